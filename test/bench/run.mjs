#!/usr/bin/env node
// Benchmarks: ours against DuckDB in one process, taking turns; the start of a session against PySpark.
//
//   npm run bench -- [--suite main|micro|functions|tpch|h2o|workers|soak|growth|spill|adaptive|all] [--peer duckdb|spark|polars] [--only NAME] [--mode mem|parquet] [--threads 1,2] [--scale 1] [--data DIR]
//                    [--json FILE] [--no-memory] [--dist DIR] [--clock wall|cpu]
//   npm run bench -- --suite tpcds --queries DIR --tables DIR [--only q1,q2] [--runs 3] [--clock wall|cpu]
//
// `all` are those that need nothing from outside. `--mode`: tables in memory or read from Parquet at each query; `--data`: a folder that has TPC-H's tables already.
//
// `--peer`: whom the queries are compared with; Spark needs the environment that `npm run test:spark` makes, Polars gets one of its own
// and knows the questions of h2o alone. Both hold their tables in memory.
// `growth` runs ours over 1, 2, 4 and 8 times the rows, with much memory and with `--budget` (64m): processor time of 1.00 is linear.
// `spill` runs TPC-H, and windows of one partition, with a `--budget` (256m, below scale 1 64m), each query beside its answer with much memory, and fails where they differ.
// `adaptive` runs queries whose sizes nobody can tell, with `spark.sql.adaptive.enabled` and without it.
// `workers` runs TPC-H by one worker and by `--threads` of them, and DuckDB beside it; `--only q1,q5` chooses queries.
// `soak` tells how late the caller's event loop was: at most, at most but for one turn in a hundred, and at most by our doing, which it
// fails for above 50 ms. With `--scale 0.2` it takes some minutes.
//
// `--clock cpu` measures processor time of the whole process, for a machine that others use, too.
//
// Prints medians in milliseconds and how many times faster we are. Times are not asserted: a figure belongs to a machine.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adaptive } from './adaptive.mjs';
import { CASES } from './cases.mjs';
import { ensureTables, ensureViewingLogs } from './data.mjs';
import { openDuckDb, openOurs } from './engines.mjs';
import { FUNCTION_CASES } from './functions.mjs';
import { growth, TIMES } from './growth.mjs';
import { H2O_CASES } from './h2o.mjs';
import { logJobs } from './logs.mjs';
import { paired } from './measure.mjs';
import { PARTNER_CASES } from './partners.mjs';
import { openPython } from './peers/open.mjs';
import { MOST_MS, soak } from './soak.mjs';
import { spill, WINDOW_CASES } from './spill.mjs';
import { processStarts, secondSession } from './starts.mjs';
import { summary, tpcSuite } from './tpc.mjs';
import { tpchCases, tpchTables } from './tpch.mjs';
import { workers } from './workers.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', default: 'main' },
    only: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    scale: { type: 'string', default: '1' },
    mode: { type: 'string' },
    data: { type: 'string' },
    json: { type: 'string' },
    dist: { type: 'string', default: here('../../dist') },
    'no-memory': { type: 'boolean', default: false },
    queries: { type: 'string' },
    tables: { type: 'string' },
    runs: { type: 'string', default: '3' },
    clock: { type: 'string', default: 'wall' },
    peer: { type: 'string', default: 'duckdb' },
    budget: { type: 'string' },
    // one engine alone in this process, for the most memory it takes
    alone: { type: 'string' },
  },
});
const scale = Number(options.scale);
const { dist } = options;
if (!existsSync(join(dist, 'index.js'))) {
  console.error('dist is not built: run npm run build first');
  process.exit(1);
}

if (options.mode !== undefined && options.mode !== 'mem' && options.mode !== 'parquet') {
  console.error(`--mode is mem or parquet, not ${options.mode}`);
  process.exit(1);
}

const PEERS = { duckdb: 'DuckDB', spark: 'Spark', polars: 'Polars' };
if (!(options.peer in PEERS)) {
  console.error(`--peer is one of ${Object.keys(PEERS).join(', ')}, not ${options.peer}`);
  process.exit(1);
}
const openPeer = (how) => (options.peer === 'duckdb' ? openDuckDb(how) : openPython(options.peer, how));

/** Main's cases say themselves where their tables are; the others are run as `--mode` has it. */
const inMode = (c) => (c.suite === 'main' || c.suite === 'functions' || options.mode === undefined ? c : { ...c, inMemory: options.mode === 'mem' });
const known = [...CASES, ...PARTNER_CASES, ...FUNCTION_CASES, ...H2O_CASES, ...(options.suite === 'tpch' ? tpchCases(true) : [])].map(inMode);
const isMode = (c) => options.mode === undefined || c.kind !== 'query' || c.inMemory === (options.mode === 'mem');
const isNamed = (c) => options.only === undefined || c.name.toLowerCase().includes(options.only.toLowerCase());
const isSuite = (c) => options.suite === 'all' || c.suite === options.suite;
const chosen = known.filter((c) => isNamed(c) && isSuite(c) && isMode(c));

async function tablesOf(cases) {
  const names = [...new Set(cases.flatMap((c) => c.tables ?? []))];
  if (names.length === 0) return {};
  if (cases.every((c) => c.suite === 'tpch')) return tpchTables(names, options.scale, options.data);
  const { spark, close } = await openOurs(dist, { threads: cpus().length, tables: {}, inMemory: false });
  const tables = await ensureTables(spark, names, scale);
  await close();
  return tables;
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** Runs one case on one engine and prints the most memory the process took. */
async function alone(engine, threads) {
  const c = chosen.find((x) => x.name.length === options.only.length);
  if (c.kind === 'logs') await logJobs(dist, ensureViewingLogs(scale), threads, engine)[engine]();
  else {
    const tables = await tablesOf([c]);
    const opened = await (engine === 'ours' ? openOurs : (_, how) => openDuckDb(how))(dist, { threads, tables, inMemory: c.inMemory });
    await opened.query(c.sql);
    await opened.close();
  }
  console.log(megabytes());
}

function memoryOf(c, threads) {
  if (options['no-memory'] || options.peer !== 'duckdb' || !['query', 'logs'].includes(c.kind)) return {};
  const peak = (engine) => Number(execFileSync(process.execPath, [here('run.mjs'), '--suite', c.suite, '--only', c.name, ...(options.mode ? ['--mode', options.mode] : []), ...(options.data ? ['--data', options.data] : []), '--threads', String(threads), '--scale', options.scale, '--dist', dist, '--alone', engine], { stdio: ['ignore', 'pipe', 'inherit'] }));
  return { oursMB: peak('ours'), theirsMB: peak('duckdb') };
}

const results = [];

/** The geometric mean of the ratios to DuckDB, where there are several. */
function reportMean(threads) {
  const ratios = results.filter((r) => r.threads === threads && r.peer === PEERS[options.peer] && r.ratio).map((r) => r.ratio);
  if (ratios.length < 2) return;
  const mean = Math.exp(ratios.reduce((n, r) => n + Math.log(r), 0) / ratios.length);
  console.log(`${'geometric mean'.padEnd(18)}${String(threads).padStart(8)}${''.padStart(22)}${`${mean.toFixed(2)}×`.padStart(10)}`);
}

/** Of an expression: millions of rows a second, and why we are slow where we are. */
const rowsOf = ({ rows, reason }, { ours, theirs }) => ({
  oursMrows: (rows * scale) / ours / 1000,
  theirsMrows: (rows * scale) / theirs / 1000,
  ...(reason && theirs / ours < 0.5 ? { reason } : {}),
});

function report(name, threads, peer, times, more = {}) {
  const result = { name, threads, peer, ...times, ...(times.theirs ? { ratio: times.theirs / times.ours } : {}), ...more };
  results.push(result);
  const cell = (v, width, digits = 1) => (v === undefined ? '–' : typeof v === 'number' ? v.toFixed(digits) : v).padStart(width);
  console.log(name.padEnd(18) + cell(threads, 8, 0) + cell(times.ours, 11) + cell(times.theirs, 11) + cell(result.ratio && `${result.ratio.toFixed(2)}×`, 10) + cell(more.oursMB ?? more.oursMrows, 10, 0) + cell(more.theirsMB ?? more.theirsMrows, 10, 0) + `  ${peer}${more.reason ? `: ${more.reason}` : ''}`);
}

/** Cases that are run beside each other: over tables in memory or in files, of one task. */
function sessionsOf(cases) {
  const sessions = new Map();
  for (const c of cases) {
    const key = `${c.inMemory} ${c.task}`;
    sessions.set(key, [...(sessions.get(key) ?? []), c]);
  }
  return sessions.values();
}

async function queries(cases, threads) {
  const tables = await tablesOf(cases);
  for (const these of sessionsOf(cases)) {
    const [{ inMemory }] = these;
    const used = Object.fromEntries(Object.entries(tables).filter(([name]) => these.some((c) => c.tables.includes(name))));
    const ours = await openOurs(dist, { threads, tables: used, inMemory });
    const theirs = await openPeer({ threads, tables: used, inMemory });
    const times = [];
    for (const c of these) times.push(await paired(() => ours.query(c.sql), () => theirs.query(options.peer === 'duckdb' ? (c.theirs ?? c.sql) : c.sql, c.name), { warmups: 2, runs: c.runs ?? (inMemory ? 11 : 5), clock: options.clock }));
    await ours.close();
    theirs.close();
    these.forEach((c, i) => report(c.name, threads, PEERS[options.peer], times[i], c.rows ? rowsOf(c, times[i]) : memoryOf(c, threads)));
  }
}

const threadCounts = options.threads.split(',').map(Number);
async function tpc(threads) {
  const { queries, tables } = options;
  if (!queries || !tables) throw new Error('--queries DIR and --tables DIR are needed');
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${tables}, ${threads} threads, medians in ms${options.clock === 'cpu' ? ' of processor time' : ''}\n`);
  const cell = (n, digits = 1) => (n === undefined ? '–' : n.toFixed(digits)).padStart(11);
  const all = await tpcSuite({
    dist,
    queries,
    tables,
    threads,
    runs: Number(options.runs),
    only: options.only,
    clock: options.clock,
    report: ({ name, ours, theirs, failure, counts }) =>
      console.log(`${name.padEnd(8)}${cell(ours)}${cell(theirs)}${cell(ours && theirs && theirs / ours, 2)}  ${failure ?? ''}${counts?.theirs !== undefined && counts.theirs !== counts.ours ? `rows ${counts.ours}, DuckDB ${counts.theirs}` : ''}`),
  });
  const { queries: n, ours, theirs, geometric, worst } = summary(all);
  console.log(`\n${n} queries: ours ${ours.toFixed(0)} ms, DuckDB ${theirs.toFixed(0)} ms, ${(theirs / ours).toFixed(2)}× in total, ${geometric.toFixed(2)}× geometric`);
  console.log(`slowest beside DuckDB: ${worst.map((w) => `${w.name} ${(w.ours / w.theirs).toFixed(1)}×`).join(', ')}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
}

async function reportSoak(threads) {
  const names = ['lineitem', 'orders'];
  const paths = options.data ? Object.fromEntries(names.map((n) => [n, join(options.data, `${n}.parquet`)])) : await tablesOf([{ suite: 'soak', tables: names }]);
  const logs = ensureViewingLogs(scale);
  for await (const { name, ...felt } of await soak(dist, { threads, tables: paths, logs, only: options.only })) {
    results.push({ name, threads, ...felt });
    const isLate = felt.own > MOST_MS;
    if (isLate) process.exitCode = 1;
    console.log(name.padEnd(18) + String(threads).padStart(8) + felt.milliseconds.toFixed(0).padStart(10) + [felt.max, felt.p99, felt.own].map((n) => n.toFixed(1).padStart(10)).join('') + (isLate ? '  TOO LATE' : ''));
  }
}

async function reportGrowth(threads) {
  const tablesAt = async (times) => {
    const { spark, close } = await openOurs(dist, { threads: cpus().length, tables: {}, inMemory: false });
    const tables = await ensureTables(spark, ['h2o_groups', 'h2o_x', 'h2o_big'], (scale * times) / 10);
    await close();
    return tables;
  };
  for await (const found of growth({ dist, threads, tablesAt, budget: options.budget ?? '64m', only: options.only })) {
    results.push({ threads, ...found });
    const cells = found.taken.map((t, i) => `${t.milliseconds.toFixed(0).padStart(8)}${t.cpu.toFixed(0).padStart(8)} ${found.growth[i].toFixed(2).padStart(5)}`);
    console.log(found.name.padEnd(10) + found.memory.padStart(8) + String(threads).padStart(8) + cells.join(''));
  }
}

async function reportSpill(threads) {
  const cases = [...tpchCases(false), ...WINDOW_CASES].filter((c) => options.only === undefined || options.only.split(',').includes(c.name));
  const tables = await tablesOf(cases);
  const budget = options.budget ?? (scale < 1 ? '64m' : '256m');
  for await (const found of spill(dist, cases, tables, { threads, budget })) {
    results.push(found);
    const { name, unbounded, milliseconds, pages, resident, grown, spilled, wrong } = found;
    console.log(name.padEnd(8) + String(threads).padStart(8) + budget.padStart(8) + [unbounded, milliseconds, pages, resident, grown, spilled].map((n) => n.toFixed(0).padStart(10)).join('') + `  ${wrong.join(', ')}`);
  }
  if (results.some((r) => r.wrong.length)) process.exitCode = 1;
}

/** Runs of each query by each number of workers: the least of them is told. */
const WORKERS_RUNS = 60;

async function reportWorkers(threads) {
  const cases = tpchCases(true).filter((c) => options.only === undefined || options.only.split(',').includes(c.name));
  const tables = await tablesOf(cases);
  for await (const found of workers(dist, cases, tables, { threads, runs: WORKERS_RUNS })) {
    results.push(found);
    const { name, one, several, ratio, callers, rest, theirs } = found;
    console.log(name.padEnd(8) + String(threads).padStart(8) + [one, several].map((ms) => ms.toFixed(1).padStart(10)).join('') + `${ratio.toFixed(2)}×`.padStart(9) + callers[1].toFixed(1).padStart(10) + [rest, theirs].map((x) => `${x.toFixed(2)}×`.padStart(10)).join(''));
  }
}

async function reportAdaptive(threads) {
  for await (const found of adaptive(dist, { threads, rows: Math.round(4_000_000 * scale), only: options.only, clock: options.clock })) {
    results.push({ ...found, threads });
    console.log(found.name.padEnd(18) + String(threads).padStart(8) + found.on.toFixed(1).padStart(11) + found.off.toFixed(1).padStart(11) + `${(found.off / found.on).toFixed(2)}×`.padStart(10));
  }
}

if (options.suite === 'adaptive') {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, scale ${options.scale}: planned anew where estimates are far off, and not, medians in ms\n`);
  console.log(`${'query'.padEnd(18)} threads         on        off     ratio`);
  for (const threads of threadCounts) await reportAdaptive(threads);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, scale, results }, null, 2)}\n`);
} else if (options.suite === 'workers') {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, TPC-H at scale ${options.scale} in memory, least of ${WORKERS_RUNS} runs, ms\n`);
  console.log(`${'query'.padEnd(8)} threads       one   several    ratio    caller      rest    DuckDB`);
  await reportWorkers(threadCounts.at(-1));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, scale, results }, null, 2)}\n`);
} else if (options.suite === 'tpcds') {
  await tpc(threadCounts.at(-1));
} else if (options.suite === 'soak') {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, scale ${options.scale}: how late the event loop was, in ms\n`);
  console.log(`${'query'.padEnd(18)} threads        ms       max       p99       own`);
  for (const threads of threadCounts) await reportSoak(threads);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, scale, results }, null, 2)}\n`);
} else if (options.suite === 'spill') {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, TPC-H at scale ${options.scale} from Parquet: ms without and with the budget; MB of pages, of the process, by how much it grew, in files\n`);
  console.log(`${'query'.padEnd(8)} threads  budget      free    budget     pages  resident      grew   spilled`);
  for (const threads of threadCounts) await reportSpill(threads);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, scale, results }, null, 2)}\n`);
} else if (options.suite === 'growth') {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}: ms, ms of processors, at ${TIMES.join(', ')} × ${(1_000_000 * scale).toLocaleString('en')} rows from Parquet; beside each, times a row's share of the first's processors\n`);
  for (const threads of threadCounts) await reportGrowth(threads);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, scale, results }, null, 2)}\n`);
} else if (options.alone) {
  await alone(options.alone, threadCounts[0]);
} else {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, scale ${options.scale}, medians in ms\n`);
  console.log(`${'case'.padEnd(18)} threads       ours     theirs     ratio${chosen.every((c) => c.rows) ? '    Mrows/s: ours, theirs' : '   ours MB theirs MB'}`);
  for (const threads of threadCounts) {
    const sql = chosen.filter((c) => c.kind === 'query');
    if (sql.length) await queries(sql, threads);
    for (const c of chosen.filter((x) => x.kind === 'logs')) {
      const { ours, duckdb } = logJobs(dist, ensureViewingLogs(scale), threads);
      report(c.name, threads, 'DuckDB', await paired(ours, duckdb, { warmups: 1, runs: 3 }), memoryOf(c, threads));
    }
    reportMean(threads);
  }
  for (const c of chosen) {
    if (c.kind === 'session') report(c.name, 1, 'PySpark', await secondSession(dist));
    if (c.kind === 'process') report(c.name, 1, 'PySpark', await processStarts(dist));
  }
  if (options.json) {
    writeFileSync(options.json, `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, cpus: cpus().length, scale, results }, null, 2)}\n`);
  }
}
