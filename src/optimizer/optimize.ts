import type { LogicalPlan } from '../plan/logical.ts';
import { applyRule, type OptimizerContext } from './rule.ts';
import { BATCHES, type NamedRule } from './rules.ts';

export type { OptimizerContext } from './rule.ts';

/** A rule that changed the plan. */
export interface Fired {
  readonly rule: string;
  readonly before: LogicalPlan;
  readonly after: LogicalPlan;
}

const MAX_ROUNDS = 100;

/** The plan with all rules applied that the session does not exclude, and which of them changed something, in order. */
export function optimize(plan: LogicalPlan, context: OptimizerContext): { readonly plan: LogicalPlan; readonly fired: readonly Fired[] } {
  const excluded = new Set((context.excludedRules ?? []).map((name) => name.slice(name.lastIndexOf('.') + 1).trim()));
  const fired: Fired[] = [];
  let current = plan;
  for (const batch of BATCHES) {
    const rules = batch.rules.filter((r) => r.isRequired || !excluded.has(r.name));
    for (let round = 0; round < (batch.once ? 1 : MAX_ROUNDS); round++) {
      const before = current;
      for (const r of rules) current = run(r, current, context, fired);
      if (current === before) break;
    }
  }
  return { plan: current, fired };
}

function run(r: NamedRule, plan: LogicalPlan, context: OptimizerContext, fired: Fired[]): LogicalPlan {
  const after = applyRule(r.rule, r.direction, plan, context);
  if (after !== plan) fired.push({ rule: r.name, before: plan, after });
  return after;
}
