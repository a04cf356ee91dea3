import type { Batch, Vector } from '../columnar/batch.ts';
import { batchOf } from '../columnar/builder.ts';
import { takeBatch } from '../columnar/take.ts';
import { compileSegment } from '../compile/compile-segment.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import type { ReadRequest } from '../io/format.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { cutPipelines, type PipelinePlan } from '../physical/pipelines.ts';
import type { Pipeline, PipelineSource, ReferencePipeline } from '../physical/plan.ts';
import { planPhysical } from '../physical/planner.ts';
import type { Attribute } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { struct } from '../types/data-type.ts';
import { Arena, type SharedMemory } from '../wasm/memory.ts';
import type { ActionOptions, EngineSettings, Progress } from './engine.ts';
import { moduleFor } from './module-cache.ts';
import type { LoadedStage, Morsels, PipelineTask, QueryInfo, Task, TaskResult, WriteTarget } from './protocol.ts';
import { runReference } from './reference-operator.ts';
import { type RowChunk, zeroed } from './row-store.ts';
import { countOf, STOP_CANCELLED, STOP_ENOUGH } from './task-runner.ts';
import type { TaskThread, WorkerPool } from './worker-pool.ts';

/** Where the batches of cached relations are. */
export type CachedBatches = (cacheId: number) => readonly Batch[];

/** Rows of a batch of the answer, and whether it is kept and read often: then it is made small. */
export interface OutputShape {
  readonly rows: number;
  readonly isKept: boolean;
}

/** Sources up to this size are run in this thread: waking a worker would take longer. */
const INLINE_BYTES = 256 * 1024;
const INLINE_ROWS = 20_000;
/** Fewer groups than this are merged by one thread. */
const PARALLEL_MERGE_ROWS = 50_000;
/** Rows of a row store that make a morsel. */
const ROWS_PER_MORSEL = 32_768;
/** Rows of a batch of the answer, unless asked for otherwise. */
const OUTPUT_ROWS = 8192;

let lastQuery = 0;

/** What sinks left for later pipelines. */
interface SinkState {
  readonly threads: Set<TaskThread>;
  chunks: RowChunk[];
  byThread: Map<TaskThread, readonly RowChunk[]>;
  /** sorted lists of row addresses; an earlier pipeline's list is part of the later one's */
  readonly listByThread: Map<TaskThread, RowChunk>;
  list?: RowChunk;
  batches: { readonly pipeline: number; readonly morsel: number; readonly batch: Batch }[];
  table?: { readonly slots: number; readonly mask: number };
}

/** One query: its pipelines one after the other, each on all threads. */
export class QueryRun {
  readonly #memory: SharedMemory;
  readonly #pool: WorkerPool;
  readonly #cached: CachedBatches;
  readonly #outputShape: OutputShape;
  readonly #settings: EngineSettings;
  readonly #options: ActionOptions;
  readonly #info: QueryInfo;
  readonly #arena: Arena;
  readonly #plan: PipelinePlan;
  readonly #sinks = new Map<number, SinkState>();
  readonly #used = new Set<TaskThread>();
  #cancelled: (() => void) | undefined;
  #progress: Progress;
  #finished = { rows: 0, bytes: 0 };

  constructor(
    parts: { memory: SharedMemory; pool: WorkerPool; cached: CachedBatches; output?: OutputShape },
    plan: LogicalPlan,
    settings: EngineSettings,
    options: ActionOptions,
  ) {
    this.#memory = parts.memory;
    this.#pool = parts.pool;
    this.#cached = parts.cached;
    this.#outputShape = parts.output ?? { rows: OUTPUT_ROWS, isKept: false };
    this.#settings = settings;
    this.#options = options;
    const owner = parts.memory.newOwner();
    this.#arena = new Arena(parts.memory, owner);
    this.#info = { id: ++lastQuery, owner, settings, stop: zeroed(this.#arena, 16) };
    this.#plan = cutPipelines(planPhysical(plan), outputOf(plan));
    this.#progress = { rows: 0, bytes: 0, stages: { done: 0, total: this.#plan.pipelines.length } };
    const { signal } = options;
    if (signal) {
      this.#cancelled = () => this.#stop(STOP_CANCELLED);
      if (signal.aborted) this.#cancelled();
      signal.addEventListener('abort', this.#cancelled);
    }
  }

  get owner(): number {
    return this.#info.owner;
  }

  get output(): readonly Attribute[] {
    return this.#plan.output;
  }

  /** Runs everything; the batches of the answer, in order. */
  async rows(): Promise<Batch[]> {
    await this.#runAll();
    const { sink, limit, offset } = this.#plan.result;
    return this.#batchesOf(sink, offset, limit);
  }

  /** Runs everything, the last pipeline into files. */
  async write(target: WriteTarget): Promise<NonNullable<TaskResult['files']>> {
    const { limit, offset, sink } = this.#plan.result;
    const files: NonNullable<TaskResult['files']>[number][] = [];
    if (limit !== undefined || offset > 0) {
      // Which rows are wanted is known only when they are all there.
      const batches = await this.rows();
      const source: LoadedStage[] = [
        this.#load({
          kind: 'segment',
          segment: {
            source: { kind: 'columns', attributes: this.#plan.output },
            steps: [],
            sink: { kind: 'output', columns: this.#plan.output },
          },
          tables: [],
        }),
      ];
      const [result] = await this.#onThreads([this.#pool.inline()], () =>
        this.#task(sink, { kind: 'batches', batches }, source, { write: target }),
      );
      files.push(...(result?.files ?? []));
    } else {
      await this.#runAll((p) => (p.sink === sink ? target : undefined), files);
    }
    if (files.length === 0 && target.partitionSchema.fields.length === 0) {
      const [result] = await this.#onThreads([this.#pool.inline()], () => ({ kind: 'write empty', write: target }));
      files.push(...(result?.files ?? []));
    }
    return files;
  }

  /** Ends the query: whatever still runs stops at its next morsel, and all its memory is free again. */
  async release(): Promise<void> {
    this.#stop(STOP_CANCELLED);
    await Promise.allSettled(this.#running);
    this.forget();
    this.#memory.freeOwner(this.#info.owner);
  }

  /** Ends the query but leaves its memory to whoever took over the owner. */
  forget(): void {
    if (this.#cancelled) this.#options.signal?.removeEventListener('abort', this.#cancelled);
    for (const thread of this.#used) thread.release(this.#info.id);
  }

  readonly #running = new Set<Promise<unknown>>();

  #stop(reason: number): void {
    const word = this.#info.stop >>> 2;
    if (Atomics.load(this.#memory.i32, word) < reason) Atomics.store(this.#memory.i32, word, reason);
  }

  #checkCancelled(): void {
    if (this.#options.signal?.aborted) fail('OPERATION_CANCELED', {});
  }

  async #runAll(writeOf?: (p: Pipeline) => WriteTarget | undefined, files?: NonNullable<TaskResult['files']>[number][]): Promise<void> {
    for (const [index, p] of this.#plan.pipelines.entries()) {
      this.#checkCancelled();
      if ('kind' in p) await this.#runReferencePipeline(p);
      else await this.#runPipeline(p, index, writeOf?.(p), files);
      this.#report({ stages: { done: index + 1, total: this.#plan.pipelines.length } });
    }
  }

  async #runPipeline(
    p: Pipeline,
    index: number,
    write: WriteTarget | undefined,
    files: NonNullable<TaskResult['files']>[number][] | undefined,
  ): Promise<void> {
    const { morsels, inline } = await this.#morsels(p.source);
    const [first, ...others] = p.stages;
    const stages = [first && this.#load(withKnownColumns(first, morsels)), ...others.map((s) => this.#load(s))].filter(
      (s) => s !== undefined,
    );
    const sent = onlyRead(morsels, stages[0]);
    const sorted = p.source.kind === 'Rows' && p.source.sorted !== undefined;
    const count = countOf(morsels);
    // Sorted rows go to one file in their order; a single morsel needs a single thread.
    const threads = inline ? [this.#pool.inline()] : this.#pool.threads().slice(0, write && sorted ? 1 : Math.max(1, count));
    const used = this.#sinkThreads(p.sink, threads);
    const counter = zeroed(this.#arena, 16);
    const seen = new PrefixCount(p.limit);
    const base = { ...this.#finished };
    const byThread = new Map<number, { rows: number; bytes: number }>();
    const results = await this.#onThreads(
      used,
      () =>
        this.#task(p.sink, sent, stages, { counter, ...(p.limit === undefined ? {} : { limit: p.limit }), ...(write ? { write } : {}) }),
      (thread, done) => {
        byThread.set(thread, done);
        if (seen.add(done.morsel, done.output)) Atomics.store(this.#memory.i32, counter >>> 2, 0x3fffffff);
        const parts = [...byThread.values()];
        if (isSource(p.source)) this.#report({ rows: base.rows + sum(parts, 'rows'), bytes: base.bytes + sum(parts, 'bytes') });
      },
    );
    if (isSource(p.source))
      this.#finished = {
        rows:
          base.rows +
          sum(
            results.map((r) => r.metrics),
            'rows',
          ),
        bytes:
          base.bytes +
          sum(
            results.map((r) => r.metrics),
            'bytes',
          ),
      };
    const state = this.#sink(p.sink);
    results.forEach((r, i) => {
      const thread = used[i] ?? internalError('a result of no thread');
      if (r.files) files?.push(...r.files);
      for (const b of r.batches ?? []) state.batches.push({ pipeline: index, ...b });
      if (r.chunks) state.byThread.set(thread, r.chunks);
      if (r.list) state.listByThread.set(thread, r.list);
    });
    if (p.last) await this.#finishSink(p);
  }

  /** Joins what the threads have collected: groups merged, build rows linked, sorted lists made one. */
  async #finishSink(p: Pipeline): Promise<void> {
    const last = p.stages.at(-1);
    if (last?.kind !== 'segment') return internalError('a pipeline ends in a segment');
    const { sink } = last.segment;
    const state = this.#sink(p.sink);
    const holders = [...state.byThread.keys()];
    const total = [...state.byThread.values()].flat().reduce((n, c) => n + c.count, 0);
    if (sink.kind === 'aggregate') {
      const filled = holders.filter((t) => (state.byThread.get(t)?.length ?? 0) > 0);
      if (filled.length <= 1) state.chunks = filled.flatMap((t) => [...(state.byThread.get(t) ?? [])]);
      else if (sink.groupings.length === 0 || total < PARALLEL_MERGE_ROWS) {
        const [first, ...others] = filled as [TaskThread, ...TaskThread[]];
        const chunks = others.flatMap((t) => [...(state.byThread.get(t) ?? [])]);
        const [merged] = await this.#onThreads([first], () => ({ kind: 'merge', sink: p.sink, chunks, part: 0, parts: 1 }));
        state.chunks = [...(merged?.chunks ?? [])];
      } else {
        const chunks = [...state.byThread.values()].flat();
        const merged = await this.#onThreads(filled, (part) => ({ kind: 'merge', sink: p.sink, chunks, part, parts: filled.length }));
        state.chunks = merged.flatMap((m) => [...(m.chunks ?? [])]);
      }
    } else if (sink.kind === 'build') {
      state.chunks = [...state.byThread.values()].flat();
      const slots = sink.keys.length ? slotsFor(total) : 1;
      state.table = { slots: zeroed(this.#arena, slots * 4), mask: slots - 1 };
      const { table } = state;
      await this.#onThreads(holders, (i) => ({
        kind: 'link',
        sink: p.sink,
        chunks: state.byThread.get(holders[i] as TaskThread) ?? [],
        table,
      }));
    } else if (sink.kind === 'sort') {
      const [first] = state.listByThread.keys();
      const lists = [...state.listByThread.values()];
      if (!first) return;
      const [merged] = await this.#onThreads([first], () => ({ kind: 'merge lists', sink: p.sink, lists }));
      if (merged?.list) state.list = merged.list;
    }
  }

  async #runReferencePipeline(p: ReferencePipeline): Promise<void> {
    const inputs = p.inputs.map(({ sink }) => this.#batchesOf(sink, 0, undefined));
    const batches = await runReference(p, inputs, this.#arena, this.#settings, this.#options);
    this.#sink(p.sink).batches = batches.map((batch, morsel) => ({ pipeline: 0, morsel, batch }));
  }

  #sink(id: number): SinkState {
    let state = this.#sinks.get(id);
    if (!state) {
      state = { threads: new Set(), chunks: [], byThread: new Map(), listByThread: new Map(), batches: [] };
      this.#sinks.set(id, state);
    }
    return state;
  }

  /** A sink that has begun in some threads goes on in those: they hold its state. */
  #sinkThreads(id: number, threads: readonly TaskThread[]): readonly TaskThread[] {
    const state = this.#sink(id);
    if (state.threads.size > 0 && threads.length < state.threads.size) return [...state.threads].slice(0, Math.max(1, threads.length));
    for (const t of threads) state.threads.add(t);
    return threads;
  }

  #task(
    sink: number,
    morsels: Morsels,
    stages: readonly LoadedStage[],
    more: { counter?: number; limit?: number; write?: WriteTarget },
  ): PipelineTask {
    return {
      kind: 'pipeline',
      outputRows: this.#outputShape.rows,
      isKept: this.#outputShape.isKept,
      sink,
      morsels,
      stages,
      counter: more.counter ?? zeroed(this.#arena, 16),
      ...(more.limit === undefined ? {} : { limit: more.limit }),
      ...(more.write ? { write: more.write } : {}),
    };
  }

  /** Runs a task on each thread; when one fails, the others stop and its error is the query's. */
  async #onThreads(
    threads: readonly TaskThread[],
    task: (i: number) => Task,
    onMorsel?: (thread: number, done: { rows: number; bytes: number; morsel: number; output: number }) => void,
  ): Promise<TaskResult[]> {
    const runs = threads.map((thread, i) => {
      this.#used.add(thread);
      const run = thread.run(this.#info, task(i), (done) => onMorsel?.(i, done));
      this.#running.add(run);
      return run
        .catch((error: unknown) => {
          this.#stop(STOP_ENOUGH);
          throw error;
        })
        .finally(() => this.#running.delete(run));
    });
    const settled = await Promise.allSettled(runs);
    const failed = settled.find((s) => s.status === 'rejected');
    if (failed) throw failed.reason;
    this.#checkCancelled();
    return settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  }

  #load(stage: Pipeline['stages'][number]): LoadedStage {
    if (stage.kind === 'operator') return stage;
    const { bytes, ...compiled } = compileSegment(stage.segment);
    const constants = this.#arena.allocate(compiled.constants.length);
    this.#memory.u8.set(compiled.constants, constants);
    const tables = stage.tables.map((id) => this.#sink(id).table ?? internalError(`hash table ${id} is not there`));
    return { kind: 'segment', segment: { module: moduleFor(bytes), compiled, constants, tables } };
  }

  async #morsels(source: PipelineSource): Promise<{ morsels: Morsels; inline: boolean }> {
    switch (source.kind) {
      case 'FileScan': {
        const { scan } = source;
        const inData = scan.output.filter((a) => scan.dataSchema.fields.some((f) => f.name === a.name));
        const partitionColumns = scan.output
          .filter((a) => !inData.includes(a))
          .map((a) => scan.partitionSchema.fields.findIndex((f) => f.name === a.name));
        const request: ReadRequest = {
          dataSchema: scan.dataSchema,
          requiredSchema: struct(inData.map((a) => ({ name: a.name, type: a.type, nullable: a.nullable }))),
          filters: scan.pushedFilters,
          options: scan.options,
        };
        const format = (await formatByName(scan.format)) ?? internalError(`no format ${scan.format}`);
        const splits = await format.planSplits(scan.files, request, {
          fs: localFileSystem,
          settings: this.#settings,
          ...(this.#options.signal ? { signal: this.#options.signal } : {}),
        });
        this.#report({ totalBytes: (this.#progress.totalBytes ?? 0) + splits.reduce((n, s) => n + s.length, 0) });
        const bytes = scan.files.reduce((n, f) => n + f.size, 0);
        return {
          morsels: { kind: 'splits', splits, format: scan.format, request, partitionSchema: scan.partitionSchema, partitionColumns },
          inline: bytes < INLINE_BYTES,
        };
      }
      case 'InMemoryTableScan': {
        const batches = this.#cached(source.relation.cacheId);
        return { morsels: { kind: 'batches', batches }, inline: rowsOf(batches) < INLINE_ROWS };
      }
      case 'LocalTableScan': {
        const { rows, output } = source.relation;
        const batches: Batch[] = [];
        for (let i = 0; i < rows.length; i += ROWS_PER_MORSEL)
          batches.push(
            batchOf(
              output.map((a) => a.type),
              rows.slice(i, i + ROWS_PER_MORSEL),
              this.#arena,
            ),
          );
        return { morsels: { kind: 'batches', batches }, inline: rows.length < INLINE_ROWS };
      }
      case 'Range': {
        const { start, end, step } = source.relation;
        const span = step > 0n ? end - start : start - end;
        const size = step > 0n ? step : -step;
        const count = span <= 0n ? 0 : Number((span + size - 1n) / size);
        return { morsels: { kind: 'range', start, step, count }, inline: count < INLINE_ROWS };
      }
      case 'Result': {
        const batches = this.#batchesOf(source.sink, source.offset, source.limit);
        return { morsels: { kind: 'batches', batches }, inline: rowsOf(batches) < INLINE_ROWS };
      }
      case 'Rows': {
        const state = this.#sink(source.sink);
        if (!source.sorted) {
          const chunks = state.chunks.flatMap((c) => cut(c, source.layout.size));
          return { morsels: { kind: 'rows', chunks, layout: source.layout, indirect: false }, inline: total(chunks) < INLINE_ROWS };
        }
        const { offset, limit } = source.sorted;
        const { list } = state;
        const count = Math.max(0, Math.min((list?.count ?? 0) - offset, limit ?? Number.POSITIVE_INFINITY));
        const chunks = list && count > 0 ? cut({ start: list.start + offset * 4, count }, 4) : [];
        return { morsels: { kind: 'rows', chunks, layout: source.layout, indirect: true }, inline: count < INLINE_ROWS };
      }
      default:
        return source satisfies never;
    }
  }

  /** The batches of an output in the order of pipelines and morsels, from row `offset` on, `limit` rows of them. */
  #batchesOf(sink: number, offset: number, limit: number | undefined): Batch[] {
    const ordered = [...this.#sink(sink).batches].sort((a, b) => a.pipeline - b.pipeline || a.morsel - b.morsel);
    const out: Batch[] = [];
    let skip = offset,
      left = limit ?? Number.POSITIVE_INFINITY;
    for (const { batch } of ordered) {
      if (left <= 0) break;
      const from = Math.min(skip, batch.rowCount);
      skip -= from;
      const count = Math.min(batch.rowCount - from, left);
      if (count <= 0) continue;
      left -= count;
      out.push(count === batch.rowCount ? batch : slice(this.#memory, batch, from, count, this.#arena));
    }
    return out;
  }

  #report(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#options.onProgress?.(this.#progress);
  }
}

const isSource = (source: PipelineSource): boolean => source.kind !== 'Rows' && source.kind !== 'Result';
const sum = <K extends string>(list: readonly Readonly<Record<K, number>>[], key: K): number => list.reduce((n, x) => n + x[key], 0);
const rowsOf = (batches: readonly Batch[]): number => batches.reduce((n, b) => n + b.rowCount, 0);
const total = (chunks: readonly RowChunk[]): number => sum(chunks, 'count');

/** The stage, told which columns of its batches hold no null, and how many bytes their numbers have. */
function withKnownColumns(stage: Pipeline['stages'][number], morsels: Morsels): Pipeline['stages'][number] {
  if (stage.kind !== 'segment' || stage.segment.source.kind !== 'columns' || morsels.kind !== 'batches') return stage;
  const { source } = stage.segment;
  const known = source.attributes.map((_, c) =>
    morsels.batches.every((b) => b.columns[c]?.validity === 0 && b.columns[c]?.type.kind !== 'void'),
  );
  const widths = source.attributes.map((_, c) => {
    const width = morsels.batches[0]?.columns[c]?.width;
    return morsels.batches.every((b) => b.columns[c]?.width === width) ? width : undefined;
  });
  return { ...stage, segment: { ...stage.segment, source: { ...source, withoutNulls: known, widths } } };
}

const UNREAD: Vector = { type: { kind: 'void' }, length: 0, validity: 0, values: 0, offsets: 0, children: [] };

/** Batches without the description of columns that the stage does not read: a thread need not be told of them. */
function onlyRead(morsels: Morsels, stage: LoadedStage | undefined): Morsels {
  if (morsels.kind !== 'batches' || stage?.kind !== 'segment') return morsels;
  const read = new Set(stage.segment.compiled.inputs.map((x) => x.column));
  // One type object a column, and one empty list: what is the same is sent once.
  const types = morsels.batches[0]?.columns.map((v) => v.type) ?? [];
  const column = (v: Vector, c: number): Vector =>
    read.has(c) ? { ...v, type: types[c] ?? v.type, children: v.children.length ? v.children : UNREAD.children } : UNREAD;
  return { ...morsels, batches: morsels.batches.map((b) => ({ rowCount: b.rowCount, columns: b.columns.map(column) })) };
}

/** Slots of a hash table with this many rows: a power of two, at least twice as many. */
function slotsFor(rows: number): number {
  let slots = 64;
  while (slots < rows * 2) slots *= 2;
  return slots;
}

/** A run of rows as morsels; `stride` is bytes from one to the next. */
function cut(chunk: RowChunk, stride: number): RowChunk[] {
  const out: RowChunk[] = [];
  for (let from = 0; from < chunk.count; from += ROWS_PER_MORSEL)
    out.push({ start: chunk.start + from * stride, count: Math.min(ROWS_PER_MORSEL, chunk.count - from) });
  return out;
}

function slice(memory: SharedMemory, batch: Batch, from: number, count: number, arena: Arena): Batch {
  return takeBatch(
    memory,
    batch,
    Int32Array.from({ length: count }, (_, i) => from + i),
    arena,
  );
}

/** Says when the morsels done so far, without a gap from the first, have put out enough rows. */
class PrefixCount {
  readonly #limit: number | undefined;
  readonly #outputs = new Map<number, number>();
  #next = 0;
  #rows = 0;

  constructor(limit: number | undefined) {
    this.#limit = limit;
  }

  add(morsel: number, rows: number): boolean {
    if (this.#limit === undefined) return false;
    this.#outputs.set(morsel, rows);
    for (let n = this.#outputs.get(this.#next); n !== undefined; n = this.#outputs.get(this.#next)) {
      this.#rows += n;
      this.#next++;
    }
    return this.#rows >= this.#limit;
  }
}
