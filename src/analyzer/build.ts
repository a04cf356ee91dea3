import { nearest } from '../errors/did-you-mean.ts';
import { EngineError, fail, internalError, unsupported } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { FunctionRecord, ScalarFunction } from '../functions/define.ts';
import { isCertainlyNull } from '../functions/evaluate.ts';
import { isNeverFolded } from '../functions/foldable.ts';
import { isNotYet } from '../functions/not-yet.ts';
import { type Argument, functionNames, lookupFunction, resolveOverload } from '../functions/registry.ts';
import { type AggregateCall, type Attribute, type Call, caseOf, type Expr, lit, someExpr } from '../plan/expr.ts';
import { canRaise, isConstant, isDeterministic } from '../plan/traits.ts';
import { castMayGiveNull } from '../types/can-cast.ts';
import { containsType, type DataType, sameTypeIgnoringNulls } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { chooseOverload } from './choose-overload.ts';
import type { AnalyzerConf } from './context.ts';
import { constantValue } from './fold-constant.ts';

/** What the choice of an overload depends on in an argument. */
export const argumentOf = (e: Expr, conf: Pick<AnalyzerConf, 'timeZone'>): Argument => ({
  type: e.type,
  nullable: e.nullable,
  ...(e.kind === 'Literal' ? { literal: e.value } : { constant: () => knownValue(e, conf) }),
});

/** The value of an expression that needs no row and no moment; undefined for others. Raises what finding it out raises. */
function knownValue(e: Expr, conf: Pick<AnalyzerConf, 'timeZone'>): Value | undefined {
  const known = (x: Expr): boolean =>
    !isNeverFolded(x) &&
    (x.kind === 'Literal' || x.kind === 'Cast' || x.kind === 'Case' || (x.kind === 'Call' && x.deterministic && !x.user));
  return someExpr(e, (x) => !known(x)) ? undefined : constantValue(e, conf);
}

/** The value of type `type` that `e` is implicitly turned into, null where it cannot be when `isTolerant`; `e` itself where it already is one. */
export function coerce(e: Expr, type: DataType, conf: Pick<AnalyzerConf, 'ansi' | 'timeType'>, isTolerant = false): Expr {
  if (sameTypeIgnoringNulls(e.type, type)) return e;
  if (e.kind === 'Literal' && e.value === null) return lit(null, type, e.origin);
  refuseTime(type, conf);
  const mode = isTolerant ? 'try' : conf.ansi ? 'ansi' : 'legacy';
  const nullable = e.nullable || castMayGiveNull(e.type, type, mode);
  return { kind: 'Cast', child: e, mode, explicit: false, type, nullable, ...(e.origin ? { origin: e.origin } : {}) };
}

/** Errors: UNSUPPORTED_TIME_TYPE for a cast to TIME where that is off. */
export function refuseTime(type: DataType, conf: Pick<AnalyzerConf, 'timeType'>, origin?: Origin): void {
  if (!conf.timeType && containsType(type, 'time')) fail('UNSUPPORTED_TIME_TYPE', {}, origin);
}

/** Built-ins that stand in FROM and nowhere else. */
const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(['range', 'collations', 'sql_keywords', 'python_worker_logs']);

/** The function's record. Errors: UNRESOLVED_ROUTINE with the nearest names, NOT_A_SCALAR_FUNCTION. */
export const findFunction = (name: string, origin?: Origin): FunctionRecord => lookupFunction(name) ?? noFunction(name, origin);

/** Errors: UNRESOLVED_ROUTINE with the nearest names, NOT_A_SCALAR_FUNCTION. */
export function noFunction(name: string, origin: Origin | undefined): never {
  if (isNotYet(name)) unsupported(`the function ${name.toLowerCase()}`, origin);
  if (TABLE_FUNCTIONS.has(name.toLowerCase())) return fail('NOT_A_SCALAR_FUNCTION', { functionName: name }, origin);
  return fail('UNRESOLVED_ROUTINE', { name, known: nearest(name, functionNames()) }, origin);
}

/** Runs `f`; an error without a place gets this one. */
export function located<T>(origin: Origin | undefined, f: () => T): T {
  if (!origin) return f();
  try {
    return f();
  } catch (error) {
    if (error instanceof EngineError && !error.origin) throw new EngineError(error.condition, error.params, origin, error.cause);
    throw error;
  }
}

export interface CallOptions {
  readonly names?: readonly (string | undefined)[];
  readonly sql?: string;
  readonly origin?: Origin;
}

/** An aggregate function of one column. */
export function buildAggregate(name: string, column: Attribute, conf: AnalyzerConf): AggregateCall {
  const record = findFunction(name);
  const { overload, type, nullable } = resolveOverload(record, [argumentOf(column, conf)], conf);
  return { kind: 'AggregateCall', name: record.name, overload, args: [column], isDistinct: false, ansi: conf.ansi, type, nullable };
}

/** The arguments, those that must be constants as literals. */
function withLiterals(record: ScalarFunction, overload: number, args: readonly Expr[], conf: AnalyzerConf): readonly Expr[] {
  const positions = record.overloads[overload]?.constants?.map((c) => c.position) ?? [];
  return args.map((a, i) => {
    const value = positions.includes(i) ? argumentOf(a, conf).constant?.() : undefined;
    return value === undefined ? a : lit(value, a.type, a.origin);
  });
}

/** A scalar function applied to resolved arguments: overload chosen, casts inserted, lowered where its record says so. */
export function buildCall(name: string, args: readonly Expr[], conf: AnalyzerConf, { names, sql, origin }: CallOptions = {}): Expr {
  const record = findFunction(name, origin);
  if (record.kind !== 'scalar') return internalError(`${name} is not a scalar function`);
  const known = args.map((a) => argumentOf(a, conf));
  const chosen = chooseOverload(record, known, conf, { origin, names, ...(sql === undefined ? {} : { sql }) });
  const cast = args.map((a, i) => coerce(a, chosen.argTypes[i] ?? a.type, conf, record.tolerant));
  const place = origin ? { origin } : {};
  const lowered = record.lower?.(withLiterals(record, chosen.overload, cast, conf), chosen.type, (inner, innerArgs) =>
    buildCall(inner, innerArgs, conf, place),
  );
  if (lowered) return lowered.origin ? lowered : { ...lowered, ...place };
  const { overload, type, nullable, deterministic, canRaise, swallows } = chosen;
  const { ansi, timeParser } = conf;
  const rest = { ...(timeParser ? { timeParser } : {}), ...(swallows ? { swallows } : {}), ...place };
  const call: Call = { kind: 'Call', name: record.name, overload, args: cast, type, nullable, deterministic, canRaise, ansi, ...rest };
  return behindNulls(call, record, conf);
}

/** The call, the arguments that decide on its value by being null looked at first, where it shows: where another can raise for a row. */
function behindNulls(call: Call, { decidedByNull }: ScalarFunction, conf: AnalyzerConf): Expr {
  if (!decidedByNull || !call.args.some((a, i) => i !== decidedByNull[0]?.position && canRaise(a))) return call;
  const deciding = decidedByNull.flatMap(({ position, value }) => {
    const arg = call.args[position];
    return arg && (arg.nullable || canRaise(arg)) ? [{ arg, value }] : [];
  });
  const [first] = deciding;
  if (first && isCertainlyNull(first.arg)) return lit(first.value, call.type, call.origin);
  // What is constant raises while the query is planned, if at all.
  if (!first || call.args.every((a) => a === first.arg || isConstant(a) || !canRaise(a))) return call;
  if (!deciding.every(({ arg }) => isDeterministic(arg))) return call;
  return caseOf(
    deciding.map(({ arg, value }) => [buildCall('isnull', [arg], conf), lit(value, call.type)]),
    call,
  );
}
