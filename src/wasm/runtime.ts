import type { ValType } from './assembler.ts';
import { RUNTIME_BYTES, SIGNATURES } from './gen/runtime-bytes.ts';

/** Names of the fixed routines compiled from `assembly/`; each file there documents its own. */
export type RuntimeRoutine = keyof typeof SIGNATURES;

/** Parameter and result types of each fixed routine, for importing it into generated modules. */
export const RUNTIME_SIGNATURES: Readonly<Record<string, { readonly params: readonly ValType[]; readonly results: readonly ValType[] }>> =
  SIGNATURES;

let compiled: WebAssembly.Module | undefined;

/** The fixed routines, compiled once; post the module to workers, which are spared the work by `instantiateRuntime`. */
export function runtimeModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Buffer.from(RUNTIME_BYTES, 'base64'));
  return compiled;
}

/** What the routines work on. */
interface Working {
  readonly memory: WebAssembly.Memory;
}
const known = new WeakMap<Working, Routines>();
type Routines = { readonly [K in RuntimeRoutine]: (...args: number[]) => number };

/** The routines that take and give only addresses and 32-bit numbers, for callers in JavaScript: one instance a memory and thread. */
export function routines(memory: Working): Routines {
  let found = known.get(memory);
  if (!found) {
    found = instantiateRuntime(memory) as Routines;
    known.set(memory, found);
  }
  return found;
}

/**
 * The routines at work on a shared memory, one instance a thread: results that need more than one value are handed over in
 * the instance's own globals (`result_hi`, `result_status`), never in shared memory.
 */
export function instantiateRuntime(memory: Working, module = runtimeModule()): WebAssembly.Instance['exports'] {
  compiled ??= module;
  return new WebAssembly.Instance(module, { env: { memory: memory.memory } }).exports;
}
