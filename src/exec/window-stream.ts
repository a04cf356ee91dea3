import { STATES } from '../compile/window-rows.ts';
import { framesNeedKeys, looksBackTo, readyTo, type Seen, takenFrom } from '../physical/window-reach.ts';
import { Arena, type Ptr } from '../wasm/memory.ts';
import type { LoadedWindow, WindowPiece } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { RowCopies } from './row-copies.ts';
import type { RowChunk } from './row-store.ts';
import { type Blocks, type Made, noneMade, WindowRunner } from './window-runner.ts';

/** What follows a piece in the partition of its last row: rows, the equals among them, and the states of both. */
interface After {
  readonly rows: number;
  readonly peers: number;
  readonly block: Ptr;
  readonly peersBlock: Ptr;
}
/** The same of the rows of a piece and behind, from its first row on. */
interface FromFirst extends After {
  readonly row: Ptr;
}

interface BlockState {
  readonly call: number;
  readonly at: number;
  readonly copies: RowCopies;
}

/** More rows than there are, of which nothing need be known but that there may be some. */
const SOME = 2 ** 30;

/**
 * Makes the values of partitions that come in pieces, sorted, of which one is in memory at a time. From piece to piece go states,
 * the rows that frames still reach back to, and those whose values wait for what follows. What calls need to know of all that
 * follows is found first, from the last piece to the first.
 */
export class WindowStream {
  readonly #resources: QueryResources;
  readonly #loaded: LoadedWindow;
  /** what lives as long as this */
  readonly #arena: Arena;
  /** rows that go on to the next piece, and those that went on to this one, which its readers may still want */
  #next: Arena;
  #current: Arena;
  readonly #anchorRows: Arena;
  readonly #rows: RowCopies;
  readonly #states: readonly BlockState[];
  /** those of frames that begin with the partition */
  readonly #running: readonly BlockState[];
  readonly #blocks: Blocks;
  #kept: Ptr[] = [];
  #made: Made | undefined;
  readonly #after = new Map<number, After>();
  #fromFirst: FromFirst | undefined;

  constructor(resources: QueryResources, loaded: LoadedWindow) {
    const { memory, owner } = resources;
    const { pass, states, blockBytes } = loaded.code;
    this.#resources = resources;
    this.#loaded = loaded;
    this.#arena = new Arena(memory, owner);
    this.#next = new Arena(memory, owner);
    this.#current = new Arena(memory, owner);
    this.#anchorRows = new Arena(memory, owner);
    // The values of rows that are kept are made later, or nobody reads them any more.
    const { size, fields } = pass.layout;
    this.#rows = new RowCopies({ size, fields: fields.slice(0, pass.firstPayload + pass.payload.length) });
    this.#states = states.map(({ call, at, layout }) => ({ call, at, copies: new RowCopies(layout) }));
    this.#running = this.#states.filter((s) => pass.calls[s.call]?.window.child.frame.lower.kind === 'unbounded');
    const words = pass.calls.length * 4;
    this.#blocks = { running: this.#arena.allocate(blockBytes), after: 0, peers: 0, anchors: this.#arena.allocate(words) };
  }

  free(): void {
    for (const arena of [this.#arena, this.#next, this.#current, this.#anchorRows]) arena.free();
  }

  /** Does with the piece's rows what is to be done, and gives those that have their values then; `values` are kept there. */
  run({ number, kind, ends }: WindowPiece, list: RowChunk, values: Arena): RowChunk {
    if (kind === 'take') return this.#take(number, list, ends, values);
    this.#lookAhead(number, list, values);
    return { start: list.start, count: 0 };
  }

  /** Takes note of what follows the piece, of the pieces from the last to the first. */
  #lookAhead(piece: number, list: RowChunk, values: Arena): void {
    const runner = new WindowRunner({ ...this.#resources, arena: values }, this.#loaded);
    try {
      const { memory } = this.#resources;
      const { start, count } = list;
      const then = this.#fromFirst;
      const pair = values.allocate(8);
      memory.u32.set([memory.u32[(start >>> 2) + count - 1] as number, then?.row ?? 0], pair >>> 2);
      const goesOn = then !== undefined && runner.call('partitionEnd', pair, 0, 2) === 2;
      const ties = goesOn && runner.call('tiesEnd', pair, 0, 2) === 2;
      this.#after.set(piece, {
        rows: goesOn ? then.rows : 0,
        peers: ties ? then.peers : 0,
        block: goesOn ? then.block : 0,
        peersBlock: ties ? then.peersBlock : 0,
      });
      const end = runner.call('partitionEnd', start, 0, count);
      const peersEnd = runner.call('tiesEnd', start, 0, end);
      const collected = (to: number, further: Ptr | undefined): Ptr => {
        const block = this.#arena.allocate(this.#loaded.code.blockBytes);
        runner.call('begin', block);
        runner.call('collect', start, 0, to, block);
        if (further) runner.call('join', block, further);
        this.#own(block, this.#arena);
        return block;
      };
      const isWhole = goesOn && end === count,
        areEqual = ties && peersEnd === count;
      this.#fromFirst = {
        row: this.#rows.copy(memory.u32[start >>> 2] as number, this.#arena),
        rows: end + (isWhole ? then.rows : 0),
        peers: peersEnd + (areEqual ? then.peers : 0),
        block: collected(end, isWhole ? then.block : undefined),
        peersBlock: collected(peersEnd, areEqual ? then.peersBlock : undefined),
      };
    } finally {
      runner.finish();
    }
  }

  /** Makes what values can be made with the rows of the next piece, and gives the rows that have them now, in order. */
  #take(piece: number, list: RowChunk, isLast: boolean, values: Arena): RowChunk {
    const runner = new WindowRunner({ ...this.#resources, arena: values }, this.#loaded);
    try {
      const { memory } = this.#resources;
      const count = this.#kept.length + list.count;
      let { start } = list;
      if (this.#kept.length > 0) {
        start = values.allocate(count * 4);
        memory.u32.set(this.#kept, start >>> 2);
        memory.u32.copyWithin((start >>> 2) + this.#kept.length, list.start >>> 2, (list.start >>> 2) + list.count);
      }
      const first = this.#made?.from ?? 0;
      let ready = first;
      for (let at = 0; at < count; ) {
        this.#resources.checkStopped();
        const end = runner.call('partitionEnd', start, at, count);
        const made = this.#made ?? noneMade();
        const rows = start + at * 4;
        const known = this.#kept.length;
        // Rows of the piece may be equal to the last one before it.
        if (known > 0 && made.peersTo === known) made.peersTo = runner.call('tiesEnd', rows, known - 1, end - at);
        if (end < count || isLast) {
          made.after = 0;
          made.peersAfter = 0;
          runner.evaluate(rows, end - at, made, end - at, this.#blocks);
          ready = end;
          this.#made = undefined;
          this.#kept = [];
        } else {
          ready = at + this.#makeSome(runner, piece, rows, end - at, made);
        }
        at = end;
      }
      return { start: start + first * 4, count: ready - first };
    } finally {
      runner.finish();
    }
  }

  /** Makes the values of a partition that goes on behind the piece as far as that can be done, and keeps what those to come need; gives how far. */
  #makeSome(runner: WindowRunner, piece: number, rows: Ptr, count: number, made: Made): number {
    const after = this.#after.get(piece);
    made.after = after?.rows ?? SOME;
    made.peersAfter = after?.peers ?? 0;
    if (made.peersTo === count) made.peersTo += made.peersAfter;
    const blocks = { ...this.#blocks, after: after?.block ?? 0, peers: after?.peersBlock ?? 0 };
    const calls = this.#loaded.code.pass.calls.map((c) => c.window.child);
    const seen = { count, before: made.before, after: made.after };
    const ready = calls.reduce((least, call, i) => {
      const frameOf: Seen['frameOf'] = framesNeedKeys(call) ? runner.frames(i, rows, count, made, count, blocks) : NO_FRAMES;
      return Math.min(least, readyTo(call, { ...seen, from: made.from, frameOf }));
    }, count);
    runner.evaluate(rows, count, made, ready, blocks);
    const keep = calls.reduce(
      (least, call, i) => {
        const frameOf: Seen['frameOf'] = (row) => runner.frames(i, rows, count, { ...made, from: row }, row + 1, blocks)(row);
        return Math.min(least, looksBackTo(call, ready, { ...seen, from: ready, frameOf }));
      },
      Math.min(ready, count - 1),
    );
    const first = Math.max(0, made.isBegun ? this.#running.reduce((least, { at }) => Math.min(least, runner.seen(blocks, at)), keep) : 0);
    this.#keep(rows, first, count, made);
    if (made.isBegun) for (const { at } of this.#running) runner.shift(blocks, at, first);
    return ready;
  }

  /** Copies the rows from `first` on, which is the first that is seen next. */
  #keep(rows: Ptr, first: number, count: number, made: Made): void {
    const { u32 } = this.#resources.memory;
    const row = (i: number): Ptr => u32[(rows >>> 2) + i] as number;
    this.#loaded.code.pass.calls.forEach(({ window }, i) => {
      const nth = (takenFrom(window.child) ?? -1) - made.before;
      if (nth >= 0 && nth < first) u32[(this.#blocks.anchors >>> 2) + i] = this.#rows.copy(row(nth), this.#anchorRows);
    });
    const into = this.#next;
    into.reset();
    const kept: Ptr[] = [];
    for (let i = first; i < count; i++) {
      if (i % ROWS_BETWEEN_CHECKS === 0) this.#resources.checkStopped();
      kept.push(this.#rows.copy(row(i), into));
    }
    if (made.isBegun) this.#own(this.#blocks.running, into, this.#running);
    [this.#next, this.#current] = [this.#current, into];
    this.#kept = kept;
    this.#made = {
      ...made,
      from: made.from - first,
      before: made.before + first,
      peersFrom: made.peersFrom - first,
      peersTo: made.peersTo - first,
    };
  }

  #own(block: Ptr, arena: Arena, states = this.#states): void {
    for (const { at, copies } of states) copies.own(block + at + STATES.state, arena);
  }
}

const NO_FRAMES: Seen['frameOf'] = () => ({ from: 0, to: 0 });
const ROWS_BETWEEN_CHECKS = 4096;
