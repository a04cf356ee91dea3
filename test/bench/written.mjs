// Queries as people and tools write them, where TPC's authors would not: filters that are always there, views of more than is asked
// for, parameters given as rows. Each is worth something to rules of the optimizer that TPC has no use for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Events of accounts over a year, also by month and in buckets of accounts. */
const TABLES = (rows) => [
  `CREATE TABLE event USING parquet AS
   SELECT id, CAST(id * 7919 % ${Math.round(rows / 10)} AS INT) AS account, concat('kind', id % 40) AS kind, CAST(id * 31 % 1000 AS INT) AS amount,
     date_add(DATE '2025-01-01', CAST(id * 365 DIV ${rows} AS INT)) AS day,
     named_struct('os', concat('os', id % 7), 'model', concat('model ', id % 5000, ' of a long name'), 'screen', named_struct('w', id % 2000, 'h', id % 1000)) AS device
   FROM range(${rows})`,
  `CREATE TABLE event_by_month USING parquet PARTITIONED BY (month) AS SELECT id, account, amount, month(day) AS month FROM event`,
  `CREATE TABLE event_by_account USING parquet CLUSTERED BY (account) INTO 16 BUCKETS AS SELECT id, account, amount FROM event`,
  `CREATE TABLE account USING parquet AS SELECT CAST(id AS INT) AS id, concat('name', id) AS name, concat('land', id % 50) AS land FROM range(${Math.round(rows / 10)})`,
  `CREATE VIEW named_event AS
   SELECT e.*, a.name FROM event e LEFT JOIN (SELECT id, max(name) AS name FROM account GROUP BY id) a ON e.account = a.id`,
  `CREATE VIEW newest AS SELECT * FROM event ORDER BY day DESC, id DESC`,
  `CREATE FUNCTION about(kind STRING, model STRING) RETURNS STRUCT<n: INT, label: STRING>
   RETURN named_struct('n', length(kind), 'label', upper(regexp_replace(model, '[0-9]+', '#')))`,
];

/** What a loop writes that adds a part each time. */
const looped = (parts) =>
  Array.from({ length: parts }, (_, i) => `SELECT id, name FROM account WHERE id = ${i}`).reduce((all, part) => `SELECT * FROM (${all}) UNION ALL ${part}`);

export const WRITTEN = Object.entries({
  'fields of a struct made below': `
    SELECT e.k, sum(e.n) FROM (SELECT named_struct('k', kind, 'n', amount + 1, 'label', upper(device.model)) AS e FROM event) GROUP BY e.k`,
  'a field of what a function returns': 'SELECT count(*) FROM event WHERE about(kind, device.model).n > 5',
  'a filter of all values': 'SELECT count(*), sum(amount) FROM event WHERE kind = kind AND amount <= amount AND id >= 0',
  'joined also where both are null': 'SELECT count(*), sum(e.amount) FROM event e JOIN account a ON e.account <=> a.id WHERE a.land <> concat(\'land\', e.amount)',
  'a parameter that is not given': "SELECT count(*), sum(amount) FROM event WHERE id < 5000 OR (kind = CAST(NULL AS STRING) AND amount > 10)",
  'a value that may be null, and is': 'SELECT count(*), sum(amount) FROM event WHERE kind <=> CAST(NULL AS STRING)',
  'the first of all, with what belongs to them': `
    SELECT e.id, e.amount, a.name, a.land FROM event e LEFT JOIN account a ON e.account = a.id AND a.land <> 'land7' ORDER BY e.amount DESC, e.id LIMIT 20`,
  'a join of nothing': 'SELECT count(*), sum(amount) FROM event e LEFT JOIN account a ON e.amount > a.id AND NULL',
  'parts put together in a loop': `SELECT count(*), sum(length(name)) FROM (${looped(150)})`,
  'a window over a window': `
    SELECT max(n), max(total) FROM (SELECT n, sum(amount) OVER (PARTITION BY account ORDER BY id) AS total
      FROM (SELECT account, id, amount, row_number() OVER (PARTITION BY account ORDER BY id) AS n FROM event))`,
  'a view of more than is asked': 'SELECT kind, count(*), sum(amount) FROM named_event GROUP BY kind',
  'the first of numbered rows': 'SELECT id, amount, row_number() OVER (ORDER BY amount DESC, id) AS place FROM event LIMIT 20',
  'the first of rows with their names': 'SELECT e.id, e.amount, a.name FROM event e LEFT JOIN account a ON e.account = a.id ORDER BY e.amount DESC, e.id LIMIT 20',
  'a sorted view counted': 'SELECT kind, count(*), sum(amount) FROM newest GROUP BY kind',
  'both keys of a join grouped by': 'SELECT count(*), max(n) FROM (SELECT e.account, a.id, sum(e.amount) AS n FROM event e JOIN account a ON e.account = a.id GROUP BY e.account, a.id)',
  'parameters as a row': `
    WITH p AS (SELECT 4000 + 1000 AS most, upper('KIND1') AS kind) SELECT count(*), sum(amount) FROM event CROSS JOIN p WHERE id < p.most AND event.kind <> p.kind`,
  'a list of values computed': 'SELECT count(*), sum(amount) FROM event JOIN (SELECT k * 100 AS id FROM VALUES (1), (2), (30) AS v(k)) USING (id)',
  'how many there are': 'SELECT count(*), min(id), max(day) FROM event',
  'a month of partitions': 'SELECT count(*), sum(amount) FROM event_by_month WHERE month = 3',
  'one account of buckets': 'SELECT count(*), sum(amount) FROM event_by_account WHERE account = 77',
  'one field of a nested column': 'SELECT sum(device.screen.w) FROM event',
  'casts of tools': 'SELECT count(*), sum(amount) FROM event WHERE CAST(CAST(account AS BIGINT) AS BIGINT) < 50 AND CAST(day AS DATE) < DATE \'2025-01-09\'',
  'one account with its name': 'SELECT count(*), sum(e.amount), max(a.name) FROM event_by_account e JOIN account a ON e.account = a.id WHERE a.id = 77',
  'few accounts of one side': 'SELECT count(*), max(a.name) FROM event e LEFT JOIN account a ON e.account = a.id WHERE e.account IN (5, 77, 99)',
  'accounts of a view of groups': 'SELECT count(*), max(account) FROM (SELECT DISTINCT account FROM (SELECT account, kind, sum(amount) AS n FROM event GROUP BY account, kind))',
  'what has no partner': 'SELECT count(*), max(e.id) FROM event e LEFT JOIN (SELECT id, name FROM account WHERE id % 3 = 0) a ON e.account = a.id WHERE a.id IS NULL',
  'the last of each': `
    SELECT count(*), sum(amount) FROM (SELECT account, amount, device, row_number() OVER (PARTITION BY kind ORDER BY day DESC, id) AS n FROM event) WHERE n <= 2`,
  'a part that is switched off': `
    SELECT count(*), sum(n) FROM (SELECT account, count(*) AS n FROM event GROUP BY account UNION ALL
      SELECT e.account, count(*) FROM event e JOIN event f ON e.account = f.account WHERE 1 = 0 GROUP BY e.account)`,
  'a number with a point': 'SELECT count(*), sum(amount) FROM event WHERE id < 5000.0',
  'a limit of a limit': 'SELECT count(*), max(id) FROM (SELECT id FROM (SELECT id, device FROM event LIMIT 500000) LIMIT 1000)',
  'the greatest, told once without need': 'SELECT kind, max(DISTINCT amount), min(DISTINCT id), count(DISTINCT account) FROM event GROUP BY kind',
  'values told once without need': 'SELECT count(*), max(name) FROM account WHERE id IN (SELECT DISTINCT account FROM event WHERE amount > 500)',
  'a switch that is off': "SELECT kind, sum(CASE WHEN 1 = 0 THEN length(device.model) WHEN id IS NULL THEN 0 ELSE amount END) FROM event GROUP BY kind",
  'texts that begin alike': "SELECT count(*) FROM event WHERE kind LIKE 'kind1%' AND device.os LIKE '%s1'",
}).map(([name, sql]) => ({ name, sql: sql.trim() }));

/** A session with those tables in a warehouse of its own, which closing removes. */
export async function openWritten(dist, { threads, rows }) {
  const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const folder = mkdtempSync(join(tmpdir(), 'sparrow-written-'));
  const spark = await SparkSession.builder().master(`local[${threads}]`).config('spark.sql.warehouse.dir', folder).create();
  for (const sql of TABLES(rows)) await spark.sql(sql);
  const close = async () => {
    await spark.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { spark, close };
}
