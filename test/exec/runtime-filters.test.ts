import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { merged } from '../../src/exec/key-ranges.ts';
import { SparkSession } from '../../src/index.ts';
import fc from '../support/property.ts';

// What a join's finished side says about the other leaves out batches, row groups and files unread; answers stay.
const ENABLED = 'spark.sql.optimizer.dynamicPartitionPruning.enabled';
const folder = mkdtempSync(join(tmpdir(), 'sparrow-runtime-filters-'));
const spark = await SparkSession.builder().master('local[2]').config('spark.sql.warehouse.dir', folder).enableHiveSupport().create();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 300_000;
await spark
  .sql(`SELECT id AS k, CAST(id DIV 1000 AS INT) AS day, date_add(DATE'2020-01-01', CAST(id DIV 1000 AS INT)) AS at,
      CASE WHEN id % 5 = 0 THEN NULL ELSE CAST(id DIV 1000 AS DECIMAL(9, 1)) END AS price, id % 97 AS v FROM range(${ROWS})`)
  .createOrReplaceTempView('made');
await spark.sql('CACHE TABLE kept AS SELECT * FROM made');
await spark.table('made').write.option('parquet.block.size', '65536').parquet(join(folder, 'files'));
spark.read.parquet(join(folder, 'files')).createOrReplaceTempView('files');
await spark.sql('CREATE TABLE parted (k BIGINT, price DECIMAL(9, 1), v BIGINT, at DATE, day INT) USING parquet PARTITIONED BY (day)');
await spark.sql('INSERT INTO parted SELECT k, price, v, at, CAST(day DIV 60 AS INT) FROM made');
await spark
  .sql(`SELECT CAST(id AS INT) AS day, date_add(DATE'2020-01-01', CAST(id AS INT)) AS at, CAST(id AS DECIMAL(9, 1)) AS price, concat('n', id) AS name
      FROM range(400)`)
  .createOrReplaceTempView('dim');

const QUERIES = [
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.day = d.day WHERE d.name IN ('n3', 'n250')",
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.at = d.at WHERE d.name = 'n7'",
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.price = d.price WHERE d.name = 'n7'",
  "SELECT count(*), sum(f.k) FROM fact f WHERE f.day IN (SELECT day FROM dim WHERE name LIKE 'n1%')",
  "SELECT count(*), sum(f.k) FROM fact f WHERE f.day NOT IN (SELECT day FROM dim WHERE name LIKE 'n1%')",
  "SELECT count(*), sum(f.k), count(d.day) FROM fact f LEFT JOIN dim d ON f.day = d.day AND d.name = 'n9'",
  "SELECT count(*), sum(f.k), count(d.day) FROM fact f RIGHT JOIN (SELECT * FROM dim WHERE name IN ('n9', 'n399')) d ON f.day = d.day",
  "SELECT count(*), sum(f.k), count(d.day) FROM fact f FULL JOIN (SELECT * FROM dim WHERE name IN ('n9', 'n399')) d ON f.day = d.day",
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.price <=> d.price WHERE d.name = 'n7'",
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.day = d.day JOIN dim e ON f.at = e.at WHERE d.name > 'n2' AND e.name LIKE 'n2_'",
  "SELECT count(*), sum(f.k) FROM fact f JOIN dim d ON f.day = d.day WHERE d.name = 'nobody'",
  "SELECT count(*), sum(g.n) FROM (SELECT day AS x, v + 1 AS n FROM fact WHERE v > 3) g JOIN dim d ON g.x = d.day WHERE d.name = 'n33'",
];

describe.each(['kept', 'files', 'parted'])('%s', (fact) => {
  test.each(QUERIES)('%s', async (query) => {
    const sql = query.replaceAll('fact ', `${fact} `);
    await spark.conf.set(ENABLED, 'false');
    const want = await spark.sql(sql).collect({ as: 'arrays' });
    await spark.conf.set(ENABLED, 'true');
    expect(await spark.sql(sql).collect({ as: 'arrays' })).toEqual(want);
  });

  test('pieces are left out, and EXPLAIN says so', async () => {
    const sql = `SELECT sum(f.v) FROM ${fact} f JOIN dim d ON f.day = d.day WHERE d.name IN ('n1', 'n2')`;
    expect(await spark.sql(sql).explainString('formatted')).toMatch(/RuntimeFilters: \[day#\d+ IN \[day#\d+]]/);
    const [, left, all] = /read (\d+) of (\d+) pieces/.exec(await spark.sql(sql).explainString('analyze')) ?? [];
    expect(Number(left)).toBeGreaterThan(0);
    expect(Number(left)).toBeLessThan(Number(all));
  });
});

test('a row that raises is met although its partner is missing', async () => {
  const sql = "SELECT sum(f.v) FROM kept f JOIN dim d ON f.day = d.day WHERE d.name = 'n299' AND 10 DIV (f.k - 5) >= 0";
  await expect(
    spark.sql(`SELECT sum(f.v) FROM (SELECT * FROM kept WHERE 10 DIV (k - 5) > -100) f JOIN dim d ON f.day = d.day`).collect(),
  ).rejects.toThrow(/DIVIDE_BY_ZERO/);
  const raising = sql.replace('kept f', '(SELECT *, 10 DIV (k - 5) AS q FROM kept WHERE 10 DIV (k - 5) > -100) f');
  await expect(spark.sql(raising).collect()).rejects.toThrow(/DIVIDE_BY_ZERO/);
});

test('ranges hold all numbers, and no other than lie in narrow gaps', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { maxLength: 200 }), (numbers) => {
      const sorted = Float64Array.from(numbers).sort();
      const ranges = merged(sorted);
      for (const n of numbers) expect(ranges.some(([a, b]) => a <= n && n <= b)).toBe(true);
      expect(ranges.length).toBeLessThanOrEqual(32);
      ranges.forEach(([a, b], i) => {
        expect(sorted.includes(a) && sorted.includes(b) && a <= b).toBe(true);
        expect(a).toBeGreaterThan((ranges[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY) + 1);
      });
    }),
  );
});
