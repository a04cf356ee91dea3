import { type AggregateEvaluator, aggregateEvaluator, compileEvaluator, compilePredicate } from '../../functions/evaluate.ts';
import type { AggregateCall, Attribute } from '../../plan/expr.ts';
import { type Aggregate, outputOf } from '../../plan/logical.ts';
import { groupKey } from '../../types/compare.ts';
import type { DataType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { checkCancelled, chunks, type Row, type Rows, type Run } from './rows.ts';

interface Group {
  readonly keys: readonly Value[];
  readonly states: Value[][];
  readonly seen: (Set<unknown> | undefined)[];
}

/** Groups in the order they are first met. */
export async function* runAggregate(plan: Aggregate, rows: Rows, run: Run): Rows {
  const input = outputOf(plan.input);
  const keys = plan.groupings.map((g) => compileEvaluator(g, input, run.settings));
  const keyOf = rowKey(plan.groupings.map((g) => g.type));
  const aggregates = plan.aggregates.map((a) => prepare(a.child, input, run));
  const start = (values: readonly Value[]): Group => ({
    keys: values,
    states: aggregates.map((a) => a.evaluator.init()),
    seen: aggregates.map((a) => (a.distinct ? new Set() : undefined)),
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
      for (let i = 0; i < aggregates.length; i++) {
        const a = aggregates[i] as Prepared;
        const seen = group.seen[i];
        if (seen && !a.distinct?.(row, seen)) continue;
        a.evaluator.update(group.states[i] as Value[], row);
      }
    }
  }
  yield* chunks([...groups.values()].map((g) => [...g.keys, ...aggregates.map((a, i) => a.evaluator.finish(g.states[i] as Value[]))]));
}

interface Prepared {
  readonly evaluator: AggregateEvaluator;
  /** for DISTINCT: is the row one the group has not seen yet? */
  readonly distinct?: (row: Row, seen: Set<unknown>) => boolean;
}

function prepare(call: AggregateCall, input: readonly Attribute[], run: Run): Prepared {
  const evaluator = aggregateEvaluator(call, input, run.settings);
  if (!call.isDistinct) return { evaluator };
  const args = call.args.map((a) => compileEvaluator(a, input, run.settings));
  const filter = call.filter && compilePredicate(call.filter, input, run.settings);
  const keyOf = rowKey(call.args.map((a) => a.type));
  return {
    evaluator,
    distinct: (row, seen) => {
      if (filter && !filter(row)) return false;
      const key = keyOf(args.map((a) => a(row)));
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    },
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
