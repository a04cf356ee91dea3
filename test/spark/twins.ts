import { Decimal, functions as F, LocalDate, type SparkSession } from '../../src/index.ts';

type Program = (spark: SparkSession, d: string) => Promise<void>;
const { col, lit, expr } = F;

/** Files both sides read. */
export const inputs: Readonly<Record<string, string>> = {
  'people.csv': 'id,name,joined,score\n1,ann,2024-01-02,1.5\n2,"b, ob",2024-02-30,2\n3,,2024-03-04,\n4,"say ""hi""",2024-05-06,1e3\n',
  'semi.csv': '1;x;true\n2;y;false\n;;\n',
  'bad.csv': 'a,b\n1,2\nx,3\n4\n5,6,7\n',
  'multi.csv': 'a,b\n1,"two\nlines"\n2,one\n',
  'types.csv': 'i,l,d,b,t,dt,s\n1,3000000000,1.5,true,2024-01-02 03:04:05,2024-01-02,abc\n2,4,2.5,false,2024-02-03 04:05:06,2024-02-03,\n',
  'events.json':
    '{"id":1,"user":{"name":"ann","tags":["a","b"]},"n":1}\n{"id":2,"user":{"name":"bob"},"n":2.5}\n\n{"id":3,"n":"three","extra":true}\nnot json\n{"id":4,\n',
  'wide.json': '{"i":1,"l":3000000000,"d":1.5,"b":true,"a":[1,2],"e":[],"n":null,"big":12345678901234567890,"t":"2024-01-02T03:04:05Z"}\n',
  'multi.json': '[{"a":1,"b":"x"},\n {"a":2}]\n',
  'lines.txt': 'first\n\nthird line\n',
};

const people = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      [1, 'ann', 'IN', 30],
      [2, 'bob', 'US', null],
      [3, 'चित्रा', 'IN', 25],
      [4, null, null, 41],
    ],
    'id INT, name STRING, country STRING, age INT',
  );
const PEOPLE = `p = spark.createDataFrame([(1, "ann", "IN", 30), (2, "bob", "US", None), (3, "चित्रा", "IN", 25), (4, None, None, 41)], "id INT, name STRING, country STRING, age INT")
o = spark.createDataFrame([(1, 5.5), (1, 7.25), (3, 1.0), (9, 2.0)], "person INT, amount DOUBLE")
`;
const orders = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      [1, 5.5],
      [1, 7.25],
      [3, 1.0],
      [9, 2.0],
    ],
    'person INT, amount DOUBLE',
  );

/** A query in both at once. */
const sql = (name: string, text: string, show = ''): readonly [string, string, Program] => [
  `sql: ${name}`,
  `spark.sql(${JSON.stringify(text)}).show(${show})`,
  (spark) => spark.sql(text).show(20, show.includes('False') ? false : {}),
];

export const TWINS: readonly (readonly [name: string, python: string, program: Program])[] = [
  // show
  ['show', `${PEOPLE}p.show()`, (s) => people(s).show()],
  ['show fewer rows', `${PEOPLE}p.show(2)`, (s) => people(s).show(2)],
  ['show one row', `${PEOPLE}p.show(1)`, (s) => people(s).show(1)],
  ['show no rows', `${PEOPLE}p.show(0)`, (s) => people(s).show(0)],
  ['show an empty result', `${PEOPLE}p.filter("id > 9").show()`, (s) => people(s).filter('id > 9').show()],
  ['show vertically', `${PEOPLE}p.show(vertical=True)`, (s) => people(s).show(20, { vertical: true })],
  ['show an empty result vertically', `${PEOPLE}p.limit(0).show(vertical=True)`, (s) => people(s).limit(0).show(20, { vertical: true })],
  [
    'show not cut',
    `${PEOPLE}p.select(F.repeat("name", 9).alias("x")).show(truncate=False)`,
    (s) => people(s).select(F.repeat('name', 9).alias('x')).show(20, false),
  ],
  ['show cut', `${PEOPLE}p.select(F.repeat("name", 9).alias("x")).show()`, (s) => people(s).select(F.repeat('name', 9).alias('x')).show()],
  ['show cut at three', `${PEOPLE}p.select("name", "id").show(truncate=3)`, (s) => people(s).select('name', 'id').show(20, 3)],
  ['show cut at five, vertically', `${PEOPLE}p.show(2, 5, True)`, (s) => people(s).show(2, { truncate: 5, vertical: true })],
  sql('wide characters', "SELECT * FROM VALUES ('深夜食堂', 'ｆｕｌｌ'), ('👾 x', 'é'), ('देव', '한국') AS t(`名前`, b)"),
  sql('control characters', String.raw`SELECT 'a\tb' AS t, 'l1\nl2' AS n, '' AS e`),
  sql(
    'nested values',
    "SELECT array(1, null) AS a, map('k', array(1.5), 'l', null) AS m, named_struct('x', 1, 'y', null) AS s, array(named_struct('q', 'w')) AS z",
    'truncate=False',
  ),
  sql(
    'numbers',
    "SELECT 1.50 AS d, 1e10D AS e, float(1.1) AS f, 1e-7D AS g, double('NaN') AS n, -0.0D AS z, 12345678901234567890.12BD AS h",
    'truncate=False',
  ),
  sql(
    'dates and times',
    "SELECT DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 12:30:00.5' AS t, TIMESTAMP_NTZ '2024-02-29 12:30:00' AS n, INTERVAL '1-2' YEAR TO MONTH AS y, INTERVAL '1 02:03:04' DAY TO SECOND AS i",
    'truncate=False',
  ),
  sql('binary', "SELECT X'1FAB' AS b, X'' AS e, CAST('abc' AS BINARY) AS t"),
  sql('booleans and null', 'SELECT true, null, NOT false AS x'),
  // schema
  ['printSchema', `${PEOPLE}p.printSchema()`, (s) => people(s).printSchema()],
  [
    'printSchema of nested types, to a level',
    `q = spark.sql("SELECT array(named_struct('a', 1, 'b', map('k', 2.5))) AS x, decimal(1) AS d, current_date() AS t")
q.printSchema()
q.printSchema(2)`,
    async (s) => {
      const q = s.sql("SELECT array(named_struct('a', 1, 'b', map('k', 2.5))) AS x, decimal(1) AS d, current_date() AS t");
      await q.printSchema();
      await q.printSchema(2);
    },
  ],
  [
    'schema as JSON, text and DDL',
    `q = spark.sql("SELECT 1 AS a, array('x') AS b, named_struct('c', null, 'd', 1.5BD) AS s, map('k', true) AS m")
print(q._jdf.schema().json())
print(q.schema.simpleString())
print(q.dtypes)`,
    async (s) => {
      const q = s.sql("SELECT 1 AS a, array('x') AS b, named_struct('c', null, 'd', 1.5BD) AS s, map('k', true) AS m");
      const schema = await q.schema();
      console.log(schema.json());
      console.log(schema.simpleString());
      console.log(`[${(await q.dtypes()).map(([n, t]) => `('${n}', '${t}')`).join(', ')}]`);
    },
  ],
  [
    'columns and count',
    `${PEOPLE}print(",".join(p.columns), p.count())`,
    async (s) => console.log((await people(s).columns()).join(','), await people(s).count()),
  ],
  // createDataFrame
  [
    'createDataFrame infers',
    `d1 = spark.createDataFrame([Row(a=1, b="x", c=1.5, e=True, g=[1, 2]), Row(a=2, b=None, c=None, e=None, g=None)])
d1.printSchema()
d1.show()`,
    async (s) => {
      const d1 = s.createDataFrame([
        { a: 1, b: 'x', c: 1.5, e: true, g: [1, 2] },
        { a: 2, b: null, c: null, e: null, g: null },
      ]);
      await d1.printSchema();
      await d1.show();
    },
  ],
  [
    'createDataFrame of dates and decimals',
    `d1 = spark.createDataFrame([(datetime.date(2024, 2, 29), Decimal("1.50"), bytearray(b"ab"))], ["d", "n", "b"])
d1.printSchema()
d1.select("d", "b").show()`,
    async (s) => {
      const d1 = s.createDataFrame([[LocalDate.parse('2024-02-29'), Decimal.of('1.50'), new TextEncoder().encode('ab')]], ['d', 'n', 'b']);
      await d1.printSchema();
      await d1.select('d', 'b').show();
    },
  ],
  [
    'range',
    'spark.range(5).show()\nspark.range(1, 10, 3).show()',
    async (s) => {
      await s.range(5).show();
      await s.range(1, 10, 3).show();
    },
  ],
  // columns
  [
    'select and expressions',
    `${PEOPLE}p.select("id", p.age + 1, (p.age * 2).alias("twice"), F.upper("name"), p.country == "IN").show()`,
    (s) => {
      const p = people(s);
      return p
        .select('id', p.col('age').plus(1), p.col('age').multiply(2).alias('twice'), F.upper('name'), p.col('country').eq('IN'))
        .show();
    },
  ],
  [
    'selectExpr',
    `${PEOPLE}p.selectExpr("*", "age IS NULL AS unknown", "coalesce(name, '?')").show()`,
    (s) => people(s).selectExpr('*', 'age IS NULL AS unknown', "coalesce(name, '?')").show(),
  ],
  [
    'withColumn adds and replaces',
    `${PEOPLE}p.withColumn("x", F.lit(1)).withColumn("id", F.col("id") * 10).show()`,
    (s) => people(s).withColumn('x', lit(1)).withColumn('id', col('id').multiply(10)).show(),
  ],
  [
    'withColumns, renamed, drop',
    `${PEOPLE}p.withColumns({"a": F.lit("q"), "b": F.expr("age % 7")}).withColumnRenamed("id", "key").drop("country", "nothing").show()`,
    (s) =>
      people(s)
        .withColumns({ a: lit('q'), b: expr('age % 7') })
        .withColumnRenamed('id', 'key')
        .drop('country', 'nothing')
        .show(),
  ],
  [
    'when and otherwise',
    `${PEOPLE}p.select(F.when(F.col("age") > 28, "old").when(F.col("age").isNull(), "?").otherwise("young").alias("w")).show()`,
    (s) =>
      people(s)
        .select(F.when(col('age').gt(28), 'old').when(col('age').isNull(), '?').otherwise('young').alias('w'))
        .show(),
  ],
  [
    'names of when and casts',
    `${PEOPLE}p.select(F.when(F.col("age") > 28, 1), F.col("id").cast("string"), F.col("id").between(1, 2), F.col("name").like("a%"), F.col("id").isin(1, 2)).printSchema()`,
    (s) =>
      people(s)
        .select(
          F.when(col('age').gt(28), 1),
          col('id').cast('string'),
          col('id').between(1, 2),
          col('name').like('a%'),
          col('id').isin(1, 2),
        )
        .printSchema(),
  ],
  [
    'toDF and alias',
    `${PEOPLE}p.toDF("a", "b", "c", "d").alias("t").select("t.a", F.col("t.d")).show()`,
    (s) => people(s).toDF('a', 'b', 'c', 'd').alias('t').select('t.a', col('t.d')).show(),
  ],
  // rows
  [
    'filters',
    `${PEOPLE}p.filter((p.age > 20) & (p.country == "IN") | p.name.isNull()).show()\np.where("age IS NOT NULL").where(~(F.col("id") == 1)).show()`,
    async (s) => {
      const p = people(s);
      await p.filter(p.col('age').gt(20).and(p.col('country').eq('IN')).or(p.col('name').isNull())).show();
      await p.where('age IS NOT NULL').where(col('id').eq(1).not()).show();
    },
  ],
  [
    'distinct and dropDuplicates',
    `${PEOPLE}p.select("country").distinct().orderBy("country").show()\np.dropDuplicates(["country"]).select("country").orderBy("country").show()`,
    async (s) => {
      await people(s).select('country').distinct().orderBy('country').show();
      await people(s).dropDuplicates(['country']).select('country').orderBy('country').show();
    },
  ],
  [
    'orders of nulls',
    `${PEOPLE}p.orderBy("age").show()\np.orderBy(F.col("age").desc()).show()\np.orderBy(F.col("age").asc_nulls_last(), "id").show()\np.sort("country", F.desc("id")).show()`,
    async (s) => {
      await people(s).orderBy('age').show();
      await people(s).orderBy(col('age').desc()).show();
      await people(s).orderBy(col('age').ascNullsLast(), 'id').show();
      await people(s).sort('country', F.desc('id')).show();
    },
  ],
  [
    'limit and offset',
    `${PEOPLE}p.orderBy("id").limit(2).show()\np.orderBy("id").offset(3).show()`,
    async (s) => {
      await people(s).orderBy('id').limit(2).show();
      await people(s).orderBy('id').offset(3).show();
    },
  ],
  [
    'na.fill and na.drop',
    `${PEOPLE}p.na.fill("?").show()\np.na.fill(0, ["age"]).show()\np.na.fill({"name": "x", "age": 1}).show()\np.na.drop().show()\np.na.drop("all", subset=["name", "country"]).show()`,
    async (s) => {
      await people(s).na.fill('?').show();
      await people(s).na.fill(0, ['age']).show();
      await people(s).na.fill({ name: 'x', age: 1 }).show();
      await people(s).na.drop().show();
      await people(s)
        .na.drop({ how: 'all', subset: ['name', 'country'] })
        .show();
    },
  ],
  // groups
  [
    'groupBy and count',
    `${PEOPLE}p.groupBy("country").count().orderBy("country").show()`,
    (s) => people(s).groupBy('country').count().orderBy('country').show(),
  ],
  [
    'groupBy and agg',
    `${PEOPLE}p.groupBy("country").agg(F.count("*"), F.sum("age"), F.avg("age").alias("mean"), F.max("name"), F.countDistinct("id")).orderBy("country").show()`,
    (s) =>
      people(s)
        .groupBy('country')
        .agg(F.count('*'), F.sum('age'), F.avg('age').alias('mean'), F.max('name'), F.countDistinct('id'))
        .orderBy('country')
        .show(),
  ],
  [
    'short aggregates',
    `${PEOPLE}p.groupBy("country").sum("age").orderBy("country").show()\np.groupBy().max("age").show()\np.agg(F.min("id")).show()`,
    async (s) => {
      await people(s).groupBy('country').sum('age').orderBy('country').show();
      await people(s).groupBy().max('age').show();
      await people(s).agg(F.min('id')).show();
    },
  ],
  // joins and sets
  [
    'inner join on a condition',
    `${PEOPLE}p.join(o, p.id == o.person).orderBy("id", "amount").show()`,
    (s) => {
      const [p, o] = [people(s), orders(s)];
      return p
        .join(o, p.col('id').eq(o.col('person')))
        .orderBy('id', 'amount')
        .show();
    },
  ],
  ...(['left', 'right', 'full', 'left_semi', 'left_anti'] as const).map((how): readonly [string, string, Program] => [
    `${how} join`,
    `${PEOPLE}p.join(o, p.id == o.person, "${how}").orderBy("id", ${how.startsWith('left_') ? '"name"' : '"amount"'}).show()`,
    (s) => {
      const [p, o] = [people(s), orders(s)];
      return p
        .join(o, p.col('id').eq(o.col('person')), how)
        .orderBy('id', how.startsWith('left_') ? 'name' : 'amount')
        .show();
    },
  ]),
  [
    'join on names',
    `${PEOPLE}p.join(o.withColumnRenamed("person", "id"), "id", "full").orderBy("id", "amount").show()`,
    (s) => people(s).join(orders(s).withColumnRenamed('person', 'id'), 'id', 'full').orderBy('id', 'amount').show(),
  ],
  ['crossJoin', `${PEOPLE}print(p.crossJoin(o).count())`, async (s) => console.log(await people(s).crossJoin(orders(s)).count())],
  [
    'union and unionByName',
    `${PEOPLE}a = p.select("id", "name")
b = p.select("name", "id")
a.union(b.select("id", "name")).orderBy("id").show()
a.unionByName(b).orderBy("id").show()
a.unionByName(p.select("id", "age"), allowMissingColumns=True).orderBy("id", "age").show()`,
    async (s) => {
      const p = people(s);
      const [a, b] = [p.select('id', 'name'), p.select('name', 'id')];
      await a.union(b.select('id', 'name')).orderBy('id').show();
      await a.unionByName(b).orderBy('id').show();
      await a.unionByName(p.select('id', 'age'), { allowMissingColumns: true }).orderBy('id', 'age').show();
    },
  ],
  [
    'intersect, exceptAll, subtract',
    `${PEOPLE}p.select("id").intersect(spark.range(3).selectExpr("int(id) AS id")).orderBy("id").show()\np.select("id").subtract(spark.range(3).selectExpr("int(id) AS id")).orderBy("id").show()`,
    async (s) => {
      await people(s).select('id').intersect(s.range(3).selectExpr('int(id) AS id')).orderBy('id').show();
      await people(s).select('id').subtract(s.range(3).selectExpr('int(id) AS id')).orderBy('id').show();
    },
  ],
  [
    'views and named arguments',
    `${PEOPLE}p.createOrReplaceTempView("v")\nspark.sql("SELECT id FROM v WHERE country = :c AND age > :a", {"c": "IN", "a": 26}).show()\nspark.sql("SELECT ? + 1 AS x", [41]).show()`,
    async (s) => {
      await people(s).createOrReplaceTempView('v');
      await s.sql('SELECT id FROM v WHERE country = :c AND age > :a', { c: 'IN', a: 26 }).show();
      await s.sql('SELECT ? + 1 AS x', [41]).show();
    },
  ],
  [
    'explode',
    `spark.sql("SELECT 1 AS id, array('a', 'b') AS g").select("id", F.explode("g")).show()`,
    (s) => s.sql("SELECT 1 AS id, array('a', 'b') AS g").select('id', F.explode('g')).show(),
  ],
  // readers
  ...(
    [
      ['csv with a header', 'csv', 'people.csv', { header: true }],
      ['csv with a header and types', 'csv', 'people.csv', { header: true, inferSchema: true }],
      ['csv with all types', 'csv', 'types.csv', { header: true, inferSchema: true }],
      ['csv with another separator', 'csv', 'semi.csv', { sep: ';', inferSchema: true }],
      ['csv with a null value', 'csv', 'people.csv', { header: true, nullValue: 'ann' }],
      ['csv over several lines', 'csv', 'multi.csv', { header: true, multiLine: true }],
      ['csv, dropped where malformed', 'csv', 'bad.csv', { header: true, mode: 'DROPMALFORMED' }, 'a INT, b INT'],
      ['csv, failing where malformed', 'csv', 'bad.csv', { header: true, mode: 'FAILFAST' }, 'a INT, b INT'],
      ['csv with its corrupt records', 'csv', 'bad.csv', { header: true }, 'a INT, b INT, _corrupt_record STRING'],
      ['json', 'json', 'events.json', {}],
      ['json with all types', 'json', 'wide.json', {}],
      ['json with numbers as text', 'json', 'wide.json', { primitivesAsString: true }],
      [
        'json with a schema',
        'json',
        'events.json',
        {},
        'id INT, n DOUBLE, user STRUCT<name: STRING, tags: ARRAY<STRING>>, _corrupt_record STRING',
      ],
      ['json, dropped where malformed', 'json', 'events.json', { mode: 'DROPMALFORMED' }, 'id INT, n STRING'],
      ['json, failing where malformed', 'json', 'events.json', { mode: 'FAILFAST' }, 'id INT, n STRING'],
      ['json over several lines', 'json', 'multi.json', { multiLine: true }],
      ['text', 'text', 'lines.txt', {}],
      ['text as a whole', 'text', 'lines.txt', { wholetext: true }],
    ] as const
  ).map(([name, format, file, options, schema]): readonly [string, string, Program] => {
    const given = Object.entries(options)
      .map(([k, v]) => `.option(${JSON.stringify(k)}, ${typeof v === 'string' ? JSON.stringify(v) : '"true"'})`)
      .join('');
    return [
      `read: ${name}`,
      `q = spark.read${schema ? `.schema("${schema}")` : ''}${given}.format("${format}").load(os.path.join(d, "${file}")).cache()
q.printSchema()
q.show(truncate=False)`,
      async (s, d) => {
        const reader = schema ? s.read.schema(schema as string) : s.read;
        const q = reader.options(options).format(format).load(`${d}/${file}`).cache();
        await q.printSchema();
        await q.show(20, false);
      },
    ];
  }),
  // errors
  ...(
    [
      ['an unknown column', 'p.select("agee").show()', (p) => p.select('agee').show()],
      ['an unknown column in a filter', 'p.filter("agee > 1").show()', (p) => p.filter('agee > 1').show()],
      ['a condition that is not boolean', 'p.filter("age + 1").show()', (p) => p.filter('age + 1').show()],
      ['text that does not parse', 'p.filter("age >").show()', (p) => p.filter('age >').show()],
      [
        'a column that is not grouped',
        'p.groupBy("country").agg(F.col("name")).show()',
        (p) => p.groupBy('country').agg(col('name')).show(),
      ],
      ['a sum of text', 'p.groupBy().agg(F.sum("name")).show()', (p) => p.groupBy().agg(F.sum('name')).show()],
      ['a union of different widths', 'p.union(p.select("id")).show()', (p) => p.union(p.select('id')).show()],
      ['an unknown name in unionByName', 'p.unionByName(p.select("id")).show()', (p) => p.unionByName(p.select('id')).show()],
      ['division by zero', 'p.select(F.col("id") / 0).show()', (p) => p.select(col('id').divide(0)).show()],
      ['overflow', 'p.select(F.col("id") + 2147483647).show()', (p) => p.select(col('id').plus(2147483647)).show()],
      [
        'an ambiguous column',
        'p.alias("a").join(p.alias("b"), F.expr("a.id = b.id")).select("id").show()',
        (p) => p.alias('a').join(p.alias('b'), expr('a.id = b.id')).select('id').show(),
      ],
      ['a cast that fails', 'p.select(F.col("name").cast("int")).show()', (p) => p.select(col('name').cast('int')).show()],
      ['an unknown table', 'spark.table("nothing").show()', (_, s) => s.table('nothing').show()],
      ['a path that is not there', 'spark.read.json("/nowhere/at/all").show()', (_, s) => s.read.json('/nowhere/at/all').show()],
      ['an unknown format', 'spark.read.format("nope").load("/").show()', (_, s) => s.read.format('nope').load('/').show()],
      ['a database that is not there', 'p.write.saveAsTable("nowhere.t")', (p) => p.write.saveAsTable('nowhere.t')],
      [
        'a table that is there',
        'p.write.saveAsTable("err_t")\np.write.saveAsTable("err_t")',
        async (p) => {
          await p.write.saveAsTable('err_t');
          await p.write.saveAsTable('err_t');
        },
      ],
      ['a path that is there', 'p.write.parquet(d)', (p, _, d) => p.write.parquet(d)],
      [
        'partitioning by an unknown column',
        'p.write.partitionBy("zz").parquet(os.path.join(d, "zz"))',
        (p, _, d) => p.write.partitionBy('zz').parquet(`${d}/zz`),
      ],
      [
        'duplicate columns in a file',
        'p.select("id", "id").write.parquet(os.path.join(d, "dup"))',
        (p, _, d) => p.select('id', 'id').write.parquet(`${d}/dup`),
      ],
      ['an aggregate in a filter', 'p.filter(F.count("id") > 1).show()', (p) => p.filter(F.count('id').gt(1)).show()],
      [
        'a wrong schema text',
        'spark.read.schema("a INTT").json(d).show()',
        (_, s, d) =>
          s.read
            .schema('a INTT' as string)
            .json(d)
            .show(),
      ],
    ] satisfies [string, string, (p: ReturnType<typeof people>, s: SparkSession, d: string) => Promise<void>][]
  ).map(([name, code, program]): readonly [string, string, Program] => [
    `error: ${name}`,
    PEOPLE + code,
    (s, d) => program(people(s), s, d),
  ]),
  // SQL
  sql('group and having', "SELECT k, count(*) AS n, sum(v) FROM VALUES ('a', 1), ('b', 2), ('a', 3) AS t(k, v) GROUP BY k HAVING n > 1"),
  sql(
    'names the engine makes up',
    "SELECT 1 + 1, 'x' || 'y', CASE WHEN true THEN 1 ELSE 2 END, CAST('1' AS INT), count(DISTINCT 1), sum(1) FILTER (WHERE true), 1 IN (1, 2), NOT true, -1, 2 BETWEEN 1 AND 3",
    'truncate=False',
  ),
  sql(
    'names of functions',
    "SELECT substr('abc', 2), substring('abc', 2, 1), if(true, 1, 2), nvl(null, 1), trim('  x '), date '2024-01-01' + interval 1 day, array(1, 2)[0], named_struct('a', 1).a",
    'truncate=False',
  ),
  sql('show functions of a name', "SHOW FUNCTIONS LIKE 'upp*'"),
  sql('describe a query', "DESCRIBE QUERY SELECT 1 AS a, 'x' AS b"),
  sql('explain headings are those of Spark', 'SHOW DATABASES'),
];
