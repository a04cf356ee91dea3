import { analysis, runtime } from './define.ts';

/** Reading and writing files and directories. */
export const FILES = {
  PATH_NOT_FOUND: analysis<{ path: string }>({
    sqlState: '42K03',
    message: (p) => `the path does not exist: ${p.path}`,
    hint: () => 'a relative path starts at the working directory of the process; a pattern (*, ?, [..], {a,b}) must match something',
  }),
  _LEGACY_ERROR_TEMP_1294: analysis<{ name: string; value: string }>({
    sqlState: '22023',
    message: (p) => `the option '${p.name}' takes a time such as 2026-01-31T12:00:00, not '${p.value}'`,
  }),
  UNABLE_TO_INFER_SCHEMA: analysis<{ format: string; paths?: string }>({
    sqlState: '42KD9',
    message: (p) => `no schema can be inferred for ${p.format}${p.paths ? ` from ${p.paths}` : ''}: there are no files with data`,
    hint: () => 'check the path, or give a schema with .schema(...)',
  }),
  'FAILED_READ_FILE.NO_HINT': runtime<{ path: string; reason: string }>({
    sqlState: 'KD001',
    message: (p) => `error while reading the file ${p.path}: ${p.reason}`,
  }),
  'FAILED_READ_FILE.FILE_NOT_EXIST': runtime<{ path: string }>({
    sqlState: 'KD001',
    message: (p) => `the file ${p.path} is gone, which was there when files were looked for`,
    hint: () => 'REFRESH TABLE, or make the DataFrame anew; spark.sql.files.ignoreMissingFiles goes on without it',
  }),
  'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER': runtime<{ path: string; reason: string }>({
    sqlState: 'KD001',
    message: (p) => `the Parquet footer of ${p.path} cannot be read: ${p.reason}`,
    hint: () => 'the file is not Parquet, or it was cut off while being written or copied; spark.read.format(...) chooses another format',
  }),
  'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH': runtime<{ path: string; column: string; expected: string; actual: string }>({
    sqlState: 'KD001',
    message: (p) => `column [${p.column}] of ${p.path} is to be read as ${p.expected}, but the file has ${p.actual}`,
    hint: () => "read with the file's own type and cast, or write the file anew",
  }),
  'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION': analysis<{ codec: string; available: readonly string[] }>({
    sqlState: '56038',
    message: (p) => `the codec ${p.codec} is not available`,
    hint: (p) => `available: ${p.available.join(', ')}`,
  }),
  EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE: analysis<{ format: string }>({
    sqlState: '0A000',
    message: (p) => `the ${p.format} format cannot hold a table without columns`,
  }),
  CANNOT_MERGE_SCHEMAS: runtime<{ left: string; right: string; path: string }>({
    sqlState: '42KD9',
    message: (p) => `the schemas of the files cannot be merged: ${p.left} does not go with the ${p.right} of ${p.path}`,
  }),
  _LEGACY_ERROR_TEMP_3071: analysis<Record<string, never>>({
    sqlState: '',
    message: () => 'INT96 columns are read as timestamps alone',
    hint: () => 'SET spark.sql.parquet.int96AsTimestamp = true',
  }),
  PARQUET_TYPE_ILLEGAL: analysis<{ type: string; column: string }>({
    sqlState: '42846',
    message: (p) => `the Parquet type ${p.type} of column ${p.column} has no counterpart`,
    hint: () => 'leave the column out with .schema(...)',
  }),
  PARQUET_TYPE_NOT_RECOGNIZED: analysis<{ column: string; reason: string }>({
    sqlState: '42846',
    message: (p) => `the Parquet schema of column ${p.column} is not understood: ${p.reason}`,
  }),
  TASK_WRITE_FAILED: runtime<{ path: string; reason: string; instead?: string }>({
    sqlState: '58030',
    message: (p) => `writing to ${p.path} failed: ${p.reason}`,
    hint: (p) => p.instead,
  }),
  PATH_ALREADY_EXISTS: analysis<{ path: string }>({
    sqlState: '42K04',
    message: (p) => `the path exists already: ${p.path}`,
    hint: () => "choose another path, or say mode('overwrite') to replace what is there or mode('append') to add to it",
  }),
  CONCURRENT_TABLE_REMOVAL: runtime<{ path: string }>({
    sqlState: '40000',
    message: (p) => `somebody removed ${p.path} while it was being written to; nothing was written`,
    hint: () => 'run the statement again',
  }),
  'MALFORMED_RECORD_IN_PARSING.CANNOT_PARSE_JSON_ARRAYS_AS_STRUCTS': runtime<{ record: string }>({
    sqlState: '22023',
    message: (p) => `a JSON array stands where an object is read: ${p.record}`,
    hint: () => 'read it as an array of structs: array<struct<…>>',
  }),
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': runtime<{ path: string; record: string; reason?: string }>({
    sqlState: '22023',
    message: (p) => `a malformed record in ${p.path}: ${p.record}${p.reason ? ` (${p.reason})` : ''}`,
    hint: () =>
      "mode FAILFAST stops here; with mode 'PERMISSIVE' such records become nulls (and _corrupt_record), with 'DROPMALFORMED' they are left out",
  }),
  INVALID_READ_OPTION: analysis<{ name: string; value: string; expected: string }>({
    sqlState: '42616',
    message: (p) => `the option ${p.name} cannot be '${p.value}': expected ${p.expected}`,
  }),
  'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN': analysis<{ column: string }>({
    sqlState: '0A000',
    message: (p) => `nothing is read of the files but \`${p.column}\`: whether a record is malformed is known from its other columns`,
    hint: () => 'read other columns, too, or cache the rows first',
  }),
  INVALID_CORRUPT_RECORD_TYPE: analysis<{ columnName: string; type: string }>({
    sqlState: '42804',
    message: (p) => `the column ${p.columnName} for corrupt records must be a nullable string, not ${p.type}`,
  }),
  CONFLICTING_DIRECTORY_STRUCTURES: runtime<{ directories: readonly string[] }>({
    sqlState: 'KD009',
    message: (p) => `partition directories start at different places: ${p.directories.join(', ')}`,
    hint: () => "give the option 'basePath' to name the root of the table, or read the roots one by one and union them",
  }),
  CONFLICTING_PARTITION_COLUMN_NAMES: runtime<{ columnLists: readonly string[] }>({
    sqlState: 'KD009',
    message: (p) => `partition directories name different columns: ${p.columnLists.join('; ')}`,
    hint: () =>
      "every leaf directory must have the same partition columns in the same order; give the option 'basePath' or 'recursiveFileLookup'",
  }),
  EMPTY_PARTITION_COLUMN_VALUE: runtime<{ segment: string }>({
    sqlState: 'KD009',
    message: (p) => `the partition directory '${p.segment}' has no value after the '='`,
  }),
  INVALID_PARTITION_VALUE: runtime<{ column: string; value: string; type: string }>({
    sqlState: '42846',
    message: (p) => `the directory value '${p.value}' of partition column \`${p.column}\` is no ${p.type}`,
    hint: () => 'leave the column out of the schema to have its type inferred, or declare it as string',
  }),
  UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE: analysis<{ columnName: string; columnType: string; format: string }>({
    sqlState: '0A000',
    message: (p) => `the ${p.format} format cannot hold column \`${p.columnName}\` of type ${p.columnType}`,
    hint: () => 'cast it to string, or choose parquet',
  }),
  INVALID_EMPTY_LOCATION: analysis<{ location: string }>({
    sqlState: '42K05',
    message: () => 'the path is empty',
  }),
} as const;
