import { didYouMean } from '../did-you-mean.ts';
import { analysis, parse } from './define.ts';

const incompleteType = parse<{ typeName: string; example: string }>({
  sqlState: '42K01',
  message: (p) => `the type ${p.typeName} is not complete`,
  hint: (p) => `write ${p.example}`,
});

const LATERAL_WITH_PIVOT = parse<Record<string, never>>({
  sqlState: '42601',
  message: () => 'LATERAL VIEW and PIVOT or UNPIVOT do not stand in one FROM clause',
  hint: () => 'put one of them into a subquery',
});
const UNPIVOT_WITH_PIVOT = parse<Record<string, never>>({
  sqlState: '42601',
  message: () => 'UNPIVOT and PIVOT do not stand together behind LATERAL VIEW',
  hint: () => 'put one of them into a subquery',
});

/** What a statement's text gets wrong. */
export const PARSING = {
  PARSE_SYNTAX_ERROR: parse<{ found: string; expected: string; hint?: string }>({
    sqlState: '42601',
    message: (p) => `syntax error at or near ${p.found}${p.expected ? `: expected ${p.expected}` : ''}`,
    hint: (p) => p.hint,
  }),
  _LEGACY_ERROR_TEMP_0014: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'TABLESAMPLE says how much',
    hint: () => 'write TABLESAMPLE (10 PERCENT) or (10 ROWS)',
  }),
  _LEGACY_ERROR_TEMP_0015: parse<{ form: string }>({
    sqlState: '0A000',
    message: (p) => `TABLESAMPLE (${p.form}) is not how Spark samples`,
    hint: () => 'write TABLESAMPLE (10 PERCENT), (10 ROWS) or (BUCKET 1 OUT OF 4)',
  }),
  _LEGACY_ERROR_TEMP_0016: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'how much TABLESAMPLE takes has no unit',
    hint: () => 'write TABLESAMPLE (10 PERCENT) or (10 ROWS)',
  }),
  'UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'TABLESAMPLE SYSTEM takes a part in PERCENT',
  }),
  'UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_NO_SCAN': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'no table is sampled by its blocks',
    hint: () => 'leave out SYSTEM',
  }),
  'INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES': parse<{ argument: string }>({
    sqlState: '42000',
    message: (p) => `a table as an argument stands in parentheses: TABLE (${p.argument})`,
  }),
  INVALID_SET_SYNTAX: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'SET takes nothing, a key, or key=value',
    hint: () => 'a key that holds blanks or other characters stands in back-quotes, and so does a value with a semicolon',
  }),
  INVALID_RESET_COMMAND_FORMAT: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'RESET takes nothing, or one key',
    hint: () => 'a key that holds blanks or other characters stands in back-quotes',
  }),
  _LEGACY_ERROR_TEMP_0045: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'no time zone is named so',
    hint: () => "write LOCAL, a time zone as a string, or an interval: '-08:00' HOUR TO MINUTE",
  }),
  'INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE': parse<{ input: string }>({
    sqlState: '22006',
    message: (p) => `${p.input} is further from UTC than any time zone`,
    hint: () => 'time zones are at most 18 hours away',
  }),
  TRAILING_COMMA_IN_SELECT: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'there is a comma before FROM, with nothing after it',
    hint: () => 'remove the comma before FROM',
  }),
  INVALID_TABLESAMPLE_FRACTION: parse<{ fraction: number }>({
    sqlState: '22023',
    message: (p) => `a sample of ${p.fraction * 100} PERCENT`,
    hint: () => 'take from 0 to 100 PERCENT',
  }),
  MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS: parse<{ first: string; other: string }>({
    sqlState: '42000',
    message: (p) => `${p.first} and ${p.other} are two steps of a pipe`,
    hint: (p) => `write |> before ${p.other}`,
  }),
  'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE': parse<{ clause: string }>({
    sqlState: '0A000',
    message: (p) => `GROUP BY ${p.clause} does not go with |> AGGREGATE`,
    hint: () => 'list the expressions to group by, or use SELECT … GROUP BY',
  }),
  'UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS': parse<{ clause: string }>({
    sqlState: '0A000',
    message: (p) => `${p.clause} is no step of a pipe`,
  }),
  'UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'TRANSFORM reads all rows: DISTINCT and ALL do not belong here',
  }),
  _LEGACY_ERROR_TEMP_0048: parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'a script has no RECORDREADER and RECORDWRITER of its own',
  }),
  'INVALID_SQL_SYNTAX.EMPTY_REFRESH_RESOURCE_PATH': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'REFRESH needs a path, or TABLE and its name',
    hint: () => 'REFRESH / stands for everything',
  }),
  'INVALID_SQL_SYNTAX.INVALID_REFRESH_RESOURCE_PATH': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a path with blanks in it stands in quotes',
  }),
  _LEGACY_ERROR_TEMP_0032: parse<{ location: string; path: string }>({
    sqlState: '42000',
    message: (p) => `a table is at one place, not at '${p.location}' and '${p.path}'`,
    hint: () => "leave out LOCATION, or the option 'path'",
  }),
  _LEGACY_ERROR_TEMP_0037: parse<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `CACHE TABLE … AS makes a temporary view, which is in no database: ${p.name}`,
    hint: () => 'leave out what stands before the name',
  }),
  'INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN': parse<{ word: string }>({
    sqlState: '42000',
    message: (p) => `COMPUTE STATISTICS ${p.word}: there is NOSCAN, or nothing`,
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
  'NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE': parse<Record<string, never>>({
    sqlState: '42601',
    message: () => '|> WHERE takes no WINDOW clause',
    hint: () => 'name the window in a SELECT of its own',
  }),
  MERGE_INSERT_VALUE_COUNT_MISMATCH: parse<{ columns: number; values: number }>({
    sqlState: '21S01',
    message: (p) => `INSERT of MERGE names ${p.columns} columns and has ${p.values} values`,
  }),
  'INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE': parse<{ scope: string }>({
    sqlState: '42000',
    message: (p) => `there are no ${p.scope} functions`,
    hint: () => 'write USER, SYSTEM or ALL',
  }),
  'INCOMPLETE_TYPE_DEFINITION.ARRAY': incompleteType,
  'INCOMPLETE_TYPE_DEFINITION.MAP': incompleteType,
  'INCOMPLETE_TYPE_DEFINITION.STRUCT': incompleteType,
  DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION: parse<{ precision: number; maxPrecision: number }>({
    sqlState: '22003',
    message: (p) => `a decimal of ${p.precision} digits: ${p.maxPrecision} are the most there can be`,
  }),
  DECIMAL_SCALE_EXCEEDS_PRECISION: parse<{ precision: number; scale: number }>({
    sqlState: '22003',
    message: (p) => `a decimal of ${p.precision} digits has no ${p.scale} of them behind the point`,
  }),
  DATATYPE_PARAMETER_VALUE_OUT_OF_RANGE: parse<{ parameter: string; value: number; type: string }>({
    sqlState: '22003',
    message: (p) => `${p.type}: ${p.value} is more than a ${p.parameter} can be`,
  }),
  UNSUPPORTED_TIME_PRECISION: parse<{ precision: number }>({
    sqlState: '0A001',
    message: (p) => `seconds of a TIME have 0 to 9 digits, not ${p.precision}`,
  }),
  INVALID_TIMESTAMP_PRECISION: parse<{ precision: number; type: string }>({
    sqlState: '22023',
    message: (p) => `seconds of a ${p.type} have 6 digits, not ${p.precision}`,
  }),
  INVALID_TIME_LITERAL_PRECISION: parse<{ value: string }>({
    sqlState: '22023',
    message: (p) => `the seconds of '${p.value}' have more than 9 digits`,
  }),
  'SYNTAX_DISCONTINUED.BANG_EQUALS_NOT': parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'here ! does not stand for NOT',
    hint: () => 'write NOT',
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
  'INVALID_INTERVAL_FORMAT.INVALID_UNIT': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `${p.unit} is no unit of an interval`,
  }),
  _LEGACY_ERROR_TEMP_0024: parse<Record<string, never>>({
    sqlState: '22006',
    message: () => 'an interval literal has one value where it says from which unit TO which',
  }),
  'INVALID_INTERVAL_FORMAT.UNRECOGNIZED_NUMBER': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `there is no number in '${p.input}', before ${p.unit}`,
  }),
  'INVALID_INTERVAL_FORMAT.INVALID_VALUE': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `'${p.input}' is no number of the unit ${p.unit}`,
  }),
  'INVALID_INTERVAL_FORMAT.INVALID_FRACTION': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `'${p.input}': only seconds have a fraction, not ${p.unit}`,
  }),
  'INVALID_INTERVAL_FORMAT.INVALID_PRECISION': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `'${p.input}': a fraction of seconds has at most nine digits`,
  }),
  'INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION': parse<{ input: string; unit: string }>({
    sqlState: '22006',
    message: (p) => `no interval has room for '${p.input}' ${p.unit}`,
  }),
  _LEGACY_ERROR_TEMP_0026: parse<{ value: string }>({
    sqlState: '22006',
    message: (p) => `'${p.value}' is no number of the unit behind it`,
  }),
  _LEGACY_ERROR_TEMP_0027: parse<Record<string, never>>({
    sqlState: '22006',
    message: () => 'the value of an interval from one unit TO another must be a string',
  }),
  _LEGACY_ERROR_TEMP_0029: parse<{ literal: string }>({
    sqlState: '22006',
    message: (p) => `${p.literal} mixes years or months with days or times`,
  }),
  _LEGACY_ERROR_TEMP_0063: parse<{ message: string }>({ sqlState: '22006', message: (p) => p.message }),
  'INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'IN needs at least one value',
  }),
  'INVALID_SQL_SYNTAX.EMPTY_QUANTIFIED_PATTERN': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'LIKE ANY and LIKE ALL need at least one pattern',
  }),
  'INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE': parse<{ partKey: string }>({
    sqlState: '42000',
    message: (p) => `the partition column ${p.partKey} has no value here`,
  }),
  'INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION': parse<{ windowName: string }>({
    sqlState: '42000',
    message: (p) => `the window ${p.windowName} is defined twice`,
  }),
  'INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE': parse<{ windowName: string }>({
    sqlState: '42000',
    message: (p) => `there is no window ${p.windowName} in the WINDOW clause`,
  }),
  'INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE': parse<{ windowName: string }>({
    sqlState: '42000',
    message: (p) => `the window ${p.windowName} is itself only another one's name`,
    hint: () => 'name the window that is written in brackets',
  }),
  'INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'behind LATERAL stands a subquery or a table function',
  }),
  'INVALID_SQL_SYNTAX.DUPLICATE_JSON_TABLE_COLUMN': parse<{ columnName: string }>({
    sqlState: '42000',
    message: (p) => `two columns of JSON_TABLE are called ${p.columnName}`,
  }),
  'NOT_ALLOWED_IN_FROM.LATERAL_WITH_PIVOT': LATERAL_WITH_PIVOT,
  'NOT_ALLOWED_IN_FROM.LATERAL_WITH_UNPIVOT': LATERAL_WITH_PIVOT,
  'NOT_ALLOWED_IN_FROM.UNPIVOT_WITH_PIVOT': UNPIVOT_WITH_PIVOT,
  MISSING_WINDOW_SPECIFICATION: parse<{ windowName: string }>({
    sqlState: '42P20',
    message: (p) => `there is no window ${p.windowName} in the WINDOW clause`,
  }),
  DUPLICATE_CLAUSES: parse<{ clauseName: string }>({ sqlState: '42614', message: (p) => `${p.clauseName} stands here more than once` }),
  DUPLICATE_KEY: parse<{ keyColumn: string }>({ sqlState: '23505', message: (p) => `${p.keyColumn} stands here more than once` }),
  INVALID_TEMP_OBJ_QUALIFIER: parse<{ objectType: string; objectName: string; qualifier: string }>({
    sqlState: '42602',
    message: (p) => `a temporary ${p.objectType} belongs to no database: ${p.objectName} must not be qualified by ${p.qualifier}`,
  }),
  'UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'DESCRIBE … AS JSON describes whole tables, not a column',
  }),
  'UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'DESCRIBE … PARTITION describes a whole partition, not a column of it',
  }),
  _LEGACY_ERROR_TEMP_0046: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a temporary table is made of files: USING and a format',
    hint: () => 'CREATE TEMPORARY VIEW is for queries',
  }),
  DESCRIBE_JSON_NOT_EXTENDED: parse<Record<string, never>>({ sqlState: '0A000', message: () => 'DESCRIBE … AS JSON needs EXTENDED' }),
  IDENTIFIER_TOO_MANY_NAME_PARTS: parse<{ identifier: string }>({
    sqlState: '42601',
    message: (p) => `${p.identifier} has more parts than a name here may have`,
  }),
  INVALID_IDENTIFIER: parse<{ ident: string }>({
    sqlState: '42602',
    message: (p) => `${p.ident} is not a name as it stands`,
    hint: (p) => `put it in back-quotes: \`${p.ident}\``,
  }),
  INVALID_ESC: parse<{ escape: string }>({
    sqlState: '42604',
    message: (p) => `'${p.escape}' is not one character, as that of ESCAPE must be`,
  }),
  INVALID_STATEMENT_OR_CLAUSE: parse<{ operation: string }>({ sqlState: '42601', message: (p) => `${p.operation} is not allowed here` }),
  MULTIPLE_PRIMARY_KEYS: parse<{ keys: readonly (readonly string[])[] }>({
    sqlState: '42P16',
    message: (p) => `a table has one primary key, not several: ${p.keys.map((k) => `(${k.join(', ')})`).join(', ')}`,
  }),
  INVALID_CONSTRAINT_CHARACTERISTICS: parse<{ characteristics: readonly string[] }>({
    sqlState: '42613',
    message: (p) => `${p.characteristics.join(', ')}: one of them, and once`,
  }),
  UNSUPPORTED_CONSTRAINT_CHARACTERISTIC: parse<{ characteristic: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `a constraint of the kind ${p.type} is never ${p.characteristic}`,
  }),
  IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION: parse<{ option: string }>({
    sqlState: '42601',
    message: (p) => `an identity column has one ${p.option}`,
  }),
  IDENTITY_COLUMNS_ILLEGAL_STEP: parse<Record<string, never>>({
    sqlState: '42611',
    message: () => 'an identity column goes on by more or less than 0',
  }),
  IDENTITY_COLUMNS_UNSUPPORTED_DATA_TYPE: parse<{ type: string }>({
    sqlState: '428H2',
    message: (p) => `an identity column is an INT or a BIGINT, not ${p.type.toUpperCase()}`,
  }),
} as const;
