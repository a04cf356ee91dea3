import type { TableInfo } from '../../catalog/catalog.ts';
import { EngineError, fail, unsupported } from '../../errors/engine-error.ts';
import { lookupFunction } from '../../functions/registry.ts';
import type { Assignment } from '../../plan/change-command.ts';
import { caseOf, type Expr, nextExprId, unaliased } from '../../plan/expr.ts';
import type { Expression, UnresolvedFunction } from '../../plan/expression.ts';
import { childPlans, type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Relation } from '../../plan/relation.ts';
import { sqlOf } from '../../plan/sql-text.ts';
import { isDeterministic } from '../../plan/traits.ts';
import { someExpression } from '../../plan/walk.ts';
import { BOOLEAN, type StructField } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { assign } from './assignment.ts';
import { call, defaultOf, isDefault } from './constants.ts';
import type { CommandContext } from './context.ts';
import { type InsertMode, insertColumns } from './insert.ts';
import { nameOf, needRealTable, showName } from './names.ts';
import type { Column } from './save.ts';

/** The table that a DELETE, UPDATE or MERGE changes, under the name it has in the statement. */
export interface Target {
  readonly table: TableInfo;
  readonly relation: Relation;
  /** what may stand before the name of a column of it, in small letters */
  readonly names: readonly string[];
  /** a column of it, as the statement would name it */
  column(name: string): Expression;
}

const CATALOG = 'spark_catalog';

interface Named {
  readonly name: readonly string[];
  readonly alias?: string;
  readonly origin?: NonNullable<Relation['origin']>;
}

export async function changeTarget({ name, alias, origin }: Named, operation: string, context: CommandContext): Promise<Target> {
  const table = await needRealTable(name, operation, context, origin);
  const at = origin ? { origin } : {};
  const read: Relation = { kind: 'NamedTable', nameParts: name, options: {}, ...at };
  const qualifier = alias === undefined ? name : [alias];
  const full = [CATALOG, table.database, table.name];
  const names = alias === undefined ? full.map((_, i) => full.slice(i).join('.')) : [alias];
  return {
    table,
    names: names.map((n) => n.toLowerCase()),
    relation: alias === undefined ? read : { kind: 'SubqueryAlias', input: read, alias, ...at },
    column: (column) => ({ kind: 'UnresolvedAttribute', nameParts: [...qualifier, column] }),
  };
}

export const TRUE: Expression = { kind: 'Literal', value: true, type: BOOLEAN };
/** Neither false nor null. */
export const holds = (condition: Expression): Expression => call('<=>', condition, TRUE);

/**
 * Expressions over a relation, resolved, and the plan whose columns they read. They are not computed there, so that they can be
 * put where they are computed for some rows only.
 */
export async function over(
  input: Relation,
  expressions: readonly Expression[],
  context: CommandContext,
): Promise<{ input: LogicalPlan; values: readonly Expr[] }> {
  const plan = await context.analyze({
    kind: 'Project',
    input,
    expressions: expressions.map((child, i): Expression => ({ kind: 'Alias', child, names: [`c${i}`] })),
  });
  outputOf(plan).forEach((_, i) => {
    const written = expressions[i];
    const value = plan.kind === 'Project' ? plan.exprs[i] : undefined;
    if (written && value) refuseRandom(value.kind === 'Alias' ? value.child : value, written);
  });
  if (plan.kind !== 'Project' || plan.exprs.length !== expressions.length) return { input: plan, values: outputOf(plan) };
  return { input: plan.input, values: plan.exprs.map(unaliased) };
}

/**
 * What each column of the table is assigned; `DEFAULT` is the column's.
 * Errors: UNRESOLVED_COLUMN.WITH_SUGGESTION, INVALID_EXTRACT_BASE_FIELD_TYPE, DUPLICATED_ASSIGNMENTS, DEFAULT_PLACEMENT_INVALID.
 */
export function assignmentsOf(
  assignments: readonly Assignment[],
  { table, names }: Target,
  context: CommandContext,
  origin: Relation['origin'],
): Map<StructField, Expression> {
  const found = new Map<StructField, Expression>();
  const folded = (text: string): string => (context.conf.read(SETTINGS.caseSensitive) ? text : text.toLowerCase());
  const fieldNamed = (name: string): StructField | undefined => table.schema.fields.find((f) => folded(f.name) === folded(name));
  for (const { column, value } of assignments) {
    const at = value.origin ?? origin;
    const qualifier = column.slice(0, -1).join('.').toLowerCase();
    const isOurs = qualifier === '' || names.includes(qualifier);
    const field = isOurs ? fieldNamed(column.at(-1) ?? '') : undefined;
    if (field === undefined) {
      const whole = isOurs ? undefined : fieldNamed(column[0] ?? '');
      if (whole?.type.kind === 'struct') return unsupported('a new value for a single field of a column', at, 'assign the whole struct');
      if (whole) return fail('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: whole.name, other: sqlName(whole.type) }, at);
      const inScope = table.schema.fields.map((f) => f.name);
      return fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name: column.join('.'), inScope }, at);
    }
    if (found.has(field)) fail('DUPLICATED_ASSIGNMENTS', { column: field.name }, at);
    if (!isDefault(value) && someExpression(value, isDefault)) fail('DEFAULT_PLACEMENT_INVALID', {}, at);
    found.set(field, isDefault(value) ? defaultOf(field) : value);
  }
  return found;
}

/** Of a row that is looked at twice both looks must see the same. Errors: INVALID_NON_DETERMINISTIC_EXPRESSIONS. */
function refuseRandom(value: Expr, written: Expression): void {
  if (!isDeterministic(value)) fail('INVALID_NON_DETERMINISTIC_EXPRESSIONS', { sql: sqlOf(value) }, written.origin ?? value.origin);
}

const isCallOf = (e: Expression, kind: 'aggregate' | 'generator'): e is UnresolvedFunction =>
  e.kind === 'UnresolvedFunction' && lookupFunction(e.name)?.kind === kind;
const isManyRowed = (e: Expression): boolean => e.kind === 'Window' || isCallOf(e, 'aggregate');

/**
 * Values and conditions of rows that change are computed of one row each.
 * Errors: UNSUPPORTED_GENERATOR.OUTSIDE_SELECT; UNSUPPORTED_EXPR_FOR_OPERATOR, behind those of what the expressions name.
 */
export async function refuseManyRowed(
  input: Relation,
  expressions: readonly Expression[],
  { operator, origin }: { readonly operator: 'DeleteFromTable' | 'UpdateTable' | 'MergeIntoTable'; readonly origin: Relation['origin'] },
  context: CommandContext,
): Promise<void> {
  for (const e of expressions)
    someExpression(e, (x) => {
      if (isCallOf(x, 'generator')) fail('UNSUPPORTED_GENERATOR.OUTSIDE_SELECT', { operator, expression: x.name }, x.origin);
      return false;
    });
  const wrong = expressions.filter((e) => someExpression(e, isManyRowed));
  if (wrong.length === 0) return;
  const named: string[] = [];
  for (const e of wrong) {
    someExpression(e, (x) => isManyRowed(x) && named.push(x.kind === 'UnresolvedFunction' ? x.name : 'a window function') > 0);
    await context.analyze({ kind: 'Project', input, expressions: [e] }).catch((thrown: unknown) => {
      if (!(thrown instanceof EngineError) || thrown.condition !== 'MISSING_GROUP_BY') throw thrown;
    });
  }
  fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator, expressions: named }, origin);
}

/** A condition by itself, for its own errors, in the words of who wrote it. */
export async function checkCondition(input: Relation, condition: Expression, context: CommandContext): Promise<void> {
  const plan = await context.analyze({ kind: 'Filter', input, condition });
  if (plan.kind === 'Filter') refuseRandom(plan.condition, condition);
}

/** The value of the first branch that holds. All values are of the type that the column is stored as. */
export const firstThatHolds = (branches: readonly (readonly [when: Expr, value: Expr])[], otherwise: Expr): Expr =>
  branches.length === 0 ? otherwise : caseOf(branches, otherwise);

/** A value as the column stores it. */
export function stored(value: Expr, field: StructField, table: TableInfo, context: CommandContext): Expr {
  return assign(value, field, showName(nameOf(table)), context.conf.read(SETTINGS.storeAssignment));
}

/** The files of the table that a plan reads, each time it does. */
function scansOf(plan: LogicalPlan, table: TableInfo): (readonly string[])[] {
  const own =
    plan.kind === 'Scan' && plan.table?.at(-1) === table.name && plan.location[0] === table.location ? [plan.files.map((f) => f.path)] : [];
  return [...own, ...childPlans(plan).flatMap((p) => scansOf(p, table))];
}

/** The files of the table that a plan reads. */
export const filesRead = (plan: LogicalPlan, table: TableInfo): string[] => [...new Set(scansOf(plan, table).flat())];

/**
 * Puts rows in the place of those of `read`, which is the table as it was seen: others must not have changed it meanwhile, nor
 * between one look at it and the next. Errors: CONCURRENT_TABLE_REWRITE.
 */
export async function replaceRows(
  table: TableInfo,
  rows: LogicalPlan,
  columns: readonly Column[],
  read: LogicalPlan,
  context: CommandContext,
  mode: Pick<InsertMode, 'change'> = {},
): Promise<void> {
  const looks = [...scansOf(read, table), ...scansOf(rows, table)].map((files) => files.toSorted().join('\n'));
  if (new Set(looks).size > 1) fail('CONCURRENT_TABLE_REWRITE', { path: table.location });
  const rewrites = filesRead(read, table);
  await insertColumns(table, rows, columns, { ...mode, overwrite: true, rewrites }, context);
}

/** Rows of several plans one after the other: their columns are those of the table by position. */
export function together(
  parts: readonly { readonly input: LogicalPlan; readonly values: readonly Expr[] }[],
  table: TableInfo,
): LogicalPlan {
  const fields = table.schema.fields;
  const inputs = parts.map(
    ({ input, values }): LogicalPlan => ({
      kind: 'Project',
      input,
      exprs: values.map((child, i) => ({
        kind: 'Alias',
        child,
        name: fields[i]?.name ?? '',
        id: nextExprId(),
        type: child.type,
        nullable: child.nullable,
      })),
    }),
  );
  const [only, ...more] = inputs;
  if (only && more.length === 0) return only;
  const output = fields.map((f, i) => {
    const columns = inputs.map((p) => outputOf(p)[i]);
    const type = columns[0]?.type ?? f.type;
    return { kind: 'Attribute' as const, name: f.name, id: nextExprId(), type, nullable: columns.some((c) => c?.nullable !== false) };
  });
  return { kind: 'Union', inputs, output };
}

/** What a plan delivers, as what the table's columns get. */
export const columnsFrom = (plan: LogicalPlan, table: TableInfo): Column[] =>
  outputOf(plan).flatMap((value, i) => {
    const field = table.schema.fields[i];
    return field ? [{ field, value }] : [];
  });
