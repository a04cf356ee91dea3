// The two engines under the same terms: as many threads, tables in memory or read from the same Parquet files at each query.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A session of ours with `tables` (name → Parquet file, or a directory of them) as views, cached when `inMemory`. */
export async function openOurs(dist, { threads, tables, inMemory, memory = '4g' }) {
  const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const spark = await SparkSession.builder().master(`local[${threads}]`).config('spark.executor.memory', memory).create();
  for (const [name, directory] of Object.entries(tables)) {
    const table = spark.read.parquet(directory);
    await table.createOrReplaceTempView(name);
    if (inMemory) await spark.sql(`CACHE TABLE ${name}`);
  }
  return {
    query: (sql) => spark.sql(sql).collect({ as: 'arrays' }),
    spark,
    close: () => spark.stop(),
  };
}

/** DuckDB with the same tables: its own ones when `inMemory`, else views on the files. Nothing when the package is missing. */
export async function openDuckDb({ threads, tables, inMemory }) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  for (const [name, directory] of Object.entries(tables))
    await connection.run(`CREATE ${inMemory ? 'TABLE' : 'VIEW'} ${name} AS SELECT * FROM read_parquet('${directory.endsWith('.parquet') ? directory : `${directory}/*.parquet`}')`);
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
