import type { Batch } from '../columnar/batch.ts';
import type { SpilledBatch } from '../columnar/image.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import { Arena, type Ptr, type SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import { packBatches } from './packed-batches.ts';
import { NOBODY_LISTENS, type QueryInfo, type Task, type TaskResult } from './protocol.ts';
import { zeroed } from './row-store.ts';
import type { SpillDirectory } from './spill/spill-directory.ts';
import { inOrder } from './spill/spilled.ts';
import { STOP_CANCELLED } from './task-runner.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What a cached relation keeps: batches in memory, or in files that go with the folder of `folder`. */
export type KeptRows =
  | { readonly kind: 'memory'; readonly batches: readonly Batch[]; readonly owner: number; readonly bytes: number }
  | KeptInFiles;
interface KeptInFiles {
  readonly kind: 'files';
  readonly batches: readonly SpilledBatch[];
  readonly folder: number;
}

let lastFolder = -1_000_000;
/** Beside those of queries, which count up. */
export const newFolder = (): number => --lastFolder;

/** Beyond this share of the budget kept rows leave queries too little to work with. */
const MOST_SHARE = 0.5;
/** The share that queries have at least after rows have come back from files. */
const LEFT_SHARE = 0.3;
/** Rows that are in files come back when they are read for this time. */
const READS = 2;

/**
 * The rows of cached relations. They are in memory while there is room; then those that nobody has read for longest go into
 * files. Those that are read again come back when there is room for them.
 */
export class CachedRows {
  readonly #memory: SharedMemory;
  readonly #pool: WorkerPool;
  readonly #spills: SpillDirectory;
  /** the least recently used come first */
  readonly #kept = new Map<number, KeptRows>();
  /** who reads them now: these are not moved */
  readonly #readers = new Map<number, Set<object>>();
  /** how often rows were read that are in files */
  readonly #reads = new WeakMap<KeptRows, number>();
  #moving: Promise<unknown> = Promise.resolve();

  constructor(memory: SharedMemory, pool: WorkerPool, spills: SpillDirectory) {
    this.#memory = memory;
    this.#pool = pool;
    this.#spills = spills;
  }

  /** Keeps rows in place of those that had the id before. */
  async put(id: number, rows: KeptRows): Promise<void> {
    await this.remove(id);
    this.#kept.set(id, rows);
  }

  /** The rows, which stay where they are until the reader has done with them. */
  read(id: number, reader: object): KeptRows {
    const rows = this.#kept.get(id) ?? internalError(`cache entry ${id} is gone`);
    this.#kept.delete(id);
    this.#kept.set(id, rows);
    const readers = this.#readers.get(id) ?? new Set();
    this.#readers.set(id, readers.add(reader));
    return rows;
  }

  /** The reader has done with all that it has read. */
  letGo(reader: object): void {
    for (const [id, readers] of this.#readers) if (readers.delete(reader) && readers.size === 0) this.#readers.delete(id);
  }

  /**
   * For somebody who is going to read the rows: those that are in files come back if they are worth it and there is room. Errors:
   * OPERATION_CANCELED as soon as the signal says so, also while others' rows are moved.
   */
  async comeBack(id: number, settings: EngineSettings, signal?: AbortSignal): Promise<void> {
    const rows = this.#kept.get(id);
    // Nobody loses a file that it reads.
    if (rows?.kind !== 'files' || this.#readers.has(id)) return;
    const reads = (this.#reads.get(rows) ?? 0) + 1;
    this.#reads.set(rows, reads);
    if (reads < READS || !this.#hasRoomFor(rows)) return;
    const back = this.#moving.then(() => this.#bringBack(id, rows, settings, signal));
    this.#moving = back.catch(() => undefined);
    await Promise.race([back, ...(signal ? [abortOf(signal)] : [])]);
    if (signal?.aborted) fail('OPERATION_CANCELED', {});
  }

  #hasRoomFor({ batches }: KeptInFiles): boolean {
    const bytes = batches.reduce((n, b) => n + b.image.bytes, 0);
    const { used, budget } = this.#memory.usage();
    return this.#bytes() + bytes <= budget * MOST_SHARE && used + bytes <= budget * (1 - LEFT_SHARE);
  }

  async #bringBack(id: number, rows: KeptInFiles, settings: EngineSettings, signal: AbortSignal | undefined): Promise<void> {
    const isStill = (): boolean => this.#kept.get(id) === rows && !this.#readers.has(id);
    if (signal?.aborted || !isStill() || !this.#hasRoomFor(rows)) return;
    const owner = this.#memory.newOwner();
    let results: readonly TaskResult[];
    try {
      results = await this.#onThreads(owner, settings, (counter) => ({ kind: 'read batches', batches: rows.batches, counter }), signal);
    } catch (thrown) {
      this.#memory.freeOwner(owner);
      if (signal?.aborted || isOutOfMemory(thrown)) return;
      throw thrown;
    }
    if (!isStill()) {
      this.#memory.freeOwner(owner);
      return;
    }
    const read = results.flatMap((r) => [...(r.batches ?? [])]).sort((a, b) => a.morsel - b.morsel);
    const bytes = results.reduce((n, r) => n + (r.held ?? 0), 0);
    this.#kept.set(id, { kind: 'memory', batches: read.map((r) => r.batch), owner, bytes });
    await this.#spills.remove(rows.folder);
  }

  /** Moves rows into files until the others are not too much for those who want to work. */
  async shrink(settings: EngineSettings): Promise<void> {
    const most = this.#memory.usage().budget * MOST_SHARE;
    while (this.#bytes() > most && (await this.makeRoom(settings)));
  }

  /** Moves the rows that nobody has read for longest into files; false where there are none. */
  makeRoom(settings: EngineSettings): Promise<boolean> {
    // One after the other: who waits for room may find that it has been made meanwhile.
    const moved = this.#moving.then(() => this.#moveOldest(settings));
    this.#moving = moved.catch(() => undefined);
    return moved;
  }

  async remove(id: number): Promise<void> {
    const rows = this.#kept.get(id);
    this.#kept.delete(id);
    if (rows?.kind === 'memory') this.#memory.freeOwner(rows.owner);
    if (rows?.kind === 'files') await this.#spills.remove(rows.folder);
  }

  async clear(): Promise<void> {
    for (const id of [...this.#kept.keys()]) await this.remove(id);
  }

  #bytes(): number {
    return [...this.#kept.values()].reduce((n, r) => n + (r.kind === 'memory' ? r.bytes : 0), 0);
  }

  async #moveOldest(settings: EngineSettings): Promise<boolean> {
    for (const [id, rows] of this.#kept) {
      if (rows.kind !== 'memory' || rows.bytes === 0 || this.#readers.has(id)) continue;
      const folder = newFolder();
      const batches = await this.#write(rows.batches, folder, settings);
      const isStill = this.#kept.get(id) === rows && !this.#readers.has(id);
      if (!isStill) {
        await this.#spills.remove(folder);
        continue;
      }
      this.#kept.set(id, { kind: 'files', batches, folder });
      this.#memory.freeOwner(rows.owner);
      return true;
    }
    return false;
  }

  async #write(batches: readonly Batch[], folder: number, settings: EngineSettings): Promise<SpilledBatch[]> {
    const owner = this.#memory.newOwner();
    const packed = packBatches(batches, () => true);
    const path = `${this.#spills.forQuery(folder)}/kept`;
    try {
      const results = await this.#onThreads(owner, settings, (counter) => ({ kind: 'write batches', packed, path, counter }));
      return inOrder(results.flatMap((r) => [...(r.spilled ?? [])]));
    } catch (thrown) {
      await this.#spills.remove(folder);
      throw thrown;
    } finally {
      this.#memory.freeOwner(owner);
    }
  }

  /** Has all threads work on a task whose memory is the owner's. */
  async #onThreads(owner: number, settings: EngineSettings, taskOf: (counter: Ptr) => Task, signal?: AbortSignal): Promise<TaskResult[]> {
    const own = this.#memory.newOwner();
    const arena = new Arena(this.#memory, own);
    const query: QueryInfo = { id: newFolder(), owner, settings, stop: zeroed(arena, 16) };
    const threads = this.#pool.threads();
    const task = taskOf(zeroed(arena, 16));
    const cancel = (): void => {
      Atomics.store(this.#memory.i32, query.stop >>> 2, STOP_CANCELLED);
      for (const t of threads) t.wake(query.id);
    };
    signal?.addEventListener('abort', cancel);
    try {
      const results = await Promise.allSettled(threads.map((t) => t.run(query, task, NOBODY_LISTENS)));
      return results.map((r) => {
        if (r.status === 'rejected') throw r.reason;
        return r.value;
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
      for (const t of threads) t.release(query.id);
      this.#memory.freeOwner(own);
    }
  }
}

const abortOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
