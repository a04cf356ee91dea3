import type { Histogram } from '../../plan/statistics.ts';
import type { Column, Spread } from './column.ts';

/** The values from `low` to `high`; an end may be left open, or out. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly hasLow: boolean;
  readonly hasHigh: boolean;
}

export const EVERYTHING: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, hasLow: true, hasHigh: true };

export function intersection(a: Interval, b: Interval): Interval {
  const low = a.low > b.low || (a.low === b.low && !a.hasLow) ? a : b;
  const high = a.high < b.high || (a.high === b.high && !a.hasHigh) ? a : b;
  return { low: low.low, hasLow: low.hasLow, high: high.high, hasHigh: high.hasHigh };
}

/** The least interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  const low = b.low < a.low || (a.low === b.low && b.hasLow) ? b : a;
  const high = b.high > a.high || (a.high === b.high && b.hasHigh) ? b : a;
  return { low: low.low, hasLow: low.hasLow, high: high.high, hasHigh: high.hasHigh };
}

/** The values that a comparison with a constant lets through. */
export function intervalOf(operator: string, value: number): Interval | undefined {
  switch (operator) {
    case '<':
      return { ...EVERYTHING, high: value, hasHigh: false };
    case '<=':
      return { ...EVERYTHING, high: value };
    case '>':
      return { ...EVERYTHING, low: value, hasLow: false };
    case '>=':
      return { ...EVERYTHING, low: value };
    default:
      return undefined;
  }
}

/** The share of the column's values, nulls left out, that lie in the interval; undefined where bounds are not known. */
export function shareIn(column: Column, interval: Interval): number | undefined {
  if (column.spread) return spreadShare(column.spread, interval);
  if (column.histogram) return histogramShare(column.histogram, column, interval);
  const { min, max, domain } = column;
  return min === undefined || max === undefined ? undefined : spanShare(min, max, domain, interval);
}

const isIn = (value: number, { low, high, hasLow, hasHigh }: Interval): boolean =>
  (hasLow ? value >= low : value > low) && (hasHigh ? value <= high : value < high);

/** The share of so many values, spread evenly from `min` to `max`, that lie in the interval. */
function spanShare(min: number, max: number, domain: number | undefined, interval: Interval): number {
  // Values of a whole-number column are a step apart, so that an end in or out is a step.
  const step = domain !== undefined && domain > 1 ? Math.max(0, (max - min) / (domain - 1)) : 0;
  const low = Math.max(min, interval.low + (interval.hasLow ? 0 : step));
  const high = Math.min(max, interval.high - (interval.hasHigh ? 0 : step));
  if (high < low) return 0;
  if (min === max) return isIn(min, interval) ? 1 : 0;
  return Math.min(1, (high - low + step) / Math.max(Number.MIN_VALUE, max - min + step));
}

/** Bins are equally high. */
function histogramShare({ bins }: Histogram, { min, max }: Column, interval: Interval): number {
  const covered = bins.reduce((sum, b) => sum + spanShare(b.low, b.high, b.distinctCount, interval), 0);
  const isOut = covered === 0 && (min === undefined || interval.high >= min) && (max === undefined || interval.low <= max);
  return isOut ? LEAST_SAMPLED : covered / Math.max(1, bins.length);
}
/** What a sample has not met is less. */
const LEAST_SAMPLED = 1e-4;

/** Who asks for what is far from the mean knows of some. */
const FARTHEST = 5e-4;
const FARTHEST_COUNT = 1e-5;

function spreadShare(spread: Spread, interval: Interval): number {
  if ('chance' in spread) return Math.max(FARTHEST_COUNT, countShare(spread.chance, interval));
  return Math.max(FARTHEST, below(interval.high, spread) - below(interval.low, spread));
}

/** The share of the counts, of those that are not zero, where so much is expected (Poisson). */
function countShare(expected: number, { low, high, hasLow, hasHigh }: Interval): number {
  const from = Math.max(1, hasLow ? Math.ceil(low) : Math.floor(low) + 1);
  const to = hasHigh ? Math.floor(high) : Math.ceil(high) - 1;
  let share = 0;
  let term = Math.exp(-expected);
  const some = -Math.expm1(-expected);
  for (let n = 1; n <= Math.min(to, MOST_COUNTED); n++) {
    term *= expected / n;
    if (n >= from) share += term / some;
  }
  return share;
}
/** Counts of thirty on average do not come so far. */
const MOST_COUNTED = 200;

/** The share of normally distributed values that are less (Abramowitz and Stegun, 26.2.17). */
function below(value: number, { mean, deviation }: { readonly mean: number; readonly deviation: number }): number {
  const z = (value - mean) / Math.max(Number.MIN_VALUE, deviation);
  if (!Number.isFinite(z)) return z > 0 ? 1 : 0;
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const terms = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * terms;
  return z > 0 ? 1 - tail : tail;
}
