export type { DatabaseEntry, TableEntry } from './api/backend.ts';
export { Catalog, type ColumnEntry } from './api/catalog.ts';
export { Column, type ColumnOrName, type Operand } from './api/column.ts';
export { DataFrame, GroupedData, type StatFunctions } from './api/dataframe.ts';
export type { NaFunctions } from './api/dataframe-rows.ts';
export { Decimal, type DecimalLike } from './api/decimal.ts';
export type { AnyRow, Dynamic } from './api/dynamic.ts';
export { asc, col, count, countDistinct, desc, expr, lit, when } from './api/functions/basic.ts';
export { broadcast } from './api/functions/broadcast.ts';
export * as functions from './api/functions/index.ts';
export { PartitionTransform } from './api/functions/partitioning.ts';
export { type UserDefinedFunction, udf } from './api/functions/udf.ts';
export type { LiteralValue } from './api/literal.ts';
export {
  type Assignments,
  MergeIntoWriter,
  type WhenMatched,
  type WhenNotMatched,
  type WhenNotMatchedBySource,
} from './api/merge-writer.ts';
export { DataFrameReader, type ReadOptions } from './api/reader.ts';
export type { JoinHow } from './api/row-types.ts';
export { RuntimeConfig } from './api/runtime-config.ts';
export { StructType } from './api/schema.ts';
export { formatRows, type ShowOptions } from './api/show.ts';
export { SqlDataFrame } from './api/sql-dataframe.ts';
export { DataFrameWriterV2 } from './api/table-writer.ts';
export { DayTimeInterval, LocalDate, LocalDateTime, LocalTime, Timestamp, YearMonthInterval } from './api/temporal.ts';
export { notNull, type RowOf, struct, type Typed, type TypedStruct, types, types as t } from './api/types.ts';
export { UdfRegistration } from './api/udf-registration.ts';
export type { ValueOptions } from './api/values.ts';
export { Window, type WindowBoundary, WindowSpec } from './api/window.ts';
export { DataFrameWriter, type WriteMode } from './api/writer.ts';
export { EngineError, type ErrorKind } from './errors/engine-error.ts';
export type { ActionOptions, Progress } from './exec/engine.ts';
export type { SparkSessionBuilder } from './session/builder.ts';
export { SPARK_VERSION, SparkSession } from './session/spark-session.ts';
export type { DataType, StructField } from './types/data-type.ts';
export type { MemoryUsage } from './wasm/memory.ts';
