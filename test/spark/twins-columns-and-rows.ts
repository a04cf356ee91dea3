import { functions as F, type SparkSession } from '../../src/index.ts';

type Program = (spark: SparkSession) => Promise<void>;
const { col, lit } = F;

const T = `t = spark.sql("SELECT * FROM VALUES (1, 'a', 10, 20L, 1.5), (2, 'b', null, 30L, 2.5), (3, null, 5, null, null) AS t(id, s, x, y, z)")
n = spark.sql("SELECT * FROM VALUES ('1', 1.5D, true), ('2', double('nan'), false), (null, -0.0D, null) AS t(s, d, b)")
`;
const t = (spark: SparkSession) =>
  spark.sql("SELECT * FROM VALUES (1, 'a', 10, 20L, 1.5), (2, 'b', null, 30L, 2.5), (3, null, 5, null, null) AS t(id, s, x, y, z)");
const n = (spark: SparkSession) =>
  spark.sql("SELECT * FROM VALUES ('1', 1.5D, true), ('2', double('nan'), false), (null, -0.0D, null) AS t(s, d, b)");
const STRUCT = `s = spark.sql("SELECT named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3)) AS s")
`;
const struct = (spark: SparkSession) => spark.sql("SELECT named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3)) AS s");

/** As Python prints a double. */
const number = (v: number): string => (Number.isNaN(v) ? 'nan' : Number.isInteger(v) ? v.toFixed(1) : String(v));
const numbers = (v: readonly number[]): string => `[${v.map(number).join(', ')}]`;
const print = async (value: Promise<string>): Promise<void> => console.log(await value);

/** Statistics, columns as rows, samples, structs, subqueries as columns. */
export const COLUMNS_AND_ROWS: readonly (readonly [name: string, python: string, program: Program])[] = [
  ['unpivot', `${T}t.unpivot("id", ["x", "y"], "n", "v").show()`, (s) => t(s).unpivot('id', ['x', 'y'], 'n', 'v').show()],
  ['unpivot all others', `${T}t.unpivot(["id", "s"], None, "n", "v").show()`, (s) => t(s).unpivot(['id', 's'], null, 'n', 'v').show()],
  [
    'unpivot without ids',
    `${T}t.unpivot([], ["x", "y"], "n", "v").printSchema()`,
    (s) => t(s).unpivot([], ['x', 'y'], 'n', 'v').printSchema(),
  ],
  [
    'unpivot expressions',
    `${T}t.unpivot([F.col("id") + 1], [F.col("x") + 1], "n", "v").show()`,
    (s) =>
      t(s)
        .unpivot([col('id').plus(1)], [col('x').plus(1)], 'n', 'v')
        .show(),
  ],
  ['melt', `${T}t.melt("id", "x", "n", "v").show()`, (s) => t(s).melt('id', 'x', 'n', 'v').show()],
  ['unpivot nothing', `${T}t.unpivot("id", [], "n", "v").show()`, (s) => t(s).unpivot('id', [], 'n', 'v').show()],
  ['unpivot other types', `${T}t.unpivot("id", ["s", "x"], "n", "v").show()`, (s) => t(s).unpivot('id', ['s', 'x'], 'n', 'v').show()],
  ['describe', `${T}t.describe().show()`, (s) => t(s).describe().show()],
  ['describe some', `${T}t.describe("s", "x").show()`, (s) => t(s).describe('s', 'x').show()],
  ['describe what is no number', `${T}n.describe("b").show()`, (s) => n(s).describe('b').show()],
  ['describe what is not there', `${T}t.describe("nope").show()`, (s) => t(s).describe('nope').show()],
  ['summary', `${T}t.summary().show()`, (s) => t(s).summary().show()],
  ['summary of texts and NaN', `${T}n.coalesce(1).summary().show()`, (s) => n(s).summary().show()],
  ['summary of no rows', `${T}n.filter("1 = 0").summary().show()`, (s) => n(s).filter('1 = 0').summary().show()],
  [
    'summary, chosen',
    `${T}t.summary("count", "0.5%", "99.9%", "max", "count_distinct", "approx_count_distinct").show()`,
    (s) => t(s).summary('count', '0.5%', '99.9%', 'max', 'count_distinct', 'approx_count_distinct').show(),
  ],
  ['summary, unknown', `${T}t.summary("foo").show()`, (s) => t(s).summary('foo').show()],
  ['crosstab', `${T}t.crosstab("s", "x").show()`, (s) => t(s).crosstab('s', 'x').show()],
  ['crosstab, its schema', `${T}t.crosstab("s", "x").printSchema()`, (s) => t(s).crosstab('s', 'x').printSchema()],
  [
    'freqItems',
    `${T}t.coalesce(1).freqItems(["s", "x", "z"]).show(truncate=False)`,
    (s) => t(s).coalesce(1).freqItems(['s', 'x', 'z']).show(20, { truncate: false }),
  ],
  [
    'freqItems of few counters',
    'spark.range(0, 1000, 1, 1).selectExpr("id % 7 a", "id % 300 b", "cast(id % 5 as string) c").stat.freqItems(("a", "b", "c"), 0.1).show(truncate=False)',
    (s) =>
      s
        .range(1000)
        .selectExpr('id % 7 a', 'id % 300 b', 'cast(id % 5 as string) c')
        .stat.freqItems(['a', 'b', 'c'], 0.1)
        .show(20, { truncate: false }),
  ],
  [
    'freqItems of many',
    'spark.range(0, 1000, 1, 1).selectExpr("id * id % 91 a", "cast(id % 13 as double) / 4 b", "id % 17 / 10BD c").freqItems(["a", "b", "c"], 0.03).show(truncate=False)',
    (s) =>
      s
        .range(1000)
        .selectExpr('id * id % 91 a', 'cast(id % 13 as double) / 4 b', 'id % 17 / 10BD c')
        .freqItems(['a', 'b', 'c'], 0.03)
        .show(20, { truncate: false }),
  ],
  ['freqItems, its schema', `${T}t.freqItems(["s", "x", "t.z"]).printSchema()`, (s) => t(s).freqItems(['s', 'x', 't.z']).printSchema()],
  ['freqItems of no rows', `${T}t.filter("false").freqItems(["s"]).show()`, (s) => t(s).filter('false').freqItems(['s']).show()],
  ['freqItems, unknown column', `${T}t.freqItems(["q"]).show()`, (s) => t(s).freqItems(['q']).show()],
  [
    'repartitionByRange',
    `${T}t.repartitionByRange(2, F.col("id").desc()).orderBy("id").show()`,
    (s) => t(s).repartitionByRange(2, col('id').desc()).orderBy('id').show(),
  ],
  ['cov', `${T}print(t.cov("x", "y"))`, (s) => print(t(s).cov('x', 'y').then(number))],
  ['corr', `${T}print(t.coalesce(1).stat.corr("id", "y"))`, (s) => print(t(s).stat.corr('id', 'y').then(number))],
  ['corr of no rows', `${T}print(t.filter("false").corr("x", "y"))`, (s) => print(t(s).filter('false').corr('x', 'y').then(number))],
  ['corr, unknown column', `${T}print(t.corr("q", "y"))`, (s) => print(t(s).corr('q', 'y').then(number))],
  [
    'approxQuantile',
    `${T}print(t.approxQuantile(["x", "y", "z"], [0.1, 0.5, 0.9], 0.0))`,
    (s) =>
      print(
        t(s)
          .approxQuantile(['x', 'y', 'z'], [0.1, 0.5, 0.9], 0)
          .then((v) => `[${v.map(numbers).join(', ')}]`),
      ),
  ],
  [
    'approxQuantile skips NaN',
    `${T}print(n.approxQuantile("d", [0.1, 0.9], 0.0))`,
    (s) =>
      print(
        n(s)
          .approxQuantile('d', [0.1, 0.9], 0)
          .then((v) => numbers(v).replace('[0.0', '[-0.0')),
      ),
  ],
  [
    'sampleBy',
    'spark.range(0, 101, 1, 1).select((F.col("id") % 3).alias("key")).sampleBy("key", {0: 0.1, 1: 0.2}, 0).groupBy("key").count().orderBy("key").show()',
    (s) =>
      s
        .range(0, 101, 1, 1)
        .select(col('id').mod(3).alias('key'))
        .sampleBy(
          'key',
          new Map([
            [0, 0.1],
            [1, 0.2],
          ]),
          0,
        )
        .groupBy('key')
        .count()
        .orderBy('key')
        .show(),
  ],
  [
    'randomSplit',
    'for d in spark.range(0, 20, 1, 1).randomSplit([1.0, 1.0, 2.0], 7): d.show()',
    async (s) => {
      for (const d of s.range(0, 20, 1, 1).randomSplit([1, 1, 2], 7)) await d.show();
    },
  ],
  [
    'toJSON',
    `${T}for v in t.toJSON().collect(): print(v)`,
    async (s) => {
      for (const { value } of await t(s).toJSON().collect()) console.log(value);
    },
  ],
  [
    'groupingSets',
    `${T}t.groupingSets([["id"], ["s"], []], "id", "s").agg(F.sum("x")).orderBy("id", "s", "sum(x)").show()`,
    (s) =>
      t(s)
        .groupingSets([['id'], ['s'], []], 'id', 's')
        .agg(F.sum('x'))
        .orderBy('id', 's', 'sum(x)')
        .show(),
  ],
  [
    'lateralJoin',
    'spark.range(3).alias("l").lateralJoin(spark.range(2).alias("r").where(F.col("l.id").outer() > F.col("r.id"))).orderBy("l.id", "r.id").show()',
    (s) =>
      s
        .range(3)
        .alias('l')
        .lateralJoin(
          s
            .range(2)
            .alias('r')
            .where(col('l.id').outer().gt(col('r.id'))),
        )
        .orderBy('l.id', 'r.id')
        .show(),
  ],
  [
    'lateralJoin, left',
    'spark.range(3).alias("l").lateralJoin(spark.range(2).alias("r").where(F.col("l.id").outer() > F.col("r.id")), how="left").orderBy("l.id", "r.id").show()',
    (s) =>
      s
        .range(3)
        .alias('l')
        .lateralJoin(
          s
            .range(2)
            .alias('r')
            .where(col('l.id').outer().gt(col('r.id'))),
          undefined,
          'left',
        )
        .orderBy('l.id', 'r.id')
        .show(),
  ],
  [
    'scalar',
    `${T}t.select("id", spark.range(5).agg(F.max("id")).scalar()).show()`,
    (s) =>
      t(s)
        .select('id', s.range(5).agg(F.max('id')).scalar())
        .show(),
  ],
  [
    'exists',
    `${T}t.where(spark.range(6).where(F.col("id") == F.col("x").outer()).exists()).show()`,
    (s) =>
      t(s)
        .where(
          s
            .range(6)
            .where(col('id').eq(col('x').outer()))
            .exists(),
        )
        .show(),
  ],
  [
    'isin a DataFrame',
    `${T}t.where(F.col("id").isin(spark.range(2))).show()`,
    (s) =>
      t(s)
        .where(col('id').isin(s.range(2)))
        .show(),
  ],
  [
    'withField',
    `${STRUCT}s.select(F.col("s").withField("c", F.lit(3))).show()`,
    (s) =>
      struct(s)
        .select(col('s').withField('c', lit(3)))
        .show(),
  ],
  [
    'withField inside',
    `${STRUCT}s.select(F.col("s").withField("b.c", F.lit("x")).alias("q")).printSchema()`,
    (s) =>
      struct(s)
        .select(col('s').withField('b.c', lit('x')).alias('q'))
        .printSchema(),
  ],
  [
    'dropFields',
    `${STRUCT}s.select(F.col("s").dropFields("b", "zz")).show()`,
    (s) => struct(s).select(col('s').dropFields('b', 'zz')).show(),
  ],
  [
    'dropFields inside',
    `${STRUCT}s.select(F.col("s").dropFields("b.c")).show(truncate=False)`,
    (s) => struct(s).select(col('s').dropFields('b.c')).show(20, false),
  ],
  [
    'dropFields, all',
    `${STRUCT}s.select(F.col("s").dropFields("a", "b")).show()`,
    (s) => struct(s).select(col('s').dropFields('a', 'b')).show(),
  ],
];
