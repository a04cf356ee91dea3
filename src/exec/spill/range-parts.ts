import { internalError } from '../../errors/engine-error.ts';
import { callOf } from '../../physical/spilling.ts';
import { type Attribute, type Expr, lit, type SortKey } from '../../plan/expr.ts';
import { and, or } from '../../plan/traits.ts';
import { compareValues } from '../../types/compare.ts';
import { BOOLEAN, INT } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';

const MOST_PARTS = 256;

type Keys = readonly SortKey[];
type Row = readonly Value[];

/** Rows come before a bound or not; with `isAfter` also those that are equal to it come before it. It may have fewer values than there are keys. */
interface Bound {
  readonly row: Row;
  readonly isAfter: boolean;
}

export interface RangeParts {
  readonly count: number;
  /** in which part a row is */
  readonly partOf: (row: readonly Attribute[]) => Expr;
  /** of each part: may it have rows that are equal to some before it in the leading keys? Are all of its own equal in all, and may be cut? */
  readonly parts: readonly { readonly goesOn: boolean; readonly isEqual: boolean }[];
}

/**
 * Ranges of sort keys with about as many rows each, by a sample of the rows. Rows that are equal in the leading `whole` keys are
 * in several of them only where they are too many for one; those equal in all keys are in one, which has no others where they are
 * many and ties may be split.
 */
export function rangeParts(
  keys: Keys,
  samples: readonly Row[],
  wanted: number,
  { whole, splitsTies }: { readonly whole?: number; readonly splitsTies: boolean },
): RangeParts {
  const sorted = [...samples].sort((a, b) => compareRows(keys, a, b));
  const count = Math.min(wanted, MOST_PARTS, sorted.length);
  const bounds: Bound[] = [];
  const parts = [{ goesOn: false, isEqual: false }];
  const cut = (bound: Bound, goesOn: boolean): void => {
    bounds.push(bound);
    parts.push({ goesOn, isEqual: false });
  };
  const isLast = (row: Row): boolean => {
    const last = bounds.at(-1);
    return last?.row.length === keys.length && compareRows(keys, last.row, row) === 0;
  };
  for (let i = 1; i < count; i++) {
    const row = sorted[Math.floor((i * sorted.length) / count)] ?? [];
    const before = sorted[Math.floor(((i - 1) * sorted.length) / count)] ?? [];
    if (whole !== undefined && compareRows(keys.slice(0, whole), before, row) < 0) {
      cut({ row: row.slice(0, whole), isAfter: false }, false);
      continue;
    }
    if (!isLast(row)) cut({ row, isAfter: false }, true);
    // Where so many are equal that they take half a part they are one of their own, which can be cut anywhere.
    const place = Math.floor((i * sorted.length) / count);
    const near = Math.floor(sorted.length / count / 4);
    const isHeavy = compareRows(keys, sorted[Math.max(0, place - near)] ?? row, sorted[place + near] ?? row) === 0;
    if (!splitsTies || !isHeavy || bounds.at(-1)?.isAfter) continue;
    parts.push({ goesOn: parts.pop()?.goesOn ?? false, isEqual: true });
    cut({ row, isAfter: true }, true);
  }
  return { count: parts.length, parts, partOf: (row) => search(keys, row, bounds, 0, bounds.length) };
}

function compareRows(keys: Keys, a: Row, b: Row): number {
  for (const [i, key] of keys.entries()) {
    const x = a[i] ?? null,
      y = b[i] ?? null;
    if (x === null && y === null) continue;
    if (x === null || y === null) return (x === null) === key.nullsFirst ? -1 : 1;
    const order = compareValues(key.child.type)(x, y);
    if (order !== 0) return key.ascending ? order : -order;
  }
  return 0;
}

/** The number of bounds that do not come after the row: a search by halves, among those from `from` to `to`. */
function search(keys: Keys, row: readonly Attribute[], bounds: readonly Bound[], from: number, to: number): Expr {
  if (from === to) return lit(from, INT);
  const middle = (from + to) >> 1;
  const then = search(keys, row, bounds, from, middle);
  return {
    kind: 'Case',
    branches: [{ when: comesBefore(keys, row, bounds[middle] ?? internalError('no such bound'), 0), then }],
    otherwise: search(keys, row, bounds, middle + 1, to),
    type: INT,
    nullable: false,
  };
}

/** Never null: does the row come before the bound, from the given key on? */
function comesBefore(keys: Keys, row: readonly Attribute[], bound: Bound, at: number): Expr {
  const key = keys[at],
    value = row[at];
  if (!key || !value || at >= bound.row.length) return lit(bound.isAfter, BOOLEAN);
  const against = lit(bound.row[at] ?? null, value.type);
  const first = against.value === null ? nullsAround(value, !key.nullsFirst) : before(key, value, against);
  const same = call('<=>', [value, against]);
  return or(first, and(same, comesBefore(keys, row, bound, at + 1)));
}

/** What is not null comes before a null, or after it. */
const nullsAround = (value: Attribute, comesBeforeNull: boolean): Expr =>
  comesBeforeNull ? call('isnotnull', [value]) : lit(false, BOOLEAN);

function before(key: SortKey, value: Attribute, against: Expr): Expr {
  const compared = call(key.ascending ? '<' : '>', [value, against]);
  if (!value.nullable) return compared;
  const then = lit(key.nullsFirst, BOOLEAN);
  return {
    kind: 'Case',
    branches: [{ when: call('isnull', [value]), then }],
    otherwise: compared,
    type: BOOLEAN,
    nullable: compared.nullable,
  };
}

const call = (name: string, args: readonly Expr[]): Expr => callOf(name, args) ?? internalError(`no comparison ${name}`);
