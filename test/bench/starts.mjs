// From nothing to the first row of a query of one row: a session in a process that had one before, and a fresh process.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median, paired, timed } from './measure.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });

/** Spark's Python, when `npm run test:spark` has made it. */
function sparkPython() {
  const python = here(process.platform === 'win32' ? '../../.spark-env/Scripts/python.exe' : '../../.spark-env/bin/python');
  if (existsSync(python)) return python;
  console.error('NO PYSPARK TO COMPARE WITH: run npm run test:spark once, it makes the environment .spark-env');
  return undefined;
}

export async function secondSession(dist) {
  const { SparkSession } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const session = async () => {
    const spark = await SparkSession.builder().master('local[1]').create();
    await spark.sql('SELECT 1 AS one').collect();
    return spark;
  };
  const ours = [];
  for (let i = 0; i < 6; i++) {
    let spark;
    const time = await timed(async () => {
      spark = await session();
    });
    await spark.stop();
    if (i > 0) ours.push(time);
  }
  const python = sparkPython();
  if (!python) return { ours: median(ours) };
  const theirs = [1, 2].map(() => Number(run(python, [here('start.py'), '--second']).trim()) * 1000);
  return { ours: median(ours), theirs: median(theirs) };
}

export async function processStarts(dist) {
  const python = sparkPython();
  const ours = async () => void run(process.execPath, [here('start.mjs'), dist]);
  const theirs = python ? async () => void run(python, [here('start.py')]) : undefined;
  return paired(ours, theirs, { warmups: 1, runs: 3 });
}
