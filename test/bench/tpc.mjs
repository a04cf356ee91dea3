// TPC-DS whole: each query ours against DuckDB's, in turns, from memory. A query's rows are counted and compared in
// number; where DuckDB does not take Spark's text, it is asked in its own spelling.
import { queriesIn, tablesIn } from './planner.mjs';
import { openDuckDb, openOurs } from './engines.mjs';
import { median, spent } from './measure.mjs';
import { spellings } from './tpcds-spelling.mjs';

const LONGEST_MS = 60_000;

/** One run, ended when it takes too long. */
async function once(run, clock) {
  let rows = 0;
  const { milliseconds, cpu } = await spent(async () => {
    rows = (await run()).length;
  });
  return { ms: clock === 'cpu' ? cpu : milliseconds, rows };
}

/** Medians of `runs` runs of each query on both engines; calls `report` for each. */
export async function tpcSuite({ dist, queries, tables, threads, runs, only, clock, report }) {
  const all = queriesIn(queries).filter((q) => !only || only.split(',').includes(q.name));
  const paths = tablesIn(tables);
  const ours = await openOurs(dist, { threads, tables: paths, inMemory: true });
  const theirs = await openDuckDb({ threads, tables: paths, inMemory: true });
  const named = await theirs.query('SELECT DISTINCT column_name FROM information_schema.columns');
  const columns = new Set(named.map(([column]) => column));
  const results = [];
  for (const query of all) {
    const { name } = query;
    const sql = spellings(query, columns);
    const mine = [],
      peers = [];
    let failure, counts;
    for (let i = 0; i <= runs && !failure; i++) {
      try {
        const signal = AbortSignal.timeout(LONGEST_MS);
        const a = await once(() => ours.spark.sql(sql.ours).collect({ as: 'arrays', signal }), clock);
        if (i > 0) mine.push(a.ms);
        counts = { ours: a.rows };
      } catch (error) {
        failure = String(error.message).split('\n')[0];
        break;
      }
      const b = await once(() => theirs.query(sql.theirs), clock).catch(() => undefined);
      if (b && i > 0) peers.push(b.ms);
      if (b) counts.theirs = b.rows;
    }
    const result = { name, ...(failure ? { failure } : { ours: median(mine) }), ...(peers.length ? { theirs: median(peers) } : {}), counts };
    results.push(result);
    report(result);
  }
  await ours.close();
  theirs.close();
  return results;
}

/** Totals over the queries that both have run, and the worst of them. */
export function summary(results) {
  const both = results.filter((r) => r.ours !== undefined && r.theirs !== undefined);
  const total = (key) => both.reduce((n, r) => n + r[key], 0);
  const geometric = Math.exp(both.reduce((n, r) => n + Math.log(r.theirs / r.ours), 0) / Math.max(1, both.length));
  const worst = [...both].sort((a, b) => b.ours / b.theirs - a.ours / a.theirs).slice(0, 10);
  return { queries: both.length, ours: total('ours'), theirs: total('theirs'), geometric, worst };
}
