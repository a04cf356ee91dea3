import type { TableCache } from '../exec/commands/context.ts';
import type { ActionOptions, Engine, EngineSettings } from '../exec/engine.ts';
import { normalizeIds } from '../plan/canonical.ts';
import { type LogicalPlan, outputOf, type Scan, type Statistics } from '../plan/logical.ts';
import { mapNested, nestedPlans, scansOf } from '../plan/nested.ts';
import { type SharedWork, shareWork } from './shared-work.ts';

/** The rows of an entry, as they are while its files are as they were. */
interface Kept {
  readonly id: number;
  /** the files they were computed from, and the settings that their values depend on */
  readonly source: string;
  /** every user waits for the same run */
  readonly stats: SharedWork<Statistics>;
  /** queries that read them now */
  readers: number;
  /** nobody will ask for them any more: they go with the last reader */
  isOld: boolean;
}
interface Entry {
  readonly plan: LogicalPlan;
  /** absent until asked for */
  kept?: Kept;
}

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

let lastRows = 0;
const rowIds = new WeakMap<object, number>();
/** Rows from the program are known by their array: they may be many. */
function rowsId(rows: object): number {
  const id = rowIds.get(rows) ?? ++lastRows;
  rowIds.set(rows, id);
  return id;
}

const unaliased = (p: LogicalPlan): LogicalPlan => (p.kind === 'SubqueryAlias' ? unaliased(p.input) : p);

const keys = new WeakMap<LogicalPlan, string>();

/** Equal for plans that mean the same, whatever their files hold: ids by order of appearance, places left out. */
function keyOf(plan: LogicalPlan): string {
  const key = keys.get(plan) ?? newKey(plan);
  keys.set(plan, key);
  return key;
}

function newKey(plan: LogicalPlan): string {
  const withoutAliases = (p: LogicalPlan): LogicalPlan => mapNested(unaliased(p), withoutAliases);
  return JSON.stringify(normalizeIds(withoutAliases(plan)), (key, v: unknown) => {
    if (key === 'qualifier') return undefined;
    if (key === 'rows' && Array.isArray(v)) return rowsId(v);
    if (isScan(v)) return { ...v, files: undefined, stats: undefined };
    return typeof v === 'bigint' ? `${v}n` : v;
  });
}

const isScan = (v: unknown): v is Scan => typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'Scan';

/** Which files a plan reads, as of when, and under which settings that are not in the plan itself. */
const sourceOf = (plan: LogicalPlan, { timeZone, lastKeyWins, existsSkipsEmpty, nullInEmptyList }: EngineSettings): string =>
  JSON.stringify([
    [timeZone, lastKeyWins, existsSkipsEmpty, nullInEmptyList],
    scansOf(plan).map((s) => s.files.map((f) => [f.path, f.size, f.modified])),
  ]);

export function createPlanCache(host: PlanCacheHost): PlanCache {
  const entries = new Map<string, Entry>();
  let lastId = 0;

  const compute = async (id: number, plan: LogicalPlan, options: ActionOptions, except: Entry): Promise<Statistics> => {
    const inner = await replaced(plan, options, except);
    try {
      const settings = host.settings();
      return await (await host.engine()).cache(id, host.optimize(inner.plan, settings), settings, options);
    } finally {
      inner.release();
    }
  };

  const retire = (kept: Kept | undefined): void => {
    if (!kept || kept.isOld) return;
    kept.isOld = true;
    letGo(kept);
  };
  const letGo = (kept: Kept): void => {
    if (!kept.isOld || kept.readers > 0) return;
    const free = async (): Promise<void> => (await host.engine()).uncache(kept.id);
    kept.stats
      .join({})
      .then(free)
      .catch(() => undefined);
  };

  /** The rows of the entry as `plan`, which has its files of now, would compute them under the settings of now. */
  const lease = async (entry: Entry, plan: LogicalPlan, options: ActionOptions): Promise<{ stats: Statistics; kept: Kept }> => {
    const source = sourceOf(plan, host.settings());
    if (entry.kept?.source !== source || entry.kept.stats.isAbandoned) {
      retire(entry.kept);
      const id = ++lastId;
      entry.kept = { id, source, stats: shareWork((inside) => compute(id, plan, inside, entry)), readers: 0, isOld: false };
    }
    const { kept } = entry;
    kept.readers++;
    try {
      return { kept, stats: await kept.stats.join(options) };
    } catch (thrown) {
      release(kept);
      if (entry.kept === kept && kept.readers === 0) {
        delete entry.kept;
        retire(kept);
      }
      throw thrown;
    }
  };
  const release = (kept: Kept): void => {
    kept.readers--;
    letGo(kept);
  };

  /** Outermost first; `except` is the entry being computed, which must not read itself. */
  const replaced = async (plan: LogicalPlan, options: ActionOptions, except?: Entry): Promise<Leased> => {
    const hits = new Map<LogicalPlan, LogicalPlan>();
    const leases: Kept[] = [];
    const releaseAll = (): void => {
      for (const kept of leases.splice(0)) release(kept);
    };
    // The key of a plan takes as long as the plan is large: it is made where there is a kept one that begins alike.
    const kinds = new Set([...entries.values()].map((e) => unaliased(e.plan).kind));
    const visit = async (p: LogicalPlan): Promise<void> => {
      const entry = p.kind !== 'CachedRelation' && kinds.has(unaliased(p).kind) ? entries.get(keyOf(p)) : undefined;
      if (entry && entry !== except) {
        const { kept, stats } = await lease(entry, p, options);
        leases.push(kept);
        hits.set(p, { kind: 'CachedRelation', cacheId: kept.id, output: outputOf(p), stats });
        return;
      }
      for (const nested of nestedPlans(p)) await visit(nested);
    };
    try {
      await visit(plan);
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

const readsFrom = (plan: LogicalPlan, location: string): boolean =>
  scansOf(plan).some((s) => s.location.some((l) => l === location || l.startsWith(`${location}/`) || location.startsWith(`${l}/`)));
