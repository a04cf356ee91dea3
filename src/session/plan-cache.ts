import type { TableCache } from '../exec/commands/context.ts';
import type { ActionOptions, Engine, EngineSettings } from '../exec/engine.ts';
import { type LogicalPlan, outputOf, type Statistics } from '../plan/logical.ts';
import { mapNested, nestedPlans } from '../plan/nested.ts';
import { keyHint, keyOf, readsFrom, sourceOf } from './cache-key.ts';
import { createLeases, type Entry, type Kept } from './kept-rows.ts';

export interface PlanCacheHost {
  engine(): Promise<Engine>;
  settings(): EngineSettings;
  optimize(plan: LogicalPlan, settings: EngineSettings): LogicalPlan;
}

/** A plan over kept rows, which stay until it is released. */
export interface Leased {
  readonly plan: LogicalPlan;
  /** which kept rows it reads, in the order of the plan */
  readonly reads: readonly number[];
  release(): void;
}

/** The relations kept in memory: a query that contains one of these plans reads the kept rows instead. */
export interface PlanCache extends TableCache {
  readonly size: number;
  add(plan: LogicalPlan): void;
  /** the plan with kept parts in place of what they were computed from; computes those not kept yet, or kept of other files */
  apply(plan: LogicalPlan, options: ActionOptions): Promise<Leased>;
}

export function createPlanCache(host: PlanCacheHost): PlanCache {
  const entries = new Map<string, Entry>();

  const compute = async (id: number, plan: LogicalPlan, options: ActionOptions, except: Entry): Promise<Statistics> => {
    const inner = await replaced(plan, options, except);
    try {
      const settings = host.settings();
      return await (await host.engine()).cache(id, host.optimize(inner.plan, settings), settings, options);
    } finally {
      inner.release();
    }
  };
  const uncache = async (id: number): Promise<void> => (await host.engine()).uncache(id);
  const { lease, release, retire } = createLeases({ compute, uncache, sourceOf: (plan) => sourceOf(plan, host.settings()) });

  /** Outermost first; `except` is the entry being computed, which must not read itself. */
  const replaced = async (plan: LogicalPlan, options: ActionOptions, except?: Entry): Promise<Leased> => {
    const hits = new Map<LogicalPlan, LogicalPlan>();
    const leases: Kept[] = [];
    const releaseAll = (): void => {
      for (const kept of leases.splice(0)) release(kept);
    };
    const hints = new Set([...entries.values()].map((e) => keyHint(e.plan)));
    const found: { readonly part: LogicalPlan; readonly entry: Entry }[] = [];
    const visit = (p: LogicalPlan): void => {
      const entry = p.kind !== 'CachedRelation' && hints.has(keyHint(p)) ? entries.get(keyOf(p)) : undefined;
      if (entry && entry !== except) found.push({ part: p, entry });
      else for (const nested of nestedPlans(p)) visit(nested);
    };
    visit(plan);
    try {
      for (const { part, entry } of found) {
        const { kept, stats } = await lease(entry, part, options);
        leases.push(kept);
        hits.set(part, { kind: 'CachedRelation', cacheId: kept.id, output: outputOf(part), stats });
      }
    } catch (thrown) {
      releaseAll();
      throw thrown;
    }
    const substitute = (p: LogicalPlan): LogicalPlan => hits.get(p) ?? mapNested(p, substitute);
    return { plan: hits.size ? substitute(plan) : plan, reads: leases.map((kept) => kept.id), release: releaseAll };
  };

  const drop = (key: string): void => {
    const entry = entries.get(key);
    entries.delete(key);
    retire(entry?.kept);
  };
  const add = (plan: LogicalPlan): Entry => {
    const key = keyOf(plan);
    const entry = entries.get(key) ?? { plan };
    entries.set(key, entry);
    return entry;
  };

  return {
    get size() {
      return entries.size;
    },
    add: (plan) => {
      add(plan);
    },
    apply: async (plan, options) => (entries.size ? replaced(plan, options) : { plan, reads: [], release: () => undefined }),
    isCached: (plan) => entries.has(keyOf(plan)),
    async cache(plan, { lazy }) {
      const entry = add(plan);
      if (!lazy) release((await lease(entry, plan, {})).kept);
    },
    async uncache(plan) {
      drop(keyOf(plan));
    },
    async clear() {
      for (const key of [...entries.keys()]) drop(key);
    },
    async invalidate(location) {
      for (const entry of entries.values()) {
        if (!readsFrom(entry.plan, location)) continue;
        retire(entry.kept);
        delete entry.kept;
      }
    },
    async forget(location) {
      for (const [key, entry] of entries) if (readsFrom(entry.plan, location)) drop(key);
    },
  };
}
