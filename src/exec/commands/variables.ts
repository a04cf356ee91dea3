import { fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { Expression } from '../../plan/expression.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import type { Relation } from '../../plan/relation.ts';
import type { DeclareVariable, DropVariable, SetVariable } from '../../plan/session-command.ts';
import { someExpression } from '../../plan/walk.ts';
import { type DataType, VOID } from '../../types/data-type.ts';
import { quoteIfNeeded } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { evaluate, sqlText } from './constants.ts';
import type { CommandContext, CommandOutput, SessionVariable } from './context.ts';
import { DONE } from './output.ts';

const SCHEMAS = new Set(['session', 'system.session']);

/** The variable's own name. Errors: UNRESOLVED_VARIABLE for one of another schema, INVALID_VARIABLE_DECLARATION for one that a script declares. */
function ownName(name: readonly string[], origin: Origin | undefined, isLocal: boolean): string {
  const schema = name.slice(0, -1).join('.').toLowerCase();
  const shown = name.map(quoteIfNeeded).join('.');
  if (schema !== '' && (isLocal || !SCHEMAS.has(schema))) {
    if (isLocal) fail('INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE', { name: shown }, origin);
    fail('UNRESOLVED_VARIABLE', { name: shown }, origin);
  }
  return name[name.length - 1] ?? '';
}

export async function declareVariable(command: DeclareVariable, context: CommandContext): Promise<CommandOutput> {
  const { state } = context;
  const variables = state.scopes.at(-1)?.variables ?? state.variables;
  const names = command.names.map((n) => ownName(n, command.origin, state.scopes.length > 0));
  names.forEach((name, i) => {
    if (names.slice(0, i).some((n) => n.toLowerCase() === name.toLowerCase()))
      fail('DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE', { name }, command.origin);
  });
  const { value: written } = command;
  if (written && someExpression(written, (e) => e.kind === 'SubqueryExpression'))
    fail(
      'INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION',
      { column: names[0] ?? '', value: sqlText(written) ?? '', statement: 'DECLARE VARIABLE' },
      written.origin,
    );
  const otherwise = (command.value && sqlText(command.value)) ?? 'null';
  const { type, value } = await typed(command.value, command.type, context);
  const there = command.replace ? undefined : names.find((name) => variables.has(name.toLowerCase()));
  if (there !== undefined) fail('VARIABLE_ALREADY_EXISTS', { name: there }, command.origin);
  for (const name of names) {
    variables.set(name.toLowerCase(), { name, type, value, otherwise });
  }
  return DONE;
}

/** A value of the type that is declared, else of its own. */
async function typed(
  e: Expression | undefined,
  type: DataType | undefined,
  context: CommandContext,
): Promise<{ type: DataType; value: Value }> {
  if (!e) return { type: type ?? VOID, value: null };
  const found = await evaluate(type ? { kind: 'Cast', child: e, type, ...(e.origin ? { origin: e.origin } : {}) } : e, context);
  return { type: type ?? found.type, value: found.value };
}

/** A variable and where it is kept: in a script its blocks come before the session. */
interface Target {
  readonly variable: SessionVariable;
  readonly among: Map<string, SessionVariable>;
}

function needVariable(name: readonly string[], context: CommandContext, origin: Origin | undefined): Target {
  const { scopes, variables } = context.state;
  const key = (name[name.length - 1] ?? '').toLowerCase();
  for (const scope of [...scopes].reverse()) {
    if (name.length > 2 || (name.length === 2 && scope.label !== name[0]?.toLowerCase())) continue;
    const variable = scope.variables.get(key);
    if (variable) return { variable, among: scope.variables };
  }
  const variable = variables.get(ownName(name, origin, false).toLowerCase());
  return variable ? { variable, among: variables } : fail('UNRESOLVED_VARIABLE', { name: name.join('.') }, origin);
}

/** Errors: UNRESOLVED_VARIABLE. */
export const typeOfVariable = (name: readonly string[], context: CommandContext): DataType =>
  needVariable(name, context, undefined).variable.type;

export async function setVariable(command: SetVariable, context: CommandContext): Promise<CommandOutput> {
  const targets = command.names.map((n) => needVariable(n, context, command.origin));
  targets.forEach(({ variable }, i) => {
    if (targets.findIndex((t) => t.variable === variable) !== i) fail('DUPLICATE_ASSIGNMENTS', { names: [variable.name] }, command.origin);
  });
  if ('kind' in command.values) return assignRow(targets, await context.analyze(castTo(command.values, targets)), context, command.origin);
  const values = command.values.map(
    (e, i): Expression => e ?? { kind: 'ExpressionString', text: targets[i]?.variable.otherwise ?? 'null' },
  );
  if (values.length > 1) {
    // All of them are computed before the first is set: a row, in which a value may read those before it by their names. What is
    // only the name of something keeps that name, as in Spark: a = b, b = a swaps the two.
    const expressions = values.map(
      (child, i): Expression =>
        child.kind === 'UnresolvedAttribute' ? child : { kind: 'Alias', child, names: [targets[i]?.variable.name ?? ''] },
    );
    const row: Relation = { kind: 'Project', input: { kind: 'OneRow' }, expressions };
    return assignRow(targets, await context.analyze(castTo(row, targets)), context, command.origin);
  }
  for (const target of targets) store(target, (await typed(values[0], target.variable.type, context)).value);
  return DONE;
}

const store = ({ variable, among }: Target, value: Value): void => {
  among.set(variable.name.toLowerCase(), { ...variable, value });
};

/** The query's columns, by position, as the types of the variables. */
function castTo(query: Relation, targets: readonly Target[]): Relation {
  const names = targets.map((_, i) => `c${i}`);
  const expressions = targets.map(
    ({ variable: v }, i): Expression => ({
      kind: 'Cast',
      child: { kind: 'UnresolvedAttribute', nameParts: [names[i] ?? ''] },
      type: v.type,
    }),
  );
  return { kind: 'Project', input: { kind: 'ToDf', input: query, columnNames: names }, expressions };
}

/** The only row of a query into variables; nulls without a row. Errors: ROW_SUBQUERY_TOO_MANY_ROWS. */
async function assignRow(
  targets: readonly Target[],
  plan: LogicalPlan,
  context: CommandContext,
  origin: Origin | undefined,
): Promise<CommandOutput> {
  const rows = await context.execute({ kind: 'Limit', input: plan, limit: 2, offset: 0 });
  if (rows.length > 1) fail('ROW_SUBQUERY_TOO_MANY_ROWS', {}, origin);
  targets.forEach((v, i) => store(v, rows[0]?.[i] ?? null));
  return DONE;
}

/** EXECUTE IMMEDIATE … INTO: the values of a row that is there already. */
export async function assignValues(
  names: readonly (readonly string[])[],
  types: readonly DataType[],
  rows: readonly (readonly Value[])[],
  context: CommandContext,
  origin: Origin | undefined,
): Promise<void> {
  const targets = names.map((n) => needVariable(n, context, origin));
  if (types.length !== targets.length) fail('ASSIGNMENT_ARITY_MISMATCH', { names: targets.length, columns: types.length }, origin);
  if (rows.length > 1) fail('ROW_SUBQUERY_TOO_MANY_ROWS', {}, origin);
  const [row = []] = rows;
  const cast = await Promise.all(
    targets.map((v, i) => typed({ kind: 'Literal', value: row[i] ?? null, type: types[i] ?? VOID }, v.variable.type, context)),
  );
  targets.forEach((v, i) => store(v, cast[i]?.value ?? null));
}

export async function dropVariable(command: DropVariable, context: CommandContext): Promise<CommandOutput> {
  if (context.state.scopes.length > 0) fail('UNSUPPORTED_FEATURE.SQL_SCRIPTING_DROP_TEMPORARY_VARIABLE', {}, command.origin);
  const name = ownName(command.name, command.origin, false);
  const dropped = context.state.variables.delete(name.toLowerCase());
  if (!dropped && !command.ifExists) fail('VARIABLE_NOT_FOUND', { name: command.name.join('.') }, command.origin);
  return DONE;
}
