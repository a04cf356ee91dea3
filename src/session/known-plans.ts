import { isDeepStrictEqual } from 'node:util';
import type { LoadedRelation } from '../analyzer/load.ts';
import type { EngineSettings } from '../exec/engine.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { nestedPlans } from '../plan/nested.ts';
import type { Relation } from '../plan/relation.ts';
import type { Leased } from './plan-cache.ts';
import { optimizePlan, optimizeTold } from './planning.ts';

/** A query that was analyzed, and what it was optimized to last. */
export interface KnownPlan {
  readonly analyzed: LogicalPlan;
  /** the plan with its kept relations in place, optimized */
  optimized(leased: Leased, settings: EngineSettings): LogicalPlan;
}

/** The plans of queries that were asked before: by their text, or by the DataFrame. */
export interface KnownPlans {
  /**
   * What the relation was analyzed to when it was asked last, if everything that analysis depends on is as it was then: what the
   * text says, the tables, views and files that it names, and the session (`conf`); else what `analyze` makes of it now.
   */
  of(relation: Relation, found: LoadedRelation, conf: string, analyze: () => Promise<LogicalPlan>): Promise<KnownPlan>;
}

interface Entry extends KnownPlan {
  readonly found: LoadedRelation;
  readonly conf: string;
}

const MOST_TEXTS = 64;
/** Rows of the program are not held for a text that may never be asked again. */
const MOST_ROWS = 10_000;

export function createKnownPlans(): KnownPlans {
  const texts = new Map<string, Entry>();
  const relations = new WeakMap<Relation, Entry>();
  return {
    async of(relation, found, conf, analyze) {
      const text = relation.kind === 'Sql' ? relation.query : undefined;
      const known = text === undefined ? relations.get(relation) : texts.get(text);
      const isKnown = known?.conf === conf && isSame(known.found, found);
      const entry = isKnown ? known : entryOf(await analyze(), found, conf);
      if (text === undefined) {
        relations.set(relation, entry);
      } else {
        texts.delete(text);
        if (isKnown || rowsWithin(entry.analyzed) <= MOST_ROWS) texts.set(text, entry);
        if (texts.size > MOST_TEXTS) texts.delete(texts.keys().next().value ?? '');
      }
      return entry;
    },
  };
}

/** A plan for one use. */
export const planOnce = (analyzed: LogicalPlan): KnownPlan => ({
  analyzed,
  optimized: ({ plan }, settings) => optimizePlan(plan, settings),
});

function entryOf(analyzed: LogicalPlan, found: LoadedRelation, conf: string): Entry {
  let last: { readonly reads: readonly number[]; readonly plan: LogicalPlan } | undefined;
  return {
    found,
    conf,
    analyzed,
    optimized({ plan: given, reads }, settings) {
      if (last && isDeepStrictEqual(last.reads, reads)) return last.plan;
      const { plan, isOfMoment } = optimizeTold(given, settings);
      last = isOfMoment ? undefined : { reads, plan };
      return plan;
    },
  };
}

/** The number of the DataFrame is no part of what it says. */
const isSame = (a: LoadedRelation, b: LoadedRelation): boolean =>
  isDeepStrictEqual({ ...a.relation, planId: 0 }, { ...b.relation, planId: 0 }) && isDeepStrictEqual(a.loaded, b.loaded);

function rowsWithin(plan: LogicalPlan): number {
  const own = plan.kind === 'LocalRows' ? plan.rows.length : 0;
  return nestedPlans(plan).reduce((n, p) => n + rowsWithin(p), own);
}
