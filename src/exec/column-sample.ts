import { type Batch, type Vector, valueWidth } from '../columnar/batch.ts';
import { valueReader } from '../columnar/reader.ts';
import { valueKey } from '../plan/canonical.ts';
import type { Attribute } from '../plan/expr.ts';
import type { ColumnStatistics } from '../plan/logical.ts';
import { asNumber, type Histogram, type HistogramBin } from '../plan/statistics.ts';
import { type DataType, isNested } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { turn } from './turns.ts';

/** Rows that are looked at, spread over all. */
const SAMPLE = 4096;
/** Values are worth telling when they make up this share of the rows. */
const COMMON_SHARE = 0.01;
const MOST_COMMON = 32;

/**
 * What a sample of kept rows says of their columns: nulls (all of them are counted), how many values there are, and which are
 * common. It costs little beside keeping the rows.
 */
export async function sampledColumns(
  output: readonly Attribute[],
  batches: readonly Batch[],
  memory: SharedMemory,
): Promise<Readonly<Record<string, ColumnStatistics>>> {
  const rows = batches.reduce((n, b) => n + b.rowCount, 0);
  if (rows === 0) return {};
  const facts: [name: string, ColumnStatistics][] = [];
  for (const [c, a] of output.entries()) facts.push([a.name, await columnFacts(a, c, batches, rows, memory)]);
  return Object.fromEntries(facts);
}

async function columnFacts(
  a: Attribute,
  c: number,
  batches: readonly Batch[],
  rows: number,
  memory: SharedMemory,
): Promise<ColumnStatistics> {
  let nullCount = 0;
  for (const b of batches) {
    nullCount += nullsIn(b.columns[c], memory);
    await turn();
  }
  if (isNested(a.type)) return { nullCount };
  const counts = new Map<string, { readonly value: Value; count: number }>();
  const step = Math.max(1, rows / SAMPLE);
  let taken = 0;
  /** pairs of values beside each other, but for nulls between them, and those of one value */
  let pairs = 0,
    equal = 0;
  let start = 0;
  let next = 0;
  for (const batch of batches) {
    const vector = batch.columns[c];
    const read = vector && readerOf(vector, memory);
    for (; read && next < start + batch.rowCount; next += step) {
      const at = Math.floor(next) - start;
      const value = read(at);
      if (value === null) continue;
      taken++;
      const key = valueKey(value);
      const beside = nextValue(read, at + 1, batch.rowCount);
      if (beside !== null) {
        pairs++;
        if (valueKey(beside) === key) equal++;
      }
      const known = counts.get(key);
      if (known) known.count++;
      else counts.set(key, { value, count: 1 });
    }
    start += batch.rowCount;
    await turn();
  }
  const facts = distinct(counts, taken, rows - nullCount, rows);
  // Rows of one value that lie together are all but one missed by a sample that is spread over all: there are no more values than such runs.
  const runs = Math.round((rows - nullCount) * (1 - equal / Math.max(1, pairs)));
  const distinctCount = Math.min(facts.distinctCount, Math.max(counts.size, runs));
  const histogram = histogramOf(a.type, [...counts.values()], rows - nullCount, distinctCount);
  return { nullCount, ...facts, distinctCount, ...(histogram ? { histogram } : {}) };
}

const MOST_NULLS = 16;

/** The value of a row, or of one shortly after it where it has none. */
function nextValue(read: (row: number) => Value, at: number, end: number): Value {
  for (let i = at; i < Math.min(end, at + MOST_NULLS); i++) {
    const value = read(i);
    if (value !== null) return value;
  }
  return null;
}

const BINS = 64;

/** As many of the values that were taken in each bin; fewer values than bins tell no more than their bounds do. */
function histogramOf(
  type: DataType,
  counts: readonly { readonly value: Value; readonly count: number }[],
  filled: number,
  distinctCount: number,
): Histogram | undefined {
  if (counts.length < BINS) return undefined;
  const sorted = new Float64Array(counts.reduce((n, c) => n + c.count, 0));
  let end = 0;
  for (const { value, count } of counts) {
    const n = asNumber(value, type);
    if (n === undefined) return undefined;
    sorted.fill(n, end, end + count);
    end += count;
  }
  sorted.sort();
  const bins = Array.from({ length: BINS }, (_, i): HistogramBin => {
    const values = sorted.subarray(Math.floor((i * end) / BINS), Math.floor(((i + 1) * end) / BINS));
    return { low: values[0] ?? 0, high: values.at(-1) ?? 0, distinctCount: new Set(values).size * (distinctCount / counts.length) };
  });
  return { height: filled / BINS, bins };
}

/** Reads values, also of numbers that are kept in fewer bytes than their type has. */
function readerOf(vector: Vector, memory: SharedMemory): (row: number) => Value {
  const { width, type, values, validity } = vector;
  if (width === undefined || vector.dictionary || width === valueWidth(type)) return valueReader(memory, vector);
  const view = new DataView(memory.u8.buffer);
  const number = (at: number): number => (width === 1 ? view.getInt8(at) : width === 2 ? view.getInt16(at, true) : view.getInt32(at, true));
  const isBig = valueWidth(type) > 4;
  return (row) => {
    if (validity !== 0 && (((memory.u8[validity + (row >>> 3)] as number) >>> (row & 7)) & 1) === 0) return null;
    const n = number(values + row * width);
    return isBig ? BigInt(n) : n;
  };
}

/** Haas and Stokes: values seen once tell how many were not seen. */
function distinct(
  counts: ReadonlyMap<string, { readonly value: Value; readonly count: number }>,
  taken: number,
  filled: number,
  rows: number,
): { readonly distinctCount: number } & Pick<ColumnStatistics, 'mostCommon'> {
  if (taken === 0) return { distinctCount: 0 };
  const seen = counts.size;
  const all = [...counts.values()];
  const once = all.filter((x) => x.count === 1).length;
  const missed = taken - once + (once * taken) / Math.max(taken, filled);
  const distinctCount = Math.round(Math.min(filled, (taken * seen) / Math.max(1, missed)));
  const common = all
    .filter((x) => x.count > 2 && x.count >= taken * COMMON_SHARE)
    .sort((x, y) => y.count - x.count)
    .slice(0, MOST_COMMON)
    .map((x) => ({ value: x.value, share: ((x.count / taken) * filled) / rows }));
  return { distinctCount, ...(common.length ? { mostCommon: common } : {}) };
}

function nullsIn(vector: Vector | undefined, memory: SharedMemory): number {
  if (!vector) return 0;
  if (vector.type.kind === 'void') return vector.length;
  if (vector.validity === 0) return 0;
  let valid = 0;
  const whole = vector.length >>> 3;
  for (let i = 0; i < whole; i++) valid += BITS[memory.u8[vector.validity + i] as number] as number;
  for (let i = whole * 8; i < vector.length; i++) valid += ((memory.u8[vector.validity + (i >>> 3)] as number) >>> (i & 7)) & 1;
  return vector.length - valid;
}
const BITS = Uint8Array.from({ length: 256 }, (_, n) => {
  let bits = 0;
  for (let rest = n; rest; rest &= rest - 1) bits++;
  return bits;
});
