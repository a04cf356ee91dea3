import { HOST_CALLS, type HostCall } from '../compile/row-context.ts';
import { internalError } from '../errors/engine-error.ts';
import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import { MATH_IMPORTS } from './call-out.ts';

/** What answers the calls out of compiled code; each is given the parameter block first. */
export type HostCalls = { readonly [K in HostCall]?: (params: Ptr, a: number, b: number) => unknown };

type Exports = WebAssembly.Instance['exports'];

/** By the routines of a thread and memory, and by module. */
const instances = new WeakMap<Exports, WeakMap<WebAssembly.Module, CodeInstance>>();

/**
 * A module of compiled code in one thread: all who run it there share the instance, which has no state of its own; its calls out
 * find whoever runs it by the parameter block. Making an instance anew takes as long as many a small task.
 */
export class CodeInstance {
  readonly exports: Exports;
  readonly #callers = new Map<Ptr, HostCalls>();

  private constructor(module: WebAssembly.Module, memory: SharedMemory, runtime: Exports) {
    const callOut =
      (name: HostCall) =>
      (params: number, a: number, b: number): unknown => {
        // Numbers come signed, addresses past 2 GiB negative.
        const at = params >>> 0;
        const call = this.#callers.get(at)?.[name] ?? internalError(`nobody answers ${name}`);
        return call(at, a, b);
      };
    this.exports = new WebAssembly.Instance(module, {
      env: { memory: memory.memory },
      rt: runtime as Record<string, never>,
      math: MATH_IMPORTS,
      host: Object.fromEntries(HOST_CALLS.map((name) => [name, callOut(name)])),
    }).exports;
  }

  static of(module: WebAssembly.Module, memory: SharedMemory, runtime: Exports): CodeInstance {
    let known = instances.get(runtime);
    if (!known) {
      known = new WeakMap();
      instances.set(runtime, known);
    }
    const instance = known.get(module) ?? new CodeInstance(module, memory, runtime);
    known.set(module, instance);
    return instance;
  }

  /** From now on `calls` answer for this parameter block. */
  answer(params: Ptr, calls: HostCalls): void {
    this.#callers.set(params, calls);
  }

  /** Nobody runs it with this parameter block any more. */
  leave(params: Ptr): void {
    this.#callers.delete(params);
  }
}
