import { groupKey } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { FunctionRecord } from './define.ts';
import { elementType, firstOf, keeping, listOf, aggregateRecord as record } from './kept-values.ts';

function distinct(values: readonly Value[], type: t.DataType): readonly Value[] {
  const key = groupKey(type);
  const seen = new Map<Value, Value>();
  for (const v of values) if (!seen.has(key(v))) seen.set(key(v), v);
  return [...seen.values()];
}

const collectSet = keeping({
  args: ['any'],
  returns: (types) => t.array(firstOf(types), false),
  finish: (c, state) => distinct(listOf(state), elementType(c)),
});

const collectUnion = keeping({
  args: ['array'],
  returns: ([x = t.VOID]) => (x.kind === 'array' ? t.array(x.element, false) : x),
  finish: (c, state) => {
    const type = elementType(c);
    const elements = listOf(state).flatMap((list) => (list as readonly Value[]).filter((v) => v !== null));
    return distinct(elements, type.kind === 'array' ? type.element : t.VOID);
  },
});

/** Counts exactly; the second argument, the error allowed, is not needed. */
const approxCountDistinct = keeping({
  args: ['any', 'double'],
  optionalFrom: 1,
  returns: t.BIGINT,
  finish: (c, state) => BigInt(distinct(listOf(state), elementType(c)).length),
});

export const COLLECTING: readonly FunctionRecord[] = [
  record(
    'collect_list',
    keeping({ args: ['any'], returns: (types) => t.array(firstOf(types), false), finish: (_, state) => [...listOf(state)] }),
    'All values that are not null.',
    [['SELECT collect_list(x) FROM VALUES (1), (2), (1) AS t(x)', [1, 2, 1]]],
    { aliases: ['array_agg'], nullable: false, sqlText: ([a]) => `collect_list(${a})` },
  ),
  record('collect_set', collectSet, 'Each value that is not null once.', [['SELECT collect_set(x) FROM VALUES (1), (1) AS t(x)', [1]]], {
    nullable: false,
  }),
  record(
    'approx_count_distinct',
    approxCountDistinct,
    'How many different values there are.',
    [['SELECT approx_count_distinct(x) FROM VALUES (1), (1), (2), (2), (3) AS t(x)', 3n]],
    { nullable: false },
  ),
  record(
    'collect_union',
    collectUnion,
    'Each element of the arrays that is not null once.',
    [['SELECT collect_union(x) FROM VALUES (array(1, 2)), (array(2, 3)) AS t(x)', [1, 2, 3]]],
    { nullable: false },
  ),
];
