import { analysis, parse, runtime } from './define.ts';

/** Queries whose names are known but which do not make sense. */
export const QUERY = {
  MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION: analysis<{ expr: string }>({
    sqlState: '42K0E',
    message: (p) => `${p.expr} stands over several sources of files`,
    hint: () => 'ask for it below the join, in a subquery of each source; `t._metadata` tells the files of one of them',
  }),
  'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX': analysis<{ functionName: string; syntax: string }>({
    sqlState: '42000',
    message: (p) => `${p.functionName} is not an aggregate: it takes no ${p.syntax}`,
  }),
  'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN': analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `the FILTER (WHERE ${p.sql}) of an aggregate must be a boolean`,
  }),
  'INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC': analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `the FILTER (WHERE ${p.sql}) of an aggregate is another one each time`,
  }),
  AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION: analysis<{ sql: string }>({
    sqlState: '42845',
    message: (p) => `in ${p.sql}, what is aggregated is another value each time`,
    hint: () => 'compute it in a subquery, and aggregate its column',
  }),
  INVALID_NON_DETERMINISTIC_EXPRESSIONS: analysis<{ sql: string }>({
    sqlState: '42K0E',
    message: (p) => `this cannot be another value each time it is computed: ${p.sql}`,
    hint: () => 'compute it in a subquery below, or filter above a join',
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
  UNSUPPORTED_EXPR_FOR_OPERATOR: analysis<{ operator: string; expressions: readonly string[] }>({
    sqlState: '42K0E',
    message: (p) => `${p.expressions.join(', ')} cannot stand in a ${p.operator}`,
  }),
  UNSUPPORTED_GROUPING_EXPRESSION: analysis<Record<string, never>>({
    sqlState: '42K0E',
    message: () => 'grouping() and grouping_id() have a meaning only with GROUPING SETS, CUBE or ROLLUP',
  }),
  GROUPING_COLUMN_MISMATCH: analysis<{ column: string; groupings: string }>({
    sqlState: '42803',
    message: (p) => `grouping(${p.column}) is not one of the grouping columns ${p.groupings}`,
  }),
  GROUPING_ID_COLUMN_MISMATCH: analysis<{ columns: string; groupings: string }>({
    sqlState: '42803',
    message: (p) => `grouping_id(${p.columns}) must name the grouping columns in their order: ${p.groupings}`,
  }),
  TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS: analysis<{ actualName: string }>({
    sqlState: '428EK',
    message: (p) => `the name of a temporary view has one part, ${p.actualName} has more`,
  }),
  NON_LITERAL_PIVOT_VALUES: analysis<{ expression: string }>({
    sqlState: '42K08',
    message: (p) => `the values of PIVOT must be constants, not ${p.expression}`,
  }),
  'DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS': analysis<{ sql: string }>({
    sqlState: '42K09',
    message: (p) => `${p.sql}: a struct must keep a field`,
  }),
  UNRECOGNIZED_STATISTIC: analysis<{ statistic: string; known: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `there is no statistic '${p.statistic}'`,
    hint: (p) => `there are ${p.known.join(', ')}`,
  }),
  UNPIVOT_REQUIRES_ATTRIBUTES: analysis<{ expressions: readonly string[] }>({
    sqlState: '42K0A',
    message: (p) => `UNPIVOT takes columns where no ids are named, and these are none: ${p.expressions.join(', ')}`,
  }),
  UNPIVOT_REQUIRES_VALUE_COLUMNS: analysis<Record<string, never>>({
    sqlState: '42K0A',
    message: () => 'UNPIVOT needs a column to turn into rows: all columns are ids',
  }),
  UNPIVOT_VALUE_SIZE_MISMATCH: analysis<{ names: number }>({
    sqlState: '428C4',
    message: (p) => `every group of columns of an UNPIVOT must have as many as there are names for values (${p.names})`,
  }),
  UNPIVOT_VALUE_DATA_TYPE_MISMATCH: analysis<{ types: readonly string[] }>({
    sqlState: '42K09',
    message: (p) => `the columns of an UNPIVOT must have a common type, and these have none: ${p.types.join(', ')}`,
  }),
  PIVOT_VALUE_DATA_TYPE_MISMATCH: analysis<{ value: string; valueType: string; pivotType: string }>({
    sqlState: '42K09',
    message: (p) => `PIVOT is for a column of type ${p.pivotType}: ${p.value} is a ${p.valueType}`,
  }),
  INCOMPARABLE_PIVOT_COLUMN: analysis<{ columnName: string; type: string }>({
    sqlState: '42818',
    message: (p) => `PIVOT cannot be for ${p.columnName}: values of type ${p.type} cannot be compared`,
  }),
  SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION: analysis<{ sqlExpr: string }>({
    sqlState: '0A000',
    message: (p) => `the subquery ${p.sqlExpr} reads the query around it and is neither grouped by nor inside an aggregate`,
    hint: () => 'group by the subquery, or put it into first()',
  }),
  AMBIGUOUS_REFERENCE_TO_FIELDS: analysis<{ field: string; count: number }>({
    sqlState: '42000',
    message: (p) => `the struct has ${p.count} fields called \`${p.field}\``,
  }),
  GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE: analysis<{ sql: string; type: string }>({
    sqlState: '42822',
    message: (p) => `rows are not grouped by ${p.sql}: ${p.type} has no order`,
  }),
  EXPRESSION_TYPE_IS_NOT_ORDERABLE: analysis<{ sql: string; type: string }>({
    sqlState: '42822',
    message: (p) => `${p.sql} cannot be sorted: ${p.type} has no order`,
  }),
  INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER: analysis<{ given: string }>({
    sqlState: '22023',
    message: (p) => `REBALANCE_BY_SIZE takes a number of bytes above 0 first, or a text as '64MB', not ${p.given}`,
  }),
  _LEGACY_ERROR_TEMP_1048: analysis<{ hint: string }>({
    sqlState: '42000',
    message: (p) => `the hint ${p.hint} takes one number of partitions`,
    hint: (p) => `${p.hint}(1)`,
  }),
  _LEGACY_ERROR_TEMP_1050: analysis<{ target: string; type: string }>({
    sqlState: '42000',
    message: (p) => `\`${p.target}.*\` needs a struct, and \`${p.target}\` is ${p.type}`,
    hint: () => 'explode an array or a map with LATERAL VIEW first',
  }),
  _LEGACY_ERROR_TEMP_1031: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'a window function cannot stand inside an aggregate',
    hint: () => 'compute it in a subquery and aggregate that',
  }),
  _LEGACY_ERROR_TEMP_1035: analysis<{ functionName: string }>({
    sqlState: '42601',
    message: (p) => `${p.functionName} takes no window frame`,
  }),
  _LEGACY_ERROR_TEMP_1036: analysis<{ functionName: string; frame: string }>({
    sqlState: '42601',
    message: (p) => `${p.functionName} always has the frame ${p.frame}`,
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
  STAR_GROUP_BY_POS: analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'GROUP BY a position does not go with * in the select list',
    hint: () => 'list the columns',
  }),
  PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION: analysis<{ expr: string; clause: string }>({
    sqlState: '0A000',
    message: (p) => `the aggregate ${p.expr} cannot stand in |> ${p.clause}`,
    hint: () => 'use |> AGGREGATE',
  }),
  PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION: analysis<{ expr: string }>({
    sqlState: '0A000',
    message: (p) => `${p.expr} in |> AGGREGATE has no aggregate function`,
    hint: () => 'what is grouped by is in the result as it is: name it behind GROUP BY only',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'an alias of the same select list cannot be used together with GROUP BY ALL',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC': analysis<{ alias: string }>({
    sqlState: '0A000',
    message: (p) => `\`${p.alias}\` is an alias of the same select list: it cannot be used inside an aggregate`,
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
  'UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE': analysis<{ columnName: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `rows with a variant cannot be compared: column \`${p.columnName}\` is ${p.type}`,
    hint: () => 'compare its text: to_json(…), or a cast of it',
  }),
  'UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT': analysis<{ sql: string; type: string }>({
    sqlState: '0A000',
    message: (p) => `rows are not dealt out by variants: ${p.sql} is ${p.type}`,
  }),
  SUM_OF_LIMIT_AND_OFFSET_EXCEEDS_MAX_INT: analysis<{ limit: number; offset: number }>({
    sqlState: '22003',
    message: (p) => `LIMIT ${p.limit} and OFFSET ${p.offset} are together more than 2147483647`,
  }),
  EXCEPT_NESTED_COLUMN_INVALID_TYPE: analysis<{ columnName: string; type: string }>({
    sqlState: '428H2',
    message: (p) => `EXCEPT takes fields out of structs: ${p.columnName} is ${p.type}`,
  }),
  'UNSUPPORTED_FEATURE.TIME_TRAVEL': analysis<{ relation: string }>({
    sqlState: '0A000',
    message: (p) => `older states of ${p.relation} are not kept`,
  }),
  'INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.INPUT': analysis<{ sql: string }>({
    sqlState: '42K0E',
    message: (p) => `${p.sql} is no timestamp`,
  }),
  'INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.NON_DETERMINISTIC': analysis<{ sql: string }>({
    sqlState: '42K0E',
    message: (p) => `${p.sql} is another moment each time`,
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
  EXCEPT_OVERLAPPING_COLUMNS: analysis<{ columns: readonly string[] }>({
    sqlState: '42702',
    message: (p) => `EXCEPT (${p.columns.join(', ')}) names something twice`,
  }),
  NUM_TABLE_VALUE_ALIASES_MISMATCH: analysis<{ functionName: string; columns: number; names: number }>({
    sqlState: '42826',
    message: (p) => `${p.functionName} makes ${p.columns} columns, but ${p.names} names are given`,
  }),
  MULTI_ALIAS_WITHOUT_GENERATOR: analysis<{ sql: string; names: readonly string[] }>({
    sqlState: '42K0E',
    message: (p) => `(${p.names.join(', ')}) are several names for ${p.sql}, which is one column`,
  }),
  'UNSUPPORTED_GENERATOR.MULTI_GENERATOR': analysis<{ expressions: readonly string[] }>({
    sqlState: '42K0E',
    message: (p) => `beside aggregates there can be one generator only, not ${p.expressions.join(' and ')}`,
    hint: () => 'aggregate in a subquery first',
  }),
  UNSUPPORTED_SQL_UDF_USAGE: analysis<{ functionName: string; nodeName: string }>({
    sqlState: '0A000',
    message: (p) => `${p.functionName}, which is written in SQL, cannot be called in ${p.nodeName}`,
    hint: () => 'call it in a SELECT list below',
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
  FIELD_ALREADY_EXISTS: analysis<{ operation: string; name: string; columns: readonly string[] }>({
    sqlState: '42710',
    message: (p) => `cannot ${p.operation} a column to \`${p.name}\`: there is one`,
    hint: (p) => `columns: ${p.columns.join(', ')}`,
  }),
  COLUMN_ALREADY_EXISTS: analysis<{ columnName: string }>({
    sqlState: '42711',
    message: (p) => `the column \`${p.columnName}\` occurs twice`,
  }),
  'INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION': analysis<{ sql: string }>({
    sqlState: '42000',
    message: (p) => `${p.sql} in VALUES has no value`,
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
  'DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH': analysis<{ sql: string; left: string; right: string }>({
    sqlState: '42K09',
    message: (p) => `in ${p.sql}, ${p.left} is compared with ${p.right}`,
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
  'UNSUPPORTED_FEATURE.BIN_BY': analysis<Record<string, never>>({ sqlState: '0A000', message: () => 'BIN BY cannot be run yet' }),
  'UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE': analysis<{ catalog: string }>({
    sqlState: '0A000',
    message: (p) => `the tables of the catalog ${p.catalog} do not keep their changes`,
  }),
  'UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE_ON_RELATION': analysis<{ relation: string }>({
    sqlState: '0A000',
    message: (p) => `${p.relation} is a query: it has no changes`,
  }),
  _LEGACY_ERROR_TEMP_1008: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `the temporary view \`${p.name}\` is no stream`,
    hint: () => 'read it without STREAM',
  }),
  _LEGACY_ERROR_TEMP_1018: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `\`${p.name}\` is a view: views are not read as streams`,
    hint: () => 'read it without STREAM',
  }),
  _LEGACY_ERROR_TEMP_3102: analysis<{ name: string }>({
    sqlState: '42000',
    message: (p) => `a query reads the rows a table has: \`${p.name}\` is read as a stream`,
    hint: () => 'read it without STREAM',
  }),
  CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a watermark has one name',
  }),
  REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE: analysis<{ sql: string }>({
    sqlState: '42000',
    message: (p) => `${p.sql} is no column: a watermark of it needs a name`,
    hint: (p) => `WATERMARK ${p.sql} AS name DELAY OF …`,
  }),
  RECURSIVE_VIEW: analysis<{ name: string }>({
    sqlState: '42K0H',
    message: (p) => `the view \`${p.name}\` refers to itself`,
  }),
} as const;
