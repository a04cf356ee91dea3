import { internalError } from '../../errors/engine-error.ts';
import type { EvaluationSettings } from '../../functions/define.ts';
import { aggregateEvaluator, compileEvaluator } from '../../functions/evaluate.ts';
import { lookupFunction } from '../../functions/registry.ts';
import { aggregateOver } from '../../physical/window-pass.ts';
import type { Attribute, WindowCall } from '../../plan/expr.ts';
import { type GroupLimit, outputOf, type Window } from '../../plan/logical.ts';
import { compareValues, nullsFirst } from '../../types/compare.ts';
import type { Value } from '../../types/value.ts';
import { allRows, checkCancelled, chunks, type Row, type Rows, type Run } from './rows.ts';
import { aggregateFrames } from './window-aggregate.ts';
import { type Frames, frameFinder, keyOrder, type Partition } from './window-frame.ts';

/** Each input row with the values of the window calls behind its own; `sorted` are the input's rows in the order of the window. */
export async function* runWindow(plan: Window, sorted: Rows, run: Run): Rows {
  const rows = await allRows(sorted, run);
  const partitions = windowPartitions(plan, outputOf(plan.input), rows, run.settings);
  for (const { from, to, values } of partitions) {
    checkCancelled(run);
    yield* chunks(rows.slice(from, to).map((row, i) => [...row, ...values.map((v) => v[i] ?? null)]));
  }
}

export interface PartitionValues {
  readonly from: number;
  readonly to: number;
  /** for each window call, its value on each row of the partition */
  readonly values: readonly (readonly Value[])[];
}

/** The window calls over `rows`, which are sorted by the partitions, then the order, of `plan`: one partition after the other. */
export function* windowPartitions(
  plan: Pick<Window, 'windows' | 'partitionBy' | 'orderBy' | 'first'>,
  input: readonly Attribute[],
  rows: readonly Row[],
  settings: EvaluationSettings,
): Generator<PartitionValues, void, undefined> {
  const samePartition = agreeing(
    plan.partitionBy.map((e) => ({ value: compileEvaluator(e, input, settings), compare: nullsFirst(compareValues(e.type)) })),
  );
  const samePeers = agreeing(plan.orderBy.map((k) => ({ value: compileEvaluator(k.child, input, settings), compare: keyOrder(k) })));
  const calls = plan.windows.map((w) => prepare(w.child, input, settings));
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && samePartition(rows[to - 1] as Row, rows[to] as Row)) to++;
    const whole = withPeers(from === 0 && to === rows.length ? rows : rows.slice(from, to), samePeers);
    const partition = plan.first ? firstOf(whole, plan.first) : whole;
    yield { from, to: from + partition.rows.length, values: calls.map((call) => call(partition)) };
    from = to;
  }
}

/** The rows whose rank is small enough. */
function firstOf({ rows, peersFrom, peersTo }: Partition, first: GroupLimit): Partition {
  let kept = 0;
  for (let rank = 1; kept < rows.length && rank <= first.rows; rank = first.rank === 'rank' ? kept + 1 : rank + 1)
    kept = peersTo[kept] as number;
  return { rows: rows.slice(0, kept), peersFrom: peersFrom.slice(0, kept), peersTo: peersTo.slice(0, kept) };
}

interface Key {
  readonly value: (row: Row) => Value;
  readonly compare: (a: Value, b: Value) => number;
}
const agreeing =
  (keys: readonly Key[]) =>
  (a: Row, b: Row): boolean =>
    keys.every(({ value, compare }) => compare(value(a), value(b)) === 0);

function withPeers(rows: readonly Row[], same: (a: Row, b: Row) => boolean): Partition {
  const peersFrom = new Int32Array(rows.length);
  const peersTo = new Int32Array(rows.length);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && same(rows[to - 1] as Row, rows[to] as Row)) to++;
    peersFrom.fill(from, from, to);
    peersTo.fill(to, from, to);
    from = to;
  }
  return { rows, peersFrom, peersTo };
}

type OverPartition = (partition: Partition) => readonly Value[];

function prepare(call: WindowCall, input: readonly Attribute[], settings: EvaluationSettings): OverPartition {
  const frames = frameFinder(call.frame, call.orderBy, input, settings);
  const record = lookupFunction(call.name);
  if (record?.kind === 'aggregate') {
    const aggregate = aggregateEvaluator(aggregateOver(call), input, settings, true);
    return (partition) => aggregateFrames(aggregate, partition.rows, frames(partition));
  }
  const overload = record?.kind === 'window' ? record.overloads[call.overload] : undefined;
  if (record?.kind !== 'window' || !overload) return internalError(`no window function ${call.name} with overload ${call.overload}`);
  const args = call.args.map((a) => compileEvaluator(a, input, settings));
  const needsFrames = record.frame === 'given';
  return (partition) => {
    const { rows, peersFrom, peersTo } = partition;
    const found: Frames = needsFrames ? frames(partition) : { from: peersFrom, to: peersTo };
    const value = overload.evaluate({
      rowCount: rows.length,
      peersFrom: (row) => peersFrom[row] as number,
      peersTo: (row) => peersTo[row] as number,
      frameFrom: (row) => found.from[row] as number,
      frameTo: (row) => found.to[row] as number,
      arg: (position, row) => args[position]?.(rows[row] as Row) ?? null,
      ignoreNulls: call.ignoreNulls,
    });
    return rows.map((_, row) => value(row));
  };
}
