import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineError } from '../../src/errors/engine-error.ts';
import { RULE_NAMES } from '../../src/optimizer/rules.ts';
import { SparkSession } from '../../src/session/spark-session.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[2]').config('spark.executor.memory', '256m').create();
});
afterAll(() => spark.stop());

const QUERY = `SELECT a.id % 10 AS k, count(*) AS n FROM range(1000) a JOIN range(100) b ON a.id = b.id
  WHERE a.id > 1 + 4 GROUP BY a.id % 10 ORDER BY k LIMIT 3`;
const explained = async (mode: string): Promise<string> => String((await spark.sql(`EXPLAIN ${mode} ${QUERY}`).collect())[0]?.plan);

describe('EXPLAIN', () => {
  test('COST shows sizes and where they come from', async () => {
    const text = await explained('COST');
    expect(text).toContain('Range (0, 1000, step=1), Statistics(sizeInBytes=15.6 KiB, rowCount=1.00E+3, from=exact)');
    expect(await spark.sql(QUERY).explainString('cost')).toContain('Statistics(');
  });

  test('ANALYZE runs the query: rows beside estimates, time and memory of pipelines', async () => {
    const text = await explained('ANALYZE');
    const rowsOf = (operator: string): string | undefined => new RegExp(`${operator}.* \\(rows=(\\d+), estimated=`).exec(text)?.[1];
    expect(rowsOf('TakeOrderedAndProject')).toBe('3');
    expect(rowsOf('HashAggregate')).toBe('10');
    expect(rowsOf('HashJoin')).toBe('94');
    expect(rowsOf('Range \\(0, 1000')).toBe('1000');
    expect(rowsOf('Range \\(0, 100,')).toBe('100');
    expect(text).toMatch(/HashAggregate.*memory=[\d.]+ KiB, [\d.]+ ms in pipeline \d/);
    expect(text).toMatch(/Range \(0, 1000,.*[\d.]+ ms in pipeline \d/);
    expect(text).toMatch(/^Pipeline 1: [\d.]+ ms, memory [\d.]+ \w+$/m);
  });

  test('ANALYZE counts the rows of every input of a union, and of both ends of a window', async () => {
    const text = await spark
      .sql('SELECT id, row_number() OVER (ORDER BY id) AS n FROM (SELECT id FROM range(7) UNION ALL SELECT id FROM range(5) WHERE id > 2)')
      .explainString('analyze');
    expect(text).toMatch(/Window .*\(rows=9/);
    expect(text).toMatch(/Union \(rows=9/);
    expect(text).toMatch(/Filter .*\(rows=2/);
  });

  test('ANALYZE counts rows once where operators had to go on in files, and says how much that was', async () => {
    const query = `SELECT k, count(*), max(n) FROM (SELECT k, row_number() OVER (PARTITION BY k ORDER BY id) AS n
      FROM (SELECT id, id * 7919 % 50021 AS k FROM range(150000)) JOIN (SELECT DISTINCT id % 50021 AS j FROM range(60000)) ON k = j) GROUP BY k`;
    const small = await SparkSession.builder().master('local[2]').config('spark.executor.memory', '12m').create();
    const rowsOf = (text: string): (string | undefined)[] => [...text.matchAll(/\(rows=(\d+),/g)].map((m) => m[1]);
    const text = await small.sql(query).explainString('analyze');
    expect(rowsOf(text)).toEqual(rowsOf(await spark.sql(query).explainString('analyze')));
    expect(text).toMatch(/Window .*spilled=[\d.]+ MiB in \d+ rows/);
    await small.stop();
  });

  test('a command that needs a table tells in rows that there is none; it is not run', async () => {
    const lines = async (sql: string): Promise<string[]> => (await spark.sql(`EXPLAIN ${sql}`).collect()).map((r) => String(r.plan));
    for (const sql of [
      'SHOW COLUMNS IN nope',
      'ALTER TABLE nope RENAME TO other',
      'TRUNCATE TABLE nope',
      'DESCRIBE nope',
      'UPDATE nope SET a = 1',
    ]) {
      const [first, second] = await lines(sql);
      expect(first).toBe('Error occurred during query planning: ');
      expect(second).toContain('TABLE_OR_VIEW_NOT_FOUND');
    }
    expect((await lines('DESCRIBE FUNCTION nope'))[1]).toContain('UNRESOLVED_ROUTINE');
    for (const mode of ['', 'EXTENDED', 'FORMATTED', 'CODEGEN', 'COST']) {
      const [first, second] = await lines(`${mode} SELECT id, 1 / 0 FROM range(3)`);
      expect(first).toBe('Error occurred during query planning: ');
      expect(second).toContain('DIVIDE_BY_ZERO');
    }
    await expect(lines('ANALYZE SELECT 1 / id FROM range(3)')).rejects.toThrow('DIVIDE_BY_ZERO');
    for (const [sql, kind] of [
      ['DROP TABLE nope', 'DropTable'],
      ['UNCACHE TABLE IF EXISTS nope', 'UncacheTable'],
      ['SET a.b = it is; fine', 'SetConf'],
      ['FORMATTED RESET a.b', 'ResetConf'],
      ['DROP FUNCTION nope', 'DropFunction'],
      ['DECLARE VARIABLE x INT', 'DeclareVariable'],
    ])
      expect(await lines(sql ?? '')).toEqual([`== Physical Plan ==\nExecute ${kind}\n\n`]);
    expect(await spark.sql('SET a.b').collect()).toEqual([{ key: 'a.b', value: '<undefined>' }]);
  });

  test('CODEGEN is WebAssembly as text', async () => {
    const text = await explained('CODEGEN');
    expect(text).toMatch(/^Found \d WebAssembly subtrees\./);
    expect(text).toContain('(func $run (export "run") (param i32 i32 i32)');
    expect(text).not.toMatch(/0x/);
  });

  test('RULES shows what each rule changed', async () => {
    const text = await explained('RULES');
    expect(text).toMatch(/=== Applying Rule ConstantFolding ===\n.*?1 \+ 4.*?=>>\n.*?> 5\)/s);
    expect(await spark.sql(QUERY).explainString({ rules: true })).toContain('=== Applying Rule PushPredicateThroughJoin ===');
    expect(await spark.range(1).explainString('rules')).toMatch(/^No rule changed the plan\nRange/);
  });
});

test('the rules are a setting that can only be read', async () => {
  expect(await spark.conf.get('spark.sql.optimizer.rules')).toBe(RULE_NAMES.join(','));
  const refused = await Promise.resolve()
    .then(() => spark.conf.set('spark.sql.optimizer.rules', 'ConstantFolding'))
    .then(
      () => undefined,
      (e: EngineError) => e.condition,
    );
  expect(refused).toBe('CANNOT_MODIFY_STATIC_CONFIG');
});

test('what cache() keeps is known: nulls, values, the common ones', async () => {
  const kept = spark.sql("SELECT id % 10 AS k, if(id % 4 = 0, NULL, concat('v', id % 3)) AS s, id FROM range(20000)");
  await kept.createOrReplaceTempView('kept');
  await spark.sql('CACHE TABLE kept');
  const rows = async (text: string): Promise<number> => {
    const plan = await spark.sql(text).explainString('cost');
    return Number(/rowCount=([\d.E+]+), from=cache/.exec(plan)?.[1]);
  };
  expect(await rows('SELECT k, count(*) FROM kept GROUP BY k')).toBe(10);
  expect(await rows('SELECT * FROM kept WHERE s IS NULL')).toBe(5000);
  expect(Math.abs((await rows("SELECT * FROM kept WHERE s = 'v1'")) - 5000)).toBeLessThan(500);
  expect(Math.abs((await rows('SELECT DISTINCT id FROM kept')) - 20000)).toBeLessThan(3000);
  await spark.sql('UNCACHE TABLE kept');
});
