import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type DataFrame,
  Decimal,
  type Dynamic,
  EngineError,
  functions as F,
  LocalDate,
  lit,
  SparkSession,
  Timestamp,
  t,
  udf,
} from '../../src/index.ts';

const rows = (df: DataFrame): Promise<unknown[][]> => df.collect({ as: 'arrays' });
const failureOf = async (f: () => unknown): Promise<EngineError> => {
  try {
    await f();
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was raised');
};

describe.each(['compiled', 'reference'])('functions of the program, %s', (engine) => {
  let directory: string;
  let spark: SparkSession;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sparrow-udf-'));
    spark = await SparkSession.builder()
      .appName('test')
      .master('local[2]')
      .config({
        'spark.sparrow.engine': engine,
        'spark.sql.warehouse.dir': join(directory, 'warehouse'),
        'spark.sql.session.timeZone': 'UTC',
      })
      .enableHiveSupport()
      .getOrCreate();
  });
  afterAll(async () => {
    await spark.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('one is called for each row, with values as collect gives them, and closes over what it likes', async () => {
    const factor = 3n;
    const times = udf((a: bigint | null) => (a === null ? null : a * factor), t.bigint);
    expect(await rows(spark.range(3).select(times('id'), times(lit(null)).alias('n')))).toEqual([
      [0n, null],
      [3n, null],
      [6n, null],
    ]);
    expect(await spark.range(1).select(times('id')).columns()).toEqual(['<lambda>(id)']);
    function named(a: bigint | null): string {
      return `n${a}`;
    }
    const plan = spark.range(2).select(udf(named)('id'));
    expect(await plan.collect()).toEqual([{ 'named(id)': 'n0' }, { 'named(id)': 'n1' }]);
    expect(await plan.schema()).toMatchObject({ fields: [{ name: 'named(id)', type: { kind: 'string' }, nullable: true }] });
  });

  const values: readonly (readonly [sql: string, type: string, want: unknown])[] = [
    ['true', 'boolean', true],
    ['CAST(7 AS TINYINT)', 'tinyint', 7],
    ['9223372036854775807L', 'bigint', 9223372036854775807n],
    ['1.5D', 'double', 1.5],
    ['12.34BD', 'decimal(4,2)', new Decimal(1234n, 2)],
    ["'\u{1f426}'", 'string', '\u{1f426}'],
    ["x'00ff'", 'binary', new Uint8Array([0, 255])],
    ["DATE'2024-02-29'", 'date', new LocalDate(19782)],
    ["TIMESTAMP'2024-02-29 01:02:03.456789'", 'timestamp', new Timestamp(1709168523456789n, 'UTC')],
    ['array(1, null)', 'array<int>', [1, null]],
    ["map('a', 1)", 'map<string,int>', new Map([['a', 1]])],
    ["named_struct('a', 1, 'b', array('x'))", 'struct<a:int,b:array<string>>', { a: 1, b: ['x'] }],
    ['CAST(NULL AS INT)', 'int', null],
  ];
  test.each(values)('%s goes in and comes out', async (sql, type, want) => {
    const seen: unknown[] = [];
    const same = udf((x: Dynamic) => {
      seen.push(x);
      return x;
    }, type);
    const made = spark.sql(`SELECT ${sql} AS v`).select(same('v').alias('v'));
    expect(await rows(made)).toEqual([[want]]);
    expect(seen).toEqual([want]);
  });

  test('a bigint is what the setting says', async () => {
    spark.conf.set('spark.sparrow.bigint', 'number');
    const kind = udf((x: unknown) => typeof x);
    expect(await rows(spark.range(1).select(kind('id')))).toEqual([['number']]);
    spark.conf.unset('spark.sparrow.bigint');
  });

  test('it stands wherever an expression may: filter, key, aggregate, join, order, window, lambda, case', async () => {
    const parity = udf((a: bigint | null) => (a === null ? null : Number(a % 2n)), t.int);
    const ids = spark.range(0, 5000, 1);
    expect(await ids.filter(parity('id').eq(1)).count()).toBe(2500);
    expect(
      await rows(
        ids
          .groupBy(parity('id').alias('p'))
          .agg(F.count('*'), F.sum(parity('id')))
          .orderBy('p'),
      ),
    ).toEqual([
      [0, 2500n, 0n],
      [1, 2500n, 2500n],
    ]);
    expect(await rows(ids.agg(F.sort_array(F.collect_set(parity('id')))))).toEqual([[[0, 1]]]);
    const small = spark.range(4).toDF('k');
    const joined = small.alias('a').join(
      small.alias('b'),
      parity('a.k')
        .eq(parity('b.k'))
        .and(F.col('a.k').lt(F.col('b.k'))),
    );
    expect(await rows(joined.select('a.k', 'b.k').orderBy('a.k'))).toEqual([
      [0n, 2n],
      [1n, 3n],
    ]);
    const apart = small.alias('a').join(small.alias('b'), udf((a: bigint | null, b: bigint | null) => a === b, t.boolean)('a.k', 'b.k'));
    expect(await apart.count()).toBe(4);
    expect(await rows(small.orderBy(parity('k').desc(), 'k'))).toEqual([[1n], [3n], [0n], [2n]]);
    spark.udf.register('parity', parity);
    expect(await rows(spark.sql('SELECT id, sum(parity(id)) OVER (ORDER BY id) FROM range(4) ORDER BY id'))).toEqual([
      [0n, 0n],
      [1n, 1n],
      [2n, 1n],
      [3n, 2n],
    ]);
    expect(await rows(spark.sql('SELECT transform(array(1L, 2L), x -> parity(x)), explode(array(parity(3L), 5))'))).toEqual([
      [[1, 0], 1],
      [[1, 0], 5],
    ]);
    expect(await rows(spark.sql('SELECT id FROM range(3) UNION ALL SELECT parity(id) FROM range(30000, 30002) ORDER BY 1'))).toEqual([
      [0n],
      [0n],
      [1n],
      [1n],
      [2n],
    ]);
  });

  test('in a CASE it is called only for the rows of its branch', async () => {
    const seen: unknown[] = [];
    const note = udf((a: bigint | null) => {
      seen.push(a);
      return 'called';
    });
    await spark
      .range(4)
      .select(F.when(F.col('id').geq(2), note('id')).otherwise('not'))
      .collect();
    expect(seen).toEqual([2n, 3n]);
  });

  test('in SQL it goes by the name it is registered under', async () => {
    const plus = spark.udf.register('Plus', (a: number | null, b: number | null) => (a === null || b === null ? null : a + b), t.int);
    expect(plus.functionName).toBe('Plus');
    const called = spark.sql('SELECT plus(1, 2), PLUS(null, 1), session.plus(1, 1), system.session.plus(2, 1)');
    expect(await rows(called)).toEqual([[3, null, 2, 3]]);
    expect(await rows(spark.range(1).select(F.call_udf('plus', lit(1), lit(5)), plus(lit(2), lit(2))))).toEqual([[6, 4]]);
    expect(await rows(spark.sql("SHOW USER FUNCTIONS LIKE 'pl*'"))).toEqual([['plus']]);
    expect(await rows(spark.sql('DESCRIBE FUNCTION plus'))).toEqual([
      ['Function: spark_catalog.session.Plus'],
      ['Class: function of the program'],
      ['Usage: N/A.'],
    ]);
    expect(await spark.catalog.functionExists('plus')).toBe(true);
    // a built-in goes before it
    spark.udf.register('abs', () => 'mine');
    expect(await rows(spark.sql('SELECT abs(-1), session.abs(-1)'))).toEqual([[1, 'mine']]);
    for (const [call, condition] of [
      ['plus(DISTINCT 1, 2)', 'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX'],
      ['plus(1, 2) FILTER (WHERE true)', 'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX'],
      ['plus(a => 1, b => 2)', 'NAMED_PARAMETERS_NOT_SUPPORTED'],
    ] as const)
      expect([call, (await failureOf(() => rows(spark.sql(`SELECT ${call}`)))).condition]).toEqual([call, condition]);
    expect((await failureOf(() => rows(spark.sql('SELECT * FROM plus(1, 2)')))).condition).toBe('NOT_A_TABLE_FUNCTION');
    const { condition } = await failureOf(() => spark.udf.register('p', plus, 'int' as never));
    expect(condition).toBe('CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF');
    await spark.sql('DROP TEMPORARY FUNCTION plus');
    expect((await failureOf(() => rows(spark.sql('SELECT plus(1, 2)')))).condition).toBe('UNRESOLVED_ROUTINE');
  });

  test('what it throws, and what is no value of its type, is an error that names it and its place', async () => {
    const broken = udf(function broken(_: unknown): string {
      throw new RangeError('no such thing');
    });
    const thrown = await failureOf(() => spark.range(2).select(broken('id')).collect());
    expect([thrown.condition, thrown.sqlState]).toEqual(['FAILED_EXECUTE_UDF', '39000']);
    expect(thrown.message).toContain('`broken` (bigint) => string failed: RangeError: no such thing');
    expect(thrown.message).toContain('udf.test.ts');
    expect(thrown.cause).toBeInstanceOf(RangeError);
    spark.udf.register('wrong', () => 'text', t.int as never);
    const wrong = await failureOf(() => spark.sql('SELECT id, wrong(id) FROM range(1)').collect());
    expect([wrong.condition, wrong.origin?.kind]).toEqual(['FAILED_EXECUTE_UDF', 'sql']);
    const late = udf(async (_: unknown) => 'later');
    expect((await failureOf(() => spark.range(1).select(late('id')).collect())).condition).toBe('FAILED_EXECUTE_UDF');
  });

  test('planning calls nothing; one that is not deterministic is called once a row', async () => {
    let calls = 0;
    const count = udf(() => ++calls, t.int).asNondeterministic();
    expect(count.deterministic).toBe(false);
    const plan = spark.range(5).select(count().alias('c'));
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await plan.explain('extended');
    await plan.schema();
    const constant = udf((_: number | null) => ++calls, t.int);
    await spark
      .range(2)
      .select(constant(lit(1)))
      .explain();
    print.mockRestore();
    expect(calls).toBe(0);
    expect((await rows(plan.select('c', F.col('c').plus(0).alias('d')))).every(([c, d]) => c === d)).toBe(true);
    expect(calls).toBe(5);
  });

  test('rows of cached tables, of files and into tables go through it', async () => {
    const word = udf((a: bigint | null) => `w${a}`);
    const kept = spark.range(3).select(word('id').alias('w')).cache();
    expect(await kept.count()).toBe(3);
    expect(await rows(kept.orderBy('w'))).toEqual([['w0'], ['w1'], ['w2']]);
    const path = join(directory, `out-${engine}`);
    await spark.range(0, 30_000).select(word('id').alias('w')).write.mode('overwrite').parquet(path);
    const read = spark.read.parquet(path);
    expect(await read.filter(udf((w: string | null) => w?.endsWith('77') ?? null, t.boolean)('w')).count()).toBe(300);
  });

  // the reference engine, which is for tests, does not pause
  test.runIf(engine === 'compiled')('others have their turn while it runs, and the query ends when it is told to', async () => {
    const slow = udf((a: bigint | null) => {
      const until = performance.now() + 0.1;
      while (performance.now() < until);
      return String(a);
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const { condition } = await failureOf(() =>
      spark
        .range(0, 1_000_000)
        .select(F.max(slow('id')))
        .collect({ signal: stop.signal }),
    );
    expect(condition).toBe('OPERATION_CANCELED');
  });
});
