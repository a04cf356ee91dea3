import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/api/backend.ts';
import type { Column } from '../../src/api/column.ts';
import type { DataFrame } from '../../src/api/dataframe.ts';
import { col, count, desc, expr, lit, when } from '../../src/api/functions/basic.ts';
import * as F from '../../src/api/functions/index.ts';
import { DataFrameReader } from '../../src/api/reader.ts';
import { EngineError, internalError } from '../../src/errors/engine-error.ts';
import { printExpression, printRelation } from '../../src/plan/print-relation.ts';
import { DOUBLE, INT, STRING } from '../../src/types/data-type.ts';

/** Building a plan asks the backend nothing. */
const backend = new Proxy({}, { get: (_, key) => internalError(`the backend was asked for ${String(key)}`) }) as Backend;
const t: DataFrame = new DataFrameReader(backend).table('t');
const u: DataFrame = new DataFrameReader(backend).table('u');

/** Without ids and places, so that plans compare. */
const bare = (v: unknown): unknown => {
  if (Array.isArray(v)) return v.map(bare);
  if (typeof v !== 'object' || v === null) return v;
  return Object.fromEntries(Object.entries(v).flatMap(([k, x]) => (k === 'planId' || k === 'origin' ? [] : [[k, bare(x)]])));
};
const conditionOf = (f: () => unknown): string => {
  try {
    f();
  } catch (thrown) {
    return thrown instanceof EngineError ? thrown.condition : String(thrown);
  }
  return 'none';
};

describe('columns', () => {
  const a = col('a');
  test.each<[Column, string]>([
    [a.eq(1), "('a = 1)"],
    [a.neq('x'), "('a != x)"],
    [a.eqNullSafe(null), "('a <=> NULL)"],
    [a.gt(1).and(a.leq(2n)).or(a.isNull()), "((('a > 1) AND ('a <= 2)) OR isnull('a))"],
    [a.plus(1).multiply(2.5).mod(3), "((('a + 1) * 2.5) % 3)"],
    [a.between(1, 2), "(('a >= 1) AND ('a <= 2))"],
    [a.isin(1, 2), "'a IN (1,2)"],
    [a.isin([1, 2]), "'a IN (1,2)"],
    [a.like('x%').not(), "NOT 'a LIKE x%"],
    [a.substr(1, 2), "'substr('a, 1, 2)"],
    [when(a.gt(1), 'x').when(a.gt(0), 'y').otherwise('z'), "'when(('a > 1), x, ('a > 0), y, z)"],
    [a.alias('b'), "'a AS b"],
    [F.upper('a'), "'upper('a)"],
    [F.concat_ws('-', 'a', col('b')), "'concat_ws(-, 'a, 'b)"],
    [F.concatWs('-', 'a'), "'concat_ws(-, 'a)"],
    [F.round('a', 2), "'round('a, 2)"],
    [count('*'), "'count(1)"],
    [F.countDistinct('a', 'b'), "'count(DISTINCT 'a, 'b)"],
    [F.log('a'), "'ln('a)"],
    [F.log(2, 'a'), "'log(2, 'a)"],
    [F.create_map('a', 'b'), "'map('a, 'b)"],
  ])('case %#', (column, want) => {
    expect(printExpression(column.expression)).toBe(want);
  });

  test('names', () => {
    const parts = (name: string): unknown => bare(col(name).expression);
    expect(parts('a.b')).toEqual({ kind: 'UnresolvedAttribute', nameParts: ['a', 'b'] });
    expect(parts('`a.b`.c')).toEqual({ kind: 'UnresolvedAttribute', nameParts: ['a.b', 'c'] });
    expect(parts('*')).toEqual({ kind: 'UnresolvedStar' });
    expect(parts('t.*')).toEqual({ kind: 'UnresolvedStar', target: ['t'] });
    expect(conditionOf(() => col('`a'))).toBe('INVALID_ATTRIBUTE_NAME_SYNTAX');
    expect((t.col('a').expression as { planId?: number }).planId).toBe(t.relation.planId);
  });

  test('constants', () => {
    const literal = (v: Parameters<typeof lit>[0]): unknown => bare(lit(v).expression);
    expect(literal(1)).toEqual({ kind: 'Literal', value: 1, type: INT });
    expect(literal(2 ** 40)).toMatchObject({ value: 2n ** 40n, type: { kind: 'bigint' } });
    expect(literal(-0)).toEqual({ kind: 'Literal', value: -0, type: DOUBLE });
    expect(literal(2n ** 70n)).toMatchObject({ value: 2n ** 70n, type: { kind: 'decimal', precision: 22, scale: 0 } });
    expect(literal(new Date(1))).toMatchObject({ value: 1000n, type: { kind: 'timestamp' } });
    expect(literal([1, 'x'])).toMatchObject({ kind: 'UnresolvedFunction', name: 'array' });
    expect(conditionOf(() => lit({} as never))).toBe('NOT_EXPECTED_TYPE');
  });

  test('a cast to a plain word has its type, other text waits for analysis', () => {
    expect(bare(col('a').cast(' STRING ').expression)).toMatchObject({ kind: 'Cast', type: STRING });
    expect(bare(col('a').tryCast('array<int>').expression)).toMatchObject({ kind: 'Cast', type: 'array<int>', evalMode: 'try' });
  });

  test('lambdas nest: their variables differ', () => {
    const nested = F.transform('a', (x) => F.transform('b', (y) => x.plus(y)));
    const names = JSON.stringify(nested.expression).match(/"[xyz]_\d+"/g) ?? [];
    expect(new Set(names).size).toBe(2);
    expect(conditionOf(() => F.transform('a', () => 1 as never))).toBe('NOT_EXPECTED_TYPE');
  });

  test('misuse is refused', () => {
    expect(conditionOf(() => col('a').when(col('b'), 1))).toBe('INVALID_WHEN_USAGE');
    expect(conditionOf(() => when(col('a'), 1).otherwise(2).otherwise(3))).toBe('INVALID_WHEN_USAGE');
    expect(conditionOf(() => t.join(u, 'a', 'inwards' as never))).toBe('UNSUPPORTED_JOIN_TYPE');
    expect(conditionOf(() => t.orderBy('a', 'b', { ascending: [true] }))).toBe('AXIS_LENGTH_MISMATCH');
    expect(conditionOf(() => t.write.mode('nope' as never))).toBe('INVALID_SAVE_MODE');
  });
});

describe('relations', () => {
  test.each<[string, DataFrame, object]>([
    ['select', t.select('a', col('b')), { kind: 'Project', expressions: [{ nameParts: ['a'] }, { nameParts: ['b'] }] }],
    [
      'selectExpr',
      t.selectExpr('a + 1', ['b']),
      { kind: 'Project', expressions: [{ kind: 'ExpressionString', text: 'a + 1' }, { text: 'b' }] },
    ],
    ['filter by text', t.filter('a > 1'), { kind: 'Filter', condition: { kind: 'ExpressionString', text: 'a > 1' } }],
    ['where', t.where(col('a').gt(1)), { kind: 'Filter', condition: { name: '>' } }],
    ['withColumn', t.withColumn('x', lit(1)), { kind: 'WithColumns', columns: [{ name: 'x' }] }],
    ['withColumns', t.withColumns({ x: lit(1), y: lit(2) }), { kind: 'WithColumns', columns: [{ name: 'x' }, { name: 'y' }] }],
    ['withColumnsRenamed', t.withColumnsRenamed({ a: 'b' }), { kind: 'WithColumnsRenamed', renames: [{ from: 'a', to: 'b' }] }],
    ['drop', t.drop('a', col('b')), { kind: 'Drop', columnNames: ['a'], columns: [{ nameParts: ['b'] }] }],
    ['distinct', t.distinct(), { kind: 'Deduplicate', allColumnsAsKeys: true }],
    ['dropDuplicates', t.dropDuplicates(['a', 'b']), { kind: 'Deduplicate', columnNames: ['a', 'b'], allColumnsAsKeys: false }],
    ['orderBy', t.orderBy('a', desc('b')), { kind: 'Sort', isGlobal: true, order: [{ ascending: true }, { ascending: false }] }],
    ['orderBy with options', t.orderBy('a', 'b', { ascending: [false, true] }), { order: [{ ascending: false }, { ascending: true }] }],
    ['sort keeps what the column says', t.sort(col('a').descNullsFirst()), { order: [{ ascending: false, nullsFirst: true }] }],
    ['limit', t.limit(3), { kind: 'Limit', limit: { value: 3 } }],
    [
      'count',
      t.groupBy('a').count(),
      { kind: 'Aggregate', groupType: 'groupby', groupingFirst: true, aggregateExpressions: [{ kind: 'Alias', names: ['count'] }] },
    ],
    ['agg by names', t.groupBy('a').agg({ b: 'max', '*': 'count' }), { aggregateExpressions: [{ name: 'max' }, { name: 'count' }] }],
    ['mean is avg', t.groupBy().mean('b'), { groupingExpressions: [], ofNumeric: 'avg', aggregateExpressions: [{ nameParts: ['b'] }] }],
    ['rollup', t.rollup('a').count(), { groupType: 'rollup' }],
    ['pivot', t.groupBy('a').pivot('b', ['x']).count(), { groupType: 'pivot', pivot: { values: [{ value: 'x' }] } }],
    ['join on a name', t.join(u, 'a'), { kind: 'Join', joinType: 'inner', usingColumns: ['a'] }],
    [
      'join on conditions',
      t.join(u, [t.col('a').eq(u.col('a')), t.col('b').lt(1)], 'left_outer'),
      { joinType: 'left', usingColumns: [], condition: { name: 'and' } },
    ],
    ['join on nothing', t.join(u), { joinType: 'inner', usingColumns: [] }],
    ['crossJoin', t.crossJoin(u), { joinType: 'cross' }],
    [
      'unionByName',
      t.unionByName(u, { allowMissingColumns: true }),
      { kind: 'SetOperation', operation: 'union', isAll: true, byName: true, allowMissingColumns: true },
    ],
    ['subtract', t.subtract(u), { operation: 'except', isAll: false }],
    ['fillna', t.fillna(0, ['a']), { kind: 'NaFill', columns: ['a'], values: [{ value: 0 }] }],
    ['na.fill by column', t.na.fill({ a: 1, b: 'x' }), { columns: ['a', 'b'], values: [{ value: 1 }, { value: 'x' }] }],
    ['dropna', t.dropna({ how: 'all', subset: 'a' }), { kind: 'NaDrop', columns: ['a'], minNonNulls: 1 }],
    [
      'replace',
      t.na.replace(new Map([['', null]]), 'a'),
      { kind: 'NaReplace', columns: ['a'], replacements: [{ from: { value: '' }, to: { value: null } }] },
    ],
    ['repartition', t.repartition(3, 'a'), { kind: 'Repartition', numPartitions: 3, shuffle: true, partitionBy: [{ nameParts: ['a'] }] }],
    ['hint', t.hint('broadcast'), { kind: 'Hint', name: 'broadcast' }],
    ['alias', t.alias('x'), { kind: 'SubqueryAlias', alias: 'x' }],
    ['toDF', t.toDF('x', 'y'), { kind: 'ToDf', columnNames: ['x', 'y'] }],
  ])('%s', (_, df, want) => {
    expect(df.relation).toMatchObject(want);
    expect(df.relation.planId).toBeGreaterThan(0);
  });

  test('readers', () => {
    const reader = new DataFrameReader(backend);
    expect(bare(reader.schema('a INT').option('mode', 'FAILFAST').json(['p', 'q'], { multiLine: true }).relation)).toEqual({
      kind: 'DataSource',
      format: 'json',
      schema: 'a INT',
      options: { mode: 'FAILFAST', multiLine: 'true' },
      paths: ['p', 'q'],
    });
    expect(bare(reader.format('csv').option('path', 'p').load().relation)).toEqual({
      kind: 'DataSource',
      format: 'csv',
      options: {},
      paths: ['p'],
    });
    expect(bare(reader.table('d.`t t`').relation)).toEqual({ kind: 'NamedTable', nameParts: ['d', 't t'], options: {} });
  });

  test('a plan prints as Spark prints it', () => {
    expect(printRelation(t.filter(col('a').gt(expr('b'))).select('a').relation)).toContain("'Project ['a]\n+- 'Filter ('a > ");
  });

  test('a call site is the line of the program', () => {
    const { origin } = t.filter('a').relation;
    expect(origin).toMatchObject({ kind: 'call', method: 'filter', file: expect.stringMatching(/plans\.test\.ts$/) });
    expect(origin?.kind === 'call' && origin.line).toBeGreaterThan(100);
  });
});
