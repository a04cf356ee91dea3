import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LIBRARY = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

export interface Program {
  readonly process: ChildProcess;
  /** the lines it has printed so far */
  readonly lines: string[];
  /** resolves when it has printed `line`, rejects when it ended without */
  printed(line: string): Promise<void>;
  /** its exit code, null after a signal, and what it wrote to stderr */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

/** Runs a program in a process of its own: the body has `spark`, a session on the warehouse, and `library`. `limits` are of ulimit. */
export function startProgram(warehouse: string, body: string, conf: Readonly<Record<string, string>> = {}, limits = ''): Program {
  const settings = JSON.stringify({ 'spark.sql.warehouse.dir': warehouse, ...conf });
  const text = `
    import * as library from ${JSON.stringify(LIBRARY)};
    const say = (line) => process.stdout.write(line + '\\n');
    const spark = await library.SparkSession.builder().master('local[1]').config(${settings}).getOrCreate();
    ${body}
    await spark.stop();`;
  const node = [process.execPath, '--input-type=module', '-e', text];
  const child = limits
    ? spawn('/bin/bash', ['-c', `${limits}; exec "$@"`, 'bash', ...node], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(node[0] ?? '', node.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting: { readonly line: string; readonly resolve: () => void; readonly reject: (e: Error) => void }[] = [];
  let errors = '',
    rest = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const w of waiting) if (lines.includes(w.line)) w.resolve();
  });
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => {
      for (const w of waiting) w.reject(new Error(`ended without "${w.line}": ${errors}`));
      resolve({ code, errors });
    });
  });
  return {
    process: child,
    lines,
    ended,
    printed: (line) =>
      lines.includes(line) ? Promise.resolve() : new Promise((resolve, reject) => void waiting.push({ line, resolve, reject })),
  };
}
