import type { WindowPass } from '../physical/window-pass.ts';
import { type FunctionBuilder, type I32, i32, type ValType } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';

const FOUR = i32.const(4);
const TWO = i32.const(2);

/**
 * What of a partition is seen at once, as words. The list of addresses has a run of its rows, numbered from 0; there are more
 * `before` it and `after` it. Values are made for those `from` … `to` - 1.
 */
export const VIEW = {
  from: 0,
  to: 4,
  before: 8,
  after: 12,
  /** the equals of the row before `from`, first and behind the last: neither need be seen. They are those of the last row in the end. */
  peersFrom: 16,
  peersTo: 20,
  /** equals of the last row seen among those behind it */
  peersAfter: 24,
  /** groups of equals that begin before row `from`; in the end, before row `to` */
  groups: 28,
  groupsTo: 32,
  /** 0: what runs from the partition's first row on begins anew */
  isBegun: 36,
  /** blocks of states (`STATES`): of the rows from the first one on, of all rows `after`, of the `peersAfter` */
  running: 40,
  after_: 44,
  peers: 48,
  /** addresses of rows that are before those seen, a word for each call */
  anchors: 52,
  bytes: 64,
} as const;

/** In a block, the state of a call has before it how many rows it has taken in, numbered as in the list. */
export const STATES = { seen: 0, state: 16 } as const;

/**
 * A function `(params, list, count, room, view)` over the rows of one partition: `list` has their addresses in order. Of `room`
 * four words a row are taken: the first and last of the rows equal to it, the first and last of its frame; what is behind them
 * is for states.
 */
export class PartitionRows {
  readonly pass: WindowPass;
  readonly asm: FunctionBuilder;
  readonly context: RowContext;
  readonly list: I32;
  readonly count: I32;
  readonly view: I32;
  readonly from: I32;
  readonly to: I32;
  readonly before: I32;
  /** the number behind the partition's last row */
  readonly end: I32;
  readonly #room: I32;

  constructor(shared: ModuleContext, pass: WindowPass, more: readonly ValType[] = []) {
    this.pass = pass;
    this.asm = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32', 'i32', ...more], []);
    this.context = new RowContext(shared, this.asm, this.asm.param(0, 'i32'));
    this.list = this.asm.param(1, 'i32');
    this.count = this.asm.param(2, 'i32');
    this.#room = this.asm.param(3, 'i32');
    this.view = this.asm.param(4, 'i32');
    this.from = this.asm.keep(i32.load(this.view, VIEW.from));
    this.to = this.asm.keep(i32.load(this.view, VIEW.to));
    this.before = this.asm.keep(i32.load(this.view, VIEW.before));
    this.end = this.asm.keep(i32.add(this.count, i32.load(this.view, VIEW.after)));
  }

  /** The parameters, for a function of the same kind. */
  get given(): I32[] {
    return [0, 1, 2, 3, 4].map((p) => this.asm.param(p, 'i32'));
  }

  peersFrom(row: I32): I32 {
    return i32.load(this.#word(0, row));
  }
  peersTo(row: I32): I32 {
    return i32.load(this.#word(1, row));
  }
  frameFrom(row: I32): I32 {
    return i32.load(this.#word(2, row));
  }
  frameTo(row: I32): I32 {
    return i32.load(this.#word(3, row));
  }

  setPeers(row: I32, from: I32, to: I32): void {
    this.asm.store('i32', this.#word(0, row), from);
    this.asm.store('i32', this.#word(1, row), to);
  }
  setFrame(row: I32, from: I32, to: I32): void {
    this.asm.store('i32', this.#word(2, row), from);
    this.asm.store('i32', this.#word(3, row), to);
  }

  /** Where states may lie: at a multiple of 16. */
  states(): I32 {
    return i32.and(i32.add(this.#array(4), i32.const(15)), i32.const(-16));
  }

  #array(i: number): I32 {
    return i === 0 ? this.#room : i32.add(this.#room, i32.mul(i32.sub(this.to, this.from), i32.const(4 * i)));
  }

  #word(array: number, row: I32): I32 {
    return i32.add(this.#array(array), i32.mul(i32.sub(row, this.from), FOUR));
  }
}

/** The address of row `i`. */
export const entry = ({ list }: PartitionRows, i: I32): I32 => i32.load(i32.add(list, i32.shl(i, TWO)));

/** Emits `body` where the columns are those of the row at `at`. */
export function atRow({ pass, context }: PartitionRows, at: I32, body: () => void): void {
  const address = context.asm.keep(at);
  context.scoped(() => {
    pass.payload.forEach((a, i) => context.bind(a.id, (row) => loadField(row, pass.layout, pass.firstPayload + i, address)));
    body();
  });
}

/** A loop over the numbers `from` … `to` - 1. */
export function eachNumber(asm: FunctionBuilder, from: I32, to: I32, body: (i: I32) => void): void {
  const i = asm.local('i32');
  asm.set(i, from);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geS(asm.get(i), to));
      body(asm.get(i));
      asm.set(i, i32.add(asm.get(i), i32.const(1)));
      asm.br(again);
    });
  });
}

/** A loop over the rows whose values are made, by number and address. */
export function eachRow(rows: PartitionRows, body: (i: I32, at: I32) => void): void {
  const { asm, context } = rows;
  eachNumber(asm, rows.from, rows.to, (i) => {
    asm.store('i32', context.params, context.load(PARAM.scratchBase), PARAM.scratchNext);
    const at = asm.keep(entry(rows, i));
    atRow(rows, at, () => body(i, at));
  });
}
