import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { Expression } from '../plan/expression.ts';
import type { Aggregate, Join, JoinType, RankedJoin, Relation, SetOperation } from '../plan/relation.ts';

/** The parts of a SELECT, as read; `buildSelect` stacks the relations in the order Spark evaluates them. */
export interface SelectParts {
  readonly from: Relation | undefined;
  readonly items: readonly Expression[];
  readonly distinct: boolean;
  readonly where: Expression | undefined;
  readonly groupBy: Grouping | undefined;
  readonly having: Expression | undefined;
  readonly qualify: Expression | undefined;
  readonly hints: readonly { readonly name: string; readonly parameters: readonly Expression[]; readonly origin: SqlOrigin }[];
}

export function buildSelect(parts: SelectParts, origin: SqlOrigin): Relation {
  let plan: Relation = parts.from ?? { kind: 'OneRow', origin };
  if (parts.where) plan = { kind: 'Filter', input: plan, condition: parts.where, ...originOf(parts.where) };
  if (parts.groupBy) plan = { ...aggregateOf(parts.groupBy, parts.items), input: plan, origin };
  else if (parts.having) {
    plan = {
      kind: 'Aggregate',
      input: plan,
      groupType: 'groupby',
      groupingExpressions: [],
      aggregateExpressions: parts.items,
      groupingFirst: false,
      origin,
    };
  } else plan = { kind: 'Project', input: plan, expressions: parts.items, origin };
  if (parts.having) plan = { kind: 'Filter', input: plan, condition: parts.having, having: true, ...originOf(parts.having) };
  if (parts.qualify) plan = { kind: 'Filter', input: plan, condition: parts.qualify, qualify: true, ...originOf(parts.qualify) };
  if (parts.distinct) plan = { kind: 'Deduplicate', input: plan, columnNames: [], allColumnsAsKeys: true, origin };
  for (const hint of [...parts.hints].reverse()) plan = { kind: 'Hint', input: plan, ...hint };
  return plan;
}

const originOf = (e: Expression): { origin?: NonNullable<Expression['origin']> } => (e.origin ? { origin: e.origin } : {});

/** One element of GROUP BY; its sets are what it groups by, one at a time. */
export interface GroupingElement {
  readonly kind: 'plain' | 'rollup' | 'cube' | 'sets';
  readonly expressions: readonly Expression[];
  readonly sets: () => readonly (readonly Expression[])[];
  /** every part of a ROLLUP or CUBE is a single expression */
  readonly simple: boolean;
}
export interface Grouping {
  readonly all: boolean;
  readonly elements: readonly GroupingElement[];
}

export const plainElement = (expression: Expression): GroupingElement => ({
  kind: 'plain',
  expressions: [expression],
  sets: () => [[expression]],
  simple: true,
});

/** ROLLUP(p1, p2) groups by (p1, p2), (p1) and (). */
export function rollupElement(parts: readonly (readonly Expression[])[]): GroupingElement {
  const sets = (): Expression[][] =>
    Array.from({ length: parts.length + 1 }, (_, dropped) => parts.slice(0, parts.length - dropped).flat());
  return { kind: 'rollup', expressions: parts.flat(), sets, simple: parts.every((p) => p.length === 1) };
}

/** CUBE(p1, p2) groups by every subset, the largest first. */
export function cubeElement(parts: readonly (readonly Expression[])[]): GroupingElement {
  const subsets = (rest: readonly (readonly Expression[])[]): (readonly Expression[])[] => {
    const [first, ...others] = rest;
    if (!first) return [[]];
    const without = subsets(others);
    return [...without.map((s) => [...first, ...s]), ...without];
  };
  return { kind: 'cube', expressions: parts.flat(), sets: () => subsets(limited(parts)), simple: parts.every((p) => p.length === 1) };
}

/** The most grouping sets a GROUP BY may expand to; each costs a copy of the input. */
const MAX_GROUPING_SETS = 4096;
const tooMany = (): never => unsupported(`grouping by more than ${MAX_GROUPING_SETS} sets`);
const limited = <T>(parts: readonly T[]): readonly T[] => (2 ** parts.length > MAX_GROUPING_SETS ? tooMany() : parts);

type AggregateParts = Omit<Aggregate, 'input' | 'origin'>;

function aggregateOf(grouping: Grouping, aggregateExpressions: readonly Expression[]): AggregateParts {
  const base = { kind: 'Aggregate', aggregateExpressions, groupingFirst: false } as const;
  if (grouping.all) return { ...base, groupType: 'all', groupingExpressions: [] };
  const { elements } = grouping;
  const groupingExpressions = elements.flatMap((e) => e.expressions);
  if (elements.every((e) => e.kind === 'plain')) return { ...base, groupType: 'groupby', groupingExpressions };
  const [only] = elements;
  if (elements.length === 1 && only?.simple && (only.kind === 'rollup' || only.kind === 'cube'))
    return { ...base, groupType: only.kind, groupingExpressions };
  const groupingSets = elements.reduce<(readonly Expression[])[]>(
    (sets, e) => {
      const more = e.sets();
      return sets.length * more.length > MAX_GROUPING_SETS ? tooMany() : sets.flatMap((left) => more.map((right) => [...left, ...right]));
    },
    [[]],
  );
  return { ...base, groupType: 'groupingsets', groupingExpressions, groupingSets };
}

export const crossJoin = (left: Relation, right: Relation, lateral: boolean, origin: SqlOrigin): Join => ({
  kind: 'Join',
  left,
  right,
  joinType: 'cross',
  usingColumns: [],
  ...(lateral ? { lateral: true } : {}),
  origin,
});

export interface JoinParts {
  readonly joinType: JoinType;
  readonly natural: boolean;
  readonly lateral: boolean;
  readonly condition?: Expression;
  readonly usingColumns: readonly string[];
  readonly ranked?: RankedJoin;
}
/** Errors: INCOMPATIBLE_JOIN_TYPES, INVALID_LATERAL_JOIN_TYPE, UNSUPPORTED_FEATURE.LATERAL_JOIN_USING. */
export function buildJoin(left: Relation, right: Relation, parts: JoinParts, origin: SqlOrigin): Join {
  const { joinType, usingColumns, condition, natural, lateral, ranked } = parts;
  if (natural && joinType === 'cross') fail('INCOMPATIBLE_JOIN_TYPES', { first: 'NATURAL', other: 'CROSS' }, origin);
  if (natural && lateral) fail('INCOMPATIBLE_JOIN_TYPES', { first: 'LATERAL', other: 'NATURAL' }, origin);
  if (lateral && usingColumns.length > 0) fail('UNSUPPORTED_FEATURE.LATERAL_JOIN_USING', {}, origin);
  if (lateral && !['inner', 'cross', 'left'].includes(joinType))
    fail('INVALID_LATERAL_JOIN_TYPE', { joinType: joinType.toUpperCase() }, origin);
  return {
    kind: 'Join',
    left,
    right,
    joinType,
    usingColumns,
    ...(condition ? { condition } : {}),
    ...(natural ? { natural } : {}),
    ...(lateral ? { lateral } : {}),
    ...(ranked ? { ranked } : {}),
    origin,
  };
}

export interface SetOperator {
  readonly operation: SetOperation['operation'];
  readonly isAll: boolean;
}

/** Set operators from left to right, INTERSECT before UNION and EXCEPT unless `inOrder`. */
export function buildSetOperations(
  first: Relation,
  rest: readonly { readonly operator: SetOperator; readonly right: Relation }[],
  text: string,
  inOrder = false,
): Relation {
  const join = (left: Relation, operator: SetOperator, right: Relation): Relation => ({
    kind: 'SetOperation',
    left,
    right,
    ...operator,
    byName: false,
    allowMissingColumns: false,
    ...spanning(left, right, text),
  });
  const terms: Relation[] = [first];
  const between: SetOperator[] = [];
  for (const { operator, right } of rest) {
    const last = terms[terms.length - 1];
    if ((inOrder || operator.operation === 'intersect') && last) terms[terms.length - 1] = join(last, operator, right);
    else {
      between.push(operator);
      terms.push(right);
    }
  }
  const [operator] = between;
  const isLong = terms.length > LONG_CHAIN && between.every((o) => o.operation === 'union' && o.isAll === operator?.isAll);
  if (!operator || !isLong) return terms.reduce((left, right, i) => join(left, between[i - 1] as SetOperator, right));
  const halves = (from: number, to: number): Relation => {
    const middle = (from + to) >> 1;
    return to - from === 1 ? (terms[from] as Relation) : join(halves(from, middle), operator, halves(middle, to));
  };
  return halves(0, terms.length);
}

/** Unions of more terms are nested by halves, which gives the same rows in the same order and is not as deep. */
const LONG_CHAIN = 200;

function spanning(left: Relation, right: Relation, text: string): { origin?: SqlOrigin } {
  if (left.origin?.kind !== 'sql' || right.origin?.kind !== 'sql') return {};
  return { origin: { kind: 'sql', text, start: left.origin.start, end: right.origin.end } };
}
