#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type Arguments, parseArguments, USAGE } from './arguments.ts';
import { screenOf } from './screen.ts';
import { createShell, type Shell } from './shell.ts';

// The `sparrow` command. What a run does not need is not loaded: `-e` has no editor, `--help` no engine.

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
const INTERRUPTED = 130;

/** The exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const out = screenOf(process.stdout);
  const err = screenOf(process.stderr);
  const command = parseArguments(argv);
  switch (command.kind) {
    case 'help':
      await out.write(`${USAGE}\n`);
      return 0;
    case 'version':
      await out.write(`sparrow-df ${version()} (Spark SQL 4.3)\n`);
      return 0;
    case 'wrong':
      await err.write(`sparrow: ${command.message}\nsparrow --help lists the options\n`);
      return 1;
    case 'run':
      return run(createShell(command.arguments, out, err), command.arguments);
    default:
      return command satisfies never;
  }
}

async function run(shell: Shell, args: Arguments): Promise<number> {
  const { errorText } = await import('./error-text.ts');
  try {
    // settings and the database are wrong before anything else is
    const isPrompt = args.work.length === 0 && process.stdin.isTTY === true && shell.out.isTerminal;
    if (!isPrompt || args.database !== undefined || args.conf.size > 0 || args.master !== undefined) await shell.session();
    return isPrompt ? await prompt(shell) : await batch(shell, args);
  } catch (thrown) {
    await shell.err.write(errorText(thrown, shell.err));
    return 1;
  }
}

async function prompt(shell: Shell): Promise<number> {
  const [{ runPrompt }, { historyFile, openHistory }] = await Promise.all([import('./repl.ts'), import('./history.ts')]);
  await runPrompt(
    shell,
    openHistory(historyFile()),
    `Sparrow ${version()}, Spark SQL 4.3 in this process. help shows what there is, quit leaves.`,
  );
  return 0;
}

/** Statements and scripts in order; without any, what comes through the pipe. */
async function batch(shell: Shell, args: Arguments): Promise<number> {
  const { readScript, runScript } = await import('./run-script.ts');
  const interrupt = new AbortController();
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(INTERRUPTED);
    interrupt.abort();
  });
  // whoever read our output has seen enough
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  let hasFailed = false;
  for (const work of args.work.length > 0 ? args.work : [{ kind: 'file', path: '-' } as const]) {
    const script =
      work.kind === 'text' ? { text: work.text } : work.path === '-' ? { text: await pipedText() } : await readScript(work.path);
    const ending = await runScript(shell, script, interrupt.signal);
    if (ending === 'interrupted') return INTERRUPTED;
    if (ending === 'quit') break;
    if (ending === 'failed') {
      hasFailed = true;
      if (!shell.force) break;
    }
  }
  return hasFailed ? 1 : 0;
}

async function pipedText(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

const code = await main(process.argv.slice(2));
// Everything is printed; what still runs (a warehouse's watcher, a thread) need not be waited for.
process.exit(code);
