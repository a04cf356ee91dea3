import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { attribute, type Expression, fieldName, literal, type UnresolvedFunction, type UnresolvedSortOrder } from '../plan/expression.ts';
import { STRING } from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { functionName } from './function-name.ts';

/**
 * A name as an expression: a column, or a lambda's parameter and fields of it. `origins` are those of the parts. The first
 * `spelt` parts are from IDENTIFIER(…), which names columns only; behind them are fields.
 */
export function columnOrFunctionName(
  parts: readonly string[],
  origins: readonly SqlOrigin[],
  lambdaParameters: readonly string[],
  spelt: number,
): Expression {
  const [first = ''] = parts;
  const [start] = origins;
  const own = spelt || parts.length;
  const whole = start && { ...start, end: origins[own - 1]?.end ?? start.end };
  const isVariable = spelt === 0 && lambdaParameters.includes(first.toLowerCase());
  let result: Expression = isVariable
    ? { kind: 'LambdaVariable', name: first, ...(start ? { origin: start } : {}) }
    : { ...attribute(parts.slice(0, own), whole), ...(spelt > 0 ? { isSpelt: true } : {}) };
  for (let i = isVariable ? 1 : own; i < parts.length; i++) {
    const origin = origins[i];
    result = {
      kind: 'UnresolvedExtractValue',
      child: result,
      extraction: literal(parts[i] ?? '', STRING, origin),
      ...(start && origin ? { origin: { ...start, end: origin.end } } : {}),
    };
  }
  return result;
}

/** A name in back-quotes that holds more than word characters, as the pattern of names it is in a SELECT list; also as an argument. */
export function withPatterns(e: Expression, text: string): Expression {
  if (e.kind === 'UnresolvedFunction') return { ...e, args: e.args.map((a) => withPatterns(a, text)) };
  if (e.kind !== 'UnresolvedAttribute' || e.origin?.kind !== 'sql') return e;
  const pattern = e.nameParts.at(-1) ?? '';
  const isQuoted = text.charAt(e.origin.end - 1) === '`';
  if (!isQuoted || e.nameParts.length > 2 || /^\w*$/.test(pattern)) return e;
  const [target] = e.nameParts.slice(0, -1);
  return { kind: 'UnresolvedRegex', pattern, ...(target === undefined ? {} : { target }), origin: e.origin };
}

export const lambda = (params: readonly string[], body: Expression, origin: SqlOrigin): Expression => ({
  kind: 'LambdaFunction',
  params,
  body,
  origin,
});

/** `(a, b + 1)` is named_struct('a', a, 'col2', b + 1), as Spark names the fields of a row. */
export function namedStruct(parts: readonly Expression[], origin: SqlOrigin): UnresolvedFunction {
  const args = parts.flatMap((part, i): Expression[] => {
    return [literal(fieldName(part) ?? `col${i + 1}`, STRING, part.origin), part];
  });
  return { kind: 'UnresolvedFunction', name: 'named_struct', args, isDistinct: false, origin };
}

/** What may follow the arguments of a call. */
export interface FunctionSuffix {
  readonly orderBy?: readonly UnresolvedSortOrder[];
  readonly filter?: Expression;
  readonly ignoreNulls?: boolean;
  /** given the call, the window expression over it */
  readonly over?: (call: Expression) => Expression;
}

/** Functions whose first argument may be a unit of time as a bare word. */
const UNIT_FUNCTIONS: Readonly<Record<string, string>> = {
  timestampadd: 'timestamp_add',
  dateadd: 'timestamp_add',
  date_add: 'timestamp_add',
  timestampdiff: 'timestamp_diff',
  datediff: 'timestamp_diff',
  date_diff: 'timestamp_diff',
  timediff: 'timestamp_diff',
};
const UNITS = /^(?:year|quarter|month|week|day|dayofyear|hour|minute|second|millisecond|microsecond)$/i;

/** A call, with what follows its parentheses. */
export function specialCall(
  nameParts: readonly string[],
  args: readonly Expression[],
  suffix: FunctionSuffix & { readonly isDistinct: boolean },
  origin: SqlOrigin,
): Expression {
  const { over, isDistinct, filter, orderBy, ignoreNulls } = suffix;
  let name = functionName(nameParts);
  let given = args;
  const unitFunction = entryOf(UNIT_FUNCTIONS, name.toLowerCase());
  const [unit] = args;
  if (unitFunction && args.length === 3 && unit?.kind === 'Literal' && typeof unit.value === 'string')
    fail('INVALID_PARAMETER_VALUE.DATETIME_UNIT', { functionName: name.toUpperCase(), unit: `'${unit.value}'` }, unit.origin);
  if (
    unitFunction &&
    args.length === 3 &&
    unit?.kind === 'UnresolvedAttribute' &&
    !unit.isSpelt &&
    unit.nameParts.length === 1 &&
    UNITS.test(unit.nameParts[0] ?? '')
  ) {
    name = unitFunction;
    given = [literal(unit.nameParts[0] ?? '', STRING, unit.origin), ...args.slice(1)];
  }
  const node: UnresolvedFunction = {
    kind: 'UnresolvedFunction',
    name,
    args: given,
    isDistinct,
    ...(filter ? { filter } : {}),
    ...(orderBy ? { orderBy } : {}),
    ...(ignoreNulls === undefined ? {} : { ignoreNulls }),
    origin,
  };
  return over ? over(node) : node;
}
