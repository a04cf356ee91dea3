import type { WindowPass } from '../physical/window-pass.ts';
import { type FunctionBuilder, type I32, i32, type ValType } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';

const FOUR = i32.const(4);
const TWO = i32.const(2);

/**
 * A function `(params, list, count, room)` over the rows of one partition: `list` has their addresses in order. Of `room` four
 * words a row are taken: the first and last of the rows equal to it, the first and last of its frame; what is behind them is
 * for states.
 */
export class PartitionRows {
  readonly pass: WindowPass;
  readonly asm: FunctionBuilder;
  readonly context: RowContext;
  readonly list: I32;
  readonly count: I32;
  readonly #room: I32;

  constructor(shared: ModuleContext, pass: WindowPass, more: readonly ValType[] = []) {
    this.pass = pass;
    this.asm = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32', ...more], []);
    this.context = new RowContext(shared, this.asm, this.asm.param(0, 'i32'));
    this.list = this.asm.param(1, 'i32');
    this.count = this.asm.param(2, 'i32');
    this.#room = this.asm.param(3, 'i32');
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
    return i === 0 ? this.#room : i32.add(this.#room, i32.mul(this.count, i32.const(4 * i)));
  }

  #word(array: number, row: I32): I32 {
    return i32.add(this.#array(array), i32.mul(row, FOUR));
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

/** A loop over all rows of the partition, by number and address. */
export function eachRow(rows: PartitionRows, body: (i: I32, at: I32) => void): void {
  const { asm, context } = rows;
  const i = asm.local('i32');
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(i), rows.count));
      asm.store('i32', context.params, context.load(PARAM.scratchBase), PARAM.scratchNext);
      const at = asm.keep(entry(rows, asm.get(i)));
      atRow(rows, at, () => body(asm.get(i), at));
      asm.set(i, i32.add(asm.get(i), i32.const(1)));
      asm.br(again);
    });
  });
}
