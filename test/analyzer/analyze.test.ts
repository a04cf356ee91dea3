import { describe, expect, test } from 'vitest';
import type { Relation } from '../../src/plan/relation.ts';
import {
  agg,
  aliasOf,
  as,
  asc,
  col,
  desc,
  fn,
  groupBy,
  having,
  int,
  join,
  limit,
  orderBy,
  outcome,
  select,
  star,
  str,
  table,
  where,
} from './helpers.ts';

const t = table('t');
const u = table('u');
const count = fn('count', star);

const cases: readonly (readonly [name: string, relation: Relation, want: string])[] = [
  ['a column', select(t, col('a')), 'a:int'],
  ['the name is as written', select(t, col('T.A')), 'A:int'],
  ['a qualified column', select(t, col('t.a'), col('default.t.a'), col('spark_catalog.default.t.a')), 'a:int | a:int | a:int'],
  ['fields', select(t, col('s.x'), col('t.s.y'), col('arr.f'), col('m.k')), 'x:int | y:string | f:array<int> | k:int'],
  [
    'extraction',
    select(
      t,
      { kind: 'UnresolvedExtractValue', child: col('arr'), extraction: int(0) },
      { kind: 'UnresolvedExtractValue', child: col('s'), extraction: str('x') },
    ),
    'arr[0]:struct<f:int> | s.x:int',
  ],
  [
    'operators name themselves',
    select(t, fn('+', col('a'), int(1)), fn('and', fn('==', col('a'), int(1)), fn('not', col('ok')))),
    '(a + 1):int | ((a = 1) AND (NOT ok)):boolean',
  ],
  ['coercion does not show', select(t, fn('+', col('a'), col('c')), fn('+', col('b'), int(1))), '(a + c):bigint | (b + 1):bigint'],
  [
    'a cast keeps the name of a column',
    select(
      t,
      { kind: 'Cast', child: col('a'), type: { kind: 'string' } },
      { kind: 'Cast', child: fn('+', col('a'), int(1)), type: { kind: 'string' } },
    ),
    'a:string | CAST((a + 1) AS STRING):string',
  ],
  [
    'literals',
    select({ kind: 'OneRow' }, int(1), str('x'), { kind: 'Literal', value: null, type: { kind: 'void' } }),
    '1:int! | x:string! | NULL:void',
  ],
  ['case', select(t, fn('when', fn('==', col('a'), int(1)), str('x'), str('y'))), 'CASE WHEN (a = 1) THEN x ELSE y END:string!'],
  ['coalesce', select(t, fn('coalesce', col('a'), int(1))), 'coalesce(a, 1):int!'],
  [
    'lateral alias',
    select(t, as(col('a'), 'x'), as(fn('+', col('x'), int(1)), 'y'), fn('+', col('y'), col('x'))),
    'x:int | y:int | (lateralAliasReference(y) + lateralAliasReference(x)):int',
  ],
  ['a column wins over a lateral alias', select(t, as(str('q'), 'a'), fn('+', col('a'), int(1))), 'a:string! | (a + 1):int'],
  ['star', select(u, star), 'a:int | e:string | g:int'],
  ['star and more', select(u, col('g'), star), 'g:int | a:int | e:string | g:int'],
  ['qualified star', select(join(t, u), { kind: 'UnresolvedStar', target: ['u'] }), 'a:int | e:string | g:int'],
  ['struct star', select(t, { kind: 'UnresolvedStar', target: ['s'] }), 'x:int | y:string'],
  ['star except', select(u, { kind: 'UnresolvedStar', except: [['A']] }), 'e:string | g:int'],
  [
    'struct takes names',
    select(u, fn('struct', col('a'), as(col('g'), 'h'), int(1))),
    'struct(a, g AS h, 1):struct<a:int,h:int,col3:int>!',
  ],
  [
    'global aggregate',
    select(t, count, fn('sum', col('a')), fn('+', fn('max', col('a')), int(1))),
    'count(1):bigint! | sum(a):bigint | (max(a) + 1):int',
  ],
  [
    'distinct aggregate',
    select(t, { kind: 'UnresolvedFunction', name: 'count', args: [col('a'), col('b')], isDistinct: true }),
    'count(DISTINCT a, b):bigint!',
  ],
  ['group by, SQL', groupBy(t, [col('a')], [col('a'), as(count, 'n')]), 'a:int | n:bigint!'],
  ['group by, API', agg(t, [col('a')], [as(count, 'count')]), 'a:int | count:bigint!'],
  [
    'group by expression',
    groupBy(t, [fn('+', col('a'), int(1))], [fn('+', fn('+', col('a'), int(1)), int(1)), count]),
    '((a + 1) + 1):int | count(1):bigint!',
  ],
  ['group by alias', groupBy(t, [col('k')], [as(fn('+', col('a'), int(1)), 'k'), count]), 'k:int | count(1):bigint!'],
  ['group by position', groupBy(t, [int(1)], [as(col('b'), 'k'), count]), 'k:string | count(1):bigint!'],
  ['having by alias', having(groupBy(t, [col('a')], [col('a'), as(count, 'n')]), fn('>', col('n'), int(1))), 'a:int | n:bigint!'],
  ['having by an aggregate not selected', having(groupBy(t, [col('a')], [col('a')]), fn('>', fn('max', col('c')), int(1))), 'a:int'],
  ['having without group by', having(select({ kind: 'OneRow' }, int(1)), fn('==', int(1), int(1))), '1:int!'],
  ['order by an aggregate not selected', orderBy(groupBy(t, [col('a')], [col('a')]), desc(count)), 'a:int'],
  ['order by alias of an aggregate', orderBy(groupBy(t, [col('a')], [col('a'), as(count, 'n')]), desc(col('n'))), 'a:int | n:bigint!'],
  ['order by a column not selected', orderBy(select(t, col('a')), asc(col('c'))), 'a:int'],
  ['order by position', orderBy(select(t, col('b'), col('a')), asc(int(2))), 'b:string | a:int'],
  ['filter on a column not selected', where(select(t, col('a')), fn('>', col('c'), int(1))), 'a:int'],
  ['limit', limit(u, int(3)), 'a:int | e:string | g:int'],
  [
    'join using',
    join(t, u, { usingColumns: ['a'] }),
    'a:int | b:string | c:bigint | s:struct<x:int,y:string> | arr:array<struct<f:int>> | m:map<string,int> | d:decimal(10,2) | dt:date | f:double | ok:boolean | e:string | g:int',
  ],
  [
    'join using, hidden key',
    select(join(t, u, { usingColumns: ['a'], joinType: 'full' }), col('t.a'), col('u.a'), col('a')),
    'a:int | a:int | a:int',
  ],
  ['natural join', select(join(t, u, { natural: true }), col('a'), col('g')), 'a:int | g:int'],
  ['semi join', join(u, t, { joinType: 'semi', usingColumns: ['a'] }), 'a:int | e:string | g:int'],
  ['alias', select(aliasOf(u, 'z'), col('z.a'), { kind: 'UnresolvedStar', target: ['z'] }), 'a:int | a:int | e:string | g:int'],
  ['alias with columns', aliasOf(u, 'z', ['p', 'q', 'r']), 'p:int | q:string | r:int'],
  [
    'union widens',
    {
      kind: 'SetOperation',
      left: select(t, col('a')),
      right: select(t, col('c')),
      operation: 'union',
      isAll: true,
      byName: false,
      allowMissingColumns: false,
    },
    'a:bigint',
  ],
  [
    'union by name',
    {
      kind: 'SetOperation',
      left: select(u, col('a'), col('e')),
      right: select(u, col('g'), col('a')),
      operation: 'union',
      isAll: true,
      byName: true,
      allowMissingColumns: true,
    },
    'a:int | e:string | g:int',
  ],
  [
    'intersect',
    {
      kind: 'SetOperation',
      left: select(t, col('a')),
      right: select(u, col('a')),
      operation: 'intersect',
      isAll: false,
      byName: false,
      allowMissingColumns: false,
    },
    'a:int',
  ],
  ['explode', select(t, fn('explode', col('arr')), col('a')), 'col:struct<f:int> | a:int'],
  ['explode a map', select(t, as(fn('explode', col('m')), 'k', 'v')), 'k:string! | v:int'],
  [
    'lateral view',
    select(
      { kind: 'LateralView', input: t, generator: fn('explode', col('arr')), outer: false, tableAlias: 'x', columnAliases: ['y'] },
      col('x.y'),
      col('y.f'),
    ),
    'y:struct<f:int> | f:int',
  ],
  [
    'values',
    {
      kind: 'InlineTable',
      rows: [
        [int(1), str('a')],
        [int(2), { kind: 'Literal', value: null, type: { kind: 'void' } }],
      ],
    },
    'col1:int! | col2:string',
  ],
  ['range', { kind: 'Range', start: 0n, end: 5n, step: 1n }, 'id:bigint!'],
  ['range()', { kind: 'TableFunction', name: 'range', args: [int(5)] }, 'id:bigint!'],
  [
    'with',
    {
      kind: 'WithCte',
      recursive: false,
      definitions: [{ name: 't', plan: select({ kind: 'OneRow' }, as(int(7), 'z')) }],
      input: select({ kind: 'NamedTable', nameParts: ['t'], options: {} }, star),
    },
    'z:int!',
  ],
  [
    'with columns',
    {
      kind: 'WithColumns',
      input: u,
      columns: [
        { name: 'E', expression: int(1) },
        { name: 'n', expression: col('g') },
      ],
    },
    'a:int | E:int! | g:int | n:int',
  ],
  [
    'rename',
    {
      kind: 'WithColumnsRenamed',
      input: u,
      renames: [
        { from: 'A', to: 'z' },
        { from: 'nosuch', to: 'q' },
      ],
    },
    'z:int | e:string | g:int',
  ],
  ['drop', { kind: 'Drop', input: u, columns: [col('e')], columnNames: ['A', 'nosuch'] }, 'g:int'],
  ['toDF', { kind: 'ToDf', input: u, columnNames: ['x', 'y', 'z'] }, 'x:int | y:string | z:int'],
  ['drop duplicates', { kind: 'Deduplicate', input: u, columnNames: ['g'], allColumnsAsKeys: false }, 'a:int | e:string | g:int'],
  ['distinct', { kind: 'Deduplicate', input: u, columnNames: [], allColumnsAsKeys: true }, 'a:int | e:string | g:int'],
  ['na.fill', { kind: 'NaFill', input: u, columns: [], values: [int(0)] }, 'a:int! | e:string | g:int!'],
  ['na.drop', { kind: 'NaDrop', input: u, columns: ['a'] }, 'a:int | e:string | g:int'],
  [
    'na.replace',
    { kind: 'NaReplace', input: u, columns: [], replacements: [{ from: str('x'), to: str('y') }] },
    'a:int | e:string | g:int',
  ],
];

describe('the shape of what is analyzed', () => {
  test.each(cases)('%s', async (_, relation, want) => {
    expect(await outcome(relation)).toBe(want);
  });
});
