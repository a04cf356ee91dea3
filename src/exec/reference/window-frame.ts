import type { EvaluationSettings } from '../../functions/define.ts';
import { compileEvaluator } from '../../functions/evaluate.ts';
import type { Attribute, FrameBound, SortKey, WindowFrame } from '../../plan/expr.ts';
import { compareValues } from '../../types/compare.ts';
import type { Value } from '../../types/value.ts';
import type { Row } from './rows.ts';

/** The rows of one partition and which of them are equal in the order; row numbers count from the partition's first. */
export interface Partition {
  readonly rows: readonly Row[];
  readonly peersFrom: Int32Array;
  readonly peersTo: Int32Array;
}

/** The frame of every row: from `from[row]` to before `to[row]`, empty where they are equal. */
export interface Frames {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

type CompareKeys = (a: Value, b: Value) => number;

/** The order of one sort key, nulls included. */
export function keyOrder(key: SortKey): CompareKeys {
  const compare = compareValues(key.child.type);
  const whenNull = key.nullsFirst ? -1 : 1;
  return (a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? whenNull : -whenNull;
    return key.ascending ? compare(a, b) : compare(b, a);
  };
}

/** Finds the frames of a partition's rows. Bounds of a range are searched for: their order is that of the rows. */
export function frameFinder(
  frame: WindowFrame,
  orderBy: readonly SortKey[],
  input: readonly Attribute[],
  settings: EvaluationSettings,
): (partition: Partition) => Frames {
  const lower = edgeFinder(frame, frame.lower, false, orderBy, input, settings);
  const upper = edgeFinder(frame, frame.upper, true, orderBy, input, settings);
  return (partition) => {
    const from = lower(partition);
    const to = upper(partition);
    for (let i = 0; i < to.length; i++) if ((to[i] as number) < (from[i] as number)) to[i] = from[i] as number;
    return { from, to };
  };
}

function edgeFinder(
  { unit }: WindowFrame,
  bound: FrameBound,
  isUpper: boolean,
  orderBy: readonly SortKey[],
  input: readonly Attribute[],
  settings: EvaluationSettings,
): (partition: Partition) => Int32Array {
  switch (bound.kind) {
    case 'unbounded':
      return ({ rows }) => new Int32Array(rows.length).fill(isUpper ? rows.length : 0);
    case 'current row':
      if (unit === 'range') return ({ peersFrom, peersTo }) => (isUpper ? peersTo : peersFrom).slice();
      return ({ rows }) => Int32Array.from(rows, (_, i) => (isUpper ? i + 1 : i));
    case 'offset': {
      const shift = bound.rows + (isUpper ? 1 : 0);
      return ({ rows }) => Int32Array.from(rows, (_, i) => Math.min(Math.max(i + shift, 0), rows.length));
    }
    case 'value': {
      const [key] = orderBy as readonly [SortKey];
      const compare = keyOrder(key);
      const keyOf = compileEvaluator(key.child, input, settings);
      const reach = compileEvaluator(bound.expr, input, settings);
      return ({ rows }) => {
        const keys = rows.map(keyOf);
        return Int32Array.from(rows, (row) => search(keys, reach(row), compare, isUpper));
      };
    }
    default:
      return bound satisfies never;
  }
}

/** The first position whose key is not before `target`, or with `after` the first that is behind it. */
function search(keys: readonly Value[], target: Value, compare: CompareKeys, after: boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(keys[middle] ?? null, target);
    if (order < 0 || (after && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
