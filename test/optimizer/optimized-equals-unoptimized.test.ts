import { expect, test } from 'vitest';
import type { ResolvedTable } from '../../src/analyzer/context.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import type { Run } from '../../src/exec/reference/rows.ts';
import { runPlan } from '../../src/exec/reference/run.ts';
import { mergedBelow } from '../../src/optimizer/merge-subplans.ts';
import { numberedBelow } from '../../src/optimizer/number-groupings.ts';
import { optimize } from '../../src/optimizer/optimize.ts';
import { aggregatedBelow } from '../../src/optimizer/push-aggregate.ts';
import { topKBelow } from '../../src/optimizer/push-top-k.ts';
import { applyRule, type Rule } from '../../src/optimizer/rule.ts';
import { BATCHES, RULE_NAMES } from '../../src/optimizer/rules.ts';
import { type Attribute, nextExprId } from '../../src/plan/expr.ts';
import type { LogicalPlan } from '../../src/plan/logical.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';
import fc from '../support/property.ts';
import { type RandomQuery, randomQueries } from './random-query.ts';

const memory = SharedMemory.create(64 * 1024 * 1024);
const SETTINGS = { timeZone: 'UTC', now: 0n, ansi: true };

async function rowsOf(plan: LogicalPlan): Promise<string[]> {
  const run = {
    settings: SETTINGS,
    memory,
    newArena: () => undefined,
    shared: new Map(),
    cached: () => [],
    progress: () => undefined,
  } as unknown as Run;
  const rows: string[] = [];
  for await (const chunk of runPlan(plan, run)) {
    for (const row of chunk) rows.push(JSON.stringify(row, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v)));
  }
  return rows;
}

/** Only what the engine cannot do without. */
const unoptimized = (plan: LogicalPlan): LogicalPlan =>
  optimize(plan, { ...SETTINGS, excludedRules: BATCHES.flatMap((b) => b.rules.map((r) => r.name)) }).plan;

const view = (name: string, columns: readonly (readonly [string, t.DataType])[], rows: readonly (readonly Value[])[]): ResolvedTable => {
  const output = columns.map(([column, type]): Attribute => ({ kind: 'Attribute', name: column, id: nextExprId(), type, nullable: true }));
  return { kind: 'view', name: [name], plan: { kind: 'LocalRows', output, rows } };
};

const small = fc.option(fc.integer({ min: -1, max: 3 }), { nil: null });
const word = fc.option(fc.constantFrom('', 'x', 'xy', '1', '2'), { nil: null });
const rows = fc.array(fc.tuple(small, small, word), { maxLength: 6 });

type Rows = readonly (readonly Value[])[];
const viewsOf = (l: Rows, r: Rows): Readonly<Record<string, ResolvedTable>> => ({
  l: view(
    'l',
    [
      ['k', t.INT],
      ['v', t.INT],
      ['w', t.STRING],
    ],
    l,
  ),
  r: view(
    'r',
    [
      ['k', t.INT],
      ['x', t.INT],
      ['s', t.STRING],
    ],
    r,
  ),
});

/** The rows, sorted unless their order says something, or the condition of the error. */
async function outcomeOf(plan: LogicalPlan, isOrdered: boolean): Promise<readonly string[] | string> {
  try {
    const found = await rowsOf(plan);
    return isOrdered ? found : found.sort();
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') return error.condition;
    throw error;
  }
}

const optimized = (plan: LogicalPlan, without: readonly string[] = []): LogicalPlan =>
  optimize(plan, { ...SETTINGS, excludedRules: without }).plan;
/** The rules that change something in the plan: leaving out another one makes no difference. */
const firing = (plan: LogicalPlan): readonly string[] => [...new Set(optimize(plan, SETTINGS).fired.map((f) => f.rule))];
const RUNS = Number(process.env.PROPERTY_RUNS ?? 100);
/** A case of its own on request; else the same cases at every run, with each of which all rules have to do. */
const CASES = { numRuns: RUNS };

/** What constants of the query raise while it is planned, as Spark has it, rows or not. */
function raisedByConstants(plan: LogicalPlan): string | undefined {
  try {
    optimize(plan, SETTINGS);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') return error.condition;
    throw error;
  }
}

/** Outcomes of the plan as it stands, with all rules, and with each rule alone left out that fires on it. */
async function checked(
  { text, isOrdered }: RandomQuery,
  l: Rows,
  r: Rows,
  check: (got: readonly string[] | string, want: readonly string[] | string) => void,
): Promise<void> {
  const plan = await analyzed(sql(text), { views: viewsOf(l, r) });
  const raised = raisedByConstants(plan);
  if (raised !== undefined) {
    expect(failuresOf(text)).toContain(raised);
    return;
  }
  const want = await outcomeOf(unoptimized(plan), isOrdered);
  for (const without of [[], ...firing(plan).map((rule) => [rule])]) {
    try {
      check(await outcomeOf(optimized(plan, without), isOrdered), want);
    } catch (cause) {
      throw new Error(`without ${without.join() || 'leaving out a rule'}: ${String(cause)}`, { cause });
    }
  }
}

test('an optimized plan gives the rows of the plan, in their order where they have one, also with each rule left out', async () => {
  await fc.assert(
    fc.asyncProperty(randomQueries(false), rows, rows, (query, l, r) => checked(query, l, r, (got, want) => expect(got).toEqual(want))),
    CASES,
  );
}, 240_000);

test('aggregates give the same in steps, wherever one can go below a join or grouping sets', async () => {
  const early: Rule = (plan) => aggregatedBelow(plan, { rows: 0, gain: 0 });
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(randomQueries(false), rows, rows, async ({ text, isOrdered }, l, r) => {
      const plan = optimized(await analyzed(sql(text), { views: viewsOf(l, r) }));
      const inSteps = applyRule(early, 'up', plan, SETTINGS);
      if (inSteps === plan) return;
      gone++;
      expect(await outcomeOf(inSteps, isOrdered)).toEqual(await outcomeOf(plan, isOrdered));
    }),
    { ...CASES, numRuns: 10 * RUNS },
  );
  expect(gone).toBeGreaterThan(RUNS / 5);
}, 240_000);

test('groups are the same by numbers of what they are grouped by, wherever it comes from', async () => {
  const by = fc.subarray(['l.w', 'r.s', 'l.v', 'r.x', 'u.s'], { minLength: 1 });
  const join = fc.constantFrom('JOIN', 'JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'CROSS JOIN');
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(by, join, join, fc.constantFrom(0.5, 1, 3), rows, rows, async (columns, first, second, times, l, r) => {
      const on = (kind: string, condition: string): string => (kind === 'CROSS JOIN' ? '' : ` ON ${condition}`);
      const from = `l ${first} r${on(first, 'l.k <= r.k')} ${second} (SELECT * FROM r WHERE x IS NOT NULL) u${on(second, 'l.v >= u.x')}`;
      const text = `SELECT ${columns.join()}, count(*), sum(l.k), min(r.s) FROM ${from} GROUP BY ${columns.join()}`;
      const plan = optimized(await analyzed(sql(text), { views: viewsOf(l, r) }));
      const numbered = applyRule((p) => numberedBelow(p, { rows: 0, times }), 'up', plan, SETTINGS);
      if (numbered === plan) return;
      gone++;
      expect(await outcomeOf(numbered, false)).toEqual(await outcomeOf(plan, false));
    }),
    { ...CASES, numRuns: 2 * RUNS },
  );
  expect(gone).toBeGreaterThan(RUNS / 8);
}, 240_000);

test('plans that differ in columns and conditions give the same when they are computed once', async () => {
  const condition = fc.constantFrom(
    'true',
    'l.v > 0',
    'l.v = 1',
    'r.x < 2',
    'l.v > 0 AND r.x < 2',
    "l.w = 'x' OR r.s IS NULL",
    'l.v IS NULL',
  );
  const raising = fc.constantFrom('1 div l.v > 0', '1 div r.x >= 0', 'r.x % l.v = 0', 'l.v <> 0', 'r.x > 0');
  const where = fc.oneof({ weight: 4, arbitrary: condition }, { weight: 1, arbitrary: raising });
  const of = fc.constantFrom('l.v', 'r.x', 'l.v + r.x', 'l.k', '1 div r.x', '1');
  const call = fc
    .tuple(fc.constantFrom('count', 'sum', 'min', 'max'), of, fc.boolean(), fc.option(where, { nil: undefined, freq: 5 }))
    .map(
      ([f, arg, distinct, filter]) =>
        `${f}(${distinct && f === 'count' ? 'DISTINCT ' : ''}${arg})${filter ? ` FILTER (WHERE ${filter})` : ''}`,
    );
  const join = fc.constantFrom('l JOIN r ON l.k = r.k', 'l JOIN r ON l.k = r.k', 'l LEFT JOIN r ON l.k = r.k', 'l CROSS JOIN r');
  const two = fc.tuple(where, where, fc.constantFrom('', '', 'l.k', 'l.w, r.k'), fc.array(call, { minLength: 1, maxLength: 3 }), call);
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(join, two, rows, rows, async (from, [first, second, by, calls, other], l, r) => {
      const grouped = (c: string, where_: string): string =>
        `SELECT ${by || 0} AS g, ${c} FROM ${from} WHERE ${where_}${by ? ` GROUP BY ${by}` : ''}`.replace(
          'l.w, r.k AS g',
          'l.w AS g, r.k AS h',
        );
      const named = calls.map((c, i) => `${c} AS c${i}`).join();
      const text = `SELECT * FROM (${grouped(named, first)}) a FULL JOIN (${grouped(`${other} AS d`, second)}) b ON a.g = b.g`;
      const without = ['ColumnPruning', 'ConvertToLocalRelation', 'MergeSubplans', 'ReuseSubplans'];
      const plan = optimized(await analyzed(sql(text), { views: viewsOf(l, r) }), without);
      const merged = mergedBelow(plan, SETTINGS, () => true);
      if (merged === plan) return;
      gone++;
      expect(await outcomeOf(merged, false)).toEqual(await outcomeOf(plan, false));
    }),
    { ...CASES, numRuns: 2 * RUNS },
  );
  expect(gone).toBeGreaterThan(RUNS / 8);
}, 240_000);

// A rule may leave out what raises where nobody asks for it any more, as Spark's do: a column that nothing reads, rows that a
// condition without errors drops first. It never makes a plan raise that did not, nor anything but what the query can raise.
test('the first rows in an order of the kept side of outer joins are the same of its first rows', async () => {
  const early: Rule = (plan) => topKBelow(plan, 0);
  const keys = fc.shuffledSubarray(['l.k', 'l.v DESC', 'l.w NULLS LAST', 'coalesce(l.v, 7)'], { minLength: 1 });
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(keys, fc.nat(2), fc.nat(1), fc.nat(3), rows, rows, async (order, count, skipped, form, l, r) => {
      const from = [
        'l LEFT JOIN r ON l.k = r.k',
        'r RIGHT JOIN l ON l.k = r.x AND r.s > l.w',
        'l LEFT JOIN r q ON l.k = q.x LEFT JOIN r ON l.v = r.k',
        'l FULL JOIN r ON l.k = r.k',
      ][form];
      // What the rest of the columns are follows from the order: of rows that are equal in it any may come.
      const text = `SELECT l.k, l.v + 1 AS u, l.w FROM ${from} ORDER BY ${order.join()}, l.k, l.v, l.w LIMIT ${count} OFFSET ${skipped}`;
      const plan = await analyzed(sql(text), { views: viewsOf(l, r) });
      const base = optimized(plan, ['TopKThroughOuterJoin']);
      const below = applyRule(early, 'down', base, SETTINGS);
      if (below !== base) gone++;
      expect(await outcomeOf(below, true)).toEqual(await outcomeOf(unoptimized(plan), true));
      expect(await outcomeOf(optimized(plan), true)).toEqual(await outcomeOf(unoptimized(plan), true));
    }),
    { ...CASES, numRuns: RUNS / 2 },
  );
  expect(gone).toBeGreaterThan(RUNS / 50);
}, 240_000);

test('rules add no errors, nor does leaving one out', async () => {
  await fc.assert(
    fc.asyncProperty(randomQueries(true), rows, rows, (query, l, r) =>
      checked(query, l, r, (got, want) => {
        if (typeof want !== 'string') expect(got).toEqual(want);
        else if (typeof got === 'string') expect(failuresOf(query.text)).toContain(got);
      }),
    ),
    CASES,
  );
}, 240_000);

/** What the expressions of a query can raise. */
const FAILURES: readonly (readonly [when: RegExp, condition: string])[] = [
  [/ div /, 'DIVIDE_BY_ZERO'],
  [/ % /, 'REMAINDER_BY_ZERO'],
  [/CAST\(.* AS (INT|BIGINT)\)/, 'CAST_INVALID_INPUT'],
  [/ \+ 2147483646| div /, 'ARITHMETIC_OVERFLOW'],
  [/ div /, 'CAST_OVERFLOW'],
];
const failuresOf = (text: string): readonly string[] => FAILURES.flatMap(([when, condition]) => (when.test(text) ? [condition] : []));

// Those that ask for files, or for numbers about them, have tests of their own.
const OF_FILES = ['PruneFileSourcePartitions', 'PruneBuckets', 'PushFilterIntoScan', 'SchemaPruning', 'MetadataOnlyAggregates'];
const OF_LARGE_TABLES = ['EliminateDistinct', 'FilterAggregated', 'PushAggregateThroughJoin', 'MergeSubplans', 'NumberGroupings'];
test('every other rule changes some of the random queries', async () => {
  const fired = new Set<string>();
  const sample = (mayFail: boolean, numRuns: number) => fc.sample(randomQueries(mayFail), { seed: 20_260, numRuns });
  const queries = [...sample(false, 1000), ...sample(true, 100), ...QUERIES.map((text) => ({ text }))];
  // A single row is a constant wherever it is joined.
  const few: Rows = [
    [1, 2, 'x'],
    [2, 1, 'y'],
  ];
  for (const { text } of queries)
    for (const views of [viewsOf(few, few), viewsOf(few.slice(0, 1), few.slice(0, 1))]) {
      const plan = await analyzed(sql(text), { views });
      if (raisedByConstants(plan) === undefined) for (const rule of firing(plan)) fired.add(rule);
    }
  expect(RULE_NAMES.filter((r) => !fired.has(r) && !OF_FILES.includes(r) && !OF_LARGE_TABLES.includes(r))).toEqual([]);
}, 240_000);

const QUERIES = [
  'SELECT count(*) FROM l GROUP BY 1 div 0',
  'SELECT q.k, r.x FROM (SELECT k, max(v) AS n FROM l GROUP BY k) q JOIN r ON q.n = r.k WHERE q.n > 0',
  'SELECT q.k, r.x FROM (SELECT k, v FROM l ORDER BY v) q JOIN r ON q.k = r.k WHERE q.k > 0 ORDER BY q.k',
  'SELECT p.e, q.k FROM (SELECT explode(sequence(1, 20)) AS e FROM l WHERE k = 1) p LEFT JOIN (SELECT DISTINCT k FROM r) q ON p.e = q.k ORDER BY p.e LIMIT 1',
  'SELECT k, v FROM l WHERE v IN (SELECT DISTINCT x FROM r)',
  "SELECT s.x, sum(s.y) FROM l LEFT JOIN (SELECT k AS j, named_struct('x', x, 'y', k, 'z', 'unread') AS s FROM r) q ON l.k = q.j GROUP BY s.x",
  "SELECT k FROM l WHERE 'epoch' < DATE'2020-01-01'",
  'SELECT (SELECT count(*) FROM l JOIN r ON l.k = r.x WHERE l.v = 1) AS n, (SELECT max(r.k) FROM l JOIN r ON l.k = r.x WHERE l.v = 1) AS m',
  'SELECT k, sum(v) FROM l JOIN r USING (k) GROUP BY k HAVING sum(v) > (SELECT avg(x) FROM l JOIN r USING (k))',
  'SELECT k, n FROM (SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v, w) AS n FROM l) WHERE k = 1 OR k = 2',
  'SELECT k, v, sum(v) OVER (ORDER BY k, v, w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM l ORDER BY k, v, w LIMIT 2',
  'SELECT *, max(v) OVER (PARTITION BY k ORDER BY v) AS m FROM (SELECT k, v, rank() OVER (PARTITION BY k ORDER BY v) AS n FROM l)',
  'SELECT l.k FROM l LEFT JOIN (SELECT x, count(*) AS n FROM r GROUP BY x) q ON l.k = q.x',
  'SELECT l.k, r.k, r.x FROM l LEFT JOIN r ON l.k = r.k AND r.x > 0 WHERE r.k IS NULL AND coalesce(r.x, 1) = 1',
  'SELECT DISTINCT l.k FROM l LEFT JOIN r ON l.k = r.x',
  'SELECT DISTINCT l.v FROM l JOIN r ON l.k = r.k',
  'SELECT l.v FROM l JOIN (SELECT DISTINCT k FROM r) q ON l.k = q.k',
  'SELECT l.k, r.k, 1 AS one, count(*) FROM l JOIN r ON l.k = r.k GROUP BY l.k, r.k, 1',
  'SELECT l.v FROM l JOIN r ON l.k = r.k WHERE l.v IN (SELECT x FROM r WHERE x > 0) AND (r.x = 1 OR r.x = 2 OR l.v = 1)',
  'SELECT n FROM (SELECT k, count(*) AS n FROM l GROUP BY k) WHERE k NOT IN (SELECT x FROM r WHERE x IS NOT NULL)',
  'SELECT DISTINCT n, k FROM (SELECT k, v, count(*) AS n FROM l GROUP BY k, v)',
  'SELECT l.k FROM l, r WHERE (l.k = 1 AND r.x = 2) OR (l.k = 2 AND r.x = 1)',
  'SELECT k FROM l WHERE k > 0.5 AND k < 2.5 AND k <> 1.5 AND CAST(v AS BIGINT) IN (1, 2, 30000000000)',
  'SELECT k FROM l WHERE k >= k OR v <=> NULL OR NOT (v < v)',
  "SELECT w FROM l WHERE w LIKE 'x%' OR w LIKE '%y' OR w LIKE '%z%' OR w LIKE ''",
  'SELECT a + 1 FROM (SELECT k AS a FROM l LIMIT 3) q CROSS JOIN (SELECT count(*) AS n FROM r LIMIT 5) p WHERE n > 1 AND a IS NOT NULL AND false',
  'SELECT l.v, q.x FROM l LEFT JOIN (SELECT x FROM r WHERE 1 = 2) q ON l.k = q.x',
  'SELECT DISTINCT a, n FROM (SELECT k + 1 AS a, count(*) AS n FROM l GROUP BY k + 1) WHERE a = 2',
  'SELECT e, k FROM l LATERAL VIEW OUTER explode(array(v, k)) x AS e WHERE k = 1 AND e IS NOT NULL',
  'SELECT count(*), sum(v) FROM l WHERE 1 = 2',
  'SELECT k FROM l INTERSECT SELECT x FROM r',
  'SELECT k FROM l EXCEPT SELECT x FROM r',
  'SELECT k FROM l WHERE k IN (SELECT x FROM r WHERE k > 0) AND v > 0',
  'SELECT k FROM l WHERE k NOT IN (SELECT x FROM r)',
  'SELECT k FROM l WHERE EXISTS (SELECT * FROM r WHERE x = 1)',
  'SELECT k, (SELECT max(x) FROM r) AS m FROM l WHERE v < (SELECT sum(x) FROM r)',
];
test.each(QUERIES)('%s', async (text) => {
  await fc.assert(
    fc.asyncProperty(rows, rows, async (l, r) => {
      const plan = await analyzed(sql(text), { views: viewsOf(l, r) });
      expect(await outcomeOf(optimized(plan), false)).toEqual(await outcomeOf(unoptimized(plan), false));
    }),
    { numRuns: 12 },
  );
});

const answers: readonly (readonly [text: string, rows: readonly string[]])[] = [
  ['SELECT k FROM l WHERE k IN (SELECT x FROM r)', ['[1]']],
  ['SELECT k FROM l WHERE k NOT IN (SELECT x FROM r)', []],
  ['SELECT k FROM l WHERE k NOT IN (SELECT x FROM r WHERE x IS NOT NULL)', ['[2]']],
  ['SELECT k FROM l WHERE k NOT IN (SELECT x FROM r WHERE x > 9)', ['[1]', '[2]', '[null]']],
  ['SELECT k FROM l WHERE NOT EXISTS (SELECT * FROM r WHERE x > 9)', ['[1]', '[2]', '[null]']],
  ['SELECT k FROM l WHERE k > (SELECT max(x) FROM r)', ['[2]']],
  ['SELECT k + (SELECT max(x) FROM r WHERE x > 9) AS s FROM l', ['[null]', '[null]', '[null]']],
];

test.each(answers)('%s', async (text, want) => {
  const views = {
    l: view('l', [['k', t.INT]], [[1], [2], [null]]),
    r: view('r', [['x', t.INT]], [[1], [null]]),
  };
  const plan = await analyzed(sql(text), { views });
  expect((await rowsOf(optimize(plan, SETTINGS).plan)).sort()).toEqual(want);
});
