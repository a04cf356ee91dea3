import { fail, unsupported } from '../errors/engine-error.ts';
import type { FunctionRecord } from '../functions/define.ts';
import { type AnyOverload, arityOk } from '../functions/fit.ts';
import { type AggregateCall, type Lambda, type LambdaRef, lit, nextExprId, someExpr } from '../plan/expr.ts';
import {
  type Expression,
  fieldName,
  type LambdaFunction,
  type UnresolvedFunction,
  type UnresolvedRegex,
  type UnresolvedStar,
} from '../plan/expression.ts';
import { containsAggregate, isDeterministic } from '../plan/traits.ts';
import { BOOLEAN, type DataType, INT } from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { argumentOf, buildCall, coerce, findFunction } from './build.ts';
import { resolveCast, typeOfCastFunction } from './cast.ts';
import { withBlanks } from './char-padding.ts';
import { chooseOverload, lambdaParameters } from './choose-overload.ts';
import { withDayCount } from './day-count.ts';
import { filterOf } from './evaluated-rows.ts';
import { byPosition } from './named-arguments.ts';
import { callText } from './names.ts';
import type { Resolve, Resolved } from './resolved.ts';
import { inlineRoutine } from './routine.ts';
import { type Scope, sameName } from './scope.ts';
import { expandRegex, expandStar } from './star.ts';
import { namedUserCall, plainCall } from './user-function.ts';
import { refuseOrder, withinGroup } from './within-group.ts';

const SIGNS: Readonly<Record<string, string>> = { '-': 'negative', '+': 'positive' };

/**
 * A function applied to arguments.
 * Errors: UNRESOLVED_ROUTINE, WRONG_NUM_ARGS, DATATYPE_MISMATCH, UNSUPPORTED_GENERATOR, NESTED_AGGREGATE_FUNCTION.
 */
export function resolveCall(written: UnresolvedFunction, scope: Scope, resolve: Resolve): Resolved {
  const routine = scope.conf.routineOf?.(written);
  if (routine)
    return 'user' in routine ? namedUserCall(routine.user, written, scope, resolve) : inlineRoutine(routine, written, scope, resolve);
  const castType = typeOfCastFunction(written.name);
  if (castType) return castFunction(written, castType, scope, resolve);
  // `-a` in text is minus with one argument.
  const name = written.args.length === 1 ? (entryOf(SIGNS, written.name) ?? written.name) : written.name;
  const record = findFunction(name, written.origin);
  const e = inOrder(written, record, scope, resolve);
  refuseOrder(e, record);
  if (record.kind === 'generator') return misplacedGenerator(e, record, scope, resolve);
  if (record.kind === 'window') return withoutOver(e, record, scope, resolve);
  const args = resolveArguments(e, record, scope, resolve);
  return record.kind === 'aggregate' ? aggregateCall(e, record.name, args, scope, resolve) : scalarCall(e, record, args, scope);
}

/** The call with its arguments in the order of the parameters. What is wrong with an argument itself is told first, as Spark does. */
function inOrder(written: UnresolvedFunction, record: FunctionRecord, scope: Scope, resolve: Resolve): UnresolvedFunction {
  try {
    return byPosition(written, record);
  } catch (error) {
    for (const a of written.args) if (a.kind === 'NamedArgument' || isPlain(a)) resolve(a.kind === 'NamedArgument' ? a.value : a, scope);
    throw error;
  }
}

const isPlain = (e: Expression): boolean => e.kind !== 'LambdaFunction' && e.kind !== 'UnresolvedStar' && e.kind !== 'UnresolvedRegex';

function castFunction(e: UnresolvedFunction, type: DataType, scope: Scope, resolve: Resolve): Resolved {
  plainCall(e, 'cast');
  const [arg] = e.args;
  if (!arg || e.args.length > 1)
    return fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: e.name, expected: '1', actual: e.args.length }, e.origin);
  const child = resolve(arg, scope);
  // `int(a)` shows as its argument, `CAST(a AS INT)` as itself.
  return { ...resolveCast(child, type, undefined, scope.conf, e.origin), text: child.text };
}

function scalarCall(e: UnresolvedFunction, record: FunctionRecord, given: readonly Resolved[], scope: Scope): Resolved {
  if ((record.name === 'grouping' || record.name === 'grouping_id') && !scope.isGrouped)
    fail('UNSUPPORTED_GROUPING_EXPRESSION', {}, e.origin);
  const syntax = e.isDistinct ? 'DISTINCT' : e.filter ? 'FILTER clause' : e.ignoreNulls !== undefined ? 'IGNORE NULLS' : undefined;
  if (syntax) fail('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', { functionName: record.name, syntax }, e.origin);
  const args = withDayCount(record, given, scope.conf);
  const text = callText(
    record,
    e.name,
    args.map((a) => a.text),
    args.map((a) => a.expr.type),
  );
  if (record.kind === 'scalar' && record.readsFile) scope.conf.asksForFile?.();
  const names = args.map((a) => a.name);
  const values = args.map((a) => a.expr);
  const expr = buildCall(record.name, withBlanks(record.name, values, scope.conf), scope.conf, {
    names,
    sql: text,
    ...(e.origin ? { origin: e.origin } : {}),
  });
  return { expr, text };
}

/** An aggregate over a window: unlike one over a group it may have aggregates of the group among its arguments. */
export function aggregateOverWindow(e: UnresolvedFunction, scope: Scope, resolve: Resolve): Resolved {
  const record = findFunction(e.name, e.origin);
  refuseOrder(e, record);
  return aggregateCall(e, record.name, resolveArguments(e, record, scope, resolve), scope, resolve, true);
}

function withoutOver(e: UnresolvedFunction, record: FunctionRecord, scope: Scope, resolve: Resolve): never {
  const args = e.args.map((a) => resolve(a, scope));
  const functionName = callText(
    record,
    e.name,
    args.map((a) => a.text),
    args.map((a) => a.expr.type),
  );
  const known = args.map((a) => argumentOf(a.expr, scope.conf));
  chooseOverload(record, known, scope.conf, { sql: functionName, origin: e.origin });
  return fail('WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', { functionName }, e.origin);
}

function aggregateCall(
  e: UnresolvedFunction,
  name: string,
  given: readonly Resolved[],
  scope: Scope,
  resolve: Resolve,
  isWindow = false,
): Resolved {
  const found = findFunction(name, e.origin);
  const { respecting, before } = found.kind === 'aggregate' ? found : {};
  const record = (e.ignoreNulls === false && respecting) || (scope.conf.legacyPercentileDisc && before) || found;
  if (record.name === 'count' && given.length === 0 && !scope.conf.countOfNothing)
    fail('WRONG_NUM_ARGS.WITH_SUGGESTION', { functionName: 'count', expected: '>= 1', actual: 0 }, e.origin);
  const { conf } = scope;
  const takesFlag = record.kind === 'aggregate' && record.overloads.some((o) => o.nullsFlag);
  if (e.ignoreNulls !== undefined && !takesFlag && !respecting)
    fail('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', { functionName: record.name, syntax: 'IGNORE NULLS' }, e.origin);
  const flag = given[1]?.expr;
  if (takesFlag && flag && !(flag.kind === 'Literal' && typeof flag.value === 'boolean'))
    fail('_LEGACY_ERROR_TEMP_1210', { functionName: record.name }, e.origin);
  const within = record.kind === 'aggregate' ? withinGroup(e, record, given, scope, resolve) : undefined;
  const args = within
    ? within.args
    : record.name === 'count' && given.length === 0
      ? [{ expr: lit(null, INT), text: '' }] // nothing is counted
      : takesFlag && e.ignoreNulls === true && given.length === 1
        ? [...given, { expr: lit(true, BOOLEAN), text: 'true' }]
        : given;
  const filter = e.filter && resolve(e.filter, scope);
  if (filter && filter.expr.type.kind !== 'boolean') fail('INVALID_AGGREGATE_FILTER.NOT_BOOLEAN', { sql: filter.text }, e.filter?.origin);
  if (filter && containsAggregate(filter.expr)) fail('INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE', { sql: filter.text }, e.filter?.origin);
  if (filter && someExpr(filter.expr, (x) => x.kind === 'WindowCall'))
    fail('INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION', { sql: filter.text }, e.filter?.origin);
  const shown = e.ignoreNulls === true ? given : args;
  const text = within
    ? within.text(filter?.text)
    : callText(
        record,
        e.ignoreNulls === undefined ? e.name : record.name,
        shown.map((a) => a.text),
        shown.map((a) => a.expr.type),
        {
          isDistinct: e.isDistinct,
          ...(filter ? { filter: filter.text } : {}),
        },
      );
  if (!isWindow && !args.every((a) => isDeterministic(a.expr)))
    fail('AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION', { sql: text }, e.origin);
  if (filter && !isDeterministic(filter.expr)) fail('INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC', { sql: filter.text }, e.filter?.origin);
  if (!isWindow && args.some((a) => someExpr(a.expr, (x) => x.kind === 'WindowCall'))) fail('_LEGACY_ERROR_TEMP_1031', {}, e.origin);
  const known = args.map((a) => argumentOf(a.expr, conf));
  const resolved = chooseOverload(record, known, within ? { ...conf, ordered: true } : conf, { sql: text, origin: e.origin });
  if (!isWindow && !scope.isGrouping && args.some((a) => containsAggregate(a.expr)))
    fail('NESTED_AGGREGATE_FUNCTION', { expression: text }, e.origin);
  const { isDistinct } = e;
  const coerced = args.map((a, i) => coerce(a.expr, resolved.argTypes[i] ?? a.expr.type, conf));
  // A window has its arguments made below.
  const kept =
    isWindow || record.kind !== 'aggregate'
      ? filter?.expr
      : filterOf(record, { overload: resolved.overload, args: coerced, filter: filter?.expr, isDistinct }, conf);
  const expr: AggregateCall = {
    kind: 'AggregateCall',
    name: record.name,
    overload: resolved.overload,
    args: coerced,
    isDistinct,
    ...(kept ? { filter: kept } : {}),
    ansi: conf.ansi,
    type: resolved.type,
    nullable: resolved.nullable,
    ...(e.origin ? { origin: e.origin } : {}),
  };
  return { expr: (!isWindow && conf.outer?.aggregate(expr)) || expr, text };
}

/** A value where every overload takes a lambda: the lambda that gives it, whatever it is given. */
function constantLambda(r: Resolved, record: FunctionRecord, i: number): Resolved {
  let params: readonly unknown[] | undefined;
  for (const o of record.overloads) {
    const pattern = o.args[i];
    if (pattern === undefined) continue;
    if (typeof pattern !== 'object' || !('lambda' in pattern)) return r;
    params ??= pattern.lambda;
  }
  if (!params) return r;
  const { expr: body, text } = r;
  const expr: Lambda = { kind: 'Lambda', params: [], body, type: body.type, nullable: body.nullable };
  // The place of the element is not asked for.
  return { expr, text: lambdaText(text, params.at(-1) === 'int' ? params.length - 1 : params.length) };
}

/** Whether a lambda may stand at the place, or at any. */
const takesLambdas = (record: FunctionRecord, place?: number): boolean =>
  record.overloads.some((o) => o.args.some((p, i) => (place === undefined || i === place) && typeof p === 'object' && 'lambda' in p));

const lambdaText = (body: string, params: number): string =>
  `lambdafunction(${[body, ...Array<string>(params).fill('namedlambdavariable()')].join(', ')})`;

/** Calls written with a sign or a word, or with a rule of the grammar of their own: they have no list of arguments. */
const OPERATOR = /^(?:\W+|and|or|not|div|i?like|rlike|when|isNull|isNotNull|first|last|any_value)$/;

const isStar = (e: Expression): e is UnresolvedStar | UnresolvedRegex => e.kind === 'UnresolvedStar' || e.kind === 'UnresolvedRegex';
const isLambda = (e: Expression): e is LambdaFunction => e.kind === 'LambdaFunction';

/** Whether a star may stand for columns there: among the arguments of a call, right of IN. */
const takesStars = (e: UnresolvedFunction, i: number, scope: Scope): boolean =>
  !OPERATOR.test(e.name) && scope.operator !== 'Sort' && (e.name !== 'in' || i > 0);

/** The arguments resolved. Errors: UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION for subqueries beside lambdas. */
function resolveArguments(e: UnresolvedFunction, record: FunctionRecord, scope: Scope, resolve: Resolve): readonly Resolved[] {
  const args = argumentsOf(e, record, scope, resolve);
  if (takesLambdas(record) && args.some((a) => someExpr(a.expr, (x) => x.kind === 'Subquery')))
    fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION', {}, e.origin);
  return args;
}

/** Stars become columns (`count(*)` counts 1), lambdas are resolved after the arguments their parameters range over. */
function argumentsOf(e: UnresolvedFunction, record: FunctionRecord, scope: Scope, resolve: Resolve): readonly Resolved[] {
  const [only] = e.args;
  if (record.name === 'count' && e.args.length === 1 && only?.kind === 'UnresolvedStar') {
    if (only.target && scope.conf.countOfTable !== true && expandStar(only, scope))
      fail('INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT', { tableName: only.target.join('.') }, only.origin);
    if (!only.target && !e.isDistinct) return [{ expr: lit(1, INT), text: '1' }];
  }
  const expanded = e.args.some(isStar)
    ? e.args.flatMap((a, i): readonly (Expression | Resolved)[] => {
        if (!isStar(a) || !takesStars(e, i, scope)) return [a];
        return a.kind === 'UnresolvedStar' ? expandStar(a, scope) : expandRegex(a, scope);
      })
    : e.args;
  if (!e.args.some(isLambda))
    return expanded.map((a, i) => constantLambda('kind' in a ? named(resolve(a, scope), fieldName(a)) : a, record, i));
  const takesAny = takesLambdas(record);
  // Where there are too many arguments, or too few, that is said first.
  if (!takesAny && (record.overloads as readonly AnyOverload[]).some((o) => arityOk(o, expanded.length))) refuseLambdas(e, record.name);
  const value = expanded.findIndex((a, i) => 'kind' in a && a.kind === 'LambdaFunction' && !takesLambdas(record, i));
  if (takesAny && value >= 0 && value < Math.max(...record.overloads.map((o) => o.args.length)))
    fail(
      'INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION',
      { functionName: record.name, position: value + 1 },
      e.origin,
    );
  const first = expanded.map((a) => ('kind' in a ? (a.kind === 'LambdaFunction' ? undefined : resolve(a, scope)) : a));
  const types = first.map((r) => r?.expr.type);
  const parametersOf = (a: LambdaFunction, i: number) => lambdaParameters(record, types, i, a.params.length, scope.conf, e.origin);
  // How many parameters lambdas have is judged before their bodies are.
  for (const [i, a] of expanded.entries()) if ('kind' in a && a.kind === 'LambdaFunction') parametersOf(a, i);
  return expanded.map((a, i) => {
    const known = first[i];
    if (known) return constantLambda('kind' in a ? named(known, fieldName(a)) : known, record, i);
    if (!('kind' in a) || a.kind !== 'LambdaFunction') return fail('INTERNAL_ERROR', { message: 'an argument was not resolved' });
    const lambda = resolveLambda(a, parametersOf(a, i), scope, resolve);
    types[i] = lambda.expr.type;
    return lambda;
  });
}

const named = ({ name: _, ...r }: Resolved, name: string | undefined): Resolved => (name === undefined ? r : { ...r, name });

/** Errors: INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION, for a call that takes values alone. */
export function refuseLambdas(e: UnresolvedFunction, functionName: string, origin = e.origin): void {
  if (e.args.some((a) => a.kind === 'LambdaFunction'))
    fail('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', { functionName }, origin);
}

function resolveLambda(
  e: LambdaFunction,
  types: readonly { readonly type: DataType; readonly nullable: boolean }[],
  scope: Scope,
  resolve: Resolve,
): Resolved {
  const inner = new Map(scope.lambda);
  const repeated = e.params.find((name, i) => e.params.slice(0, i).some((other) => sameName(name, other, scope.conf.caseSensitive)));
  if (repeated !== undefined) fail('INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES', { name: repeated }, e.origin);
  const params = e.params.map((name, i): LambdaRef => {
    const { type, nullable } = types[i] ?? fail('INTERNAL_ERROR', { message: 'a lambda has more parameters than types' });
    const ref: LambdaRef = { kind: 'LambdaRef', name, id: nextExprId(), type, nullable };
    inner.set(scope.conf.caseSensitive ? name : name.toLowerCase(), ref);
    return ref;
  });
  const body = resolve(e.body, { ...scope, lambda: inner });
  if (
    someExpr(
      body.expr,
      (x) => x.kind === 'AggregateCall' && someExpr(x, (y) => y.kind === 'LambdaRef' && params.some((p) => p.id === y.id)),
    )
  )
    unsupported('an aggregate function of what a lambda is given', e.origin);
  const expr: Lambda = { kind: 'Lambda', params, body: body.expr, type: body.expr.type, nullable: body.expr.nullable };
  return { expr, text: lambdaText(body.text, params.length) };
}

function misplacedGenerator(e: UnresolvedFunction, record: FunctionRecord, scope: Scope, resolve: Resolve): never {
  const args = e.args.filter((a) => a.kind !== 'LambdaFunction').map((a) => resolve(a, scope));
  const expression = callText(
    record,
    e.name,
    args.map((a) => a.text),
    args.map((a) => a.expr.type),
  );
  if (scope.operator === 'Project' || scope.operator === 'Generate')
    fail('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression }, e.origin);
  return fail('UNSUPPORTED_GENERATOR.OUTSIDE_SELECT', { operator: scope.operator, expression }, e.origin);
}
