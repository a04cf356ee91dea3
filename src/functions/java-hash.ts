import * as t from '../types/data-type.ts';
import { decimalToNumber } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { murmur3, murmurInt } from './hash-value.ts';

const bits = new DataView(new ArrayBuffer(8));
const fold = (x: bigint): number => Number(BigInt.asIntN(32, x ^ (x >> 32n)));

function ofDouble(x: number): number {
  bits.setFloat64(0, x);
  return fold(bits.getBigInt64(0));
}
function ofFloat(x: number): number {
  bits.setFloat32(0, x);
  return bits.getInt32(0);
}
const ofWhole = (x: bigint): number => (BigInt.asIntN(32, x) === x ? Number(x) : fold(x));

/** Scala's: equal numbers have one hash, whatever their type. */
function ofDecimal(unscaled: bigint, type: t.DecimalType): number {
  const unit = 10n ** BigInt(type.scale);
  if (unscaled % unit === 0n && BigInt.asIntN(64, unscaled / unit) === unscaled / unit) return ofWhole(unscaled / unit);
  const x = decimalToNumber(unscaled, type.scale);
  return Math.fround(x) === x ? ofFloat(x) : ofDouble(x);
}

/** The hash that Java's (Spark's, Scala's) object for a value has; undefined for those that have none of their own. */
export function javaHash(value: Value, type: t.DataType): number | undefined {
  switch (type.kind) {
    case 'boolean':
      return value === true ? 1231 : 1237;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'date':
    case 'year-month interval':
      return value as number;
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return fold(value as bigint);
    case 'float':
      return ofFloat(value as number);
    case 'double':
      return ofDouble(value as number);
    case 'decimal':
      return ofDecimal(value as bigint, type);
    case 'string':
    case 'char':
    case 'varchar':
      return murmur3([t.STRING], [value]);
    default:
      return undefined;
  }
}

/** Has every value of the type such a hash? */
export const hasJavaHash = (type: t.DataType): boolean => HASHED.has(type.kind);
const HASHED: ReadonlySet<t.TypeKind> = new Set([
  ...(['boolean', 'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'decimal', 'string', 'char', 'varchar'] as const),
  ...(['date', 'timestamp', 'timestamp_ntz', 'time', 'year-month interval', 'day-time interval'] as const),
]);

/**
 * The places of values, all different, in the order in which a mutable HashSet of Scala goes over them: by slot, in one slot by
 * hash, those of one hash as they came. So Spark shows a set that one partition made; of several it may make more slots. `most` is how
 * many there have been at once.
 */
export function hashSetOrder(hashes: Int32Array, most = hashes.length): Uint32Array {
  const { length } = hashes;
  let slots = 16;
  while (most >= 0.75 * slots) slots *= 2;
  const first = new Int32Array(slots).fill(-1);
  const next = new Int32Array(length);
  const spread = hashes.map((h) => h ^ (h >>> 16));
  for (let i = 0; i < length; i++) {
    const hash = spread[i] as number;
    let before = -1;
    let behind = first[hash & (slots - 1)] as number;
    while (behind >= 0 && (spread[behind] as number) <= hash) {
      before = behind;
      behind = next[behind] as number;
    }
    if (before < 0) first[hash & (slots - 1)] = i;
    else next[before] = i;
    next[i] = behind;
  }
  const order = new Uint32Array(length);
  let n = 0;
  for (let slot = 0; slot < slots; slot++) for (let i = first[slot] as number; i >= 0; i = next[i] as number) order[n++] = i;
  return order;
}

/** The hash a value has in a set of Scala: of whole numbers that fit an int, the int's. Of a type that has one. */
export function hashInSet(value: Value, type: t.DataType): number {
  if (value === null) return 0;
  return (typeof value === 'bigint' && type.kind !== 'decimal' ? ofWhole(value) : javaHash(value, type)) ?? 0;
}

/** The hash a value has as a key of a map of Scala: equal numbers have one, whatever their type. */
export function hashInMap(value: Value, type: t.DataType): number {
  if (typeof value !== 'number' || !t.isFloating(type)) return hashInSet(value, type);
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return ofWhole(BigInt(value));
  return Math.fround(value) === value ? ofFloat(value) : (javaHash(value, type) ?? 0);
}

/** Values, all different, as Spark's hash sets have them; those without a hash of their own stay as they are. */
export function asHashSet(values: readonly Value[], type: t.DataType): readonly Value[] {
  if (values.length < 2 || !hasJavaHash(type)) return values;
  const hashes = Int32Array.from(values, (v) => hashInSet(v, type));
  return Array.from(hashSetOrder(hashes), (i) => values[i] ?? null);
}

/** Values, all different, in the order in which Spark's hash maps go over them; those without a hash stay as they are. */
export function hashMapOrder(values: readonly Value[], type: t.DataType): readonly Value[] {
  const hashes = new Map(values.map((v) => [v, javaHash(v, type)]));
  if ([...hashes.values()].includes(undefined)) return values;
  const place = (v: Value): number => murmurInt(hashes.get(v) ?? 0, 0);
  let order = values;
  // It is written and read on its way: each time the map is filled anew, in its own order.
  for (let pass = 0; pass < 3; pass++) order = filled(order, place);
  return order;
}

function filled(values: readonly Value[], place: (v: Value) => number): readonly Value[] {
  let slots = new Array<Value | undefined>(64);
  const put = (v: Value): void => {
    const mask = slots.length - 1;
    let at = place(v) & mask;
    for (let step = 1; slots[at] !== undefined; step++) at = (at + step) & mask;
    slots[at] = v;
  };
  const present = (list: readonly (Value | undefined)[]): readonly Value[] => list.filter((v) => v !== undefined);
  values.forEach((v, i) => {
    put(v);
    if (i + 1 <= 0.7 * slots.length) return;
    const old = present(slots);
    slots = new Array<Value | undefined>(2 * slots.length);
    old.forEach(put);
  });
  return present(slots);
}
