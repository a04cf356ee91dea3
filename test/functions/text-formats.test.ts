import { describe, expect, test } from 'vitest';
import { runReference } from './reference-run.ts';

// Answers of Spark 4.3.
const answers: [sql: string, want: string | null][] = [
  ["get_json_object('{\"a\":1.10}', '$.a')", '1.1'],
  ['get_json_object(\'{"d":[{"e":"x"}]}\', \'$.d[*].e\')', '"x"'],
  ["get_json_object('{\"d\":[[1,2],[3]]}', '$.d[*][*]')", '[1,2,3]'],
  ["get_json_object('{\"a\":1', '$.a')", null],
  ['get_json_object(\'{"a":"1"} x\', \'$.a\')', '1'],
  ['string(from_json(\'{"a":"x","b":2}\', \'a int, b int\'))', '{null, 2}'],
  ["string(from_json('', 'a int'))", null],
  ["string(from_json('{\"a\":', 'a int, _corrupt_record string'))", '{null, {"a":}'],
  ["to_json(map(date'2020-01-01', 2))", '{"18262":2}'],
  ["to_json(named_struct('a', 1, 'b', 2), map('pretty', 'true'))", '{\n  "a" : 1,\n  "b" : 2\n}'],
  ['schema_of_json(\'{"b":1,"a":[1,2.5],"e":{},"f":[]}\')', 'STRUCT<a: ARRAY<DOUBLE>, b: BIGINT, f: ARRAY<STRING>>'],
  ["string(variant_insert(parse_json('[1,2]'), '$[5]', 0))", '[1,2,null,null,null,0]'],
  ["to_char(12, '99PR')", '12  '],
  ["to_char(12, 'S999')", ' +12'],
  ["to_char(12345, '999')", '###'],
  ["to_char(12.345, '99.9')", '##.#'],
  ["to_char(1, '$9,999')", '$    1'],
  ["string(to_number('<12>', '99PR'))", '-12'],
  ["url_encode('a b/é*~.-_')", 'a+b%2F%C3%A9*%7E.-_'],
  ["parse_url('mailto:a@b.c', 'HOST')", null],
  ["to_csv(named_struct('a', 1, 'b', 'x,y', 'f', 'q\"r', 'g', ''))", '1,"x,y","q\\"r",""'],
  ["schema_of_csv('1,abc,1.5,2020-01-01,true,')", 'STRUCT<_c0: INT, _c1: STRING, _c2: DOUBLE, _c3: DATE, _c4: BOOLEAN, _c5: STRING>'],
];

describe('functions that read and write text', () => {
  test.each(answers)('%s', async (sql, want) => {
    const { rows } = await runReference(`SELECT ${sql}`);
    expect(rows[0]?.[0]).toBe(want);
  });
});

const errors: [sql: string, condition: string][] = [
  ["from_json('{\"a\":\"26 mai 2020\"}', 'a DATE', map('locale', 'fr-FR', 'dateFormat', 'dd MMM yyyy'))", 'UNSUPPORTED_FEATURE'],
  ["to_csv(named_struct('a', 1), map('locale', 'de'))", 'UNSUPPORTED_FEATURE'],
  ["from_json('{\"a\":1}', 'int')", 'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA'],
  ["from_json('{\"a\":1}', 'a int', map('mode', 'DROPMALFORMED'))", 'PARSE_MODE_UNSUPPORTED'],
  ["to_char(1, '9x')", 'INVALID_FORMAT.UNEXPECTED_TOKEN'],
  ["to_number('x', '999')", 'INVALID_FORMAT.MISMATCH_INPUT'],
  ["parse_url('inva lid://x', 'HOST')", 'INVALID_URL'],
  ["url_decode('a+b%2')", 'CANNOT_DECODE_URL'],
  ["variant_get(parse_json('{\"a\":\"x\"}'), '$.a', 'int')", 'INVALID_VARIANT_CAST'],
  ["variant_set(parse_json('1'), '$', 2)", 'INVALID_VARIANT_PATH'],
  ["aes_decrypt('x', '00')", 'INVALID_PARAMETER_VALUE.AES_KEY_LENGTH'],
  ['make_time(6, 30, 45.887)', 'UNSUPPORTED_TIME_TYPE'],
];

test.each(errors)('%s raises %s', async (sql, condition) => {
  await expect(runReference(`SELECT ${sql}`)).rejects.toThrow(`[${condition}]`);
});

test('numbers of a seed are drawn in order', async () => {
  const { rows } = await runReference('SELECT rand(3) FROM range(4)');
  expect(rows.map((r) => r[0])).toEqual([0.25738143505962285, 0.6698885713796182, 0.9416651198480125, 0.7298503424273113]);
});
