import { analysis, parse, runtime } from './define.ts';

/** Statements that define and alter tables, and those about how they are stored. */
export const COMMANDS = {
  _LEGACY_ERROR_TEMP_0034: parse<{ operation: string; instead: string }>({
    sqlState: '42000',
    message: (p) => `${p.operation} is not allowed here`,
    hint: (p) => p.instead,
  }),
  _LEGACY_ERROR_TEMP_0035: parse<{ message: string }>({ sqlState: '42000', message: (p) => `not allowed: ${p.message}` }),
  _LEGACY_ERROR_TEMP_0056: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'the moment behind AS OF reads no columns',
  }),
  INSERT_REPLACE_WHERE_TABLE_ALIAS_NOT_ALLOWED: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'the table has no other name where REPLACE WHERE tells which of its rows go',
  }),
  REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'a partition is named by its values: DEFAULT is none',
  }),
  'MISSING_CATALOG_ABILITY.PROCEDURES': analysis<{ catalog: string }>({
    sqlState: '0A000',
    message: (p) => `the catalog ${p.catalog} has no procedures`,
  }),
  MISSING_CLAUSES_FOR_OPERATION: parse<{ clauses: string; operation: string }>({
    sqlState: '42601',
    message: (p) => `${p.operation} needs ${p.clauses}`,
  }),
  'UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'a flow is made by the pipeline it is part of',
  }),
  'UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION': analysis<{ part: string }>({
    sqlState: '0A000',
    message: (p) => `a ${p.part} is made by the pipeline it is part of`,
  }),
  'UNSUPPORTED_FEATURE.SHOW_TABLE_EXTENDED_JSON_WITH_PARTITION': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'AS JSON is for tables, not for a partition of one',
    hint: () => 'DESCRIBE EXTENDED t PARTITION (…) AS JSON describes a partition',
  }),
  'INVALID_SQL_SYNTAX.COMMENT_ON_COLUMN_INCORRECT_IDENTIFIER': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'COMMENT ON COLUMN needs the table of the column',
    hint: () => 'write table.column',
  }),
  'INVALID_SQL_SYNTAX.TRANSFORM_WRONG_NUM_ARGS': parse<{ transform: string; actual: number }>({
    sqlState: '42000',
    message: (p) => `${p.transform} takes one column, not ${p.actual}`,
  }),
  'INVALID_SQL_SYNTAX.INVALID_COLUMN_REFERENCE': parse<{ transform: string; found: string }>({
    sqlState: '42000',
    message: (p) => `${p.transform} takes a column: ${p.found} is none`,
  }),
  _LEGACY_ERROR_TEMP_0031: parse<{ found: string }>({
    sqlState: '42000',
    message: (p) => `bucket takes the number of buckets first: ${p.found} is none`,
    hint: () => 'bucket(4, column)',
  }),
  SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED: parse<Record<string, never>>({
    sqlState: '42908',
    message: () => 'a table has CLUSTER BY or PARTITIONED BY, not both',
  }),
  SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED: parse<Record<string, never>>({
    sqlState: '42908',
    message: () => 'a table has CLUSTER BY or CLUSTERED BY … INTO BUCKETS, not both',
  }),
  _LEGACY_ERROR_TEMP_3060: analysis<{ column: string; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `there is no column \`${p.column}\` to cluster by among ${p.columns.join(', ')}`,
  }),
  'UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY': parse<{ property: string }>({
    sqlState: '0A000',
    message: (p) => `the property ${p.property} of a database is not set: it has a clause of its own, or is who makes the database`,
  }),
  'UNSUPPORTED_FEATURE.SET_PROPERTIES_AND_DBPROPERTIES': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'PROPERTIES and DBPROPERTIES are the same: a statement has one of them',
  }),
  'UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `${p.name} is a variable`,
    hint: (p) => `SET VARIABLE ${p.name} = …`,
  }),
  'INVALID_SQL_SYNTAX.UNSUPPORTED_ROW_FORMAT_LINES_TERMINATED_BY': parse<{ text: string }>({
    sqlState: '42000',
    message: (p) => `lines cannot end with '${p.text}'`,
    hint: () => "LINES TERMINATED BY '\\n' is the one there is",
  }),
  'INVALID_DEFAULT_VALUE.NOT_CONSTANT': analysis<{ column: string; value: string; statement: string }>({
    sqlState: '42623',
    message: (p) => `the DEFAULT of \`${p.column}\`, ${p.value}, is no constant`,
  }),
  'INVALID_DEFAULT_VALUE.NON_DETERMINISTIC': analysis<{ column: string; value: string; statement: string }>({
    sqlState: '42623',
    message: (p) => `the DEFAULT of \`${p.column}\`, ${p.value}, is another one each time`,
  }),
  DEFAULT_UNSUPPORTED: analysis<{ format: string }>({
    sqlState: '42623',
    message: (p) => `tables of the format ${p.format} have no DEFAULT`,
  }),
  'INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION': analysis<{ column: string; value: string; statement: string }>({
    sqlState: '42623',
    message: (p) => `the DEFAULT of \`${p.column}\`, ${p.value}, asks a query`,
  }),
  'INVALID_DEFAULT_VALUE.DATA_TYPE': analysis<{ column: string; value: string; statement: string; expected: string; actual: string }>({
    sqlState: '42623',
    message: (p) => `the DEFAULT of \`${p.column}\`, ${p.value}, is ${p.actual}, not ${p.expected}`,
  }),
  CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE: parse<{ column: string; descriptor: string }>({
    sqlState: '42710',
    message: (p) => `${p.descriptor} stands more than once at the column \`${p.column}\``,
  }),
  _LEGACY_ERROR_TEMP_1052: analysis<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a column that is added cannot be NOT NULL: the rows there are have nothing in it',
  }),
  _LEGACY_ERROR_TEMP_1060: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `${p.name} is a field inside a column`,
    hint: () => 'DESCRIBE the column',
  }),
  _LEGACY_ERROR_TEMP_1332: analysis<{ operation: string; name: string }>({
    sqlState: '42000',
    message: (p) => `${p.operation}: the table ${p.name} has no indexes`,
  }),
  _LEGACY_ERROR_TEMP_1059: analysis<{ format: string }>({
    sqlState: '42000',
    message: (p) => `'${p.format}' is no file format of STORED AS`,
    hint: () => 'STORED AS PARQUET, TEXTFILE',
  }),
  _LEGACY_ERROR_TEMP_1232: analysis<{ name: string; given: readonly string[]; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `the partition of \`${p.name}\` needs a value for each of ${p.columns.join(', ')}; given: ${p.given.join(', ')}`,
  }),
  _LEGACY_ERROR_TEMP_1251: analysis<{ operation: string; name: string }>({
    sqlState: '42000',
    message: (p) => `${p.operation}: the table \`${p.name}\` has no partitions`,
  }),
  _LEGACY_ERROR_TEMP_1261: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `LOAD DATA is for tables of Hive's form, and \`${p.name}\` was made with USING`,
    hint: () => 'INSERT INTO the table what a SELECT reads from the files, or make the table with STORED AS',
  }),
  _LEGACY_ERROR_TEMP_1262: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `\`${p.name}\` is partitioned: LOAD DATA has to say into which partition`,
    hint: () => 'LOAD DATA … INTO TABLE t PARTITION (column = value)',
  }),
  _LEGACY_ERROR_TEMP_1263: analysis<{ name: string; given: number; columns: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `the partition of \`${p.name}\` has ${p.columns.length} columns (${p.columns.join(', ')}), not ${p.given}`,
  }),
  _LEGACY_ERROR_TEMP_1267: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `\`${p.name}\` is not partitioned: no partition of it can be emptied`,
  }),
  _LEGACY_ERROR_TEMP_1219: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `the database \`${p.name}\` stays where it is`,
    hint: () => 'make another with CREATE DATABASE … LOCATION',
  }),
  'UNSUPPORTED_FEATURE.SCHEMA_LEVEL_COLLATIONS': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'a database has no collation of its own',
  }),
  SCRIPT_TRANSFORMATION_FAILED: runtime<{ script: string; status: number | string; errors: string }>({
    sqlState: '38000',
    message: (p) => `the script \`${p.script}\` ended with status ${p.status}${p.errors.trim() === '' ? '' : `: ${p.errors.trim()}`}`,
  }),
  SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE: analysis<{ table: string; database: string }>({
    sqlState: '42K05',
    message: (p) => `the table is said to be in \`${p.table}\` and in \`${p.database}\``,
  }),
  'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'only DISTRIBUTE BY and SORT BY go together: of ORDER BY, CLUSTER BY and these a query has one',
  }),
  'UNSUPPORTED_FEATURE.ANALYZE_VIEW': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'a view has no rows of its own to look at',
    hint: () => 'ANALYZE the tables it reads',
  }),
  'UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE': analysis<{ column: string; table: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `nothing is counted of the column \`${p.column}\` of ${p.table}: it is ${p.type}`,
    hint: () => 'name the columns that have an order: FOR COLUMNS a, b',
  }),
  'UNSUPPORTED_FEATURE.ANALYZE_UNCACHED_TEMP_VIEW': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `the columns of the temporary view \`${p.name}\` are not kept`,
  }),
  'UNSUPPORTED_SHOW_CREATE_TABLE.ON_DATA_SOURCE_TABLE_WITH_AS_SERDE': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.name}\` was made with USING: it has no SerDe`,
    hint: () => 'leave AS SERDE out',
  }),
  'UNSUPPORTED_SHOW_CREATE_TABLE.WITH_UNSUPPORTED_SERDE_CONFIGURATION': analysis<{ name: string; serde: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.name}\` has the SerDe ${p.serde}, for which USING has no word`,
    hint: () => 'SHOW CREATE TABLE … AS SERDE shows it as Hive has it',
  }),
  _LEGACY_ERROR_TEMP_1256: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `the built-in function ${p.name} is what it is`,
  }),
  LOAD_DATA_PATH_NOT_EXISTS: analysis<{ path: string }>({ sqlState: '42K03', message: (p) => `there is nothing at ${p.path}` }),
  PARTITIONS_ALREADY_EXIST: analysis<{ name: string; partitions: readonly string[] }>({
    sqlState: '428FT',
    message: (p) => `\`${p.name}\` has the partition ${p.partitions.join(', ')} already`,
    hint: () => 'ADD IF NOT EXISTS leaves it as it is',
  }),
  NOT_SUPPORTED_CHANGE_COLUMN: analysis<{ name: string; column: string; from: string; to: string }>({
    sqlState: '0A000',
    message: (p) => `the column \`${p.column}\` of \`${p.name}\` is ${p.from} and cannot become ${p.to}`,
    hint: () => 'make a new table with CREATE TABLE … AS SELECT and a cast',
  }),
  CANNOT_ALTER_PARTITION_COLUMN: analysis<{ name: string; column: string }>({
    sqlState: '428FR',
    message: (p) => `\`${p.column}\` is a partition column of \`${p.name}\` and stays as it is`,
  }),
  INVALID_FIELD_NAME: analysis<{ field: string; parent: string }>({
    sqlState: '42000',
    message: (p) => `there is no field \`${p.field}\`: \`${p.parent}\` is no struct`,
  }),
  'UNSUPPORTED_FEATURE.TABLE_OPERATION': analysis<{ name?: string; operation: string }>({
    sqlState: '0A000',
    message: (p) => (p.name === undefined ? `no table supports ${p.operation}` : `the table \`${p.name}\` does not support ${p.operation}`),
  }),
  UNSUPPORTED_EXPRESSION_GENERATED_COLUMN: analysis<{ column: string; sql: string; reason: string }>({
    sqlState: '42621',
    message: (p) => `the column \`${p.column}\` cannot be generated as ${p.sql}: ${p.reason}`,
  }),
  NON_DETERMINISTIC_CHECK_CONSTRAINT: analysis<{ sql: string }>({
    sqlState: '42621',
    message: (p) => `the constraint ${p.sql} does not say the same of a row each time`,
  }),
  UNSUPPORTED_PARTITION_TRANSFORM: analysis<{ transform: string }>({
    sqlState: '0A000',
    message: (p) => `a table is not partitioned by ${p.transform}`,
    hint: () => 'partition by a column, which may be computed by the query that fills the table, or by bucket(n, column)',
  }),
  _LEGACY_ERROR_TEMP_0049: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'INSERT OVERWRITE DIRECTORY needs a path',
    hint: () => "write it behind DIRECTORY, or as OPTIONS (path '…')",
  }),
  'UNSUPPORTED_FEATURE.ALTER_TABLE_SERDE_FOR_DATASOURCE_TABLE': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.name}\` was made with USING and has no SerDe to set`,
  }),
  RENAME_TABLE_SOURCE_DESTINATION_DATABASE_MISMATCH: analysis<{ from: string; to: string }>({
    sqlState: '3F000',
    message: (p) => `a table stays in its database when it is renamed: it is in \`${p.from}\`, not in \`${p.to}\``,
    hint: () => 'make a table there with CREATE TABLE … AS SELECT, then drop this one',
  }),
  FORBIDDEN_OPERATION: analysis<{ statement: string; objectType: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.statement} is not for the ${p.objectType.toLowerCase()} \`${p.name}\``,
  }),
} as const;
