import { type I32, i32, i64, select } from '../wasm/assembler.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** So many blocks of rows go on untested behind one of which a filter turned away few: testing takes longer than it spares. */
const BLOCKS_WITHOUT = 31;

/** The filter of a table's hashes, as a block of rows meets it. */
export interface OpenFilter {
  /** is the block tested? */
  readonly isUsed: I32;
  /** may there be a row of this hash? */
  readonly passes: (hash: I32) => I32;
  /** A block of `count` rows is tested, of which so many passed. */
  readonly tested: (passed: I32, count: I32) => void;
  /** a block is through untested */
  readonly waited: () => void;
}

/**
 * Each hash that is in the table has two bits, in one word of the filter (`rows_filter`). `few`: fewer than one of so many rows have to
 * be turned away for the next blocks to go on untested.
 */
export function openFilter(tableAt: number, few: number, row: RowContext): OpenFilter {
  const { asm } = row;
  const words = asm.keep(row.load(tableAt + TABLE.filter));
  const mask = asm.keep(row.load(tableAt + TABLE.filterMask));
  const waits = asm.keep(row.load(tableAt + TABLE.wait));
  const wait = (blocks: I32): void => asm.store('i32', row.params, blocks, tableAt + TABLE.wait);
  return {
    isUsed: asm.keep(i32.and(i32.ne(words, i32.const(0)), i32.eqz(waits))),
    passes: (hash) => {
      const word = asm.keep(i64.load(i32.add(words, i32.shl(i32.and(hash, mask), i32.const(3)))));
      const bit = (from: number): I32 => i32.wrapI64(i64.shrU(word, i64.extendI32U(i32.shrU(hash, i32.const(from)))));
      return i32.and(i32.and(bit(20), bit(26)), i32.const(1));
    },
    tested: (passed, count) => {
      const areFew = i32.ltU(i32.mul(i32.sub(count, passed), i32.const(few)), count);
      wait(select(areFew, i32.const(BLOCKS_WITHOUT), i32.const(0)));
    },
    waited: () => asm.if(waits, () => wait(i32.sub(waits, i32.const(1)))),
  };
}
