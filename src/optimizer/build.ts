import { internalError } from '../errors/engine-error.ts';
import { lookupFunction, resolveOverload } from '../functions/registry.ts';
import {
  type AggregateCall,
  type Alias,
  type Attribute,
  attributeOf,
  type Call,
  type Expr,
  lit,
  type NamedExpr,
  nextExprId,
} from '../plan/expr.ts';
import { type AggregateAlias, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { allOf, and, or } from '../plan/traits.ts';
import { BOOLEAN, type DataType } from '../types/data-type.ts';

/** Which overload of a function takes these arguments, whose types already fit. */
export function overloadOf(name: string, args: readonly Expr[]): { readonly overload: number; readonly type: DataType } {
  const record = lookupFunction(name);
  if (!record) return internalError(`no function ${name}`);
  return resolveOverload(
    record,
    args.map((a) => ({ type: a.type, nullable: a.nullable })),
    { ansi: true, timeZone: 'UTC' },
  );
}

/** A test that cannot raise, of arguments whose types already fit. */
export const test = (name: string, args: readonly Expr[], nullable: boolean): Call => ({
  kind: 'Call',
  name,
  overload: overloadOf(name, args).overload,
  args,
  type: BOOLEAN,
  nullable,
  deterministic: true,
  canRaise: false,
  ansi: true,
});
export const equals = (a: Expr, b: Expr): Call => test('==', [a, b], a.nullable || b.nullable);
export const isNotNull = (a: Expr): Call => test('isNotNull', [a], false);
export const isNull = (a: Expr): Call => test('isNull', [a], false);

/** The value that the rows of a group have in common, as the aggregate that takes it along. */
export const firstOf = (value: Expr, as: Pick<AggregateCall, 'type' | 'nullable' | 'filter'>): AggregateCall => ({
  kind: 'AggregateCall',
  name: 'first',
  overload: overloadOf('first', [value]).overload,
  args: [value],
  isDistinct: false,
  ansi: true,
  ...as,
});

/** The value of what is grouped by, the same for all rows of a group, under its name. */
export function anyOf(grouping: NamedExpr): AggregateAlias {
  const { id, name, type, nullable } = attributeOf(grouping);
  const value = grouping.kind === 'Alias' ? grouping.child : grouping;
  return { kind: 'Alias', child: firstOf(value, { type, nullable }), name, id, type, nullable };
}

/** The truth value where `e` is not null, null where it is. */
export function unlessNull(e: Expr, value: boolean): Expr {
  const constant = lit(value, BOOLEAN);
  if (!e.nullable) return constant;
  return value ? or(isNotNull(e), lit(null, BOOLEAN)) : and(isNull(e), lit(null, BOOLEAN));
}

export const alias = (child: Expr, name: string, id: number = nextExprId()): Alias => ({
  kind: 'Alias',
  child,
  name,
  id,
  type: child.type,
  nullable: child.nullable,
});
/** The expression under the name and id of a column. */
export const aliasAs = (child: Expr, { name, id, type, nullable }: Attribute): Alias => ({
  kind: 'Alias',
  child,
  name,
  id,
  type,
  nullable,
});

export const filtered = (input: LogicalPlan, conditions: readonly Expr[]): LogicalPlan =>
  conditions.length === 0 ? input : { kind: 'Filter', input, condition: allOf(conditions) };

/** The plan with exactly these columns. */
export function projected(input: LogicalPlan, exprs: readonly NamedExpr[]): LogicalPlan {
  const output = outputOf(input);
  const same = exprs.length === output.length && exprs.every((e, i) => e.kind === 'Attribute' && e.id === output[i]?.id);
  return same ? input : { kind: 'Project', input, exprs };
}
