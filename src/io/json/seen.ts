import { fail } from '../../errors/engine-error.ts';
import { MAX_PRECISION } from '../../types/data-type.ts';
import { digitCount, parseDecimal } from '../../types/decimal-math.ts';
import { parseInstant, parseLocal } from '../../types/parse-datetime.ts';
import { matches } from '../text/line-blocks.ts';
import { utf8 } from '../text/utf8.ts';
import type { JsonOptions } from './options.ts';
import { lastStringEscaped, skipSpace, skipString, skipValue } from './scan.ts';
import { unescapeString } from './strings.ts';

/** What values of one place looked like, all added up: the order they came in does not matter. Plain data. */
export interface Seen {
  flags: number;
  /** of decimals: most digits before and after the point */
  whole: number;
  scale: number;
  /** the object that had this field last */
  object: number;
  fields?: Map<string, Seen>;
  element?: Seen;
  /** the fields as objects had them last, in order */
  slots?: Slot[];
}
/** A key with its closing quote, and what its place has seen. */
interface Slot {
  readonly key: Uint8Array;
  readonly name: string;
  readonly seen: Seen;
}

export const BOOL = 1,
  LONG = 2,
  DECIMAL = 4,
  DOUBLE_FLAG = 8,
  TEXT = 16,
  STAMP = 32,
  STAMP_NTZ = 64,
  ARRAY = 128,
  OBJECT = 256;

export const nothing = (): Seen => ({ flags: 0, whole: 0, scale: 0, object: 0 });

const QUOTE = 34,
  NULL = 110,
  LOOK_AHEAD = 3,
  MAX_SLOTS = 256,
  MAX_DEPTH = 1000;
let objects = 0;

/** How to undo what the record at hand changed, should it turn out malformed. Changes are rare: most records say nothing new. */
const undo: (() => void)[] = [];

/** A name that an object of the record at hand has twice. */
let repeated: string | undefined;

/** Adds the object at `at` to what was seen; its end, or -1 when it is malformed and `seen` as before. Errors: COLUMN_ALREADY_EXISTS. */
export function addRecord(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions): number {
  undo.length = 0;
  repeated = undefined;
  const end = addObject(bytes, at, seen, options, 0);
  if (end < 0) while (undo.length > 0) undo.pop()?.();
  else if (repeated !== undefined) fail('COLUMN_ALREADY_EXISTS', { columnName: repeated });
  return end;
}

/** Did the last record that was added say anything new? */
export const hasLearned = (): boolean => undo.length > 0;

function setFlag(seen: Seen, flag: number): void {
  const { flags } = seen;
  if ((flags | flag) === flags) return;
  undo.push(() => {
    seen.flags = flags;
  });
  seen.flags = flags | flag;
}

function addObject(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions, depth: number): number {
  setFlag(seen, OBJECT);
  seen.slots ??= [];
  const { slots } = seen;
  const object = ++objects;
  let next = 0;
  let p = skipSpace(bytes, at + 1);
  if (bytes[p] === 125) return p + 1;
  for (;;) {
    if (bytes[p] !== QUOTE) return -1;
    let slot: Slot | undefined;
    for (let s = next; s < slots.length && s < next + LOOK_AHEAD; s++) {
      const guess = slots[s] as Slot;
      if (matches(bytes, p + 1, guess.key)) {
        slot = guess;
        p += guess.key.length + 1;
        next = s + 1;
        break;
      }
    }
    if (!slot) {
      const end = skipString(bytes, p);
      if (end < 0) return -1;
      slot = slotOf(bytes, p + 1, end, seen, next++);
      p = end;
    }
    const child = slot.seen;
    p = skipSpace(bytes, p);
    if (bytes[p] !== 58) return -1;
    p = skipSpace(bytes, p + 1);
    // A null that says nothing is no second field.
    if (!(options.dropFieldIfAllNull && bytes[p] === NULL)) {
      if (child.object === object) repeated ??= slot.name;
      child.object = object;
    }
    p = addValue(bytes, p, child, options, depth + 1);
    if (p < 0) return -1;
    p = skipSpace(bytes, p);
    const c = bytes[p];
    if (c === 125) return p + 1;
    if (c !== 44) return -1;
    p = skipSpace(bytes, p + 1);
  }
}

/** The place of a field that was not where it was expected. */
function slotOf(bytes: Uint8Array, from: number, end: number, seen: Seen, at: number): Slot {
  const slots = seen.slots ?? [];
  const isEscaped = lastStringEscaped();
  if (!isEscaped) {
    const known = slots.findIndex((s) => matches(bytes, from, s.key));
    if (known >= 0) {
      const [slot] = slots.splice(known, 1) as [Slot];
      slots.splice(Math.min(at, slots.length), 0, slot);
      return slot;
    }
  }
  const name = isEscaped ? unescapeString(bytes, from, end - 1) : utf8(bytes, from, end - 1);
  seen.fields ??= new Map();
  const { fields } = seen;
  let child = fields.get(name);
  if (!child) {
    child = nothing();
    fields.set(name, child);
    undo.push(() => {
      fields.delete(name);
      const made = slots.findIndex((s) => s.name === name);
      if (made >= 0) slots.splice(made, 1);
    });
  }
  const slot: Slot = { key: bytes.slice(from, end), name, seen: child };
  if (!isEscaped && slots.length < MAX_SLOTS) slots.splice(Math.min(at, slots.length), 0, slot);
  return slot;
}

function addArray(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions, depth: number): number {
  setFlag(seen, ARRAY);
  seen.element ??= nothing();
  const { element } = seen;
  let p = skipSpace(bytes, at + 1);
  if (bytes[p] === 93) return p + 1;
  for (;;) {
    p = addValue(bytes, p, element, options, depth + 1);
    if (p < 0) return -1;
    p = skipSpace(bytes, p);
    const c = bytes[p];
    if (c === 93) return p + 1;
    if (c !== 44) return -1;
    p = skipSpace(bytes, p + 1);
  }
}

function addValue(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions, depth: number): number {
  const c = bytes[at] as number;
  if (c === QUOTE) {
    const end = skipString(bytes, at);
    // an empty string says nothing: Spark takes it for a null
    if (end - at > 2) addText(bytes, at, end, seen, options);
    return end;
  }
  if (c === 123 || c === 91) {
    if (depth >= MAX_DEPTH) return -1;
    return c === 123 ? addObject(bytes, at, seen, options, depth) : addArray(bytes, at, seen, options, depth);
  }
  const end = skipValue(bytes, at);
  if (end < 0 || c === NULL) return end;
  if (options.primitivesAsString) setFlag(seen, TEXT);
  else if (c === 116 || c === 102) setFlag(seen, BOOL);
  else addNumber(bytes, at, end, seen, options);
  return end;
}

function addText(bytes: Uint8Array, at: number, end: number, seen: Seen, options: JsonOptions): void {
  if (!options.prefersDecimal && !options.inferTimestamp) {
    setFlag(seen, TEXT);
    return;
  }
  const text = lastStringEscaped() ? unescapeString(bytes, at + 1, end - 1) : utf8(bytes, at + 1, end - 1);
  const d = options.prefersDecimal && /^[+-]?[\d.]/.test(text) ? parseDecimal(text.replaceAll(',', '')) : undefined;
  if (d && d.scale >= 0 && addDecimal(d, seen)) return;
  setFlag(seen, options.inferTimestamp ? textFlag(text, options) : TEXT);
}

function textFlag(text: string, options: JsonOptions): number {
  const ntz = options.timestampNtzFormat ? options.timestampNtzFormat.parseTimestamp(text, undefined) : parseLocal(text);
  if (options.timestampType === 'timestamp_ntz' && ntz !== undefined) return STAMP_NTZ;
  const micros = options.timestampFormat
    ? options.timestampFormat.parseTimestamp(text, options.timeZone)
    : parseInstant(text, options.timeZone);
  return micros === undefined ? TEXT : STAMP;
}

function addNumber(bytes: Uint8Array, at: number, end: number, seen: Seen, options: JsonOptions): void {
  let integer = true;
  if (end - at < 19) {
    for (let i = at; i < end; i++) {
      const c = bytes[i] as number;
      if ((c < 48 || c > 57) && c !== 45) {
        integer = false;
        break;
      }
    }
    if (integer) {
      setFlag(seen, LONG);
      return;
    }
    if (!options.prefersDecimal) {
      setFlag(seen, DOUBLE_FLAG);
      return;
    }
  }
  const text = utf8(bytes, at, end);
  integer = /^-?\d+$/.test(text);
  if (integer) {
    const n = BigInt(text);
    if (BigInt.asIntN(64, n) === n) {
      setFlag(seen, LONG);
      return;
    }
  }
  const d = integer || options.prefersDecimal ? parseDecimal(text) : undefined;
  if (!d || !addDecimal(d, seen)) setFlag(seen, DOUBLE_FLAG);
}

/** False where it has too many digits. */
function addDecimal(d: { readonly unscaled: bigint; readonly scale: number }, seen: Seen): boolean {
  const scale = Math.max(0, d.scale);
  const precision = Math.max(digitCount(d.unscaled) - Math.min(0, d.scale), scale);
  if (precision > MAX_PRECISION) return false;
  const before = { whole: seen.whole, scale: seen.scale };
  setFlag(seen, DECIMAL);
  undo.push(() => Object.assign(seen, before));
  seen.whole = Math.max(seen.whole, precision - scale);
  seen.scale = Math.max(seen.scale, scale);
  return true;
}

/** Adds what one split saw to what another did. */
export function merge(into: Seen, from: Seen): void {
  into.flags |= from.flags;
  into.whole = Math.max(into.whole, from.whole);
  into.scale = Math.max(into.scale, from.scale);
  if (from.element) {
    into.element ??= nothing();
    merge(into.element, from.element);
  }
  if (!from.fields) return;
  into.fields ??= new Map();
  for (const [name, seen] of from.fields) {
    let child = into.fields.get(name);
    if (!child) {
      child = nothing();
      into.fields.set(name, child);
    }
    merge(child, seen);
  }
}

/** What was seen, without the aids of the walk. */
export function plainSeen(seen: Seen): Seen {
  return {
    flags: seen.flags,
    whole: seen.whole,
    scale: seen.scale,
    object: 0,
    ...(seen.element ? { element: plainSeen(seen.element) } : {}),
    ...(seen.fields ? { fields: new Map([...seen.fields].map(([name, child]) => [name, plainSeen(child)])) } : {}),
  };
}
