import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { readRows, schemaOf, testFiles } from './support.ts';

/**
 * Small files of other writers (pyarrow 22 and Spark 4.3), all with the same 200 rows: every encoding and page version, the
 * codecs we do not write, dictionary fallback, INT96, two-level lists.
 */
const directory = join(import.meta.dirname, 'fixtures');

const SCHEMA = t.struct([
  t.field('id', t.BIGINT),
  t.field('s', t.STRING),
  t.field('n', t.INT),
  t.field('d', t.DOUBLE),
  t.field('l', t.array(t.BIGINT)),
  t.field('f', t.BINARY),
  t.field('b', t.BOOLEAN),
  t.field('c', t.decimal(20, 2)),
  t.field('t', t.TIMESTAMP),
]);

const row = (i: number): Value[] => [
  BigInt(i),
  i % 5 === 0 ? null : `s${i % 13}`,
  i % 3 === 0 ? null : i * i - 100,
  i / 8,
  i % 4 === 0 ? [] : i % 4 === 1 ? null : [BigInt(i), null, BigInt(i + 1)],
  Uint8Array.from([0, 0, 0, i]),
  i % 3 === 1,
  BigInt(i * 101 - 5000),
  i % 7 === 0 ? null : BigInt(i) * 86400000001n - 10n ** 15n,
];
const ROWS = Array.from({ length: 200 }, (_, i) => row(i));
const files = readdirSync(directory);

test.each(files)('%s', async (file) => {
  const fs = testFiles();
  const path = join(directory, file);
  expect(await schemaOf(fs, path)).toEqual(SCHEMA);
  expect(await readRows(fs, path, SCHEMA)).toEqual(ROWS);
});

test.each(files)('%s, cut off anywhere, is an error that names the file', async (file) => {
  const whole = readFileSync(join(directory, file));
  const fs = testFiles();
  for (let length = 0; length < whole.length; length += 97) {
    fs.files.set('/cut', whole.subarray(0, length));
    await expect(readRows(fs, '/cut', SCHEMA)).rejects.toMatchObject({
      condition: 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER',
      message: expect.stringContaining('/cut'),
    });
  }
});

test.each(files)(
  '%s with damaged bytes is an error that names the file, or rows; never a crash',
  async (file) => {
    const whole = readFileSync(join(directory, file));
    const fs = testFiles();
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    for (let round = 0; round < 250; round++) {
      const bytes = Uint8Array.from(whole);
      for (let k = 0; k <= random(3); k++) bytes[random(bytes.length)] = random(256);
      fs.files.set('/damaged', bytes);
      try {
        const rows = await readRows(fs, '/damaged', SCHEMA);
        expect(rows.length).toBeLessThan(100_000);
      } catch (thrown) {
        expect(String(thrown)).toMatch(/FAILED_READ_FILE.*\/damaged|UNSUPPORTED_FEATURE|PARQUET_TYPE/s);
      }
    }
  },
  120_000,
);
