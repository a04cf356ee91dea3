/**
 * HyperLogLog sketches as Apache DataSketches writes them (HLL_8, updatable): few values are kept as coupons, in a list and
 * then in a hash table; many as the greatest number of leading zeros met in each of k slots, with a running estimate.
 */
export interface Hll {
  readonly lgK: number;
  mode: 'list' | 'set' | 'slots';
  /** list: the coupons in order; set: the hash table, 0 where nothing is */
  coupons: number[];
  count: number;
  slots: Uint8Array;
  estimate: number;
  /** the sums of 2^-slot, of slots below 32 and of others */
  low: number;
  high: number;
  /** made of several, so that the running estimate is not known */
  isMerged: boolean;
}

const ADDRESS = (1 << 26) - 1;
const LIST = 8;

export const newHll = (lgK: number): Hll => ({
  lgK,
  mode: 'list',
  coupons: [],
  count: 0,
  slots: new Uint8Array(0),
  estimate: 0,
  low: 0,
  high: 0,
  isMerged: false,
});

function leadingZeros(x: bigint): number {
  const top = Number(x >> 32n);
  return top !== 0 ? Math.clz32(top) : 32 + Math.clz32(Number(x & 0xffffffffn));
}

/** What is kept of a hash: where it goes, and one more than the zeros in front of its second word. */
export const couponOf = ([h1, h2]: readonly [bigint, bigint]): number =>
  ((Math.min(leadingZeros(h2), 62) + 1) << 26) | Number(h1 & BigInt(ADDRESS));

const lgOf = (table: readonly number[]): number => Math.log2(table.length);

/** Puts a coupon into a table with room; false if it is there. */
function putIntoTable(table: number[], coupon: number): boolean {
  const mask = table.length - 1;
  const stride = ((coupon & ADDRESS) >>> lgOf(table)) | 1;
  let at = coupon & mask;
  for (; table[at] !== 0; at = (at + stride) & mask) if (table[at] === coupon) return false;
  table[at] = coupon;
  return true;
}

function tableOf(coupons: readonly number[], size: number): number[] {
  const table = new Array<number>(size).fill(0);
  for (const c of coupons) if (c !== 0) putIntoTable(table, c);
  return table;
}

export function addCoupon(s: Hll, coupon: number): void {
  switch (s.mode) {
    case 'list':
      if (s.coupons.includes(coupon)) return;
      s.coupons.push(coupon);
      s.count++;
      if (s.count < LIST) return;
      if (s.lgK < 8) toSlots(s);
      else {
        s.mode = 'set';
        s.coupons = tableOf(s.coupons, 32);
      }
      return;
    case 'set':
      if (!putIntoTable(s.coupons, coupon)) return;
      s.count++;
      if (4 * s.count <= 3 * s.coupons.length) return;
      if (lgOf(s.coupons) === s.lgK - 3) toSlots(s);
      else s.coupons = tableOf(s.coupons, 2 * s.coupons.length);
      return;
    default:
      raiseSlot(s, coupon & ((1 << s.lgK) - 1), coupon >>> 26);
  }
}

function raiseSlot(s: Hll, at: number, value: number): void {
  const old = s.slots[at] ?? 0;
  if (value <= old) return;
  s.estimate += s.slots.length / (s.low + s.high);
  if (old < 32) s.low -= 2 ** -old;
  else s.high -= 2 ** -old;
  if (value < 32) s.low += 2 ** -value;
  else s.high += 2 ** -value;
  s.slots[at] = value;
}

function toSlots(s: Hll): void {
  const estimate = hllEstimate(s);
  const { coupons } = s;
  s.mode = 'slots';
  s.coupons = [];
  s.slots = new Uint8Array(1 << s.lgK);
  s.low = 1 << s.lgK;
  for (const c of coupons) if (c !== 0) addCoupon(s, c);
  s.estimate = estimate;
}

/** How many different values: nearly the coupons there are; the running estimate; else what the slots say (after Ertl). */
export function hllEstimate(s: Hll): number {
  // Two values have one coupon once in 3 · 2^26.
  if (s.mode !== 'slots') return s.count + (s.count * (s.count - 1)) / 2 / (3 * 2 ** 26);
  if (!s.isMerged) return s.estimate;
  const m = s.slots.length;
  const counts = new Array<number>(64).fill(0);
  for (const v of s.slots) counts[v] = (counts[v] ?? 0) + 1;
  let z = 0;
  for (let k = 63; k >= 1; k--) z = 0.5 * (z + (counts[k] ?? 0));
  return m ** 2 / (2 * Math.LN2) / (z + m * sigma((counts[0] ?? 0) / m));
}

/** The sum of x^(2^i) · 2^(i-1), from x on. */
function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY;
  let [sum, power, weight] = [x, x, 1];
  for (let last = -1; sum !== last; weight *= 2) {
    last = sum;
    power *= power;
    sum += power * weight;
  }
  return sum;
}

/** The sketch with fewer slots. */
function shrink(s: Hll, lgK: number): Hll {
  if (s.lgK <= lgK) return s;
  const out: Hll = { ...newHll(lgK), mode: 'slots', slots: new Uint8Array(1 << lgK), low: 1 << lgK };
  s.slots.forEach((v, i) => {
    raiseSlot(out, i & ((1 << lgK) - 1), v);
  });
  return { ...out, estimate: s.estimate, isMerged: s.isMerged };
}

/** Puts another sketch into a union, and gives what is now the union. */
export function uniteHll(into: Hll, other: Hll): Hll {
  if (into.mode === 'list' && into.count === 0 && into.lgK === other.lgK)
    return { ...other, coupons: [...other.coupons], slots: other.slots.slice() };
  if (other.mode !== 'slots') {
    for (const c of other.coupons) if (c !== 0) addCoupon(into, c);
    return into;
  }
  const same = shrink(other, into.lgK);
  if (into.mode !== 'slots') {
    const out = { ...same, slots: same.slots.slice() };
    for (const c of into.coupons) if (c !== 0) addCoupon(out, c);
    return out;
  }
  const out = shrink({ ...into, slots: into.slots.slice() }, same.lgK);
  same.slots.forEach((v, i) => {
    raiseSlot(out, i, v);
  });
  return { ...out, isMerged: true };
}

const FAMILY = 7;
const EMPTY = 4;
const COMPACT = 8;
const OUT_OF_ORDER = 16;
const MODES = ['list', 'set', 'slots'] as const;
const HLL_8 = 2 << 2;

export function hllToBytes(s: Hll): Uint8Array {
  const body = s.mode === 'list' ? 8 + 4 * LIST : s.mode === 'set' ? 12 + 4 * s.coupons.length : 40 + s.slots.length;
  const bytes = new Uint8Array(body);
  const view = new DataView(bytes.buffer);
  const flags = (s.count === 0 && s.mode === 'list' ? EMPTY : 0) | (s.isMerged ? OUT_OF_ORDER : 0);
  const lgTable = s.mode === 'list' ? 3 : s.mode === 'set' ? lgOf(s.coupons) : 0;
  const first = s.mode === 'list' ? 2 : s.mode === 'set' ? 3 : 10;
  bytes.set([first, 1, FAMILY, s.lgK, lgTable, flags, s.mode === 'list' ? s.count : 0, HLL_8 | MODES.indexOf(s.mode)]);
  if (s.mode === 'slots') {
    [s.estimate, s.low, s.high].forEach((x, i) => {
      view.setFloat64(8 + 8 * i, x, true);
    });
    view.setInt32(32, s.slots.filter((v) => v === 0).length, true);
    bytes.set(s.slots, 40);
    return bytes;
  }
  if (s.mode === 'set') view.setInt32(8, s.count, true);
  s.coupons.forEach((c, i) => {
    view.setInt32((s.mode === 'list' ? 8 : 12) + 4 * i, c, true);
  });
  return bytes;
}

/** The sketch that bytes are; undefined when they are none. */
export function hllOfBytes(bytes: Uint8Array): Hll | undefined {
  const [, version, family, lgK = 0, lgTable = 0, flags = 0, listed = 0, kind = 0] = bytes;
  const mode = MODES[kind & 3];
  if (bytes.length < 8 || version !== 1 || family !== FAMILY || lgK < 4 || lgK > 21 || !mode || kind >> 2 !== 2) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const s = newHll(lgK);
  if (mode === 'slots') {
    if (bytes.length < 40 + (1 << lgK)) return undefined;
    const [estimate, low, high] = [8, 16, 24].map((at) => view.getFloat64(at, true)) as [number, number, number];
    return { ...s, mode, estimate, low, high, slots: bytes.slice(40, 40 + (1 << lgK)), isMerged: (flags & OUT_OF_ORDER) !== 0 };
  }
  const from = mode === 'list' ? 8 : 12;
  if (bytes.length < from) return undefined;
  const count = mode === 'list' ? listed : view.getInt32(8, true);
  const stored = mode === 'list' || (flags & COMPACT) !== 0 ? count : 1 << lgTable;
  if (bytes.length < from + 4 * stored) return undefined;
  const coupons = Array.from({ length: stored }, (_, i) => view.getInt32(from + 4 * i, true));
  return { ...s, mode, count, coupons: mode === 'set' && stored === count ? tableOf(coupons, 1 << lgTable) : coupons };
}
