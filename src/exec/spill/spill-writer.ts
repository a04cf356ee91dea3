import type { Batch, Vector } from '../../columnar/batch.ts';
import { valueReader } from '../../columnar/reader.ts';
import { takeBatch } from '../../columnar/take.ts';
import { internalError } from '../../errors/engine-error.ts';
import type { Value } from '../../types/value.ts';
import { Arena } from '../../wasm/memory.ts';
import { routines } from '../../wasm/runtime.ts';
import type { QueryResources } from '../query-resources.ts';
import { ArrowStreamFile } from './arrow-stream-file.ts';
import type { SpilledPart, SpillTarget } from './spilled.ts';

const SAMPLES_PER_BATCH = 8;

/** Writes one thread's rows, part by part, into one file; into several where their columns take other forms on the way. */
export class SpillWriter {
  readonly #target: SpillTarget;
  readonly #path: string;
  readonly #resources: QueryResources;
  readonly #scratch: Arena;
  /** the numbers of a batch's rows, part by part */
  readonly #places: Arena;
  #file: ArrowStreamFile | undefined;
  #files = 0;
  readonly spilled: SpilledPart[] = [];
  readonly samples: Value[][] = [];

  constructor(target: SpillTarget, worker: number, resources: QueryResources) {
    this.#target = target;
    this.#path = `${target.path}-${worker}`;
    this.#resources = resources;
    this.#scratch = new Arena(resources.memory, resources.owner);
    this.#places = new Arena(resources.memory, resources.owner);
  }

  write({ rowCount, columns }: Batch, morsel: number): void {
    const { memory } = this.#resources;
    if (this.#target.by === 'nothing') {
      this.#put(0, morsel, { rowCount, columns });
      return;
    }
    const data: Batch = { rowCount, columns: columns.slice(0, -1) };
    this.#sample(data);
    if (this.#target.parts === 1) {
      this.#put(0, morsel, data);
      return;
    }
    const places = this.#partsOf(columns.at(-1) ?? internalError('no column says where rows belong'), rowCount);
    for (const [part, rows] of places) {
      this.#scratch.reset();
      this.#put(part, morsel, rows.length === rowCount ? data : takeBatch(memory, data, rows, this.#scratch));
    }
  }

  close(): void {
    this.#scratch.free();
    this.#places.free();
    this.#file?.close();
    this.#file = undefined;
  }

  #put(part: number, morsel: number, batch: Batch): void {
    if (!this.#file?.takes(batch)) {
      this.#file?.close();
      this.#file = new ArrowStreamFile(`${this.#path}.${this.#files++}.arrows`, this.#resources.memory, batch);
    }
    this.spilled.push({ part, morsel, batch: this.#file.write(batch) });
  }

  /** The rows of each part, in their order. */
  #partsOf(by: Vector, rowCount: number): [part: number, rows: Int32Array][] {
    const { parts, by: kind } = this.#target;
    const { memory } = this.#resources;
    this.#places.reset();
    const ends = this.#places.allocate(parts * 4);
    const rows = this.#places.allocate(rowCount * 4);
    routines(memory).rows_by_part(by.values, kind === 'hash' ? 1 : 0, rowCount, parts, ends, rows);
    const found: [number, Int32Array][] = [];
    for (let p = 0, from = 0; p < parts; p++) {
      const end = memory.i32[(ends >>> 2) + p] as number;
      if (end > from) found.push([p, memory.i32.subarray((rows >>> 2) + from, (rows >>> 2) + end)]);
      from = end;
    }
    return found;
  }

  #sample({ rowCount, columns }: Batch): void {
    if (this.#target.sampled === 0 || rowCount === 0) return;
    const readers = columns.slice(0, this.#target.sampled).map((c) => valueReader(this.#resources.memory, c));
    const every = Math.max(1, Math.floor(rowCount / SAMPLES_PER_BATCH));
    for (let r = every >> 1; r < rowCount; r += every) this.samples.push(readers.map((read) => read(r)));
  }
}
