import { createInterface } from 'node:readline';
import type { Completion } from './complete.ts';
import { errorText } from './error-text.ts';
import { HISTORY_SIZE, type History } from './history.ts';
import { endsItself } from './meta.ts';
import { QuietOutput } from './quiet-output.ts';
import { runPieces } from './run-script.ts';
import { dim } from './screen.ts';
import { cutScript, type Piece, type Unfinished } from './script.ts';
import type { Shell } from './shell.ts';

const PROMPT = 'sparrow> ';
const CONTINUED: Readonly<Record<'string' | 'comment' | 'statement', string>> = {
  statement: '       > ',
  string: "      '> ",
  comment: '      *> ',
};

/**
 * The prompt, until the user leaves. Lines are collected until a semicolon ends the statement; Ctrl-C cancels what runs, or
 * clears what is typed; Ctrl-D, `quit`, or Ctrl-C twice leave.
 */
export async function runPrompt(shell: Shell, history: History, greeting: string): Promise<void> {
  const output = new QuietOutput(process.stdout);
  const typed: { text: string; unfinished: Unfinished } = { text: '', unfinished: undefined };
  /** lines to act on, and whether the terminal shows them: what comes while a statement runs it does not */
  const queue: { readonly line: string; readonly isShown: boolean }[] = [];
  let running: AbortController | undefined;
  let isBusy = false;
  let isClosed = false;
  let interrupts = 0;
  let known: string[] | undefined;

  const rl = createInterface({
    input: process.stdin,
    output,
    terminal: true,
    prompt: PROMPT,
    history: [...history.entries],
    historySize: HISTORY_SIZE,
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      const before = typed.text === '' ? line : `${typed.text}\n${line}`;
      completion(shell, before, rl.line.slice(rl.cursor)).then(
        ({ candidates, word }) => done(null, [[...candidates], word]),
        () => done(null, [[], line]),
      );
    },
  });
  /** The editor keeps lines; statements are what is wanted back. */
  const recall = (): void => {
    known?.splice(0, known.length, ...history.entries);
  };
  rl.on('history', (lines: string[]) => {
    known = lines;
    recall();
  });
  const prompt = (): string => (typed.unfinished ? CONTINUED[typed.unfinished] : PROMPT);
  const ask = (): void => {
    if (isClosed) return;
    output.quiet = false;
    rl.setPrompt(prompt());
    rl.prompt(true);
  };

  return new Promise((leave) => {
    const work = async (): Promise<void> => {
      if (isBusy) return;
      isBusy = true;
      for (let next = queue.shift(); next !== undefined && !isClosed; next = queue.shift()) {
        if (!next.isShown) await shell.out.write(`${prompt()}${next.line}\n`);
        if (await take(next.line)) rl.close();
      }
      isBusy = false;
      if (isClosed) leave();
      else ask();
    };

    /** A line; true when it asks to leave. */
    const take = async (line: string): Promise<boolean> => {
      const text = typed.text === '' ? line : `${typed.text}\n${line}`;
      const { pieces, rest, unfinished } = cutLines(text, typed.text === '');
      typed.text = rest === undefined ? '' : text.slice(rest.start);
      typed.unfinished = unfinished;
      if (pieces.length === 0) return false;
      history.add(rest === undefined ? text : text.slice(0, rest.start));
      recall();
      running = new AbortController();
      try {
        return (await runPieces(shell, { text }, pieces, running.signal)) === 'quit';
      } catch (thrown) {
        await shell.err.write(errorText(thrown, shell.err));
        return false;
      } finally {
        running = undefined;
      }
    };

    rl.on('line', (line) => {
      interrupts = 0;
      queue.push({ line, isShown: !output.quiet });
      output.quiet = true;
      void work();
    });
    rl.on('SIGINT', () => {
      interrupts++;
      queue.length = 0;
      if (running) {
        // a statement that does not stop must not keep the user
        if (interrupts > 2) process.exit(130);
        running.abort();
        return;
      }
      const isEmpty = rl.line === '' && typed.text === '';
      if (isEmpty && interrupts > 1) return rl.close();
      output.write(isEmpty ? `^C\n${dim('Ctrl-C again or Ctrl-D leaves.', shell.out)}\n` : '^C\n');
      if (!isEmpty) interrupts = 0;
      typed.text = '';
      typed.unfinished = undefined;
      rl.write(null, { ctrl: true, name: 'e' });
      rl.write(null, { ctrl: true, name: 'u' });
      ask();
    });
    rl.on('close', () => {
      isClosed = true;
      output.quiet = false;
      running?.abort();
      if (!isBusy) {
        output.write('\n');
        leave();
      }
    });

    if (!shell.silent) output.write(`${greeting}\n`);
    ask();
    // what the first statement needs is got ready while the user types it
    setTimeout(() => void warmUp(shell), 20).unref();
  });
}

/** The statements of what is typed so far; a line of the prompt's own (`\dt`, `quit`) needs no semicolon. */
function cutLines(text: string, isFirst: boolean): { pieces: readonly Piece[]; rest: Piece | undefined; unfinished: Unfinished } {
  if (isFirst && endsItself(text))
    return { pieces: [{ text: text.trim(), start: 0, end: text.length }], rest: undefined, unfinished: undefined };
  return cutScript(text);
}

async function completion(shell: Shell, before: string, after: string): Promise<Completion> {
  const [{ complete }, { vocabularyOf }, spark] = await Promise.all([import('./complete.ts'), import('./vocabulary.ts'), shell.session()]);
  return complete(before, after, vocabularyOf(spark));
}

async function warmUp(shell: Shell): Promise<void> {
  try {
    await shell.session();
    const { prepareParser } = await import('../parser/parse.ts');
    await prepareParser();
    await import('./vocabulary.ts');
  } catch {
    // the first statement says what is wrong
  }
}
