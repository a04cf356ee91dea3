// How time grows with rows: the same queries over 1, 2, 4 and 8 times as many, in memory and under a budget that does not hold them.
import { openOurs } from './engines.mjs';
import { median, timed } from './measure.mjs';

const G = 'h2o_groups';
const QUERIES = {
  scan: `SELECT count(*), sum(v1) FROM ${G} WHERE v3 > 50 AND id4 < 40`,
  group: `SELECT count(*), max(n) FROM (SELECT id6, id3, sum(v1) AS n FROM ${G} GROUP BY id6, id3)`,
  join: 'SELECT count(*), sum(v1), sum(v2) FROM h2o_x JOIN h2o_big USING (id3)',
  sort: `SELECT max(v3) FROM (SELECT v3, id3 FROM ${G} ORDER BY v3, id3 OFFSET 10)`,
};

export const TIMES = [1, 2, 4, 8];

/** One row per query and budget: the milliseconds at each size, and how much more than n times the first they are. */
export async function* growth({ dist, threads, tablesAt, budget, only, runs = 3 }) {
  for (const memory of ['3g', budget]) {
    const found = Object.fromEntries(Object.keys(QUERIES).map((name) => [name, []]));
    for (const times of TIMES) {
      const ours = await openOurs(dist, { threads, tables: await tablesAt(times), inMemory: false, memory });
      for (const [name, sql] of Object.entries(QUERIES)) {
        if (only && !name.includes(only)) continue;
        const taken = [];
        for (let i = 0; i <= runs; i++) taken.push(await timed(() => ours.query(sql)));
        found[name].push(median(taken.slice(1)));
      }
      await ours.close();
    }
    for (const [name, milliseconds] of Object.entries(found))
      if (milliseconds.length)
        yield { name, memory, milliseconds, growth: milliseconds.map((ms, i) => ms / TIMES[i] / milliseconds[0]) };
  }
}
