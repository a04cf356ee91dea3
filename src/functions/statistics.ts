import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { average } from './aggregate.ts';
import { type AggregateOverload, aggregate, type EvalContext, type FunctionRecord } from './define.ts';
import * as emit from './emit/aggregate-moments.ts';
import type { EmitAggregate } from './emit.ts';

const SOURCE = 'Spark 4.3, agg_funcs';
type Numbers = number[];
const numbers = (state: readonly Value[]): Numbers => state as Numbers;

/**
 * Central moments kept as Spark keeps them, so that the last digits agree too. State: count, mean, and the sums of
 * the second to fourth powers of distances from the mean.
 */
function addMoments(s: Numbers, x: number): void {
  const [n = 0, mean = 0, m2 = 0, m3 = 0, m4 = 0] = s;
  const count = n + 1;
  const delta = x - mean;
  const deltaN = delta / count;
  const next2 = m2 + delta * (delta - deltaN);
  const delta2 = delta * delta;
  const deltaN2 = deltaN * deltaN;
  const next3 = m3 - 3 * deltaN * next2 + delta * (delta2 - deltaN2);
  s[4] = m4 - 4 * deltaN * next3 - 6 * deltaN2 * next2 + delta * (delta * delta2 - deltaN * deltaN2);
  s[3] = next3;
  s[2] = next2;
  s[1] = mean + deltaN;
  s[0] = count;
}

function mergeMoments(s: Numbers, o: Numbers): void {
  const [n1 = 0, mean1 = 0, a2 = 0, a3 = 0, a4 = 0] = s;
  const [n2 = 0, mean2 = 0, b2 = 0, b3 = 0, b4 = 0] = o;
  if (n2 === 0) return;
  const n = n1 + n2;
  const delta = mean2 - mean1;
  const deltaN = delta / n;
  s[0] = n;
  s[1] = mean1 + deltaN * n2;
  s[2] = a2 + b2 + delta * deltaN * n1 * n2;
  s[3] = a3 + b3 + deltaN * deltaN * delta * n1 * n2 * (n1 - n2) + 3 * deltaN * (n1 * b2 - n2 * a2);
  s[4] =
    a4 +
    b4 +
    deltaN * deltaN * deltaN * delta * n1 * n2 * (n1 * n1 - n1 * n2 + n2 * n2) +
    6 * deltaN * deltaN * (n1 * n1 * b2 + n2 * n2 * a2) +
    4 * deltaN * (n1 * b3 - n2 * a3);
}

const doubles = (count: number) => (): readonly t.DataType[] => new Array<t.DataType>(count).fill(t.DOUBLE);

const moments = (finish: (n: number, m2: number, m3: number, m4: number) => number | null): AggregateOverload => ({
  args: ['double'],
  evaluatesFiltered: true,
  returns: t.DOUBLE,
  state: doubles(5),
  init: () => [0, 0, 0, 0, 0],
  update: (_, state, x) => addMoments(numbers(state), x as number),
  merge: (_, state, other) => mergeMoments(numbers(state), numbers(other)),
  finish: (_, state) => {
    const [n = 0, , m2 = 0, m3 = 0, m4 = 0] = numbers(state);
    return n === 0 ? null : finish(n, m2, m3, m4);
  },
});

const BOTH = { looksAt: [0, 1], evaluatesFiltered: true } as const;

/** State: count, both means, the sum of products of distances, and both sums of squares, which Spark has from variances (`moments`) in some. */
const pairs = (
  finish: (s: { n: number; x: number; y: number; xy: number; xx: number; yy: number; ansi: boolean }) => Value,
  args: AggregateOverload['args'] = ['double', 'double'],
  returns: t.DataType = t.DOUBLE,
  squares: 'paired' | 'moments' = 'paired',
): AggregateOverload => ({
  args,
  ...BOTH,
  returns,
  state: doubles(6),
  init: () => [0, 0, 0, 0, 0, 0],
  update: (_, state, a, b) => {
    const s = numbers(state);
    const [n = 0, x = 0, y = 0, xy = 0, xx = 0, yy = 0] = s;
    const count = n + 1;
    const [dx, dy] = [(a as number) - x, (b as number) - y];
    const [nx, ny] = [x + dx / count, y + dy / count];
    s[0] = count;
    s[1] = nx;
    s[2] = ny;
    s[3] = xy + dx * ((b as number) - ny);
    s[4] = xx + dx * (squares === 'paired' ? (a as number) - nx : dx - dx / count);
    s[5] = yy + dy * (squares === 'paired' ? (b as number) - ny : dy - dy / count);
  },
  merge: (_, state, other) => {
    const s = numbers(state);
    const [n1 = 0, x1 = 0, y1 = 0, xy1 = 0, xx1 = 0, yy1 = 0] = s;
    const [n2 = 0, x2 = 0, y2 = 0, xy2 = 0, xx2 = 0, yy2 = 0] = numbers(other);
    if (n2 === 0) return;
    const n = n1 + n2;
    const [dx, dy] = [x2 - x1, y2 - y1];
    s[0] = n;
    s[1] = x1 + (dx / n) * n2;
    s[2] = y1 + (dy / n) * n2;
    s[3] = xy1 + xy2 + dx * (dy / n) * n1 * n2;
    s[4] = xx1 + xx2 + dx * (dx / n) * n1 * n2;
    s[5] = yy1 + yy2 + dy * (dy / n) * n1 * n2;
  },
  finish: ({ ansi }, state) => {
    const [n = 0, x = 0, y = 0, xy = 0, xx = 0, yy = 0] = numbers(state);
    return finish({ n, x, y, xy, xx, yy, ansi });
  },
});

/** A count alone is one part of a state. */
const countOf = ({ evaluatesFiltered: _, ...pairCount }: AggregateOverload): AggregateOverload => pairCount;

/** The mean of one of two arguments, of the rows in which both are there: a sum and a count, as avg has them. */
const meanOf = (which: 0 | 1): AggregateOverload => ({
  args: ['double', 'double'],
  ...BOTH,
  returns: t.DOUBLE,
  state: doubles(2),
  init: () => [0, 0],
  update: (_, state, ...args) => addTo(numbers(state), args[which] as number, 1),
  merge: (_, state, [sum, count]) => addTo(numbers(state), sum as number, count as number),
  finish: (_, state) => {
    const [sum = 0, count = 0] = numbers(state);
    return count === 0 ? null : sum / count;
  },
});
/** The same of a decimal, which is exact. */
const decimalMeanOf = (which: 0 | 1): AggregateOverload => {
  const one = <T>(types: readonly T[]): T[] => types.slice(which, which + 1);
  const of = (c: EvalContext): EvalContext => ({ ...c, argTypes: one(c.argTypes) });
  return {
    args: ['numeric', 'numeric'],
    ...BOTH,
    coerce: (types) =>
      types[which]?.kind === 'decimal' && types.every((x) => t.isNumeric(x) || x.kind === 'void')
        ? types.map((x) => (x.kind === 'void' ? t.DOUBLE : x))
        : undefined,
    returns: (types, context) => (typeof average.returns === 'function' ? average.returns(one(types), context) : average.returns),
    state: (types, context) => average.state(one(types), context),
    init: (c, constants) => average.init(of(c), constants),
    update: (c, state, ...args) => average.update(of(c), state, ...one(args)),
    merge: (c, state, other) => average.merge(of(c), state, other),
    finish: (c, state) => average.finish(of(c), state),
  };
};
function addTo(state: Numbers, sum: number, count: number): void {
  state[0] = (state[0] ?? 0) + sum;
  state[1] = (state[1] ?? 0) + count;
}

const EMIT: Readonly<Record<string, EmitAggregate>> = {
  var_samp: emit.emitVarianceSample,
  var_pop: emit.emitVariancePopulation,
  stddev_samp: emit.emitDeviationSample,
  stddev_pop: emit.emitDeviationPopulation,
  skewness: emit.emitSkewness,
  kurtosis: emit.emitKurtosis,
  covar_pop: emit.emitCovariancePopulation,
  covar_samp: emit.emitCovarianceSample,
  corr: emit.emitCorrelation,
  regr_count: emit.emitPairCount,
  regr_avgx: emit.emitMeanOfSecond,
  regr_avgy: emit.emitMeanOfFirst,
  regr_sxx: emit.emitSquaresOfSecond,
  regr_syy: emit.emitSquaresOfFirst,
  regr_sxy: emit.emitProducts,
  regr_slope: emit.emitSlope,
  regr_intercept: emit.emitIntercept,
  regr_r2: emit.emitFit,
};

const emitted = (name: string, overload: AggregateOverload): AggregateOverload =>
  EMIT[name] ? { ...overload, emit: EMIT[name] } : overload;

type Examples = FunctionRecord['examples'];
const record = (
  name: string,
  overload: AggregateOverload | readonly [AggregateOverload, AggregateOverload],
  doc: string,
  examples: Examples,
  aliases: readonly string[] = [],
  nullable = true,
): FunctionRecord =>
  aggregate({
    name,
    aliases,
    shownAliases: aliases,
    group: 'agg_funcs',
    overloads: 'args' in overload ? [emitted(name, overload)] : [emitted(name, overload[0]), overload[1]],
    skipNulls: true,
    resultNullable: nullable,
    doc,
    examples,
    source: SOURCE,
  });

const sample = (n: number, m2: number): number | null => (n === 1 ? null : m2 / (n - 1));
const root = (x: number | null): number | null => (x === null ? null : Math.sqrt(x));
const three = 'FROM VALUES (1), (2), (3) AS t(x)';
const line = 'FROM VALUES (1, 2), (2, 4), (3, 6) AS t(y, x)';
const some =
  (f: (s: { n: number; x: number; y: number; xy: number; xx: number; yy: number; ansi: boolean }) => number | null) =>
  (s: { n: number; x: number; y: number; xy: number; xx: number; yy: number; ansi: boolean }): Value =>
    s.n === 0 ? null : f(s);

/** Errors: DIVIDE_BY_ZERO in ANSI mode where squares are so small that their product is 0. */
function correlation({ xy, xx, yy, ansi }: { xy: number; xx: number; yy: number; ansi: boolean }): number | null {
  const square = xx * yy;
  if (square === 0) return ansi ? fail('DIVIDE_BY_ZERO', {}) : null;
  return xy / Math.sqrt(square);
}

const withMoments = (f: Parameters<typeof some>[0]): AggregateOverload => pairs(some(f), undefined, undefined, 'moments');

export const STATISTICS: readonly FunctionRecord[] = [
  record(
    'stddev_samp',
    moments((n, m2) => root(sample(n, m2))),
    'The standard deviation of a sample; null of fewer than two values.',
    [[`SELECT stddev_samp(x) ${three}`, 1]],
    ['stddev', 'std'],
  ),
  record(
    'stddev_pop',
    moments((n, m2) => Math.sqrt(m2 / n)),
    'The standard deviation of a whole population.',
    [['SELECT stddev_pop(x) FROM VALUES (1), (3) AS t(x)', 1]],
  ),
  record('var_samp', moments(sample), 'The variance of a sample.', [[`SELECT var_samp(x) ${three}`, 1]], ['variance']),
  record(
    'var_pop',
    moments((n, m2) => m2 / n),
    'The variance of a whole population.',
    [['SELECT var_pop(x) FROM VALUES (1), (3) AS t(x)', 1]],
  ),
  record(
    'skewness',
    moments((n, m2, m3) => (m2 === 0 ? null : (Math.sqrt(n) * m3) / Math.sqrt(m2 * m2 * m2))),
    'The skewness.',
    [[`SELECT skewness(x) ${three}`, 0]],
  ),
  record(
    'kurtosis',
    moments((n, m2, _m3, m4) => (m2 === 0 ? null : (n * m4) / (m2 * m2) - 3)),
    'The kurtosis.',
    [['SELECT kurtosis(x) FROM VALUES (1), (3) AS t(x)', -2]],
  ),
  record('covar_pop', pairs(some(({ n, xy }) => xy / n)), 'The covariance of a whole population.', [
    ['SELECT covar_pop(x, y) FROM VALUES (1, 1), (3, 3) AS t(x, y)', 1],
  ]),
  record('covar_samp', pairs(some(({ n, xy }) => (n === 1 ? null : xy / (n - 1)))), 'The covariance of a sample.', [
    ['SELECT covar_samp(x, y) FROM VALUES (1, 1), (2, 2), (3, 3) AS t(x, y)', 1],
  ]),
  record('corr', pairs(some((s) => (s.n === 1 || s.xx === 0 || s.yy === 0 ? null : correlation(s)))), 'The correlation of Pearson.', [
    ['SELECT corr(x, y) FROM VALUES (1, 1), (2, 2), (3, 3) AS t(x, y)', 1],
  ]),
  // regr_*(y, x): the dependent variable comes first.
  record(
    'regr_count',
    countOf(pairs(({ n }) => BigInt(n), undefined, t.BIGINT)),
    'Pairs without nulls.',
    [[`SELECT regr_count(y, x) ${line}`, 3n]],
    [],
    false,
  ),
  record('regr_avgx', [meanOf(1), decimalMeanOf(1)], 'The mean of the second argument.', [[`SELECT regr_avgx(y, x) ${line}`, 4]]),
  record('regr_avgy', [meanOf(0), decimalMeanOf(0)], 'The mean of the first argument.', [[`SELECT regr_avgy(y, x) ${line}`, 2]]),
  record(
    'regr_sxx',
    withMoments(({ yy }) => yy),
    'The sum of squares of the second argument.',
    [[`SELECT regr_sxx(y, x) ${line}`, 8]],
  ),
  record(
    'regr_syy',
    withMoments(({ xx }) => xx),
    'The sum of squares of the first argument.',
    [[`SELECT regr_syy(y, x) ${line}`, 2]],
  ),
  record('regr_sxy', pairs(some(({ xy }) => xy)), 'The sum of products.', [[`SELECT regr_sxy(y, x) ${line}`, 4]]),
  record(
    'regr_slope',
    { ...withMoments(({ xy, yy }) => (yy === 0 ? null : xy / yy)), looksAt: [1, 0] },
    'The slope of the regression line.',
    [[`SELECT regr_slope(y, x) ${line}`, 0.5]],
  ),
  record(
    'regr_intercept',
    { ...withMoments(({ x, y, xy, yy }) => (yy === 0 ? null : x - (xy / yy) * y)), looksAt: [1, 0] },
    'Where the regression line starts.',
    [[`SELECT regr_intercept(y, x) ${line}`, 0]],
  ),
  record(
    'regr_r2',
    pairs(
      some((s) => {
        if (s.yy === 0 || s.xx === 0) return s.yy === 0 ? null : 1;
        const r = correlation(s);
        return r === null ? null : r * r;
      }),
    ),
    'How well the regression line fits.',
    [[`SELECT regr_r2(y, x) ${line}`, 1]],
  ),
];
