// TPC-H and windows of one partition with little memory: each query in a process of its own, so that the memory it takes is its own, and its answer beside the
// one without a budget. What counts is what the engine hands out (pages), and by how much the process grew beyond a session that
// has done next to nothing: that is the pages, the heaps of all threads and whatever else they took.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOurs } from './engines.mjs';
import { timed } from './measure.mjs';

const MB = 2 ** 20;
const here = fileURLToPath(new URL('./spill-query.mjs', import.meta.url));
/** How far a budget may be exceeded. */
const EXCESS = 1.1;

const ORDERED = 'ORDER BY l_extendedprice, l_orderkey, l_partkey, l_suppkey, l_quantity';
/** Windows whose only partition is larger than the budget. */
export const WINDOW_CASES = [
  ['ranks', `row_number() OVER (${ORDERED}), ntile(100) OVER (${ORDERED})`],
  ['running', `sum(l_quantity) OVER (${ORDERED}), lag(l_linestatus) OVER (${ORDERED})`],
  ['sliding', `sum(l_quantity) OVER (${ORDERED} ROWS BETWEEN 100 PRECEDING AND CURRENT ROW)`],
  ['total', `sum(l_quantity) OVER (), max(l_returnflag) OVER ()`],
].map(([name, calls]) => ({
  name,
  suite: 'tpch',
  tables: ['lineitem'],
  sql: `SELECT count(*), sum(CAST(hash(*) AS BIGINT)) FROM (SELECT l_orderkey, l_partkey, ${calls} FROM lineitem)`,
}));

/** Rows as text, sorted: those that tie in the query's order may come in any. */
export const textOf = (rows) =>
  rows
    .map((row) => row.map(String).join('\t'))
    .sort()
    .join('\n');

/** For each case the memory and time it took under the budget, and what was wrong. */
export async function* spill(dist, cases, tables, { threads, budget }) {
  const free = await openOurs(dist, { threads, tables, inMemory: false });
  const most = Number.parseInt(budget, 10) * EXCESS;
  const local = mkdtempSync(join(tmpdir(), 'sparrow-spill-bench-'));
  try {
    for (const { name, sql } of cases) {
      let expected;
      const unbounded = await timed(async () => {
        expected = textOf(await free.query(sql));
      });
      const asked = JSON.stringify({ dist, threads, tables, sql, budget, local });
      const { error, answer, ...took } = JSON.parse(execFileSync(process.execPath, [here], { input: asked, encoding: 'utf8', maxBuffer: 1 << 28 }));
      const wrong = [
        ...(error ? [error] : answer === expected ? [] : ['ANSWERS DIFFER']),
        ...(took.pages > most ? [`${took.pages.toFixed(0)} MB OF PAGES`] : []),
        ...(took.grown > most ? [`GREW BY ${took.grown.toFixed(0)} MB`] : []),
      ];
      yield { name, threads, budget, unbounded, ...took, wrong };
    }
  } finally {
    await free.close();
    rmSync(local, { recursive: true, force: true });
  }
}

export const inMegabytes = (bytes) => bytes / MB;
