import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { HashTest, KeyTest, ValueTest } from '../physical/segment.ts';
import { type I32, i32, type Local, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import { openFilter } from './hash-filter.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf } from './sink-aggregate.ts';

/** Testing takes longer than it spares where fewer than one of so many rows are turned away. */
const FEW = 4;

/** `count` rows of a block, and what makes a list of them. */
interface BlockRows {
  readonly count: I32;
  /** of those that pass; gives how many, in `kept` too */
  readonly list: (passes: () => I32, kept?: Local<'i32'>) => I32;
  readonly listAll: () => void;
}

/** Lists the rows of a block whose keys may have a partner; gives how many. */
export function emitKeyTest(test: KeyTest, tableAt: number, row: RowContext, { list, listAll, count }: BlockRows): I32 {
  if (test.kind === 'value') return list(emitValueTest(test, tableAt, row));
  const { asm } = row;
  const kept = asm.local('i32');
  const filter = openFilter(tableAt, FEW, row);
  const goOn = (): void => {
    filter.waited();
    asm.set(kept, count);
    listAll();
  };
  const sortOut = (): void => {
    list(() => filter.passes(hashOf(row, emitKeys(test, row))), kept);
    filter.tested(asm.get(kept), count);
  };
  // Codes of a dictionary find a partner faster than a hash is made of the text.
  asm.if(
    i32.and(filter.isUsed, i32.eqz(row.load(tableAt + TABLE.codes))),
    () => row.scoped(sortOut),
    () => row.scoped(goOn),
  );
  return asm.get(kept);
}

/** May the row's key have a partner? What is the same for all rows is loaded here; the function that comes back asks for the row at hand. */
function emitValueTest({ attribute }: ValueTest, tableAt: number, row: RowContext): () => I32 {
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

const emitKeys = ({ keys }: HashTest, row: RowContext): Operand[] => keys.map((k) => emitExpression(k, row));
