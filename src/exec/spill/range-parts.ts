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

/** Ranges of sort keys with about as many rows each, by a sample of the rows: how many, and in which a row is. */
export function rangeParts(
  keys: Keys,
  samples: readonly Row[],
  wanted: number,
): { count: number; partOf: (row: readonly Attribute[]) => Expr } {
  const sorted = [...samples].sort((a, b) => compareRows(keys, a, b));
  const count = Math.min(wanted, MOST_PARTS, sorted.length);
  const bounds: Row[] = [];
  for (let i = 1; i < count; i++) {
    const bound = sorted[Math.floor((i * sorted.length) / count)];
    const before = bounds.at(-1);
    if (bound && (!before || compareRows(keys, before, bound) < 0)) bounds.push(bound);
  }
  return { count: bounds.length + 1, partOf: (row) => search(keys, row, bounds, 0, bounds.length) };
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
function search(keys: Keys, row: readonly Attribute[], bounds: readonly Row[], from: number, to: number): Expr {
  if (from === to) return lit(from, INT);
  const middle = (from + to) >> 1;
  const then = search(keys, row, bounds, from, middle);
  return {
    kind: 'Case',
    branches: [{ when: comesBefore(keys, row, bounds[middle] ?? [], 0), then }],
    otherwise: search(keys, row, bounds, middle + 1, to),
    type: INT,
    nullable: false,
  };
}

/** Never null: does the row come before the bound, from the given key on? */
function comesBefore(keys: Keys, row: readonly Attribute[], bound: Row, at: number): Expr {
  const key = keys[at],
    value = row[at];
  if (!key || !value) return lit(false, BOOLEAN);
  const against = lit(bound[at] ?? null, value.type);
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
