import { didYouMean } from '../did-you-mean.ts';
import { analysis, parse, runtime } from './define.ts';

/** Variables and functions of a session, the path, EXECUTE IMMEDIATE, IDENTIFIER. */
export const SESSION = {
  'INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'OR REPLACE and IF NOT EXISTS say different things about a function that is there',
  }),
  'INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a parameter is not GENERATED: its value is given by the call',
    hint: () => 'DEFAULT is what it is when the call leaves it out',
  }),
  'INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a parameter has no constraint',
  }),
  'USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS': parse<{ name: string }>({
    sqlState: '42601',
    message: (p) => `\`${p.name}\` of a function cannot be NOT NULL`,
  }),
  'USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION': parse<{ parameter: string }>({
    sqlState: '42601',
    message: (p) => `the DEFAULT of \`${p.parameter}\` asks a query`,
  }),
  'USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY': analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `${p.name} RETURNS TABLE, and its body is no query`,
    hint: () => 'RETURN SELECT …, or RETURNS a type',
  }),
  'USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES': analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `a column of the query of ${p.name} has no name`,
    hint: () => 'write … AS name, or RETURNS TABLE (name TYPE, …)',
  }),
  DUPLICATE_ROUTINE_RETURNS_COLUMNS: analysis<{ name: string; columns: readonly string[] }>({
    sqlState: '42711',
    message: (p) => `two columns that ${p.name} gives are called ${p.columns.join(', ')}`,
  }),
  CYCLIC_FUNCTION_REFERENCE: analysis<{ path: readonly string[] }>({
    sqlState: '42887',
    message: (p) => `a function cannot call itself: ${p.path.join(' → ')}`,
  }),
  'UNSUPPORTED_FEATURE.LAMBDA_FUNCTION_WITH_SQL_UDF': analysis<{ name: string }>({
    sqlState: '0A000',
    message: (p) => `${p.name}, which is written in SQL, is given what only a lambda knows`,
    hint: () => 'write its body in the lambda',
  }),
  INVALID_SQL_FUNCTION_DATA_ACCESS: analysis<Record<string, never>>({
    sqlState: '42K0E',
    message: () => 'a function that CONTAINS SQL reads no table or view',
    hint: () => 'say READS SQL DATA',
  }),
  'USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH': analysis<{ name: string; given: number; named: number }>({
    sqlState: '42601',
    message: (p) => `RETURN gives ${p.given} columns, RETURNS TABLE of ${p.name} names ${p.named}`,
  }),
  'USER_DEFINED_FUNCTIONS.CANNOT_REPLACE_NON_SQL_UDF_WITH_SQL_UDF': analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `${p.name} is built in: a function written in SQL cannot replace it`,
    hint: () => 'give the function another name',
  }),
  'USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS': analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `the body of ${p.name} has an aggregate or window function outside of a subquery`,
    hint: () => 'pass it the aggregated value, or aggregate in a subquery: RETURN (SELECT …)',
  }),
  CATALOG_NOT_FOUND: analysis<{ catalog: string }>({
    sqlState: '42P08',
    message: (p) => `there is no catalog ${p.catalog}`,
    hint: () => 'there is one: spark_catalog',
  }),
  'INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a function of the session is not made with IF NOT EXISTS',
    hint: () => 'CREATE OR REPLACE TEMPORARY FUNCTION takes the place of one',
  }),
  'USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION': analysis<{ name: string; parameter: string; next: string }>({
    sqlState: '42601',
    message: (p) => `in ${p.name}, \`${p.parameter}\` has a DEFAULT and \`${p.next}\` behind it has none`,
  }),
  VARIABLE_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42723',
    message: (p) => `there is a variable \`${p.name}\` already`,
    hint: () => 'DECLARE OR REPLACE takes its place',
  }),
  VARIABLE_NOT_FOUND: analysis<{ name: string }>({ sqlState: '42883', message: (p) => `there is no variable \`${p.name}\`` }),
  EXPECT_PERSISTENT_FUNCTION_NOT_TEMP: analysis<{ name: string }>({
    sqlState: '42809',
    message: (p) => `\`${p.name}\` is a function of the session, not of a database`,
    hint: (p) => `DROP TEMPORARY FUNCTION ${p.name}`,
  }),
  UNRESOLVED_VARIABLE: analysis<{ name: string }>({
    sqlState: '42883',
    message: (p) => `there is no variable \`${p.name}\``,
    hint: (p) => `DECLARE ${p.name} makes one`,
  }),
  'INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE': analysis<{ name: string }>({
    sqlState: '42K0M',
    message: (p) => `a variable is of the session: ${p.name} names another schema`,
  }),
  DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE: analysis<{ name: string }>({ sqlState: '42734', message: (p) => `${p.name} is declared twice` }),
  DUPLICATE_ASSIGNMENTS: analysis<{ names: readonly string[] }>({
    sqlState: '42701',
    message: (p) => `${p.names.join(', ')} is set twice`,
  }),
  ROW_SUBQUERY_TOO_MANY_ROWS: runtime<Record<string, never>>({ sqlState: '21000', message: () => 'the query gave more than one row' }),
  NULL_QUERY_STRING_EXECUTE_IMMEDIATE: analysis<{ varName: string }>({
    sqlState: '22004',
    message: (p) => `the statement in ${p.varName} is null`,
  }),
  INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE: analysis<{ exprType: string }>({
    sqlState: '42K09',
    message: (p) => `EXECUTE IMMEDIATE takes a STRING, not ${p.exprType}`,
  }),
  EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES: analysis<{ aliases: readonly string[] }>({
    sqlState: '42701',
    message: (p) => `USING gives more than one value for ${p.aliases.join(', ')}`,
  }),
  INVALID_QUERY_MIXED_QUERY_PARAMETERS: analysis<Record<string, never>>({
    sqlState: '42613',
    message: () => 'the statement has parameters by name and by position',
    hint: () => 'write all as :name, or all as ?',
  }),
  UNSUPPORTED_EXPR_FOR_PARAMETER: analysis<{ invalidExprSql: string }>({
    sqlState: '42K0E',
    message: (p) => `a parameter's value cannot be a subquery: ${p.invalidExprSql}`,
    hint: () => 'SET a variable to it, and give the variable',
  }),
  ALL_PARAMETERS_MUST_BE_NAMED: analysis<{ exprs: string }>({
    sqlState: '07001',
    message: (p) => `the statement has parameters by name, but not all of ${p.exprs} have one`,
    hint: () => 'write value AS name',
  }),
  INVALID_STATEMENT_FOR_EXECUTE_INTO: analysis<{ sqlString: string }>({
    sqlState: '07501',
    message: (p) => `INTO takes the row of a query, which this is not: ${p.sqlString}`,
  }),
  'INVALID_SQL_SYNTAX.MULTI_PART_NAME': analysis<{ statement: string; name: string }>({
    sqlState: '42000',
    message: (p) => `${p.statement} takes a name of one part, not ${p.name}`,
  }),
  'NOT_A_CONSTANT_STRING.NOT_CONSTANT': analysis<{ expr: string }>({
    sqlState: '42601',
    message: (p) => `the name that IDENTIFIER(${p.expr}) spells must be a constant`,
  }),
  'NOT_A_CONSTANT_STRING.NULL': analysis<{ expr: string }>({
    sqlState: '42601',
    message: (p) => `IDENTIFIER(${p.expr}) is null: it spells no name`,
  }),
  'NOT_A_CONSTANT_STRING.WRONG_TYPE': analysis<{ expr: string; type: string }>({
    sqlState: '42601',
    message: (p) => `IDENTIFIER takes a STRING: ${p.expr} is ${p.type}`,
  }),
  ROUTINE_ALREADY_EXISTS: analysis<{ name: string }>({
    sqlState: '42723',
    message: (p) => `there is a function \`${p.name}\` already`,
    hint: () => 'CREATE OR REPLACE FUNCTION takes its place',
  }),
  TABLE_VALUED_ARGUMENTS_NOT_YET_IMPLEMENTED_FOR_SQL_FUNCTIONS: analysis<{ functionName: string }>({
    sqlState: '0A000',
    message: (p) => `the function \`${p.functionName}\`, written in SQL, takes no TABLE (…)`,
  }),
  TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS: analysis<{ functionName: string; count: number }>({
    sqlState: '54023',
    message: (p) => `the function \`${p.functionName}\` takes one TABLE (…), not ${p.count}`,
  }),
  NOT_A_SCALAR_FUNCTION: analysis<{ functionName: string }>({
    sqlState: '42887',
    message: (p) => `${p.functionName} is a table function: it stands in FROM`,
  }),
  NOT_A_TABLE_FUNCTION: analysis<{ functionName: string }>({
    sqlState: '42887',
    message: (p) => `${p.functionName} gives a value, not a table`,
  }),
  ROUTINE_NOT_FOUND: analysis<{ name: string }>({ sqlState: '42883', message: (p) => `there is no function \`${p.name}\`` }),
  DUPLICATE_ROUTINE_PARAMETER_NAMES: analysis<{ names: readonly string[] }>({
    sqlState: '42734',
    message: (p) => `two parameters are called ${p.names.join(', ')}`,
  }),
  DUPLICATE_SQL_PATH_ENTRY: analysis<{ pathEntry: string }>({ sqlState: '42732', message: (p) => `the path has ${p.pathEntry} twice` }),
  INVALID_SQL_PATH_SCHEMA_REFERENCE: analysis<{ name: string }>({
    sqlState: '3F000',
    message: (p) => `${p.name} is no schema to be on the path`,
    hint: (p) => didYouMean(p.name, ['DEFAULT_PATH', 'SYSTEM_PATH', 'CURRENT_SCHEMA', 'PATH']) ?? 'write catalog.schema',
  }),
  'UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'SET PATH is off',
    hint: () => 'SET spark.sql.path.enabled = true allows it',
  }),
} as const;
