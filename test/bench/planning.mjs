#!/usr/bin/env node
// How long planning takes, step by step, warm: best of several runs of each query.
//
//   node test/bench/planning.mjs --queries DIR --tables DIR [--only q4,q72] [--runs 7] [--compile] [--json FILE]
//
// `--compile` also makes the WebAssembly modules, which a session keeps by their shape. Nothing is asserted.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { median } from './measure.mjs';
import { openPlanner, queriesIn, tablesIn } from './planner.mjs';

const { values: options } = parseArgs({
  options: {
    queries: { type: 'string' },
    tables: { type: 'string' },
    only: { type: 'string' },
    runs: { type: 'string', default: '7' },
    compile: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
if (!options.queries || !options.tables) {
  console.error('usage: node test/bench/planning.mjs --queries DIR --tables DIR');
  process.exit(1);
}
const only = options.only?.split(',');
const queries = queriesIn(options.queries).filter((q) => !only || only.includes(q.name));
const planner = await openPlanner(tablesIn(options.tables));

async function once(sql) {
  const t0 = performance.now();
  const relation = planner.parse(sql);
  const t1 = performance.now();
  const analyzed = await planner.analyze(relation);
  const t2 = performance.now();
  const { plan } = planner.optimize(analyzed);
  const t3 = performance.now();
  const pipelines = planner.physical(plan);
  const t4 = performance.now();
  if (options.compile) planner.compile(pipelines);
  const t5 = performance.now();
  return { parse: t1 - t0, analyze: t2 - t1, optimize: t3 - t2, physical: t4 - t3, compile: t5 - t4 };
}

const STEPS = ['parse', 'analyze', 'optimize', 'physical', 'compile'];
const results = [];
console.log(`${'query'.padEnd(8)}${[...STEPS, 'plan', 'all'].map((s) => s.padStart(10)).join('')}   ms`);
const runs = Number(options.runs);
for (let round = 0; round < runs; round++) {
  for (const [i, q] of queries.entries()) {
    const took = await once(q.sql).catch((error) => ({ error }));
    results[i] ??= { name: q.name, times: [] };
    if (took.error) results[i].error = String(took.error.message).split('\n')[0];
    else results[i].times.push(took);
  }
}
for (const r of results) {
  if (r.error) {
    console.log(`${r.name.padEnd(8)} ${r.error}`);
    continue;
  }
  r.best = Object.fromEntries(STEPS.map((s) => [s, Math.min(...r.times.map((t) => t[s]))]));
  // Planning is from the text to the optimized plan and its pipelines; code generation is told apart.
  r.plan = STEPS.slice(0, 4).reduce((sum, s) => sum + r.best[s], 0);
  r.all = r.plan + r.best.compile;
  console.log(r.name.padEnd(8) + [...STEPS.map((s) => r.best[s]), r.plan, r.all].map((n) => n.toFixed(2).padStart(10)).join(''));
}
const done = results.filter((r) => r.best);
const line = (name, of) => console.log(name.padEnd(8) + [...STEPS.map((s) => of(done.map((r) => r.best[s]))), of(done.map((r) => r.plan)), of(done.map((r) => r.all))].map((n) => n.toFixed(2).padStart(10)).join(''));
line('median', median);
line('largest', (ns) => Math.max(...ns));
if (options.json) writeFileSync(options.json, `${JSON.stringify(done.map(({ name, best, plan }) => ({ name, ...best, plan })), null, 2)}\n`);
await planner.close();
