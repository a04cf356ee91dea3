import * as t from './data-type.ts';
import { decimalForInteger, widerDecimal } from './decimal-type.ts';

const INTEGERS: readonly t.TypeKind[] = ['tinyint', 'smallint', 'int', 'bigint'];
const rank = (type: t.DataType): number => INTEGERS.indexOf(type.kind);
const asDecimal = (type: t.DataType): t.DecimalType | undefined => (type.kind === 'decimal' ? type : decimalForInteger(type));

/**
 * The least type both can become without a string standing for something else (Spark's tightest common type, with
 * decimals widened): numbers widen, a date becomes a timestamp, nested types go element by element. Undefined: none.
 */
export function tightestCommonType(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  return common(a, b, (x, y) => tightestCommonType(x, y, ansi), ansi);
}

/**
 * The type of nested values that are compared, element by element, and of a map's keys and one that is looked for: numbers widen
 * only where the wider one of the two holds all of the other, decimals not at all.
 */
function strictCommonType(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  return common(a, b, (x, y) => strictCommonType(x, y, ansi), ansi, strictNumber);
}

/** The type of an array's elements, or a map's keys, and a value beside them: as `strictCommonType`, but intervals of other fields have none. */
export function elementCommonType(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  return areOtherIntervals(a, b) ? undefined : common(a, b, (x, y) => elementCommonType(x, y, ansi), ansi, strictNumber);
}

export const areOtherIntervals = (a: t.DataType, b: t.DataType): boolean =>
  a.kind === b.kind && a.kind.endsWith(' interval') && !t.sameType(a, b);

/**
 * The least type for values that must become one: CASE branches, UNION, array elements. As `tightestCommonType`, but a
 * string also gives way to the other type (ANSI), or takes it in (otherwise).
 */
export function widerType(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  return common(a, b, (x, y) => widerType(x, y, ansi), ansi) ?? (ansi ? promoteString(a, b) : absorbIntoString(a, b));
}

/** `widerType` of many; void when there are none. */
export function widerTypeOf(types: readonly t.DataType[], ansi: boolean, wider = widerType): t.DataType | undefined {
  // One after the other in ANSI mode: ('1', 2, 1.5) is bigint on the way to decimal. Otherwise strings go first and take in what
  // has no type with the others: a date and a number.
  const ordered = ansi ? types : [...types.filter(holdsString), ...types.filter((x) => !holdsString(x))];
  let result: t.DataType | undefined = t.VOID;
  for (const type of ordered) {
    if (result === undefined) return undefined;
    result = wider(result, type, ansi);
  }
  return result;
}

const holdsString = (x: t.DataType): boolean =>
  t.isStringLike(x) ||
  (x.kind === 'array' && holdsString(x.element)) ||
  (x.kind === 'map' && (holdsString(x.key) || holdsString(x.value))) ||
  (x.kind === 'struct' && x.fields.some((f) => holdsString(f.type)));

/** The type of the first for both, where they differ in nothing but the names of fields: a union goes by position. */
export function typeByPosition(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  const renamed = t.isNested(a) ? t.namedAs(b, a) : undefined;
  return renamed && tightestCommonType(a, renamed, ansi);
}

/** The type two sides are compared in. */
export function comparisonType(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  // Nested values are compared as they are: nothing in them gives way but a number to a wider one. Names of fields do not count.
  if (t.isNested(a) || t.isNested(b)) return strictCommonType(a, b, ansi) ?? (t.sameShape(a, b) ? a : undefined);
  const tight = tightestCommonType(a, b, ansi);
  if (tight) return tight;
  if (ansi) return widerType(a, b, true);
  const [text, other] = t.isStringLike(a) ? [a, b] : [b, a];
  if (t.isStringLike(text) && !t.isNested(other) && other.kind !== 'variant' && !other.kind.endsWith('interval')) {
    if (other.kind === 'decimal') return t.DOUBLE;
    return other;
  }
  if (t.isStringLike(text) && other.kind === 'variant') return other;
  return t.isStringLike(text) && other.kind.endsWith(' interval') ? undefined : widerType(a, b, false);
}

/** ANSI: a string beside a number is that number (bigint or double), beside any other simple type that type. */
export function promoteString(a: t.DataType, b: t.DataType): t.DataType | undefined {
  const [text, other] = t.isStringLike(a) ? [a, b] : [b, a];
  if (!t.isStringLike(text)) return undefined;
  if (t.isStringLike(other)) return t.STRING;
  if (t.isInteger(other)) return t.BIGINT;
  if (t.isFloating(other) || other.kind === 'decimal') return t.DOUBLE;
  if (t.isNested(other) || other.kind.endsWith('interval')) return undefined;
  return other;
}

function absorbIntoString(a: t.DataType, b: t.DataType): t.DataType | undefined {
  const [text, other] = t.isStringLike(a) ? [a, b] : [b, a];
  if (!t.isStringLike(text) || t.isNested(other)) return undefined;
  return other.kind === 'binary' || other.kind === 'boolean' || other.kind === 'interval' ? undefined : t.STRING;
}

type Wider = (a: t.DataType, b: t.DataType) => t.DataType | undefined;

function common(a: t.DataType, b: t.DataType, wider: Wider, ansi: boolean, number = commonNumber): t.DataType | undefined {
  if (t.sameType(a, b)) return t.isStringLike(a) ? t.STRING : a;
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (t.isStringLike(a) && t.isStringLike(b)) return t.STRING;
  if (t.isNumeric(a) && t.isNumeric(b)) return number(a, b, ansi);
  return commonTime(a, b) ?? commonNested(a, b, wider);
}

function commonNumber(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  if (t.isInteger(a) && t.isInteger(b)) return rank(a) >= rank(b) ? a : b;
  if (t.isFloating(a) || t.isFloating(b)) {
    if (a.kind === 'double' || b.kind === 'double' || a.kind === 'decimal' || b.kind === 'decimal') return t.DOUBLE;
    return ansi && a.kind !== b.kind ? t.DOUBLE : t.FLOAT;
  }
  const left = asDecimal(a);
  const right = asDecimal(b);
  return left && right ? widerDecimal(left, right) : undefined;
}

function strictNumber(a: t.DataType, b: t.DataType, ansi: boolean): t.DataType | undefined {
  if (a.kind !== 'decimal' && b.kind !== 'decimal') return commonNumber(a, b, ansi);
  const [decimal, other] = a.kind === 'decimal' ? [a, b] : [b, a];
  const whole = decimalForInteger(other);
  return decimal.kind === 'decimal' && whole && decimal.precision - decimal.scale >= whole.precision ? decimal : undefined;
}

function commonTime(a: t.DataType, b: t.DataType): t.DataType | undefined {
  const kinds = [a.kind, b.kind];
  if (kinds.every((k) => k === 'date' || k === 'timestamp' || k === 'timestamp_ntz')) {
    return kinds.includes('timestamp') ? t.TIMESTAMP : kinds.includes('timestamp_ntz') ? t.TIMESTAMP_NTZ : t.DATE;
  }
  if (a.kind === 'time' && b.kind === 'time') return a.precision >= b.precision ? a : b;
  return commonInterval(a, b);
}

/** Two intervals of one family as one with the fields of both: day and hour make day to hour. */
export function commonInterval(a: t.DataType, b: t.DataType): t.YearMonthType | t.DayTimeType | undefined {
  if (a.kind === 'year-month interval' && b.kind === a.kind) {
    return { kind: a.kind, start: Math.min(a.start, b.start) as 0 | 1, end: Math.max(a.end, b.end) as 0 | 1 };
  }
  if (a.kind === 'day-time interval' && b.kind === a.kind) {
    return { kind: a.kind, start: Math.min(a.start, b.start) as 0 | 1 | 2 | 3, end: Math.max(a.end, b.end) as 0 | 1 | 2 | 3 };
  }
  return undefined;
}

function commonNested(a: t.DataType, b: t.DataType, wider: Wider): t.DataType | undefined {
  if (a.kind === 'array' && b.kind === 'array') {
    const element = wider(a.element, b.element);
    return (
      element &&
      t.array(element, a.containsNull || b.containsNull || mayBecomeNull(a.element, element) || mayBecomeNull(b.element, element))
    );
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const key = wider(a.key, b.key);
    const value = wider(a.value, b.value);
    // A key is never null.
    if (!key || !value || mayBecomeNull(a.key, key) || mayBecomeNull(b.key, key)) return undefined;
    return t.map(key, value, a.valueContainsNull || b.valueContainsNull || mayBecomeNull(a.value, value) || mayBecomeNull(b.value, value));
  }
  if (a.kind === 'struct' && b.kind === 'struct' && a.fields.length === b.fields.length) {
    const fields: t.StructField[] = [];
    for (const [i, f] of a.fields.entries()) {
      const g = b.fields[i];
      if (!g || f.name.toLowerCase() !== g.name.toLowerCase()) return undefined;
      const type = wider(f.type, g.type);
      if (!type) return undefined;
      fields.push({ ...f, type, nullable: f.nullable || g.nullable });
    }
    return t.struct(fields);
  }
  return undefined;
}

const mayBecomeNull = (from: t.DataType, to: t.DataType): boolean => t.isStringLike(from) && !t.isStringLike(to);

/**
 * The type an argument of type `from` takes where a function wants the kind `to`; undefined where Spark casts nothing
 * without being asked. Numbers go to any number, text to any simple type and back.
 */
export function implicitCast(from: t.DataType, to: t.TypeKind, ansi: boolean): t.DataType | undefined {
  if (from.kind === to) return from;
  if (t.isStringLike(from) && to === 'string') return t.STRING;
  const target = defaultOf(to);
  if (from.kind === 'void') return target;
  if (from.kind === 'variant' && to === 'string') return t.STRING;
  if (target === undefined || t.isNested(from) || t.isNested(target) || from.kind === 'variant' || to === 'variant') return undefined;
  if (t.isNumeric(from) && to === 'decimal')
    return decimalForInteger(from) ?? t.decimal(from.kind === 'float' ? 14 : 30, from.kind === 'float' ? 7 : 15);
  if (t.isNumeric(from) && t.isNumeric(target)) return target;
  // Only ANSI mode reads a boolean from text without being asked.
  if (t.isStringLike(from) && to === 'boolean' && !ansi) return undefined;
  if (t.isStringLike(from)) return to === 'decimal' ? t.decimal(38, 18) : to === 'interval' ? undefined : target;
  // Outside ANSI mode intervals of a calendar are no text without being asked.
  if (to === 'string') return ansi || from.kind !== 'interval' ? t.STRING : undefined;
  // No cast makes a date of a time of day: who asks for it is told so.
  if (from.kind === 'time' && (to === 'timestamp' || to === 'date')) return target;
  const times: readonly t.TypeKind[] = ['date', 'timestamp', 'timestamp_ntz'];
  return times.includes(from.kind) && times.includes(to) ? target : undefined;
}

/** The type a bare kind stands for: what null becomes there. */
function defaultOf(kind: t.TypeKind): t.DataType | undefined {
  switch (kind) {
    case 'decimal':
      return t.decimal(10, 0);
    case 'time':
      return t.TIME;
    case 'char':
    case 'varchar':
      return t.STRING;
    case 'year-month interval':
      return t.YEAR_MONTH;
    case 'day-time interval':
      return t.DAY_TIME;
    case 'array':
    case 'map':
    case 'struct':
      return undefined;
    default:
      return { kind };
  }
}

/** Types with an order: what ORDER BY, `<`, min and max take. */
export function isOrderable(type: t.DataType): boolean {
  switch (type.kind) {
    case 'map':
    case 'variant':
    case 'interval':
      return false;
    case 'array':
      return isOrderable(type.element);
    case 'struct':
      return type.fields.every((f) => isOrderable(f.type));
    default:
      return true;
  }
}
