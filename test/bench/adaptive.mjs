// What it is worth to plan the rest of a query anew once sizes are known: queries whose estimates are far off, as nothing tells how
// many rows their conditions keep, with `spark.sql.adaptive.enabled` and without it, in turns.
import { openOurs } from './engines.mjs';
import { paired } from './measure.mjs';

const TABLES = (rows) => ({
  fact: `SELECT id AS k, id % 1000 AS a, id % 1009 AS b, id % 5000 AS c FROM range(${rows})`,
  d1: `SELECT id AS a, concat('name', id) AS name FROM range(1000)`,
  d2: `SELECT id AS b, concat('thing', id) AS name FROM range(1009)`,
  d3: `SELECT id AS c, id % 50 AS a, concat('x', id) AS name FROM range(5000)`,
});

/** Said to hold seldom and holds always; said to hold often and holds for a few. */
const all = (name) => `length(${name}) = octet_length(${name})`;
const few = (name, at) => `substr(${name}, ${at}) < '1'`;
const groups = (of, condition) => `(SELECT k AS g, count(*) AS n FROM ${of} WHERE ${condition} GROUP BY k)`;
const MANY = groups('fact', all('string(k)'));
const OTHERS = groups('fact', all('string(k + 1)'));
const ONE = groups('fact', few('string(k)', 1));

export const ADAPTIVE_CASES = [
  ['join order', `SELECT count(*), sum(x.n + y.n + z.n) FROM ${MANY} x JOIN ${OTHERS} y ON x.g = y.g JOIN ${ONE} z ON x.g = z.g`],
  ['build side', `SELECT count(*), sum(x.n + z.n) FROM ${MANY} x JOIN ${ONE} z ON x.g = z.g`],
  ['dimensions', `SELECT count(*), sum(k) FROM fact JOIN d1 USING (a) JOIN d2 USING (b) JOIN d3 USING (c) WHERE ${all('d1.name')} AND ${few('d2.name', 6)}`],
  ['semi join', `SELECT count(*), sum(x.n) FROM ${MANY} x JOIN d1 ON x.g = d1.a WHERE ${few('d1.name', 5)} AND x.g IN (SELECT g FROM ${OTHERS})`],
  ['estimates hold', 'SELECT count(*), sum(k) FROM fact JOIN d1 USING (a) JOIN d2 USING (b)'],
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
