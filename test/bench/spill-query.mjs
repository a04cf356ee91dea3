// One query under a budget, alone in its process: what is asked comes as JSON on standard input, what it took goes out the same way.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inMegabytes, textOf } from './spill.mjs';

const { dist, threads, tables, sql, budget, local } = JSON.parse(readFileSync(0, 'utf8'));
const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
const spark = await SparkSession.builder()
  .master(`local[${threads}]`)
  .config({ 'spark.executor.memory': budget, 'spark.local.dir': local })
  .create();
for (const [name, path] of Object.entries(tables)) await spark.read.parquet(path).createOrReplaceTempView(name);
// Threads and code that any query needs are there before it is measured.
await spark.sql('SELECT count(*) FROM (SELECT a.id, count(*) FROM range(50000) a JOIN range(50000) b ON a.id = b.id GROUP BY a.id ORDER BY 1)').collect();
const resident = () => inMegabytes(process.resourceUsage().maxRSS * 1024);
const before = resident();
const started = performance.now();
const found = await spark
  .sql(sql)
  .collect({ as: 'arrays' })
  .then(
    (rows) => ({ answer: textOf(rows) }),
    (thrown) => ({ error: String(thrown.message).split('\n')[0] }),
  );
const milliseconds = performance.now() - started;
const { peak, spilled } = spark.memoryUsage();
const took = { milliseconds, pages: inMegabytes(peak), spilled: inMegabytes(spilled), resident: resident(), grown: resident() - before };
await spark.stop();
console.log(JSON.stringify({ ...took, ...found }));
