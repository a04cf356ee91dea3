import { asI64 } from '../functions/emit/operand.ts';
import type { HashTest, KeyTest, ValueTest } from '../physical/segment.ts';
import { type I32, i32, i64, type Local, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf } from './sink-aggregate.ts';

/** So many blocks of rows go on untested behind one of which a filter turned away few: testing takes longer than it spares. */
const BLOCKS_WITHOUT = 31;
/** Fewer are less than a quarter. */
const FEW = { turnedAway: 1, of: 4 };

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
  const wait = (blocks: I32): void => asm.store('i32', row.params, blocks, tableAt + TABLE.wait);
  const waits = asm.keep(row.load(tableAt + TABLE.wait));
  const goOn = (): void => {
    wait(select(waits, i32.sub(waits, i32.const(1)), i32.const(0)));
    asm.set(kept, count);
    listAll();
  };
  const sortOut = (): void => {
    list(emitHashTest(test, tableAt, row), kept);
    const areFew = i32.ltU(i32.mul(i32.sub(count, asm.get(kept)), i32.const(FEW.of)), i32.mul(count, i32.const(FEW.turnedAway)));
    wait(select(areFew, i32.const(BLOCKS_WITHOUT), i32.const(0)));
  };
  // Codes of a dictionary find a partner faster than a hash is made of the text.
  asm.if(
    i32.or(waits, row.load(tableAt + TABLE.codes)),
    () => row.scoped(goOn),
    () => row.scoped(sortOut),
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

/** The same by the hash of all keys: each that is in the table has two bits, in one word of the filter (`rows_filter`). */
function emitHashTest({ keys }: HashTest, tableAt: number, row: RowContext): () => I32 {
  const { asm } = row;
  const words = asm.keep(row.load(tableAt + TABLE.filter));
  const mask = asm.keep(row.load(tableAt + TABLE.filterMask));
  return () => {
    const hash = hashOf(
      row,
      keys.map((k) => emitExpression(k, row)),
    );
    const word = asm.keep(i64.load(i32.add(words, i32.shl(i32.and(hash, mask), i32.const(3)))));
    const bit = (from: number): I32 => i32.wrapI64(i64.shrU(word, i64.extendI32U(i32.shrU(hash, i32.const(from)))));
    return i32.and(i32.and(bit(20), bit(26)), i32.const(1));
  };
}
