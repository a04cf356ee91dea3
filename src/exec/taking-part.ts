import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import { NOTHING, type TaskResult } from './protocol.ts';

/** Values of a thread's word: it has begun, or the others were done before it had and nobody waits for it. */
const BEGUN = 1;
const CLOSED = 2;

/** Morsels that threads take from a counter, and a word for each thread, all of them in shared memory. */
export interface Shared {
  readonly counter: Ptr;
  readonly count: number;
  readonly words: Ptr;
}

export const wordOf = ({ words }: Shared, thread: number): Ptr => words + thread * 4;

/** Said by a thread that is about to begin; false where there is nothing left for it. */
export const takesPart = (memory: SharedMemory, word: Ptr): boolean => Atomics.compareExchange(memory.i32, word >>> 2, 0, BEGUN) !== CLOSED;

export const allTaken = (memory: SharedMemory, { counter, count }: Shared): boolean => Atomics.load(memory.i32, counter >>> 2) >= count;

/** Ends a thread's part before it has begun; false where it has. */
export const leavesOut = (memory: SharedMemory, word: Ptr): boolean => Atomics.compareExchange(memory.i32, word >>> 2, 0, CLOSED) === 0;

/** What such a thread has to show. */
export const NO_PART: TaskResult = { metrics: NOTHING };
