import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import { simpleString, sqlName } from '../../types/names.ts';
import type { StructValue, Value } from '../../types/value.ts';
import type { FunctionRecord, TypeContext } from '../define.ts';
import { addItem, type Frequent, mostFrequent, newFrequent } from './frequent.ts';
import { frequentOfBytes, frequentToBytes } from './frequent-bytes.ts';
import { sketchAggregate, sketchFunction, withDefaults } from './shared.ts';

type Types = readonly t.DataType[];
const DEFAULT_K = 5;
const DEFAULT_TRACKED = 10_000;
const MOST_TRACKED = 1_000_000;

const stateOf = (item: t.DataType): t.DataType => ({
  kind: 'struct',
  fields: [
    { name: 'sketch', type: t.BINARY, nullable: false },
    { name: 'maxItemsTracked', type: t.INT, nullable: false },
    { name: 'itemDataType', type: item, nullable: true },
    { name: 'itemDataTypeDDL', type: t.STRING, nullable: false },
  ],
});
const answerOf = (item: t.DataType): t.DataType =>
  t.array(
    {
      kind: 'struct',
      fields: [
        { name: 'item', type: item, nullable: true },
        { name: 'count', type: t.BIGINT, nullable: false },
      ],
    },
    false,
  );
const ddlOf = (item: t.DataType): string =>
  t.isStringLike(item) ? 'item string not null' : `item ${sqlName(item).toUpperCase()} NOT NULL`;

const isCountable = (x: t.DataType): boolean =>
  !t.isNested(x) && x.kind !== 'void' && x.kind !== 'binary' && x.kind !== 'variant' && !x.kind.includes('interval');

/** A constant argument. Errors: TYPE_CHECK_FAILURE_WITH_HINT, APPROX_TOP_K_NULL_ARG, APPROX_TOP_K_NON_POSITIVE_ARG. */
function constantAt(functionName: string, types: Types, context: TypeContext, position: number, name: string, otherwise: number): number {
  if (position >= types.length) return otherwise;
  const value = context.constant?.(position);
  if (value === undefined)
    fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { sql: functionName, reason: `${name} must be a constant` });
  if (value === null) fail('APPROX_TOP_K_NULL_ARG', { functionName, name });
  const n = Number(value);
  return n > 0 ? n : fail('APPROX_TOP_K_NON_POSITIVE_ARG', { functionName, name, value: n });
}
function checkTracked(functionName: string, value: number, k = 0): void {
  if (value > MOST_TRACKED) fail('APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT', { functionName, value, limit: MOST_TRACKED });
  if (value < k) fail('APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K', { functionName, value, k });
}
function checkItem(functionName: string, item: t.DataType): void {
  if (!isCountable(item))
    fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { sql: functionName, reason: `a ${simpleString(item)} cannot be counted` });
}

interface Counted {
  readonly frequent: Frequent;
  readonly nulls: bigint;
}
function count(rows: readonly (readonly Value[])[], item: t.DataType, tracked: number): Counted {
  const frequent = newFrequent(tracked, item);
  let nulls = 0n;
  for (const [v = null] of rows) {
    if (v === null) nulls++;
    else addItem(frequent, v, 1);
  }
  return { frequent, nulls };
}
function answer({ frequent, nulls }: Counted, k: number): Value {
  const items: (readonly [Value, bigint])[] = mostFrequent(frequent, k).map(([item, n]) => [item, BigInt(n)]);
  if (nulls > 0n) items.push([null, nulls]);
  return items
    .sort(([, a], [, b]) => Number(b - a))
    .slice(0, k)
    .map(([item, n]): Value => [item, n]);
}
const constants = (types: Types): Types | undefined =>
  types.every((x) => t.isNumeric(x) || t.isStringLike(x) || x.kind === 'void') ? types.map(() => t.INT) : undefined;

/** What is counted as it is, then constants. */
const itemThenConstants = ([x = t.VOID, ...rest]: Types): Types | undefined => {
  const more = constants(rest);
  return more && [x, ...more];
};

/** The state of a sketch as an argument: four fields, the third of the type that is counted. */
function itemTypeOf(functionName: string, state: t.DataType | undefined): t.DataType {
  const fields = state?.kind === 'struct' ? state.fields : [];
  const [sketch, tracked, item, ddl] = fields;
  const fits = sketch?.type.kind === 'binary' && tracked?.type.kind === 'int' && item && ddl && t.isStringLike(ddl.type);
  return fits && fields.length === 4
    ? item.type
    : fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', {
        sql: functionName,
        reason: 'the state is not one of approx_top_k_accumulate',
      });
}
const withState = ([state = t.VOID, ...rest]: Types): Types | undefined => {
  const more = constants(rest);
  return more && (state.kind === 'struct' || state.kind === 'void') ? [state, ...more] : undefined;
};
const notASketch = (functionName: string): never =>
  fail('FAILED_FUNCTION_CALL', { functionName, reason: 'the state is not one of approx_top_k_accumulate' });

function combine(rows: readonly (readonly Value[])[], item: t.DataType, given: number | undefined): Value {
  const states = rows.map(([state = null]) => state as StructValue);
  const [first] = states;
  for (const s of states) {
    const [left, right] = [Number(first?.[1]), Number(s[1])];
    if (given === undefined && left !== right) fail('APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH', { left, right });
    if (s[3] !== first?.[3])
      fail('APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH', { left: String(first?.[3]).split(' ')[1] ?? '', right: String(s[3]).split(' ')[1] ?? '' });
  }
  const tracked = given ?? Number(first?.[1] ?? DEFAULT_TRACKED);
  const all = newFrequent(tracked, item);
  let nulls = 0n;
  for (const s of states) {
    const one = frequentOfBytes(s[0] as Uint8Array, item, tracked) ?? notASketch('approx_top_k_combine');
    for (const [v, n] of one.frequent.counts) addItem(all, v, n);
    all.offset += one.frequent.offset;
    nulls += one.nulls;
  }
  return [frequentToBytes(all, nulls), tracked, null, String(first?.[3] ?? ddlOf(item))];
}

const K = String(DEFAULT_K);
const TRACKED = String(DEFAULT_TRACKED);
const ROWS = "FROM VALUES ('a'), ('b'), ('b') AS tab(x)";

export const TOP_K_FUNCTIONS: readonly FunctionRecord[] = [
  sketchAggregate(
    'approx_top_k',
    {
      args: ['any', 'int', 'int'],
      optionalFrom: 1,
      nulls: true,
      coerce: itemThenConstants,
      check: (types, context) => {
        checkItem('approx_top_k', types[0] ?? t.VOID);
        const k = constantAt('approx_top_k', types, context, 1, 'k', DEFAULT_K);
        checkTracked('approx_top_k', constantAt('approx_top_k', types, context, 2, 'maxItemsTracked', DEFAULT_TRACKED), k);
      },
      returns: ([x = t.VOID]) => answerOf(x),
      make: (rows, [k, tracked], { argTypes: [x = t.VOID] }) =>
        answer(count(rows, x, Number(tracked ?? DEFAULT_TRACKED)), Number(k ?? DEFAULT_K)),
    },
    'The values met most often, with about how often.',
    [[`SELECT approx_top_k(x)[0].count ${ROWS}`, 2n]],
    [K, TRACKED],
  ),
  sketchAggregate(
    'approx_top_k_accumulate',
    {
      args: ['any', 'int'],
      optionalFrom: 1,
      nulls: true,
      coerce: itemThenConstants,
      check: (types, context) => {
        checkItem('approx_top_k_accumulate', types[0] ?? t.VOID);
        checkTracked(
          'approx_top_k_accumulate',
          constantAt('approx_top_k_accumulate', types, context, 1, 'maxItemsTracked', DEFAULT_TRACKED),
        );
      },
      returns: ([x = t.VOID]) => stateOf(x),
      make: (rows, [given], { argTypes: [x = t.VOID] }) => {
        const tracked = Number(given ?? DEFAULT_TRACKED);
        const { frequent, nulls } = count(rows, x, tracked);
        return [frequentToBytes(frequent, nulls), tracked, null, ddlOf(x)];
      },
    },
    'A sketch of the values met most often, to be combined with others.',
    [[`SELECT approx_top_k_estimate(approx_top_k_accumulate(x))[0].item ${ROWS}`, 'b']],
    [TRACKED],
  ),
  sketchAggregate(
    'approx_top_k_combine',
    {
      args: ['struct', 'int'],
      optionalFrom: 1,
      coerce: withState,
      check: (types, context) => {
        itemTypeOf('approx_top_k_combine', types[0]);
        checkTracked('approx_top_k_combine', constantAt('approx_top_k_combine', types, context, 1, 'maxItemsTracked', DEFAULT_TRACKED));
      },
      returns: ([state]) => stateOf(itemTypeOf('approx_top_k_combine', state)),
      make: (rows, [tracked], { argTypes: [state] }) =>
        combine(rows, itemTypeOf('approx_top_k_combine', state), tracked === null || tracked === undefined ? undefined : Number(tracked)),
    },
    'One sketch of several that approx_top_k_accumulate has made.',
    [[`SELECT approx_top_k_estimate(approx_top_k_combine(s), 1)[0].count FROM (SELECT approx_top_k_accumulate(x) AS s ${ROWS})`, 2n]],
    ['-1'],
  ),
  sketchFunction(
    'approx_top_k_estimate',
    [
      {
        args: ['struct', 'int'],
        optionalFrom: 1,
        coerce: withState,
        returns: (types, context) => {
          const item = itemTypeOf('approx_top_k_estimate', types[0]);
          constantAt('approx_top_k_estimate', types, context, 1, 'k', DEFAULT_K);
          return answerOf(item);
        },
        evaluate: ({ argTypes }, state = null, given = DEFAULT_K) => {
          const [bytes, tracked] = state as StructValue;
          const k = Number(given);
          checkTracked('approx_top_k_estimate', Number(tracked), k);
          const item = itemTypeOf('approx_top_k_estimate', argTypes[0]);
          return answer(frequentOfBytes(bytes as Uint8Array, item, Number(tracked)) ?? notASketch('approx_top_k_estimate'), k);
        },
      },
    ],
    'The values met most often by a sketch of approx_top_k_accumulate, with about how often.',
    [[`SELECT size(approx_top_k_estimate(approx_top_k_accumulate(x))) ${ROWS}`, 2]],
    { canRaise: true, sqlText: (args) => `approx_top_k_estimate(${withDefaults(args, 2, [K])})` },
  ),
];
