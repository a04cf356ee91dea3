/** Spark's functions on columns, under Spark's names and in camelCase. A parameter that names a column takes a Column too. */
export * from '../gen/functions.ts';
export * from './basic.ts';
export { broadcast } from './broadcast.ts';
export { bucket, days, hours, months, PartitionTransform, years } from './partitioning.ts';
export { type UserDefinedFunction, udf } from './udf.ts';
