import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { inScript } from '../errors/script-place.ts';
import type { ScriptText } from '../plan/script.ts';
import type { SqlToken } from './lexer.ts';

/** A label of a block or loop around, or the name of a FOR. */
export interface ScriptLabel {
  readonly name: string;
  readonly isLoop: boolean;
}

/** Reads a text of a script, so that what is wrong in its words is told before anything of the script runs. */
export type CheckText = (what: 'statement' | 'expression', text: string) => void;

/** A place in the tokens of a script, and what stands around it. */
export class ScriptReader {
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  /** innermost last */
  readonly labels: ScriptLabel[] = [];
  private at = 0;
  private readonly check: CheckText;
  constructor(text: string, tokens: readonly SqlToken[], check: CheckText) {
    this.text = text;
    this.tokens = tokens;
    this.check = check;
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

  /** The expression up to one of `words` outside of CASE expressions and parentheses; it may be the end of a statement. */
  expression(...words: readonly string[]): ScriptText {
    return this.checked('expression', this.textUntil(...words));
  }
  /** The query up to `word`. */
  query(word: string): ScriptText {
    return this.checked('statement', this.textUntil(word));
  }
  /** The text up to the end of the statement, without `ending`. */
  statement(ending?: RegExp): ScriptText {
    const from = this.at;
    while (!this.atEnd() && this.kind() !== ';') this.at++;
    const found = this.textFrom(from, 'a statement');
    const text = ending ? found.text.replace(ending, '') : found.text;
    // In a script SET is about variables; settings have a dot in their name or are of the session.
    const [assignment] = /^SET\s+(?!VAR\b|VARIABLE\b|PATH\s*=|TIME\s+ZONE\b)/i.exec(text) ?? [];
    if (assignment === undefined) return this.checked('statement', { ...found, text });
    const said = 'SET VAR ';
    const shift = found.start + assignment.length - said.length;
    return this.checked('statement', { ...found, text: said + text.slice(assignment.length), shift });
  }

  private textUntil(...words: readonly string[]): ScriptText {
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
  private textFrom(from: number, expected: string): ScriptText {
    const first = this.tokens[from];
    const last = this.tokens[this.at - 1];
    if (!first || !last || this.at <= from) return this.reject(expected);
    const { startOffset: start } = first;
    const end = last.endOffset + 1;
    return { text: this.text.slice(start, end), start, end, shift: start };
  }
  private checked(what: 'statement' | 'expression', text: ScriptText): ScriptText {
    try {
      this.check(what, text.text);
    } catch (error) {
      throw inScript(error, text, this.text);
    }
    return text;
  }
}

const QUERY_STARTS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'FROM', 'MAP', 'REDUCE', '(']);

/** Loops and cursors go over the rows of a query, not of a command. Errors: PARSE_SYNTAX_ERROR. */
export function refuseCommand(r: ScriptReader): void {
  if (!QUERY_STARTS.has(r.word())) r.reject('a query');
}
