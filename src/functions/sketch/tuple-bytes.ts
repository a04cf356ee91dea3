import { SEED_HASH } from './murmur128.ts';
import { ALL, type Sample } from './theta.ts';

/** How summaries are put together; the place in this list is how it is written. */
export const MODES = ['sum', 'min', 'max', 'alwaysone'] as const;
export type Mode = (typeof MODES)[number];
export type Kind = 'integer' | 'double';

const FAMILY = 9;
const COMPACT_SKETCH = 1;
const EMPTY = 4;
const FLAGS = 2 | 8;
const summaryBytes = (kind: Kind): number => (kind === 'integer' ? 5 : 9);

/** The hashes in the order of the table that DataSketches keeps them in. */
function tableOrder(s: Sample, lgK: number): readonly (readonly [bigint, number])[] {
  // Tables grow by eight until they hold twice as many as are wanted.
  const lgMost = lgK + 1;
  let lg = lgMost <= 5 ? 5 : ((lgMost - 5) % 3) + 5;
  while (lg < lgMost && s.entries.size > 2 ** lg / 2) lg = Math.min(lg + 3, lgMost);
  while (s.entries.size > 2 ** lg) lg++;
  const size = 2 ** lg;
  const table = new Array<readonly [bigint, number] | undefined>(size);
  for (const entry of s.entries) {
    const low = Number(entry[0] & 0xffffffffn);
    const stride = 2 * Number((entry[0] >> BigInt(lg)) & 127n) + 1;
    let at = (low & (size - 1)) >>> 0;
    while (table[at] !== undefined) at = (at + stride) & (size - 1);
    table[at] = entry;
  }
  return table.filter((entry) => entry !== undefined);
}

/** As DataSketches writes a compact tuple sketch, each summary with its mode. */
export function tupleToBytes(s: Sample, kind: Kind, mode: Mode, lgK: number): Uint8Array {
  const entries = tableOrder(s, lgK);
  const isAll = s.theta === ALL;
  const isEmpty = entries.length === 0 && isAll;
  const words = isAll ? (entries.length === 1 || isEmpty ? 1 : 2) : 3;
  const bytes = new Uint8Array(8 * words + entries.length * (8 + summaryBytes(kind)));
  const view = new DataView(bytes.buffer);
  bytes.set([words, 3, FAMILY, COMPACT_SKETCH, 0, FLAGS | (isEmpty ? EMPTY : 0), SEED_HASH & 0xff, SEED_HASH >> 8]);
  if (words > 1) view.setInt32(8, entries.length, true);
  if (words > 2) view.setBigInt64(16, s.theta, true);
  let at = 8 * words;
  for (const [hash, summary] of entries) {
    view.setBigInt64(at, hash, true);
    at += 8;
    if (kind === 'integer') view.setInt32(at, summary, true);
    else view.setFloat64(at, summary, true);
    at += summaryBytes(kind);
    bytes[at - 1] = MODES.indexOf(mode);
  }
  return bytes;
}

/** The sample that bytes are; undefined when they are none. */
export function tupleOfBytes(bytes: Uint8Array, kind: Kind): Sample | undefined {
  const [words = 0, version, family, , , flags = 0] = bytes;
  if (bytes.length < 8 * Math.max(words, 1) || version !== 3 || family !== FAMILY) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map<bigint, number>();
  if ((flags & EMPTY) !== 0) return { theta: ALL, entries };
  const count = words === 1 ? 1 : view.getInt32(8, true);
  const step = 8 + summaryBytes(kind);
  if (bytes.length < 8 * words + count * step) return undefined;
  for (let i = 0, at = 8 * words; i < count; i++, at += step)
    entries.set(view.getBigInt64(at, true), kind === 'integer' ? view.getInt32(at + 8, true) : view.getFloat64(at + 8, true));
  return { theta: words > 2 ? view.getBigInt64(16, true) : ALL, entries };
}
