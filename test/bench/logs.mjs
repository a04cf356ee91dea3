// The main job: logs of JSON lines → filter → group → the ten most watched, and the whole answer saved as a table.
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Both jobs as functions; each begins with nothing open and leaves nothing behind. */
export function logJobs(dist, logs, threads) {
  return {
    async ours() {
      const warehouse = mkdtempSync(join(tmpdir(), 'sparrow-bench-'));
      const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
      const spark = await SparkSession.builder().master(`local[${threads}]`).config('spark.sql.warehouse.dir', warehouse).create();
      const table = spark.read.json(logs);
      const popular = table.filter(table.col('country').eq('India')).groupBy('show_id').count().orderBy('count', { ascending: false });
      await popular.limit(10).collect();
      await spark.sql('CREATE DATABASE analytics');
      await popular.write.mode('overwrite').saveAsTable('analytics.popular_shows_india');
      await spark.stop();
      rmSync(warehouse, { recursive: true });
    },
    async duckdb() {
      const folder = mkdtempSync(join(tmpdir(), 'duckdb-bench-'));
      const { DuckDBInstance } = await import('@duckdb/node-api');
      const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
      const connection = await instance.connect();
      const popular = `SELECT show_id, count(*) AS count FROM read_json(['${logs}/*/*.json', '${logs}/*/*.json.gz'], format = 'newline_delimited', ignore_errors = true, hive_partitioning = true)
        WHERE country = 'India' GROUP BY show_id ORDER BY count DESC`;
      await connection.runAndReadAll(`${popular} LIMIT 10`);
      await connection.run(`COPY (${popular}) TO '${folder}/popular.parquet' (FORMAT parquet)`);
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true });
    },
  };
}
