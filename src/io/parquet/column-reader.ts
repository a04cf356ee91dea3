import { type Vector, valueWidth } from '../../columnar/batch.ts';
import { EngineError, fail, unsupported } from '../../errors/engine-error.ts';
import { BIGINT, type DataType } from '../../types/data-type.ts';
import { simpleString } from '../../types/names.ts';
import type { Arena } from '../../wasm/memory.ts';
import type { ReadContext } from '../format.ts';
import type { InputFile } from '../fs/file-system.ts';
import { conversion } from './convert.ts';
import { type FileField, fileTypeName, type LeafField } from './file-schema.ts';
import { kernels } from './kernels.ts';
import { LeafReader } from './leaf-reader.ts';
import type { FileMetadata, RowGroup } from './metadata.ts';
import { Room } from './room.ts';
import { NullSource } from './sinks.ts';

/** Reads one top-level column of a file, nested or not. */
export interface ColumnReader {
  start(context: ReadContext, file: InputFile, group: RowGroup): Promise<void>;
  /** bytes that the row group's values take when they are read, more or less */
  bytesOf(group: RowGroup): number;
  /** the next `rows` rows; valid until the next call */
  read(rows: number): Promise<Vector>;
}

export interface FileTarget {
  readonly path: string;
  readonly caseSensitive: boolean;
}

/** Bytes of a dictionary code. */
const CODE = 4;

/** Nothing in the file: all null. */
export function missingColumn(type: DataType, arena: Arena): ColumnReader {
  const nulls = new NullSource(type, arena);
  return { start: async () => {}, bytesOf: ({ rows }) => rows * valueWidth(type), read: async (rows) => nulls.vector(rows) };
}

/** The number of each row in its file. */
export function rowIndexColumn({ rowGroups }: FileMetadata, arena: Arena): ColumnReader {
  const starts = new Map<RowGroup, number>();
  let rows = 0;
  for (const group of rowGroups) {
    starts.set(group, rows);
    rows += group.rows;
  }
  const room = new Room(arena);
  let next = 0;
  return {
    start: async (_context, _input, group) => {
      next = starts.get(group) ?? 0;
    },
    bytesOf: (group) => group.rows * valueWidth(BIGINT),
    read: async (count) => {
      const values = room.ensure(count * valueWidth(BIGINT));
      const into = arena.memory.i64;
      for (let i = 0; i < count; i++) into[(values >>> 3) + i] = BigInt(next + i);
      next += count;
      return { type: BIGINT, length: count, validity: 0, values, offsets: 0, children: [] };
    },
  };
}

/**
 * A reader of `field` as `type`. Raises FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH when the file's type does not
 * widen to it.
 */
export function columnReader(field: FileField, type: DataType, target: FileTarget, arena: Arena): ColumnReader {
  const isFlat = field.kind === 'leaf' && field.defined <= 1;
  const leaves: LeafReader[] = [];
  const make = (leaf: LeafField, wanted: DataType): LeafReader => {
    const how = conversion(leaf.element, wanted);
    if (!how) return mismatch(leaf, wanted, target);
    const reader = new LeafReader(leaf, wanted, how, isFlat, arena);
    leaves.push(reader);
    return reader;
  };
  const start: ColumnReader['start'] = async (context, file, group) => {
    for (const leaf of leaves) {
      const chunk = group.columns[leaf.field.column];
      await located(target.path, leaf.field.path, async () => {
        if (!chunk || chunk.type !== leaf.field.element.type) throw new Error('its row groups do not match its schema');
        if (chunk.elsewhere) throw new Error('the column is in another file');
        await leaf.start(context, file, chunk, group.rows);
      });
    }
  };
  // A value is as wide as its type, or as its text; of codes the file has less.
  const bytesOf: ColumnReader['bytesOf'] = (group) =>
    leaves.reduce(
      (n, { field: { column }, type: t }) =>
        n + Math.max(group.columns[column]?.uncompressedSize ?? 0, group.rows * Math.max(CODE, valueWidth(t))),
      0,
    );
  if (isFlat) {
    const leaf = make(field, type);
    return { start, bytesOf, read: (rows) => located(target.path, field.path, () => leaf.readFlat(rows)) };
  }
  const assemble = assembler(field, type, target, arena, make);
  return {
    start,
    bytesOf,
    read: async (rows) => {
      for (const leaf of leaves) await located(target.path, leaf.field.path, () => leaf.readNested(rows));
      return located(target.path, field.path, async () => {
        const vector = assemble.vector();
        if (vector.length !== rows) throw new Error(`it has ${vector.length} rows where ${rows} are expected`);
        return vector;
      });
    },
  };
}

/** Makes vectors from levels. `guide`: the leaf whose levels tell of the node; any leaf below it does. */
interface Assembler {
  readonly guide: LeafReader;
  vector(): Vector;
}
type MakeLeaf = (leaf: LeafField, wanted: DataType) => LeafReader;

function assembler(field: FileField, type: DataType, target: FileTarget, arena: Arena, make: MakeLeaf): Assembler {
  const k = kernels(arena.memory);
  switch (field.kind) {
    case 'leaf': {
      const leaf = make(field, type);
      return { guide: leaf, vector: () => leaf.nestedVector() };
    }
    case 'struct': {
      if (type.kind === 'variant') return unsupported('reading VARIANT columns from Parquet');
      if (type.kind !== 'struct') return mismatch(field, type, target);
      const found = type.fields.map((f) => {
        const inFile = findField(field.fields, f.name, target.caseSensitive);
        return inFile ? assembler(inFile, f.type, target, arena, make) : undefined;
      });
      const nulls = type.fields.map((f, i) => (found[i] ? undefined : new NullSource(f.type, arena)));
      const guide = found.find((a) => a !== undefined)?.guide ?? anyLeaf(field, make);
      const bits = new Room(arena);
      return {
        guide,
        vector: () => {
          const { reps, defs, entries } = guide.levels;
          const validity = bits.ensure((entries + 7) >> 3);
          const slots = k.pq_slots(reps, defs, entries, field.repetition, field.exists, field.defined, validity);
          const children = found.map((a, i) => a?.vector() ?? (nulls[i] as NullSource).vector(slots));
          if (children.some((c) => c.length !== slots)) throw new Error('the fields of a struct disagree about its rows');
          const hasNulls = k.pq_count_bits(validity, 0, slots) < slots;
          return { type, length: slots, validity: hasNulls ? validity : 0, values: 0, offsets: 0, children };
        },
      };
    }
    case 'list':
      if (type.kind !== 'array') return mismatch(field, type, target);
      return list(field, type, [assembler(field.element, type.element, target, arena, make)], arena);
    case 'map': {
      if (type.kind !== 'map') return mismatch(field, type, target);
      const key = assembler(field.key, type.key, target, arena, make);
      return list(field, type, [key, assembler(field.value, type.value, target, arena, make)], arena);
    }
    default:
      return field satisfies never;
  }
}

function list(
  field: FileField & { kind: 'list' | 'map' },
  type: DataType,
  inner: readonly [Assembler, ...Assembler[]],
  arena: Arena,
): Assembler {
  const k = kernels(arena.memory);
  const guide = inner[0].guide;
  const bits = new Room(arena);
  const room = new Room(arena);
  return {
    guide,
    vector: () => {
      const { reps, defs, entries } = guide.levels;
      const validity = bits.ensure((entries + 7) >> 3);
      const offsets = room.ensure((entries + 1) * 4);
      const slots = k.pq_list_slots(
        reps,
        defs,
        entries,
        field.elementRepetition,
        field.exists,
        field.defined,
        field.elementLevel,
        validity,
        offsets,
      );
      const elements = arena.memory.u32[(offsets >>> 2) + slots] ?? 0;
      const children = inner.map((a) => a.vector());
      if (children.some((c) => c.length !== elements)) throw new Error('keys, values or elements disagree about their number');
      const hasNulls = k.pq_count_bits(validity, 0, slots) < slots;
      return { type, length: slots, validity: hasNulls ? validity : 0, values: 0, offsets, children };
    },
  };
}

/** A leaf read for its levels only: none of the fields asked for is in the file, but whether the struct is null is. */
function anyLeaf(field: FileField, make: MakeLeaf): LeafReader {
  switch (field.kind) {
    case 'leaf': {
      const type = LEVEL_TYPES.find((t) => conversion(field.element, t));
      return type
        ? make(field, type)
        : unsupported(`reading whether ${field.path} is null from a column of ${fileTypeName(field.element)}`);
    }
    case 'struct': {
      const first = field.fields[0];
      return first ? anyLeaf(first, make) : unsupported(`the struct ${field.path} without fields`);
    }
    case 'list':
      return anyLeaf(field.element, make);
    case 'map':
      return anyLeaf(field.key, make);
    default:
      return field satisfies never;
  }
}
const LEVEL_TYPES: readonly DataType[] = [
  { kind: 'boolean' },
  { kind: 'int' },
  { kind: 'bigint' },
  { kind: 'timestamp' },
  { kind: 'double' },
  { kind: 'binary' },
  { kind: 'decimal', precision: 38, scale: 18 },
  { kind: 'decimal', precision: 20, scale: 0 },
];

/** The field of that name; exact first, then whatever the case. */
export function findField(fields: readonly FileField[], name: string, caseSensitive: boolean): FileField | undefined {
  const exact = fields.find((f) => f.name === name);
  if (exact || caseSensitive) return exact;
  const lower = name.toLowerCase();
  return fields.find((f) => f.name.toLowerCase() === lower);
}

function mismatch(field: FileField, wanted: DataType, target: FileTarget): never {
  const actual = field.kind === 'leaf' ? fileTypeName(field.element) : `a ${field.kind}`;
  return fail('FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH', {
    path: target.path,
    column: field.path,
    expected: simpleString(wanted),
    actual,
  });
}

/** Says which file and column a failure is about. */
async function located<T>(path: string, column: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof EngineError || (thrown instanceof Error && thrown.name === 'AbortError')) throw thrown;
    const reason = `column ${column}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    return fail('FAILED_READ_FILE.NO_HINT', { path, reason }, undefined, thrown);
  }
}
