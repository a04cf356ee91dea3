import { analysis, runtime } from './define.ts';

/** Values that do not fit: casts, arithmetic, times, intervals, arrays and maps. */
export const VALUES = {
  _LEGACY_ERROR_TEMP_3242: runtime<{ functionName: string; step: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} goes from a date to another by whole days or months, not by less in ${p.step}`,
  }),
  _LEGACY_ERROR_TEMP_2128: runtime<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a map has as many values as keys',
  }),
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
  NUMERIC_OUT_OF_SUPPORTED_RANGE: runtime<{ value: string }>({
    sqlState: '22003',
    message: (p) => `${p.value} has more than 38 digits before its point`,
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
  COUNTER_DIFF_NEGATIVE_COUNTER_VALUE: runtime<{ value: string }>({
    sqlState: '22003',
    message: (p) => `counter_diff takes counters, which are never negative, not ${p.value}`,
  }),
  COUNTER_DIFF_START_TIME_DECREASED: runtime<{ before: bigint; after: bigint }>({
    sqlState: '22023',
    message: (p) => `counter_diff met a start time before that of an earlier row: ${p.after} after ${p.before}, microseconds since 1970`,
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
  INVALID_TIMEZONE: runtime<{ timeZone: string }>({
    sqlState: '22009',
    message: (p) => `'${p.timeZone}' is not a time zone`,
    hint: () => "name a region, such as 'America/Los_Angeles', or an offset, such as '+01:00'",
  }),
  COLUMN_IS_NOT_VARIANT_TYPE: analysis<Record<string, never>>({
    sqlState: '42K09',
    message: () => 'only a VARIANT has paths such as v:a.b',
    hint: () => "read text with parse_json first; a struct's field is s.a",
  }),
  NEGATIVE_SCALE_DISALLOWED: analysis<{ scale: number }>({
    sqlState: '0A000',
    message: (p) => `no decimal has a scale of ${p.scale}`,
  }),
  INVALID_EXTRACT_FIELD: analysis<{ field: string; of?: { readonly type: string; readonly parts: readonly string[] } }>({
    sqlState: '42601',
    message: (p) => `'${p.field}' is no part of ${p.of?.type ?? 'a date or timestamp'}`,
    hint: (p) => `parts are ${p.of ? p.of.parts.join(', ') : 'YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFWEEK, DOY, HOUR, MINUTE and SECOND'}`,
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
  'INVALID_PARAMETER_VALUE.LONG': analysis<{ functionName: string; parameter: string; type: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} takes a constant BIGINT as ${p.parameter}, not ${p.type}`,
  }),
  'INVALID_PARAMETER_VALUE.TIME_UNIT': runtime<{ functionName: string; value: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: '${p.value}' is no unit of time`,
    hint: () => 'units are HOUR, MINUTE, SECOND, MILLISECOND and MICROSECOND',
  }),
  CANNOT_PARSE_TIME: runtime<{ value: string; pattern: string }>({
    sqlState: '22010',
    message: (p) => `${p.value} is not a time in the pattern ${p.pattern}`,
    hint: () => 'use try_to_time to get NULL instead',
  }),
  'INVALID_PARAMETER_VALUE.START': runtime<{ functionName: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: the start must be 1 or more, or count from the end, not 0`,
  }),
  'INVALID_PARAMETER_VALUE.LENGTH': runtime<{ functionName: string; length: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: the length must be at least 0, not ${p.length}`,
  }),
  'INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE': runtime<{ functionName: string; upper: number; position: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: the position must be within 0 and ${p.upper}, not ${p.position}`,
  }),
  UNSUPPORTED_TIME_TYPE: analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'the type TIME is off',
    hint: () => 'SET spark.sql.timeType.enabled=true',
  }),
  'DATATYPE_MISMATCH.NON_STRING_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `all arguments of ${p.functionName} must be text`,
  }),
  'DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `the keys of ${p.functionName} must be of one type`,
  }),
  'DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `the values of ${p.functionName} must be of one type`,
  }),
  'INVALID_SCHEMA.NON_STRING_LITERAL': analysis<{ schema: string }>({
    sqlState: '42K07',
    message: (p) => `a schema is a constant text, not ${p.schema}`,
  }),
  'INVALID_SCHEMA.NON_STRUCT_TYPE': analysis<{ schema: string }>({
    sqlState: '42K07',
    message: (p) => `the schema must be a struct, not ${p.schema}`,
  }),
  OPTION_VALUE_EXCEEDS_ONE_CHARACTER: runtime<{ name: string; value: string }>({
    sqlState: '42604',
    message: (p) => `the option ${p.name} is one character, not '${p.value}'`,
  }),
  PARSE_MODE_UNSUPPORTED: analysis<{ functionName: string; mode: string }>({
    sqlState: '42601',
    message: (p) => `${p.functionName} has no mode ${p.mode}`,
    hint: () => 'use PERMISSIVE or FAILFAST',
  }),
  'DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE': analysis<{ expression: string }>({
    sqlState: '42K09',
    message: (p) => `${p.expression} must be one character`,
  }),
  'DATATYPE_MISMATCH.INVALID_ARG_VALUE': analysis<{ name: string; required: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `${p.name} must be ${p.required}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE': analysis<{ functionName: string; dataType: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} does not take ${p.dataType}`,
  }),
  INVALID_VECTOR_NORM_DEGREE: runtime<{ functionName: string; degree: string }>({
    sqlState: '22023',
    message: (p) => `the degree of ${p.functionName} must be 1.0, 2.0 or float('inf'), not ${p.degree}`,
  }),
  VECTOR_DIMENSION_MISMATCH: runtime<{ functionName: string; left: number; right: number }>({
    sqlState: '22000',
    message: (p) => `${p.functionName} needs vectors of one dimension, not ${p.left} and ${p.right}`,
  }),
  DUPLICATED_MAP_KEY: runtime<{ key: string }>({
    sqlState: '23505',
    message: (p) => `the map key ${p.key} occurs twice`,
    hint: () => 'aggregate the entries by their key first, for example with max_by',
  }),
  NULL_MAP_KEY: runtime<Record<string, never>>({
    sqlState: '2200E',
    message: () => 'a map key cannot be null',
  }),
  USER_RAISED_EXCEPTION: runtime<{ message: string }>({
    sqlState: 'P0001',
    message: (p) => p.message,
  }),
  'COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION': runtime<{ functionName: string; count: string }>({
    sqlState: '54000',
    message: (p) => `${p.functionName} would make an array of ${p.count} elements`,
    hint: () => 'an array holds 2147483632 elements at most',
  }),
  'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER': runtime<{ functionName: string; parameter: string; count: string }>({
    sqlState: '54000',
    message: (p) => `${p.functionName}: ${p.count} elements are more than an array holds (${p.parameter})`,
  }),
  COMPARATOR_RETURNS_NULL: runtime<{ first: string; second: string }>({
    sqlState: '22004',
    message: (p) => `the comparison of ${p.first} and ${p.second} gave null`,
  }),
} as const;
