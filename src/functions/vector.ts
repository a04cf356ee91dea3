import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { floatText } from '../types/java-double.ts';
import type { Value } from '../types/value.ts';
import { aggregate, type FunctionRecord, type Overload } from './define.ts';
import { inGroup } from './shorthand.ts';

const vector = inGroup('vector_funcs');
type Vector = readonly number[];
const isVector = (type: t.DataType): boolean => type.kind === 'array' && type.element.kind === 'float';
const quiet = { resultNullable: true, canRaise: true } as const;

const pair = (name: string, f: (a: Vector, b: Vector) => number | null): Overload => ({
  args: ['array', 'array'],
  coerce: (types) => (types.every(isVector) ? types : undefined),
  returns: t.FLOAT,
  evaluate: (_, left, right) => {
    const [a, b] = [left as readonly Value[], right as readonly Value[]];
    if (a.length !== b.length) fail('VECTOR_DIMENSION_MISMATCH', { functionName: name, left: a.length, right: b.length });
    if (a.includes(null) || b.includes(null)) return null;
    const found = f(a as Vector, b as Vector);
    return found === null ? null : Math.fround(found);
  },
});

const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const length = (a: Vector): number => Math.sqrt(dot(a, a));

function norm(name: string, a: Vector, degree: number): number {
  if (degree === 2) return length(a);
  if (degree === 1) return a.reduce((sum, x) => sum + Math.abs(x), 0);
  if (degree === Number.POSITIVE_INFINITY) return a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return fail('INVALID_VECTOR_NORM_DEGREE', { functionName: name, degree: floatText(degree) });
}

const withDegree = (name: string, returns: Overload['returns'], f: (a: Vector, norm: number) => Value): Overload => ({
  args: ['array', 'float'],
  optionalFrom: 1,
  exact: [1],
  coerce: ([v = t.VOID, degree]) =>
    isVector(v) && (degree === undefined || degree.kind === 'float') ? (degree ? [v, t.FLOAT] : [v]) : undefined,
  returns,
  evaluate: (_, v, degree = 2) => {
    const list = v as readonly Value[];
    return list.includes(null) ? null : f(list as Vector, norm(name, list as Vector, degree as number));
  },
});

const shown =
  (name: string) =>
  ([v, degree = '2.0']: readonly string[]) =>
    `${name}(${v}, ${degree})`;
const FLOATS = t.array(t.FLOAT, false);

/** State: the sums, and how many vectors. */
const totals = (name: string, mean: boolean): FunctionRecord =>
  aggregate({
    name,
    group: 'vector_funcs',
    source: 'Spark 4.3, vector_funcs',
    skipNulls: true,
    resultNullable: true,
    overloads: [
      {
        args: ['array'],
        coerce: (types) => (types.every(isVector) ? types : undefined),
        returns: FLOATS,
        state: () => [t.array(t.DOUBLE, false), t.BIGINT],
        init: () => [null, 0n],
        update: (_, state, v) => {
          add(name, state, v as Vector, 1n);
        },
        merge: (_, state, other) => {
          if (other[0] !== null && other[0] !== undefined) add(name, state, other[0] as Vector, other[1] as bigint);
        },
        finish: (_, state) => (state[0] === null ? null : (state[0] as Vector).map((x) => Math.fround(mean ? x / Number(state[1]) : x))),
      },
    ],
    doc: mean ? 'The mean of the vectors, place by place.' : 'The sum of the vectors, place by place.',
    examples: [[`SELECT ${name}(c) FROM VALUES (array(1.0F, 2.0F)), (array(3.0F, 4.0F)) AS tab(c)`, mean ? [2, 3] : [4, 6]]],
  });

function add(name: string, state: Value[], v: Vector, count: bigint): void {
  const sums = state[0] as Vector | null;
  if ((v as readonly Value[]).includes(null)) return;
  if (sums !== null && sums.length !== v.length)
    fail('VECTOR_DIMENSION_MISMATCH', { functionName: name, left: sums.length, right: v.length });
  state[0] = sums === null ? [...v] : sums.map((x, i) => x + (v[i] ?? 0));
  state[1] = (state[1] as bigint) + count;
}

export const VECTORS: readonly FunctionRecord[] = [
  vector(
    'vector_inner_product',
    [pair('vector_inner_product', dot)],
    'The inner product of two vectors.',
    [['vector_inner_product(array(1.0F, 2.0F), array(3.0F, 4.0F))', 11]],
    quiet,
  ),
  vector(
    'vector_cosine_similarity',
    [pair('vector_cosine_similarity', (a, b) => (length(a) * length(b) === 0 ? null : dot(a, b) / (length(a) * length(b))))],
    'The cosine of the angle between two vectors.',
    [['vector_cosine_similarity(array(1.0F, 0.0F), array(2.0F, 0.0F))', 1]],
    quiet,
  ),
  vector(
    'vector_l2_distance',
    [pair('vector_l2_distance', (a, b) => length(a.map((x, i) => x - (b[i] ?? 0))))],
    'The distance of two vectors.',
    [['vector_l2_distance(array(0.0F, 0.0F), array(3.0F, 4.0F))', 5]],
    quiet,
  ),
  vector(
    'vector_norm',
    [withDegree('vector_norm', t.FLOAT, (_, n) => Math.fround(n))],
    "A vector's length, of degree 1, 2 or infinity.",
    [['vector_norm(array(3.0F, 4.0F))', 5]],
    {
      ...quiet,
      sqlText: shown('vector_norm'),
    },
  ),
  vector(
    'vector_normalize',
    [withDegree('vector_normalize', FLOATS, (a, n) => (n === 0 && a.length > 0 ? null : a.map((x) => Math.fround(x / n))))],
    'A vector divided by its length.',
    [['vector_normalize(array(0.0F, 4.0F))', [0, 1]]],
    { ...quiet, sqlText: shown('vector_normalize') },
  ),
  totals('vector_sum', false),
  totals('vector_avg', true),
];
