import type { Batch } from '../columnar/batch.ts';
import { compileSegment } from '../compile/compile-segment.ts';
import { compileWindow } from '../compile/window.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import { cutPipelines, type PipelinePlan } from '../physical/pipelines.ts';
import type { AnyPipeline, Pipeline, PipelineStage, ReferencePipeline, WindowPipeline } from '../physical/plan.ts';
import { planPhysical } from '../physical/planner.ts';
import type { Attribute } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { Arena, type Ptr, type SharedMemory } from '../wasm/memory.ts';
import { Answer, type Delivered } from './answer.ts';
import { givenTable } from './build-table.ts';
import type { ActionOptions, EngineSettings, Progress } from './engine.ts';
import { SinkFiller, type Spilled, type Spilling } from './fill-sinks.ts';
import { toSend, withKnownColumns, withKnownTables } from './known-columns.ts';
import { Measures, type Profile } from './measures.ts';
import { moduleFor } from './module-cache.ts';
import { countOf } from './morsels.ts';
import {
  type LoadedStage,
  NOBODY_LISTENS,
  type PipelineTask,
  type QueryInfo,
  type Task,
  type TaskEvents,
  type TaskResult,
  type WriteTarget,
} from './protocol.ts';
import { zeroed } from './row-store.ts';
import { areShort, isShort, isShortJoin } from './short-work.ts';
import { emptySlots, type OnThreads, RowWindow, Sinks } from './sinks.ts';
import { type CachedBatches, isOrigin, morselsOf, ROWS_PER_MORSEL } from './sources.ts';
import type { SpillDirectory } from './spill/spill-directory.ts';
import type { SpillTarget } from './spill/spill-writer.ts';
import { STOP_CANCELLED, STOP_ENOUGH } from './task-runner.ts';
import type { TaskThread, WorkerPool } from './worker-pool.ts';

/** Rows of a batch of the answer, and whether it is kept and read often: then it is made small. */
export interface OutputShape {
  readonly rows: number;
  readonly isKept: boolean;
}

/** Rows of a batch of the answer, unless asked for otherwise: fewer of many columns, as a reader takes in a batch at once. */
const OUTPUT_ROWS = 8192;
const OUTPUT_VALUES = 65_536;
const LEAST_OUTPUT_ROWS = 256;

/** Rows of a batch that goes into files by parts: with little memory fewer. */
const SPILL_ROWS = 16_384;
const BUDGET_PER_SPILL_ROW = 16_384;
/** The share of the budget that one sink may take up before it is divided, and the share a part of it may have in its file. */
const SINK_SHARE = 0.6;
const OWN_SHARE = 0.2;
const MOST_SHARE = 0.9;
const PART_SHARE = 0.1;

let lastQuery = 0;

/** What a query works with. */
export interface QueryParts {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly cached: CachedBatches;
  readonly spills: SpillDirectory;
  readonly output?: OutputShape;
  readonly isMeasured?: boolean;
}

/** How a pipeline is run. */
interface RunOptions {
  readonly to?: Destination;
  readonly spill?: SpillTarget;
  readonly softLimit?: number;
  readonly isPart: boolean;
}

type WrittenFiles = NonNullable<TaskResult['files']>[number][];

/** Where the rows of the last pipelines go: to a reader, into files, or (absent) they are kept. */
type Destination =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'files'; readonly write: WriteTarget; readonly files: WrittenFiles };

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
  readonly #sinks: Sinks;
  readonly #used = new Set<TaskThread>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #cancel = (): void => this.#stop(STOP_CANCELLED);
  readonly #measures: Measures | undefined;
  readonly #spills: SpillDirectory;
  /** pipelines run so far, and those of which the rows went into files */
  #runs = 0;
  #spilled = 0;
  #mostThreads = Number.POSITIVE_INFINITY;
  #isOver = false;
  #isReleased = false;
  #progress: Progress;
  #finished = { rows: 0, bytes: 0 };

  constructor(parts: QueryParts, plan: LogicalPlan, settings: EngineSettings, options: ActionOptions) {
    this.#memory = parts.memory;
    this.#pool = parts.pool;
    this.#cached = parts.cached;
    this.#spills = parts.spills;
    this.#settings = settings;
    this.#options = options;
    const owner = parts.memory.newOwner();
    this.#arena = new Arena(parts.memory, owner);
    this.#sinks = new Sinks(this.#arena);
    this.#info = { id: ++lastQuery, owner, settings, stop: zeroed(this.#arena, 16) };
    const physical = planPhysical(plan);
    this.#measures = parts.isMeasured ? new Measures(physical, this.#arena) : undefined;
    this.#plan = cutPipelines(physical, outputOf(plan), this.#measures?.counterOf);
    this.#outputShape = parts.output ?? { rows: rowsPerBatch(this.#plan.output.length), isKept: false };
    this.#progress = { rows: 0, bytes: 0, stages: { done: 0, total: this.#plan.pipelines.length } };
    const { signal } = options;
    if (signal?.aborted) this.#cancel();
    signal?.addEventListener('abort', this.#cancel);
  }

  get owner(): number {
    return this.#info.owner;
  }

  get output(): readonly Attribute[] {
    return this.#plan.output;
  }

  /** Runs everything; the batches of the answer, in order, all of them held. */
  async rows(): Promise<Batch[]> {
    await this.#runAll();
    const { sink, limit, offset } = this.#plan.result;
    return this.#sinks.batchesOf(sink, offset, limit);
  }

  /** Runs everything and tells what its operators did. */
  async profile(): Promise<Profile> {
    await this.#runAll();
    return (this.#measures ?? internalError('the query was not measured')).profile();
  }

  /** Runs everything as the reader asks for it; the batches of the answer in order, each the reader's until it asks for the next. */
  async *stream(): AsyncGenerator<Batch, void, void> {
    const { limit, offset } = this.#plan.result;
    const wanted = new RowWindow(offset, limit);
    const part = new Arena(this.#memory, this.#info.owner);
    for await (const { batch, giveBack } of this.#answer()) {
      const rows = wanted.of(batch, part);
      if (rows) yield rows;
      part.reset();
      giveBack();
      if (wanted.isFull) return;
    }
  }

  /** Runs everything, the last pipeline into files. */
  async write(target: WriteTarget): Promise<WrittenFiles> {
    const { limit, offset } = this.#plan.result;
    const files: WrittenFiles = [];
    if (limit !== undefined || offset > 0) {
      // Which rows are wanted shows only in their order: one thread writes them as they come.
      const append = (batch?: Batch): Promise<TaskResult[]> =>
        this.#onThreads(this.#pool.threads().slice(0, 1), () => ({ kind: 'append', write: target, ...(batch ? { batch } : {}) }));
      for await (const batch of this.stream()) await append(batch);
      const [result] = await append();
      files.push(...(result?.files ?? []));
    } else {
      await this.#runAll({ kind: 'files', write: target, files });
    }
    if (files.length === 0 && target.partitionSchema.fields.length === 0) {
      const [result] = await this.#onThreads([this.#pool.inline()], () => ({ kind: 'write empty', write: target }));
      files.push(...(result?.files ?? []));
    }
    return files;
  }

  /** Ends the query: whatever still runs stops at its next morsel, and all its memory is free again. */
  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#isOver = true;
    this.#stop(STOP_CANCELLED);
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    this.forget();
    this.#memory.freeOwner(this.#info.owner);
    await this.#spills.remove(this.#info.id);
  }

  /** Ends the query but leaves its memory to whoever took over the owner. */
  forget(): void {
    this.#isOver = true;
    this.#options.signal?.removeEventListener('abort', this.#cancel);
    for (const thread of this.#used) thread.release(this.#info.id);
  }

  #stop(reason: number): void {
    const word = this.#info.stop >>> 2;
    if (Atomics.load(this.#memory.i32, word) < reason) Atomics.store(this.#memory.i32, word, reason);
    for (const thread of this.#used) thread.stop(this.#info.id);
  }

  #checkCancelled(): void {
    if (this.#isOver || this.#options.signal?.aborted) fail('OPERATION_CANCELED', {});
  }

  /** The answer, while the pipelines run beside its reader. */
  #answer(): AsyncGenerator<Delivered, void, void> {
    const answer = new Answer();
    const run = this.#runAll({ kind: 'answer', answer }).then(
      () => answer.end(),
      (failure: unknown) => answer.fail(failure),
    );
    this.#running.add(run);
    run.finally(() => this.#running.delete(run));
    return answer.read();
  }

  async #runAll(to?: Destination): Promise<void> {
    const onThreads: OnThreads = (threads, task) => this.#onThreads(threads, task);
    const { budget } = this.#memory.usage();
    await new SinkFiller(this.#plan, {
      partBytes: budget * PART_SHARE,
      used: () => this.#memory.usage().used,
      useFewerThreads: () => {
        const isFewer = this.#mostThreads > 1 && this.#pool.threads().length > 1;
        this.#mostThreads = 1;
        return isFewer;
      },
      canRepeat: (sink) => sink !== this.#plan.result.sink || to?.kind !== 'answer' || to.answer.isUntouched,
      run: (p, { isBounded, isPart }) =>
        this.#measured(p, async () => {
          const destination = p.sink === this.#plan.result.sink ? to : undefined;
          await this.#runPipeline(p, {
            isPart,
            ...(destination ? { to: destination } : {}),
            ...(isBounded ? { softLimit: this.#softLimit() } : {}),
          });
        }),
      alone: (p) => this.#measured(p, () => (p.kind === 'window' ? this.#runWindowPipeline(p) : this.#runReferencePipeline(p))),
      write: (p, spilling) => this.#measured(p, () => this.#writeParts(p, spilling)),
      finish: (p) => this.#sinks.finish(p, onThreads),
      drop: (sink) => this.#sinks.drop(sink, onThreads),
      stageDone: (done) => this.#report({ stages: { done, total: this.#plan.pipelines.length } }),
    }).run();
  }

  /** How much may be in use before a sink is divided: it has a share of its own when much is in use already. */
  #softLimit(): number {
    const { used, budget } = this.#memory.usage();
    return Math.min(budget * MOST_SHARE, Math.max(budget * SINK_SHARE, used + budget * OWN_SHARE));
  }

  #spillRows(): number {
    const rows = this.#memory.usage().budget / BUDGET_PER_SPILL_ROW;
    return Math.max(LEAST_OUTPUT_ROWS, Math.min(SPILL_ROWS, Math.floor(rows / 8) * 8));
  }

  async #measured<T>(p: AnyPipeline, work: () => Promise<T>): Promise<T> {
    this.#checkCancelled();
    const started = this.#measures?.begin(this.#memory.usage().used);
    const result = await work();
    started?.(p, this.#memory.usage().used);
    return result;
  }

  async #writeParts(p: Pipeline, { parts, isHash, sampled }: Spilling): Promise<Spilled> {
    const directory = this.#spills.forQuery(this.#info.id);
    const results = await this.#runPipeline(p, {
      isPart: true,
      spill: { path: `${directory}/${this.#spilled++}`, parts, isHash, sampled },
    });
    return { parts: results.flatMap((r) => [...(r.spilled ?? [])]), samples: results.flatMap((r) => [...(r.samples ?? [])]) };
  }

  async #runPipeline(p: Pipeline, { to, spill, softLimit, isPart }: RunOptions): Promise<readonly TaskResult[]> {
    const { signal } = this.#options;
    const index = this.#runs++;
    const { morsels, rows } = await morselsOf(p.source, {
      arena: this.#arena,
      sinks: this.#sinks,
      cached: this.#cached,
      settings: this.#settings,
      ...(signal ? { signal } : {}),
      onTotal: (bytes) => this.#report({ totalBytes: (this.#progress.totalBytes ?? 0) + bytes }),
    });
    const [first, ...others] = p.stages;
    const isAlone = !isPart && this.#plan.pipelines.every((q) => q === p || 'kind' in q || q.sink !== p.sink);
    const stages: LoadedStage[] = [];
    for (const s of [first && withKnownColumns(first, morsels, rows), ...others]) if (s) stages.push(await this.#load(s, isAlone));
    const sent = toSend(morsels, stages[0]);
    const sorted = p.source.kind === 'Rows' && p.source.sorted !== undefined;
    const count = countOf(sent);
    // Sorted rows go to one file in their order; a single morsel needs a single thread.
    const most = p.inOrder || (to?.kind === 'files' && sorted) ? 1 : Math.min(this.#mostThreads, Math.max(1, count));
    const fromFiles = p.source.kind === 'Spilled';
    const threads = !spill && !fromFiles && isShort(p, rows, this.#sinks) ? [this.#pool.inline()] : this.#pool.threads().slice(0, most);
    const used = spill ? threads : this.#sinks.threads(p.sink, threads);
    const counter = zeroed(this.#arena, 16);
    const seen = new PrefixCount(p.limit);
    const base = { ...this.#finished };
    const byThread = new Map<number, { rows: number; bytes: number }>();
    const task: PipelineTask = {
      kind: 'pipeline',
      outputRows: spill ? this.#spillRows() : this.#outputShape.rows,
      isKept: !spill && this.#outputShape.isKept,
      sink: p.sink,
      morsels: sent,
      firstMorsel: this.#sinks.addMorsels(p.sink, count),
      stages,
      counter,
      lends: to?.kind === 'answer',
      ...(p.limit === undefined ? {} : { limit: p.limit }),
      ...(to?.kind === 'files' ? { write: to.write } : {}),
      ...(spill ? { spill } : {}),
      ...(softLimit === undefined ? {} : { softLimit }),
    };
    const results = await this.#onThreads(
      used,
      () => task,
      (thread, i) => ({
        onMorsel: (done) => {
          byThread.set(i, done);
          if (seen.add(done.morsel, done.output)) Atomics.store(this.#memory.i32, counter >>> 2, 0x3fffffff);
          const parts = [...byThread.values()];
          if (isOrigin(p.source)) this.#report({ rows: base.rows + sum(parts, 'rows'), bytes: base.bytes + sum(parts, 'bytes') });
          if (to?.kind === 'answer') to.answer.morselDone(done.morsel);
        },
        onBatch: (lent) => {
          if (to?.kind === 'answer') to.answer.add(lent, () => thread.giveBack(this.#info.id, lent.id));
        },
      }),
    );
    if (isOrigin(p.source)) {
      const metrics = results.map((r) => r.metrics);
      this.#finished = { rows: base.rows + sum(metrics, 'rows'), bytes: base.bytes + sum(metrics, 'bytes') };
    }
    this.#measures?.read(p, results);
    if (spill) return results;
    used.forEach((thread, i) => {
      const result = results[i];
      if (result?.files && to?.kind === 'files') to.files.push(...result.files);
      if (result) this.#sinks.add(p.sink, index, thread, result);
    });
    if (to?.kind === 'answer') to.answer.pipelineDone(count);
    const last = stages.at(-1);
    if (last?.kind === 'segment' && last.segment.into) this.#sinks.setTable(p.sink, last.segment.into, results);
    return results;
  }

  async #runWindowPipeline({ sink, pass }: WindowPipeline): Promise<void> {
    const { list } = this.#sinks.get(sink);
    if (!list || list.count === 0) return;
    const { bytes, ...compiled } = compileWindow(pass);
    const window = { module: await moduleFor(bytes), compiled, constants: this.#constants(compiled.constants), pass };
    const threads = (areShort(pass, list.count) ? [this.#pool.inline()] : this.#pool.threads()).slice(
      0,
      Math.ceil(list.count / ROWS_PER_MORSEL),
    );
    this.#sinks.alsoIn(sink, threads);
    const task: Task = { kind: 'window', sink, window, list, rows: ROWS_PER_MORSEL, counter: zeroed(this.#arena, 16) };
    await this.#onThreads(threads, () => task);
  }

  async #runReferencePipeline(p: ReferencePipeline): Promise<void> {
    const inputs = p.inputs.map(({ sink, attributes }) => ({ attributes, batches: this.#sinks.batchesOf(sink, 0, undefined) }));
    const rows = inputs.map((x) => x.batches.reduce((n, b) => n + b.rowCount, 0));
    const thread = isShortJoin(p.node, rows) ? this.#pool.inline() : (this.#pool.threads()[0] ?? this.#pool.inline());
    const [result] = await this.#onThreads([thread], () => ({ kind: 'reference', node: p.node, inputs }));
    if (result) this.#sinks.add(p.sink, 0, thread, result);
  }

  /** Runs a task on each thread; when one fails, the others stop and its error is the query's. */
  async #onThreads(
    threads: readonly TaskThread[],
    task: (i: number) => Task,
    eventsOf?: (thread: TaskThread, i: number) => TaskEvents,
  ): Promise<TaskResult[]> {
    this.#checkCancelled();
    // After a failure that the query survived its threads work again.
    Atomics.compareExchange(this.#memory.i32, this.#info.stop >>> 2, STOP_ENOUGH, 0);
    // The first failure is the query's; the others follow from it.
    let failure: { readonly error: unknown } | undefined;
    const runs = threads.map((thread, i) => {
      this.#used.add(thread);
      const run = thread.run(this.#info, task(i), eventsOf?.(thread, i) ?? NOBODY_LISTENS);
      this.#running.add(run);
      return run
        .catch((error: unknown) => {
          failure ??= { error };
          this.#stop(STOP_ENOUGH);
          throw error;
        })
        .finally(() => this.#running.delete(run));
    });
    const settled = await Promise.allSettled(runs);
    this.#checkCancelled();
    if (failure) throw failure.error;
    return settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  }

  async #load(stage: PipelineStage, isAlone: boolean): Promise<LoadedStage> {
    if (stage.kind === 'operator') return stage;
    const tables = stage.tables.map((id) => this.#sinks.table(id));
    const { bytes, ...compiled } = compileSegment(withKnownTables(stage.segment, tables), isAlone);
    const constants = this.#constants(compiled.constants);
    const { sink } = stage.segment;
    const into = sink.kind === 'build' && compiled.directBuild ? givenTable(this.#arena, sink, compiled.directBuild) : undefined;
    if (into)
      await emptySlots(
        this.#memory,
        into,
        () => this.#pool.threads(),
        (on, taskOf) => this.#onThreads(on, taskOf),
      );
    return { kind: 'segment', segment: { module: await moduleFor(bytes), compiled, constants, tables, ...(into ? { into } : {}) } };
  }

  #constants(bytes: Uint8Array): Ptr {
    const at = this.#arena.allocate(bytes.length);
    this.#memory.u8.set(bytes, at);
    return at;
  }

  #report(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#options.onProgress?.(this.#progress);
  }
}

const sum = <K extends string>(list: readonly Readonly<Record<K, number>>[], key: K): number => list.reduce((n, x) => n + x[key], 0);
const rowsPerBatch = (columns: number): number =>
  Math.max(LEAST_OUTPUT_ROWS, Math.min(OUTPUT_ROWS, Math.floor(OUTPUT_VALUES / Math.max(1, columns) / 8) * 8));

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
