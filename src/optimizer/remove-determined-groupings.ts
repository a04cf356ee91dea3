import { dependenciesOf, determinedBy } from '../plan/dependencies.ts';
import { type NamedExpr, unaliased } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { canRaise, isDeterministic, readsOf } from '../plan/traits.ts';
import { isInteger, isNested } from '../types/data-type.ts';
import { anyOf, projected } from './build.ts';
import { constraintsOf } from './constraints.ts';
import { equalitiesOf } from './equal-columns.ts';
import type { Rule } from './rule.ts';

/**
 * Groups by no more columns than the others follow from: those are taken from any row of the group.
 *
 *     Aggregate [d.k, d.n], sum(v)                  Aggregate [d.k], first(d.n), sum(v)
 *       Join inner t.k = d.k                   →      Join inner t.k = d.k
 *         Scan t                                        Scan t
 *         Aggregate [k], max(n) AS n                    Aggregate [k], max(n) AS n
 *
 *     Aggregate [b, k], sum(v)                      Aggregate [k], first(b), sum(v)
 *       Filter b = 3                           →      Filter b = 3
 */
export const removeDeterminedGroupings: Rule = (plan) => {
  if (plan.kind !== 'Aggregate' || plan.groupings.length < 2) return plan;
  const constant = constantsOf(plan.input);
  const dependencies = [...dependenciesOf(plan.input), ...(constant.size > 0 ? [{ key: [], columns: constant }] : [])];
  if (dependencies.length === 0) return plan;
  const alike = equalitiesOf(plan.input);
  let kept = plan.groupings;
  for (const g of [...plan.groupings].sort((a, b) => keyCost(b) - keyCost(a))) {
    const child = unaliased(g);
    if (kept.length === 1 || !isDeterministic(child) || canRaise(child)) continue;
    const others = kept.filter((k) => k !== g);
    const known = determinedBy(others.flatMap(columnOf), dependencies, alike);
    if (readsOf(child).every((id) => known.has(alike.get(id) ?? id))) kept = others;
  }
  if (kept.length === plan.groupings.length) return plan;
  const taken = plan.groupings.filter((g) => !kept.includes(g)).map(anyOf);
  return projected({ ...plan, groupings: kept, aggregates: [...taken, ...plan.aggregates] }, outputOf(plan));
};

/** Columns that have one value in all rows, as a filter says; of floating point there are two zeros. */
const constantsOf = (plan: LogicalPlan): ReadonlySet<number> =>
  new Set(
    constraintsOf(plan).flatMap((c) => {
      if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>')) return [];
      const [a, b] = c.args[0]?.kind === 'Literal' ? [c.args[1], c.args[0]] : c.args;
      const isOne =
        a?.kind === 'Attribute' && b?.kind === 'Literal' && !isNested(a.type) && a.type.kind !== 'double' && a.type.kind !== 'float';
      return isOne ? [a.id] : [];
    }),
  );

const columnOf = (g: NamedExpr): readonly number[] => {
  const value = unaliased(g);
  return value.kind === 'Attribute' ? [value.id] : [];
};

/** What is dearest to group by goes first. */
const keyCost = ({ type }: NamedExpr): number => (isInteger(type) || type.kind === 'date' ? 0 : 1);
