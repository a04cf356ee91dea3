import { valueWidth } from '../columnar/batch.ts';
import { fieldSize } from '../functions/emit/representation.ts';
import { test } from '../optimizer/build.ts';
import type { RuntimeFilter } from '../physical/runtime-filters.ts';
import { type Attribute, type Expr, lit } from '../plan/expr.ts';
import { and, anyOf } from '../plan/traits.ts';
import type { Value } from '../types/value.ts';
import type { Arena, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { noBounds, widenBounds } from './build-table.ts';
import type { HashTable } from './protocol.ts';
import type { RowChunk } from './row-store.ts';
import type { Sinks } from './sinks.ts';

/** What a finished table says of a column of the source: rows matter only where it has a value that is a key. */
export interface KeyRanges {
  readonly column: number;
  readonly attribute: Attribute;
  /** may there be keys from `least` to `greatest`? */
  readonly meets: (least: number, greatest: number) => boolean;
  /** least and greatest value of ranges that hold all keys, ascending, apart from each other */
  readonly ranges: () => readonly Range[];
}

type Range = readonly [least: number, greatest: number];

/** Of so many rows the keys are looked at one by one; of more, up to the second number, only least and greatest are found out. */
const FEW_ROWS = 8192;
const MANY_ROWS = 500_000;
const MOST_SLOTS = 1_000_000;
const MOST_RANGES = 32;

/** What the finished tables say of the source's columns. */
export const keyRanges = (filters: readonly RuntimeFilter[], sinks: Sinks, arena: Arena): KeyRanges[] =>
  filters.flatMap((f) => {
    const keys = keysOfTable(f, sinks, arena);
    return keys ? [{ column: f.column, attribute: f.attribute, ...keys }] : [];
  });

type Keys = Pick<KeyRanges, 'meets' | 'ranges'>;

function keysOfTable({ table: id, key, layout }: RuntimeFilter, sinks: Sinks, arena: Arena): Keys | undefined {
  const { chunks, table, isLinked } = sinks.get(id);
  const field = layout.fields[key];
  // A table whose rows lie in files is not there.
  if (!table || !field) return undefined;
  if (table.direct?.key === key) return keysOfSlots(arena.memory, table);
  const rows = chunks.reduce((n, c) => n + c.count, 0);
  const width = fieldSize(field.type);
  if (rows <= FEW_ROWS) {
    const keys = keysOfRows(arena.memory, chunks, { size: layout.size, offset: field.offset, nullOffset: field.nullOffset, width }, rows);
    return (
      keys && {
        meets: (least, greatest) => (keys[firstFrom(keys, least)] ?? Number.POSITIVE_INFINITY) <= greatest,
        ranges: () => merged(keys),
      }
    );
  }
  const { keyed } = table;
  if (isLinked && keyed?.key === key) {
    const first = Number(arena.memory.i64[keyed.min >>> 3]);
    const last = first + keyed.values - 1;
    return isExact(first) && isExact(last) ? within([first, last]) : undefined;
  }
  if (rows > MANY_ROWS) return undefined;
  const at = noBounds(arena, 1);
  for (const c of chunks) widenBounds(arena, c, layout.size, [{ key, offset: field.offset, width, nullOffset: field.nullOffset }], at);
  const least = Number(arena.memory.i64[at >>> 3]);
  const greatest = Number(arena.memory.i64[(at >>> 3) + 1]);
  return isExact(least) && isExact(greatest) ? within([least, greatest]) : undefined;
}

const within = ([low, high]: Range): Keys => ({
  meets: (least, greatest) => low <= greatest && high >= least,
  ranges: () => [[low, high]],
});

/** Where the first number not below `least` is. */
function firstFrom(sorted: Float64Array, least: number): number {
  let from = 0,
    to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Of a table whose slots stand for values: the values whose slots are taken. */
function keysOfSlots(memory: SharedMemory, { slots, mask, direct, isSet }: HashTable): Keys | undefined {
  const min = direct && Number(memory.i64[direct.min >>> 3]);
  if (min === undefined || !isExact(min) || !isExact(min + mask)) return undefined;
  const width = isSet ? 1 : 4;
  const { marks_next, marks_last } = routines(memory);
  /** The first slot from there on that is taken, `end` where none is. */
  const next = (from: number, end: number): number => Math.floor(marks_next(slots, from * width, end * width) / width);
  const first = next(0, mask + 1);
  if (first > mask) return { meets: () => false, ranges: () => [] };
  const end = Math.floor(marks_last(slots, first * width, (mask + 1) * width) / width) + 1;
  const bounds: Range = [min + first, min + end - 1];
  if (mask >= MOST_SLOTS) return within(bounds);
  return {
    meets: (least, greatest) => {
      const from = Math.max(first, least - min);
      const to = Math.min(end, greatest - min + 1);
      return from < to && next(from, to) < to;
    },
    ranges: () => {
      const keys: number[] = [];
      for (let i = first; i < end && keys.length <= FEW_ROWS; i = next(i + 1, end)) keys.push(min + i);
      return keys.length <= FEW_ROWS ? merged(Float64Array.from(keys)) : [bounds];
    },
  };
}

/** Larger numbers are not told apart in JavaScript. */
const isExact = (n: number): boolean => Number.isSafeInteger(n);

interface Place {
  readonly size: number;
  readonly offset: number;
  readonly nullOffset: number;
  readonly width: number;
}

/** The keys, without nulls, in order; undefined where they are too large. */
function keysOfRows(
  memory: SharedMemory,
  chunks: readonly RowChunk[],
  { size, offset, nullOffset, width }: Place,
  rows: number,
): Float64Array | undefined {
  const keys = new Float64Array(rows);
  let n = 0;
  for (const { start, count } of chunks)
    for (let i = 0, row = start; i < count; i++, row += size) {
      if (nullOffset >= 0 && memory.u8[row + nullOffset] !== 0) continue;
      const value = numberAt(memory, row + offset, width);
      if (!isExact(value)) return undefined;
      keys[n++] = value;
    }
  return keys.subarray(0, n).sort();
}

/** The whole number of so many bytes. */
export function numberAt(memory: SharedMemory, at: number, width: number): number {
  switch (width) {
    case 1:
      return memory.i8[at] as number;
    case 2:
      return memory.i16[at >>> 1] as number;
    case 4:
      return memory.i32[at >>> 2] as number;
    default:
      return Number(memory.i64[at >>> 3]);
  }
}

/** Ranges that hold all the numbers, with the widest gaps between them. */
export function merged(sorted: Float64Array): [number, number][] {
  const gaps: { readonly at: number; readonly width: number }[] = [];
  for (let i = 1; i < sorted.length; i++) {
    const width = (sorted[i] as number) - (sorted[i - 1] as number);
    if (width > 1) gaps.push({ at: i, width });
  }
  const cuts = gaps
    .sort((a, b) => b.width - a.width)
    .slice(0, MOST_RANGES - 1)
    .map((g) => g.at)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  return [0, ...cuts].map((from, i): [number, number] => [sorted[from] as number, sorted[(cuts[i] ?? sorted.length) - 1] as number]);
}

/** The same as a condition on the column. */
export function asCondition({ attribute, ranges }: KeyRanges): Expr {
  const value = (n: number): Expr => lit(valueWidth(attribute.type) === 8 ? BigInt(n) : n, attribute.type);
  return anyOf(
    ranges().map(([low, high]) =>
      and(test('>=', [attribute, value(low)], attribute.nullable), test('<=', [attribute, value(high)], attribute.nullable)),
    ),
  );
}

/** Does a partition have rows that matter, whose column has this value? */
export function holdsPart(wanted: KeyRanges, value: Value | undefined): boolean {
  if (value === null) return false;
  const n = typeof value === 'bigint' ? Number(value) : value;
  return typeof n !== 'number' || !Number.isSafeInteger(n) || wanted.meets(n, n);
}
