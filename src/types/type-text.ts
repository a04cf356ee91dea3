import { fail } from '../errors/engine-error.ts';
import * as t from './data-type.ts';
import { schemaFromJson } from './schema-json.ts';

const WORDS: Readonly<Record<string, t.DataType>> = {
  boolean: t.BOOLEAN,
  tinyint: t.TINYINT,
  byte: t.TINYINT,
  smallint: t.SMALLINT,
  short: t.SMALLINT,
  int: t.INT,
  integer: t.INT,
  bigint: t.BIGINT,
  long: t.BIGINT,
  float: t.FLOAT,
  real: t.FLOAT,
  double: t.DOUBLE,
  string: t.STRING,
  binary: t.BINARY,
  date: t.DATE,
  time: t.TIME,
  timestamp: t.TIMESTAMP,
  timestamp_ltz: t.TIMESTAMP,
  timestamp_ntz: t.TIMESTAMP_NTZ,
  interval: t.INTERVAL,
  void: t.VOID,
  variant: t.VARIANT,
  decimal: t.decimal(10, 0),
  dec: t.decimal(10, 0),
  numeric: t.decimal(10, 0),
};
const YEAR_MONTH = ['year', 'month'];
const DAY_TIME = ['day', 'hour', 'minute', 'second'];
const TOKEN = /\s*(?:`((?:[^`]|``)+)`|([\p{L}_\d]+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([<>(),:]))/uy;

interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'sign';
  readonly text: string;
}

/**
 * Types as `from_json` and its like take them: a type (`array<int>`), columns (`a INT, b STRING`), or Spark's JSON of a
 * schema. Errors: INVALID_SCHEMA.PARSE_ERROR.
 */
export function typeFromText(source: string): t.DataType {
  if (/^\s*[{"]/.test(source)) {
    try {
      return schemaFromJson(source);
    } catch {
      return wrong(source, source);
    }
  }
  const tokens = tokensOf(source);
  const asType = reader(source, tokens);
  const single = asType.attempt(() => asType.type());
  if (single) return single;
  const asColumns = reader(source, tokens);
  const columns = asColumns.attempt(() => t.struct(asColumns.fields(undefined)));
  return columns ?? wrong(source, asColumns.rest());
}

const wrong = (schema: string, at: string): never => fail('INVALID_SCHEMA.PARSE_ERROR', { schema, at });

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = source.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const m = TOKEN.exec(source);
    if (!m) return wrong(source, source.slice(from));
    if (m[1] !== undefined) tokens.push({ kind: 'quoted', text: m[1].replaceAll('``', '`') });
    else if (m[2] !== undefined) tokens.push({ kind: 'word', text: m[2] });
    else if (m[5] !== undefined) tokens.push({ kind: 'sign', text: m[5] });
    else tokens.push({ kind: 'text', text: m[3] ?? m[4] ?? '' });
  }
  return tokens;
}

class Mismatch extends Error {}

interface Reader {
  type(): t.DataType;
  /** columns up to `end`, or to the end of the text */
  fields(end: '>' | undefined): t.StructField[];
  /** what `f` reads if that is everything */
  attempt<T>(f: () => T): T | undefined;
  rest(): string;
}

function reader(source: string, tokens: readonly Token[]): Reader {
  let at = 0;
  const no = (): never => {
    throw new Mismatch();
  };
  const isSign = (text: string): boolean => tokens[at]?.kind === 'sign' && tokens[at]?.text === text;
  const isWord = (text: string): boolean => tokens[at]?.kind === 'word' && tokens[at]?.text.toLowerCase() === text;
  const sign = (text: string): void => {
    if (!isSign(text)) no();
    at++;
  };
  const word = (): string => {
    const token = tokens[at];
    if (token?.kind !== 'word') return no();
    at++;
    return token.text.toLowerCase();
  };
  const numbers = (): number[] => {
    const list: number[] = [];
    sign('(');
    for (;;) {
      const n = Number(word());
      if (!Number.isInteger(n)) no();
      list.push(n);
      if (!isSign(',')) break;
      at++;
    }
    sign(')');
    return list;
  };
  const interval = (): t.DataType => {
    const next = tokens[at]?.text.toLowerCase() ?? '';
    const names = YEAR_MONTH.includes(next) ? YEAR_MONTH : DAY_TIME.includes(next) ? DAY_TIME : undefined;
    if (!names) return t.INTERVAL;
    const start = names.indexOf(word());
    let end = start;
    if (isWord('to')) {
      at++;
      end = names.indexOf(word());
      if (end < start) no();
    }
    return names === YEAR_MONTH
      ? { kind: 'year-month interval', start: start as 0 | 1, end: end as 0 | 1 }
      : { kind: 'day-time interval', start: start as 0 | 1 | 2 | 3, end: end as 0 | 1 | 2 | 3 };
  };
  const type = (): t.DataType => {
    const name = word();
    switch (name) {
      case 'array': {
        sign('<');
        const element = type();
        sign('>');
        return t.array(element);
      }
      case 'map': {
        sign('<');
        const key = type();
        sign(',');
        const value = type();
        sign('>');
        return t.map(key, value);
      }
      case 'struct': {
        sign('<');
        const list = isSign('>') ? [] : fields('>');
        sign('>');
        return t.struct(list);
      }
      case 'decimal':
      case 'dec':
      case 'numeric': {
        const [precision = 10, scale = 0] = isSign('(') ? numbers() : [];
        return t.decimal(precision, scale);
      }
      case 'char':
      case 'character':
      case 'varchar': {
        const [length = 0] = numbers();
        return { kind: name === 'varchar' ? 'varchar' : 'char', length };
      }
      case 'time':
        return isSign('(') ? { kind: 'time', precision: numbers()[0] ?? t.TIME.precision } : t.TIME;
      case 'interval':
        return interval();
      default:
        return WORDS[name] ?? no();
    }
  };
  const column = (): t.StructField => {
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.kind !== 'quoted') return no();
    at++;
    if (isSign(':')) at++;
    const of = type();
    let nullable = true;
    if (isWord('not')) {
      at++;
      if (word() !== 'null') no();
      nullable = false;
    }
    if (!isWord('comment')) return t.field(token.text, of, nullable);
    at++;
    const comment = tokens[at];
    if (comment?.kind !== 'text') return no();
    at++;
    return { ...t.field(token.text, of, nullable), metadata: { comment: comment.text } };
  };
  const fields = (end: '>' | undefined): t.StructField[] => {
    const list: t.StructField[] = [];
    if (end === undefined && tokens.length === 0) return list;
    for (;;) {
      list.push(column());
      if (!isSign(',')) return list;
      at++;
    }
  };
  return {
    type,
    fields,
    attempt: (f) => {
      try {
        const found = f();
        return at === tokens.length ? found : undefined;
      } catch (error) {
        if (error instanceof Mismatch) return undefined;
        throw error;
      }
    },
    rest: () =>
      tokens
        .slice(at)
        .map((x) => x.text)
        .join(' ') || source,
  };
}
