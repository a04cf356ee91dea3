import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/api/decimal.ts';
import { testWarehouse } from '../../support/warehouse.ts';

const warehouse = testWarehouse();
const { run, rows } = warehouse;

const START = [
  "CREATE TABLE t (id INT COMMENT 'key', name STRING, qty INT DEFAULT 7, s STRUCT<x: INT>, p STRING) USING parquet PARTITIONED BY (p)",
  "INSERT INTO t VALUES (1, 'a', 10, named_struct('x', 1), 'x'), (2, NULL, 20, NULL, 'y')",
];

const cases: [statements: string[], columns: string, want: unknown[][]][] = [
  [
    ['ALTER TABLE t RENAME COLUMN NAME TO title', "INSERT INTO t (id, title, p) VALUES (3, 'c', 'z')"],
    'id int, title string, qty int, s struct<x:int>, p string',
    [
      [1, 'a', 10, { x: 1 }, 'x'],
      [2, null, 20, null, 'y'],
      [3, 'c', 7, null, 'z'],
    ],
  ],
  [
    ['ALTER TABLE t RENAME COLUMN p TO part', "INSERT INTO t PARTITION (part = 'z') (id) VALUES (3)"],
    'id int, name string, qty int, s struct<x:int>, part string',
    [
      [1, 'a', 10, { x: 1 }, 'x'],
      [2, null, 20, null, 'y'],
      [3, null, 7, null, 'z'],
    ],
  ],
  [
    ['ALTER TABLE t RENAME COLUMN id TO ID'],
    'ID int, name string, qty int, s struct<x:int>, p string',
    [
      [1, 'a', 10, { x: 1 }, 'x'],
      [2, null, 20, null, 'y'],
    ],
  ],
  [
    ['ALTER TABLE t DROP COLUMNS (name, s)', 'ALTER TABLE t DROP COLUMN IF EXISTS nope', 'ALTER TABLE t ADD COLUMN name STRING'],
    'id int, qty int, name string, p string',
    [
      [1, 10, null, 'x'],
      [2, 20, null, 'y'],
    ],
  ],
  [
    ['ALTER TABLE t REPLACE COLUMNS (qty BIGINT COMMENT "many", extra DOUBLE, id INT)'],
    'qty bigint, extra double, id int, p string',
    [
      [10n, null, 1, 'x'],
      [20n, null, 2, 'y'],
    ],
  ],
  [
    ['ALTER TABLE t ALTER COLUMN qty TYPE DECIMAL(12,2)', 'ALTER TABLE t CHANGE COLUMN id id STRING', 'UPDATE t SET qty = qty / 4'],
    'id string, name string, qty decimal(12,2), s struct<x:int>, p string',
    [
      ['1', 'a', '2.50', { x: 1 }, 'x'],
      ['2', null, '5.00', null, 'y'],
    ],
  ],
];

describe('a table gets other columns', () => {
  for (const format of ['parquet', 'json'])
    for (const [statements, columns, want] of cases)
      test(`${format}: ${statements[0]}`, async () => {
        await run(...START.map((s) => s.replace('parquet', format)), ...statements);
        const described = await rows('DESCRIBE t');
        const end = described.findIndex((r) => String(r[0]).startsWith('#'));
        expect(
          described
            .slice(0, end)
            .map((r) => `${r[0]} ${r[1]}`)
            .join(', '),
        ).toBe(columns);
        const found = await rows('SELECT * FROM t');
        const plain = found.map((r) => r.map((v) => (v instanceof Decimal ? v.toString() : v)));
        expect(plain.sort((a, b) => String(a[0] ?? '').localeCompare(String(b[0] ?? '')))).toEqual(want);
      });

  test('one without rows', async () => {
    await run('CREATE TABLE e (a INT, b INT) USING parquet', 'ALTER TABLE e RENAME COLUMN a TO c', 'ALTER TABLE e DROP COLUMN b');
    await run('INSERT INTO e VALUES (1)');
    expect(await warehouse.spark.sql('SELECT * FROM e').collect()).toEqual([{ c: 1 }]);
  });

  test('its comments and defaults stay, and the buckets have the new name', async () => {
    await run(...START, 'ALTER TABLE t RENAME COLUMN id TO k');
    expect((await rows('DESCRIBE t'))[0]).toEqual(['k', 'int', 'key']);
    await run('CREATE TABLE b (i INT, j INT) USING parquet CLUSTERED BY (i) SORTED BY (j) INTO 2 BUCKETS');
    await run('ALTER TABLE b RENAME COLUMN i TO k');
    expect(String((await rows('SHOW CREATE TABLE b'))[0]?.[0])).toMatch(/CLUSTERED BY \(k\)\s+SORTED BY \(j\)/);
  });

  test('a view that reads the old name says so; a table that was cached is read anew', async () => {
    await run(...START, 'CREATE VIEW v AS SELECT id, name FROM t', 'CACHE TABLE t', 'ALTER TABLE t RENAME COLUMN name TO title');
    expect(await rows('SELECT title FROM t WHERE id = 1')).toEqual([['a']]);
    await expect(rows('SELECT * FROM v')).rejects.toThrow(/name/);
  });
});

const refused: [statement: string, condition: string][] = [
  ['ALTER TABLE t RENAME COLUMN nope TO a', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['ALTER TABLE t RENAME COLUMN id TO Name', 'FIELD_ALREADY_EXISTS'],
  ['ALTER TABLE t RENAME COLUMN s.x TO y', 'UNSUPPORTED_FEATURE.TABLE_OPERATION'],
  ['ALTER TABLE t DROP COLUMN nope', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['ALTER TABLE t DROP COLUMN p', 'UNSUPPORTED_FEATURE.TABLE_OPERATION'],
  ['ALTER TABLE t DROP COLUMNS id, name, qty, s', 'UNSUPPORTED_FEATURE.TABLE_OPERATION'],
  ['ALTER TABLE t REPLACE COLUMNS (id SMALLINT)', 'NOT_SUPPORTED_CHANGE_COLUMN'],
  ['ALTER TABLE t REPLACE COLUMNS (id INT, ID INT)', 'COLUMN_ALREADY_EXISTS'],
  ['ALTER TABLE t REPLACE COLUMNS (p STRING)', 'COLUMN_ALREADY_EXISTS'],
  ['ALTER TABLE t ALTER COLUMN name TYPE INT', 'NOT_SUPPORTED_CHANGE_COLUMN'],
  ['ALTER TABLE t ALTER COLUMN s TYPE STRUCT<x: BIGINT>', 'NOT_SUPPORTED_CHANGE_COLUMN'],
];
describe('nothing changes', () => {
  for (const [statement, condition] of refused)
    test(statement, async () => {
      await run(...START);
      const before = [await rows('DESCRIBE t'), await rows('SELECT * FROM t ORDER BY id')];
      await expect(run(statement)).rejects.toThrow(`[${condition}]`);
      expect([await rows('DESCRIBE t'), await rows('SELECT * FROM t ORDER BY id')]).toEqual(before);
    });

  test('where the files are somebody else’s', async () => {
    await run(`CREATE TABLE x (a INT, b INT) USING parquet LOCATION '${warehouse.path}/elsewhere'`, 'INSERT INTO x VALUES (1, 2)');
    await expect(run('ALTER TABLE x DROP COLUMN b')).rejects.toThrow('[UNSUPPORTED_FEATURE');
  });
});

test('rows of another writer are not lost, and never come under a name that is gone', async () => {
  await run('CREATE TABLE c (a INT, b INT) USING parquet', 'INSERT INTO c VALUES (0, 0)');
  const sessions = [1, 2, 3, 4, 5, 6].map((i) => ({ i, session: warehouse.spark.newSession() }));
  const renaming = warehouse.spark.sql('ALTER TABLE c RENAME COLUMN b TO d');
  const results = await Promise.allSettled([
    renaming,
    ...sessions.map(({ i, session }) => session.sql(`INSERT INTO c VALUES (${i}, ${i})`)),
  ]);
  for (const r of results) if (r.status === 'rejected') expect(String(r.reason)).toMatch(/CONCURRENT_TABLE_REWRITE/);
  const inserted = results.slice(1).filter((r) => r.status === 'fulfilled').length;
  const column = results[0]?.status === 'fulfilled' ? 'd' : 'b';
  expect(await rows(`SELECT count(*), count(a), count(${column}) FROM c WHERE a = ${column}`)).toEqual([
    [BigInt(inserted + 1), BigInt(inserted + 1), BigInt(inserted + 1)],
  ]);
});
