import { type Batch, type Vector, valueWidth } from '../columnar/batch.ts';
import { encodeVector } from '../columnar/encode.ts';
import type { InputColumn } from '../compile/input-column.ts';
import { BLOCK_ROWS, COLUMN, LEVEL, PARAM, type ParamLayout, STORE, TABLE, tableAt } from '../compile/params.ts';
import { internalError } from '../errors/engine-error.ts';
import { Arena, type Ptr } from '../wasm/memory.ts';
import { CodeInstance, type HostCalls } from './code-instance.ts';
import { EmittedMemory } from './emitted-memory.ts';
import { withWidth } from './narrow.ts';
import type { OutputBuffers } from './output-buffers.ts';
import type { LoadedSegment } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import type { RowStore } from './row-store.ts';

/** Groups are found by dictionary codes when there are at most this many combinations. */
const DIRECT_ENTRIES = 16 * 1024;

/** Entries of a dictionary are judged where each stands for so many rows. */
const ROWS_PER_ENTRY = 4;

/** Rows of a call at first where a row may find many partners; then as many as take about this long and put out not too much. */
const FIRST_SLICE = 32;
const SHORT_MS = 2;
const LONG_MS = 20;
const FEW_BATCHES = 4;
const MANY_BATCHES = 8;

/** A batch that a segment has put out, and the arena it lies in. */
export interface PutOut {
  readonly batch: Batch;
  readonly arena: Arena;
}

/** Has compiled code work on what a store has, which has the state of the sink again behind it. */
export function onStore<T>(resources: QueryResources, segment: LoadedSegment, store: RowStore, work: (runner: SegmentRunner) => T): T {
  const runner = new SegmentRunner(resources, segment, { store });
  try {
    const result = work(runner);
    runner.finish();
    return result;
  } catch (thrown) {
    runner.free();
    throw thrown;
  }
}

/** One compiled segment at work in one thread: instance, parameter block, and the calls out that make room. */
export class SegmentRunner {
  readonly #resources: QueryResources;
  readonly #loaded: LoadedSegment;
  readonly #params: Ptr;
  readonly #layout: ParamLayout;
  readonly #instance: CodeInstance;
  readonly #exports: WebAssembly.Instance['exports'];
  readonly #emitted: EmittedMemory;
  /** encoded input columns, of one batch */
  readonly #encoded: Arena;
  readonly #store: RowStore | undefined;
  readonly #output: OutputBuffers | undefined;
  readonly #flushed: PutOut[] = [];
  readonly #full: (made: PutOut) => void;
  /** may each row become a group of its own? */
  readonly #canBeParted: boolean;
  /** batches that became full */
  #made = 0;
  #direct: Ptr = 0;
  /** for each probe, where it is remembered what codes have found */
  readonly #codes: Ptr[] = [];
  /** the batch whose columns are set, where further rows of it may come */
  #batch: Batch | undefined;
  /** rows of one call */
  #slice: number;

  /** `full` takes batches at once, however many rows one row makes; without it they wait for `takeFull`. */
  constructor(
    resources: QueryResources,
    loaded: LoadedSegment,
    into: { store?: RowStore; output?: OutputBuffers; full?: ((made: PutOut) => void) | undefined },
  ) {
    const { memory, arena, owner } = resources;
    this.#resources = resources;
    this.#loaded = loaded;
    this.#store = into.store;
    this.#output = into.output;
    this.#full = into.full ?? ((made) => this.#flushed.push(made));
    const { shape } = loaded.code;
    this.#canBeParted = shape.sink.kind === 'aggregate' && shape.sink.canBeParted && loaded.code.directSlots === undefined;
    const most = into.output ? into.output.capacity * FEW_BATCHES : Number.MAX_SAFE_INTEGER;
    this.#slice = shape.isProbing ? FIRST_SLICE : most;
    this.#layout = shape.params;
    this.#emitted = new EmittedMemory(into.store ? { ...resources, arena: into.store.arena } : resources, this.#layout.bytes, {
      ...loaded.code,
      constants: loaded.constants,
    });
    const { params } = this.#emitted;
    this.#params = params;
    this.#encoded = new Arena(memory, owner);
    this.#emitted.word(PARAM.selection, arena.allocate((BLOCK_ROWS + 16) * 4));
    loaded.tables.forEach((table, i) => {
      const set = (offset: number, value: number): void => this.#emitted.word(tableAt(this.#layout, i) + offset, value);
      set(TABLE.slots, table.slots);
      set(TABLE.mask, table.mask);
      if (table.direct) set(TABLE.min, table.direct.min);
      if (table.filter) {
        set(TABLE.filter, table.filter.words);
        set(TABLE.filterMask, table.filter.mask);
      }
      if (!table.bits || !table.keyed) return;
      set(TABLE.bits, table.bits);
      set(TABLE.firstBit, table.keyed.min);
      set(TABLE.bitCount, table.keyed.values);
    });
    this.#instance = CodeInstance.of(loaded.code.module, memory, resources.runtime);
    this.#instance.answer(params, this.#host());
    this.#exports = this.#instance.exports;
    this.#output?.reset(params);
    this.#store?.load(params);
  }

  beginMorsel(number: number): void {
    this.#emitted.word(PARAM.morsel, number);
  }

  /** Runs rows of a batch through; pauses now and then, for whoever takes what was put out. */
  *runBatch(batch: Batch, from = 0, count = batch.rowCount): Generator<void, void, void> {
    if (batch !== this.#batch) this.#takeIn(batch);
    yield* this.#run(from, count);
    // Of a batch that comes in pieces there may be more.
    if (count < batch.rowCount) this.#batch = batch;
    else this.#encoded.reset();
  }

  #takeIn(batch: Batch): void {
    const { inputs, codedKeys, codedProbes, judged } = this.#loaded.code;
    this.#batch = undefined;
    this.#encoded.reset();
    inputs.forEach((input, i) => this.#setColumn(input, i, batch));
    if (judged.length) this.#judge(judged, batch.rowCount);
    codedProbes.forEach((input, probe) => {
      if (input >= 0) this.#setCodes(probe, batch.columns[inputs[input]?.column ?? -1]?.dictionary);
    });
    if (codedKeys.length) this.#setDirect(codedKeys.map((key) => batch.columns[inputs[key]?.column ?? -1]?.dictionary));
  }

  /** Runs rows of a row store, or of a list of their addresses, through. */
  runRows(start: Ptr, count: number): Generator<void, void, void> {
    return this.#run(start, count);
  }

  /** Batches that became full since the last call. */
  takeFull(): PutOut[] {
    return this.#flushed.splice(0);
  }

  /** Batches put out since the last call. */
  takeBatches(): PutOut[] {
    if ((this.#output?.rows(this.#params) ?? 0) > 0) this.#flush();
    return this.#flushed.splice(0);
  }

  /** Another function of the module, on the sink's state. */
  call(name: string, ...args: number[]): number {
    const f = this.#exports[name] ?? internalError(`the module has no ${name}`);
    return Number(f(this.#params, ...args) ?? 0) >>> 0;
  }

  /** Where the batch lies that is being filled. */
  get outputArena(): Arena | undefined {
    return this.#output?.arena;
  }

  /** The store has another state than the code. */
  reload(): void {
    this.#store?.load(this.#params);
  }

  /** The sink's state goes back to the store, for others to go on with. */
  finish(): void {
    this.#store?.save(this.#params);
    this.free();
  }

  free(): void {
    this.#instance.leave(this.#params);
    this.#emitted.free();
    this.#encoded.free();
  }

  /** A row that is joined with very many takes long: between slices the query can be stopped, and its output be taken. */
  *#run(from: number, count: number): Generator<void, void, void> {
    const run = this.#exports.run ?? internalError('the module has no run');
    const { stride } = this.#loaded.code.shape;
    for (let done = 0, rows = 0; done < count; done += rows) {
      if (done > 0) {
        this.#resources.checkStopped();
        yield;
      }
      rows = Math.min(this.#slice, count - done);
      const started = performance.now();
      const before = this.#made;
      run(this.#params, (from + done * stride) | 0, rows);
      const took = performance.now() - started;
      if (this.#canBeParted) this.#store?.took(this.#params, rows);
      const made = this.#made - before;
      if (took > LONG_MS || made > MANY_BATCHES) this.#slice = Math.max(1, Math.floor(rows / 2));
      else if (took < SHORT_MS && made <= 1 && rows === this.#slice) this.#slice *= 2;
    }
  }

  #host(): HostCalls {
    return {
      ...this.#emitted.host(),
      flush: () => this.#flush(),
      growBytes: (_: number, column: number, bytes: number) => this.#output?.growBytes(this.#params, column, bytes >>> 0),
      growRows: () => this.#store?.growRows(this.#params),
      growSlots: () =>
        this.#loaded.code.shape.sink.kind === 'sort' ? this.#store?.growList(this.#params) : this.#store?.growSlots(this.#params),
      growPart: (_: number, place: number) => this.#store?.growPart(this.#params, place >>> 0),
      growGroups: () => this.#store?.growGroups(this.#params),
      prune: () => this.#prune(),
    };
  }

  #flush(): void {
    if (!this.#output) return;
    const { arena } = this.#output;
    const made = { batch: this.#output.take(this.#params), arena };
    this.#made++;
    this.#output.next(this.#params);
    this.#full(made);
  }

  /** Sorts the rows collected so far and keeps the first `limit`; later rows must come before the last of them. */
  #prune(): void {
    const { sink } = this.#loaded.code.shape;
    if (sink.kind !== 'sort' || sink.limit === undefined || !this.#store) return;
    this.#store.save(this.#params);
    this.#store.sortList((...lists) => this.call('sort', ...lists, LEVEL.start), sink.limit);
    this.#store.load(this.#params);
  }

  #setColumn(input: InputColumn, i: number, batch: Batch): void {
    const { u32 } = this.#resources.memory;
    let vector = batch.columns[input.column] ?? internalError(`the batch has no column ${input.column}`);
    for (const field of input.path) vector = this.#fieldOf(vector, field);
    if (vector.width !== input.width) vector = withWidth(vector, input.width ?? valueWidth(vector.type), this.#encoded);
    if (input.encoding) vector = encodeVector(this.#resources.memory, vector, this.#encoded, input.encoding);
    const at = (this.#params + this.#layout.inputs + i * COLUMN.bytes) >>> 2;
    const { dictionary } = vector;
    u32[at + COLUMN.values / 4] = dictionary ? dictionary.values : vector.values;
    u32[at + COLUMN.validity / 4] = vector.validity;
    u32[at + COLUMN.offsets / 4] = dictionary ? dictionary.offsets : vector.offsets;
    u32[at + COLUMN.codes / 4] = dictionary ? vector.values : 0;
    u32[at + COLUMN.entries / 4] = dictionary ? dictionary.length + 1 : 0;
  }

  /** Has the entries of dictionaries judged that are fewer than the rows. */
  #judge(judged: readonly number[], rows: number): void {
    const { u32 } = this.#resources.memory;
    let isAny = false;
    for (const input of judged) {
      const at = (this.#params + this.#layout.inputs + input * COLUMN.bytes) >>> 2;
      const entries = u32[at + COLUMN.entries / 4] as number;
      const isWorthIt = entries > 0 && entries * ROWS_PER_ENTRY <= rows;
      u32[at + COLUMN.passes / 4] = isWorthIt ? this.#encoded.allocate(entries) : 0;
      isAny ||= isWorthIt;
    }
    if (isAny) this.call('judge');
  }

  /** An empty table from the codes of the keys to groups, when every key has a dictionary and they are few. */
  #setDirect(dictionaries: readonly (Vector | undefined)[]): void {
    const { memory, arena } = this.#resources;
    const entries = dictionaries.reduce((n, d) => n * (d && d.validity === 0 ? d.length + 1 : Number.POSITIVE_INFINITY), 1);
    const usable = entries <= DIRECT_ENTRIES;
    if (usable) {
      this.#direct ||= arena.allocate(DIRECT_ENTRIES * 4);
      memory.fill(0, this.#direct, this.#direct + entries * 4);
    }
    memory.u32[(this.#params + STORE.direct) >>> 2] = usable ? this.#direct : 0;
  }

  /** Nothing has been found yet by the codes of a probe's key, when it has a dictionary that is not large. */
  #setCodes(probe: number, dictionary: Vector | undefined): void {
    const { memory, arena } = this.#resources;
    const usable = dictionary !== undefined && dictionary.validity === 0 && dictionary.length < DIRECT_ENTRIES;
    if (usable) {
      this.#codes[probe] ??= arena.allocate(DIRECT_ENTRIES * 4);
      const at = this.#codes[probe] as Ptr;
      memory.fill(0, at, at + (dictionary.length + 1) * 4);
    }
    this.#emitted.word(tableAt(this.#layout, probe) + TABLE.codes, usable ? (this.#codes[probe] as Ptr) : 0);
  }

  /** The field's vector, null also where the struct is. */
  #fieldOf(struct: Vector, field: number): Vector {
    const child = struct.children[field] ?? internalError(`no field ${field}`);
    if (struct.validity === 0) return child;
    if (child.validity === 0) return { ...child, validity: struct.validity };
    const bytes = (struct.length + 7) >> 3;
    const both = this.#encoded.allocate(bytes);
    const { u8 } = this.#resources.memory;
    for (let i = 0; i < bytes; i++) u8[both + i] = (u8[struct.validity + i] as number) & (u8[child.validity + i] as number);
    return { ...child, validity: both };
  }
}
