import { splitStatements } from '../parser/statements.ts';

/** Text with statements, and where it is from. */
export interface Script {
  readonly text: string;
  /** what errors call it: the file's name; absent for text typed in */
  readonly name?: string;
}

/** A statement or a line for the prompt itself (`\dt`), with its place in the script. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What ends without a semicolon. */
export type Unfinished = 'string' | 'comment' | 'statement' | undefined;

const OWN_LINE = /^[\\!]/;

/**
 * Cuts a script into statements, at semicolons, and lines that begin with `\` or `!` where a statement would, at the line's
 * end. `rest` is what no semicolon ends.
 */
export function cutScript(text: string): {
  readonly pieces: readonly Piece[];
  readonly rest: Piece | undefined;
  readonly unfinished: Unfinished;
} {
  const pieces: Piece[] = [];
  for (let from = 0; ; ) {
    const { statements, rest, incomplete } = splitStatements(text.slice(from));
    const restStart = text.length - rest.trimStart().length;
    const own = statements.find((s) => OWN_LINE.test(s.text));
    const ownStart = own ? from + own.start : incomplete && OWN_LINE.test(text.slice(restStart)) ? restStart : undefined;
    for (const s of statements) {
      if (s === own) break;
      pieces.push({ text: s.text, start: from + s.start, end: from + s.end });
    }
    if (ownStart === undefined) {
      if (!incomplete) return { pieces, rest: undefined, unfinished: undefined };
      const end = text.trimEnd().length;
      return { pieces, rest: { text: text.slice(restStart, end), start: restStart, end }, unfinished: incomplete };
    }
    const newline = text.indexOf('\n', ownStart);
    const end = newline < 0 ? text.length : newline;
    pieces.push({ text: text.slice(ownStart, end).trimEnd(), start: ownStart, end });
    from = end;
  }
}

/** All pieces of a script; the last needs no semicolon. */
export function scriptPieces(text: string): readonly Piece[] {
  const { pieces, rest } = cutScript(text);
  return rest ? [...pieces, rest] : pieces;
}
