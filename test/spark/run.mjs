// Compares us with real Spark, DuckDB and pyarrow. Makes its own Python environment in .spark-env (ignored by git), once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, makeEnvironment } from '../python-env.mjs';

const root = join(import.meta.dirname, '../..');

function stop(reason) {
  console.error(`\nnpm run test:spark cannot run: ${reason}\nIt compares this library with real Spark and needs Python 3.10 or later and Java 17 or later (java on the PATH, or JAVA_HOME).`);
  process.exit(1);
}

function checkJava() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const text = attempt(java, ['-version']);
  if (text === undefined) stop(`no Java was found (tried ${java}).`);
  const version = Number(/version "(\d+)/.exec(text)?.[1]);
  if (!(version >= 17)) stop(`${java} is of version ${/version "([^"]*)"/.exec(text)?.[1] ?? 'unknown'}; Spark 4 needs 17 or later.`);
}

function environment() {
  try {
    return makeEnvironment({
      folder: join(root, '.spark-env'),
      requirements: join(import.meta.dirname, 'requirements.txt'),
      modules: 'pyspark, duckdb, pyarrow',
      what: 'Spark (a download of some 450 MB)',
    });
  } catch (failure) {
    return stop(failure.message);
  }
}

checkJava();
const python = environment();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
if (!existsSync(vitest)) stop('the packages of this project are not installed: run npm ci first.');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'test/spark/vitest.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SPARK_PYTHON: python, PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python, TZ: 'America/Los_Angeles' },
});
process.exit(status ?? 1);
