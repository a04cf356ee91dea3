import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testWarehouse } from '../../support/warehouse.ts';

// What Spark 4.3 with Hive reads in the same files, but for the order of rows.

const warehouse = testWarehouse();
const COMMAS = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";
const NESTED = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY '='";
const OPEN_CSV = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'";
const regexSerde = (pattern: string): string =>
  `ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' = '${pattern}')`;

const cases: readonly (readonly [what: string, columns: string, form: string, text: string, query: string, rows: unknown[][]])[] = [
  [
    'char and varchar have no more characters than they may, and char all of them',
    'c CHAR(3), v VARCHAR(3)',
    COMMAS,
    'abcdef,abcdef\na,b\n日本語x,日本語x\n,\n\\N,\\N\n',
    'c, v',
    [
      ['abc', 'abc'],
      ['a  ', 'b'],
      ['日本語', '日本語'],
      ['   ', ''],
      [null, null],
    ],
  ],
  [
    'a day past the end of its month is one of the next',
    'd DATE, t TIMESTAMP',
    COMMAS,
    '1999-02-29,1999-02-29 00:00:00\n2020-13-01,2020-01-32 00:00:00\n2020-1-2,2020-01-02 03:04\n2020-04-31,\n',
    'string(d), string(t)',
    [
      ['1999-03-01', '1999-03-01 00:00:00'],
      [null, null],
      ['2020-01-02', null],
      ['2020-05-01', null],
    ],
  ],
  [
    'what is no value of its type is null, and a map has no entry for it as a key',
    'i INT, a ARRAY<INT>, m MAP<INT, STRING>',
    NESTED,
    '1.9\t1,x,,3\t1=a,2=b,x=c,3\nx\t\\N\t\\N\n3\t\t\n4\t7\t5=\n5\t1,\\N\t\\N=a,6=\\N,6=again\n',
    'i, to_json(a), to_json(m)',
    [
      [1, '[1,null,null,3]', '{"1":"a","2":"b","3":null}'],
      [null, null, null],
      [3, '[]', '{}'],
      [4, '[7]', '{"5":""}'],
      [5, '[1,null]', '{"6":null}'],
    ],
  ],
  [
    'OpenCSVSerde knows empty texts, and null where a line ends early',
    'a INT, b STRING',
    OPEN_CSV,
    '1,""\n2,\n3\n',
    'a, b',
    [
      ['1', ''],
      ['2', ''],
      ['3', null],
    ],
  ],
  [
    'OpenCSVSerde takes quotes and escapes as opencsv does',
    'a STRING, b STRING, c STRING',
    OPEN_CSV,
    [
      '"a""b","c""",""',
      '""""",x',
      'a"b"c,d',
      'ab"cd,e"f,g',
      '"a" ,"b"',
      '\\"x,y',
      '"a\\\\b","\\n"',
      'a\\,b',
      '"open,b',
      'x,"op"en"',
      '',
      ',',
      'ab"c","d",e',
    ].join('\n'),
    'a, b, c',
    [
      ['a"b', 'c"', ''],
      [null, null, null],
      ['ab"c', 'd', null],
      ['abcd,e"f', 'g', null],
      ['a ', 'b', null],
      [null, null, null],
      ['a\\b', 'n', null],
      ['a', 'b', null],
      [null, null, null],
      ['x', null, null],
      [null, null, null],
      ['', '', null],
      ['abc', 'd', 'e'],
    ],
  ],
  [
    'RegexSerDe cuts lines by the groups of a pattern that the whole line fits',
    'host STRING, n INT',
    regexSerde('(\\\\w+)? ?(\\\\d+).*'),
    'abc 12 tail\nno match\n 1\n\nDE 99999999999\n',
    '*',
    [
      ['abc', 12],
      [null, null],
      [null, 1],
      [null, null],
      ['DE', null],
    ],
  ],
  [
    'RegexSerDe reads values as Java does',
    'i INT, d DOUBLE, b BOOLEAN, t TIMESTAMP, e DATE, l BIGINT, c DECIMAL(5,2)',
    regexSerde(Array(7).fill('([^,]*)').join(',')),
    [
      '1,1.5,true,2020-01-01 10:00:00,2020-01-02,5,3.456',
      '12.7,x,TRUE,2020-01-01,2020-1-2,5.5,1234567',
      ' +1, 2 ,yes,x,x, 7,abc',
      '+1,2d,false,2020-1-1 1:2:3.5,2020-02-30,+7,1.005',
    ].join('\n'),
    'i, d, b, string(t), string(e), string(l), string(c)',
    [
      [1, 1.5, true, '2020-01-01 10:00:00', '2020-01-02', '5', '3.46'],
      [null, null, true, null, '2020-01-02', null, null],
      [null, 2, false, null, null, null, null],
      [1, 2, false, '2020-01-01 01:02:03.5', '2020-03-01', '7', '1.01'],
    ],
  ],
  [
    'NULL DEFINED AS is read and forgotten',
    'a INT, b STRING',
    `${COMMAS} NULL DEFINED AS 'NIL'`,
    '1,NIL\n2,\\N\n',
    'a, b',
    [
      [1, 'NIL'],
      [2, null],
    ],
  ],
];

test.each(cases)('%s', async (_, columns, form, text, query, rows) => {
  const place = join(warehouse.path, 'elsewhere');
  mkdirSync(place);
  writeFileSync(join(place, 'lines'), text);
  await warehouse.run(`CREATE TABLE t (${columns}) ${form} LOCATION '${place}'`);
  expect(await warehouse.rows(`SELECT ${query} FROM t`)).toEqual(rows);
});
