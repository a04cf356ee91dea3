import { expect, test } from 'vitest';
import { parseStatement } from '../../src/parser/parse.ts';
import { plan, raised } from './shape.ts';

const cases: readonly (readonly [text: string, want: string])[] = [
  ['SELECT 1', 'project[1](-)'],
  ['select a, b as c from t where d;', 'project[a,b as c](filter[d](t))'],
  ['SELECT DISTINCT a FROM t', 'distinct(project[a](t))'],
  ['SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1', 'having[>(count(*),1)](aggregate groupby[a|a,count(*)](t))'],
  ['SELECT count(*) FROM t', 'project[count(*)](t)'],
  ['SELECT 1 FROM t HAVING true', 'having[true](aggregate groupby[|1](t))'],
  ['SELECT a FROM t GROUP BY ALL', 'aggregate all[|a](t)'],
  ['SELECT a FROM t GROUP BY ROLLUP(a, b)', 'aggregate rollup[a,b|a](t)'],
  ['SELECT a FROM t GROUP BY a, b WITH CUBE', 'aggregate cube[a,b|a](t)'],
  ['SELECT a FROM t GROUP BY a, b GROUPING SETS ((a), (b), ())', 'aggregate groupingsets[a,b sets (a)(b)()|a](t)'],
  ['SELECT a FROM t GROUP BY a, ROLLUP(b, c)', 'aggregate groupingsets[a,b,c sets (a,b,c)(a,b)(a)|a](t)'],
  ['SELECT a FROM t GROUP BY CUBE(a, (b, c))', 'aggregate groupingsets[a,b,c sets (a,b,c)(a)(b,c)()|a](t)'],
  ['SELECT * FROM a, b', 'project[*](cross(a,b))'],
  ['SELECT * FROM a x JOIN b AS y ON x.i = y.i', 'project[*](inner(x:a,y:b on ==(x.i,y.i)))'],
  ['SELECT * FROM a LEFT OUTER JOIN b USING (i, j)', 'project[*](left(a,b using i,j))'],
  ['SELECT * FROM a LEFT SEMI JOIN b ON c', 'project[*](semi(a,b on c))'],
  ['SELECT * FROM a ANTI JOIN b ON c', 'project[*](anti(a,b on c))'],
  ['SELECT * FROM a NATURAL FULL JOIN b', 'project[*](natural full(a,b))'],
  ['SELECT * FROM a CROSS JOIN b RIGHT JOIN c ON d', 'project[*](right(cross(a,b),c on d))'],
  ['SELECT * FROM a JOIN (b JOIN c ON d) ON e', 'project[*](inner(a,inner(b,c on d) on e))'],
  ['SELECT * FROM a, LATERAL (SELECT a.b) c', 'project[*](lateral cross(a,c:project[a.b](-)))'],
  ['SELECT * FROM (SELECT 1 AS a) AS t (b)', 'project[*](t(b):project[1 as a](-))'],
  ['SELECT * FROM db.t TABLESAMPLE (10 PERCENT) REPEATABLE (7) s', 'project[*](sample[0..0.1 7](s:db.t))'],
  ['SELECT * FROM t TABLESAMPLE (5 ROWS)', 'project[*](limit[5](t))'],
  ['SELECT * FROM t TABLESAMPLE (BUCKET 1 OUT OF 4)', 'project[*](sample[0..0.25](t))'],
  ['SELECT * FROM t TABLESAMPLE (BUCKET 3 OUT OF 4)', 'project[*](sample[0..0.75](t))'],
  ['SELECT * FROM range(10) AS r', 'project[*](r:range!(10))'],
  ['SELECT * FROM parquet.`/data/x`', 'project[*](parquet./data/x)'],
  ["SELECT * FROM VALUES (1, 'a'), (2, 'b') AS v(i, s)", "project[*](v(i,s):values (1,'a')(2,'b'))"],
  ['VALUES 1, (2), (SELECT 3)', 'values (1)(2)(scalar{project[3](-)})'],
  ['TABLE t', 't'],
  [
    'SELECT a FROM t LATERAL VIEW explode(x) e AS y, z LATERAL VIEW OUTER inline(w) v',
    'project[a](view outer[inline(w) v:](view[explode(x) e:y,z](t)))',
  ],
  ['SELECT a UNION SELECT b INTERSECT SELECT c', 'union(project[a](-),intersect(project[b](-),project[c](-)))'],
  ['SELECT a UNION ALL SELECT b EXCEPT SELECT c', 'except(union all(project[a](-),project[b](-)),project[c](-))'],
  ['(SELECT a) MINUS (SELECT b)', 'except(project[a](-),project[b](-))'],
  ['SELECT a FROM t ORDER BY a DESC NULLS FIRST, b LIMIT 2 OFFSET 3', 'limit[2](offset[3](order[a desc first,b asc](project[a](t))))'],
  ['SELECT a FROM t LIMIT ALL', 'project[a](t)'],
  ['SELECT a FROM t DISTRIBUTE BY a SORT BY b', 'sort[b asc](repartition[a](project[a](t)))'],
  ['SELECT a FROM t CLUSTER BY a', 'sort[a asc](repartition[a](project[a](t)))'],
  ['WITH x AS (SELECT 1), y (a) AS (TABLE x) SELECT * FROM y', 'with x=project[1](-);y(a)=x in project[*](y)'],
  ['WITH RECURSIVE x AS (SELECT 1) TABLE x', 'with recursive x=project[1](-) in x'],
  ['FROM t SELECT a WHERE b', 'project[a](filter[b](t))'],
  ['FROM t', 't'],
  ['SELECT /*+ BROADCAST(t), REPARTITION(3) */ * FROM t', 'hint BROADCAST[t](hint REPARTITION[3](project[*](t)))'],
  ['SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b)', 'project[sum(a) over[b|]](t)'],
  ['SELECT sum(a) OVER (w) FROM t WINDOW v AS (ORDER BY b), w AS v', 'project[sum(a) over[|b asc]](t)'],
  ['SELECT end, start FROM t order', 'project[end,start](order:t)'],
  ['SELECT a FROM t -- comment\n/* one /* nested */ */ WHERE b', 'project[a](filter[b](t))'],
  ['FROM t |> WHERE a |> SELECT b', 'project[b](|filter[a](|t))'],
  ['FROM t |> EXTEND 1 AS c |> SET a = 2 |> DROP b |> AS u', 'u:|project[* except(b)](|set[a=2](|project[*,1 as c](|t)))'],
  ['FROM t |> AGGREGATE sum(a) GROUP BY b |> ORDER BY b |> LIMIT 1', 'limit[1](|order[b asc](|aggregate groupby[b|sum(a)](|t)))'],
  ['FROM t |> JOIN u ON c |> UNION ALL (SELECT 1)', 'union all(|inner(|t,u on c),project[1](-))'],
];
for (const [text, want] of cases) test(text, () => expect(plan(parseStatement(text))).toBe(want));

test('a moment of a table that reads columns is refused', () =>
  expect(raised(() => parseStatement('SELECT * FROM t TIMESTAMP AS OF a'))).toBe('_LEGACY_ERROR_TEMP_0056 16..33'));

test('a window that is only the name of another one is told where it is named', () => {
  expect(raised(() => parseStatement('SELECT rank() OVER w FROM t WINDOW w AS v'))).toBe(
    'INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE 35..36',
  );
  expect(raised(() => parseStatement('SELECT 1 FROM t WINDOW w AS v, v AS u, u AS (ORDER BY a)'))).toBe(
    'INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE 23..24',
  );
});

test('an insert of a query over WITH keeps the names in reach', () => {
  const r = parseStatement('WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x');
  if (r.kind !== 'CommandResult' || r.command.kind !== 'InsertInto') throw new Error(r.kind);
  expect(plan(r.command.query)).toBe('with x=project[1](-) in project[*](x)');
});
