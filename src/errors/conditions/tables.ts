import { didYouMean } from '../did-you-mean.ts';
import { analysis } from './define.ts';

/** Databases, tables, views and their partitions. */
export const TABLES = {
  SCHEMA_NOT_FOUND: analysis<{ name: string; known?: readonly string[]; forWriting?: boolean }>({
    sqlState: '42704',
    message: (p) => `there is no database \`${p.name}\``,
    hint: (p) => (p.forWriting ? `make it first: CREATE DATABASE ${p.name}` : didYouMean(p.name, p.known ?? [], 'databases')),
  }),
  SCHEMA_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42P06',
    message: (p) => `the database \`${p.name}\` exists already`,
    hint: (p) => `CREATE DATABASE IF NOT EXISTS ${p.name} leaves it as it is`,
  }),
  SCHEMA_NOT_EMPTY: analysis<{ name: string; objects: readonly string[] }>({
    sqlState: '2BP01',
    message: (p) => `the database \`${p.name}\` is not empty: ${p.objects.slice(0, 12).join(', ')}`,
    hint: (p) => `DROP DATABASE ${p.name} CASCADE drops what is in it too`,
  }),
  'UNSUPPORTED_FEATURE.DROP_DATABASE': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `the database \`${p.name}\` cannot be dropped`,
  }),
  INVALID_SCHEMA_OR_RELATION_NAME: analysis<{ name: string }>({
    sqlState: '42602',
    message: (p) => `\`${p.name}\` is no name for a table or database that is made`,
    hint: () => 'use letters of English, digits and _',
  }),
  REQUIRES_SINGLE_PART_NAMESPACE: analysis<{ name: readonly string[] }>({
    sqlState: '42K05',
    message: (p) => `a database has a name of one part, not ${p.name.map((x) => `\`${x}\``).join('.')}`,
  }),
  NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG: analysis<{ name: readonly string[] }>({
    sqlState: '42K05',
    message: (p) => `there are no databases in databases: ${p.name.map((x) => `\`${x}\``).join('.')}`,
  }),
  TABLE_OR_VIEW_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42P07',
    message: (p) => `the table or view \`${p.name}\` exists already`,
    hint: () =>
      "choose another name, drop the old one, or say IF NOT EXISTS; to replace or add to a table's rows: mode('overwrite'), mode('append')",
  }),
  TEMP_TABLE_OR_VIEW_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42P07',
    message: (p) => `the temporary view \`${p.name}\` exists already`,
    hint: () => 'CREATE OR REPLACE TEMPORARY VIEW takes its place',
  }),
  LOCATION_ALREADY_EXISTS: analysis<{ name: string; location: string }>({
    sqlState: '42710',
    message: (p) => `the table \`${p.name}\` cannot be made: there is something at ${p.location} already`,
    hint: () => 'remove the directory, or choose another name',
  }),
  WRONG_COMMAND_FOR_OBJECT_TYPE: analysis<{ operation: string; required: string; name: string; found: string; instead: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} is for a ${p.required}, but \`${p.name}\` is a ${p.found}`,
    hint: (p) => `use ${p.instead}`,
  }),
  'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE': analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a table, but \`${p.name}\` is a view`,
  }),
  EXPECT_PERMANENT_VIEW_NOT_TEMP: analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a table or a permanent view, but \`${p.name}\` is a temporary view`,
  }),
  INVALID_TEMP_OBJ_REFERENCE: analysis<{ name: string; temporary: string }>({
    sqlState: '42K0F',
    message: (p) => `the view \`${p.name}\` would outlive the temporary view \`${p.temporary}\` it reads`,
    hint: () => 'make it temporary too (CREATE TEMPORARY VIEW), or read from a table',
  }),
  'CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS': analysis<{
    name: string;
    columns: readonly string[];
    data: readonly string[];
  }>({
    sqlState: '21S01',
    message: (p) =>
      `the view \`${p.name}\` names ${p.columns.length} columns (${p.columns.join(', ')}), but its query has ${p.data.length} (${p.data.join(', ')})`,
  }),
  'CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS': analysis<{
    name: string;
    columns: readonly string[];
    data: readonly string[];
  }>({
    sqlState: '21S01',
    message: (p) =>
      `the view \`${p.name}\` names ${p.columns.length} columns (${p.columns.join(', ')}), but its query has ${p.data.length} (${p.data.join(', ')})`,
  }),
  COLUMN_NOT_FOUND: analysis<{ name: string; known: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `there is no column \`${p.name}\``,
    hint: (p) => didYouMean(p.name, p.known, 'columns'),
  }),
  COLUMN_NOT_DEFINED_IN_TABLE: analysis<{ role: string; name: string; table: string; columns: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the ${p.role} column \`${p.name}\` is not a column of \`${p.table}\``,
    hint: (p) => didYouMean(p.name, p.columns, 'columns'),
  }),
  ALL_PARTITION_COLUMNS_NOT_ALLOWED: analysis<Record<string, never>>({
    sqlState: 'KD005',
    message: () => 'a table cannot be partitioned by all of its columns: the files would be empty',
  }),
  SPECIFY_PARTITION_IS_NOT_ALLOWED: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'partition columns are not named in a CREATE TABLE without a list of columns',
  }),
  INVALID_PARTITION_COLUMN_DATA_TYPE: analysis<{ name: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.name}\` cannot be a partition column: its type is ${p.type}`,
  }),
  UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY: analysis<{ format: string }>({
    sqlState: '0A000',
    message: (p) => `${p.format} has no files that a query could name`,
  }),
  DATA_SOURCE_NOT_FOUND: analysis<{ provider: string; known?: readonly string[] }>({
    sqlState: '42K02',
    message: (p) => `there is no format ${p.provider}`,
    hint: (p) => didYouMean(p.provider, p.known ?? [], 'formats'),
  }),
  CREATE_EXTERNAL_TABLE_WITHOUT_LOCATION: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'an external table is where its data is: CREATE EXTERNAL TABLE needs LOCATION',
    hint: () => "add LOCATION 'path', or leave EXTERNAL out to keep the data in the warehouse",
  }),
  CANNOT_TRUNCATE_EXTERNAL_TABLE: analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `the external table \`${p.name}\` cannot be truncated: its data is not the catalog's`,
  }),
  'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW': analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a table, but \`${p.name}\` is a view`,
    hint: () => 'use ALTER VIEW',
  }),
  'EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE': analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a view, but \`${p.name}\` is a table`,
  }),
  'EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE': analysis<{ operation: string; name: string }>({
    sqlState: '42809',
    message: (p) => `${p.operation} needs a view, but \`${p.name}\` is a table`,
    hint: () => 'use ALTER TABLE',
  }),
  INVALID_PARTITION_SPEC: analysis<{ column: string }>({
    sqlState: '42601',
    message: (p) => `the partition column \`${p.column}\` cannot be an empty text`,
    hint: () => 'use NULL, or another text',
  }),
  _LEGACY_ERROR_TEMP_3065: analysis<{ reason: string }>({
    sqlState: '42000',
    message: (p) => `Hive cannot keep this table: ${p.reason}`,
  }),
  _LEGACY_ERROR_TEMP_3086: analysis<{ properties: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `names of properties do not begin with spark.sql.: ${p.properties.join(', ')}`,
  }),
  'UNSUPPORTED_FEATURE.SET_TABLE_PROPERTY': analysis<{ property: string }>({
    sqlState: '0A000',
    message: (p) => `${p.property} is not a property of a table's own choosing`,
    hint: () => 'format, location and comment have their own clauses: USING, LOCATION, COMMENT',
  }),
  CREATE_PERMANENT_VIEW_WITHOUT_ALIAS: analysis<{ name: string; column: string }>({
    sqlState: '0A000',
    message: (p) => `the view \`${p.name}\` needs a name for its column ${p.column}`,
    hint: () => 'give the expression an alias: … AS name',
  }),
  RESERVED_DATABASE_NAME: analysis<{ name: string }>({
    sqlState: '42939',
    message: (p) => `\`${p.name}\` is kept for global temporary views`,
  }),
  _LEGACY_ERROR_TEMP_1068: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `\`${p.name}\` cannot be the current database`,
    hint: (p) => `write the name in full: SELECT * FROM ${p.name}.view`,
  }),
} as const;
