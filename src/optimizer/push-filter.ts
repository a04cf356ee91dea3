import type { Expr } from '../plan/expr.ts';
import { type Filter, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds, readsOnly, referencesOf, substitute } from '../plan/traits.ts';
import { filtered } from './build.ts';
import type { Rule } from './rule.ts';

/**
 * Moves a filter below the operator under it, where it meets fewer columns and cheaper rows (Spark's PushDownPredicates).
 *
 *     Filter x > 1                    Project a AS x
 *       Project a AS x        →         Filter a > 1
 *         Scan t                          Scan t
 *
 * Below an aggregation only what speaks of groupings, below a window what speaks of its partitions; below a generator only what
 * its columns are not in. What can raise never meets more rows than before, but for groups that a condition on aggregates before it
 * leaves out, as in Spark.
 */
export const pushFilter: Rule = (plan) => {
  if (plan.kind !== 'Filter' || !isDeterministic(plan.condition)) return plan;
  const { input } = plan;
  switch (input.kind) {
    case 'Project': {
      if (!input.exprs.every(isDeterministic)) return plan;
      const by = new Map<number, Expr>(input.exprs.flatMap((e) => (e.kind === 'Alias' ? [[e.id, e.child] as const] : [])));
      return { ...input, input: { ...plan, input: input.input, condition: substitute(plan.condition, by) } };
    }
    case 'Sort':
      return { ...input, input: { ...plan, input: input.input } };
    case 'Aggregate':
      return throughAggregate(plan, input);
    case 'Window': {
      const whole = new Set(input.partitionBy.flatMap((e) => (e.kind === 'Attribute' ? [e.id] : [])));
      return split(
        plan,
        (c) => referencesOf(c).size > 0 && readsOnly(c, whole) && !canRaise(c),
        (pushed) => ({ ...input, input: filtered(input.input, pushed) }),
      );
    }
    case 'Generate': {
      const ids = outputIds(input.input);
      return split(
        plan,
        (c) => readsOnly(c, ids) && !canRaise(c),
        (pushed) => ({ ...input, input: filtered(input.input, pushed) }),
      );
    }
    case 'Union': {
      const inputs = input.inputs.map((child) => {
        const columns = outputOf(child);
        const by = new Map<number, Expr>(input.output.flatMap((a, i) => (columns[i] ? [[a.id, columns[i]] as const] : [])));
        return filtered(child, [substitute(plan.condition, by)]);
      });
      return { ...input, inputs };
    }
    default:
      return plan;
  }
};

function throughAggregate(plan: Filter, input: Extract<LogicalPlan, { kind: 'Aggregate' }>): LogicalPlan {
  if (input.groupings.length === 0 || !input.groupings.every(isDeterministic)) return plan;
  const ids = new Set(input.groupings.map((g) => g.id));
  const by = new Map<number, Expr>(input.groupings.flatMap((g) => (g.kind === 'Alias' ? [[g.id, g.child] as const] : [])));
  // A constant condition could empty the input of an aggregation, but groups exist only where rows do.
  return split(
    plan,
    (c) => readsOnly(c, ids) && referencesOf(c).size > 0,
    (pushed) => ({
      ...input,
      input: filtered(
        input.input,
        pushed.map((c) => substitute(c, by)),
      ),
    }),
  );
}

/** The conjuncts that may go are pushed, past those that stay. */
function split(plan: Filter, mayGo: (c: Expr) => boolean, push: (pushed: readonly Expr[]) => LogicalPlan): LogicalPlan {
  const conjuncts = conjunctsOf(plan.condition);
  const pushed = conjuncts.filter(mayGo);
  if (pushed.length === 0) return plan;
  const gone = new Set(pushed);
  return filtered(
    push(pushed),
    conjuncts.filter((c) => !gone.has(c)),
  );
}
