import { STATES } from '../compile/window-rows.ts';
import { internalError } from '../errors/engine-error.ts';
import { isRunning, isWhole, takesInTo } from '../physical/window-reach.ts';
import type { Ptr } from '../wasm/memory.ts';
import type { CollectedPart, LoadedWindow, WindowParts } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import type { RowChunk } from './row-store.ts';
import { noneMade, type WindowRunner } from './window-runner.ts';

/** Rows that are taken in before the query's stop word is looked at again. */
const ROWS_BETWEEN_CHECKS = 65_536;

/** Makes the values of some rows of a long partition in one thread, while others make those of the rest. */
export class PartitionParts {
  readonly #resources: QueryResources;
  readonly #loaded: LoadedWindow;
  readonly #runner: WindowRunner;
  readonly #list: RowChunk;
  readonly #parts: WindowParts;

  constructor(resources: QueryResources, loaded: LoadedWindow, runner: WindowRunner, list: RowChunk, parts: WindowParts) {
    this.#resources = resources;
    this.#loaded = loaded;
    this.#runner = runner;
    this.#list = list;
    this.#parts = parts;
  }

  /** What the part's rows say to those behind it. */
  collect(part: number): CollectedPart {
    const { start } = this.#list;
    const { readsGroups } = this.#loaded.code;
    const [from, to] = [this.#cut(part), this.#cut(part + 1)];
    const block = this.#block();
    this.#takeIn(this.#takenIn(from), this.#takenIn(to), block);
    return { part, block, groups: readsGroups ? this.#runner.call('groups', start, from, to) : 0 };
  }

  make(part: number): void {
    const { start, count } = this.#list;
    const { collected } = this.#parts;
    const [from, to] = [this.#cut(part), this.#cut(part + 1)];
    const running = collected ? this.#joined(collected.slice(0, part)) : this.#taken(0, this.#takenIn(from));
    this.#setSeen(running, isRunning, this.#takenIn(from));
    const { calls } = this.#loaded.code.pass;
    if (calls.some((c) => isWhole(c.window.child))) {
      const whole = collected ? this.#joined(collected) : this.#taken(0, count);
      this.#setSeen(whole, isWhole, count);
      const { memory } = this.#resources;
      for (const { call, at, layout } of this.#loaded.code.states)
        if (this.#is(isWhole, call)) memory.u8.copyWithin(running + at, whole + at, whole + at + STATES.state + layout.size);
    }
    const groups = !this.#loaded.code.readsGroups
      ? 0
      : collected
        ? collected.slice(0, part).reduce((n, c) => n + c.groups, 0)
        : this.#runner.call('groups', start, 0, from);
    const made = { ...noneMade(), from, groups, ...this.#peersBefore(from), isBegun: true };
    this.#runner.evaluate(start, count, made, to, { running, after: 0, peers: 0, anchors: 0 });
  }

  #cut(part: number): number {
    return this.#parts.cuts[part] ?? internalError('no such part of a partition');
  }

  #takenIn(row: number): number {
    return takesInTo(this.#loaded.code.pass, row, this.#list.count);
  }

  /** The equals of a row and the one before; none where these are not equal. */
  #peersBefore(row: number): { readonly peersFrom: number; readonly peersTo: number } {
    const { start, count } = this.#list;
    let low = 0,
      high = row;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#runner.call('tiesEnd', start, middle, row + 1) > row) high = middle;
      else low = middle + 1;
    }
    return low === row ? { peersFrom: 0, peersTo: 0 } : { peersFrom: low, peersTo: this.#runner.call('tiesEnd', start, row, count) };
  }

  #block(): Ptr {
    const block = this.#resources.arena.allocate(this.#loaded.code.blockBytes);
    this.#runner.call('begin', block);
    return block;
  }

  #taken(from: number, to: number): Ptr {
    const block = this.#block();
    this.#takeIn(from, to, block);
    return block;
  }

  #takeIn(from: number, to: number, block: Ptr): void {
    for (let at = from; at < to; at += ROWS_BETWEEN_CHECKS) {
      this.#resources.checkStopped();
      this.#runner.call('collect', this.#list.start, at, Math.min(to, at + ROWS_BETWEEN_CHECKS), block);
    }
  }

  #joined(parts: readonly CollectedPart[]): Ptr {
    const block = this.#block();
    for (const p of parts) this.#runner.call('join', block, p.block);
    return block;
  }

  #setSeen(block: Ptr, which: typeof isWhole, rows: number): void {
    const { i32 } = this.#resources.memory;
    for (const { call, at } of this.#loaded.code.states) if (this.#is(which, call)) i32[(block + at + STATES.seen) >>> 2] = rows;
  }

  #is(which: typeof isWhole, call: number): boolean {
    return which((this.#loaded.code.pass.calls[call] ?? internalError('no such call')).window.child);
  }
}
