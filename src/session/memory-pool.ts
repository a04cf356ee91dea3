import { SharedMemory } from '../wasm/memory.ts';

/** Memories of stopped sessions, by budget: 4 GiB of address space each, which the system takes back late. */
const idle = new Map<number, SharedMemory[]>();

/** A memory with a budget of `bytes`. Give it back with `releaseMemory` once nothing in it is in use. */
export function acquireMemory(bytes: number): SharedMemory {
  return idle.get(bytes)?.pop() ?? SharedMemory.create(bytes);
}

export function releaseMemory(bytes: number, memory: SharedMemory): void {
  if (memory.usage().used > 0) return;
  const list = idle.get(bytes);
  if (list) list.push(memory);
  else idle.set(bytes, [memory]);
}
