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
