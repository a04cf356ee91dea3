import { representation } from '../functions/emit/operand.ts';
import type { Expr } from '../plan/expr.ts';
import { type FunctionBuilder, type I32, i32, i64, type Local, type V128, v128 } from '../wasm/assembler.ts';

/** A condition that is tested on four rows at once: a column without nulls against a constant. */
export interface LaneTest {
  readonly column: number;
  readonly compare: Comparison;
  readonly constant: number | bigint;
  readonly wide: boolean;
}
type Comparison = 'Eq' | 'Ne' | 'LtS' | 'GtS' | 'LeS' | 'GeS';

const COMPARISONS: Readonly<Record<string, readonly [straight: Comparison, flipped: Comparison]>> = {
  '==': ['Eq', 'Eq'],
  '!=': ['Ne', 'Ne'],
  '<': ['LtS', 'GtS'],
  '<=': ['LeS', 'GeS'],
  '>': ['GtS', 'LtS'],
  '>=': ['GeS', 'LeS'],
};

/** The condition as a lane test; `columnOf` gives the input column of an attribute that has no nulls, and whether it is stored as int32. */
export function laneTest(
  e: Expr,
  columnOf: (id: number) => { readonly column: number; readonly isNarrow: boolean } | undefined,
): LaneTest | undefined {
  if (e.kind !== 'Call') return undefined;
  const names = COMPARISONS[e.name];
  const [a, b] = e.args;
  if (!names || !a || !b) return undefined;
  const [attribute, literal, compare] = a.kind === 'Attribute' ? [a, b, names[0]] : [b, a, names[1]];
  if (attribute.kind !== 'Attribute' || literal.kind !== 'Literal') return undefined;
  const { value, type } = literal;
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const found = columnOf(attribute.id);
  if (!found || type.kind !== attribute.type.kind) return undefined;
  if (type.kind === 'tinyint' || type.kind === 'smallint') return undefined;
  const held = representation(type);
  if (held !== 'i32' && held !== 'i64') return undefined;
  if (found.isNarrow && BigInt.asIntN(32, BigInt(value)) !== BigInt(value)) return undefined;
  return { column: found.column, compare, constant: value, wide: held === 'i64' && !found.isNarrow };
}

/**
 * Writes the numbers of the rows `start … start + rows - 1` that pass all tests to `selection`; gives how many.
 *
 * Four rows a turn: compares fill lanes, lanes become a mask of four bits. Where no row of four passes, which is most of
 * them under a selective filter, nothing is written; else all four are, and the count moves on by the bits. The last turn
 * reads past the rows (buffers allow it) and cuts the mask.
 */
export function emitLaneFilter(
  asm: FunctionBuilder,
  tests: readonly LaneTest[],
  valuesOf: (column: number) => I32,
  start: I32,
  rows: I32,
  selection: I32,
): Local<'i32'> {
  const selected = asm.local('i32'),
    i = asm.local('i32'),
    mask = asm.local('i32');
  asm.set(selected, i32.const(0));
  asm.set(i, i32.const(0));
  const constants = tests.map((t) =>
    asm.keep(t.wide ? v128.i64x2Splat(i64.const(t.constant)) : v128.i32x4Splat(i32.const(Number(t.constant)))),
  );
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(i), rows));
      const row = asm.keep(i32.add(start, asm.get(i)));
      asm.set(mask, lanes(tests, constants, valuesOf, row));
      const left = asm.keep(i32.sub(rows, asm.get(i)));
      asm.if(i32.ltU(left, i32.const(4)), () => asm.set(mask, i32.and(asm.get(mask), i32.sub(i32.shl(i32.const(1), left), i32.const(1)))));
      asm.if(asm.get(mask), () => {
        for (let lane = 0; lane < 4; lane++) {
          asm.store('i32', i32.add(selection, i32.shl(asm.get(selected), i32.const(2))), i32.add(row, i32.const(lane)));
          asm.set(selected, i32.add(asm.get(selected), i32.and(i32.shrU(asm.get(mask), i32.const(lane)), i32.const(1))));
        }
      });
      asm.set(i, i32.add(asm.get(i), i32.const(4)));
      asm.br(again);
    });
  });
  return selected;
}

/** Bits 0 … 3: do the four rows from `row` on pass? */
function lanes(tests: readonly LaneTest[], constants: readonly V128[], valuesOf: (column: number) => I32, row: I32): I32 {
  const narrow: V128[] = [],
    low: V128[] = [],
    high: V128[] = [];
  tests.forEach((t, n) => {
    const constant = constants[n] as V128;
    if (!t.wide) {
      narrow.push(v128[`i32x4${t.compare}`](v128.load(i32.add(valuesOf(t.column), i32.shl(row, i32.const(2)))), constant));
      return;
    }
    const at = i32.add(valuesOf(t.column), i32.shl(row, i32.const(3)));
    low.push(v128[`i64x2${t.compare}`](v128.load(at), constant));
    high.push(v128[`i64x2${t.compare}`](v128.load(at, 16), constant));
  });
  // in pairs, and pairs of pairs: code is copied at each step
  const all = (list: readonly V128[]): V128 =>
    list.length <= 2
      ? list.reduce((a, b) => v128.and(a, b))
      : v128.and(all(list.slice(0, list.length >> 1)), all(list.slice(list.length >> 1)));
  const masks: I32[] = [];
  if (narrow.length) masks.push(v128.i32x4Bitmask(all(narrow)));
  if (low.length) masks.push(i32.or(v128.i64x2Bitmask(all(low)), i32.shl(v128.i64x2Bitmask(all(high)), i32.const(2))));
  return masks.reduce((a, b) => i32.and(a, b));
}
