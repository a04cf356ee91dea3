import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/io/json/json.ts';
import { quoteJson } from '../../../src/io/json/strings.ts';
import { array, type DataType, DOUBLE, field, INT, map, STRING, struct, TIMESTAMP } from '../../../src/types/data-type.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { fileOf, readRows, schemaOf, settings, writeRows } from '../harness.ts';

const schema = schemaOf(
  'i int, s string, d double, c decimal(5,2), b boolean, dt date, ts timestamp, tn timestamp_ntz, arr array<int>, m map<string,int>, st struct<x:int,y:string>',
);
const T = 1759322096123456n;
const rows = [
  [1, 'a', 1.5, 150n, true, 20362, T, 1759322096000000n, [1, null], { keys: ['k'], values: [1] }, [1, null]],
  [null, null, null, null, null, null, null, null, null, null, null],
  [-3, 'q"u\\o,te\n\t\u0001é😀/', Number.NaN, -1n, false, -719162, -100000n, 1759276800000000n, [], { keys: [], values: [] }, [null, '']],
];

// what Spark 4.3 writes for these rows
const WANT = [
  '{"i":1,"s":"a","d":1.5,"c":1.50,"b":true,"dt":"2025-10-01","ts":"2025-10-01T12:34:56.123Z","tn":"2025-10-01T12:34:56.000","arr":[1,null],"m":{"k":1},"st":{"x":1}}',
  '{}',
  '{"i":-3,"s":"q\\"u\\\\o,te\\n\\t\\u0001é😀/","d":"NaN","c":-0.01,"b":false,"dt":"0001-01-01","ts":"1969-12-31T23:59:59.900Z","tn":"2025-10-01T00:00:00.000","arr":[],"m":{},"st":{"y":""}}',
];

const write = async (options: Record<string, string>): Promise<string> => {
  const path = join(temporaryDirectory(), 'out');
  await writeRows(json, path, schema, rows, options);
  return readFileSync(path, 'utf8');
};

describe('JSON as Spark 4.3 writes it', () => {
  test('by default', async () => expect(await write({})).toBe(`${WANT.join('\n')}\n`));
  test('lineSep', async () => expect(await write({ lineSep: '|' })).toBe(`${WANT.join('|')}|`));
  test('ignoreNullFields=false', async () => {
    const lines = (await write({ ignoreNullFields: 'false' })).split('\n');
    expect(lines[1]).toBe('{"i":null,"s":null,"d":null,"c":null,"b":null,"dt":null,"ts":null,"tn":null,"arr":null,"m":null,"st":null}');
    expect(lines[0]).toContain('"st":{"x":1,"y":null}');
  });
  test('patterns and zone', async () => {
    expect(await write({ timestampFormat: 'yyyy/MM/dd HH:mm', dateFormat: 'dd.MM.yyyy' })).toContain(
      '"dt":"01.10.2025","ts":"2025/10/01 12:34"',
    );
    expect(await write({ timeZone: 'Asia/Kolkata' })).toContain('"ts":"2025-10-01T18:04:56.123+05:30"');
  });
  test('gzip', async () => {
    const path = join(temporaryDirectory(), 'out.json.gz');
    const { bytes, rows: count } = await writeRows(json, path, schema, rows, { compression: 'gzip' });
    const file = readFileSync(path);
    expect([file.length, count]).toEqual([bytes, 3]);
    expect(gunzipSync(file).toString()).toBe(`${WANT.join('\n')}\n`);
    expect(json.extension({ compression: 'gzip' })).toBe('json.gz');
    expect(json.extension({})).toBe('json');
  });

  test.each<[DataType, unknown, string]>([
    [DOUBLE, 1e10, '1.0E10'],
    [DOUBLE, 1e-5, '1.0E-5'],
    [DOUBLE, 123456789, '1.23456789E8'],
    [DOUBLE, 1e7, '1.0E7'],
    [DOUBLE, 100000, '100000.0'],
    [DOUBLE, -0, '-0.0'],
    [{ kind: 'float' }, Math.fround(1.1), '1.1'],
    [DOUBLE, Number.POSITIVE_INFINITY, '"Infinity"'],
    [{ kind: 'binary' }, new TextEncoder().encode('x'), '"eA=="'],
    [TIMESTAMP, -62198755200000000n, '"-0001-01-01T00:00:00.000Z"'],
    [{ kind: 'date' }, 3789742, '"+12345-12-18"'],
    [STRING, '\u2028\u007f', '"\u2028\u007f"'],
    [map({ kind: 'date' }, INT), { keys: [20089], values: [3] }, '{"20089":3}'],
    [array(struct([field('y', STRING)])), [[null]], '[{}]'],
  ])('%j %s', async (type, value, want) => {
    const path = join(temporaryDirectory(), 'out');
    await writeRows(json, path, struct([field('v', type)]), [[value as never]]);
    expect(readFileSync(path, 'utf8')).toBe(`{"v":${want}}\n`);
  });

  test('what cannot be held is refused', async () => {
    await expect(writeRows(json, join(temporaryDirectory(), 'x'), struct([field('v', { kind: 'variant' })]), [])).rejects.toThrow(
      'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    );
    await expect(writeRows(json, join(temporaryDirectory(), 'x'), schemaOf('a int'), [], { compression: 'zstd' })).rejects.toThrow(
      'UNSUPPORTED_FEATURE',
    );
  });

  test('reads back what it wrote', async () => {
    const readable = schemaOf(
      'i int, s string, c decimal(5,2), b boolean, dt date, arr array<int>, m map<string,int>, st struct<x:int,y:string>',
    );
    const keep = [0, 1, 3, 4, 5, 8, 9, 10];
    const kept = rows.map((r) => keep.map((i) => r[i] as never));
    const path = join(temporaryDirectory(), 'out');
    await writeRows(json, path, readable, kept);
    expect(await readRows(json, [fileOf(readFileSync(path))], readable)).toEqual(kept);
  });

  test('aborting leaves no file', async () => {
    const path = join(temporaryDirectory(), 'gone');
    const writer = await json.createWriter(
      path,
      schema,
      { compression: 'gzip' },
      { fs: (await import('../../../src/io/fs/local.ts')).localFileSystem, settings, memory: (await import('../harness.ts')).memory },
    );
    await writer.abort();
    expect(() => readFileSync(path)).toThrow();
  });
});

test.each([
  ['a', '"a"'],
  ['"\\', '"\\"\\\\"'],
  ['\b\f\n\r\t\u0000\u001f', '"\\b\\f\\n\\r\\t\\u0000\\u001F"'],
])('quoteJson %j', (text, want) => expect(quoteJson(text)).toBe(want));
