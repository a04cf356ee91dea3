import type { AggregateCall } from '../../plan/expr.ts';
import { type Column, type Spread, widthOf } from './column.ts';

/**
 * What is known of an aggregate's values: the least and the greatest are values of its argument; counts, sums and averages lie
 * around their mean, the farther the fewer rows are in a group.
 */
export function aggregated({ name, type, isDistinct }: AggregateCall, of: Column | undefined, rowsInGroup: number): Column | undefined {
  if (name === 'min' || name === 'max' || name === 'first' || name === 'any_value') return of;
  if (isDistinct) return undefined;
  const n = Math.max(1, rowsInGroup * (1 - (of?.nulls ?? 0)));
  const spread = spreadOf(name, n, of);
  return spread && { nulls: 0, width: widthOf(type), spread };
}

function spreadOf(name: string, n: number, of: Column | undefined): Spread | undefined {
  // As many rows fall to a group as by chance.
  if (name === 'count') return n < FEW ? { chance: chanceOf(n) } : { mean: n, deviation: Math.sqrt(n) };
  if (of?.min === undefined || of.max === undefined) return undefined;
  const mean = (of.min + of.max) / 2;
  const variance = (of.max - of.min) ** 2 / 12;
  if (name === 'sum') return { mean: n * mean, deviation: Math.sqrt(n * (variance + mean ** 2)) };
  return name === 'avg' ? { mean, deviation: Math.sqrt(variance / n) } : undefined;
}

/** Counts that are spread as by chance are close to normal from here on. */
const FEW = 30;

/** What is expected of a group, found or not, where those that are found have so many rows on average. */
function chanceOf(mean: number): number {
  let low = 0;
  let high = mean;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (middle / -Math.expm1(-middle) < mean) low = middle;
    else high = middle;
  }
  return high;
}
