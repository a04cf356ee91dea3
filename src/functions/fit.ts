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
import type { AggregateOverload, GeneratorOverload, Overload, TypeContext, TypePattern, WindowOverload } from './define.ts';

export type AnyOverload = Overload | AggregateOverload | GeneratorOverload | WindowOverload;

/** Has the overload no common type for text and something else? */
export const isStrict = (o: AnyOverload, ansi: boolean): boolean => 'strict' in o && (o.strict === true || (ansi && o.strict === 'ansi'));

export function arityOk(o: AnyOverload, count: number): boolean {
  const optionalFrom = 'optionalFrom' in o && o.optionalFrom !== undefined ? o.optionalFrom : o.args.length;
  const least = o.variadic ? Math.min(optionalFrom, o.args.length - 1) : optionalFrom;
  return count >= least && (o.variadic === true || count <= o.args.length);
}

/** The pattern at a position; the last one repeats. */
export const patternAt = (o: AnyOverload, i: number): TypePattern => o.args[Math.min(i, o.args.length - 1)] ?? 'any';

export function fitArguments(o: AnyOverload, types: readonly DataType[], context: TypeContext): readonly DataType[] | undefined {
  if ('coerce' in o && o.coerce) return o.coerce(types, context);
  const patterns = types.map((_, i) => patternAt(o, i));
  const bound = bindVariables(patterns, types, context.ansi, isStrict(o, context.ansi));
  if (!bound) return undefined;
  const result: DataType[] = [];
  for (const [i, pattern] of patterns.entries()) {
    if (isExactAt(o, i) && !isOf(pattern, types[i] ?? VOID)) return undefined;
    const type = castTarget(pattern, types[i] ?? VOID, bound, context.ansi);
    if (!type) return undefined;
    result.push(type);
  }
  return result;
}

type Variable = 'T' | 'U' | 'V';
/** Is the type what the pattern says, or null, without a cast? */
export function isOf(pattern: TypePattern, type: DataType): boolean {
  if (typeof pattern === 'object' || type.kind === 'void' || type.kind === pattern) return true;
  return (
    (pattern === 'string' && isStringLike(type)) ||
    (pattern === 'integral' && isInteger(type)) ||
    (pattern === 'numeric' && isNumeric(type)) ||
    pattern === 'any'
  );
}

/** Must the argument have its type already? */
export const isExactAt = (o: AnyOverload, i: number): boolean => 'exact' in o && (o.exact === true || (o.exact?.includes(i) ?? false));

type Bindings = ReadonlyMap<Variable, DataType>;

/** The least common type of everything that stands at 'T' and at 'U'; undefined when there is none. */
export function bindVariables(
  patterns: readonly TypePattern[],
  types: readonly (DataType | undefined)[],
  ansi: boolean,
  strict = false,
): Bindings | undefined {
  const seen = new Map<Variable, DataType[]>();
  patterns.forEach((p, i) => {
    const type = types[i];
    if (type) collect(p, type, seen);
  });
  const bound = new Map<Variable, DataType>();
  for (const [name, list] of seen) {
    if (strict && list.some(isStringLike) && !list.every((x) => isStringLike(x) || x.kind === 'void')) return undefined;
    const type = widerTypeOf(list, ansi);
    if (!type) return undefined;
    bound.set(name, type);
  }
  return bound;
}

function collect(pattern: TypePattern, type: DataType, seen: Map<Variable, DataType[]>): void {
  if (pattern === 'T' || pattern === 'U' || pattern === 'V') {
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

export function castTarget(pattern: TypePattern, from: DataType, bound: Bindings, ansi: boolean): DataType | undefined {
  if (typeof pattern === 'object') {
    if ('lambda' in pattern) return pattern.gives && from.kind !== 'boolean' && from.kind !== 'void' ? undefined : from;
    if ('array' in pattern) {
      const [element, containsNull] = from.kind === 'array' ? [from.element, from.containsNull] : [VOID, true];
      if (from.kind !== 'array' && from.kind !== 'void') return undefined;
      const to = castTarget(pattern.array, element, bound, ansi);
      return to && array(to, containsNull);
    }
    if (from.kind !== 'map' && from.kind !== 'void') return undefined;
    const key = castTarget(pattern.map[0], from.kind === 'map' ? from.key : VOID, bound, ansi);
    const value = castTarget(pattern.map[1], from.kind === 'map' ? from.value : VOID, bound, ansi);
    return key && value && map(key, value, from.kind === 'map' ? from.valueContainsNull : true);
  }
  switch (pattern) {
    case 'any':
      return from;
    case 'T':
    case 'U':
    case 'V': {
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
      return implicitCast(from, pattern, ansi);
  }
}

/** How far a cast goes: none, nulls only, within a family, across families. */
export function castCost(from: DataType, to: DataType): number {
  if (sameType(from, to)) return 0;
  if (from.kind === 'void') return 1;
  if (from.kind === to.kind || (isNumeric(from) && isNumeric(to))) return 10;
  return isStringLike(to) ? 30 : 20;
}
