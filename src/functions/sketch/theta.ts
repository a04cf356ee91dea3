/**
 * A sample of hashes: those below `theta`. Theta sketches keep the hashes alone (their summaries are 0), tuple sketches a
 * number with each. The hashes stand in the order in which they came.
 */
export interface Sample {
  readonly theta: bigint;
  readonly entries: ReadonlyMap<bigint, number>;
}

/** The theta of a sample that has let nothing go. */
export const ALL = 0x7fffffffffffffffn;
export const EMPTY_SAMPLE: Sample = { theta: ALL, entries: new Map() };

/** What becomes of two summaries of one hash. */
export type Combine = (a: number, b: number) => number;
const keepFirst: Combine = (a) => a;

/** Takes hashes in; lets all but the least `size` go when there are nearly twice as many. */
export interface Sampler {
  readonly size: number;
  readonly combine: Combine;
  theta: bigint;
  entries: Map<bigint, number>;
}

export const sampler = (lgK: number, combine: Combine = keepFirst): Sampler => ({
  size: 2 ** lgK,
  combine,
  theta: ALL,
  entries: new Map(),
});

export function addHash(to: Sampler, hash: bigint, summary = 0): void {
  if (hash === 0n || hash >= to.theta) return;
  const there = to.entries.get(hash);
  to.entries.set(hash, there === undefined ? summary : to.combine(there, summary));
  if (there === undefined && to.entries.size > Math.floor((15 / 16) * 2 * to.size)) keepLeast(to);
}

const ascending = (hashes: Iterable<bigint>): bigint[] => [...BigUint64Array.from(hashes).sort()];

/** Lets all but the least `size` hashes go: theta is the next one. */
function keepLeast(to: Sampler): void {
  if (to.entries.size <= to.size) return;
  to.theta = ascending(to.entries.keys())[to.size] ?? to.theta;
  dropFrom(to, to.theta);
}
function dropFrom(to: Sampler, theta: bigint): void {
  for (const hash of to.entries.keys()) if (hash >= theta) to.entries.delete(hash);
}

/** All that the samples have, as one of at most 2^lgK hashes. */
export function unite(samples: Iterable<Sample>, lgK: number, combine?: Combine): Sample {
  const all = sampler(lgK, combine);
  let least = ALL;
  for (const s of samples) {
    if (s.theta < least) least = s.theta;
    for (const [hash, summary] of s.entries) if (hash < least) addHash(all, hash, summary);
  }
  keepLeast(all);
  if (least < all.theta) {
    all.theta = least;
    dropFrom(all, least);
  }
  return all;
}

const lesser = (a: bigint, b: bigint): bigint => (b < a ? b : a);

export function intersect(a: Sample, b: Sample, combine: Combine = keepFirst): Sample {
  const theta = lesser(a.theta, b.theta);
  const entries = new Map<bigint, number>();
  for (const [hash, summary] of a.entries) {
    const other = b.entries.get(hash);
    if (other !== undefined && hash < theta) entries.set(hash, combine(summary, other));
  }
  return { theta, entries };
}

export function subtract(a: Sample, b: Sample): Sample {
  const theta = lesser(a.theta, b.theta);
  return { theta, entries: new Map([...a.entries].filter(([hash]) => hash < theta && !b.entries.has(hash))) };
}

/** The part of all hashes that lies below theta. */
export const thetaOf = (s: Sample): number => Number(s.theta) / Number(ALL);
/** How many different values there were. */
export const sampleEstimate = (s: Sample): number => (s.theta === ALL ? s.entries.size : s.entries.size * (Number(ALL) / Number(s.theta)));

/** The hashes in ascending order. */
export const orderedHashes = (s: Sample): readonly bigint[] => ascending(s.entries.keys());
