import { EngineError, internalError } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { AggregateCall, Attribute, Call, Case, Cast, Expr } from '../plan/expr.ts';
import { conjunctsOf, isConstant, isSafeConstant } from '../plan/traits.ts';
import { groupKey } from '../types/compare.ts';
import { VOID } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { equalityOf } from './comparison.ts';
import type { AggregateOverload, EvalContext, EvaluationSettings, Overload, ScalarFunction } from './define.ts';
import { asValue } from './lambda-value.ts';
import { nullIfRaised } from './null-if-raised.ts';
import { lookupFunction } from './registry.ts';

/** An expression made ready: from a row's values by position to the expression's value. */
export type Evaluator = (row: readonly Value[]) => Value;

/** The values of lambda variables while their body runs, by id. */
type Scope = Map<number, Value>;

interface Compiler {
  readonly positions: ReadonlyMap<number, number>;
  readonly settings: EvaluationSettings;
  readonly scope: Scope;
}

/**
 * The reference evaluation of a resolved expression over rows with the columns `inputs`. CASE branches, and the right sides
 * of AND and OR, run only when they decide. Raises what Spark raises at run time.
 */
export function compileEvaluator(expr: Expr, inputs: readonly Attribute[], settings: EvaluationSettings): Evaluator {
  const positions = new Map(inputs.map((a, i) => [a.id, i]));
  return compile(expr, { positions, settings, scope: new Map() });
}

/**
 * The test of a condition that keeps or drops rows: its conjuncts in order, none after one that is false or null, so that a row
 * that is dropped raises nothing more.
 */
export function compilePredicate(
  condition: Expr,
  inputs: readonly Attribute[],
  settings: EvaluationSettings,
): (row: readonly Value[]) => boolean {
  const tests = conjunctsOf(condition).map((c) => compileEvaluator(c, inputs, settings));
  return (row) => tests.every((test) => test(row) === true);
}

function compile(expr: Expr, c: Compiler): Evaluator {
  switch (expr.kind) {
    case 'Literal': {
      const { value } = expr;
      return () => value;
    }
    case 'Attribute': {
      const at = c.positions.get(expr.id);
      if (at === undefined) return internalError(`column ${expr.name}#${expr.id} is not among the inputs`);
      return (row) => row[at] ?? null;
    }
    case 'Alias':
      return compile(expr.child, c);
    case 'Cast': {
      const child = compile(expr.child, c);
      const cast = castFunction(expr.child.type, expr.type, expr.mode, zonedSettings(expr, c.settings));
      return expr.mode === 'ansi' ? located(expr.origin, (row) => cast(child(row))) : (row) => cast(child(row));
    }
    case 'Case':
      return compileCase(expr, c);
    case 'Call': {
      const call = compileCall(expr, c);
      return expr.swallows ? (row) => nullIfRaised(() => call(row)) : expr.canRaise ? located(expr.origin, call) : call;
    }
    case 'LambdaRef': {
      const { id } = expr;
      return () => c.scope.get(id) ?? null;
    }
    case 'Lambda': {
      const body = compile(expr.body, c);
      const ids = expr.params.map((p) => p.id);
      return (row) => {
        return asValue((...args) => {
          ids.forEach((id, i) => {
            c.scope.set(id, args[i] ?? null);
          });
          return body(row);
        });
      };
    }
    case 'WindowCall':
    case 'AggregateCall':
      return internalError(`aggregate ${expr.name} outside an Aggregate`);
    case 'Subquery':
      return internalError('a subquery was not made a join');
    default:
      return expr satisfies never;
  }
}

/** An error is shown at the place of the innermost expression that has one. */
function located(origin: Origin | undefined, evaluate: Evaluator): Evaluator {
  if (!origin) return evaluate;
  return (row) => {
    try {
      return evaluate(row);
    } catch (thrown) {
      throw thrown instanceof EngineError ? thrown.at(origin) : thrown;
    }
  };
}

/** An expression of a view has the time zone the view was made under. */
const zonedSettings = ({ timeZone }: Cast, settings: EvaluationSettings): EvaluationSettings =>
  timeZone === undefined
    ? settings
    : {
        ...settings,
        timeZone,
        get now() {
          return settings.now;
        },
      };

function compileCase(expr: Case, c: Compiler): Evaluator {
  const branches = expr.branches.map((b) => ({ test: compile(b.when, c), value: compile(b.then, c) }));
  const otherwise = compile(expr.otherwise, c);
  return (row) => {
    for (const { test, value } of branches) if (test(row) === true) return value(row);
    return otherwise(row);
  };
}

/** IN a list of constants: a set instead of a comparison with each. */
function compileMembership(expr: Call, c: Compiler): Evaluator | undefined {
  const [tested, ...list] = expr.args;
  if (expr.name !== 'in' || !tested || list.length < 8 || !list.every((x) => x.kind === 'Literal')) return undefined;
  const value = compile(tested, c);
  const key = groupKey(tested.type);
  const members = new Set(list.map((x) => key(x.value)));
  const missed = list.some((x) => x.value === null) ? null : false;
  return (row) => {
    const v = value(row);
    return v === null ? null : members.has(key(v)) ? true : missed;
  };
}

/** The list is looked at only as far as it decides. */
function compileInList(expr: Call, tested: Evaluator, list: readonly Evaluator[]): Evaluator {
  const equal = equalityOf(expr.args[0]?.type ?? VOID);
  return (row) => {
    if (list.length === 0) return false;
    const value = tested(row);
    if (value === null) return null;
    let missed: Value = false;
    for (const member of list) {
      const v = member(row);
      if (v === null) missed = null;
      else if (equal(value, v)) return true;
    }
    return missed;
  };
}

/**
 * Null whatever the rows are: NULL, a cast of it, or a function that is null where an argument is, of which one is such. Nothing
 * else of it is evaluated, so that nothing raises: `1/0 = NULL`.
 */
export function isCertainlyNull(e: Expr): boolean {
  if (e.kind === 'Literal') return e.value === null;
  if (e.kind === 'Cast') return isCertainlyNull(e.child);
  if (e.kind !== 'Call' || e.isGiven || !e.args.some(isCertainlyNull)) return false;
  const record = lookupFunction(e.name);
  return record?.kind === 'scalar' && record.nulls === 'propagate' && !record.evaluatesAll;
}

function compileCall(expr: Call, c: Compiler): Evaluator {
  if (!c.settings.isGiven && isCertainlyNull(expr)) return () => null;
  const membership = compileMembership(expr, c);
  if (membership) return membership;
  const args = expr.args.map((a) => compile(a, c));
  const [first, second] = args;
  if (first && second && expr.name === 'and') {
    return (row) => {
      const left = first(row);
      if (left === false) return false;
      const right = second(row);
      return right === false ? false : left === null || right === null ? null : true;
    };
  }
  if (first && second && expr.name === 'or') {
    return (row) => {
      const left = first(row);
      if (left === true) return true;
      const right = second(row);
      return right === true ? true : left === null || right === null ? null : false;
    };
  }
  if (first && expr.name === 'in') return compileInList(expr, first, args.slice(1));
  const { record, overload } = scalarOf(expr);
  const { evaluate, evaluateAll = (of, values) => evaluate(of, ...values) } = overload;
  const context = contextOf(expr, c.settings);
  const isGiven = c.settings.isGiven || expr.isGiven || expr.args.every(isConstant);
  const given = isGiven && typeof overload.given === 'function' ? overload.given(context.argTypes) : isGiven ? overload.given : undefined;
  const stopAtNull = record.nulls === 'propagate';
  if (first && args.length === 1) {
    return (row) => {
      const a = first(row);
      return stopAtNull && a === null ? null : evaluate(context, a);
    };
  }
  if (given === 'all') {
    return (row) => {
      const values = args.map((arg) => arg(row));
      return values.includes(null) ? null : evaluateAll(context, values);
    };
  }
  if (first && second && given === 'constants first') {
    const isSecondFirst = expr.args[1] !== undefined && isConstant(expr.args[1]);
    return (row) => {
      const early = isSecondFirst ? second(row) : undefined;
      const a = first(row);
      const b = isSecondFirst ? (early ?? null) : second(row);
      return a === null || b === null ? null : evaluate(context, a, b);
    };
  }
  if (first && second && args.length === 2 && given === 'from the right') {
    return (row) => {
      const b = second(row);
      if (b === null) return null;
      const a = first(row);
      return stopAtNull && a === null ? null : evaluate(context, a, b);
    };
  }
  if (overload.fromTheRight) {
    const inOrder = [...args].reverse();
    return (row) => {
      const values: Value[] = [];
      for (const arg of inOrder) {
        const v = arg(row);
        if (v === null) return null;
        values.push(v);
      }
      return evaluateAll(context, values.reverse());
    };
  }
  if (first && second && args.length === 2) {
    return (row) => {
      const a = first(row);
      if (stopAtNull && a === null) return null;
      const b = second(row);
      return stopAtNull && b === null ? null : evaluate(context, a, b);
    };
  }
  const stops = given === 'null at the end' ? args.length - 1 : args.length;
  return (row) => {
    const values: Value[] = [];
    for (const arg of args) {
      const v = arg(row);
      if (stopAtNull && v === null && values.length < stops) return null;
      values.push(v);
    }
    return evaluateAll(context, values);
  };
}

function scalarOf(expr: Call): { record: ScalarFunction; overload: Overload } {
  const record = lookupFunction(expr.name);
  const overload = record?.kind === 'scalar' ? record.overloads[expr.overload] : undefined;
  if (record?.kind !== 'scalar' || !overload) return internalError(`no scalar function ${expr.name} with overload ${expr.overload}`);
  return { record, overload };
}

/** What a reference implementation is told of the call it serves. */
export function contextOf(expr: Call | AggregateCall, settings: EvaluationSettings): EvalContext {
  const { timeZone, sessionVariables, lastKeyWins, jsonNulls, bigint, partition } = settings;
  const isPlanned = settings.isPlanned || expr.args.every(isConstant);
  return {
    timeZone: ('timeZone' in expr && expr.timeZone) || timeZone,
    ...(sessionVariables ? { sessionVariables } : {}),
    ...(lastKeyWins ? { lastKeyWins } : {}),
    ...(jsonNulls ? { jsonNulls } : {}),
    ...(bigint ? { bigint } : {}),
    ...(partition === undefined ? {} : { partition }),
    ...(isPlanned ? { isPlanned } : {}),
    // Asked for by those alone whose answer depends on it.
    get now() {
      return settings.now;
    },
    argTypes: expr.args.map((a) => a.type),
    type: expr.type,
    ansi: expr.ansi,
    ...('timeParser' in expr ? { timeParser: expr.timeParser } : {}),
  };
}

/** An aggregate made ready. A state is a small array that `update` and `merge` change in place; it may be kept, copied and merged in any order. */
export interface AggregateEvaluator {
  init(): Value[];
  update(state: Value[], row: readonly Value[]): void;
  merge(state: Value[], other: readonly Value[]): void;
  finish(state: readonly Value[]): Value;
}

/** The reference run of an aggregate call. FILTER and nulls are applied here; DISTINCT is the caller's: it shows each row once. */
export function aggregateEvaluator(
  call: AggregateCall,
  inputs: readonly Attribute[],
  settings: EvaluationSettings,
  isOver = false,
): AggregateEvaluator {
  const record = lookupFunction(call.name);
  const overload = record?.kind === 'aggregate' ? record.overloads[call.overload] : undefined;
  if (record?.kind !== 'aggregate' || !overload)
    return internalError(`no aggregate ${call.name}(${call.args.map((a) => simpleString(a.type)).join(', ')})`);
  const context = isOver ? Object.assign(contextOf(call, settings), { isOver: true as const }) : contextOf(call, settings);
  const args = call.args.map((a) => compileEvaluator(a, inputs, settings));
  const filter = call.filter && compilePredicate(call.filter, inputs, settings);
  const { skipNulls } = record;
  const constants = call.args.map((a) => (isSafeConstant(a) ? compileEvaluator(a, [], settings)([]) : undefined));
  return {
    init: () => overload.init(context, constants),
    update: (state, row) => {
      if (filter && !filter(row)) return;
      const values: Value[] = [];
      for (const arg of args) {
        const v = arg(row);
        if (skipNulls && v === null) return;
        values.push(v);
      }
      overload.update(context, state, ...values);
    },
    merge: (state, other) => overload.merge(context, state, other),
    finish: (state) => overload.finish(context, state),
  };
}

/** Needs an aggregate call but the values of its first argument, as doubles (`AggregateOverload.ofNumbers`)? */
export const takesNumbers = (call: AggregateCall): boolean =>
  !call.isDistinct &&
  call.args.slice(1).every(isSafeConstant) &&
  (keptOverload(call)?.ofNumbers?.supports(call.args.map((a) => a.type)) ?? false);

/** What a call that takes numbers makes of them. */
export function numbersEvaluator(call: AggregateCall, settings: EvaluationSettings): (values: Float64Array) => Value {
  const numbers = keptOverload(call)?.ofNumbers ?? internalError(`${call.name} does not take numbers`);
  const others = otherArguments(call, settings) ?? [];
  const context = contextOf(call, settings);
  return (values) => numbers.finish(context, values, ...others);
}

/** How an aggregate call is made of the values of its first argument (`AggregateOverload.ofValues`), and what stands between them in a text. */
export function valuesForm(
  call: AggregateCall,
  settings: EvaluationSettings,
): { form: 'list' | 'set' | 'text'; between: Value } | undefined {
  const form = keptOverload(call)?.ofValues;
  const others = form && otherArguments(call, settings);
  return form && others && { form, between: others[0] ?? null };
}

const keptOverload = (call: AggregateCall): AggregateOverload | undefined => {
  const record = lookupFunction(call.name);
  return record?.kind === 'aggregate' ? record.overloads[call.overload] : undefined;
};

/** The arguments behind the first, where they are constants. */
function otherArguments(call: AggregateCall, settings: EvaluationSettings): Value[] | undefined {
  const others = call.args.slice(1);
  return others.every(isSafeConstant) ? others.map((a) => compileEvaluator(a, [], settings)([])) : undefined;
}
