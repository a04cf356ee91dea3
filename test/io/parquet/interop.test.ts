import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { ParquetReader, ParquetSchema, ParquetWriter } from 'parquetjs-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { readRows, testFiles, writeRows } from './support.ts';

/** Independent implementations: they read what we write, and we read what they write. */
let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-parquet-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const simple = t.struct([
  t.field('id', t.BIGINT, false),
  t.field('n', t.INT),
  t.field('x', t.DOUBLE, false),
  t.field('f', t.BOOLEAN, false),
  t.field('s', t.STRING),
]);
// Values that differ, so that no dictionary is made: parquetjs-lite reads PLAIN.
const rows = Array.from({ length: 500 }, (_, i): Value[] => [
  BigInt(i),
  i % 3 === 0 ? null : i * 2,
  i / 4,
  i % 2 === 0,
  i % 5 === 0 ? null : `text ${i}`,
]);

test('parquetjs-lite reads our simple PLAIN file', async () => {
  const fs = testFiles();
  await writeRows(fs, '/f', simple, rows, { compression: 'none' });
  const path = join(directory, 'ours.parquet');
  writeFileSync(path, fs.files.get('/f') ?? new Uint8Array());
  const reader = await ParquetReader.openFile(path);
  const cursor = reader.getCursor();
  const read: unknown[] = [];
  for (let row = await cursor.next(); row; row = await cursor.next())
    read.push([BigInt(String(row.id)), row.n ?? null, row.x, row.f, row.s ?? null]);
  await reader.close();
  expect(read).toEqual(rows);
});

test.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP'])('we read what parquetjs-lite writes in %s', async (compression) => {
  const path = join(directory, `theirs-${compression}.parquet`);
  const schema = new ParquetSchema({
    id: { type: 'INT64', compression },
    n: { type: 'INT32', optional: true, compression },
    x: { type: 'DOUBLE', compression },
    f: { type: 'BOOLEAN', compression },
    s: { type: 'UTF8', optional: true, compression },
  });
  const writer = await ParquetWriter.openFile(schema, path);
  for (const [id, n, x, f, s] of rows)
    await writer.appendRow({ id: Number(id), x, f, ...(n === null ? {} : { n }), ...(s === null ? {} : { s }) });
  await writer.close();
  expect(await readRows(testFiles(), path, simple)).toEqual(rows);
});

test.each(['none', 'snappy', 'gzip'])('hyparquet reads what we write with compression %s', async (compression) => {
  const schema = t.struct([
    ...simple.fields,
    t.field('few', t.STRING),
    t.field('l', t.array(t.INT)),
    t.field('m', t.map(t.STRING, t.INT)),
    t.field('st', t.struct([t.field('a', t.INT), t.field('b', t.STRING)])),
    t.field('day', t.DATE),
    t.field('ts', t.TIMESTAMP),
  ]);
  const more = rows.map((r, i): Value[] => [
    ...r,
    `value ${i % 3}`,
    i % 4 === 0 ? null : i % 4 === 1 ? [] : [i, null],
    { keys: [`k${i}`], values: [i] },
    i % 6 === 0 ? null : [i, null],
    i,
    BigInt(i) * 1_000_000n,
  ]);
  const fs = testFiles();
  await writeRows(fs, '/f', schema, more, { compression, 'parquet.block.size': '9000' }, 120);
  const bytes = fs.files.get('/f') ?? new Uint8Array();
  const { gunzipSync } = await import('node:zlib');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const read = await parquetReadObjects({ file, compressors: { GZIP: (input) => new Uint8Array(gunzipSync(input)) } });
  // A null of a nested column is undefined there.
  const nulls = (r: Record<string, unknown>): Record<string, unknown> => ({ ...r, l: r.l ?? null, st: r.st ?? null });
  expect(read.map(nulls)).toEqual(
    more.map((_r, i) => ({
      id: BigInt(i),
      n: rows[i]?.[1],
      x: i / 4,
      f: i % 2 === 0,
      s: rows[i]?.[4],
      few: `value ${i % 3}`,
      l: i % 4 === 0 ? null : i % 4 === 1 ? [] : [i, null],
      m: { [`k${i}`]: i },
      st: i % 6 === 0 ? null : { a: i, b: null },
      day: new Date(i * 86400000),
      ts: new Date(i * 1000),
    })),
  );
});

test('a file that is not Parquet', async () => {
  const path = join(directory, 'text.parquet');
  writeFileSync(path, 'this is no Parquet file, but long enough to be one');
  await expect(readRows(testFiles(), path, simple)).rejects.toMatchObject({ condition: 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER' });
  expect(readFileSync(path, 'utf8')).toContain('no Parquet');
});
