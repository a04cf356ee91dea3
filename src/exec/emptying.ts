import type { Arena, Ptr, SharedMemory } from '../wasm/memory.ts';
import { zeroed } from './row-store.ts';

/** Memory that those who work with it set to zero first, all of them together, a piece at a time. */
export interface Emptying {
  readonly start: Ptr;
  readonly bytes: number;
  /** two words of shared memory: pieces that somebody has taken, and those that are done */
  readonly counter: Ptr;
}

const PIECE_BYTES = 128 * 1024;
/** Looks at what others are at before this one sleeps, which takes longer than a piece. */
const LOOKS = 20_000;
const SLEEP_MS = 1;

export const emptying = (arena: Arena, start: Ptr, bytes: number): Emptying => ({ start, bytes, counter: zeroed(arena, 8) });

/** Takes part in it, and goes on once all is done, or nobody wants it any more: waits for nobody who has not begun. */
export function empty(memory: SharedMemory, { start, bytes, counter }: Emptying, isStopped: () => boolean): void {
  const taken = counter >>> 2;
  const done = taken + 1;
  const pieces = Math.ceil(bytes / PIECE_BYTES);
  for (let i = Atomics.add(memory.i32, taken, 1); i < pieces; i = Atomics.add(memory.i32, taken, 1)) {
    memory.fill(0, start + i * PIECE_BYTES, start + Math.min(bytes, (i + 1) * PIECE_BYTES));
    Atomics.add(memory.i32, done, 1);
  }
  for (let looks = 1; Atomics.load(memory.i32, done) < pieces && !isStopped(); looks++)
    if (looks % LOOKS === 0) Atomics.wait(memory.i32, done, Atomics.load(memory.i32, done), SLEEP_MS);
}
