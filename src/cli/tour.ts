import { styleText } from 'node:util';
import { avg, col, count, expr } from '../api/functions/index.ts';
import { SparkSession } from '../session/spark-session.ts';
import { progressLine } from './progress.ts';

// The main job, as `npm start` runs it: raw logs → DataFrame → warehouse table → HiveQL; then what one does about dirt.

const say = (text: string): void => console.log(process.stdout.isTTY ? styleText('bold', `\n${text}`) : `\n${text}`);

const { ensureLogs } = (await import(new URL('../data/make-logs.mjs', import.meta.url).href)) as { ensureLogs(): string };
const month = ensureLogs();
const started = performance.now();

const spark = await SparkSession.builder()
  .appName('NetflixViewingAnalysis')
  .config('spark.sql.warehouse.dir', 'warehouse')
  .enableHiveSupport()
  .getOrCreate();

say('The raw logs: JSON lines as a pipeline drops them, some gzip, some plain, some broken');
const logs = spark.read.json(month);
await logs.printSchema();

say('Most watched in India');
const popular = logs.filter(logs.col('country').eq('India')).groupBy('show_id').count().orderBy('count', { ascending: false });
const progress = progressLine();
const top = await popular.showString(10, { onProgress: progress.update });
progress.end();
console.log(top);

say('Saved as a table of the warehouse, and asked for in HiveQL');
await spark.sql('CREATE DATABASE IF NOT EXISTS analytics');
await popular.write.mode('overwrite').saveAsTable('analytics.popular_shows_india');
await spark.sql('SHOW TABLES IN analytics').show();
await spark.sql('SELECT show_id, count FROM analytics.popular_shows_india WHERE count >= 20 ORDER BY count DESC, show_id').show(5);

await logs.createOrReplaceTempView('viewing_logs');
await spark
  .sql(
    "SELECT user_id, COUNT(*) AS shows_watched FROM viewing_logs WHERE country = 'India' GROUP BY user_id ORDER BY shows_watched DESC, user_id",
  )
  .show(5);
await spark
  .sql(
    "SELECT title, count(*) AS views FROM viewing_logs LATERAL VIEW explode(genres) g AS genre WHERE genre = 'Drama' GROUP BY title ORDER BY views DESC, title LIMIT 5",
  )
  .show();

say('What was broken: lines that are no JSON are kept in _corrupt_record');
await logs.filter('_corrupt_record IS NOT NULL').select('user_id', 'day', '_corrupt_record').show(5, { truncate: 60 });

say('Cleaned: duplicate events dropped, missing countries named, numbers that came as text read as numbers');
const clean = logs
  .filter(col('_corrupt_record').isNull())
  .dropDuplicates(['user_id', 'show_id', 'ts'])
  .na.fill('unknown', ['country'])
  .withColumn('seconds', expr('try_cast(watched_seconds AS BIGINT)'));
console.log(`${await logs.count()} events, ${await clean.count()} after cleaning`);
await clean.groupBy('country').agg(count('*').alias('views'), avg('seconds').alias('mean_seconds')).orderBy(col('views').desc()).show(5);

say(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s. The table is in warehouse/analytics.db; go on with: npx sparrow`);
await spark.stop();
