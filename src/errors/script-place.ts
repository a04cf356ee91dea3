import { EngineError } from './engine-error.ts';

/** What is read of a script by itself: its text, its place in the script, and what makes an offset in the text one in the script. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

/** An error in a part of `script` with the place in the whole of it; one of another text, as of EXECUTE IMMEDIATE or a view, as it is. */
export function inScript(error: unknown, { text, start, end, shift }: Part, script: string): unknown {
  if (!(error instanceof EngineError) || error.origin?.kind !== 'sql' || error.origin.text !== text) return error;
  const place = (offset: number): number => Math.min(Math.max(offset + shift, start), end);
  const moved = { kind: 'sql', text: script, start: place(error.origin.start), end: place(error.origin.end) } as const;
  return new EngineError(error.condition, error.params, moved, error.cause);
}
