// Compares us with real Spark, DuckDB and pyarrow. Makes its own Python environment in .spark-env (ignored by git), once.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.spark-env');
const windows = process.platform === 'win32';
const python = join(folder, windows ? 'Scripts/python.exe' : 'bin/python');
const requirements = join(import.meta.dirname, 'requirements.txt');
const stamp = join(folder, 'requirements.installed');

function stop(reason) {
  console.error(`\nnpm run test:spark cannot run: ${reason}\nIt compares this library with real Spark and needs Python 3.10 or later and Java 17 or later (java on the PATH, or JAVA_HOME).`);
  process.exit(1);
}
const attempt = (command, args) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return error || status !== 0 ? undefined : `${stdout}${stderr}`;
};

function findPython() {
  for (const command of ['python3', 'python']) {
    const version = attempt(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])?.trim();
    const [major, minor] = (version ?? '').split('.').map(Number);
    if (major === 3 && minor >= 10) return command;
  }
  return stop('no Python 3.10 or later was found (tried python3 and python).');
}

function checkJava() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const text = attempt(java, ['-version']);
  if (text === undefined) stop(`no Java was found (tried ${java}).`);
  const version = Number(/version "(\d+)/.exec(text)?.[1]);
  if (!(version >= 17)) stop(`${java} is of version ${/version "([^"]*)"/.exec(text)?.[1] ?? 'unknown'}; Spark 4 needs 17 or later.`);
}

function makeEnvironment() {
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && attempt(python, ['-c', 'import pyspark, duckdb, pyarrow']) !== undefined) return;
  const base = findPython();
  console.log(`Making a Python environment with Spark in ${folder} (a download of some 450 MB, once) …`);
  rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(base, ['-m', 'venv', folder], { stdio: 'inherit' });
  } catch {
    stop(`'${base} -m venv' failed; on Debian and Ubuntu it comes with the package python3-venv.`);
  }
  try {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], { stdio: 'inherit' });
  } catch {
    stop('pip could not install what test/spark/requirements.txt names (see above); is there a connection to a package index?');
  }
  writeFileSync(stamp, wanted);
}

checkJava();
makeEnvironment();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
if (!existsSync(vitest)) stop('the packages of this project are not installed: run npm ci first.');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'test/spark/vitest.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SPARK_PYTHON: python, PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python, TZ: 'America/Los_Angeles' },
});
process.exit(status ?? 1);
