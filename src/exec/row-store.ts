import { isPaged, pagesOf, SLOTS_OF_PAGE } from '../compile/direct-groups.ts';
import { GROUP_PARTS, PART_PLACE } from '../compile/group-parts.ts';
import { ENTRY, ENTRY_ROW, STORE } from '../compile/params.ts';
import type { GroupBytes } from '../compile/segment-shape.ts';
import type { Arena, Ptr, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { KnownGroups, knownBySlot } from './known-groups.ts';
import { Reduction } from './reduction.ts';

/** Rows side by side, `count` of them from `start`. Plain data: other threads read them. */
export interface RowChunk {
  readonly start: Ptr;
  readonly count: number;
}

/** Slots that stand for values of keys, and a byte for each page of them. Plain data, too. */
export interface SlotPages {
  readonly slots: Ptr;
  readonly pages: Ptr;
}

/** A chunk that is being filled: its rows end at `end`. */
interface Room {
  readonly start: Ptr;
  end: Ptr;
}

const FIRST_CHUNK = 16 * 1024;
const SMALL_CHUNK = 256 * 1024;
const FIRST_SLOTS = 1024;
/** what `entries_sort` counts in */
export const SORT_SCRATCH = 64 * 1024;

/**
 * What finds the rows: slots, so many for good or growing, or those of all threads; a list of entries, of which the first `limit`
 * matter, or the first of each group, each of which is known by so many bytes; nothing.
 */
export type RowIndex =
  | { readonly kind: 'slots'; readonly fixed?: number }
  | { readonly kind: 'given'; readonly slots: Ptr }
  | { readonly kind: 'list'; readonly limit?: number; readonly groups?: GroupBytes & { readonly slots: number | undefined } }
  | { readonly kind: 'none' }
  /** what another thread's store has, which goes no further with it */
  | { readonly kind: 'taken over'; readonly words: StoreWords };

/** Where a store's rows are, as compiled code knows it. Plain data. */
export type StoreWords = readonly number[];

/**
 * The rows one worker collects for a sink, in chunks that never move, and what finds them: hash slots (aggregate) or a list
 * of entries (sort). Compiled code works on the words of its parameter block; `load` and `save` bring them in and out, as
 * several segments may feed one sink.
 */
export class RowStore {
  /** bytes of a row */
  readonly size: number;
  readonly #arena: Arena;
  readonly #memory: SharedMemory;
  readonly #chunks: Room[] = [];
  /** chunks of each part of the groups */
  readonly #parts: Room[][] = [];
  #partBytes = FIRST_CHUNK;
  readonly #reduction: Reduction;
  readonly #words = new Int32Array(7);
  #chunkBytes = FIRST_CHUNK;
  #scratch: Ptr = 0;
  /** room for as many entries once more, for sorting */
  #other: Ptr = 0;
  #otherRoom = 0;
  #groups: KnownGroups | undefined;
  /** the most chunks that a part has */
  #partChunks = 0;
  /** slots that `empty` has room for */
  #room = 0;

  /** `rows`: about as many are to come. */
  constructor(arena: Arena, size: number, index: RowIndex, rows = 0) {
    this.#reduction = new Reduction(rows);
    this.#arena = arena;
    this.#memory = arena.memory;
    this.size = size;
    if (index.kind === 'slots' && index.fixed === undefined) {
      this.#words[3] = zeroed(arena, FIRST_SLOTS * 4);
      this.#words[4] = FIRST_SLOTS - 1;
    } else if (index.kind === 'slots') {
      this.#setPages(index.fixed ?? 0);
    }
    if (index.kind === 'given') this.#words[3] = index.slots;
    if (index.kind === 'taken over') this.#words.set(index.words);
    if (index.kind === 'list') {
      const capacity = index.limit === undefined ? FIRST_SLOTS : Math.max(4 * index.limit, 8192);
      this.#words[3] = arena.allocate(capacity * ENTRY);
      this.#words[4] = capacity;
      if (index.groups?.slots !== undefined) {
        this.#words[5] = knownBySlot(arena, index.groups.slots * index.groups.firsts);
      } else if (index.groups) {
        this.#groups = new KnownGroups(arena, index.groups.entry);
        this.#words[5] = this.#groups.start;
      }
    }
  }

  load(params: Ptr): void {
    this.#memory.i32.set(this.#words, (params + STORE.next) >>> 2);
  }

  save(params: Ptr): void {
    const at = (params + STORE.next) >>> 2;
    this.#words.set(this.#memory.i32.subarray(at, at + this.#words.length));
  }

  get words(): StoreWords {
    return [...this.#words];
  }

  /** where its rows lie, and what they point to */
  get arena(): Arena {
    return this.#arena;
  }

  get count(): number {
    return this.#words[2] as number;
  }

  /** rows in its chunks */
  get rows(): number {
    return [this.chunks(), ...this.parts()].flat().reduce((n, c) => n + c.count, 0);
  }

  /** of a build: a slot has several rows */
  get isShared(): boolean {
    return this.#words[5] !== 0;
  }

  /** Of groups whose slots stand for values: the slots, and which pages of them mean anything. */
  get pages(): SlotPages {
    return { slots: (this.#words[3] as number) >>> 0, pages: (this.#words[4] as number) >>> 0 };
  }

  get list(): Ptr {
    return (this.#words[3] as number) >>> 0;
  }

  /** Rows of the finished store, chunk by chunk. */
  chunks(): RowChunk[] {
    const last = this.#chunks.at(-1);
    if (last) last.end = (this.#words[0] as number) >>> 0;
    return this.#counted(this.#chunks);
  }

  /** The same of each part, once there are parts. */
  parts(): RowChunk[][] {
    return this.#parts.map((chunks, i) => {
      const last = chunks.at(-1);
      if (last) last.end = this.#memory.u32[(this.#placeOf(i) + PART_PLACE.next) >>> 2] as number;
      return this.#counted(chunks);
    });
  }

  #counted(chunks: readonly Room[]): RowChunk[] {
    return chunks.map(({ start, end }) => ({ start, count: Math.floor((end - start) / this.size) })).filter((c) => c.count > 0);
  }

  #placeOf(part: number): Ptr {
    return ((this.#words[6] as number) >>> 0) + part * PART_PLACE.bytes;
  }

  /** Another chunk for compiled code that ran out of room. */
  growRows(params: Ptr): void {
    const { u32 } = this.#memory;
    const last = this.#chunks.at(-1);
    if (last) last.end = u32[(params + STORE.next) >>> 2] as number;
    const bytes = Math.max(this.#chunkBytes, this.size);
    this.#chunkBytes = Math.min(this.#chunkBytes * 2, Math.max(SMALL_CHUNK, this.#memory.fairRun));
    const start = Math.ceil(this.#arena.allocate(bytes + 8) / 8) * 8;
    this.#chunks.push({ start, end: start });
    u32[(params + STORE.next) >>> 2] = start;
    u32[(params + STORE.end) >>> 2] = start + bytes;
  }

  /** So many rows have been taken in. Where too few of them share groups each row is a group of its own from now on. */
  took(params: Ptr, rows: number): void {
    const { u32 } = this.#memory;
    if (this.#parts.length > 0 || !this.#reduction.isLost(rows, u32[(params + STORE.count) >>> 2] as number)) return;
    for (let i = 0; i < GROUP_PARTS; i++) this.#parts.push([]);
    u32[(params + STORE.parts) >>> 2] = zeroed(this.#arena, GROUP_PARTS * PART_PLACE.bytes);
  }

  /** Another chunk for a part of the groups. */
  growPart(params: Ptr, place: Ptr): void {
    const { u32 } = this.#memory;
    const part = (place - (u32[(params + STORE.parts) >>> 2] as number)) / PART_PLACE.bytes;
    const chunks = this.#parts[part] as Room[];
    const last = chunks.at(-1);
    if (last) last.end = u32[(place + PART_PLACE.next) >>> 2] as number;
    // All parts grow alike.
    if (chunks.length > this.#partChunks) {
      this.#partChunks = chunks.length;
      this.#partBytes = Math.min(this.#partBytes * 2, SMALL_CHUNK);
    }
    const bytes = Math.max(this.#partBytes, this.size);
    const start = Math.ceil(this.#arena.allocate(bytes + 8) / 8) * 8;
    chunks.push({ start, end: start });
    u32[(place + PART_PLACE.next) >>> 2] = start;
    u32[(place + PART_PLACE.end) >>> 2] = start + bytes;
  }

  /** An empty table for about so many groups, where the slots before are not needed any more. */
  empty(rows: number): void {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(FIRST_SLOTS, rows * 2)));
    if (slots > this.#room) {
      this.#room = slots;
      this.#words[3] = this.#arena.allocate(slots * 4);
    }
    const at = (this.#words[3] as number) >>> 0;
    this.#memory.fill(0, at, at + slots * 4);
    this.#words[2] = 0;
    this.#words[4] = slots - 1;
  }

  /** Four times the slots; every row finds its place again by the hash it carries. */
  growSlots(params: Ptr): void {
    const { u32 } = this.#memory;
    const oldSlots = u32[(params + STORE.slots) >>> 2] as number,
      oldMask = u32[(params + STORE.mask) >>> 2] as number;
    const size = (oldMask + 1) * 4,
      mask = size - 1;
    const slots = zeroed(this.#arena, size * 4);
    routines(this.#memory).rows_rehash(oldSlots, oldMask, slots, mask);
    u32[(params + STORE.slots) >>> 2] = slots;
    u32[(params + STORE.mask) >>> 2] = mask;
  }

  /** More room for what is known of groups; none where it would be too much: then all rows are kept. */
  growGroups(params: Ptr): void {
    this.#memory.u32[(params + STORE.groups) >>> 2] = this.#groups?.grow() ?? 0;
  }

  /** Twice the room for entries. */
  growList(params: Ptr): void {
    const { u32, u8 } = this.#memory;
    const list = u32[(params + STORE.list) >>> 2] as number,
      capacity = u32[(params + STORE.capacity) >>> 2] as number;
    const larger = this.#arena.allocate(capacity * ENTRY * 2);
    u8.copyWithin(larger, list, list + capacity * ENTRY);
    u32[(params + STORE.list) >>> 2] = larger;
    u32[(params + STORE.capacity) >>> 2] = capacity * 2;
  }

  /** Sorts the entries in place by what `sort(list, other, count, scratch)` does, and keeps the first `limit`. */
  sortList(sort: (list: Ptr, other: Ptr, count: number, scratch: Ptr) => void, limit?: number): void {
    const { count } = this;
    if (this.#otherRoom < count) {
      this.#otherRoom = count;
      this.#other = this.#arena.allocate(count * ENTRY);
    }
    this.#scratch ||= this.#arena.allocate(SORT_SCRATCH);
    sort(this.list, this.#other, count, this.#scratch);
    if (limit === undefined || count < limit) return;
    this.#words[2] = limit;
    if (limit > 0) this.#words[5] = this.#memory.i32[(this.list + (limit - 1) * ENTRY + ENTRY_ROW) >>> 2] as number;
  }

  /** Slots that stand for values: of many none means anything yet, page by page. */
  #setPages(count: number): void {
    const pages = pagesOf(count);
    const bytes = pages * SLOTS_OF_PAGE * 4;
    const marks = this.#arena.allocate(pages);
    this.#memory.fill(isPaged(count) ? 0 : 1, marks, marks + pages);
    this.#words[3] = isPaged(count) ? this.#arena.allocate(bytes) : zeroed(this.#arena, bytes);
    this.#words[4] = marks;
  }
}

/** Memory that is all zero. */
export function zeroed(arena: Pick<Arena, 'allocate' | 'memory'>, bytes: number): Ptr {
  const at = arena.allocate(bytes);
  arena.memory.fill(0, at, at + bytes);
  return at;
}
