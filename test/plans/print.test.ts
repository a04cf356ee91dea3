import { expect, test } from 'vitest';
import { analyze, analyzeLoaded } from '../../src/analyzer/analyze.ts';
import { load } from '../../src/analyzer/load.ts';
import { optimize } from '../../src/optimizer/optimize.ts';
import { printExplained } from '../../src/plan/print.ts';
import { contextOf, sql } from '../analyzer/helpers.ts';

test('explain in all its parts looks like Spark', async () => {
  const query = "SELECT a + 1 AS x, count(*) n FROM t WHERE b = 'x' AND c > 1 GROUP BY a + 1 HAVING count(*) > 1 ORDER BY n DESC LIMIT 3";
  const found = await load(sql(query), contextOf());
  const parsed = found.relation;
  const analyzed = analyzeLoaded(found, contextOf());
  const { plan } = optimize(analyzed, { timeZone: 'UTC', now: 0n, ansi: true });
  const seen: string[] = [];
  const text = printExplained({ parsed, analyzed, optimized: plan, physical: 'TakeOrderedAndProject\n' }).replace(
    /#(\d+)/g,
    (_, id: string) => {
      if (!seen.includes(id)) seen.push(id);
      return `#${seen.indexOf(id) + 1}`;
    },
  );
  expect(text).toBe(`== Parsed Logical Plan ==
'GlobalLimit 3
+- 'LocalLimit 3
   +- 'Sort ['n DESC NULLS LAST], true
      +- 'UnresolvedHaving ('count(*) > 1)
         +- 'Aggregate [('a + 1)], [('a + 1) AS x, 'count(*) AS n]
            +- 'Filter (('b = x) AND ('c > 1))
               +- 'UnresolvedRelation [t], [], false

== Analyzed Logical Plan ==
x: int, n: bigint
GlobalLimit 3
+- LocalLimit 3
   +- Sort [n#1L DESC NULLS LAST], true
      +- Filter (n#1L > cast(1 as bigint))
         +- Aggregate [(a#2 + 1)], [(a#2 + 1) AS x#3, count(1) AS n#1L]
            +- Filter ((b#4 = x) AND (c#5L > cast(1 as bigint)))
               +- SubqueryAlias spark_catalog.default.t
                  +- Relation spark_catalog.default.t[a#2,b#4,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet

== Optimized Logical Plan ==
GlobalLimit 3
+- LocalLimit 3
   +- Sort [n#1L DESC NULLS LAST], true
      +- Filter (n#1L > 1)
         +- Aggregate [(a#2 + 1)], [(a#2 + 1) AS x#3, count(1) AS n#1L]
            +- Filter ((b#4 = x) AND (c#5L > 1))
               +- Relation spark_catalog.default.t[a#2,b#4,c#5L] parquet, PushedFilters: [(b#4 = x), (c#5L > 1)]

== Physical Plan ==
TakeOrderedAndProject
`);
});

test('an excluded rule does not run', async () => {
  const analyzed = await analyze(sql('SELECT a FROM u WHERE a > 1 + 2'), contextOf());
  const excludedRules = ['org.apache.spark.sql.catalyst.optimizer.ConstantFolding'];
  const { fired } = optimize(analyzed, { timeZone: 'UTC', now: 0n, ansi: true, excludedRules });
  expect(fired.map((f) => f.rule)).not.toContain('ConstantFolding');
  expect(fired.map((f) => f.rule)).toContain('ColumnPruning');
});
