import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { SqlToken } from './lexer.ts';

/** A label of a block or loop around, or the name of a FOR. */
export interface ScriptLabel {
  readonly name: string;
  readonly isLoop: boolean;
}

/** A place in the tokens of a script, and what stands around it. */
export class ScriptReader {
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  /** innermost last */
  readonly labels: ScriptLabel[] = [];
  private at = 0;
  constructor(text: string, tokens: readonly SqlToken[]) {
    this.text = text;
    this.tokens = tokens;
  }

  kind(ahead = 0): string {
    return this.tokens[this.at + ahead]?.kind ?? '';
  }
  word(ahead = 0): string {
    return this.tokens[this.at + ahead]?.image.toUpperCase() ?? '';
  }
  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }
  next(): void {
    this.at++;
  }
  /** Where the next token stands. */
  place(): SqlOrigin {
    const token = this.tokens[this.at];
    const end = this.text.length;
    return { kind: 'sql', text: this.text, ...(token ? { start: token.startOffset, end: token.endOffset + 1 } : { start: end, end }) };
  }
  reject(expected: string): never {
    const token = this.tokens[this.at];
    return fail('PARSE_SYNTAX_ERROR', { found: token ? `'${token.image}'` : 'the end of the text', expected }, this.place());
  }
  skip(word: string): boolean {
    if (this.word() !== word) return false;
    this.at++;
    return true;
  }
  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.skip(word)) this.reject(words.join(' '));
  }

  /** A token that is a name, its quotes undone. */
  name(): string {
    const image = this.tokens[this.at]?.image ?? this.reject('a name');
    this.at++;
    return image.startsWith('`') ? image.slice(1, -1).replaceAll('``', '`') : image;
  }
  dottedName(): string[] {
    const parts = [this.name()];
    while (this.skip('.')) parts.push(this.name());
    return parts;
  }

  /** The text up to one of `words` outside of CASE expressions and parentheses; it may be the end of a statement. */
  textUntil(...words: readonly string[]): string {
    const from = this.at;
    let cases = 0;
    let depth = 0;
    for (; !this.atEnd(); this.at++) {
      const kind = this.kind();
      if (cases === 0 && depth === 0 && words.includes(kind)) break;
      if (kind === '(') depth++;
      else if (kind === ')') depth--;
      else if (kind === 'CASE') cases++;
      else if (kind === 'END' && cases > 0) cases--;
      else if (kind === ';') this.reject(words.join(' or '));
    }
    return this.atEnd() ? this.reject(words.join(' or ')) : this.textFrom(from, words.join(' or '));
  }
  /** The text up to the end of the statement. */
  statement(): string {
    const from = this.at;
    while (!this.atEnd() && this.kind() !== ';') this.at++;
    return this.textFrom(from, 'a statement');
  }
  private textFrom(from: number, expected: string): string {
    const first = this.tokens[from];
    const last = this.tokens[this.at - 1];
    return first && last && this.at > from ? this.text.slice(first.startOffset, last.endOffset + 1) : this.reject(expected);
  }
}

const QUERY_STARTS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'FROM', 'MAP', 'REDUCE', '(']);

/** Loops and cursors go over the rows of a query, not of a command. Errors: PARSE_SYNTAX_ERROR. */
export function refuseCommand(r: ScriptReader): void {
  if (!QUERY_STARTS.has(r.word())) r.reject('a query');
}
