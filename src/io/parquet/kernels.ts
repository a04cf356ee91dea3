import { internalError } from '../../errors/engine-error.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import { instantiateRuntime, type RuntimeRoutine } from '../../wasm/runtime.ts';

/** The fixed routines this format uses (`wasm/assembly/parquet-*.ts`), at work on one memory. Addresses they give are offsets or sizes. */
export type Kernels = { readonly [K in Extract<RuntimeRoutine, `pq_${string}`>]: (...args: number[]) => number };

const known = new WeakMap<SharedMemory, Kernels>();

/** One instance a memory and thread. */
export function kernels(memory: SharedMemory): Kernels {
  let k = known.get(memory);
  if (!k) {
    k = instantiateRuntime(memory) as unknown as Kernels;
    if (typeof k.pq_rle_init !== 'function') internalError('the Parquet routines are missing from the runtime');
    known.set(memory, k);
  }
  return k;
}
