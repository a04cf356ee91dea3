import { functions as F, SparkSession } from '../../../src/index.ts';

/** The main job, then what one does about dirt; programs/netflix.py is its twin, line by line. */
export async function analyse(month: string, warehouse: string): Promise<void> {
  const spark = await SparkSession.builder()
    .appName('NetflixViewingAnalysis')
    .config('spark.sql.warehouse.dir', warehouse)
    .config('spark.sql.session.timeZone', 'America/Los_Angeles')
    .enableHiveSupport()
    .create();
  const logs = spark.read.json(month);
  await logs.printSchema();
  const popular = logs.filter(logs.col('country').eq('India')).groupBy('show_id').count().orderBy('count', { ascending: false });
  await popular.orderBy(F.col('count').desc(), 'show_id').show(10);
  await spark.sql('CREATE DATABASE IF NOT EXISTS analytics');
  await popular.write.mode('overwrite').saveAsTable('analytics.popular_shows_india');
  await spark.sql('SHOW TABLES IN analytics').show();
  await spark.sql('SELECT count(*) AS shows, sum(count) AS views, max(count) AS most FROM analytics.popular_shows_india').show();
  await logs.createOrReplaceTempView('viewing_logs');
  await spark
    .sql(
      "SELECT user_id, COUNT(*) AS shows_watched FROM viewing_logs WHERE country = 'India' GROUP BY user_id ORDER BY shows_watched DESC, user_id",
    )
    .show();
  await spark
    .sql(
      "SELECT title, count(*) AS views FROM viewing_logs LATERAL VIEW explode(genres) g AS genre WHERE genre = 'Drama' GROUP BY title ORDER BY views DESC, title LIMIT 5",
    )
    .show();
  await logs.groupBy('day').count().orderBy('day').show(40);
  await logs.orderBy('user_id', 'show_id', 'ts', 'day', 'watched_seconds').show(15, { truncate: false });
  await logs.orderBy(F.col('user_id').desc(), 'show_id', 'ts', 'day', 'watched_seconds').show(2, { truncate: 30, vertical: true });

  if ((await logs.columns()).includes('_corrupt_record')) {
    await logs
      .cache()
      .filter('_corrupt_record IS NOT NULL')
      .select('_corrupt_record', 'day')
      .orderBy('_corrupt_record', 'day')
      .show(20, { truncate: 60 });
    await logs.select(F.count('_corrupt_record'), F.count('user_id'), F.count('rating')).show();
  }
  const whole = spark.read
    .schema(
      'user_id STRING, show_id STRING, title STRING, country STRING, ts STRING, watched_seconds STRING, genres ARRAY<STRING>, device STRUCT<type: STRING, os: STRING>',
    )
    .option('mode', 'DROPMALFORMED')
    .json(month);
  await whole.printSchema();
  const clean = whole
    .dropDuplicates(['user_id', 'show_id', 'ts'])
    .na.fill('unknown', ['country'])
    .withColumn('seconds', F.expr('try_cast(watched_seconds AS BIGINT)'));
  await clean.select(F.count('*'), F.count('seconds'), F.sum('seconds'), F.max('seconds')).show();
  await clean
    .groupBy('country')
    .agg(F.count('*').alias('views'), F.sum('seconds').alias('seconds'))
    .orderBy(F.col('views').desc(), 'country')
    .show(30);
  await clean.groupBy(F.col('device.os').alias('os')).agg(F.countDistinct('user_id').alias('users')).orderBy('os').show();
  // of equal events one is kept, whichever: only what they have in common is saved
  await clean.select('user_id', 'show_id', 'ts').write.mode('overwrite').saveAsTable('analytics.clean_events');
  console.log('--- explain');
  await popular.explain();
  await popular.explain('extended');
  await popular.explain('formatted');
  console.log('--- end of explain');
  await spark.stop();
}
