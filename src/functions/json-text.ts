/** A JSON document as written: numbers keep their text, objects their order and repeated names. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;
export interface JsonNumber {
  readonly kind: 'number';
  readonly text: string;
}
export interface JsonObject {
  readonly kind: 'object';
  readonly keys: readonly string[];
  readonly values: readonly Json[];
}

export const isJsonObject = (v: Json | undefined): v is JsonObject =>
  typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'object';
export const isJsonNumber = (v: Json | undefined): v is JsonNumber =>
  typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'number';
export const isJsonArray = (v: Json | undefined): v is readonly Json[] => Array.isArray(v);

/** What is read besides strict JSON. */
export interface JsonLeniency {
  readonly singleQuotes?: boolean;
  readonly controlCharacters?: boolean;
  readonly nonNumeric?: boolean;
  readonly unquotedNames?: boolean;
  readonly leadingZeros?: boolean;
  readonly anyEscape?: boolean;
  readonly comments?: boolean;
  /** text after the document is not looked at */
  readonly trailing?: boolean;
}

/** What Hive's functions read: names and text in single quotes, control characters in text. */
export const HIVE_JSON: JsonLeniency = { singleQuotes: true, controlCharacters: true };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LEADING_ZEROS = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NON_NUMERIC = /(?:NaN|[+-]?Infinity|[+-]?INF)/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SPACE = /[ \t\r\n]*/y;
const SPACE_AND_COMMENTS = /(?:[ \t\r\n]|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const AFTER_NUMBER = /[\s,\]}:/]|$/y;
const MAX_DEPTH = 1000;

class Malformed extends Error {}

/** The document, undefined where it is malformed; `empty` where there is none. */
export function readJson(source: string, leniency: JsonLeniency = {}): { readonly value: Json } | 'empty' | undefined {
  const reader = jsonReader(source, leniency);
  try {
    if (reader.atEnd()) return 'empty';
    const value = reader.value(0);
    return leniency.trailing === true || reader.atEnd() ? { value } : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function jsonReader(source: string, leniency: JsonLeniency): { atEnd(): boolean; value(depth: number): Json } {
  let at = 0;
  const bad = (): never => {
    throw new Malformed();
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const m = pattern.exec(source);
    if (!m) return undefined;
    at += m[0].length;
    return m[0];
  };
  const space = (): void => {
    match(leniency.comments ? SPACE_AND_COMMENTS : SPACE);
  };
  const isQuote = (c: string | undefined): boolean => c === '"' || (c === "'" && leniency.singleQuotes === true);
  const escaped = (): string => {
    const c = source[at++] ?? bad();
    if (c === 'u') {
      const hex = source.slice(at, at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return bad();
      at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return ESCAPES[c] ?? (leniency.anyEscape || (c === "'" && leniency.singleQuotes) ? c : bad());
  };
  const text = (): string => {
    const quote = source[at++];
    let out = '';
    for (;;) {
      const c = source[at++];
      if (c === undefined) return bad();
      if (c === quote) return out;
      if (c === '\\') out += escaped();
      else if (c < ' ' && !leniency.controlCharacters) return bad();
      else out += c;
    }
  };
  const number = (): Json => {
    if (leniency.nonNumeric) {
      const word = match(NON_NUMERIC);
      if (word !== undefined) return { kind: 'number', text: word.replace('INF', 'Infinity').replace('+', '') };
    }
    const digits = match(leniency.leadingZeros ? LEADING_ZEROS : NUMBER);
    AFTER_NUMBER.lastIndex = at;
    if (digits === undefined || !AFTER_NUMBER.test(source)) return bad();
    return { kind: 'number', text: digits };
  };
  const word = (literal: string, value: Json): Json => {
    if (!source.startsWith(literal, at)) return bad();
    at += literal.length;
    AFTER_NUMBER.lastIndex = at;
    return AFTER_NUMBER.test(source) ? value : bad();
  };
  const list = (depth: number): Json => {
    at++;
    const items: Json[] = [];
    space();
    if (source[at] === ']') {
      at++;
      return items;
    }
    for (;;) {
      items.push(value(depth));
      space();
      const c = source[at++];
      if (c === ']') return items;
      if (c !== ',') return bad();
    }
  };
  const object = (depth: number): Json => {
    at++;
    const keys: string[] = [];
    const values: Json[] = [];
    space();
    if (source[at] === '}') {
      at++;
      return { kind: 'object', keys, values };
    }
    for (;;) {
      space();
      keys.push(isQuote(source[at]) ? text() : leniency.unquotedNames ? (match(NAME) ?? bad()) : bad());
      space();
      if (source[at++] !== ':') return bad();
      values.push(value(depth));
      space();
      const c = source[at++];
      if (c === '}') return { kind: 'object', keys, values };
      if (c !== ',') return bad();
    }
  };
  const value = (depth: number): Json => {
    if (depth > MAX_DEPTH) return bad();
    space();
    const c = source[at];
    switch (c) {
      case '{':
        return object(depth + 1);
      case '[':
        return list(depth + 1);
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      default:
        return isQuote(c) ? text() : number();
    }
  };
  return {
    atEnd: () => {
      space();
      return at >= source.length;
    },
    value,
  };
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text in quotes, as Jackson writes it. */
export const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes these
  `"${text.replace(/["\\\u0000-\u001f]/g, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;

/** The document without blanks. */
export function jsonText(v: Json): string {
  if (v === null || typeof v === 'boolean') return String(v);
  if (typeof v === 'string') return quoted(v);
  if (isJsonArray(v)) return `[${v.map(jsonText).join(',')}]`;
  if (isJsonNumber(v)) return v.text;
  return `{${v.keys.map((k, i) => `${quoted(k)}:${jsonText(v.values[i] ?? null)}`).join(',')}}`;
}
