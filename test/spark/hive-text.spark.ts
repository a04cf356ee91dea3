import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SparkSession } from '../../src/index.ts';
import { answer } from '../support/answer.ts';
import { openSession, place, sparkSession } from './ask.ts';

// Text tables of Hive's form: what Spark writes we read, and what we write Spark reads, byte for byte the same lines.

let spark: SparkSession;
beforeAll(async () => {
  spark = await openSession(place('hive-text-warehouse'));
});
afterAll(() => spark.stop());

const DELIMITERS = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' COLLECTION ITEMS TERMINATED BY ';' MAP KEYS TERMINATED BY ':'";
const NESTED = `SELECT * FROM VALUES
  (1, array('x', 'y'), map('k', 1, 'l', 2), named_struct('x', 1, 'y', array(1, 2))),
  (CAST(NULL AS INT), NULL, NULL, NULL),
  (2, array(), map(), named_struct('x', NULL, 'y', array())),
  (3, array(NULL, ''), map('z', NULL), named_struct('x', 5, 'y', NULL))`;
const TABLES: readonly (readonly [name: string, columns: string, form: string, query: string])[] = [
  ['ctrl_a', 'a INT, b ARRAY<STRING>, c MAP<STRING, INT>, d STRUCT<x: INT, y: ARRAY<INT>>', 'STORED AS TEXTFILE', NESTED],
  ['delimited', 'a INT, b ARRAY<STRING>, c MAP<STRING, INT>, d STRUCT<x: INT, y: ARRAY<INT>>', DELIMITERS, NESTED],
  [
    'deep',
    'a ARRAY<ARRAY<ARRAY<INT>>>, m MAP<STRING, ARRAY<STRUCT<p: INT, q: MAP<STRING, INT>>>>',
    'STORED AS TEXTFILE',
    "SELECT array(array(array(1, 2), array(3)), array(array(4))), map('k', array(named_struct('p', 1, 'q', map('z', 9)), named_struct('p', 2, 'q', map())))",
  ],
  [
    'escaped',
    'a STRING, b ARRAY<STRING>, c MAP<STRING, STRING>',
    `${DELIMITERS.replace("BY ','", "BY ',' ESCAPED BY '\\\\'")}`,
    "SELECT 'p,q\\\\r|s:t', array('a;b', 'c,d'), map('k:1', 'v;2')",
  ],
  [
    'scalars',
    'a DECIMAL(6, 2), b DOUBLE, c FLOAT, d BINARY, e BOOLEAN, f DATE, g BIGINT, h CHAR(4), i VARCHAR(4)',
    "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'",
    "SELECT 1.5, 1e10D, 1.5F, X'6869', true, DATE'2020-01-02', 9223372036854775807, 'ab', 'cd' UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
  ],
  [
    'open_csv',
    'a STRING, b STRING',
    "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ';')",
    "SELECT * FROM VALUES ('x;y', 'it''s'), ('', 'q')",
  ],
];
const lines = (directory: string): string[] =>
  readdirSync(directory)
    .filter((f) => !/^[._]/.test(f))
    .flatMap((f) => readFileSync(join(directory, f), 'latin1').split('\n'))
    .filter((line) => line !== '')
    .sort();

test.each(TABLES)('%s', async (name, columns, form, query) => {
  const at = { ours: join(place(`hive-text/${name}`), 'ours'), theirs: join(place(`hive-text/${name}`), 'theirs') };
  const create = (whose: 'ours' | 'theirs'): string => `CREATE TABLE ${name}_${whose} (${columns}) ${form} LOCATION '${at[whose]}'`;
  const select = (whose: 'ours' | 'theirs'): string => `SELECT * FROM ${name}_${whose}`;
  await spark.sql(create('ours'));
  await spark.sql(`INSERT INTO ${name}_ours ${query}`);
  const asked = [create('theirs'), `INSERT INTO ${name}_theirs ${query}`, create('ours'), select('theirs'), select('ours')];
  const [made, written, found, ...read] = await sparkSession(asked);
  for (const done of [made, written, found]) if (done && 'error' in done) throw new Error(done.message);
  await spark.sql(create('theirs'));
  const own = [await answer(spark, select('theirs')), await answer(spark, select('ours'))];
  const rows = [...read, ...own].map((a) => (a && 'rows' in a ? [...a.rows].sort() : a));
  for (const other of rows) expect(other).toEqual(rows[0]);
  expect(lines(at.ours)).toEqual(lines(at.theirs));
});
