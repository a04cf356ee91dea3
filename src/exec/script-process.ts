import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { internalError } from '../errors/engine-error.ts';

/** A shell command that reads lines and writes lines. */
export interface ScriptProcess {
  /** Gives it more to read; resolves when it has room for the next. False when it reads no more. */
  write(text: string): Promise<boolean>;
  /** Tells it that this was all, and waits for its end. */
  end(): Promise<{ readonly status: number | string; readonly errors: string }>;
  /** Ends it, and what it started, at once. */
  kill(): void;
}

/** How much of the end of what it complains of is kept. */
const KEPT_ERRORS = 4096;

/** Starts `script` in a shell, in the directory `cwd`; what it writes goes to the file `output`. */
export function startScript(script: string, output: string, cwd: string): ScriptProcess {
  const file = openSync(output, 'w');
  // a group of its own, so that all of a pipeline can be ended
  const child = spawn('/bin/bash', ['-c', script], { stdio: ['pipe', file, 'pipe'], detached: true, cwd });
  closeSync(file);
  let errors = '';
  let isOver = false;
  let failure: Error | undefined;
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      isOver = true;
      resolve();
    });
    child.once('error', (e) => {
      failure = e;
      isOver = true;
      resolve();
    });
  });
  const { stdin, stderr } = child;
  if (!stdin || !stderr) return internalError('a script without pipes');
  // one that stops reading early is none of an error: `head -1`
  stdin.on('error', () => undefined);
  stderr.setEncoding('utf8');
  stderr.on('data', (text: string) => {
    errors = (errors + text).slice(-KEPT_ERRORS);
  });
  return {
    async write(text) {
      if (isOver || !stdin.writable) return false;
      const settled = (event: string): Promise<unknown> => once(stdin, event).catch(() => undefined);
      if (!stdin.write(text) && stdin.writable) await Promise.race([settled('drain'), settled('close'), closed]);
      return !isOver && stdin.writable;
    },
    async end() {
      stdin.end();
      await closed;
      return { status: failure ? failure.message : (child.exitCode ?? child.signalCode ?? 'unknown'), errors };
    },
    kill() {
      if (isOver || child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    },
  };
}
