import { describe, expect, test } from 'vitest';
import { optimize } from '../../src/optimizer/optimize.ts';
import { normalizeIds } from '../../src/plan/print.ts';
import type { Relation } from '../../src/plan/relation.ts';
import {
  agg,
  aliasOf,
  analyzed,
  as,
  asc,
  col,
  desc,
  fn,
  int,
  join,
  limit,
  of,
  orderBy,
  select,
  sql,
  star,
  str,
  table,
  where,
} from './helpers.ts';

const t = table('t');
const u = table('u');
const count = as(fn('count', int(1)), 'count');

/** SQL text and the DataFrame calls that mean the same build equal plans once optimized. */
const pairs: readonly (readonly [text: string, relation: Relation])[] = [
  ['SELECT a, b FROM t', select(t, col('a'), col('b'))],
  ["SELECT * FROM t WHERE b = 'x'", where(t, fn('==', col('b'), str('x')))],
  ["SELECT * FROM t WHERE b = 'x' AND a > 1", where(where(t, fn('==', col('b'), str('x'))), fn('>', of(t, 'a'), int(1)))],
  [
    "SELECT a, count(*) AS count FROM t WHERE b = 'India' GROUP BY a ORDER BY count DESC LIMIT 10",
    limit(orderBy(agg(where(t, fn('==', of(t, 'b'), str('India'))), [col('a')], [count]), desc(col('count'))), int(10)),
  ],
  ['SELECT a + 1 AS x FROM t ORDER BY c', orderBy(select(t, as(fn('+', col('a'), int(1)), 'x')), asc(col('c')))],
  [
    'SELECT t.b, u.e FROM t JOIN u ON t.a = u.a',
    select(join(t, u, { condition: fn('==', of(t, 'a'), of(u, 'a')) }), of(t, 'b'), of(u, 'e')),
  ],
  ['SELECT b, e FROM t JOIN u USING (a)', select(join(t, u, { usingColumns: ['a'] }), col('b'), col('e'))],
  ['SELECT DISTINCT a FROM t', { kind: 'Deduplicate', input: select(t, col('a')), columnNames: [], allColumnsAsKeys: true }],
  ['SELECT x.a FROM t AS x WHERE x.c IS NULL', select(where(aliasOf(t, 'x'), fn('isNull', col('x.c'))), col('x.a'))],
  ['SELECT g.f FROM t LATERAL VIEW explode(arr) e AS g', select(select(t, as(fn('explode', col('arr')), 'g')), col('g.f'))],
  ['SELECT CASE WHEN a = 1 THEN b END AS x FROM t', select(t, as(fn('when', fn('==', col('a'), int(1)), col('b')), 'x'))],
  [
    'SELECT a AS x, a + 1 AS y FROM u',
    { kind: 'WithColumns', input: select(u, as(col('a'), 'x')), columns: [{ name: 'y', expression: fn('+', col('x'), int(1)) }] },
  ],
];

const finished = async (relation: Relation): Promise<unknown> => {
  const { plan } = optimize(await analyzed(relation), { timeZone: 'UTC', now: 0n, ansi: true });
  return normalizeIds(plan);
};

describe('SQL and DataFrame forms', () => {
  test.each(pairs)('%s', async (text, relation) => {
    expect(await finished(relation)).toEqual(await finished(sql(text)));
  });
});

describe('columns of a DataFrame', () => {
  test('the nearer of two occurrences is meant', async () => {
    const filtered = where(t, fn('>', of(t, 'a'), int(1)));
    const joined = join(t, filtered, { condition: fn('==', of(t, 'a'), of(filtered, 'c')) });
    const named = join(aliasOf(t, 'l'), aliasOf(filtered, 'r'), { condition: fn('==', col('l.a'), col('r.c')) });
    expect(await finished(joined)).toEqual(await finished(named));
  });

  test('a column is found through renames, aggregations and unions', async () => {
    const renamed = select(u, of(u, 'a'), as(of(u, 'g'), 'h'));
    expect(await analyzed(agg(renamed, [of(u, 'a')], [as(fn('max', of(renamed, 'h')), 'm')]))).toBeDefined();
    const union: Relation = {
      kind: 'SetOperation',
      left: u,
      right: table('u'),
      operation: 'union',
      isAll: true,
      byName: false,
      allowMissingColumns: false,
    };
    expect(await analyzed(select(union, of(u, 'e')))).toBeDefined();
    expect(
      await analyzed(select({ kind: 'Deduplicate', input: u, columnNames: ['a'], allColumnsAsKeys: false }, of(u, 'e'), star)),
    ).toBeDefined();
  });
});
