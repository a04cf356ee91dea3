// What it is worth to plan the rest of a query anew once sizes are known: queries whose estimates are far off, as nothing tells how
// many rows their conditions keep, with `spark.sql.adaptive.enabled` and without it, in turns.
import { openOurs } from './engines.mjs';
import { paired } from './measure.mjs';

/** A star whose dimensions nobody has looked into, events whose columns go together, and orders most of which are one customer's. */
const TABLES = (rows) => ({
  fact: `SELECT id AS k, id * 7919 % ${Math.round(rows / 20)} AS a, id * 1117 % ${Math.round(rows / 40)} AS b, id % 5000 AS c, concat('name', id % 1000) AS name, concat('thing', id * 1117 % ${Math.round(rows / 40)}) AS thing FROM range(${rows})`,
  event: `SELECT id AS k, id % 1000 AS v, concat('land', id % 3) AS land, concat('town', id % 3) AS town, concat('zone', id % 3) AS zone,
    CASE WHEN id % 10 < 7 THEN 0 ELSE id % 1000 END AS c FROM range(${rows})`,
  some: `SELECT id * 7 AS k, id % 77 AS w FROM range(${Math.round(rows / 8)})`,
  customer: `SELECT id AS c, concat('customer', id) AS name FROM range(1000)`,
  d1: `SELECT id AS a, concat('name', id) AS name FROM range(${Math.round(rows / 20)})`,
  d2: `SELECT id AS b, concat('thing', id) AS name FROM range(${Math.round(rows / 40)})`,
  d3: `SELECT id AS c, id % 50 AS a, concat('x', id) AS name FROM range(5000)`,
});

/** Said to hold seldom and holds always; said to hold often and holds for a few. */
const all = (name) => `length(${name}) = octet_length(${name})`;
const few = (name, at) => `substr(${name}, ${at}) < '1'`;

/** What the estimates do not know, and what is done otherwise once it shows. */
export const ADAPTIVE_CASES = [
  ['LIKE, build side', `SELECT count(*), sum(f.a + s.w) FROM fact f JOIN some s ON f.k = s.k WHERE f.name LIKE '%n%a%m%e%' AND ${all('f.name')}`],
  [
    'columns together, build side',
    `SELECT count(*), sum(e.v + s.w) FROM event e JOIN some s ON e.k = s.k WHERE e.land = 'land1' AND e.town = 'town1' AND e.zone = 'zone1' AND ${all('e.land')}`,
  ],
  [
    'skewed key, build side',
    `SELECT count(*), sum(e.v + s.w) FROM event e JOIN customer c ON e.c = c.c JOIN some s ON e.k = s.k WHERE c.name = 'customer0'`,
  ],
  ['computed, outer join', `SELECT count(*), sum(e.v + s.w) FROM some s LEFT JOIN event e ON e.k = s.k AND e.v * 3 = e.v + e.v + e.v AND ${all('e.town')}`],
  ['LIKE, join order', `SELECT count(*), sum(k) FROM fact JOIN d1 USING (a) JOIN d2 USING (b) JOIN d3 USING (c) WHERE ${all('d1.name')} AND ${few('d2.name', 6)}`],
  [
    'LIKE, join order by text',
    `SELECT count(*), sum(k) FROM fact JOIN d1 USING (a) JOIN d2 ON fact.thing = d2.name JOIN d3 USING (c) WHERE ${all('d1.name')} AND ${few('d2.name', 6)}`,
  ],
  ['estimates hold', 'SELECT count(*), sum(k) FROM fact JOIN d1 USING (a) JOIN d2 USING (b)'],
  ['estimates hold, build side', 'SELECT count(*), sum(f.a + s.w) FROM fact f JOIN some s ON f.k = s.k'],
];

/** Medians of each case with it and without it. */
export async function* adaptive(dist, { threads, rows, only, clock }) {
  const { spark, query, close } = await openOurs(dist, { threads, tables: {}, inMemory: true });
  for (const [name, sql] of Object.entries(TABLES(rows))) await spark.sql(`CACHE TABLE ${name} AS ${sql}`);
  const asked = async (isOn, sql) => {
    await spark.conf.set('spark.sql.adaptive.enabled', String(isOn));
    return query(sql);
  };
  for (const [name, sql] of ADAPTIVE_CASES.filter(([n]) => !only || n.includes(only))) {
    const { ours, theirs } = await paired(() => asked(true, sql), () => asked(false, sql), { warmups: 1, runs: 5, clock });
    yield { name, on: ours, off: theirs };
  }
  await close();
}
