import { batchOf } from '../../columnar/builder.ts';
import { partFile } from '../../io/commit/part-file.ts';
import type { BatchWriter } from '../../io/format.ts';
import { rowLimit } from '../../io/row-limit.ts';
import { INT } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { WriteRequest, WrittenFile } from '../engine.ts';
import { rowKey } from './aggregate.ts';
import { CHUNK, checkCancelled, type Row, type Rows, type Run } from './rows.ts';
import { formatOf, readContext } from './scan.ts';

interface Part {
  readonly path: string;
  readonly partition: readonly Value[];
  readonly writer: BatchWriter;
  rows: Row[];
  count: number;
}

/** Writes rows to one file, or to one for each combination of partition values. */
export async function writeRows(request: WriteRequest, input: Rows, run: Run): Promise<WrittenFile[]> {
  const { directory, schema, partitionSchema, jobId, buckets } = request;
  const format = await formatOf(request.format);
  const context = { ...readContext(directory, run.settings, run.signal), memory: run.memory };
  const width = schema.fields.length;
  const partitionColumns = partitionSchema.fields.length;
  const keyOf = rowKey([...partitionSchema.fields.map((f) => f.type), ...(buckets ? [INT] : [])]);
  const parts = new Map<unknown, Part>();
  const arena = run.newArena();
  const mostRows = rowLimit(request.options);
  const written: WrittenFile[] = [];
  let opened = 0;

  const names = partitionSchema.fields.map((f) => f.name);
  const extension = `${format.extension(request.options)}${request.suffix}`;
  const open = async (found: readonly Value[]): Promise<Part> => {
    const partition = found.slice(0, partitionColumns);
    const bucket = buckets && { kind: buckets, number: Number(found[partitionColumns]) };
    const values = partition as readonly (string | null)[];
    const { folder, path } = partFile({ names, values, writer: 0, jobId, number: opened++, bucket, extension });
    if (folder) await context.fs.makeDirectory(`${directory}/${folder}`);
    const writer = await format.createWriter(`${directory}/${path}`, schema, request.options, context);
    return { path, partition, writer, rows: [], count: 0 };
  };
  const flush = async (part: Part): Promise<void> => {
    if (part.rows.length === 0) return;
    const rows = part.rows;
    part.rows = [];
    await part.writer.write(
      batchOf(
        schema.fields.map((f) => f.type),
        rows,
        arena,
      ),
    );
    arena.reset();
  };

  const close = async (part: Part): Promise<void> => {
    await flush(part);
    written.push({ path: part.path, partition: part.partition, ...(await part.writer.close()) });
  };

  try {
    if (partitionColumns === 0 && !buckets) parts.set(keyOf([]), await open([]));
    for await (const rows of input) {
      checkCancelled(run);
      for (const row of rows) {
        const values = row.slice(width);
        const key = keyOf(values);
        let part = parts.get(key);
        if (!part) {
          part = await open(values);
          parts.set(key, part);
        }
        if (part.count >= mostRows) {
          await close(part);
          part = await open(values);
          parts.set(key, part);
        }
        part.rows.push(row.slice(0, width));
        part.count++;
        if (part.rows.length >= CHUNK) await flush(part);
      }
    }
    for (const [key, part] of parts) {
      await close(part);
      parts.delete(key);
    }
    return written;
  } catch (thrown) {
    for (const part of parts.values()) await part.writer.abort().catch(() => undefined);
    throw thrown;
  } finally {
    arena.free();
  }
}
