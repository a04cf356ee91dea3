import { bytes_equal, tail } from './bytes';

// Walks over lines of strict JSON. Whatever is out of the ordinary (an escape in a key, NaN, deep nesting, anything malformed) ends the
// walk at the start of its line, which is then somebody else's. 0 stands for "not so". The byte after the last line is 0; 15 more are readable.

const QUOTE: u8 = 34, BACKSLASH: u8 = 92, COMMA: u8 = 44, COLON: u8 = 58;
const OPEN_BRACE: u8 = 123, CLOSE_BRACE: u8 = 125, OPEN_BRACKET: u8 = 91, CLOSE_BRACKET: u8 = 93;
const LF: u8 = 10, CR: u8 = 13;
const MAX_DEPTH = 100;
const MAX_NUMBER: usize = 1000;

let stopped: usize = 0;
/** The start of the line at which the last walk ended, or its end. */
export function json_stopped(): usize {
  return stopped;
}

/** of the last string: has it a backslash? of the last number: has it neither fraction nor exponent? */
let escaped: bool = false;
let integer: bool = false;

// @ts-ignore: decorator
@inline function isDigit(c: u8): bool {
  return c - 48 < 10;
}

// @ts-ignore: decorator
@inline function skipBlanks(at: usize): usize {
  let p = at;
  let c = load<u8>(p);
  while (c == 32 || c == 9) c = load<u8>(++p);
  return p;
}

function isHex(c: u8): bool {
  return isDigit(c) || (c | 32) - 97 < 6;
}

/** From the opening quote to past the closing one. */
function skipString(at: usize): usize {
  let p = at + 1;
  escaped = false;
  while (true) {
    const v = v128.load(p);
    const odd = v128.or(
      v128.or(i8x16.eq(v, i8x16.splat(QUOTE)), i8x16.eq(v, i8x16.splat(BACKSLASH))),
      i8x16.lt_u(v, i8x16.splat(32)),
    );
    const found = i8x16.bitmask(odd);
    if (found == 0) {
      p += 16;
      continue;
    }
    p += ctz(found);
    const c = load<u8>(p);
    if (c == QUOTE) return p + 1;
    if (c != BACKSLASH) return 0;
    escaped = true;
    const e = load<u8>(p, 1);
    if (e == 117) {
      for (let i: usize = 2; i < 6; i++) if (!isHex(load<u8>(p + i))) return 0;
      p += 6;
    } else if (e == 34 || e == 92 || e == 47 || e == 98 || e == 102 || e == 110 || e == 114 || e == 116) p += 2;
    else return 0;
  }
}

function skipNumber(at: usize): usize {
  let p = at;
  integer = true;
  if (load<u8>(p) == 45) p++;
  const whole = p;
  while (isDigit(load<u8>(p))) p++;
  if (p == whole || (load<u8>(whole) == 48 && p > whole + 1)) return 0;
  if (load<u8>(p) == 46) {
    integer = false;
    const fraction = ++p;
    while (isDigit(load<u8>(p))) p++;
    if (p == fraction) return 0;
  }
  if ((load<u8>(p) | 32) == 101) {
    integer = false;
    const sign = load<u8>(++p);
    if (sign == 43 || sign == 45) p++;
    const exponent = p;
    while (isDigit(load<u8>(p))) p++;
    if (p == exponent) return 0;
  }
  return p - at > MAX_NUMBER ? 0 : p;
}

// @ts-ignore: decorator
@inline function skipWord(at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 /* true */ || word == 0x6c6c756e /* null */) return at + 4;
  return word == 0x736c6166 /* fals */ && load<u8>(at, 4) == 101 ? at + 5 : 0;
}

function skipValue(at: usize, depth: i32): usize {
  const c = load<u8>(at);
  if (c == QUOTE) return skipString(at);
  if (c == 45 || isDigit(c)) return skipNumber(at);
  const isObject = c == OPEN_BRACE;
  if (!isObject && c != OPEN_BRACKET) return skipWord(at);
  if (depth > MAX_DEPTH) return 0;
  const close = isObject ? CLOSE_BRACE : CLOSE_BRACKET;
  let p = skipBlanks(at + 1);
  if (load<u8>(p) == close) return p + 1;
  while (true) {
    if (isObject) {
      if (load<u8>(p) != QUOTE) return 0;
      p = skipString(p);
      if (p == 0) return 0;
      p = skipBlanks(p);
      if (load<u8>(p) != COLON) return 0;
      p = skipBlanks(p + 1);
    }
    p = skipValue(p, depth + 1);
    if (p == 0) return 0;
    p = skipBlanks(p);
    const next = load<u8>(p);
    if (next == close) return p + 1;
    if (next != COMMA) return 0;
    p = skipBlanks(p + 1);
  }
}

// @ts-ignore: decorator
@inline function nextLine(at: usize, to: usize): usize {
  let p = at;
  let c = load<u8>(p);
  while (p < to && c != LF && c != CR) c = load<u8>(++p);
  if (p >= to) return to;
  return c == CR && load<u8>(p, 1) == LF && p + 1 < to ? p + 2 : p + 1;
}

/** A slot is a key to look for: its first 8 bytes, its length, where it stands, and a number. */
const SLOT: usize = 24;
// @ts-ignore: decorator
@inline function isKey(slot: usize, start: u64, at: usize, n: i32): bool {
  return load<u64>(slot) == start && load<i32>(slot, 8) == n && (n <= 8 || bytes_equal(load<u32>(slot, 12), n, at, n) == 1);
}

/** The slot of the key of `n` bytes at `at`, among `count`; the one at `guess` first. 0 where there is none. */
// @ts-ignore: decorator
@inline function slotOf(slots: usize, count: i32, guess: i32, at: usize, n: i32): usize {
  const start = n >= 8 ? load<u64>(at) : tail(at, n);
  if (guess < count && isKey(slots + <usize>guess * SLOT, start, at, n)) return slots + <usize>guess * SLOT;
  for (let slot = slots, end = slots + <usize>count * SLOT; slot < end; slot += SLOT) if (isKey(slot, start, at, n)) return slot;
  return 0;
}

/**
 * Finds fields in lines of objects: for each of at most `most` lines from `at`, blank ones left out, a row of `stride` pairs at `rows`,
 * offsets from `base`: the line's start and end, then at the number of each slot where its value begins and ends (the complement where a
 * string has escapes), -1 where it is missing. Of equal keys the last counts. Gives the number of rows.
 */
export function json_rows(at: usize, to: usize, base: usize, slots: usize, count: i32, rows: usize, stride: i32, most: i32): i32 {
  const size: usize = stride << 3;
  let found = 0;
  while (at < to && found < most) {
    let p = skipBlanks(at);
    const c = load<u8>(p);
    if (p >= to || c == LF || c == CR) {
      at = nextLine(p, to);
      continue;
    }
    if (c != OPEN_BRACE) break;
    memory.fill(rows, 0xff, size);
    p = fieldsOf(p, base, slots, count, rows);
    if (p == 0 || p > to) break;
    const end = nextLine(p, to);
    store<i32>(rows, i32(at - base));
    store<i32>(rows, i32(end - base), 4);
    at = end;
    rows += size;
    found++;
  }
  stopped = at;
  return found;
}

function fieldsOf(at: usize, base: usize, slots: usize, count: i32, row: usize): usize {
  let p = skipBlanks(at + 1);
  if (load<u8>(p) == CLOSE_BRACE) return p + 1;
  let guess = 0;
  while (true) {
    if (load<u8>(p) != QUOTE) return 0;
    const key = p + 1;
    p = skipString(p);
    if (p == 0 || escaped) return 0;
    const slot = slotOf(slots, count, guess, key, i32(p - 1 - key));
    p = skipBlanks(p);
    if (load<u8>(p) != COLON) return 0;
    const start = skipBlanks(p + 1);
    const isString = load<u8>(start) == QUOTE;
    p = isString ? skipString(start) : skipValue(start, 1);
    if (p == 0) return 0;
    if (slot != 0) {
      guess = i32((slot - slots) / SLOT) + 1;
      const span = row + (<usize>load<u32>(slot, 16) << 3);
      const end = i32(p - base);
      store<i32>(span, i32(start - base));
      store<i32>(span, isString && escaped ? ~end : end, 4);
    }
    p = skipBlanks(p);
    const next = load<u8>(p);
    if (next == CLOSE_BRACE) return p + 1;
    if (next != COMMA) return 0;
    p = skipBlanks(p + 1);
  }
}

// What a place is known to hold: flags as in io/json/seen.ts, its elements' place, its fields' slots (each with the place of the field).
const BOOL = 1, LONG = 2, DOUBLE = 8, TEXT = 16, ARRAY = 128, OBJECT = 256;
const AS_STRING = 1, AS_DECIMAL = 2;
/** a bit of a word marks each field an object has had */
const MAX_FIELDS = 64;
let options = 0;

/** Goes over lines of objects from `at` as long as they say nothing that the place at `root` does not know. */
export function json_known(at: usize, to: usize, root: usize, how: i32): void {
  options = how;
  while (at < to) {
    let p = skipBlanks(at);
    const c = load<u8>(p);
    if (p < to && c != LF && c != CR) {
      if (c != OPEN_BRACE) break;
      p = knownObject(p, root, 0);
      if (p == 0 || p > to) break;
    }
    at = nextLine(p, to);
  }
  stopped = at;
}

function knownObject(at: usize, place: usize, depth: i32): usize {
  const slots = <usize>load<u32>(place, 8);
  const count = load<i32>(place, 12);
  if ((load<i32>(place) & OBJECT) == 0 || count > MAX_FIELDS || depth > MAX_DEPTH) return 0;
  let p = skipBlanks(at + 1);
  if (load<u8>(p) == CLOSE_BRACE) return p + 1;
  let guess = 0;
  let had: u64 = 0;
  while (true) {
    if (load<u8>(p) != QUOTE) return 0;
    const key = p + 1;
    p = skipString(p);
    if (p == 0 || escaped) return 0;
    const slot = slotOf(slots, count, guess, key, i32(p - 1 - key));
    if (slot == 0) return 0;
    const number = i32((slot - slots) / SLOT);
    const bit = (<u64>1) << number;
    if ((had & bit) != 0) return 0;
    had |= bit;
    guess = number + 1;
    p = skipBlanks(p);
    if (load<u8>(p) != COLON) return 0;
    p = knownValue(skipBlanks(p + 1), <usize>load<u32>(slot, 16), depth + 1);
    if (p == 0) return 0;
    p = skipBlanks(p);
    const next = load<u8>(p);
    if (next == CLOSE_BRACE) return p + 1;
    if (next != COMMA) return 0;
    p = skipBlanks(p + 1);
  }
}

function knownValue(at: usize, place: usize, depth: i32): usize {
  const c = load<u8>(at);
  const flags = load<i32>(place);
  if (c == QUOTE) {
    const end = skipString(at);
    return end - at > 2 && (flags & TEXT) == 0 ? 0 : end;
  }
  if (c == OPEN_BRACE) return knownObject(at, place, depth);
  if (c == OPEN_BRACKET) return (flags & ARRAY) == 0 || depth > MAX_DEPTH ? 0 : knownArray(at, <usize>load<u32>(place, 4), depth);
  if (c == 45 || isDigit(c)) {
    const end = skipNumber(at);
    if (end == 0 || end - at >= 19) return 0;
    if ((options & AS_STRING) != 0) return (flags & TEXT) == 0 ? 0 : end;
    if (integer) return (flags & LONG) == 0 ? 0 : end;
    return (options & AS_DECIMAL) != 0 || (flags & DOUBLE) == 0 ? 0 : end;
  }
  const end = skipWord(at);
  if (c == 110) return end;
  return (flags & ((options & AS_STRING) != 0 ? TEXT : BOOL)) == 0 ? 0 : end;
}

function knownArray(at: usize, element: usize, depth: i32): usize {
  let p = skipBlanks(at + 1);
  if (load<u8>(p) == CLOSE_BRACKET) return p + 1;
  if (element == 0) return 0;
  while (true) {
    p = knownValue(p, element, depth + 1);
    if (p == 0) return 0;
    p = skipBlanks(p);
    const next = load<u8>(p);
    if (next == CLOSE_BRACKET) return p + 1;
    if (next != COMMA) return 0;
    p = skipBlanks(p + 1);
  }
}
