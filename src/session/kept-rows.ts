import type { ActionOptions } from '../exec/engine.ts';
import type { LogicalPlan, Statistics } from '../plan/logical.ts';
import { type SharedWork, shareWork } from './shared-work.ts';

/** The rows of an entry, as they are while its files are as they were. */
export interface Kept {
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
/** A plan whose rows are kept. */
export interface Entry {
  readonly plan: LogicalPlan;
  /** absent until asked for */
  kept?: Kept;
}

/** How rows are kept, and let go. */
export interface RowKeeper {
  compute(id: number, plan: LogicalPlan, options: ActionOptions, entry: Entry): Promise<Statistics>;
  uncache(id: number): Promise<void>;
  /** which files a plan reads, and under which settings */
  sourceOf(plan: LogicalPlan): string;
}

/** Rows that are kept until nobody asks for them and the last who reads them is done. */
export interface Leases {
  /** The rows of the entry as `plan`, which has its files of now, would compute them under the settings of now. */
  lease(entry: Entry, plan: LogicalPlan, options: ActionOptions): Promise<{ readonly stats: Statistics; readonly kept: Kept }>;
  release(kept: Kept): void;
  /** Nobody will ask for them any more. */
  retire(kept: Kept | undefined): void;
}

export function createLeases({ compute, uncache, sourceOf }: RowKeeper): Leases {
  let lastId = 0;
  const letGo = (kept: Kept): void => {
    if (!kept.isOld || kept.readers > 0) return;
    kept.stats
      .join({})
      .then(() => uncache(kept.id))
      .catch(() => undefined);
  };
  const retire = (kept: Kept | undefined): void => {
    if (!kept || kept.isOld) return;
    kept.isOld = true;
    letGo(kept);
  };
  const release = (kept: Kept): void => {
    kept.readers--;
    letGo(kept);
  };
  const lease: Leases['lease'] = async (entry, plan, options) => {
    const source = sourceOf(plan);
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
  return { lease, release, retire };
}
