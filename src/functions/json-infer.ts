import { fail } from '../errors/engine-error.ts';
import { widerType } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json } from './json-text.ts';

export interface InferOptions {
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  /** the type of a text, where texts are looked at: inferTimestamp */
  readonly textType?: (text: string) => t.DataType;
}

/** The type of a JSON document; void where there is nothing to say. */
export function jsonType(v: Json, o: InferOptions): t.DataType {
  if (v === null) return t.VOID;
  if (isJsonArray(v)) return t.array(v.map((x) => jsonType(x, o)).reduce(mergedJsonType, t.VOID));
  if (isJsonObject(v)) {
    const fields = v.keys.map((k, i) => t.field(k, jsonType(v.values[i] ?? null, o)));
    return t.struct(fields.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
  }
  if (typeof v === 'string') return o.textType?.(v) ?? t.STRING;
  if (o.primitivesAsString) return t.STRING;
  return isJsonNumber(v) ? numberType(v.text, o) : t.BOOLEAN;
}

/** Errors: NEGATIVE_SCALE_DISALLOWED, as of `1e3` where decimals are preferred. */
function numberType(text: string, o: InferOptions): t.DataType {
  const digits = text.replace(/^-/, '');
  if (/^\d+$/.test(digits)) {
    const n = BigInt(text);
    if (BigInt.asIntN(64, n) === n) return t.BIGINT;
    return digits.length <= t.MAX_PRECISION ? t.decimal(digits.length, 0) : t.DOUBLE;
  }
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  if (!o.prefersDecimal || whole === '') return t.DOUBLE;
  const scale = fraction.length - Number(exponent);
  const precision = Math.max((whole + fraction).replace(/^0+(?=\d)/, '').length, scale);
  if (precision > t.MAX_PRECISION) return t.DOUBLE;
  return scale < 0 ? fail('NEGATIVE_SCALE_DISALLOWED', { scale }) : t.decimal(precision, scale);
}

const isStamp = (x: t.DataType): boolean => x.kind === 'timestamp' || x.kind === 'timestamp_ntz';

/** The type that takes both; text where they have nothing in common. */
function mergedJsonType(a: t.DataType, b: t.DataType): t.DataType {
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (a.kind === 'array' && b.kind === 'array') return t.array(mergedJsonType(a.element, b.element));
  if (a.kind === 'struct' && b.kind === 'struct') {
    const fields = new Map(a.fields.map((f) => [f.name, f.type]));
    for (const f of b.fields) fields.set(f.name, mergedJsonType(fields.get(f.name) ?? t.VOID, f.type));
    const sorted = [...fields].sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0));
    return t.struct(sorted.map(([name, type]) => t.field(name, type)));
  }
  if (t.sameTypeIgnoringNulls(a, b)) return a;
  const numbers = t.isNumeric(a) && t.isNumeric(b);
  if (isStamp(a) && isStamp(b)) return t.TIMESTAMP;
  if (numbers && (t.isFloating(a) || t.isFloating(b))) return t.DOUBLE;
  return (numbers ? widerType(a, b, true) : undefined) ?? t.STRING;
}

/** What stayed void is text, or nothing with `dropVoid`; no field is without columns. Undefined where nothing is left. */
export function finishedJsonType(type: t.DataType, dropVoid = false): t.DataType | undefined {
  if (type.kind === 'void') return dropVoid ? undefined : t.STRING;
  if (type.kind === 'array') {
    const element = finishedJsonType(type.element, dropVoid);
    return element && t.array(element);
  }
  if (type.kind !== 'struct') return type;
  const fields = type.fields.flatMap((f) => {
    const inner = f.name === '' ? undefined : finishedJsonType(f.type, dropVoid);
    return inner ? [t.field(f.name, inner)] : [];
  });
  return fields.length === 0 ? undefined : t.struct(fields);
}
