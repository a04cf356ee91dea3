import { promises as fsp } from 'node:fs';
import type { Batch } from '../../../src/columnar/batch.ts';
import { batchOf } from '../../../src/columnar/builder.ts';
import { valueReader } from '../../../src/columnar/reader.ts';
import type { FormatOptions, FormatSettings, ReadContext, ReadRequest } from '../../../src/io/format.ts';
import type { FileSystem } from '../../../src/io/fs/file-system.ts';
import { parquet } from '../../../src/io/parquet/parquet.ts';
import type { Expr } from '../../../src/plan/expr.ts';
import type { ScanFile } from '../../../src/plan/logical.ts';
import type { StructType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { Arena, SharedMemory } from '../../../src/wasm/memory.ts';

export const settings: FormatSettings = {
  timeZone: 'UTC',
  ansi: true,
  corruptRecordColumn: '_corrupt_record',
  caseSensitive: false,
  timestampType: 'timestamp',
  maxPartitionBytes: 128 << 20,
  timeParserPolicy: 'CORRECTED',
  mergeSchema: false,
  ignoreMissingFiles: false,
  ignoreCorruptFiles: false,
  partitionColumnTypes: true,
};
export const memory = SharedMemory.create(2 ** 31);

/** Files in memory and, for reading, on disk. */
export function testFiles(): FileSystem & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    scheme: 'test',
    files,
    stat: async (path) => {
      const size = files.get(path)?.length ?? (await fsp.stat(path)).size;
      return { path, size, modified: 0, isDirectory: false };
    },
    list: async () => [],
    openInput: async (path) => {
      const bytes = files.get(path) ?? (await fsp.readFile(path));
      return {
        size: bytes.length,
        read: async (into, offset) => {
          const part = bytes.subarray(offset, offset + into.length);
          into.set(part);
          return part.length;
        },
        close: async () => {},
      };
    },
    open: async (path) => {
      const parts: Uint8Array[] = [];
      return {
        write: async (bytes) => {
          parts.push(bytes.slice());
        },
        close: async () => {
          files.set(path, Buffer.concat(parts));
        },
        abort: async () => {},
      };
    },
    makeDirectory: async () => {},
    rename: async () => {},
    removeIfEmpty: async () => true,
    remove: async (path) => {
      files.delete(path);
    },
  };
}

let modified = 0;
export async function scanFile(fs: FileSystem, path: string): Promise<ScanFile> {
  // A fresh time, so that a file made anew is not taken for the one before.
  return { path, size: (await fs.stat(path))?.size ?? 0, modified: ++modified, partition: [] };
}

export const contextOf = (fs: FileSystem, more: Partial<FormatSettings> = {}): ReadContext => ({ fs, settings: { ...settings, ...more } });
export const requestFor = (schema: StructType, filters: readonly Expr[] = []): ReadRequest => ({
  dataSchema: schema,
  requiredSchema: schema,
  filters,
  options: {},
});

export async function schemaOf(fs: FileSystem, path: string): Promise<StructType> {
  const file = await scanFile(fs, path);
  const context = contextOf(fs);
  return parquet.mergeInferred(
    [await parquet.inferSplit({ file, start: 0, length: file.size }, {}, context, new Arena(memory, memory.newOwner()))],
    {},
    settings,
  );
}

export interface ReadOptions {
  readonly filters?: readonly Expr[];
  readonly onBatch?: (batch: Batch) => void;
  readonly context?: ReadContext;
}

/** All rows of a file, through planned splits, as arrays of values. */
export async function readRows(fs: FileSystem, path: string, schema: StructType, options: ReadOptions = {}): Promise<Value[][]> {
  const context = options.context ?? contextOf(fs);
  const request = requestFor(schema, options.filters);
  const arena = new Arena(memory, memory.newOwner());
  const rows: Value[][] = [];
  try {
    for (const split of await parquet.planSplits([await scanFile(fs, path)], request, context)) {
      for await (const batch of parquet.read(split, request, context, arena)) {
        options.onBatch?.(batch);
        const readers = batch.columns.map((c) => valueReader(memory, c));
        for (let i = 0; i < batch.rowCount; i++) rows.push(readers.map((r) => r(i)));
      }
    }
  } finally {
    arena.free();
  }
  return rows;
}

/** Writes rows with our writer, `batchRows` a batch. */
export async function writeRows(
  fs: FileSystem,
  path: string,
  schema: StructType,
  rows: readonly (readonly Value[])[],
  options: FormatOptions = {},
  batchRows = 65536,
): Promise<void> {
  const writer = await parquet.createWriter(path, schema, options, { ...contextOf(fs), memory });
  const arena = new Arena(memory, memory.newOwner());
  try {
    for (let i = 0; i < rows.length; i += batchRows) {
      arena.reset();
      await writer.write(
        batchOf(
          schema.fields.map((f) => f.type),
          rows.slice(i, i + batchRows),
          arena,
        ),
      );
    }
    await writer.close();
  } finally {
    arena.free();
  }
}
