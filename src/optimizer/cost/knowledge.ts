import type { Expr, NamedExpr } from '../../plan/expr.ts';
import {
  type Aggregate,
  type CachedRelation,
  type LocalRows,
  type LogicalPlan,
  mapChildren,
  outputOf,
  RANKS,
  type Scan,
  type Window,
} from '../../plan/logical.ts';
import { mostValues } from '../../plan/statistics.ts';
import { conjunctsOf, outputIds } from '../../plan/traits.ts';
import { BIGINT } from '../../types/data-type.ts';
import { aggregated } from './aggregated.ts';
import { boundsOf, type Column, columnOf, type Origin, widthOf } from './column.ts';
import { narrowed } from './filtered.ts';
import { groupsAmong } from './groups.ts';
import { joinedSize } from './join-size.ts';
import { ofExpr } from './of-expr.ts';
import { type Columns, columnIn } from './range-of.ts';
import { selectivity } from './selectivity.ts';

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
      return ofFilter(plan.condition, knowledgeOf(plan.input));
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
  const most = stats.mostValues ?? (plan.kind === 'Scan' ? mostValues(plan.dataSchema.fields, stats.columns) : undefined);
  const origin: Origin = { rows, ...(most === undefined ? {} : { mostValues: most }) };
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
  // The same columns, of which some are left out.
  if (exprs.every((e) => e.kind === 'Attribute')) return input;
  const by = new Map(exprs.map((e) => [e.id, e]));
  return {
    ...input,
    columns: memo((id) => {
      const e = by.get(id);
      return e && ofExpr(e.kind === 'Alias' ? e.child : e, input);
    }),
  };
}

function ofFilter(condition: Expr, input: Knowledge): Knowledge {
  const columns = narrowed(condition, input.columns);
  return { rows: input.rows * selectivity(condition, input.columns), basis: weighed(input.basis), columns: memo(columns) };
}

function ofAggregate({ groupings, aggregates }: Aggregate, input: Knowledge): Knowledge {
  if (groupings.length === 0) return { rows: 1, basis: 'exact', columns: () => undefined };
  const of = groupings.map((g) => ofExpr(g.kind === 'Alias' ? g.child : g, input));
  const rows = groupsAmong(of, input.rows);
  // No combination of the groups' columns has more values than there are groups.
  const made = { rows };
  const at = new Map(groupings.map((g, i) => [g.id, of[i] && { ...of[i], within: [...(of[i].within ?? []), made] }]));
  const calls = new Map(aggregates.map((a) => [a.id, a.child]));
  const columns = memo((id) => {
    const call = calls.get(id);
    const [arg] = call?.args ?? [];
    return call ? aggregated(call, arg && ofExpr(arg, input), input.rows / Math.max(1, rows)) : at.get(id);
  });
  return { rows, basis: weighed(input.basis), columns };
}

/** Ranks go from one to the rows of a partition. */
function ofWindow({ windows, partitionBy, orderBy }: Window, input: Knowledge): Knowledge {
  const calls = new Map(windows.map((w) => [w.id, w.child]));
  const keys = partitionBy.map((e) => ofExpr(e, input));
  const partitions = (): number => (keys.length === 0 ? 1 : groupsAmong(keys, input.rows));
  const columns = memo((id) => {
    const call = calls.get(id);
    if (!call) return input.columns(id);
    if (!RANKS.has(call.name)) return undefined;
    const rows = Math.max(1, Math.round(input.rows / Math.max(1, partitions())));
    const ordered = (): number =>
      groupsAmong(
        orderBy.map((k) => ofExpr(k.child, input)),
        rows,
      );
    const max = call.name === 'dense_rank' ? Math.max(1, Math.round(ordered())) : rows;
    return { domain: max, min: 1, max, nulls: 0, width: widthOf(call.type), within: boundsOf(keys) };
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
