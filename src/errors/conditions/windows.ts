import { analysis, parse } from './define.ts';

/** Windows: where they may stand, and their frames. */
export const WINDOWS = {
  'INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION': analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `the FILTER (WHERE ${p.sql}) of an aggregate cannot hold a window function`,
    hint: () => 'compute it in a subquery, and filter by its column',
  }),
  QUALIFY_REQUIRES_WINDOW_FUNCTION: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'QUALIFY needs a window function in its condition or in the select list',
    hint: () => 'filter by columns in WHERE, by aggregates in HAVING',
  }),
  QUALIFY_AGGREGATE_NOT_ALLOWED: analysis<{ condition: string }>({
    sqlState: '42601',
    message: (p) => `the condition of QUALIFY has an aggregate outside of a window: ${p.condition}`,
    hint: () => 'filter by aggregates in HAVING',
  }),
  _LEGACY_ERROR_TEMP_1006: analysis<{ sql: string }>({
    sqlState: '42803',
    message: (p) => `PIVOT takes aggregates: ${p.sql} stands outside of one`,
  }),
  _LEGACY_ERROR_TEMP_1321: analysis<{ viewName: string }>({
    sqlState: '42602',
    message: (p) => `${p.viewName === '' ? 'an empty text' : p.viewName} is no name for a view`,
    hint: () => 'a name has letters of English, digits and _; others stand in backticks',
  }),
  'INVALID_BOUNDARY.START': analysis<{ value: bigint }>({
    sqlState: '42K09',
    message: (p) => `the start of a frame cannot be ${p.value} rows away: it is unbounded preceding, or an integer of 32 bits`,
  }),
  'INVALID_BOUNDARY.END': analysis<{ value: bigint }>({
    sqlState: '42K09',
    message: (p) => `the end of a frame cannot be ${p.value} rows away: it is unbounded following, or an integer of 32 bits`,
  }),
  _LEGACY_ERROR_TEMP_1323: analysis<{ colName: string }>({
    sqlState: '42K09',
    message: (p) => `${p.colName} is not a numeric column: sum, avg, min and max of a grouping take those only`,
    hint: () => "for other types: .agg({ column: 'max' })",
  }),
  _LEGACY_ERROR_TEMP_1324: analysis<{ column: string; most: number }>({
    sqlState: '54000',
    message: (p) => `the pivot column ${p.column} has more than ${p.most} different values, each of which would become a column`,
    hint: () => 'name the values that are wanted, or raise spark.sql.pivotMaxValues',
  }),
  UNSUPPORTED_EXPR_FOR_WINDOW: analysis<{ sql: string }>({
    sqlState: '42P20',
    message: (p) => `${p.sql} is neither an aggregate nor a window function: it takes no OVER`,
  }),
  WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE: analysis<{ functionName: string }>({
    sqlState: '42601',
    message: (p) => `${p.functionName} is a window function: it needs OVER`,
    hint: (p) => `write ${p.functionName} OVER (PARTITION BY … ORDER BY …)`,
  }),
  WINDOW_FUNCTION_FRAME_NOT_ORDERED: analysis<{ functionName: string }>({
    sqlState: '42601',
    message: (p) => `the window of ${p.functionName} has no ORDER BY`,
    hint: (p) => `write ${p.functionName}(…) OVER (PARTITION BY … ORDER BY …)`,
  }),
  WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE: analysis<{ clause: string }>({
    sqlState: '42601',
    message: (p) => `a window function cannot stand in ${p.clause}`,
    hint: () => 'filter by it in QUALIFY, or in a query around this one',
  }),
  DISTINCT_WINDOW_FUNCTION_UNSUPPORTED: analysis<{ sql: string }>({
    sqlState: '0A000',
    message: (p) => `DISTINCT over a window is not supported: ${p.sql}`,
  }),
  'INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND': parse<{ bound: string }>({
    sqlState: '42000',
    message: (p) => `the bound of a window frame must be a constant, not ${p.bound}`,
  }),
  'DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER': analysis<Record<string, never>>({
    sqlState: '42K09',
    message: () => 'a RANGE frame needs ORDER BY',
  }),
  'DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER': analysis<Record<string, never>>({
    sqlState: '42K09',
    message: () => 'a RANGE frame with values as bounds needs exactly one expression in ORDER BY',
  }),
  'DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE': analysis<{ order: string; bound: string }>({
    sqlState: '42K09',
    message: (p) => `a ${p.bound} is no distance between values of type ${p.order}, which the window is ordered by`,
  }),
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE': analysis<{ bound: string; actual: string; expected: string }>({
    sqlState: '42K09',
    message: (p) => `the ${p.bound} bound of a window frame must be ${p.expected}, not ${p.actual}`,
  }),
  _LEGACY_ERROR_TEMP_1046: analysis<{ hint: string; parameter: string }>({
    sqlState: '42000',
    message: (p) => `the hint ${p.hint} takes names of tables, not ${p.parameter}`,
  }),
  _LEGACY_ERROR_TEMP_1047: analysis<{ hint: string; parameter: string }>({
    sqlState: '42000',
    message: (p) => `the hint ${p.hint} takes a number of partitions, columns, or both in that order, not ${p.parameter}`,
    hint: (p) => `${p.hint}(8), ${p.hint}(a, b), ${p.hint}(8, a)`,
  }),
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND': analysis<{ bound: string; isFirst: boolean }>({
    sqlState: '42K09',
    message: (p) => `a frame cannot ${p.isFirst ? 'begin' : 'end'} at ${p.bound}`,
    hint: () => 'a frame goes from what precedes to what follows',
  }),
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON': analysis<Record<string, never>>({
    sqlState: '42K09',
    message: () => 'the frame ends before it begins',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW': analysis<{ alias: string; sql: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.alias}\` is an alias of the same select list: it cannot be used inside ${p.sql}`,
    hint: () => 'name it in a subquery and put the window around that',
  }),
} as const;
