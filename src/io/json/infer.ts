import { isUtf8 } from 'node:buffer';
import { fail } from '../../errors/engine-error.ts';
import {
  array,
  BIGINT,
  BOOLEAN,
  type DataType,
  DOUBLE,
  decimal,
  field,
  MAX_PRECISION,
  STRING,
  type StructField,
  type StructType,
  struct,
  TIMESTAMP,
  TIMESTAMP_NTZ,
} from '../../types/data-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import type { FormatOptions, FormatSettings, Inferred, ReadContext, Split } from '../format.ts';
import { refuseRepeatedFields } from '../read-schema.ts';
import { wholeFile } from '../text/chunks.ts';
import { lineBlocks, lineEnd, nextLine } from '../text/line-blocks.ts';
import { utf8 } from '../text/utf8.ts';
import { knownWalker } from './line-walker.ts';
import { type JsonOptions, jsonOptions } from './options.ts';
import { crosses } from './read.ts';
import { scanMode, skipBlanks, skipSpace } from './scan.ts';
import {
  ARRAY,
  addRecord,
  BOOL,
  DECIMAL,
  DOUBLE_FLAG,
  hasLearned,
  LONG,
  merge,
  nothing,
  OBJECT,
  plainSeen,
  type Seen,
  STAMP,
  STAMP_NTZ,
} from './seen.ts';
import { tidy } from './tidy.ts';

interface Found {
  readonly root: Seen;
  corrupt: boolean;
}

/** Folds the records of one split into what was seen. Errors: MALFORMED_RECORD_IN_PARSING in mode FAILFAST. */
export async function inferJson(split: Split, given: FormatOptions, context: ReadContext, allocator: Allocator): Promise<Inferred> {
  const options = jsonOptions(given, context.settings);
  const found: Found = { root: nothing(), corrupt: false };
  const take = sampler(options.samplingRatio, split);
  const mode = { nonNumeric: options.syntax.nonNumeric, acrossLines: options.separator !== undefined };
  const odd = (bytes: Uint8Array, from: number, to: number): void => addOdd(bytes, from, to, options, found, split.file.path);
  if (options.multiLine) {
    const bytes = await wholeFile(split.file.path, options.encoding, context);
    odd(bytes, 0, bytes.length);
    return { format: 'json', data: { root: plainSeen(found.root), corrupt: found.corrupt } };
  }
  const { separator } = options;
  const walker = separator === undefined && options.samplingRatio >= 1 ? knownWalker(options, allocator) : undefined;
  for await (const { bytes, from, to } of lineBlocks(split, options, context)) {
    const valid = isUtf8(bytes.subarray(from, to));
    scanMode(mode);
    const plain = valid && walker?.place(bytes, from, to) ? walker : undefined;
    for (let p = from; p < to; ) {
      if (plain) {
        p = plain.pass(p, found.root);
        if (p >= to) break;
      }
      const open = skipBlanks(bytes, p);
      const taken = take();
      // what is left out need not be sound
      const quick = taken && valid && open < to && bytes[open] === 123 && (separator === undefined || !crosses(bytes, open, to, separator));
      const end = quick ? addRecord(bytes, open, found.root, options) : -1;
      let stop: number;
      if (end >= 0) {
        if (hasLearned()) plain?.learn();
        const rest = skipBlanks(bytes, end);
        stop = separator === undefined && (bytes[rest] === 10 || bytes[rest] === 13) ? rest : lineEnd(bytes, end, to, separator);
      } else {
        stop = lineEnd(bytes, p, to, separator);
        if (taken) odd(bytes, p, stop);
        plain?.learn();
        scanMode(mode);
      }
      p = nextLine(bytes, Math.min(stop, to), to, separator);
    }
  }
  return { format: 'json', data: { root: plainSeen(found.root), corrupt: found.corrupt } };
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
    for (const object of result.objects) addRecord(object, skipSpace(object, 0), found.root, options);
  } else if (result.kind === 'malformed') {
    if (options.mode === 'FAILFAST')
      fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path, record: utf8(bytes, from, to).slice(0, 1000) });
    found.corrupt = true;
  }
}

/** The type of a place; undefined where there is nothing to say (an empty object, all null with `dropFieldIfAllNull`). */
function typeOf(seen: Seen, options: JsonOptions): DataType | undefined {
  switch (seen.flags) {
    case 0:
      return options.dropFieldIfAllNull ? undefined : STRING;
    case BOOL:
      return BOOLEAN;
    case LONG:
      return BIGINT;
    case DECIMAL:
      return decimalOf(seen.whole, seen.scale);
    case DECIMAL | LONG:
      return decimalOf(Math.max(seen.whole, 20), seen.scale);
    case DOUBLE_FLAG:
    case DOUBLE_FLAG | LONG:
    case DOUBLE_FLAG | DECIMAL:
    case DOUBLE_FLAG | DECIMAL | LONG:
      return DOUBLE;
    case STAMP:
    case STAMP | STAMP_NTZ:
      return TIMESTAMP;
    case STAMP_NTZ:
      return TIMESTAMP_NTZ;
    case ARRAY: {
      const element = typeOf(seen.element ?? nothing(), options);
      return element && array(element);
    }
    case OBJECT: {
      const type = structOf(seen, options);
      return type.fields.length === 0 ? undefined : type;
    }
    default:
      return STRING;
  }
}

const decimalOf = (whole: number, scale: number): DataType =>
  whole + scale > MAX_PRECISION ? DOUBLE : decimal(Math.max(1, whole + scale), scale);

function structOf(seen: Seen, options: JsonOptions, extra?: StructField): StructType {
  const fields: StructField[] = extra ? [extra] : [];
  for (const [name, child] of seen.fields ?? []) {
    const type = name === '' ? undefined : typeOf(child, options);
    if (type && name !== extra?.name) fields.push(field(name, type));
  }
  fields.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
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
  const schema = structOf(root, options, corrupt && options.mode === 'PERMISSIVE' ? field(options.corruptColumn, STRING) : undefined);
  refuseRepeatedFields(schema, settings.caseSensitive);
  return schema;
}
