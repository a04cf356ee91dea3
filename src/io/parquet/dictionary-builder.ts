import type { Arena, Ptr } from '../../wasm/memory.ts';
import type { Physical } from './file-type.ts';
import { type Kernels, kernels } from './kernels.ts';
import { Room } from './room.ts';

const FIRST_ENTRIES = 1 << 10;
const MOST_ENTRIES = 1 << 17;
const FIRST_BYTES = 1 << 14;
const MOST_BYTES = 1 << 20;

/** The dictionary of one column chunk. Once it has grown too large or did not pay, it takes no more pages. */
export class DictionaryBuilder {
  readonly #k: Kernels;
  readonly #arena: Arena;
  readonly #physical: Physical;
  readonly #table: Room;
  readonly #entries: Room;
  readonly #ends: Room;
  readonly #codes: Room;
  /** entries, and bytes of text, there is room for now */
  #limit = FIRST_ENTRIES;
  #room = FIRST_BYTES;
  #isOpen = true;
  count = 0;

  constructor(physical: Physical, arena: Arena) {
    this.#physical = physical;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#table = new Room(arena);
    this.#entries = new Room(arena);
    this.#ends = new Room(arena);
    this.#codes = new Room(arena);
    this.clear();
  }

  clear(): void {
    this.count = 0;
    this.#isOpen = this.#physical.form === 'fixed' || this.#physical.form === 'bytes';
    this.#limit = FIRST_ENTRIES;
    this.#room = FIRST_BYTES;
    this.#prepare();
  }

  /**
   * Codes of `n` values (with `offsets`, of strings), unless the dictionary is closed. `plainBytes` > 0: the page's size in
   * PLAIN, which codes and dictionary together must beat.
   */
  encode(values: Ptr, offsets: Ptr, n: number, codes: Ptr, plainBytes: number): boolean {
    if (!this.#isOpen) return false;
    const before = this.count;
    for (;;) {
      const count = this.#insert(values, offsets, n, codes, before);
      if (count >= 0) {
        this.count = count;
        break;
      }
      if (count < -1 ? this.#room >= MOST_BYTES : this.#limit >= MOST_ENTRIES) {
        this.#isOpen = false;
        return false;
      }
      if (count < -1) this.#room *= 8;
      else this.#limit = Math.min(this.#limit * 8, MOST_ENTRIES);
      this.#rebuild(before);
    }
    if (plainBytes > 0) {
      const width = 32 - Math.clz32(this.count - 1);
      if (this.entries().bytes + (n * width) / 8 >= plainBytes) {
        this.#isOpen = false;
        this.count = 0;
        return false;
      }
    }
    return true;
  }

  /** What the dictionary holds: dense values, or offsets and text. */
  entries(): { values: Ptr; offsets: Ptr; count: number; bytes: number } {
    const bytes = this.#isText()
      ? (this.#arena.memory.u32[(this.#ends.ptr >>> 2) + this.count] ?? 0) + 4 * this.count
      : this.count * this.#width();
    return { values: this.#entries.ptr, offsets: this.#isText() ? this.#ends.ptr : 0, count: this.count, bytes };
  }

  #isText(): boolean {
    return this.#physical.form === 'bytes';
  }

  #width(): number {
    return this.#physical.type === 'INT32' || this.#physical.type === 'FLOAT' ? 4 : 8;
  }

  /** The entries there are then; -1 when they are too many, -2 when their bytes are. */
  #insert(values: Ptr, offsets: Ptr, n: number, codes: Ptr, count: number): number {
    const mask = this.#limit * 2 - 1;
    if (!this.#isText())
      return this.#k.pq_dictionary(this.#width(), values, n, this.#table.ptr, mask, this.#entries.ptr, count, this.#limit, codes);
    return this.#k.pq_string_dictionary(
      offsets,
      values,
      0,
      n,
      this.#table.ptr,
      mask,
      this.#ends.ptr,
      this.#entries.ptr,
      count,
      this.#limit,
      this.#room,
      codes,
    );
  }

  #prepare(): void {
    const slots = this.#limit * 2;
    const table = this.#table.ensure(slots * 4 + 4);
    const { memory } = this.#arena;
    const { u32 } = memory;
    memory.fill(0, table, table + slots * 4 + 4);
    if (!this.#isOpen) return;
    if (this.#isText()) {
      const used = this.count > 0 ? (u32[(this.#ends.ptr >>> 2) + this.count] ?? 0) : 0;
      this.#entries.ensure(this.#room, used);
      const ends = this.#ends.ensure((this.#limit + 1) * 4, (this.count + 1) * 4);
      u32[ends >>> 2] = 0;
    } else this.#entries.ensure(this.#limit * this.#width(), this.count * this.#width());
  }

  /** A fresh table of the present size over the first `count` entries. */
  #rebuild(count: number): void {
    this.count = count;
    this.#prepare();
    if (count === 0) return;
    this.#insert(this.#entries.ptr, this.#ends.ptr, count, this.#codes.ensure(count * 4), 0);
  }
}
