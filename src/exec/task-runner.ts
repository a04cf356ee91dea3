import { type Batch, MORSEL_ROWS } from '../columnar/batch.ts';
import { LEVEL } from '../compile/params.ts';
import { fail, internalError, unsupported } from '../errors/engine-error.ts';
import type { Inferred, WriteContext } from '../io/format.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { inferSplit } from '../io/lenient-read.ts';
import type { Join } from '../plan/logical.ts';
import { Arena, type SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { ArenaPool } from './arena-pool.ts';
import { keyBounds, linkRows } from './build-table.ts';
import { Chain } from './chain.ts';
import { empty } from './emptying.ts';
import type { WriteTarget } from './engine.ts';
import { feedMorsel, formatNamed } from './feed-morsel.ts';
import { slotBits } from './key-bits.ts';
import { LentBatches } from './lent-batches.ts';
import { mergeGroups, mergeParts, type Stored, takenOver } from './merge-tasks.ts';
import { countOf, MOST_MORSELS, pieceReader } from './morsels.ts';
import { PartWriters } from './operators/part-writers.ts';
import { unpackBatch } from './packed-batches.ts';
import {
  type LoadedSegment,
  type LoadedWindow,
  NOTHING,
  type PipelineTask,
  type QueryInfo,
  type TakenOver,
  type Task,
  type TaskEvents,
  type TaskResult,
  type WindowPiece,
  type WindowTask,
} from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { type OperatorInput, runReference } from './reference-operator.ts';
import { type RowChunk, RowStore } from './row-store.ts';
import { onStore, type PutOut, SegmentRunner } from './segment-runner.ts';
import { countEntries, dealEntries, numberEntries, sortBuckets } from './sort-tasks.ts';
import { SpilledReader } from './spill/read-spilled.ts';
import type { SpillWriter } from './spill/spill-writer.ts';
import type { SpillTarget } from './spill/spilled.ts';
import { NO_PART, takesPart } from './taking-part.ts';
import { turn } from './turns.ts';
import type { WindowStream } from './window-stream.ts';
import { runWindowTask } from './window-task.ts';

/** Runs the tasks of one query in one thread and keeps what they leave for later ones: row stores by sink. */
export class TaskRunner {
  readonly #query: QueryInfo;
  readonly #resources: QueryResources;
  readonly #worker: number;
  /** files written so far: the pipelines of a union write one after the other, each with writers of its own */
  #files = 0;
  readonly #lent: LentBatches;
  /** ends reads that are under way once the query is to stop */
  #abort = new AbortController();
  #appending: PartWriters | undefined;
  /** where the batches of outputs lie that are kept for later pipelines, and values that windows have made */
  readonly #outputs = new Map<number, Arena>();
  readonly #stores = new Map<number, Stored>();
  /** windows whose rows come in pieces, by sink */
  readonly #streams = new Map<number, WindowStream>();

  constructor(memory: SharedMemory, runtime: WebAssembly.Instance['exports'], query: QueryInfo, worker: number) {
    this.#query = query;
    this.#worker = worker;
    this.#resources = {
      memory,
      runtime,
      arena: new Arena(memory, query.owner),
      owner: query.owner,
      settings: query.settings,
      checkStopped: () => this.#checkStopped(),
    };
    // Nobody reads on once another thread has failed either.
    this.#lent = new LentBatches(() => {
      if (this.#stopped()) fail('OPERATION_CANCELED', {});
    });
  }

  async run(task: Task, events: TaskEvents): Promise<TaskResult> {
    // The query goes on after a task that failed for want of memory.
    if (this.#abort.signal.aborted && !this.#stopped()) this.#abort = new AbortController();
    try {
      const result = await this.#run(task, events);
      return 'sink' in task ? { ...result, held: this.#heldBy(task.sink) } : result;
    } catch (error) {
      // A read that was cut off says so in its own words.
      this.#checkStopped();
      throw error;
    }
  }

  /** The reader has done with a batch. */
  giveBack(batch: number): void {
    this.#lent.giveBack(batch);
  }

  /** Nobody reads the rows of a sink any more. */
  letGo(sink: number): void {
    this.#stores.get(sink)?.store.arena.free();
    this.#outputs.get(sink)?.free();
    this.#outputs.delete(sink);
    this.#stores.delete(sink);
  }

  /** The stop word may have changed: whoever waits looks again. */
  wake(): void {
    if (this.#stopped()) this.#abort.abort();
    this.#lent.wake();
  }

  #run(task: Task, events: TaskEvents): Promise<TaskResult> | TaskResult {
    switch (task.kind) {
      case 'pipeline':
        return this.#pipeline(task, events);
      case 'merge':
        return mergeGroups(task, this.#storeToMerge(task), this.#resources);
      case 'merge parts':
        return mergeParts(task, this.#storeToMerge(task), this.#resources, () => this.#next(task.counter));
      case 'link':
        return { isShared: linkRows(this.#resources.memory, task, () => this.#stopped()), metrics: NOTHING };
      case 'bits':
        return { taken: slotBits(this.#resources.memory, task), metrics: NOTHING };
      case 'count entries':
        countEntries(this.#resources.memory, task, this.#resources.checkStopped);
        return { metrics: NOTHING };
      case 'deal entries':
        dealEntries(this.#resources.memory, task, this.#resources.checkStopped);
        return { metrics: NOTHING };
      case 'number entries':
        return numberEntries(task, this.#storeToMerge(task), this.#resources);
      case 'sort buckets':
        return sortBuckets(task, this.#storeToMerge(task), this.#resources, () => this.#next(task.counter));
      case 'window':
        return this.#window(task);
      case 'reference':
        return this.#reference(task.node, task.inputs);
      case 'infer':
        return this.#infer(task.format, task, events);
      case 'write batches':
        return this.#writeBatches(task);
      case 'read batches':
        return this.#readBatches(task);
      case 'append':
        return this.#append(task.write, task.batch);
      case 'drop':
        this.letGo(task.sink);
        if (task.withStream) this.#dropStream(task.sink);
        return { metrics: NOTHING };
      case 'write empty':
        return this.#writeEmpty(task.write);
      default:
        return task satisfies never;
    }
  }

  async #pipeline(task: PipelineTask, { onMorsel, onBatch }: TaskEvents): Promise<TaskResult> {
    if (!takesPart(this.#resources.memory, task.word)) return NO_PART;
    const started = performance.now();
    for (const stage of task.stages)
      if (stage.kind === 'segment' && stage.segment.into) empty(this.#resources.memory, stage.segment.into.emptying, () => this.#stopped());
    const passing = task.lends || task.write || task.spill ? new ArenaPool(this.#resources) : undefined;
    const spill = task.spill ? await this.#spillWriter(task.spill) : undefined;
    let morsel = 0,
      output = 0;
    const written = ({ batch, arena }: PutOut): void => {
      output += batch.rowCount;
      spill?.write(batch, task.firstMorsel + morsel);
      passing?.recycle(arena);
    };
    const chain = new Chain(
      this.#resources,
      task.stages,
      task,
      () => passing?.take() ?? this.#outputOf(task),
      (segment) => this.#storeFor(task, segment),
      spill && written,
    );
    const writers = task.write ? this.#writers(task.write) : undefined;
    const batches: { morsel: number; batch: Batch }[] = [];
    const pieceOf = pieceReader();
    let rows = 0,
      bytes = 0;
    const isHere = this.#worker === PROGRAM_THREAD;
    try {
      for (morsel = this.#next(task.counter); morsel < countOf(task.morsels); morsel = this.#next(task.counter)) {
        output = 0;
        chain.beginMorsel(task.firstMorsel + morsel);
        const pass = async (made: readonly PutOut[]): Promise<void> => {
          for (const { batch, arena: place } of made) {
            output += batch.rowCount;
            if (!passing) {
              batches.push({ morsel, batch });
            } else if (writers) {
              await writers.write(batch);
              passing.recycle(place);
            } else {
              onBatch({ id: await this.#lent.lend(place, passing), morsel, batch });
            }
          }
        };
        const wanted = (): boolean => !this.#stopped() && (task.limit === undefined || output < task.limit);
        const feed = async (pauses: Generator<void, void, void>, n: number): Promise<boolean> => {
          for (const _ of pauses) {
            if (isHere) await turn();
            const full = chain.takeFull();
            if (full.length > 0) await pass(full);
            if (!wanted()) break;
          }
          rows += n;
          await pass(chain.takeBatches());
          return wanted();
        };
        await feedMorsel(task.morsels, morsel, { chain, pieceOf, feed }, this.#resources, {
          ...this.#context(),
          onBytes: (n) => {
            bytes += n;
          },
        });
        onMorsel({ rows, bytes, morsel, output });
        if (task.pauseAt !== undefined && (this.#stores.get(task.sink)?.store.rows ?? 0) >= task.pauseAt) break;
      }
      this.#checkStopped();
      const files = await writers?.close();
      chain.finish();
      const metrics = { rows, bytes, milliseconds: performance.now() - started };
      if (spill) return { spilled: spill.spilled, samples: spill.samples, metrics };
      const stored = this.#stores.get(task.sink);
      if (!stored) return { batches, ...(files ? { files } : {}), metrics };
      return { ...this.#finishStore(task), metrics };
    } catch (error) {
      await writers?.abort();
      chain.finish();
      throw error;
    } finally {
      if (passing && chain.outputArena) passing.recycle(chain.outputArena);
      passing?.finish();
      spill?.close();
    }
  }

  async #window(task: WindowTask): Promise<TaskResult> {
    const { sink, window, list, counter, piece } = task;
    if (piece) return this.#windowPiece(sink, window, list, piece);
    const done = runWindowTask({ ...this.#resources, arena: this.#outputOf({ sink }) }, task, () => this.#next(counter));
    this.#checkStopped();
    return { ...done, metrics: NOTHING };
  }

  /** Loaded by those who need it: most queries fit into memory. */
  async #windowPiece(sink: number, window: LoadedWindow, list: RowChunk, piece: WindowPiece): Promise<TaskResult> {
    const { WindowStream } = await import('./window-stream.ts');
    if (piece.begins) this.#dropStream(sink);
    const stream = this.#streams.get(sink) ?? new WindowStream(this.#resources, window);
    this.#streams.set(sink, stream);
    return { list: stream.run(piece, list, this.#outputOf({ sink })), metrics: NOTHING };
  }

  async #reference(node: Join, inputs: readonly OperatorInput[]): Promise<TaskResult> {
    const batches = await runReference(node, inputs, this.#resources);
    return { batches: batches.map((batch, morsel) => ({ morsel, batch })), metrics: NOTHING };
  }

  async #infer(name: string, task: Extract<Task, { kind: 'infer' }>, { onMorsel }: TaskEvents): Promise<TaskResult> {
    const format = await formatNamed(name);
    const inferred: Inferred[] = [];
    let bytes = 0;
    for (let i = this.#next(task.counter); i < task.splits.length; i = this.#next(task.counter)) {
      const split = task.splits[i] ?? internalError('no such split');
      const arena = new Arena(this.#resources.memory, this.#query.owner);
      const found = await inferSplit(format, split, task.options, this.#context(), arena).finally(() => arena.free());
      if (found) inferred.push(found);
      bytes += split.length;
      onMorsel({ rows: 0, bytes, morsel: i, output: 0 });
    }
    this.#checkStopped();
    return { inferred, metrics: NOTHING };
  }

  /** Loaded by those who need it: most queries fit into memory. */
  async #spillWriter(target: SpillTarget): Promise<SpillWriter> {
    const loaded = await import('./spill/spill-writer.ts');
    return new loaded.SpillWriter(target, this.#worker, this.#resources);
  }

  async #writeBatches({ packed, path, counter }: Extract<Task, { kind: 'write batches' }>): Promise<TaskResult> {
    const writer = await this.#spillWriter({ path, parts: 1, by: 'nothing', sampled: 0 });
    try {
      for (let i = this.#next(counter); i < packed.starts.length; i = this.#next(counter)) writer.write(unpackBatch(packed, i), i);
    } finally {
      writer.close();
    }
    return { spilled: writer.spilled, metrics: NOTHING };
  }

  #readBatches({ batches, counter }: Extract<Task, { kind: 'read batches' }>): TaskResult {
    const arena = new Arena(this.#resources.memory, this.#query.owner);
    const reader = new SpilledReader();
    const read: { readonly morsel: number; readonly batch: Batch }[] = [];
    try {
      for (let i = this.#next(counter); i < batches.length; i = this.#next(counter)) {
        this.#checkStopped();
        read.push({ morsel: i, batch: reader.read(batches[i] ?? internalError('no such batch'), arena) });
      }
    } finally {
      reader.close();
    }
    return { batches: read, held: arena.bytes, metrics: NOTHING };
  }

  async #append(target: WriteTarget, batch: Batch | undefined): Promise<TaskResult> {
    this.#appending ??= this.#writers(target);
    const writers = this.#appending;
    try {
      if (batch) await writers.write(batch);
      else return { files: await writers.close(), metrics: NOTHING };
    } catch (error) {
      await writers.abort();
      throw error;
    }
    return { metrics: NOTHING };
  }

  async #writeEmpty(target: WriteTarget): Promise<TaskResult> {
    return { files: await this.#writers(target).writeEmpty(), metrics: NOTHING };
  }

  #writers(target: WriteTarget): PartWriters {
    return new PartWriters(target, this.#context(), this.#resources, this.#worker, () => this.#files++);
  }

  #context(): WriteContext {
    return { fs: localFileSystem, settings: this.#query.settings, memory: this.#resources.memory, signal: this.#abort.signal };
  }

  /** The sink's rows as others will read them; a sort is sorted first where nobody else has any of it. */
  #finishStore({ sink, sortsAll }: PipelineTask): Omit<TaskResult, 'metrics'> {
    const { store, segment } = this.#stores.get(sink) ?? internalError('no such sink');
    const { sink: spec } = segment.code.shape;
    if (spec.kind === 'build') {
      const chunks = store.chunks();
      const bounds = segment.into ? {} : { bounds: keyBounds(this.#resources.arena, chunks, spec.size, spec.direct) };
      return { chunks, isShared: store.isShared, ...bounds };
    }
    if (spec.kind !== 'sort') {
      const parts = store.parts();
      const found = { ...(segment.code.directSlots ? { pages: store.pages } : {}), ...(parts.length > 0 ? { parts } : {}) };
      return { chunks: store.chunks(), words: store.words, ...found };
    }
    const sorts = sortsAll || (spec.limit !== undefined && spec.limit <= FEW_LEFT);
    if (sorts) this.#sort(store, segment, spec.limit);
    const list = { start: store.list, count: store.count };
    if (!sortsAll) return { list, words: store.words };
    routines(this.#resources.memory).entries_rows(list.start, list.count, list.start);
    return { list, isSorted: true };
  }

  /** Sorts the entries of a store; only the first `limit` of them are left. */
  #sort(store: RowStore, segment: LoadedSegment, limit: number | undefined): void {
    const runner = new SegmentRunner(this.#resources, segment, { store });
    try {
      store.sortList((...lists) => runner.call('sort', ...lists, LEVEL.start), limit);
    } finally {
      runner.free();
    }
  }

  #storeFor(task: PipelineTask, segment: LoadedSegment): RowStore {
    const id = task.sink;
    const known = this.#stores.get(id);
    if (known) return known.store;
    const store = this.#newStore(segment, task);
    this.#stores.set(id, { store, segment });
    const { sink } = segment.code.shape;
    if (sink.kind === 'aggregate' && !sink.isGrouped) onStore(this.#resources, segment, store, (runner) => runner.call('init'));
    return store;
  }

  #outputOf({ sink, softLimit }: Pick<PipelineTask, 'sink' | 'softLimit'>): Arena {
    const { memory, owner } = this.#resources;
    const arena = this.#outputs.get(sink) ?? new Arena(memory, owner, softLimit);
    this.#outputs.set(sink, arena);
    return arena;
  }

  #heldBy(sink: number): number {
    return (this.#stores.get(sink)?.store.arena.bytes ?? 0) + (this.#outputs.get(sink)?.bytes ?? 0);
  }

  #dropStream(sink: number): void {
    this.#streams.get(sink)?.free();
    this.#streams.delete(sink);
  }

  /** Rows in an arena of their own. */
  #newStore({ code, into }: LoadedSegment, { softLimit, rows }: Pick<PipelineTask, 'softLimit' | 'rows'>): RowStore {
    const { memory, owner } = this.#resources;
    const arena = new Arena(memory, owner, softLimit);
    const { sink } = code.shape;
    if (sink.kind === 'sort')
      return new RowStore(arena, sink.size, {
        kind: 'list',
        ...(sink.limit === undefined ? {} : { limit: sink.limit }),
        ...(sink.groups ? { groups: { ...sink.groups, slots: code.directSlots } } : {}),
      });
    if (sink.kind === 'output') return internalError('an output has no rows of its own');
    if (into) return new RowStore(arena, sink.size, { kind: 'given', slots: into.table.slots });
    if (sink.kind !== 'aggregate' || !sink.isGrouped) return new RowStore(arena, sink.size, { kind: 'none' });
    return new RowStore(arena, sink.size, { kind: 'slots', ...(code.directSlots ? { fixed: code.directSlots } : {}) }, rows);
  }

  /** What the sink has here; its rows may be those of another thread's store, from now on. */
  #storeToMerge({ sink, takesOver }: { readonly sink: number; readonly takesOver?: TakenOver }): Stored {
    if (takesOver) this.#stores.set(sink, takenOver(takesOver, this.#resources));
    return this.#stores.get(sink) ?? internalError(`sink ${sink} is not here`);
  }

  /** The number of the next morsel that no thread has taken; none is reached where no more are wanted. */
  #next(counter: number): number {
    if (this.#stopped()) return Number.POSITIVE_INFINITY;
    const next = Atomics.add(this.#resources.memory.i32, counter >>> 2, 1);
    if (next === MOST_MORSELS) return unsupported(`going through more than ${MOST_MORSELS * MORSEL_ROWS} rows at once`);
    return next < MOST_MORSELS ? next : Number.POSITIVE_INFINITY;
  }

  #stopped(): boolean {
    return Atomics.load(this.#resources.memory.i32, this.#query.stop >>> 2) !== 0;
  }

  #checkStopped(): void {
    if (Atomics.load(this.#resources.memory.i32, this.#query.stop >>> 2) === STOP_CANCELLED) fail('OPERATION_CANCELED', {});
  }
}

/** Where a sort leaves so few rows, those of a thread are cut down to them before they are sorted among those of others. */
const FEW_LEFT = 4096;

/** Values of the stop word: enough rows are there, or nobody wants them any more. */
export const STOP_ENOUGH = 1;
export const STOP_CANCELLED = 2;

/** The number of the program's own thread, where others wait for their turn. */
const PROGRAM_THREAD = 0;
