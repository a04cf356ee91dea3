import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { decimalToNumber, toDecimal } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { type AggregateOverload, aggregate, type FunctionRecord, type TypeContext } from './define.ts';
import { murmur3 } from './hash-value.ts';
import { nextDouble, nextInt, seededState } from './java-random.ts';
import { saturate } from './rounding.ts';
import { typeAt, typeOf } from './shorthand.ts';

const SOURCE = 'Spark 4.3, agg_funcs';

/** The value of an argument that must be a constant. Errors: NON_FOLDABLE_INPUT, UNEXPECTED_NULL. */
function constantAt(c: TypeContext, position: number, sql: string, name: string, type: t.DataType): Value {
  const value = c.constant?.(position);
  if (value === undefined) return fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql, name, type: type.kind.toUpperCase() });
  return value === null ? fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql, name }) : value;
}

/** Bins of a histogram, x and weight in turn, ordered by x; two neighbours become one when there are more than `limit`. */
interface Bins {
  list: number[];
  random: bigint;
}

const SEED = seededState(31183n);

function addValue(bins: Bins, v: number, limit: number): void {
  const { list } = bins;
  let [low, high, at] = [0, list.length / 2, 0];
  while (low < high) {
    at = (low + high) >> 1;
    const x = list[2 * at] ?? 0;
    if (x > v) high = at;
    else if (x < v) low = ++at;
    else break;
  }
  if (list[2 * at] === v) list[2 * at + 1] = (list[2 * at + 1] ?? 0) + 1;
  else {
    list.splice(2 * at, 0, v, 1);
    trim(bins, limit);
  }
}

/** Merges the two nearest bins, of equally near ones some two, until there are no more than `limit`. */
function trim(bins: Bins, limit: number): void {
  const { list } = bins;
  while (list.length / 2 > limit) {
    let smallest = (list[2] ?? 0) - (list[0] ?? 0);
    let [at, ties] = [0, 1];
    for (let i = 1; i < list.length / 2 - 1; i++) {
      const gap = (list[2 * i + 2] ?? 0) - (list[2 * i] ?? 0);
      if (gap < smallest) [smallest, at, ties] = [gap, i, 1];
      else if (gap === smallest) {
        const drawn = nextDouble(bins.random);
        bins.random = drawn.state;
        ties++;
        if (drawn.value <= 1 / ties) at = i;
      }
    }
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = list.slice(2 * at, 2 * at + 4);
    const y = y1 + y2;
    // in the order in which Spark rounds: the next gaps may be equal or not by the last bit
    list.splice(2 * at, 4, x1 * (y1 / y) + (x2 / y) * y2, y);
  }
}

const asNumber = (v: Value, type: t.DataType): number => (type.kind === 'decimal' ? decimalToNumber(v as bigint, type.scale) : Number(v));

function ofNumber(x: number, type: t.DataType): Value {
  switch (type.kind) {
    case 'double':
      return x;
    case 'float':
      return Math.fround(x);
    case 'decimal': {
      const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(x)) ?? [];
      return toDecimal(BigInt(`${sign}${whole}${fraction}`), fraction.length - Number(exponent), type) ?? null;
    }
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      // The greatest number, as a double, is one too many.
      return saturate(x);
    default:
      return Math.trunc(x);
  }
}

const HISTOGRAM_KINDS: readonly t.DataType['kind'][] = [
  'date',
  'timestamp',
  'timestamp_ntz',
  'time',
  'year-month interval',
  'day-time interval',
];

/** State: x and weight of each bin in turn; the state of the random numbers; the greatest number of bins. */
const histogram: AggregateOverload = {
  args: ['numeric', 'int'],
  coerce: ([x = t.VOID, bins = t.VOID]) => {
    const value = t.isNumeric(x) || HISTOGRAM_KINDS.includes(x.kind) ? x : t.isStringLike(x) || x.kind === 'void' ? t.DOUBLE : undefined;
    return value && (t.isInteger(bins) || t.isStringLike(bins) || bins.kind === 'void') ? [value, t.INT] : undefined;
  },
  returns: (types, c) => {
    const bins = Number(constantAt(c, 1, 'histogram_numeric', 'nb', t.INT));
    if (bins < 2)
      fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
        sql: 'histogram_numeric',
        name: 'nb',
        range: '[2, 2147483647]',
        actual: String(bins),
      });
    const fields = [
      { name: 'x', type: typeOf(types), nullable: true },
      { name: 'y', type: t.DOUBLE, nullable: true },
    ];
    return t.array({ kind: 'struct', fields }, true);
  },
  state: () => [t.array(t.DOUBLE, false), t.BIGINT, t.INT],
  init: () => [[], SEED, 2],
  update: (c, state, value, limit) => {
    state[2] = limit ?? 2;
    if (value === null) return;
    const bins: Bins = { list: state[0] as number[], random: state[1] as bigint };
    addValue(bins, asNumber(value ?? null, typeAt(c, 0)), Number(limit));
    state[1] = bins.random;
  },
  merge: (_, state, other) => {
    const more = other[0] as readonly number[];
    const limit = Math.max(Number(state[2]), Number(other[2]));
    state[2] = limit;
    if (more.length === 0) return;
    if ((state[0] as readonly number[]).length === 0) {
      state[0] = [...more];
      return;
    }
    const all = [...(state[0] as readonly number[]), ...more];
    const order = Array.from({ length: all.length / 2 }, (_v, i) => i).sort((a, b) => (all[2 * a] ?? 0) - (all[2 * b] ?? 0));
    const bins: Bins = { list: order.flatMap((i) => [all[2 * i] ?? 0, all[2 * i + 1] ?? 0]), random: state[1] as bigint };
    trim(bins, limit);
    state[0] = bins.list;
    state[1] = bins.random;
  },
  finish: (c, state) => {
    const list = state[0] as readonly number[];
    const type = typeAt(c, 0);
    return list.length === 0
      ? null
      : Array.from({ length: list.length / 2 }, (_v, i): Value => [ofNumber(list[2 * i] ?? 0, type), list[2 * i + 1] ?? 0]);
  },
};

const encoder = new TextEncoder();
const MAX_INT = 2_147_483_647;

/** The columns of a value, one in each row of the table. */
function columnsOf(v: Value, width: number, seeds: readonly bigint[]): readonly number[] {
  if (typeof v === 'number' || typeof v === 'bigint')
    return seeds.map((a) => {
      const hash = BigInt.asIntN(64, a * BigInt(v));
      return Number(BigInt.asIntN(64, hash + (hash >> 32n)) & BigInt(MAX_INT)) % width;
    });
  const bytes = typeof v === 'string' ? encoder.encode(v) : (v as Uint8Array);
  const first = murmur3([t.BINARY], [bytes], 0);
  const second = murmur3([t.BINARY], [bytes], first);
  return seeds.map((_, i) => Math.abs(((first + Math.imul(i, second)) | 0) % width));
}

function shapeOf(epsilon: number, confidence: number, seed: number): { readonly width: number; readonly seeds: readonly bigint[] } {
  const depth = Math.ceil(-Math.log1p(-confidence) / Math.log(2));
  const seeds: bigint[] = [];
  let random = seededState(BigInt(seed));
  for (let i = 0; i < depth; i++) {
    const drawn = nextInt(random, MAX_INT);
    random = drawn.state;
    seeds.push(BigInt(drawn.value));
  }
  return { width: Math.ceil(2 / epsilon), seeds };
}

const CONSTANTS = ['epsilon', 'confidence', 'seed'];

/** State: counters, row by row; epsilon, confidence and seed; the number of values. */
const countMin: AggregateOverload = {
  args: ['any', 'double', 'double', 'int'],
  coerce: ([x = t.VOID, eps = t.VOID, confidence = t.VOID, seed = t.VOID]) => {
    const takes = t.isInteger(x) || t.isStringLike(x) || x.kind === 'binary' || x.kind === 'void';
    const isConstant = (y: t.DataType): boolean => y.kind === 'double' || y.kind === 'void';
    return takes && isConstant(eps) && isConstant(confidence) && (seed.kind === 'int' || seed.kind === 'bigint' || seed.kind === 'void')
      ? [x, t.DOUBLE, t.DOUBLE, t.INT]
      : undefined;
  },
  returns: (types, c) => {
    const [epsilon = 0, confidence = 0] = CONSTANTS.map((name, i) =>
      Number(constantAt(c, i + 1, 'count_min_sketch', name, typeOf(types, i + 1))),
    );
    const check = (name: string, range: string, value: number, fits: boolean): unknown =>
      fits || fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: 'count_min_sketch', name, range, actual: String(value) });
    check('epsilon', '(0.0, 1.7976931348623157E308]', epsilon, epsilon > 0);
    check('confidence', '(0.0, 1.0)', confidence, confidence > 0 && confidence < 1);
    return t.BINARY;
  },
  state: () => [t.array(t.BIGINT, false), t.array(t.DOUBLE, false), t.BIGINT],
  init: (_, constants) => [[], constants.slice(1).map(Number), 0n],
  update: (_, state, value, epsilon, confidence, seed) => {
    if (value === null) return;
    const { width, seeds } = shapeOf(Number(epsilon), Number(confidence), Number(seed));
    const counters = state[0] as bigint[];
    while (counters.length < width * seeds.length) counters.push(0n);
    columnsOf(value ?? null, width, seeds).forEach((column, row) => {
      counters[row * width + column] = (counters[row * width + column] ?? 0n) + 1n;
    });
    state[2] = (state[2] as bigint) + 1n;
  },
  merge: (_, state, other) => {
    const [mine, theirs] = [state[0] as readonly bigint[], other[0] as readonly bigint[]];
    state[0] = Array.from({ length: Math.max(mine.length, theirs.length) }, (_v, i) => (mine[i] ?? 0n) + (theirs[i] ?? 0n));
    state[2] = (state[2] as bigint) + (other[2] as bigint);
  },
  finish: (_, state) => {
    const [epsilon = 1, confidence = 0.5, seed = 0] = state[1] as readonly number[];
    const { width, seeds } = shapeOf(epsilon, confidence, seed);
    const counters = state[0] as readonly bigint[];
    const bytes = new Uint8Array(20 + 8 * seeds.length * (1 + width));
    const view = new DataView(bytes.buffer);
    view.setInt32(0, 1);
    view.setBigInt64(4, state[2] as bigint);
    view.setInt32(12, seeds.length);
    view.setInt32(16, width);
    seeds.forEach((a, i) => {
      view.setBigInt64(20 + 8 * i, a);
    });
    for (let i = 0; i < seeds.length * width; i++) view.setBigInt64(20 + 8 * (seeds.length + i), counters[i] ?? 0n);
    return bytes;
  },
};

/** What is known of many values in little room. */
export const SKETCHES: readonly FunctionRecord[] = [
  aggregate({
    name: 'histogram_numeric',
    group: 'agg_funcs',
    overloads: [histogram],
    skipNulls: false,
    resultNullable: true,
    doc: 'A histogram of at most so many bins: the middle of each and how many values are near it.',
    examples: [['SELECT histogram_numeric(x, 5)[1].x FROM VALUES (1), (2) AS tab(x)', 2]],
    source: SOURCE,
  }),
  aggregate({
    name: 'count_min_sketch',
    parameters: [{ name: 'column' }, { name: 'epsilon' }, { name: 'confidence' }, { name: 'seed' }],
    group: 'agg_funcs',
    overloads: [countMin],
    skipNulls: false,
    resultNullable: false,
    doc: 'A count-min sketch of the values, with a relative error, a confidence and a seed, as Spark writes it to bytes.',
    examples: [['SELECT length(count_min_sketch(x, 0.5d, 0.5d, 1)) FROM VALUES (1), (2), (1) AS tab(x)', 60]],
    source: SOURCE,
  }),
];
