import type { EvaluationSettings } from '../../functions/define.ts';
import { aggregateEvaluator, compileEvaluator, compilePredicate } from '../../functions/evaluate.ts';
import type { AggregateCall, Attribute } from '../../plan/expr.ts';
import { type Aggregate, outputOf } from '../../plan/logical.ts';
import { groupKey, plainZero } from '../../types/compare.ts';
import type { DataType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { checkCancelled, chunks, type Row, type Rows, type Run } from './rows.ts';

interface Group {
  readonly keys: readonly Value[];
  readonly aggregates: readonly GroupRows[];
}

/** Groups in the order they are first met; a key of -0.0 is 0.0. */
export async function* runAggregate(plan: Aggregate, rows: Rows, run: Run): Rows {
  const input = outputOf(plan.input);
  const keys = plan.groupings.map((g) => compileEvaluator(g, input, run.settings));
  const keyOf = rowKey(plan.groupings.map((g) => g.type));
  const aggregates = plan.aggregates.map((a) => rowAggregate(a.child, input, run.settings));
  const plain = plan.groupings.map((g) => plainZero(g.type));
  const start = (values: readonly Value[]): Group => ({
    keys: values.map((v, i) => plain[i]?.(v) ?? v),
    aggregates: aggregates.map((a) => a.start()),
  });
  const groups = new Map<unknown, Group>();
  if (keys.length === 0) groups.set(keyOf([]), start([]));
  for await (const chunk of rows) {
    checkCancelled(run);
    for (const row of chunk) {
      const values = keys.map((k) => k(row));
      const key = keyOf(values);
      let group = groups.get(key);
      if (!group) {
        group = start(values);
        groups.set(key, group);
      }
      for (const a of group.aggregates) a.add(row);
    }
  }
  yield* chunks([...groups.values()].map((g) => [...g.keys, ...g.aggregates.map((a) => a.finish())]));
}

/** An aggregate over the rows of one group. */
export interface GroupRows {
  /** takes in a row, which may be another one afterwards */
  add(row: Row): void;
  finish(): Value;
}

/** An aggregate call made ready for rows with the columns `input`; `start` begins a group. */
export function rowAggregate(call: AggregateCall, input: readonly Attribute[], settings: EvaluationSettings): { start: () => GroupRows } {
  const evaluator = aggregateEvaluator(call, input, settings);
  const isNew = call.isDistinct ? distinctRows(call, input, settings) : undefined;
  return {
    start: () => {
      const state = evaluator.init();
      const seen = new Set<unknown>();
      return {
        add: (row) => {
          if (!isNew || isNew(row, seen)) evaluator.update(state, row);
        },
        finish: () => evaluator.finish(state),
      };
    },
  };
}

/** For DISTINCT: is the row one the group has not seen yet? */
function distinctRows(call: AggregateCall, input: readonly Attribute[], settings: EvaluationSettings) {
  const args = call.args.map((a) => compileEvaluator(a, input, settings));
  const filter = call.filter && compilePredicate(call.filter, input, settings);
  const keyOf = rowKey(call.args.map((a) => a.type));
  return (row: Row, seen: Set<unknown>): boolean => {
    if (filter && !filter(row)) return false;
    const key = keyOf(args.map((a) => a(row)));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

/** A key under which equal rows meet, nulls equal to nulls. */
export function rowKey(types: readonly DataType[]): (values: readonly Value[]) => unknown {
  const parts = types.map(groupKey);
  const [only] = parts;
  if (parts.length === 1 && only) return (values) => normal(only(values[0] ?? null));
  return (values) =>
    parts
      .map((part, i) => {
        const key = normal(part(values[i] ?? null));
        const text = String(key);
        return key === null ? '~' : `${text.length}:${text}`;
      })
      .join('');
}
/** -0 and 0 are one key in a Map, but not as text. */
const normal = <K>(key: K): K | number => (key === 0 ? 0 : key);
