import { unsupported } from '../errors/engine-error.ts';
import { SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { optimize } from '../optimizer/optimize.ts';
import { planPhysical } from '../physical/planner.ts';
import { printFormatted, printPhysical } from '../physical/print.ts';
import type { ExplainMode } from '../plan/command.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { printExplained } from '../plan/print.ts';
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

/** The text of EXPLAIN, with Spark's headings and blank lines. */
export function explainPlan({ parsed, analyzed, optimized, mode }: Explained): string {
  const physical = planPhysical(optimized);
  switch (mode) {
    case 'simple':
      return printExplained({ physical: `${printPhysical(physical)}\n\n` });
    case 'formatted':
      return printExplained({ physical: `${printFormatted(physical)}\n\n` });
    case 'extended':
      return printExplained({ parsed, analyzed, optimized, physical: `${printPhysical(physical)}\n` });
    case 'codegen':
      return unsupported('EXPLAIN CODEGEN', undefined, 'EXPLAIN FORMATTED shows what is compiled: operators marked *');
    case 'cost':
      return printExplained({ optimized, physical: `${printPhysical(physical)}\n` });
    default:
      return mode satisfies never;
  }
}
