import { expect, test } from 'vitest';
import { type FormatRowsOptions, formatRows } from '../../src/api/show.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';

const schema = (...columns: readonly (readonly [string, t.DataType])[]): t.StructType =>
  t.struct(columns.map(([name, type]) => t.field(name, type)));
const show = (s: t.StructType, rows: readonly (readonly Value[])[], options: Partial<FormatRowsOptions> = {}): string =>
  formatRows(s, rows, { more: false, timeZone: 'America/Los_Angeles', ...options });

const TEXT = schema(['id', t.INT], ['text', t.STRING]);
const ROWS: readonly (readonly Value[])[] = [
  [1, 'a'.repeat(25)],
  [22, 'b'.repeat(20)],
  [null, null],
];

// Answers are those of Spark 4.3.
test.each<[string, Partial<FormatRowsOptions>, number, string]>([
  [
    'cells are cut at 20 and stand right',
    {},
    3,
    `
+----+--------------------+
|  id|                text|
+----+--------------------+
|   1|aaaaaaaaaaaaaaaaa...|
|  22|bbbbbbbbbbbbbbbbbbbb|
|NULL|                NULL|
+----+--------------------+
`,
  ],
  [
    'below 4 characters there is no room for dots, and NULL is cut too',
    { truncate: 3 },
    3,
    `
+---+----+
| id|text|
+---+----+
|  1| aaa|
| 22| bbb|
|NUL| NUL|
+---+----+
`,
  ],
  [
    'uncut cells stand left',
    { truncate: false },
    3,
    `
+----+-------------------------+
|id  |text                     |
+----+-------------------------+
|1   |aaaaaaaaaaaaaaaaaaaaaaaaa|
|22  |bbbbbbbbbbbbbbbbbbbb     |
|NULL|NULL                     |
+----+-------------------------+
`,
  ],
  [
    'more rows than shown',
    { more: true },
    2,
    `
+---+--------------------+
| id|                text|
+---+--------------------+
|  1|aaaaaaaaaaaaaaaaa...|
| 22|bbbbbbbbbbbbbbbbbbbb|
+---+--------------------+
only showing top 2 rows`,
  ],
  [
    'one row of more',
    { more: true, truncate: false },
    1,
    `
+---+-------------------------+
|id |text                     |
+---+-------------------------+
|1  |aaaaaaaaaaaaaaaaaaaaaaaaa|
+---+-------------------------+
only showing top 1 row`,
  ],
  [
    'no row of more',
    { more: true },
    0,
    `
+---+----+
| id|text|
+---+----+
+---+----+
only showing top 0 rows`,
  ],
  [
    'vertical',
    { more: true, vertical: true },
    2,
    `
-RECORD 0--------------------
 id   | 1                    
 text | aaaaaaaaaaaaaaaaa... 
-RECORD 1--------------------
 id   | 22                   
 text | bbbbbbbbbbbbbbbbbbbb 
only showing top 2 rows`,
  ],
  ['vertical without rows', { vertical: true }, 0, '\n(0 rows)'],
])('%s', (_, options, count, want) => {
  expect(show(TEXT, ROWS.slice(0, count), options)).toBe(want.slice(1));
});

test('no columns', () => {
  expect(show(schema(), [])).toBe('++\n||\n++\n++\n');
  expect(show(schema(), [[], []])).toBe('++\n||\n++\n||\n||\n++\n');
});

test('full-width characters count two, control characters are written out', () => {
  const names = ['日本語', '😀 ok', 'नमस्ते', 'ａｂ', 'é', 'e\u0301', '한글', 'line\nbreak\ttab', '\u0007bell', 'x\\y', '\r'];
  const rows = names.map((name, i) => [name, BigInt(i + 1)]);
  expect(show(schema(['名前', t.STRING], ['n', t.BIGINT]), rows)).toBe(
    `
+----------------+---+
|            名前|  n|
+----------------+---+
|          日本語|  1|
|           😀 ok|  2|
|          नमस्ते|  3|
|            ａｂ|  4|
|               é|  5|
|              e\u0301|  6|
|            한글|  7|
|line\\nbreak\\ttab|  8|
|          \\abell|  9|
|             x\\y| 10|
|              \\r| 11|
+----------------+---+
`.slice(1),
  );
  expect(show(schema(['名前', t.STRING]), rows.slice(0, 3), { truncate: 4 })).toBe(
    '+------+\n|  名前|\n+------+\n|日本語|\n|  ?...|\n|  न...|\n+------+\n',
  );
});

test('every type as Spark shows it', () => {
  const columns: readonly (readonly [string, t.DataType, Value, string])[] = [
    ['d', t.decimal(3, 2), 150n, '1.50'],
    ['db', t.DOUBLE, 1e10, '1.0E10'],
    ['fl', t.FLOAT, 1.5, '1.5'],
    ['b', t.BINARY, Uint8Array.of(31, 0), '[1F 00]'],
    ['dt', t.DATE, 20362, '2025-10-01'],
    ['ts', t.TIMESTAMP, 1759347000500000n, '2025-10-01 12:30:00.5'],
    ['tn', t.TIMESTAMP_NTZ, 1759321800000000n, '2025-10-01 12:30:00'],
    ['ar', t.array(t.INT), [1, null, 2], '[1, NULL, 2]'],
    ['m', t.map(t.STRING, t.INT), { keys: ['a', 'b'], values: [1, null] }, '{a -> 1, b -> NULL}'],
    ['st', t.struct([t.field('x', t.INT), t.field('y', t.VOID)]), [1, null], '{1, NULL}'],
    ['ym', t.YEAR_MONTH, 14, "INTERVAL '1-2' YEAR TO MONTH"],
    ['dd', t.DAY_TIME, 93784500000n, "INTERVAL '1 02:03:04.5' DAY TO SECOND"],
    ['ci', t.INTERVAL, { months: 14, days: 3, micros: 14706500000n }, '1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds'],
    ['bo', t.BOOLEAN, true, 'true'],
    ['ab', t.array(t.BINARY), [Uint8Array.of(1)], '[[01]]'],
  ];
  const text = show(schema(...columns.map(([name, type]) => [name, type] as const)), [columns.map((c) => c[2])], { truncate: false });
  expect(
    text
      .split('\n')[3]
      ?.split('|')
      .slice(1, -1)
      .map((c) => c.trimEnd()),
  ).toEqual(columns.map((c) => c[3]));
});
