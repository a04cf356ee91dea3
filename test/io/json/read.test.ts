import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Split } from '../../../src/io/format.ts';
import { json } from '../../../src/io/json/json.ts';
import { array, BIGINT, DOUBLE, field, STRING, struct } from '../../../src/types/data-type.ts';
import { Arena } from '../../../src/wasm/memory.ts';
import fc from '../../support/property.ts';
import { context, fileOf, inferSchema, memory, readRows, schemaOf, schemaText, settings } from '../harness.ts';

const schema = schemaOf('a int, b string, _corrupt_record string');

/** The file cut in two at `at`, and at each of `more`. */
function splitsOf(file: ReturnType<typeof fileOf>, cuts: readonly number[]): Split[] {
  const ends = [...cuts, file.size];
  return ends.map((end, i) => ({
    file,
    start: i === 0 ? 0 : (ends[i - 1] as number),
    length: end - (i === 0 ? 0 : (ends[i - 1] as number)),
  }));
}

describe('splits', () => {
  const contents = {
    LF: '{"a":1,"b":"x"}\n\n{"a":2}\nbad\n  {"a":3,"b":"é😀"}  \n{"a":4}',
    'CR LF': '{"a":1,"b":"x"}\r\n\r\n{"a":2}\r\nbad\r\n{"a":3}\r\n',
    CR: '{"a":1}\r{"a":2,"b":"y"}\rbad\r{"a":3}',
    mixed: '{"a":1}\r\r\n{"a":2}\n\r{"a":3}\r\n\n{"a":4}\n',
  };
  test.each(Object.entries(contents))('at every byte give the rows of the whole: %s', async (_, content) => {
    const file = fileOf(content);
    const whole = await readRows(json, [file], schema);
    expect(whole.length).toBeGreaterThan(3);
    for (let at = 0; at <= file.size; at++)
      expect(await readRows(json, [], schema, { splits: splitsOf(file, [at]) }), `cut at ${at}`).toEqual(whole);
    const everywhere = Array.from({ length: file.size - 1 }, (__, i) => i + 1);
    expect(await readRows(json, [], schema, { splits: splitsOf(file, everywhere) })).toEqual(whole);
  });

  test('with a separator of two characters', async () => {
    const options = { lineSep: '||' };
    const file = fileOf('{"a":1}||{"a":2,"b":"x|y"}||{"a":3}');
    const whole = await readRows(json, [file], schema, { options });
    expect(whole.map((r) => r[0])).toEqual([1, 2, 3]);
    for (let at = 0; at <= file.size; at++)
      expect(await readRows(json, [], schema, { options, splits: splitsOf(file, [at]) }), `cut at ${at}`).toEqual(whole);
  });

  test('are about maxPartitionBytes; compressed and multi-line files are whole', async () => {
    const small = { ...context, settings: { ...settings, maxPartitionBytes: 100 } };
    const plain = fileOf('{"a":1}\n'.repeat(100));
    const request = { dataSchema: schema, requiredSchema: schema, filters: [], options: {} };
    const splits = await json.planSplits([plain], request, small);
    expect(splits.length).toBe(8);
    expect((await readRows(json, [], schema, { splits })).length).toBe(100);
    expect((await json.planSplits([fileOf(gzipSync('{"a":1}\n'.repeat(100)), 'a.json.gz')], request, small)).length).toBe(1);
    expect((await json.planSplits([plain], { ...request, options: { multiLine: 'true' } }, small)).length).toBe(1);
    expect((await json.planSplits([fileOf('')], request, small)).length).toBe(0);
  });

  test('inference adds up, in whatever order', async () => {
    const file = fileOf(
      '{"a":1}\n{"a":1.5,"c":{"x":[1]}}\n{"b":"x"}\n{"c":{"y":true,"x":[2.5]}}\nbad\n{"d":9223372036854775808}\n{"d":1}\n',
    );
    const splits = splitsOf(
      file,
      Array.from({ length: 12 }, (_, i) => (i + 1) * 8),
    );
    const parts = await Promise.all(splits.map((s) => json.inferSplit(s, {}, context, new Arena(memory, memory.newOwner()))));
    const want = schemaText(await inferSchema(json, [file]));
    expect(want).toBe('_corrupt_record:string,a:double,b:string,c:struct<x:array<double>,y:boolean>,d:decimal(20,0)');
    expect(schemaText(json.mergeInferred(parts, {}, settings))).toBe(want);
    expect(schemaText(json.mergeInferred(structuredClone(parts).reverse(), {}, settings))).toBe(want);
  });
});

describe('compressed files', () => {
  const text = '{"a":1,"b":"x"}\n{"a":2}\n';
  test.each([
    ['a.json.gz', gzipSync(text)],
    ['a.json.deflate', deflateSync(text)],
    ['two.gz', Buffer.concat([gzipSync('{"a":1,"b":"x"}\n'), gzipSync('{"a":2}\n')])],
  ])('%s', async (name, bytes) => {
    expect(await readRows(json, [fileOf(bytes, name)], schemaOf('a int, b string'))).toEqual([
      [1, 'x'],
      [2, null],
    ]);
  });
  test('a file cut short names itself', async () => {
    const zipped = gzipSync(Buffer.from(text.repeat(1000)));
    await expect(readRows(json, [fileOf(zipped.subarray(0, zipped.length - 20), 'cut.json.gz')], schema)).rejects.toThrow(
      /FAILED_READ_FILE.*cut\.json\.gz/s,
    );
    await expect(readRows(json, [fileOf('not gzip at all', 'no.json.gz')], schema)).rejects.toThrow(/FAILED_READ_FILE.*no\.json\.gz/s);
  });
  test('a locale whose words are not known is named', async () => {
    await expect(readRows(json, [fileOf('{}', 'a.json')], schema, { options: { locale: 'fr-FR' } })).rejects.toThrow(
      /UNSUPPORTED_FEATURE.*fr-FR/s,
    );
  });
  test('a codec that is not read is named', async () => {
    await expect(readRows(json, [fileOf('x', 'a.json.bz2')], schema)).rejects.toThrow(/UNSUPPORTED_FEATURE.*bz2/s);
  });
});

describe('size', () => {
  test('a line longer than a block, and batches of many rows', async () => {
    const long = 'x'.repeat(9 << 20);
    const file = fileOf(`{"a":1}\n{"b":"${long}","a":2}\n${'{"a":3}\n'.repeat(70_000)}`);
    const rows = await readRows(json, [file], schemaOf('a int, b string'));
    expect(rows.length).toBe(70_002);
    expect(String(rows.at(1)?.at(1)).length).toBe(long.length);
  });
  test('nesting up to 1000 levels', async () => {
    const nested = (depth: number) => fileOf(`{"a":1,"c":${'['.repeat(depth)}${']'.repeat(depth)}}\n`);
    const bad = async (depth: number) => (await readRows(json, [nested(depth)], schema)).at(0)?.at(2) !== null;
    expect([await bad(500), await bad(999), await bad(1000), await bad(5000)]).toEqual([false, false, true, true]);
  });
  test('numbers up to 1000 characters', async () => {
    const rows = await readRows(
      json,
      [fileOf(`{"a":${'1'.repeat(999)}}\n{"a":${'1'.repeat(1001)}}\n`)],
      schemaOf('a double, _corrupt_record string'),
    );
    expect(rows[0]).toEqual([Number.POSITIVE_INFINITY, null]);
    expect(rows[1]?.[1]).toContain('111');
  });
});

// Answers of Spark 4.3.
describe('what inference makes of a record', () => {
  const inferred = async (text: string, options = {}) => schemaText(await inferSchema(json, [fileOf(text)], options));
  test('a name twice is refused, but not in a record that is malformed anyway', async () => {
    await expect(inferred('{"a":1,"a":null}')).rejects.toThrow('COLUMN_ALREADY_EXISTS');
    await expect(inferred('{"n":{"a":1,"A":2}}')).rejects.toThrow('COLUMN_ALREADY_EXISTS');
    expect(await inferred('{"b":1,"b":2,"a":01}\n{"b":"x"}')).toBe('_corrupt_record:string,b:string');
    expect(await inferred('{"b":"x","b":null}', { dropFieldIfAllNull: 'true' })).toBe('b:string');
  });
  test.each([
    ['"1"', 'decimal(1,0)'],
    ['"-1.50"', 'decimal(3,2)'],
    ['"00012"', 'decimal(2,0)'],
    ['".5"', 'decimal(1,1)'],
    ['"5."', 'decimal(1,0)'],
    ['"+1"', 'decimal(1,0)'],
    ['"1,000"', 'decimal(4,0)'],
    ['"1e5"', 'string'],
    ['" 1"', 'string'],
    ['"NaN"', 'string'],
    ['"12345678901234567890123456789012345678901"', 'string'],
  ])('prefersDecimal looks into texts: %s', async (value, type) => {
    expect(await inferred(`{"a":${value}}`, { prefersDecimal: 'true' })).toBe(`a:${type}`);
  });
});

test('an abort ends the read', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(readRows(json, [fileOf('{"a":1}\n')], schema, { context: { ...context, signal: controller.signal } })).rejects.toThrow(
    /abort/i,
  );
});

test('FAILFAST names file and record', async () => {
  await expect(
    readRows(json, [fileOf('{"a":1}\n{"a":"x"}\n', 'logs.json')], schemaOf('a int'), { options: { mode: 'failfast' } }),
  ).rejects.toThrow(/MALFORMED_RECORD_IN_PARSING.*logs\.json.*\{"a":"x"\}/s);
});

test('an option that makes no sense is named', async () => {
  for (const options of [{ multiLine: 'maybe' }, { samplingRatio: '2' }, { lineSep: '' }]) {
    await expect(readRows(json, [fileOf('{}\n')], schema, { options: options as Record<string, string> })).rejects.toThrow(
      'INVALID_READ_OPTION',
    );
  }
});

test('a sample is the same each time', async () => {
  const file = fileOf(Array.from({ length: 200 }, (_, i) => `{"k${i}":1}\n`).join(''));
  const sampled = await inferSchema(json, [file], { samplingRatio: '0.2' });
  expect(sampled.fields.length).toBeGreaterThan(10);
  expect(sampled.fields.length).toBeLessThan(90);
  expect(await inferSchema(json, [file], { samplingRatio: '0.2' })).toEqual(sampled);
});

test('only corrupt records are asked for: judged by all columns', async () => {
  const file = fileOf('{"a":1}\n{"a":"x"}\n');
  expect(await readRows(json, [file], schema, { required: schemaOf('_corrupt_record string') })).toEqual([[null], ['{"a":"x"}']]);
});

describe('random records', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '/', '\n', '\u0001', '😀', 'é', 'ह', ' ', ',', '}', ']'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  });
  const record = fc.record(
    {
      s: text,
      n: fc.maxSafeInteger(),
      d: fc.double({ noNaN: true, noDefaultInfinity: true }),
      l: fc.array(text),
      o: fc.record({ x: fc.option(text), 'k"\\é': fc.integer() }),
      other: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const type = struct([
    field('s', STRING),
    field('n', BIGINT),
    field('d', DOUBLE),
    field('l', array(STRING)),
    field('o', struct([field('k"\\é', BIGINT), field('x', STRING)])),
  ]);

  test('are read as JSON.parse has them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1 }), fc.boolean(), async (records, pretty) => {
        const lines = records.map((r) => (pretty ? JSON.stringify(r, undefined, '\t').replaceAll('\n', ' ') : JSON.stringify(r)));
        const rows = await readRows(json, [fileOf(`${lines.join('\n')}\n`)], type);
        const clean = (v: string): string => v.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?');
        const want = lines.map((line) => {
          const r = JSON.parse(line) as { s?: string; n?: number; d?: number; l?: string[]; o?: { x: string | null; 'k"\\é': number } };
          return [
            r.s === undefined ? null : clean(r.s),
            r.n === undefined ? null : BigInt(r.n),
            r.d === undefined ? null : r.d === 0 ? 0 : r.d,
            r.l?.map(clean) ?? null,
            r.o ? [BigInt(r.o['k"\\é']), r.o.x === null ? null : clean(r.o.x)] : null,
          ];
        });
        expect(rows.map((r) => r.map((v) => (v === 0 ? 0 : v)))).toEqual(want);
      }),
      { numRuns: 60 },
    );
  });

  test('are malformed where JSON.parse says so', async () => {
    const odd = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ 01-.eE+tfnau') });
    await fc.assert(
      fc.asyncProperty(odd, async (tail) => {
        const line = `{"a":${tail}`;
        let valid = true;
        try {
          JSON.parse(line);
        } catch {
          valid = false;
        }
        const [row] = await readRows(json, [fileOf(`${line}\n`)], schemaOf('b string, _corrupt_record string'));
        if (valid) expect(row?.[1]).toBeNull();
        // what follows the object may be anything
        else if (!line.includes('}')) expect(row?.[1]).toBe(line);
      }),
      { numRuns: 200 },
    );
  });
});
