import { representation } from '../functions/emit/operand.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { Arena, Ptr } from '../wasm/memory.ts';

/** Copies of rows, or of states, that outlive these: what their fields point to is copied too. */
export class RowCopies {
  readonly #size: number;
  readonly #pointers: readonly { readonly offset: number; readonly nullOffset: number }[];

  constructor({ size, fields }: RowLayout) {
    this.#size = size;
    this.#pointers = fields.filter((f) => f.type.kind !== 'void' && representation(f.type) === 'bytes');
  }

  copy(row: Ptr, arena: Arena): Ptr {
    const { u8 } = arena.memory;
    const to = arena.allocate(this.#size);
    u8.copyWithin(to, row, row + this.#size);
    this.own(to, arena);
    return to;
  }

  /** What is pointed to becomes the row's own. */
  own(row: Ptr, arena: Arena): void {
    const { u8, u32 } = arena.memory;
    for (const { offset, nullOffset } of this.#pointers) {
      if (nullOffset >= 0 && u8[row + nullOffset] !== 0) continue;
      const at = (row + offset) >>> 2;
      const from = u32[at] as number,
        length = u32[at + 1] as number;
      if (length === 0) continue;
      const own = arena.allocate(length + 16);
      u8.copyWithin(own, from, from + length);
      u32[at] = own;
    }
  }
}
