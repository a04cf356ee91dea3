// The engine's inside for scripts that look at plans: bundled from the sources, with TPC tables (Parquet files) as views.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const INSIDE = `
  export { analyze } from './src/analyzer/analyze.ts';
  export { compileOnce } from './src/compile/compile-once.ts';
  export { createConf, formatSettings } from './src/exec/conf.ts';
  export { estimate, knowledgeOf } from './src/optimizer/cost/knowledge.ts';
  export { optimize } from './src/optimizer/optimize.ts';
  export { applyRule } from './src/optimizer/rule.ts';
  export { BATCHES } from './src/optimizer/rules.ts';
  export { cutPipelines } from './src/physical/pipelines.ts';
  export { planPhysical } from './src/physical/planner.ts';
  export { printPhysical } from './src/physical/print.ts';
  export { parseStatement } from './src/parser/parse.ts';
  export { childPlans, outputOf } from './src/plan/logical.ts';
  export { printPlan } from './src/plan/print.ts';
  export { createEngine } from './src/session/engines.ts';
  export { sourceFiles } from './src/session/source-files.ts';
`;

async function inside() {
  const folder = mkdtempSync(join(tmpdir(), 'sparrow-plans-'));
  try {
    await build({
      stdin: { contents: INSIDE, resolveDir: root, loader: 'ts' },
      outdir: folder,
      entryNames: 'inside',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: ['apache-arrow'],
      banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
      logLevel: 'error',
    });
    return await import(pathToFileURL(join(folder, 'inside.mjs')).href);
  } finally {
    if (!process.env.KEEP_BUNDLE) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
}

/** Query texts of a folder by name, in the order of their numbers. */
export function queriesIn(folder) {
  const names = readdirSync(folder).filter((n) => n.endsWith('.sql'));
  const number = (n) => Number(/\d+/.exec(n)?.[0] ?? 0);
  names.sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1));
  return names.map((n) => ({ name: n.replace('.sql', ''), sql: readFileSync(join(folder, n), 'utf8').trim().replace(/;\s*$/, '') }));
}

/** Parquet files or folders of `directory` by the name of their table. */
export function tablesIn(directory) {
  if (!existsSync(directory)) throw new Error(`no folder ${directory}`);
  const files = readdirSync(directory).filter((n) => n.endsWith('.parquet'));
  return Object.fromEntries(files.map((n) => [basename(n, '.parquet'), join(directory, n)]));
}

/** V8 keeps what it made of equal bytes: a section of no meaning behind them makes it do its work each time. */
function unlikeOthers(bytes, run) {
  const number = Buffer.from(String(run));
  return Buffer.concat([bytes, Buffer.from([0, number.length + 1, 0]), number]);
}

/** What plans queries over the tables, step by step. */
export async function openPlanner(tables) {
  const lib = await inside();
  const conf = lib.createConf({ 'spark.sparrow.engine': 'reference' });
  const settings = { ...lib.formatSettings(conf), now: BigInt(Date.now()) * 1000n };
  const running = await lib.createEngine(conf);
  const engine = async () => running.engine;
  const views = new Map();
  let runs = 0;
  const context = {
    conf: { ansi: true, caseSensitive: false, timeZone: settings.timeZone, currentCatalog: 'spark_catalog', currentDatabase: 'default', groupByOrdinal: true, orderByOrdinal: true },
    lookupTable: async ([name]) => {
      const plan = views.get(name.toLowerCase());
      return plan && { kind: 'view', name: [name.toLowerCase()], plan };
    },
    resolveFiles: (source) => lib.sourceFiles(source, settings, engine, {}),
    suggestTables: async () => Object.keys(tables),
  };
  for (const [name, path] of Object.entries(tables))
    views.set(name, await lib.analyze({ kind: 'DataSource', format: 'parquet', options: {}, paths: [path] }, context));
  return {
    lib,
    parse: (sql) => lib.parseStatement(sql),
    analyze: (relation) => lib.analyze(relation, context),
    optimize: (plan, excludedRules = []) => lib.optimize(plan, { timeZone: settings.timeZone, now: settings.now, ansi: true, excludedRules }),
    physical: (plan) => lib.cutPipelines(lib.planPhysical(plan), lib.outputOf(plan)),
    compile: (pipelines) => {
      const search = { isAlone: false, run: runs++ };
      const codes = pipelines.pipelines.flatMap((p) => (p.stages ?? []).filter((s) => s.kind === 'segment').map(({ segment }) => lib.compileOnce(segment, search, segment.steps)));
      for (const bytes of new Set(codes.map((c) => c.bytes))) new WebAssembly.Module(unlikeOthers(bytes, search.run));
    },
    close: () => running.close(),
  };
}
