import { describe, expect, test } from 'vitest';
import fc from '../../support/property.ts';
import { testWarehouse } from '../../support/warehouse.ts';

const warehouse = testWarehouse();
const { run, rows } = warehouse;
const all = (): Promise<unknown[][]> => rows('SELECT * FROM t ORDER BY id');

const START = [
  'CREATE TABLE t (id INT, name STRING, qty INT DEFAULT 7, p STRING) USING parquet PARTITIONED BY (p)',
  "INSERT INTO t VALUES (1, 'a', 10, 'x'), (2, 'b', NULL, 'x'), (3, 'c', 30, 'y'), (4, NULL, 40, NULL)",
];
const SOURCE = "(SELECT * FROM VALUES (1, 'one', 11L, 'x'), (2, 'two', 22L, 'y'), (9, 'nine', 99L, 'w') AS v(id, name, qty, p)) s";

const cases: [statement: string, want: unknown[][]][] = [
  [
    'DELETE FROM t WHERE qty > 35',
    [
      [1, 'a', 10, 'x'],
      [2, 'b', null, 'x'],
      [3, 'c', 30, 'y'],
    ],
  ],
  [
    'DELETE FROM t AS u WHERE u.id IN (SELECT 3) OR u.p IS NULL',
    [
      [1, 'a', 10, 'x'],
      [2, 'b', null, 'x'],
    ],
  ],
  ['DELETE FROM t', []],
  [
    'UPDATE t SET qty = 100 / (id - 1), name = upper(name) WHERE id > 1',
    [
      [1, 'a', 10, 'x'],
      [2, 'B', 100, 'x'],
      [3, 'C', 50, 'y'],
      [4, null, 33, null],
    ],
  ],
  [
    "UPDATE t SET qty = DEFAULT, p = 'z' WHERE id < 3",
    [
      [1, 'a', 7, 'z'],
      [2, 'b', 7, 'z'],
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
    ],
  ],
  [
    `MERGE INTO t USING ${SOURCE} ON t.id = s.id WHEN MATCHED AND s.qty > 20 THEN DELETE
      WHEN MATCHED THEN UPDATE SET name = s.name, qty = t.qty + s.qty WHEN NOT MATCHED THEN INSERT *`,
    [
      [1, 'one', 21, 'x'],
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
      [9, 'nine', 99, 'w'],
    ],
  ],
  [
    `MERGE INTO t AS u USING ${SOURCE} ON u.id = s.id WHEN MATCHED THEN UPDATE SET *
      WHEN NOT MATCHED AND s.id > 5 THEN INSERT (id, name) VALUES (s.id, 'new')
      WHEN NOT MATCHED BY SOURCE AND u.id = 3 THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET u.name = 'alone'`,
    [
      [1, 'one', 11, 'x'],
      [2, 'two', 22, 'y'],
      [4, 'alone', 40, null],
      [9, 'new', 7, null],
    ],
  ],
  [
    `MERGE INTO t USING ${SOURCE} ON t.id = s.id WHEN NOT MATCHED BY TARGET THEN INSERT *`,
    [
      [1, 'a', 10, 'x'],
      [2, 'b', null, 'x'],
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
      [9, 'nine', 99, 'w'],
    ],
  ],
  [
    'MERGE INTO t USING (SELECT 1 AS id UNION ALL SELECT 1) s ON t.id = s.id WHEN MATCHED THEN DELETE',
    [
      [2, 'b', null, 'x'],
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
    ],
  ],
  [
    "INSERT INTO t REPLACE WHERE p = 'x' SELECT 8, 'h', 80, 'x'",
    [
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
      [8, 'h', 80, 'x'],
    ],
  ],
  [
    "INSERT INTO t (p, id) REPLACE WHERE p = 'x' SELECT 'x', 9",
    [
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
      [9, null, 7, 'x'],
    ],
  ],
  [
    "INSERT INTO t BY NAME REPLACE WHERE p = 'x' SELECT 'x' AS p, 9 AS id, 90 AS qty, 'i' AS name",
    [
      [3, 'c', 30, 'y'],
      [4, null, 40, null],
      [9, 'i', 90, 'x'],
    ],
  ],
];

describe('rows are changed', () => {
  for (const [statement, want] of cases)
    test(statement, async () => {
      await run(...START, statement);
      expect(await all()).toEqual(want);
    });

  test('in a text table too', async () => {
    await run('CREATE TABLE h (a INT, b STRING) STORED AS TEXTFILE', "INSERT INTO h VALUES (1, 'x'), (2, 'y')");
    await run('DELETE FROM h WHERE a = 1', "UPDATE h SET b = concat(b, '!')");
    expect(await rows('SELECT * FROM h')).toEqual([[2, 'y!']]);
  });
});

const refused: [statement: string, condition: string][] = [
  ["UPDATE t SET qty = 'abc'", 'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST'],
  ['UPDATE t SET nope = 1', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['UPDATE t SET qty = 1, QTY = 2', 'DUPLICATED_ASSIGNMENTS'],
  ['UPDATE t SET qty = 1 WHERE id', 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN'],
  ['UPDATE t SET qty = 1 / 0', 'DIVIDE_BY_ZERO'],
  ['DELETE FROM nope', 'TABLE_OR_VIEW_NOT_FOUND'],
  [
    'MERGE INTO t USING (SELECT 1 AS id UNION ALL SELECT 1) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET qty = 1',
    'MERGE_CARDINALITY_VIOLATION',
  ],
  [
    `MERGE INTO t USING ${SOURCE} ON t.id = s.id WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET *`,
    'NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION',
  ],
  ['MERGE INTO t USING (SELECT 1 AS id) s ON t.id = s.id WHEN NOT MATCHED THEN INSERT *', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  [`MERGE INTO t USING ${SOURCE} ON t.id = s.id WHEN NOT MATCHED THEN DELETE`, 'PARSE_SYNTAX_ERROR'],
];
describe('nothing changes', () => {
  for (const [statement, condition] of refused)
    test(statement, async () => {
      await run(...START);
      const before = await all();
      await expect(run(statement)).rejects.toThrow(`[${condition}]`);
      expect(await all()).toEqual(before);
    });
});

test('of two that change the same files the second is told to start again; a row added meanwhile stays', async () => {
  await run(...START);
  const other = warehouse.spark.newSession();
  const results = await Promise.allSettled([
    warehouse.spark.sql('UPDATE t SET qty = qty + 1'),
    other.sql('UPDATE t SET qty = qty + 10'),
    other.sql("INSERT INTO t VALUES (5, 'e', 50, 'x')"),
  ]);
  const failed = results.filter((r) => r.status === 'rejected');
  for (const f of failed) expect(String(f.reason)).toMatch(/CONCURRENT_TABLE_REWRITE/);
  const done = (await rows('SELECT qty FROM t WHERE id = 1'))[0]?.[0];
  expect(failed.length === 0 ? [21] : [11, 20]).toContain(done);
  expect(await rows('SELECT count(*) FROM t WHERE id = 5')).toEqual([[1n]]);
});

test('what is left is what a list would have', async () => {
  await run('CREATE TABLE n (a INT, b INT) USING parquet');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), a: fc.integer({ min: 0, max: 5 }), b: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ kind: fc.constant('delete' as const), a: fc.integer({ min: 0, max: 5 }), b: fc.constant(0) }),
    fc.record({ kind: fc.constant('update' as const), a: fc.integer({ min: 0, max: 5 }), b: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ kind: fc.constant('merge' as const), a: fc.integer({ min: 0, max: 5 }), b: fc.integer({ min: 0, max: 9 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await run('TRUNCATE TABLE n');
      let model: [number, number][] = [];
      for (const { kind, a, b } of steps) {
        if (kind === 'insert') {
          await run(`INSERT INTO n VALUES (${a}, ${b})`);
          model.push([a, b]);
        } else if (kind === 'delete') {
          await run(`DELETE FROM n WHERE a = ${a}`);
          model = model.filter(([x]) => x !== a);
        } else if (kind === 'update') {
          await run(`UPDATE n SET b = ${b} WHERE a = ${a}`);
          model = model.map(([x, y]) => [x, x === a ? b : y]);
        } else {
          await run(
            `MERGE INTO n USING (SELECT ${a} AS a) s ON n.a = s.a WHEN MATCHED THEN UPDATE SET b = n.b + 1 WHEN NOT MATCHED THEN INSERT VALUES (s.a, ${b})`.replace(
              'INSERT VALUES',
              'INSERT (a, b) VALUES',
            ),
          );
          model = model.some(([x]) => x === a) ? model.map(([x, y]) => [x, x === a ? y + 1 : y]) : [...model, [a, b]];
        }
      }
      const sorted = (list: unknown[][]): string[] => list.map((r) => r.join(',')).sort();
      expect(sorted(await rows('SELECT a, b FROM n'))).toEqual(sorted(model));
    }),
    { numRuns: 8 },
  );
});
