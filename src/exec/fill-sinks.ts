import type { SpilledBatch } from '../columnar/image.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import type { PipelinePlan } from '../physical/pipelines.ts';
import { type AnyPipeline, type Pipeline, sinksReadBy, type WindowPipeline } from '../physical/plan.ts';
import { type PartedSpill, type ProbeSplit, type SinkSpill, sinkSpill, splitAtProbe } from '../physical/spilling.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import type { PipelineHost, Spilled, Spilling } from './pipeline-host.ts';
import type { WindowPiece } from './protocol.ts';
import { type Fill, type Filling, fillsOf, Schedule } from './schedule.ts';
import { bySlices, type Reader, slicesOf } from './spill/by-slices.ts';
import { cutParts, type DividedSink, fileBytes, NO_PIECES, partsOf, sortedBytes, sumOf, windowPieces } from './spill/divided.ts';
import { rangeParts } from './spill/range-parts.ts';
import { inOrder, type SpilledPart } from './spill/spilled.ts';

/** A query that is run again has the same pipelines. */
const spills = new WeakMap<Pipeline, { readonly pass: WindowPass | undefined; readonly spill: SinkSpill | undefined }>();

/** What has less than this share of the bytes of a part is small. */
const SMALL_SHARE = 1 / 64;
/** Bytes of the budget not in use beyond which there is room to spare. */
const ROOMY_BYTES = 2 ** 28;
/** What has no more than this share of them is in nobody's way. */
const LITTLE_SHARE = 1 / 8;
/** What has the bytes of so many parts is not kept in memory where it comes from files. */
const MOST_KEPT_PARTS = 4;
/** Parts of a sink that is divided by hash, and how often a part of it is divided again. */
const HASH_PARTS = 32;
const MOST_LEVELS = 3;

const partitionTooLarge = ({ calls }: WindowPass): { what: string; instead: string } => {
  const needy = calls.filter((c) => !c.isCompiled);
  const names = [...new Set((needy.length > 0 ? needy : calls).map((c) => c.window.child.name))].join(', ');
  const rows =
    needy.length > 0 ? 'all rows of a partition at once, and one partition has' : 'the rows of a frame at once, and those of one frame are';
  return {
    what: `${names} over a window needs ${rows} more than memory can hold`,
    instead: 'use PARTITION BY with smaller partitions (without it all rows are one), select fewer columns, or raise spark.executor.memory',
  };
};

type Run = (pipeline: Pipeline, isPart: boolean) => Promise<void>;

/** A sink that is in memory. */
interface Filled {
  readonly sink: number;
  readonly size: number;
  readonly feeders: readonly Pipeline[];
  readonly spill: SinkSpill;
}
/** A pipeline, or the rest of one whose rows are in files, by parts of the sink that it needs next. */
interface Item {
  readonly pipeline: Pipeline;
  readonly waiting?: { readonly sink: number; readonly split: ProbeSplit; readonly parts: SpilledPart[] };
}

/**
 * Fills the sinks of a query, small ones beside others. One that does not fit into memory is emptied and filled again by parts, in files;
 * pipelines that need it run once for each part, over those of their own rows that belong there.
 */
export class SinkFiller implements Filling {
  readonly #host: PipelineHost;
  readonly #schedule: Schedule;
  #pipelines: PipelinePlan['pipelines'];
  readonly #result: number;
  readonly #divided = new Map<number, DividedSink>();
  /** outputs that are in files */
  readonly #written = new Map<number, readonly SpilledBatch[]>();
  /** divided sinks of which a part is in memory */
  readonly #resident = new Set<number>();
  /** bytes of the sinks that are in memory as a whole */
  readonly #sizes = new Map<number, number>();
  readonly #filled = new Set<number>();
  readonly #dropped = new Set<number>();
  /** memory has been wanting: sinks are filled one after the other */
  #isTight = false;
  /** bytes of sinks that threads are letting go while others go on */
  #leaving = 0;
  /** ends when they are gone */
  #left: Promise<unknown> = Promise.resolve();

  constructor(plan: PipelinePlan, host: PipelineHost) {
    this.#pipelines = plan.pipelines;
    this.#result = plan.result.sink;
    this.#host = host;
    this.#schedule = new Schedule(fillsOf(plan.pipelines), this);
  }

  async run(): Promise<void> {
    await this.#schedule.run();
  }

  async fill({ sink, pipelines }: Fill): Promise<readonly Fill[] | undefined> {
    const [first] = pipelines;
    if (!first || !('kind' in first) || first.kind === 'window') {
      const instead = await this.#fill(this.#feedersOf(sink));
      return instead && this.#goOnWith(instead);
    }
    await this.#host.alone(first);
    return undefined;
  }

  /** Rows that take long are gone through alone: what they are read for may look different once what is under way has ended. */
  mayJoin({ pipelines }: Fill): boolean {
    // What each did is told apart only if they come one after the other.
    if (this.#host.counts || this.#isTight || this.#host.free() < Math.max(ROOMY_BYTES, this.#host.roomyBytes)) return false;
    return pipelines.every((p) => ('kind' in p ? p.kind === 'window' : this.#host.isLight(p)));
  }

  async filled({ sink }: Fill): Promise<void> {
    this.#filled.add(sink);
    await this.#dropUnneeded();
    this.#host.stageDone(this.#pipelines.filter((p) => this.#filled.has(p.sink)).length, this.#pipelines.length);
  }

  async undo({ sink }: Fill): Promise<void> {
    await this.#host.drop(sink);
  }

  isFarOff(sink: number): boolean {
    return !this.#hasSpilled && this.#host.isFarOff(sink);
  }

  reconsider(sink: number): readonly Fill[] | undefined {
    const held = this.#held();
    const again = held && this.#host.reconsider(sink, held);
    return again && this.#goOnWith(again);
  }

  #goOnWith(again: readonly AnyPipeline[]): Fill[] {
    this.#pipelines = [...this.#pipelines.filter((p) => this.#filled.has(p.sink)), ...again];
    return fillsOf(again);
  }

  get #hasSpilled(): boolean {
    return this.#divided.size + this.#written.size > 0;
  }

  /** The sinks that are filled and needed yet. Where some are in files, what reads them stays as it was planned. */
  #held(): ReadonlySet<number> | undefined {
    return this.#hasSpilled ? undefined : new Set([...this.#filled].filter((s) => !this.#dropped.has(s)));
  }

  /**
   * What every reader has read is let go. While there is room nobody waits for that: a thread that cannot do it fails at its
   * next task. What takes up little of the room goes with the threads' next tasks.
   */
  async #dropUnneeded(): Promise<void> {
    // With the last of them the query ends, and its memory is free at once, all of it.
    if (this.#host.endsWithQuery && this.#pipelines.every((p) => this.#filled.has(p.sink))) return;
    const large = [...this.#filled].filter((sink) => !this.#dropped.has(sink) && !this.#isSmall(sink));
    if (large.length === 0) return;
    const leaving: Promise<unknown>[] = [];
    const free = this.#host.free();
    // What an operator in JavaScript puts out may share memory with what it took in.
    const isAtWork = (p: AnyPipeline): boolean => !this.#filled.has(p.sink) || ('kind' in p && !this.#dropped.has(p.sink));
    const needed = new Set(this.#pipelines.filter(isAtWork).flatMap(sinksReadBy));
    const read = new Set(this.#pipelines.flatMap(sinksReadBy));
    for (const sink of large) {
      if (needed.has(sink) || !read.has(sink)) continue;
      this.#dropped.add(sink);
      const size = this.#sizes.get(sink) ?? 0;
      if (free >= ROOMY_BYTES && size <= free * LITTLE_SHARE) {
        this.#host.letGo(sink);
        continue;
      }
      this.#leaving += size;
      const left = (): void => {
        this.#leaving -= size;
      };
      leaving.push(this.#host.drop(sink).finally(left));
    }
    if (leaving.length === 0) return;
    const all = Promise.all(leaving);
    this.#left = Promise.allSettled([this.#left, all]);
    if (this.#host.free() < ROOMY_BYTES) await all;
    else all.catch(() => undefined);
  }

  /** Not worth telling the threads: it goes with the query. */
  #isSmall(sink: number): boolean {
    const size = this.#sizes.get(sink);
    return size !== undefined && size < this.#host.partBytes * SMALL_SHARE;
  }

  /**
   * Where memory does not suffice, the largest of what is held is divided, be it the sink itself or one filled before. Gives the
   * pipelines that are to run instead of all that are left, where the sink turned out not to be worth filling.
   */
  async #fill(feeders: readonly Pipeline[]): Promise<readonly AnyPipeline[] | undefined> {
    const last = feeders.at(-1) ?? internalError('a sink that nothing feeds');
    const spill = this.#spillOf(feeders);
    for (let divides = spill?.kind === 'whole' && this.#comesFromFiles(feeders); ; ) {
      this.#host.counts?.fillBegins();
      try {
        if (divides && spill) {
          await this.#spill(last.sink, feeders, spill);
        } else {
          const held = (): ReadonlySet<number> | undefined => (this.#schedule.isAlone ? this.#held() : undefined);
          let instead: readonly AnyPipeline[] | undefined;
          await this.#feed(feeders, async (p, isPart) => {
            instead = await this.#host.run(p, { isBounded: spill !== undefined, isPart, ...(feeders.length === 1 ? { held } : {}) });
          });
          if (instead) {
            this.#host.counts?.fillUndone();
            await this.#host.drop(last.sink);
            return instead;
          }
          await this.#finish(last);
          this.#sizes.set(last.sink, this.#host.sizeOf(last.sink));
        }
        this.#host.counts?.fillEnds(last.sink);
        return undefined;
      } catch (thrown) {
        if (!isOutOfMemory(thrown) || !this.#host.canRepeat(last.sink)) throw thrown;
        this.#isTight = true;
        if (this.#schedule.hasCompany(last.sink)) throw thrown;
        const full = this.#host.used();
        this.#host.counts?.fillUndone();
        await this.#host.drop(last.sink);
        if (this.#leaving > 0) {
          await this.#left;
          continue;
        }
        if (await this.#host.letAllGo()) continue;
        const held = [last.sink, ...this.#resident];
        for (const sink of [...this.#resident]) await this.#unload(sink);
        if (await this.#host.makeRoom()) continue;
        const own = spill && !divides ? full - this.#host.used() + thrown.params.wanted : 0;
        const other = this.#largest();
        const isWorthIt = Math.max(own, other?.size ?? 0) > this.#host.partBytes;
        // Then it is what the threads need to read that takes up the room.
        if (!isWorthIt && this.#host.useFewerThreads()) continue;
        if (other && other.size > own) await this.#divideFilled(other);
        else if (own > 0) divides = true;
        else {
          const pass = held.map((sink) => this.#windowOf(sink)?.pass).find((p) => p !== undefined);
          if (pass) fail('OUT_OF_MEMORY', partitionTooLarge(pass), undefined, thrown);
          throw thrown;
        }
      }
    }
  }

  /** Are these rows in files already that memory is not to be filled with first? */
  #comesFromFiles(feeders: readonly Pipeline[]): boolean {
    const size = ({ source, limit = Number.POSITIVE_INFINITY }: Pipeline): number => {
      const batches = (source.kind === 'Rows' && this.#divided.get(source.sink)?.parts.flat()) || [];
      const rows = batches.reduce((n, { image }) => n + image.rowCount, 0);
      return sumOf(batches, fileBytes) * Math.min(1, limit / Math.max(1, rows));
    };
    return feeders.reduce((n, p) => n + size(p), 0) > this.#host.partBytes * MOST_KEPT_PARTS;
  }

  /** The largest sink that is in memory as a whole and can be filled again. */
  #largest(): Filled | undefined {
    let largest: Filled | undefined;
    for (const [sink, size] of this.#sizes) {
      if (this.#dropped.has(sink) || size <= (largest?.size ?? 0)) continue;
      const feeders = this.#feedersOf(sink);
      const spill = this.#spillOf(feeders);
      if (spill && feeders.flatMap(sinksReadBy).every((s) => !this.#dropped.has(s))) largest = { sink, size, feeders, spill };
    }
    return largest;
  }

  async #divideFilled({ sink, feeders, spill }: Filled): Promise<void> {
    this.#sizes.delete(sink);
    await this.#host.drop(sink);
    this.#host.counts?.fillUndone(sink);
    await this.#spill(sink, feeders, spill);
  }

  #spillOf(feeders: readonly Pipeline[]): SinkSpill | undefined {
    const last = feeders.at(-1);
    if (!last) return undefined;
    const pass = this.#windowOf(last.sink)?.pass;
    const found = spills.get(last);
    if (found && found.pass === pass) return found.spill;
    const spill = this.#isReadAsWhole(last.sink) ? undefined : sinkSpill(last, pass);
    spills.set(last, { pass, spill });
    return spill;
  }

  /** Its rows are the answer's, or read by what wants all of them in memory. */
  #isReadAsWhole(sink: number): boolean {
    return sink === this.#result || this.#pipelines.some((p) => 'kind' in p && p.kind === 'reference' && sinksReadBy(p).includes(sink));
  }

  #windowOf(sink: number): WindowPipeline | undefined {
    return this.#pipelines.find((q): q is WindowPipeline => 'kind' in q && q.kind === 'window' && q.sink === sink);
  }

  /** Makes of what the sink has taken in what its readers want: also the values of window calls over its rows. */
  async #finish(last: Pipeline, piece?: WindowPiece): Promise<void> {
    await this.#host.finish(last);
    const window = this.#windowOf(last.sink);
    if (window) await this.#host.alone(window, piece);
  }

  #feedersOf(sink: number): Pipeline[] {
    return this.#pipelines.filter((q): q is Pipeline => !('kind' in q) && q.sink === sink);
  }

  async #spill(sink: number, feeders: readonly Pipeline[], spill: SinkSpill): Promise<void> {
    if (spill.kind === 'parts') this.#divided.set(sink, await this.#divide(feeders, spill));
    else this.#written.set(sink, await this.#writeAll(sink, feeders));
  }

  /** The rows of an output in files, in their order. */
  async #writeAll(sink: number, feeders: readonly Pipeline[]): Promise<SpilledBatch[]> {
    const all: SpilledPart[] = [];
    await this.#feed(feeders, async (p) => {
      const { parts } = await this.#host.write(p, sink, { parts: 1, by: 'nothing', sampled: 0 });
      for (const part of parts) all.push(part);
    });
    return inOrder(all);
  }

  async #divide(feeders: readonly Pipeline[], spill: PartedSpill): Promise<DividedSink> {
    const { ranges } = spill;
    const { sink } = feeders.at(-1) ?? internalError('a sink that nothing feeds');
    const all: Spilled[] = [];
    const how: Spilling = ranges ? { parts: 1, by: 'part', sampled: ranges.keys } : { parts: HASH_PARTS, by: 'hash', sampled: 0 };
    await this.#feed(feeders, async (p) => {
      all.push(await this.#host.write(spill.write(p), sink, how));
    });
    const spilled = all.flatMap((w) => w.parts);
    if (!ranges) return { spill, parts: partsOf(spilled, HASH_PARTS) };
    const { partBytes } = this.#host;
    const batches = partsOf(spilled, 1)[0] ?? [];
    const { keys, whole, splitsTies } = ranges;
    const size = whole === undefined ? fileBytes : sortedBytes(ranges.sink);
    if (keys === 0) return { spill, ...cutParts([batches], [{ goesOn: false, isEqual: true }], size, partBytes) };
    const samples = all.flatMap((w) => w.samples);
    const wanted = Math.ceil(sumOf(batches, size) / partBytes);
    const by = rangeParts(ranges.sink.keys.slice(0, keys), samples, wanted, { splitsTies, ...(whole === undefined ? {} : { whole }) });
    const written = await this.#host.write(ranges.split(batches, by.partOf), sink, { parts: by.count, by: 'part', sampled: 0 });
    const { parts, ...pieces } = cutParts(partsOf(written.parts, by.count), by.parts, size, partBytes);
    return { spill, parts, ...(whole === undefined ? {} : pieces) };
  }

  /** Runs all the pipelines by `run`, those that need divided sinks part by part. */
  async #feed(pipelines: readonly Pipeline[], run: Run): Promise<void> {
    let items: readonly Item[] = pipelines.map((pipeline) => ({ pipeline: this.#fromFiles(pipeline) }));
    for (let first = items[0]; first; first = items[0]) {
      const sink = this.#nextSink(items);
      if (sink === undefined) {
        await run(first.pipeline, false);
        items = items.slice(1);
        continue;
      }
      const members = items.filter((item) => this.#needs(item)[0] === sink);
      const others = items.filter((item) => !members.includes(item));
      items = [...(await this.#byParts(sink, members, run)), ...others];
    }
  }

  /** What an output has that is in files is read from there. */
  #fromFiles(pipeline: Pipeline): Pipeline {
    const { source } = pipeline;
    const batches = source.kind === 'Result' ? this.#written.get(source.sink) : undefined;
    return source.kind === 'Result' && batches ? { ...pipeline, source: { ...source, kind: 'Spilled', batches } } : pipeline;
  }

  /** The divided sink to be gone through next: one that no item needs after another. Undefined where the first item needs none. */
  #nextSink(items: readonly Item[]): number | undefined {
    let sink = this.#needs(items[0] ?? internalError('nothing to run'))[0];
    while (sink !== undefined) {
      const wanted: number = sink;
      const earlier = items.map((item) => this.#needs(item)).find((needs) => needs.indexOf(wanted) > 0)?.[0];
      if (earlier === undefined) return sink;
      sink = earlier;
    }
    return undefined;
  }

  /** Divided sinks, in the order in which an item comes to them. */
  #needs({ pipeline, waiting }: Item): number[] {
    const { source, stages } = pipeline;
    const own = waiting ? [] : source.kind === 'Rows' ? [source.sink] : [];
    const tables = stages.flatMap((s) => (s.kind === 'segment' ? s.tables : []));
    return [...own, ...tables].filter((s) => this.#divided.has(s) && !this.#resident.has(s));
  }

  /** Runs the items over one part of the sink after the other; what is left are those that need further sinks. */
  async #byParts(sink: number, members: readonly Item[], run: Run): Promise<Item[]> {
    const divided = this.#divided.get(sink) ?? internalError(`sink ${sink} is not divided`);
    const waiting = new Map<Item, Item>();
    const goOn = async (member: Item, pipeline: Pipeline): Promise<void> => {
      const [next] = this.#needs({ pipeline });
      if (next === undefined) await run(pipeline, true);
      else waiting.set(member, await this.#wait(waiting.get(member), pipeline, next));
    };
    const before: (Item['waiting'] | undefined)[] = [];
    for (const m of members) before.push(m.waiting ?? (isSource(m.pipeline, sink) ? undefined : await this.#write(m.pipeline, sink)));
    const byPart = before.map((w) => (w ? partsOf(w.parts, HASH_PARTS) : undefined));
    const pieces = await this.#pieces(sink, divided);
    try {
      const left = divided.parts.map((batches, part) => ({ part, batches, level: 0 }));
      for (let next = left.shift(); next; next = left.shift()) {
        const { part, batches, level } = next;
        const readers = members.map((member, i): Reader => {
          const split = before[i]?.split;
          return { goOn: (p) => goOn(member, p ?? member.pipeline), ...(split ? { split, rows: byPart[i]?.[part] ?? [] } : {}) };
        });
        if (batches.length === 0 && readers.every((r) => !r.rows?.length)) continue;
        const slices = slicesOf(divided.spill, batches, this.#host.partBytes);
        if (slices.length > 1) {
          await bySlices(slices, readers, {
            load: (slice) => this.#load(sink, divided, slice),
            unload: () => this.#unload(sink),
            write: async (p) => inOrder((await this.#host.write(p, sink, { parts: 1, by: 'nothing', sampled: 0 })).parts),
          });
          continue;
        }
        const further = await this.#loadOrDivide(sink, divided, batches, level, pieces.get(part));
        if (further) {
          left.unshift(...further.map((b) => ({ part, batches: b, level: level + 1 })));
          continue;
        }
        for (const { goOn, split, rows } of readers) await goOn(split?.after(rows ?? []));
        await this.#unload(sink);
      }
    } finally {
      if (pieces.size > 0) await this.#host.endPieces(sink);
    }
    return [...waiting.values()];
  }

  async #wait(known: Item | undefined, pipeline: Pipeline, sink: number): Promise<Item> {
    const { split, parts } = await this.#write(pipeline, sink);
    // The names of what goes on are the same each time; those of the first are kept.
    const first = known?.waiting?.split ?? split;
    return { pipeline: first.after([]), waiting: { sink, split: first, parts: (known?.waiting?.parts ?? []).concat(parts) } };
  }

  /** What comes to the probe of a divided sink goes into files, by the same parts as the sink's rows. */
  async #write(pipeline: Pipeline, sink: number): Promise<NonNullable<Item['waiting']>> {
    const split = splitAtProbe(pipeline, sink) ?? internalError('a probe that cannot be divided');
    const { parts } = await this.#host.write(split.before, sink, { parts: HASH_PARTS, by: 'hash', sampled: 0 });
    return { sink, split, parts: [...parts] };
  }

  /** The pieces of a window's rows, once it is known what follows each, where that must be known. */
  async #pieces(sink: number, divided: DividedSink): Promise<ReadonlyMap<number, WindowPiece>> {
    const window = this.#windowOf(sink);
    const { taken, lookedAhead } = window ? windowPieces(window.pass, divided) : NO_PIECES;
    for (const piece of lookedAhead) {
      await this.#load(sink, divided, divided.parts[piece.number] ?? [], piece);
      await this.#unload(sink);
    }
    return taken;
  }

  /** Loads a part; of groups that memory cannot hold gives its rows as parts of their own instead. */
  async #loadOrDivide(
    sink: number,
    divided: DividedSink,
    batches: readonly SpilledBatch[],
    level: number,
    piece: WindowPiece | undefined,
  ): Promise<SpilledBatch[][] | undefined> {
    const { again } = divided.spill;
    try {
      await this.#load(sink, divided, batches, piece);
      return undefined;
    } catch (thrown) {
      if (!again || level >= MOST_LEVELS || !isOutOfMemory(thrown) || sumOf(batches, fileBytes) <= this.#host.partBytes) throw thrown;
      await this.#unload(sink);
      const count = Math.min(HASH_PARTS, Math.ceil(sumOf(batches, fileBytes) / this.#host.partBytes));
      const { parts } = await this.#host.write(again(batches, level + 1), sink, { parts: count, by: 'hash', sampled: 0 });
      return partsOf(parts, count);
    }
  }

  async #load(sink: number, { spill }: DividedSink, batches: readonly SpilledBatch[], piece?: WindowPiece): Promise<void> {
    this.#resident.add(sink);
    const loader = spill.load(batches);
    await this.#host.run(loader, { isBounded: false, isPart: true });
    await this.#finish(loader, piece);
  }

  async #unload(sink: number): Promise<void> {
    await this.#host.drop(sink);
    this.#resident.delete(sink);
  }
}

const isSource = ({ source }: Pipeline, sink: number): boolean => source.kind === 'Rows' && source.sink === sink;
