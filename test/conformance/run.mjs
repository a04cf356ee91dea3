// Replays what real Spark answered (../shared/conformance beside the checkout, or another corpus of the same form) and scores
// us: rows, rows with types, rows with the whole schema text. Fails when a score is below what floor.json keeps.
//
//   npm run conformance -- [--golden DIR] [--areas FILE] [--functions FILE] [--probes FILE] [--hive DIR] [--tables DIR]
//                          [--only KEY] [--failures] [--json OUT] [--floor write]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { replay } from './replay.mjs';
import { add, score, zero } from './score.mjs';

const root = join(import.meta.dirname, '../..');
const shared = join(root, '../shared/conformance');
const FLOOR = join(import.meta.dirname, 'floor.json');

const { values: args } = parseArgs({
  options: {
    golden: { type: 'string' },
    areas: { type: 'string' },
    functions: { type: 'string' },
    probes: { type: 'string' },
    hive: { type: 'string' },
    tables: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    floor: { type: 'string' },
    failures: { type: 'boolean', default: false },
  },
});

const chosen = args.golden || args.functions || args.probes || args.hive;
const paths = chosen
  ? { golden: args.golden, functions: args.functions, probes: args.probes, hive: args.hive }
  : { golden: join(shared, 'golden'), functions: join(shared, 'functions/examples.jsonl'), probes: join(shared, 'probes.jsonl'), hive: join(shared, 'hive/sessions') };
if (!chosen && !existsSync(shared)) {
  const line = '*'.repeat(100);
  console.log(`${line}\nCONFORMANCE NOT MEASURED: there is no ${shared}.\nNothing was compared with Spark's recorded answers. Name a corpus with --golden DIR or --functions FILE.\n${line}`);
  process.exit(0);
}

const lines = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));
const wanted = (key) => !args.only || key === args.only || key.startsWith(args.only);

const work = realpathSync(mkdtempSync(join(tmpdir(), 'sparrow-conformance-')));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

/** Sessions to run: `{ suite, key, conf, cases: [{ index, sql, want }], warehouse, cwd }`. */
const sessions = [];

function goldenSessions(directory) {
  for (const name of readdirSync(directory).filter((f) => f.endsWith('.jsonl')).sort()) {
    const key = basename(name, '.jsonl');
    if (!wanted(key)) continue;
    const [{ meta }, ...cases] = lines(join(directory, name));
    sessions.push({
      suite: 'golden',
      key,
      conf: { 'spark.sql.timeType.enabled': 'true', ...meta.conf },
      hasTestFunctions: meta.mode === 'pgsql',
      warehouse: join(work, 'start/spark'),
      cases: cases.map((c) => ({ index: c.index, sql: c.query, scored: c.trusted && !c.nondet, want: c })),
    });
  }
}

function hiveSessions(directory) {
  for (const name of readdirSync(directory).filter((f) => f.endsWith('.jsonl')).sort()) {
    const key = basename(name, '.jsonl');
    if (!wanted(key)) continue;
    const [{ meta }, ...cases] = lines(join(directory, name));
    const files = join(dirname(directory), 'data/files');
    sessions.push({
      suite: 'hive',
      key,
      conf: meta.conf,
      warehouse: join(work, 'start/hive'),
      cases: cases.map((c) => ({ index: c.index, sql: c.query.replaceAll(/(?:\.\.\/)+data\/files/g, files), scored: c.trusted && !c.nondet, want: c })),
    });
  }
}

/** Statements that stand alone, a hundred a process; settings last, so that none holds for another. */
function singles(suite, all) {
  const isSetting = (c) => /^\s*SET\b/i.test(c.sql);
  const cases = [...all.filter((c) => !isSetting(c)), ...all.filter(isSetting)];
  for (let i = 0; i < cases.length; i += 100) {
    sessions.push({ suite, key: `${suite}-${i / 100}`, conf: {}, warehouse: join(work, 'start/spark'), cases: cases.slice(i, i + 100) });
  }
}

if (paths.golden) goldenSessions(paths.golden);
if (paths.functions) {
  const all = lines(paths.functions).map((c, index) => ({
    index,
    sql: c.sql,
    scored: true,
    group: c.group.replace(/_funcs$/, ''),
    want: { ...c, error: c.error_class },
  }));
  singles('functions', all.filter((c) => wanted(`functions.${c.group}`)));
}
if (paths.probes) {
  const all = lines(paths.probes).map((c, index) => ({
    index,
    sql: c.sql,
    scored: true,
    want: { ...c, text: c.rows_text ?? '', error: c.is_error ? c.error_class : undefined },
  }));
  if (wanted('probes')) singles('probes', all);
}
if (paths.hive && existsSync(paths.hive)) hiveSessions(paths.hive);

const scripts = await bundle();
const from = Date.now();
const tables = args.tables ?? [join(dirname(resolve(paths.golden ?? shared)), 'tables'), join(shared, 'tables')].find((d) => existsSync(d));
if (tables) {
  const hive = sessions.some((s) => s.suite === 'hive') ? [join(dirname(paths.hive), 'data/files')] : [];
  execFileSync(process.execPath, [scripts.tables, join(work, 'start'), tables, ...hive], { stdio: ['ignore', 'inherit', 'inherit'] });
}

const scores = { golden: { total: zero(), core: zero(), out: zero(), areas: {}, files: {} }, functions: { total: zero() }, probes: { total: zero() }, hive: { total: zero(), files: {} } };
const areasFile = args.areas ?? [paths.golden && join(dirname(resolve(paths.golden)), 'areas.json')].find((f) => f && existsSync(f));
const areas = areasFile ? JSON.parse(readFileSync(areasFile, 'utf8')) : {};
const areaOf = new Map(Object.entries(areas).flatMap(([area, { tier, files }]) => files.map((f) => [f, { area, tier }])));
const failures = [];
const slow = [];

function tally(session, c, s, got) {
  const suite = scores[session.suite];
  add(suite.total, s);
  if (session.suite === 'functions') {
    suite[c.group] ??= zero();
    add(suite[c.group], s);
  } else if (session.suite !== 'probes') {
    suite.files[session.key] ??= zero();
    add(suite.files[session.key], s);
  }
  const place = session.suite === 'golden' ? areaOf.get(session.key) : undefined;
  if (place) {
    suite.areas[place.area] ??= zero();
    add(suite.areas[place.area], s);
    add(suite[place.tier === 'out' ? 'out' : 'core'], s);
  }
  if (got?.ms > 5000) slow.push(`${session.key}#${c.index} ${got.ms} ms`);
  if (s.schema === 0) {
    failures.push({ suite: session.suite, key: session.key, index: c.index, level: s.rows === 0 ? 'rows' : s.types === 0 ? 'types' : 'schema', sql: c.sql, want: { schema: c.want.schema, text: c.want.error ?? c.want.text }, got: got ? { schema: got.schema, text: got.message ?? got.rows?.join('\n'), error: got.error } : 'never ended' });
  }
}

async function runner() {
  for (let session = sessions.shift(); session; session = sessions.shift()) {
    const directory = join(work, `${session.suite}-${session.key}`);
    const statements = session.cases.map(({ index, sql }) => ({ index, sql }));
    const outcomes = await replay(scripts.session, {
      conf: session.conf,
      statements,
      warehouse: session.warehouse,
      directory,
      cwd: session.cwd,
      hasTestFunctions: session.hasTestFunctions,
    });
    for (const c of session.cases) {
      const got = outcomes.get(c.index);
      if (c.scored) tally(session, c, score(c.want, got, join(directory, 'warehouse')), got);
    }
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, runner));

const percent = (n, of) => (of === 0 ? '    –' : `${((100 * n) / of).toFixed(1).padStart(5)}`);
const print = (name, s) => console.log(`${name.padEnd(44)} ${String(s.cases).padStart(6)} ${percent(s.rows, s.cases)} ${percent(s.types, s.cases)} ${percent(s.schema, s.cases)}`);
console.log(`${''.padEnd(44)} ${'cases'.padStart(6)} ${'rows%'.padStart(5)} ${'types'.padStart(5)} ${'names'.padStart(5)}`);
for (const [suite, { files, areas: byArea, ...groups }] of Object.entries(scores)) {
  if (groups.total.cases === 0) continue;
  for (const [name, s] of Object.entries({ ...groups, ...byArea })) if (s.cases > 0) print(`${suite}.${name}`, s);
  if (args.only && files) for (const [name, s] of Object.entries(files)) print(`  ${name}`, s);
}
console.log(`${Math.round((Date.now() - from) / 1000)} s${slow.length > 0 ? `; slow: ${slow.join(', ')}` : ''}`);

failures.sort((a, b) => (a.suite + a.key).localeCompare(b.suite + b.key) || a.index - b.index);
if (args.failures) for (const f of failures) console.log(JSON.stringify(f));
if (args.json) writeFileSync(args.json, `${JSON.stringify({ ...scores, failures }, null, 1)}\n`);

// The files of other writers, each value of them, belong to a whole run.
let failed = false;
if (!chosen && !args.only) {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/conformance/vitest.config.ts'], { cwd: root, stdio: 'inherit' });
  } catch {
    failed = true;
  }
}

// Some answers depend on the clock or on how busy the machine is: that many may come and go.
const slack = (cases) => Math.max(2, Math.ceil(cases / 100));

// The floor counts cases, so that a share cannot hide behind cases that came or went; only whole runs are held to it.
if (!chosen && !args.only) {
  const now = {};
  for (const [suite, { files: _, areas: byArea, ...groups }] of Object.entries(scores)) for (const [n, s] of Object.entries({ ...groups, ...byArea })) now[`${suite}.${n}`] = s;
  if (args.floor === 'write') writeFileSync(FLOOR, `${JSON.stringify(now, null, 1).replace(/\n {2,}/g, ' ').replace(/\n \}/g, ' }')}\n`);
  const floor = existsSync(FLOOR) ? JSON.parse(readFileSync(FLOOR, 'utf8')) : {};
  const below = Object.entries(floor).flatMap(([name, s]) => ['rows', 'types', 'schema'].filter((level) => (now[name]?.[level] ?? 0) < s[level] - slack(s[level])).map((level) => `${name}: ${level} ${now[name]?.[level] ?? 0}, was ${s[level]}`));
  if (below.length > 0) {
    console.error(`\nBelow the floor (test/conformance/floor.json):\n${below.join('\n')}`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
