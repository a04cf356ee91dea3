import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { col, type DataFrame, expr, functions as F, lit, SparkSession, Window } from '../../src/index.ts';

// SQL and the calls that mean the same have the same analyzed plan, names of tables and ids of columns apart.

let directory: string;
let spark: SparkSession;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-plans-'));
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', join(directory, 'w')).create();
  await spark.sql("CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'x', 10L, array(1, 2)), (2, 'y', 20L, array(3)) AS v(a, b, c, xs)");
  await spark.sql("CREATE TEMPORARY VIEW u AS SELECT * FROM VALUES (1, 'one', 5), (3, 'three', 6) AS v(a, e, g)");
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** A section of EXPLAIN EXTENDED: names of relations and indentation left out, columns numbered as they come, variables of lambdas by their first letter. */
async function section(df: DataFrame, title: 'Analyzed' | 'Optimized'): Promise<string> {
  const text = await df.explainString('extended');
  const plan = text.split(`== ${title} Logical Plan ==`)[1]?.split(/\n==/)[0] ?? '';
  const lines = plan.split('\n').filter((l) => !/SubqueryAlias/.test(l) && l.trim() !== '' && !/^\S+: \S+(, \S+: .*)?$/.test(l));
  const ids = new Map<string, number>();
  return lines
    .map((l) => l.replace(/^[\s:+|-]*/, ''))
    .join('\n')
    .replace(/\b([a-z])_\d+#/g, '$1#')
    .replace(/#(\d+)/g, (_, id: string) => {
      if (!ids.has(id)) ids.set(id, ids.size);
      return `#${ids.get(id)}`;
    });
}

type Tables = { readonly t: DataFrame; readonly u: DataFrame };
const pairs: readonly (readonly [text: string, program: (tables: Tables) => DataFrame])[] = [
  [
    "SELECT trim('x', b) AS p, ltrim('x', b) AS q, rtrim('x', b) AS r, btrim(b, 'x') AS s, trim(b) AS w FROM t",
    ({ t }) =>
      t.select(
        F.trim('b', lit('x')).as('p'),
        F.ltrim('b', lit('x')).as('q'),
        F.rtrim('b', lit('x')).as('r'),
        F.btrim('b', lit('x')).as('s'),
        F.trim('b').as('w'),
      ),
  ],
  [
    'SELECT a, avg(a), power(a, 2), string_agg(DISTINCT b) FROM t GROUP BY a',
    ({ t }) => t.groupBy('a').agg(F.mean('a'), F.pow('a', 2), F.stringAggDistinct('b')),
  ],
  ['SELECT * FROM t', ({ t }) => t],
  ['SELECT a, b FROM t', ({ t }) => t.select('a', 'b')],
  ['SELECT a + 1 AS x, upper(b) AS y FROM t', ({ t }) => t.select(col('a').plus(1).alias('x'), F.upper('b').alias('y'))],
  ['SELECT *, a * 2 AS x FROM t', ({ t }) => t.select('*', col('a').multiply(2).alias('x'))],
  ['SELECT * EXCEPT (b) FROM t', ({ t }) => t.drop('b')],
  ['SELECT DISTINCT a FROM t', ({ t }) => t.select('a').distinct()],
  ['SELECT CAST(a AS STRING) AS s FROM t', ({ t }) => t.select(col('a').cast('string').alias('s'))],
  [
    "SELECT CASE WHEN a > 1 THEN 'big' ELSE 'small' END AS k FROM t",
    ({ t }) => t.select(F.when(col('a').gt(1), 'big').otherwise('small').alias('k')),
  ],
  ["SELECT * FROM t WHERE b = 'x'", ({ t }) => t.filter(col('b').eq('x'))],
  ["SELECT * FROM t WHERE a > 1 AND NOT (b = 'x')", ({ t }) => t.filter(col('a').gt(1).and(col('b').eq('x').not()))],
  ['SELECT * FROM t WHERE a BETWEEN 1 AND 2', ({ t }) => t.filter(col('a').between(1, 2))],
  ['SELECT * FROM t WHERE a IN (1, 2)', ({ t }) => t.filter(col('a').isin(1, 2))],
  ["SELECT * FROM t WHERE b LIKE 'x%'", ({ t }) => t.filter(col('b').like('x%'))],
  ["SELECT * FROM t WHERE b RLIKE 'x+'", ({ t }) => t.filter(col('b').rlike('x+'))],
  ['SELECT * FROM t WHERE b IS NULL', ({ t }) => t.filter(col('b').isNull())],
  ["SELECT * FROM t WHERE b <=> 'x'", ({ t }) => t.filter(col('b').eqNullSafe('x'))],
  ['SELECT * FROM t ORDER BY a DESC, b', ({ t }) => t.orderBy(col('a').desc(), 'b')],
  ['SELECT * FROM t ORDER BY a ASC NULLS LAST', ({ t }) => t.orderBy(col('a').ascNullsLast())],
  ['SELECT * FROM t SORT BY a', ({ t }) => t.sortWithinPartitions('a')],
  ['SELECT * FROM t LIMIT 3', ({ t }) => t.limit(3)],
  ['SELECT * FROM t OFFSET 1', ({ t }) => t.offset(1)],
  ['SELECT b, count(1) AS count FROM t GROUP BY b', ({ t }) => t.groupBy('b').count()],
  ['SELECT b, sum(a) AS s, max(c) AS m FROM t GROUP BY b', ({ t }) => t.groupBy('b').agg(F.sum('a').alias('s'), F.max('c').alias('m'))],
  ['SELECT sum(a) AS s FROM t', ({ t }) => t.agg(F.sum('a').alias('s'))],
  ['SELECT b, count(DISTINCT a) AS n FROM t GROUP BY b', ({ t }) => t.groupBy('b').agg(F.countDistinct('a').alias('n'))],
  ['SELECT b, a, sum(c) AS s FROM t GROUP BY CUBE (b, a)', ({ t }) => t.cube('b', 'a').agg(F.sum('c').alias('s'))],
  ['SELECT b, a, sum(c) AS s FROM t GROUP BY ROLLUP (b, a)', ({ t }) => t.rollup('b', 'a').agg(F.sum('c').alias('s'))],
  [
    'SELECT b, a, sum(c) AS s FROM t GROUP BY GROUPING SETS ((b), (a), ())',
    ({ t }) => t.groupingSets([['b'], ['a'], []], 'b', 'a').agg(F.sum('c').alias('s')),
  ],
  ['SELECT * FROM t JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')))],
  [
    'SELECT * FROM t LEFT JOIN u EXACT NEAREST 2 BY DISTANCE abs(t.a - u.a)',
    ({ t, u }) => t.nearestByJoin(u, F.abs(t.col('a').minus(u.col('a'))), 2, 'exact', 'distance', 'left'),
  ],
  ['SELECT * FROM t LEFT JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')), 'left')],
  ['SELECT * FROM t RIGHT JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')), 'right')],
  ['SELECT * FROM t FULL JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')), 'full')],
  ['SELECT * FROM t LEFT SEMI JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')), 'semi')],
  ['SELECT * FROM t LEFT ANTI JOIN u ON t.a = u.a', ({ t, u }) => t.join(u, t.col('a').eq(u.col('a')), 'anti')],
  ['SELECT * FROM t CROSS JOIN u', ({ t, u }) => t.crossJoin(u)],
  ['SELECT * FROM t JOIN u USING (a)', ({ t, u }) => t.join(u, 'a')],
  ['SELECT * FROM t FULL JOIN u USING (a)', ({ t, u }) => t.join(u, 'a', 'full')],
  ['SELECT /*+ BROADCAST(u) */ * FROM t JOIN u ON t.a = u.a', ({ t, u }) => t.join(u.hint('broadcast'), t.col('a').eq(u.col('a')))],
  ['SELECT /*+ MAPJOIN(y) */ * FROM t JOIN u AS y ON t.a = y.a', ({ t, u }) => t.join(u.alias('y').hint('broadcast'), expr('t.a = y.a'))],
  ['SELECT a FROM t UNION ALL SELECT a FROM u', ({ t, u }) => t.select('a').union(u.select('a'))],
  ['SELECT a FROM t UNION SELECT a FROM u', ({ t, u }) => t.select('a').union(u.select('a')).distinct()],
  ['SELECT a FROM t INTERSECT SELECT a FROM u', ({ t, u }) => t.select('a').intersect(u.select('a'))],
  ['SELECT a FROM t INTERSECT ALL SELECT a FROM u', ({ t, u }) => t.select('a').intersectAll(u.select('a'))],
  ['SELECT a FROM t EXCEPT SELECT a FROM u', ({ t, u }) => t.select('a').subtract(u.select('a'))],
  ['SELECT a FROM t EXCEPT ALL SELECT a FROM u', ({ t, u }) => t.select('a').exceptAll(u.select('a'))],
  [
    'SELECT a, row_number() OVER (PARTITION BY b ORDER BY c) AS n FROM t',
    ({ t }) => t.select('a', F.rowNumber().over(Window.partitionBy('b').orderBy('c')).alias('n')),
  ],
  // How many rows before the current one is shown as it was written, in Spark as here: `1 PRECEDING` in SQL, `-1 FOLLOWING` by number.
  [
    'SELECT a, sum(c) OVER (PARTITION BY b ORDER BY a ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS s FROM t',
    ({ t }) => t.select('a', F.sum('c').over(Window.partitionBy('b').orderBy('a').rowsBetween(Window.currentRow, 1)).alias('s')),
  ],
  ['SELECT a, lag(c, 1) OVER (ORDER BY a) AS l FROM t', ({ t }) => t.select('a', F.lag('c', 1).over(Window.orderBy('a')).alias('l'))],
  ['SELECT a, explode(xs) AS x FROM t', ({ t }) => t.select('a', F.explode('xs').alias('x'))],
  ['SELECT posexplode(xs) AS (p, x) FROM t', ({ t }) => t.select(F.posexplode('xs').alias('p', 'x'))],
  ['SELECT transform(xs, x -> x + 1) AS ys FROM t', ({ t }) => t.select(F.transform('xs', (x) => x.plus(1)).alias('ys'))],
  ['SELECT filter(xs, x -> x > 1) AS ys FROM t', ({ t }) => t.select(F.filter('xs', (x) => x.gt(1)).alias('ys'))],
  ['SELECT xs[0] AS x FROM t', ({ t }) => t.select(col('xs').getItem(0).alias('x'))],
  ['SELECT struct(a, b) AS s FROM t', ({ t }) => t.select(F.struct('a', 'b').alias('s'))],
  ['SELECT * FROM t WHERE a > (SELECT max(a) AS m FROM u)', ({ t, u }) => t.filter(col('a').gt(u.agg(F.max('a').alias('m')).scalar()))],
  ['SELECT * FROM t WHERE EXISTS (SELECT * FROM u)', ({ t, u }) => t.filter(u.exists())],
  ['SELECT * FROM t WHERE a IN (SELECT a FROM u)', ({ t, u }) => t.filter(col('a').isin(u.select('a')))],
  ['SELECT a AS x, b AS y, c AS z, xs AS w FROM t', ({ t }) => t.toDF('x', 'y', 'z', 'w')],
  ["SELECT a, 'k' AS k, 1 AS one FROM t", ({ t }) => t.select('a', lit('k').alias('k'), lit(1).alias('one'))],
  ['SELECT coalesce(b, e) AS v FROM t LEFT JOIN u USING (a)', ({ t, u }) => t.join(u, 'a', 'left').select(F.coalesce('b', 'e').alias('v'))],
  ['SELECT a FROM t TABLESAMPLE (50 PERCENT) REPEATABLE (7)', ({ t }) => t.sample(0.5, 7).select('a')],
  ['SELECT a % 3 AS r FROM t WHERE a & 1 = 1', ({ t }) => t.filter(expr('a & 1 = 1')).select(col('a').mod(3).alias('r'))],
  ['SELECT count(1) FILTER (WHERE a > 1) AS n FROM t', ({ t }) => t.agg(expr('count(1) FILTER (WHERE a > 1)').alias('n'))],
];

/** `SELECT *` is a projection of its own, which calls leave out: before a sort or a limit, else at the end. */
function selectingAll(text: string, program: (tables: Tables) => DataFrame, tables: Tables): DataFrame {
  if (!/^SELECT (\/\*.*\*\/ )?\* FROM/.test(text)) return program(tables);
  if (/ (ORDER BY|SORT BY|LIMIT|OFFSET) /.test(text)) return program({ ...tables, t: tables.t.select('*') });
  return program(tables).select('*');
}

test.each(pairs)('%s', async (text, program) => {
  const fromSql = await spark.sql(text);
  const fromCalls = selectingAll(text, program, { t: spark.table('t'), u: spark.table('u') });
  expect(await section(fromCalls, 'Analyzed')).toBe(await section(fromSql, 'Analyzed'));
  expect(await section(fromCalls, 'Optimized')).toBe(await section(fromSql, 'Optimized'));
});
