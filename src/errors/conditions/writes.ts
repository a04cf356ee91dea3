import { didYouMean } from '../did-you-mean.ts';
import { analysis, parse, runtime } from './define.ts';

/** Rows that do not fit the table they are written to. */
export const WRITES = {
  'INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY': analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `the table \`${p.name}\` is not partitioned`,
  }),
  NOT_A_PARTITIONED_TABLE: analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a partitioned table, and \`${p.name}\` is not`,
  }),
  PARTITIONS_NOT_FOUND: analysis<{ partitions: readonly string[]; name: string; columns?: readonly string[] }>({
    sqlState: '428FT',
    message: (p) =>
      p.columns
        ? `the table \`${p.name}\` has no partition columns ${p.partitions.map((x) => `\`${x}\``).join(', ')}`
        : `the table \`${p.name}\` has no partition ${p.partitions.join(', ')}`,
    hint: (p) => p.columns && (p.columns.length > 0 ? `partition columns: ${p.columns.join(', ')}` : 'it is not partitioned'),
  }),
  _LEGACY_ERROR_TEMP_1147: analysis<{ columns: readonly string[] }>({
    sqlState: '0A000',
    message: (p) => `in PARTITION (…), columns with a value come before those without one; the order is ${p.columns.join(', ')}`,
  }),
  _LEGACY_ERROR_TEMP_1169: analysis<{ name: string; requested: readonly string[]; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `PARTITION (${p.requested.join(', ')}) does not name all partition columns of \`${p.name}\`: ${p.columns.join(', ')}`,
    hint: () => 'name the others without a value to take them from the query',
  }),
  CAST_OVERFLOW_IN_TABLE_INSERT: runtime<{ value?: string; from: string; to: string; column: string }>({
    sqlState: '22003',
    message: (p) => `a value of type ${p.from}${p.value ? ` (${p.value})` : ''} does not fit the column \`${p.column}\` of type ${p.to}`,
    hint: () => 'use try_cast in the query, which gives NULL for what does not fit',
  }),
  _LEGACY_ERROR_TEMP_1155: analysis<{ name: string; columns: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the partition column \`${p.name}\` is not a column of the data`,
    hint: (p) => didYouMean(p.name, p.columns, 'columns'),
  }),
  _LEGACY_ERROR_TEMP_1158: analysis<Record<string, never>>({
    sqlState: '42809',
    message: () => 'data cannot be saved into a view',
  }),
  _LEGACY_ERROR_TEMP_1159: analysis<{ name: string; existing: string; specified: string }>({
    sqlState: '42000',
    message: (p) => `the table \`${p.name}\` is kept as ${p.existing}, so that ${p.specified} cannot be added to it`,
    hint: (p) => `say format('${p.existing}'), or mode('overwrite') to replace the table`,
  }),
  _LEGACY_ERROR_TEMP_1161: analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) =>
      `the table \`${p.name}\` has ${p.columns.length} columns (${p.columns.join(', ')}), the data has ${p.data.length} (${p.data.join(', ')})`,
    hint: () => "mode('append') needs the table's columns; mode('overwrite') replaces the table",
  }),
  _LEGACY_ERROR_TEMP_1162: analysis<{ name: string; column: string; data: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the data has nothing for the column \`${p.column}\` of \`${p.name}\``,
    hint: (p) => didYouMean(p.column, p.data, 'columns of the data'),
  }),
  INVALID_BUCKET_COUNT: analysis<{ count: number; most: number }>({
    sqlState: '22003',
    message: (p) => `a table has 1 to ${p.most} buckets (spark.sql.sources.bucketing.maxBuckets), not ${p.count}`,
  }),
  SPECIFY_BUCKETING_IS_NOT_ALLOWED: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'CLUSTERED BY needs columns: without a list of columns they are those of the files',
    hint: () => 'list the columns with their types',
  }),
  SORT_BY_WITHOUT_BUCKETING: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'sortBy is about the order inside buckets: bucketBy is missing',
    hint: () => 'say bucketBy too, or sort the DataFrame',
  }),
  _LEGACY_ERROR_TEMP_1312: analysis<{ operation: string }>({
    sqlState: '42000',
    message: (p) => `${p.operation} does not take bucketBy`,
    hint: () => 'use saveAsTable, which keeps how the table is clustered',
  }),
  _LEGACY_ERROR_TEMP_1164: analysis<{ name: string; existing: string }>({
    sqlState: '42000',
    message: (p) => `the table \`${p.name}\` is clustered in another way`,
    hint: (p) => (p.existing === '' ? 'leave bucketBy out, or use insertInto' : `say ${p.existing}, or use insertInto`),
  }),
  _LEGACY_ERROR_TEMP_1166: analysis<{ name: string; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `a table is not clustered by \`${p.name}\`, which it is partitioned by (${p.columns.join(', ')})`,
  }),
  _LEGACY_ERROR_TEMP_1167: analysis<{ name: string; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `buckets are not sorted by \`${p.name}\`, which the table is partitioned by (${p.columns.join(', ')})`,
  }),
  _LEGACY_ERROR_TEMP_1163: analysis<{ name: string; specified: readonly string[]; existing: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `the table \`${p.name}\` is partitioned by (${p.existing.join(', ')}), not by (${p.specified.join(', ')})`,
    hint: (p) =>
      p.existing.length > 0 ? `say partitionBy(${p.existing.map((c) => `'${c}'`).join(', ')}), or use insertInto` : 'leave partitionBy out',
  }),
  EXCEED_LIMIT_LENGTH: runtime<{ limit: number; value: string }>({
    sqlState: '54006',
    message: (p) => `'${p.value}' is longer than the ${p.limit} characters of its column`,
    hint: () => 'shorten it with substr, or make the column a STRING',
  }),
  'INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) =>
      `cannot write to \`${p.name}\`: it takes ${p.columns.length} columns (${p.columns.join(', ')}), but the data has ${p.data.length} (${p.data.join(', ')})`,
  }),
  'INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) =>
      `cannot write to \`${p.name}\`: it takes ${p.columns.length} columns (${p.columns.join(', ')}), but the data has ${p.data.length} (${p.data.join(', ')})`,
  }),
  INSERT_PARTITION_COLUMN_ARITY_MISMATCH: analysis<{
    name: string;
    columns: readonly string[];
    partitions: readonly string[];
    data: readonly string[];
  }>({
    sqlState: '21S01',
    message: (p) =>
      `cannot write to \`${p.name}\` (${p.columns.join(', ')}): the data has ${p.data.length} columns (${p.data.join(', ')}) beside the partition columns with a value (${p.partitions.join(', ')})`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST': analysis<{ name: string; column: string; from: string; to: string }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: ${p.from} does not go into the column \`${p.column}\` of type ${p.to}`,
    hint: (p) => `cast it: CAST(… AS ${p.to}), or try_cast to get NULL for what cannot be read`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.STRUCT_MISSING_FIELDS': analysis<{ name: string; column: string; fields: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: what is for the struct \`${p.column}\` has no ${p.fields.join(', ')}`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS': analysis<{ name: string; column: string; fields: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: the struct \`${p.column}\` has no ${p.fields.join(', ')}`,
  }),
  DEFAULT_PLACEMENT_INVALID: analysis<Record<string, never>>({
    sqlState: '42608',
    message: () => 'DEFAULT stands for a whole value, not in an expression',
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS': analysis<{ name: string; columns: readonly string[]; known: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: it has no columns ${p.columns.map((x) => `\`${x}\``).join(', ')}`,
    hint: (p) => `columns: ${p.known.join(', ')}`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME': analysis<{ name: string; column: string }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: the data has several columns \`${p.column}\``,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA': analysis<{ name: string; column: string; data: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: the data has nothing for the column \`${p.column}\``,
    hint: (p) => didYouMean(p.column, p.data, 'columns of the data'),
  }),
  DUPLICATED_ASSIGNMENTS: analysis<{ column: string }>({
    sqlState: '42701',
    message: (p) => `the column \`${p.column}\` is assigned twice`,
  }),
  COLUMN_ALIASES_NOT_ALLOWED: parse<{ statement: string }>({
    sqlState: '42601',
    message: (p) => `${p.statement} gives tables names, but no names to their columns`,
    hint: () => 'write the columns by their own names; a source can be a query: (SELECT a AS x FROM …) AS s',
  }),
  UNSUPPORTED_INSERT_WITH_SCHEMA_EVOLUTION: analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `INSERT does not change the schema of \`${p.name}\``,
    hint: () => 'add the columns first: ALTER TABLE … ADD COLUMNS; or use MERGE WITH SCHEMA EVOLUTION',
  }),
  MERGE_CARDINALITY_VIOLATION: runtime<Record<string, never>>({
    sqlState: '23K01',
    message: () => 'a row of the table matches several rows of the source, and only one of them can change it',
    hint: () => 'make the rows of the source unique by what ON compares',
  }),
  MERGE_WITHOUT_WHEN: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'MERGE has nothing to do',
    hint: () => 'add a clause: WHEN MATCHED THEN …, WHEN NOT MATCHED THEN …',
  }),
  NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION: parse<Record<string, never>>({
    sqlState: '42613',
    message: () => 'of several WHEN MATCHED clauses only the last can be without a condition',
  }),
  NON_LAST_NOT_MATCHED_BY_TARGET_CLAUSE_OMIT_CONDITION: parse<Record<string, never>>({
    sqlState: '42613',
    message: () => 'of several WHEN NOT MATCHED clauses only the last can be without a condition',
  }),
  NON_LAST_NOT_MATCHED_BY_SOURCE_CLAUSE_OMIT_CONDITION: parse<Record<string, never>>({
    sqlState: '42613',
    message: () => 'of several WHEN NOT MATCHED BY SOURCE clauses only the last can be without a condition',
  }),
  CONCURRENT_TABLE_REWRITE: runtime<{ path: string }>({
    sqlState: '40001',
    message: (p) => `the files at ${p.path} were changed by another writer meanwhile: nothing was written`,
    hint: () => 'run the statement again',
  }),
  'UNSUPPORTED_OVERWRITE.TABLE': analysis<{ name: string }>({
    sqlState: '42902',
    message: (p) => `\`${p.name}\` cannot be overwritten by a query that reads it`,
    hint: () => 'write to another table first, or add instead of overwriting',
  }),
  'UNSUPPORTED_OVERWRITE.PATH': analysis<{ path: string }>({
    sqlState: '42902',
    message: (p) => `${p.path} cannot be overwritten by a query that reads it`,
    hint: () => 'write to another path, then rename it',
  }),
} as const;
