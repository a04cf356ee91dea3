import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Bundles a program of the tests, as worker code is, so that a plain process can run it. */
export async function bundle(entry: string): Promise<string> {
  const outfile = join(temporaryDirectory(), 'program.mjs');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

export interface Writer {
  readonly process: ChildProcess;
  readonly committed: string[];
  readonly exited: Promise<void>;
}

/** Starts a writer; `committed` grows by the tag of each write it has finished. Resolves when it is up. */
export function startWriter(program: string, args: readonly string[]): Promise<Writer> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const committed: string[] = [];
  const exited = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (line === 'ready') resolve({ process: child, committed, exited });
        else if (line !== '') committed.push(line);
      }
    });
  });
}
