import type { Batch } from '../columnar/batch.ts';
import type { SpilledBatch } from '../columnar/image.ts';
import { internalError } from '../errors/engine-error.ts';
import type { PipelinePlan } from '../physical/pipelines.ts';
import type { AnyPipeline, Pipeline } from '../physical/plan.ts';
import { planPhysical } from '../physical/planner.ts';
import type { Attribute } from '../plan/expr.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { Arena, type SharedMemory } from '../wasm/memory.ts';
import { growing, isFarOff, type Replanned, replanned } from './adaptive.ts';
import { Answer, type Delivered } from './answer.ts';
import type { CachedRows } from './cached-rows.ts';
import type { ActionOptions, EngineSettings, Progress, WriteTarget } from './engine.ts';
import { SinkFiller } from './fill-sinks.ts';
import { keysWanted } from './key-tests.ts';
import { Measures } from './measures.ts';
import type { Spilled, Spilling } from './pipeline-host.ts';
import { type Destination, type OutputShape, PipelineRunner, type WrittenFiles } from './pipeline-runner.ts';
import { type Planned, planned, plannedOnce } from './planned.ts';
import type { Profile, Replanning } from './profile.ts';
import type { QueryInfo, TaskResult } from './protocol.ts';
import { QueryThreads } from './query-threads.ts';
import { zeroed } from './row-store.ts';
import { RowWindow } from './row-window.ts';
import { type OnThreads, Sinks } from './sinks.ts';
import type { SpillDirectory } from './spill/spill-directory.ts';
import { inOrder, type SpilledPart } from './spill/spilled.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Rows of a batch of the answer, unless asked for otherwise: fewer of many columns, as a reader takes in a batch at once. */
const OUTPUT_ROWS = 8192;
const OUTPUT_VALUES = 65_536;
const LEAST_OUTPUT_ROWS = 256;

/** The share of the budget that one sink may take up before it is divided, and the share a part of it may have in its file. */
const SINK_SHARE = 0.6;
const OWN_SHARE = 0.2;
const MOST_SHARE = 0.9;
const PART_SHARE = 0.1;
/** The share that is free where several sinks are filled at a time. */
const ROOMY_SHARE = 0.6;

let lastQuery = 0;

/** What a query works with. */
export interface QueryParts {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly cached: CachedRows;
  readonly spills: SpillDirectory;
  readonly output?: OutputShape;
  readonly isMeasured?: boolean;
}

/** One query: its pipelines, each on all threads. */
export class QueryRun {
  readonly #memory: SharedMemory;
  readonly #pool: WorkerPool;
  readonly #options: ActionOptions;
  readonly #info: QueryInfo;
  #planned: Planned;
  readonly #sinks: Sinks;
  readonly #threads: QueryThreads;
  readonly #pipelines: PipelineRunner;
  readonly #measures: Measures | undefined;
  readonly #cached: CachedRows;
  readonly #spills: SpillDirectory;
  /** pipelines of which the rows went into files */
  #spilled = 0;
  #isReleased = false;
  #progress: Progress;

  constructor(parts: QueryParts, plan: LogicalPlan, settings: EngineSettings, options: ActionOptions) {
    const { memory, pool, cached } = parts;
    const { signal } = options;
    // What cannot be planned takes no memory.
    const known = parts.isMeasured ? undefined : plannedOnce(plan);
    const physical = known?.physical ?? planPhysical(plan);
    const owner = memory.newOwner();
    const arena = new Arena(memory, owner);
    this.#memory = memory;
    this.#pool = pool;
    this.#cached = cached;
    this.#spills = parts.spills;
    this.#options = options;
    this.#sinks = new Sinks(arena);
    this.#info = { id: ++lastQuery, owner, settings, stop: zeroed(arena, 16) };
    this.#measures = parts.isMeasured ? new Measures(physical, arena) : undefined;
    this.#planned = known ?? planned(plan, physical, this.#measures?.counterOf);
    this.#progress = { rows: 0, bytes: 0, stages: { done: 0, total: this.#plan.pipelines.length } };
    this.#threads = new QueryThreads(memory, this.#info, signal);
    this.#pipelines = new PipelineRunner({
      memory,
      pool,
      cached: (id) => cached.read(id, this),
      comeBack: (id) => cached.comeBack(id, settings, signal),
      settings,
      info: this.#info,
      arena,
      plan: () => this.#plan,
      sinks: this.#sinks,
      threads: this.#threads,
      outputShape: parts.output ?? { rows: rowsPerBatch(this.#plan.output.length), isKept: false },
      measures: this.#measures,
      signal,
      report: (change) => this.#report(change),
    });
  }

  readonly #made = (sink: number): number | undefined => this.#sinks.made(sink);

  get #plan(): PipelinePlan {
    return this.#planned.pipelines;
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
    await this.#threads.allSeen();
    const { sink, limit, offset } = this.#plan.result;
    return this.#sinks.batchesOf(sink, offset, limit);
  }

  /** Runs everything; the answer as batches in files of that folder. */
  async keepInFiles(folder: number): Promise<SpilledBatch[]> {
    const spilled: SpilledPart[] = [];
    await this.#runAll({ kind: 'kept', path: `${this.#spills.forQuery(folder)}/kept`, spilled });
    return inOrder(spilled);
  }

  /** Only some of the rows are wanted; which ones shows only in their order. */
  get isLimited(): boolean {
    const { limit, offset } = this.#plan.result;
    return limit !== undefined || offset > 0;
  }

  /** Runs everything and tells what its operators did. */
  async profile(): Promise<Profile> {
    for await (const { giveBack } of this.#answer()) giveBack();
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
    const files: WrittenFiles = [];
    if (this.isLimited) {
      // One thread writes the rows as they come.
      const append = (batch?: Batch): Promise<TaskResult[]> =>
        this.#threads.run(this.#pool.threads().slice(0, 1), () => ({ kind: 'append', write: target, ...(batch ? { batch } : {}) }));
      for await (const batch of this.stream()) await append(batch);
      const [result] = await append();
      for (const f of result?.files ?? []) files.push(f);
    } else {
      await this.#runAll({ kind: 'files', write: target, files });
    }
    if (files.length === 0 && target.partitionSchema.fields.length === 0 && !target.buckets) {
      const [result] = await this.#threads.run([this.#pool.inline()], () => ({ kind: 'write empty', write: target }));
      for (const f of result?.files ?? []) files.push(f);
    }
    return files;
  }

  /** Ends the query: whatever still runs stops at its next morsel, and all its memory is free again. */
  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    await this.#threads.stopAll();
    this.forget();
    this.#memory.freeOwner(this.#info.owner);
    await this.#spills.remove(this.#info.id);
  }

  /** Ends the query but leaves its memory to whoever took over the owner. */
  forget(): void {
    this.#threads.release();
    this.#cached.letGo(this);
  }

  /** What the sink has given away is not the query's answer any more. */
  #takeBack(sink: number, to: Destination | undefined): void {
    if (sink !== this.#plan.result.sink) return;
    if (to?.kind === 'files') to.files.length = 0;
    if (to?.kind === 'kept') to.spilled.length = 0;
  }

  /** The answer, while the pipelines run beside its reader. */
  #answer(): AsyncGenerator<Delivered, void, void> {
    const answer = new Answer();
    const run = this.#runAll({ kind: 'answer', answer }).then(
      () => answer.end(),
      (failure: unknown) => answer.fail(failure),
    );
    void this.#threads.track(run);
    return answer.read();
  }

  async #runAll(to?: Destination): Promise<void> {
    const onThreads: OnThreads = (threads, task) => this.#threads.run(threads, task);
    const { budget } = this.#memory.usage();
    await new SinkFiller(this.#plan, {
      // Rows that are kept have their memory from the query.
      endsWithQuery: to !== undefined,
      partBytes: budget * PART_SHARE,
      used: () => this.#memory.usage().used,
      roomyBytes: budget * ROOMY_SHARE,
      sizeOf: (sink) => this.#sinks.bytes(sink),
      isLight: (p) => this.#pipelines.isLight(p),
      isFarOff: (sink) => this.#info.settings.adaptive && isFarOff(this.#planned, sink, this.#sinks.made(sink)),
      free: () => budget - this.#memory.usage().used,
      useFewerThreads: () => {
        const isFewer = this.#pipelines.mostThreads > 1 && this.#pool.threads().length > 1;
        this.#pipelines.mostThreads = 1;
        return isFewer;
      },
      canRepeat: (sink) => sink !== this.#plan.result.sink || to?.kind !== 'answer' || to.answer.isUntouched,
      run: (p, { isBounded, isPart, held }) => {
        const destination = p.sink === this.#plan.result.sink ? to : undefined;
        const { settings } = this.#info;
        const grows = held && settings.adaptive ? growing(this.#planned, p.sink, held, this.#made, settings) : undefined;
        let instead: Replanned | undefined;
        const goesOn = (rows: number, share: number): boolean => {
          instead = grows?.looked(rows, share);
          return instead === undefined;
        };
        return this.#measured(p, async () => {
          await this.#pipelines.run(p, {
            isPart,
            ...(destination ? { to: destination } : {}),
            ...(isBounded ? { softLimit: this.#softLimit() } : {}),
            ...(grows ? { pauses: { at: () => grows.at(), goesOn } } : {}),
          });
          return instead;
        }).then((again) => again && this.#goOnWith(again, 'in'));
      },
      alone: (p, piece) =>
        this.#measured(p, () => (p.kind === 'window' ? this.#pipelines.runWindow(p, piece) : this.#pipelines.runReference(p))),
      endPieces: (sink) => this.#pipelines.endPieces(sink),
      write: (p, sink, how) => this.#measured(p, () => this.#writeParts(p, sink, how)),
      finish: (p) =>
        this.#sinks.finish(p, onThreads, this.#pool.inline(), keysWanted(this.#info.settings, this.#plan.pipelines, this.#sinks, p.sink)),
      drop: (sink) => {
        this.#takeBack(sink, to);
        return onThreads(this.#sinks.forget(sink), () => ({ kind: 'drop', sink }));
      },
      letGo: (sink) => this.#threads.letGo(this.#sinks.forget(sink), sink),
      letAllGo: () => this.#threads.letAllGo(),
      makeRoom: () => this.#cached.makeRoom(this.#info.settings),
      counts: this.#measures,
      stageDone: (done, total) => this.#report({ stages: { done, total } }),
      reconsider: (filled, held) => this.#reconsider(filled, held),
    }).run();
  }

  /** The pipelines yet to run, where what has run calls for others than were planned. */
  #reconsider(filled: number, held: ReadonlySet<number>): PipelinePlan['pipelines'] | undefined {
    const { settings } = this.#info;
    const again = settings.adaptive ? replanned(this.#planned, filled, held, this.#made, settings) : undefined;
    return again && this.#goOnWith(again, 'after');
  }

  #goOnWith(again: Replanned, when: Replanning['when']): PipelinePlan['pipelines'] {
    this.#measures?.replanned(again.physical, when, again);
    this.#planned = again;
    return again.pipelines.pipelines;
  }

  /** How much may be in use before a sink is divided: it has a share of its own when much is in use already. */
  #softLimit(): number {
    const { used, budget } = this.#memory.usage();
    return Math.min(budget * MOST_SHARE, Math.max(budget * SINK_SHARE, used + budget * OWN_SHARE));
  }

  async #measured<T>(p: AnyPipeline, work: () => Promise<T>): Promise<T> {
    this.#threads.checkCancelled();
    const started = this.#measures?.begin(this.#memory.usage().used);
    const result = await work();
    started?.(p, this.#plan.keepers.get(p.sink), this.#memory.usage().used);
    return result;
  }

  async #writeParts(p: Pipeline, sink: number, how: Spilling): Promise<Spilled> {
    const directory = this.#spills.forQuery(this.#info.id);
    const results = await this.#pipelines.run(p, {
      isPart: true,
      spill: { path: `${directory}/${this.#spilled++}`, ...how },
    });
    const parts = results.flatMap((r) => [...(r.spilled ?? [])]);
    this.#measures?.wrote(this.#plan.keepers.get(sink), parts);
    return { parts, samples: results.flatMap((r) => [...(r.samples ?? [])]) };
  }

  #report(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#options.onProgress?.(this.#progress);
  }
}

const rowsPerBatch = (columns: number): number =>
  Math.max(LEAST_OUTPUT_ROWS, Math.min(OUTPUT_ROWS, Math.floor(OUTPUT_VALUES / Math.max(1, columns) / 8) * 8));
