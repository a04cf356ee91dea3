import { PARAM } from '../compile/params.ts';
import { STATES, VIEW } from '../compile/window-rows.ts';
import { internalError } from '../errors/engine-error.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import { frameWidth, STEP_ROWS } from '../physical/window-reach.ts';
import type { Value } from '../types/value.ts';
import { Arena, type Ptr } from '../wasm/memory.ts';
import { CodeInstance } from './code-instance.ts';
import { EmittedMemory } from './emitted-memory.ts';
import { fieldWriter, rowReader } from './field-value.ts';
import type { LoadedWindow } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { windowPartitions } from './reference/window.ts';
import type { RowChunk } from './row-store.ts';

/** How far a partition's values are made: as a view of compiled code has it (`VIEW`), whose rows are numbered in the list that is seen. */
export interface Made {
  /** rows before this one have their values */
  from: number;
  before: number;
  after: number;
  peersFrom: number;
  peersTo: number;
  peersAfter: number;
  groups: number;
  isBegun: boolean;
}
export const noneMade = (): Made => ({
  from: 0,
  before: 0,
  after: 0,
  peersFrom: 0,
  peersTo: 0,
  peersAfter: 0,
  groups: 0,
  isBegun: false,
});

/** Where a view's states lie, and rows that are kept for calls. */
export interface Blocks {
  readonly running: Ptr;
  readonly after: Ptr;
  readonly peers: Ptr;
  readonly anchors: Ptr;
}

/** Writes the values of window calls into sorted rows, partition by partition, in one thread. */
export class WindowRunner {
  readonly #resources: QueryResources;
  readonly #loaded: LoadedWindow;
  readonly #emitted: EmittedMemory;
  readonly #instance: CodeInstance;
  readonly #exports: WebAssembly.Instance['exports'];
  /** for one partition at a time */
  readonly #room: Arena;
  #roomAt: Ptr = 0;
  #roomBytes = 0;
  readonly #view: Ptr;
  #running: Ptr = 0;
  /** rows of the widest frames that states are made of */
  readonly #width: number;
  readonly #isCompiled: boolean;
  readonly #isReferenced: boolean;

  constructor(resources: QueryResources, loaded: LoadedWindow) {
    const { memory, owner, arena } = resources;
    const { calls } = loaded.code.pass;
    this.#resources = resources;
    this.#loaded = loaded;
    this.#emitted = new EmittedMemory(resources, PARAM.sink, { ...loaded.code, constants: loaded.constants });
    this.#room = new Arena(memory, owner);
    this.#view = arena.allocate(VIEW.bytes);
    this.#isCompiled = calls.some((c) => c.isCompiled);
    this.#isReferenced = calls.some((c) => !c.isCompiled);
    this.#width = Math.max(0, ...calls.filter((c) => c.isCompiled).map((c) => frameWidth(c.window.child)));
    this.#instance = CodeInstance.of(loaded.code.module, memory, resources.runtime);
    this.#instance.answer(this.#emitted.params, this.#emitted.host());
    this.#exports = this.#instance.exports;
  }

  /** All partitions of `list` that begin within rows `from` to before `to`, but for those of `long` rows or more: gives these. */
  run(list: RowChunk, from: number, to: number, long = Number.POSITIVE_INFINITY): RowChunk[] {
    let at = from === 0 ? 0 : this.call('partitionEnd', list.start, from - 1, to);
    const left: RowChunk[] = [];
    // Setting up the reference takes longer than a small partition.
    let referenced = at;
    while (at < to) {
      this.#resources.checkStopped();
      const end = this.call('partitionEnd', list.start, at, list.count);
      if (end - at >= long) left.push({ start: list.start + at * 4, count: end - at });
      else if (this.#isCompiled) {
        this.#running ||= this.#resources.arena.allocate(this.#loaded.code.blockBytes);
        this.evaluate(list.start + at * 4, end - at, noneMade(), end - at, { running: this.#running, after: 0, peers: 0, anchors: 0 });
      }
      at = end;
      if (!this.#isReferenced || (at - referenced < REFERENCE_ROWS && at < to)) continue;
      byReference(this.#loaded.code.pass, list.start + referenced * 4, at - referenced, this.#resources);
      referenced = at;
    }
    return left;
  }

  finish(): void {
    this.#instance.leave(this.#emitted.params);
    this.#emitted.free();
    this.#room.free();
  }

  /** Goes on making values of the partition's rows up to `to`, of the `count` rows seen. What states are of is that far then. */
  evaluate(rows: Ptr, count: number, made: Made, to: number, blocks: Blocks): void {
    const step = Math.max(STEP_ROWS, 4 * this.#width);
    const { u32 } = this.#resources.memory;
    while (made.from < to) {
      const next = Math.min(to, made.from + step);
      this.#withView(made, next, blocks);
      this.#call('evaluate', rows, count, this.#roomFor(next - made.from, count), this.#view);
      const view = this.#view >>> 2;
      made.peersFrom = (u32[view + VIEW.peersFrom / 4] as number) | 0;
      made.peersTo = (u32[view + VIEW.peersTo / 4] as number) | 0;
      made.groups = (u32[view + VIEW.groupsTo / 4] as number) | 0;
      made.isBegun = true;
      made.from = next;
      if (next < to) this.#resources.checkStopped();
    }
  }

  /** The frames of a call for rows `made.from` to before `to`. */
  frames(call: number, rows: Ptr, count: number, made: Made, to: number, blocks: Blocks): (row: number) => { from: number; to: number } {
    const { i32 } = this.#resources.memory;
    const { from } = made;
    const size = to - from;
    this.#withView(made, to, blocks);
    const room = this.#roomFor(size, count);
    this.#call(`frames${call}`, rows, count, room, this.#view);
    const word = (array: number, row: number): number => i32[(room >>> 2) + array * size + row - from] as number;
    return (row) => ({ from: word(2, row), to: word(3, row) });
  }

  /** A function of the module over a list: see `CompiledWindow`. */
  call(name: 'partitionEnd' | 'tiesEnd' | 'begin' | 'collect' | 'join' | 'groups', ...args: number[]): number {
    return this.#call(name, ...args);
  }

  /** How many rows the state of a call has taken in. */
  seen(blocks: Blocks, at: number): number {
    return this.#resources.memory.i32[(blocks.running + at + STATES.seen) >>> 2] as number;
  }

  /** The list now begins `rows` later. */
  shift(blocks: Blocks, at: number, rows: number): void {
    const word = (blocks.running + at + STATES.seen) >>> 2;
    this.#resources.memory.i32[word] = (this.#resources.memory.i32[word] as number) - rows;
  }

  #withView({ from, before, after, peersFrom, peersTo, peersAfter, groups, isBegun }: Made, to: number, blocks: Blocks): void {
    const { i32 } = this.#resources.memory;
    const at = this.#view >>> 2;
    i32[at + VIEW.from / 4] = from;
    i32[at + VIEW.to / 4] = to;
    i32[at + VIEW.before / 4] = before;
    i32[at + VIEW.after / 4] = after;
    i32[at + VIEW.peersFrom / 4] = peersFrom;
    i32[at + VIEW.peersTo / 4] = peersTo;
    i32[at + VIEW.peersAfter / 4] = peersAfter;
    i32[at + VIEW.groups / 4] = groups;
    i32[at + VIEW.groupsTo / 4] = groups;
    i32[at + VIEW.isBegun / 4] = isBegun ? 1 : 0;
    i32[at + VIEW.running / 4] = blocks.running;
    i32[at + VIEW.after_ / 4] = blocks.after;
    i32[at + VIEW.peers / 4] = blocks.peers;
    i32[at + VIEW.anchors / 4] = blocks.anchors;
  }

  #roomFor(rows: number, count: number): Ptr {
    const { room } = this.#loaded.code;
    const bytes = room.bytes + rows * room.bytesPerRow + Math.min(count, rows + this.#width) * room.stateBytesPerRow;
    if (bytes > this.#roomBytes) {
      this.#room.reset();
      this.#roomBytes = Math.max(bytes, Math.min(this.#roomBytes * 2, MOST_SPARE));
      this.#roomAt = this.#room.allocate(this.#roomBytes);
    }
    return this.#roomAt;
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
/** Bytes that are taken beyond what is needed at most, so that room grows seldom. */
const MOST_SPARE = 4 * 1024 * 1024;
