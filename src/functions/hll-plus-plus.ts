import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { xxHash64 } from './hash-value.ts';

/**
 * Spark's approx_count_distinct: HyperLogLog++ (Heule, Nunkesser, Hall, 2013) over xxHash64. Few values are counted by the
 * registers that are still empty, many by the harmonic mean of all; what that mean is off by in between is computed here,
 * where Spark has it measured, so that answers between two and five times the number of registers may differ a little.
 */
const THRESHOLDS = [10, 20, 40, 80, 220, 400, 900, 1800, 3100, 6500, 11_500, 20_000, 50_000, 120_000, 350_000];
export const LEAST_PRECISION = 4;

/** The bits of a hash that choose the register, for a relative standard deviation that is allowed. */
export const precisionFor = (deviation: number): number => Math.ceil((2 * Math.log(1.106 / deviation)) / Math.LN2);

function alphaOf(precision: number, m: number): number {
  if (precision === 4) return 0.673;
  if (precision === 5) return 0.697;
  return precision === 6 ? 0.709 : 0.7213 / (1 + 1.079 / m);
}

/** What the mean is multiplied by, and up to where the empty registers are counted instead. */
export const hllParts = (precision: number): { readonly alpha: number; readonly threshold: number } => ({
  alpha: alphaOf(precision, 2 ** precision),
  threshold: THRESHOLDS[precision - LEAST_PRECISION] ?? 5 * 2 ** precision,
});

function leadingZeros(x: bigint): number {
  const top = Number(x >> 32n);
  return top !== 0 ? Math.clz32(top) : 32 + Math.clz32(Number(x & 0xffffffffn));
}

/** About how many different values there are; `values` may hold some more than once. */
export function countDistinct(values: Iterable<Value>, type: DataType, precision: number): bigint {
  const m = 2 ** precision;
  const registers = new Uint8Array(m);
  const shift = BigInt(precision);
  for (const v of values) {
    const hash = BigInt.asUintN(64, xxHash64([type], [v]));
    const at = Number(hash >> (64n - shift));
    const zeros = leadingZeros(BigInt.asUintN(64, hash << shift) | (1n << (shift - 1n))) + 1;
    if (zeros > (registers[at] ?? 0)) registers[at] = zeros;
  }
  let sum = 0;
  let empty = 0;
  for (const r of registers) {
    sum += 2 ** -r;
    if (r === 0) empty++;
  }
  const { alpha, threshold } = hllParts(precision);
  const mean = (alpha * m * m) / sum;
  const linear = m * Math.log(m / empty);
  if (empty > 0 && (linear <= threshold || mean <= 2.5 * m)) return BigInt(Math.round(linear));
  return BigInt(Math.round(mean < 5 * m ? mean - biasAt(mean, m, alpha) : mean));
}

/** What the mean is expected to be of n values. */
function expectedMean(n: number, m: number, alpha: number): number {
  let first = 0;
  let second = 0;
  let below = 0;
  for (let r = 0; r <= 64; r++) {
    const upTo = Math.exp((-n / m) * 2 ** -r);
    const here = r === 0 ? upTo : upTo - below;
    first += here * 2 ** -r;
    second += here * 4 ** -r;
    below = upTo;
  }
  const variance = (second - first * first) / m / (first * first);
  return ((alpha * m) / first) * (1 + variance);
}

/** What a mean is too great by: it is of the number whose expected mean it is. */
function biasAt(mean: number, m: number, alpha: number): number {
  let [low, high] = [0, mean];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (expectedMean(middle, m, alpha) < mean) low = middle;
    else high = middle;
  }
  return mean - low;
}
