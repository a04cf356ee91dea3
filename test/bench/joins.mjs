#!/usr/bin/env node
// How good estimates and join orders are: the rows that come out of joins beside what the optimizer expected, and beside the
// rows of DuckDB's joins for the same query.
//
//   node test/bench/joins.mjs --queries DIR --tables DIR [--only q5,q9] [--memory] [--dist DIR] [--json FILE]
//
// `--memory` keeps our tables in memory first, which tells the optimizer more than files do.
// q-error: the larger of estimate/truth and truth/estimate, both at least 1. Nothing is asserted.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDuckDb, openOurs } from './engines.mjs';
import { queriesIn, tablesIn } from './planner.mjs';

const { values: options } = parseArgs({
  options: {
    queries: { type: 'string' },
    tables: { type: 'string' },
    only: { type: 'string' },
    memory: { type: 'boolean', default: false },
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    json: { type: 'string' },
  },
});
if (!options.queries || !options.tables) {
  console.error('usage: node test/bench/joins.mjs --queries DIR --tables DIR');
  process.exit(1);
}
const only = options.only?.split(',');
const queries = queriesIn(options.queries).filter((q) => !only || only.includes(q.name));
const tables = tablesIn(options.tables);
const LONGEST_MS = 60_000;

/** Joins of ours, from the text of EXPLAIN ANALYZE. */
async function ourJoins(spark, sql) {
  const text = await Promise.race([
    spark.sql(sql).explainString('analyze'),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`longer than ${LONGEST_MS} ms`)), LONGEST_MS).unref()),
  ]);
  // What is computed once is printed wherever it is read.
  const seen = new Set();
  let inside = Number.POSITIVE_INFINITY;
  return text.split('\n').flatMap((line) => {
    const depth = line.search(/[^\s:|+-]/);
    if (depth > inside) return [];
    inside = Number.POSITIVE_INFINITY;
    const shared = /(?:Shared|QueryStage) (\d+),/.exec(line)?.[1];
    if (shared !== undefined) {
      if (seen.has(shared)) inside = depth;
      seen.add(shared);
    }
    const match = /\*HashJoin .*\(rows=(\d+), estimated=([\d.E+]+) from/.exec(line);
    return match ? [{ rows: Number(match[1]), estimate: Number(match[2]) }] : [];
  });
}

/** Joins of DuckDB's, from its profile. */
async function theirJoins(duck, sql) {
  const [[, text]] = await duck.query(`EXPLAIN (ANALYZE, FORMAT json) ${sql}`);
  const found = [];
  const visit = (node) => {
    const type = node.operator_type ?? node.operator_name ?? '';
    if (/JOIN|CROSS_PRODUCT/.test(type)) {
      const estimate = Number(node.extra_info?.['Estimated Cardinality'] ?? Number.NaN);
      found.push({ rows: node.operator_cardinality ?? 0, estimate });
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(JSON.parse(text));
  return found;
}

const qError = ({ rows, estimate }) => {
  const a = Math.max(1, rows),
    b = Math.max(1, estimate);
  return Math.max(a / b, b / a);
};
const quantile = (numbers, q) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
const sum = (joins) => joins.reduce((n, j) => n + j.rows, 0);

const ours = await openOurs(options.dist, { threads: 2, tables, inMemory: options.memory });
// Rows that one join spares another are none that an estimate got wrong.
await ours.spark.sql('SET spark.sql.optimizer.dynamicPartitionPruning.enabled = false');
const theirs = await openDuckDb({ threads: 2, tables, inMemory: false });
const results = [];
console.log(`${'query'.padEnd(8)}${'rows of joins'.padStart(16)}${'DuckDB'.padStart(14)}${'worst q-error'.padStart(16)}${'DuckDB'.padStart(12)}`);
for (const { name, sql } of queries) {
  let mine;
  try {
    mine = await ourJoins(ours.spark, sql);
  } catch (error) {
    console.log(`${name.padEnd(8)} ${String(error.message).split('\n')[0]}`);
    continue;
  }
  const peer = await theirJoins(theirs, sql).catch(() => undefined);
  results.push({ name, ours: mine, theirs: peer });
  const worst = (joins) => (joins?.length ? Math.max(...joins.map(qError).filter((q) => !Number.isNaN(q))).toFixed(1) : '–');
  console.log(`${name.padEnd(8)}${String(sum(mine)).padStart(16)}${(peer ? String(sum(peer)) : '–').padStart(14)}${worst(mine).padStart(16)}${worst(peer).padStart(12)}`);
}
const both = results.filter((r) => r.theirs);
const all = (key) => results.flatMap((r) => r[key] ?? []).map(qError).filter((q) => !Number.isNaN(q));
const line = (key) => `median ${quantile(all(key), 0.5).toFixed(2)}, 90th percentile ${quantile(all(key), 0.9).toFixed(1)}, of ${all(key).length} joins`;
console.log(`\nq-error, ours:   ${line('ours')}\nq-error, DuckDB: ${line('theirs')}`);
const total = (key) => both.reduce((n, r) => n + sum(r[key]), 0);
console.log(`rows out of joins over ${both.length} queries: ours ${total('ours')}, DuckDB ${total('theirs')}, ${(total('ours') / total('theirs')).toFixed(2)} of theirs`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
await ours.close();
theirs.close();
process.exit(0);
