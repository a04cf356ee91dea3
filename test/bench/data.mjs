// Makes what the benchmarks read, once, in an ignored folder (test/bench/gen): viewing logs, and `lineitem` and `orders` with
// the row counts of TPC-H scale 1 and, in the columns that the queries use, the distributions of its generator. Both are
// written by the engine itself, from a hash of the row number, so they are the same everywhere.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureLogs } from '../../data/make-logs.mjs';
import { functionTables } from './functions.mjs';
import { h2oTables } from './h2o.mjs';
import { partnerTables } from './partners.mjs';

const GENERATED = fileURLToPath(new URL('./gen/', import.meta.url));
const LINES = 6_001_215;
const ORDERS = 1_500_000;
const CUSTOMERS = 150_000;
const LAST_ORDER_DAY = 2405; // 1998-08-02, from 1992-01-01

/** Evenly spread whole numbers 0 … n - 1, another sequence for each seed. */
const random = (seed, n, of = 'id') => `pmod(xxhash64(${of}, ${seed}), ${n})`;
/** Orders come in the file as their keys rise: 8 of each 32 keys are used. */
const orderOf = `(id * ${ORDERS} div ${LINES})`;
const sparse = (order) => `(${order} div 8 * 32 + ${order} % 8 + 1)`;
const orderDay = (order) => `CAST(${random(1, LAST_ORDER_DAY + 1, order)} AS INT)`;
const WORDS =
  'furiously quickly carefully blithely express regular final ironic pending bold even silent deposits requests accounts packages instructions theodolites'.split(
    ' ',
  );
const word = (seed) => `element_at(array(${WORDS.map((w) => `'${w}'`).join(', ')}), CAST(${random(seed, WORDS.length)} AS INT) + 1)`;

const lineitem = (rows) => `
  SELECT l_orderkey, l_partkey, l_suppkey, l_quantity,
    CAST(l_quantity * ((90000 + (l_partkey div 10) % 20001 + 100 * (l_partkey % 1000)) / 100BD) AS DECIMAL(15, 2)) AS l_extendedprice,
    CAST(discount / 100BD AS DECIMAL(15, 2)) AS l_discount, CAST(tax / 100BD AS DECIMAL(15, 2)) AS l_tax,
    CASE WHEN date_add(l_shipdate, received) > DATE'1995-06-17' THEN 'N' WHEN returned = 0 THEN 'R' ELSE 'A' END AS l_returnflag,
    CASE WHEN l_shipdate > DATE'1995-06-17' THEN 'O' ELSE 'F' END AS l_linestatus,
    l_shipdate
  FROM (SELECT ${sparse(orderOf)} AS l_orderkey, ${random(2, 200_000)} + 1 AS l_partkey, ${random(3, 10_000)} + 1 AS l_suppkey,
    CAST(${random(4, 50)} + 1 AS DECIMAL(15, 2)) AS l_quantity, ${random(5, 11)} AS discount, ${random(6, 9)} AS tax,
    CAST(${random(7, 30)} + 1 AS INT) AS received, ${random(8, 2)} AS returned,
    date_add(DATE'1992-01-01', ${orderDay(orderOf)} + CAST(${random(9, 121)} + 1 AS INT)) AS l_shipdate
  FROM range(${rows}))`;

const orders = (rows) => `
  SELECT ${sparse('id')} AS o_orderkey, ${random(10, CUSTOMERS)} + 1 AS o_custkey, date_add(DATE'1992-01-01', ${orderDay('id')}) AS o_orderdate,
    CAST(${random(11, 50_000_000)} / 100BD AS DECIMAL(15, 2)) AS o_totalprice,
    concat_ws(' ', ${word(12)}, ${word(13)}, CASE WHEN ${random(14, 90)} = 0 THEN concat('special ', ${word(15)}, ' requests') ELSE ${word(16)} END,
      ${word(17)}, ${word(18)}) AS o_comment
  FROM range(${rows})`;

/** Files of one table, made when missing; gives the directory. */
async function ensureTable(spark, name, scale, sql) {
  const directory = join(GENERATED, `scale-${scale}`, name);
  if (existsSync(join(directory, '_SUCCESS'))) return directory;
  console.error(`making ${directory}`);
  mkdirSync(GENERATED, { recursive: true });
  rmSync(directory, { recursive: true, force: true });
  await spark.sql(sql).write.mode('overwrite').parquet(directory);
  return directory;
}

/** Table → directory, for the names that are made here. */
export async function ensureTables(spark, names, scale) {
  const made = { lineitem: lineitem(Math.round(LINES * scale)), orders: orders(Math.round(ORDERS * scale)), ...h2oTables(scale), ...functionTables(scale), ...partnerTables(scale) };
  const found = {};
  for (const name of names) found[name] = await ensureTable(spark, name, scale, made[name]);
  return found;
}

/** The viewing logs: 5 million rows at scale 1. */
export function ensureViewingLogs(scale) {
  const rows = Math.round(5_000_000 * scale);
  const out = join(GENERATED, `logs-${rows}`);
  if (!existsSync(join(out, '2025/10'))) console.error(`making ${rows} rows of logs`);
  return ensureLogs({ rows, out });
}
