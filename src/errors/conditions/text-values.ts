import { analysis, runtime } from './define.ts';

/** Text and bytes that a function cannot read: patterns, formats, URLs, variants, keys. */
export const TEXT_VALUES = {
  CANNOT_PARSE_TIMESTAMP: runtime<{ value: string; pattern: string; instead: string }>({
    sqlState: '22007',
    message: (p) => `${p.value} is not a timestamp in the pattern ${p.pattern}`,
    hint: (p) => `use ${p.instead}, which gives NULL for what cannot be read`,
  }),
  'INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER': runtime<{ pattern: string; character: string }>({
    sqlState: '22007',
    message: (p) => `the datetime pattern '${p.pattern}' has a letter without meaning: ${p.character}`,
  }),
  'INVALID_DATETIME_PATTERN.LENGTH': runtime<{ pattern: string }>({
    sqlState: '22007',
    message: (p) => `the datetime pattern '${p.pattern}' repeats a letter too often`,
  }),
  'INVALID_DATETIME_PATTERN.WITH_SUGGESTION': runtime<{ pattern: string }>({
    sqlState: '22007',
    message: (p) => `'${p.pattern}' is not a datetime pattern`,
    hint: () => "text in a pattern stands in quotes: yyyy-MM-dd'T'HH:mm",
  }),
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION': runtime<{ pattern: string }>({
    sqlState: '42K0B',
    message: (p) => `'${p.pattern}' was a datetime pattern before Spark 3 and is none now`,
    hint: () => "text in a pattern stands in quotes: yyyy-MM-dd'T'HH:mm; the letters Y, W, w, u have no meaning now",
  }),
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER': runtime<{ value: string }>({
    sqlState: '42K0B',
    message: (p) => `'${p.value}' is no time in its pattern, but was one before Spark 3.0`,
    hint: () => 'SET spark.sql.legacy.timeParserPolicy = LEGACY reads it as then, CORRECTED takes it for no time',
  }),
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN': runtime<{ character: string }>({
    sqlState: '42K0B',
    message: (p) => `weeks, as the letter ${p.character} has them, have no meaning in datetime patterns`,
    hint: () => 'use the function extract',
  }),
  'INVALID_PARAMETER_VALUE.DATETIME_UNIT': runtime<{ functionName: string; unit: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} takes a unit of time as a word, not ${p.unit}`,
    hint: () => 'write YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND or MICROSECOND',
  }),
  'INVALID_PARAMETER_VALUE.CHARSET': runtime<{ functionName: string; charset: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} knows no character set ${p.charset}`,
    hint: () => 'there are US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16LE and UTF-16BE',
  }),
  MALFORMED_CHARACTER_CODING: runtime<{ functionName: string; charset: string }>({
    sqlState: '22000',
    message: (p) => `${p.functionName} met what is not of the character set ${p.charset}`,
  }),
  'INVALID_PARAMETER_VALUE.ZERO_INDEX': runtime<{ functionName: string }>({
    sqlState: '22023',
    message: (p) => `the values of ${p.functionName} are counted from 1: %1$, %2$`,
  }),
  'INVALID_PARAMETER_VALUE.PATTERN': runtime<{ functionName: string; pattern: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: '${p.pattern}' is not a pattern it can use`,
  }),
  'INVALID_PARAMETER_VALUE.OCCURRENCE': runtime<{ functionName: string; occurrence: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: occurrences are counted from 1, not ${p.occurrence}`,
  }),
  'INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX': runtime<{ functionName: string; groups: number; index: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: the expression has groups 0 to ${p.groups}, not ${p.index}`,
  }),
  INVALID_REGEXP_REPLACE: runtime<{ text: string; pattern: string; replacement: string; position: number }>({
    sqlState: '22023',
    message: (p) =>
      `'${p.replacement}' cannot replace what '${p.pattern}' matches: it asks for a group that is not there, or ends in the middle`,
    hint: () => 'a dollar sign or a backslash that is meant as it is has a backslash in front',
  }),
  CONVERSION_INVALID_INPUT: runtime<{ value: string; format: string; to: string; instead: string }>({
    sqlState: '22018',
    message: (p) => `the value ${p.value} (${p.format}) is not a ${p.to}`,
    hint: (p) => `use ${p.instead}, which gives NULL for what cannot be read`,
  }),
  'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE': analysis<{ schema: string }>({
    sqlState: '42K09',
    message: (p) => `maps made from JSON have text keys, but the schema is ${p.schema}`,
  }),
  'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA': analysis<{ schema: string }>({
    sqlState: '42K09',
    message: (p) => `the schema must be a struct, an array, a map or a variant, not ${p.schema}`,
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
  VARIANT_PATH_TYPE_MISMATCH: runtime<{ path: string; functionName: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} finds something else than the path '${p.path}' expects`,
  }),
  'INVALID_FORMAT.MISMATCH_INPUT': runtime<{ input: string; format: string }>({
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
    message: (p) =>
      `the initialization vector of ${p.functionName} in ${p.mode} does not have ${p.actualLength} bytes: CBC takes 16, GCM 12`,
  }),
  'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR': runtime<{ functionName: string; detail: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} failed: ${p.detail}`,
  }),
  'INVALID_PARAMETER_VALUE.HMAC_CRYPTO_ERROR': runtime<{ functionName: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} takes a key of at least one byte`,
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
  INVALID_VARIANT_PATH: runtime<{ path: string; functionName: string }>({
    sqlState: '22023',
    message: (p) => `'${p.path}' is no place that ${p.functionName} can change`,
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
} as const;
