/** Values by their rank: NaN is the greatest, -0 less than 0. */
export interface Ranked {
  readonly length: number;
  at(rank: number): number;
}

/** Who asks for more than so many ranks gets them faster from sorted values. */
const MOST_SELECTED = 4;

/**
 * Numbers as they would stand if they were sorted; `reverse` from the greatest to the least. They are not sorted for a few ranks:
 * each of them is selected. `values` are changed.
 */
export function ranked(values: Float64Array, reverse = false): Ranked {
  const { length } = values;
  const numbers = nansLast(values);
  let asked = 0;
  let settled = -1;
  const at = (rank: number): number => {
    if (rank >= numbers) return Number.NaN;
    if (asked === MOST_SELECTED) values.sort();
    if (asked++ < MOST_SELECTED && rank !== settled) {
      // What was selected stands where it belongs, with the less before and the greater behind it.
      if (rank > settled) select(values, settled + 1, numbers - 1, rank);
      else select(values, 0, settled - 1, rank);
      settled = rank;
    }
    const value = values[rank] as number;
    return value === 0 && asked <= MOST_SELECTED ? zeroAt(values, rank) : value;
  };
  return { length, at: reverse ? (rank) => at(length - 1 - rank) : at };
}

/** As `ranked`, each value as often as its weight says; weights are above 0. */
export function weighted(values: readonly number[], weights: readonly bigint[]): Ranked {
  const order = values.map((_, i) => i).sort((i, j) => compareNumbers(values[i] as number, values[j] as number));
  let sum = 0n;
  /** how many ranks end with each value */
  const ends = order.map((i) => {
    sum += weights[i] as bigint;
    return Number(sum);
  });
  const at = (rank: number): number => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rank < (ends[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return values[order[low] as number] as number;
  };
  return { length: Number(sum), at };
}

/** NaN is the greatest, -0 less than 0. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

/** Moves what is not a number behind the others, and counts those. */
function nansLast(values: Float64Array): number {
  let numbers = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (Number.isNaN(v)) continue;
    if (numbers < i) {
      values[i] = Number.NaN;
      values[numbers] = v;
    }
    numbers++;
  }
  return numbers;
}

/** Either zero is as great as the other where values are compared: which of them has the rank. */
function zeroAt(values: Float64Array, rank: number): number {
  const least = values.reduce((n, v) => (v < 0 || Object.is(v, -0) ? n + 1 : n), 0);
  return rank < least ? -0 : 0;
}

/** From here on few values are sorted faster than they are parted. */
const FEW = 16;

/** Brings to `rank` of the values from `low` to `high` what would stand there if they were sorted (Hoare's selection). */
function select(values: Float64Array, low: number, high: number, rank: number): void {
  let left = low;
  let right = high;
  // Values that part badly again and again are sorted.
  for (let rounds = 4 * Math.log2(high - low + 2); right - left >= FEW && rounds > 0; rounds--) {
    const pivot = middleOf(values[left] as number, values[(left + right) >>> 1] as number, values[right] as number);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else return;
  }
  values.subarray(left, right + 1).sort();
}

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
