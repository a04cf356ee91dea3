import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DataType } from '../../src/types/data-type.ts';
import type { MapValue, Value } from '../../src/types/value.ts';
import { readRows, schemaOf, testFiles } from '../io/parquet/support.ts';

const corpus = join(import.meta.dirname, '../../../shared/parquet-corpus');

interface Expected {
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly nulls: number;
    readonly sha256_of_json_lines: string;
  }[];
}

/** A value as the corpus' JSON has it: as Python's json.dumps writes what pyarrow reads, without blanks. */
function json(value: Value, type: DataType, arrowType: string): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'boolean':
      return String(value);
    case 'float':
    case 'double':
      return pythonFloat(value as number);
    case 'decimal':
      // uint64 is a decimal in Spark
      return type.scale === 0 && !arrowType.startsWith('decimal') ? String(value) : quoted(unscaled(value as bigint, type.scale));
    case 'date':
      return quoted(new Date((value as number) * 86400000).toISOString().slice(0, 10));
    case 'timestamp':
    case 'timestamp_ntz':
      return quoted(timestamp(value as bigint, arrowType));
    case 'binary':
      return quoted(`0x${Buffer.from(value as Uint8Array).toString('hex')}`);
    case 'string':
      return quoted(value as string);
    case 'array':
      return `[${(value as readonly Value[]).map((v) => json(v, type.element, '')).join(',')}]`;
    case 'map': {
      const { keys, values } = value as MapValue;
      return `[${keys.map((k, i) => `[${json(k, type.key, '')},${json(values[i] ?? null, type.value, '')}]`).join(',')}]`;
    }
    case 'struct':
      return `{${type.fields.map((f, i) => `${quoted(f.name)}:${json((value as readonly Value[])[i] ?? null, f.type, '')}`).join(',')}}`;
    default:
      return String(value);
  }
}

const quoted = (s: string): string => JSON.stringify(s);

function pythonFloat(v: number): string {
  if (Number.isNaN(v)) return '"nan"';
  if (!Number.isFinite(v)) return v > 0 ? '"inf"' : '"-inf"';
  if (Object.is(v, -0)) return '-0.0';
  const [digits = '', exponent] = v.toExponential().split('e');
  const e = Number(exponent);
  if (e < -4 || e >= 16) return `${digits}e${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`;
  const plain = String(v);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function unscaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return value < 0n ? `-${text}` : text;
}

function timestamp(micros: bigint, arrowType: string): string {
  const fraction = ((micros % 1000000n) + 1000000n) % 1000000n;
  const seconds = (micros - fraction) / 1000000n;
  const text = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${fraction.toString().padStart(6, '0')}`;
  return `${text}${arrowType.includes('[ns]') ? '000' : ''}${arrowType.includes('tz=') ? 'Z' : ''}`;
}

const files = existsSync(corpus) ? readdirSync(corpus).filter((f) => f.endsWith('.parquet')) : [];

describe.skipIf(files.length === 0)('files of the corpus are read as pyarrow reads them', () => {
  test.each(files)('%s', async (file) => {
    const fs = testFiles();
    const path = join(corpus, file);
    const expected = JSON.parse(readFileSync(path.replace(/\.parquet$/, '.json'), 'utf8')) as Expected;
    const schema = await schemaOf(fs, path);
    const rows = await readRows(fs, path, schema);
    expect(rows.length).toBe(expected.rows);
    expect(schema.fields.map((f) => f.name)).toEqual(expected.columns.map((c) => c.name));
    for (const [i, column] of expected.columns.entries()) {
      const type = schema.fields[i]?.type as DataType;
      expect([column.name, rows.filter((r) => r[i] === null).length]).toEqual([column.name, column.nulls]);
      const lines = rows.map((r) => json(r[i] ?? null, type, column.type)).join('\n');
      expect([column.name, createHash('sha256').update(lines).digest('hex')]).toEqual([column.name, column.sha256_of_json_lines]);
    }
  });
});

const spark = join(corpus, 'spark-written');

describe.skipIf(!existsSync(spark))('directories that Spark wrote', () => {
  const partsOf = (name: string): string[] =>
    readdirSync(join(spark, name), { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.parquet'))
      .sort()
      .map((f) => join(spark, name, f));
  const rowsOf = async (name: string, columns?: readonly string[]) => {
    const rows: Value[][] = [];
    for (const path of partsOf(name)) {
      const schema = await schemaOf(testFiles(), path);
      rows.push(
        ...(await readRows(testFiles(), path, { ...schema, fields: schema.fields.filter((f) => !columns || columns.includes(f.name)) })),
      );
    }
    return rows;
  };

  test.each(['legacy', 'micros', 'v2'])('%s holds what plain holds', async (name) => {
    const plain = await rowsOf('plain');
    expect(plain.length).toBe(5000);
    expect(await rowsOf(name)).toEqual(plain);
  });

  test('zstd with bloom filters', async () => {
    const rows = await rowsOf('bloom_zstd');
    expect(rows.map((r) => r[0]).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 5000 }, (_, i) => BigInt(i)));
  });

  test('a partitioned table', async () => {
    const rows = await rowsOf('hive');
    expect(new Set(rows.map((r) => r[0])).size).toBe(rows.length);
  });

  test('a VARIANT is refused by name, the columns beside it are read', async () => {
    expect(await rowsOf('variant', ['id'])).toHaveLength(100);
    await expect(rowsOf('variant')).rejects.toMatchObject({
      condition: 'UNSUPPORTED_FEATURE',
      message: expect.stringContaining('VARIANT'),
    });
  });
});
