import type { Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { onExpressions } from './rule.ts';

/**
 * Drops branches of CASE that are never taken, and everything after one that always is (Spark's SimplifyConditionals).
 *
 *     CASE WHEN false THEN 1 WHEN a THEN 2 WHEN true THEN 3 ELSE 4 END   →   CASE WHEN a THEN 2 ELSE 3 END
 *     coalesce(x, 1) where x is never null                              →   x
 */
export const simplifyConditionals = onExpressions(FORM.case | FORM.nullTest, (e) => {
  if (e.kind === 'Call' && (e.name === 'isNotNull' || e.name === 'isNull')) return knownNullTest(e, e.args[0]);
  if (e.kind !== 'Case') return e;
  const branches: { when: Expr; then: Expr }[] = [];
  let { otherwise } = e;
  for (const b of e.branches) {
    const constant = b.when.kind === 'Literal';
    if (constant && b.when.kind === 'Literal' && b.when.value === true) {
      otherwise = b.then;
      break;
    }
    if (!constant) branches.push(b);
  }
  if (branches.length === 0) return otherwise;
  return branches.length === e.branches.length && otherwise === e.otherwise ? e : { ...e, branches, otherwise };
});

/** IS NULL of what cannot be null; only of columns and constants, whose evaluation cannot raise. */
function knownNullTest(e: Expr, child: Expr | undefined): Expr {
  if (e.kind !== 'Call' || !child || child.nullable || (child.kind !== 'Attribute' && child.kind !== 'Literal')) return e;
  return { kind: 'Literal', value: e.name === 'isNotNull', type: e.type, nullable: false };
}
