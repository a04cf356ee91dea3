import { expectTypeOf, test } from 'vitest';
import type { AnyRow } from '../../src/index.ts';
import {
  type Column,
  col,
  count,
  type DataFrame,
  type Decimal,
  functions as F,
  type LocalDate,
  lit,
  notNull,
  type SparkSession,
  struct,
  type Timestamp,
  t,
  types,
  udf,
  when,
} from '../../src/index.ts';

/** Never called: the checks are the compiler's, `npm run check` runs it over this file. */
async function known(spark: SparkSession): Promise<void> {
  interface View {
    show: string;
    minutes: number;
    device: { type: string; os: string | null };
  }
  const views = spark.createDataFrame<View>([]);
  expectTypeOf(await views.collect()).toEqualTypeOf<
    { show: string; minutes: number | bigint; device: { type: string; os: string | null } }[]
  >();

  // names, completed and checked
  views.select('show', 'minutes', 'device.type');
  views.select('*');
  views.select(['show', 'minutes']);
  views.select('v.show');
  // @ts-expect-error misspelt
  views.select('shwo');
  // @ts-expect-error misspelt
  views.col('shwo');
  // @ts-expect-error misspelt
  views.groupBy('shwo');
  // @ts-expect-error misspelt
  views.orderBy('shwo');
  // @ts-expect-error misspelt
  views.sort(['shwo'], { ascending: false });
  // @ts-expect-error misspelt
  views.drop('shwo');
  // @ts-expect-error misspelt
  views.dropDuplicates('shwo');
  // @ts-expect-error misspelt
  views.withColumnRenamed('shwo', 'x');
  // @ts-expect-error misspelt
  views.na.fill(0, ['shwo']);
  // @ts-expect-error misspelt
  views.fillna({ shwo: 1 });
  // @ts-expect-error misspelt
  views.dropna({ subset: ['shwo'] });
  // @ts-expect-error misspelt
  views.groupBy('show').sum('minute');
  // @ts-expect-error misspelt
  views.agg({ minute: 'max' });

  // select keeps names and types
  const selected = views.select('show', 'device.type', col('minutes').cast('double').alias('m'), lit(1).alias('one'));
  expectTypeOf(await selected.collect()).toEqualTypeOf<{ show: string; type: string; m: number | null; one: number }[]>();
  // @ts-expect-error gone
  selected.col('device');
  expectTypeOf(views.col('show').alias('s').$type).toEqualTypeOf<string>();
  expectTypeOf(await views.select(views.col('minutes').alias('m')).first()).toEqualTypeOf<{ m: number | bigint } | null>();
  // an expression without a name: anything may be there
  expectTypeOf(await views.select('show', col('minutes').plus(1)).select('anything').collect()).toEqualTypeOf<AnyRow[]>();

  // the rest keeps the row
  expectTypeOf(views.filter('minutes > 1').limit(3).orderBy('show').alias('v').distinct()).toEqualTypeOf(views);
  expectTypeOf((await views.withColumn('adult', when(col('minutes').gt(60), 'long').otherwise('short')).collect())[0]?.adult).toEqualTypeOf<
    string | undefined
  >();
  expectTypeOf(await views.drop('device', 'minutes').collect()).toEqualTypeOf<{ show: string }[]>();
  expectTypeOf(await views.drop('device').withColumnRenamed('show', 'title').collect()).toEqualTypeOf<
    { title: string; minutes: number | bigint }[]
  >();
  expectTypeOf(
    await views
      .select('show')
      .withColumns({ a: lit('x'), b: F.upper('show') })
      .collect(),
  ).toEqualTypeOf<{ show: string; a: string; b: string | null }[]>();

  // groups
  expectTypeOf(await views.groupBy('show').count().collect()).toEqualTypeOf<{ show: string; count: bigint }[]>();
  views.groupBy('show').count().orderBy('count');
  // @ts-expect-error not there any more
  views.groupBy('show').count().orderBy('minutes');
  expectTypeOf(await views.groupBy('show').agg(count('*').alias('n'), F.avg('minutes').alias('mean')).collect()).toEqualTypeOf<
    { show: string; n: bigint; mean: number | null }[]
  >();
  views.groupBy('show').sum('minutes').col('sum(minutes)');
  views.groupBy('show').agg({ minutes: 'max', '*': 'count' });

  // joins
  const shows = spark.createDataFrame([{ show: 'a', year: 2024n }]);
  expectTypeOf(await views.select('show', 'minutes').join(shows, 'show').collect()).toEqualTypeOf<
    { show: string; minutes: number | bigint; year: bigint }[]
  >();
  expectTypeOf(await views.select('show', 'minutes').join(shows, 'show', 'left').collect()).toEqualTypeOf<
    { show: string; minutes: number | bigint; year: bigint | null }[]
  >();
  expectTypeOf(
    await views
      .select('show')
      .join(shows, views.col('show').eq(shows.col('show')), 'left_anti')
      .collect(),
  ).toEqualTypeOf<{ show: string }[]>();
  // @ts-expect-error no column of both
  views.join(shows, 'year');
  // @ts-expect-error not a kind of join
  views.join(shows, 'show', 'inwards');
}

async function declared(spark: SparkSession): Promise<void> {
  const schema = struct({
    id: notNull(t.bigint),
    name: t.string,
    price: types.decimal(10, 2),
    day: t.date,
    at: t.timestamp,
    tags: t.array(notNull(t.string)),
    props: t.map(t.string, t.int),
    device: t.struct({ type: t.string }),
  });
  const rows = await spark.read.schema(schema).json('x').collect();
  expectTypeOf(rows).toEqualTypeOf<
    {
      id: bigint;
      name: string | null;
      price: Decimal | null;
      day: LocalDate | null;
      at: Timestamp | null;
      tags: string[] | null;
      props: Map<string, number | null> | null;
      device: { type: string | null } | null;
    }[]
  >();
  expectTypeOf(await spark.createDataFrame([[1n, 'a']], struct({ id: notNull(t.bigint), name: t.string })).collect()).toEqualTypeOf<
    { id: bigint; name: string | null }[]
  >();
  expectTypeOf(await spark.range(3).collect()).toEqualTypeOf<{ id: bigint }[]>();
  expectTypeOf(await spark.read.text('x').collect()).toEqualTypeOf<{ value: string | null }[]>();
  expectTypeOf(await spark.table('t').as<{ a: string }>().select('a').collect()).toEqualTypeOf<{ a: string }[]>();
  expectTypeOf(await spark.sql<{ a: string }>('SELECT 1').collect()).toEqualTypeOf<{ a: string }[]>();
  // @ts-expect-error misspelt
  spark.table('t').as<{ a: string }>().select('b');
  // @ts-expect-error no such column
  spark.range(3).select('x');
}

async function unknown(spark: SparkSession): Promise<void> {
  const logs = spark.read.json('logs');
  const popular = logs
    .filter(logs.col('country').eq('India'))
    .groupBy('show_id')
    .count()
    .orderBy('count', { ascending: false })
    .select('anything', col('x.y'));
  for (const row of await popular.collect()) {
    const n: number = row.count + 1;
    const text: string = row.show_id.trim();
    expectTypeOf([n, text]).toBeArray();
  }
  logs.join(spark.range(3), 'id').drop('whatever').withColumn('z', lit(1)).na.fill(0, ['q']).dropDuplicates('a', 'b').select('c');
  spark.createDataFrame([[1, 'a']]).select('_1');
  spark.createDataFrame([[1, 'a']], ['id', 'name']).select('id');
  spark.createDataFrame([1, 2], 'int').select('value');
  const takesAny = (df: DataFrame): DataFrame => df.select('x');
  takesAny(spark.range(3));
  takesAny(spark.createDataFrame([{ a: 1 }]));
  await spark.sql('CREATE DATABASE d');
  const awaited: DataFrame = await spark.sql('SELECT 1');
  await awaited.show();
}

/** Never called, as above. */
function functionsOfTheProgram(spark: SparkSession): void {
  const plus = udf((a: number | null, b: string | null) => `${a}${b}`, t.string);
  const people = spark.createDataFrame([{ name: 'Ada', age: 36 }], struct({ name: t.string, age: t.int }));
  expectTypeOf(plus(people.col('age'), people.col('name'))).toEqualTypeOf<Column<string | null>>();
  plus('age', 'name');
  plus(col('age'), lit('x'));
  // @ts-expect-error one column is missing
  plus('age');
  // @ts-expect-error a text where the function takes a number
  plus(people.col('name'), people.col('name'));
  const strict = udf((a: number) => a + 1, t.int);
  // @ts-expect-error the column may be null, which the function does not take
  strict(people.col('age'));
  strict(lit(1));
  // @ts-expect-error the function gives text, not a number
  udf((a: string | null) => a, t.int);
  udf((a: bigint | null) => (a === null ? null : Number(a)), t.bigint);
  expectTypeOf(spark.udf.register('plus', plus)).toEqualTypeOf(plus);
  expectTypeOf(udf((a: number | null) => a, 'int')('age')).toEqualTypeOf<Column>();
}

test('typed and untyped programs compile as they should', () => {
  expectTypeOf([known, declared, unknown, functionsOfTheProgram]).toBeArray();
});
