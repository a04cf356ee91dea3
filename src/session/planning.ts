import type { EngineSettings } from '../exec/engine.ts';
import type { Profile } from '../exec/profile.ts';
import { type Fired, type OptimizerContext, optimize } from '../optimizer/optimize.ts';
import { planPhysical } from '../physical/planner.ts';
import { printFormatted, printPhysical } from '../physical/print.ts';
import type { ExplainMode } from '../plan/command.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { printExplained } from '../plan/print.ts';
import type { Relation } from '../plan/relation.ts';
import { codegenText, profileText, rulesText, statisticsOf } from './explain-parts.ts';

/** The optimizer as the session's settings have it. */
export const optimizePlan = (plan: LogicalPlan, settings: EngineSettings): LogicalPlan => optimizeTold(plan, settings).plan;

/** The same, with the rules that changed something, and whether the plan is one for this moment alone. */
export function optimizeTold(plan: LogicalPlan, settings: EngineSettings): ReturnType<typeof optimize> & { readonly isOfMoment: boolean } {
  const { timeZone, now, ansi, jsonNulls, lastKeyWins, excludedRules, existsSkipsEmpty, nullInEmptyList } = settings;
  let isOfMoment = false;
  const context: OptimizerContext = {
    timeZone,
    ansi,
    isPlanned: true,
    ...(jsonNulls ? { jsonNulls } : {}),
    ...(lastKeyWins ? { lastKeyWins } : {}),
    excludedRules,
    existsSkipsEmpty,
    nullInEmptyList,
    get now() {
      isOfMoment = true;
      return now;
    },
  };
  return { ...optimize(plan, context), isOfMoment };
}

export interface Explained {
  readonly parsed: Relation;
  readonly analyzed: LogicalPlan;
  readonly optimized: LogicalPlan;
  readonly fired: readonly Fired[];
  readonly mode: ExplainMode;
  /** runs the query, for EXPLAIN ANALYZE */
  readonly profile: () => Promise<Profile>;
}

/** The text of EXPLAIN, with Spark's headings and blank lines. */
export async function explainPlan({ parsed, analyzed, optimized, fired, mode, profile }: Explained): Promise<string> {
  const physical = planPhysical(optimized);
  switch (mode) {
    case 'simple':
      return printExplained({ physical: `${printPhysical(physical)}\n\n` });
    case 'formatted':
      return printExplained({ physical: `${printFormatted(physical)}\n\n` });
    case 'extended':
      return printExplained({ parsed, analyzed, optimized, physical: `${printPhysical(physical)}\n` });
    case 'codegen':
      return codegenText(physical, optimized);
    case 'cost':
      return printExplained({ optimized, note: statisticsOf, physical: `${printPhysical(physical)}\n` });
    case 'analyze':
      return profileText(await profile());
    case 'rules':
      return rulesText(analyzed, fired);
    default:
      return mode satisfies never;
  }
}
