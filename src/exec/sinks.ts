import { type Batch, hasOffsets } from '../columnar/batch.ts';
import type { DirectGroups } from '../compile/direct-groups.ts';
import { directFields } from '../compile/segment-shape.ts';
import { internalError } from '../errors/engine-error.ts';
import type { Pipeline } from '../physical/plan.ts';
import type { BuildSink } from '../physical/segment.ts';
import { isNested } from '../types/data-type.ts';
import { Arena } from '../wasm/memory.ts';
import { buildTable, joinedTable, linkRows, slotBytes } from './build-table.ts';
import { emptying } from './emptying.ts';
import { type FilteredRows, joinedFilter, noFilters } from './hash-filter.ts';
import { type BitsWorkers, joinedBits, type KeyBits, keyBitsOf, roomForBits } from './key-bits.ts';
import type { GroupRows, HashTable, LinkTask, LoadedSegment, MergeTask, Task, TaskResult } from './protocol.ts';
import { type RowChunk, zeroed } from './row-store.ts';
import { RowWindow } from './row-window.ts';
import { sortTogether } from './sort-together.ts';
import type { TaskThread } from './worker-pool.ts';

/** So many rows are chained in the caller's thread before another has been told of them. */
const FEW_LINKED = 20_000;
/** So many groups or sorted rows are merged in the caller's thread before another has been told of them. */
const FEW_MERGED = 1000;
/** Fewer groups than this are merged by one thread. */
const PARALLEL_MERGE_ROWS = 50_000;

/** What a sink has left for later pipelines. */
export interface SinkState {
  readonly threads: Set<TaskThread>;
  /** morsels of the pipelines that feed it, and rows they have read */
  morsels: number;
  rowsRead: number;
  chunks: RowChunk[];
  /** of the rows in `chunks`, those that have become part of others: their hash is 0 */
  gone: number;
  /** bytes in each thread */
  readonly held: Map<TaskThread, number>;
  /** what each thread has of it: with what a later pipeline brings an earlier one's rows are told again */
  readonly byThread: Map<TaskThread, TaskResult>;
  /** what last fed it */
  segment?: LoadedSegment;
  list?: RowChunk;
  batches: { readonly pipeline: number; readonly morsel: number; readonly batch: Batch }[];
  table?: HashTable;
  /** how the groups are found, once the first pipeline that feeds it has told */
  search?: { readonly direct: DirectGroups | undefined };
  /** the table's slots were made for its rows: the bounds of its key are those of the rows */
  isLinked: boolean;
  keyBits?: KeyBits;
  /** where the table lies */
  readonly arena: Arena;
}

/** What later pipelines ask of a table: which values a key has, or which hashes its rows. */
export interface KeysWanted {
  bits(keyed: NonNullable<HashTable['keyed']>): boolean;
  filter(rows: FilteredRows): boolean;
}

export type OnThreads = (threads: readonly TaskThread[], task: (i: number) => Task) => Promise<TaskResult[]>;

/** The sinks of one query. */
export class Sinks {
  readonly #arena: Arena;
  readonly #states = new Map<number, SinkState>();

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  get(id: number): SinkState {
    let state = this.#states.get(id);
    if (!state) {
      const { memory, owner } = this.#arena;
      state = {
        threads: new Set(),
        morsels: 0,
        rowsRead: 0,
        chunks: [],
        gone: 0,
        isLinked: false,
        held: new Map(),
        byThread: new Map(),
        batches: [],
        arena: new Arena(memory, owner),
      };
      this.#states.set(id, state);
    }
    return state;
  }

  /** Forgets what the sink holds; it can be filled anew. Gives the threads that have something of it, which go on having it. */
  forget(id: number): readonly TaskThread[] {
    const state = this.#states.get(id);
    if (!state) return [];
    this.#states.delete(id);
    state.arena.free();
    return [...state.threads];
  }

  table(id: number): HashTable {
    const { table, keyBits } = this.get(id);
    if (!table) return internalError(`hash table ${id} is not there`);
    return keyBits ? { ...table, bits: keyBits.bits } : table;
  }

  /** Which values a key of a table has, as bits; `size` is that of its rows. */
  async keyBits(id: number, size: number, workers: BitsWorkers): Promise<KeyBits> {
    const state = this.get(id);
    state.keyBits ??= await keyBitsOf(state.arena, this.table(id), { chunks: state.chunks, size }, workers);
    return state.keyBits;
  }

  /** The table that a build's rows were put into as they came. */
  setTable(id: number, table: HashTable, results: readonly TaskResult[]): void {
    this.get(id).table = { ...joinedTable(this.#arena.memory, table), isUnique: !results.some((r) => r.isShared) };
  }

  /** rows that the threads hold for a sink that is not finished */
  collected(id: number): number {
    return rowsOf(this.get(id));
  }

  /** Takes down what tasks have made the sink hold in their threads. */
  holds(id: number, threads: readonly TaskThread[], results: readonly TaskResult[]): void {
    const { held } = this.get(id);
    threads.forEach((thread, i) => {
      const bytes = results[i]?.held;
      if (bytes !== undefined) held.set(thread, bytes);
    });
  }

  /** bytes that a sink holds */
  bytes(id: number): number {
    const { held, arena } = this.get(id);
    return [...held.values()].reduce((n, bytes) => n + bytes, arena.bytes);
  }

  /** rows that a sink has collected */
  rows(id: number): number {
    const { chunks, gone } = this.get(id);
    return countOf(chunks) - gone;
  }

  /** rows that are there to be read from a sink; undefined where it has but marked which there are */
  made(id: number): number | undefined {
    const { table, batches } = this.get(id);
    return table?.isSet ? undefined : this.rows(id) + batches.reduce((n, b) => n + b.batch.rowCount, 0);
  }

  /** rows that were read on the way to a sink */
  rowsRead(id: number): number {
    return this.get(id).rowsRead;
  }

  /** Another pipeline feeds the sink; gives how many morsels there were before. */
  addMorsels(id: number, count: number): number {
    const state = this.get(id);
    const before = state.morsels;
    state.morsels += count;
    return before;
  }

  /** A sink that has begun in some threads goes on in those: they hold its state. */
  threads(id: number, threads: readonly TaskThread[]): readonly TaskThread[] {
    const state = this.get(id);
    if (state.threads.size > 0 && threads.length < state.threads.size) return [...state.threads].slice(0, Math.max(1, threads.length));
    for (const t of threads) state.threads.add(t);
    return threads;
  }

  /** Threads that hold something of the sink too, whichever others have begun it. */
  alsoIn(id: number, threads: readonly TaskThread[]): readonly TaskThread[] {
    for (const t of threads) this.get(id).threads.add(t);
    return threads;
  }

  /** Takes in what a thread has to show for a pipeline. */
  add(id: number, pipeline: number, thread: TaskThread, result: TaskResult): void {
    const state = this.get(id);
    state.rowsRead += result.metrics.rows;
    this.holds(id, [thread], [result]);
    for (const b of result.batches ?? []) state.batches.push({ pipeline, ...b });
    if (result.chunks || result.list) state.byThread.set(thread, result);
  }

  /**
   * Joins what the threads have collected: groups merged, build rows linked, sorted lists made one. `wants`: what a later pipeline
   * will ask of a table.
   */
  async finish({ stages, sink: id }: Pipeline, runOn: OnThreads, inline: TaskThread, wants: KeysWanted): Promise<void> {
    const onThreads: OnThreads = async (threads, task) => {
      const results = await runOn(threads, task);
      this.holds(id, threads, results);
      return results;
    };
    const last = stages.at(-1);
    if (last?.kind !== 'segment') return internalError('a pipeline ends in a segment');
    const { sink } = last.segment;
    const state = this.get(id);
    if (sink.kind === 'aggregate') {
      state.chunks = chunksOf(state);
      const states = sink.layout.fields.slice(sink.groupings.length);
      const isShort = states.every((f) => !hasOffsets(f.type) && !isNested(f.type)) && rowsOf(state) <= FEW_MERGED;
      state.gone = await this.#mergeGroups(id, sink.groupings.length > 0, onThreads, isShort ? inline : undefined);
    } else if (sink.kind === 'build') {
      state.chunks = chunksOf(state);
      if (state.table) return;
      state.table = await this.#linked(sink, state, onThreads, wants);
      state.isLinked = true;
    } else if (sink.kind === 'sort') {
      const found = [...state.byThread.values()].find((r) => r.isSorted)?.list;
      if (found) state.list = found;
      const lists = [...state.byThread].flatMap(([thread, { list }]) => (list && list.count > 0 ? [{ thread, list }] : []));
      if (found || lists.length === 0) return;
      const isShort = lists.reduce((n, l) => n + l.list.count, 0) <= FEW_MERGED;
      // What has come of a short pipeline lies with the caller's thread, which sorts nothing that may take long.
      const others = lists.map((l) => l.thread).filter((t) => t !== inline);
      const threads = others.length > 0 ? others : [inline];
      const sorted = await sortTogether(lists, {
        sink: id,
        arena: state.arena,
        run: onThreads,
        ...this.#whereMerged(id, threads, isShort ? inline : undefined),
      });
      state.list = { start: sorted.start, count: Math.min(sorted.count, sink.limit ?? sorted.count) };
    }
  }

  /** Merges the groups that several threads have, each in one of them; tells how many are to be passed over now. */
  async #mergeGroups(id: number, hasKeys: boolean, onThreads: OnThreads, inline: TaskThread | undefined): Promise<number> {
    const state = this.get(id);
    const filled = [...state.byThread]
      .flatMap(([thread, { chunks = [], pages, parts }]) =>
        chunks.length > 0 ? [{ thread, chunks, ...(pages ? { pages } : {}), ...(parts ? { parts } : {}) }] : [],
      )
      .sort((a, b) => countOf(b.chunks) - countOf(a.chunks));
    if (filled.some((f) => f.parts)) {
      const counter = zeroed(state.arena, 16);
      const all = filled.map(({ thread: _, ...rows }): GroupRows => rows);
      const on = filled.map((f) => f.thread);
      const merged = await onThreads(on, () => ({ kind: 'merge parts', sink: id, tables: all, counter }));
      return merged.reduce((n, m) => n + (m.gone ?? 0), 0);
    }
    if (filled.length <= 1) return 0;
    const mergers = (hasKeys && rowsOf(state) >= PARALLEL_MERGE_ROWS ? filled : filled.slice(0, 1)).map((f) => f.thread);
    const { on, takesOver } = this.#whereMerged(id, mergers, inline);
    const tables = (merger: number): readonly GroupRows[] =>
      filled.flatMap(({ chunks, pages }, i) => (i === merger ? [] : [{ chunks, ...(pages ? { pages } : {}) }]));
    const merged = await onThreads(on, (part) => ({ kind: 'merge', sink: id, tables: tables(part), part, parts: on.length, ...takesOver }));
    return merged.reduce((n, m) => n + (m.gone ?? 0), 0);
  }

  /** In the threads that have the rows to merge into, or in the caller's, which takes over what the first has: little is merged before another is told of it. */
  #whereMerged(
    id: number,
    threads: readonly TaskThread[],
    inline: TaskThread | undefined,
  ): { readonly on: readonly TaskThread[]; readonly takesOver?: Pick<MergeTask, 'takesOver'> } {
    const { segment, byThread } = this.get(id);
    const words = threads[0] && byThread.get(threads[0])?.words;
    if (!inline || !segment || !words || threads.includes(inline)) return { on: threads };
    this.alsoIn(id, [inline]);
    return { on: [inline], takesOver: { takesOver: { segment, words } } };
  }

  /** The build rows of all threads, chained into one table. */
  async #linked(sink: BuildSink, state: SinkState, onThreads: OnThreads, wants: KeysWanted): Promise<HashTable> {
    const { size } = sink.layout;
    const { memory } = this.#arena;
    const holders = [...state.byThread.keys()];
    const fields = directFields(sink);
    const found = [...state.byThread.values()].flatMap((r) => (r.bounds ? [r.bounds] : []));
    const bounds = fields.map((_, f): readonly [bigint, bigint] => [
      least(found.map((b) => b[f]?.[0])),
      -least(found.map((b) => -(b[f]?.[1] ?? 0n))),
    ]);
    const rows = rowsOf(state);
    const table = buildTable(state.arena, rows, sink.keys.length, fields, bounds);
    const slots = emptying(state.arena, table.slots, slotBytes(table));
    const { keyed, direct } = table;
    // Of slots that stand for values the bits are made faster from those.
    const keys = direct || !keyed || !wants.bits(keyed) ? undefined : keyed;
    const isHere = rows <= FEW_LINKED;
    const linkers = isHere ? holders.slice(0, 1) : holders;
    const bits = keys ? linkers.map(() => roomForBits(state.arena, keys.values)) : [];
    const isFiltered = !direct && !keys && sink.keys.length > 0 && wants.filter({ rows, read: state.rowsRead });
    const filters = isFiltered ? noFilters(state.arena, rows, linkers.length) : [];
    const filled = (i: number): HashTable => ({
      ...table,
      ...(bits[i] === undefined ? {} : { bits: bits[i] }),
      ...(filters[i] ? { filter: filters[i] } : {}),
    });
    const chunks = (i: number): readonly RowChunk[] => state.byThread.get(holders[i] as TaskThread)?.chunks ?? [];
    const link = (i: number, linking: readonly RowChunk[]): LinkTask => ({
      kind: 'link',
      chunks: linking,
      size,
      table: filled(i),
      emptying: slots,
    });
    const linked = isHere
      ? [{ isShared: linkRows(memory, link(0, state.chunks), () => false) }]
      : await onThreads(holders, (i) => link(i, chunks(i)));
    if (keys && bits.length > 0) state.keyBits = joinedBits(memory, bits, keys.values);
    const filter = joinedFilter(memory, filters);
    return { ...table, ...(filter ? { filter } : {}), isUnique: !linked.some((r) => r.isShared) };
  }

  /** The batches of an output in the order of pipelines and morsels, from row `offset` on, `limit` rows of them. */
  batchesOf(sink: number, offset: number, limit: number | undefined): Batch[] {
    const ordered = [...this.get(sink).batches].sort((a, b) => a.pipeline - b.pipeline || a.morsel - b.morsel);
    const wanted = new RowWindow(offset, limit);
    const out: Batch[] = [];
    for (const { batch } of ordered) {
      if (wanted.isFull) break;
      const part = wanted.of(batch, this.#arena);
      if (part) out.push(part);
    }
    return out;
  }
}

const countOf = (chunks: readonly RowChunk[]): number => chunks.reduce((n, c) => n + c.count, 0);

const chunksOf = (state: SinkState): RowChunk[] =>
  [...state.byThread.values()].flatMap((r) => [...(r.chunks ?? []), ...(r.parts ?? []).flat()]);

const rowsOf = (state: SinkState): number => countOf(chunksOf(state));

const least = (numbers: readonly (bigint | undefined)[]): bigint =>
  numbers.reduce<bigint>((a, b) => (b !== undefined && b < a ? b : a), 2n ** 63n - 1n);
