import type { DataType } from '../../types/data-type.ts';
import { STRING } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { javaHash } from '../java-hash.ts';

/** The items met most often, as DataSketches' ItemsSketch counts them: exactly while no more than three quarters of `size` are different. */
export interface Frequent {
  readonly size: number;
  readonly type: DataType;
  counts: Map<Value, number>;
  /** what has been taken away from each count to make room */
  offset: number;
}

export function newFrequent(mostItems: number, type: DataType): Frequent {
  let size = 8;
  while (size * 0.75 < mostItems) size *= 2;
  return { size, type, counts: new Map(), offset: 0 };
}

export function addItem(f: Frequent, item: Value, count: number): void {
  f.counts.set(item, (f.counts.get(item) ?? 0) + count);
  if (f.counts.size <= f.size * 0.75) return;
  const sorted = [...f.counts.values()].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  f.offset += median;
  for (const [other, n] of f.counts) {
    if (n > median) f.counts.set(other, n - median);
    else f.counts.delete(other);
  }
}

const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
function spread(hash: number): bigint {
  let h = u64(BigInt(hash));
  h = u64((h ^ (h >> 33n)) * 0xff51afd7ed558ccdn);
  h = u64((h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
}

/** Java's hash of a text. */
function textHash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(31, h) + text.charCodeAt(i)) | 0;
  return h;
}

/** The items in the order of the sketch's table, and in the one in which it goes over them. */
export function itemsOf(f: Frequent): { readonly stored: readonly Value[]; readonly visited: readonly Value[] } {
  let table = new Array<Value | undefined>(8);
  let used = 0;
  const put = (item: Value): void => {
    const hash = f.type.kind === STRING.kind ? textHash(item as string) : (javaHash(item, f.type) ?? 0);
    let at = Number(spread(hash) & BigInt(table.length - 1));
    while (table[at] !== undefined) at = (at + 1) & (table.length - 1);
    table[at] = item;
  };
  for (const item of f.counts.keys()) {
    put(item);
    if (++used <= 0.75 * table.length) continue;
    const old = table;
    table = new Array<Value | undefined>(2 * old.length);
    for (const v of old) if (v !== undefined) put(v);
  }
  const stride = Math.floor(table.length * 0.6180339887498949) | 1;
  const visited = Array.from(table, (_, i) => table[(i * stride) & (table.length - 1)]);
  const isItem = (v: Value | undefined): v is Value => v !== undefined;
  return { stored: Array.from(table).filter(isItem), visited: visited.filter(isItem) };
}

/** The `k` items met most often, with how often. */
export const mostFrequent = (f: Frequent, k: number): readonly (readonly [Value, number])[] =>
  itemsOf(f)
    .visited.map((item) => [item, (f.counts.get(item) ?? 0) + f.offset] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, k);
