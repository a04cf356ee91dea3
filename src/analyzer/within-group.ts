import { fail } from '../errors/engine-error.ts';
import type { AggregateFunction, FunctionRecord } from '../functions/define.ts';
import { exprKey } from '../plan/canonical.ts';
import type { Expr, SortKey } from '../plan/expr.ts';
import type { UnresolvedFunction } from '../plan/expression.ts';
import { sortText } from '../plan/sql-text.ts';
import { isOrderable } from '../types/coercion.ts';
import { sqlName } from '../types/names.ts';
import type { Resolve, Resolved } from './resolved.ts';
import type { Scope } from './scope.ts';

/** Errors: INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX for WITHIN GROUP behind a function that has no use for it. */
export function refuseOrder(e: UnresolvedFunction, record: FunctionRecord): void {
  if (!e.orderBy?.length || (record.kind === 'aggregate' && record.within)) return;
  const syntax = 'WITHIN GROUP (ORDER BY …)';
  fail('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', { functionName: record.name, syntax }, e.origin);
}

/**
 * `listagg(x) WITHIN GROUP (ORDER BY y)` as the arguments of the overload that takes an order, and its text. Undefined for a
 * call without an order.
 *
 * Errors: INVALID_WITHIN_GROUP_EXPRESSION.*, WRONG_NUM_ARGS, DATATYPE_MISMATCH.INVALID_ORDERING_TYPE.
 */
export function withinGroup(
  e: UnresolvedFunction,
  record: AggregateFunction,
  given: readonly Resolved[],
  scope: Scope,
  resolve: Resolve,
): { readonly args: readonly Resolved[]; readonly text: (filter: string | undefined) => string } | undefined {
  const { within, name: functionName } = record;
  if (!within) return undefined;
  if (e.isDistinct && !within.allowsDistinct) fail('INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED', { functionName }, e.origin);
  const [least, most] = within.arity;
  const checkCount = (): void => {
    if (given.length >= least && given.length <= most) return;
    const expected = least === most ? `${least}` : `[${least}, ${most}]`;
    fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName, expected, actual: given.length }, e.origin);
  };
  if (!e.orderBy?.length) {
    if (!within.isNeeded(given.length)) return undefined;
    checkCount();
    return fail('INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING', { functionName }, e.origin);
  }
  const actual = e.orderBy.length;
  if (most === 0 && given.length > 0)
    fail('INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS', { functionName, expected: 0, actual }, e.origin);
  checkCount();
  if (within.single && actual !== 1)
    fail('INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS', { functionName, expected: 1, actual }, e.origin);
  const order = e.orderBy.map((o) => {
    const { expr, text } = resolve(o.child, scope);
    const key: SortKey = { child: expr, ascending: o.ascending, nullsFirst: o.nullsFirst ?? o.ascending };
    if (!isOrderable(expr.type))
      fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: sortText(key, text), type: sqlName(expr.type) }, o.child.origin);
    return { key, text };
  });
  if (e.isDistinct) checkDistinct(functionName, given, order, e);
  const args = within.arguments(
    given.map((g) => g.expr),
    order.map((o) => o.key),
  );
  const shown = given.map((g, i) => (i === 0 && e.isDistinct ? `DISTINCT ${g.text}` : g.text));
  const text = within.sqlText(shown, order);
  return {
    args: args.map((expr) => given.find((g) => g.expr === expr) ?? { expr, text }),
    text: (filter) => (filter === undefined ? text : `${text} FILTER (WHERE ${filter})`),
  };
}

/** Of values that are equal only one is kept, which must say where it stands. */
function checkDistinct(
  functionName: string,
  [argument]: readonly Resolved[],
  order: readonly { readonly key: SortKey; readonly text: string }[],
  e: UnresolvedFunction,
): void {
  const [only] = order;
  if (!argument || !only) return;
  const keys = new Set([exprKey(argument.expr), exprKey(beforeCast(argument.expr))]);
  if (order.length > 1 || !keys.has(exprKey(only.key.child)))
    fail(
      'INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT',
      { functionName, argument: argument.text, order: order.map((o) => o.text).join(', ') },
      e.origin,
    );
}

/** Different values have different texts, but for floating-point numbers and times with a zone. */
const beforeCast = (e: Expr): Expr => (e.kind === 'Cast' && !/^(?:float|double|timestamp)$/.test(e.child.type.kind) ? e.child : e);
