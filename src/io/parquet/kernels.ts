import type { SharedMemory } from '../../wasm/memory.ts';
import { type RuntimeRoutine, routines } from '../../wasm/runtime.ts';

/** The fixed routines this format uses (`wasm/assembly/parquet-*.ts`), at work on one memory. Addresses they give are offsets or sizes. */
export type Kernels = { readonly [K in Extract<RuntimeRoutine, `pq_${string}`>]: (...args: number[]) => number };

export const kernels = (memory: SharedMemory): Kernels => routines(memory);
