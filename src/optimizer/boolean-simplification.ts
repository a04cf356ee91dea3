import { columnsTag, exprKey, sameExpr } from '../plan/canonical.ts';
import { type Call, type Expr, FALSE, TRUE } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { allOf, and, anyOf, canRaise, conjunctsOf, disjunctsOf, isDeterministic, or } from '../plan/traits.ts';
import { onExpressions } from './rule.ts';

/**
 * Shortens AND, OR and NOT (Spark's BooleanSimplification).
 *
 *     a AND true            →   a
 *     a OR true             →   true
 *     NOT (a < b)           →   a >= b
 *     (a AND b) OR (a AND c) →  a AND (b OR c)
 */
export const booleanSimplification = onExpressions(FORM.connective, (e) => {
  if (e.kind !== 'Call') return e;
  const [a, b] = e.args;
  if (e.name === 'not' && a) return negate(a) ?? e;
  if (!a || !b) return e;
  if (e.name === 'and') {
    if (isTrue(a)) return b;
    if (isTrue(b)) return a;
    if (isFalse(a) || (isFalse(b) && !canRaise(a))) return FALSE;
    if (isDeterministic(a) && sameExpr(a, b)) return a;
    return withoutRepeats(e, conjunctsOf(e), allOf);
  }
  if (e.name === 'or') {
    if (isFalse(a)) return b;
    if (isFalse(b)) return a;
    if (isTrue(a) || (isTrue(b) && !canRaise(a))) return TRUE;
    if (isDeterministic(a) && sameExpr(a, b)) return a;
    return commonFactor(a, b) ?? withoutRepeats(e, disjunctsOf(e), anyOf);
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

function withoutRepeats(e: Expr, parts: readonly Expr[], join: (parts: readonly Expr[]) => Expr): Expr {
  if (new Set(parts.map(columnsTag)).size === parts.length) return e;
  const seen = new Set<string>();
  const kept = parts.filter((p) => !isDeterministic(p) || (!seen.has(exprKey(p)) && seen.add(exprKey(p))));
  return kept.length === parts.length ? e : join(kept);
}

/** What must hold in both sides of an OR can be tested, and pushed down, on its own. */
function commonFactor(a: Expr, b: Expr): Expr | undefined {
  const left = conjunctsOf(a);
  const right = conjunctsOf(b);
  if (![a, b].every(isDeterministic) || canRaise(a) || canRaise(b)) return undefined;
  const inRight = new Set(right.map((x) => exprKey(x)));
  const common = left.filter((x) => inRight.has(exprKey(x)));
  if (common.length === 0) return undefined;
  const shared = new Set(common.map((x) => exprKey(x)));
  const rest = (side: readonly Expr[]): Expr[] => side.filter((x) => !shared.has(exprKey(x)));
  const [restLeft, restRight] = [rest(left), rest(right)];
  return restLeft.length === 0 || restRight.length === 0 ? allOf(common) : and(allOf(common), or(allOf(restLeft), allOf(restRight)));
}
