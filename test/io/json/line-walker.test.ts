import { expect, test } from 'vitest';
import { json } from '../../../src/io/json/json.ts';
import fc from '../../support/property.ts';
import { fileOf, inferSchema, readRows, schemaOf, schemaText } from '../harness.ts';

// With a separator of its own a file is read record by record; without one, plain lines are taken by the compiled walk. Lines end
// in LF here, so both must say the same.
const SLOWLY = { lineSep: '\n' };
const schema = schemaOf('a bigint, b string, c struct<x:array<double>,y:string>, ключдлинный boolean, _corrupt_record string');

const key = fc.constantFrom('a', 'b', 'c', 'x', 'y', 'ключдлинный', 'abcdefgh', 'abcdefghi', 'a"b', '', '\\u0061');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'é😀', 'a\\b', '"', '\n', '\u0001', 'x'.repeat(100)),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    '1e5',
    '-0',
    '01',
    '1.',
    '.5',
    '-',
    '123456789012345678',
    '1234567890123456789',
    '12345678901234567890123',
    'NaN',
    '-INF',
    '1E+2',
  ),
);
const blank = fc.constantFrom('', '', '', ' ', '\t ');

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    number.map(String),
    text.map((t) => JSON.stringify(t)),
    fc.constantFrom('true', 'false', 'null', 'nul', 'True', '"open', "'single'"),
    fc.tuple(blank, fc.array(tie('value'), { maxLength: 3 }), blank).map(([b, list, e]) => `[${b}${list.join(`${e},${b}`)}${e}]`),
    fc
      .tuple(blank, fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }), blank)
      .map(([b, fields, e]) => `{${b}${fields.map(([k, v]) => `${JSON.stringify(k)}${e}:${b}${v}`).join(`${e},${b}`)}${e}}`),
  ),
}));
const plain = fc
  .record(
    { a: fc.integer(), b: text, c: fc.record({ x: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), y: text }) },
    { requiredKeys: [] },
  )
  .map((r) => JSON.stringify(r));
const line = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 2, arbitrary: value },
  { weight: 1, arbitrary: fc.tuple(blank, value, fc.constantFrom('', ' ', 'x', '{"a":1}', ',')).map((p) => p.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', '{', '}', '{"a":', '{"a":1', '{"a" 1}', '{"a":1,}', '{"a":1,"a":2}', '{"A":1}') },
);
const file = fc.tuple(fc.array(line, { maxLength: 30 }), fc.boolean()).map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));

test('plain lines read by the compiled walk are those read one by one', async () => {
  await fc.assert(
    fc.asyncProperty(file, async (content) => {
      const f = fileOf(content);
      expect(await readRows(json, [f], schema)).toEqual(await readRows(json, [f], schema, { options: SLOWLY }));
    }),
    { numRuns: 200 },
  );
});

test('what is inferred from plain lines is what is inferred one by one', async () => {
  const inferred = async (content: string, options: Record<string, string>): Promise<string> => {
    try {
      return schemaText(await inferSchema(json, [fileOf(content)], options));
    } catch (thrown) {
      return String(thrown);
    }
  };
  await fc.assert(
    fc.asyncProperty(
      file,
      fc.constantFrom<Record<string, string>>({}, { primitivesAsString: 'true' }, { prefersDecimal: 'true' }, { inferTimestamp: 'true' }),
      async (content, options) => {
        expect(await inferred(content, options)).toBe(await inferred(content, { ...options, ...SLOWLY }));
      },
    ),
    { numRuns: 200 },
  );
});

test('bytes that are no UTF-8', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":1,"b":"x'), Buffer.from([0xff, 0xc3]), Buffer.from('"}\n{"a":2}\n')]);
  const f = fileOf(bytes);
  expect(await readRows(json, [f], schema)).toEqual(await readRows(json, [f], schema, { options: SLOWLY }));
});

test('many lines, a batch and more, with odd ones among them', async () => {
  const lines = Array.from({ length: 150_000 }, (_, i) =>
    i % 5000 === 17 ? '{"a": bad' : i % 777 === 0 ? '' : `{"b":"name ${i}","c":{"y":null,"x":[${i}.5]},"z":[{}],"a":${i}}`,
  );
  const f = fileOf(lines.join('\n'));
  const rows = await readRows(json, [f], schema);
  expect(rows.length).toBe(lines.filter((l) => l !== '').length);
  expect(rows).toEqual(await readRows(json, [f], schema, { options: SLOWLY }));
});

test('objects with ever new keys', async () => {
  const f = fileOf(Array.from({ length: 2000 }, (_, i) => `{"k${i}":1,"a":${i}}`).join('\n'));
  expect((await inferSchema(json, [f])).fields.length).toBe(2001);
});
