// What more workers bring: each query by one and by several, in turns, tables in memory, the least of many runs; DuckDB's threads
// beside it. `caller` is how long the caller's thread was at work: it plans, tells workers and hears of them, and is one however
// many workers there are. A query computes where that, and the waking of threads, is little of its time; `rest` is the ratio without it.
import { performance } from 'node:perf_hooks';
import { openDuckDb, openOurs } from './engines.mjs';
import { timed } from './measure.mjs';

const WARMUPS = 6;

/** The least milliseconds of each body, which take turns, and the least that this thread was busy meanwhile. */
async function least(bodies, runs) {
  const found = bodies.map(() => ({ milliseconds: Number.POSITIVE_INFINITY, caller: Number.POSITIVE_INFINITY }));
  for (let run = -WARMUPS; run < runs; run++)
    for (const [i, body] of bodies.entries()) {
      const before = performance.eventLoopUtilization();
      const milliseconds = await timed(body);
      const caller = performance.eventLoopUtilization(before).active;
      if (run >= 0) found[i] = { milliseconds: Math.min(found[i].milliseconds, milliseconds), caller: Math.min(found[i].caller, caller) };
    }
  return found;
}

/** Yields for each case what it takes by one worker and by `threads`. */
export async function* workers(dist, cases, tables, { threads, runs }) {
  const opened = [];
  for (const open of [(how) => openOurs(dist, how), openDuckDb])
    for (const n of [1, threads]) opened.push(await open({ threads: n, tables, inMemory: true }));
  const total = opened.map(() => 0);
  const tell = (name, [one, several, peerOne, peerSeveral], callers) => ({
    ...{ name, threads, one, several, ratio: one / several, callers },
    rest: (one - callers[0]) / (several - callers[1]),
    theirs: peerOne / peerSeveral,
  });
  const busy = [0, 0];
  for (const { name, sql } of cases) {
    const [one, several, ...peers] = await least(opened.map((o) => () => o.query(sql)), runs);
    const all = [one, several, ...peers].map((x) => x.milliseconds);
    for (const [i, ms] of all.entries()) total[i] += ms;
    const callers = [one.caller, several.caller];
    for (const [i, ms] of callers.entries()) busy[i] += ms;
    yield tell(name, all, callers);
  }
  yield tell('all', total, busy);
  for (const o of opened) await o.close();
}
