import { SharedMemory } from '../wasm/memory.ts';

/** Kept for the sessions to come: what a stopped session wrote into its memory stays committed as long as the memory lives. */
const MOST_IDLE = 4;

/** Memories of stopped sessions: 4 GiB of address space each, which the system takes back late. */
const idle: SharedMemory[] = [];

/** A memory with a budget of `bytes`. Give it back with `releaseMemory` once nothing in it is in use. */
export function acquireMemory(bytes: number): SharedMemory {
  const memory = idle.pop();
  memory?.startOver(bytes);
  return memory ?? SharedMemory.create(bytes);
}

/** Keeps a memory for the next session, whatever its budget; one that is still in use, or one too many, is left to the garbage collector. */
export function releaseMemory(memory: SharedMemory): void {
  if (memory.usage().used === 0 && idle.length < MOST_IDLE) idle.push(memory);
}
