import { readFile } from 'node:fs/promises';
import { fail, unsupported } from '../errors/engine-error.ts';
import { substituteVariables } from '../parser/variables.ts';
import { CLI_SETTINGS, isOn } from './cli-settings.ts';
import { errorText } from './error-text.ts';
import { HELP, type Meta, readMeta } from './meta.ts';
import { type Printed, printRows, wantedRows } from './print-rows.ts';
import { type ProgressLine, progressLine, secondsText } from './progress.ts';
import { runStatement } from './run-statement.ts';
import { dim } from './screen.ts';
import { type Piece, type Script, scriptPieces } from './script.ts';
import type { Shell } from './shell.ts';

/** How a script or statement ended; 'failed' has told why. */
export type Ending = 'done' | 'failed' | 'quit' | 'interrupted';

/** Scripts that run scripts, at most so deep. */
const MAX_DEPTH = 50;

/** Runs a script statement by statement; stops at the first that fails, unless `--force`. */
export async function runScript(shell: Shell, script: Script, signal: AbortSignal, depth = 0): Promise<Ending> {
  return runPieces(shell, script, scriptPieces(script.text), signal, depth);
}

export async function runPieces(shell: Shell, script: Script, pieces: readonly Piece[], signal: AbortSignal, depth = 0): Promise<Ending> {
  let ending: Ending = 'done';
  for (const piece of pieces) {
    const one = await runPiece(shell, script, piece, signal, depth);
    if (one === 'quit' || one === 'interrupted') return one;
    if (one === 'failed') {
      ending = 'failed';
      if (!shell.force) return ending;
    }
  }
  return ending;
}

async function runPiece(shell: Shell, script: Script, piece: Piece, signal: AbortSignal, depth: number): Promise<Ending> {
  const started = performance.now();
  let ran = piece.text;
  let progress: ProgressLine | undefined;
  try {
    ran = await expand(shell, piece.text);
    const meta = readMeta(ran);
    if (meta && meta.kind !== 'statement') return await runMeta(shell, meta, signal, depth);
    if (!shell.silent) progress = progressLine();
    await runSql(shell, meta?.text ?? ran, signal, progress, started);
    return signal.aborted ? 'interrupted' : 'done';
  } catch (thrown) {
    progress?.end();
    if (signal.aborted) {
      await shell.err.write(`Cancelled after ${secondsText(performance.now() - started)}.\n`);
      return 'interrupted';
    }
    await shell.err.write(errorText(thrown, shell.err, { script, piece, ran }));
    return 'failed';
  } finally {
    progress?.end();
  }
}

/** The session does it too, but places of errors are told in the script, for which the text has to be known. */
async function expand(shell: Shell, text: string): Promise<string> {
  if (!text.includes('${')) return text;
  const spark = await shell.session();
  if (spark.conf.get('spark.sql.variable.substitute') !== 'true') return text;
  return substituteVariables(text, { conf: (key) => spark.conf.get(key, null) ?? undefined, environment: process.env });
}

async function runSql(shell: Shell, text: string, signal: AbortSignal, progress: ProgressLine | undefined, started: number): Promise<void> {
  const spark = await shell.session();
  const limit = wantedRows(shell, spark);
  const action = { signal, ...(progress ? { onProgress: progress.update } : {}), ...(limit === undefined ? {} : { limit }) };
  const outcome = await runStatement(spark, text, action);
  const end = (): void => progress?.end();
  const printed = outcome.kind === 'rows' ? await printRows(shell, spark, outcome, end) : undefined;
  end();
  if (shell.silent || !shell.out.isTerminal) return;
  const time = shell.timing ? secondsText(performance.now() - started) : undefined;
  const summary = printed ? `${countText(printed)}${time ? ` in ${time}` : ''}` : `OK${time ? ` in ${time}` : ''}`;
  await shell.out.write(`${dim(summary, shell.out)}\n${printed ? hints(printed) : ''}`);
}

const rowsText = (n: number): string => `${n.toLocaleString('en-US')} ${n === 1 ? 'row' : 'rows'}`;
const countText = ({ rows, shown, more }: Printed): string =>
  more
    ? `${shown.toLocaleString('en-US')} of more than ${rowsText(rows - 1)}`
    : shown < rows
      ? `${shown.toLocaleString('en-US')} of ${rowsText(rows)}`
      : rowsText(rows);

function hints({ rows, shown, more, hidden }: Printed): string {
  const left = more ? `${(rows - shown - 1).toLocaleString('en-US')} and more` : (rows - shown).toLocaleString('en-US');
  return [
    ...(shown < rows ? [`  ${left} rows are left out: LIMIT them, or SET ${CLI_SETTINGS.rows.key}=N to see more\n`] : []),
    ...(hidden > 0 ? [`  ${hidden} ${hidden === 1 ? 'column does' : 'columns do'} not fit the terminal: \\x shows a line a column\n`] : []),
  ].join('');
}

async function runMeta(shell: Shell, meta: Exclude<Meta, { kind: 'statement' }>, signal: AbortSignal, depth: number): Promise<Ending> {
  const say = async (text: string): Promise<void> => {
    if (!shell.silent) await shell.out.write(text);
  };
  switch (meta.kind) {
    case 'quit':
      return 'quit';
    case 'help':
      await shell.out.write(HELP);
      return 'done';
    case 'clear':
      if (shell.out.isTerminal) await shell.out.write('\x1b[2J\x1b[3J\x1b[H');
      return 'done';
    case 'timing':
      shell.timing = !shell.timing;
      await say(`Times are ${shell.timing ? 'on' : 'off'}.\n`);
      return 'done';
    case 'expanded': {
      const spark = await shell.session();
      spark.conf.set(CLI_SETTINGS.expanded.key, !isOn(spark, 'expanded'));
      await say(`A block a row is ${isOn(spark, 'expanded') ? 'on' : 'off'}.\n`);
      return 'done';
    }
    case 'source':
      if (depth >= MAX_DEPTH) return unsupported(`scripts that run scripts, ${MAX_DEPTH} deep`, undefined, `does ${meta.path} run itself?`);
      return runScript(shell, await readScript(meta.path), signal, depth + 1);
    default:
      return meta satisfies never;
  }
}

/** Errors: PATH_NOT_FOUND, FAILED_READ_FILE. */
export async function readScript(path: string): Promise<Script> {
  try {
    return { text: (await readFile(path, 'utf8')).replace(/^\ufeff/, ''), name: path };
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? fail('PATH_NOT_FOUND', { path })
      : fail('FAILED_READ_FILE.NO_HINT', { path, reason: code ?? String(thrown) });
  }
}
