import * as t from './data-type.ts';

export type CastMode = 'legacy' | 'ansi' | 'try';

/** May `CAST(x AS to)` be written for x of type `from`? ANSI and try_cast allow less than legacy: no numbers to dates, for one. */
export function canCast(from: t.DataType, to: t.DataType, mode: CastMode): boolean {
  if (t.sameType(from, to) || from.kind === 'void') return true;
  if (to.kind === 'void') return false;
  if (t.isStringLike(to)) return true;
  if (t.isNested(from) || t.isNested(to)) return canCastNested(from, to, mode);
  if (to.kind === 'variant') return canBeVariant(from);
  if (from.kind === 'variant') return !to.kind.endsWith('interval');
  if (t.isStringLike(from)) return true;
  const strict = mode !== 'legacy';
  switch (to.kind) {
    case 'boolean':
      return t.isNumeric(from) || from.kind === 'boolean' || (!strict && (from.kind === 'date' || from.kind === 'timestamp'));
    case 'binary':
      return t.isInteger(from) && !strict;
    case 'date':
      return from.kind === 'timestamp' || from.kind === 'timestamp_ntz';
    case 'timestamp':
      return (
        from.kind === 'date' ||
        from.kind === 'timestamp_ntz' ||
        from.kind === 'time' ||
        t.isNumeric(from) ||
        (!strict && from.kind === 'boolean')
      );
    case 'timestamp_ntz':
      return from.kind === 'date' || from.kind === 'timestamp' || from.kind === 'time';
    case 'time':
      return from.kind === 'time' || from.kind === 'timestamp' || from.kind === 'timestamp_ntz';
    case 'interval':
      return false;
    case 'year-month interval':
    case 'day-time interval':
      return from.kind === to.kind || t.isInteger(from) || from.kind === 'decimal';
    default:
      return toNumber(from, to, strict);
  }
}

function toNumber(from: t.DataType, to: t.DataType, strict: boolean): boolean {
  if (!t.isNumeric(to)) return false;
  if (t.isNumeric(from) || from.kind === 'boolean') return true;
  if (from.kind === 'timestamp') return true;
  if (from.kind === 'date') return !strict;
  if (from.kind === 'time') return t.isInteger(to) || to.kind === 'decimal';
  return (from.kind === 'year-month interval' || from.kind === 'day-time interval') && (t.isInteger(to) || to.kind === 'decimal');
}

function canCastNested(from: t.DataType, to: t.DataType, mode: CastMode): boolean {
  if (from.kind === 'array' && to.kind === 'array') {
    return canCast(from.element, to.element, mode) && nullsFit(from.containsNull, from.element, to.element, to.containsNull, mode);
  }
  if (from.kind === 'map' && to.kind === 'map') {
    return (
      canCast(from.key, to.key, mode) &&
      nullsFit(false, from.key, to.key, false, mode) &&
      canCast(from.value, to.value, mode) &&
      nullsFit(from.valueContainsNull, from.value, to.value, to.valueContainsNull, mode)
    );
  }
  if (from.kind === 'struct' && to.kind === 'struct') {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((f, i) => {
        const g = to.fields[i];
        return g !== undefined && canCast(f.type, g.type, mode) && nullsFit(f.nullable, f.type, g.type, g.nullable, mode);
      })
    );
  }
  if (to.kind === 'variant') return canBeVariant(from);
  if (from.kind !== 'variant') return false;
  if (to.kind === 'array') return canCast(from, to.element, mode);
  if (to.kind === 'map') return t.isStringLike(to.key) && canCast(from, to.value, mode);
  return to.kind === 'struct' && to.fields.every((f) => canCast(from, f.type, mode));
}

/** Structs and maps become variants by to_variant_object only. */
function canBeVariant(from: t.DataType): boolean {
  if (from.kind === 'array') return canBeVariant(from.element);
  return !(t.isNested(from) || from.kind === 'void' || from.kind.endsWith('interval'));
}

const nullsFit = (mayBeNull: boolean, from: t.DataType, to: t.DataType, toNullable: boolean, mode: CastMode): boolean =>
  toNullable || (!mayBeNull && !(mode === 'ansi' ? false : castMayGiveNull(from, to, mode)));

/** Can the cast make null of a value that is not null? Decides the nullability of a Cast, as Spark declares it in every mode. */
export function castMayGiveNull(from: t.DataType, to: t.DataType, mode: CastMode): boolean {
  if (t.sameType(from, to) || from.kind === 'void') return false;
  if (from.kind === 'variant') return true; // a variant's null
  if (t.isStringLike(to)) return false;
  if (mode === 'try') return true;
  if (t.isStringLike(from)) return to.kind !== 'binary';
  if (t.isNested(from)) return false;
  switch (to.kind) {
    case 'timestamp':
      return t.isFloating(from);
    case 'date':
      return from.kind !== 'timestamp' && from.kind !== 'timestamp_ntz';
    case 'interval':
      return true;
    case 'decimal':
      return !fitsDecimal(from, to);
    case 'tinyint':
    case 'smallint':
      if (from.kind === 'time') return true;
      return t.isFloating(from) || from.kind === 'decimal' || from.kind === 'date' || from.kind === 'timestamp';
    case 'int':
    case 'bigint':
      return t.isFloating(from) || from.kind === 'decimal' || from.kind === 'date' || (from.kind === 'timestamp' && to.kind !== 'bigint');
    case 'float':
    case 'double':
    case 'boolean':
      return from.kind === 'date';
    default:
      return false;
  }
}
const fitsDecimal = (from: t.DataType, to: t.DecimalType): boolean =>
  from.kind === 'decimal'
    ? to.precision - to.scale >= from.precision - from.scale && to.scale >= from.scale
    : (t.isInteger(from) && to.precision - to.scale >= integerDigits(from)) || from.kind === 'boolean';
const integerDigits = (type: t.DataType): number => ({ tinyint: 3, smallint: 5, int: 10, bigint: 20 })[type.kind as 'int'] ?? 38;

/** Is the cast free of loss for every value? */
export function canUpCast(from: t.DataType, to: t.DataType): boolean {
  if (t.sameTypeIgnoringNulls(from, to) || from.kind === 'void') return true;
  if (t.isNested(from) || t.isNested(to)) return t.partsMatch(from, to, canUpCast);
  if (t.isStringLike(to)) return from.kind !== 'variant' && from.kind !== 'interval';
  if (to.kind === 'decimal') return fitsDecimal(from, to) && t.isNumeric(from);
  const order = ['tinyint', 'smallint', 'int', 'bigint', 'float', 'double'];
  if (order.includes(from.kind) && order.includes(to.kind)) return order.indexOf(from.kind) <= order.indexOf(to.kind);
  if (from.kind === 'date') return to.kind === 'timestamp' || to.kind === 'timestamp_ntz';
  if (from.kind === 'timestamp_ntz') return to.kind === 'timestamp';
  if (from.kind === 'timestamp') return to.kind === 'timestamp_ntz' || to.kind === 'bigint';
  return from.kind === 'bigint' && to.kind === 'timestamp';
}
