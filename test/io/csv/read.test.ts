import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/io/csv/csv.ts';
import type { Split } from '../../../src/io/format.ts';
import { Arena } from '../../../src/wasm/memory.ts';
import fc from '../../support/property.ts';
import { context, fileOf, inferSchema, memory, readRows, schemaOf, schemaText, settings } from '../harness.ts';

const schema = schemaOf('a int, b string');
const halves = (file: ReturnType<typeof fileOf>, at: number): Split[] => [
  { file, start: 0, length: at },
  { file, start: at, length: file.size - at },
];

describe('splits', () => {
  test.each(['a,b\n1,x\n\n2,"y,z"\n3,é\n', 'a,b\r\n1,x\r\n2,y\r\n', 'a,b\r1,x\r2,y'])(
    'at every byte give the rows of the whole: %j',
    async (content) => {
      const file = fileOf(content);
      const options = { header: 'true' };
      const whole = await readRows(csv, [file], schema, { options });
      expect(whole.length).toBeGreaterThan(1);
      // from the end of the header on: a header belongs to the first split
      for (let at = 4; at <= file.size; at++)
        expect(await readRows(csv, [], schema, { options, splits: halves(file, at) }), `cut at ${at}`).toEqual(whole);
    },
  );

  test('inference adds up, in whatever order', async () => {
    const file = fileOf('a,b,c\n1,x,2025-10-01\n2.5,y,2025-10-02T10:00:00\n3,,\n');
    const options = { header: 'true', inferSchema: 'true' };
    const want = schemaText(await inferSchema(csv, [file], options));
    expect(want).toBe('a:double,b:string,c:timestamp');
    for (let at = 6; at < file.size; at++) {
      const parts = await Promise.all(
        halves(file, at).map((s) => csv.inferSplit(s, options, context, new Arena(memory, memory.newOwner()))),
      );
      expect(schemaText(csv.mergeInferred(parts.reverse(), options, settings))).toBe(want);
    }
  });
});

test('columns are read by their place, whichever are wanted', async () => {
  const file = fileOf('1,x,2.5\n2,y\n');
  const data = schemaOf('a int, b string, c double');
  expect(await readRows(csv, [file], data, { required: schemaOf('c double, a int') })).toEqual([
    [2.5, 1],
    [null, 2],
  ]);
  // with fewer columns than the file has, records are not counted
  expect(await readRows(csv, [file], data, { required: schemaOf('a int'), options: { mode: 'DROPMALFORMED' } })).toEqual([[1], [2]]);
  expect(await readRows(csv, [file], data, { options: { mode: 'DROPMALFORMED' } })).toEqual([[1, 'x', 2.5]]);
  expect((await readRows(csv, [file], data, { required: schemaOf('') })).length).toBe(2);
});

test('each file has its header', async () => {
  const files = [fileOf('a,b\n1,x\n'), fileOf('a,b\n2,y\n')];
  expect(await readRows(csv, files, schema, { options: { header: 'true' } })).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
});

test('gzip', async () => {
  expect(await readRows(csv, [fileOf(gzipSync('1,x\n2,y\n'), 'a.csv.gz')], schema)).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
});

test('FAILFAST names file and record', async () => {
  await expect(readRows(csv, [fileOf('1,x\nz,y\n', 'some.csv')], schema, { options: { mode: 'FAILFAST' } })).rejects.toThrow(
    /MALFORMED_RECORD_IN_PARSING.*some\.csv.*z,y/s,
  );
});

test('options that make no sense are named', async () => {
  const read = (options: Record<string, string>): Promise<unknown> => readRows(csv, [fileOf('1\n')], schema, { options });
  for (const options of [{ sep: '' }, { header: 'maybe' }, { maxColumns: 'x' }] as Record<string, string>[])
    await expect(read(options)).rejects.toThrow('INVALID_READ_OPTION');
  for (const options of [{ quote: '""' }, { escape: 'ab' }] as Record<string, string>[])
    await expect(read(options)).rejects.toThrow('OPTION_VALUE_EXCEEDS_ONE_CHARACTER');
  await expect(readRows(csv, [fileOf('1\n')], schema, { options: { quote: '«' } })).rejects.toThrow('UNSUPPORTED_FEATURE');
});

test('any text comes back from between quotes', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab,"\\\n\r;é😀 \t') }).filter((t) => t !== '');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1 }), async (rows) => {
      const quote = (t: string): string => `"${t.replaceAll('"', '""')}"`;
      const content = rows.map((r) => r.map(quote).join(',')).join('\n');
      const got = await readRows(csv, [fileOf(content)], schemaOf('a string, b string'), { options: { multiLine: 'true', escape: '"' } });
      expect(got).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});

// Answers of Spark 4.3 to lines of a cell and ",z": with a backslash as escape, and with a quote.
describe('quotes in a quoted value', () => {
  test.each([
    ['""""', ['""', 'z'], ['"', 'z']],
    ['"""', ['"', 'z'], ['",z', null]],
    ['"a""', ['a"', 'z'], ['a",z', null]],
    ['"a"""', ['a""', 'z'], ['a"', 'z']],
    ['"""a"""', ['"""a"""', 'z'], ['"a"', 'z']],
    ['""""a', ['""""a', 'z'], ['"""a', 'z']],
    ['"a""b""c"', ['"a""b""c"', 'z'], ['a"b"c', 'z']],
    ['"" ""', ['"" ""', 'z'], ['"" ""', 'z']],
    ['" ""', [' "', 'z'], [' ",z', null]],
    ['"""" ', ['""', 'z'], ['"', 'z']],
    ['x""""', ['x""""', 'z'], ['x""""', 'z']],
  ])('%s', async (cell, backslash, quote) => {
    const read = (options: Record<string, string>) =>
      readRows(csv, [fileOf(`${cell},z\nz,0\n`)], schemaOf('a string, b string'), { options });
    expect(await read({})).toEqual([backslash, ['z', '0']]);
    expect(await read({ escape: '"' })).toEqual([quote, ['z', '0']]);
  });
  test('a quote alone is the value', async () => {
    expect(await readRows(csv, [fileOf('z,"\n')], schemaOf('a string, b string'))).toEqual([['z', '"']]);
  });
});
