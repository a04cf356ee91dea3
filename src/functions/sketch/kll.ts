import { nextDouble, seededState } from '../java-random.ts';

/** A number of a sketch: bigint, or number for those of floats and doubles. */
export type Item = number | bigint;
export type Kind = 'bigint' | 'double' | 'float';

/** A KLL sketch: levels of items, one of level i standing for 2^i values; the lowest is in no order. */
export interface Kll {
  readonly kind: Kind;
  readonly k: number;
  levels: Item[][];
  n: number;
  least: Item | undefined;
  greatest: Item | undefined;
  random: bigint;
}

const LEAST_CAPACITY = 8;
export const newKll = (kind: Kind, k: number): Kll => ({
  kind,
  k,
  levels: [[]],
  n: 0,
  least: undefined,
  greatest: undefined,
  random: seededState(BigInt(k)),
});

const capacityOf = (s: Kll, level: number): number => Math.max(LEAST_CAPACITY, Math.round(s.k * (2 / 3) ** (s.levels.length - level - 1)));
/** How many items there is room for before some have to go. */
export const capacity = (s: Kll): number => s.levels.reduce((sum, _, i) => sum + capacityOf(s, i), 0);
export const retained = (s: Kll): number => s.levels.reduce((sum, level) => sum + level.length, 0);
const compare = (a: Item, b: Item): number => (a < b ? -1 : a > b ? 1 : 0);

/** While there is no room, every other item of the lowest full level goes up by one level. */
function compact(s: Kll): void {
  while (retained(s) > capacity(s)) {
    const full = s.levels.findIndex((level, i) => level.length >= capacityOf(s, i));
    const level = (s.levels[full] ?? []).sort(compare);
    const left = level.length % 2 === 1 ? level.splice(0, 1) : [];
    const drawn = nextDouble(s.random);
    s.random = drawn.state;
    const offset = drawn.value < 0.5 ? 0 : 1;
    const up = level.filter((_, i) => i % 2 === offset);
    s.levels[full] = left;
    s.levels[full + 1] = [...(s.levels[full + 1] ?? []), ...up].sort(compare);
  }
}

function widen(s: Kll, least: Item, greatest: Item): void {
  if (s.least === undefined || least < s.least) s.least = least;
  if (s.greatest === undefined || greatest > s.greatest) s.greatest = greatest;
}

/** Takes in the values in their order; NaN is none. */
export function addValues(s: Kll, values: Iterable<Item>): void {
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    s.levels[0]?.push(v);
    s.n++;
    widen(s, v, v);
    compact(s);
  }
}

/** Takes in all that the other one has, its newest items first. */
export function mergeKll(into: Kll, other: Kll): void {
  if (other.least === undefined || other.greatest === undefined) return;
  into.n += other.n;
  widen(into, other.least, other.greatest);
  other.levels.forEach((items, i) => {
    into.levels[i] = i === 0 ? [...items.toReversed(), ...(into.levels[0] ?? [])] : [...(into.levels[i] ?? []), ...items].sort(compare);
  });
  compact(into);
}

/** The items in order, with how many values each stands for. */
const weighted = (s: Kll): (readonly [Item, number])[] =>
  s.levels.flatMap((level, i) => level.map((item) => [item, 2 ** i] as const)).sort(([a], [b]) => compare(a, b));

/** The part of the values that are not above `value`. */
export const rankOf = (s: Kll, value: Item): number =>
  weighted(s).reduce((sum, [item, weight]) => (item <= value ? sum + weight : sum), 0) / s.n;

/** The least value that has at least the part `rank` of all values at or below it. */
export function quantileAt(s: Kll, rank: number): Item | undefined {
  const wanted = Math.max(1, Math.ceil(rank * s.n));
  let sum = 0;
  for (const [item, weight] of weighted(s)) {
    sum += weight;
    if (sum >= wanted) return item;
  }
  return s.greatest;
}
