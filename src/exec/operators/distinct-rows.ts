import { representation } from '../../functions/emit/operand.ts';
import type { RowField } from '../../physical/row-layout.ts';
import { type DataType, isNested } from '../../types/data-type.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';
import { type GroupedRows, resized } from './kept-chains.ts';

const ROWS_BETWEEN_CHECKS = 4096;
const FEWEST_SLOTS = 16;

/** How values at addresses are told apart as Spark groups them: 0.0 is -0.0, and every NaN one. */
interface Equality {
  readonly hash: (at: Ptr) => number;
  readonly same: (a: Ptr, b: Ptr) => boolean;
}

/** Not nested values, whose bytes differ where they are equal. */
export const canTellApart = (type: DataType): boolean => !isNested(type) && type.kind !== 'void';

/** Of the rows of each group those whose field has a value, or a null, that none before it has. The lists given are used for the answer. */
export function rowsOnce(
  memory: SharedMemory,
  { type, offset, nullOffset }: RowField,
  checkStopped: () => void,
): (given: GroupedRows) => GroupedRows {
  const equality = equalityOf(memory, type);
  const { u8 } = memory;
  const isNull = (at: Ptr): boolean => nullOffset >= 0 && u8[at + nullOffset] !== 0;
  const hashOf = (at: Ptr): number => (isNull(at) ? 0 : equality.hash(at + offset));
  const isSame = (a: Ptr, b: Ptr): boolean => (isNull(a) || isNull(b) ? isNull(a) && isNull(b) : equality.same(a + offset, b + offset));
  let slots = new Uint32Array(FEWEST_SLOTS);
  return ({ rows, ends }) => {
    const hashes = new Int32Array(rows.length);
    let count = 0;
    let from = 0;
    for (let g = 1; g < ends.length; g++) {
      const start = count;
      const end = ends[g] as number;
      let mask = FEWEST_SLOTS - 1;
      slots.fill(0, 0, FEWEST_SLOTS);
      for (let r = from; r < end; r++) {
        if (r % ROWS_BETWEEN_CHECKS === 0) checkStopped();
        const row = rows[r] as Ptr;
        const hash = hashOf(row);
        let slot = hash & mask;
        let found = slots[slot] as number;
        while (found !== 0 && !(hashes[found - 1] === hash && isSame(rows[found - 1] as Ptr, row))) {
          slot = (slot + 1) & mask;
          found = slots[slot] as number;
        }
        if (found !== 0) continue;
        rows[count] = row;
        hashes[count++] = hash;
        slots[slot] = count;
        if (2 * (count - start) <= mask) continue;
        mask = 2 * mask + 1;
        if (mask >= slots.length) slots = resized(slots, mask + 1);
        slots.fill(0, 0, mask + 1);
        for (let i = start; i < count; i++) {
          let free = (hashes[i] as number) & mask;
          while (slots[free] !== 0) free = (free + 1) & mask;
          slots[free] = i + 1;
        }
      }
      from = end;
      ends[g] = count;
    }
    return { rows: rows.subarray(0, count), ends };
  };
}

function equalityOf(memory: SharedMemory, type: DataType): Equality {
  const { i8, i16, i32, f32, f64 } = memory;
  if (type.kind === 'boolean' || type.kind === 'tinyint') return ofNumbers((at) => i8[at] as number);
  if (type.kind === 'smallint') return ofNumbers((at) => i16[at >>> 1] as number);
  const words = (count: number): Equality => ({
    hash: (at) => {
      let h = 0;
      for (let w = 0; w < count; w++) h = mixed(h ^ (i32[(at >>> 2) + w] as number));
      return h;
    },
    same: (a, b) => {
      for (let w = 0; w < count; w++) if (i32[(a >>> 2) + w] !== i32[(b >>> 2) + w]) return false;
      return true;
    },
  });
  switch (representation(type)) {
    case 'i32':
      return ofNumbers((at) => i32[at >>> 2] as number);
    case 'i64':
      return words(2);
    case 'i128':
    case 'interval':
      return words(4);
    case 'f32':
      return ofDoubles((at) => f32[at >>> 2] as number);
    case 'f64':
      return ofDoubles((at) => f64[at / 8] as number);
    default:
      return ofBytes(memory);
  }
}

const ofNumbers = (read: (at: Ptr) => number): Equality => ({ hash: (at) => mixed(read(at)), same: (a, b) => read(a) === read(b) });

const ofBytes = ({ u8, u32 }: SharedMemory): Equality => ({
  hash: (at) => {
    const from = u32[at >>> 2] as Ptr;
    const end = from + (u32[(at >>> 2) + 1] as number);
    let h = 0x811c9dc5;
    for (let i = from; i < end; i++) h = Math.imul(h ^ (u8[i] as number), 0x01000193);
    return mixed(h);
  },
  same: (a, b) => {
    const length = u32[(a >>> 2) + 1] as number;
    if (length !== u32[(b >>> 2) + 1]) return false;
    const x = u32[a >>> 2] as Ptr;
    const y = u32[b >>> 2] as Ptr;
    for (let i = 0; i < length; i++) if (u8[x + i] !== u8[y + i]) return false;
    return true;
  },
});

function ofDoubles(read: (at: Ptr) => number): Equality {
  const double = new Float64Array(1);
  const halves = new Int32Array(double.buffer);
  return {
    hash: (at) => {
      const v = read(at);
      double[0] = v === 0 ? 0 : Number.isNaN(v) ? Number.NaN : v;
      return mixed((halves[0] as number) ^ mixed(halves[1] as number));
    },
    same: (a, b) => {
      const x = read(a);
      const y = read(b);
      return x === y || (Number.isNaN(x) && Number.isNaN(y));
    },
  };
}

function mixed(v: number): number {
  let h = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
