import { fail } from '../errors/engine-error.ts';
import type { ScriptBlock, ScriptHandler, ScriptNode } from '../plan/script.ts';
import type { SqlToken } from './lexer.ts';
import { stringValue } from './literal.ts';

/**
 * BEGIN … END: cut into statements, conditions and queries by its own keywords, so that the grammar of statements need not
 * know of scripts.
 */
export function readScript(text: string, tokens: readonly SqlToken[]): ScriptNode {
  const reader = new Reader(text, tokens);
  const script = reader.node();
  reader.skip(';');
  if (!reader.atEnd()) reader.reject('the end of the script');
  return script;
}

/** Is this a script, by its first tokens? */
export const isScript = (tokens: readonly SqlToken[]): boolean =>
  tokens[0]?.kind === 'BEGIN' && tokens[1] !== undefined && !/^(TRANSACTION|WORK)$/.test(tokens[1].image.toUpperCase());

class Reader {
  private at = 0;
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  constructor(text: string, tokens: readonly SqlToken[]) {
    this.text = text;
    this.tokens = tokens;
  }

  private kind(ahead = 0): string {
    return this.tokens[this.at + ahead]?.kind ?? '';
  }
  private word(ahead = 0): string {
    return this.tokens[this.at + ahead]?.image.toUpperCase() ?? '';
  }
  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }
  reject(expected: string): never {
    const token = this.tokens[this.at];
    const end = this.text.length;
    const place = token ? { start: token.startOffset, end: token.endOffset + 1 } : { start: end, end };
    return fail(
      'PARSE_SYNTAX_ERROR',
      { found: token ? `'${token.image}'` : 'the end of the text', expected },
      { kind: 'sql', text: this.text, ...place },
    );
  }
  skip(word: string): boolean {
    if (this.word() !== word) return false;
    this.at++;
    return true;
  }
  private expect(...words: readonly string[]): void {
    for (const word of words) if (!this.skip(word)) this.reject(words.join(' '));
  }

  /** The text up to one of `words` outside of CASE expressions and parentheses. */
  private textUntil(...words: readonly string[]): string {
    const first = this.tokens[this.at];
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
    const last = this.tokens[this.at - 1];
    if (this.atEnd() || !first || !last || last.endOffset < first.startOffset) return this.reject(words.join(' or '));
    return this.text.slice(first.startOffset, last.endOffset + 1);
  }

  private name(): string {
    const image = this.tokens[this.at]?.image ?? this.reject('a name');
    this.at++;
    return image.startsWith('`') ? image.slice(1, -1) : image;
  }

  private bodyUntil(...words: readonly string[]): ScriptNode[] {
    const body: ScriptNode[] = [];
    while (!words.includes(this.kind())) {
      if (this.atEnd()) return this.reject(words.join(' or '));
      body.push(this.node());
      if (!this.skip(';')) this.reject("';'");
    }
    return body;
  }

  node(): ScriptNode {
    const label = this.kind(1) === ':' ? this.name() : undefined;
    if (label !== undefined) this.at++;
    const labelled = label === undefined ? {} : { label };
    switch (this.kind()) {
      case 'BEGIN':
        return { ...this.block(), ...labelled, ...this.endLabel(label) };
      case 'IF':
        return this.ifNode();
      case 'CASE':
        return this.caseNode();
      case 'WHILE': {
        this.at++;
        const before = this.textUntil('DO');
        this.expect('DO');
        const body = this.bodyUntil('END');
        this.expect('END', 'WHILE');
        return { kind: 'Loop', before, body, ...labelled, ...this.endLabel(label) };
      }
      case 'REPEAT': {
        this.at++;
        const body = this.bodyUntil('UNTIL');
        this.expect('UNTIL');
        const after = this.textUntil('END');
        this.expect('END', 'REPEAT');
        return { kind: 'Loop', after, body, ...labelled, ...this.endLabel(label) };
      }
      case 'LOOP': {
        this.at++;
        const body = this.bodyUntil('END');
        this.expect('END', 'LOOP');
        return { kind: 'Loop', body, ...labelled, ...this.endLabel(label) };
      }
      case 'FOR': {
        this.at++;
        const variable = this.kind(1) === 'AS' ? this.name() : undefined;
        if (variable !== undefined) this.at++;
        const query = this.textUntil('DO');
        this.expect('DO');
        const body = this.bodyUntil('END');
        this.expect('END', 'FOR');
        return { kind: 'For', query, body, ...(variable === undefined ? {} : { variable }), ...labelled, ...this.endLabel(label) };
      }
      case 'LEAVE':
      case 'ITERATE': {
        const kind = this.kind() === 'LEAVE' ? 'Leave' : 'Iterate';
        this.at++;
        return { kind, label: this.name() };
      }
      default:
        return { kind: 'Statement', text: this.statement() };
    }
  }

  private endLabel(label: string | undefined): Record<string, never> {
    if (!this.atEnd() && this.kind() !== ';') {
      const place = this.at;
      const end = this.name();
      if (end.toLowerCase() !== label?.toLowerCase()) {
        this.at = place;
        this.reject(label === undefined ? "';'" : `${label} or ';'`);
      }
    }
    return {};
  }

  private statement(): string {
    const first = this.tokens[this.at] ?? this.reject('a statement');
    while (!this.atEnd() && this.kind() !== ';') this.at++;
    const last = this.tokens[this.at - 1];
    if (!last || last.endOffset < first.startOffset) return this.reject('a statement');
    return this.text.slice(first.startOffset, last.endOffset + 1);
  }

  private block(): ScriptBlock {
    this.expect('BEGIN');
    if (this.word() === 'NOT' && this.word(1) === 'ATOMIC') this.at += 2;
    const variables: string[] = [];
    const conditions: { name: string; sqlState: string }[] = [];
    const handlers: ScriptHandler[] = [];
    const body: ScriptNode[] = [];
    while (this.kind() !== 'END') {
      if (this.atEnd()) this.reject('END');
      if (this.kind() !== 'DECLARE') body.push(this.node());
      else if (this.kind(2) === 'CONDITION') conditions.push(this.condition());
      else if (this.kind(2) === 'HANDLER') handlers.push(this.handler());
      else {
        const at = this.tokens[this.at];
        const text = this.statement();
        if (body.length > 0)
          fail(
            'INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING',
            { text },
            { kind: 'sql', text: this.text, start: at?.startOffset ?? 0, end: this.text.length },
          );
        variables.push(text);
      }
      if (!this.skip(';')) this.reject("';'");
    }
    this.expect('END');
    return { kind: 'Block', variables, conditions, handlers, body };
  }

  /** DECLARE name CONDITION [FOR SQLSTATE 'state'] */
  private condition(): { name: string; sqlState: string } {
    this.at++;
    const name = this.name();
    this.expect('CONDITION');
    let sqlState = '45000';
    if (this.skip('FOR')) {
      this.skip('SQLSTATE');
      this.skip('VALUE');
      sqlState = stringValue(this.name());
    }
    return { name: name.toUpperCase(), sqlState };
  }

  /** DECLARE EXIT HANDLER FOR SQLEXCEPTION … */
  private handler(): ScriptHandler {
    this.at++;
    const exits = this.word() === 'EXIT';
    if (!exits && this.word() !== 'CONTINUE') this.reject('EXIT or CONTINUE');
    this.at++;
    this.expect('HANDLER', 'FOR');
    const on: string[] = [];
    do {
      if (this.skip('NOT')) {
        this.expect('FOUND');
        on.push('NOT FOUND');
      } else if (this.skip('SQLSTATE')) {
        this.skip('VALUE');
        on.push(stringValue(this.name()).toUpperCase());
      } else {
        let name = this.name().toUpperCase();
        while (this.skip('.')) name += `.${this.name().toUpperCase()}`;
        on.push(name);
      }
    } while (this.skip(','));
    return { exits, on, body: this.node() };
  }

  private ifNode(): ScriptNode {
    const branches: { condition: string; body: ScriptNode[] }[] = [];
    do {
      this.at++;
      const condition = this.textUntil('THEN');
      this.expect('THEN');
      branches.push({ condition, body: this.bodyUntil('ELSEIF', 'ELSE', 'END') });
    } while (this.kind() === 'ELSEIF');
    const otherwise = this.skip('ELSE') ? this.bodyUntil('END') : [];
    this.expect('END', 'IF');
    return { kind: 'If', branches, otherwise };
  }

  private caseNode(): ScriptNode {
    this.expect('CASE');
    const value = this.kind() === 'WHEN' ? undefined : this.textUntil('WHEN');
    const branches: { condition: string; body: ScriptNode[] }[] = [];
    while (this.skip('WHEN')) {
      const condition = this.textUntil('THEN');
      this.expect('THEN');
      branches.push({ condition, body: this.bodyUntil('WHEN', 'ELSE', 'END') });
    }
    const otherwise = this.skip('ELSE') ? this.bodyUntil('END') : undefined;
    this.expect('END', 'CASE');
    return { kind: 'Case', branches, ...(value === undefined ? {} : { value }), ...(otherwise ? { otherwise } : {}) };
  }
}
