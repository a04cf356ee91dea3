import type { LogicalPlan } from '../plan/logical.ts';
import { sameBelow, settleShared } from './computed-once.ts';
import { isExcluded, type OptimizerContext, Walker } from './rule.ts';
import { type Batch, type NamedRule, REWRITING, SHARING, SUBQUERIES } from './rules.ts';

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
  const fired: Fired[] = [];
  const walker = new Walker(context);
  const run = (r: NamedRule, before: LogicalPlan): LogicalPlan => {
    const after = walker.apply(r.rule, r.direction, before, r.needs);
    if (after !== before) fired.push({ rule: r.name, before, after });
    return after;
  };
  const runBatches = (batches: readonly Batch[], before: LogicalPlan): LogicalPlan => batches.reduce(runBatch, before);
  const runBatch = (start: LogicalPlan, batch: Batch): LogicalPlan => {
    const rules = batch.rules.filter((r) => r.isRequired || !isExcluded(r.name, context));
    let current = start;
    for (let round = 0; round < (batch.once ? 1 : MAX_ROUNDS); round++) {
      const before = current;
      for (const r of rules) current = run(r, current);
      if (current === before) break;
    }
    return current;
  };
  const joined = runBatches(SUBQUERIES, plan);
  const settledBelow = settleShared(joined, (p) => runBatches(REWRITING, p));
  return { plan: sameBelow(runBatches(SHARING, runBatches(REWRITING, settledBelow))), fired };
}
