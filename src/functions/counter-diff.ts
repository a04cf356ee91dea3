import { fail } from '../errors/engine-error.ts';
import { DOUBLE, isNumeric, VOID } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type FunctionRecord, type PartitionView, type WindowOverload, windowFunction } from './define.ts';

/** A value and the one before it, where neither reset nor null lies between. */
function grown(before: Value, value: number | bigint, round: (x: number) => number): Value {
  if (before === null) return null;
  if (typeof value === 'bigint') return value >= (before as bigint) ? value - (before as bigint) : null;
  const [a, b] = [before as number, value];
  // NaN is above all numbers
  return Number.isNaN(b) || b >= a ? round(b - a) : null;
}

const differences =
  (round: (x: number) => number): WindowOverload['evaluate'] =>
  ({ arg }: PartitionView) => {
    let before: Value = null;
    let started: Value = null;
    return (row) => {
      const value = arg(0, row);
      if (value === null) return null;
      if (Number(value) < 0) fail('COUNTER_DIFF_NEGATIVE_COUNTER_VALUE', { value: String(value) });
      const start = arg(1, row);
      const isNew = start !== null && started !== null && start !== started;
      if (isNew && (start as bigint) < (started as bigint))
        fail('COUNTER_DIFF_START_TIME_DECREASED', { before: started as bigint, after: start as bigint });
      const result = isNew ? null : grown(before, value as number | bigint, round);
      before = value;
      started = start;
      return result;
    };
  };

const overload = (kind: 'timestamp' | 'timestamp_ntz', isFloat: boolean): WindowOverload => ({
  args: ['numeric', kind],
  optionalFrom: 1,
  coerce: ([value = VOID, start]) =>
    (isNumeric(value) || value.kind === 'void') &&
    (value.kind === 'float') === isFloat &&
    (start === undefined || start.kind === kind || start.kind === 'void')
      ? [value.kind === 'void' ? DOUBLE : value, ...(start ? [{ kind }] : [])]
      : undefined,
  returns: ([value = DOUBLE]) => value,
  evaluate: differences(isFloat ? Math.fround : (x) => x),
});

/** The growth of counters that start again from 0 now and then. */
export const COUNTERS: readonly FunctionRecord[] = [
  windowFunction({
    group: 'window_funcs',
    source: 'Spark 4.3, window_funcs',
    allowsIgnoreNulls: false,
    name: 'counter_diff',
    frame: 'rows',
    parameters: [{ name: 'value' }, { name: 'start_time' }],
    overloads: (['timestamp', 'timestamp_ntz'] as const).flatMap((kind) => [overload(kind, false), overload(kind, true)]),
    resultNullable: true,
    doc: 'How much a counter has grown since the row before; null in the first row, and where the counter was reset: it fell, or its start time rose.',
    examples: [['SELECT max(d) FROM (SELECT counter_diff(c) OVER (ORDER BY t) AS d FROM VALUES (1, 10), (2, 25), (3, 5) AS x(t, c))', 15]],
  }),
];
