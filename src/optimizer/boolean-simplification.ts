import { sameExpr } from '../plan/canonical.ts';
import { type Call, type Expr, FALSE, TRUE } from '../plan/expr.ts';
import { and, canRaise, conjunctsOf, disjunctsOf, isDeterministic, or } from '../plan/traits.ts';
import { onExpressions } from './rule.ts';

/**
 * Shortens AND, OR and NOT (Spark's BooleanSimplification).
 *
 *     a AND true            →   a
 *     a OR true             →   true
 *     NOT (a < b)           →   a >= b
 *     (a AND b) OR (a AND c) →  a AND (b OR c)
 */
export const booleanSimplification = onExpressions((e) => {
  if (e.kind !== 'Call') return e;
  const [a, b] = e.args;
  if (e.name === 'not' && a) return negate(a) ?? e;
  if (!a || !b) return e;
  if (e.name === 'and') {
    if (isTrue(a)) return b;
    if (isTrue(b)) return a;
    if (isFalse(a) || (isFalse(b) && !canRaise(a))) return FALSE;
    if (isDeterministic(a) && sameExpr(a, b)) return a;
    return withoutRepeats(e, conjunctsOf(e), and);
  }
  if (e.name === 'or') {
    if (isFalse(a)) return b;
    if (isFalse(b)) return a;
    if (isTrue(a) || (isTrue(b) && !canRaise(a))) return TRUE;
    if (isDeterministic(a) && sameExpr(a, b)) return a;
    return commonFactor(a, b) ?? withoutRepeats(e, disjunctsOf(e), or);
  }
  return e;
});

const isTrue = (e: Expr): boolean => e.kind === 'Literal' && e.value === true;
const isFalse = (e: Expr): boolean => e.kind === 'Literal' && e.value === false;

const OPPOSITE: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  isNull: 'isNotNull',
  isNotNull: 'isNull',
};

function negate(e: Expr): Expr | undefined {
  if (isTrue(e)) return FALSE;
  if (isFalse(e)) return TRUE;
  if (e.kind !== 'Call') return undefined;
  if (e.name === 'not') return e.args[0];
  const opposite = OPPOSITE[e.name];
  return opposite === undefined ? undefined : ({ ...e, name: opposite } satisfies Call);
}

function withoutRepeats(e: Expr, parts: readonly Expr[], join: (a: Expr, b: Expr) => Expr): Expr {
  const kept: Expr[] = [];
  for (const p of parts) if (!isDeterministic(p) || !kept.some((k) => sameExpr(k, p))) kept.push(p);
  return kept.length === parts.length ? e : kept.reduce(join);
}

/** What must hold in both sides of an OR can be tested, and pushed down, on its own. */
function commonFactor(a: Expr, b: Expr): Expr | undefined {
  const left = conjunctsOf(a);
  const right = conjunctsOf(b);
  if (![a, b].every(isDeterministic) || canRaise(a) || canRaise(b)) return undefined;
  const common = left.filter((x) => right.some((y) => sameExpr(x, y)));
  if (common.length === 0) return undefined;
  const rest = (side: readonly Expr[]): Expr[] => side.filter((x) => !common.some((c) => sameExpr(c, x)));
  const [restLeft, restRight] = [rest(left), rest(right)];
  const shared = common.reduce(and);
  return restLeft.length === 0 || restRight.length === 0 ? shared : and(shared, or(restLeft.reduce(and), restRight.reduce(and)));
}
