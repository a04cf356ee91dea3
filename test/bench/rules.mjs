#!/usr/bin/env node
// What each rule of the optimizer is worth: the processor time of every query with all rules, and with each that fires on it left out.
//
//   node test/bench/rules.mjs [--queries DIR --tables DIR] [--only q5,q9] [--count] [--runs 3] [--longest 30000] [--dist DIR] [--json FILE]
//   node test/bench/rules.mjs --table FILE,FILE
//
// Without queries it takes those that people and tools write (written.mjs), over tables of its own. `--json` keeps what was found;
// `--table` puts several of them together: every rule, how many queries have another plan without it, and where it helps most.
//
// Prints for each rule on how many queries the plan that runs is another without it, and the three it helps most. `--count` runs
// nothing and names some of those queries. Nothing is asserted.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openOurs } from './engines.mjs';
import { timed } from './measure.mjs';
import { queriesIn, tablesIn } from './planner.mjs';
import { openWritten, WRITTEN } from './written.mjs';

const { values: options } = parseArgs({
  options: {
    queries: { type: 'string' },
    tables: { type: 'string' },
    only: { type: 'string' },
    count: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    longest: { type: 'string', default: '30000' },
    json: { type: 'string' },
    table: { type: 'string' },
    rows: { type: 'string', default: '1000000' },
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
  },
});
if (options.table) {
  const found = new Map();
  for (const file of options.table.split(','))
    for (const { rule, queries } of JSON.parse(readFileSync(file, 'utf8'))) found.set(rule, [...(found.get(rule) ?? []), ...queries]);
  printed(found, false);
  process.exit(0);
}
if ((options.queries === undefined) !== (options.tables === undefined)) {
  console.error('usage: node test/bench/rules.mjs [--queries DIR --tables DIR]');
  process.exit(1);
}
const EXCLUDED = 'spark.sql.optimizer.excludedRules';
const LONGEST_MS = Number(options.longest);
const only = options.only?.split(',');
const queries = (options.queries ? queriesIn(options.queries) : WRITTEN).filter((q) => !only || only.some((o) => o === q.name || (!options.queries && q.name.includes(o))));
const { spark, close } = options.queries
  ? await openOurs(options.dist, { threads: 2, tables: tablesIn(options.tables), inMemory: !options.count })
  : await openWritten(options.dist, { threads: 2, rows: Number(options.rows) });

/** The least processor time of several runs, of all threads: other work on the machine does not count. What takes too long is ended. */
async function best(sql) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < Number(options.runs); i++) {
    const before = process.cpuUsage();
    const ms = await timed(() => spark.sql(sql).collect({ as: 'arrays', signal: AbortSignal.timeout(LONGEST_MS) }).catch(() => undefined));
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    if (ms >= LONGEST_MS) break;
  }
  return least;
}

/** The physical plan, columns numbered as they are met: what a rule did that others do as well does not show. */
async function planOf(sql) {
  const text = await spark.sql(sql).explainString('simple').catch(() => '');
  const ids = new Map();
  return text.replace(/#(\d+)/g, (_, id) => `#${ids.get(id) ?? ids.set(id, ids.size).size - 1}`);
}

const gains = new Map();
const nowhere = new Set();
for (const { name, sql } of queries) {
  await spark.conf.set(EXCLUDED, '');
  const told = await spark.sql(sql).explainString('rules').catch(() => '');
  const fired = new Set([...told.matchAll(/^=== Applying Rule (\w+) ===$/gm)].map((m) => m[1]));
  if (fired.size === 0) continue;
  const plan = await planOf(sql);
  const others = [];
  for (const rule of fired) {
    await spark.conf.set(EXCLUDED, rule);
    if ((await planOf(sql)) === plan) nowhere.add(rule);
    else others.push(rule);
  }
  await spark.conf.set(EXCLUDED, '');
  if (options.count) {
    for (const rule of others) gains.set(rule, [...(gains.get(rule) ?? []), { name, factor: 1 }]);
    continue;
  }
  await best(sql);
  let whole = await best(sql);
  const times = [];
  for (const rule of others) {
    await spark.conf.set(EXCLUDED, rule);
    await best(sql);
    times.push([rule, await best(sql)]);
    // Code that has run longer is compiled better: all rules come at last, too.
    await spark.conf.set(EXCLUDED, '');
    whole = Math.min(whole, await best(sql));
  }
  for (const [rule, without] of times) gains.set(rule, [...(gains.get(rule) ?? []), { name, factor: without / whole }]);
  console.log(`${name.padEnd(options.queries ? 8 : 36)}${whole.toFixed(1).padStart(10)} ms, ${fired.size} rules, ${others.length} of them alone`);
}
printed(gains, options.count);
if (options.json) writeFileSync(options.json, `${JSON.stringify([...gains].map(([rule, of]) => ({ rule, queries: of })), null, 2)}\n`);
console.log(`\nfire but change no plan alone: ${[...nowhere].filter((r) => !gains.has(r)).join(', ') || 'none'}`);
await close();
process.exit(0);

/** The rules, the most helpful first. */
function printed(found, isCount) {
  console.log(`\n${'rule'.padEnd(36)}${'queries'.padStart(8)}  ${isCount ? 'such as' : 'time without it'}`);
  const best = (of) => Math.max(...of.map((x) => x.factor));
  for (const [rule, of] of [...found].sort((a, b) => best(b[1]) - best(a[1]))) {
    const top = [...of].sort((a, b) => b.factor - a.factor).slice(0, 3);
    console.log(`${rule.padEnd(36)}${String(of.length).padStart(8)}  ${top.map((x) => (isCount ? x.name : `${x.name} ${x.factor.toFixed(2)}×`)).join(', ')}`);
  }
}
