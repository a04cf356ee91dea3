import { fail, internalError } from '../errors/engine-error.ts';
import type { AggregateFunction, WindowFunction } from '../functions/define.ts';
import { arityOk } from '../functions/fit.ts';
import { isFoldable } from '../functions/foldable.ts';
import { type Expr, type FrameBound, findExpr, lit, type SortKey, type WindowCall, type WindowFrame } from '../plan/expr.ts';
import type { Expression, FrameBoundary, UnresolvedFunction, UnresolvedWindow } from '../plan/expression.ts';
import { sortText, windowText } from '../plan/sql-text.ts';
import { isConstant } from '../plan/traits.ts';
import { canCast } from '../types/can-cast.ts';
import { isOrderable } from '../types/coercion.ts';
import { type DataType, isInteger, isNumeric, isStringLike, sameType, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { argumentOf, buildCall, coerce, findFunction } from './build.ts';
import { aggregateOverWindow, refuseLambdas } from './call.ts';
import { resolveCast } from './cast.ts';
import { chooseOverload } from './choose-overload.ts';
import { constantValue } from './fold-constant.ts';
import { byPosition } from './named-arguments.ts';
import { callText } from './names.ts';
import type { Resolve, Resolved } from './resolved.ts';
import type { Scope } from './scope.ts';
import { expandStar } from './star.ts';

/**
 * A function with OVER.
 * Errors: UNSUPPORTED_EXPR_FOR_WINDOW, WINDOW_FUNCTION_FRAME_NOT_ORDERED, DISTINCT_WINDOW_FUNCTION_UNSUPPORTED,
 * WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE, DATATYPE_MISMATCH.* of frames and constant arguments.
 */
export function resolveWindow(e: UnresolvedWindow, scope: Scope, resolve: Resolve): Resolved {
  if (e.reference !== undefined) return fail('MISSING_WINDOW_SPECIFICATION', { windowName: e.reference }, e.origin);
  const written = e.function;
  if (written.kind !== 'UnresolvedFunction') {
    const { text } = resolve(written, scope);
    return fail('UNSUPPORTED_EXPR_FOR_WINDOW', { sql: text }, e.origin);
  }
  const partition = e.partitionBy.map((p) => resolve(p, scope));
  const order = e.orderBy.map((o) => {
    const { expr, text } = resolve(o.child, scope);
    const key: SortKey = { child: expr, ascending: o.ascending, nullsFirst: o.nullsFirst ?? o.ascending };
    return { key, text: sortText(key, text) };
  });
  const orderBy = order.map((o) => o.key);
  const record = findFunction(written.name, written.origin);
  const call = byPosition(written, record);
  // What is wrong in the function is told before what is wrong in the window.
  const writtenFrame = (): WindowFrame | undefined => {
    order.forEach(({ key, text }, i) => {
      const { type } = key.child;
      if (!isOrderable(type))
        fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: text, type: sqlName(type) }, e.orderBy[i]?.child.origin);
    });
    const frame = e.frame && resolveFrame(e.frame, orderBy, scope, resolve, e);
    partition.forEach((p, i) => {
      if (!isOrderable(p.expr.type))
        fail('EXPRESSION_TYPE_IS_NOT_ORDERABLE', { sql: p.text, type: sqlName(p.expr.type) }, e.partitionBy[i]?.origin);
    });
    return frame;
  };
  // A constant tells no partitions apart, and is not evaluated.
  const partitionBy = partition.map((p) => p.expr).filter((p) => !isFoldable(p));
  const parts = { partitionBy, orderBy, writtenFrame };
  const made =
    record.kind === 'window' ? windowCall(record, call, parts, scope, resolve, e) : overAggregate(call, parts, scope, resolve, e);
  if (record.kind === 'aggregate' && !made.isDistinct && needsWholePartition(record, call) && !isWholePartition(made.call))
    fail('INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC', { sql: made.text }, e.origin);
  const over = windowText(
    partition.map((p) => p.text),
    order.map((o) => o.text),
    made.call.frame,
  );
  const text = `${made.text} OVER ${over}`;
  if (made.isDistinct) fail('DISTINCT_WINDOW_FUNCTION_UNSUPPORTED', { sql: text }, e.origin);
  const lateral = lateralAlias(made.call, scope);
  if (lateral) fail('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW', { alias: lateral, sql: text }, e.origin);
  checkPlace(scope, text, e);
  return { expr: made.call, text };
}

const needsWholePartition = (record: AggregateFunction, call: UnresolvedFunction): boolean =>
  record.wholePartition === 'always' || (record.wholePartition === 'ordered' && (call.orderBy?.length ?? 0) > 0);
const isWholePartition = ({ orderBy, frame }: WindowCall): boolean =>
  orderBy.length === 0 && frame.lower.kind === 'unbounded' && frame.upper.kind === 'unbounded';

function checkPlace(scope: Scope, text: string, e: UnresolvedWindow): void {
  if (scope.operator === 'Filter') fail('WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE', { clause: 'WHERE' }, e.origin);
  if (scope.operator !== 'Project' && scope.operator !== 'Aggregate' && scope.operator !== 'Qualify')
    fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: scope.operator, expressions: [text] }, e.origin);
}

/** The name of an alias of the same select list that the call reads. */
function lateralAlias(call: WindowCall, scope: Scope): string | undefined {
  const found = findExpr(call, (x) => x.kind === 'Attribute' && scope.isLateral?.(x.id) === true);
  return found?.kind === 'Attribute' ? found.name : undefined;
}

interface WindowParts extends Pick<WindowCall, 'partitionBy' | 'orderBy'> {
  /** Looks at the types of the order and the frame. Errors: DATATYPE_MISMATCH.*, EXPRESSION_TYPE_IS_NOT_ORDERABLE */
  readonly writtenFrame: () => WindowFrame | undefined;
}

interface Made {
  readonly call: WindowCall;
  readonly text: string;
  readonly isDistinct?: boolean;
}

function overAggregate(
  call: UnresolvedFunction,
  { partitionBy, orderBy, writtenFrame }: WindowParts,
  scope: Scope,
  resolve: Resolve,
  e: UnresolvedWindow,
): Made {
  const record = findFunction(call.name, call.origin);
  if (record.kind === 'generator') {
    return fail('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: `${record.name}(…) OVER (…)` }, e.origin);
  }
  if (record.kind !== 'aggregate') {
    // grouping() is told that it has no window before it is told that nothing is grouped
    const { text } = resolve(call, { ...scope, isGrouped: true });
    return fail('UNSUPPORTED_EXPR_FOR_WINDOW', { sql: text }, e.origin);
  }
  const { expr, text } = aggregateOverWindow(call, scope, resolve);
  if (expr.kind !== 'AggregateCall') return internalError(`${call.name} did not resolve to an aggregate`);
  const { name, overload, args, filter, ansi, type, nullable, isDistinct } = expr;
  const made: WindowCall = {
    kind: 'WindowCall',
    name,
    overload,
    args,
    ignoreNulls: false,
    ansi,
    partitionBy,
    orderBy,
    frame: writtenFrame() ?? defaultFrame(orderBy),
    type,
    nullable,
    ...(filter ? { filter } : {}),
    ...(e.origin ? { origin: e.origin } : {}),
  };
  return { call: made, text, isDistinct };
}

function windowCall(
  record: WindowFunction,
  call: UnresolvedFunction,
  parts: WindowParts,
  scope: Scope,
  resolve: Resolve,
  e: UnresolvedWindow,
): Made {
  const { conf } = scope;
  const syntax = call.isDistinct
    ? 'DISTINCT'
    : call.filter
      ? 'FILTER clause'
      : call.ignoreNulls && !record.allowsIgnoreNulls
        ? 'IGNORE NULLS'
        : undefined;
  if (syntax) fail('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', { functionName: record.name, syntax }, call.origin);
  // nth_value(x, 2, true) is nth_value(x, 2) IGNORE NULLS, as PySpark has it.
  const last = call.args[call.args.length - 1];
  const flag =
    record.name === 'nth_value' && call.args.length === 3 && last?.kind === 'Literal' && typeof last.value === 'boolean'
      ? last.value
      : undefined;
  // A lambda where there are too many arguments is one too many.
  if (record.overloads.some((o) => arityOk(o, call.args.length))) refuseLambdas(call, record.name, e.origin);
  const given = (flag === undefined ? call.args : call.args.slice(0, 2)).flatMap((a): readonly Resolved[] => {
    if (a.kind === 'LambdaFunction') return [{ expr: lit(null, VOID), text: 'lambda' }];
    return a.kind === 'UnresolvedStar' ? expandStar(a, scope) : [resolve(a, scope)];
  });
  const ignoreNulls = flag ?? call.ignoreNulls ?? false;
  const base = callText(
    record,
    call.name,
    given.map((a) => a.text),
    given.map((a) => a.expr.type),
  );
  const text = record.name === 'nth_value' && ignoreNulls ? `${base} ignore nulls` : base;
  const known = given.map((a) => argumentOf(a.expr, conf));
  if (record.overloads.some((o) => arityOk(o, known.length))) checkFrame(record, parts.orderBy, e);
  const resolved = chooseOverload(record, known, conf, { sql: base, origin: call.origin });
  const args = given.map((a, i) => coerce(a.expr, resolved.argTypes[i] ?? a.expr.type, conf));
  const constants = checkConstants(record, args, given, base, scope, call);
  const written = parts.writtenFrame();
  const frame = record.frame === 'given' ? (written ?? defaultFrame(parts.orderBy)) : ownFrame(record, constants.get(1) ?? 1n);
  const isShift = record.frame === 'offset';
  const nullable = isShift ? (args[2] ? args[0]?.nullable || args[2].nullable : true) : resolved.nullable;
  const made: WindowCall = {
    kind: 'WindowCall',
    name: record.name,
    overload: resolved.overload,
    args,
    ignoreNulls,
    ansi: conf.ansi,
    partitionBy: parts.partitionBy,
    orderBy: parts.orderBy,
    frame,
    type: resolved.type,
    nullable,
    ...(e.origin ? { origin: e.origin } : {}),
  };
  return { call: made, text };
}

/** The values of the arguments that must be constants, by position. */
function checkConstants(
  record: WindowFunction,
  args: readonly Expr[],
  given: readonly Resolved[],
  sql: string,
  { conf }: Scope,
  call: UnresolvedFunction,
): ReadonlyMap<number, bigint> {
  const values = new Map<number, bigint>();
  for (const { position, name, least, most } of record.constants ?? []) {
    const arg = args[position];
    if (!arg) continue;
    const written = given[position]?.expr.type;
    // Spark casts the offset to an int and then no longer finds the frame that it made of the offset.
    if (record.frame === 'offset' && written && isStringLike(written))
      fail('FAILED_FUNCTION_CALL', { functionName: record.name, reason: 'its offset is text' }, call.origin);
    if (record.frame === 'offset' && written && written.kind !== 'int' && (isNumeric(written) || written.kind === 'void'))
      fail('_LEGACY_ERROR_TEMP_1035', { functionName: record.name }, call.origin);
    if (!isConstant(arg))
      fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql, name, type: 'INT' }, given[position]?.expr.origin ?? call.origin);
    const value = constantValue(arg, conf);
    const number = BigInt((value ?? 0) as number | bigint);
    if ((least !== undefined && number < least) || (most !== undefined && number > most))
      fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql, name, range: `[${least}, ${most}]`, actual: String(number) }, call.origin);
    values.set(position, number);
  }
  return values;
}

const CURRENT = { kind: 'current row' } as const;
const UNBOUNDED: FrameBound = { kind: 'unbounded' };

/** Everything without an order, else everything up to the current row and its equals. */
const defaultFrame = (orderBy: readonly SortKey[]): WindowFrame =>
  orderBy.length === 0 ? { unit: 'rows', lower: UNBOUNDED, upper: UNBOUNDED } : { unit: 'range', lower: UNBOUNDED, upper: CURRENT };

/** The frame of a function that takes no other. */
function ownFrame(record: WindowFunction, offset: bigint): WindowFrame {
  if (record.frame !== 'offset') return { unit: record.frame === 'range' ? 'range' : 'rows', lower: UNBOUNDED, upper: CURRENT };
  const rows = Number(record.name === 'lag' ? -offset : offset);
  const bound: FrameBound = { kind: 'offset', rows, text: `${rows} FOLLOWING` };
  return { unit: 'rows', lower: bound, upper: bound };
}

/** Does the function take such a window? Errors: WINDOW_FUNCTION_FRAME_NOT_ORDERED, or that it has a frame of its own. */
function checkFrame(record: WindowFunction, orderBy: readonly SortKey[], { frame: written, origin }: UnresolvedWindow): void {
  if (orderBy.length === 0) fail('WINDOW_FUNCTION_FRAME_NOT_ORDERED', { functionName: record.name }, origin);
  if (!written || record.frame === 'given') return;
  if (record.frame === 'offset') fail('_LEGACY_ERROR_TEMP_1035', { functionName: record.name }, origin);
  const own = ownFrame(record, 0n);
  if (written.unit !== own.unit || written.lower !== 'unbounded' || written.upper !== 'current row')
    fail('_LEGACY_ERROR_TEMP_1036', { functionName: record.name, frame: windowText([], [], own) }, origin);
}

function resolveFrame(
  frame: NonNullable<UnresolvedWindow['frame']>,
  orderBy: readonly SortKey[],
  scope: Scope,
  resolve: Resolve,
  e: UnresolvedWindow,
): WindowFrame {
  const { unit } = frame;
  const sides = [frame.lower, frame.upper];
  if (unit === 'range' && orderBy.length === 0 && sides.some((b) => b !== 'unbounded'))
    fail('DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER', {}, e.origin);
  const byValue = unit === 'range' && sides.some((b) => typeof b !== 'string');
  if (byValue && orderBy.length > 1) fail('DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER', {}, e.origin);
  const bound = (b: FrameBoundary, side: 'lower' | 'upper'): FrameBound => {
    if (b === 'unbounded') return UNBOUNDED;
    if (b === 'current row') return CURRENT;
    return unit === 'rows' ? rowsBound(b, side, scope, resolve) : valueBound(b, side, orderBy[0] as SortKey, scope, resolve);
  };
  const resolved: WindowFrame = { unit, lower: bound(frame.lower, 'lower'), upper: bound(frame.upper, 'upper') };
  const [from, to] = sides.map((b) => (typeof b === 'string' ? undefined : constantValue(resolve(b, scope).expr, scope.conf)));
  const isNumber = (v: unknown): v is number | bigint => typeof v === 'number' || typeof v === 'bigint';
  if (isNumber(from) && isNumber(to) && from > to) fail('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON', {}, e.origin);
  return resolved;
}

function rowsBound(e: Expression, side: string, scope: Scope, resolve: Resolve): FrameBound {
  if (!isBound(e)) return fail('INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND', { bound: sourceText(e) }, e.origin);
  const { expr, text } = resolve(e, scope);
  const { type } = expr;
  if (!isInteger(type) || type.kind === 'bigint')
    fail('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE', { bound: side, actual: sqlName(type), expected: 'INT' }, e.origin);
  const rows = Number(constantValue(expr, scope.conf) ?? 0);
  const shown = boundText(e, text, scope, resolve);
  return rows === 0 ? { ...CURRENT, text: shown } : { kind: 'offset', rows, text: shown };
}

const BOUND_OPERATORS = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '~', 'negative', 'when']);
/** A bound is a constant that no name has to be looked up for: literals, casts, arithmetic, CASE. */
const isBound = (e: Expression): boolean => {
  if (e.kind === 'Literal') return true;
  if (e.kind === 'Cast') return isBound(e.child);
  return e.kind === 'UnresolvedFunction' && BOUND_OPERATORS.has(e.name) && e.args.every(isBound);
};

/** An expression as it is written. */
const sourceText = ({ origin }: Expression): string =>
  origin?.kind === 'sql' ? origin.text.slice(origin.start, origin.end) : 'an expression';

const isInterval = (type: DataType): boolean => type.kind.endsWith('interval');

/** The order key of the current row plus (or, in descending order, minus) the distance. */
function valueBound(e: Expression, side: 'lower' | 'upper', key: SortKey, scope: Scope, resolve: Resolve): FrameBound {
  const { conf } = scope;
  if (!isBound(e)) return fail('INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND', { bound: sourceText(e) }, e.origin);
  const { expr, text } = resolve(e, scope);
  const keyType = key.child.type;
  const isTime = keyType.kind === 'date' || keyType.kind === 'timestamp' || keyType.kind === 'timestamp_ntz';
  const adapted =
    isTime || isInterval(keyType) || sameType(expr.type, keyType) || !canCast(expr.type, keyType, 'ansi') || keyType.kind === 'binary'
      ? expr
      : coerce(resolveCast({ expr, text }, keyType, undefined, conf).expr, keyType, conf);
  const { type } = adapted;
  if (!isNumeric(type) && !isInterval(type))
    fail(
      'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE',
      { bound: side, actual: sqlName(type), expected: 'a number or an interval' },
      e.origin,
    );
  const fits =
    isNumeric(keyType) || isInterval(keyType)
      ? type.kind === keyType.kind
      : keyType.kind === 'date'
        ? isInteger(type) || isInterval(type)
        : isTime && isInterval(type);
  if (!fits) fail('DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE', { order: sqlName(keyType), bound: sqlName(expr.type) }, e.origin);
  const reached = buildCall(key.ascending ? '+' : '-', [key.child, adapted], conf);
  const value = coerce(reached, keyType, conf);
  // Where the distance is cast, Spark shows its sign rather than the side.
  const shown = adapted === expr ? boundText(e, text, scope, resolve) : `${text} FOLLOWING`;
  return { kind: 'value', expr: value, text: shown };
}

/** How Spark shows a bound: what comes before PRECEDING the parser has negated, and any other negation looks the same. */
function boundText(e: Expression, text: string, scope: Scope, resolve: Resolve): string {
  const [inner] = e.kind === 'UnresolvedFunction' && e.args.length === 1 && (e.name === '-' || e.name === 'negative') ? e.args : [];
  return inner ? `${resolve(inner, scope).text} PRECEDING` : `${text} FOLLOWING`;
}
