import type { Expr } from '../plan/expr.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { outputIds, referencesOf } from '../plan/traits.ts';

/** A join, and what is asked of it. */
export interface JoinBelow {
  readonly join: Join;
  /** columns that are read of it */
  readonly reads: ReadonlySet<number>;
  /** it is the same whether a row comes once or twice */
  readonly ignoresRepeats: boolean;
  /** the plan over something else in the place of the join */
  put(input: LogicalPlan): LogicalPlan;
}

/** A join under a node that says which columns it reads; columns may be left out between them. */
export function joinBelow(plan: LogicalPlan): JoinBelow | undefined {
  if (plan.kind !== 'Project' && plan.kind !== 'Aggregate') return undefined;
  const between = plan.input.kind === 'Project' && plan.input.exprs.every((e) => e.kind === 'Attribute') ? plan.input : undefined;
  const join = between ? between.input : plan.input;
  if (join.kind !== 'Join') return undefined;
  const exprs: readonly Expr[] = plan.kind === 'Project' ? plan.exprs : [...plan.groupings, ...plan.aggregates];
  const reads = new Set<number>();
  for (const e of exprs) referencesOf(e, reads);
  const ignoresRepeats = plan.kind === 'Aggregate' && plan.aggregates.every((a) => a.child.isDistinct);
  const put = (input: LogicalPlan): LogicalPlan => {
    if (!between) return { ...plan, input };
    const kept = outputIds(input);
    return { ...plan, input: { ...between, input, exprs: between.exprs.filter((e) => kept.has(e.id)) } };
  };
  return { join, reads, ignoresRepeats, put };
}
