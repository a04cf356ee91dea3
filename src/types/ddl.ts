import { fail } from '../errors/engine-error.ts';
import * as t from './data-type.ts';
import { isSized, typeOfWord } from './type-words.ts';

/**
 * Reads a type or a list of columns: `decimal(10,2)`, `array<struct<a: int>>`, `id BIGINT NOT NULL, name STRING COMMENT 'x'`.
 * `timestampType` is what TIMESTAMP means. Small and synchronous, so that a program's schemas do not wait for the SQL parser to be loaded.
 * Errors: PARSE_SYNTAX_ERROR, with the place; DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION, DECIMAL_SCALE_EXCEEDS_PRECISION; PARSE_EMPTY_STATEMENT; UNSUPPORTED_DATATYPE where a lone type is asked for.
 */
export function parseDdl(text: string, timestampType: 'timestamp' | 'timestamp_ntz' = 'timestamp'): t.DataType {
  if (text.trim() === '') fail('PARSE_EMPTY_STATEMENT', {});
  const reader = new Reader(text, timestampType);
  const type = reader.typeOrColumns();
  reader.end();
  return type;
}

const TOKEN = /\s*(?:(`(?:[^`]|``)*`)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([\p{L}_][\p{L}\p{M}\p{N}_]*|\d+\w*)|([<>(),:]))/uy;

class Reader {
  readonly #text: string;
  readonly #timestampType: 'timestamp' | 'timestamp_ntz';
  #at = 0;
  /** a type is read, not columns: a word that names none is known to stand for one */
  #isType = false;

  constructor(text: string, timestampType: 'timestamp' | 'timestamp_ntz') {
    this.#text = text;
    this.#timestampType = timestampType;
  }

  /** A lone type, or columns: what comes after the first word tells. */
  typeOrColumns(): t.DataType {
    const start = this.#at;
    const first = this.#next();
    const second = this.#peek();
    const isAll = this.#text.slice(this.#at).trim() === '';
    this.#at = start;
    const isType =
      first !== undefined &&
      !first.startsWith('`') &&
      (isAll || second === '<' || second === '(' || (first.toLowerCase() === 'interval' && second !== ','));
    this.#isType = isType;
    return isType ? this.#type() : t.struct(this.#fields(undefined));
  }

  end(): void {
    if (this.#peek() !== undefined || this.#text.slice(this.#at).trim() !== '') this.#fail('the end');
  }

  #fields(close: string | undefined): t.StructField[] {
    const fields: t.StructField[] = [];
    if (close !== undefined && this.#take(close)) return fields;
    do {
      const name = this.#name();
      this.#take(':');
      const type = this.#type();
      const nullable = !(this.#takeWord('not') && (this.#takeWord('null') || this.#fail('NULL')));
      const comment = this.#takeWord('comment') ? this.#quoted() : undefined;
      fields.push({ ...t.field(name, type, nullable), ...(comment === undefined ? {} : { metadata: { comment } }) });
    } while (this.#take(','));
    if (close !== undefined) this.#expect(close);
    return fields;
  }

  #type(): t.DataType {
    const start = this.#at;
    const word = (this.#next() ?? this.#fail('a type')).toLowerCase();
    if (word === 'array') {
      this.#expect('<');
      const element = this.#type();
      this.#expect('>');
      return t.array(element);
    }
    if (word === 'map') {
      this.#expect('<');
      const key = this.#type();
      this.#expect(',');
      const value = this.#type();
      this.#expect('>');
      return t.map(key, value);
    }
    if (word === 'struct') {
      this.#expect('<');
      return t.struct(this.#fields('>'));
    }
    if (word === 'interval') return this.#interval();
    if (word === 'timestamp') return { kind: this.#timestampType };
    const sizes = isSized(word) && this.#take('(') ? this.#sizes() : [];
    const type = typeOfWord(word, sizes);
    if (type?.kind === 'decimal' && (type.precision > t.MAX_PRECISION || type.scale > type.precision)) this.#noDecimal(type);
    if (type) return type;
    if (this.#isType && /^[\p{L}_]/u.test(word)) return fail('UNSUPPORTED_DATATYPE', { typeName: word });
    this.#at = start;
    return this.#fail('a type');
  }

  /** A wrong type among columns makes the text no list of columns, which is what Spark then says. */
  #noDecimal({ precision, scale }: t.DecimalType): never {
    if (!this.#isType) return fail('PARSE_SYNTAX_ERROR', { found: "'decimal'", expected: 'a type' });
    return precision > t.MAX_PRECISION
      ? fail('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision, maxPrecision: t.MAX_PRECISION })
      : fail('DECIMAL_SCALE_EXCEEDS_PRECISION', { precision, scale });
  }

  #interval(): t.DataType {
    const fields = ['year', 'month', 'day', 'hour', 'minute', 'second'];
    const from = fields.indexOf(this.#peek()?.toLowerCase() ?? '');
    if (from < 0) return t.INTERVAL;
    this.#next();
    const to = this.#takeWord('to') ? fields.indexOf(this.#next()?.toLowerCase() ?? '') : from;
    if (to < from || (from < 2 && to > 1)) return this.#fail('the end of the interval');
    return from < 2
      ? { kind: 'year-month interval', start: from as 0 | 1, end: to as 0 | 1 }
      : { kind: 'day-time interval', start: (from - 2) as 0 | 1 | 2 | 3, end: (to - 2) as 0 | 1 | 2 | 3 };
  }

  #sizes(): number[] {
    const sizes: number[] = [];
    do sizes.push(Number(this.#next()));
    while (this.#take(','));
    this.#expect(')');
    return sizes.every(Number.isInteger) ? sizes : this.#fail('a number');
  }

  #name(): string {
    const token = this.#next();
    if (token === undefined || /^['"<>(),:]/.test(token)) return this.#fail('a column name');
    return token.startsWith('`') ? token.slice(1, -1).replaceAll('``', '`') : token;
  }
  #quoted(): string {
    const token = this.#next();
    return token !== undefined && /^['"]/.test(token) ? token.slice(1, -1).replace(/\\(.)/gs, '$1') : this.#fail('a text in quotes');
  }

  #take(symbol: string): boolean {
    const start = this.#at;
    if (this.#next() === symbol) return true;
    this.#at = start;
    return false;
  }
  #takeWord(word: string): boolean {
    const start = this.#at;
    if (this.#next()?.toLowerCase() === word) return true;
    this.#at = start;
    return false;
  }
  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#fail(`'${symbol}'`);
  }
  #peek(): string | undefined {
    const start = this.#at;
    const token = this.#next();
    this.#at = start;
    return token;
  }
  #next(): string | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match) return undefined;
    this.#at = TOKEN.lastIndex;
    return match[0].trimStart();
  }
  #fail(expected: string): never {
    const start = this.#at + (/^\s*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0);
    const found = this.#peek();
    return fail(
      'PARSE_SYNTAX_ERROR',
      { found: found === undefined ? 'the end' : `'${found}'`, expected },
      { kind: 'sql', text: this.#text, start, end: start + (found?.length ?? 1) },
    );
  }
}
