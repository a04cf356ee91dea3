/** A SQL type as plain data; `kind` is Spark's simple name. Compare with `sameType`, never with `===`. */
export type DataType =
  | PrimitiveType
  | DecimalType
  | CharType
  | VarcharType
  | TimeType
  | YearMonthType
  | DayTimeType
  | ArrayType
  | MapType
  | StructType;

export type PrimitiveKind =
  | 'void'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'float'
  | 'double'
  | 'string'
  | 'binary'
  | 'date'
  | 'timestamp'
  | 'timestamp_ntz'
  | 'interval'
  | 'variant';

export interface PrimitiveType {
  readonly kind: PrimitiveKind;
}
export interface DecimalType {
  readonly kind: 'decimal';
  readonly precision: number;
  readonly scale: number;
}
export interface CharType {
  readonly kind: 'char';
  readonly length: number;
}
export interface VarcharType {
  readonly kind: 'varchar';
  readonly length: number;
}
/** A time of day; `precision` is how many digits of a second it keeps, 0 to 9. */
export interface TimeType {
  readonly kind: 'time';
  readonly precision: number;
}
/** Fields: 0 year, 1 month. */
export interface YearMonthType {
  readonly kind: 'year-month interval';
  readonly start: 0 | 1;
  readonly end: 0 | 1;
}
/** Fields: 0 day, 1 hour, 2 minute, 3 second. */
export interface DayTimeType {
  readonly kind: 'day-time interval';
  readonly start: 0 | 1 | 2 | 3;
  readonly end: 0 | 1 | 2 | 3;
}
export interface ArrayType {
  readonly kind: 'array';
  readonly element: DataType;
  readonly containsNull: boolean;
}
export interface MapType {
  readonly kind: 'map';
  readonly key: DataType;
  readonly value: DataType;
  readonly valueContainsNull: boolean;
}
export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
}
export interface StructField {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export const VOID: PrimitiveType = { kind: 'void' };
export const BOOLEAN: PrimitiveType = { kind: 'boolean' };
export const TINYINT: PrimitiveType = { kind: 'tinyint' };
export const SMALLINT: PrimitiveType = { kind: 'smallint' };
export const INT: PrimitiveType = { kind: 'int' };
export const BIGINT: PrimitiveType = { kind: 'bigint' };
export const FLOAT: PrimitiveType = { kind: 'float' };
export const DOUBLE: PrimitiveType = { kind: 'double' };
export const STRING: PrimitiveType = { kind: 'string' };
export const BINARY: PrimitiveType = { kind: 'binary' };
export const DATE: PrimitiveType = { kind: 'date' };
export const TIMESTAMP: PrimitiveType = { kind: 'timestamp' };
export const TIMESTAMP_NTZ: PrimitiveType = { kind: 'timestamp_ntz' };
export const TIME: TimeType = { kind: 'time', precision: 6 };
/** The most digits of a second a TIME keeps. */
export const MAX_TIME_PRECISION = 9;
/** the largest INT, which no count of rows, length or precision goes beyond */
export const MAX_INT = 2_147_483_647;
/** Spark's CalendarInterval: months, days and microseconds. */
export const INTERVAL: PrimitiveType = { kind: 'interval' };
export const VARIANT: PrimitiveType = { kind: 'variant' };
export const YEAR_MONTH: YearMonthType = { kind: 'year-month interval', start: 0, end: 1 };
export const DAY_TIME: DayTimeType = { kind: 'day-time interval', start: 0, end: 3 };

export const MAX_PRECISION = 38;
/** Decimals up to this precision are int64 inside; wider ones int128. */
export const MAX_LONG_DIGITS = 18;

export const decimal = (precision: number, scale: number): DecimalType => ({ kind: 'decimal', precision, scale });
export const array = (element: DataType, containsNull = true): ArrayType => ({ kind: 'array', element, containsNull });
export const map = (key: DataType, value: DataType, valueContainsNull = true): MapType => ({ kind: 'map', key, value, valueContainsNull });
export const struct = (fields: readonly StructField[]): StructType => ({ kind: 'struct', fields });
export const field = (name: string, type: DataType, nullable = true): StructField => ({ name, type, nullable });

export type TypeKind = DataType['kind'];

/** Equal types, nullability of nested elements and field names included. */
export function sameType(a: DataType, b: DataType): boolean {
  return a === b || compareTypes(a, b, true);
}

/** Equal but for the nullability of array elements, map values and struct fields (Spark's `DataType.equalsIgnoreNullability`). */
export function sameTypeIgnoringNulls(a: DataType, b: DataType): boolean {
  return a === b || compareTypes(a, b, false);
}

/** Also when the fields of structs have other names. */
export const sameShape = (a: DataType, b: DataType): boolean => compareTypes(a, b, false, false);

/** `type` with the names that `names` has for its fields, where both are built alike; undefined where they are not. */
export function namedAs(type: DataType, names: DataType): DataType | undefined {
  if (type.kind === 'array' && names.kind === 'array') {
    const element = namedAs(type.element, names.element);
    return element && { ...type, element };
  }
  if (type.kind === 'map' && names.kind === 'map') {
    const [key, value] = [namedAs(type.key, names.key), namedAs(type.value, names.value)];
    return key && value && { ...type, key, value };
  }
  if (type.kind !== 'struct' || names.kind !== 'struct') return sameTypeIgnoringNulls(type, names) ? type : undefined;
  if (type.fields.length !== names.fields.length) return undefined;
  const fields: StructField[] = [];
  for (const [i, { name, type: own }] of names.fields.entries()) {
    const field = type.fields[i];
    const renamed = field && namedAs(field.type, own);
    if (!renamed) return undefined;
    fields.push({ ...field, name, type: renamed });
  }
  return { ...type, fields };
}

function compareTypes(a: DataType, b: DataType, nulls: boolean, names = true): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'decimal':
      return b.kind === 'decimal' && a.precision === b.precision && a.scale === b.scale;
    case 'char':
    case 'varchar':
      return b.kind === a.kind && a.length === b.length;
    case 'time':
      return b.kind === a.kind && a.precision === b.precision;
    case 'year-month interval':
    case 'day-time interval':
      return b.kind === a.kind && a.start === b.start && a.end === b.end;
    case 'array':
      return b.kind === 'array' && compareTypes(a.element, b.element, nulls, names) && (!nulls || a.containsNull === b.containsNull);
    case 'map':
      return (
        b.kind === 'map' &&
        compareTypes(a.key, b.key, nulls, names) &&
        compareTypes(a.value, b.value, nulls, names) &&
        (!nulls || a.valueContainsNull === b.valueContainsNull)
      );
    case 'struct':
      return (
        b.kind === 'struct' &&
        a.fields.length === b.fields.length &&
        a.fields.every((f, i) => {
          const g = b.fields[i];
          return (
            g !== undefined &&
            (!names || f.name === g.name) &&
            compareTypes(f.type, g.type, nulls, names) &&
            (!nulls || f.nullable === g.nullable)
          );
        })
      );
    default:
      return true;
  }
}

/** Is the type of that kind, or is one inside it? */
export function containsType(type: DataType, kind: TypeKind): boolean {
  if (type.kind === kind) return true;
  switch (type.kind) {
    case 'array':
      return containsType(type.element, kind);
    case 'map':
      return containsType(type.key, kind) || containsType(type.value, kind);
    case 'struct':
      return type.fields.some((f) => containsType(f.type, kind));
    default:
      return false;
  }
}

/** Does grouping by such values change how some look? Of the two zeros of floating point it makes one, also inside others. */
export const isChangedByGrouping = (type: DataType): boolean => containsType(type, 'double') || containsType(type, 'float');

export const isInteger = (t: DataType): boolean => t.kind === 'tinyint' || t.kind === 'smallint' || t.kind === 'int' || t.kind === 'bigint';
export const isFloating = (t: DataType): boolean => t.kind === 'float' || t.kind === 'double';
export const isNumeric = (t: DataType): boolean => isInteger(t) || isFloating(t) || t.kind === 'decimal';
export const isStringLike = (t: DataType): boolean => t.kind === 'string' || t.kind === 'char' || t.kind === 'varchar';
/** The field of that name, else of one that differs in case only. */
export const fieldNamed = ({ fields }: StructType, name: string): StructField | undefined =>
  fields.find((f) => f.name === name) ?? fields.find((f) => f.name.toLowerCase() === name.toLowerCase());

export const isNested = (t: DataType): t is ArrayType | MapType | StructType =>
  t.kind === 'array' || t.kind === 'map' || t.kind === 'struct';

/** Are both nested alike, and do their elements, keys and values, or fields by position, all match? */
export function partsMatch(from: DataType, to: DataType, matches: (from: DataType, to: DataType) => boolean): boolean {
  if (from.kind === 'array' && to.kind === 'array') return matches(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') return matches(from.key, to.key) && matches(from.value, to.value);
  if (from.kind !== 'struct' || to.kind !== 'struct' || from.fields.length !== to.fields.length) return false;
  return from.fields.every((f, i) => matches(f.type, to.fields[i]?.type ?? f.type));
}
