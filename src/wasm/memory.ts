import { fail } from '../errors/engine-error.ts';
import { routines } from './runtime.ts';

/** An address in the shared memory; 0 stands for "none". Addresses use all 32 bits, so keep them unsigned (`>>> 0`). */
export type Ptr = number;

export const PAGE = 65536;
const MAX_PAGES = 65536;
const LARGEST_RUN = 4 * 1024 * 1024;
const SHARES = 128;

/** Below the heap: the constants of the fixed routines, then the allocator's header and page table. None of it is handed out. */
const HEADER = 256 * 1024;
const TABLE = HEADER + 64;
const HEAP_PAGE = Math.ceil((TABLE + MAX_PAGES * 2) / PAGE);

const LOCK = HEADER >> 2;
const USED = LOCK + 1;
const BUDGET = LOCK + 2;
const PEAK = LOCK + 3;
const HINT = LOCK + 4;
const OWNERS = LOCK + 5;
/** the page behind the last that was ever handed out */
const TOP = LOCK + 6;
/** a word of 64 bits */
const SPILLED = (HEADER + 32) >> 3;

/** Bytes of a memory. */
export interface MemoryUsage {
  /** handed out now */
  readonly used: number;
  /** the most that ever were */
  readonly peak: number;
  readonly budget: number;
  /** written into files for want of room, all in all */
  readonly spilled: number;
}

/**
 * The one memory that main thread, workers and compiled code share: 4 GiB of address space, of which the system commits
 * only pages that are touched. A page allocator with a budget owns it; its state lives inside, so every thread sees it.
 * Each run of pages belongs to an owner (a query, a cache entry), whose pages can be freed in one go from any thread.
 */
export class SharedMemory {
  readonly memory: WebAssembly.Memory;
  readonly buffer: ArrayBufferLike;
  readonly u8: Uint8Array;
  readonly i8: Int8Array;
  readonly i16: Int16Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly #table: Uint16Array;
  readonly #pages: number;
  readonly #bytes: Buffer;
  /** what the lock holds while this thread has it */
  readonly #key: number;

  private constructor(memory: WebAssembly.Memory, thread: number) {
    this.memory = memory;
    // The last page is kept back: compiled code may read some bytes past the end of a buffer.
    this.#pages = memory.buffer.byteLength / PAGE - 1;
    this.#key = thread + 1;
    const buffer = memory.buffer;
    this.buffer = buffer;
    this.u8 = new Uint8Array(buffer);
    this.i8 = new Int8Array(buffer);
    this.i16 = new Int16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.i64 = new BigInt64Array(buffer);
    this.u64 = new BigUint64Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.#table = new Uint16Array(buffer, TABLE, MAX_PAGES);
    this.#bytes = Buffer.from(buffer);
  }

  /** A new memory that hands out at most `budget` bytes. */
  static create(budget: number): SharedMemory {
    const shared = new SharedMemory(reserve(), 0);
    shared.startOver(budget);
    return shared;
  }

  /** Hands out at most `budget` bytes from now on, and counts anew. Only for a memory of which nothing is handed out. */
  startOver(budget: number): void {
    this.i32[BUDGET] = Math.min(Math.floor(budget / PAGE), this.#pages - HEAP_PAGE);
    this.i32[HINT] = HEAP_PAGE;
    this.i32[PEAK] = 0;
    Atomics.store(this.i64, SPILLED, 0n);
  }

  /** The same memory seen from another thread; the one that made it is number 0. */
  static attach(memory: WebAssembly.Memory, thread: number): SharedMemory {
    return new SharedMemory(memory, thread);
  }

  /** An owner id that no live owner has. */
  newOwner(): number {
    return (Atomics.add(this.i32, OWNERS, 1) % 65534) + 1;
  }

  /**
   * Pages in a row, contents undefined. Raises when the budget or the address space is spent; when more than `softLimit` bytes
   * would be in use, for those who can do with less.
   */
  allocatePages(count: number, owner: number, softLimit = Number.POSITIVE_INFINITY): Ptr {
    this.#lock();
    try {
      const used = this.i32[USED] as number;
      const budget = this.i32[BUDGET] as number;
      const start = used + count > Math.min(budget, softLimit / PAGE) ? -1 : this.#find(count);
      if (start < 0) {
        return fail('OUT_OF_MEMORY', { wanted: count * PAGE, used: used * PAGE, budget: budget * PAGE });
      }
      this.i32[TOP] = Math.max(this.i32[TOP] as number, start + count);
      this.#table.fill(owner, start, start + count);
      this.i32[USED] = used + count;
      this.i32[PEAK] = Math.max(this.i32[PEAK] as number, used + count);
      this.i32[HINT] = start + count;
      return start * PAGE;
    } finally {
      this.#unlock();
    }
  }

  /** Pages that are not the owner's any more, as all of its were freed meanwhile, are left alone. */
  freePages(start: Ptr, count: number, owner: number): void {
    this.#lock();
    const first = start / PAGE;
    let freed = 0;
    for (let i = first; i < first + count; i++) {
      if (this.#table[i] !== owner) continue;
      this.#table[i] = 0;
      freed++;
    }
    this.i32[USED] = (this.i32[USED] as number) - freed;
    this.i32[HINT] = Math.min(this.i32[HINT] as number, first);
    this.#unlock();
  }

  /** Frees every page of `owner`, whichever thread allocated it. */
  freeOwner(owner: number): void {
    this.#lock();
    const top = this.i32[TOP] as number;
    let freed = 0;
    for (let i = HEAP_PAGE; i < top; i++) {
      if (this.#table[i] === owner) {
        this.#table[i] = 0;
        freed++;
      }
    }
    this.i32[USED] = (this.i32[USED] as number) - freed;
    this.i32[HINT] = HEAP_PAGE;
    this.#unlock();
  }

  /** Hands all pages of one owner to another (a query's result becomes a cache entry). */
  changeOwner(from: number, to: number): void {
    this.#lock();
    const top = this.i32[TOP] as number;
    for (let i = HEAP_PAGE; i < top; i++) if (this.#table[i] === from) this.#table[i] = to;
    this.#unlock();
  }

  /** A thread has ended by force, perhaps in the middle of an allocation: others go on with what the page table says. */
  unlockOf(thread: number): void {
    if (Atomics.load(this.i32, LOCK) !== thread + 1) return;
    const top = this.i32[TOP] as number;
    let used = 0;
    for (let i = HEAP_PAGE; i < top; i++) if (this.#table[i] !== 0) used++;
    this.i32[USED] = used;
    this.i32[HINT] = HEAP_PAGE;
    this.#unlock();
  }

  /** So many bytes went into files for want of room here. */
  wrote(bytes: number): void {
    Atomics.add(this.i64, SPILLED, BigInt(bytes));
  }

  /** Bytes handed out now, the most there ever were, the budget, and those that went into files for want of room. */
  usage(): MemoryUsage {
    return {
      used: (this.i32[USED] as number) * PAGE,
      peak: (this.i32[PEAK] as number) * PAGE,
      budget: (this.i32[BUDGET] as number) * PAGE,
      spilled: Number(Atomics.load(this.i64, SPILLED)),
    };
  }

  /** Bytes that may be taken at once without asking for them: there are many who do. */
  get fairRun(): number {
    const { budget } = this.usage();
    return Math.min(LARGEST_RUN, Math.floor(budget / SHARES / PAGE) * PAGE);
  }

  /** Sets bytes to `value`, as `u8.fill` does, which takes them one by one where memory is shared: ten times as long. */
  fill(value: number, from: Ptr, to: Ptr): void {
    routines(this).bytes_fill(from, to - from, value);
  }

  utf8(ptr: Ptr, length: number): string {
    return this.#bytes.toString('utf8', ptr, ptr + length);
  }

  /** Writes `text` as UTF-8 and returns the bytes written; the room must be enough (3 bytes a UTF-16 unit are). */
  writeUtf8(text: string, ptr: Ptr): number {
    // without a length Node takes the rest of the memory, and writes nothing when that does not fit 32 bits
    return this.#bytes.write(text, ptr, text.length * 3, 'utf8');
  }

  #find(count: number): number {
    const hint = this.i32[HINT] as number;
    const found = this.#scan(hint, this.#pages, count);
    return found >= 0 ? found : this.#scan(HEAP_PAGE, Math.min(this.#pages, hint + count), count);
  }

  #scan(from: number, to: number, count: number): number {
    let run = 0;
    for (let i = from; i < to; i++) {
      run = this.#table[i] === 0 ? run + 1 : 0;
      if (run === count) return i - count + 1;
    }
    return -1;
  }

  #lock(): void {
    for (;;) {
      const holder = Atomics.compareExchange(this.i32, LOCK, 0, this.#key);
      if (holder === 0) return;
      Atomics.wait(this.i32, LOCK, holder, 1);
    }
  }

  #unlock(): void {
    Atomics.store(this.i32, LOCK, 0);
    Atomics.notify(this.i32, LOCK, 1);
  }
}

const NO_ADDRESSES =
  'the system gives no address space for the shared memory, of which V8 reserves some 10 GB however little of it will be used';
const ADDRESS_ADVICE =
  'raise the limit (ulimit -v), or start Node with --disable-wasm-trap-handler, which needs no more than the memory itself';

/** Address space for a memory: 4 GiB, or less where the system (`ulimit -v`) does not give that much. */
function reserve(): WebAssembly.Memory {
  for (let pages = MAX_PAGES; ; pages /= 2) {
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    } catch (error) {
      if (pages <= 1024) return fail('OUT_OF_MEMORY', { what: NO_ADDRESSES, instead: ADDRESS_ADVICE }, undefined, error);
    }
  }
}

/** Hands out memory that lives until its owner lets go of it. */
export interface Allocator {
  readonly memory: SharedMemory;
  /** whose the pages are */
  readonly owner: number;
  /** At least `bytes` (also for 0), aligned to 16, contents undefined, readable for 16 bytes past the end. */
  allocate(bytes: number): Ptr;
}

const MIN_CHUNK = 4;

/** A bump allocator over runs of pages, for one thread. `reset` reuses the pages, `free` gives them back. */
export class Arena implements Allocator {
  readonly memory: SharedMemory;
  readonly owner: number;
  readonly #softLimit: number | undefined;
  #runs: { start: Ptr; pages: number }[] = [];
  #next = 0;
  #end = 0;
  #pages = MIN_CHUNK;

  constructor(memory: SharedMemory, owner: number, softLimit?: number) {
    this.memory = memory;
    this.owner = owner;
    this.#softLimit = softLimit;
  }

  /** that it has taken, in whole pages */
  get bytes(): number {
    return this.#runs.reduce((n, { pages }) => n + pages * PAGE, 0);
  }

  allocate(bytes: number): Ptr {
    const rounded = Math.ceil(bytes / 16) * 16 + 16;
    if (this.#next + rounded > this.#end) this.#grow(rounded);
    const ptr = this.#next;
    this.#next += rounded;
    return ptr;
  }

  /** As `allocate`, in pages of its own that can be given back before the rest. */
  allocateAlone(bytes: number): Ptr {
    const pages = Math.ceil((bytes + 16) / PAGE);
    const start = this.memory.allocatePages(pages, this.owner, this.#softLimit);
    this.#runs.push({ start, pages });
    return start;
  }

  /** Gives back what `allocateAlone` gave. */
  freeAlone(start: Ptr): void {
    const at = this.#runs.findIndex((run) => run.start === start);
    for (const { pages } of at < 0 ? [] : this.#runs.splice(at, 1)) this.memory.freePages(start, pages, this.owner);
  }

  /** Forgets everything allocated; the largest run is kept for reuse. */
  reset(): void {
    let largest: { start: Ptr; pages: number } | undefined;
    for (const run of this.#runs) if (!largest || run.pages > largest.pages) largest = run;
    for (const run of this.#runs) if (run !== largest) this.memory.freePages(run.start, run.pages, this.owner);
    this.#runs = largest ? [largest] : [];
    this.#next = largest ? largest.start : 0;
    this.#end = largest ? largest.start + largest.pages * PAGE : 0;
  }

  free(): void {
    for (const run of this.#runs) this.memory.freePages(run.start, run.pages, this.owner);
    this.#runs = [];
    this.#next = 0;
    this.#end = 0;
    this.#pages = MIN_CHUNK;
  }

  #grow(bytes: number): void {
    const needed = Math.ceil(bytes / PAGE);
    const pages = Math.max(needed, this.#pages);
    const start = this.memory.allocatePages(pages, this.owner, this.#softLimit);
    this.#runs.push({ start, pages });
    if (needed <= this.#pages) this.#pages = Math.min(this.#pages * 2, Math.max(MIN_CHUNK, this.memory.fairRun / PAGE));
    this.#next = start;
    this.#end = start + pages * PAGE;
  }
}
