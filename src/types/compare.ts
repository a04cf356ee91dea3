import { type DataType, isNested } from './data-type.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from './value.ts';

/** Order of two values that are not null: negative, 0, positive. */
export type Compare = (a: Value, b: Value) => number;

/**
 * Spark's order of a type's values: NaN is greatest and equals itself, -0.0 equals 0.0, strings go by their UTF-8 bytes,
 * binary by unsigned bytes, arrays and structs element by element with nulls first. Maps have no order: they compare
 * by entries, which is enough for equality.
 */
export function compareValues(type: DataType): Compare {
  switch (type.kind) {
    case 'float':
    case 'double':
      return (a, b) => compareDoubles(a as number, b as number);
    case 'string':
    case 'char':
    case 'varchar':
      return (a, b) => compareStrings(a as string, b as string);
    case 'binary':
    case 'variant':
      return (a, b) => compareBytes(a as Uint8Array, b as Uint8Array);
    case 'interval':
      return (a, b) => compareIntervals(a as CalendarInterval, b as CalendarInterval);
    case 'array': {
      const element = nullsFirst(compareValues(type.element));
      return (a, b) => compareLists(a as readonly Value[], b as readonly Value[], () => element);
    }
    case 'struct': {
      const fields = type.fields.map((f) => nullsFirst(compareValues(f.type)));
      return (a, b) => compareLists(a as StructValue, b as StructValue, (i) => fields[i] ?? (() => 0));
    }
    case 'map': {
      const key = compareValues(type.key);
      const value = nullsFirst(compareValues(type.value));
      return (a, b) => {
        const [x, y] = [a as MapValue, b as MapValue];
        return compareLists(x.keys, y.keys, () => key) || compareLists(x.values, y.values, () => value);
      };
    }
    case 'void':
      return () => 0;
    default:
      return compareNatural;
  }
}

/** The order with nulls: before everything else. */
export const nullsFirst =
  (compare: Compare): Compare =>
  (a, b) =>
    a === null ? (b === null ? 0 : -1) : b === null ? 1 : compare(a, b);

/** The order with -0.0 before 0.0, as Java sorts numbers by themselves. */
export const zerosApart =
  (compare: Compare): Compare =>
  (a, b) =>
    compare(a, b) || (a === 0 && b === 0 ? Number(Object.is(b, -0)) - Number(Object.is(a, -0)) : 0);

const compareNatural: Compare = (a, b) => {
  const [x, y] = [a as number, b as number];
  return x < y ? -1 : x > y ? 1 : 0;
};

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : -1;
}

// UTF-16 puts surrogates (code points past U+FFFF) before U+E000 … U+FFFF; UTF-8 puts them after.
const byCodePoint = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byCodePoint(x) - byCodePoint(y);
  }
  return a.length - b.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0);
    if (d !== 0) return d;
  }
  return a.length - b.length;
}

function compareIntervals(a: CalendarInterval, b: CalendarInterval): number {
  return a.months - b.months || a.days - b.days || (a.micros < b.micros ? -1 : a.micros > b.micros ? 1 : 0);
}

function compareLists(a: readonly Value[], b: readonly Value[], compareAt: (i: number) => Compare): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const d = compareAt(i)(a[i] ?? null, b[i] ?? null);
    if (d !== 0) return d;
  }
  return a.length - b.length;
}

/**
 * A key for JavaScript's Map and Set under which equal values (nulls too) meet: NaN with NaN, -0.0 with 0.0, nested values
 * by content. Maps are equal whatever the order of their entries.
 */
export function groupKey(type: DataType): (value: Value) => null | boolean | number | bigint | string {
  switch (type.kind) {
    case 'binary':
    case 'variant':
    case 'interval':
    case 'array':
    case 'map':
    case 'struct':
    case 'void': {
      const write = keyText(type);
      return (v) => (v === null ? null : write(v));
    }
    default:
      return (v) => v as null | boolean | number | bigint | string;
  }
}

/** Text in which no value is the beginning of another. */
function keyText(type: DataType): (value: Value) => string {
  switch (type.kind) {
    case 'binary':
    case 'variant':
      return (v) => sized(Buffer.from(v as Uint8Array).toString('latin1'));
    case 'string':
    case 'char':
    case 'varchar':
      return (v) => sized(v as string);
    case 'interval':
      return (v) => {
        const { months, days, micros } = v as CalendarInterval;
        return `${months}/${days}/${micros};`;
      };
    case 'array': {
      const element = orNull(keyText(type.element));
      return (v) => `[${(v as readonly Value[]).map(element).join('')}]`;
    }
    case 'struct': {
      const fields = type.fields.map((f) => orNull(keyText(f.type)));
      return (v) => `(${(v as StructValue).map((x, i) => fields[i]?.(x) ?? '').join('')})`;
    }
    case 'map': {
      const key = keyText(type.key);
      const value = orNull(keyText(type.value));
      return (v) => {
        const m = v as MapValue;
        return `{${m.keys
          .map((k, i) => key(k) + value(m.values[i] ?? null))
          .sort()
          .join('')}}`;
      };
    }
    case 'float':
    case 'double':
      return (v) => `${(v as number) + 0 === 0 ? 0 : v};`;
    default:
      return (v) => `${v as number};`;
  }
}

const sized = (text: string): string => `${text.length}:${text}`;
const orNull =
  (write: (v: Value) => string) =>
  (v: Value): string =>
    v === null ? '~' : write(v);

/** Equality as `=` and DISTINCT have it, for values that are not null. */
export const equalValues = (type: DataType): ((a: Value, b: Value) => boolean) => {
  if (type.kind === 'map') {
    const key = groupKey(type);
    return (a, b) => key(a) === key(b);
  }
  const compare = compareValues(type);
  return (a, b) => compare(a, b) === 0;
};

/** Does a value of the type hold floating point numbers in it, so that equal ones need not look the same? */
export const holdsZeros = (type: DataType): boolean => isNested(type) && plainZero(type) !== undefined;

/** Makes 0.0 of -0.0 at any depth, as a value is kept that stands for its equals; undefined where the type has neither. */
export function plainZero(type: DataType): ((v: Value) => Value) | undefined {
  switch (type.kind) {
    case 'float':
    case 'double':
      return (v) => (v === 0 ? 0 : v);
    case 'array': {
      const element = plainZero(type.element);
      return element && ((v) => v && (v as readonly Value[]).map(element));
    }
    case 'struct': {
      const fields = type.fields.map((f) => plainZero(f.type));
      return fields.some((f) => f) ? (v) => v && (v as StructValue).map((x, i) => fields[i]?.(x) ?? x) : undefined;
    }
    case 'map': {
      const key = plainZero(type.key);
      const value = plainZero(type.value);
      if (!key && !value) return undefined;
      return (v) =>
        v && { keys: (v as MapValue).keys.map((k) => key?.(k) ?? k), values: (v as MapValue).values.map((x) => value?.(x) ?? x) };
    }
    default:
      return undefined;
  }
}
