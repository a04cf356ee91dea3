import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// Rows of kept tables whose texts are few look for partners by the codes of a dictionary; those of a view are computed as they come.
const spark = await SparkSession.builder().master('local[2]').create();
beforeAll(async () => {
  const rows = `SELECT id, CASE WHEN id % 11 = 0 THEN NULL WHEN id % 13 = 0 THEN '' ELSE concat('key ', id * 7 % 300) END AS k,
    concat('b', id % 5) AS b FROM range(150000)`;
  await spark.sql(`CREATE TEMPORARY VIEW plain AS ${rows}`);
  await spark.sql(`CREATE TEMPORARY VIEW kept AS ${rows}`);
  await spark.sql('CACHE TABLE kept');
  await spark.sql(`CREATE TEMPORARY VIEW once AS SELECT concat('key ', id) AS k, id AS w FROM range(50, 280)`);
  await spark.sql(
    `CREATE TEMPORARY VIEW often AS SELECT CASE WHEN id = 0 THEN NULL WHEN id = 1 THEN '' ELSE concat('key ', id % 90) END AS k, id AS w FROM range(200)`,
  );
});
afterAll(() => spark.stop());

const sums = 'count(*), count(t.k), sum(t.id), sum(d.w), sum(hash(t.k, d.w))';
const queries: [what: string, sql: string][] = [
  ['inner', `SELECT ${sums} FROM T t JOIN once d ON t.k = d.k`],
  ['inner, several partners', `SELECT ${sums} FROM T t JOIN often d ON t.k = d.k`],
  ['inner, with a condition', `SELECT ${sums} FROM T t JOIN often d ON t.k = d.k AND t.id % 7 < d.w % 5`],
  ['left', `SELECT ${sums} FROM T t LEFT JOIN often d ON t.k = d.k`],
  ['left, with a condition', `SELECT ${sums} FROM T t LEFT JOIN often d ON t.k = d.k AND t.id % 7 < d.w % 5`],
  ['right', `SELECT ${sums} FROM T t RIGHT JOIN often d ON t.k = d.k AND t.id < 30000`],
  ['full', `SELECT ${sums} FROM T t FULL JOIN often d ON t.k = d.k`],
  ['semi', 'SELECT count(*), sum(t.id) FROM T t LEFT SEMI JOIN often d ON t.k = d.k AND t.id % 7 < d.w % 5'],
  ['anti', 'SELECT count(*), sum(t.id) FROM T t LEFT ANTI JOIN often d ON t.k = d.k'],
  ['not in', "SELECT count(*), sum(t.id) FROM T t WHERE t.k NOT IN (SELECT k FROM often WHERE k <> '')"],
  ['exists or', 'SELECT count(*), sum(t.id) FROM T t WHERE EXISTS (SELECT 1 FROM once d WHERE d.k = t.k) OR t.id % 100 = 0'],
  ['nulls that are equal', `SELECT ${sums} FROM T t JOIN often d ON t.k <=> d.k`],
  ['two tables', `SELECT ${sums}, sum(e.w) FROM T t JOIN once d ON t.k = d.k LEFT JOIN often e ON t.k = e.k WHERE t.b <> 'b3'`],
  ['groups behind it', `SELECT d.k, t.b, ${sums} FROM T t JOIN once d ON t.k = d.k GROUP BY d.k, t.b ORDER BY 1, 2 LIMIT 50`],
];
test.each(queries)('a join by codes is one by texts: %s', async (_, sql) => {
  const of = (table: string): Promise<unknown[][]> => spark.sql(sql.replace('T t', `${table} t`)).collect({ as: 'arrays' });
  const [kept, plain] = [await of('kept'), await of('plain')];
  expect(kept).toEqual(plain);
  expect(kept[0]?.some((v) => typeof v === 'bigint' && v > 0n)).toBe(true);
});
