import { valueWidth } from '../columnar/batch.ts';
import { fieldSize } from '../functions/emit/representation.ts';
import { test } from '../optimizer/build.ts';
import type { RuntimeFilter } from '../physical/runtime-filters.ts';
import { type Attribute, type Expr, lit } from '../plan/expr.ts';
import { and, anyOf } from '../plan/traits.ts';
import type { Value } from '../types/value.ts';
import type { Arena, SharedMemory } from '../wasm/memory.ts';
import { noBounds, widenBounds } from './build-table.ts';
import type { HashTable } from './protocol.ts';
import type { RowChunk } from './row-store.ts';
import type { Sinks } from './sinks.ts';

/** Rows of a source matter only where its column lies in one of the ranges: least and greatest value, ascending, apart from each other. */
export interface KeyRanges {
  readonly column: number;
  readonly attribute: Attribute;
  readonly ranges: readonly (readonly [least: number, greatest: number])[];
}

/** Of so many rows the keys are looked at one by one; of more, up to the second number, only least and greatest are found out. */
const FEW_ROWS = 8192;
const MANY_ROWS = 500_000;
const MOST_SLOTS = 1_000_000;
const MOST_RANGES = 32;

/** What the finished tables say of the source's columns. */
export const keyRanges = (filters: readonly RuntimeFilter[], sinks: Sinks, arena: Arena): KeyRanges[] =>
  filters.flatMap((f) => {
    const ranges = rangesOf(f, sinks, arena);
    return ranges ? [{ column: f.column, attribute: f.attribute, ranges }] : [];
  });

function rangesOf({ table: id, key, layout }: RuntimeFilter, sinks: Sinks, arena: Arena): KeyRanges['ranges'] | undefined {
  const { chunks, table } = sinks.get(id);
  const field = layout.fields[key];
  // A table whose rows lie in files is not there.
  if (!table || !field) return undefined;
  if (table.isSet) return rangesOfSet(arena.memory, table);
  const rows = chunks.reduce((n, c) => n + c.count, 0);
  const width = fieldSize(field.type);
  if (rows <= FEW_ROWS) {
    const keys = keysOf(arena.memory, chunks, { size: layout.size, offset: field.offset, nullOffset: field.nullOffset, width }, rows);
    return keys && merged(keys);
  }
  if (rows > MANY_ROWS) return undefined;
  const at = noBounds(arena, 1);
  for (const c of chunks) widenBounds(arena, c, layout.size, [{ key, offset: field.offset, width, nullOffset: field.nullOffset }], at);
  const least = Number(arena.memory.i64[at >>> 3]);
  const greatest = Number(arena.memory.i64[(at >>> 3) + 1]);
  return isExact(least) && isExact(greatest) ? [[least, greatest]] : undefined;
}

/** Of a table without rows: the numbers whose slots are marked. */
function rangesOfSet(memory: SharedMemory, { slots, mask, direct }: HashTable): KeyRanges['ranges'] | undefined {
  const min = direct && Number(memory.i64[direct.min >>> 3]);
  if (min === undefined || mask >= MOST_SLOTS || !isExact(min) || !isExact(min + mask)) return undefined;
  const marks = memory.u32.subarray(slots >>> 2, (slots >>> 2) + mask + 1);
  const keys: number[] = [];
  for (let i = 0; i < marks.length && keys.length <= FEW_ROWS; i++) if (marks[i] !== 0) keys.push(min + i);
  if (keys.length <= FEW_ROWS) return merged(Float64Array.from(keys));
  return [[keys[0] ?? min, min + marks.findLastIndex((m) => m !== 0)]];
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
function keysOf(
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
    ranges.map(([low, high]) =>
      and(test('>=', [attribute, value(low)], attribute.nullable), test('<=', [attribute, value(high)], attribute.nullable)),
    ),
  );
}

/** Does a partition have rows that matter, whose column has this value? */
export function holdsPart(wanted: KeyRanges, value: Value | undefined): boolean {
  if (value === null) return false;
  const n = typeof value === 'bigint' ? Number(value) : value;
  return typeof n !== 'number' || !Number.isSafeInteger(n) || overlaps(wanted, n, n);
}

/** Does any of the values from `least` to `greatest` lie in a range? */
export const overlaps = ({ ranges }: KeyRanges, least: number, greatest: number): boolean =>
  ranges.some(([low, high]) => low <= greatest && high >= least);
