import { describe, expect, test } from 'vitest';
import { fileFields, type NaturalTypes, sparkSchema } from '../../../src/io/parquet/file-schema.ts';
import type { FileMetadata, SchemaElement } from '../../../src/io/parquet/metadata.ts';
import { parquet } from '../../../src/io/parquet/parquet.ts';
import { type Expr, lit } from '../../../src/plan/expr.ts';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { Arena } from '../../../src/wasm/memory.ts';
import { contextOf, memory, readRows, requestFor, scanFile, schemaOf, settings, testFiles, writeRows } from './support.ts';

const call = (name: string, ...args: Expr[]): Expr => ({
  kind: 'Call',
  name,
  overload: 0,
  args,
  type: t.BOOLEAN,
  nullable: true,
  deterministic: true,
  canRaise: false,
  ansi: true,
});
const col = (name: string, type: t.DataType): Expr => ({ kind: 'Attribute', name, id: 1, type, nullable: true });

describe('columns', () => {
  const schema = t.struct([
    t.field('Id', t.BIGINT),
    t.field('inner', t.struct([t.field('a', t.INT), t.field('b', t.STRING)])),
    t.field('list', t.array(t.struct([t.field('x', t.INT)]))),
  ]);
  const rows: Value[][] = [
    [1n, [1, 'x'], [[1], null]],
    [2n, null, null],
    [null, [null, null], []],
  ];

  test('are matched by name, whatever the case; a missing one is null', async () => {
    const fs = testFiles();
    await writeRows(fs, '/f', schema, rows);
    const wanted = t.struct([t.field('nothing', t.array(t.STRING)), t.field('ID', t.BIGINT)]);
    expect(await readRows(fs, '/f', wanted)).toEqual([
      [null, 1n],
      [null, 2n],
      [null, null],
    ]);
    const strict = contextOf(fs, { caseSensitive: true });
    expect(await readRows(fs, '/f', wanted, { context: strict })).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('are pruned inside; missing fields are null, also when none of those asked for is there', async () => {
    const fs = testFiles();
    await writeRows(fs, '/f', schema, rows);
    const wanted = t.struct([
      t.field('inner', t.struct([t.field('new', t.map(t.STRING, t.INT)), t.field('B', t.STRING)])),
      t.field('list', t.array(t.struct([t.field('y', t.struct([t.field('z', t.DATE)]))]))),
    ]);
    expect(await readRows(fs, '/f', wanted)).toEqual([
      [
        [null, 'x'],
        [[null], null],
      ],
      [null, null],
      [[null, null], []],
    ]);
  });

  test('no columns at all: rows are still counted', async () => {
    const fs = testFiles();
    await writeRows(fs, '/f', schema, rows);
    expect(await readRows(fs, '/f', t.struct([]))).toEqual([[], [], []]);
  });
});

describe('a type different from the one asked for', () => {
  const WIDENED: readonly (readonly [t.DataType, Value, t.DataType, Value])[] = [
    [t.TINYINT, -5, t.SMALLINT, -5],
    [t.SMALLINT, -5, t.INT, -5],
    [t.INT, -5, t.BIGINT, -5n],
    [t.INT, -5, t.DOUBLE, -5],
    [t.FLOAT, 1.5, t.DOUBLE, 1.5],
    [t.INT, -5, t.decimal(12, 2), -500n],
    [t.INT, -5, t.decimal(38, 10), -50000000000n],
    [t.BIGINT, -5n, t.decimal(22, 2), -500n],
    [t.decimal(9, 2), -125n, t.decimal(12, 4), -12500n],
    [t.decimal(9, 2), -125n, t.decimal(38, 10), -12500000000n],
    [t.decimal(15, 2), -125n, t.decimal(20, 2), -125n],
    [t.decimal(30, 2), -125n, t.decimal(38, 10), -12500000000n],
    [t.DATE, -1, t.TIMESTAMP_NTZ, -86400000000n],
    [t.TIMESTAMP, 1n, t.TIMESTAMP_NTZ, 1n],
    [t.STRING, 'é', t.BINARY, Uint8Array.from([0xc3, 0xa9])],
    [t.BINARY, Uint8Array.from([65]), t.STRING, 'A'],
    [t.TIMESTAMP, 7n, t.BIGINT, 7n],
  ];
  test.each(WIDENED)('%j %s widens to %j', async (from, value, to, expected) => {
    const fs = testFiles();
    await writeRows(fs, '/f', t.struct([t.field('c', from)]), [[value], [null]]);
    expect(await readRows(fs, '/f', t.struct([t.field('c', to)]))).toEqual([[expected], [null]]);
  });

  const REFUSED: readonly (readonly [t.DataType, t.DataType])[] = [
    [t.BIGINT, t.INT],
    [t.DOUBLE, t.FLOAT],
    [t.INT, t.FLOAT],
    [t.INT, t.STRING],
    [t.INT, t.decimal(5, 2)],
    [t.STRING, t.INT],
    [t.decimal(9, 2), t.decimal(5, 2)],
    [t.decimal(9, 2), t.decimal(9, 4)],
    [t.INT, t.TIMESTAMP],
    [t.DATE, t.TIMESTAMP],
    [t.BOOLEAN, t.INT],
    [t.array(t.INT), t.INT],
    [t.INT, t.array(t.INT)],
    [t.BIGINT, t.TIMESTAMP],
  ];
  test.each(REFUSED)('%j is not read as %j', async (from, to) => {
    const fs = testFiles();
    await writeRows(fs, '/f', t.struct([t.field('c', from)]), [[null]]);
    await expect(readRows(fs, '/f', t.struct([t.field('c', to)]))).rejects.toMatchObject({
      condition: 'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH',
    });
  });
});

describe('row groups', () => {
  const schema = t.struct([
    t.field('id', t.INT),
    t.field('s', t.STRING),
    t.field('d', t.DOUBLE),
    t.field('m', t.decimal(20, 2)),
    t.field('n', t.INT),
  ]);
  // Four row groups of 1000 rows: ids 0.., 1000.., 2000.., 3000..; `n` is null in the first two; the third has a NaN in `d`.
  const rows = Array.from({ length: 4000 }, (_, i): Value[] => {
    const group = Math.floor(i / 1000);
    return [
      i,
      `${'abcd'[group]}${'x'.repeat(200)}${i}`,
      group === 2 && i % 10 === 0 ? Number.NaN : group === 0 ? -0 : i,
      BigInt(i) * 100n,
      group < 2 ? null : i,
    ];
  });
  const made = (async () => {
    const fs = testFiles();
    await writeRows(fs, '/f', schema, rows, { 'parquet.block.size': '100000' }, 1000);
    return fs;
  })();
  const id = col('id', t.INT),
    s = col('s', t.STRING),
    d = col('d', t.DOUBLE),
    m = col('m', t.decimal(20, 2)),
    n = col('n', t.INT);

  test.each<[string, Expr[], number[]]>([
    ['no filter', [], [0, 1, 2, 3]],
    ['=', [call('==', id, lit(1500, t.INT))], [1]],
    ['= flipped', [call('==', lit(1500, t.INT), id)], [1]],
    ['< and >', [call('<', id, lit(2000, t.INT)), call('>', id, lit(999, t.INT))], [1]],
    ['<= and >= at the bounds', [call('and', call('<=', id, lit(1000, t.INT)), call('>=', id, lit(999, t.INT)))], [0, 1]],
    ['or', [call('or', call('==', id, lit(1, t.INT)), call('==', id, lit(3999, t.INT)))], [0, 3]],
    ['in', [call('in', id, lit(5, t.INT), lit(3001, t.INT), lit(null, t.INT))], [0, 3]],
    ['nothing matches', [call('>', id, lit(10000, t.INT))], []],
    ['a null literal', [call('==', id, lit(null, t.INT))], []],
    ['null-safe with null', [call('<=>', n, lit(null, t.INT))], [0, 1]],
    ['is null', [call('isnull', n)], [0, 1]],
    ['is not null', [call('isnotnull', n)], [2, 3]],
    ['a comparison drops groups of nulls', [call('>', n, lit(-1, t.INT))], [2, 3]],
    ['strings', [call('>=', s, lit('c', t.STRING))], [2, 3]],
    [
      'doubles keep the group with a NaN',
      [call('>', d, lit(3500, t.DOUBLE))],
      [1, 2, 3]
        .filter((g) => g !== 1)
        .concat(1)
        .sort(),
    ],
    ['-0.0 equals 0.0', [call('==', d, lit(0, t.DOUBLE))], [0, 2]],
    ['NaN', [call('==', d, lit(Number.NaN, t.DOUBLE))], [0, 1, 2, 3]],
    ['decimals', [call('<', m, lit(100000n, t.decimal(20, 2)))], [0]],
    ['decimals of another scale prove nothing', [call('<', m, lit(0n, t.decimal(20, 3)))], [0, 1, 2, 3]],
    ['not understood', [call('like', s, lit('z%', t.STRING))], [0, 1, 2, 3]],
    ['a partition column', [call('==', col('p', t.INT), lit(1, t.INT))], [0, 1, 2, 3]],
    ['!=', [call('!=', id, lit(1, t.INT))], [0, 1, 2, 3]],
    ['not', [call('not', call('==', id, lit(1, t.INT)))], [0, 1, 2, 3]],
  ])('pruned by %s', async (_name, filters, groups) => {
    const fs = await made;
    const read = await readRows(fs, '/f', schema, { filters });
    const found = [...new Set(read.map((r) => Math.floor((r[0] as number) / 1000)))];
    // A NaN is greater than all, so ">" never drops a floating group.
    if (_name.startsWith('doubles')) expect(found).toContain(2);
    else expect(found).toEqual(groups);
  });

  test('are a split each when files are few; in files beyond, up to maxPartitionBytes together', async () => {
    const fs = await made;
    const file = await scanFile(fs, '/f');
    const few = await parquet.planSplits([file], requestFor(schema), contextOf(fs));
    expect(few.map((x) => x.rowGroups)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    const many = await parquet.planSplits(
      Array.from({ length: 10 }, () => file),
      requestFor(schema),
      contextOf(fs),
    );
    expect(many.map((x) => x.rowGroups)).toEqual(Array.from({ length: 10 }, () => [0, 4]));
  });

  test('give statistics: exact rows and nulls, bounds where they hold', async () => {
    const fs = await made;
    const files = [await scanFile(fs, '/f')];
    const stats = await parquet.statistics?.(files, contextOf(fs));
    expect(stats).toMatchObject({ rows: 4000, exact: true });
    expect(stats?.columns).toEqual({
      id: { min: 0, max: 3999, nullCount: 0 },
      s: { min: rows[0]?.[1], max: rows[3999]?.[1], nullCount: 0 },
      d: { nullCount: 0 },
      m: { min: 0n, max: 399900n, nullCount: 0 },
      n: { min: 2000, max: 3999, nullCount: 2000 },
    });
  });
});

describe('the schema of several files', () => {
  const inferred = async (...schemas: t.StructType[]) =>
    Promise.all(
      schemas.map(async (schema, i) => {
        const fs = testFiles();
        await writeRows(fs, `/f${i}`, schema, []);
        const file = await scanFile(fs, `/f${i}`);
        return parquet.inferSplit({ file, start: 0, length: file.size }, {}, contextOf(fs), new Arena(memory, memory.newOwner()));
      }),
    );
  const a = t.struct([t.field('x', t.INT), t.field('s', t.struct([t.field('p', t.INT)]))]);
  const b = t.struct([t.field('y', t.STRING), t.field('S', t.struct([t.field('q', t.array(t.INT))]))]);

  test('is that of the first by name', async () => {
    const parts = await inferred(a, b);
    expect(parquet.mergeInferred(parts, {}, settings)).toEqual(a);
    expect(parquet.mergeInferred([...parts].reverse(), {}, settings)).toEqual(a);
  });

  test('is that of all with mergeSchema', async () => {
    const merged = t.struct([
      t.field('x', t.INT),
      t.field('s', t.struct([t.field('p', t.INT), t.field('q', t.array(t.INT))])),
      t.field('y', t.STRING),
    ]);
    expect(parquet.mergeInferred(await inferred(a, b), { mergeschema: 'true' }, settings)).toEqual(merged);
  });

  test('cannot be merged when types differ', async () => {
    const parts = await inferred(t.struct([t.field('x', t.INT)]), t.struct([t.field('x', t.STRING)]));
    expect(() => parquet.mergeInferred(parts, { mergeSchema: 'true' }, settings)).toThrow(/CANNOT_MERGE_SCHEMAS/);
  });

  test('there is none without files', () => {
    expect(() => parquet.mergeInferred([], {}, settings)).toThrow(/UNABLE_TO_INFER_SCHEMA/);
  });
});

test('a column that is not nullable is nullable when read', async () => {
  const fs = testFiles();
  await writeRows(fs, '/f', t.struct([t.field('x', t.array(t.INT, false), false)]), [[[1]]]);
  expect(await schemaOf(fs, '/f')).toEqual(t.struct([t.field('x', t.array(t.INT, true), true)]));
});

test.each([
  [undefined, 'snappy.parquet'],
  ['none', 'parquet'],
  ['gzip', 'gz.parquet'],
])('compression %s gives the extension %s', (compression, extension) => {
  expect(parquet.extension(compression ? { compression } : {})).toBe(extension);
});

test('a batch keeps to 65,536 rows and its memory is given back', async () => {
  const fs = testFiles();
  const schema = t.struct([t.field('x', t.INT)]);
  await writeRows(
    fs,
    '/f',
    schema,
    Array.from({ length: 150_000 }, (_, i) => [i]),
  );
  const sizes: number[] = [];
  await readRows(fs, '/f', schema, { onBatch: (b) => sizes.push(b.rowCount) });
  expect(sizes).toEqual([65536, 65536, 18928]);
});

test('a cancelled read stops', async () => {
  const fs = testFiles();
  const schema = t.struct([t.field('x', t.INT)]);
  await writeRows(fs, '/f', schema, [[1]]);
  await expect(readRows(fs, '/f', schema, { context: { ...contextOf(fs), signal: AbortSignal.abort() } })).rejects.toThrow(/abort/i);
});

test('the types of files that say nothing of Spark, as settings have them', () => {
  const leaf = (name: string, element: Pick<SchemaElement, 'type'> & Partial<SchemaElement>): SchemaElement => ({
    name,
    repetition: 'OPTIONAL',
    logical: undefined,
    children: 0,
    typeLength: 0,
    ...element,
  });
  const schema = [
    { name: 'root', repetition: 'REQUIRED', children: 3, typeLength: 0 } as SchemaElement,
    leaf('b', { type: 'BYTE_ARRAY' }),
    leaf('n', { type: 'INT64', logical: { kind: 'TIMESTAMP', unit: 'MICROS', utc: false } }),
    leaf('i', { type: 'INT96' }),
  ];
  const metadata = { schema, keyValues: new Map(), rowGroups: [], rowCount: 0 } as unknown as FileMetadata;
  const types = (given: NaturalTypes) => sparkSchema(metadata, fileFields(metadata), given).fields.map((f) => f.type.kind);
  expect(types({})).toEqual(['binary', 'timestamp_ntz', 'timestamp']);
  expect(types({ binaryAsString: true, noParquetNtz: true })).toEqual(['string', 'timestamp', 'timestamp']);
  expect(() => types({ noInt96: true })).toThrow('_LEGACY_ERROR_TEMP_3071');
});
