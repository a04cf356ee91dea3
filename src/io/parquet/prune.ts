import type { Expr } from '../../plan/expr.ts';
import type { DataType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';

/** What is known of one column in a part of a file. Bounds hold for every value that is not null (and not NaN). */
export interface ColumnRange {
  readonly min?: Value;
  readonly max?: Value;
  readonly nullCount?: number;
  readonly rows: number;
  /** NaNs may hide outside the bounds */
  readonly isFloating: boolean;
}

/** false: no row of the part can satisfy the condition. true: perhaps some can. */
export function mayMatch(condition: Expr, rangeOf: (name: string) => ColumnRange | undefined): boolean {
  if (condition.kind === 'Literal') return condition.value !== false && condition.value !== null;
  if (condition.kind !== 'Call') return true;
  const [a, b] = condition.args;
  switch (condition.name) {
    case 'and':
      return condition.args.every((c) => mayMatch(c, rangeOf));
    case 'or':
      return condition.args.some((c) => mayMatch(c, rangeOf));
    case 'isNull':
    case 'isnull': {
      const range = a?.kind === 'Attribute' ? rangeOf(a.name) : undefined;
      return range?.nullCount === undefined || range.nullCount > 0;
    }
    case 'isNotNull':
    case 'isnotnull': {
      const range = a?.kind === 'Attribute' ? rangeOf(a.name) : undefined;
      return range?.nullCount === undefined || range.nullCount < range.rows;
    }
    case 'in': {
      const range = a?.kind === 'Attribute' ? rangeOf(a.name) : undefined;
      const list = condition.args.slice(1);
      if (!a || !range || !list.every((e) => e.kind === 'Literal' && isComparable(a.type, e.type))) return true;
      return list.some((e) => e.kind === 'Literal' && e.value !== null && compareMayMatch('==', range, e.value));
    }
    default: {
      const operator = OPERATORS[condition.name];
      if (!operator || !a || !b) return true;
      if (!isComparable(a.type, b.type)) return true;
      if (a.kind === 'Attribute' && b.kind === 'Literal') return literalMayMatch(operator, rangeOf(a.name), b.value);
      if (a.kind === 'Literal' && b.kind === 'Attribute') return literalMayMatch(FLIPPED[operator], rangeOf(b.name), a.value);
      return true;
    }
  }
}

/** Are values of the two types comparable as they are? Decimals must agree in scale. */
const isComparable = (a: DataType, b: DataType): boolean =>
  (a.kind === b.kind && (a.kind !== 'decimal' || b.kind !== 'decimal' || a.scale === b.scale)) || a.kind === 'void' || b.kind === 'void';

type Operator = '==' | '<=>' | '!=' | '<' | '<=' | '>' | '>=';
const OPERATORS: Readonly<Record<string, Operator>> = {
  '==': '==',
  '=': '==',
  '<=>': '<=>',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const FLIPPED: Readonly<Record<Operator, Operator>> = { '==': '==', '<=>': '<=>', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function literalMayMatch(operator: Operator, range: ColumnRange | undefined, value: Value): boolean {
  if (!range) return true;
  if (value === null) return operator === '<=>' ? range.nullCount === undefined || range.nullCount > 0 : false;
  return compareMayMatch(operator, range, value);
}

function compareMayMatch(operator: Operator, range: ColumnRange, value: Value): boolean {
  // Every comparison with a value but null is null where the column is.
  if (range.nullCount !== undefined && range.nullCount >= range.rows) return false;
  const { min, max } = range;
  if (min === undefined || max === undefined || min === null || max === null) return true;
  if (range.isFloating) {
    // NaN equals itself and is greater than every number; the bounds leave it out, and -0.0 equals 0.0.
    if (typeof value !== 'number' || Number.isNaN(value) || operator === '>' || operator === '>=' || operator === '!=') return true;
  }
  const low = compareBounds(min, value);
  const high = compareBounds(max, value);
  if (low === undefined || high === undefined) return true;
  switch (operator) {
    case '==':
    case '<=>':
      return low <= 0 && high >= 0;
    case '!=':
      // Bounds may be wider than the values, so equal bounds prove nothing.
      return true;
    case '<':
      return low < 0;
    case '<=':
      return low <= 0;
    case '>':
      return high > 0;
    case '>=':
      return high >= 0;
    default:
      return operator satisfies never;
  }
}

/** Order of two values of the same type; strings by their UTF-8 bytes. undefined where they do not compare. */
export function compareBounds(a: Value, b: Value): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) || Number.isNaN(b) ? undefined : a < b ? -1 : a > b ? 1 : 0;
  return undefined;
}
