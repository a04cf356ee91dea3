import { didYouMean } from './did-you-mean.ts';
import type { ErrorKind } from './engine-error.ts';

/** One error condition: Spark's name and SQLSTATE, our wording. Parameters are plain data, so that errors cross threads. */
interface ErrorDefinition<P> {
  readonly kind: ErrorKind;
  readonly sqlState: string;
  readonly message: (p: P) => string;
  readonly hint?: (p: P) => string | undefined;
}

const at = (kind: ErrorKind) => <P>(definition: Omit<ErrorDefinition<P>, 'kind'>): ErrorDefinition<P> => ({ kind, ...definition });
const parse = at('ParseException');
const analysis = at('AnalysisException');
const runtime = at('SparkRuntimeException');
const internal = at('INTERNAL_ERROR');

const mib = (bytes: number): string => `${(bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0)} MiB`;

/** Every error there is. Keys are sorted by topic; a new error is named here on its first day. */
export const ERRORS = {
  // Ours
  INTERNAL_ERROR: internal<{ message: string }>({
    sqlState: 'XX000',
    message: (p) => `this is a defect of the engine, not of your program: ${p.message}`,
  }),
  UNSUPPORTED_FEATURE: analysis<{ feature: string; instead?: string }>({
    sqlState: '0A000',
    message: (p) => `${p.feature} is not supported yet`,
    hint: (p) => p.instead,
  }),
  OUT_OF_MEMORY: runtime<{ wanted: number; used: number; budget: number }>({
    sqlState: '53200',
    message: (p) => `the memory budget of ${mib(p.budget)} is spent: ${mib(p.used)} are in use and ${mib(p.wanted)} more were asked for`,
    hint: () => 'raise spark.executor.memory, unpersist what is cached, or ask for less: filter, aggregate or limit before collecting',
  }),
  OPERATION_CANCELED: runtime<{ reason?: string }>({
    sqlState: 'HY008',
    message: (p) => `the operation was cancelled${p.reason ? `: ${p.reason}` : ''}`,
  }),

  // Parsing
  PARSE_SYNTAX_ERROR: parse<{ found: string; expected: string; hint?: string }>({
    sqlState: '42601',
    message: (p) => `syntax error at or near ${p.found}${p.expected ? `: expected ${p.expected}` : ''}`,
    hint: (p) => p.hint,
  }),
  PARSE_EMPTY_STATEMENT: parse<Record<string, never>>({ sqlState: '42617', message: () => 'there is no statement here' }),
  UNCLOSED_BRACKETED_COMMENT: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'a comment that begins here is not closed',
    hint: () => 'comments nest: every /* needs its own */',
  }),
  FAILED_TO_PARSE_TOO_COMPLEX: parse<Record<string, never>>({
    sqlState: '54001',
    message: () => 'the statement is nested too deeply',
    hint: () => 'name parts of it: WITH part AS (…) or a temporary view',
  }),
  UNSUPPORTED_DATATYPE: parse<{ typeName: string; known?: readonly string[] }>({
    sqlState: '0A000',
    message: (p) => `there is no type ${p.typeName}`,
    hint: (p) => p.known && didYouMean(p.typeName, p.known, 'types are'),
  }),
  DATATYPE_MISSING_SIZE: parse<{ typeName: string }>({
    sqlState: '42K01',
    message: (p) => `the type ${p.typeName} needs a length`,
    hint: (p) => `write ${p.typeName}(10), or STRING`,
  }),
  INCOMPLETE_TYPE_DEFINITION: parse<{ typeName: string; example: string }>({
    sqlState: '42K01',
    message: (p) => `the type ${p.typeName} is not complete`,
    hint: (p) => `write ${p.example}`,
  }),
  DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION: parse<{ precision: number; maxPrecision: number }>({
    sqlState: '22003',
    message: (p) => `a decimal of ${p.precision} digits: ${p.maxPrecision} are the most there can be`,
  }),
  INVALID_NUMERIC_LITERAL_RANGE: parse<{ rawStrippedQualifier: string; minValue: string; maxValue: string; typeName: string }>({
    sqlState: '22003',
    message: (p) => `${p.rawStrippedQualifier} is no ${p.typeName}: it goes from ${p.minValue} to ${p.maxValue}`,
  }),
  INVALID_TYPED_LITERAL: parse<{ valueType: string; value: string }>({
    sqlState: '42604',
    message: (p) => `'${p.value}' is no value of type ${p.valueType}`,
  }),
  UNSUPPORTED_TYPED_LITERAL: parse<{ unsupportedType: string }>({
    sqlState: '0A000',
    message: (p) => `there are no literals of type ${p.unsupportedType}`,
    hint: () => 'typed literals are DATE, TIMESTAMP, TIMESTAMP_LTZ, TIMESTAMP_NTZ, TIME, INTERVAL and X',
  }),
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING': parse<{ input: string; interval: string }>({
    sqlState: '22006',
    message: (p) => `${p.input} does not have the form of an interval ${p.interval}`,
  }),
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE': parse<{ input: string; interval: string }>({
    sqlState: '22006',
    message: (p) => `${p.input} does not have the form of an interval ${p.interval}`,
    hint: () => "days and hours stand apart, the rest behind colons: '1 02:03:04.5'",
  }),
  'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING': parse<{ input: string; interval: string }>({
    sqlState: '22006',
    message: (p) => `a field of the ${p.interval} interval in ${p.input} is out of its range`,
  }),
  'INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION': parse<{ input: string; from: string; to: string }>({
    sqlState: '22006',
    message: (p) => `there are no intervals from ${p.from} to ${p.to}`,
  }),
  'INVALID_INTERVAL_FORMAT.INVALID_UNIT': parse<{ input: string; unit: string }>({ sqlState: '22006', message: (p) => `${p.unit} is no unit of an interval` }),
  _LEGACY_ERROR_TEMP_0024: parse<Record<string, never>>({ sqlState: '22006', message: () => 'an interval literal has one value where it says from which unit TO which' }),
  _LEGACY_ERROR_TEMP_0026: parse<{ value: string }>({ sqlState: '22006', message: (p) => `'${p.value}' is no number of the unit behind it` }),
  _LEGACY_ERROR_TEMP_0027: parse<Record<string, never>>({ sqlState: '22006', message: () => 'the value of an interval from one unit TO another must be a string' }),
  _LEGACY_ERROR_TEMP_0029: parse<{ literal: string }>({ sqlState: '22006', message: (p) => `${p.literal} mixes years or months with days or times` }),
  _LEGACY_ERROR_TEMP_0063: parse<{ message: string }>({ sqlState: '22006', message: (p) => p.message }),
  'INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE': parse<Record<string, never>>({ sqlState: '42000', message: () => 'IN needs at least one value' }),
  'INVALID_SQL_SYNTAX.EMPTY_QUANTIFIED_PATTERN': parse<Record<string, never>>({ sqlState: '42000', message: () => 'LIKE ANY and LIKE ALL need at least one pattern' }),
  'INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE': parse<{ partKey: string }>({ sqlState: '42000', message: (p) => `the partition column ${p.partKey} has no value here` }),
  'INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS': parse<Record<string, never>>({ sqlState: '42000', message: () => 'a temporary function cannot be created IF NOT EXISTS' }),
  'INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION': parse<{ windowName: string }>({ sqlState: '42000', message: (p) => `the window ${p.windowName} is defined twice` }),
  MISSING_WINDOW_SPECIFICATION: parse<{ windowName: string }>({ sqlState: '42P20', message: (p) => `there is no window ${p.windowName} in the WINDOW clause` }),
  DUPLICATE_CLAUSES: parse<{ clauseName: string }>({ sqlState: '42614', message: (p) => `${p.clauseName} stands here more than once` }),
  DUPLICATE_KEY: parse<{ keyColumn: string }>({ sqlState: '23505', message: (p) => `${p.keyColumn} stands here more than once` }),
  INVALID_TEMP_OBJ_QUALIFIER: parse<{ objectType: string; objectName: string; qualifier: string }>({
    sqlState: '42602',
    message: (p) => `a temporary ${p.objectType} belongs to no database: ${p.objectName} must not be qualified by ${p.qualifier}`,
  }),
  'UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON': parse<Record<string, never>>({ sqlState: '0A000', message: () => 'DESCRIBE … AS JSON describes whole tables, not a column' }),
  DESCRIBE_JSON_NOT_EXTENDED: parse<Record<string, never>>({ sqlState: '0A000', message: () => 'DESCRIBE … AS JSON needs EXTENDED' }),
  IDENTIFIER_TOO_MANY_NAME_PARTS: parse<{ identifier: string }>({ sqlState: '42601', message: (p) => `${p.identifier} has more parts than a name here may have` }),
  INVALID_STATEMENT_OR_CLAUSE: parse<{ operation: string }>({ sqlState: '42601', message: (p) => `${p.operation} is not allowed here` }),

  // Names
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': analysis<{ name: string; inScope: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope`,
    hint: (p) => didYouMean(p.name, p.inScope),
  }),
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': analysis<{ name: string }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope: there are no columns here`,
  }),
  AMBIGUOUS_REFERENCE: analysis<{ name: string; candidates: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `column \`${p.name}\` is ambiguous, it could be: ${p.candidates.join(', ')}`,
    hint: () => 'put the table name or alias before the column: t.column',
  }),

  // Functions and their arguments
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': analysis<{ functionName: string; expected: string; actual: number }>({
    sqlState: '42605',
    message: (p) => `\`${p.functionName}\` takes ${p.expected} arguments, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': analysis<{ sql: string; position: number; required: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, argument ${p.position} must be ${p.required}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES': analysis<{ sql: string; left: string; right: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, the two sides have types that do not go together: ${p.left} and ${p.right}`,
    hint: () => 'cast one side to the type of the other',
  }),
  'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE': analysis<{ sql: string; required: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql} takes ${p.required}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.DATA_DIFF_TYPES': analysis<{ sql: string; types: readonly string[] }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, all arguments must have one type, but they are ${p.types.join(', ')}`,
    hint: () => 'cast them to one type',
  }),
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': analysis<{ sql: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql} needs values that have an order, and ${p.type} has none`,
  }),
  'DATATYPE_MISMATCH.WRONG_NUM_ENDPOINTS': analysis<{ actual: number }>({
    sqlState: '42K09',
    message: (p) => `a map is made of keys and values in turn, but there are ${p.actual} arguments`,
  }),
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': analysis<{ sql: string; name: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must be a constant ${p.type}`,
  }),
  'DATATYPE_MISMATCH.UNEXPECTED_NULL': analysis<{ sql: string; name: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must not be null`,
  }),
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': analysis<{ sql: string; name: string; range: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must be in ${p.range}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING': analysis<{ sql: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, each field name must be a string constant`,
  }),
  'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE': analysis<{ sql: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, a map key cannot be ${p.type}`,
  }),
  'DATATYPE_MISMATCH.HASH_MAP_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} cannot take a map: equal maps may have different hashes`,
  }),
  'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION': analysis<{ from: string; to: string }>({
    sqlState: '42K09',
    message: (p) => `${p.from} cannot be cast to ${p.to}`,
  }),
  FIELD_NOT_FOUND: analysis<{ fieldName: string; fields: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `there is no struct field \`${p.fieldName}\``,
    hint: (p) => didYouMean(p.fieldName, p.fields, 'fields'),
  }),
  INVALID_EXTRACT_BASE_FIELD_TYPE: analysis<{ base: string; other: string }>({
    sqlState: '42000',
    message: (p) => `a field, element or key can be taken from a struct, array or map; ${p.base} is ${p.other}`,
  }),
  INVALID_EXTRACT_FIELD_TYPE: analysis<{ extraction: string }>({
    sqlState: '42000',
    message: (p) => `a struct field is named by a string constant, not ${p.extraction}`,
  }),

  // Values
  CAST_INVALID_INPUT: runtime<{ value: string; from: string; to: string }>({
    sqlState: '22018',
    message: (p) => `the value ${p.value} of type ${p.from} is not a ${p.to}`,
    hint: () => 'correct the value, or use try_cast, which gives NULL for what cannot be read',
  }),
  CAST_OVERFLOW: runtime<{ value: string; from: string; to: string }>({
    sqlState: '22003',
    message: (p) => `the value ${p.value} of type ${p.from} does not fit ${p.to}`,
    hint: () => 'use try_cast, which gives NULL for what does not fit',
  }),
  'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION': runtime<{ value: string; precision: number; scale: number }>({
    sqlState: '22003',
    message: (p) => `${p.value} does not fit decimal(${p.precision},${p.scale})`,
    hint: () => 'set spark.sql.ansi.enabled to false to get NULL instead',
  }),
  'NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION': runtime<{ value: string; precision: number; scale: number }>({
    sqlState: '22003',
    message: (p) => `${p.value} does not fit decimal(${p.precision},${p.scale})`,
  }),
  ARITHMETIC_OVERFLOW: runtime<{ message: string; instead?: string }>({
    sqlState: '22003',
    message: (p) => p.message,
    hint: (p) => `${p.instead ? `use ${p.instead}, which gives NULL on overflow, or ` : ''}set spark.sql.ansi.enabled to false`,
  }),
  BINARY_ARITHMETIC_OVERFLOW: runtime<{ left: string; symbol: string; right: string; instead?: string }>({
    sqlState: '22003',
    message: (p) => `${p.left} ${p.symbol} ${p.right} does not fit its type`,
    hint: (p) => (p.instead ? `use ${p.instead}, which gives NULL on overflow` : undefined),
  }),
  DIVIDE_BY_ZERO: runtime<Record<string, never>>({
    sqlState: '22012',
    message: () => 'division by zero',
    hint: () => 'use try_divide, which gives NULL when the divisor is 0',
  }),
  REMAINDER_BY_ZERO: runtime<Record<string, never>>({
    sqlState: '22012',
    message: () => 'remainder of a division by zero',
    hint: () => 'use try_mod, which gives NULL when the divisor is 0',
  }),
  INTERVAL_DIVIDED_BY_ZERO: runtime<Record<string, never>>({
    sqlState: '22012',
    message: () => 'an interval divided by zero',
    hint: () => 'use try_divide, which gives NULL when the divisor is 0',
  }),
  'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION': runtime<{ instead: string }>({
    sqlState: '22015',
    message: () => 'the interval does not fit its type',
    hint: (p) => `use ${p.instead}, which gives NULL on overflow`,
  }),
  'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION': runtime<Record<string, never>>({
    sqlState: '22015',
    message: () => 'the interval does not fit its type',
  }),
  INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION: runtime<Record<string, never>>({
    sqlState: '22006',
    message: () => 'an interval with a part smaller than a day cannot be added to a date',
    hint: () => 'cast the date to a timestamp first',
  }),
  DATETIME_OVERFLOW: runtime<{ operation: string }>({
    sqlState: '22008',
    message: (p) => `the date or timestamp is out of range: ${p.operation}`,
  }),
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION': runtime<{ message: string }>({
    sqlState: '22023',
    message: (p) => p.message,
  }),
  INVALID_FRACTION_OF_SECOND: runtime<{ value: string }>({
    sqlState: '22023',
    message: (p) => `seconds go from 0 to 60, not ${p.value}`,
  }),
  CANNOT_PARSE_TIMESTAMP: runtime<{ value: string; pattern: string; instead: string }>({
    sqlState: '22007',
    message: (p) => `${p.value} is not a timestamp in the pattern ${p.pattern}`,
    hint: (p) => `use ${p.instead}, which gives NULL for what cannot be read`,
  }),
  'INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER': runtime<{ pattern: string; character: string }>({
    sqlState: '22007',
    message: (p) => `the datetime pattern '${p.pattern}' has a letter without meaning: ${p.character}`,
  }),
  INVALID_TIMEZONE: runtime<{ timeZone: string }>({
    sqlState: '22009',
    message: (p) => `'${p.timeZone}' is not a time zone`,
    hint: () => "name a region, such as 'America/Los_Angeles', or an offset, such as '+01:00'",
  }),
  INVALID_EXTRACT_FIELD: analysis<{ field: string }>({
    sqlState: '42601',
    message: (p) => `'${p.field}' is no part of a date or timestamp`,
    hint: () => 'parts are YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFWEEK, DOY, HOUR, MINUTE and SECOND',
  }),
  ILLEGAL_DAY_OF_WEEK: runtime<{ value: string }>({
    sqlState: '22009',
    message: (p) => `'${p.value}' is not a day of the week`,
  }),
  INVALID_ARRAY_INDEX: runtime<{ index: number; size: number }>({
    sqlState: '22003',
    message: (p) => `index ${p.index} is outside an array of ${p.size} elements`,
    hint: () => 'use get(), which gives NULL there; the first element is 0',
  }),
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: runtime<{ index: number; size: number }>({
    sqlState: '22003',
    message: (p) => `index ${p.index} is outside an array of ${p.size} elements`,
    hint: () => 'use try_element_at, which gives NULL there; the first element is 1',
  }),
  INVALID_INDEX_OF_ZERO: runtime<Record<string, never>>({
    sqlState: '22003',
    message: () => 'index 0 is not valid here: the first element is 1, the last is -1',
  }),
  INVALID_PARAMETER_VALUE: runtime<{ parameter: string; functionName: string; expected: string; actual: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: ${p.parameter} must be ${p.expected}, not ${p.actual}`,
  }),
  'INVALID_PARAMETER_VALUE.PATTERN': runtime<{ functionName: string; pattern: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: '${p.pattern}' is not a regular expression`,
  }),
  'INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX': runtime<{ functionName: string; groups: number; index: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: the expression has groups 0 to ${p.groups}, not ${p.index}`,
  }),
  CONVERSION_INVALID_INPUT: runtime<{ value: string; format: string; to: string; instead: string }>({
    sqlState: '22018',
    message: (p) => `the value ${p.value} (${p.format}) is not a ${p.to}`,
    hint: (p) => `use ${p.instead}, which gives NULL for what cannot be read`,
  }),
  UNSUPPORTED_TIME_TYPE: analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'the type TIME is off',
    hint: () => 'SET spark.sql.timeType.enabled=true',
  }),
  'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE': analysis<{ schema: string }>({
    sqlState: '42K09',
    message: (p) => `maps made from JSON have text keys, but the schema is ${p.schema}`,
  }),
  'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA': analysis<{ schema: string }>({
    sqlState: '42K09',
    message: (p) => `the schema must be a struct, an array, a map or a variant, not ${p.schema}`,
  }),
  'DATATYPE_MISMATCH.NON_STRING_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `all arguments of ${p.functionName} must be text`,
  }),
  'DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `the keys of ${p.functionName} must be of one type`,
  }),
  'INVALID_SCHEMA.NON_STRING_LITERAL': analysis<{ schema: string }>({
    sqlState: '42K07',
    message: (p) => `a schema is a constant text, not ${p.schema}`,
  }),
  'INVALID_SCHEMA.PARSE_ERROR': analysis<{ schema: string; at: string }>({
    sqlState: '42K07',
    message: (p) => `the schema '${p.schema}' cannot be read at '${p.at}'`,
    hint: () => "write it as columns, 'a INT, b STRING', or as a type, 'array<int>'",
  }),
  'INVALID_SCHEMA.NON_STRUCT_TYPE': analysis<{ schema: string }>({
    sqlState: '42K07',
    message: (p) => `the schema must be a struct, not ${p.schema}`,
  }),
  INVALID_URL: runtime<{ url: string }>({
    sqlState: '22P02',
    message: (p) => `'${p.url}' is no URL`,
    hint: () => 'use try_parse_url to get NULL instead',
  }),
  CANNOT_DECODE_URL: runtime<{ url: string }>({
    sqlState: '22546',
    message: (p) => `'${p.url}' cannot be decoded as a URL`,
    hint: () => 'use try_url_decode to get NULL instead',
  }),
  INVALID_UTF8_STRING: runtime<{ text: string }>({
    sqlState: '22029',
    message: (p) => `${p.text} is not valid UTF-8`,
    hint: () => 'use make_valid_utf8 or try_validate_utf8',
  }),
  INVALID_VARIANT_CAST: runtime<{ value: string; dataType: string }>({
    sqlState: '22023',
    message: (p) => `the variant ${p.value} cannot be cast to ${p.dataType}`,
    hint: () => 'use try_variant_get to get NULL instead',
  }),
  INVALID_VARIANT_GET_PATH: runtime<{ path: string; functionName: string }>({
    sqlState: '22023',
    message: (p) => `'${p.path}' is no path for ${p.functionName}`,
    hint: () => "write $.name, $['name'] or $[0], one after the other",
  }),
  VARIANT_DUPLICATE_KEY: runtime<{ key: string }>({
    sqlState: '22023',
    message: (p) => `the key '${p.key}' stands twice in an object`,
  }),
  'VARIANT_PATH_MISMATCH': runtime<{ path: string; functionName: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} finds something else than the path '${p.path}' expects`,
  }),
  'INVALID_FORMAT.MISMATCHED_INPUT': runtime<{ input: string; format: string }>({
    sqlState: '42601',
    message: (p) => `'${p.input}' does not have the format '${p.format}'`,
  }),
  'INVALID_FORMAT.EMPTY': analysis<{ format: string }>({ sqlState: '42601', message: () => 'the number format is empty' }),
  'INVALID_FORMAT.UNEXPECTED_TOKEN': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `the number format '${p.format}' is not in order`,
    hint: () => '[MI|S] [$] 0, 9, G and , [. or D] 0 and 9 [$] [PR|MI|S]',
  }),
  'INVALID_FORMAT.WRONG_NUM_DIGIT': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `the number format '${p.format}' has no digit`,
  }),
  'INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `thousands separators of the number format '${p.format}' stand before the point`,
  }),
  'INVALID_FORMAT.CONT_THOUSANDS_SEPS': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `thousands separators of the number format '${p.format}' have digits on both sides`,
  }),
  'INVALID_FORMAT.WRONG_NUM_TOKEN': analysis<{ format: string; token: string }>({
    sqlState: '42601',
    message: (p) => `the number format '${p.format}' has more than one ${p.token}`,
  }),
  'INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `$ stands before the digits, not in '${p.format}'`,
  }),
  'INVALID_FORMAT.CUR_MUST_BEFORE_DEC': analysis<{ format: string }>({
    sqlState: '42601',
    message: (p) => `$ stands before the point, not in '${p.format}'`,
  }),
  INVALID_BITMAP_POSITION: runtime<{ position: string; bits: number }>({
    sqlState: '22003',
    message: (p) => `the bit ${p.position} is outside of a bitmap of ${p.bits} bits`,
  }),
  'INVALID_PARAMETER_VALUE.AES_KEY_LENGTH': runtime<{ functionName: string; actualLength: number }>({
    sqlState: '22023',
    message: (p) => `the key of ${p.functionName} has 16, 24 or 32 bytes, not ${p.actualLength}`,
  }),
  'INVALID_PARAMETER_VALUE.AES_IV_LENGTH': runtime<{ functionName: string; mode: string; actualLength: number }>({
    sqlState: '22023',
    message: (p) => `the initialization vector of ${p.functionName} in ${p.mode} does not have ${p.actualLength} bytes: CBC takes 16, GCM 12`,
  }),
  'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR': runtime<{ functionName: string; detail: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} failed: ${p.detail}`,
  }),
  'UNSUPPORTED_FEATURE.AES_MODE': runtime<{ functionName: string; mode: string; padding: string }>({
    sqlState: '0A000',
    message: (p) => `${p.functionName} does not have the mode ${p.mode} with the padding ${p.padding}`,
  }),
  'UNSUPPORTED_FEATURE.AES_MODE_IV': runtime<{ functionName: string; mode: string }>({
    sqlState: '0A000',
    message: (p) => `${p.functionName} in the mode ${p.mode} takes no initialization vector`,
  }),
  'UNSUPPORTED_FEATURE.AES_MODE_AAD': runtime<{ functionName: string; mode: string }>({
    sqlState: '0A000',
    message: (p) => `${p.functionName} in the mode ${p.mode} takes no additional data`,
  }),
  DUPLICATED_MAP_KEY: runtime<{ key: string }>({
    sqlState: '23505',
    message: (p) => `the map key ${p.key} occurs twice`,
    hint: () => 'set spark.sql.mapKeyDedupPolicy to LAST_WIN to keep the last',
  }),
  NULL_MAP_KEY: runtime<Record<string, never>>({
    sqlState: '2200E',
    message: () => 'a map key cannot be null',
  }),
  INVALID_ESCAPE_CHAR: analysis<{ escape: string }>({
    sqlState: '42604',
    message: (p) => `the escape must be one character, not '${p.escape}'`,
  }),
  'INVALID_FORMAT.ESC_IN_THE_MIDDLE': runtime<{ pattern: string; character: string }>({
    sqlState: '42601',
    message: (p) => `the pattern '${p.pattern}' has an escape before '${p.character}', which needs none`,
  }),
  'INVALID_FORMAT.ESC_AT_THE_END': runtime<{ pattern: string }>({
    sqlState: '42601',
    message: (p) => `the pattern '${p.pattern}' ends with an escape`,
  }),
  USER_RAISED_EXCEPTION: runtime<{ message: string }>({
    sqlState: 'P0001',
    message: (p) => p.message,
  }),
  'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER': runtime<{ functionName: string; parameter: string; count: string }>({
    sqlState: '54000',
    message: (p) => `${p.functionName}: ${p.count} elements are more than an array holds (${p.parameter})`,
  }),
  COMPARATOR_RETURNS_NULL: runtime<{ first: string; second: string }>({
    sqlState: '22004',
    message: (p) => `the comparison of ${p.first} and ${p.second} gave null`,
  }),

  // Files
  PATH_NOT_FOUND: analysis<{ path: string }>({
    sqlState: '42K03',
    message: (p) => `the path does not exist: ${p.path}`,
    hint: () => 'a relative path starts at the working directory of the process; a pattern (*, ?, [..], {a,b}) must match something',
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
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': runtime<{ path: string; record: string; reason?: string }>({
    sqlState: '22023',
    message: (p) => `a malformed record in ${p.path}: ${p.record}${p.reason ? ` (${p.reason})` : ''}`,
    hint: () => "mode FAILFAST stops here; with mode 'PERMISSIVE' such records become nulls (and _corrupt_record), with 'DROPMALFORMED' they are left out",
  }),
  INVALID_READ_OPTION: analysis<{ name: string; value: string; expected: string }>({
    sqlState: '42616',
    message: (p) => `the option ${p.name} cannot be '${p.value}': expected ${p.expected}`,
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
    hint: () => "every leaf directory must have the same partition columns in the same order; give the option 'basePath' or 'recursiveFileLookup'",
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
  // Values from and for the program
  INVALID_DECIMAL_TEXT: runtime<{ text: string }>({
    sqlState: '22018',
    message: (p) => `'${p.text}' is not a decimal number`,
  }),
  DECIMAL_AS_NUMBER: runtime<{ value: string }>({
    sqlState: '22023',
    message: (p) => `the exact decimal ${p.value} does not turn into a number by itself`,
    hint: () => 'use plus, minus, times, dividedBy and compare, or toNumber() if rounding is fine',
  }),
  BIGINT_NOT_EXACT_AS_NUMBER: runtime<{ value: string }>({
    sqlState: '22003',
    message: (p) => `${p.value} has no exact JavaScript number: its magnitude is past 2^53`,
    hint: () => "set spark.sparrow.bigint to 'bigint' or 'string', or cast the column to double or string",
  }),
  FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME: analysis<{ name: string; type: string; value: string }>({
    sqlState: '42804',
    message: (p) => `${p.name}: ${p.value} is not a value of type ${p.type}`,
  }),
  FIELD_NOT_NULLABLE_WITH_NAME: analysis<{ name: string }>({
    sqlState: '23502',
    message: (p) => `${p.name} is declared as never null, but a row has none there`,
  }),
  CANNOT_INFER_EMPTY_SCHEMA: analysis<Record<string, never>>({
    sqlState: '42KD9',
    message: () => 'no schema can be inferred from zero rows',
    hint: () => "give one: createDataFrame([], 'id BIGINT, name STRING')",
  }),
  CANNOT_DETERMINE_TYPE: analysis<{ name: string }>({
    sqlState: '42KD9',
    message: (p) => `${p.name}: every value is null or empty, so its type cannot be inferred`,
    hint: () => 'give a schema',
  }),
  CANNOT_INFER_TYPE_FOR_FIELD: analysis<{ name: string; value: string }>({
    sqlState: '42KD9',
    message: (p) => `${p.name}: no SQL type can be inferred for ${p.value}`,
    hint: () => 'give a schema, or convert the value first',
  }),
  CANNOT_MERGE_TYPE: analysis<{ name: string; left: string; right: string }>({
    sqlState: '42825',
    message: (p) => `${p.name}: some rows hold ${p.left} and others ${p.right}`,
    hint: () => 'give a schema, or make the values alike',
  }),
  FIELD_STRUCT_LENGTH_MISMATCH: analysis<{ expected: number; actual: number }>({
    sqlState: '2201E',
    message: (p) => `a row has ${p.actual} values where the schema has ${p.expected} columns`,
  }),
  AXIS_LENGTH_MISMATCH: analysis<{ expected: number; actual: number }>({
    sqlState: '22023',
    message: (p) => `there are ${p.actual} of them for ${p.expected} columns`,
  }),
  NOT_EXPECTED_TYPE: analysis<{ name: string; expected: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `${p.name} must be ${p.expected}, not ${p.actual}`,
  }),
  INVALID_ATTRIBUTE_NAME_SYNTAX: analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `the column name ${p.name} has backticks that do not pair`,
    hint: () => 'put a whole part in backticks (`a.b`.c); a backtick inside is doubled',
  }),
  UNSUPPORTED_JOIN_TYPE: analysis<{ typ: string; supported: readonly string[] }>({
    sqlState: '0A000',
    message: (p) => `'${p.typ}' is not a kind of join`,
    hint: (p) => didYouMean(p.typ, p.supported, 'there are'),
  }),
  INVALID_SAVE_MODE: analysis<{ mode: string; modes: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `'${p.mode}' is not a way to write`,
    hint: (p) => didYouMean(p.mode, p.modes, 'there are'),
  }),
  SQL_CONF_NOT_FOUND: analysis<{ key: string }>({
    sqlState: '42K0I',
    message: (p) => `the setting ${p.key} is not set`,
    hint: () => 'give a default: spark.conf.get(key, fallback)',
  }),
  INVALID_WHEN_USAGE: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'when() and otherwise() continue a column made by functions.when(), and otherwise() ends it',
  }),
  DUPLICATE_COLUMN_IN_RESULT: analysis<{ name: string }>({
    sqlState: '42711',
    message: (p) => `the result has several columns named \`${p.name}\`, and an object holds one`,
    hint: () => "rename one, or take rows by position: collect({ as: 'arrays' })",
  }),
  NO_ACTIVE_SESSION: analysis<Record<string, never>>({
    sqlState: '08003',
    message: () => 'the session was stopped',
    hint: () => 'make a new one: await SparkSession.builder().getOrCreate()',
  }),

  // Analysis
  AMBIGUOUS_COLUMN_REFERENCE: analysis<{ name: string }>({
    sqlState: '42702',
    message: (p) => `column \`${p.name}\` of that DataFrame occurs more than once here: the DataFrame was joined with itself`,
    hint: () => "give each side a name before the join, df.alias('a').join(df.alias('b'), …), and refer to col('a.column')",
  }),
  CANNOT_RESOLVE_DATAFRAME_COLUMN: analysis<{ name: string }>({
    sqlState: '42704',
    message: (p) => `column \`${p.name}\` belongs to a DataFrame that is not a part of this one`,
    hint: (p) => `refer to it by name, col('${p.name}'), or join that DataFrame first`,
  }),
  UNRESOLVED_COLUMN_AMONG_FIELD_NAMES: analysis<{ name: string; fields: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `there is no column \`${p.name}\``,
    hint: (p) => didYouMean(p.name, p.fields),
  }),
  UNRESOLVED_USING_COLUMN_FOR_JOIN: analysis<{ name: string; side: string; inScope: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the join column \`${p.name}\` is not a column of the ${p.side} side`,
    hint: (p) => didYouMean(p.name, p.inScope),
  }),
  CANNOT_RESOLVE_STAR_EXPAND: analysis<{ target: string; inScope: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `\`${p.target}.*\` names neither a table in scope nor a struct`,
    hint: (p) => didYouMean(p.target, p.inScope),
  }),
  INVALID_USAGE_OF_STAR_OR_REGEX: analysis<{ element: string; where: string }>({
    sqlState: '42000',
    message: (p) => `${p.element} cannot be used in ${p.where}`,
  }),
  INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT: analysis<{ tableName: string }>({
    sqlState: '42000',
    message: (p) => `count(${p.tableName}.*) is ambiguous: list the columns, or write count(*)`,
  }),
  UNRESOLVED_ROUTINE: analysis<{ name: string; known: readonly string[] }>({
    sqlState: '42883',
    message: (p) => `there is no function \`${p.name}\``,
    hint: (p) => (p.known.length > 0 ? `did you mean ${p.known.join(', ')}?` : undefined),
  }),
  UNRESOLVABLE_TABLE_VALUED_FUNCTION: analysis<{ name: string }>({
    sqlState: '42883',
    message: (p) => `there is no table function \`${p.name}\``,
  }),
  TABLE_OR_VIEW_NOT_FOUND: analysis<{ name: string; inScope: readonly string[]; database?: string }>({
    sqlState: '42P01',
    message: (p) => `there is no table or view \`${p.name}\`${p.database ? ` in the database ${p.database}` : ''}`,
    hint: (p) => didYouMean(p.name, p.inScope, 'there are'),
  }),
  'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX': analysis<{ functionName: string; syntax: string }>({
    sqlState: '42000',
    message: (p) => `${p.functionName} is not an aggregate: it takes no ${p.syntax}`,
  }),
  'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN': analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `the FILTER (WHERE ${p.sql}) of an aggregate must be a boolean`,
  }),
  'INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE': analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `the FILTER (WHERE ${p.sql}) of an aggregate cannot hold another aggregate`,
  }),
  'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': analysis<{ sql: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `a filter must be a boolean, but ${p.sql} is ${p.type}`,
  }),
  'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION': analysis<{ sql: string; from: string; to: string; instead: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql}: cannot cast ${p.from} to ${p.to}`,
    hint: (p) => `use ${p.instead}`,
  }),
  'DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION': analysis<{ sql: string; from: string; to: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql}: cannot cast ${p.from} to ${p.to} in ANSI mode`,
    hint: () => 'spark.sql.ansi.enabled=false allows it',
  }),
  JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE: analysis<{ sql: string; type: string }>({
    sqlState: '42K0E',
    message: (p) => `a join condition must be a boolean, but ${p.sql} is ${p.type}`,
  }),
  UNSUPPORTED_EXPR_FOR_OPERATOR: analysis<{ operator: string; expressions: readonly string[] }>({
    sqlState: '42K0E',
    message: (p) => `${p.expressions.join(', ')} cannot stand in a ${p.operator}`,
  }),
  INVALID_WHERE_CONDITION: analysis<{ condition: string; expressions: readonly string[] }>({
    sqlState: '42903',
    message: (p) => `the condition ${p.condition} holds ${p.expressions.join(', ')}, which a WHERE cannot compute`,
    hint: () => 'filter after the aggregation: HAVING in SQL, .filter() after .agg() in a program',
  }),
  MISSING_GROUP_BY: analysis<Record<string, never>>({
    sqlState: '42803',
    message: () => 'there are aggregates beside plain columns, but nothing to group by',
    hint: () => 'add GROUP BY (groupBy in a program), put the other columns into any_value(), or make the aggregates windows with OVER ()',
  }),
  MISSING_AGGREGATION: analysis<{ expression: string }>({
    sqlState: '42803',
    message: (p) => `${p.expression} is neither grouped by nor inside an aggregate`,
    hint: (p) => `add it to GROUP BY, or write any_value(${p.expression}) if any of the group's values will do`,
  }),
  GROUP_BY_AGGREGATE: analysis<{ expression: string }>({
    sqlState: '42903',
    message: (p) => `GROUP BY cannot hold an aggregate: ${p.expression}`,
  }),
  NESTED_AGGREGATE_FUNCTION: analysis<{ expression: string }>({
    sqlState: '42607',
    message: (p) => `an aggregate stands inside another one: ${p.expression}`,
    hint: () => 'aggregate twice: put the inner one into a subquery',
  }),
  GROUP_BY_POS_OUT_OF_RANGE: analysis<{ index: number; size: number }>({
    sqlState: '42805',
    message: (p) => `GROUP BY ${p.index}: the select list has positions 1 to ${p.size}`,
  }),
  GROUP_BY_POS_AGGREGATE: analysis<{ index: number; expression: string }>({
    sqlState: '42903',
    message: (p) => `GROUP BY ${p.index} is the aggregate ${p.expression}, which cannot be grouped by`,
  }),
  ORDER_BY_POS_OUT_OF_RANGE: analysis<{ index: number; size: number }>({
    sqlState: '42805',
    message: (p) => `ORDER BY ${p.index}: the select list has positions 1 to ${p.size}`,
  }),
  UNRESOLVED_ALL_IN_GROUP_BY: analysis<Record<string, never>>({
    sqlState: '42803',
    message: () => 'GROUP BY ALL finds no columns to group by in the select list',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'an alias of the same select list cannot be used together with GROUP BY ALL',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC': analysis<{ alias: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.alias}\` is an alias of the same select list: it cannot be used inside an aggregate`,
  }),
  AMBIGUOUS_LATERAL_COLUMN_ALIAS: analysis<{ name: string; count: number }>({
    sqlState: '42702',
    message: (p) => `\`${p.name}\` is the alias of ${p.count} columns before this one`,
  }),
  NUM_COLUMNS_MISMATCH: analysis<{ operator: string; first: number; other: number; ordinal: string }>({
    sqlState: '42826',
    message: (p) => `${p.operator} needs inputs with the same number of columns: the first has ${p.first}, the ${p.ordinal} ${p.other}`,
  }),
  INCOMPATIBLE_COLUMN_TYPE: analysis<{ operator: string; column: string; position: number; first: string; other: string }>({
    sqlState: '42825',
    message: (p) => `${p.operator}: column ${p.position} (\`${p.column}\`) is ${p.first} on the first side and ${p.other} on the second`,
    hint: () => 'cast one of them',
  }),
  'UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE': analysis<{ columnName: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `rows with a map cannot be compared: column \`${p.columnName}\` is ${p.type}`,
  }),
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE': analysis<{ name: string; sql: string }>({
    sqlState: '42K0E',
    message: (p) => `the ${p.name} must be a constant, but is ${p.sql}`,
  }),
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE': analysis<{ name: string; sql: string; value: number }>({
    sqlState: '42K0E',
    message: (p) => `the ${p.name} must not be negative, but is ${p.value}`,
  }),
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL': analysis<{ name: string; sql: string }>({
    sqlState: '42K0E',
    message: (p) => `the ${p.name} must not be null`,
  }),
  'INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE': analysis<{ name: string; sql: string; type: string }>({
    sqlState: '42K0E',
    message: (p) => `the ${p.name} must be an int, but ${p.sql} is ${p.type}`,
  }),
  'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS': analysis<{ expression: string }>({
    sqlState: '42K0E',
    message: (p) => `a generator must stand alone, not inside an expression: ${p.expression}`,
  }),
  'UNSUPPORTED_GENERATOR.OUTSIDE_SELECT': analysis<{ operator: string; expression: string }>({
    sqlState: '42K0E',
    message: (p) => `the generator ${p.expression} can stand in a select list or LATERAL VIEW, not in a ${p.operator}`,
  }),
  'UNSUPPORTED_GENERATOR.NOT_GENERATOR': analysis<{ functionName: string }>({
    sqlState: '42K0E',
    message: (p) => `\`${p.functionName}\` makes no rows: LATERAL VIEW needs a generator such as explode`,
  }),
  UDTF_ALIAS_NUMBER_MISMATCH: analysis<{ columns: number; names: readonly string[] }>({
    sqlState: '42802',
    message: (p) => `the generator makes ${p.columns} columns, but ${p.names.length} names are given: ${p.names.join(', ')}`,
  }),
  ASSIGNMENT_ARITY_MISMATCH: analysis<{ names: number; columns: number }>({
    sqlState: '42802',
    message: (p) => `${p.names} column names are given for ${p.columns} columns`,
  }),
  DUPLICATED_CTE_NAMES: analysis<{ name: string }>({
    sqlState: '42602',
    message: (p) => `WITH defines \`${p.name}\` twice`,
  }),
  COLUMN_ALREADY_EXISTS: analysis<{ columnName: string }>({
    sqlState: '42711',
    message: (p) => `the column \`${p.columnName}\` occurs twice`,
  }),
  'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH': analysis<{ expected: number; actual: number; row: number }>({
    sqlState: '42000',
    message: (p) => `VALUES: row ${p.row} has ${p.actual} columns, the first ${p.expected}`,
  }),
  'INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE': analysis<{ columnName: string }>({
    sqlState: '42000',
    message: (p) => `VALUES: the types of column \`${p.columnName}\` have nothing in common`,
  }),
  'INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE': analysis<{ sql: string }>({
    sqlState: '42000',
    message: (p) => `VALUES can hold only what needs no column and no randomness: ${p.sql}`,
  }),
  UNBOUND_SQL_PARAMETER: analysis<{ name: string }>({
    sqlState: '42P02',
    message: (p) => `no value is given for the parameter ${p.name}`,
    hint: () => "pass it: spark.sql('… :name', { name: value }), or an array for ?",
  }),
  'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH': analysis<{ values: number; columns: number }>({
    sqlState: '42K09',
    message: (p) => `IN compares ${p.values} values with a subquery of ${p.columns} columns`,
  }),
  'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN': analysis<{ columns: number }>({
    sqlState: '42823',
    message: (p) => `a scalar subquery must have one column, but has ${p.columns}`,
  }),
  SCALAR_SUBQUERY_TOO_MANY_ROWS: runtime<Record<string, never>>({
    sqlState: '21000',
    message: () => 'a scalar subquery gave more than one row',
    hint: () => 'aggregate it, or put LIMIT 1 in it',
  }),
  RECURSIVE_VIEW: analysis<{ name: string }>({
    sqlState: '42K0H',
    message: (p) => `the view \`${p.name}\` refers to itself`,
  }),

  // Settings
  'INVALID_CONF_VALUE.TYPE_MISMATCH': analysis<{ key: string; value: string; type: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}: it takes a ${p.type}`,
  }),
  'INVALID_CONF_VALUE.REQUIREMENT': analysis<{ key: string; value: string; requirement: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}: ${p.requirement}`,
  }),
  'INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS': analysis<{ key: string; value: string; options: readonly string[] }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}`,
    hint: (p) => didYouMean(p.value, p.options, 'values'),
  }),
  'INVALID_CONF_VALUE.TIME_ZONE': analysis<{ key: string; value: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a time zone, for ${p.key}`,
    hint: () => "name a region, such as 'America/Los_Angeles', or an offset, such as '+01:00'",
  }),
  CANNOT_MODIFY_STATIC_CONFIG: analysis<{ key: string }>({
    sqlState: '46110',
    message: (p) => `${p.key} cannot be changed in a session that runs`,
    hint: (p) => `set it when the session is made: SparkSession.builder().config('${p.key}', …)`,
  }),
  CANNOT_MODIFY_CONFIG: analysis<{ key: string }>({
    sqlState: '46110',
    message: (p) => `${p.key} cannot be changed in a session that runs`,
    hint: (p) => `set it when the session is made: SparkSession.builder().config('${p.key}', …)`,
  }),

  // Databases, tables, views
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
  REQUIRES_SINGLE_PART_NAMESPACE: analysis<{ name: readonly string[] }>({
    sqlState: '42K05',
    message: (p) => `a database has a name of one part, not ${p.name.map((x) => `\`${x}\``).join('.')}`,
  }),
  TABLE_OR_VIEW_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42P07',
    message: (p) => `the table or view \`${p.name}\` exists already`,
    hint: () => "choose another name, drop the old one, or say IF NOT EXISTS; to replace or add to a table's rows: mode('overwrite'), mode('append')",
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
  'CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) => `the view \`${p.name}\` names ${p.columns.length} columns (${p.columns.join(', ')}), but its query has ${p.data.length} (${p.data.join(', ')})`,
  }),
  'CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) => `the view \`${p.name}\` names ${p.columns.length} columns (${p.columns.join(', ')}), but its query has ${p.data.length} (${p.data.join(', ')})`,
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
  DATA_SOURCE_NOT_FOUND: analysis<{ provider: string; known?: readonly string[] }>({
    sqlState: '42K02',
    message: (p) => `there is no format ${p.provider}`,
    hint: (p) => didYouMean(p.provider, p.known ?? [], 'formats'),
  }),
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
    message: (p) => `the table \`${p.name}\` has no partition columns ${p.partitions.map((x) => `\`${x}\``).join(', ')}`,
    hint: (p) => (p.columns && p.columns.length > 0 ? `partition columns: ${p.columns.join(', ')}` : 'it is not partitioned'),
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
    message: (p) => `the table \`${p.name}\` has ${p.columns.length} columns (${p.columns.join(', ')}), the data has ${p.data.length} (${p.data.join(', ')})`,
    hint: () => "mode('append') needs the table's columns; mode('overwrite') replaces the table",
  }),
  _LEGACY_ERROR_TEMP_1162: analysis<{ name: string; column: string; data: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the data has nothing for the column \`${p.column}\` of \`${p.name}\``,
    hint: (p) => didYouMean(p.column, p.data, 'columns of the data'),
  }),
  _LEGACY_ERROR_TEMP_1163: analysis<{ name: string; specified: readonly string[]; existing: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `the table \`${p.name}\` is partitioned by (${p.existing.join(', ')}), not by (${p.specified.join(', ')})`,
    hint: (p) => (p.existing.length > 0 ? `say partitionBy(${p.existing.map((c) => `'${c}'`).join(', ')}), or use insertInto` : 'leave partitionBy out'),
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
  EXCEED_LIMIT_LENGTH: runtime<{ limit: number; value: string }>({
    sqlState: '54006',
    message: (p) => `'${p.value}' is longer than the ${p.limit} characters of its column`,
    hint: () => 'shorten it with substr, or make the column a STRING',
  }),
  'INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) => `cannot write to \`${p.name}\`: it takes ${p.columns.length} columns (${p.columns.join(', ')}), but the data has ${p.data.length} (${p.data.join(', ')})`,
  }),
  'INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS': analysis<{ name: string; columns: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) => `cannot write to \`${p.name}\`: it takes ${p.columns.length} columns (${p.columns.join(', ')}), but the data has ${p.data.length} (${p.data.join(', ')})`,
  }),
  INSERT_PARTITION_COLUMN_ARITY_MISMATCH: analysis<{ name: string; columns: readonly string[]; partitions: readonly string[]; data: readonly string[] }>({
    sqlState: '21S01',
    message: (p) => `cannot write to \`${p.name}\` (${p.columns.join(', ')}): the data has ${p.data.length} columns (${p.data.join(', ')}) beside the partition columns with a value (${p.partitions.join(', ')})`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST': analysis<{ name: string; column: string; from: string; to: string }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: ${p.from} does not go into the column \`${p.column}\` of type ${p.to}`,
    hint: (p) => `cast it: CAST(… AS ${p.to}), or try_cast to get NULL for what cannot be read`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS': analysis<{ name: string; columns: readonly string[]; known: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: it has no columns ${p.columns.map((x) => `\`${x}\``).join(', ')}`,
    hint: (p) => `columns: ${p.known.join(', ')}`,
  }),
  'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA': analysis<{ name: string; column: string; data: readonly string[] }>({
    sqlState: 'KD000',
    message: (p) => `cannot write to \`${p.name}\`: the data has nothing for the column \`${p.column}\``,
    hint: (p) => didYouMean(p.column, p.data, 'columns of the data'),
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
} as const satisfies Record<string, ErrorDefinition<never>>;

export type ErrorCondition = keyof typeof ERRORS;
export type ErrorParams<C extends ErrorCondition> = (typeof ERRORS)[C] extends ErrorDefinition<infer P> ? P : never;
