import { unsupported } from '../errors/engine-error.ts';
import { type DataType, INT } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { type Overload, scalar } from './define.ts';

const bits = new DataView(new ArrayBuffer(8));
const encoder = new TextEncoder();
const folded = (value: bigint): number => Number(BigInt.asIntN(32, (value >> 32n) ^ value));
const ofBytes = (bytes: Uint8Array): number => bytes.reduce((h, b) => (Math.imul(31, h) + ((b << 24) >> 24)) | 0, 0);
const combined = (hashes: readonly number[]): number => hashes.reduce((h, x) => (Math.imul(31, h) + x) | 0, 0);

/** Hive's hash of a value, by which it tells the bucket of a row; that of null is 0. */
function hashOf(type: DataType, value: Value): number {
  if (value === null) return 0;
  switch (type.kind) {
    case 'boolean':
      return value === true ? 1 : 0;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'date':
      return value as number;
    case 'bigint':
      return folded(value as bigint);
    case 'float':
      bits.setFloat32(0, (value as number) + 0 === 0 ? 0 : (value as number));
      return bits.getInt32(0);
    case 'double':
      bits.setFloat64(0, (value as number) + 0 === 0 ? 0 : (value as number));
      return folded(bits.getBigInt64(0));
    case 'timestamp': {
      const micros = value as bigint;
      return folded(((micros / 1_000_000n) << 30n) | ((micros % 1_000_000n) * 1000n));
    }
    case 'decimal':
      return decimalHash(value as bigint, type.scale);
    case 'string':
    case 'char':
    case 'varchar':
      return ofBytes(encoder.encode(value as string));
    case 'binary':
      return ofBytes(value as Uint8Array);
    case 'array':
      return combined((value as readonly Value[]).map((v) => hashOf(type.element, v)));
    case 'struct':
      return combined(type.fields.map((f, i) => hashOf(f.type, (value as StructValue)[i] ?? null)));
    case 'map': {
      const { keys, values } = value as MapValue;
      return keys.reduce<number>((h, k, i) => (h + (hashOf(type.key, k) ^ hashOf(type.value, values[i] ?? null))) | 0, 0);
    }
    default:
      return unsupported(`clustering a table of Hive's form by a column of type ${simpleString(type)}`);
  }
}

/** That of Java's BigDecimal without zeros at its end. */
function decimalHash(unscaled: bigint, scale: number): number {
  let digits = unscaled;
  let places = unscaled === 0n ? 0 : scale;
  for (; places > 0 && digits % 10n === 0n; places--) digits /= 10n;
  let rest = digits < 0n ? -digits : digits;
  const words: number[] = [];
  for (; rest > 0n; rest >>= 32n) words.unshift(Number(BigInt.asIntN(32, rest)));
  return (Math.imul(31, combined(words) * (digits < 0n ? -1 : 1)) + places) | 0;
}

const overload: Overload = {
  args: ['any', 'any'],
  variadic: true,
  returns: INT,
  evaluate: ({ argTypes }, ...values) => combined(argTypes.map((type, i) => hashOf(type, values[i] ?? null))),
};

/** By which Hive deals out rows to buckets; not for users. */
export const HIVE_HASH = scalar({
  name: 'hive_hash',
  group: 'hash_funcs',
  operator: 'internal',
  nulls: 'custom',
  resultNullable: false,
  deterministic: true,
  canRaise: false,
  overloads: [overload],
  doc: "Hive's 32-bit hash of the arguments.",
  examples: [],
  source: 'Hive 2.3, ObjectInspectorUtils.hashCode',
});
