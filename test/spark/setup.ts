import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    sparkPort: number;
    /** an empty directory that both sides can see */
    workDirectory: string;
  }
}

/** Starts the driver (one JVM) and ends it with the tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const python = process.env.SPARK_PYTHON;
  if (!python) throw new Error('start these tests with: npm run test:spark');
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'sparrow-spark-')));
  const driver = spawn(python, [join(import.meta.dirname, 'driver.py'), work], {
    cwd: work,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' },
  });
  let errors = '';
  driver.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: driver.stdout }).once('line', (line) => resolve(Number(line)));
    driver.once('exit', (code) => reject(new Error(`Spark's driver ended with ${code}:\n${errors}`)));
  });
  project.provide('sparkPort', port);
  project.provide('workDirectory', work);
  return () => {
    driver.kill();
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  };
}
