import type { Batch } from '../columnar/batch.ts';
import { MORSEL_ROWS } from '../columnar/batch.ts';
import { ColumnBuilder } from '../columnar/builder.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import type { FileFormat, Inferred, WriteContext } from '../io/format.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import type { SegmentSink } from '../physical/segment.ts';
import { BIGINT } from '../types/data-type.ts';
import { Arena, type SharedMemory } from '../wasm/memory.ts';
import { evaluateOperator } from './operators/evaluate.ts';
import { generateOperator } from './operators/generate.ts';
import { PartWriters } from './operators/part-writers.ts';
import { withPartitionColumns } from './operators/partition-columns.ts';
import { OutputBuffers } from './output-buffers.ts';
import type { LoadedSegment, LoadedStage, Morsels, PipelineTask, QueryInfo, Task, TaskResult, WriteTarget } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { type RowChunk, RowStore } from './row-store.ts';
import { SegmentRunner } from './segment-runner.ts';

/** Rows of a batch between two stages. */
const BETWEEN_ROWS = 8192;

export type OnMorsel = (done: { readonly rows: number; readonly bytes: number; readonly morsel: number; readonly output: number }) => void;

/** Runs the tasks of one query in one thread and keeps what they leave for later ones: row stores by sink. */
export class TaskRunner {
  readonly #query: QueryInfo;
  readonly #resources: QueryResources;
  readonly #worker: number;
  /** files written so far: the pipelines of a union write one after the other, each with writers of its own */
  #files = 0;
  readonly #stores = new Map<number, { readonly store: RowStore; readonly segment: LoadedSegment }>();

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
  }

  run(task: Task, onMorsel: OnMorsel): Promise<TaskResult> | TaskResult {
    switch (task.kind) {
      case 'pipeline':
        return this.#pipeline(task, onMorsel);
      case 'merge':
        return this.#merge(task.sink, task.chunks, task.part, task.parts);
      case 'link': {
        const runner = this.#runnerOf(task.sink);
        for (const chunk of task.chunks) runner.link(chunk, task.table);
        return { metrics: NOTHING };
      }
      case 'merge lists':
        return this.#mergeLists(task.sink, task.lists);
      case 'infer':
        return this.#infer(task.format, task);
      case 'write empty':
        return this.#writeEmpty(task.write);
      default:
        return task satisfies never;
    }
  }

  async #pipeline(task: PipelineTask, onMorsel: OnMorsel): Promise<TaskResult> {
    const started = performance.now();
    const chain = new Chain(this.#resources, task.stages, task, (sink, segment) => this.#storeFor(task.sink, sink, segment));
    const writers = task.write
      ? new PartWriters(task.write, this.#readContext(), this.#resources, this.#worker, () => this.#files++)
      : undefined;
    const batches: { morsel: number; batch: Batch }[] = [];
    let rows = 0,
      bytes = 0;
    try {
      for (let morsel = this.#next(task.counter); morsel < countOf(task.morsels); morsel = this.#next(task.counter)) {
        let output = 0;
        const take = async (): Promise<void> => {
          for (const batch of chain.take()) {
            output += batch.rowCount;
            if (writers) await writers.write(batch);
            else batches.push({ morsel, batch });
          }
        };
        await this.#feed(
          task.morsels,
          morsel,
          chain,
          (n) => {
            bytes += n;
          },
          async (n) => {
            rows += n;
            await take();
            return task.limit === undefined || output < task.limit;
          },
        );
        await take();
        onMorsel({ rows, bytes, morsel, output });
      }
      this.#checkStopped();
      const files = await writers?.close();
      chain.finish();
      const stored = this.#stores.get(task.sink);
      const metrics = { rows, bytes, milliseconds: performance.now() - started };
      if (!stored) return { batches, ...(files ? { files } : {}), metrics };
      return { ...this.#finishStore(task.sink), metrics };
    } catch (error) {
      await writers?.abort();
      chain.finish();
      throw error;
    }
  }

  /** Feeds one morsel to the chain, a batch at a time; `after` says whether to go on. */
  async #feed(
    morsels: Morsels,
    i: number,
    chain: Chain,
    onBytes: (bytes: number) => void,
    after: (rows: number) => Promise<boolean>,
  ): Promise<void> {
    switch (morsels.kind) {
      case 'batches': {
        const batch = morsels.batches[i] ?? internalError('no such batch');
        chain.runBatch(batch);
        await after(batch.rowCount);
        return;
      }
      case 'rows': {
        const chunk = morsels.chunks[i] ?? internalError('no such chunk');
        chain.runRows(chunk.start, chunk.count);
        await after(chunk.count);
        return;
      }
      case 'range': {
        const arena = new Arena(this.#resources.memory, this.#query.owner);
        const batch = rangeBatch(morsels, i, arena);
        chain.runBatch(batch);
        await after(batch.rowCount);
        arena.free();
        return;
      }
      case 'splits': {
        const split = morsels.splits[i] ?? internalError('no such split');
        const format = await formatNamed(morsels.format);
        const arena = new Arena(this.#resources.memory, this.#query.owner);
        try {
          for await (const batch of format.read(split, morsels.request, { ...this.#readContext(), onBytes }, arena)) {
            this.#checkStopped();
            chain.runBatch(withPartitionColumns(batch, morsels.partitionSchema, morsels.partitionColumns, split.file.partition, arena));
            if (!(await after(batch.rowCount))) break;
          }
        } finally {
          arena.free();
        }
        return;
      }
      default:
        morsels satisfies never;
    }
  }

  #merge(sink: number, chunks: readonly RowChunk[], part: number, parts: number): TaskResult {
    const known = this.#stores.get(sink) ?? internalError('merging into a sink that is not here');
    if (parts > 1)
      this.#stores.set(sink, {
        segment: known.segment,
        store: new RowStore(this.#resources.arena, layoutOf(known.segment.compiled.segment.sink), 'slots'),
      });
    const runner = this.#runnerOf(sink);
    for (const chunk of chunks) runner.call('mergeGroups', chunk.start, chunk.count, part, parts);
    runner.finish();
    return { chunks: this.#stores.get(sink)?.store.chunks() ?? [], metrics: NOTHING };
  }

  #mergeLists(sink: number, lists: readonly RowChunk[]): TaskResult {
    const runner = this.#runnerOf(sink);
    const merged = lists.reduce((a, b) => {
      const to = this.#resources.arena.allocate((a.count + b.count) * 4);
      runner.call('merge', a.start, a.count, b.start, b.count, to);
      return { start: to, count: a.count + b.count };
    });
    runner.finish();
    return { list: merged, metrics: NOTHING };
  }

  async #infer(name: string, task: Extract<Task, { kind: 'infer' }>): Promise<TaskResult> {
    const format = await formatNamed(name);
    const inferred: Inferred[] = [];
    for (let i = this.#next(task.counter); i < task.splits.length; i = this.#next(task.counter)) {
      inferred.push(await format.inferSplit(task.splits[i] ?? internalError('no such split'), task.options, this.#readContext()));
    }
    this.#checkStopped();
    return { inferred, metrics: NOTHING };
  }

  async #writeEmpty(target: WriteTarget): Promise<TaskResult> {
    return {
      files: await new PartWriters(target, this.#readContext(), this.#resources, this.#worker, () => this.#files++).writeEmpty(),
      metrics: NOTHING,
    };
  }

  #readContext(): WriteContext {
    return { fs: localFileSystem, settings: this.#query.settings, memory: this.#resources.memory };
  }

  /** The sink's rows as others will read them; a sort is sorted first. */
  #finishStore(sink: number): Omit<TaskResult, 'metrics'> {
    const { store, segment } = this.#stores.get(sink) ?? internalError('no such sink');
    const { sink: spec } = segment.compiled.segment;
    if (spec.kind !== 'sort') return { chunks: store.chunks() };
    const runner = this.#runnerOf(sink);
    store.sortList((list, other, count) => runner.call('sort', list, other, count), spec.limit);
    return { list: { start: store.list, count: store.count } };
  }

  #storeFor(id: number, sink: SegmentSink, segment: LoadedSegment): RowStore {
    const known = this.#stores.get(id);
    if (known) return known.store;
    const store = new RowStore(
      this.#resources.arena,
      layoutOf(sink),
      sink.kind === 'aggregate' && sink.groupings.length ? 'slots' : sink.kind === 'sort' ? 'list' : 'none',
      sink.kind === 'sort' ? sink.limit : undefined,
    );
    this.#stores.set(id, { store, segment });
    if (sink.kind === 'aggregate' && sink.groupings.length === 0) {
      const runner = new SegmentRunner(this.#resources, segment, { store });
      runner.call('init');
      runner.finish();
    }
    return store;
  }

  #runnerOf(sink: number): SegmentRunner {
    const { store, segment } = this.#stores.get(sink) ?? internalError(`sink ${sink} is not here`);
    return new SegmentRunner(this.#resources, segment, { store });
  }

  #next(counter: number): number {
    return this.#stopped() ? Number.POSITIVE_INFINITY : Atomics.add(this.#resources.memory.i32, counter >>> 2, 1);
  }

  #stopped(): boolean {
    return Atomics.load(this.#resources.memory.i32, this.#query.stop >>> 2) !== 0;
  }

  #checkStopped(): void {
    if (Atomics.load(this.#resources.memory.i32, this.#query.stop >>> 2) === STOP_CANCELLED) fail('OPERATION_CANCELED', {});
  }
}

/** Values of the stop word: enough rows are there, or nobody wants them any more. */
export const STOP_ENOUGH = 1;
export const STOP_CANCELLED = 2;

const NOTHING = { rows: 0, bytes: 0, milliseconds: 0 };

/** The stages of a pipeline in one thread, joined: what one puts out, the next takes in. */
class Chain {
  readonly #segments: SegmentRunner[] = [];
  /** between segment i and i + 1 */
  readonly #operators: ((batch: Batch) => Batch)[][] = [];
  readonly #between: Arena;

  constructor(
    resources: QueryResources,
    stages: readonly LoadedStage[],
    { outputRows, isKept }: Pick<PipelineTask, 'outputRows' | 'isKept'>,
    storeFor: (sink: SegmentSink, segment: LoadedSegment) => RowStore,
  ) {
    this.#between = new Arena(resources.memory, resources.owner);
    const last = stages.length - 1;
    stages.forEach((stage, i) => {
      if (stage.kind === 'operator') {
        const make =
          stage.operator.kind === 'evaluate'
            ? evaluateOperator(stage.operator.exprs, stage.operator.input, resources.settings)
            : generateOperator(stage.operator.generate, stage.operator.input, resources.settings);
        this.#operators.at(-1)?.push((batch) => make(batch, this.#between));
        return;
      }
      const { sink } = stage.segment.compiled.segment;
      const arena = i === last ? resources.arena : this.#between;
      const into =
        sink.kind === 'output'
          ? { output: new OutputBuffers(arena, sink.columns, i === last ? outputRows : BETWEEN_ROWS, i === last && isKept) }
          : { store: storeFor(sink, stage.segment) };
      this.#segments.push(new SegmentRunner(resources, stage.segment, into));
      this.#operators.push([]);
    });
  }

  runBatch(batch: Batch): void {
    this.#from(0, (first) => first.runBatch(batch));
    this.#tidy();
  }

  runRows(start: number, count: number): void {
    this.#from(0, (first) => first.runRows(start, count));
    this.#tidy();
  }

  /** What lay between the stages has been taken in; its memory is used again. */
  #tidy(): void {
    if (this.#segments.length === 1) return;
    this.#between.reset();
    for (const segment of this.#segments.slice(0, -1)) segment.resetOutput();
  }

  /** What the last segment has put out. */
  take(): Batch[] {
    return this.#segments.at(-1)?.takeBatches() ?? [];
  }

  finish(): void {
    for (const segment of this.#segments) segment.finish();
    this.#between.free();
  }

  #from(i: number, feed: (segment: SegmentRunner) => void): void {
    const segment = this.#segments[i] ?? internalError('a pipeline without segments');
    feed(segment);
    if (i === this.#segments.length - 1) return;
    for (const batch of segment.takeBatches()) {
      const changed = (this.#operators[i] ?? []).reduce((b, f) => f(b), batch);
      this.#from(i + 1, (next) => next.runBatch(changed));
    }
  }
}

function layoutOf(sink: SegmentSink) {
  return sink.kind === 'output' ? internalError('an output has no rows of its own') : sink.layout;
}

export function countOf(morsels: Morsels): number {
  switch (morsels.kind) {
    case 'splits':
      return morsels.splits.length;
    case 'batches':
      return morsels.batches.length;
    case 'range':
      return Math.ceil(morsels.count / MORSEL_ROWS);
    case 'rows':
      return morsels.chunks.length;
    default:
      return morsels satisfies never;
  }
}

function rangeBatch(range: Extract<Morsels, { kind: 'range' }>, i: number, arena: Arena): Batch {
  const from = i * MORSEL_ROWS;
  const rowCount = Math.min(MORSEL_ROWS, range.count - from);
  const column = new ColumnBuilder(BIGINT, arena, rowCount);
  let value = range.start + BigInt(from) * range.step;
  for (let r = 0; r < rowCount; r++, value += range.step) column.appendLong(value);
  return { rowCount, columns: [column.finish()] };
}

async function formatNamed(name: string): Promise<FileFormat> {
  return (await formatByName(name)) ?? internalError(`no format ${name}`);
}
