import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SparkSession } from '../../src/session/spark-session.ts';

// Makes the warehouses the sessions begin with: `node tables.js OUT TABLES HIVE_DATA`.

const TEN =
  'unique1 int, unique2 int, two int, four int, ten int, twenty int, hundred int, thousand int, twothousand int, fivethous int, ' +
  'tenthous int, odd int, even int, stringu1 string, stringu2 string, string4 string';

async function open(warehouse: string): Promise<SparkSession> {
  return SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', warehouse).create();
}

async function sparkTables(out: string, tables: string): Promise<void> {
  const spark = await open(join(out, 'spark'));
  const make = (name: string, query: string): PromiseLike<unknown> => spark.sql(`CREATE TABLE ${name} USING parquet AS ${query}`);
  await make('testdata', 'SELECT CAST(id AS INT) AS key, CAST(id AS STRING) AS value FROM range(1, 101)');
  await make(
    'arraydata',
    'SELECT * FROM VALUES (array(1, 2, 3), array(array(1, 2, 3))), (array(2, 3, 4), array(array(2, 3, 4))) AS t(arraycol, nestedarraycol)',
  );
  await make(
    'mapdata',
    `SELECT * FROM VALUES (map(1, 'a1', 2, 'b1', 3, 'c1', 4, 'd1', 5, 'e1')), (map(1, 'a2', 2, 'b2', 3, 'c2', 4, 'd2')),
      (map(1, 'a3', 2, 'b3', 3, 'c3')), (map(1, 'a4', 2, 'b4')), (map(1, 'a5')) AS t(mapcol)`,
  );
  for (const [name, schema, file] of [
    ['aggtest', 'a int, b float', 'agg.data'],
    ['onek', TEN, 'onek.data'],
    ['tenk1', TEN, 'tenk.data'],
  ] as const) {
    const rows = spark.read.schema(schema).option('sep', '\t').csv(join(tables, file));
    await rows.write.saveAsTable(name);
  }
  await spark.stop();
}

/** Hive's tables, kept as text: that is what '' and NULL in them depend on. */
async function hiveTables(out: string, files: string): Promise<void> {
  const spark = await open(join(out, 'hive'));
  const load = async (file: string, into: string): Promise<void> => {
    await spark.sql(`LOAD DATA LOCAL INPATH '${join(files, file)}' INTO TABLE ${into}`);
  };
  for (const [table, ...sources] of [
    ['src', 'kv1.txt'],
    ['src1', 'kv3.txt'],
    ['srcbucket', 'srcbucket0.txt', 'srcbucket1.txt'],
  ] as const) {
    await spark.sql(`CREATE TABLE ${table} (key INT, value STRING) STORED AS TEXTFILE`);
    for (const source of sources) await load(source, table);
  }
  for (const [table, type] of [
    ['srcpart', 'STRING'],
    ['srcpart1', 'INT'],
  ] as const) {
    await spark.sql(`CREATE TABLE ${table} (key INT, value STRING) PARTITIONED BY (ds STRING, hr ${type}) STORED AS TEXTFILE`);
    for (const ds of ['2008-04-08', '2008-04-09'])
      for (const hr of [11, 12]) await load('kv1.txt', `${table} PARTITION (ds = '${ds}', hr = '${hr}')`);
  }
  if (existsSync(join(files, 'json.txt'))) {
    await spark.sql('CREATE TABLE src_json (json STRING) STORED AS TEXTFILE');
    await load('json.txt', 'src_json');
  }
  await spark.stop();
}

const [, , out = '', tables = '', hive = ''] = process.argv;
await sparkTables(out, tables);
if (hive) {
  await hiveTables(out, hive).catch((e: unknown) => {
    console.error(`The tables of Hive's sessions could not be made: ${String(e)}`);
  });
}
