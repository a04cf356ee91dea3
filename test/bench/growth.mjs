// How work grows with rows: the same queries over 1, 2, 4 and 8 times as many, in memory and under a budget that does not hold them.
// Growth is of processor time, of which a busy machine takes nothing away.
import { openOurs } from './engines.mjs';
import { median, spent } from './measure.mjs';

const G = 'h2o_groups';
const QUERIES = {
  scan: `SELECT count(*), sum(v1) FROM ${G} WHERE v3 > 50 AND id4 < 40`,
  group: `SELECT count(*), max(n) FROM (SELECT id6, id3, sum(v1) AS n FROM ${G} GROUP BY id6, id3)`,
  join: 'SELECT count(*), sum(v1), sum(v2) FROM h2o_x JOIN h2o_big USING (id3)',
  sort: `SELECT max(v3) FROM (SELECT v3, id3 FROM ${G} ORDER BY v3, id3 OFFSET 10)`,
};

export const TIMES = [1, 2, 4, 8];

/** One row per query and budget: at each size the milliseconds, those of processors, and how much more than n times the first these are. */
export async function* growth({ dist, threads, tablesAt, budget, only, runs = 3 }) {
  for (const memory of ['3g', budget]) {
    const found = Object.fromEntries(Object.keys(QUERIES).map((name) => [name, []]));
    for (const times of TIMES) {
      const ours = await openOurs(dist, { threads, tables: await tablesAt(times), inMemory: false, memory });
      for (const [name, sql] of Object.entries(QUERIES)) {
        if (only && !name.includes(only)) continue;
        const taken = [];
        for (let i = 0; i <= runs; i++) taken.push(await spent(() => ours.query(sql)));
        const middle = (key) => median(taken.slice(1).map((t) => t[key]));
        found[name].push({ milliseconds: middle('milliseconds'), cpu: middle('cpu') });
      }
      await ours.close();
    }
    for (const [name, taken] of Object.entries(found))
      if (taken.length) yield { name, memory, taken, growth: taken.map(({ cpu }, i) => cpu / TIMES[i] / taken[0].cpu) };
  }
}
