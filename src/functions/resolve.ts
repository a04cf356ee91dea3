import { fail } from '../errors/engine-error.ts';
import { castMayGiveNull } from '../types/can-cast.ts';
import { type DataType, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import type { FunctionRecord, TypeContext, TypePattern } from './define.ts';
import { type AnyOverload, arityOk, bindVariables, castCost, castTarget, fitArguments, isStrict, patternAt } from './fit.ts';
import { mismatch, wrongArity, wrongLambda } from './mismatch.ts';
import { checkOptions } from './text-schema.ts';

/** What the resolver needs to know of an argument. */
export interface Argument {
  readonly type: DataType;
  readonly nullable: boolean;
  /** present when the argument is a literal; null is one too */
  readonly literal?: Value;
  /** the value of an argument that needs no row, undefined for one that does; raises what finding it out raises */
  readonly constant?: () => Value | undefined;
}

/** A call's overload, the types its arguments must be cast to, and its traits. */
export interface Resolved {
  readonly overload: number;
  readonly argTypes: readonly DataType[];
  /** for a generator: void; ask `generatorColumns` */
  readonly type: DataType;
  readonly nullable: boolean;
  readonly deterministic: boolean;
  readonly canRaise: boolean;
  /** of a scalar function: null where it or an argument raises */
  readonly swallows?: boolean;
}

/** How a call was written: its text, for messages, and what its arguments are called. */
export interface Written {
  readonly sql?: string;
  readonly names?: TypeContext['names'];
}

/**
 * Chooses the overload of `record` that takes the arguments with the fewest casts.
 *
 * Errors: WRONG_NUM_ARGS.WITHOUT_SUGGESTION; DATATYPE_MISMATCH.* when no overload takes these types.
 */
export function resolveOverload(record: FunctionRecord, args: readonly Argument[], context: TypeContext, call: Written = {}): Resolved {
  const constant = (i: number): Value | undefined => {
    const arg = args[i];
    return arg?.literal === undefined ? arg?.constant?.() : arg.literal;
  };
  const types = args.map((a) => a.type);
  const { sql, names = context.names } = call;
  const { ansi, timeZone, timeType, timestampType, allowPrecisionLoss, concatAsText, eltAsText, ordered } = context;
  // Only what it is of: whoever calls has more, which is not copied for each call.
  const full: TypeContext & Record<keyof TypeContext, unknown> = {
    ansi,
    timeZone,
    timeType,
    timestampType,
    allowPrecisionLoss,
    concatAsText,
    eltAsText,
    ordered,
    names,
    literals: args.map((a) => a.literal),
    given: types,
    nullable: args.map((a) => a.nullable),
    constant,
  };
  let best: { overload: number; argTypes: readonly DataType[]; cost: number } | undefined;
  let arityFits = false;
  for (const [overload, candidate] of record.overloads.entries()) {
    if (!arityOk(candidate, args.length) || 'ordered' in candidate !== (context.ordered === true)) continue;
    if ('timestampType' in candidate && candidate.timestampType !== (context.timestampType ?? 'timestamp')) continue;
    arityFits = true;
    if ('options' in candidate && candidate.options !== undefined) checkOptions(candidate.options, types, constant);
    const argTypes = fitArguments(candidate, types, full);
    if (!argTypes) continue;
    const cost = argTypes.reduce((sum, type, i) => sum + castCost(types[i] ?? VOID, type), 0);
    if (best === undefined || cost < best.cost) best = { overload, argTypes, cost };
    if (cost === 0) break;
  }
  if (!arityFits) return wrongArity(record, args.length);
  if (!best) return mismatch(record, types, full, sql ?? record.name);
  const { overload, argTypes } = best;
  const chosen = record.overloads[overload] as AnyOverload;
  for (const [i, from] of types.entries()) {
    if (from.kind === 'time' && argTypes[i]?.kind === 'date')
      fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(from), to: 'DATE' });
  }
  if ('timeType' in chosen && !context.timeType) fail('UNSUPPORTED_TIME_TYPE', {});
  for (const { position, name } of ('constants' in chosen && chosen.constants) || []) {
    // An untyped null becomes a constant of the type that is wanted, wherever it comes from.
    if (position >= args.length || constant(position) !== undefined || types[position]?.kind === 'void') continue;
    fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: sql ?? record.name, name, type: sqlName(argTypes[position] ?? VOID) });
  }
  const type = 'returns' in chosen ? (typeof chosen.returns === 'function' ? chosen.returns(argTypes, full) : chosen.returns) : VOID;
  return { overload, argTypes, type, ...traits(record, chosen, args, argTypes, context.ansi) };
}

function traits(
  record: FunctionRecord,
  chosen: AnyOverload,
  args: readonly Argument[],
  argTypes: readonly DataType[],
  ansi: boolean,
): Pick<Resolved, 'nullable' | 'deterministic' | 'canRaise' | 'swallows'> {
  if (record.kind === 'generator') return { nullable: true, deterministic: true, canRaise: false };
  if (record.kind === 'aggregate' || record.kind === 'window')
    return { nullable: record.resultNullable, deterministic: true, canRaise: false };
  const mode = record.kind === 'scalar' && record.tolerant ? 'try' : ansi ? 'ansi' : 'legacy';
  const nulls = args.map((a, i) => a.nullable || castMayGiveNull(a.type, argTypes[i] ?? a.type, mode));
  const own = typeof record.resultNullable === 'function' ? record.resultNullable(nulls, ansi, argTypes) : (record.resultNullable ?? false);
  // What a lambda makes may be null, the lambda is not.
  const isLambda = (i: number): boolean => {
    const pattern = patternAt(chosen, i);
    return typeof pattern === 'object' && 'lambda' in pattern;
  };
  return {
    nullable: own || (record.nulls === 'propagate' && nulls.some((isNull, i) => isNull && !isLambda(i))),
    deterministic: record.deterministic,
    canRaise: typeof record.canRaise === 'function' ? record.canRaise(argTypes, ansi) : record.canRaise,
    swallows: typeof record.swallows === 'function' ? record.swallows(args.map((a) => a.type)) : record.swallows === true,
  };
}

/**
 * The types of a lambda's parameters, before its body can be resolved: `position` is the lambda's place among the
 * arguments, whose types are given where they are known; `count` is how many parameters were written.
 */
export function lambdaParameterTypes(
  record: FunctionRecord,
  types: readonly (DataType | undefined)[],
  position: number,
  count: number,
  context: TypeContext,
): readonly { readonly type: DataType; readonly nullable: boolean }[] {
  for (const o of record.overloads) {
    const pattern = patternAt(o, position);
    if (!arityOk(o, types.length) || typeof pattern !== 'object' || !('lambda' in pattern)) continue;
    const wanted = pattern.lambda.length;
    const patterns = types.map((_, i) => patternAt(o, i));
    const bound = bindVariables(patterns, types, context.ansi, isStrict(o, context.ansi));
    // A function of elements needs an array or a map: null has no elements. A lambda may give nulls alone.
    const isTaken = (i: number, type: DataType): boolean => {
      const taken = patternAt(o, i);
      const needsElements = typeof taken === 'object' && !('lambda' in taken);
      return !(type.kind === 'void' && needsElements) && castTarget(taken, type, bound ?? new Map(), context.ansi) !== undefined;
    };
    if (!bound || types.some((type, i) => type && !isTaken(i, type))) continue;
    // The place of the element need not be asked for.
    if (count !== wanted && !(count === wanted - 1 && pattern.lambda[count] === 'int')) return wrongLambda(count, wanted);
    return pattern.lambda.slice(0, count).map((p) => ({
      type: castTarget(p, VOID, bound, context.ansi) ?? VOID,
      nullable: elementNullable(p, patterns, types),
    }));
  }
  const taken = (record.overloads as readonly AnyOverload[]).some((o) => arityOk(o, types.length));
  return taken
    ? mismatch(
        record,
        types.map((type) => type ?? VOID),
        context,
        record.name,
      )
    : wrongArity(record, types.length);
}

/** Can what a lambda is given be null: an element as its array says, where two are put together always; a map's key and a place never. */
function elementNullable(p: TypePattern, patterns: readonly TypePattern[], types: readonly (DataType | undefined)[]): boolean {
  if (p === 'int') return false;
  const collections = patterns.filter((x) => typeof x === 'object' && !('lambda' in x));
  if (collections.some((x) => typeof x === 'object' && 'map' in x && x.map[0] === p)) return false;
  return patterns.some((x, i) => {
    const type = types[i];
    if (x === p) return true;
    if (typeof x !== 'object' || 'lambda' in x || type === undefined) return false;
    if ('array' in x) return x.array === p && (collections.length > 1 || type.kind !== 'array' || type.containsNull);
    return x.map[1] === p && (collections.length > 1 || type.kind !== 'map' || type.valueContainsNull);
  });
}

/** The columns a generator makes; `context.literals` are the constants among its arguments. */
export function generatorColumns(
  record: FunctionRecord,
  overload: number,
  argTypes: readonly DataType[],
  context?: TypeContext,
): readonly { readonly name: string; readonly type: DataType; readonly nullable: boolean }[] {
  const chosen = record.overloads[overload];
  return chosen && 'columns' in chosen ? chosen.columns(argTypes, context) : [];
}
