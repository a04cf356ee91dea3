import { expect, test } from 'vitest';
import { optimize } from '../../src/optimizer/optimize.ts';
import { planPhysical } from '../../src/physical/planner.ts';
import { printPhysical } from '../../src/physical/print.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';

// Which fields of nested columns a scan reads: t has s struct<x:int,y:string>, arr array<struct<f:int>> and m, a map.
const CASES: readonly (readonly [query: string, read: string])[] = [
  ['SELECT s.x FROM t', 'struct<s:struct<x:int>>'],
  ['SELECT s.X FROM t', 'struct<s:struct<x:int>>'],
  ["SELECT s.x FROM t WHERE s.y = 'b'", 'struct<s:struct<x:int,y:string>>'],
  ['SELECT a FROM t WHERE s.y IS NOT NULL', 'struct<a:int,s:struct<y:string>>'],
  ['SELECT count(s) FROM t', 'struct<s:struct<x:int,y:string>>'],
  ['SELECT s, s.x FROM t', 'struct<s:struct<x:int,y:string>>'],
  ['SELECT l.s.y FROM t l JOIN t r ON l.s.x = r.s.x', 'struct<s:struct<x:int,y:string>>, ReadSchema: struct<s:struct<x:int>>'],
  [
    'SELECT s.x FROM (SELECT s FROM t UNION ALL SELECT s FROM t WHERE a = 1)',
    'struct<s:struct<x:int>>, ReadSchema: struct<a:int,s:struct<x:int>>',
  ],
  // In both the same fields, as their rows are of one type.
  [
    "SELECT z.x FROM (SELECT s AS z FROM t UNION ALL SELECT s FROM t WHERE s.y = 'b')",
    'struct<s:struct<x:int,y:string>>, ReadSchema: struct<s:struct<x:int,y:string>>',
  ],
  ["SELECT s.x FROM (SELECT s FROM t UNION ALL SELECT named_struct('x', 1, 'y', 'b'))", 'struct<s:struct<x:int,y:string>>'],
  ['SELECT z.x FROM (SELECT s AS z FROM t ORDER BY a LIMIT 3)', 'struct<a:int,s:struct<x:int>>'],
  ['SELECT s.x FROM (SELECT * FROM t ORDER BY s LIMIT 3)', 'struct<s:struct<x:int,y:string>>'],
];

const EXCLUDED = { timeZone: 'UTC', now: 0n, ansi: true, excludedRules: ['SchemaPruning'] };

test.each(CASES)('%s', async (query, read) => {
  const { plan } = optimize(await analyzed(sql(query)), { ...EXCLUDED, excludedRules: [] });
  const schemas = [...printPhysical(planPhysical(plan)).matchAll(/ReadSchema: \S+/g)].map((m) => m[0]);
  expect(schemas.join(', ')).toBe(`ReadSchema: ${read}`);
});

test('the rule can be left out', async () => {
  const { plan } = optimize(await analyzed(sql('SELECT s.x FROM t')), EXCLUDED);
  expect(printPhysical(planPhysical(plan))).toContain('ReadSchema: struct<s:struct<x:int,y:string>>');
});
