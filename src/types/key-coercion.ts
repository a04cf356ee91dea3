import { castMayGiveNull } from './can-cast.ts';
import { areOtherIntervals, implicitCast } from './coercion.ts';
import * as t from './data-type.ts';

const DATETIME: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamp_ntz']);

/**
 * Is a value of type `from` cast, unasked, to the type of a map's keys, as `map[key]` does it? A simple one as an argument of a
 * function is; intervals of other fields never. Of nested ones ANSI mode casts all parts but text and booleans to something else,
 * the other mode arrays alone; what may be null does not go where no null is.
 */
export function becomesKey(from: t.DataType, to: t.DataType, ansi: boolean): boolean {
  if (t.sameTypeIgnoringNulls(from, to) || from.kind === 'void') return true;
  if (areOtherIntervals(from, to)) return false;
  if (!t.isNested(from) && !t.isNested(to)) return implicitCast(from, to.kind, ansi) !== undefined;
  if (ansi) return becomesPart(from, to);
  if (from.kind !== 'array' || to.kind !== 'array' || !becomesKey(from.element, to.element, ansi)) return false;
  return to.containsNull || !(from.containsNull || castMayGiveNull(from.element, to.element, 'legacy'));
}

function becomesPart(from: t.DataType, to: t.DataType): boolean {
  if (t.sameTypeIgnoringNulls(from, to) || from.kind === 'void') return true;
  if (from.kind === 'array' && to.kind === 'array') return (to.containsNull || !from.containsNull) && becomesPart(from.element, to.element);
  if (from.kind === 'struct' && to.kind === 'struct') {
    if (from.fields.length !== to.fields.length) return false;
    return from.fields.every((f, i) => {
      const g = to.fields[i];
      return g !== undefined && (g.nullable || !f.nullable) && becomesPart(f.type, g.type);
    });
  }
  if (t.isNested(from) || t.isNested(to)) return false;
  if (t.isStringLike(to)) return from.kind !== 'variant';
  return (t.isNumeric(from) && t.isNumeric(to)) || (DATETIME.has(from.kind) && DATETIME.has(to.kind));
}
