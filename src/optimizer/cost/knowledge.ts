import type { Call, Expr, NamedExpr } from '../../plan/expr.ts';
import {
  type Aggregate,
  type CachedRelation,
  type LocalRows,
  type LogicalPlan,
  mapChildren,
  outputOf,
  type Scan,
  type Window,
} from '../../plan/logical.ts';
import { conjunctsOf, outputIds } from '../../plan/traits.ts';
import { BIGINT } from '../../types/data-type.ts';
import { aggregated } from './aggregated.ts';
import { type Column, columnOf, met, widthOf } from './column.ts';
import { EVERYTHING, type Interval, intersection, shareIn } from './interval.ts';
import { joinedSize } from './join-size.ts';
import { type Columns, columnIn, rangeOf, selectivity } from './selectivity.ts';

/** Where an estimate comes from, the surest first: it is as sure as the least sure thing it is made of. */
const BASES = ['exact', 'footer', 'cache', 'catalog', 'sample', 'size', 'guess'] as const;
export type Basis = (typeof BASES)[number];

/** The guessed size of a relation and what is known of its columns. */
export interface Knowledge {
  readonly rows: number;
  readonly basis: Basis;
  readonly columns: Columns;
}

const UNKNOWN_ROWS = 1_000_000;
/** Rows that a generator makes of one. */
const GENERATED = 4;
/** Times that a recursion goes round. */
const ROUNDS = 10;

const known = new WeakMap<LogicalPlan, Knowledge>();

/** What is known of the rows a plan makes. Plans never change, so it is found out once for each. */
export function knowledgeOf(plan: LogicalPlan): Knowledge {
  let found = known.get(plan);
  if (!found) {
    found = compute(plan);
    known.set(plan, found);
  }
  return found;
}

/** Rows, and the bytes they take in memory. */
export function estimate(plan: LogicalPlan): { readonly rows: number; readonly bytes: number } {
  const { rows, columns } = knowledgeOf(plan);
  const width = outputOf(plan).reduce((sum, a) => sum + (columns(a.id)?.width ?? widthOf(a.type)), 8);
  return { rows, bytes: rows * width };
}

function compute(plan: LogicalPlan): Knowledge {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
      return ofSource(plan);
    case 'LocalRows':
      return ofRows(plan);
    case 'RangeRows': {
      const { start, end, step } = plan;
      const rows = step === 0n ? 0 : Math.max(0, Math.ceil(Number(end - start) / Number(step)));
      const column = columnOf(BIGINT, { min: start, max: end - 1n, distinctCount: rows }, { rows });
      return { rows, basis: 'exact', columns: (id) => (id === plan.output[0].id ? column : undefined) };
    }
    case 'Project':
      return ofProject(plan.exprs, knowledgeOf(plan.input));
    case 'Sort':
    case 'SubqueryAlias':
      return knowledgeOf(plan.input);
    case 'Window':
      return ofWindow(plan, knowledgeOf(plan.input));
    case 'Filter':
      return filtered(knowledgeOf(plan.input), plan.condition);
    case 'Limit': {
      const input = knowledgeOf(plan.input);
      const left = Math.max(0, input.rows - plan.offset);
      return { ...input, rows: Math.min(plan.limit ?? Number.POSITIVE_INFINITY, left) };
    }
    case 'Aggregate':
      return ofAggregate(plan, knowledgeOf(plan.input));
    case 'Generate': {
      const input = knowledgeOf(plan.input);
      return { rows: input.rows * GENERATED, basis: 'guess', columns: input.columns };
    }
    case 'Expand': {
      const input = knowledgeOf(plan.input);
      const from = new Map(plan.output.map((a, i) => [a.id, plan.projections[0]?.[i]]));
      return {
        rows: input.rows * plan.projections.length,
        basis: input.basis,
        columns: (id) => {
          const column = columnIn(from.get(id));
          return column && input.columns(column.id);
        },
      };
    }
    case 'Shared': {
      const input = knowledgeOf(plan.input);
      const below = outputOf(plan.input);
      const at = new Map(plan.output.map((a, i) => [a.id, below[i]?.id ?? -1]));
      const ran = plan.ran ? { rows: plan.ran.rows, basis: 'exact' as const } : {};
      return { ...input, ...ran, columns: (id) => input.columns(at.get(id) ?? -1) };
    }
    case 'UnionLoop': {
      const rows = ROUNDS * knowledgeOf(plan.anchor).rows + knowledgeOf(plan.recursion).rows;
      return { rows, basis: 'guess', columns: () => undefined };
    }
    case 'ScriptTransform':
      return { rows: knowledgeOf(plan.input).rows, basis: 'guess', columns: () => undefined };
    case 'UnionLoopRef':
      return { rows: UNKNOWN_ROWS, basis: 'guess', columns: () => undefined };
    case 'Union': {
      const inputs = plan.inputs.map(knowledgeOf);
      const rows = inputs.reduce((sum, k) => sum + k.rows, 0);
      const at = new Map(plan.output.map((a, i) => [a.id, i]));
      return { rows, basis: worst(inputs), columns: memo((id) => ofUnion(plan.inputs, inputs, at.get(id))) };
    }
    case 'Join':
      return ofJoin(plan);
    default:
      return plan satisfies never;
  }
}

const worst = (of: readonly Knowledge[]): Basis => BASES[Math.max(0, ...of.map((k) => BASES.indexOf(k.basis)))] ?? 'guess';
/** No surer than a guess: a condition was weighed. */
const weighed = (basis: Basis): Basis => (basis === 'exact' ? 'footer' : basis);

function memo(f: Columns): Columns {
  const seen = new Map<number, Column | undefined>();
  return (id) => {
    if (!seen.has(id)) seen.set(id, f(id));
    return seen.get(id);
  };
}

function ofSource(plan: Scan | CachedRelation): Knowledge {
  const { stats } = plan;
  const width = plan.output.reduce((sum, a) => sum + widthOf(a.type), 8);
  const perByte = plan.kind === 'Scan' && plan.format === 'parquet' ? width / 3 : Math.max(20, width);
  const rows = stats.rows ?? (stats.bytes === undefined ? UNKNOWN_ROWS : Math.max(1, stats.bytes / perByte));
  const basis = stats.rows === undefined ? (stats.bytes === undefined ? 'guess' : 'size') : (stats.source ?? 'cache');
  const by = new Map(plan.output.map((a) => [a.id, a]));
  const origin = { rows };
  const partitions = plan.kind === 'Scan' ? plan.partitionSchema.fields : [];
  return {
    rows,
    basis,
    columns: memo((id) => {
      const a = by.get(id);
      if (!a) return undefined;
      const at = plan.kind === 'Scan' ? partitions.findIndex((f) => f.name === a.name) : -1;
      if (at < 0 || plan.kind !== 'Scan') return columnOf(a.type, stats.columns?.[a.name], origin);
      const distinctCount = new Set(plan.files.map((f) => String(f.partition[at]))).size;
      return columnOf(a.type, { distinctCount }, origin);
    }),
  };
}

/** Few rows are counted, of many only the number is taken. */
const COUNTED_ROWS = 1000;

function ofRows(plan: LocalRows): Knowledge {
  const origin = { rows: plan.rows.length };
  const at = new Map(plan.output.map((a, i) => [a.id, i]));
  return {
    rows: plan.rows.length,
    basis: 'exact',
    columns: memo((id) => {
      const i = at.get(id);
      const a = i === undefined ? undefined : plan.output[i];
      if (i === undefined || !a) return undefined;
      if (plan.rows.length > COUNTED_ROWS) return columnOf(a.type, undefined, origin);
      const values = plan.rows.map((r) => r[i] ?? null).filter((v) => v !== null);
      const numbers = values.filter((v) => typeof v === 'number' || typeof v === 'bigint');
      const extremes = numbers.length > 0 && numbers.length === values.length ? { min: least(numbers), max: most(numbers) } : {};
      const distinctCount = new Set(values.map((v) => (typeof v === 'object' ? JSON.stringify(v, bigints) : v))).size;
      return columnOf(a.type, { ...extremes, distinctCount, nullCount: plan.rows.length - values.length }, origin);
    }),
  };
}
const bigints = (_: string, v: unknown): unknown => (typeof v === 'bigint' ? `${v}n` : v);
const isLess = (a: number | bigint, b: number | bigint): boolean => a < b;
const least = (ns: readonly (number | bigint)[]): number | bigint => ns.reduce((a, b) => (isLess(b, a) ? b : a));
const most = (ns: readonly (number | bigint)[]): number | bigint => ns.reduce((a, b) => (isLess(a, b) ? b : a));

function ofProject(exprs: readonly NamedExpr[], input: Knowledge): Knowledge {
  const by = new Map(exprs.map((e) => [e.id, e]));
  return {
    ...input,
    columns: memo((id) => {
      const e = by.get(id);
      return e && ofExpr(e.kind === 'Alias' ? e.child : e, input);
    }),
  };
}

/** What is known of a computed value: a column's facts for a column, no more values than its arguments have otherwise. */
function ofExpr(e: Expr, input: Knowledge): Column | undefined {
  if (e.kind === 'Attribute') return input.columns(e.id);
  if (e.kind === 'Cast') {
    const of = ofExpr(e.child, input);
    return of && { ...of, width: widthOf(e.type) };
  }
  if (e.kind === 'Literal') return { domain: 1, nulls: e.value === null ? 1 : 0, width: widthOf(e.type) };
  if (e.kind !== 'Call' || e.args.length === 0) return undefined;
  const parts = e.args.map((x) => ofExpr(x, input)?.domain);
  if (parts.some((d) => d === undefined)) return undefined;
  const domain = Math.min(
    input.rows,
    remainders(e),
    parts.reduce<number>((product, d) => product * (d ?? 1), 1),
  );
  return { domain: Math.max(1, domain), isBound: true, nulls: 0, width: widthOf(e.type) };
}

/** What a division by a constant can leave over. */
function remainders({ name, args }: Call): number {
  const [, by] = args;
  const divisor = (name === '%' || name === 'pmod') && by?.kind === 'Literal' ? Math.abs(Number(by.value)) : 0;
  return divisor >= 1 ? divisor : Number.POSITIVE_INFINITY;
}

function filtered(input: Knowledge, condition: Expr): Knowledge {
  const rows = input.rows * selectivity(condition, input.columns);
  const conjuncts = conjunctsOf(condition);
  const ranges = new Map<number, Interval>();
  const fixed = new Map<number, number>();
  for (const c of conjuncts) {
    const range = rangeOf(c);
    if (range) {
      ranges.set(range.attribute.id, intersection(ranges.get(range.attribute.id) ?? EVERYTHING, range.interval));
      continue;
    }
    const values = valuesOf(c);
    if (values) fixed.set(values.id, Math.min(fixed.get(values.id) ?? Number.POSITIVE_INFINITY, values.count));
  }
  if (ranges.size + fixed.size === 0) return { rows, basis: weighed(input.basis), columns: input.columns };
  return {
    rows,
    basis: weighed(input.basis),
    columns: memo((id) => {
      const column = input.columns(id);
      const range = ranges.get(id);
      const count = fixed.get(id);
      if (!column || (!range && count === undefined)) return column;
      const share = range ? (shareIn(column, range) ?? 0.3) : 1;
      const { histogram: _, mostCommon: __, spread: ___, ...rest } = column;
      const domain = column.domain === undefined ? count : Math.max(1, Math.min(count ?? Number.POSITIVE_INFINITY, column.domain * share));
      return {
        ...rest,
        nulls: 0,
        ...(domain === undefined ? {} : { domain }),
        ...(range && column.min !== undefined ? { min: Math.max(column.min, range.low) } : {}),
        ...(range && column.max !== undefined ? { max: Math.min(column.max, range.high) } : {}),
      };
    }),
  };
}

/** `a = 1`, `a IN (1, 2)`: the column and how many values it can have. */
function valuesOf(c: Expr): { readonly id: number; readonly count: number } | undefined {
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>' && c.name !== 'in')) return undefined;
  const column = columnIn(c.args[0]);
  return column && c.args.slice(1).every((x) => x.kind === 'Literal') ? { id: column.id, count: c.args.length - 1 } : undefined;
}

/** Different values of several columns together among so many rows: no more than the relation has that they come from. */
function groupsAmong(columns: readonly (Column | undefined)[], rows: number): number {
  const byOrigin = new Map<unknown, { product: number; rows: number }>();
  for (const [i, c] of columns.entries()) {
    const key = c?.origin ?? i;
    const so = byOrigin.get(key) ?? { product: 1, rows: c?.origin?.rows ?? Number.POSITIVE_INFINITY };
    byOrigin.set(key, { ...so, product: so.product * (c?.domain ?? Math.max(1, rows ** 0.8)) });
  }
  const each = [...byOrigin.values()].map((o) => remaining(Math.min(o.product, Math.max(1, o.rows)), o.rows, rows));
  const [only] = each;
  return each.length === 1 && only !== undefined
    ? Math.min(rows, only)
    : met(
        each.reduce((a, b) => a * b, 1),
        rows,
      );
}

/** Of a relation's rows so many remain: how many of its values do? As many as have one of their rows among them. */
function remaining(values: number, all: number, rows: number): number {
  const share = Number.isFinite(all) && all > 0 ? Math.min(1, rows / all) : 1;
  return share >= 1 ? values : Math.max(1, values * (1 - (1 - share) ** (all / Math.max(1, values))));
}

function ofAggregate({ groupings, aggregates }: Aggregate, input: Knowledge): Knowledge {
  if (groupings.length === 0) return { rows: 1, basis: 'exact', columns: () => undefined };
  const of = groupings.map((g) => ofExpr(g.kind === 'Alias' ? g.child : g, input));
  const rows = groupsAmong(of, input.rows);
  const at = new Map(groupings.map((g, i) => [g.id, of[i]]));
  const calls = new Map(aggregates.map((a) => [a.id, a.child]));
  const columns = memo((id) => {
    const call = calls.get(id);
    const [arg] = call?.args ?? [];
    return call ? aggregated(call, arg && ofExpr(arg, input), input.rows / Math.max(1, rows)) : at.get(id);
  });
  return { rows, basis: weighed(input.basis), columns };
}

const RANKS: ReadonlySet<string> = new Set(['row_number', 'rank', 'dense_rank']);

/** Ranks go from one to the rows of a partition. */
function ofWindow({ windows, partitionBy }: Window, input: Knowledge): Knowledge {
  const calls = new Map(windows.map((w) => [w.id, w.child]));
  const partitions = (): number =>
    partitionBy.length === 0
      ? 1
      : groupsAmong(
          partitionBy.map((e) => ofExpr(e, input)),
          input.rows,
        );
  const columns = memo((id) => {
    const call = calls.get(id);
    if (!call) return input.columns(id);
    if (!RANKS.has(call.name)) return undefined;
    const max = Math.max(1, Math.round(input.rows / Math.max(1, partitions())));
    return { domain: max, min: 1, max, nulls: 0, width: widthOf(call.type) };
  });
  return { ...input, columns };
}

function ofUnion(plans: readonly LogicalPlan[], inputs: readonly Knowledge[], at: number | undefined): Column | undefined {
  if (at === undefined) return undefined;
  const columns = plans.map((p, i) => inputs[i]?.columns(outputOf(p)[at]?.id ?? -1));
  const [first, ...others] = columns;
  if (!first || others.some((c) => !c)) return undefined;
  return others.reduce<Column>((a, b) => {
    const domain = a.domain === undefined || b?.domain === undefined ? undefined : Math.max(a.domain, b.domain);
    const bounds =
      a.min === undefined || a.max === undefined || b?.min === undefined || b.max === undefined
        ? {}
        : { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
    return { nulls: (a.nulls + (b?.nulls ?? 0)) / 2, width: a.width, ...(domain === undefined ? {} : { domain }), ...bounds };
  }, first);
}

function ofJoin(plan: Extract<LogicalPlan, { kind: 'Join' }>): Knowledge {
  // Groups that are not made because nothing here is joined with them are not missed here.
  const left = knowledgeOf(withAllGroups(plan.left));
  const right = knowledgeOf(withAllGroups(plan.right));
  const leftIds = outputIds(plan.left);
  const { rows, share } = joinedSize(
    plan.joinType,
    plan.condition ? conjunctsOf(plan.condition) : [],
    left,
    right,
    leftIds,
    outputIds(plan.right),
  );
  const basis = weighed(worst([left, right]));
  if (plan.joinType === 'semi' || plan.joinType === 'anti') return { rows, basis, columns: left.columns };
  const filled = 1 - Math.min(1, share);
  return {
    rows,
    basis,
    columns: memo((id) => {
      const isLeft = leftIds.has(id);
      const column = isLeft ? left.columns(id) : right.columns(id);
      const isFilled = plan.joinType === 'full' || plan.joinType === (isLeft ? 'right' : 'left');
      return column && isFilled ? { ...column, nulls: Math.min(1, column.nulls + filled * (1 - column.nulls)) } : column;
    }),
  };
}

/** An aggregate as it would be without the semi join that leaves it only the groups somebody wants. */
function withAllGroups(plan: LogicalPlan): LogicalPlan {
  switch (plan.kind) {
    case 'Project':
    case 'Filter': {
      const input = withAllGroups(plan.input);
      return input === plan.input ? plan : { ...plan, input };
    }
    case 'Aggregate': {
      const input = withoutWanted(plan.input);
      return input === plan.input ? plan : { ...plan, input };
    }
    default:
      return plan;
  }
}

const withoutWanted = (plan: LogicalPlan): LogicalPlan =>
  plan.kind === 'Join' && plan.isForGroups ? plan.left : plan.kind === 'Shared' ? plan : mapChildren(plan, withoutWanted);
