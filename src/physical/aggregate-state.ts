import { internalError } from '../errors/engine-error.ts';
import type { AggregateFunction, AggregateOverload } from '../functions/define.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { AggregateCall } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import { type GroupAggregate, KEPT_STATE } from './kept-rows.ts';

/** The record of an aggregate call, and the overload it was resolved to. */
export function aggregateOverload(call: Pick<AggregateCall, 'name' | 'overload'>): {
  record: AggregateFunction;
  overload: AggregateOverload;
} {
  const record = lookupFunction(call.name);
  if (record?.kind !== 'aggregate') return internalError(`no aggregate ${call.name}`);
  return { record, overload: record.overloads[call.overload] ?? internalError(`${call.name} has no overload ${call.overload}`) };
}

/** The types of an aggregate's state fields. */
export const aggregateStateTypes = ({ child, kept }: GroupAggregate): readonly DataType[] =>
  kept
    ? KEPT_STATE
    : aggregateOverload(child).overload.state(
        child.args.map((a) => a.type),
        { ansi: child.ansi, timeZone: 'UTC' },
      );
