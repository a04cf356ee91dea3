import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { comparatorOf } from './comparison.ts';
import type { AggregateOverload, EvalContext } from './define.ts';

const MOST_ROWS = 100_000;
/** Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT, …VALUE_OUT_OF_RANGE. */
function checkCount(sql: string, count: Value | undefined): void {
  if (count === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql, name: 'k', type: 'INT' });
  // A count that is null is 0.
  if (!(Number(count) >= 1 && Number(count) <= MOST_ROWS))
    fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql, name: 'k', range: `[1, ${MOST_ROWS}]`, actual: String(count ?? 0) });
}

/** What a row is ordered by, and its value. */
type Row = readonly [by: Value, value: Value];
type IsWorse = (a: Row, b: Row) => boolean;

/** Adds a row to a binary heap of at most `most`, the worst at its root; one that is no better than the worst of a full heap is left out. */
function insert(heap: Row[], row: Row, most: number, isWorse: IsWorse): void {
  const at = (i: number): Row => heap[i] as Row;
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [at(j), at(i)];
  };
  if (heap.length < most) {
    heap.push(row);
    for (let i = heap.length - 1, up = (i - 1) >> 1; i > 0 && isWorse(at(i), at(up)); i = up, up = (i - 1) >> 1) swap(i, up);
    return;
  }
  if (heap.length === 0 || !isWorse(at(0), row)) return;
  heap[0] = row;
  for (let i = 0; ; ) {
    let worst = 2 * i + 1;
    if (worst + 1 < heap.length && isWorse(at(worst + 1), at(worst))) worst++;
    if (worst >= heap.length || !isWorse(at(worst), at(i))) return;
    swap(i, worst);
    i = worst;
  }
}

/**
 * min_by and max_by of so many rows: their first arguments in the order of the second. Rows that are equal in it come as Spark's heap
 * has them. State: the heap, and how many are wanted.
 */
export const extremesBy = (sign: 1 | -1): AggregateOverload => {
  const worse = (context: EvalContext): IsWorse => {
    const compare = comparatorOf(context.argTypes[1] ?? t.VOID);
    return (a, b) => sign * compare(a[0], b[0]) < 0;
  };
  return {
    args: ['any', 'orderable', 'int'],
    returns: (types, { constant }) => {
      if (constant) checkCount(sign > 0 ? 'max_by' : 'min_by', constant(2));
      return t.array(types[0] ?? t.VOID, true);
    },
    state: ([value = t.VOID, by = t.VOID]) => [t.array(t.struct([t.field('by', by), t.field('value', value)]), false), t.INT],
    init: () => [[], 0],
    update: (context, state, value = null, by = null, count = 0) => {
      state[1] = count;
      if (by !== null) insert(state[0] as unknown as Row[], [by, value], Number(count), worse(context));
    },
    merge: (context, state, other) => {
      state[1] = Math.max(Number(state[1]), Number(other[1]));
      const heap = [...(state[0] as unknown as readonly Row[])];
      for (const row of other[0] as unknown as readonly Row[]) insert(heap, row, Number(state[1]), worse(context));
      state[0] = heap as unknown as Value;
    },
    finish: (context, state) => {
      const isWorse = worse(context);
      const rows = [...(state[0] as unknown as readonly Row[])].sort((a, b) => Number(isWorse(a, b)) - Number(isWorse(b, a)));
      return rows.length === 0 ? null : rows.map(([, value]) => value);
    },
  };
};
