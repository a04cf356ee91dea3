import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchOf } from '../../src/columnar/builder.ts';
import { valueReader } from '../../src/columnar/reader.ts';
import type { FileFormat, FormatOptions, FormatSettings, ReadContext, Split, WriteContext } from '../../src/io/format.ts';
import { localFileSystem } from '../../src/io/fs/local.ts';
import { dateTimePattern } from '../../src/io/text/datetime-pattern.ts';
import type { ScanFile } from '../../src/plan/logical.ts';
import { array, type DataType, decimal, field, map, type PrimitiveType, type StructType, struct } from '../../src/types/data-type.ts';
import { decimalText } from '../../src/types/decimal-math.ts';
import { doubleText, floatText } from '../../src/types/java-double.ts';
import { isMapValue, type MapValue, type Value } from '../../src/types/value.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

export const memory = SharedMemory.create(512 << 20);

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

export const context: WriteContext = { fs: localFileSystem, settings, memory };

export function fileOf(content: string | Uint8Array, name = 'a.txt'): ScanFile {
  const path = join(temporaryDirectory(), name);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  writeFileSync(path, bytes);
  return { path, size: bytes.length, modified: 0, partition: [] };
}

/** `a int, b struct<x:int>` as a schema. */
export function schemaOf(ddl: string): StructType {
  const cursor = { text: ddl, at: 0 };
  return struct(fieldsOf(cursor, /\s*([^\s:,>]+)[\s:]+/y));
}

interface Cursor {
  readonly text: string;
  at: number;
}

function take(c: Cursor, expression: RegExp): string | undefined {
  expression.lastIndex = c.at;
  const found = expression.exec(c.text);
  if (!found) return undefined;
  c.at += found[0].length;
  return found[1] ?? found[0];
}

function fieldsOf(c: Cursor, name: RegExp): StructType['fields'] {
  const fields: StructType['fields'][number][] = [];
  do {
    const n = take(c, name);
    if (n === undefined) break;
    const type = typeOf(c);
    const nullable = take(c, / not null/y) === undefined;
    fields.push(field(n, type, nullable));
  } while (take(c, /\s*,/y) !== undefined);
  return fields;
}

function typeOf(c: Cursor): DataType {
  const kind = take(c, /[a-z_]+/y) ?? '';
  if (kind === 'decimal') {
    const [p = '10', s = '0'] = (take(c, /\(([\d,]+)\)/y) ?? '10,0').split(',');
    return decimal(Number(p), Number(s));
  }
  if (kind !== 'array' && kind !== 'map' && kind !== 'struct') return { kind } as PrimitiveType;
  take(c, /</y);
  let type: DataType;
  if (kind === 'array') type = array(typeOf(c));
  else if (kind === 'map') {
    const key = typeOf(c);
    take(c, /,/y);
    type = map(key, typeOf(c));
  } else type = struct(fieldsOf(c, /([^:>]+):/y));
  take(c, />/y);
  return type;
}

function typeText(t: DataType): string {
  switch (t.kind) {
    case 'decimal':
      return `decimal(${t.precision},${t.scale})`;
    case 'array':
      return `array<${typeText(t.element)}>`;
    case 'map':
      return `map<${typeText(t.key)},${typeText(t.value)}>`;
    case 'struct':
      return `struct<${schemaText(t)}>`;
    default:
      return t.kind;
  }
}
export const schemaText = (t: StructType): string => t.fields.map((f) => `${f.name}:${typeText(f.type)}`).join(',');

/** As CAST(… AS STRING) has it, in UTC. */
export function render(v: Value, t: DataType): string | null {
  if (v === null) return null;
  const inner = (x: Value, u: DataType): string => render(x, u) ?? 'null';
  switch (t.kind) {
    case 'float':
    case 'double':
      return t.kind === 'float' ? floatText(v as number) : doubleText(v as number);
    case 'decimal':
      return decimalText(v as bigint, t.scale);
    case 'date':
      return dateTimePattern('yyyy-MM-dd').formatDate(v as number);
    case 'timestamp':
    case 'timestamp_ntz':
      return dateTimePattern('yyyy-MM-dd HH:mm:ss.SSSSSS')
        .formatTimestamp(v as bigint, 'UTC')
        .replace(/\.?0+$/, (z) => (z.startsWith('.') ? '' : /\./.test(z) ? '' : z))
        .replace(/(\.\d*?)0+$/, '$1');
    case 'binary':
      return new TextDecoder().decode(v as Uint8Array);
    case 'array':
      return `[${(v as readonly Value[]).map((x) => inner(x, t.element)).join(', ')}]`;
    case 'struct':
      return `{${(v as readonly Value[]).map((x, i) => inner(x, t.fields[i]?.type ?? { kind: 'void' })).join(', ')}}`;
    case 'map': {
      const m = (isMapValue(v) ? v : { keys: [], values: [] }) as MapValue;
      return `{${m.keys.map((k, i) => `${inner(k, t.key)} -> ${inner(m.values[i] ?? null, t.value)}`).join(', ')}}`;
    }
    default:
      return String(v);
  }
}

export interface ReadOptions {
  readonly options?: FormatOptions;
  readonly required?: StructType;
  readonly splits?: readonly Split[];
  readonly context?: ReadContext;
}

/** The rows of files, as values by position. */
export async function readRows(
  format: FileFormat,
  files: readonly ScanFile[],
  dataSchema: StructType,
  given: ReadOptions = {},
): Promise<Value[][]> {
  const requiredSchema = given.required ?? dataSchema;
  const request = { dataSchema, requiredSchema, filters: [], options: given.options ?? {} };
  const used = given.context ?? context;
  const rows: Value[][] = [];
  for (const split of given.splits ?? (await format.planSplits(files, request, used))) {
    const arena = new Arena(memory, memory.newOwner());
    try {
      for await (const batch of format.read(split, request, used, arena)) {
        const readers = batch.columns.map((c) => valueReader(memory, c));
        for (let row = 0; row < batch.rowCount; row++) rows.push(readers.map((read) => read(row)));
        arena.reset();
      }
    } finally {
      arena.free();
    }
  }
  return rows;
}

export async function inferSchema(format: FileFormat, files: readonly ScanFile[], options: FormatOptions = {}): Promise<StructType> {
  const request = { dataSchema: struct([]), requiredSchema: struct([]), filters: [], options };
  const splits = await format.planSplits(files, request, context);
  const arena = new Arena(memory, memory.newOwner());
  const parts = await Promise.all(splits.map((s) => format.inferSplit(s, options, context, arena))).finally(() => arena.free());
  return format.mergeInferred(structuredClone(parts), options, context.settings);
}

export const renderRows = (rows: readonly (readonly Value[])[], schema: StructType): (string | null)[][] =>
  rows.map((row) => row.map((v, i) => render(v, schema.fields[i]?.type ?? { kind: 'void' })));

/** What Spark 4.3 answered: see the JSON files beside the tests. */
export interface Answers {
  readonly contents: readonly (string | { readonly base64: string })[];
  readonly cases: readonly {
    readonly content: number;
    readonly schema?: string;
    readonly options?: FormatOptions;
    readonly inferred?: string;
    readonly rows?: readonly (readonly (string | null)[])[];
    readonly error?: string;
    readonly format?: string;
  }[];
}

export const contentOf = (c: string | { readonly base64: string } | undefined): Uint8Array =>
  c === undefined ? new Uint8Array() : typeof c === 'string' ? new TextEncoder().encode(c) : Buffer.from(c.base64, 'base64');

/** The rows that are not as wanted, both sides beside one another. */
export function differences(got: readonly (readonly (string | null)[])[], want: readonly (readonly (string | null)[])[]): string {
  const out: string[] = [];
  for (let i = 0; i < Math.max(got.length, want.length); i++) {
    const a = JSON.stringify(got[i]),
      b = JSON.stringify(want[i]);
    if (a !== b) out.push(`${i}: got ${a}, want ${b}`);
  }
  return out.join('\n');
}

/** Writes rows as one file. */
export async function writeRows(
  format: FileFormat,
  path: string,
  schema: StructType,
  rows: readonly (readonly Value[])[],
  options: FormatOptions = {},
): Promise<{ bytes: number; rows: number }> {
  const arena = new Arena(memory, memory.newOwner());
  try {
    const writer = await format.createWriter(path, schema, options, context);
    await writer.write(
      batchOf(
        schema.fields.map((f) => f.type),
        rows,
        arena,
      ),
    );
    return await writer.close();
  } finally {
    arena.free();
  }
}
