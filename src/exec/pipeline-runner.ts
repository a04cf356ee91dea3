import { hasOffsets } from '../columnar/batch.ts';
import type { SpilledBatch } from '../columnar/image.ts';
import { compileOnce } from '../compile/compile-once.ts';
import { directBuild } from '../compile/direct-build.ts';
import { directGroups } from '../compile/direct-groups.ts';
import { firstsBytes, hasGroupLimit } from '../compile/group-limit.ts';
import { internalError } from '../errors/engine-error.ts';
import type { PipelinePlan } from '../physical/pipelines.ts';
import type { Pipeline, PipelineStage, ReferencePipeline, WindowPipeline } from '../physical/plan.ts';
import { runtimeFilters } from '../physical/runtime-filters.ts';
import { isNested } from '../types/data-type.ts';
import type { Arena, Ptr, SharedMemory } from '../wasm/memory.ts';
import type { Answer } from './answer.ts';
import { givenTable, isRoomForValues, ownTable, slotBytes } from './build-table.ts';
import type { KeptRows } from './cached-rows.ts';
import { emptying } from './emptying.ts';
import type { EngineSettings, Progress, WriteTarget } from './engine.ts';
import type { BitsWorkers, KeyBits } from './key-bits.ts';
import { keyRanges } from './key-ranges.ts';
import { withKeyTests } from './key-tests.ts';
import { toSend, withKnownColumns, withKnownTables } from './known-columns.ts';
import type { Measures } from './measures.ts';
import { compiledWindow, segmentCode } from './module-cache.ts';
import { countOf, NO_MORE_MORSELS } from './morsels.ts';
import type { BitsTask, LoadedStage, MorselDone, PipelineTask, QueryInfo, TaskResult, WindowPiece, WindowTask } from './protocol.ts';
import type { QueryThreads } from './query-threads.ts';
import { zeroed } from './row-store.ts';
import { areShort, goesThroughMany, isShort, isShortJoin, needsProgram } from './short-work.ts';
import type { SinkState, Sinks } from './sinks.ts';
import { isSpread } from './skip-batches.ts';
import { isOrigin, isPrunable, morselsOf, ROWS_PER_MORSEL, roughRows, type SourceContext } from './sources.ts';
import type { SpilledPart, SpillTarget } from './spill/spilled.ts';
import { wordOf } from './taking-part.ts';
import { turn } from './turns.ts';
import { LONG_PARTITION, windowDivision } from './window-division.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Groups that take long are dealt out in so many pieces for a thread, that none waits long for another. */
const PIECES_OF_THREAD = 4;
/** Rows of such a piece, at least, where they are light. */
const LEAST_PIECE = 2048;

/** A pipeline over so many rows is run beside others. */
const LIGHT_ROWS = 1_000_000;

/** The same for rows of a source. */
const MORSELS_OF_THREAD = 8;

/** How a pipeline is run. */
export interface RunOptions {
  readonly to?: Destination;
  readonly spill?: SpillTarget;
  readonly softLimit?: number;
  readonly isPart: boolean;
  readonly pauses?: Pauses;
}

/** Before all is read somebody looks at how many rows have come. */
export interface Pauses {
  /** not before the sink has so many */
  at(): number;
  /** false where what is left is not to be read: what the sink has is of no use */
  goesOn(rows: number, share: number): boolean;
}

export type WrittenFiles = NonNullable<TaskResult['files']>[number][];

/** Where the rows of the last pipelines go: to a reader, into files, or (absent) they are kept. */
export type Destination =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'files'; readonly write: WriteTarget; readonly files: WrittenFiles }
  | { readonly kind: 'kept'; readonly path: string; readonly spilled: SpilledPart[] };

/**
 * The rows of a batch that goes into files by parts, and bytes of the budget for each of its values, at least; where it is known how
 * long the rows are, as they come from files, so many such batches would fill the budget.
 */
const SPILL_ROWS = 65_536;
const SPILL_BATCHES = 64;
const BUDGET_PER_SPILL_VALUE = 1536;
/** The same for other batches: each thread fills one. */
const BUDGET_PER_VALUE = 1024;
const TEXT_WIDTH = 3;
const LEAST_ROWS = 256;

/** Rows of a batch of the answer, and whether it is kept and read often: then it is made small. */
export interface OutputShape {
  readonly rows: number;
  readonly isKept: boolean;
}

/** What all pipelines of a query have in common. */
export interface QueryState {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly cached: (cacheId: number) => KeptRows;
  /** lets kept rows that are in files come back before they are read, where there is room */
  readonly comeBack: (cacheId: number) => Promise<void>;
  readonly settings: EngineSettings;
  readonly info: QueryInfo;
  readonly arena: Arena;
  readonly plan: () => PipelinePlan;
  readonly sinks: Sinks;
  readonly threads: QueryThreads;
  readonly outputShape: OutputShape;
  readonly measures: Measures | undefined;
  readonly signal: AbortSignal | undefined;
  report(change: Partial<Progress>): void;
}

/** Runs the pipelines of a query, each by itself: compiles it, finds its morsels, and has threads work on them. */
export class PipelineRunner {
  /** with little memory fewer threads may work at a time */
  mostThreads = Number.POSITIVE_INFINITY;
  readonly #query: QueryState;
  /** pipelines run so far */
  #runs = 0;
  #totalBytes = 0;
  /** what pipelines over the user's rows have taken in, also those under way */
  readonly #taken = new Map<number, { readonly rows: number; readonly bytes: number }>();
  #allTaken = { rows: 0, bytes: 0 };

  constructor(query: QueryState) {
    this.#query = query;
  }

  async run(p: Pipeline, { to, spill: given, softLimit, isPart, pauses }: RunOptions): Promise<readonly TaskResult[]> {
    const { signal } = this.#query;
    const index = this.#runs++;
    const spill: SpillTarget | undefined =
      to?.kind === 'kept' ? { path: `${to.path}-${index}`, parts: 1, by: 'nothing', sampled: 0 } : given;
    const [first, ...others] = p.stages;
    const { arena, sinks, cached, settings, measures } = this.#query;
    if (p.source.kind === 'InMemoryTableScan') await this.#query.comeBack(p.source.relation.cacheId);
    const isAsked = settings.dynamicPruning && isPrunable(p.source) && first?.kind === 'segment';
    const filters = isAsked ? runtimeFilters(first).filter((f) => this.#canLeaveOut(p.source, f.column)) : [];
    const source = await morselsOf(p.source, {
      arena,
      sinks,
      cached,
      settings,
      ...this.#pieces(p),
      wanted: keyRanges(filters, sinks, arena),
      ...(signal ? { signal } : {}),
      ...(measures ? { onPieces: measures.piecesOf(p.source) } : {}),
      onTotal: (bytes) => {
        this.#totalBytes += bytes;
        this.#query.report({ totalBytes: this.#totalBytes });
      },
    });
    const { morsels, rows } = source;
    const known = source.all ?? source;
    const isAlone = !isPart && this.#query.plan().pipelines.every((q) => q === p || 'kind' in q || q.sink !== p.sink);
    const stages: LoadedStage[] = [];
    const search = { isAlone, isPart, state: this.#query.sinks.get(p.sink) };
    const plain = first && withKnownColumns(first, known.morsels, known.rows);
    const lost = measures && (() => measures.lostOf(p.source));
    const bitsOf = (id: number, size: number): Promise<KeyBits> => sinks.keyBits(id, size, this.#bitsWorkers());
    const informed = plain && settings.dynamicPruning ? await withKeyTests(plain, sinks, known.rows, bitsOf, lost) : plain;
    for (const s of [informed, ...others]) if (s) stages.push(await this.#load(s, search));
    await turn();
    const sent = toSend(morsels, stages[0], this.#piecesOf(p, rows));
    const sorted = p.source.kind === 'Rows' && p.source.sorted !== undefined;
    const count = countOf(sent);
    // Sorted rows go to one file in their order; a single morsel needs a single thread.
    const most = p.inOrder || (to?.kind === 'files' && sorted) ? 1 : Math.min(this.mostThreads, Math.max(1, count));
    const fromFiles = morsels.kind === 'spilled';
    const isProgram = needsProgram(p);
    const threads =
      isProgram || (!spill && !fromFiles && isShort(p, rows, this.#query.sinks))
        ? [this.#query.pool.inline()]
        : [...this.#query.pool.threads()].sort((a, b) => a.tasks - b.tasks).slice(0, most);
    const used = spill ? threads : isProgram ? this.#query.sinks.alsoIn(p.sink, threads) : this.#query.sinks.threads(p.sink, threads);
    const feeder = stages.at(-1);
    if (feeder?.kind === 'segment') search.state.segment = feeder.segment;
    const counter = zeroed(this.#query.arena, 16);
    const seen = new PrefixCount(p.limit);
    const parts: MorselDone[] = [];
    const task: Omit<PipelineTask, 'word'> = {
      kind: 'pipeline',
      outputRows: this.#outputRows(p, spill !== undefined),
      isKept: (!spill || spill.by === 'nothing') && this.#query.outputShape.isKept,
      sink: p.sink,
      rows: Math.ceil(rows / used.length),
      morsels: sent,
      firstMorsel: this.#query.sinks.addMorsels(p.sink, count),
      stages,
      counter,
      lends: to?.kind === 'answer',
      ...(isAlone && used.length === 1 && !pauses ? { sortsAll: true } : {}),
      ...(p.limit === undefined ? {} : { limit: p.limit }),
      ...(to?.kind === 'files' ? { write: to.write } : {}),
      ...(spill ? { spill } : {}),
      ...(softLimit === undefined ? {} : { softLimit }),
    };
    const work = async (pauseAt?: number): Promise<readonly TaskResult[]> => {
      const before = parts.length;
      const shared = { counter, count, words: zeroed(this.#query.arena, used.length * 4) };
      const results = await this.#query.threads.run(
        used,
        (i) => ({
          ...task,
          stages: stages.map((s) => ownStage(s, i)),
          word: wordOf(shared, i),
          ...(pauseAt === undefined ? {} : { pauseAt }),
        }),
        (thread, i) => ({
          onMorsel: (done) => {
            parts[before + i] = done;
            if (seen.add(done.morsel, done.output)) Atomics.store(this.#query.memory.i32, counter >>> 2, NO_MORE_MORSELS);
            const stage = { rows: sum(parts, 'rows'), bytes: sum(parts, 'bytes') };
            this.#query.report({ stage, ...this.#tookIn(p, index, stage) });
            if (to?.kind === 'answer') to.answer.morselDone(done.morsel);
          },
          onBatch: (lent) => {
            if (to?.kind === 'answer') to.answer.add(lent, () => thread.giveBack(this.#query.info.id, lent.id));
          },
        }),
        shared,
      );
      if (!spill)
        used.forEach((thread, i) => {
          const result = results[i];
          if (to?.kind === 'files') for (const f of result?.files ?? []) to.files.push(f);
          if (result) this.#query.sinks.add(p.sink, index, thread, result);
        });
      return results;
    };
    const results: TaskResult[] = [];
    const taken = (): number => Atomics.load(this.#query.memory.i32, counter >>> 2) / count;
    do results.push(...(await work(pauses && Math.ceil(pauses.at() / used.length))));
    while (pauses && taken() < 1 && pauses.goesOn(this.#query.sinks.collected(p.sink), taken()));
    const metrics = results.map((r) => r.metrics);
    // Threads tell nothing of what ends at once.
    const stage = { rows: sum(metrics, 'rows'), bytes: sum(metrics, 'bytes') };
    this.#query.report({ stage, ...this.#tookIn(p, index, stage) });
    this.#query.measures?.read(p, results);
    if (to?.kind === 'kept') for (const r of results) for (const s of r.spilled ?? []) to.spilled.push(s);
    if (spill) return results;
    if (to?.kind === 'answer') to.answer.pipelineDone(count);
    if (feeder?.kind === 'segment' && feeder.segment.into) this.#query.sinks.setTable(p.sink, feeder.segment.into.table, results);
    return results;
  }

  /** What the user's rows taken in come to, with those of run `index`. */
  #tookIn({ source }: Pipeline, index: number, taken: { readonly rows: number; readonly bytes: number }): Partial<Progress> {
    if (!isOrigin(source)) return {};
    const before = this.#taken.get(index) ?? { rows: 0, bytes: 0 };
    const { rows, bytes } = this.#allTaken;
    this.#taken.set(index, taken);
    this.#allTaken = { rows: rows + taken.rows - before.rows, bytes: bytes + taken.bytes - before.bytes };
    return this.#allTaken;
  }

  /** Has the pipeline few rows to go through, and do others read what it makes of them? */
  isLight({ source, sink }: Pipeline): boolean {
    const { sinks, plan } = this.#query;
    return sink !== plan().result.sink && roughRows(source, sinks) <= LIGHT_ROWS;
  }

  #bitsWorkers(): BitsWorkers {
    const { pool, threads } = this.#query;
    const workers = pool.threads();
    const run = async (tasks: readonly BitsTask[]): Promise<readonly number[]> => {
      const task = (i: number): BitsTask => tasks[i] ?? internalError('a thread without a task');
      return (await threads.run(workers.slice(0, tasks.length), task)).map((r) => r.taken ?? 0);
    };
    return { count: workers.length, run };
  }

  /** Could the bounds of a column leave out pieces of the source? Finding out which keys there are takes longer. */
  #canLeaveOut(source: Pipeline['source'], column: number): boolean {
    if (source.kind !== 'InMemoryTableScan') return true;
    const kept = this.#query.cached(source.relation.cacheId);
    return kept.kind !== 'memory' || !isSpread(kept.batches, column, this.#query.memory);
  }

  /** Makes the values of window calls over the rows of a sink, be they all or a piece of them. */
  async runWindow({ sink, pass }: WindowPipeline, piece?: WindowPiece): Promise<void> {
    const state = this.#query.sinks.get(sink);
    const { list } = state;
    if (!list || list.count === 0) return;
    const { compiled, code } = await compiledWindow(pass);
    const window = { code, constants: this.#constants(compiled.constants) };
    const { pool, sinks } = this.#query;
    const isHere = piece ? pool.threads().length === 0 : areShort(pass, list.count);
    const threads = (isHere ? [pool.inline()] : pool.threads()).slice(0, piece ? 1 : Math.ceil(list.count / ROWS_PER_MORSEL));
    sinks.alsoIn(sink, threads);
    const division = threads.length > 1 && list.count >= LONG_PARTITION ? windowDivision(pass, compiled) : undefined;
    const run = async (more: Partial<WindowTask>): Promise<readonly TaskResult[]> => {
      const counter = zeroed(this.#query.arena, 16);
      const task: WindowTask = { kind: 'window', sink, window, list, rows: ROWS_PER_MORSEL, counter, ...more };
      const results = await this.#query.threads.run(threads, () => task);
      sinks.holds(sink, threads, results);
      return results;
    };
    const results = await run(piece ? { piece } : division ? { long: LONG_PARTITION } : {});
    const made = results[0]?.list;
    if (made) state.list = made;
    if (!division) return;
    // All threads work on each partition that one alone would have been at work on for long.
    for (const partition of results.flatMap((r) => r.long ?? [])) {
      const cuts = division.cuts(partition.count, threads.length);
      const before = division.collects(cuts);
      const found = before && (await run({ list: partition, parts: { kind: 'collect', cuts: before } }));
      const collected = found?.flatMap((r) => r.collected ?? []).sort((a, b) => a.part - b.part);
      await run({ list: partition, parts: { kind: 'make', cuts, ...(collected ? { collected } : {}) } });
    }
  }

  /** What was kept between the pieces of a sink's rows is let go. */
  async endPieces(sink: number): Promise<void> {
    const { pool, threads } = this.#query;
    const thread = pool.threads()[0] ?? pool.inline();
    await threads.run([thread], () => ({ kind: 'drop', sink, withStream: true }));
  }

  async runReference(p: ReferencePipeline): Promise<void> {
    const inputs = p.inputs.map(({ sink, attributes }) => ({ attributes, batches: this.#query.sinks.batchesOf(sink, 0, undefined) }));
    const rows = inputs.map((x) => x.batches.reduce((n, b) => n + b.rowCount, 0));
    const thread = isShortJoin(p.node, rows) ? this.#query.pool.inline() : (this.#query.pool.threads()[0] ?? this.#query.pool.inline());
    const [result] = await this.#query.threads.run([thread], () => ({ kind: 'reference', node: p.node, inputs }));
    if (result) this.#query.sinks.add(p.sink, 0, thread, result);
  }

  async #load(
    stage: PipelineStage,
    { isAlone, isPart, state }: { readonly isAlone: boolean; readonly isPart: boolean; readonly state: SinkState },
  ): Promise<LoadedStage> {
    if (stage.kind === 'operator') return stage;
    const tables = stage.tables.map((id) => this.#query.sinks.table(id));
    const segment = withKnownTables(stage.segment, tables);
    // All that feed the groups find them in one way. A part of the rows is not as many as the bounds of the whole are wide.
    const direct = isPart ? undefined : directGroups(segment, isAlone);
    const bytes = hasGroupLimit(segment.sink) ? firstsBytes(segment.sink.groupLimit) : undefined;
    state.search ??= {
      direct: direct && isRoomForValues(state.arena, direct.slots * this.#query.pool.threads().length, bytes) ? direct : undefined,
    };
    const given = isAlone ? directBuild(segment) : undefined;
    const build = given && isRoomForValues(state.arena, given.slots, given.isSet ? 1 : undefined) ? given : undefined;
    await turn();
    const compiled = compileOnce(segment, { isAlone, direct: state.search?.direct, build }, stage.segment.steps);
    await turn();
    const constants = this.#constants(compiled.constants);
    const { sink } = stage.segment;
    const table =
      sink.kind === 'build' && compiled.directBuild
        ? givenTable(state.arena, sink, compiled.directBuild, this.#query.pool.threads().length)
        : undefined;
    const into = table && { table, emptying: emptying(state.arena, table.slots, slotBytes(table)) };
    return { kind: 'segment', segment: { code: await segmentCode(compiled), constants, tables, ...(into ? { into } : {}) } };
  }

  /**
   * In how many pieces groups are taken, that no thread waits long for another: of those that have kept many rows a piece has few,
   * and not many more rows than other morsels.
   */
  #pieces(p: Pipeline): Pick<SourceContext, 'pieces' | 'least'> {
    const { sinks } = this.#query;
    const isLong = goesThroughMany(p, sinks);
    if (!isLong && (putsOut(p) || isShort(p, roughRows(p.source, sinks), sinks))) return { pieces: 1, least: LEAST_PIECE };
    const threads = Math.min(this.mostThreads, this.#query.pool.threads().length);
    const kept = p.source.kind === 'Rows' ? sinks.rowsRead(p.source.sink) : 0;
    if (isLong) return { pieces: Math.max(PIECES_OF_THREAD * threads, Math.ceil(kept / ROWS_PER_MORSEL)), least: 1 };
    return { pieces: threads > 1 ? PIECES_OF_THREAD * threads : 1, least: LEAST_PIECE };
  }

  /** In how many pieces rows in memory are taken, that no thread waits long for another; what puts batches out has them whole. */
  #piecesOf(p: Pipeline, rows: number): number {
    if (putsOut(p) || needsProgram(p) || isShort(p, rows, this.#query.sinks)) return 1;
    const threads = Math.min(this.mostThreads, this.#query.pool.threads().length);
    return threads > 1 ? MORSELS_OF_THREAD * threads : 1;
  }

  #constants(bytes: Uint8Array): Ptr {
    const at = this.#query.arena.allocate(bytes.length);
    this.#query.memory.u8.set(bytes, at);
    return at;
  }

  /** Rows of a batch of what the pipeline puts out: with little memory, or many columns, fewer. A text counts as several numbers. */
  #outputRows({ source, stages }: Pipeline, isSpilled: boolean): number {
    const { rows, isKept } = this.#query.outputShape;
    if (!isSpilled && isKept) return rows;
    const { budget } = this.#query.memory.usage();
    const most =
      isSpilled && source.kind === 'Spilled' ? budget / SPILL_BATCHES / bytesOfRow(source.batches) : mostRows(stages, isSpilled, budget);
    return Math.max(LEAST_ROWS, Math.min(isSpilled ? SPILL_ROWS : rows, Math.floor(most / 8) * 8));
  }
}

/** The stage as a thread runs it: the slots it fills may be its own. */
const ownStage = (stage: LoadedStage, thread: number): LoadedStage =>
  stage.kind === 'segment' && stage.segment.into
    ? { ...stage, segment: { ...stage.segment, into: { ...stage.segment.into, table: ownTable(stage.segment.into.table, thread) } } }
    : stage;

/** Does it make batches, which are to be as large as they can be? */
function putsOut({ stages }: Pipeline): boolean {
  const last = stages.at(-1);
  return last?.kind !== 'segment' || last.segment.sink.kind === 'output';
}

/** So many are sure to have room, as far as can be said of rows that nobody has seen yet. */
function mostRows(stages: Pipeline['stages'], isSpilled: boolean, budget: number): number {
  const last = stages.at(-1);
  const columns = last?.kind === 'segment' && last.segment.sink.kind === 'output' ? last.segment.sink.columns : [];
  const width = columns.reduce((n, { type }) => n + (hasOffsets(type) || isNested(type) ? TEXT_WIDTH : 1), 1);
  return budget / ((isSpilled ? BUDGET_PER_SPILL_VALUE : BUDGET_PER_VALUE) * width);
}

function bytesOfRow(batches: readonly SpilledBatch[]): number {
  const rows = batches.reduce((n, { image }) => n + image.rowCount, 0);
  return Math.max(1, batches.reduce((n, { image }) => n + image.bytes, 0) / Math.max(1, rows));
}

const sum = <K extends string>(list: readonly Readonly<Record<K, number>>[], key: K): number => list.reduce((n, x) => n + x[key], 0);

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
