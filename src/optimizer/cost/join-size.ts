import type { Expr } from '../../plan/expr.ts';
import type { LogicalJoinType } from '../../plan/logical.ts';
import { readsAny } from '../../plan/traits.ts';
import { boundsOf, type Column, met, type Origin } from './column.ts';
import { ofExpr } from './of-expr.ts';
import type { Columns } from './range-of.ts';
import { pairSelectivity } from './selectivity.ts';

/** The rows of a join, and the share of the outer side's rows that find a partner. */
export interface JoinSize {
  readonly rows: number;
  readonly share: number;
}

interface Side {
  readonly rows: number;
  readonly columns: Columns;
}

/** Guesses how many rows a join makes of two sides by the conditions on pairs of their rows. */
export function joinedSize(
  joinType: LogicalJoinType,
  conditions: readonly Expr[],
  left: Side,
  right: Side,
  leftIds: ReadonlySet<number>,
  rightIds: ReadonlySet<number>,
): JoinSize {
  const { pairs, domain, other } = pairShare(conditions, left, right, leftIds, rightIds);
  const inner = left.rows * right.rows * pairs * other;
  // As many of the values asked for are met as the other side has rows for.
  const found = (from: Side, among: Side): number =>
    domain === undefined
      ? Math.min(1, among.rows * pairs * other)
      : Math.min(1, met(domain.of(among), among.rows * other) / domain.of(from));
  switch (joinType) {
    case 'inner':
    case 'cross':
      return { rows: inner, share: 1 };
    case 'left':
      return { rows: Math.max(inner, left.rows), share: found(left, right) };
    case 'right':
      return { rows: Math.max(inner, right.rows), share: found(right, left) };
    case 'full':
      return { rows: Math.max(inner, left.rows, right.rows), share: found(left, right) };
    case 'semi':
      return { rows: left.rows * found(left, right), share: 1 };
    case 'anti':
      return { rows: left.rows * Math.max(MINIMUM, 1 - found(left, right)), share: 1 };
    default:
      return joinType satisfies never;
  }
}
/** Who asks for rows without a partner knows of some. */
const MINIMUM = 0.05;

interface Pairs {
  /** share of pairs that are equal */
  readonly pairs: number;
  /** values that the sides' keys can have; undefined without an equality */
  readonly domain: { of(side: Side): number } | undefined;
  /** share of those that satisfy the other conditions */
  readonly other: number;
}

/** A pair of columns that are to be equal. */
interface Equal {
  readonly left: Column | undefined;
  readonly right: Column | undefined;
}

function pairShare(
  conditions: readonly Expr[],
  left: Side,
  right: Side,
  leftIds: ReadonlySet<number>,
  rightIds: ReadonlySet<number>,
): Pairs {
  const equal: Equal[] = [];
  let other = 1;
  const both = (id: number): Column | undefined => left.columns(id) ?? right.columns(id);
  for (const c of conditions) {
    const pair = equalPair(c, leftIds);
    if (pair) equal.push({ left: ofExpr(pair.left, left), right: ofExpr(pair.right, right) });
    else other *= pairSelectivity(c, both, [leftIds, rightIds]);
  }
  if (equal.length === 0) return { pairs: 1, domain: undefined, other };
  const single = equal.map((e) => 1 / domainOf(e, left, right));
  const product =
    single.reduce((p, s) => p * s, 1) * equal.reduce((p, e) => p * (1 - (e.left?.nulls ?? 0)) * (1 - (e.right?.nulls ?? 0)), 1);
  const pairs = equal.length === 1 ? product : Math.max(product, keyShare(equal));
  return { pairs, domain: { of: (side) => Math.max(1, keyDomain(equal, side === right ? 'right' : 'left', side)) }, other };
}

/** The two sides of an equality, each reading one side of the join. */
export function equalPair(c: Expr, leftIds: ReadonlySet<number>): { readonly left: Expr; readonly right: Expr } | undefined {
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>')) return undefined;
  const [a, b] = c.args;
  if (!a || !b || a.kind === 'Literal' || b.kind === 'Literal') return undefined;
  const [aLeft, bLeft] = [readsAny(a, leftIds), readsAny(b, leftIds)];
  if (aLeft === bLeft) return undefined;
  return aLeft ? { left: a, right: b } : { left: b, right: a };
}

/** The values that equal columns are drawn from: the larger domain holds the smaller one. */
function domainOf({ left, right }: Equal, l: Side, r: Side): number {
  const dense = Math.min(density(left), density(right));
  const a = reach(left, dense);
  const b = reach(right, dense);
  const domain =
    a === undefined && b === undefined
      ? Math.max(l.rows, r.rows)
      : Math.max(a === undefined ? 1 : askedOf(left, a, l.rows, right), b === undefined ? 1 : askedOf(right, b, r.rows, left));
  return Math.max(1, domain / Math.max(overlapOf(left, right), 1e-6));
}

/**
 * Values for each step of a whole-number column's range: a key of few rows over a wide range leaves gaps. What only refers to a
 * key says nothing of them.
 */
export function density(c: Column | undefined): number {
  return c?.domain === undefined || !isKey(c) || c.min === undefined || c.max === undefined
    ? 1
    : Math.min(1, c.domain / (c.max - c.min + 1));
}

/** The column's values; where the domain is but a bound, those that fit into its range as densely as into that of its partners. */
export function reach(c: Column | undefined, dense: number): number | undefined {
  // Of which nothing is known, there are no more values than rows where it comes from.
  if (c?.domain === undefined) return c?.origin?.rows;
  if (!c.isBound || c.min === undefined || c.max === undefined || isDense(c)) return c.domain;
  return Math.min(c.domain, (c.max - c.min + 1) * dense);
}

/** As many rows as whole numbers between the bounds: one for each, and none twice. */
function isDense({ min, max, origin, nulls }: Column): boolean {
  const span = min === undefined || max === undefined ? 0 : max - min + 1;
  const rows = (origin?.rows ?? 0) * (1 - nulls);
  return rows <= span && rows >= DENSE_SHARE * span;
}
const DENSE_SHARE = 0.9;

/**
 * The values of a column, as a partner sees them. Where a table's key reaches farther than the partner that refers to it (a
 * calendar of two centuries beside the sales of five years), a filter picks what is referred to: who asks for a year asks for one
 * that has sales.
 */
export function askedOf(key: Column | undefined, domain: number, rows: number, partner: Column | undefined): number {
  if (key?.min === undefined || key.max === undefined || partner?.min === undefined || partner.max === undefined) return domain;
  if (!isKey(key) || isKey(partner)) return domain;
  const within = Math.min(key.max, partner.max) - Math.max(key.min, partner.min) + 1;
  const reached = domain * Math.min(1, Math.max(0, within) / (key.max - key.min + 1));
  return Math.max(reached, Math.min(domain, rows));
}
/** Is nearly every row's value another one? */
const isKey = (c: Column | undefined): boolean =>
  c?.domain !== undefined && c.origin !== undefined && c.domain >= KEY_SHARE * c.origin.rows * (1 - c.nulls);
const KEY_SHARE = 0.7;

/** How much of the smaller range lies in the other: values out of it find no partner. */
function overlapOf(a: Column | undefined, b: Column | undefined): number {
  if (a?.min === undefined || a.max === undefined || b?.min === undefined || b.max === undefined) return 1;
  const low = Math.max(a.min, b.min);
  const high = Math.min(a.max, b.max);
  if (high < low) return 0;
  const shortest = Math.min(a.max - a.min, b.max - b.min);
  return shortest <= 0 ? 1 : Math.min(1, (high - low) / shortest);
}

/**
 * Equalities on all columns of a key are no more selective than the key: where a side's columns come from one relation. Columns of
 * several that were joined go together in any way.
 */
function keyShare(equal: readonly Equal[]): number {
  const sides = (['left', 'right'] as const).map((side): KeySide | undefined => {
    const columns = equal.map((e) => e[side]);
    const [first, ...others] = boundsOf(columns);
    return first && { of: others.reduce((least, o) => (o.rows < least.rows ? o : least), first), columns };
  });
  const [a, b] = sides;
  const rows = a && b && keyRows(a, b);
  return rows === undefined ? 0 : 1 / Math.max(1, rows);
}

/** Columns of one relation, whole. */
export interface KeySide {
  readonly of: Origin;
  readonly columns: readonly (Column | undefined)[];
}
const COVERED = 0.9;

/**
 * How many different combinations there are of several columns that a key has: the rows of the smaller relation, where it has rows
 * enough to meet all values of each column; else it refers to the larger, as returns do to sales. Undefined where they are the key of
 * neither, as are a product and a customer of two tables of sales: any may be with any.
 */
export function keyRows(a: KeySide, b: KeySide): number | undefined {
  const [small, large] = a.of.rows <= b.of.rows ? [a, b] : [b, a];
  const isMet = small.columns.every((c) => c?.domain === undefined || met(c.domain, small.of.rows) >= COVERED * c.domain);
  const keys = (isMet ? [small, large] : [large, small]).filter(mayBeKey);
  return keys[0]?.of.rows;
}

/**
 * A key of whole numbers has the column that tells most rows apart: the number of the order, not only what was ordered by whom. Of
 * texts that go together (a county and its state) nobody knows.
 */
const mayBeKey = ({ of: { mostValues = 0 }, columns }: KeySide): boolean =>
  columns.some((c) => c?.domain === undefined || c.min === undefined || c.domain >= MOST_SHARE * mostValues);
const MOST_SHARE = 0.8;

function originRows(equal: readonly Equal[], side: 'left' | 'right', of: Side): number {
  const origins = new Set(equal.map((e) => e[side]?.origin));
  const [only] = origins;
  return origins.size === 1 && only ? only.rows : Math.max(of.rows, ...[...origins].map((o) => o?.rows ?? 0));
}

function keyDomain(equal: readonly Equal[], side: 'left' | 'right', of: Side): number {
  const product = equal.reduce((p, e) => p * (e[side]?.domain ?? e[side]?.origin?.rows ?? Math.max(1, of.rows)), 1);
  return Math.min(product, originRows(equal, side, of));
}
