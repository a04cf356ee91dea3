import { type DataType, MAX_LONG_DIGITS } from '../types/data-type.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from '../types/value.ts';

/** How a hash family eats the two sizes of numbers and bytes. */
interface Mixer<S> {
  int(value: number, seed: S): S;
  long(value: bigint, seed: S): S;
  bytes(value: Uint8Array, seed: S): S;
}

const encoder = new TextEncoder();
const bits = new DataView(new ArrayBuffer(8));

/** One zero, one NaN. */
const alike = (v: number): number => (v === 0 ? 0 : Number.isNaN(v) ? Number.NaN : v);

/** Spark's rule for hashing a value of any type, seed in, seed out; null leaves the seed as it is. */
function hashWith<S>(mixer: Mixer<S>, type: DataType, value: Value, seed: S): S {
  if (value === null) return seed;
  switch (type.kind) {
    case 'boolean':
      return mixer.int(value === true ? 1 : 0, seed);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'date':
    case 'year-month interval':
      return mixer.int(value as number, seed);
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return mixer.long(value as bigint, seed);
    case 'float':
      bits.setFloat32(0, alike(value as number));
      return mixer.int(bits.getInt32(0), seed);
    case 'double':
      bits.setFloat64(0, alike(value as number));
      return mixer.long(bits.getBigInt64(0), seed);
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS ? mixer.long(value as bigint, seed) : mixer.bytes(twosComplement(value as bigint), seed);
    case 'binary':
    case 'variant':
      return mixer.bytes(value as Uint8Array, seed);
    case 'interval': {
      const { months, days, micros } = value as CalendarInterval;
      return mixer.int(months, mixer.int(days, mixer.long(micros, seed)));
    }
    case 'array':
      return (value as readonly Value[]).reduce<S>((s, v) => hashWith(mixer, type.element, v, s), seed);
    case 'struct':
      return type.fields.reduce<S>((s, f, i) => hashWith(mixer, f.type, (value as StructValue)[i] ?? null, s), seed);
    case 'map': {
      const { keys, values } = value as MapValue;
      return keys.reduce<S>((s, k, i) => hashWith(mixer, type.value, values[i] ?? null, hashWith(mixer, type.key, k, s)), seed);
    }
    case 'void':
      return seed;
    default:
      return mixer.bytes(encoder.encode(value as string), seed);
  }
}

/** Big-endian bytes, as few as hold the value and its sign (Java's BigInteger.toByteArray). */
function twosComplement(value: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(8 * length, value) !== value) length++;
  return Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn));
}

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const mixWord = (k: number): number => Math.imul(rotate(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);
const mixHash = (h: number, k: number): number => (Math.imul(rotate(h ^ mixWord(k), 13), 5) + 0xe6546b64) | 0;
function finishHash(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const murmur: Mixer<number> = {
  int: (value, seed) => finishHash(mixHash(seed, value), 4),
  long: (value, seed) => finishHash(mixHash(mixHash(seed, Number(BigInt.asIntN(32, value))), Number(BigInt.asIntN(32, value >> 32n))), 8),
  bytes: (value, seed) => {
    const view = new DataView(value.buffer, value.byteOffset, value.length);
    const aligned = value.length & ~3;
    let h = seed;
    for (let i = 0; i < aligned; i += 4) h = mixHash(h, view.getInt32(i, true));
    for (let i = aligned; i < value.length; i++) h = mixHash(h, view.getInt8(i));
    return finishHash(h, value.length);
  },
};

/** Spark's `hash`: Murmur3 with seed 42, the tail byte by byte. */
export const murmur3 = (types: readonly DataType[], values: readonly Value[], seed = 42): number =>
  types.reduce((s, type, i) => hashWith(murmur, type, values[i] ?? null, s), seed);

/** Murmur3 of one 32-bit number. */
export const murmurInt = (value: number, seed: number): number => murmur.int(value, seed);

const P1 = 0x9e3779b185ebca87n,
  P2 = 0xc2b2ae3d27d4eb4fn,
  P3 = 0x165667b19e3779f9n,
  P4 = 0x85ebca77c2b2ae63n,
  P5 = 0x27d4eb2f165667c5n;
const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotl = (x: bigint, n: bigint): bigint => u64((x << n) | (u64(x) >> (64n - n)));
const avalanche = (hash: bigint): bigint => {
  let h = hash ^ (hash >> 33n);
  h = u64(h * P2);
  h = u64((h ^ (h >> 29n)) * P3);
  return h ^ (h >> 32n);
};
const roundLane = (lane: bigint, input: bigint): bigint => u64(rotl(u64(lane + input * P2), 31n) * P1);

const xx: Mixer<bigint> = {
  int: (value, seed) => avalanche(u64(rotl(u64(seed + P5 + 4n) ^ u64(BigInt.asUintN(32, BigInt(value)) * P1), 23n) * P2 + P3)),
  long: (value, seed) => avalanche(u64(rotl(u64(seed + P5 + 8n) ^ roundLane(0n, u64(value)), 27n) * P1 + P4)),
  bytes: (value, seed) => {
    const view = new DataView(value.buffer, value.byteOffset, value.length);
    const length = value.length;
    let at = 0;
    let h: bigint;
    if (length >= 32) {
      let [a, b, c, d] = [u64(seed + P1 + P2), u64(seed + P2), u64(seed), u64(seed - P1)];
      for (; at <= length - 32; at += 32) {
        a = roundLane(a, view.getBigUint64(at, true));
        b = roundLane(b, view.getBigUint64(at + 8, true));
        c = roundLane(c, view.getBigUint64(at + 16, true));
        d = roundLane(d, view.getBigUint64(at + 24, true));
      }
      h = u64(rotl(a, 1n) + rotl(b, 7n) + rotl(c, 12n) + rotl(d, 18n));
      for (const lane of [a, b, c, d]) h = u64((h ^ roundLane(0n, lane)) * P1 + P4);
    } else h = u64(seed + P5);
    h = u64(h + BigInt(length));
    for (; at <= length - 8; at += 8) h = u64(rotl(h ^ roundLane(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
    if (at <= length - 4) {
      h = u64(rotl(h ^ u64(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
      at += 4;
    }
    for (; at < length; at++) h = u64(rotl(h ^ u64(BigInt(view.getUint8(at)) * P5), 11n) * P1);
    return avalanche(h);
  },
};

/** Spark's `xxhash64`: xxHash with seed 42. */
export const xxHash64 = (types: readonly DataType[], values: readonly Value[]): bigint =>
  BigInt.asIntN(
    64,
    types.reduce((s, type, i) => hashWith(xx, type, values[i] ?? null, s), 42n),
  );
