import type { ActionOptions } from '../exec/engine.ts';
import { alias, attribute, call, type Expression, internalCall, literal } from '../plan/expression.ts';
import { nextPlanId, type Relation } from '../plan/relation.ts';
import { BIGINT, DOUBLE, INT, isNumeric, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { bigintOf, numberOf, oneOf, refuse, textOf } from './check.ts';
import { collectRows } from './collect.ts';
import { columnExpression, expressionOf } from './column.ts';
import type { LiteralValue } from './literal.ts';

/** What `describe` computes, and `summary` without names. */
export const DESCRIBE: readonly string[] = ['count', 'mean', 'stddev', 'min', 'max'];
export const SUMMARY: readonly string[] = ['count', 'mean', 'stddev', 'min', '25%', '50%', '75%', 'max'];

/** A number for each weight: where its share of the interval from 0 to 1 begins; then 1. */
export function sharesOf(weights: readonly number[], method: string): number[] {
  for (const w of weights) if (numberOf(w, method, 'a weight') < 0) refuse(method, 'a weight', 'a number that is not negative', w);
  const total = weights.reduce((a, b) => a + b, 0);
  if (!(total > 0)) refuse(method, 'the weights', 'numbers with a sum above 0', weights);
  const bounds = [0];
  for (const w of weights) bounds.push((bounds.at(-1) ?? 0) + w / total);
  bounds[weights.length] = 1;
  return bounds;
}

/** The seed that was given, else a random one. */
export const seedOf = (seed: number | bigint | undefined, method: string): bigint =>
  seed === undefined ? BigInt(Math.floor(Math.random() * 2 ** 32)) : bigintOf(seed, method, 'the seed');

/** How often each pair of values occurs: a row for each value of `first`, a column for each of `second`, both as text. */
export function crosstab(input: Relation, first: string, second: string): Relation {
  const origin = callSite('crosstab');
  const at = { planId: nextPlanId(), origin };
  const text = (name: string): Expression => {
    const value = columnExpression(textOf(name, 'crosstab', 'a column'), undefined, origin);
    const shown: Expression = { kind: 'Cast', child: value, type: STRING, origin };
    return call('when', [call('isNull', [value], origin), literal('null', STRING), shown], origin);
  };
  const rows = `${first}_${second}`;
  const columns = `${rows} `;
  const texts: Relation = { kind: 'Project', input, expressions: [alias(text(first), rows), alias(text(second), columns)], ...at };
  const counted: Relation = {
    kind: 'Aggregate',
    input: texts,
    groupType: 'pivot',
    groupingExpressions: [attribute([rows])],
    aggregateExpressions: [alias(call('count', [literal(1, INT)]), 'count')],
    groupingFirst: true,
    pivot: { column: attribute([columns]), values: [] },
    origin,
  };
  const filled: Relation = { kind: 'NaFill', input: counted, columns: [], values: [literal(0n, BIGINT)] };
  return { kind: 'Sort', input: filled, order: [{ kind: 'SortOrder', child: attribute([rows]), ascending: true }], isGlobal: true };
}

/** One row: of each column, as `name_freqItems`, the values that make up more than the share `support` of all, and perhaps others. */
export function frequentItems(input: Relation, names: readonly string[], support: number): Relation {
  const method = 'freqItems';
  const origin = callSite(method);
  if (!(numberOf(support, method, 'the support') >= LEAST_SUPPORT || support === 0) || support > 1)
    refuse(method, 'the support', `a number from ${LEAST_SUPPORT} to 1`, support);
  const size = literal(Math.trunc(1 / (support || DEFAULT_SUPPORT)), INT);
  const columns = names.map((name) => ({
    values: internalCall('collect_list_respect_nulls', [columnExpression(name, undefined, origin)], origin),
    shown: `${name}_freqItems`,
  }));
  if (columns.length === 0) return { kind: 'Project', input, expressions: [], planId: nextPlanId(), origin };
  return {
    kind: 'Aggregate',
    input,
    groupType: 'groupby',
    groupingExpressions: [],
    aggregateExpressions: columns.map(({ values, shown }) => alias(internalCall('frequent_items', [values, size], origin), shown, origin)),
    groupingFirst: true,
    planId: nextPlanId(),
    origin,
  };
}
export const DEFAULT_SUPPORT = 0.01;
const LEAST_SUPPORT = 1e-4;

/** The condition under which a row stays: its key's share of the rows, none for keys without one. */
export function stratum(key: Expression, fractions: ReadonlyMap<LiteralValue, number>, seed: bigint): Expression {
  const origin = callSite('sampleBy');
  const branches = [...fractions].flatMap(([value, fraction]) => {
    if (numberOf(fraction, 'sampleBy', 'a fraction') < 0 || fraction > 1)
      refuse('sampleBy', 'a fraction', 'a number from 0 to 1', fraction);
    return [call('<=>', [key, expressionOf(value)], origin), literal(fraction, DOUBLE)];
  });
  const share = branches.length > 0 ? call('when', [...branches, literal(0, DOUBLE)], origin) : literal(0, DOUBLE);
  return call('<', [call('rand', [literal(seed, BIGINT)], origin), share], origin);
}

/** One row: an aggregate over all rows each. */
async function aggregated(backend: Backend, input: Relation, of: readonly Expression[], options: ActionOptions): Promise<unknown[]> {
  const aggregate: Relation = {
    kind: 'Aggregate',
    input,
    groupType: 'groupby',
    groupingExpressions: [],
    aggregateExpressions: of.map((e, i) => alias(e, String(i))),
    groupingFirst: true,
    planId: nextPlanId(),
  };
  const [row] = (await collectRows(backend, aggregate, { ...options, as: 'arrays' })) as unknown[][];
  return row ?? [];
}

/** The columns as doubles. Errors: NOT_EXPECTED_TYPE for one that is no number. */
async function doubles(backend: Backend, input: Relation, names: readonly string[], method: string): Promise<Expression[]> {
  const origin = callSite(method);
  const columns = names.map((name) => columnExpression(textOf(name, method, 'a column'), undefined, origin));
  const { fields } = await backend.schema({ kind: 'Project', input, expressions: columns, planId: nextPlanId(), origin });
  fields.forEach((f) => isNumeric(f.type) || refuse(method, `the column ${f.name}`, 'a column of numbers', sqlName(f.type)));
  return columns.map((child) => ({ kind: 'Cast', child, type: DOUBLE, origin }));
}

/** Null counts as 0, as Spark has it. */
const orZero = (e: Expression): Expression => call('coalesce', [e, literal(0, DOUBLE)]);

export async function correlation(
  backend: Backend,
  input: Relation,
  columns: readonly string[],
  method: string,
  options: ActionOptions,
): Promise<number> {
  oneOf(method, ['pearson'], 'corr', 'the method');
  const of = call('corr', (await doubles(backend, input, columns, 'corr')).map(orZero), callSite('corr'));
  const [r] = await aggregated(backend, input, [of], options);
  return typeof r === 'number' ? r : Number.NaN;
}

export async function covariance(backend: Backend, input: Relation, columns: readonly string[], options: ActionOptions): Promise<number> {
  const of = call('covar_samp', (await doubles(backend, input, columns, 'cov')).map(orZero), callSite('cov'));
  const [r] = await aggregated(backend, input, [of], options);
  return typeof r === 'number' && !Number.isNaN(r) ? r : 0;
}

/** For each column its values at the probabilities; none for a column without values. Nulls and NaN do not count. */
export async function quantiles(
  backend: Backend,
  input: Relation,
  columns: readonly string[],
  probabilities: readonly number[],
  relativeError: number,
  options: ActionOptions,
): Promise<number[][]> {
  const method = 'approxQuantile';
  for (const p of probabilities)
    if (numberOf(p, method, 'a probability') < 0 || p > 1) refuse(method, 'a probability', 'a number from 0 to 1', p);
  if (numberOf(relativeError, method, 'the relative error') < 0)
    refuse(method, 'the relative error', 'a number that is not negative', relativeError);
  if (columns.length === 0 || probabilities.length === 0) return columns.map(() => []);
  const accuracy = Math.min(2 ** 31 - 1, Math.max(1, Math.round(1 / relativeError)));
  const wanted = literal([...probabilities], { kind: 'array', element: DOUBLE, containsNull: false });
  const aggregates = (await doubles(backend, input, columns, method)).map((value) => {
    const present = call('nullif', [value, literal(Number.NaN, DOUBLE)]);
    return call('percentile_approx', [present, wanted, literal(accuracy, INT)], callSite(method));
  });
  const row = await aggregated(backend, input, aggregates, options);
  return row.map((values) => (Array.isArray(values) ? values.map(Number) : []));
}
