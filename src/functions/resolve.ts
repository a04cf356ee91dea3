import { fail } from '../errors/engine-error.ts';
import { castMayGiveNull } from '../types/can-cast.ts';
import { implicitCast, isOrderable, widerTypeOf } from '../types/coercion.ts';
import {
  array,
  type DataType,
  DOUBLE,
  isFloating,
  isInteger,
  isNested,
  isNumeric,
  isStringLike,
  map,
  sameType,
  VOID,
} from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import type { AggregateOverload, FunctionRecord, GeneratorOverload, Overload, TypeContext, TypePattern, WindowOverload } from './define.ts';

/** What the resolver needs to know of an argument. */
export interface Argument {
  readonly type: DataType;
  readonly nullable: boolean;
  /** present when the argument is a constant; null is a constant too */
  readonly literal?: Value;
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
}

type AnyOverload = Overload | AggregateOverload | GeneratorOverload | WindowOverload;

/**
 * Chooses the overload of `record` that takes the arguments with the fewest casts.
 *
 * Errors: WRONG_NUM_ARGS.WITHOUT_SUGGESTION; DATATYPE_MISMATCH.* when no overload takes these types. `sql` is the call's
 * text for messages.
 */
export function resolveOverload(record: FunctionRecord, args: readonly Argument[], context: TypeContext, sql?: string): Resolved {
  const full: TypeContext = { ...context, literals: args.map((a) => a.literal), nullable: args.map((a) => a.nullable) };
  const types = args.map((a) => a.type);
  let best: { overload: number; argTypes: readonly DataType[]; cost: number } | undefined;
  let arityFits = false;
  for (const [overload, candidate] of record.overloads.entries()) {
    if (!arityOk(candidate, args.length)) continue;
    arityFits = true;
    const argTypes = fitArguments(candidate, types, full);
    if (!argTypes) continue;
    const cost = argTypes.reduce((sum, type, i) => sum + castCost(types[i] ?? VOID, type), 0);
    if (best === undefined || cost < best.cost) best = { overload, argTypes, cost };
    if (cost === 0) break;
  }
  if (!arityFits) return wrongArity(record, args.length);
  if (!best) return mismatch(record, types, full, sql ?? defaultText(record));
  const { overload, argTypes } = best;
  const chosen = record.overloads[overload] as AnyOverload;
  const type = 'returns' in chosen ? (typeof chosen.returns === 'function' ? chosen.returns(argTypes, full) : chosen.returns) : VOID;
  return { overload, argTypes, type, ...traits(record, args, argTypes, context.ansi) };
}

function traits(
  record: FunctionRecord,
  args: readonly Argument[],
  argTypes: readonly DataType[],
  ansi: boolean,
): Pick<Resolved, 'nullable' | 'deterministic' | 'canRaise'> {
  if (record.kind === 'generator') return { nullable: true, deterministic: true, canRaise: false };
  if (record.kind === 'aggregate' || record.kind === 'window')
    return { nullable: record.resultNullable, deterministic: true, canRaise: false };
  const mode = ansi ? 'ansi' : 'legacy';
  const nulls = args.map((a, i) => a.nullable || castMayGiveNull(a.type, argTypes[i] ?? a.type, mode));
  const own = typeof record.resultNullable === 'function' ? record.resultNullable(nulls, ansi) : (record.resultNullable ?? false);
  return {
    nullable: own || (record.nulls === 'propagate' && nulls.includes(true)),
    deterministic: record.deterministic,
    canRaise: typeof record.canRaise === 'function' ? record.canRaise(argTypes, ansi) : record.canRaise,
  };
}

function arityOk(o: AnyOverload, count: number): boolean {
  const optionalFrom = 'optionalFrom' in o && o.optionalFrom !== undefined ? o.optionalFrom : o.args.length;
  const least = o.variadic ? Math.min(optionalFrom, o.args.length - 1) : optionalFrom;
  return count >= least && (o.variadic === true || count <= o.args.length);
}

/** The pattern at a position; the last one repeats. */
const patternAt = (o: AnyOverload, i: number): TypePattern => o.args[Math.min(i, o.args.length - 1)] ?? 'any';

function fitArguments(o: AnyOverload, types: readonly DataType[], context: TypeContext): readonly DataType[] | undefined {
  if ('coerce' in o && o.coerce) return o.coerce(types, context);
  const patterns = types.map((_, i) => patternAt(o, i));
  const bound = bindVariables(patterns, types, context.ansi);
  if (!bound) return undefined;
  const result: DataType[] = [];
  for (const [i, pattern] of patterns.entries()) {
    const type = castTo(pattern, types[i] ?? VOID, bound);
    if (!type) return undefined;
    result.push(type);
  }
  return result;
}

type Bindings = ReadonlyMap<'T' | 'U', DataType>;

/** The least common type of everything that stands at 'T' and at 'U'; undefined when there is none. */
function bindVariables(patterns: readonly TypePattern[], types: readonly (DataType | undefined)[], ansi: boolean): Bindings | undefined {
  const seen = new Map<'T' | 'U', DataType[]>();
  patterns.forEach((p, i) => {
    const type = types[i];
    if (type) collect(p, type, seen);
  });
  const bound = new Map<'T' | 'U', DataType>();
  for (const [name, list] of seen) {
    const type = widerTypeOf(list, ansi);
    if (!type) return undefined;
    bound.set(name, type);
  }
  return bound;
}

function collect(pattern: TypePattern, type: DataType, seen: Map<'T' | 'U', DataType[]>): void {
  if (pattern === 'T' || pattern === 'U') {
    const list = seen.get(pattern);
    if (list) list.push(type);
    else seen.set(pattern, [type]);
  } else if (typeof pattern === 'object') {
    if ('array' in pattern && type.kind === 'array') collect(pattern.array, type.element, seen);
    if ('map' in pattern && type.kind === 'map') {
      collect(pattern.map[0], type.key, seen);
      collect(pattern.map[1], type.value, seen);
    }
  }
}

function castTo(pattern: TypePattern, from: DataType, bound: Bindings): DataType | undefined {
  if (typeof pattern === 'object') {
    if ('lambda' in pattern) return from;
    if ('array' in pattern) {
      const [element, containsNull] = from.kind === 'array' ? [from.element, from.containsNull] : [VOID, true];
      if (from.kind !== 'array' && from.kind !== 'void') return undefined;
      const to = castTo(pattern.array, element, bound);
      return to && array(to, containsNull);
    }
    if (from.kind !== 'map' && from.kind !== 'void') return undefined;
    const key = castTo(pattern.map[0], from.kind === 'map' ? from.key : VOID, bound);
    const value = castTo(pattern.map[1], from.kind === 'map' ? from.value : VOID, bound);
    return key && value && map(key, value, from.kind === 'map' ? from.valueContainsNull : true);
  }
  switch (pattern) {
    case 'any':
      return from;
    case 'T':
    case 'U': {
      const type = bound.get(pattern) ?? from;
      return sameType(type, from) ? from : type;
    }
    case 'numeric':
      return isNumeric(from) ? from : isStringLike(from) || from.kind === 'void' ? DOUBLE : undefined;
    case 'integral':
      return isInteger(from) ? from : isStringLike(from) || from.kind === 'void' ? { kind: 'bigint' } : undefined;
    case 'fractional':
      return isFloating(from) || from.kind === 'decimal'
        ? from
        : isNumeric(from) || isStringLike(from) || from.kind === 'void'
          ? DOUBLE
          : undefined;
    case 'atomic':
      return isNested(from) ? undefined : from;
    case 'orderable':
      return isOrderable(from) ? from : undefined;
    case 'array':
    case 'map':
    case 'struct':
      return from.kind === pattern ? from : undefined;
    default:
      return implicitCast(from, pattern);
  }
}

/** How far a cast goes: none, nulls only, within a family, across families. */
function castCost(from: DataType, to: DataType): number {
  if (sameType(from, to)) return 0;
  if (from.kind === 'void') return 1;
  if (from.kind === to.kind || (isNumeric(from) && isNumeric(to))) return 10;
  return isStringLike(to) ? 30 : 20;
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
    if (!arityOk(o, types.length) || typeof pattern !== 'object' || !('lambda' in pattern) || pattern.lambda.length < count) continue;
    const patterns = types.map((_, i) => patternAt(o, i));
    const bound = bindVariables(patterns, types, context.ansi);
    if (!bound || types.some((type, i) => type && !castTo(patternAt(o, i), type, bound))) continue;
    return pattern.lambda.slice(0, count).map((p) => ({ type: castTo(p, VOID, bound) ?? VOID, nullable: p !== 'int' }));
  }
  return wrongArity(record, types.length);
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

function wrongArity(record: FunctionRecord, actual: number): never {
  const counts = new Set<number>();
  let open = false;
  let least = Number.POSITIVE_INFINITY;
  for (const o of record.overloads as readonly AnyOverload[]) {
    const from = 'optionalFrom' in o && o.optionalFrom !== undefined ? o.optionalFrom : o.args.length;
    if (o.variadic) {
      open = true;
      least = Math.min(least, from, o.args.length - 1);
    } else for (let n = from; n <= o.args.length; n++) counts.add(n);
  }
  const listed = [...counts].sort((a, b) => a - b);
  const expected = open ? `> ${Math.min(least, ...listed) - 1}` : listed.length === 1 ? String(listed[0]) : `[${listed.join(', ')}]`;
  return fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: record.name, expected, actual });
}

const defaultText = (record: FunctionRecord): string => record.name;

function mismatch(record: FunctionRecord, types: readonly DataType[], context: TypeContext, sql: string): never {
  if (record.mismatch === 'same') fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql, types: types.map(sqlName) });
  const [left, right] = types;
  const required = [...new Set(record.overloads.map((o) => describe(patternAt(o, 0))))].join(' or ');
  if (record.mismatch === 'binary' && left && right) {
    const time = [left, right].filter((x) => x.kind === 'date' || x.kind.endsWith('interval'));
    const castable = [left, right].some((x) => isStringLike(x) || x.kind === 'void');
    if (sameType(left, right)) fail('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sql, required, actual: sqlName(left) });
    if (time.length === 0 || castable || record.overloads.length === 1)
      fail('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sql, left: sqlName(left), right: sqlName(right) });
  }
  const fits = (record.overloads as readonly AnyOverload[]).filter((o) => arityOk(o, types.length));
  const position = types.findIndex((type, i) =>
    fits.every((o) => !castTo(patternAt(o, i), type, bindVariables([patternAt(o, i)], [type], context.ansi) ?? new Map())),
  );
  const at = Math.max(0, position);
  return fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sql,
    position: at + 1,
    required: [...new Set(fits.map((o) => describe(patternAt(o, at))))].join(' or '),
    actual: sqlName(types[at] ?? VOID),
  });
}

function describe(pattern: TypePattern): string {
  if (typeof pattern !== 'object') return pattern.toUpperCase();
  if ('array' in pattern) return 'ARRAY';
  return 'map' in pattern ? 'MAP' : 'a lambda';
}
