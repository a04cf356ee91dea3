import { PARAM } from '../compile/params.ts';
import { internalError } from '../errors/engine-error.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import type { Value } from '../types/value.ts';
import { Arena, type Ptr } from '../wasm/memory.ts';
import { MATH_IMPORTS } from './call-out.ts';
import { EmittedMemory } from './emitted-memory.ts';
import { fieldWriter, rowReader } from './field-value.ts';
import type { LoadedWindow } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { windowPartitions } from './reference/window.ts';
import type { RowChunk } from './row-store.ts';

/** Writes the values of window calls into sorted rows, partition by partition, in one thread. */
export class WindowRunner {
  readonly #resources: QueryResources;
  readonly #loaded: LoadedWindow;
  readonly #emitted: EmittedMemory;
  readonly #exports: WebAssembly.Instance['exports'];
  /** for one partition at a time */
  readonly #room: Arena;
  #roomAt: Ptr = 0;
  #roomBytes = 0;

  constructor(resources: QueryResources, loaded: LoadedWindow) {
    const { memory, owner } = resources;
    this.#resources = resources;
    this.#loaded = loaded;
    this.#emitted = new EmittedMemory(resources, PARAM.sink, { ...loaded.compiled, constants: loaded.constants });
    this.#room = new Arena(memory, owner);
    this.#exports = new WebAssembly.Instance(loaded.module, {
      env: { memory: memory.memory },
      rt: resources.runtime as Record<string, never>,
      math: MATH_IMPORTS,
      host: this.#emitted.host(),
    }).exports;
  }

  /** All partitions of `list` that begin within rows `from` to before `to`. */
  run(list: RowChunk, from: number, to: number): void {
    let at = from;
    while (at > 0 && at < to && this.#call('starts', list.start, at) === 0) at++;
    // Setting up the reference takes longer than a small partition.
    let referenced = at;
    while (at < to) {
      this.#resources.checkStopped();
      const end = this.#call('partitionEnd', list.start, at, list.count);
      this.#evaluate(list.start + at * 4, end - at);
      at = end;
      if (at - referenced < REFERENCE_ROWS && at < to) continue;
      this.#evaluateByReference(list.start + referenced * 4, at - referenced);
      referenced = at;
    }
  }

  finish(): void {
    this.#emitted.free();
    this.#room.free();
  }

  #evaluate(rows: Ptr, count: number): void {
    const { pass, compiled } = this.#loaded;
    if (!pass.calls.some((c) => c.isCompiled)) return;
    const bytes = compiled.room.bytes + count * compiled.room.bytesPerRow;
    if (bytes > this.#roomBytes) {
      this.#room.reset();
      this.#roomBytes = Math.max(bytes, this.#roomBytes * 2);
      this.#roomAt = this.#room.allocate(this.#roomBytes);
    }
    this.#call('evaluate', rows, count, this.#roomAt);
  }

  #evaluateByReference(rows: Ptr, count: number): void {
    const { pass } = this.#loaded;
    if (count > 0 && pass.calls.some((c) => !c.isCompiled)) byReference(pass, rows, count, this.#resources);
  }

  #call(name: string, ...args: number[]): number {
    const f = this.#exports[name] ?? internalError(`the module has no ${name}`);
    return Number(f(this.#emitted.params, ...args.map((a) => a | 0)) ?? 0) >>> 0;
  }
}

/** The calls that do not compile, over whole partitions. */
function byReference(pass: WindowPass, list: Ptr, count: number, { memory, arena, settings, checkStopped }: QueryResources): void {
  const { layout, firstPayload, payload, partitionBy, orderBy } = pass;
  const read = rowReader(memory, layout.fields.slice(firstPayload, firstPayload + payload.length));
  const addresses = memory.u32.subarray(list >>> 2, (list >>> 2) + count);
  const rows = Array.from(addresses, (at, i): Value[] => {
    if (i % ROWS_BETWEEN_CHECKS === 0) checkStopped();
    const row: Value[] = [];
    read(at, row);
    return row;
  });
  const calls = pass.calls.filter((c) => !c.isCompiled);
  const writers = calls.map(({ field }) => fieldWriter(arena, layout.fields[field] ?? internalError(`no field ${field} in the row`)));
  const windows = calls.map((c) => c.window);
  for (const { from, values } of windowPartitions({ windows, partitionBy, orderBy }, payload, rows, settings)) {
    values.forEach((list, c) => {
      list.forEach((value, i) => {
        writers[c]?.(addresses[from + i] as Ptr, value);
      });
    });
  }
}

const REFERENCE_ROWS = 4096;
const ROWS_BETWEEN_CHECKS = 4096;
