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
