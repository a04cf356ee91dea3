import { internalError } from '../errors/engine-error.ts';
import { type AnyPipeline, sinksReadBy } from '../physical/plan.ts';
import { isOutOfMemory } from './out-of-memory.ts';

/** A sink that is to be filled, by all pipelines that feed it. */
export interface Fill {
  readonly sink: number;
  readonly pipelines: readonly AnyPipeline[];
  /** sinks that are read for it */
  readonly needs: ReadonlySet<number>;
}

/** What fills sinks. */
export interface Filling {
  /** gives the fills that are to come instead of all that are left, this one too, where it turned out not to be worth its while */
  fill(fill: Fill): Promise<readonly Fill[] | undefined>;
  /** may it begin beside others that have not ended? */
  mayJoin(fill: Fill): boolean;
  /** it is filled: what nobody needs any more is let go */
  filled(fill: Fill): Promise<void>;
  /** nothing of it is there: it begins anew later */
  undo(fill: Fill): Promise<void>;
  /** are its rows far more or fewer than was guessed? */
  isFarOff(sink: number): boolean;
  /** what is left to be filled, where that is made anew for what a sink has turned out to hold */
  reconsider(sink: number): readonly Fill[] | undefined;
}

/** So many fills are under way at most: more would but wait in the threads. */
const MOST_AT_ONCE = 4;

/** The fills of pipelines, each in the place of the last that feeds it; values of window calls are made in the sink they belong to. */
export function fillsOf(pipelines: readonly AnyPipeline[]): Fill[] {
  const bySink = new Map<number, AnyPipeline[]>();
  for (const p of pipelines) {
    const feeders = bySink.get(p.sink) ?? [];
    if ('kind' in p && p.kind === 'window') {
      feeders.push(p);
      continue;
    }
    // A sink comes after all that its pipelines read: these come before the last of them.
    bySink.delete(p.sink);
    bySink.set(p.sink, [...feeders, p]);
  }
  return [...bySink].map(([sink, feeders]) => ({ sink, pipelines: feeders, needs: new Set(feeders.flatMap(sinksReadBy)) }));
}

/**
 * Has sinks filled in the order of the plan, and beside one another where none reads what another fills: a thread that has done
 * with the one goes on with the next. Memory that does not suffice for several is enough for one after the other perhaps: from then
 * on they are. Where a size turns out far from its estimate nothing more is begun until the rest has been looked at again.
 */
export class Schedule {
  readonly #filling: Filling;
  #left: Fill[];
  readonly #filled = new Set<number>();
  readonly #running = new Map<Fill, Promise<void>>();
  /** what ended, and how; the first failure comes first */
  readonly #ended: {
    readonly fill: Fill;
    readonly instead?: readonly Fill[] | undefined;
    readonly failure?: { readonly error: unknown };
  }[] = [];
  /** those under way that had company */
  readonly #joined = new Set<Fill>();
  #isSingle = false;
  #farOff: number[] = [];

  constructor(fills: readonly Fill[], filling: Filling) {
    this.#left = [...fills];
    this.#filling = filling;
  }

  /** Was another under way since the sink's filling began? Then a want of memory is nothing to act upon yet. */
  hasCompany(sink: number): boolean {
    return [...this.#joined].some((f) => f.sink === sink);
  }

  /** Is nothing under way but for one? */
  get isAlone(): boolean {
    return this.#running.size === 1;
  }

  async run(): Promise<void> {
    for (;;) {
      this.#begin();
      if (this.#running.size === 0) return this.#left.length > 0 ? internalError('pipelines that wait for each other') : undefined;
      await Promise.race(this.#running.values());
      await this.#settle();
    }
  }

  #begin(): void {
    if (this.#farOff.length > 0) return;
    for (const fill of [...this.#left]) {
      if (!this.#isReady(fill)) continue;
      const isFree = this.#running.size === 0;
      if (!isFree && (this.#isSingle || this.#running.size >= MOST_AT_ONCE || !this.#filling.mayJoin(fill))) return;
      this.#left.splice(this.#left.indexOf(fill), 1);
      const run = this.#filling.fill(fill).then(
        (instead) => void this.#ended.push({ fill, instead }),
        (error: unknown) => void this.#ended.push({ fill, failure: { error } }),
      );
      this.#running.set(fill, run);
      if (!isFree) for (const f of this.#running.keys()) this.#joined.add(f);
    }
  }

  #isReady({ sink, needs }: Fill): boolean {
    for (const s of needs) if (s !== sink && !this.#filled.has(s)) return false;
    return true;
  }

  /** Takes note of what ended. */
  async #settle(): Promise<void> {
    // What one of them could not do the others could not end either.
    if (this.#ended.some((e) => e.failure)) await Promise.all(this.#running.values());
    const ended = this.#ended.splice(0);
    const failed = ended.filter((e) => e.failure);
    const fatal = failed.find(({ fill, failure }) => !isOutOfMemory(failure?.error) || !this.#joined.has(fill));
    if (fatal) throw (failed[0] ?? fatal).failure?.error;
    for (const { fill } of ended) {
      this.#running.delete(fill);
      this.#joined.delete(fill);
    }
    for (const { fill } of failed) await this.#filling.undo(fill);
    if (failed.length > 0) {
      this.#isSingle = true;
      this.#left.unshift(...failed.map((e) => e.fill));
    }
    for (const { fill, instead, failure } of ended) {
      if (instead) this.#left = [...instead];
      if (instead || failure) continue;
      this.#filled.add(fill.sink);
      await this.#filling.filled(fill);
      if (this.#filling.isFarOff(fill.sink)) this.#farOff.push(fill.sink);
    }
    if (this.#running.size === 0) this.#reconsider();
  }

  #reconsider(): void {
    for (const sink of this.#farOff.splice(0)) {
      const again = this.#filling.reconsider(sink);
      if (again) this.#left = [...again];
    }
  }
}
