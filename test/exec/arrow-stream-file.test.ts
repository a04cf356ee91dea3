// Spilled rows are Arrow IPC streams that others can read: here with apache-arrow.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsFromArrow } from '../../src/api/from-arrow.ts';
import type { Batch, Vector } from '../../src/columnar/batch.ts';
import { batchOf } from '../../src/columnar/builder.ts';
import { valueReader } from '../../src/columnar/reader.ts';
import { dictionaryEncoded } from '../../src/exec/dictionary.ts';
import { narrowed } from '../../src/exec/narrow.ts';
import { ArrowStreamFile } from '../../src/exec/spill/arrow-stream-file.ts';
import { readSpilled } from '../../src/exec/spill/read-spilled.ts';
import { SparkSession } from '../../src/index.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import fc from '../support/property.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-arrow-file-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const memory = SharedMemory.create(64 << 20);
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const COLUMNS: readonly (readonly [t.DataType, fc.Arbitrary<Value>])[] = [
  [t.BOOLEAN, fc.boolean()],
  [t.TINYINT, fc.integer({ min: -128, max: 127 })],
  [t.INT, fc.integer()],
  [t.BIGINT, long],
  [t.DOUBLE, fc.double()],
  [t.decimal(10, 2), fc.bigInt({ min: -9999999999n, max: 9999999999n })],
  [t.decimal(38, 4), fc.bigInt({ min: -(10n ** 38n - 1n), max: 10n ** 38n - 1n })],
  [t.DATE, fc.integer({ min: -719162, max: 2932896 })],
  [t.TIMESTAMP, long],
  [t.TIMESTAMP_NTZ, long],
  [t.YEAR_MONTH, fc.integer()],
  [t.DAY_TIME, long],
  [t.STRING, fc.string({ unit: 'grapheme' })],
  [t.STRING, fc.constantFrom('', 'a', 'few 🦜', 'values')],
  [t.BIGINT, fc.bigInt({ min: -100n, max: 100n })],
  [t.BINARY, fc.uint8Array()],
  [t.array(t.STRING), fc.array(fc.option(fc.string()))],
  [t.map(t.STRING, t.INT), fc.array(fc.option(fc.integer())).map((values) => ({ keys: values.map((_, i) => `k${i}`), values }))],
  [
    t.struct([t.field('a', t.INT), t.field('b', t.array(t.INT))]),
    fc.tuple(fc.option(fc.integer()), fc.option(fc.array(fc.integer()))).map((v): Value => v as Value[]),
  ],
  [t.VOID, fc.constant(null)],
];
const TYPES = COLUMNS.map(([type]) => type);
const CODED = 13;
const NARROW = 14;
const rowsOf = fc.array(fc.tuple(...COLUMNS.map(([, values]) => fc.option(values, { freq: 5 }))), { maxLength: 60 });

/** With codes and fewer bytes where cached rows have them. */
function made(rows: readonly (readonly Value[])[], arena: Arena): Batch {
  const { rowCount, columns } = batchOf(TYPES, rows, arena);
  const form = (v: Vector, i: number): Vector | undefined =>
    i === CODED ? dictionaryEncoded(v, arena) : i === NARROW && rowCount > 0 ? narrowed(v, arena) : v;
  return { rowCount, columns: columns.map((v, i) => form(v, i) ?? v) };
}
const OF_WIDTH: Readonly<Record<number, t.DataType>> = { 1: t.TINYINT, 2: t.SMALLINT, 4: t.INT };
const valuesOf = ({ rowCount, columns }: Batch): Value[][] => {
  const readers = columns.map((c) => valueReader(memory, { ...c, type: OF_WIDTH[c.width ?? 8] ?? c.type }));
  return Array.from({ length: rowCount }, (_, row) => readers.map((read) => read(row)));
};
const wide = (rows: readonly (readonly Value[])[]): Value[][] =>
  rows.map((row) => row.map((v, i) => (i === NARROW && typeof v === 'number' ? BigInt(v) : v)));

test('batches of all types are read back as they were, by us and by others', () => {
  let number = 0;
  fc.assert(
    fc.property(fc.array(rowsOf, { minLength: 1, maxLength: 4 }), (all) => {
      const arena = new Arena(memory, memory.newOwner());
      const scratch = new Arena(memory, memory.newOwner());
      const files: { file: ArrowStreamFile; path: string; rows: Value[][] }[] = [];
      const spilled = all.map((rows) => {
        const batch = made(rows, arena);
        let last = files.at(-1);
        if (!last?.file.takes(batch)) {
          last?.file.close();
          const path = join(directory, `${number++}.arrows`);
          last = { path, file: new ArrowStreamFile(path, memory, batch), rows: [] };
          files.push(last);
        }
        last.rows.push(...rows);
        return last.file.write(batch);
      });
      files.at(-1)?.file.close();
      let i = 0;
      for (const back of readSpilled(spilled, scratch)) expect(wide(valuesOf(back))).toEqual(all[i++]);
      expect(i).toBe(all.length);
      for (const { path, rows } of files) expect(wide(rowsFromArrow(tableFromIPC(readFileSync(path)) as never).rows)).toEqual(rows);
      arena.free();
      scratch.free();
    }),
    { numRuns: 80 },
  );
  expect(memory.usage().used).toBe(0);
});

test('rows of a cached table that went to disk are an Arrow stream', async () => {
  const local = join(directory, 'local');
  const spark = await SparkSession.builder()
    .master('local[2]')
    .config({ 'spark.executor.memory': '32m', 'spark.local.dir': local, 'spark.sql.warehouse.dir': join(directory, 'warehouse') })
    .create();
  try {
    await spark.sql(
      `CACHE TABLE large AS SELECT id, concat('x', id) AS s, concat('f', id % 5) AS few, array(id, NULL) AS list FROM range(500000)`,
    );
    const files = readdirSync(local, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.arrows'));
    expect(files.length).toBeGreaterThan(0);
    const rows = files.flatMap((name) => rowsFromArrow(tableFromIPC(readFileSync(join(local, name))) as never).rows);
    expect(rows).toHaveLength(500_000);
    const sorted = rows.sort((a, b) => Number(a[0]) - Number(b[0]));
    for (const id of [0, 1, 65_535, 65_536, 499_999]) expect(sorted[id]?.slice(1)).toEqual([`x${id}`, `f${id % 5}`, [BigInt(id), null]]);
  } finally {
    await spark.stop();
  }
});
