import { type Batch, MORSEL_ROWS, type Vector } from '../../columnar/batch.ts';
import { fail, internalError } from '../../errors/engine-error.ts';
import { type DataType, isNested, STRING, type StructField, type StructType, struct } from '../../types/data-type.ts';
import { Arena, type SharedMemory } from '../../wasm/memory.ts';
import { type BatchWriter, type FormatOptions, option, type WriteContext } from '../format.ts';
import type { OutputFile } from '../fs/file-system.ts';
import { CODEC_CODES, codecOf, type WriteCodec } from './compress.ts';
import { footer, MAGIC, type WrittenChunk, type WrittenGroup } from './footer-writer.ts';
import { LeafWriter } from './leaf-writer.ts';
import { type LeafEntries, leavesOf, type SchemaNode, schemaTree, shredder } from './shred.ts';

const ROW_GROUP_BYTES = 128 << 20;
/** What is held is encoded, but counts for the budget too: with little memory row groups are smaller. */
const GROUPS_IN_BUDGET = 8;
/** Rows put into a column's page at once: few enough that a page of long strings stays near its size. */
const STEP_ROWS = 8192;

/**
 * A writer of one Parquet file, as Spark writes them: format version 1 pages, dictionaries where they pay, row groups of about
 * 128 MiB of values before encoding (option `parquet.block.size`), statistics, Spark's schema in the footer. What is held is
 * one row group, encoded.
 * Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, CODEC_NOT_AVAILABLE, before the file is made.
 */
export async function createParquetWriter(
  path: string,
  schema: StructType,
  options: FormatOptions,
  context: WriteContext,
): Promise<BatchWriter> {
  const codec = codecOf(options);
  const plain = struct(schema.fields.map(plainField));
  if (plain.fields.length === 0) return fail('EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE', { format: 'Parquet' });
  const tree = schemaTree(plain);
  const most = Math.min(ROW_GROUP_BYTES, context.memory.usage().budget / GROUPS_IN_BUDGET);
  const blockSize = Number(option(options, 'parquet.block.size') ?? most) || most;
  const file = await context.fs.open(path);
  return new ParquetWriter(file, plain, tree, codec, blockSize, context.memory);
}

/** Files know strings only: char and varchar are the table's business. */
const plainField = (f: StructField): StructField => ({ ...f, type: plainType(f.type) });
function plainType(type: DataType): DataType {
  switch (type.kind) {
    case 'char':
    case 'varchar':
      return STRING;
    case 'array':
      return { ...type, element: plainType(type.element) };
    case 'map':
      return { ...type, key: plainType(type.key), value: plainType(type.value) };
    case 'struct':
      return struct(type.fields.map(plainField));
    default:
      return type;
  }
}

interface Column {
  readonly field: StructField;
  readonly leaves: readonly LeafWriter[];
}

class ParquetWriter implements BatchWriter {
  readonly #file: OutputFile;
  readonly #schema: StructType;
  readonly #tree: SchemaNode;
  readonly #codec: WriteCodec;
  readonly #blockSize: number;
  readonly #memory: SharedMemory;
  readonly #arena: Arena;
  readonly #columns: readonly Column[];
  readonly #groups: WrittenGroup[] = [];
  #offset = 0;
  #groupRows = 0;
  #rows = 0;
  #isOpen = true;

  constructor(file: OutputFile, schema: StructType, tree: SchemaNode, codec: WriteCodec, blockSize: number, memory: SharedMemory) {
    this.#file = file;
    this.#schema = schema;
    this.#tree = tree;
    this.#codec = codec;
    this.#blockSize = blockSize;
    this.#memory = memory;
    this.#arena = new Arena(memory, memory.newOwner());
    this.#columns = schema.fields.map((field, i) => {
      const node = tree.children[i] ?? internalError('a column without a schema');
      return { field, leaves: leavesOf(node, field.type).map((leaf) => new LeafWriter(leaf, codec, this.#arena)) };
    });
  }

  async write(batch: Batch): Promise<void> {
    for (const [i, column] of this.#columns.entries()) {
      const v = batch.columns[i] ?? internalError(`a batch without column ${column.field.name}`);
      if (isNested(column.field.type)) this.#writeNested(column, v, batch.rowCount);
      else {
        const leaf = column.leaves[0] ?? internalError('a column without leaves');
        for (let from = 0; from < batch.rowCount; from += STEP_ROWS) leaf.appendFlat(v, from, Math.min(STEP_ROWS, batch.rowCount - from));
      }
    }
    this.#groupRows += batch.rowCount;
    this.#rows += batch.rowCount;
    const plain = this.#columns.reduce((sum, c) => sum + c.leaves.reduce((s, leaf) => s + leaf.plainBytes, 0), 0);
    if (plain >= this.#blockSize) await this.#flush();
  }

  #writeNested({ field, leaves }: Column, v: Vector, rows: number): void {
    for (let from = 0; from < rows; from += MORSEL_ROWS) {
      const entries: LeafEntries[] = [];
      const emit = shredder(this.#memory, v, field.type, field.nullable, entries);
      const to = Math.min(rows, from + MORSEL_ROWS);
      for (let row = from; row < to; row++) emit(row, 0, 0);
      for (const [i, leaf] of leaves.entries()) {
        const e = entries[i];
        if (!e?.vector) internalError('a leaf was lost');
        else leaf.appendNested(e.vector, e.reps.subarray(0, e.count), e.defs.subarray(0, e.count), e.rows.subarray(0, e.present));
      }
    }
  }

  /** Writes the row group gathered so far. */
  async #flush(): Promise<void> {
    if (this.#groupRows === 0) return;
    await this.#begin();
    const columns: WrittenChunk[] = [];
    for (const { leaves } of this.#columns) {
      for (const leaf of leaves) {
        const { pages, ...chunk } = leaf.finish();
        columns.push({ chunk, offset: this.#offset, codec: CODEC_CODES[this.#codec] });
        await this.#put(Buffer.concat(pages));
      }
    }
    this.#groups.push({ rows: this.#groupRows, columns });
    this.#groupRows = 0;
  }

  async #begin(): Promise<void> {
    if (this.#offset === 0) await this.#put(MAGIC);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#file.write(bytes);
    this.#offset += bytes.length;
  }

  async close(): Promise<{ bytes: number; rows: number }> {
    try {
      await this.#begin();
      await this.#flush();
      await this.#put(footer(this.#tree, this.#schema, this.#groups));
      await this.#file.close();
      return { bytes: this.#offset, rows: this.#rows };
    } finally {
      this.#free();
    }
  }

  async abort(): Promise<void> {
    this.#free();
    await this.#file.abort();
  }

  #free(): void {
    if (this.#isOpen) this.#arena.free();
    this.#isOpen = false;
  }
}
