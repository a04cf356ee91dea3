import { type CounterOf, cutPipelines, type PipelinePlan } from '../physical/pipelines.ts';
import type { PhysicalPlan } from '../physical/plan.ts';
import { planPhysical } from '../physical/planner.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';

/** A query as it is going to run. */
export interface Planned {
  readonly logical: LogicalPlan;
  readonly physical: PhysicalPlan;
  readonly pipelines: PipelinePlan;
}

const known = new WeakMap<LogicalPlan, Planned>();

/** The operators and pipelines of a plan: the same for the same plan, which may be run again. */
export function plannedOnce(logical: LogicalPlan): Planned {
  const found = known.get(logical) ?? planned(logical, planPhysical(logical));
  known.set(logical, found);
  return found;
}

/** The pipelines of operators of which some count their rows. */
export const planned = (logical: LogicalPlan, physical: PhysicalPlan, counterOf?: CounterOf): Planned => ({
  logical,
  physical,
  pipelines: cutPipelines(physical, outputOf(logical), counterOf),
});
