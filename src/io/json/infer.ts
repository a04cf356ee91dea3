import { isUtf8 } from 'node:buffer';
import { fail } from '../../errors/engine-error.ts';
import { array, BIGINT, BOOLEAN, type DataType, decimal, DOUBLE, field, MAX_PRECISION, STRING, type StructField, type StructType, struct, TIMESTAMP, TIMESTAMP_NTZ } from '../../types/data-type.ts';
import type { FormatOptions, FormatSettings, Inferred, ReadContext, Split } from '../format.ts';
import { parseTimestampText } from '../text/datetime.ts';
import { lineBlocks, lineEnd, matches, nextLine } from '../text/line-blocks.ts';
import { decimalText } from '../text/numbers.ts';
import { type JsonOptions, jsonOptions } from './options.ts';
import { wholeFile } from './read.ts';
import { lastStringEscaped, scanMode, skipBlanks, skipSpace, skipString, skipValue } from './scan.ts';
import { unescapeString, utf8 } from './strings.ts';
import { tidy } from './tidy.ts';

/** What values of one place looked like, all added up: the order they came in does not matter. Plain data. */
export interface Seen {
  flags: number;
  /** the object that had this field last */
  object: number;
  /** of decimals: most digits before and after the point */
  whole: number;
  scale: number;
  fields?: Map<string, Seen>;
  element?: Seen;
}

const BOOL = 1, LONG = 2, DECIMAL = 4, DOUBLE_ = 8, TEXT = 16, STAMP = 32, STAMP_NTZ = 64, ARRAY = 128, OBJECT = 256;
const QUOTE = 34;

const nothing = (): Seen => ({ flags: 0, object: 0, whole: 0, scale: 0 });
let objects = 0;

interface Found { readonly root: Seen; corrupt: boolean }

/** Folds the records of one split into what was seen. Errors: MALFORMED_RECORD_IN_PARSING in mode FAILFAST. */
export async function inferJson(split: Split, given: FormatOptions, context: ReadContext): Promise<Inferred> {
  const options = jsonOptions(given, context.settings);
  const found: Found = { root: nothing(), corrupt: false };
  const take = sampler(options.samplingRatio, split);
  const mode = { nonNumeric: options.syntax.nonNumeric, acrossLines: options.separator !== undefined };
  const odd = (bytes: Uint8Array, from: number, to: number): void => addOdd(bytes, from, to, options, found, split.file.path);
  if (options.multiLine) {
    const bytes = await wholeFile(split, options, context);
    odd(bytes, 0, bytes.length);
    return { format: 'json', data: found };
  }
  const { separator } = options;
  for await (const { bytes, from, to } of lineBlocks(split, options, context)) {
    const valid = isUtf8(bytes.subarray(from, to));
    scanMode(mode);
    for (let p = from; p < to; ) {
      const open = skipBlanks(bytes, p);
      const end = valid && separator === undefined && open < to && bytes[open] === 123 ? skipValue(bytes, open) : -1;
      let stop: number;
      if (end >= 0) {
        if (take()) addObject(bytes, open, found.root, options);
        const rest = skipBlanks(bytes, end);
        stop = bytes[rest] === 10 || bytes[rest] === 13 ? rest : lineEnd(bytes, end, to, separator);
      } else {
        stop = lineEnd(bytes, p, to, separator);
        if (take()) odd(bytes, p, stop);
        scanMode(mode);
      }
      p = nextLine(bytes, Math.min(stop, to), to, separator);
    }
  }
  return { format: 'json', data: found };
}

/** Keeps each record with the given probability; the same records each time. */
function sampler(ratio: number, split: Split): () => boolean {
  if (ratio >= 1) return () => true;
  let state = (split.start + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296 < ratio;
  };
}

function addOdd(bytes: Uint8Array, from: number, to: number, options: JsonOptions, found: Found, path: string): void {
  const result = tidy(bytes, from, to, options.syntax);
  if (result.kind === 'objects') {
    scanMode({ nonNumeric: options.syntax.nonNumeric, acrossLines: true });
    for (const object of result.objects) addObject(object, skipSpace(object, 0), found.root, options);
  } else if (result.kind === 'malformed') {
    if (options.mode === 'FAILFAST') fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path, record: utf8(bytes, from, to).slice(0, 1000) });
    found.corrupt = true;
  }
}

const keys = new Map<number, { readonly bytes: Uint8Array; readonly text: string }>();

/** A sound object: each field's value is added to what its place has seen. */
function addObject(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions): number {
  seen.flags |= OBJECT;
  seen.fields ??= new Map();
  const { fields } = seen;
  const object = ++objects;
  let p = skipSpace(bytes, at + 1);
  while (bytes[p] !== 125) {
    const end = skipString(bytes, p);
    const name = lastStringEscaped() ? unescapeString(bytes, p + 1, end - 1) : keyText(bytes, p + 1, end - 1);
    p = skipSpace(bytes, skipSpace(bytes, end) + 1);
    let child = fields.get(name);
    if (!child) {
      child = nothing();
      fields.set(name, child);
    }
    if (child.object === object) fail('COLUMN_ALREADY_EXISTS', { columnName: name });
    child.object = object;
    p = skipSpace(bytes, addValue(bytes, p, child, options));
    if (bytes[p] === 44) p = skipSpace(bytes, p + 1);
  }
  return p + 1;
}

/** Names are few and come again and again: a hash of the bytes finds the text that was made of them before. */
function keyText(bytes: Uint8Array, from: number, to: number): string {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  const known = keys.get(hash);
  if (known && known.bytes.length === to - from && matches(bytes, from, known.bytes)) return known.text;
  const text = utf8(bytes, from, to);
  if (keys.size > 10_000) keys.clear();
  keys.set(hash, { bytes: bytes.slice(from, to), text });
  return text;
}

function addValue(bytes: Uint8Array, at: number, seen: Seen, options: JsonOptions): number {
  const c = bytes[at] as number;
  if (c === QUOTE) {
    const end = skipString(bytes, at);
    // an empty string says nothing: Spark takes it for a null
    if (end - at > 2) seen.flags |= options.inferTimestamp ? textFlag(bytes, at, end, options) : TEXT;
    return end;
  }
  if (c === 123) return addObject(bytes, at, seen, options);
  if (c === 91) {
    seen.flags |= ARRAY;
    seen.element ??= nothing();
    let p = skipSpace(bytes, at + 1);
    while (bytes[p] !== 93) {
      p = skipSpace(bytes, addValue(bytes, p, seen.element, options));
      if (bytes[p] === 44) p = skipSpace(bytes, p + 1);
    }
    return p + 1;
  }
  const end = skipValue(bytes, at);
  if (c === 110) return end;
  if (options.primitivesAsString) seen.flags |= TEXT;
  else if (c === 116 || c === 102) seen.flags |= BOOL;
  else addNumber(bytes, at, end, seen, options);
  return end;
}

function textFlag(bytes: Uint8Array, at: number, end: number, options: JsonOptions): number {
  const text = lastStringEscaped() ? unescapeString(bytes, at + 1, end - 1) : utf8(bytes, at + 1, end - 1);
  const ntz = options.timestampNtzFormat ? options.timestampNtzFormat.parseTimestamp(text, undefined) : parseTimestampText(text, undefined);
  if (options.timestampType === 'timestamp_ntz' && ntz !== undefined) return STAMP_NTZ;
  const micros = options.timestampFormat ? options.timestampFormat.parseTimestamp(text, options.timeZone) : parseTimestampText(text, options.timeZone);
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
      seen.flags |= LONG;
      return;
    }
    if (!options.prefersDecimal) {
      seen.flags |= DOUBLE_;
      return;
    }
  }
  const text = utf8(bytes, at, end);
  integer = /^-?\d+$/.test(text);
  if (integer) {
    const n = BigInt(text);
    if (BigInt.asIntN(64, n) === n) {
      seen.flags |= LONG;
      return;
    }
  }
  const d = integer || options.prefersDecimal ? decimalText(text) : undefined;
  const scale = Math.max(0, d?.scale ?? 0);
  const precision = d ? Math.max(d.precision - Math.min(0, d.scale), scale) : MAX_PRECISION + 1;
  if (precision > MAX_PRECISION) {
    seen.flags |= DOUBLE_;
    return;
  }
  seen.flags |= DECIMAL;
  seen.whole = Math.max(seen.whole, precision - scale);
  seen.scale = Math.max(seen.scale, scale);
}

function merge(into: Seen, from: Seen): void {
  into.flags |= from.flags;
  into.whole = Math.max(into.whole, from.whole);
  into.scale = Math.max(into.scale, from.scale);
  if (from.element) merge((into.element ??= nothing()), from.element);
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

/** The type of a place; undefined where there is nothing to say (an empty object, all null with `dropFieldIfAllNull`). */
function typeOf(seen: Seen, options: JsonOptions, settings: FormatSettings): DataType | undefined {
  switch (seen.flags) {
    case 0: return options.dropFieldIfAllNull ? undefined : STRING;
    case BOOL: return BOOLEAN;
    case LONG: return BIGINT;
    case DECIMAL: return decimalOf(seen.whole, seen.scale);
    case DECIMAL | LONG: return decimalOf(Math.max(seen.whole, 20), seen.scale);
    case DOUBLE_: case DOUBLE_ | LONG: case DOUBLE_ | DECIMAL: case DOUBLE_ | DECIMAL | LONG: return DOUBLE;
    case STAMP: case STAMP | STAMP_NTZ: return TIMESTAMP;
    case STAMP_NTZ: return TIMESTAMP_NTZ;
    case ARRAY: {
      const element = typeOf(seen.element ?? nothing(), options, settings);
      return element && array(element);
    }
    case OBJECT: {
      const type = structOf(seen, options, settings);
      return type.fields.length === 0 ? undefined : type;
    }
    default: return STRING;
  }
}

const decimalOf = (whole: number, scale: number): DataType => (whole + scale > MAX_PRECISION ? DOUBLE : decimal(Math.max(1, whole + scale), scale));

function structOf(seen: Seen, options: JsonOptions, settings: FormatSettings, extra?: StructField): StructType {
  const fields: StructField[] = extra ? [extra] : [];
  for (const [name, child] of seen.fields ?? []) {
    const type = name === '' ? undefined : typeOf(child, options, settings);
    if (type && name !== extra?.name) fields.push(field(name, type));
  }
  fields.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const known = new Set<string>();
  for (const { name } of fields) {
    const key = settings.caseSensitive ? name : name.toLowerCase();
    if (known.has(key)) fail('COLUMN_ALREADY_EXISTS', { columnName: key });
    known.add(key);
  }
  return struct(fields);
}

/** Fields sorted by name; a corrupt column where a record was none, in mode PERMISSIVE. Errors: COLUMN_ALREADY_EXISTS. */
export function mergeJson(parts: readonly Inferred[], given: FormatOptions, settings: FormatSettings): StructType {
  const options = jsonOptions(given, settings);
  const root = nothing();
  let corrupt = false;
  for (const part of parts) {
    const found = part.data as Found;
    merge(root, found.root);
    corrupt ||= found.corrupt;
  }
  return structOf(root, options, settings, corrupt && options.mode === 'PERMISSIVE' ? field(options.corruptColumn, STRING) : undefined);
}
