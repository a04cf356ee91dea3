import { userFunction } from '../../functions/user-function.ts';
import type { UserFunctionRef } from '../../plan/expr.ts';
import * as t from '../../types/data-type.ts';
import { parseDdl } from '../../types/ddl.ts';
import { simpleString } from '../../types/names.ts';
import { callSite } from '../call-site.ts';
import { functionOf } from '../check.ts';
import { Column, type ColumnOrName, columnOf } from '../column.ts';
import type { Decimal } from '../decimal.ts';
import type { Dynamic } from '../dynamic.ts';
import type { LocalDate, LocalDateTime, Timestamp } from '../temporal.ts';
import type { Typed } from '../types.ts';
import { fromUser, toUser } from '../values.ts';

/** What a function may give where its return type's values are `T`: also what `createDataFrame` takes for them. */
type Given<T> =
  | T
  | null
  | undefined
  | (T extends bigint
      ? number
      : T extends number
        ? bigint
        : T extends Decimal
          ? bigint | number | string
          : T extends LocalDate | Timestamp | LocalDateTime
            ? Date | string
            : never);
/** A column for each parameter: what it holds is what the function has to take, null included. */
type Columns<A extends readonly unknown[]> = { readonly [K in keyof A]: string | Column<A[K]> };
type ReturnType<T> = Typed<T> | string;

/** A function of the program, to be called on columns. */
export interface UserDefinedFunction<A extends readonly unknown[] = readonly Dynamic[], T = Dynamic> {
  (...columns: Columns<A>): Column<T | null>;
  readonly functionName: string;
  readonly returnType: t.DataType;
  readonly deterministic: boolean;
  /** the function itself */
  readonly func: (...args: A) => unknown;
  /** what plans know of it */
  readonly ref: UserFunctionRef;
  /** The same function, said to give other values for the same arguments: it is called once for each row, neither more nor less. */
  asNondeterministic(): UserDefinedFunction<A, T>;
  /** The same function under a name that shows in the names of columns. */
  withName(name: string): UserDefinedFunction<A, T>;
}

/**
 * Makes a function of the program callable on columns. It gets values as `collect()` gives them, null for a null, and gives
 * what `createDataFrame` takes for `returnType` (DDL text or a type; text by default), null or undefined for a null.
 *
 * It runs in the program's own thread, with whatever it closes over, so a query that uses it does not use the others for that
 * part. Where a row is not needed it may not be called, and it may be called more than once for a row unless it is `asNondeterministic()`.
 *
 * Errors: FAILED_EXECUTE_UDF, raised by an action, when it throws or gives what is no value of its type.
 * Source: PySpark 4 `functions.udf`.
 *
 * @example const initial = udf((name: string | null) => name?.[0], t.string); people.select(initial('name'))
 */
export function udf<A extends readonly Dynamic[], T = string>(
  f: (...args: A) => Given<NoInfer<T>>,
  returnType: Typed<T>,
): UserDefinedFunction<A, T>;
export function udf<A extends readonly Dynamic[]>(f: (...args: A) => unknown, returnType: string): UserDefinedFunction<A, Dynamic>;
export function udf<A extends readonly Dynamic[]>(f: (...args: A) => unknown): UserDefinedFunction<A, string>;
export function udf(f: (...args: readonly Dynamic[]) => unknown, returnType: ReturnType<unknown> = t.STRING): UserDefinedFunction {
  functionOf(f, 'udf', 'the function');
  return made({
    f,
    name: f.name || '<lambda>',
    returns: typeof returnType === 'string' ? parseDdl(returnType) : returnType,
    deterministic: true,
  });
}

interface Parts {
  readonly f: (...args: readonly Dynamic[]) => unknown;
  readonly name: string;
  readonly returns: t.DataType;
  readonly deterministic: boolean;
}

function made(parts: Parts): UserDefinedFunction {
  const { f, name, returns, deterministic } = parts;
  const ref = userFunction({
    name,
    returns,
    deterministic,
    bind: ({ argTypes, bigint = 'bigint', timeZone }) => {
      const take = argTypes.map((type) => toUser(type, { bigint, timeZone, timeType: true }));
      const give = fromUser(returns, `the result of ${name}`);
      return (args) => give(f(...args.map((a, i) => take[i]?.(a))));
    },
  });
  const call = (...columns: readonly ColumnOrName[]): Column =>
    new Column({
      kind: 'CommonInlineUserDefinedFunction',
      function: ref,
      args: columns.map((c) => columnOf(c, name)),
      origin: callSite(name),
    });
  return Object.assign(call, {
    functionName: name,
    returnType: returns,
    deterministic,
    func: f,
    ref,
    asNondeterministic: () => made({ ...parts, deterministic: false }),
    withName: (other: string) => made({ ...parts, name: other }),
  });
}

export const isUserDefined = (f: unknown): f is UserDefinedFunction => typeof f === 'function' && 'ref' in f && 'returnType' in f;
export const shownType = (type: ReturnType<unknown>): string => (typeof type === 'string' ? type : simpleString(type));
