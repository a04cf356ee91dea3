import { asI64 } from '../functions/emit/operand.ts';
import type { KeyTest } from '../physical/segment.ts';
import { type I32, i32, select } from '../wasm/assembler.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** May the row's key have a partner? What is the same for all rows is loaded here; the function that comes back asks for the row at hand. */
export function emitKeyTest({ attribute }: KeyTest, tableAt: number, row: RowContext): () => I32 {
  const { asm } = row;
  const bits = asm.keep(row.load(tableAt + TABLE.bits));
  const count = asm.keep(row.load(tableAt + TABLE.bitCount));
  const min = asm.keep(i32.load(row.load(tableAt + TABLE.firstBit)));
  return () => {
    const key = row.attribute(attribute);
    // Of the difference 32 bits do: who comes through by mistake finds no partner.
    const place = asm.keep(i32.sub(i32.wrapI64(asI64(key)), min));
    // The bit past the last is never set.
    const bit = asm.keep(select(i32.ltU(place, count), place, count));
    const byte = i32.load8U(i32.add(bits, i32.shrU(bit, i32.const(3))));
    const isThere = i32.and(i32.shrU(byte, i32.and(bit, i32.const(7))), i32.const(1));
    return key.isNull ? i32.and(isThere, i32.eqz(key.isNull)) : isThere;
  };
}
