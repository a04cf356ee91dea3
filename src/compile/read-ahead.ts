import { type I32, i32 } from '../wasm/assembler.ts';
import { BLOCK_ROWS } from './params.ts';
import type { RowContext } from './row-context.ts';
import { columnWord } from './source.ts';

/** The word that has the address of a column's values, and their bytes each. */
export interface FixedColumn {
  readonly at: number;
  readonly width: number;
}

const PAGE = 4096;
const LINE = 64;
/** What is asked for of a page before it is read: enough that the processor sees where it goes. */
const LINES_AHEAD = 4;
/** One row in so many, or fewer, is few. */
const SPARSE = 8;

/**
 * Asks for where the next block of these columns begins: a processor reads ahead within a page of memory but not into the next,
 * which is about where a block ends.
 */
export function askNextBlock(columns: readonly FixedColumn[], start: I32, row: RowContext): void {
  const { asm } = row;
  for (const { at, width } of columns) {
    const next = asm.keep(i32.add(columnWord(row, at), i32.mul(i32.add(start, i32.const(BLOCK_ROWS)), i32.const(width))));
    for (let page = 0; page < BLOCK_ROWS * width; page += PAGE)
      for (let line = 0; line < LINES_AHEAD; line++) asm.drop(i32.load8U(next, page + line * LINE));
  }
}

/**
 * Where few rows passed, what is read of them next lies far apart: asking for all of it first, in a loop that does nothing
 * else, has the memory answer many at a time.
 */
export function askListed(
  columns: readonly FixedColumn[],
  { count, rows, selection }: Readonly<Record<'count' | 'rows' | 'selection', I32>>,
  row: RowContext,
  loop: (body: (i: I32) => void) => void,
): void {
  const { asm } = row;
  if (columns.length === 0) return;
  asm.if(i32.ltU(i32.mul(count, i32.const(SPARSE)), rows), () =>
    loop((i) => {
      const index = asm.keep(i32.load(i32.add(selection, i32.shl(i, i32.const(2)))));
      for (const { at, width } of columns) asm.drop(i32.load8U(i32.add(columnWord(row, at), i32.mul(index, i32.const(width)))));
    }),
  );
}
