// What the caller's event loop feels: queries of every kind run one after the other, each some times, while a histogram of
// node:perf_hooks listens how late the loop is. Late means that our code, or the machine, kept the caller's thread: where the
// system tells how long the thread had a processor (Linux), `own` is the longest that it was at work between two turns.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { CASES } from './cases.mjs';

const total = (sql) => `SELECT count(*), max(n) FROM (${sql})`;
const Q1 = CASES.find((c) => c.name === 'Q1 memory').sql;
const QUERIES = [
  ['Q1', Q1],
  ['count distinct', 'SELECT count(DISTINCT l_partkey), count(DISTINCT l_orderkey) FROM lineitem'],
  ['group by', total('SELECT l_orderkey, sum(l_quantity) AS n FROM lineitem GROUP BY l_orderkey')],
  ['collect_list', total('SELECT l_partkey, size(collect_list(l_extendedprice)) AS n FROM lineitem GROUP BY l_partkey')],
  ['median', 'SELECT l_returnflag, median(l_quantity), percentile(l_extendedprice, 0.9) FROM lineitem GROUP BY l_returnflag'],
  ['window', total('SELECT row_number() OVER (PARTITION BY l_suppkey ORDER BY l_shipdate, l_orderkey) AS n FROM lineitem')],
  ['window, one', total('SELECT sum(l_tax) OVER (ORDER BY l_orderkey ROWS BETWEEN 9 PRECEDING AND CURRENT ROW) AS n FROM lineitem')],
  ['window, JS', total('SELECT size(collect_list(l_tax) OVER (PARTITION BY l_orderkey)) AS n FROM lineitem')],
  ['join', total('SELECT o_orderdate, sum(l_extendedprice) AS n FROM orders JOIN lineitem ON l_orderkey = o_orderkey GROUP BY o_orderdate')],
  ['join, pattern', "SELECT count(*) FROM orders a JOIN orders b ON a.o_orderkey = b.o_orderkey AND a.o_comment RLIKE substr(regexp_replace(b.o_comment, '[^a-z]', ''), 1, 3)"],
  ['sort', 'SELECT max(k) FROM (SELECT l_extendedprice AS k FROM lineitem ORDER BY l_extendedprice, l_orderkey LIMIT 5000000)'],
  ['regexp', "SELECT count(*) FROM orders WHERE regexp_replace(o_comment, '[aeiou]', '') LIKE '%spcl%'"],
  ['explode', total("SELECT word, count(*) AS n FROM orders LATERAL VIEW explode(split(o_comment, ' ')) AS word GROUP BY word")],
];

/** No query may keep the caller's thread for longer. */
export const MOST_MS = 50;

/** Milliseconds that this thread has waited for others' locks. */
let locked = 0;
const wait = Atomics.wait;
Atomics.wait = (...given) => {
  const from = performance.now();
  const result = wait(...given);
  locked += performance.now() - from;
  return result;
};

/** Milliseconds that this thread has kept itself: at work, as far as the system tells, and waiting for locks. */
function kept() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6 + locked;
  } catch {
    return performance.now();
  }
}

/** Looks each millisecond what the thread did; what comes back ends it and gives the longest between two turns of the loop. */
function watch() {
  let last = kept();
  let worst = 0;
  const timer = setInterval(() => {
    const now = kept();
    worst = Math.max(worst, now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return worst;
  };
}

async function felt(body) {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  const stop = watch();
  const start = performance.now();
  await body();
  const milliseconds = performance.now() - start;
  // A last block is seen only when the loop has turned once more.
  await new Promise((resolve) => setTimeout(resolve, 5));
  histogram.disable();
  return { milliseconds, max: histogram.max / 1e6, p99: histogram.percentile(99) / 1e6, own: stop() };
}

/** What a machine does to a loop that has nothing to do. */
const idle = () => felt(() => new Promise((resolve) => setTimeout(resolve, 1000)));

/** Runs each query `rounds` times and gives the worst; the first time also loads and compiles. */
export async function* soak(dist, { threads, tables, logs, rounds = 3, only }) {
  const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const warehouse = mkdtempSync(join(tmpdir(), 'sparrow-soak-'));
  const spark = await SparkSession.builder()
    .master(`local[${threads}]`)
    .config('spark.sql.warehouse.dir', warehouse)
    .config('spark.executor.memory', '3500m')
    .create();
  const steps = [];
  for (const [name, path] of Object.entries(tables)) {
    await spark.read.parquet(path).createOrReplaceTempView(`${name}_file`);
    steps.push([`cache ${name}`, () => spark.sql(`CACHE TABLE ${name} AS SELECT * FROM ${name}_file`), true]);
  }
  for (const [name, sql] of QUERIES) steps.push([name, () => spark.sql(sql).collect()]);
  const popular = () => {
    const table = spark.read.json(logs);
    return table.filter(table.col('country').eq('India')).groupBy('show_id').count().orderBy('count', { ascending: false });
  };
  steps.push(['JSON job', () => popular().limit(10).collect()]);
  steps.push(['saveAsTable', () => spark.sql('SELECT * FROM orders').write.mode('overwrite').saveAsTable('saved')]);
  steps.push(['stream', async () => {
    let rows = 0;
    for await (const _ of spark.sql('SELECT l_orderkey, l_extendedprice FROM lineitem LIMIT 500000').toLocalIterator()) rows++;
    return rows;
  }]);
  try {
    yield { name: 'idle', ...(await idle()) };
    for (const [name, run, isOnce] of steps) {
      if (only && !isOnce && !name.includes(only)) continue;
      const all = [];
      for (let round = 0; round < (isOnce ? 1 : rounds); round++) all.push(await felt(run));
      const worst = (key) => Math.max(...all.map((x) => x[key]));
      yield { name, milliseconds: Math.min(...all.map((x) => x.milliseconds)), max: worst('max'), p99: worst('p99'), own: worst('own') };
    }
  } finally {
    await spark.stop();
    rmSync(warehouse, { recursive: true, force: true });
  }
}
