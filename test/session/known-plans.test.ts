import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeLoaded } from '../../src/analyzer/analyze.ts';
import { load } from '../../src/analyzer/load.ts';
import { createConf, formatSettings } from '../../src/exec/conf.ts';
import type { EngineSettings } from '../../src/exec/engine.ts';
import { SparkSession } from '../../src/index.ts';
import type { LogicalPlan } from '../../src/plan/logical.ts';
import { nextPlanId, type Relation } from '../../src/plan/relation.ts';
import { createKnownPlans, type KnownPlan } from '../../src/session/known-plans.ts';
import { contextOf } from '../analyzer/helpers.ts';

const sql = (query: string): Relation => ({ kind: 'Sql', query, namedArguments: {}, positionalArguments: [], planId: nextPlanId() });

describe('a query that is asked again', () => {
  const settings: EngineSettings = {
    ...formatSettings(createConf()),
    now: 1_000_000n,
    dynamicPruning: true,
    adaptive: true,
    excludedRules: [],
  };
  const plans = createKnownPlans();
  const ask = async (relation: Relation, { conf = '', now = 0n, reads = [] as number[] } = {}): Promise<LogicalPlan> => {
    const found = await load(relation, contextOf());
    const known: KnownPlan = await plans.of(relation, found, conf, async () => analyzeLoaded(found, contextOf()));
    return known.optimized({ plan: known.analyzed, reads, release: () => undefined }, { ...settings, now });
  };

  test('has its plan: by its text, and as a DataFrame', async () => {
    const query = 'SELECT a, count(*) FROM t WHERE c > 1 + 2 GROUP BY a';
    expect(await ask(sql(query))).toBe(await ask(sql(query)));
    const filtered: Relation = { kind: 'Limit', input: sql(query), limit: { kind: 'Literal', value: 3, type: { kind: 'int' } } };
    expect(await ask(filtered)).toBe(await ask(filtered));
  });

  test.each<[what: string, query: string, first: Parameters<typeof ask>[1], second: Parameters<typeof ask>[1]]>([
    ['other settings', 'SELECT a + 1 FROM t', { conf: 'a' }, { conf: 'b' }],
    ['other kept rows', 'SELECT a + 2 FROM t', { reads: [1] }, { reads: [2] }],
    ['another moment', 'SELECT current_timestamp() FROM t', { now: 1n }, { now: 2n }],
    ['another day', "SELECT a FROM t WHERE CAST('12:30:00' AS TIMESTAMP) > dt", { now: 1n }, { now: 86_400_000_000n }],
    ['a moment in a default', 'SELECT (SELECT max(current_date()) FROM u WHERE u.a = t.a) FROM t', { now: 1n }, { now: 86_400_000_000n }],
  ])('is planned anew for %s', async (_, query, first, second) => {
    expect(await ask(sql(query), first)).not.toBe(await ask(sql(query), second));
  });

  test('keeps its plan at another moment where that does not matter', async () => {
    const query = "SELECT a FROM t WHERE dt >= CAST('1995-01-01' AS DATE) - INTERVAL '3' MONTH AND a < 1 + 2";
    expect(await ask(sql(query), { now: 1n })).toBe(await ask(sql(query), { now: 2n }));
  });
});

describe('the same text', () => {
  let directory: string;
  let spark: SparkSession;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sparrow-known-'));
    spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', directory).create();
  });
  afterAll(async () => {
    await spark.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const rows = async (query: string): Promise<string> => {
    try {
      return JSON.stringify(await spark.sql(query).collect({ as: 'arrays' }), (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v));
    } catch (thrown) {
      return (thrown as { condition?: string }).condition ?? String(thrown);
    }
  };
  const CASES: [what: string, before: string[], query: string, change: string[], first: string, second: string][] = [
    [
      'rows inserted',
      ['CREATE TABLE a1 AS SELECT 1 AS x'],
      'SELECT * FROM a1 ORDER BY x',
      ['INSERT INTO a1 VALUES (2)'],
      '[[1]]',
      '[[1],[2]]',
    ],
    [
      'a view of another query',
      ['CREATE TEMP VIEW a2 AS SELECT 1 AS x'],
      'SELECT * FROM a2',
      ["CREATE OR REPLACE TEMP VIEW a2 AS SELECT 'y' AS x"],
      '[[1]]',
      '[["y"]]',
    ],
    ['a table that is gone', ['CREATE TABLE a3 AS SELECT 1 AS x'], 'TABLE a3', ['DROP TABLE a3'], '[[1]]', 'TABLE_OR_VIEW_NOT_FOUND'],
    [
      'a temporary view before the table',
      ['CREATE TABLE a4 AS SELECT 1 AS x'],
      'SELECT x FROM a4',
      ['CREATE TEMP VIEW a4 AS SELECT 2 AS x'],
      '[[1]]',
      '[[2]]',
    ],
    [
      'a table of another database',
      ['CREATE TABLE a5 AS SELECT 1 AS x', 'CREATE DATABASE other', 'CREATE TABLE other.a5 AS SELECT 2 AS x'],
      'SELECT x FROM a5',
      ['USE other'],
      '[[1]]',
      '[[2]]',
    ],
    [
      'another column',
      ['CREATE TABLE default.a6 AS SELECT 1 AS x'],
      'SELECT * FROM default.a6',
      ['ALTER TABLE default.a6 ADD COLUMN y INT'],
      '[[1]]',
      '[[1,null]]',
    ],
    ['settings', [], "SELECT CAST('x' AS INT)", ['SET spark.sql.ansi.enabled=false'], 'CAST_INVALID_INPUT', '[[null]]'],
    [
      'a function',
      ['CREATE TEMPORARY FUNCTION f7() RETURNS INT RETURN 1'],
      'SELECT f7()',
      ['CREATE OR REPLACE TEMPORARY FUNCTION f7() RETURNS INT RETURN 2'],
      '[[1]]',
      '[[2]]',
    ],
    ['a variable', ['DECLARE v8 = 1'], 'SELECT v8', ['SET VAR v8 = 2'], '[[1]]', '[[2]]'],
    ['a name in a variable', ['SET VAR v8 = 3', 'SET n9 = 1'], `SELECT ${'$'}{n9}`, ['SET n9 = 2'], '[[1]]', '[[2]]'],
    [
      'kept rows',
      ['CREATE TABLE default.a10 AS SELECT 1 AS x'],
      'SELECT * FROM default.a10 ORDER BY x',
      ['CACHE TABLE default.a10', 'INSERT INTO default.a10 VALUES (2)'],
      '[[1]]',
      '[[1],[2]]',
    ],
  ];
  test.each(CASES)('tells of %s', async (_, before, query, change, first, second) => {
    for (const s of before) await spark.sql(s);
    expect([await rows(query), await rows(query)]).toEqual([first, first]);
    for (const s of change) await spark.sql(s);
    expect([await rows(query), await rows(query)]).toEqual([second, second]);
  });

  test('in views of two databases means the tables of each', async () => {
    for (const [db, x] of [
      ['d1', 1],
      ['d2', 2],
    ] as const) {
      await spark.sql(`CREATE DATABASE ${db}`);
      await spark.sql(`USE ${db}`);
      await spark.sql(`CREATE TABLE t AS SELECT ${x} AS x`);
      await spark.sql('CREATE VIEW v AS SELECT x FROM t');
    }
    expect(await rows('SELECT x FROM t')).toBe('[[2]]');
    for (let i = 0; i < 2; i++) expect(await rows('SELECT a.x, b.x, t.x FROM d1.v a, d2.v b, t')).toBe('[[1,2,2]]');
  });

  test('runs a command as often as it is given', async () => {
    await spark.sql('CREATE TABLE counted (x INT)');
    for (let i = 0; i < 3; i++) await spark.sql('WITH y AS (SELECT 1 AS x) INSERT INTO counted SELECT x FROM y');
    expect(await rows('SELECT count(*) FROM counted')).toBe('[[3]]');
  });

  test('calls the function of the program that is registered now', async () => {
    spark.udf.register('named', () => 1, 'int');
    expect([await rows('SELECT named()'), await rows('SELECT named()')]).toEqual(['[[1]]', '[[1]]']);
    spark.udf.register('named', () => 2, 'int');
    expect(await rows('SELECT named()')).toBe('[[2]]');
  });

  test('draws new random numbers', async () => {
    expect(await rows('SELECT rand()')).not.toBe(await rows('SELECT rand()'));
    expect(await rows('SELECT uuid()')).not.toBe(await rows('SELECT uuid()'));
    const sample = 'SELECT collect_list(id) FROM (SELECT id FROM range(1000)) TABLESAMPLE (50 PERCENT)';
    expect(await rows(sample)).not.toBe(await rows(sample));
    expect(await rows(`${sample} REPEATABLE (1)`)).toBe(await rows(`${sample} REPEATABLE (1)`));
  });

  test('at the same time is two queries', async () => {
    const query = 'SELECT sum(a.id * b.id) FROM range(1000) a JOIN range(1000) b ON a.id = b.id GROUP BY a.id % 10 ORDER BY 1';
    const [a, b, c] = await Promise.all([rows(query), rows(query), rows(query)]);
    expect([b, c]).toEqual([a, a]);
  });
});
