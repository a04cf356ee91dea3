import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataFrame, SparkSession } from '../../src/index.ts';
import { type Answer, answer } from '../support/answer.ts';
import { arrow, duckdb, openSession, place, python, type SparkAnswer, sparkRows } from './ask.ts';

// What we write, others read, and what others write, we read: with equal schemas and values.

let spark: SparkSession;
let root: string;
beforeAll(async () => {
  root = place('interop');
  spark = await openSession(join(root, 'warehouse'), { 'spark.sql.parquet.compression.codec': 'gzip' });
  for (const [name, query] of Object.entries(TABLES)) await spark.sql(`CREATE TABLE ${name} USING parquet AS ${query}`);
  await spark.sql('SELECT * FROM everything').write.partitionBy('b', 'd').saveAsTable('partitioned');
});
afterAll(() => spark.stop());

const EVERYTHING = `
  SELECT * FROM VALUES
    (true, 1Y, 2S, 3, 4L, float(1.5), 2.5D, CAST(12.34 AS DECIMAL(9,2)), CAST(-123456789012345.678 AS DECIMAL(18,3)),
     CAST(12345678901234567890123456789.123456789 AS DECIMAL(38,9)), 'text', X'00FF', DATE '2024-02-29',
     TIMESTAMP '2024-03-10 03:30:00.123456', TIMESTAMP_NTZ '2024-03-10 02:30:00'),
    (false, -128Y, -32768S, -2147483648, -9223372036854775807L, float('NaN'), double('-Infinity'), CAST(-0.01 AS DECIMAL(9,2)),
     CAST(0 AS DECIMAL(18,3)), CAST(-1 AS DECIMAL(38,9)), 'चित्रा 👾', X'', DATE '0001-01-01', TIMESTAMP '1969-12-31 16:00:00',
     TIMESTAMP_NTZ '9999-12-31 23:59:59'),
    (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
  AS t(b, i8, i16, i32, i64, f, dbl, d9, d18, d38, s, bin, d, ts, ntz)`;
const TABLES: Readonly<Record<string, string>> = {
  everything: EVERYTHING,
  nested: `SELECT * FROM VALUES
    (1, array(1, null, 3), map('a', 1.5, 'b', null), named_struct('x', 1, 'y', array(named_struct('z', 'deep')))),
    (2, array(), map(), named_struct('x', null, 'y', array())),
    (3, null, null, null) AS t(id, a, m, s)`,
  empty: 'SELECT id, CAST(id AS STRING) AS s FROM range(0)',
  many: "SELECT id, CAST(id % 1000 AS STRING) AS s, IF(id % 7 = 0, null, id * 1.5D) AS x, date_add(DATE '2020-01-01', CAST(id % 2000 AS INT)) AS d FROM range(0, 100000, 1, 3)",
};
const NAMES = [...Object.keys(TABLES), 'partitioned'];
const pathOf = (name: string): string => join(root, 'warehouse', name);

/** A difference to read is short: the first rows that differ. */
function expectSame(ours: Answer, theirs: SparkAnswer): void {
  if ('error' in ours || 'error' in theirs) throw new Error(JSON.stringify([ours, theirs]).slice(0, 2000));
  const [mine, other] = [[...ours.rows].sort(), [...theirs.rows].sort()];
  expect(mine.length).toBe(other.length);
  const at = mine.findIndex((row, i) => row !== other[i]);
  expect(mine.slice(Math.max(at, 0), at + 3)).toEqual(other.slice(Math.max(at, 0), at + 3));
  expect(ours.schema.fields.map((f) => f.name)).toEqual(theirs.fields.map(([n]) => n));
}
const schemaOf = (df: DataFrame): Promise<string> => df.schema().then((s) => s.simpleString());

describe('our buckets', () => {
  const BUCKETS: readonly [columns: string, rows: string][] = [
    ['k', 'SELECT id, CAST(id % 997 AS STRING) AS k FROM range(5000)'],
    ['d, t, x', 'SELECT CAST(id AS DECIMAL(20,2)) AS d, CAST(id AS TIMESTAMP) AS t, IF(id % 3 = 0, null, id / 7) AS x FROM range(5000)'],
  ];
  for (const [columns, rows] of BUCKETS)
    test(`Spark finds rows where their ${columns} says`, async () => {
      const name = `clustered_${columns.replace(/\W+/g, '')}`;
      await spark.sql(`CREATE TABLE ${name} USING parquet CLUSTERED BY (${columns}) INTO 8 BUCKETS AS ${rows}`);
      const bucket = "CAST(regexp_extract(_metadata.file_name, '_([0-9]{5})[.]c', 1) AS INT)";
      const theirs = await sparkRows(`spark.read.parquet(path).selectExpr("count(*)", "count_if(${bucket} = pmod(hash(${columns}), 8))")`, {
        path: pathOf(name),
      });
      expect('error' in theirs ? theirs : theirs.rows).toEqual(['5000\t5000']);
    });
});

describe('our tables', () => {
  for (const name of NAMES) {
    test(`Spark reads ${name}`, async () => {
      const theirs = await sparkRows('spark.read.parquet(path)', { path: pathOf(name) });
      expectSame(await answer(spark, `SELECT * FROM ${name}`), theirs);
      // the types of partition columns are not in the files: Spark guesses them from the names of directories
      if (!('error' in theirs) && name !== 'partitioned') expect(theirs.schema).toBe(await schemaOf(spark.table(name)));
    });
    test(`pyarrow and DuckDB read ${name}`, async () => {
      const count = await spark.table(name).count();
      expect(
        await arrow('result = ds.dataset(path, format="parquet", partitioning="hive", exclude_invalid_files=True).count_rows()', {
          path: pathOf(name),
        }),
      ).toBe(String(count));
      const glob = `read_parquet('${pathOf(name)}/**/*.parquet', hive_partitioning = true)`;
      expect((await duckdb(`SELECT count(*) FROM ${glob}`)).rows).toEqual([[String(count)]]);
    });
  }

  test('DuckDB sees the values', async () => {
    const glob = `read_parquet('${pathOf('everything')}/*.parquet')`;
    const { rows } = await duckdb(
      `SELECT b::VARCHAR, i8, i16, i32, i64, d9::VARCHAR, d18::VARCHAR, d38::VARCHAR, s, hex(bin), d::VARCHAR, epoch_us(ts), ntz::VARCHAR FROM ${glob} WHERE b`,
    );
    expect(rows).toEqual([
      [
        'true',
        '1',
        '2',
        '3',
        '4',
        '12.34',
        '-123456789012345.678',
        '12345678901234567890123456789.123456789',
        'text',
        '00FF',
        '2024-02-29',
        '1710066600123456',
        '2024-03-10 02:30:00',
      ],
    ]);
    const many = await duckdb(
      `SELECT count(*), sum(id), count(x), sum(x)::DECIMAL(30,1)::VARCHAR, count(DISTINCT s), max(d)::VARCHAR FROM read_parquet('${pathOf('many')}/*.parquet')`,
    );
    const ours = await answer(
      spark,
      'SELECT count(*), sum(id), count(x), CAST(sum(x) AS DECIMAL(30,1)), count(DISTINCT s), max(d) FROM many',
    );
    expect('rows' in ours && ours.rows[0]?.split('\t')).toEqual(many.rows[0]);
  });
  test('pyarrow sees the values of nested types', async () => {
    const code = `t = ds.dataset(path, format="parquet").to_table().sort_by("id")\nresult = [t["a"].to_pylist(), t["m"].to_pylist(), t["s"].to_pylist()]`;
    expect(await arrow(code, { path: pathOf('nested') })).toEqual([
      [['1', null, '3'], [], null],
      [
        [
          ['a', '1.5'],
          ['b', null],
        ],
        [],
        null,
      ],
      [{ x: '1', y: [{ z: 'deep' }] }, { x: null, y: [] }, null],
    ]);
  });
  for (const format of ['json', 'csv'] as const) {
    test(`Spark reads our ${format}`, async () => {
      const path = join(root, `out-${format}`);
      const kept =
        format === 'csv'
          ? 'i8, i16, i32, i64, dbl, d9, d38, s, d, ts, ntz, b'
          : "i8, i16, i32, i64, dbl, d9, d38, s, d, ts, ntz, b, array(i32, null) AS a, named_struct('p', s) AS st";
      const df = spark.sql(`SELECT ${kept} FROM everything`);
      await df.write.format(format).option('header', true).save(path);
      const ddl = (await df.schema()).toDDL();
      // as Spark reads what Spark writes: both keep milliseconds of a timestamp, and a CSV cannot tell an empty text from null
      const given = { path, again: join(root, `again-${format}`), ddl, kept, table: pathOf('everything') };
      const done = await python(
        `spark.read.parquet(table).createOrReplaceTempView("everything")\nspark.sql("SELECT " + kept + " FROM everything").write.format("${format}").option("header", "true").save(again)`,
        given,
      );
      expect(done.error).toBeNull();
      const read = (name: string): Promise<SparkAnswer> =>
        sparkRows(`spark.read.schema(ddl).option("header", "true").format("${format}").load(${name})`, given);
      const [ours, theirs] = [await read('path'), await read('again')];
      if ('error' in ours || 'error' in theirs) throw new Error(JSON.stringify([ours, theirs]));
      expect([...ours.rows].sort()).toEqual([...theirs.rows].sort());
      expectSame(
        await answer(spark, `SELECT count(*) FROM ${format}.\`${path}\` HAVING count(*) > 0`),
        await sparkRows('spark.read.format(format).load(path).selectExpr("count(*)")', { path, format }),
      );
    });
  }
});

describe('tables of others', () => {
  const read = async (path: string, view: string): Promise<Answer> => {
    await spark.read.parquet(path).createOrReplaceTempView(view);
    return answer(spark, `SELECT * FROM ${view}`);
  };
  const written: readonly (readonly [name: string, python: string])[] = [
    ['all types', 'spark.sql(query).write.parquet(path)'],
    ['partitioned', 'spark.sql(query).write.partitionBy("b", "d").parquet(path)'],
    [
      'INT96 timestamps',
      'spark.conf.set("spark.sql.parquet.outputTimestampType", "INT96")\nspark.sql(query).select("ts", "s").write.parquet(path)',
    ],
    [
      'legacy decimals',
      'spark.conf.set("spark.sql.parquet.writeLegacyFormat", "true")\nspark.sql(query).select("d9", "d18", "d38").write.parquet(path)',
    ],
    ['gzip', 'spark.sql(query).write.option("compression", "gzip").parquet(path)'],
    ['many files', 'spark.range(100000).selectExpr("id", "id % 13 AS k", "uuid() AS u").repartition(4).write.parquet(path)'],
    ['no rows', 'spark.sql(query).limit(0).write.parquet(path)'],
  ];
  for (const [name, code] of written) {
    test(`Spark's files: ${name}`, async () => {
      const path = join(root, `spark-${name.replaceAll(' ', '-')}`);
      const done = await python(code, { path, query: EVERYTHING });
      expect(done.error).toBeNull();
      const theirs = await sparkRows('spark.read.parquet(path)', { path });
      expectSame(await read(path, 'theirs'), theirs);
      if (!('error' in theirs)) expect(await schemaOf(spark.read.parquet(path))).toBe(theirs.schema);
    });
  }
  test("a warehouse of Spark's is a warehouse of ours", async () => {
    const code = `spark.sql("CREATE DATABASE IF NOT EXISTS shared_db LOCATION '" + path + "/shared_db.db'")
spark.sql(query).write.saveAsTable("shared_db.everything")
spark.sql(query).write.partitionBy("i32").saveAsTable("shared_db.parts")`;
    const path = place('interop/spark-warehouse');
    expect((await python(code, { path, query: EVERYTHING }, { keep: true })).error).toBeNull();
    const theirs = [await sparkRows('spark.table("shared_db.everything")'), await sparkRows('spark.table("shared_db.parts")')];
    expect(readdirSync(path)).toContain('shared_db.db');
    const other = await openSession(path);
    try {
      for (const [i, table] of ['everything', 'parts'].entries()) {
        const found = theirs[i];
        if (found) expectSame(await answer(other, `SELECT * FROM shared_db.${table}`), found);
      }
    } finally {
      await other.stop();
      await python('spark.sql("DROP DATABASE IF EXISTS shared_db CASCADE")');
    }
  });
  test("DuckDB's files", async () => {
    const path = join(root, 'duckdb.parquet');
    await duckdb(
      `COPY (SELECT i::INTEGER AS i, (i * 1.5)::DECIMAL(10,2) AS d, 'r' || (i % 10) AS s, DATE '2024-01-01' + i::INTEGER AS day, [i, NULL] AS l, {'p': i} AS st, IF(i % 3 = 0, NULL, i::DOUBLE) AS x FROM range(5000) t(i)) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    expectSame(await read(path, 'duck'), await sparkRows('spark.read.parquet(path)', { path }));
  });
  test("pyarrow's files", async () => {
    const path = join(root, 'arrow.parquet');
    await arrow(
      `n = 3000
t = pa.table({
  "i": pa.array([None if k % 5 == 0 else k for k in range(n)], pa.int32()),
  "s": pa.array(["v%d" % (k % 20) for k in range(n)]).dictionary_encode(),
  "ts": pa.array([datetime.datetime(2024, 1, 1) + datetime.timedelta(seconds=k) for k in range(n)], pa.timestamp("ms", "UTC")),
  "dec": pa.array([Decimal(k) / 4 for k in range(n)], pa.decimal128(20, 2)),
  "l": pa.array([[k, None] if k % 2 else [] for k in range(n)], pa.list_(pa.int64())),
  "m": pa.array([[("a", k)] for k in range(n)], pa.map_(pa.string(), pa.int32())),
})
pq.write_table(t, path, data_page_version="2.0", row_group_size=1000, compression="gzip")
result = True`,
      { path },
    );
    expectSame(await read(path, 'arrow_rows'), await sparkRows('spark.read.parquet(path)', { path }));
  });
});
