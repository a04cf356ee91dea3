import { describe, expect, test } from 'vitest';
import { knowledgeOf } from '../../src/optimizer/cost/knowledge.ts';
import { optimize } from '../../src/optimizer/optimize.ts';
import { type ColumnStatistics, childPlans, type LogicalPlan } from '../../src/plan/logical.ts';
import type { Histogram } from '../../src/plan/statistics.ts';
import * as t from '../../src/types/data-type.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';
import { scanView } from '../support/scan-view.ts';

const key = (most: number): readonly [t.DataType, ColumnStatistics] => [t.INT, { min: 1, max: most, distinctCount: most, nullCount: 0 }];

/** As many of 10,000 values from 0 on in each bin: half of them below 100. */
const SKEWED: Histogram = {
  height: 1250,
  bins: [25, 50, 75, 100, 1000, 2000, 5000, 10_000].map((high, i, ends) => ({ low: (ends[i - 1] ?? -1) + 1, high, distinctCount: 25 })),
};

const VIEWS = {
  shop: scanView('shop', 40_000, {
    sh_order: [t.INT, { min: 1, max: 8000, distinctCount: 8000, nullCount: 0 }],
    sh_item: [t.INT, { min: 1, max: 1000, distinctCount: 1000, nullCount: 0 }],
    sh_person: [t.INT, { min: 1, max: 2000, distinctCount: 2000, nullCount: 0 }],
    sh_paid: [t.INT, { min: 0, max: 10_000, distinctCount: 5000, nullCount: 0, histogram: SKEWED }],
  }),
  post: scanView('post', 80_000, {
    po_order: [t.INT, { min: 1, max: 9000, distinctCount: 9000, nullCount: 0 }],
    po_item: [t.INT, { min: 1, max: 1000, distinctCount: 1000, nullCount: 0 }],
    po_person: [t.INT, { min: 1, max: 2000, distinctCount: 2000, nullCount: 0 }],
  }),
  back: scanView('back', 4000, {
    ba_order: [t.INT, { min: 1, max: 8000, distinctCount: 3000, nullCount: 0 }],
    ba_item: [t.INT, { min: 1, max: 1000, distinctCount: 1000, nullCount: 0 }],
  }),
  item: scanView('item', 1000, {
    i_key: key(1000),
    i_brand: [t.STRING, { distinctCount: 200, nullCount: 0 }],
    i_class: [t.STRING, { distinctCount: 50, nullCount: 0 }],
  }),
  orders: scanView('orders', 10_000, {
    o_key: key(10_000),
    o_cust: [t.INT, { min: 1, max: 1000, distinctCount: 1000, nullCount: 0 }],
    o_day: [t.DATE, { min: 0, max: 999, nullCount: 0 }],
    o_state: [t.STRING, { distinctCount: 3, nullCount: 1000, mostCommon: [{ value: 'F', share: 0.6 }] }],
  }),
  customer: scanView('customer', 1000, { c_key: key(1000), c_nation: [t.INT, { min: 0, max: 24, distinctCount: 25, nullCount: 0 }] }),
  lines: scanView('lines', 40_000, {
    l_order: [t.INT, { min: 1, max: 10_000, distinctCount: 10_000, nullCount: 0 }],
    l_part: [t.INT, { min: 1, max: 200, distinctCount: 200, nullCount: 0 }],
    // guessed from a sample in which no value came twice
    l_sampled: [t.INT, { min: 1, max: 100, distinctCount: 40_000, nullCount: 0 }],
  }),
  // two centuries of days, of which sales refer to those of five years
  calendar: scanView('calendar', 73_000, {
    day: [t.INT, { min: 1, max: 73_000, distinctCount: 73_000, nullCount: 0 }],
    month: [t.INT, { min: 0, max: 2399, distinctCount: 2400, nullCount: 0 }],
  }),
  sales: scanView('sales', 100_000, {
    s_day: [t.INT, { min: 40_001, max: 41_825, distinctCount: 1825, nullCount: 0 }],
    s_person: [t.INT, { min: 3, max: 999_990, distinctCount: 50_000, nullCount: 0 }],
  }),
  person: scanView('person', 1_000_000, {
    p_key: [t.INT, { min: 1, max: 1_000_000, nullCount: 0 }],
    p_kind: [t.INT, { min: 0, max: 99, distinctCount: 100, nullCount: 0 }],
    p_group: [t.INT, { min: 0, max: 9, distinctCount: 10, nullCount: 0 }],
    p_color: [t.STRING, { distinctCount: 16, nullCount: 0 }],
  }),
};

async function planOf(text: string): Promise<LogicalPlan> {
  const plan = await analyzed(sql(text), { views: VIEWS });
  return optimize(plan, { timeZone: 'UTC', now: 0n, ansi: true }).plan;
}
const rowsOf = async (text: string): Promise<number> => Math.round(knowledgeOf(await planOf(text)).rows);

const grouped = (query: string): string =>
  `WITH g AS (SELECT o_day, c_nation, count(*) AS n FROM orders JOIN customer ON o_cust = c_key GROUP BY o_day, c_nation) ${query}`;
const estimates: readonly (readonly [text: string, rows: number])[] = [
  // Lines fall to orders by chance, four to each; sums lie around their mean, of part 100 or so.
  ['SELECT l_order FROM lines GROUP BY l_order HAVING count(*) > 4', 3780],
  ['SELECT l_order FROM lines GROUP BY l_order HAVING count(*) >= 10', 73],
  ['SELECT l_order, l_part FROM lines GROUP BY l_order, l_part HAVING count(*) > 2', 0],
  // An OR says which values are left: three months, of which one is asked for.
  ['SELECT * FROM (SELECT * FROM calendar WHERE month = 5 OR month = 6 AND day > 10 OR month = 7 LIMIT 1000) WHERE month = 6', 28],
  // What follows from an OR and stands beside it is counted once.
  ['SELECT * FROM person WHERE (p_kind = 5 AND p_group = 1 OR p_kind = 6 AND p_group = 2) AND p_kind IN (5, 6)', 1950],
  ['SELECT * FROM person WHERE (p_kind < 10 AND p_group = 1 OR p_kind < 20 AND p_group = 2) AND p_kind < 20', 29_000],
  // What is grouped has a row for each of its keys, wherever they come from.
  [grouped('SELECT * FROM g a JOIN g b ON a.o_day = b.o_day AND a.c_nation = b.c_nation'), 8242],
  [grouped('SELECT * FROM g a JOIN g b ON a.o_day = b.o_day + 1 AND a.c_nation = b.c_nation'), 8242],
  ['SELECT l_order FROM lines GROUP BY l_order HAVING sum(l_part) > 402', 5000],
  ['SELECT l_order FROM lines GROUP BY l_order HAVING max(l_part) <= 100', 5000],
  ['SELECT l_order FROM lines GROUP BY l_order HAVING avg(l_part) < 100.5', 5000],
  // Ranks count the rows of a partition.
  ['SELECT * FROM (SELECT o_key, rank() OVER (ORDER BY o_day) AS r FROM orders) WHERE r <= 10', 10],
  ['SELECT * FROM (SELECT o_key, row_number() OVER (PARTITION BY o_cust ORDER BY o_day) AS r FROM orders) WHERE r < 2', 1000],
  // Two columns are a key of orders; those of two relations that were joined are not.
  ['SELECT * FROM orders a JOIN orders b ON a.o_key = b.o_key AND a.o_cust = b.o_cust', 10_000],
  ['SELECT * FROM orders JOIN lines ON o_key = l_order JOIN customer ON c_key = o_cust AND c_nation = l_part', 200],
  ['SELECT * FROM orders', 10_000],
  ['SELECT * FROM orders WHERE o_key = 5', 1],
  ['SELECT * FROM orders WHERE o_cust = 5', 10],
  ['SELECT * FROM lines WHERE l_sampled = 5', 400],
  ['SELECT * FROM lines JOIN customer ON l_sampled = c_key', 40_000],
  ['SELECT * FROM orders WHERE o_cust IN (5, 6, 7)', 30],
  ['SELECT * FROM orders WHERE o_cust = 5000', 0],
  ["SELECT * FROM orders WHERE o_day >= DATE '1970-01-01' AND o_day < DATE '1970-04-11'", 1000],
  ["SELECT * FROM orders WHERE o_state = 'F'", 6000],
  ["SELECT * FROM orders WHERE o_state = 'P'", 1500],
  ['SELECT * FROM orders WHERE o_state IS NULL', 1000],
  ['SELECT * FROM orders JOIN customer ON o_cust = c_key', 10_000],
  ['SELECT * FROM orders JOIN customer ON o_cust = c_key WHERE c_nation = 3', 400],
  ['SELECT * FROM lines, orders, customer WHERE l_order = o_key AND o_cust = c_key AND c_nation = 3', 1600],
  ['SELECT * FROM customer LEFT JOIN orders ON o_cust = c_key AND o_key < 0', 1000],
  ['SELECT o_cust, count(*) FROM orders GROUP BY o_cust', 1000],
  ['SELECT DISTINCT c_nation FROM customer', 25],
  ['SELECT * FROM orders LIMIT 7', 7],
  ['SELECT o_key FROM orders UNION ALL SELECT c_key FROM customer', 11_000],
  ['SELECT * FROM customer WHERE c_key IN (SELECT o_cust FROM orders)', 1000],
  ['SELECT count(*), min(o_day) FROM orders', 1],
  // who asks for a month asks for one that has sales
  ['SELECT * FROM sales JOIN calendar ON s_day = day WHERE month = 1350', 1667],
  ['SELECT * FROM sales JOIN calendar ON s_day = day', 100_000],
  // but keys that are spread over all of a table are as many as they are
  ['SELECT * FROM sales JOIN person ON s_person = p_key WHERE p_kind = 7', 1000],
  ['SELECT * FROM calendar WHERE month IN (SELECT max(x) FROM VALUES (1) AS v(x))', 30],
  ['SELECT * FROM person WHERE p_kind = 3 AND p_group = 4', 1000],
  // Who bought what is a key of neither sale; what of which order came back is one.
  ['SELECT * FROM shop JOIN post ON sh_item = po_item AND sh_person = po_person', 1600],
  ['SELECT * FROM shop JOIN back ON sh_item = ba_item AND sh_order = ba_order', 4000],
  // A histogram knows where the values are, and an end that is in or out of them.
  ['SELECT * FROM shop WHERE sh_paid BETWEEN 0 AND 100', 20_000],
  ['SELECT * FROM shop WHERE sh_paid > 5000', 5000],
  ['SELECT * FROM shop WHERE sh_paid BETWEEN 1000 AND 2000', 5000],
  ['SELECT * FROM shop WHERE sh_paid > 20000', 0],
  // 200 brands of 50 classes are no more combinations than there are items.
  ["SELECT * FROM item WHERE i_brand IN ('a', 'b') AND i_class IN ('c', 'd', 'e')", 6],
  // what is asked for together goes together
  ["SELECT * FROM person WHERE p_kind = 3 AND p_group = 4 AND p_color = 'red'", 198],
];

describe('estimated rows', () => {
  test.each(estimates)('%s', async (text, want) => {
    const got = await rowsOf(text);
    // Guesses may be a little off: within a tenth.
    expect(Math.abs(got - want)).toBeLessThanOrEqual(want * 0.1);
  });

  test('what an OR says of each side is not counted twice', async () => {
    const text = `SELECT * FROM orders JOIN customer ON o_cust = c_key
      WHERE (o_state = 'F' AND c_nation = 1) OR (o_state = 'P' AND c_nation = 2)`;
    // Of 10,000: 0.6 / 25 and 0.15 / 25.
    expect(await rowsOf(text)).toBeGreaterThan(150);
    expect(await rowsOf(text)).toBeLessThan(600);
  });
});

test('a count over files that know their rows reads nothing', async () => {
  const plan = await planOf('SELECT count(*), count(o_state), min(o_key), max(o_day) FROM orders');
  expect(plan).toMatchObject({ kind: 'LocalRows', rows: [[10_000n, 9000n, 1, 999]] });
  const left = [
    'SELECT count(DISTINCT o_key) FROM orders',
    'SELECT max(o_state) FROM orders',
    'SELECT count(*) FROM orders WHERE o_key > 5',
  ];
  for (const text of left) expect((await planOf(text)).kind).toBe('Aggregate');
});

test('joins are ordered so that few rows come out of them', async () => {
  const plan = await planOf('SELECT * FROM lines, orders, customer WHERE l_order = o_key AND o_cust = c_key AND c_nation = 3');
  const innermost = (p: LogicalPlan): LogicalPlan =>
    childPlans(p)
      .map(innermost)
      .find((c) => c.kind === 'Join') ?? p;
  const tables = (p: LogicalPlan): string[] => (p.kind === 'Scan' ? [...p.location] : childPlans(p).flatMap(tables));
  expect(tables(innermost(plan)).sort()).toEqual(['/customer', '/orders']);
});
