import { analysis, parse, runtime } from './define.ts';

/** BEGIN … END and what stands in it. */
export const SCRIPTING = {
  'INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING': parse<{ text: string }>({
    sqlState: '42K0M',
    message: (p) => `variables are declared at the beginning of a block: ${p.text}`,
  }),
  'INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE': parse<{ text: string }>({
    sqlState: '42K0M',
    message: (p) => `a variable of a block cannot be replaced: ${p.text}`,
    hint: () => 'leave out OR REPLACE',
  }),
  INVALID_BOOLEAN_STATEMENT: analysis<{ invalidStatement: string; type: string }>({
    sqlState: '22546',
    message: (p) => `a condition must be a boolean, but ${p.invalidStatement} is ${p.type}`,
  }),
  'INVALID_LABEL_USAGE.DOES_NOT_EXIST': parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `there is no loop or block called ${p.label} around`,
  }),
  'INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND': parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `${p.label} is a block: only loops can be iterated`,
  }),
  'INVALID_LABEL_USAGE.QUALIFIED_LABEL_NAME': parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `a label has no qualifier: ${p.label}`,
  }),
  LABELS_MISMATCH: parse<{ begin: string; end: string }>({
    sqlState: '42K0L',
    message: (p) => `what begins as ${p.begin} ends as ${p.end}`,
  }),
  END_LABEL_WITHOUT_BEGIN_LABEL: parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `there is ${p.label} at the end and no label at the beginning`,
  }),
  LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS: parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `something around is called ${p.label} already`,
  }),
  LABEL_OR_FOR_VARIABLE_NAME_FORBIDDEN: parse<{ label: string }>({
    sqlState: '42K0L',
    message: (p) => `nothing may be called ${p.label} here`,
  }),
  'INVALID_ERROR_CONDITION_DECLARATION.NOT_AT_START_OF_COMPOUND_STATEMENT': parse<{ name: string }>({
    sqlState: '42K0R',
    message: (p) => `conditions are declared at the beginning of a block: ${p.name}`,
  }),
  'INVALID_ERROR_CONDITION_DECLARATION.QUALIFIED_CONDITION_NAME': parse<{ name: string }>({
    sqlState: '42K0R',
    message: (p) => `a condition has no qualifier: ${p.name}`,
  }),
  'INVALID_ERROR_CONDITION_DECLARATION.SPECIAL_CHARACTER_FOUND': parse<{ name: string }>({
    sqlState: '42K0R',
    message: (p) => `the name of a condition has letters, digits and underscores: ${p.name}`,
  }),
  DUPLICATE_CONDITION_IN_SCOPE: parse<{ name: string }>({
    sqlState: '42734',
    message: (p) => `the block has a condition ${p.name} already`,
  }),
  INVALID_SQLSTATE: parse<{ sqlState: string }>({
    sqlState: '428B3',
    message: (p) => `'${p.sqlState}' is no SQLSTATE of an error`,
    hint: () => 'it has five characters, A to Z and 0 to 9, and does not begin with 00, 01 or XX',
  }),
  'INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND': parse<{ name: string }>({
    sqlState: '42K0Q',
    message: (p) => `there is no condition ${p.name}`,
  }),
  'INVALID_HANDLER_DECLARATION.DUPLICATE_CONDITION_IN_HANDLER_DECLARATION': parse<{ name: string }>({
    sqlState: '42K0Q',
    message: (p) => `the handler names ${p.name} twice`,
  }),
  'INVALID_HANDLER_DECLARATION.DUPLICATE_SQLSTATE_IN_HANDLER_DECLARATION': parse<{ name: string }>({
    sqlState: '42K0Q',
    message: (p) => `the handler names the SQLSTATE ${p.name} twice`,
  }),
  'INVALID_HANDLER_DECLARATION.INVALID_CONDITION_COMBINATION': parse<Record<string, never>>({
    sqlState: '42K0Q',
    message: () => 'a handler for SQLEXCEPTION or NOT FOUND handles nothing else',
  }),
  'INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION': parse<Record<string, never>>({
    sqlState: '42K0Q',
    message: () => 'handlers are declared behind variables, conditions and cursors, before the statements of a block',
  }),
  'DUPLICATE_EXCEPTION_HANDLER.CONDITION': parse<{ name: string }>({
    sqlState: '42734',
    message: (p) => `the block has a handler for ${p.name} already`,
  }),
  'DUPLICATE_EXCEPTION_HANDLER.SQLSTATE': parse<{ name: string }>({
    sqlState: '42734',
    message: (p) => `the block has a handler for the SQLSTATE ${p.name} already`,
  }),
  SQL_SCRIPT_IN_EXECUTE_IMMEDIATE: analysis<{ sqlString: string }>({
    sqlState: '07501',
    message: (p) => `EXECUTE IMMEDIATE runs a statement, not a script: ${p.sqlString}`,
  }),
  'UNSUPPORTED_FEATURE.CONTINUE_EXCEPTION_HANDLER': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'CONTINUE handlers are switched off',
    hint: () => 'SET spark.sql.scripting.continueHandlerEnabled = true',
  }),
  'UNSUPPORTED_FEATURE.SQL_SCRIPTING': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'scripts are switched off',
    hint: () => 'SET spark.sql.scripting.enabled = true',
  }),
  'UNSUPPORTED_FEATURE.SQL_SCRIPTING_DROP_TEMPORARY_VARIABLE': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'variables are not dropped in scripts',
    hint: () => "EXECUTE IMMEDIATE 'DROP TEMPORARY VARIABLE …' drops one of the session",
  }),
  'INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED': parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a variable is declared with a type, a DEFAULT or both',
  }),
  'UNSUPPORTED_FEATURE.SQL_CURSOR': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'cursors are switched off',
    hint: () => 'SET spark.sql.scripting.cursorEnabled = true',
  }),
  INVALID_CURSOR_DECLARATION: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'cursors are declared behind variables and conditions, before handlers and statements',
  }),
  CURSOR_ALREADY_EXISTS: analysis<{ name: string }>({ sqlState: '42723', message: (p) => `the block has a cursor ${p.name} already` }),
  CURSOR_NOT_FOUND: analysis<{ name: string }>({ sqlState: '42883', message: (p) => `there is no cursor ${p.name}` }),
  CURSOR_ALREADY_OPEN: runtime<{ name: string }>({ sqlState: '24502', message: (p) => `the cursor ${p.name} is open already` }),
  CURSOR_NOT_OPEN: runtime<{ name: string }>({ sqlState: '24501', message: (p) => `the cursor ${p.name} is not open` }),
  CURSOR_NO_MORE_ROWS: runtime<{ name: string }>({ sqlState: '02000', message: (p) => `the cursor ${p.name} has no more rows` }),
  CURSOR_OUTSIDE_SCRIPT: analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'cursors are opened, read and closed in scripts only',
  }),
  CURSOR_REFERENCE_INVALID_QUALIFIER: parse<{ name: string }>({
    sqlState: '42601',
    message: (p) => `a cursor has one qualifier at most, the label of its block: ${p.name}`,
  }),
};
