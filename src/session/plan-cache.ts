import type { TableCache } from '../exec/commands/context.ts';
import type { Engine, EngineSettings } from '../exec/engine.ts';
import { normalizeIds } from '../plan/canonical.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf, type Statistics } from '../plan/logical.ts';
import { mapSubqueryPlans, subqueryPlans } from '../plan/subquery-plans.ts';

interface Entry {
  readonly id: number;
  readonly plan: LogicalPlan;
  /** the rows, once asked for; every user of the entry waits for the same run */
  stored: Promise<Statistics> | undefined;
}

export interface PlanCacheHost {
  engine(): Promise<Engine>;
  settings(): EngineSettings;
  optimize(plan: LogicalPlan, settings: EngineSettings): LogicalPlan;
}

/** The relations kept in memory: a query that contains one of these plans reads the kept rows instead. */
export interface PlanCache extends TableCache {
  readonly size: number;
  add(plan: LogicalPlan): void;
  /** the plan with kept parts in place of what they were computed from; computes those not yet kept */
  apply(plan: LogicalPlan): Promise<LogicalPlan>;
}

let lastRows = 0;
const rowIds = new WeakMap<object, number>();
/** Rows from the program are known by their array: they may be many. */
function rowsId(rows: object): number {
  const id = rowIds.get(rows) ?? ++lastRows;
  rowIds.set(rows, id);
  return id;
}

const unaliased = (p: LogicalPlan): LogicalPlan => (p.kind === 'SubqueryAlias' ? unaliased(p.input) : mapChildren(p, unaliased));
const rootOf = (p: LogicalPlan): LogicalPlan => (p.kind === 'SubqueryAlias' ? rootOf(p.input) : p);

/** Equal for plans that mean the same: ids by order of appearance, places left out. */
function keyOf(plan: LogicalPlan): string {
  return JSON.stringify(normalizeIds(unaliased(plan)), (key, v: unknown) => {
    if (key === 'qualifier') return undefined;
    if (key === 'rows' && Array.isArray(v)) return rowsId(v);
    return typeof v === 'bigint' ? `${v}n` : v;
  });
}

export function createPlanCache(host: PlanCacheHost): PlanCache {
  const entries = new Map<string, Entry>();
  let lastId = 0;

  const compute = (entry: Entry): Promise<Statistics> => {
    entry.stored ??= (async (): Promise<Statistics> => {
      const inner = await replaced(entry.plan, entry);
      const settings = host.settings();
      return (await host.engine()).cache(entry.id, host.optimize(inner, settings), settings, {});
    })().catch((thrown: unknown) => {
      entry.stored = undefined;
      throw thrown;
    });
    return entry.stored;
  };

  /** Outermost first, also in subqueries; `except` is the entry being computed, which must not read itself. */
  const replaced = async (plan: LogicalPlan, except?: Entry): Promise<LogicalPlan> => {
    const hits = new Map<LogicalPlan, LogicalPlan>();
    // A key costs a walk through the plan: only what may be kept is looked up.
    const roots = new Set([...entries.values()].map((e) => rootOf(e.plan).kind));
    const visit = async (p: LogicalPlan): Promise<void> => {
      const entry = roots.has(rootOf(p).kind) ? entries.get(keyOf(p)) : undefined;
      if (entry && entry !== except) {
        hits.set(p, { kind: 'CachedRelation', cacheId: entry.id, output: outputOf(p), stats: await compute(entry) });
        return;
      }
      for (const part of [...childPlans(p), ...subqueryPlans(p)]) await visit(part);
    };
    await visit(plan);
    const substitute = (p: LogicalPlan): LogicalPlan => hits.get(p) ?? mapSubqueryPlans(mapChildren(p, substitute), substitute);
    return hits.size ? substitute(plan) : plan;
  };

  const drop = (key: string): void => {
    const entry = entries.get(key);
    entries.delete(key);
    if (entry?.stored) entry.stored.then(async () => (await host.engine()).uncache(entry.id)).catch(() => undefined);
  };
  const add = (plan: LogicalPlan): Entry => {
    const key = keyOf(plan);
    const known = entries.get(key);
    if (known) return known;
    const entry: Entry = { id: ++lastId, plan, stored: undefined };
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
    apply: async (plan) => (entries.size ? replaced(plan) : plan),
    isCached: (plan) => entries.has(keyOf(plan)),
    async cache(plan, { lazy }) {
      const entry = add(plan);
      if (!lazy) await compute(entry);
    },
    async uncache(plan) {
      drop(keyOf(plan));
    },
    async clear() {
      for (const key of [...entries.keys()]) drop(key);
    },
    async invalidate(location) {
      for (const [key, entry] of entries) {
        if (!readsFrom(entry.plan, location)) continue;
        drop(key);
      }
    },
  };
}

const readsFrom = (plan: LogicalPlan, location: string): boolean =>
  (plan.kind === 'Scan' && plan.location.some((l) => l === location || l.startsWith(`${location}/`) || location.startsWith(`${l}/`))) ||
  childPlans(plan).some((p) => readsFrom(p, location));
