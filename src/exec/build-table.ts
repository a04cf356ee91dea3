import type { DirectBuild } from '../compile/direct-build.ts';
import { type DirectField, directFields } from '../compile/segment-shape.ts';
import { internalError } from '../errors/engine-error.ts';
import type { BuildSink } from '../physical/segment.ts';
import type { Arena, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { empty } from './emptying.ts';
import { emptyBits, setBits } from './key-bits.ts';
import type { HashTable, LinkTask } from './protocol.ts';
import type { RowChunk } from './row-store.ts';

/** Bytes of a slot. */
const SLOT = 4;

/**
 * Slots that stand for the values of a key are taken when they are few, or not too many for the rows: more where caches hold them,
 * fewer where making them empty would take longer than looking for a row.
 */
const FEW_SLOTS = 65_536;
const CACHED_SLOTS = 512 * 1024;
const MOST_SLOTS = 16 * 1024 * 1024;
const SLOTS_PER_ROW = 64;
const LARGE_SLOTS_PER_ROW = 16;
/** The share of the free memory that slots for all values of a key may take: else there are but as many as the rows call for. */
const MOST_FOR_VALUES = 0.25;
/** With further keys to compare, nearly every row should have its own slot: a chain is walked by each row that meets it. */
const ROWS_PER_SLOT = 2;

export function isRoomForValues({ memory }: Arena, slots: number, bytesOfSlot = SLOT): boolean {
  const { used, budget } = memory.usage();
  return slots * bytesOfSlot <= (budget - used) * MOST_FOR_VALUES;
}

/** Widens the bounds at `at`, two 64-bit numbers for each field, by the rows of a chunk. */
export function widenBounds(arena: Arena, chunk: RowChunk, size: number, fields: readonly DirectField[], at: number): void {
  const { rows_bounds } = routines(arena.memory);
  fields.forEach((f, i) => {
    rows_bounds(chunk.start, chunk.count, size, f.offset, f.width, f.nullOffset, at + i * 16);
  });
}

/** The least and the greatest value of each key whose values can stand for slots. */
export function keyBounds(
  arena: Arena,
  chunks: readonly RowChunk[],
  size: number,
  fields: readonly DirectField[],
): (readonly [bigint, bigint])[] {
  const at = noBounds(arena, fields.length);
  for (const chunk of chunks) widenBounds(arena, chunk, size, fields, at);
  const word = (n: number): bigint => arena.memory.i64[(at >>> 3) + n] as bigint;
  return fields.map((_, i) => [word(2 * i), word(2 * i + 1)] as const);
}

/** Bounds of nothing yet. */
export function noBounds(arena: Arena, fields: number): number {
  const at = arena.allocate(fields * 16);
  for (let i = 0; i < fields; i++) {
    arena.memory.i64[(at >>> 3) + i * 2] = 2n ** 63n - 1n;
    arena.memory.i64[(at >>> 3) + i * 2 + 1] = -(2n ** 63n);
  }
  return at;
}

/** A table for so many rows, whose slots are to be emptied yet; `bounds` are those of each field. A slot stands for a value of a key where that is the shorter way. */
export function buildTable(
  arena: Arena,
  rows: number,
  keys: number,
  fields: readonly DirectField[],
  bounds: readonly (readonly [bigint, bigint])[],
): HashTable {
  if (keys === 0) return { slots: arena.allocate(4), mask: 0 };
  const found = fields.flatMap((field, i) => {
    const [min, max] = bounds[i] ?? [0n, -1n];
    const values = max < min ? 1 : Number(max - min) + 1;
    return values <= MOST_SLOTS ? [{ field, first: max < min ? 0n : min, values }] : [];
  });
  const areFew = (slots: number): boolean => keys === 1 || slots * ROWS_PER_SLOT >= rows;
  const direct = widest(found.filter((f) => areWorthIt(f.values, rows) && areFew(f.values) && isRoomForValues(arena, f.values)));
  const best = direct ?? widest(found);
  const slots = direct ? direct.values : slotsFor(rows);
  const table = { slots: arena.allocate(slots * 4), mask: slots - 1 };
  if (!best) return table;
  const min = arena.allocate(8);
  arena.memory.i64[min >>> 3] = best.first;
  const keyed = { ...best.field, min, values: best.values };
  return direct ? { ...table, keyed, direct: { ...direct.field, min } } : { ...table, keyed };
}

const widest = <F extends { readonly values: number }>(found: readonly F[]): F | undefined =>
  found.reduce<F | undefined>((best, f) => (best && best.values >= f.values ? best : f), undefined);

const areWorthIt = (slots: number, rows: number): boolean =>
  slots <= FEW_SLOTS || slots <= rows * (slots <= CACHED_SLOTS ? SLOTS_PER_ROW : LARGE_SLOTS_PER_ROW);

/** Bytes that the slots take, with those of all threads. */
export const slotBytes = (table: Pick<HashTable, 'mask' | 'isSet' | 'copies'>): number => copyBytes(table) * (table.copies ?? 1);

const copyBytes = ({ mask, isSet, copies }: Pick<HashTable, 'mask' | 'isSet' | 'copies'>): number =>
  copies === undefined ? (isSet ? mask + 1 : (mask + 1) * 4) : Math.ceil((mask + 1) / 16) * 16;

/** Marks of so many values are each thread's own: several would contend for the same lines of memory, at each row. */
const MOST_OWN_MARKS = 1024 * 1024;

/** The table, to be emptied yet, of a build that puts its rows into their slots as they come, those of so many threads. */
export function givenTable(arena: Arena, sink: BuildSink, { min, slots, isSet }: DirectBuild, threads: number): HashTable {
  const [field = internalError('a key that cannot stand for slots')] = directFields(sink);
  const at = arena.allocate(8);
  arena.memory.i64[at >>> 3] = min;
  const direct = { ...field, min: at };
  const isOwn = isSet && threads > 1 && slots <= MOST_OWN_MARKS;
  const table = { mask: slots - 1, ...(isSet ? { isSet } : {}), ...(isOwn ? { copies: threads } : {}) };
  return { ...table, slots: arena.allocate(slotBytes(table)), direct, keyed: { ...direct, values: slots } };
}

/** The table as a thread fills it. */
export const ownTable = (table: HashTable, thread: number): HashTable =>
  table.copies === undefined ? table : { ...table, slots: table.slots + thread * copyBytes(table) };

/** The table with what all threads have marked. */
export function joinedTable(memory: SharedMemory, table: HashTable): HashTable {
  const { copies = 1, ...joined } = table;
  const { bits_join } = routines(memory);
  for (let i = 1; i < copies; i++) bits_join(table.slots, ownTable(table, i).slots, copyBytes(table));
  return joined;
}

/**
 * Chains rows into the slots, and has the bits of their keys where the table has such; tells whether a slot that stands for a value
 * had a row already.
 */
export function linkRows(memory: SharedMemory, { chunks, size, table, emptying }: LinkTask, isStopped: () => boolean): boolean {
  const { slots, mask, direct, keyed, bits, filter } = table;
  empty(memory, emptying, isStopped);
  if (keyed && bits) emptyBits(memory, bits, keyed.values);
  const { rows_filter, rows_link, rows_link_direct } = routines(memory);
  let isShared = !direct;
  for (const { start, count } of chunks) {
    if (filter) rows_filter(start, count, size, filter.words, filter.mask);
    if (!direct) rows_link(start, count, size, slots, mask);
    else if (rows_link_direct(start, count, size, direct.offset, direct.width, direct.nullOffset, slots, direct.min) !== 0) isShared = true;
  }
  if (keyed && bits) setBits(memory, chunks, size, { ...keyed, bits });
  return isShared;
}

/** Slots of a hash table with this many rows: a power of two, at least twice as many. */
function slotsFor(rows: number): number {
  let slots = 64;
  while (slots < rows * 2) slots *= 2;
  return slots;
}
