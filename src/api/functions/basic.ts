import { call, type Expression } from '../../plan/expression.ts';
import { callSite } from '../call-site.ts';
import { textOf } from '../check.ts';
import {
  Column,
  type ColumnOrName,
  columnArgument,
  columnExpression,
  columnOf,
  expressionOf,
  type Operand,
  type ValueIn,
} from '../column.ts';
import type { Dynamic } from '../dynamic.ts';
import { literalOf } from '../literal.ts';
import { asColumn, asValue, fn } from './arguments.ts';

type LastPart<S extends string> = S extends `${string}.${infer Rest}` ? LastPart<Rest> : S;

/** The column of that name, in whatever DataFrame it is used. Unlike `df.col`, TypeScript cannot check it. */
export const col = <N extends string>(name: N): Column<Dynamic, LastPart<N>> =>
  new Column(columnExpression(name, undefined, callSite('col')));
export const column = col;
/** A constant. */
export const lit = <V extends Operand>(value: V): Column<ValueIn<V>> =>
  (value instanceof Column ? value : new Column(literalOf(value))) as Column<ValueIn<V>>;
/** SQL text for an expression: `expr('a + 1')`. */
export const expr = (text: string): Column =>
  new Column({ kind: 'ExpressionString', text: textOf(text, 'expr', 'SQL text'), origin: callSite('expr') });
/** The first branch of a CASE; go on with `.when(…)` and `.otherwise(…)`. */
export const when = <V extends Operand>(condition: Column, value: V): Column<ValueIn<V> | null> =>
  new Column(call('when', [columnArgument(condition, 'when', 'the condition'), expressionOf(value)], callSite('when')));

/** The rows where the column is not null; all rows for `'*'`. */
export const count = (column: ColumnOrName = '*'): Column<bigint> =>
  new Column(call('count', [column === '*' ? literalOf(1) : columnOf(column)], callSite('count')));
const distinct = (name: string, columns: readonly ColumnOrName[], rest: readonly Expression[] = []): Column<Dynamic> =>
  new Column({
    kind: 'UnresolvedFunction',
    name,
    args: [...columns.map((x) => columnOf(x)), ...rest],
    isDistinct: true,
    origin: callSite(name),
  });
export const countDistinct = (first: ColumnOrName, ...more: readonly ColumnOrName[]): Column<bigint> => distinct('count', [first, ...more]);
export const sumDistinct = (column: ColumnOrName): Column => distinct('sum', [column]);
export const listaggDistinct = (column: ColumnOrName, delimiter?: Operand): Column<string | null> =>
  distinct('listagg', [column], delimiter === undefined ? [] : [expressionOf(delimiter)]);
export const stringAggDistinct = (column: ColumnOrName, delimiter?: Operand): Column<string | null> =>
  distinct('string_agg', [column], delimiter === undefined ? [] : [expressionOf(delimiter)]);

/** SQL has the characters to trim before the text they are trimmed from, as it does in TRIM(x FROM text). */
const trimmed = (name: string, column: ColumnOrName, characters: ColumnOrName | undefined): Column<string | null> =>
  new Column(call(name, [...(characters === undefined ? [] : [columnOf(characters)]), columnOf(column)], callSite(name)));
export const trim = (col: ColumnOrName, trim?: ColumnOrName): Column<string | null> => trimmed('trim', col, trim);
export const ltrim = (col: ColumnOrName, trim?: ColumnOrName): Column<string | null> => trimmed('ltrim', col, trim);
export const rtrim = (col: ColumnOrName, trim?: ColumnOrName): Column<string | null> => trimmed('rtrim', col, trim);
export {
  countDistinct as count_distinct,
  listaggDistinct as listagg_distinct,
  stringAggDistinct as string_agg_distinct,
  sumDistinct as sum_distinct,
};

/** The natural logarithm, or with two arguments the logarithm of the second to the base of the first. */
export const log = (first: ColumnOrName | number, second?: ColumnOrName): Column<number | null> => {
  const argument = typeof first === 'number' ? literalOf(first) : columnOf(first);
  return second === undefined ? fn('ln', [argument]) : fn('log', [argument, asColumn(second)]);
};
export const isnan = (column: ColumnOrName): Column<boolean> => fn('isNaN', [asColumn(column)]);
export const isnull = (column: ColumnOrName): Column<boolean> => fn('isNull', [asColumn(column)]);
/** The window of time a moment falls into; a row for each of them where they overlap. Durations are texts: '10 minutes'. */
export const window = (time: ColumnOrName, duration: string, slide?: string, start?: string): Column => {
  const durations = start === undefined ? [duration, slide] : [duration, slide ?? duration, start];
  return fn('window', [asColumn(time), ...durations.map(asValue)]);
};
/** The session a moment belongs to, which ends where nothing happens for as long as the gap. */
export const sessionWindow = (time: ColumnOrName, gap: Column | string): Column => fn('session_window', [asColumn(time), asValue(gap)]);
/** The last moment of a window. */
export const windowTime = (column: ColumnOrName): Column => fn('window_time', [asColumn(column)]);
export { sessionWindow as session_window, windowTime as window_time };
export const negate = (column: ColumnOrName): Column => fn('negative', [asColumn(column)]);

/** Any function by its SQL name. */
export const callFunction = (name: string, ...columns: readonly ColumnOrName[]): Column => fn(name, columns.map(asColumn));
/** A function that the program has registered, by its name. */
export const callUdf = callFunction;
export { callFunction as call_function, callUdf as call_udf };

const toColumn = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> =>
  column instanceof Column ? (column as Column<Dynamic, N>) : new Column(columnOf(column));
export const asc = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).asc();
export const ascNullsFirst = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).ascNullsFirst();
export const ascNullsLast = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).ascNullsLast();
export const desc = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).desc();
export const descNullsFirst = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).descNullsFirst();
export const descNullsLast = <N extends string>(column: ColumnOrName<N>): Column<Dynamic, N> => toColumn(column).descNullsLast();
/** PySpark's older names. */
export {
  bitwise_not as bitwiseNOT,
  degrees as toDegrees,
  radians as toRadians,
  shiftleft as shiftLeft,
  shiftright as shiftRight,
  shiftrightunsigned as shiftRightUnsigned,
} from '../gen/functions.ts';
export {
  ascNullsFirst as asc_nulls_first,
  ascNullsLast as asc_nulls_last,
  descNullsFirst as desc_nulls_first,
  descNullsLast as desc_nulls_last,
};
