import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Batch, Vector } from '../../columnar/batch.ts';
import { imageOf, type SpilledBatch } from '../../columnar/image.ts';
import { valueReader } from '../../columnar/reader.ts';
import { takeBatch } from '../../columnar/take.ts';
import { fail, internalError } from '../../errors/engine-error.ts';
import type { Value } from '../../types/value.ts';
import { Arena } from '../../wasm/memory.ts';
import type { QueryResources } from '../query-resources.ts';

/** Where a task writes the rows of its output for whoever reads them later. */
export interface SpillTarget {
  /** a path of its own for each thread: the thread's number is appended */
  readonly path: string;
  readonly parts: number;
  /** what the last column says of the part in which a row belongs: a hash, of which it is made, or which it is; with `nothing` all columns are data */
  readonly by: 'hash' | 'part' | 'nothing';
  /** so many leading columns are sampled */
  readonly sampled: number;
}

/** A batch of one part, and the number of the morsel it came from, which tells its place among the others. */
export interface SpilledPart {
  readonly part: number;
  readonly morsel: number;
  readonly batch: SpilledBatch;
}

/** Of one part, in the order of the morsels they came from. */
export const inOrder = (spilled: readonly SpilledPart[]): SpilledBatch[] =>
  [...spilled].sort((a, b) => a.morsel - b.morsel).map((s) => s.batch);

const SAMPLES_PER_BATCH = 8;

/** Writes one thread's rows, part by part, into one file. */
export class SpillWriter {
  readonly #target: SpillTarget;
  readonly #path: string;
  readonly #resources: QueryResources;
  readonly #scratch: Arena;
  /** the bytes of one batch after the other, on their way to the file */
  #staged = new Uint8Array(0);
  #file: number | undefined;
  #end = 0;
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
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #put(part: number, morsel: number, batch: Batch): void {
    const { image, copy } = imageOf(this.#resources.memory, batch);
    if (image.bytes > this.#staged.length) this.#staged = new Uint8Array(image.bytes * 2);
    copy(this.#staged);
    try {
      if (this.#file === undefined) {
        mkdirSync(dirname(this.#path), { recursive: true });
        this.#file = openSync(this.#path, 'w');
      }
      for (let done = 0; done < image.bytes; ) done += writeSync(this.#file, this.#staged, done, image.bytes - done, this.#end + done);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      fail('TASK_WRITE_FAILED', { path: this.#path, reason, instead: INSTEAD }, undefined, thrown);
    }
    this.spilled.push({ part, morsel, batch: { path: this.#path, at: this.#end, image } });
    this.#end += image.bytes;
    this.#resources.memory.wrote(image.bytes);
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

const INSTEAD = 'set spark.local.dir to a directory with more room, or raise spark.executor.memory';
