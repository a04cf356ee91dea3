import type { Routine } from '../../catalog/routine.ts';
import { EngineError, fail } from '../../errors/engine-error.ts';
import { lookupFunction } from '../../functions/registry.ts';
import { hasSizedText } from '../../functions/text-schema.ts';
import { isBuiltIn } from '../../parser/function-name.ts';
import type { Expression } from '../../plan/expression.ts';
import { childPlans, type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { nestedPlans, scansOf } from '../../plan/nested.ts';
import type { Relation } from '../../plan/relation.ts';
import type { CreateFunction, DropFunction } from '../../plan/session-command.ts';
import { isDeterministic } from '../../plan/traits.ts';
import { type StructType, struct } from '../../types/data-type.ts';
import { settingsOfNow } from '../view-settings.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { DONE } from './output.ts';
import { namePlace } from './path.ts';

const CATALOG = 'spark_catalog';

/** `[database, name]` of a function of the catalog. Errors: REQUIRES_SINGLE_PART_NAMESPACE. */
export function placeOf(
  name: readonly string[],
  context: CommandContext,
  origin: CreateFunction['origin'],
): [database: string, name: string] {
  const parts = name.length === 3 && name[0]?.toLowerCase() === CATALOG ? name.slice(1) : name;
  if (parts.length > 2) fail('REQUIRES_SINGLE_PART_NAMESPACE', { name: name.slice(0, -1) }, origin);
  const [database, own] = parts.length === 2 ? parts : [context.state.currentDatabase, parts[0]];
  return [(database ?? '').toLowerCase(), own ?? ''];
}

function temporaryName(name: readonly string[], origin: CreateFunction['origin']): string {
  const qualifier = name.slice(0, -1).join('.').toLowerCase();
  const own = name[name.length - 1] ?? '';
  if (qualifier !== '' && qualifier !== 'session' && qualifier !== 'system.session')
    fail('INVALID_TEMP_OBJ_QUALIFIER', { objectType: 'FUNCTION', objectName: own, qualifier }, origin);
  return own;
}

/**
 * A function written in SQL. Its body is looked at now: what it names must be there.
 * Errors: ROUTINE_ALREADY_EXISTS, DUPLICATE_ROUTINE_PARAMETER_NAMES, DUPLICATE_ROUTINE_RETURNS_COLUMNS, those of
 * USER_DEFINED_FUNCTIONS and those of the body.
 */
export async function createFunction(command: CreateFunction, context: CommandContext): Promise<CommandOutput> {
  const { temporary, parameters, body, comment, origin } = command;
  const lower = parameters.map((p) => p.name.toLowerCase());
  lower.forEach((name, i) => {
    if (lower.indexOf(name) !== i) fail('DUPLICATE_ROUTINE_PARAMETER_NAMES', { names: [name] }, origin);
  });
  if (temporary && command.ifNotExists) fail('INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS', {}, origin);
  const open = parameters.findIndex(
    (p, i) => p.otherwise !== undefined && parameters[i + 1]?.otherwise === undefined && i + 1 < parameters.length,
  );
  if (open >= 0)
    fail(
      'USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION',
      { name: command.name.at(-1) ?? '', parameter: parameters[open]?.name ?? '', next: parameters[open + 1]?.name ?? '' },
      origin,
    );
  const types = [
    ...parameters.map((p) => p.type),
    ...(command.returns ? [command.returns] : []),
    ...(command.columns ? [command.columns] : []),
  ];
  if (types.some(hasSizedText)) fail('UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING', {}, origin);
  checkReturns(command);
  const [database, own] = temporary ? ['', temporaryName(command.name, origin)] : placeOf(command.name, context, origin);
  const draft: Routine = {
    name: temporary ? own : `${CATALOG}.${database}.${own}`,
    parameters,
    ...(command.returns ? { returns: command.returns } : {}),
    ...(command.columns ? { columns: command.columns } : {}),
    body,
    ...namePlace(context),
    settings: settingsOfNow(context.conf),
    ...(comment === undefined ? {} : { comment }),
    created: Date.now(),
  };
  const { temporaryFunctions } = context.state;
  const isThere = temporary ? temporaryFunctions.has(own.toLowerCase()) : (await context.catalog.getFunction(database, own)) !== undefined;
  if (isThere && !command.replace) {
    if (command.ifNotExists) return DONE;
    fail('ROUTINE_ALREADY_EXISTS', { name: own }, origin);
  }
  if (temporary && command.replace && !isThere && isBuiltIn(own))
    fail('USER_DEFINED_FUNCTIONS.CANNOT_REPLACE_NON_SQL_UDF_WITH_SQL_UDF', { name: own }, origin);
  const routine = await checked(draft, command, context);
  if (temporary) temporaryFunctions.set(own.toLowerCase(), routine);
  else if (!(await context.catalog.createFunction(database, own, routine, command.replace)))
    fail('ROUTINE_ALREADY_EXISTS', { name: own }, origin);
  return DONE;
}

/** What has a name in a SELECT list without AS. */
const NAMED: ReadonlySet<Expression['kind']> = new Set(['Alias', 'UnresolvedAttribute', 'UnresolvedStar', 'UnresolvedRegex']);

/** What can be said of RETURNS TABLE before the body is resolved. */
function checkReturns({ columns, query, name, origin }: CreateFunction): void {
  if (!columns) return;
  const shown = name.at(-1) ?? '';
  uniqueColumns(shown, columns, origin);
  if (!query) fail('USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY', { name: shown }, origin);
  if (columns.fields.length === 0 && query.kind === 'Project' && !query.expressions.every((e) => NAMED.has(e.kind)))
    fail('USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES', { name: shown }, origin);
}

function uniqueColumns(name: string, { fields }: StructType, origin: CreateFunction['origin']): void {
  const lower = fields.map((f) => f.name.toLowerCase());
  const twice = lower.filter((n, i) => lower.indexOf(n) === i && lower.lastIndexOf(n) !== i);
  if (twice.length > 0) fail('DUPLICATE_ROUTINE_RETURNS_COLUMNS', { name, columns: twice }, origin);
}

/** Functions that are checked at the same time have names of their own. */
let checks = 0;

/**
 * Calls it once, of nulls, to see that it makes sense and what it gives where that is not said.
 * Errors: USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH, INVALID_SQL_FUNCTION_DATA_ACCESS.
 */
async function checked(draft: Routine, command: CreateFunction, context: CommandContext): Promise<Routine> {
  const name = ` checked ${++checks}`;
  const { temporaryFunctions } = context.state;
  const args = draft.parameters.map(
    (p): Expression => ({ kind: 'Cast', child: { kind: 'Literal', value: null, type: { kind: 'void' } }, type: p.type }),
  );
  const call = async (routine: Routine, given = args): Promise<LogicalPlan> => {
    temporaryFunctions.set(name, routine);
    const scalar: Expression = { kind: 'UnresolvedFunction', name, args: given, isDistinct: false };
    const relation: Relation = routine.columns
      ? { kind: 'TableFunction', name, args: given }
      : { kind: 'Project', input: { kind: 'OneRow' }, expressions: [scalar] };
    return context.analyze(relation).catch(missing);
  };
  const found = (plan: LogicalPlan): Pick<Routine, 'deterministic' | 'readsData'> => {
    const readsData = scansOf(plan).length > 0;
    if (readsData && command.dataAccess === 'CONTAINS SQL') fail('INVALID_SQL_FUNCTION_DATA_ACCESS', {}, command.origin);
    return { deterministic: command.deterministic ?? isSteady(plan), readsData: readsData || command.dataAccess === 'READS SQL DATA' };
  };
  // what stands for arguments that a call leaves out is a value that needs no row
  const withDefaults = async (routine: Routine): Promise<void> => {
    const needed = args.slice(0, routine.parameters.filter((p) => p.otherwise === undefined).length);
    if (needed.length === args.length) return;
    if (isComplex(await call(routine, needed)) && !routine.columns)
      fail('USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS', { name: command.name.at(-1) ?? '' }, command.origin);
  };
  // what a body calls is looked for when it is written
  const missing = (error: unknown): never => {
    if (error instanceof EngineError && error.condition === 'UNRESOLVED_ROUTINE')
      throw new EngineError('ROUTINE_NOT_FOUND', error.params, error.origin, error);
    throw error;
  };
  try {
    if (draft.columns) {
      const named = draft.columns.fields.length;
      const given = outputOf(await call({ ...draft, columns: struct([]) })).length;
      if (named > 0 && named !== given)
        fail('USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH', { name: draft.name, given, named }, command.origin);
      const plan = await call(draft);
      const columns = outputOf(plan).map((a, i) => {
        const { metadata } = draft.columns?.fields[i] ?? {};
        return { name: a.name, type: a.type, nullable: true, ...(metadata ? { metadata } : {}) };
      });
      uniqueColumns(command.name.at(-1) ?? '', struct(columns), command.origin);
      await withDefaults(draft);
      return { ...draft, ...found(plan), columns: struct(columns) };
    }
    const plan = await call(draft);
    await withDefaults(draft);
    const type = outputOf(plan)[0]?.type;
    return { ...draft, ...found(plan), ...(type ? { returns: draft.returns ?? type } : {}) };
  } finally {
    temporaryFunctions.delete(name);
  }
}

const isComplex = (plan: LogicalPlan): boolean => plan.kind === 'Aggregate' || plan.kind === 'Window' || childPlans(plan).some(isComplex);

/** Does it give the same each time? */
const isSteady = (plan: LogicalPlan): boolean =>
  (plan.kind !== 'Project' || plan.exprs.every(isDeterministic)) && nestedPlans(plan).every(isSteady);

/** Errors: ROUTINE_NOT_FOUND, FORBIDDEN_OPERATION for a built-in, EXPECT_PERSISTENT_FUNCTION_NOT_TEMP for one of the session. */
export async function dropFunction(command: DropFunction, context: CommandContext): Promise<CommandOutput> {
  const { temporary, ifExists, origin } = command;
  const shown = command.name.join('.');
  if (temporary) {
    const own = temporaryName(command.name, origin);
    if (lookupFunction(own) && !ifExists && !context.state.temporaryFunctions.has(own.toLowerCase()))
      fail('FORBIDDEN_OPERATION', { statement: 'DROP', objectType: 'FUNCTION', name: own }, origin);
    if (!context.state.temporaryFunctions.delete(own.toLowerCase()) && !ifExists) fail('ROUTINE_NOT_FOUND', { name: shown }, origin);
    return DONE;
  }
  const [database, own] = placeOf(command.name, context, origin);
  if (command.name.length === 1 && lookupFunction(own))
    fail('FORBIDDEN_OPERATION', { statement: 'DROP', objectType: 'FUNCTION', name: own }, origin);
  if (command.name.length === 1 && context.state.temporaryFunctions.has(own.toLowerCase()))
    fail('EXPECT_PERSISTENT_FUNCTION_NOT_TEMP', { name: own }, origin);
  if (!(await context.catalog.dropFunction(database, own)) && !ifExists) fail('ROUTINE_NOT_FOUND', { name: shown }, origin);
  return DONE;
}
