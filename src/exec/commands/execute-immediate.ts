import { fail } from '../../errors/engine-error.ts';
import { KEYWORD_SET } from '../../parser/keywords.ts';
import { lex } from '../../parser/lexer.ts';
import { markersIn } from '../../parser/parameters.ts';
import type { ExplainMode } from '../../plan/command.ts';
import type { Expression } from '../../plan/expression.ts';
import type { Sql } from '../../plan/relation.ts';
import type { ExecuteImmediate } from '../../plan/session-command.ts';
import { someExpression } from '../../plan/walk.ts';
import { isStringLike } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { evaluate, sqlText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { DONE } from './output.ts';
import { assignValues } from './variables.ts';

/**
 * Runs the statement that a text spells, with arguments for its parameter markers, and answers what it answers.
 * Errors: UNSUPPORTED_EXPR_FOR_PARAMETER, EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES, DUPLICATE_ASSIGNMENTS, NULL_QUERY_STRING_EXECUTE_IMMEDIATE, INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE, INVALID_QUERY_MIXED_QUERY_PARAMETERS,
 * SQL_SCRIPT_IN_EXECUTE_IMMEDIATE, ALL_PARAMETERS_MUST_BE_NAMED, INVALID_STATEMENT_FOR_EXECUTE_INTO and those of the statement.
 */
export async function executeImmediate(command: ExecuteImmediate, context: CommandContext): Promise<CommandOutput> {
  const { into, origin } = command;
  const statement = await spelt(command, context);
  const result = await ofSession(context, () => context.statement(statement));
  if (into.length === 0) return result;
  const twice = into.find((name, i) => into.slice(0, i).some((other) => other.join('.').toLowerCase() === name.join('.').toLowerCase()));
  if (twice) fail('DUPLICATE_ASSIGNMENTS', { names: [twice.join('.')] }, origin);
  if (!result.isQuery) fail('INVALID_STATEMENT_FOR_EXECUTE_INTO', { sqlString: statement.query }, origin);
  await assignValues(
    into,
    result.schema.fields.map((f) => f.type),
    result.rows,
    context,
    origin,
  );
  return DONE;
}

/** The plan of the statement that is spelt. */
export async function explainImmediate(command: ExecuteImmediate, mode: ExplainMode, context: CommandContext): Promise<string> {
  const statement = await spelt(command, context);
  return ofSession(context, () => context.explain(statement, mode));
}

/** The statement, with its arguments. */
async function spelt({ text: given, using, origin }: ExecuteImmediate, context: CommandContext): Promise<Sql> {
  for (const e of [given, ...using])
    if (someExpression(e, (x) => x.kind === 'SubqueryExpression'))
      fail('UNSUPPORTED_EXPR_FOR_PARAMETER', { invalidExprSql: sqlText(e) ?? '' }, e.origin);
  const text = await evaluate(given, context);
  const shown = sqlText(given) ?? '';
  if (!isStringLike(text.type)) fail('INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE', { exprType: sqlName(text.type) }, given.origin);
  if (text.value === null) fail('NULL_QUERY_STRING_EXECUTE_IMMEDIATE', { varName: shown }, given.origin);
  const query = String(text.value);
  if (/^\s*BEGIN\b(?!\s+(?:TRANSACTION|WORK)\b)/i.test(query)) fail('SQL_SCRIPT_IN_EXECUTE_IMMEDIATE', { sqlString: query }, origin);
  const named = new Map<string, Expression>();
  const positional: Expression[] = [];
  for (const e of using) {
    const value = await evaluate(e.kind === 'Alias' ? e.child : e, context);
    const literal: Expression = { kind: 'Literal', value: value.value, type: value.type };
    const name = e.kind === 'Alias' ? e.names[0] : nameIn(e);
    if (name !== undefined && named.has(name)) fail('EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES', { aliases: [name] }, e.origin);
    if (name === undefined) positional.push(literal);
    else named.set(name, literal);
  }
  const { named: usesNames, positional: usesPositions } = markersIn(lex(query, KEYWORD_SET).tokens);
  if (usesNames && usesPositions) fail('INVALID_QUERY_MIXED_QUERY_PARAMETERS', {}, origin);
  if (usesNames && positional.length > 0)
    fail('ALL_PARAMETERS_MUST_BE_NAMED', { exprs: using.map((e) => sqlText(e) ?? '').join(', ') }, origin);
  const values = usesNames
    ? []
    : using.map((e) => named.get(nameOf(e) ?? '') ?? positional.shift() ?? fail('INTERNAL_ERROR', { message: 'an argument has no value' }));
  return { kind: 'Sql', query, namedArguments: usesNames ? Object.fromEntries(named) : {}, positionalArguments: values };
}

/** The statement knows the variables of the session, not those of a script around it. */
async function ofSession<T>({ state: { scopes } }: CommandContext, run: () => Promise<T>): Promise<T> {
  const local = scopes.splice(0);
  try {
    return await run();
  } finally {
    scopes.splice(0, scopes.length, ...local);
  }
}

/** A variable given as an argument is an argument of its name. */
const nameIn = (e: Expression): string | undefined => (e.kind === 'UnresolvedAttribute' ? e.nameParts[e.nameParts.length - 1] : undefined);
const nameOf = (e: Expression): string | undefined => (e.kind === 'Alias' ? e.names[0] : nameIn(e));
