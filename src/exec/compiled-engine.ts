import { type Batch, MORSEL_ROWS } from '../columnar/batch.ts';
import { internalError } from '../errors/engine-error.ts';
import type { FormatOptions } from '../io/format.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { type CachedRelation, type ColumnStatistics, type LogicalPlan, outputOf, type ScanFile, type Statistics } from '../plan/logical.ts';
import { mostValues } from '../plan/statistics.ts';
import { type StructType, struct } from '../types/data-type.ts';
import { Arena, SharedMemory } from '../wasm/memory.ts';
import { CachedRows, type KeptRows, newFolder } from './cached-rows.ts';
import { boundsOf, boundsQuery } from './column-bounds.ts';
import { sampledColumns } from './column-sample.ts';
import { QueryRun } from './driver.ts';
import type { ActionOptions, Engine, EngineSettings, WriteRequest, WrittenFile } from './engine.ts';
import { guardPatterns } from './linear-patterns.ts';
import { evenWidths } from './narrow.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import type { OutputShape } from './pipeline-runner.ts';
import type { Profile } from './profile.ts';
import { NOBODY_LISTENS, type QueryInfo, type TaskEvents } from './protocol.ts';
import { zeroed } from './row-store.ts';
import { type SpillDirectory, spillDirectory } from './spill/spill-directory.ts';
import { STOP_CANCELLED } from './task-runner.ts';
import { uniqueColumns } from './unique-columns.ts';
import { WorkerPool } from './worker-pool.ts';

/** The engine: plans compiled to WebAssembly, run by worker threads over one shared memory. */
export class CompiledEngine implements Engine {
  readonly name = 'compiled';
  readonly memory: SharedMemory;
  readonly #pool: WorkerPool;
  readonly #cache: CachedRows;
  readonly #running = new Set<QueryRun>();
  readonly #spills: SpillDirectory;
  readonly #dropped = new FinalizationRegistry<QueryRun>((run) => {
    this.#end(run).catch(() => undefined);
  });

  /** `threads` workers; `budget` bytes for all that queries and caches hold; what does not fit goes below `localDir`. */
  constructor(threads: number, budget: number, memory: SharedMemory = SharedMemory.create(budget), localDir?: string) {
    this.memory = memory;
    guardPatterns();
    this.#spills = spillDirectory(localDir);
    this.#pool = new WorkerPool(this.memory, threads);
    this.#cache = new CachedRows(this.memory, this.#pool, this.#spills);
  }

  async *execute(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): AsyncIterable<Batch> {
    const run = this.#start(plan, settings, options);
    // An iteration that is dropped halfway, without `return`, is collected some day, and its query with it.
    const held = {};
    this.#dropped.register(held, run, held);
    try {
      yield* run.stream();
    } finally {
      this.#dropped.unregister(held);
      await this.#end(run);
    }
  }

  async inferSchema(
    format: string,
    files: readonly ScanFile[],
    formatOptions: FormatOptions,
    settings: EngineSettings,
    options: ActionOptions,
  ): Promise<StructType> {
    const reader = (await formatByName(format)) ?? internalError(`no format ${format}`);
    const context = { fs: localFileSystem, settings, ...(options.signal ? { signal: options.signal } : {}) };
    const empty = struct([]);
    const splits = await reader.planSplits(
      files,
      { dataSchema: empty, requiredSchema: empty, filters: [], options: formatOptions },
      context,
    );
    const bytes = splits.reduce((n, s) => n + s.length, 0);
    const owner = this.memory.newOwner();
    const arena = new Arena(this.memory, owner);
    const query: QueryInfo = { id: -owner, owner, settings, stop: zeroed(arena, 16) };
    const cancel = (): void => {
      Atomics.store(this.memory.i32, query.stop >>> 2, STOP_CANCELLED);
      for (const t of threads) t.stop(query.id);
    };
    options.signal?.addEventListener('abort', cancel);
    if (options.signal?.aborted) cancel();
    const threads =
      bytes < SMALL_BYTES || splits.length < 2
        ? [bytes < SMALL_BYTES ? this.#pool.inline() : (this.#pool.threads()[0] ?? this.#pool.inline())]
        : this.#pool.threads();
    const seen = new Map<number, number>();
    const report = (done: number): void =>
      options.onProgress?.({
        rows: 0,
        bytes: [...seen.values()].reduce((n, b) => n + b, 0),
        totalBytes: bytes,
        stages: { done, total: 1 },
      });
    const listener = (thread: number): TaskEvents => ({
      ...NOBODY_LISTENS,
      onMorsel: (done) => {
        seen.set(thread, done.bytes);
        report(0);
      },
    });
    try {
      const counter = zeroed(arena, 16);
      const results = await Promise.allSettled(
        threads.map((t, i) => t.run(query, { kind: 'infer', format, splits, options: formatOptions, counter }, listener(i))),
      );
      const failed = results.find((r) => r.status === 'rejected');
      if (failed) throw failed.reason;
      const parts = results.flatMap((r) => (r.status === 'fulfilled' ? [...(r.value.inferred ?? [])] : []));
      seen.clear();
      seen.set(0, bytes);
      report(1);
      return reader.mergeInferred(parts, formatOptions, settings);
    } finally {
      options.signal?.removeEventListener('abort', cancel);
      for (const t of threads) t.release(query.id);
      this.memory.freeOwner(owner);
    }
  }

  async writeFiles(request: WriteRequest, settings: EngineSettings, options: ActionOptions): Promise<WrittenFile[]> {
    const { plan, ...target } = request;
    const run = this.#start(plan, settings, options);
    try {
      return [...(await run.write(target))];
    } finally {
      await this.#end(run);
    }
  }

  async profile(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): Promise<Profile> {
    const run = this.#start(plan, settings, options, undefined, true);
    try {
      return await run.profile();
    } finally {
      await this.#end(run);
    }
  }

  async cache(cacheId: number, plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): Promise<Statistics> {
    const kept = await this.#keep(plan, settings, options);
    await this.#cache.put(cacheId, kept);
    this.#cache.read(cacheId, kept);
    try {
      const rows = kept.batches.reduce((n, b) => n + ('image' in b ? b.image.rowCount : b.rowCount), 0);
      const bytes = kept.kind === 'memory' ? kept.bytes : kept.batches.reduce((n, b) => n + b.image.bytes, 0);
      const stats = { rows, bytes, exact: true };
      const output = outputOf(plan);
      const sampled = kept.kind === 'memory' ? await sampledColumns(output, kept.batches, this.memory) : {};
      const unique = kept.kind === 'memory' ? await uniqueColumns(output, kept.batches, this.memory, sampled) : new Set<string>();
      this.#cache.letGo(kept);
      await this.#cache.shrink(settings);
      const bounds = await this.#bounds({ kind: 'CachedRelation', cacheId, output, stats }, settings, options);
      // Facts go by names: of columns with one name none is told.
      const named = output.filter((a) => output.every((b) => b === a || b.name !== a.name));
      const columns = Object.fromEntries(
        named.map(({ name }) => [name, { ...sampled[name], ...bounds[name], ...(unique.has(name) ? { isUnique: true as const } : {}) }]),
      );
      const most = mostValues(named, columns);
      return { ...stats, source: 'cache' as const, columns, ...(most === undefined ? {} : { mostValues: most }) };
    } catch (thrown) {
      this.#cache.letGo(kept);
      await this.#cache.remove(cacheId);
      throw thrown;
    }
  }

  /** Runs the plan and keeps its rows, in memory if they fit. */
  async #keep(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): Promise<KeptRows> {
    const before = this.memory.usage().used;
    const shape = { rows: MORSEL_ROWS, isKept: true };
    const run = this.#start(plan, settings, options, shape);
    try {
      const batches = await evenWidths(await run.rows(), new Arena(this.memory, run.owner));
      const owner = this.memory.newOwner();
      run.forget();
      this.memory.changeOwner(run.owner, owner);
      this.#running.delete(run);
      return { kind: 'memory', batches, owner, bytes: Math.max(0, this.memory.usage().used - before) };
    } catch (thrown) {
      await this.#end(run);
      if (!isOutOfMemory(thrown) || run.isLimited) throw thrown;
    }
    const again = this.#start(plan, settings, options, shape);
    const folder = newFolder();
    try {
      return { kind: 'files', batches: await again.keepInFiles(folder), folder };
    } catch (thrown) {
      await this.#spills.remove(folder);
      throw thrown;
    } finally {
      await this.#end(again);
    }
  }

  async #bounds(
    relation: CachedRelation,
    settings: EngineSettings,
    options: ActionOptions,
  ): Promise<Readonly<Record<string, ColumnStatistics>>> {
    const query = boundsQuery(relation);
    if (!query) return {};
    const run = this.#start(query, settings, options);
    try {
      return boundsOf(relation, await run.rows(), this.memory);
    } finally {
      await this.#end(run);
    }
  }

  uncache(cacheId: number): Promise<void> {
    return this.#cache.remove(cacheId);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((run) => run.release()));
    await this.#pool.close();
    await this.#cache.clear();
    await this.#spills.close();
  }

  #start(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions, output?: OutputShape, isMeasured = false): QueryRun {
    const run = new QueryRun(
      { memory: this.memory, pool: this.#pool, cached: this.#cache, spills: this.#spills, isMeasured, ...(output ? { output } : {}) },
      plan,
      settings,
      options,
    );
    this.#running.add(run);
    return run;
  }

  async #end(run: QueryRun): Promise<void> {
    this.#running.delete(run);
    await run.release();
  }
}

/** Files this small are looked at in this thread. */
const SMALL_BYTES = 256 * 1024;
