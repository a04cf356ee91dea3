import type { Call, Expr } from '../../plan/expr.ts';
import { asNumber } from '../../plan/statistics.ts';
import { allOf, conjunctsOf, disjunctsOf } from '../../plan/traits.ts';
import { type Column, commonKey } from './column.ts';
import { narrowed } from './filtered.ts';
import { impliedBy } from './implied.ts';
import { EVERYTHING, type Interval, intersection, shareIn } from './interval.ts';
import { type Columns, columnIn, rangeOf } from './range-of.ts';

/** Shares of rows that conditions keep of which nothing is known. */
const EQUAL = 0.05;
const RANGE = 0.3;
const COLUMNS_IN_ORDER = 0.5;
const PATTERN_START = 0.05;
const PATTERN = 0.1;
const OTHER = 0.25;
/** However many conditions say so, no share is smaller. */
const LEAST = 1e-9;

/** The share of rows that satisfy a condition. */
export function selectivity(condition: Expr, columns: Columns): number {
  const ranges = new Map<number, { interval: Interval; column: Column; count: number }>();
  const shares: number[] = [];
  const conjuncts = conjunctsOf(condition);
  const others = conjuncts.filter((c) => !isOr(c));
  // Of the rows that the others leave: what an OR says of a column may stand beside it as a condition of its own.
  if (others.length > 0 && others.length < conjuncts.length) {
    const left = narrowed(allOf(others), columns);
    for (const c of conjuncts) if (isOr(c)) shares.push(single(c, left));
  }
  for (const c of shares.length > 0 ? others : conjuncts) {
    const range = rangeOf(c);
    const column = range && columns(range.attribute.id);
    if (!range || !column) {
      shares.push(single(c, columns));
      continue;
    }
    const known = ranges.get(range.attribute.id);
    ranges.set(range.attribute.id, {
      column,
      interval: intersection(known?.interval ?? EVERYTHING, range.interval),
      count: (known?.count ?? 0) + 1,
    });
  }
  for (const { interval, column, count } of ranges.values())
    shares.push((1 - column.nulls) * (shareIn(column, interval) ?? (count > 1 ? RANGE / 2 : RANGE)));
  return Math.min(1, Math.max(LEAST, together(shares), ofCombinations(conjuncts, columns)));
}

/**
 * The least share of the rows that have values asked of several columns of one relation: these have no more combinations than it
 * has rows, so that brands, classes and categories that would have more go together.
 */
function ofCombinations(conjuncts: readonly Expr[], columns: Columns): number {
  const asked = new Map<Column, number>();
  const rows = new Set<number>();
  for (const c of conjuncts) {
    const column = c.kind === 'Call' && (c.name === '==' || c.name === 'in') ? columnIn(c.args[0]) : undefined;
    const of = column && columns(column.id);
    if (c.kind !== 'Call' || of?.domain === undefined || !of.origin || !c.args.slice(1).every((x) => x.kind === 'Literal')) return 0;
    asked.set(of, c.args.length - 1);
    rows.add(of.origin.rows);
  }
  const [all = 0, ...others] = rows;
  const combinations = [...asked.keys()].reduce((n, { domain = 1 }) => n * domain, 1);
  if (asked.size < 2 || others.length > 0 || combinations <= all) return 0;
  const shares = conjuncts.map((c) => single(c, columns));
  return Math.min([...asked.values()].reduce((n, values) => n * values, 1) / all, ...shares);
}

const isOr = (c: Expr): boolean => c.kind === 'Call' && c.name === 'or';

/**
 * The share of rows that satisfy conditions of these shares. Two may well have nothing to do with each other; who names three
 * and more names what goes together (a category, its classes, their brands): each further one counts less.
 */
function together(shares: readonly number[]): number {
  const [first = 1, second = 1, ...others] = [...shares].sort((a, b) => a - b);
  return others.reduce((product, share, i) => product * share ** (0.5 / (i + 1)), first * second);
}

/**
 * The share of the pairs of rows of two relations that satisfy a condition over both. What an OR says of one side alone is
 * tested there already: it is not counted again.
 */
export function pairSelectivity(condition: Expr, columns: Columns, sides: readonly ReadonlySet<number>[]): number {
  const share = selectivity(condition, columns);
  if (condition.kind !== 'Call' || condition.name !== 'or') return share;
  const implied = sides.reduce((product, ids) => {
    const part = impliedBy(condition, ids);
    return part ? product * selectivity(part, columns) : product;
  }, 1);
  return Math.min(1, share / Math.max(LEAST, implied));
}

function single(c: Expr, columns: Columns): number {
  if (c.kind === 'Literal') return c.value === true ? 1 : LEAST;
  if (c.kind === 'Attribute') return 0.5;
  if (c.kind !== 'Call') return OTHER;
  const alternatives = disjunctsOf(c);
  if (alternatives.length > 1) return 1 - alternatives.reduce((none, x) => none * (1 - selectivity(x, columns)), 1);
  const [a, b] = c.args;
  switch (c.name) {
    case '==':
    case '<=>':
      return equality(c, a, b, columns);
    case '!=':
      return 1 - nullsOf(a, columns) - equality(c, a, b, columns);
    case 'in':
      return Math.min(
        0.9,
        c.args.slice(1).reduce((sum, x) => sum + equality(c, a, x, columns), 0),
      );
    case 'not':
      return a ? Math.max(0.05, 1 - selectivity(a, columns) - nullsOf(a, columns)) : OTHER;
    case 'isNull':
      return Math.max(0.001, nullsOf(a, columns));
    case 'isNotNull':
      return 1 - nullsOf(a, columns);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return columnIn(a) && columnIn(b) ? COLUMNS_IN_ORDER : RANGE;
    default:
      return pattern(c) ?? OTHER;
  }
}

const nullsOf = (e: Expr | undefined, columns: Columns): number => {
  const column = columnIn(e);
  return column ? (columns(column.id)?.nulls ?? 0.05) : 0;
};

function equality(c: Call, a: Expr | undefined, b: Expr | undefined, columns: Columns): number {
  const left = columnIn(a);
  const right = columnIn(b);
  if (left && right) {
    const domains = [left, right].map((x) => columns(x.id)?.domain).filter((d) => d !== undefined);
    return domains.length > 0 ? 1 / Math.max(...domains) : EQUAL;
  }
  const column = left && columns(left.id);
  if (!column) return EQUAL;
  if (b?.kind === 'Literal') {
    const common = b.value === null ? undefined : column.mostCommon?.get(commonKey(b.value));
    if (common !== undefined) return common;
    const n = asNumber(b.value, b.type);
    if (n !== undefined && column.min !== undefined && column.max !== undefined && (n < column.min || n > column.max)) return LEAST;
  }
  const { domain, mostCommon, nulls } = column;
  if (domain === undefined) return EQUAL;
  const shareOfCommon = [...(mostCommon?.values() ?? [])].reduce((x, y) => x + y, 0);
  const rest = domain - (mostCommon?.size ?? 0);
  return rest >= 1 ? Math.max(LEAST, (1 - nulls - shareOfCommon) / rest) : c.name === '==' ? 0.5 / domain : 1 / domain;
}

/** LIKE and its kin: how much of the text the pattern fixes. */
function pattern(c: Call): number | undefined {
  switch (c.name) {
    case 'startswith':
      return PATTERN_START;
    case 'endswith':
    case 'contains':
    case 'rlike':
      return PATTERN;
    case 'like':
    case 'ilike': {
      const [, text] = c.args;
      return text?.kind === 'Literal' && typeof text.value === 'string' && !/^[%_]/.test(text.value) ? PATTERN_START : PATTERN;
    }
    default:
      return undefined;
  }
}
