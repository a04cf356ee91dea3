import { representation } from '../functions/emit/representation.ts';
import type { Expr } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import { type FunctionBuilder, type I32, type I64, i32, i64, type Local, type V128, v128 } from '../wasm/assembler.ts';

/** A condition that is tested on many rows at once: a column of whole numbers against a constant. */
export interface LaneTest {
  readonly column: number;
  /** bytes of a number in the column */
  readonly width: LaneWidth;
  readonly nullable: boolean;
  readonly compare: Comparison;
  /** a number, or where it is had from once a block */
  readonly constant: bigint | (() => I64);
}
export type LaneWidth = 1 | 2 | 4 | 8;
type Comparison = 'Eq' | 'Ne' | 'LtS' | 'GtS' | 'LeS' | 'GeS';

const COMPARISONS: Readonly<Record<string, readonly [straight: Comparison, flipped: Comparison]>> = {
  '==': ['Eq', 'Eq'],
  '!=': ['Ne', 'Ne'],
  '<': ['LtS', 'GtS'],
  '<=': ['LeS', 'GeS'],
  '>': ['GtS', 'LtS'],
  '>=': ['GeS', 'LeS'],
};

/** What a filter has to know of a column: where it is, and how its numbers are stored. */
export type LaneColumn = Pick<LaneTest, 'column' | 'nullable'> & { readonly width: number | undefined };

/** The condition as a lane test; `columnOf` gives the input column of an attribute. */
export function laneTest(e: Expr, columnOf: (id: number) => LaneColumn | undefined): LaneTest | undefined {
  if (e.kind !== 'Call') return undefined;
  const names = COMPARISONS[e.name];
  const [a, b] = e.args;
  if (!names || !a || !b) return undefined;
  const [attribute, literal, compare] = a.kind === 'Attribute' ? [a, b, names[0]] : [b, a, names[1]];
  if (attribute.kind !== 'Attribute' || literal.kind !== 'Literal') return undefined;
  const { value, type } = literal;
  if ((typeof value !== 'number' && typeof value !== 'bigint') || type.kind !== attribute.type.kind) return undefined;
  const found = columnOf(attribute.id);
  if (!found) return undefined;
  const width = laneWidth(type, found);
  if (width === undefined) return undefined;
  return { column: found.column, nullable: found.nullable, width, ...withinWidth(compare, BigInt(value), width) };
}

/** Bytes of a number in the column, where it holds whole numbers. */
export function laneWidth(type: DataType, { width: stored }: LaneColumn): LaneWidth | undefined {
  const held = representation(type);
  if (type.kind === 'boolean' || type.kind === 'void' || (held !== 'i32' && held !== 'i64')) return undefined;
  const width = stored ?? (type.kind === 'tinyint' ? 1 : type.kind === 'smallint' ? 2 : held === 'i32' ? 4 : 8);
  return width === 1 || width === 2 || width === 4 || width === 8 ? width : undefined;
}

/** The same test with a constant that numbers of `width` bytes can be. */
function withinWidth(compare: Comparison, constant: bigint, width: LaneWidth): Pick<LaneTest, 'compare' | 'constant'> {
  const max = 2n ** BigInt(8 * width - 1) - 1n,
    min = -max - 1n;
  if (constant >= min && constant <= max) return { compare, constant };
  if (compare === 'Eq') return { compare: 'LtS', constant: min };
  if (compare === 'Ne') return { compare: 'GeS', constant: min };
  const above = constant > max;
  if (compare === 'LtS' || compare === 'LeS') return above ? { compare: 'LeS', constant: max } : { compare: 'LtS', constant: min };
  return above ? { compare: 'GtS', constant: max } : { compare: 'GeS', constant: min };
}

/** Rows tested in one turn: a bit each in the mask. */
const TURN = 16;
/** Up to so many rows of a turn are picked one by one; more of them are written without branches. */
const FEW = 3;

/** Where the buffers of a column lie. */
export interface LaneBuffers {
  readonly values: (column: number) => I32;
  readonly validity: (column: number) => I32;
}

/**
 * Writes the numbers of the rows `start … start + rows - 1` that pass all tests to `selection`; gives how many. `start` is a
 * multiple of 16.
 *
 * Sixteen rows a turn: compares fill lanes, which are made narrow and joined until a byte stands for a row, and bytes become
 * a mask. Where no row passes nothing is written; where few do they are picked by their bits; else all are written, and the
 * count moves on by the bits. The last turn reads past the rows, which the memory allows, and cuts the mask; `selection`
 * has room for a turn more than the rows.
 */
export function emitLaneFilter(
  asm: FunctionBuilder,
  tests: readonly LaneTest[],
  buffers: LaneBuffers,
  start: I32,
  rows: I32,
  selection: I32,
): Local<'i32'> {
  const to = asm.local('i32'),
    i = asm.local('i32'),
    mask = asm.local('i32');
  asm.set(to, selection);
  asm.set(i, i32.const(0));
  const constants = tests.map((t) => asm.keep(splat(t)));
  const nullable = [...new Set(tests.flatMap((t) => (t.nullable ? [t.column] : [])))];
  const write = (row: I32): void => asm.store('i32', asm.get(to), row);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(i), rows));
      const row = asm.keep(i32.add(start, asm.get(i)));
      asm.set(mask, v128.i8x16Bitmask(passing(tests, constants, buffers.values, row)));
      for (const column of nullable) {
        const bits = buffers.validity(column);
        asm.if(bits, () => asm.set(mask, i32.and(asm.get(mask), i32.load16U(i32.add(bits, i32.shrU(row, i32.const(3)))))));
      }
      const left = asm.keep(i32.sub(rows, asm.get(i)));
      asm.if(i32.ltU(left, i32.const(TURN)), () =>
        asm.set(mask, i32.and(asm.get(mask), i32.sub(i32.shl(i32.const(1), left), i32.const(1)))),
      );
      asm.if(asm.get(mask), () =>
        asm.if(
          i32.leU(i32.popcnt(asm.get(mask)), i32.const(FEW)),
          () =>
            asm.loop((next) => {
              write(i32.add(row, i32.ctz(asm.get(mask))));
              asm.set(to, i32.add(asm.get(to), i32.const(4)));
              asm.set(mask, i32.and(asm.get(mask), i32.sub(asm.get(mask), i32.const(1))));
              asm.brIf(next, asm.get(mask));
            }),
          () => {
            for (let lane = 0; lane < TURN; lane++) {
              write(i32.add(row, i32.const(lane)));
              const bit = lane < 2 ? i32.shl(asm.get(mask), i32.const(2 - lane)) : i32.shrU(asm.get(mask), i32.const(lane - 2));
              asm.set(to, i32.add(asm.get(to), i32.and(bit, i32.const(4))));
            }
          },
        ),
      );
      asm.set(i, i32.add(asm.get(i), i32.const(TURN)));
      asm.br(again);
    });
  });
  const selected = asm.local('i32');
  asm.set(selected, i32.shrU(i32.sub(asm.get(to), selection), i32.const(2)));
  return selected;
}

function splat({ width, constant }: LaneTest): V128 {
  const number = typeof constant === 'bigint' ? i64.const(constant) : constant();
  if (width === 8) return v128.i64x2Splat(number);
  const value = i32.wrapI64(number);
  return width === 4 ? v128.i32x4Splat(value) : width === 2 ? v128.i16x8Splat(value) : v128.i8x16Splat(value);
}

const SHAPE = { 1: 'i8x16', 2: 'i16x8', 4: 'i32x4', 8: 'i64x2' } as const;
const SHIFT = { 1: 0, 2: 1, 4: 2, 8: 3 } as const;

/** Sixteen bytes, all ones where the row passes. From the widest numbers on: halved in width, joined with those of that width. */
function passing(tests: readonly LaneTest[], constants: readonly V128[], valuesOf: (column: number) => I32, row: I32): V128 {
  let found: V128[] = [];
  for (const width of [8, 4, 2, 1] as const) {
    found = halves(found, width);
    tests.forEach((t, n) => {
      if (t.width !== width) return;
      const at = i32.add(valuesOf(t.column), width === 1 ? row : i32.shl(row, i32.const(SHIFT[width])));
      const compared = Array.from({ length: width }, (_, k) =>
        v128[`${SHAPE[width]}${t.compare}`](v128.load(at, k * 16), constants[n] as V128),
      );
      found = found.length ? found.map((v, k) => v128.and(v, compared[k] as V128)) : compared;
    });
  }
  return found[0] as V128;
}

/** Masks of twice `width` bytes a row as masks of `width` bytes, half as many vectors. */
function halves(wide: readonly V128[], width: LaneWidth): V128[] {
  const out: V128[] = [];
  for (let k = 0; k < wide.length; k += 2) {
    const a = wide[k] as V128,
      b = wide[k + 1] as V128;
    out.push(width === 4 ? v128.evenI32(a, b) : width === 2 ? v128.i16x8NarrowI32x4S(a, b) : v128.i8x16NarrowI16x8S(a, b));
  }
  return out;
}
