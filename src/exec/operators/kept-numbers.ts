import { RUN_HEADER, RUN_NEXT, RUN_USED } from '../../physical/kept-rows.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';

const RUNS_BETWEEN_CHECKS = 4096;

/** Reads the numbers that a group has kept, from the address of its first run (0: none). The result is used again. */
export function keptNumbers({ u32, f64 }: SharedMemory, checkStopped: () => void): (head: Ptr) => Float64Array {
  let room = new Float64Array(1024);
  let runs = 0;
  return (head) => {
    let count = 0;
    for (let at = head; at !== 0; at = u32[(at + RUN_NEXT) >>> 2] as Ptr) {
      if (runs++ % RUNS_BETWEEN_CHECKS === 0) checkStopped();
      const used = u32[(at + RUN_USED) >>> 2] as number;
      if (count + used > room.length) {
        const larger = new Float64Array(2 * (count + used));
        larger.set(room);
        room = larger;
      }
      const from = (at + RUN_HEADER) >>> 3;
      for (let i = 0; i < used; i++) room[count++] = f64[from + i] as number;
    }
    return room.subarray(0, count);
  };
}
