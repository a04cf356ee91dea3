import type { DataType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';

const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotl = (x: bigint, n: bigint): bigint => u64((x << n) | (x >> (64n - n)));
const C1 = 0x87c37b91114253d5n;
const C2 = 0x4cf5ad432745937fn;
const mixFirst = (k: bigint): bigint => u64(rotl(u64(k * C1), 31n) * C2);
const mixSecond = (k: bigint): bigint => u64(rotl(u64(k * C2), 33n) * C1);
function finish(hash: bigint): bigint {
  let h = hash ^ (hash >> 33n);
  h = u64(h * 0xff51afd7ed558ccdn);
  h ^= h >> 33n;
  h = u64(h * 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
}

/** The seed of all sketches. */
const SEED = 9001n;
/** What sketches say of their seed. */
export const SEED_HASH = 0x93cc;

/** MurmurHash3 of 128 bits: two unsigned words. */
export function murmur128(bytes: Uint8Array): readonly [bigint, bigint] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [h1, h2] = [SEED, SEED];
  let at = 0;
  for (; at + 16 <= bytes.length; at += 16) {
    h1 ^= mixFirst(view.getBigUint64(at, true));
    h1 = u64(u64(rotl(h1, 27n) + h2) * 5n + 0x52dce729n);
    h2 ^= mixSecond(view.getBigUint64(at + 8, true));
    h2 = u64(u64(rotl(h2, 31n) + h1) * 5n + 0x38495ab5n);
  }
  const word = (from: number): bigint => {
    let k = 0n;
    for (let i = Math.min(bytes.length, from + 8) - 1; i >= from; i--) k = (k << 8n) | BigInt(bytes[i] ?? 0);
    return k;
  };
  if (bytes.length - at > 8) h2 ^= mixSecond(word(at + 8));
  if (bytes.length - at > 0) h1 ^= mixFirst(word(at));
  const length = BigInt(bytes.length);
  h1 = u64((h1 ^ length) + (h2 ^ length));
  h2 = u64((h2 ^ length) + h1);
  [h1, h2] = [finish(h1), finish(h2)];
  h1 = u64(h1 + h2);
  return [h1, u64(h2 + h1)];
}

const encoder = new TextEncoder();

function ofLongs(values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((v, i) => {
    view.setBigInt64(8 * i, v, true);
  });
  return bytes;
}

/** The bytes by which sketches know a value; none for what they do not count: null, nothing at all. */
export function hashedBytes(type: DataType, value: Value): Uint8Array {
  if (value === null) return new Uint8Array(0);
  switch (type.kind) {
    case 'binary':
      return value as Uint8Array;
    case 'float':
    case 'double': {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setFloat64(0, (value as number) + 0, true);
      return bytes;
    }
    case 'array': {
      const list = value as readonly Value[];
      if (type.element.kind === 'bigint') return ofLongs(list.map((v) => (v ?? 0n) as bigint));
      return new Uint8Array(Int32Array.from(list, Number).buffer);
    }
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return ofLongs([BigInt(value as number | bigint)]);
    default:
      return encoder.encode(value as string);
  }
}
