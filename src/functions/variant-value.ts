import { fail } from '../errors/engine-error.ts';
import { dateText, localTimestampText, timeOfDayText } from '../types/calendar.ts';
import { decimalText, parseDecimal } from '../types/decimal-math.ts';
import { doubleText, floatText } from '../types/java-double.ts';
import { timeZone } from '../types/time-zone.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, quoted } from './json-text.ts';

/**
 * What a variant holds. Whole numbers are bigint, doubles number; objects have their keys in order.
 * In columns and literals a variant is its encoding, bytes of ours (`encodeVariant`): null inside is a value, not SQL's null.
 */
export type Variant = null | boolean | bigint | number | string | VariantAtom | readonly Variant[] | VariantObject;
export type VariantAtom =
  | { readonly kind: 'decimal'; readonly unscaled: bigint; readonly scale: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'date'; readonly days: number }
  | { readonly kind: 'timestamp' | 'timestamp_ntz' | 'time'; readonly value: bigint }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };
export interface VariantObject {
  readonly kind: 'object';
  readonly keys: readonly string[];
  readonly values: readonly Variant[];
}

export const isVariantArray = (v: Variant | undefined): v is readonly Variant[] => Array.isArray(v);
export const isVariantObject = (v: Variant | undefined): v is VariantObject =>
  typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'object';

/** An object with its keys sorted. Errors: VARIANT_DUPLICATE_KEY. */
export function variantObject(entries: readonly (readonly [key: string, value: Variant])[]): VariantObject {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  sorted.forEach(([key], i) => {
    if (i > 0 && sorted[i - 1]?.[0] === key) fail('VARIANT_DUPLICATE_KEY', { key });
  });
  return { kind: 'object', keys: sorted.map(([k]) => k), values: sorted.map(([, v]) => v) };
}

/** A number that is written: without a point a whole number where 64 bits hold it, without an exponent a decimal where 38 digits do. */
function numberOf(text: string): Variant {
  const parsed = /[eE]/.test(text) ? undefined : parseDecimal(text);
  if (!parsed) return Number(text);
  const { unscaled, scale } = parsed;
  if (!text.includes('.') && BigInt.asIntN(64, unscaled) === unscaled) return unscaled;
  return variantDecimal(unscaled, scale) ?? Number(text);
}

/** A decimal without zeros at its end, as variants keep them; undefined where 38 digits do not hold it. */
export function variantDecimal(unscaled: bigint, scale: number): Variant | undefined {
  let [n, s] = [unscaled, scale];
  while (s > 0 && n % 10n === 0n) {
    n /= 10n;
    s--;
  }
  if (s > 38 || (n < 0n ? -n : n) >= 10n ** 38n) return undefined;
  return { kind: 'decimal', unscaled: n, scale: s };
}

export const malformed = (record: string): never => fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path: 'a text', record });

/** Errors: VARIANT_DUPLICATE_KEY; MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION for half of a character. */
export function variantFromJson(v: Json): Variant {
  if (isJsonArray(v)) return v.map(variantFromJson);
  if (isJsonNumber(v)) return numberOf(v.text);
  if (typeof v === 'string' && /\p{Surrogate}/u.test(v)) return malformed(v);
  if (isJsonObject(v)) return variantObject(v.keys.map((k, i) => [k, variantFromJson(v.values[i] ?? null)] as const));
  return v;
}

type Encoded = null | boolean | string | readonly Encoded[] | { readonly [tag: string]: Encoded | number };

function encode(v: Variant): Encoded {
  if (v === null || typeof v === 'boolean' || typeof v === 'string') return v;
  if (typeof v === 'bigint') return { l: String(v) };
  if (typeof v === 'number') return { d: Object.is(v, -0) ? '-0' : String(v) };
  if (isVariantArray(v)) return v.map(encode);
  switch (v.kind) {
    case 'object':
      return { o: v.keys.map((k, i) => [k, encode(v.values[i] ?? null)]) };
    case 'decimal':
      return { n: String(v.unscaled), s: v.scale };
    case 'float':
      return { f: Object.is(v.value, -0) ? '-0' : String(v.value) };
    case 'date':
      return { day: v.days };
    case 'binary':
      return { b: Buffer.from(v.bytes).toString('base64') };
    default:
      return { [v.kind]: String(v.value) };
  }
}

function decode(e: Encoded): Variant {
  if (e === null || typeof e === 'boolean' || typeof e === 'string') return e;
  if (Array.isArray(e)) return (e as readonly Encoded[]).map(decode);
  const node = e as Readonly<Record<string, Encoded | number>>;
  const { l, d, o, n, f, day, b } = node;
  if (l !== undefined) return BigInt(l as string);
  if (d !== undefined) return Number(d);
  if (o !== undefined) {
    const entries = o as readonly (readonly [string, Encoded])[];
    return { kind: 'object', keys: entries.map(([k]) => k), values: entries.map(([, v]) => decode(v)) };
  }
  if (n !== undefined) return { kind: 'decimal', unscaled: BigInt(n as string), scale: Number(node.s) };
  if (f !== undefined) return { kind: 'float', value: Number(f) };
  if (day !== undefined) return { kind: 'date', days: Number(day) };
  if (b !== undefined) return { kind: 'binary', bytes: new Uint8Array(Buffer.from(b as string, 'base64')) };
  const [[kind, value] = ['timestamp', '0']] = Object.entries(node);
  return { kind: kind as 'timestamp', value: BigInt(value as string) };
}

export const encodeVariant = (v: Variant): Uint8Array => new TextEncoder().encode(JSON.stringify(encode(v)));
export const decodeVariant = (bytes: Uint8Array): Variant => decode(JSON.parse(Buffer.from(bytes).toString('utf8')) as Encoded);

/** The variant as JSON, with times in `zone`. */
export const variantText = (bytes: Uint8Array, zone: string): string => textOfVariant(decodeVariant(bytes), zone);

export function textOfVariant(v: Variant, zone: string): string {
  if (v === null || typeof v === 'boolean' || typeof v === 'bigint') return String(v);
  if (typeof v === 'string') return quoted(v);
  if (typeof v === 'number') return Number.isFinite(v) ? doubleText(v) : quoted(doubleText(v));
  if (isVariantArray(v)) return `[${v.map((x) => textOfVariant(x, zone)).join(',')}]`;
  switch (v.kind) {
    case 'object':
      return `{${v.keys.map((k, i) => `${quoted(k)}:${textOfVariant(v.values[i] ?? null, zone)}`).join(',')}}`;
    case 'decimal':
      return decimalText(v.unscaled, v.scale);
    case 'float':
      return Number.isFinite(v.value) ? floatText(v.value) : quoted(floatText(v.value));
    case 'date':
      return quoted(dateText(v.days));
    case 'timestamp':
      return quoted(zonedText(v.value, zone));
    case 'timestamp_ntz':
      return quoted(localTimestampText(v.value));
    case 'time':
      return quoted(timeOfDayText(v.value));
    case 'binary':
      return quoted(Buffer.from(v.bytes).toString('base64'));
    default:
      return v satisfies never;
  }
}

/** `2020-01-01 10:00:00-08:00` */
function zonedText(micros: bigint, zone: string): string {
  const offset = timeZone(zone).offsetAt(micros);
  const minutes = Number((offset < 0n ? -offset : offset) / 60_000_000n);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${localTimestampText(micros + offset)}${offset < 0n ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
