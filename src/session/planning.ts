import type { SessionConf } from '../exec/conf.ts';
import { SETTINGS } from '../exec/conf.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { optimize } from '../optimizer/optimize.ts';
import { planPhysical } from '../physical/planner.ts';
import { printFormatted, printPhysical } from '../physical/print.ts';
import type { ExplainMode } from '../plan/command.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';

/** The optimizer as the session's settings have it. */
export function optimizePlan(plan: LogicalPlan, conf: SessionConf, settings: EngineSettings): LogicalPlan {
  const { timeZone, now, ansi } = settings;
  const excludedRules = (conf.get(SETTINGS.excludedRules.key) ?? '').split(',').filter((r) => r.trim() !== '');
  return optimize(plan, { timeZone, now, ansi, excludedRules }).plan;
}

export interface Explained {
  readonly parsed: Relation;
  readonly analyzed: LogicalPlan;
  readonly optimized: LogicalPlan;
  readonly mode: ExplainMode;
}

/** The text of EXPLAIN. */
export function explainPlan({ optimized, mode }: Explained): string {
  const physical = planPhysical(optimized);
  return `== Physical Plan ==\n${mode === 'formatted' ? printFormatted(physical) : printPhysical(physical)}\n`;
}
