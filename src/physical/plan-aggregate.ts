import { type AggregateCall, caseOf, type Expr, lit, mapExprChildren } from '../plan/expr.ts';
import type { Aggregate, AggregateAlias } from '../plan/logical.ts';
import { canRaise, isSafeConstant } from '../plan/traits.ts';
import { aggregateCompiles, hasCompiledForm } from './compilable.ts';
import { Fallback, named } from './fallback.ts';
import { keepRows } from './kept-rows.ts';
import type { PhysicalPlan } from './plan.ts';

/** Groups in a hash table; aggregates that do not compile keep the rows of their groups for the reference. */
export function planAggregate(plan: Aggregate, input: PhysicalPlan): PhysicalPlan {
  const fallback = new Fallback(input);
  // A key under its own name, and apart from the column it is.
  const groupings = plan.groupings.map((g) => named(g, fallback.apart(g)));
  const aggregates = plan.aggregates.map((a): AggregateAlias => {
    const { filter } = a.child;
    const isKept = !hasCompiledForm(a.child);
    const child = mapExprChildren<AggregateCall>(a.child, (x) => {
      if (x === filter) return fallback.rewrite(x);
      if (isKept && isSafeConstant(x)) return x;
      return fallback.rewrite(filter ? computedIf(filter, x, fallback) : x);
    });
    return { ...a, child };
  });
  const kept = new Map(
    aggregates.flatMap((a, i) => (aggregateCompiles(a) ? [] : [[a, keepRows(a, plan.aggregates[i]?.child ?? a.child)]])),
  );
  const grouped: PhysicalPlan = {
    kind: 'HashAggregate',
    input: fallback.input(),
    groupings,
    aggregates: aggregates.map((a) => kept.get(a)?.group ?? a),
  };
  return kept.size === 0 ? grouped : { kind: 'AggregateKept', input: grouped, aggregates: [...kept.values()].map((k) => k.kept) };
}

/** An argument that the reference computes, and that can raise, is computed only for rows that the filter lets through. */
export const computedIf = (filter: Expr, arg: Expr, fallback: Fallback): Expr =>
  !canRaise(arg) || fallback.compiles(arg) ? arg : caseOf([[filter, arg]], lit(null, arg.type));
