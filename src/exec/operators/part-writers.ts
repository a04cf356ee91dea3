import type { Batch } from '../../columnar/batch.ts';
import { valueReader } from '../../columnar/reader.ts';
import { takeBatch } from '../../columnar/take.ts';
import { fail, internalError } from '../../errors/engine-error.ts';
import { type Bucket, partFile } from '../../io/commit/part-file.ts';
import type { BatchWriter, FileFormat, WriteContext } from '../../io/format.ts';
import { formatByName } from '../../io/formats.ts';
import { rowLimit } from '../../io/row-limit.ts';
import { Arena } from '../../wasm/memory.ts';
import type { WriteTarget } from '../engine.ts';
import type { TaskResult } from '../protocol.ts';
import type { QueryResources } from '../query-resources.ts';

/** Files open at once in one thread: beyond this the least recently used one is finished and a further file begun. */
const MOST_OPEN = 64;

interface Part {
  readonly path: string;
  readonly values: readonly (string | null)[];
  readonly writer: BatchWriter;
  rows: number;
}

/** Writes one thread's share of a write: a file, or one for each combination of partition values it meets, or several with a limit of rows. */
export class PartWriters {
  readonly #target: WriteTarget;
  readonly #context: WriteContext;
  readonly #resources: QueryResources;
  readonly #worker: number;
  readonly #open = new Map<string, Part>();
  readonly #done: NonNullable<TaskResult['files']>[number][] = [];
  #format: FileFormat | undefined;
  readonly #nextFile: () => number;
  readonly #mostRows: number;

  /** `worker` and `nextFile` together name a file: no other writer of the query may have both. */
  constructor(target: WriteTarget, context: WriteContext, resources: QueryResources, worker: number, nextFile: () => number) {
    this.#nextFile = nextFile;
    this.#target = target;
    this.#mostRows = rowLimit(target.options);
    this.#context = context;
    this.#resources = resources;
    this.#worker = worker;
  }

  /** Columns of the batch: those of the files, then the partition columns, as text, then the number of the bucket. */
  async write(batch: Batch): Promise<void> {
    const fileColumns = this.#target.schema.fields.length;
    const partitionColumns = this.#target.partitionSchema.fields.length;
    const { buckets } = this.#target;
    if (partitionColumns === 0 && !buckets) {
      await this.#append('', [], undefined, batch);
      return;
    }
    const { memory, owner } = this.#resources;
    const readers = batch.columns.slice(fileColumns).map((c) => valueReader(memory, c));
    const groups = new Map<string, { values: (string | null)[]; bucket: Bucket | undefined; rows: number[] }>();
    for (let r = 0; r < batch.rowCount; r++) {
      const found = readers.map((read) => read(r));
      const key = JSON.stringify(found);
      const group = groups.get(key);
      if (group) group.rows.push(r);
      else {
        const values = found.slice(0, partitionColumns) as (string | null)[];
        groups.set(key, { values, bucket: buckets && { kind: buckets, number: Number(found[partitionColumns]) }, rows: [r] });
      }
    }
    const data: Batch = { rowCount: batch.rowCount, columns: batch.columns.slice(0, fileColumns) };
    const arena = new Arena(memory, owner);
    try {
      for (const [key, { values, bucket, rows }] of groups) {
        await this.#append(key, values, bucket, takeBatch(memory, data, Int32Array.from(rows), arena));
        arena.reset();
      }
    } finally {
      arena.free();
    }
  }

  async close(): Promise<NonNullable<TaskResult['files']>> {
    for (const key of [...this.#open.keys()]) await this.#finish(key);
    return this.#done;
  }

  async abort(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const part of open) await part.writer.abort().catch(() => undefined);
  }

  /** A file without rows, so that the schema can be read. */
  async writeEmpty(): Promise<NonNullable<TaskResult['files']>> {
    await this.#part('', [], undefined);
    return this.close();
  }

  /** Rows of one part, in as many files as the limit of rows asks for. */
  async #append(key: string, values: readonly (string | null)[], bucket: Bucket | undefined, batch: Batch): Promise<void> {
    let part = await this.#part(key, values, bucket);
    if (part.rows + batch.rowCount <= this.#mostRows) {
      part.rows += batch.rowCount;
      return part.writer.write(batch);
    }
    const arena = new Arena(this.#resources.memory, this.#resources.owner);
    try {
      for (let from = 0; from < batch.rowCount; arena.reset()) {
        if (part.rows >= this.#mostRows) {
          await this.#finish(key);
          part = await this.#part(key, values, bucket);
        }
        const count = Math.min(batch.rowCount - from, this.#mostRows - part.rows);
        const rows = Int32Array.from({ length: count }, (_, i) => from + i);
        await part.writer.write(takeBatch(this.#resources.memory, batch, rows, arena));
        part.rows += count;
        from += count;
      }
    } finally {
      arena.free();
    }
  }

  async #part(key: string, values: readonly (string | null)[], bucket: Bucket | undefined): Promise<Part> {
    const known = this.#open.get(key);
    if (known) {
      // Put last: the first one is the least recently used.
      this.#open.delete(key);
      this.#open.set(key, known);
      return known;
    }
    if (this.#open.size >= MOST_OPEN) await this.#finish(this.#open.keys().next().value ?? internalError('no open file'));
    const { directory, format, options, schema, partitionSchema, jobId, suffix } = this.#target;
    this.#format ??= (await formatByName(format)) ?? fail('DATA_SOURCE_NOT_FOUND', { provider: format });
    const extension = `${this.#format.extension(options)}${suffix}`;
    const names = partitionSchema.fields.map((f) => f.name);
    const { folder, path } = partFile({ names, values, writer: this.#worker, jobId, number: this.#nextFile(), bucket, extension });
    if (folder) await this.#context.fs.makeDirectory(`${directory}/${folder}`);
    const writer = await this.#format.createWriter(`${directory}/${path}`, schema, options, this.#context);
    const part: Part = { path, values, writer, rows: 0 };
    this.#open.set(key, part);
    return part;
  }

  async #finish(key: string): Promise<void> {
    const part = this.#open.get(key) ?? internalError('no such file');
    // Still open while it closes: on a full disk that fails, and abort() must let go of the file.
    const { bytes, rows } = await part.writer.close();
    this.#open.delete(key);
    this.#done.push({ path: part.path, bytes, rows, partition: part.values });
  }
}
