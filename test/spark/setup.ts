import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** of the drivers, one for each worker */
    sparkPorts: readonly number[];
    /** an empty directory that both sides can see */
    workDirectory: string;
  }
}

/** Files run beside each other: each worker has a driver of its own. */
export const DRIVERS = 2;

/** Starts the drivers (a JVM each) and ends them with the tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const python = process.env.SPARK_PYTHON;
  if (!python) throw new Error('start these tests with: npm run test:spark');
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'sparrow-spark-')));
  const drivers = Array.from({ length: DRIVERS }, (_, i) => startDriver(python, join(work, `driver-${i}`)));
  const stop = (): void => {
    for (const { child } of drivers) child.kill();
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    project.provide('sparkPorts', await Promise.all(drivers.map((d) => d.port)));
  } catch (failure) {
    stop();
    throw failure;
  }
  project.provide('workDirectory', work);
  return stop;
}

interface Driver {
  readonly child: ChildProcess;
  readonly port: Promise<number>;
}
function startDriver(python: string, directory: string): Driver {
  mkdirSync(directory);
  const child = spawn(python, [join(import.meta.dirname, 'driver.py'), directory], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const port = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
    child.once('exit', (code) => reject(new Error(`Spark's driver ended with ${code}:\n${errors}`)));
  });
  return { child, port };
}
