import { SEED_HASH } from './murmur128.ts';
import { ALL, orderedHashes, type Sample } from './theta.ts';

const FAMILY = 3;
const READ_ONLY = 2;
const EMPTY = 4;
const COMPACT = 8;
const ORDERED = 16;
const SINGLE = 32;
const FLAGS = READ_ONLY | COMPACT | ORDERED;

const bitLength = (x: bigint): number => (x === 0n ? 0 : x.toString(2).length);

function head(words: number, version: number, third: number, fourth: number, flags: number, length: number): [Uint8Array, DataView] {
  const bytes = new Uint8Array(length);
  const seed = (flags & EMPTY) === 0 ? SEED_HASH : 0;
  bytes.set([words, version, FAMILY, third, fourth, flags, seed & 0xff, seed >> 8]);
  return [bytes, new DataView(bytes.buffer)];
}

/** As DataSketches writes a compact, ordered theta sketch: nothing, one hash, or the differences of hashes in as few bits as they take. */
export function thetaToBytes(s: Sample): Uint8Array {
  const hashes = orderedHashes(s);
  const isAll = s.theta === ALL;
  const [first] = hashes;
  if (first === undefined && isAll) return head(1, 3, 0, 0, FLAGS | EMPTY, 8)[0];
  if (first === undefined) {
    const [bytes, view] = head(3, 3, 0, 0, FLAGS, 24);
    view.setFloat32(12, 1, true);
    view.setBigInt64(16, s.theta, true);
    return bytes;
  }
  if (hashes.length === 1 && isAll) {
    const [bytes, view] = head(1, 3, 0, 0, FLAGS | SINGLE, 16);
    view.setBigInt64(8, first, true);
    return bytes;
  }
  const deltas = hashes.map((h, i) => h - (hashes[i - 1] ?? 0n));
  const width = bitLength(deltas.reduce((all, d) => all | d, 0n));
  const countBytes = Math.ceil(bitLength(BigInt(hashes.length)) / 8);
  const from = isAll ? 8 : 16;
  const [bytes, view] = head(isAll ? 1 : 2, 4, width, countBytes, FLAGS, from + countBytes + Math.ceil((width * hashes.length) / 8));
  if (!isAll) view.setBigInt64(8, s.theta, true);
  for (let i = 0; i < countBytes; i++) bytes[from + i] = (hashes.length >> (8 * i)) & 0xff;
  let at = 8 * (from + countBytes);
  for (const delta of deltas) {
    for (let bit = width - 1; bit >= 0; bit--, at++) {
      if ((delta >> BigInt(bit)) & 1n) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
    }
  }
  return bytes;
}

/** The sample that bytes are; undefined when they are none. */
export function thetaOfBytes(bytes: Uint8Array): Sample | undefined {
  if (bytes.length < 8 || bytes[2] !== FAMILY) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [words = 0, version = 0, , width = 0, countBytes = 0, flags = 0] = bytes;
  const sample = (theta: bigint, hashes: readonly bigint[]): Sample => ({ theta, entries: new Map(hashes.map((h) => [h, 0])) });
  if ((flags & EMPTY) !== 0) return sample(ALL, []);
  if (version === 3) {
    if (words === 1) return bytes.length < 16 ? undefined : sample(ALL, [view.getBigInt64(8, true)]);
    if (bytes.length < 8 * words) return undefined;
    const count = view.getInt32(8, true);
    const theta = words > 2 ? view.getBigInt64(16, true) : ALL;
    if (count < 0 || bytes.length < 8 * (words + count)) return undefined;
    return sample(
      theta,
      Array.from({ length: count }, (_, i) => view.getBigInt64(8 * (words + i), true)),
    );
  }
  const from = words === 1 ? 8 : 16;
  if (version !== 4 || bytes.length < from + countBytes) return undefined;
  let count = 0;
  for (let i = countBytes - 1; i >= 0; i--) count = count * 256 + (bytes[from + i] ?? 0);
  if (bytes.length < from + countBytes + Math.ceil((width * count) / 8)) return undefined;
  const hashes: bigint[] = [];
  let at = 8 * (from + countBytes);
  for (let last = 0n; hashes.length < count; ) {
    let delta = 0n;
    for (let bit = 0; bit < width; bit++, at++) delta = (delta << 1n) | BigInt(((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    last += delta;
    hashes.push(last);
  }
  return sample(words === 1 ? ALL : view.getBigInt64(8, true), hashes);
}
