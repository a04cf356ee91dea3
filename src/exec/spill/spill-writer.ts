import type { Batch, Vector } from '../../columnar/batch.ts';
import { valueReader } from '../../columnar/reader.ts';
import { takeBatch } from '../../columnar/take.ts';
import { internalError } from '../../errors/engine-error.ts';
import type { Value } from '../../types/value.ts';
import { Arena } from '../../wasm/memory.ts';
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
  #file: ArrowStreamFile | undefined;
  #files = 0;
  readonly spilled: SpilledPart[] = [];
  readonly samples: Value[][] = [];

  constructor(target: SpillTarget, worker: number, resources: QueryResources) {
    this.#target = target;
    this.#path = `${target.path}-${worker}`;
    this.#resources = resources;
    this.#scratch = new Arena(resources.memory, resources.owner);
  }

  write({ rowCount, columns }: Batch, morsel: number): void {
    const { memory } = this.#resources;
    if (this.#target.by === 'nothing') {
      this.#put(0, morsel, { rowCount, columns });
      return;
    }
    const data: Batch = { rowCount, columns: columns.slice(0, -1) };
    this.#sample(data);
    const places = this.#partsOf(columns.at(-1) ?? internalError('no column says where rows belong'), rowCount);
    for (const [part, rows] of places) {
      this.#scratch.reset();
      this.#put(part, morsel, rows.length === rowCount ? data : takeBatch(memory, data, rows, this.#scratch));
    }
  }

  close(): void {
    this.#scratch.free();
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
    const { i32 } = this.#resources.memory;
    const from = by.values >>> 2;
    const partOf = (r: number): number =>
      kind === 'hash' ? (((i32[from + 2 * r] as number) ^ (i32[from + 2 * r + 1] as number)) >>> 0) % parts : (i32[from + r] as number);
    const all = new Int32Array(rowCount);
    const ends = new Int32Array(parts + 1);
    for (let r = 0; r < rowCount; r++) {
      const part = parts === 1 ? 0 : partOf(r);
      all[r] = part;
      ends[part + 1] = (ends[part + 1] as number) + 1;
    }
    for (let p = 0; p < parts; p++) ends[p + 1] = (ends[p + 1] as number) + (ends[p] as number);
    const next = ends.slice();
    const rows = new Int32Array(rowCount);
    for (let r = 0; r < rowCount; r++) {
      const part = all[r] as number;
      rows[next[part] as number] = r;
      next[part] = (next[part] as number) + 1;
    }
    return Array.from({ length: parts }, (_, p): [number, Int32Array] => [p, rows.subarray(ends[p], ends[p + 1])]).filter(
      ([, of]) => of.length > 0,
    );
  }

  #sample({ rowCount, columns }: Batch): void {
    if (this.#target.sampled === 0 || rowCount === 0) return;
    const readers = columns.slice(0, this.#target.sampled).map((c) => valueReader(this.#resources.memory, c));
    const every = Math.max(1, Math.floor(rowCount / SAMPLES_PER_BATCH));
    for (let r = every >> 1; r < rowCount; r += every) this.samples.push(readers.map((read) => read(r)));
  }
}
