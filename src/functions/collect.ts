import { fail } from '../errors/engine-error.ts';
import { groupKey, plainZero } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import type { AggregateFunction, AggregateOverload, FunctionRecord } from './define.ts';
import { emitApproxCountDistinct } from './emit/count-distinct.ts';
import { countDistinct, LEAST_PRECISION, precisionFor } from './hll-plus-plus.ts';
import { asHashSet } from './java-hash.ts';
import { elementType, firstType, keeping, listOf, aggregateRecord as record } from './kept-values.ts';

/** Each value once, in order of first appearance, -0.0 as 0.0. */
function distinct(values: readonly Value[], type: t.DataType): readonly Value[] {
  const key = groupKey(type);
  const plain = plainZero(type) ?? ((v) => v);
  const seen = new Map<Value, Value>();
  for (const v of values) if (!seen.has(key(v))) seen.set(key(v), plain(v));
  return [...seen.values()];
}

const collectSet = (containsNull: boolean): AggregateOverload =>
  keeping({
    args: ['any'],
    returns: (types) => {
      if (simpleString(firstType(types)).includes('map<'))
        fail('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', { functionName: 'collect_set', dataType: 'MAP' });
      return t.array(firstType(types), containsNull);
    },
    finish: (c, state) => asHashSet(distinct(listOf(state), elementType(c)), elementType(c)),
    ofValues: 'set',
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

const DEVIATION = 0.05;

/** State: the values, and the deviation that is allowed. */
const approxCountDistinct: AggregateOverload = {
  ...keeping({
    args: ['any', 'double'],
    optionalFrom: 1,
    coerce: ([x = t.VOID, deviation]) => [
      x,
      ...(deviation ? [deviation.kind === 'decimal' || deviation.kind === 'float' ? t.DOUBLE : deviation] : []),
    ],
    returns: ([, deviation], { constant }) => {
      if (!deviation) return t.BIGINT;
      const given = deviation.kind === 'double' ? constant?.(1) : undefined;
      if (given === undefined || given === null) fail('_LEGACY_ERROR_TEMP_1104', {});
      return t.BIGINT;
    },
    state: (types) => [t.array(firstType(types), true), t.DOUBLE],
    init: () => [[], DEVIATION],
    update: (_, state, value, deviation) => {
      (state[0] as Value[]).push(value ?? null);
      state[1] = deviation ?? DEVIATION;
    },
    merge: (_, state, other) => {
      state[0] = [...listOf(state), ...listOf(other)];
    },
    finish: (c, state) => {
      const precision = precisionFor(Number(state[1]));
      if (precision < LEAST_PRECISION)
        fail('FAILED_FUNCTION_CALL', { functionName: 'approx_count_distinct', reason: 'the deviation allowed is above 0.39' });
      return countDistinct(distinct(listOf(state), elementType(c)), elementType(c), precision);
    },
  }),
  emit: emitApproxCountDistinct,
};

const collectList = (containsNull: boolean): AggregateOverload =>
  keeping({
    args: ['any'],
    returns: (types) => t.array(firstType(types), containsNull),
    finish: (_, state) => [...listOf(state)],
    ofValues: 'list',
  });

/** Not a function of Spark's by that name: what RESPECT NULLS makes of another. */
const respecting = (of: string, overload: AggregateOverload): AggregateFunction =>
  record(`${of}_respect_nulls`, overload, `As ${of}, nulls among the values.`, [], {
    nullable: false,
    skipNulls: false,
    operator: 'internal',
    sqlText: ([a]) => `${of}(${a}) RESPECT NULLS`,
  });
const collectListAll = respecting('collect_list', collectList(true));
const collectSetAll = respecting('collect_set', collectSet(true));

export const COLLECTING: readonly FunctionRecord[] = [
  collectListAll,
  collectSetAll,
  record(
    'collect_list',
    collectList(false),
    'All values that are not null.',
    [['SELECT collect_list(x) FROM VALUES (1), (2), (1) AS t(x)', [1, 2, 1]]],
    {
      aliases: ['array_agg'],
      nullable: false,
      sqlText: ([a]) => `collect_list(${a})`,
      respecting: collectListAll,
    },
  ),
  record(
    'collect_set',
    collectSet(false),
    'Each value that is not null once.',
    [['SELECT collect_set(x) FROM VALUES (1), (1) AS t(x)', [1]]],
    {
      nullable: false,
      respecting: collectSetAll,
    },
  ),
  record(
    'approx_count_distinct',
    approxCountDistinct,
    'About how many different values there are, with a relative standard deviation of 0.05 or the one that is given.',
    [['SELECT approx_count_distinct(x) FROM VALUES (1), (1), (2), (2), (3) AS t(x)', 3n]],
    { nullable: false, sqlText: ([x]) => `approx_count_distinct(${x})` },
  ),
  record(
    'collect_union',
    collectUnion,
    'Each element of the arrays that is not null once.',
    [['SELECT collect_union(x) FROM VALUES (array(1, 2)), (array(2, 3)) AS t(x)', [1, 2, 3]]],
    { nullable: false },
  ),
];
