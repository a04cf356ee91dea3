import { GROUPS } from '../compile/params.ts';
import type { Arena, Ptr } from '../wasm/memory.ts';

const FIRST_BYTES = 64 * 1024;
const LEAST_SLOTS = 16;
/** runs of memory that a thread may take for it */
const MOST_RUNS = 16;

/** What a sort that keeps the first rows of groups knows of them where their keys say where: of no row yet. */
export function knownBySlot(arena: Arena, bytes: number): Ptr {
  const start = Math.ceil(arena.allocate(bytes + 8) / 8) * 8;
  arena.memory.fill(0xff, start, start + bytes);
  return start;
}

/** What a sort that keeps the first rows of groups knows of them: slots of `entry` bytes, by hash, as compiled code fills them. */
export class KnownGroups {
  readonly #arena: Arena;
  readonly #entry: number;
  #start: Ptr;

  constructor(arena: Arena, entry: number) {
    this.#arena = arena;
    this.#entry = entry;
    this.#start = this.#empty(Math.max(LEAST_SLOTS, 2 ** Math.floor(Math.log2(FIRST_BYTES / entry))));
  }

  get start(): Ptr {
    return this.#start;
  }

  /** Four times the slots; undefined where that takes too much memory. */
  grow(): Ptr | undefined {
    const { memory } = this.#arena;
    const entry = this.#entry;
    const old = this.#start + GROUPS.slots;
    const slots = this.#word(this.#start + GROUPS.mask) + 1;
    if (slots * 4 * entry > MOST_RUNS * memory.fairRun) return undefined;
    const count = this.#word(this.#start + GROUPS.count);
    this.#start = this.#empty(slots * 4);
    const mask = slots * 4 - 1;
    for (let at = old; at < old + slots * entry; at += entry) {
      if (this.#word(at + GROUPS.row) === 0) continue;
      let slot = this.#word(at + GROUPS.hash) & mask;
      while (this.#word(this.#slot(slot) + GROUPS.row) !== 0) slot = (slot + 1) & mask;
      memory.u8.copyWithin(this.#slot(slot), at, at + entry);
    }
    memory.u32[(this.#start + GROUPS.count) >>> 2] = count;
    return this.#start;
  }

  #slot(n: number): Ptr {
    return this.#start + GROUPS.slots + n * this.#entry;
  }

  #word(at: Ptr): number {
    return this.#arena.memory.u32[at >>> 2] as number;
  }

  #empty(slots: number): Ptr {
    const { memory } = this.#arena;
    const bytes = GROUPS.slots + slots * this.#entry;
    const start = Math.ceil(this.#arena.allocate(bytes + 8) / 8) * 8;
    memory.fill(0, start, start + bytes);
    memory.u32[(start + GROUPS.mask) >>> 2] = slots - 1;
    return start;
  }
}
