// The queries. `suite` main is what we promise figures of; micro shows where single operators stand.

const Q1 = `
  SELECT l_returnflag, l_linestatus, sum(l_quantity) AS sum_qty, sum(l_extendedprice) AS sum_base_price,
    sum(l_extendedprice * (1 - l_discount)) AS sum_disc_price, sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS sum_charge,
    avg(l_quantity) AS avg_qty, avg(l_extendedprice) AS avg_price, avg(l_discount) AS avg_disc, count(*) AS count_order
  FROM lineitem WHERE l_shipdate <= DATE '1998-09-02' GROUP BY l_returnflag, l_linestatus ORDER BY l_returnflag, l_linestatus`;
const Q6 = `
  SELECT sum(l_extendedprice * l_discount) AS revenue FROM lineitem
  WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01' AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24`;
const total = (sql) => `SELECT count(*), max(n) FROM (${sql})`;
const groupBy = (key) => total(`SELECT ${key} AS k, sum(l_quantity) AS n FROM lineitem GROUP BY ${key}`);

const lineitem = ['lineitem'];
const micro = (name, sql, tables = lineitem) => ({ name, suite: 'micro', kind: 'query', tables, inMemory: true, sql, runs: 5 });

export const CASES = [
  { name: 'Q1 memory', suite: 'main', kind: 'query', tables: lineitem, inMemory: true, sql: Q1 },
  { name: 'Q6 memory', suite: 'main', kind: 'query', tables: lineitem, inMemory: true, sql: Q6 },
  { name: 'Q1 Parquet', suite: 'main', kind: 'query', tables: lineitem, inMemory: false, sql: Q1 },
  { name: 'Q6 Parquet', suite: 'main', kind: 'query', tables: lineitem, inMemory: false, sql: Q6 },
  { name: 'main job', suite: 'main', kind: 'logs' },
  { name: 'second session', suite: 'main', kind: 'session' },
  { name: 'fresh process', suite: 'main', kind: 'process' },
  micro('group 1.5 M keys', groupBy('l_orderkey')),
  micro('group 200 K keys', groupBy('l_partkey')),
  micro('group 10 K keys', groupBy('l_suppkey')),
  micro(
    'join',
    total(
      `SELECT l_orderkey, sum(l_extendedprice) AS n FROM orders JOIN lineitem ON l_orderkey = o_orderkey
       WHERE o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15' GROUP BY l_orderkey`,
    ),
    ['lineitem', 'orders'],
  ),
  micro('sort 6 M', 'SELECT max(k) FROM (SELECT l_extendedprice AS k FROM lineitem ORDER BY l_extendedprice LIMIT 5000000)'),
  micro('top 10', 'SELECT l_orderkey, l_extendedprice FROM lineitem ORDER BY l_extendedprice DESC, l_orderkey LIMIT 10'),
  micro('count distinct', 'SELECT count(DISTINCT l_partkey) FROM lineitem'),
  micro('LIKE', "SELECT count(*) FROM orders WHERE o_comment LIKE '%special%requests%'", ['orders']),
];
