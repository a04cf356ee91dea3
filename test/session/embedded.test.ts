import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNRECORDED } from '../../src/functions/listed-names.ts';
import { lookupFunction } from '../../src/functions/registry.ts';
import { col, type DataFrame, desc, EngineError, functions as F, notNull, SparkSession, struct, t } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-session-'));
  spark = await SparkSession.builder()
    .appName('test')
    .master('local[1]')
    .config({
      'spark.sparrow.engine': 'reference',
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

const conditionOf = async (f: () => unknown): Promise<string> => {
  try {
    await f();
  } catch (thrown) {
    return thrown instanceof EngineError ? thrown.condition : String(thrown);
  }
  return 'none';
};
const rows = (df: DataFrame): Promise<unknown[][]> => df.collect({ as: 'arrays' });

const PEOPLE = [
  { id: 1, name: 'Ann', country: 'India', tags: ['x', 'y'] },
  { id: 2, name: 'Bob', country: 'Nepal', tags: [] },
  { id: 3, name: 'Cid', country: 'India', tags: ['z'] },
];
const people = () => spark.createDataFrame(PEOPLE);

describe('DataFrames run', () => {
  test('the main job in small', async () => {
    writeFileSync(join(directory, 'logs.json'), PEOPLE.map((p) => JSON.stringify(p)).join('\n'));
    const logs = spark.read.json(join(directory, 'logs.json'));
    expect(await logs.dtypes()).toEqual([
      ['country', 'string'],
      ['id', 'bigint'],
      ['name', 'string'],
      ['tags', 'array<string>'],
    ]);
    const popular = logs.filter(logs.col('country').eq('India')).groupBy('country').count().orderBy('count', { ascending: false });
    expect(await popular.showString(10)).toBe('+-------+-----+\n|country|count|\n+-------+-----+\n|  India|    2|\n+-------+-----+\n');
    expect(await conditionOf(() => popular.write.saveAsTable('analytics.popular'))).toBe('SCHEMA_NOT_FOUND');
    await spark.sql('CREATE DATABASE IF NOT EXISTS analytics');
    await popular.write.mode('overwrite').saveAsTable('analytics.popular');
    expect(await spark.sql('SELECT * FROM analytics.popular').collect()).toEqual([{ country: 'India', count: 2n }]);
    expect(await spark.catalog.tableExists('analytics.popular')).toBe(true);
    expect((await spark.catalog.listColumns('analytics.popular')).map((c) => [c.name, c.dataType])).toEqual([
      ['country', 'string'],
      ['count', 'bigint'],
    ]);
  });

  test.each<[string, () => DataFrame, unknown[][]]>([
    ['select', () => people().select('id', F.upper('name').alias('n')).limit(1), [[1n, 'ANN']]],
    [
      'groups',
      () => people().groupBy('country').agg(F.sum('id').alias('s'), F.max('name')).orderBy('s'),
      [
        ['Nepal', 2n, 'Bob'],
        ['India', 4n, 'Cid'],
      ],
    ],
    ['no groups over no rows', () => people().filter('false').agg(F.count('*'), F.sum('id')), [[0n, null]]],
    ['distinct aggregates', () => people().agg(F.countDistinct('country')), [[2n]]],
    [
      'explode',
      () => people().select('id', F.explode('tags').alias('tag')),
      [
        [1n, 'x'],
        [1n, 'y'],
        [3n, 'z'],
      ],
    ],
    ['sort', () => people().orderBy(desc('country'), 'name').select('name'), [['Bob'], ['Ann'], ['Cid']]],
    [
      'join on a name',
      () => people().select('id', 'name').join(spark.range(2, 5), 'id', 'full').orderBy('id'),
      [
        [1n, 'Ann'],
        [2n, 'Bob'],
        [3n, 'Cid'],
        [4n, null],
      ],
    ],
    ['anti', () => people().join(spark.range(2, 5), 'id', 'anti').select('name'), [['Ann']]],
    [
      'self join by alias',
      () =>
        people()
          .alias('l')
          .join(people().alias('r'), col('l.id').lt(col('r.id')))
          .select('l.id', 'r.id')
          .orderBy('l.id', 'r.id'),
      [
        [1n, 2n],
        [1n, 3n],
        [2n, 3n],
      ],
    ],
    ['set operations', () => people().select('country').subtract(people().filter('id = 2').select('country')), [['India']]],
    [
      'union by name',
      () => people().select('id', 'name').limit(1).unionByName(people().select('name', 'id').limit(1)),
      [
        [1n, 'Ann'],
        [1n, 'Ann'],
      ],
    ],
    [
      'missing values',
      () =>
        spark
          .createDataFrame(
            [
              ['a', null],
              [null, 1],
            ],
            'x string, y int',
          )
          .na.fill('?')
          .na.fill(0, ['y']),
      [
        ['a', 0],
        ['?', 1],
      ],
    ],
    ['named arguments', () => spark.sql('SELECT :a + 1, :b', { a: 1, b: 'x' }), [[2, 'x']]],
    ['positional arguments', () => spark.sql('SELECT ? * ?', [2, 3n]), [[6n]]],
    ['offset', () => spark.range(5).offset(3), [[3n], [4n]]],
    ['range downwards', () => spark.range(3, 0, -1), [[3n], [2n], [1n]]],
  ])('%s', async (_, df, want) => {
    expect(await rows(df())).toEqual(want);
  });
  test('an argument that is not given', async () => {
    expect(await conditionOf(() => spark.sql('SELECT :a').collect())).toBe('UNBOUND_SQL_PARAMETER');
  });

  test('ways to get rows', async () => {
    const df = spark.range(4);
    expect([await df.count(), await df.isEmpty(), await df.limit(0).isEmpty()]).toEqual([4, false, true]);
    expect([await df.first(), await df.head(), await df.head(1), await df.limit(0).first()]).toEqual([
      { id: 0n },
      { id: 0n },
      [{ id: 0n }],
      null,
    ]);
    expect([await df.take(2), await df.tail(2), await df.tail(0)]).toEqual([[{ id: 0n }, { id: 1n }], [{ id: 2n }, { id: 3n }], []]);
    const seen: bigint[] = [];
    await df.foreach(({ id }) => void seen.push(id));
    for await (const { id } of df.toLocalIterator()) {
      seen.push(id);
      if (id === 1n) break;
    }
    expect(seen).toEqual([0n, 1n, 2n, 3n, 0n, 1n]);
    expect(await conditionOf(() => df.crossJoin(spark.range(1)).collect())).toBe('DUPLICATE_COLUMN_IN_RESULT');
    expect((await rows(df.crossJoin(spark.range(1)))).length).toBe(4);
  });

  test('Arrow out and in', async () => {
    const schema = struct({
      id: notNull(t.bigint),
      name: t.string,
      at: t.timestamp,
      tags: t.array(t.int),
      m: t.map(t.string, t.double),
      d: t.decimal(20, 2),
      s: t.struct({ x: t.boolean }),
    });
    const df = spark.createDataFrame(
      [
        [1n, 'a', '2025-01-01T00:00:00.000001Z', [1, null], { k: 1.5 }, '1.25', [true]],
        [2n, null, null, null, null, null, null],
      ],
      schema,
    );
    const table = await df.toArrow();
    expect([table.numRows, table.schema.fields.map((f) => f.name)]).toEqual([2, ['id', 'name', 'at', 'tags', 'm', 'd', 's']]);
    const again = spark.createDataFrame(table);
    expect(await again.dtypes()).toEqual(await df.dtypes());
    expect(await rows(again)).toEqual(await rows(df));
  });

  test('values as the session wants them', async () => {
    const session = spark.newSession();
    session.conf.set('spark.sparrow.bigint', 'number');
    expect(await session.range(1).collect()).toEqual([{ id: 0 }]);
    expect(await conditionOf(() => session.range(2n ** 60n, 2n ** 60n + 1n).collect())).toBe('BIGINT_NOT_EXACT_AS_NUMBER');
    expect(await conditionOf(() => session.conf.set('spark.sparrow.bigint', 'float'))).toBe('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS');
    expect(await spark.range(1).collect()).toEqual([{ id: 0n }]);
  });
});

describe('DataFrame calls and SQL text that mean the same', () => {
  const normal = async (df: DataFrame): Promise<string> => {
    const ids = new Map<string, number>();
    const text = (await df.explainString('extended')).split('== Optimized Logical Plan ==')[1] ?? '';
    return text.replace(/#(\d+)/g, (_, id: string) => `#${ids.get(id) ?? ids.set(id, ids.size + 1).size}`);
  };
  beforeAll(async () => {
    await people().createOrReplaceTempView('people');
  });
  test.each<[string, (p: DataFrame) => DataFrame]>([
    [
      "SELECT name, id + 1 AS next FROM people WHERE country = 'India' AND id > 1",
      (p) => p.filter(col('country').eq('India').and(col('id').gt(1))).select('name', col('id').plus(1).alias('next')),
    ],
    ['SELECT country, count(1) AS count FROM people GROUP BY country', (p) => p.groupBy('country').count()],
    ['SELECT * FROM people ORDER BY id DESC LIMIT 2', (p) => p.orderBy(desc('id')).limit(2)],
    ['SELECT DISTINCT country FROM people', (p) => p.select('country').distinct()],
    [
      "SELECT CASE WHEN id > 1 THEN 'a' ELSE 'b' END AS c FROM people",
      (p) => p.select(F.when(col('id').gt(1), 'a').otherwise('b').alias('c')),
    ],
    [
      "SELECT name FROM people WHERE name LIKE 'A%' OR id IN (1, 2)",
      (p) => p.where(col('name').like('A%').or(col('id').isin(1, 2))).select('name'),
    ],
    ['SELECT sum(id) AS s, avg(id) AS a FROM people', (p) => p.agg(F.sum('id').alias('s'), F.avg('id').alias('a'))],
    ['SELECT id, explode(tags) AS tag FROM people', (p) => p.select('id', F.explode('tags').alias('tag'))],
  ])('%s', async (text, build) => {
    expect(await normal(build(spark.table('people')))).toBe(await normal(spark.sql(text)));
  });
});

describe('statements', () => {
  test('a command runs once, when awaited or when its rows are wanted; awaiting a query runs nothing', async () => {
    const create = spark.sql('CREATE DATABASE once');
    expect(await spark.catalog.databaseExists('once')).toBe(false);
    await create;
    await create;
    expect((await create.collect()).length).toBe(0);
    expect(await spark.catalog.databaseExists('once')).toBe(true);
    expect(await conditionOf(() => spark.sql('CREATE DATABASE once'))).toBe('SCHEMA_ALREADY_EXISTS');
    const shown = spark.sql("SHOW DATABASES LIKE 'on*'").filter(col('namespace').isNotNull());
    expect(await shown.collect()).toEqual([{ namespace: 'once' }]);
    await spark.sql('DROP DATABASE once');
    expect(await shown.collect()).toEqual([{ namespace: 'once' }]);
    const query = await spark.sql('SELECT nothing FROM nowhere');
    expect(await conditionOf(() => query.collect())).toBe('TABLE_OR_VIEW_NOT_FOUND');
  });

  test('a view nobody awaited is there for the next statement', async () => {
    const made = people().createOrReplaceTempView('hasty');
    expect(await spark.sql('SELECT count(*) AS n FROM hasty').collect()).toEqual([{ n: 3n }]);
    await made;
    expect(await spark.catalog.dropTempView('hasty')).toBe(true);
    expect(await spark.catalog.dropTempView('hasty')).toBe(false);
  });

  test('errors show the place', async () => {
    const error: unknown = await people()
      .select(col('nme'))
      .collect()
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: 'AnalysisException',
      condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
      origin: { kind: 'call', method: 'col', file: expect.stringContaining('embedded.test.ts') },
    });
    const inText: unknown = await spark
      .sql('SELECT nme\nFROM people')
      .collect()
      .catch((e: unknown) => e);
    expect(String(inText)).toContain('1 | SELECT nme\n             ^^^');
  });

  test('explain', async () => {
    const text = await spark.range(3).filter('id > 1').explainString('extended');
    expect(text.match(/== .* ==/g)).toEqual([
      '== Parsed Logical Plan ==',
      '== Analyzed Logical Plan ==',
      '== Optimized Logical Plan ==',
      '== Physical Plan ==',
    ]);
    expect(await spark.range(3).explainString()).toMatch(/^== Physical Plan ==\n.*\n\n$/);
  });
});

describe('kept relations', () => {
  test('a subquery reads the kept rows of a cached table, at any depth', async () => {
    const path = join(directory, 'seen.json');
    writeFileSync(path, '{"k":1}\n{"k":2}\n');
    await spark.read.schema('k INT').json(path).createOrReplaceTempView('seen');
    await spark.sql('CACHE TABLE seen');
    const asked = [
      'SELECT (SELECT max(k) FROM seen) AS x',
      'SELECT id AS x FROM range(9) WHERE id IN (SELECT k + 0 FROM seen WHERE k = (SELECT max(k) FROM seen))',
      'WITH s AS (SELECT sum(k) AS t FROM seen) SELECT id AS x FROM range(9) WHERE EXISTS (SELECT 1 FROM s WHERE id = t - 1)',
    ];
    for (const sql of asked) {
      expect(await spark.sql(sql).explainString(), sql).not.toContain('FileScan');
      expect(
        (await rows(spark.sql(sql))).map(([x]) => Number(x)),
        sql,
      ).toEqual([2]);
    }
    await spark.sql('UNCACHE TABLE seen');
    expect(await spark.sql('SELECT (SELECT max(k) FROM seen)').explainString()).toContain('FileScan');
  });

  test('a cached DataFrame is computed once, also inside others, until it is let go', async () => {
    const path = join(directory, 'kept.json');
    writeFileSync(path, '{"a":1}\n{"a":2}\n');
    const df = spark.read.schema('a INT').json(path).filter('a > 0').cache();
    expect(await df.count()).toBe(2);
    expect(await df.select(col('a').plus(1)).explainString()).toContain('InMemoryTableScan');
    expect(await rows(df.select(col('a').plus(1)))).toEqual([[2], [3]]);
    df.unpersist();
    expect(await df.explainString()).not.toContain('InMemoryTableScan');
    // The last word counts, also where no query was asked between.
    df.cache();
    df.unpersist();
    expect(await df.explainString()).not.toContain('InMemoryTableScan');
    df.cache();
    df.unpersist();
    df.cache();
    expect(await df.explainString()).toContain('InMemoryTableScan');
    df.unpersist();
  });
  test('is found below aliases and in subqueries', async () => {
    const kept = spark.range(5).withColumn('b', col('id').plus(1)).filter('b > 2').cache();
    expect(await kept.count()).toBe(3);
    expect(await kept.alias('x').join(kept.alias('y'), 'id').explainString()).toContain('InMemoryTableScan');
    await kept.createOrReplaceTempView('kept_below');
    expect(await spark.sql('SELECT 1 IN (SELECT id FROM (SELECT * FROM kept_below q) r)').explainString()).toContain('InMemoryTableScan');
    kept.unpersist();
  });
  test('tables by name', async () => {
    await people().createOrReplaceTempView('keep');
    await spark.catalog.cacheTable('keep');
    expect(await spark.catalog.isCached('keep')).toBe(true);
    await spark.catalog.clearCache();
    expect(await spark.catalog.isCached('keep')).toBe(false);
  });
});

describe('sessions', () => {
  test('one is active in a process', async () => {
    const same = await SparkSession.builder().config('spark.sql.shuffle.partitions', 7).getOrCreate();
    expect(same).toBe(spark);
    expect(spark.conf.get('spark.sql.shuffle.partitions')).toBe('7');
    spark.conf.unset('spark.sql.shuffle.partitions');
    expect(spark.conf.get('spark.sql.shuffle.partitions')).toBe('200');
    expect(spark.conf.get('no.such', null)).toBeNull();
    expect(await conditionOf(() => spark.conf.get('no.such'))).toBe('SQL_CONF_NOT_FOUND');
    expect(spark.version).toBe('4.3.0');
  });
  test('newSession has its own views and settings', async () => {
    const other = spark.newSession();
    await spark.range(1).createOrReplaceTempView('mine');
    await spark.range(1).createOrReplaceGlobalTempView('ours');
    expect(await conditionOf(() => other.table('mine').collect())).toBe('TABLE_OR_VIEW_NOT_FOUND');
    expect(await other.table('global_temp.ours').count()).toBe(1);
    await other.catalog.setCurrentDatabase('analytics');
    expect([await other.catalog.currentDatabase(), await spark.catalog.currentDatabase()]).toEqual(['analytics', 'default']);
  });
  test('masters and clusters we do not have', async () => {
    expect(await conditionOf(() => SparkSession.builder().master('yarn'))).toBe('UNSUPPORTED_FEATURE');
    expect(await conditionOf(() => SparkSession.builder().remote('sc://x'))).toBe('UNSUPPORTED_FEATURE');
  });
  test('an aborted action ends with OPERATION_CANCELED and leaves no file behind', async () => {
    const abort = new AbortController();
    const df = spark.range(0, 10_000_000);
    const out = join(directory, 'cancelled');
    const action = df.write.json(out, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    expect(await conditionOf(() => action)).toBe('OPERATION_CANCELED');
    expect(readdirSync(directory).includes('cancelled') && readdirSync(out).filter((f) => f.startsWith('part-'))).toSatisfy(
      (left: unknown) => left === false || (Array.isArray(left) && left.length === 0),
    );
    expect(await df.limit(1).count()).toBe(1);
  });
  test('a stopped session says so, and memory comes back', async () => {
    for (let i = 0; i < 20; i++) {
      const own = await SparkSession.builder()
        .config({ 'spark.sparrow.engine': 'reference', 'spark.sql.warehouse.dir': join(directory, 'w2') })
        .create();
      expect(await own.range(3).cache().count()).toBe(3);
      await own.stop();
      expect(await conditionOf(() => own.range(1).collect())).toBe('NO_ACTIVE_SESSION');
    }
  });
});

describe('the functions that SHOW FUNCTIONS lists', () => {
  const described = async (name: string, extended = ''): Promise<string> =>
    (await rows(spark.sql(`DESCRIBE FUNCTION ${extended} \`${name}\``))).join('\n');
  test('are all described', async () => {
    const names = (await rows(spark.sql('SHOW SYSTEM FUNCTIONS'))).map(([name]) => String(name));
    expect(names.length).toBeGreaterThan(500);
    // Those with a record are described by it.
    const others = names.filter((name) => !lookupFunction(name));
    expect(others).toEqual(expect.arrayContaining(['cast', 'int', 'range']));
    for (const name of others) expect(await described(name)).toMatch(/^Function: \S+\nClass: \S+\nUsage:\s+\S/);
  });
  test('and what is shown of those without a record is so', async () => {
    for (const [name, { examples }] of UNRECORDED) {
      const extended = await described(name, 'EXTENDED');
      for (const [query, answer] of examples) {
        expect(extended).toContain(`> ${query};\n       ${answer}`);
        expect((await rows(spark.sql(query))).map((r) => r.join('\t'))).toEqual([answer]);
      }
    }
  });
  test('a name that is none has its neighbours named', async () => {
    await expect(described('lenght')).rejects.toThrow(/UNRESOLVED_ROUTINE.*\n[\s\S]*did you mean length/);
    await expect(described('lenght')).rejects.not.toThrow('approx_top_k');
  });
});
