import { type Expr, FALSE } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { lookingFor, type Rule } from './rule.ts';

/**
 * Where only true counts, null is as good as false (Spark's ReplaceNullWithFalseInPredicate).
 *
 *     Filter a > 1 OR null        →   Filter a > 1 OR false
 *     Join on null                →   Join on false
 */
export const replaceNullWithFalse: Rule = lookingFor(FORM.null, (plan) => {
  if (plan.kind === 'Filter') {
    const condition = replaced(plan.condition);
    return condition === plan.condition ? plan : { ...plan, condition };
  }
  if (plan.kind !== 'Join' || !plan.condition) return plan;
  const condition = replaced(plan.condition);
  return condition === plan.condition ? plan : { ...plan, condition };
});

function replaced(e: Expr): Expr {
  if (e.kind === 'Literal') return e.value === null ? FALSE : e;
  if (e.kind !== 'Call' || (e.name !== 'and' && e.name !== 'or')) return e;
  const args = e.args.map(replaced);
  return args.every((a, i) => a === e.args[i]) ? e : { ...e, args };
}
