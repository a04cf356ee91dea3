/**
 * The structural scan: where values begin and end in strict JSON, without reading them. It works on bytes that are readable past the
 * end of the record and stops at the first byte below a space inside a string, so a line end or the 0 after the data stops it.
 * Whatever is not strict JSON is refused with -1; `tidy.ts` then looks at the record again.
 */
const QUOTE = 34,
  BACKSLASH = 92,
  OPEN_BRACE = 123,
  CLOSE_BRACE = 125,
  OPEN_BRACKET = 91,
  CLOSE_BRACKET = 93,
  COLON = 58,
  COMMA = 44;
/** Jackson's limits */
const MAX_DEPTH = 1000;
const MAX_NUMBER = 1000;

let nonNumeric = true;
let acrossLines = false;

/** To be set before each synchronous run of scans: are NaN, Infinity, -INF … numbers, and may a record go on in the next line? */
export function scanMode(mode: { readonly nonNumeric: boolean; readonly acrossLines: boolean }): void {
  nonNumeric = mode.nonNumeric;
  acrossLines = mode.acrossLines;
}

/** Did the string that was scanned last hold a backslash? */
let escaped = false;
export const lastStringEscaped = (): boolean => escaped;

const HEX = new Uint8Array(128);
for (const c of '0123456789abcdefABCDEF') HEX[c.charCodeAt(0)] = 1;

/** 1 where a backslash may stand before the character */
const ESCAPES = new Uint8Array(256);
for (const c of '"\\/bfnrtu') ESCAPES[c.charCodeAt(0)] = 1;

export function skipBlanks(bytes: Uint8Array, at: number): number {
  let p = at;
  for (let c = bytes[p] as number; c === 32 || c === 9; c = bytes[++p] as number);
  return p;
}

export function skipSpace(bytes: Uint8Array, at: number): number {
  for (let p = at; ; p++) {
    const c = bytes[p] as number;
    if (c > 32 || !(c === 32 || c === 9 || (acrossLines && (c === 10 || c === 13)))) return p;
  }
}

/** From the opening quote to past the closing one. */
export function skipString(bytes: Uint8Array, at: number): number {
  escaped = false;
  let p = at + 1;
  for (;;) {
    const c = bytes[p] as number;
    if (c === QUOTE) return p + 1;
    if (c === BACKSLASH) {
      escaped = true;
      const e = bytes[p + 1] as number;
      if (ESCAPES[e] === 0) return -1;
      if (e === 117) {
        for (let i = p + 2; i < p + 6; i++) if (HEX[bytes[i] as number] !== 1) return -1;
        p += 4;
      }
      p += 2;
    } else if (c < 32 || c === undefined) return -1;
    else p++;
  }
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let p = at;
  for (let c = bytes[p] as number; c >= 48 && c <= 57; c = bytes[++p] as number);
  return p;
}

function skipNumber(bytes: Uint8Array, at: number): number {
  let p = bytes[at] === 45 ? at + 1 : at;
  const whole = p;
  p = skipDigits(bytes, p);
  if (p === whole) return bytes[whole] === 73 ? skipNonNumeric(bytes, at) : -1;
  if (bytes[whole] === 48 && p > whole + 1) return -1;
  if (bytes[p] === 46) {
    const fraction = p + 1;
    p = skipDigits(bytes, fraction);
    if (p === fraction) return -1;
  }
  if (bytes[p] === 101 || bytes[p] === 69) {
    p++;
    if (bytes[p] === 43 || bytes[p] === 45) p++;
    const exponent = p;
    p = skipDigits(bytes, exponent);
    if (p === exponent) return -1;
  }
  return p - at > MAX_NUMBER ? -1 : p;
}

const NON_NUMERIC = ['NaN', 'Infinity', '+Infinity', '-Infinity', '+INF', '-INF'].map((t) => new TextEncoder().encode(t));

function skipNonNumeric(bytes: Uint8Array, at: number): number {
  if (!nonNumeric) return -1;
  for (const token of NON_NUMERIC) if (token.every((c, i) => bytes[at + i] === c)) return at + token.length;
  return -1;
}

/** Past a scalar or a whole array or object; -1 when it is malformed. */
export function skipValue(bytes: Uint8Array, at: number, depth = 0): number {
  const c = bytes[at] as number;
  if (c === QUOTE) return skipString(bytes, at);
  if (c === 45 || (c >= 48 && c <= 57)) return skipNumber(bytes, at);
  if (c === 116) return bytes[at + 1] === 114 && bytes[at + 2] === 117 && bytes[at + 3] === 101 ? at + 4 : -1;
  if (c === 102) return bytes[at + 1] === 97 && bytes[at + 2] === 108 && bytes[at + 3] === 115 && bytes[at + 4] === 101 ? at + 5 : -1;
  if (c === 110) return bytes[at + 1] === 117 && bytes[at + 2] === 108 && bytes[at + 3] === 108 ? at + 4 : -1;
  if (c === 78 || c === 73 || c === 43) return skipNonNumeric(bytes, at);
  if (depth >= MAX_DEPTH) return -1;
  if (c === OPEN_BRACE) return skipObject(bytes, at, depth);
  if (c === OPEN_BRACKET) return skipArray(bytes, at, depth);
  return -1;
}

function skipArray(bytes: Uint8Array, at: number, depth: number): number {
  let p = skipSpace(bytes, at + 1);
  if (bytes[p] === CLOSE_BRACKET) return p + 1;
  for (;;) {
    p = skipValue(bytes, p, depth + 1);
    if (p < 0) return -1;
    p = skipSpace(bytes, p);
    const c = bytes[p];
    if (c === CLOSE_BRACKET) return p + 1;
    if (c !== COMMA) return -1;
    p = skipSpace(bytes, p + 1);
  }
}

function skipObject(bytes: Uint8Array, at: number, depth: number): number {
  let p = skipSpace(bytes, at + 1);
  if (bytes[p] === CLOSE_BRACE) return p + 1;
  for (;;) {
    if (bytes[p] !== QUOTE) return -1;
    p = skipString(bytes, p);
    if (p < 0) return -1;
    p = skipSpace(bytes, p);
    if (bytes[p] !== COLON) return -1;
    p = skipValue(bytes, skipSpace(bytes, p + 1), depth + 1);
    if (p < 0) return -1;
    p = skipSpace(bytes, p);
    const c = bytes[p];
    if (c === CLOSE_BRACE) return p + 1;
    if (c !== COMMA) return -1;
    p = skipSpace(bytes, p + 1);
  }
}
