import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import {
  type AggregateFunction,
  type AggregateOverload,
  aggregate,
  type EvalContext,
  type FunctionRecord,
  type WithinGroup,
} from './define.ts';

export const firstType = (types: readonly t.DataType[]): t.DataType => types[0] ?? t.VOID;
export const elementType = (c: EvalContext): t.DataType => firstType(c.argTypes);
export type List = Value[];

/** An aggregate that keeps its values, one list as its state, and makes its result of them at the end. */
export const keeping = (more: Pick<AggregateOverload, 'args' | 'returns' | 'finish'> & Partial<AggregateOverload>): AggregateOverload => ({
  state: (types) => [t.array(firstType(types), true)],
  init: () => [[]],
  update: (_, state, value) => {
    (state[0] as List).push(value ?? null);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
  },
  ...more,
});
export const listOf = (state: readonly Value[]): readonly Value[] => state[0] as readonly Value[];

type Examples = FunctionRecord['examples'];
/** A record of the aggregates' group. */
export const aggregateRecord = (
  name: string,
  overloads: AggregateOverload | readonly AggregateOverload[],
  doc: string,
  examples: Examples,
  more: {
    aliases?: readonly string[];
    nullable?: boolean;
    skipNulls?: boolean;
    sqlText?: (args: readonly string[], calledAs?: string) => string;
    within?: WithinGroup;
    wholePartition?: 'always' | 'ordered';
    respecting?: AggregateFunction;
    before?: AggregateFunction;
    operator?: 'internal';
  } = {},
): AggregateFunction =>
  aggregate({
    name,
    aliases: more.aliases ?? [],
    group: 'agg_funcs',
    overloads: 'args' in overloads ? [overloads] : overloads,
    skipNulls: more.skipNulls ?? true,
    resultNullable: more.nullable ?? true,
    doc,
    examples,
    source: 'Spark 4.3, agg_funcs',
    ...(more.within ? { within: more.within } : {}),
    ...(more.respecting ? { respecting: more.respecting } : {}),
    ...(more.before ? { before: more.before } : {}),
    ...(more.operator ? { operator: more.operator } : {}),
    ...(more.wholePartition ? { wholePartition: more.wholePartition } : {}),
    ...(more.sqlText
      ? { sqlText: (args: readonly string[], _types: readonly t.DataType[], calledAs?: string) => more.sqlText?.(args, calledAs) ?? name }
      : {}),
  });
