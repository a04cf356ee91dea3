import { fail } from '../errors/engine-error.ts';
import { implicitCast } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { decimalToNumber, toDecimal } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { unlessSmall } from './cost.ts';
import type { EvalContext, FunctionRecord, Overload } from './define.ts';
import { inGroup, typeAt } from './shorthand.ts';

const math = inGroup('math_funcs');
const string = inGroup('string_funcs');
const MASK = (1n << 64n) - 1n;

/** Numbers as Spark draws them from a seed: a xorshift of 64 bits over a hash of the seed. */
export interface RandomNumbers {
  double(): number;
  gaussian(): number;
  int(): number;
}

function murmur3(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer);
  const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
  let h = seed;
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const k = Math.imul(rotate(Math.imul(view.getInt32(i, true), 0xcc9e2d51), 15), 0x1b873593);
    h = (Math.imul(rotate(h ^ k, 13), 5) + 0xe6546b64) | 0;
  }
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function randomNumbers(seed: bigint): RandomNumbers {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, seed);
  const low = murmur3(bytes, 0x3c074a61);
  let state = ((BigInt(murmur3(bytes, low)) << 32n) | BigInt(low >>> 0)) & MASK;
  let spare: number | undefined;
  const next = (bits: number): number => {
    let s = (state ^ (state << 21n)) & MASK;
    s ^= s >> 35n;
    s = (s ^ (s << 4n)) & MASK;
    state = s;
    return Number(BigInt.asIntN(32, s & ((1n << BigInt(bits)) - 1n)));
  };
  const double = (): number => (next(26) * 134217728 + next(27)) / 9007199254740992;
  return {
    double,
    int: () => next(32),
    gaussian: () => {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      for (;;) {
        const [a, b] = [2 * double() - 1, 2 * double() - 1];
        const s = a * a + b * b;
        if (s >= 1 || s === 0) continue;
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = b * scale;
        return a * scale;
      }
    },
  };
}

const running = new WeakMap<EvalContext, RandomNumbers>();

/** The numbers of one call in one part of the input: they go on from row to row. Each part has, as in Spark, a seed of its own. */
function numbersOf(c: EvalContext, seed: Value | undefined): RandomNumbers {
  let numbers = running.get(c);
  if (!numbers) {
    const own = seed === undefined ? BigInt(Math.floor(Math.random() * 2 ** 53)) : BigInt((seed ?? 0) as number | bigint);
    numbers = randomNumbers(own + BigInt(c.partition ?? 0));
    running.set(c, numbers);
  }
  return numbers;
}

const free = { nulls: 'custom', deterministic: false } as const;

/** A seed is an int, a bigint or null, and is not cast to one. */
const isSeed = (type: t.DataType | undefined): boolean =>
  type === undefined || type.kind === 'int' || type.kind === 'bigint' || type.kind === 'void';

const draw = (name: string, f: (numbers: RandomNumbers) => number): Overload => ({
  args: ['bigint'],
  optionalFrom: 0,
  coerce: ([seed], context) => {
    if (seed && context.constant?.(0) === undefined) fail('SEED_EXPRESSION_IS_UNFOLDABLE', { functionName: name });
    return isSeed(seed) ? (seed ? [t.BIGINT] : []) : undefined;
  },
  returns: t.DOUBLE,
  evaluate: (c, seed) => f(numbersOf(c, seed)),
});

/** The wider type of two bounds: whole numbers stay whole, decimals as wide as written. */
const uniform: Overload = {
  args: ['numeric', 'numeric', 'bigint'],
  exact: [0, 1],
  optionalFrom: 2,
  coerce: ([a = t.VOID, b = t.VOID, seed]) => {
    const isBound = (x: t.DataType): boolean => t.isNumeric(x) || x.kind === 'void';
    return isBound(a) && isBound(b) && isSeed(seed) ? [a, b, ...(seed ? [t.BIGINT] : [])] : undefined;
  },
  constants: ['min', 'max', 'seed'].map((name, position) => ({ position, name })),
  returns: ([a = t.INT, b = t.INT]) => {
    const order = ['tinyint', 'smallint', 'int', 'bigint', 'decimal', 'float', 'double'];
    const [x, y] = order.indexOf(a.kind) >= order.indexOf(b.kind) ? [a, b] : [b, a];
    if (x.kind === 'decimal' && y.kind === 'decimal')
      return t.decimal(Math.max(x.precision - x.scale, y.precision - y.scale) + Math.max(x.scale, y.scale), Math.max(x.scale, y.scale));
    return x;
  },
  evaluate: (c, low, high, seed) => {
    if (low === null || high === null) return null;
    const number = (v: Value | undefined, i: number): number => {
      const type = typeAt(c, i);
      return type.kind === 'decimal' ? decimalToNumber(v as bigint, type.scale) : Number(v);
    };
    const [a, b] = [number(low, 0), number(high, 1)];
    const drawn = a + (b - a) * numbersOf(c, seed).double();
    switch (c.type.kind) {
      case 'decimal':
        return toDecimal(BigInt(Math.trunc(drawn * 10 ** c.type.scale * 10)), c.type.scale + 1, c.type) ?? null;
      case 'bigint':
        return BigInt(Math.trunc(drawn));
      case 'float':
        return Math.fround(drawn);
      case 'double':
        return drawn;
      default:
        return Math.trunc(drawn);
    }
  },
};

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const RANDOMS: readonly FunctionRecord[] = [
  math(
    'rand',
    [draw('rand', (n) => n.double())],
    'A random number from 0 to 1; the same numbers for the same seed.',
    [['rand(0)', 0.7604953758285915]],
    {
      ...free,
      aliases: ['random'],
      sqlText: (args) => `rand(${args.join(', ')})`,
    },
  ),
  math(
    'randn',
    [draw('randn', (n) => n.gaussian())],
    'A random number of the standard normal distribution; the same numbers for the same seed.',
    [['randn(0)', 1.6034991609278433]],
    { ...free, sqlText: (args) => `randn(${args.join(', ')})` },
  ),
  math('uniform', [uniform], 'A random number between two bounds.', [['uniform(1, 5, 0)', 4]], {
    ...free,
    resultNullable: ([a, b]) => a === true || b === true,
  }),
  string(
    'randstr',
    [
      {
        args: ['int', 'bigint'],
        optionalFrom: 1,
        coerce: ([length = t.VOID, seed]) => {
          const isLength = implicitCast(length, 'int', true) !== undefined;
          return isLength && isSeed(seed) ? [t.INT, ...(seed ? [t.BIGINT] : [])] : undefined;
        },
        constants: ['length', 'seed'].map((name, position) => ({ position, name })),
        returns: t.STRING,
        evaluate: (c, length, seed) => {
          const count = Number(length ?? 0);
          if (count < 0)
            fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: 'randstr', name: 'length', range: '[0, inf)', actual: String(count) });
          const numbers = numbersOf(c, seed);
          return Array.from({ length: count }, () => LETTERS[Math.abs(numbers.int() % LETTERS.length)]).join('');
        },
      },
    ],
    'A text of random letters and digits.',
    [['randstr(3, 0)', 'ceV']],
    { ...free, canRaise: true, isUnbounded: unlessSmall(0), sqlText: (args) => `randstr(${args.join(', ')})` },
  ),
];
