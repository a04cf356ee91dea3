import { expect, test } from 'vitest';
import type { ResolvedTable } from '../../src/analyzer/context.ts';
import type { Run } from '../../src/exec/reference/rows.ts';
import { runPlan } from '../../src/exec/reference/run.ts';
import { compileEvaluator } from '../../src/functions/evaluate.ts';
import { optimize } from '../../src/optimizer/optimize.ts';
import { type Attribute, attributeOf, type Expr, lit, mapExprChildren, nextExprId, type Subquery, someExpr } from '../../src/plan/expr.ts';
import { type LogicalPlan, mapChildren, outputOf } from '../../src/plan/logical.ts';
import { mapPlanExpressions } from '../../src/plan/node-expressions.ts';
import { and, or, substitute } from '../../src/plan/traits.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';
import fc from '../support/property.ts';

// A subquery means: for each row outside, run it with that row's values. Here that is done, and joins must give the same.

const memory = SharedMemory.create(64 * 1024 * 1024);
const SETTINGS = { timeZone: 'UTC', now: 0n, ansi: true };
const run = { settings: SETTINGS, memory, newArena: () => undefined, cached: () => [], progress: () => undefined } as unknown as Run;

type Row = readonly Value[];
async function rowsOf(plan: LogicalPlan): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const chunk of runPlan(plan, { ...run, shared: new Map() })) rows.push(...chunk);
  return rows;
}

const contains = (e: Expr): boolean => someExpr(e, (x) => x.kind === 'Subquery');
const localRows = (output: readonly Attribute[], rows: readonly Row[]): LogicalPlan => ({ kind: 'LocalRows', output, rows });

/** The rows of a plan, subqueries run once for each row of what they stand in. */
async function naive(plan: LogicalPlan): Promise<Row[]> {
  if (plan.kind === 'Join' && plan.params) return lateral(plan, plan.params);
  const inputs: LogicalPlan[] = [];
  mapChildren(plan, (c) => {
    inputs.push(c);
    return c;
  });
  const done = new Map<LogicalPlan, LogicalPlan>();
  for (const input of inputs) done.set(input, localRows(outputOf(input), await naive(input)));
  const node = mapChildren(plan, (c) => done.get(c) ?? c);
  const expressions: Expr[] = [];
  mapPlanExpressions(node, (e) => {
    expressions.push(e);
    return e;
  });
  if (!expressions.some(contains)) return rowsOf(node);
  const input = done.get(inputs[0] as LogicalPlan);
  if (!input || inputs.length > 1 || (node.kind !== 'Filter' && node.kind !== 'Project')) throw new Error(`a subquery in ${node.kind}`);
  const columns = outputOf(input);
  const rows: Row[] = [];
  for (const row of await rowsOf(input)) {
    const own = node.kind === 'Filter' ? [node.condition] : node.exprs.map((e) => (e.kind === 'Alias' ? e.child : e));
    const values: Value[] = [];
    for (const e of own) values.push(compileEvaluator(await withValues(e, columns, row), columns, SETTINGS)(row));
    if (node.kind === 'Project') rows.push(values);
    else if (values[0] === true) rows.push(row);
  }
  return rows;
}

async function lateral(plan: Extract<LogicalPlan, { kind: 'Join' }>, params: NonNullable<typeof plan.params>): Promise<Row[]> {
  const left = outputOf(plan.left);
  const right = outputOf(plan.right);
  const made: Row[] = [];
  for (const row of await naive(plan.left)) {
    const by = new Map(params.map((p) => [p.attribute.id, lit(compileEvaluator(p.value, left, SETTINGS)(row), p.attribute.type)]));
    const matches: Row[] = [];
    for (const other of await naive(bound(plan.right, by))) {
      const both = [...row, ...other];
      if (!plan.condition || compileEvaluator(plan.condition, [...left, ...right], SETTINGS)(both) === true) matches.push(both);
    }
    made.push(...(matches.length === 0 && plan.joinType === 'left' ? [[...row, ...right.map(() => null)]] : matches));
  }
  return made;
}

/** The plan with values in the places of parameters, subqueries of subqueries included. */
const bound = (plan: LogicalPlan, by: ReadonlyMap<number, Expr>): LogicalPlan =>
  mapPlanExpressions(
    mapChildren(plan, (c) => bound(c, by)),
    (e) => boundExpr(substitute(e, by), by) as typeof e,
  );
const boundExpr = (e: Expr, by: ReadonlyMap<number, Expr>): Expr => {
  const inner = mapExprChildren(e, (c) => boundExpr(c, by));
  return inner.kind === 'Subquery' ? { ...inner, plan: bound(inner.plan, by) } : inner;
};

/** Spark simplifies before it rewrites subqueries: a NOT around NOT, AND, OR has gone inward by then. */
function inward(e: Expr): Expr {
  const [inner] = e.kind === 'Call' && e.name === 'not' ? e.args : [];
  const [a, b] = inner?.kind === 'Call' ? inner.args : [];
  if (e.kind !== 'Call' || inner?.kind !== 'Call' || !a) return mapExprChildren(e, inward);
  const not = (x: Expr): Expr => inward({ ...e, args: [x] });
  if (inner.name === 'not') return inward(a);
  if (inner.name === 'and' && b) return or(not(a), not(b));
  if (inner.name === 'or' && b) return and(not(a), not(b));
  return mapExprChildren(e, inward);
}

async function withValues(e: Expr, columns: readonly Attribute[], row: Row): Promise<Expr> {
  const found: Subquery[] = [];
  const simple = inward(e);
  someExpr(simple, (x) => {
    if (x.kind === 'Subquery') found.push(x);
    return false;
  });
  const values = new Map<Expr, Expr>();
  for (const s of found) values.set(s, lit(await answerOf(s, columns, row), s.type));
  const valueIn = (x: Expr | undefined): Value | undefined => {
    const value = x?.kind === 'Subquery' && x.subquery === 'in' ? values.get(x) : undefined;
    return value?.kind === 'Literal' ? value.value : undefined;
  };
  // IN and NOT IN are false where the standard has null: Spark's existence joins.
  const replace = (x: Expr): Expr => {
    const negated = x.kind === 'Call' && x.name === 'not' ? valueIn(x.args[0]) : undefined;
    if (negated !== undefined) return lit(negated === false, t.BOOLEAN);
    const value = valueIn(x);
    return value === undefined ? (values.get(x) ?? mapExprChildren(x, replace)) : lit(value === true, t.BOOLEAN);
  };
  return replace(simple);
}

async function answerOf(s: Subquery, columns: readonly Attribute[], row: Row): Promise<Value> {
  const value = (e: Expr): Value => compileEvaluator(e, columns, SETTINGS)(row);
  const by = new Map(s.params.map((p) => [p.attribute.id, lit(value(p.value), p.attribute.type)]));
  const rows = await naive(bound(s.plan, by));
  if (s.subquery === 'exists') return rows.length > 0;
  if (s.subquery === 'scalar') {
    if (rows.length > 1) throw new Error('SCALAR_SUBQUERY_TOO_MANY_ROWS');
    return rows[0]?.[0] ?? null;
  }
  const wanted = s.values.map(value);
  const equal = rows.map((r) => {
    const cells = r.map((v, i) => (v === null || wanted[i] === null ? null : v === wanted[i]));
    return cells.includes(false) ? false : cells.includes(null) ? null : true;
  });
  return equal.includes(true) ? true : equal.includes(null) ? null : false;
}

const view = (name: string, names: readonly string[], rows: readonly Row[]): ResolvedTable => {
  const output = names.map((n): Attribute => attributeOf({ kind: 'Attribute', name: n, id: nextExprId(), type: t.INT, nullable: true }));
  return { kind: 'view', name: [name], plan: { kind: 'LocalRows', output, rows } };
};

const small = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
const table = fc.array(fc.tuple(small, small), { maxLength: 6 });

const correlation = fc.constantFrom(
  'r.k = l.k',
  'r.k <=> l.k',
  'r.k < l.k',
  'r.k = l.k AND r.x > l.v',
  'r.x + l.v > 2',
  'r.k = l.k AND r.x = l.v',
  'r.x IS NOT NULL',
  'r.k + 1 = l.k',
);
const scalar = fc
  .tuple(
    fc.constantFrom(
      'SELECT max(x) FROM r WHERE #',
      'SELECT count(*) FROM r WHERE #',
      'SELECT count(x) + 1 FROM r WHERE #',
      'SELECT sum(s) FROM (SELECT r.x + l.v AS s FROM r WHERE #)',
      'SELECT x FROM r WHERE # ORDER BY x DESC, k LIMIT 1',
      'SELECT max(x) FROM r WHERE # HAVING count(*) > 1',
      'SELECT max(m) FROM (SELECT k, min(x) AS m FROM r WHERE # GROUP BY k)',
      'SELECT count(DISTINCT x) FROM r WHERE #',
      'SELECT count(*) FROM (SELECT x FROM r WHERE # UNION ALL SELECT l.v)',
      'SELECT l.v + n FROM (SELECT count(*) AS n FROM r WHERE #)',
      'SELECT count(*) FROM (SELECT k, x, count(*) FROM r WHERE # GROUP BY CUBE (k, x))',
      'SELECT max(n) FROM (SELECT rank() OVER (PARTITION BY k ORDER BY x + l.v) AS n FROM r WHERE #)',
      'SELECT max(x) FROM (SELECT x FROM r WHERE # INTERSECT SELECT v FROM l l4 WHERE l4.k = l.k)',
      'SELECT count(*) FROM (SELECT x FROM r WHERE # EXCEPT ALL SELECT l.v)',
      'SELECT count(*) FROM (SELECT k FROM r WHERE # UNION SELECT l.k)',
      'SELECT count(*) FROM (SELECT explode(array(x, l.v)) FROM r WHERE #)',
      'SELECT count(*) FROM r FULL JOIN (SELECT k, v FROM l l5 WHERE l5.v = l.v) z ON z.k = r.k',
      'SELECT x FROM r WHERE # ORDER BY x, k LIMIT 1 OFFSET 1',
      'SELECT count(*) FROM r WHERE # AND EXISTS (SELECT 1 FROM l l6 WHERE l6.k = r.k AND l6.v < (SELECT max(x) FROM r r7 WHERE r7.k = l6.k))',
      'SELECT count(*) FROM (SELECT x FROM r WHERE # UNION ALL SELECT k FROM r WHERE r.x = l.k)',
      'SELECT count(*) FROM (SELECT x FROM r WHERE r.k = l.k UNION ALL SELECT k FROM r WHERE r.x = l.k)',
      'SELECT count(*) FROM (SELECT x, row_number() OVER (ORDER BY x, k) AS n FROM r WHERE #) WHERE n > 1',
      'SELECT count(*) FROM r LEFT JOIN l l2 ON l2.k = r.x AND l2.v < l.v WHERE #',
      'SELECT count(*) FROM (SELECT x FROM r WHERE # LIMIT 2)',
      'SELECT max(x) FROM r WHERE # AND x = (SELECT min(l3.v) FROM l l3 WHERE l3.k = r.k AND l3.v >= l.v)',
    ),
    correlation,
  )
  .map(([text, c]) => `(${text.replace('#', c)})`);
const rowsOfR = fc
  .tuple(
    fc.constantFrom(
      'FROM r WHERE #',
      'FROM r WHERE # AND EXISTS (SELECT 1 FROM l l2 WHERE l2.k = r.k AND l2.v = l.v)',
      'FROM r WHERE # LIMIT 1',
    ),
    correlation,
  )
  .map(([text, c]) => text.replace('#', c));
const condition = fc.oneof(
  rowsOfR.map((r) => `EXISTS (SELECT 1 ${r})`),
  rowsOfR.map((r) => `NOT EXISTS (SELECT x ${r})`),
  fc.tuple(correlation, fc.constantFrom('', 'NOT ')).map(([c, not]) => `l.v ${not}IN (SELECT x FROM r WHERE ${c})`),
  fc.tuple(correlation, fc.constantFrom('', 'NOT ')).map(([c, not]) => `(l.k, l.v) ${not}IN (SELECT k, x FROM r WHERE ${c})`),
  fc.constantFrom(
    'l.v IN (SELECT x FROM r)',
    'l.v NOT IN (SELECT x FROM r)',
    '(l.v, l.k) NOT IN (SELECT x, k FROM r)',
    'EXISTS (SELECT 1 FROM r)',
  ),
  scalar.map((s) => `l.v >= ${s}`),
  scalar.map((s) => `${s} IS NULL`),
);
const query = fc.oneof(
  condition.map((c) => `SELECT k, v FROM l WHERE ${c}`),
  fc.tuple(condition, condition).map(([a, b]) => `SELECT k, v FROM l WHERE ${a} OR ${b}`),
  fc.tuple(condition, condition).map(([a, b]) => `SELECT k, v FROM l WHERE ${a} AND NOT (${b})`),
  condition.map((c) => `SELECT k, v, ${c} AS c FROM l`),
  scalar.map((s) => `SELECT k, v, ${s} AS s FROM l`),
  fc
    .tuple(correlation, fc.constantFrom('CROSS', 'LEFT'))
    .map(([c, j]) => `SELECT l.k, t.x, t.n FROM l ${j} JOIN LATERAL (SELECT x, count(*) AS n FROM r WHERE ${c} GROUP BY x) t`),
  correlation.map((c) => `SELECT l.k, t.n FROM l, LATERAL (SELECT count(*) AS n FROM r WHERE ${c}) t`),
);

const text = (rows: readonly Row[]): string[] =>
  rows.map((r) => JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))).sort();

test('joins give what subqueries run row by row give', async () => {
  await fc.assert(
    fc.asyncProperty(query, table, table, async (q, l, r) => {
      const views = { l: view('l', ['k', 'v'], l), r: view('r', ['k', 'x'], r) };
      const plan = await analyzed(sql(q), { views });
      const { plan: optimized } = optimize(plan, SETTINGS);
      expect(text(await rowsOf(optimized))).toEqual(text(await naive(plan)));
    }),
    { numRuns: 300 },
  );
}, 120_000);
