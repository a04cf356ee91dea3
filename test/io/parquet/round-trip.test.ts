import { describe, expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { readRows, schemaOf, testFiles, writeRows } from './support.ts';

const bytes = (...b: number[]): Uint8Array => Uint8Array.from(b);
const int128 = 99999999999999999999999999999999999999n;

/** A type and values of it; a null goes before, between and after them. */
const CASES: readonly (readonly [string, t.DataType, readonly Value[]])[] = [
  ['boolean', t.BOOLEAN, [true, false, true, true, false, false, true, false, true]],
  ['tinyint', t.TINYINT, [-128, -1, 0, 1, 127]],
  ['smallint', t.SMALLINT, [-32768, -1, 0, 32767]],
  ['int', t.INT, [-2147483648, -1, 0, 1, 2147483647]],
  ['bigint', t.BIGINT, [-9223372036854775808n, -1n, 0n, 9223372036854775807n]],
  ['float', t.FLOAT, [Math.fround(1.1), 0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ['double', t.DOUBLE, [1.1, 0, -0, Number.NaN, Number.MAX_VALUE, Number.MIN_VALUE, Number.NEGATIVE_INFINITY]],
  ['decimal(5,2)', t.decimal(5, 2), [-99999n, 0n, 1n, 99999n]],
  ['decimal(9,0)', t.decimal(9, 0), [-999999999n, 999999999n]],
  ['decimal(18,4)', t.decimal(18, 4), [-999999999999999999n, 0n, 999999999999999999n]],
  ['decimal(19,4)', t.decimal(19, 4), [-9999999999999999999n, -1n, 0n, 9999999999999999999n]],
  ['decimal(38,10)', t.decimal(38, 10), [-int128, -1n, 0n, int128]],
  ['string', t.STRING, ['', 'a', 'Größe', 'हिन्दी', '😀'.repeat(40), 'zero \0 inside', 'x'.repeat(5000)]],
  ['binary', t.BINARY, [bytes(), bytes(0), bytes(255, 0, 1), new Uint8Array(300).fill(7)]],
  ['date', t.DATE, [-719162, -1, 0, 2932896]],
  ['timestamp', t.TIMESTAMP, [-62135596800000000n, -1n, 0n, 253402300799999999n]],
  ['timestamp_ntz', t.TIMESTAMP_NTZ, [-62135596800000000n, -1n, 0n, 253402300799999999n]],
  ['interval year to month', t.YEAR_MONTH, [-13, 0, 13]],
  ['interval day to second', t.DAY_TIME, [-1n, 0n, 86400000000n]],
  ['void', t.VOID, []],
  ['array<void>', t.array(t.VOID), [[], [null], [null, null]]],
  ['array<int>', t.array(t.INT), [[], [1], [1, null, 3], [null]]],
  ['array<array<string>>', t.array(t.array(t.STRING)), [[], [[]], [null], [['a', null], [], null, ['b']]]],
  ['array<boolean>', t.array(t.BOOLEAN), [[true, false, null], [], [false]]],
  ['array<decimal(30,3)>', t.array(t.decimal(30, 3)), [[1n, null], [-int128 / 10n ** 8n]]],
  [
    'map<string,int>',
    t.map(t.STRING, t.INT),
    [
      { keys: [], values: [] },
      { keys: ['a', 'b'], values: [1, null] },
    ],
  ],
  ['map<int,array<string>>', t.map(t.INT, t.array(t.STRING)), [{ keys: [1, 2, 3], values: [null, [], ['x', null]] }]],
  [
    'struct<a,b>',
    t.struct([t.field('a', t.INT), t.field('b', t.STRING)]),
    [
      [1, 'x'],
      [null, null],
      [null, 'y'],
    ],
  ],
  [
    'struct<struct<array>>',
    t.struct([t.field('s', t.struct([t.field('l', t.array(t.BIGINT)), t.field('d', t.DOUBLE)]))]),
    [[null], [[null, null]], [[[], 1]], [[[1n, null], null]]],
  ],
  [
    'array<struct>',
    t.array(t.struct([t.field('k', t.STRING), t.field('m', t.map(t.STRING, t.DATE))])),
    [
      [],
      [null],
      [
        ['k', null],
        [null, { keys: ['z'], values: [5] }],
      ],
    ],
  ],
];

const withNulls = (values: readonly Value[]): Value[] => [null, ...values.flatMap((v) => [v, null]), ...values];

describe.each([
  ['none', 1],
  ['snappy', 65536],
  ['gzip', 3],
] as const)('written with codec %s in batches of %i rows and read again', (compression, batchRows) => {
  test.each(CASES)('%s', async (_name, type, values) => {
    const fs = testFiles();
    const schema = t.struct([t.field('c', type)]);
    const rows = withNulls(values).map((v) => [v]);
    await writeRows(fs, '/f', schema, rows, { compression }, batchRows);
    expect(await schemaOf(fs, '/f')).toEqual(schema);
    expect(await readRows(fs, '/f', schema)).toEqual(rows);
  });
});

test.each(CASES)('%s, without nulls and not nullable', async (_name, type, values) => {
  const fs = testFiles();
  const schema = t.struct([t.field('c', type, false)]);
  const rows = values.map((v) => [v]);
  await writeRows(fs, '/f', schema, rows);
  expect(await readRows(fs, '/f', schema)).toEqual(rows);
});

test.each(CASES)('%s, nulls only', async (_name, type) => {
  const fs = testFiles();
  const schema = t.struct([t.field('c', type)]);
  const rows: Value[][] = Array.from({ length: 100 }, () => [null]);
  await writeRows(fs, '/f', schema, rows);
  expect(await readRows(fs, '/f', schema)).toEqual(rows);
});

test('many rows: several pages, row groups, dictionaries that pay, overflow, or never pay', async () => {
  const fs = testFiles();
  const schema = t.struct([
    t.field('few', t.STRING),
    t.field('many', t.STRING),
    t.field('id', t.BIGINT, false),
    t.field('grows', t.INT),
    t.field('texts', t.STRING),
    t.field('list', t.array(t.INT)),
  ]);
  const n = 300_000;
  const rows: Value[][] = Array.from({ length: n }, (_, i) => [
    i % 7 === 0 ? null : `value ${i % 5}`,
    `unique ${(i * 7919) % n} of many`,
    BigInt(i) * 1_000_003n,
    i < 140_000 ? i % 100 : i * 17,
    `text ${i % 60_000} ${'.'.repeat(i % 40)}`,
    i % 3 === 0 ? [] : [i, i % 5 === 0 ? null : i + 1],
  ]);
  await writeRows(fs, '/f', schema, rows, { 'parquet.block.size': String(8 << 20) }, 50_000);
  const dictionaries = new Set<string>();
  const read = await readRows(fs, '/f', schema, {
    onBatch: (batch) => {
      for (const [i, c] of batch.columns.entries()) dictionaries.add(`${schema.fields[i]?.name} ${c.dictionary !== undefined}`);
    },
  });
  expect(read.length).toBe(n);
  for (let i = 0; i < n; i++) if (JSON.stringify(read[i], big) !== JSON.stringify(rows[i], big)) expect(read[i]).toEqual(rows[i]);
  expect(dictionaries.has('few true')).toBe(true);
  expect(dictionaries.has('few false')).toBe(false);
  expect(dictionaries.has('many true')).toBe(false);
}, 60_000);

const big = (_key: string, v: unknown): unknown => (typeof v === 'bigint' ? `${v}n` : v);

test('a table without rows keeps its schema', async () => {
  const fs = testFiles();
  const schema = t.struct(CASES.map(([name, type], i) => t.field(`${i} ${name}`, type)));
  await writeRows(fs, '/f', schema, []);
  expect(await schemaOf(fs, '/f')).toEqual(schema);
  expect(await readRows(fs, '/f', schema)).toEqual([]);
});

test('char and varchar are strings in the file', async () => {
  const fs = testFiles();
  await writeRows(fs, '/f', t.struct([t.field('c', { kind: 'char', length: 3 }), t.field('v', { kind: 'varchar', length: 3 })]), [
    ['a  ', 'b'],
  ]);
  expect((await schemaOf(fs, '/f')).fields.map((f) => f.type)).toEqual([t.STRING, t.STRING]);
});

test.each<[string, t.DataType]>([
  ['interval', t.INTERVAL],
  ['variant', t.VARIANT],
  ['empty struct', t.struct([])],
])('%s is refused before a file is made', async (_name, type) => {
  const fs = testFiles();
  await expect(writeRows(fs, '/f', t.struct([t.field('c', t.array(type))]), [])).rejects.toMatchObject({
    condition: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
  });
  expect(fs.files.size).toBe(0);
});

test('a codec we cannot write is refused by name', async () => {
  await expect(writeRows(testFiles(), '/f', t.struct([t.field('c', t.INT)]), [], { compression: 'zstd' })).rejects.toMatchObject({
    condition: 'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION',
    params: { codec: 'zstd' },
  });
});
