import { didYouMean } from '../did-you-mean.ts';
import { analysis, runtime } from './define.ts';

/** How a function is called, and a function of nearly that name that takes the arguments. */
export interface Usage {
  readonly signatures?: readonly string[];
  readonly similar?: string;
}
const MOST_SIGNATURES = 6;

function usage({ signatures = [], similar }: Usage): string | undefined {
  if (signatures.length === 0) return undefined;
  const rest = signatures.length - MOST_SIGNATURES;
  const shown = [...signatures.slice(0, MOST_SIGNATURES), ...(rest > 0 ? [`and ${rest} more`] : [])];
  return `it is called as ${shown.join('; ')}${similar === undefined ? '' : `\n  help: did you mean \`${similar}\`?`}`;
}

/** Arguments of functions and operators: how many, of which types. */
export const FUNCTIONS = {
  'WRONG_NUM_ARGS.WITH_SUGGESTION': analysis<{ functionName: string; expected: string; actual: number }>({
    sqlState: '42605',
    message: (p) => `\`${p.functionName}\` takes ${p.expected} arguments, not ${p.actual}`,
    hint: () => 'count(*) counts rows',
  }),
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': analysis<{ functionName: string; expected: string; actual: number } & Usage>({
    sqlState: '42605',
    message: (p) => `\`${p.functionName}\` takes ${p.expected} arguments, not ${p.actual}`,
    hint: usage,
  }),
  NAMED_PARAMETERS_NOT_SUPPORTED: analysis<{ functionName: string }>({
    sqlState: '4274K',
    message: (p) => `\`${p.functionName}\` takes its arguments by position only`,
  }),
  UNEXPECTED_POSITIONAL_ARGUMENT: analysis<{ routineName: string; parameterName: string }>({
    sqlState: '4274K',
    message: (p) => `in a call of \`${p.routineName}\`, an argument without a name comes after one with a name`,
    hint: (p) => (p.parameterName ? `name it too: \`${p.parameterName} => …\`` : 'put it before those with names'),
  }),
  UNRECOGNIZED_PARAMETER_NAME: analysis<{ routineName: string; argumentName: string; known: readonly string[] }>({
    sqlState: '4274K',
    message: (p) => `\`${p.routineName}\` has no parameter \`${p.argumentName}\``,
    hint: (p) => didYouMean(p.argumentName, p.known, 'its parameters'),
  }),
  REQUIRED_PARAMETER_NOT_FOUND: analysis<{ routineName: string; parameterName: string; index: number }>({
    sqlState: '4274K',
    message: (p) => `\`${p.routineName}\` needs its parameter \`${p.parameterName}\`, at position ${p.index + 1}`,
  }),
  'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED': analysis<{ routineName: string; parameterName: string }>({
    sqlState: '4274K',
    message: (p) => `in a call of \`${p.routineName}\`, \`${p.parameterName}\` is given by position and by name`,
  }),
  'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE': analysis<{ routineName: string; parameterName: string }>({
    sqlState: '4274K',
    message: (p) => `in a call of \`${p.routineName}\`, \`${p.parameterName}\` is given twice`,
  }),
  NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION: runtime<{ value: string }>({
    sqlState: '22003',
    message: (p) => `a value cannot be there ${p.value} times`,
  }),
  FAILED_EXECUTE_UDF: runtime<{ functionName: string; signature: string; result: string; reason: string }>({
    sqlState: '39000',
    message: (p) => `the program's function \`${p.functionName}\` (${p.signature}) => ${p.result} failed: ${p.reason}`,
  }),
  CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF: analysis<{ name: string; returnType: string }>({
    sqlState: '42K0E',
    message: (p) => `\`${p.name}\` has a return type already; it cannot be registered with another, ${p.returnType}`,
  }),
  CANNOT_PARSE_INTERVAL: analysis<{ text: string }>({
    sqlState: '22006',
    message: (p) => `'${p.text}' is not an interval`,
    hint: () => "write it as '10 minutes' or '1 day 2 hours'",
  }),
  'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION': analysis<{ sql: string; rule: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.rule}`,
  }),
  _LEGACY_ERROR_TEMP_1039: analysis<Record<string, never>>({
    sqlState: '42000',
    message: () => 'different windows of time in one query would make each row many',
    hint: () => 'group by one of them in a subquery first',
  }),
  _LEGACY_ERROR_TEMP_1040: analysis<{ type: string }>({
    sqlState: '42000',
    message: (p) => `the gap of a session is a text such as '5 minutes' or an interval, not ${p.type}`,
  }),
  _LEGACY_ERROR_TEMP_1210: analysis<{ functionName: string }>({
    sqlState: '42601',
    message: (p) => `the second argument of ${p.functionName}, whether nulls are passed over, must be written as true or false`,
  }),
  _LEGACY_ERROR_TEMP_1207: analysis<Record<string, never>>({
    sqlState: '42000',
    message: () => "the duration of a window is a constant: a text such as '10 minutes', or microseconds",
  }),
  _LEGACY_ERROR_TEMP_3101: analysis<Record<string, never>>({
    sqlState: '42000',
    message: () => 'window_time takes a column that window or session_window made',
  }),
  _LEGACY_ERROR_TEMP_3231: analysis<{ interval: string }>({
    sqlState: '42000',
    message: (p) => `the duration of a window has no months, as ${p.interval} has`,
  }),
  'INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION': analysis<{ functionName: string }>({
    sqlState: '42K0D',
    message: (p) => `${p.functionName} takes values, not a lambda`,
    hint: () => 'transform, filter, aggregate and other functions of arrays and maps take lambdas',
  }),
  'INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION': analysis<{ functionName: string; position: number }>({
    sqlState: '42K0D',
    message: (p) => `argument ${p.position} of ${p.functionName} is a value, not a lambda`,
  }),
  'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH': analysis<{ written: number; given: number } & Usage>({
    sqlState: '42K0D',
    message: (p) => `a lambda with ${p.written} parameters stands where it gets ${p.given} arguments`,
    hint: usage,
  }),
  'INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES': analysis<{ name: string }>({
    sqlState: '42K0D',
    message: (p) => `the lambda has more than one parameter named ${p.name}`,
    hint: () => 'give each its own name',
  }),
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': analysis<{ sql: string; position: number; required: string; actual: string } & Usage>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, argument ${p.position} must be ${p.required}, not ${p.actual}`,
    hint: usage,
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
  'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES': analysis<{ sql: string; left: string; right: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, the elements must have one type, but the arrays are ${p.left} and ${p.right}`,
    hint: () => 'cast one of them to the type of the other',
  }),
  'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES': analysis<{ sql: string; types: readonly string[] }>({
    sqlState: '42K09',
    message: (p) => `${p.sql} takes a map and a value of its keys' type, not ${p.types.join(' and ')}`,
    hint: () => 'cast the value to the type of the keys',
  }),
  'DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES': analysis<{ sql: string; types: readonly string[] }>({
    sqlState: '42K09',
    message: (p) => `${p.sql} takes maps of one type, not ${p.types.join(', ')}`,
    hint: () => 'cast them to one type',
  }),
  'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES': analysis<{ functionName: string; array: string; value: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} takes an array and a value of its elements' type, not ${p.array} and ${p.value}`,
    hint: () => 'cast the value to the type of the elements',
  }),
  'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES': analysis<{ sql: string; left: string; right: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, the keys of both maps must have one type, but they are ${p.left} and ${p.right}`,
    hint: () => 'cast the keys of one map',
  }),
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': analysis<{ sql: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql} needs values that have an order, and ${p.type} has none`,
  }),
  _LEGACY_ERROR_TEMP_1104: analysis<Record<string, never>>({
    sqlState: '42000',
    message: () => 'the deviation allowed must be a constant DOUBLE or DECIMAL',
  }),
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': analysis<{ sql: string; name: string; type: string } & Usage>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must be a constant ${p.type}`,
    hint: usage,
  }),
  'DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE': analysis<{ functionName: string; expected: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `the function that ${p.functionName} takes must give ${p.expected}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.NULL_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} does not take a NULL that has no type`,
    hint: () => 'cast it: CAST(NULL AS STRING)',
  }),
  'DATATYPE_MISMATCH.UNEXPECTED_NULL': analysis<{ sql: string; name: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must not be null`,
  }),
  'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT': analysis<{ sql: string; reason: string; hint?: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.reason}`,
    hint: (p) => p.hint,
  }),
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': analysis<{ sql: string; name: string; range: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.name} must be in ${p.range}, not ${p.actual}`,
  }),
  'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING': analysis<{ sql: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, each field name must be a string constant`,
  }),
  'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES': analysis<{ types: string }>({
    sqlState: '42K09',
    message: (p) => `sequence goes from a whole number to another, or from a time to another by an interval, not by ${p.types}`,
  }),
  'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE': analysis<{ sql: string; type: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, a map key cannot be ${p.type}`,
  }),
  'DATATYPE_MISMATCH.HASH_VARIANT_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} cannot take a variant: equal variants may have different hashes`,
  }),
  'DATATYPE_MISMATCH.HASH_MAP_TYPE': analysis<{ functionName: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} cannot take a map: equal maps may have different hashes`,
  }),
  'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION': analysis<{ from: string; to: string }>({
    sqlState: '42K09',
    message: (p) => `${p.from} cannot be cast to ${p.to}`,
  }),
  'DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH': analysis<{ location: string; path: string }>({
    sqlState: '42K09',
    message: (p) => `${p.location} of JSON_TABLE has a path that cannot be followed: ${p.path}`,
    hint: () => "a path is $, names as .name or ['name'] and indices as [0]; only that of the rows may end in [*]",
  }),
  'INVALID_PARAMETER_VALUE.BINARY_FORMAT': analysis<{ functionName: string; format: string }>({
    sqlState: '22023',
    message: (p) => `${p.functionName}: bytes are not written as '${p.format}'`,
    hint: () => "formats of bytes are 'base64', 'hex' and 'utf-8'",
  }),
  UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING: analysis<object>({
    sqlState: '0A000',
    message: () => 'nothing is read as CHAR or VARCHAR here',
    hint: () => 'write STRING',
  }),
  'DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES': analysis<{ column: number; left: string; right: string }>({
    sqlState: '42K09',
    message: (p) => `column ${p.column} of stack() would hold both ${p.left} and ${p.right}`,
    hint: () => 'cast the arguments of a column to one type',
  }),
  FAILED_FUNCTION_CALL: analysis<{ functionName: string; reason: string }>({
    sqlState: '38000',
    message: (p) => `${p.functionName} failed: ${p.reason}`,
  }),
  'INVALID_OPTIONS.NON_MAP_FUNCTION': analysis<Record<never, never>>({
    sqlState: '42K06',
    message: () => "options are a constant map of texts: map('name', 'value')",
  }),
  'INVALID_OPTIONS.NON_STRING_TYPE': analysis<{ mapType: string }>({
    sqlState: '42K06',
    message: (p) => `options are a map of texts to texts, not ${p.mapType}`,
  }),
  SEED_EXPRESSION_IS_UNFOLDABLE: analysis<{ functionName: string }>({
    sqlState: '42K08',
    message: (p) => `${p.functionName} takes only a constant as its seed`,
  }),
  SECOND_FUNCTION_ARGUMENT_NOT_INTEGER: analysis<{ functionName: string }>({
    sqlState: '22023',
    message: (p) => `the second argument of ${p.functionName} is a whole number, or text that shows one`,
  }),
  NON_FOLDABLE_ARGUMENT: analysis<{ functionName: string; name: string; type: string }>({
    sqlState: '42K08',
    message: (p) => `${p.functionName} takes only a constant ${p.type} as ${p.name}`,
  }),
  UNEXPECTED_INPUT_TYPE: analysis<{ functionName: string; name: string; required: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `${p.functionName} takes a ${p.required} as ${p.name}, not ${p.actual}`,
  }),
  'INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING': analysis<{ functionName: string }>({
    sqlState: '42K0K',
    message: (p) => `${p.functionName} needs WITHIN GROUP (ORDER BY …)`,
  }),
  'INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED': analysis<{ functionName: string }>({
    sqlState: '42K0K',
    message: (p) => `${p.functionName} takes no DISTINCT`,
  }),
  'INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS': analysis<{ functionName: string; expected: number; actual: number }>({
    sqlState: '42K0K',
    message: (p) => `${p.functionName} takes ${p.expected} orderings in WITHIN GROUP, not ${p.actual}`,
  }),
  'INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT': analysis<{ functionName: string; argument: string; order: string }>({
    sqlState: '42K0K',
    message: (p) => `${p.functionName}(DISTINCT ${p.argument}) can be ordered by ${p.argument} only, not by ${p.order}`,
  }),
  INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC: analysis<{ sql: string }>({
    sqlState: '42601',
    message: (p) => `the window of ${p.sql} takes neither ORDER BY nor a frame`,
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
} as const;
