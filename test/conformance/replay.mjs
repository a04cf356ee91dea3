// Runs a session in processes of its own: one that hangs or dies loses the statement it was at, and the rest goes on without it.
import { fork } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param job `{ conf, statements: [{ index, sql }], warehouse, directory, cwd }`, see session.ts
 * @returns {Promise<Map<number, object>>} what each statement gave; a statement that never ended is missing
 */
export async function replay(script, job, { statementSeconds = 30, sessionSeconds = 300 } = {}) {
  const outcomes = new Map();
  const lost = new Set();
  const until = Date.now() + sessionSeconds * 1000;
  for (let round = 0; round < 4 && Date.now() < until; round++) {
    rmSync(job.directory, { recursive: true, force: true });
    mkdirSync(job.directory, { recursive: true });
    const file = join(job.directory, 'job.json');
    // what hung before is left out; what ran before runs again, since later statements need it
    writeFileSync(file, JSON.stringify({ ...job, statements: job.statements.filter((s) => !lost.has(s.index)) }));
    const hung = await once(script, file, outcomes, statementSeconds, until);
    if (hung === undefined) break;
    lost.add(hung);
  }
  rmSync(job.directory, { recursive: true, force: true });
  return outcomes;
}

/** Runs until the end (undefined) or until a statement hangs or kills the process (its index). */
function once(script, file, outcomes, seconds, until) {
  return new Promise((resolve) => {
    const child = fork(script, [file], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'json' });
    let at;
    let over = false;
    let timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.on('message', (m) => {
      clearTimeout(timer);
      if (m.done) {
        over = true;
        child.kill();
        return;
      }
      if (m.started !== undefined) at = m.started;
      else if (m.index !== undefined) outcomes.set(m.index, m);
      timer = setTimeout(() => child.kill('SIGKILL'), Math.min(seconds * 1000, Math.max(0, until - Date.now())));
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(over ? undefined : (at ?? -1));
    });
  });
}
