import { EngineError, fail, unsupported } from '../errors/engine-error.ts';
import type { BinaryStyle } from '../functions/text.ts';
import type { DataType } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from '../types/value.ts';
import { Decimal } from './decimal.ts';
import { DayTimeInterval, LocalDate, LocalDateTime, LocalTime, Timestamp, YearMonthInterval } from './temporal.ts';

/**
 * How the program sees values. One default per SQL type, exact in every case:
 *
 * | SQL | JavaScript | also taken by `createDataFrame` |
 * |---|---|---|
 * | boolean | boolean | |
 * | tinyint, smallint, int | number | bigint |
 * | bigint | bigint (option `spark.sparrow.bigint`: bigint, number, string) | integral number |
 * | float, double | number | bigint |
 * | decimal | `Decimal` | bigint, number, text: only if it fits exactly |
 * | string, char, varchar | string | for string: numbers, booleans, dates: their text |
 * | binary | Uint8Array | ArrayBuffer |
 * | date | `LocalDate` | Date (its UTC day), `'2025-10-01'` |
 * | timestamp | `Timestamp` | Date, ISO text with offset |
 * | timestamp_ntz | `LocalDateTime` | Date (what it shows in UTC), ISO text |
 * | time | `LocalTime` | |
 * | year-month, day-time interval | `YearMonthInterval`, `DayTimeInterval` | |
 * | interval | `{ months, days, micros }` | |
 * | array | array | any iterable |
 * | map | Map | an object, for text keys |
 * | struct | object by field name | array by position |
 *
 * A null of any type is null; undefined is taken as null. `spark.sparrow.bigint=number` raises BIGINT_NOT_EXACT_AS_NUMBER
 * past 2^53 and never rounds.
 */
export interface ValueOptions {
  readonly bigint: 'bigint' | 'number' | 'string';
  /** the zone that collected timestamps show themselves in */
  readonly timeZone: string;
  /** spark.sql.timeType.enabled: where it is off, a TIME can be computed with and shown, but not collected */
  readonly timeType: boolean;
  /** spark.sql.binaryOutputStyle: how binary values are shown; absent where it is not set */
  readonly binaryStyle?: BinaryStyle | undefined;
}
export const DEFAULT_VALUES: ValueOptions = { bigint: 'bigint', timeZone: 'UTC', timeType: true };

type ToUser = (value: Value) => unknown;

/** A function from the engine's values of `type` to what the program sees. */
export function toUser(type: DataType, options: ValueOptions = DEFAULT_VALUES): ToUser {
  const present = toUserPresent(type, options);
  return present ? (v) => (v === null ? null : present(v)) : seenAsIs;
}

/** For types whose values the program sees as the engine has them. */
export const seenAsIs: ToUser = (v) => v;

/** Undefined where the value is seen as it is. */
function toUserPresent(type: DataType, options: ValueOptions): ToUser | undefined {
  switch (type.kind) {
    case 'bigint':
      if (options.bigint === 'string') return (v) => String(v);
      return options.bigint === 'number' ? (v) => exactNumber(v as bigint) : undefined;
    case 'decimal':
      return (v) => new Decimal(v as bigint, type.scale);
    case 'date':
      return (v) => new LocalDate(v as number);
    case 'timestamp':
      return (v) => new Timestamp(v as bigint, options.timeZone);
    case 'timestamp_ntz':
      return (v) => new LocalDateTime(v as bigint);
    case 'time':
      return (v) => new LocalTime(v as bigint);
    case 'year-month interval':
      return (v) => new YearMonthInterval(v as number);
    case 'day-time interval':
      return (v) => new DayTimeInterval(v as bigint);
    case 'array': {
      const element = toUser(type.element, options);
      return (v) => (v as readonly Value[]).map(element);
    }
    case 'map': {
      const key = toUser(type.key, options);
      const value = toUser(type.value, options);
      return (v) => {
        const { keys, values } = v as MapValue;
        return new Map(keys.map((k, i) => [key(k), value(values[i] ?? null)]));
      };
    }
    case 'struct': {
      const build = objectBuilder(type.fields, options);
      return (v) => build(v as StructValue);
    }
    default:
      return undefined;
  }
}

/** A function from a row's values by position to an object by column name. Names must differ. */
export function objectBuilder(
  fields: readonly { readonly name: string; readonly type: DataType }[],
  options: ValueOptions,
): (row: readonly Value[]) => Record<string, unknown> {
  const names = fields.map((f) => f.name);
  const convert = fields.map((f) => toUser(f.type, options));
  return (row) => {
    const out: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      const value = (convert[i] as ToUser)(row[i] ?? null);
      if (name === '__proto__') Object.defineProperty(out, name, { value, enumerable: true, configurable: true, writable: true });
      else out[name] = value;
    }
    return out;
  };
}

function exactNumber(v: bigint): number {
  const n = Number(v);
  return Number.isSafeInteger(n) ? n : fail('BIGINT_NOT_EXACT_AS_NUMBER', { value: String(v) });
}

const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [-128n, 127n],
  smallint: [-32768n, 32767n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

type FromUser = (value: unknown) => Value;

/**
 * A function from the program's values to the engine's values of `type`. What does not fit, or would be rounded, is
 * FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME, with `name` for the message.
 */
export function fromUser(type: DataType, name: string): FromUser {
  const present = fromUserPresent(type, name);
  return (value) => {
    if (value === null || value === undefined) return null;
    const converted = present(value);
    return converted === undefined ? refuse(type, name, value) : converted;
  };
}

const refuse = (type: DataType, name: string, value: unknown): never =>
  fail('FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME', { name, type: simpleString(type), value: describeValue(value) });

/** Undefined for a text that is none of the type, so that the error names the field. */
function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof EngineError) return undefined;
    throw thrown;
  }
}

/** Gives undefined for a value of the wrong kind. */
function fromUserPresent(type: DataType, name: string): (value: unknown) => Value | undefined {
  switch (type.kind) {
    case 'boolean':
      return (v) => (typeof v === 'boolean' ? v : undefined);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint': {
      const [low, high] = RANGES[type.kind] as readonly [bigint, bigint];
      const long = type.kind === 'bigint';
      return (v) => {
        const n = typeof v === 'bigint' ? v : typeof v === 'number' && Number.isSafeInteger(v) ? BigInt(v) : undefined;
        if (n === undefined || n < low || n > high) return undefined;
        return long ? n : Number(n);
      };
    }
    case 'float':
      return (v) => (typeof v === 'number' ? Math.fround(v) : undefined);
    case 'double':
      return (v) => (typeof v === 'number' ? v : typeof v === 'bigint' && BigInt(Number(v)) === v ? Number(v) : undefined);
    case 'decimal':
      return (v) => unlessUnreadable(() => unscaledOf(v, type.precision, type.scale));
    case 'string':
      return (v) => (typeof v === 'string' ? v : isSimple(v) ? String(v) : undefined);
    case 'char':
      return (v) => (typeof v === 'string' && [...v].length <= type.length ? v.padEnd(type.length) : undefined);
    case 'varchar':
      return (v) => (typeof v === 'string' && [...v].length <= type.length ? v : undefined);
    case 'binary':
      return (v) => (v instanceof Uint8Array ? v : v instanceof ArrayBuffer ? new Uint8Array(v) : undefined);
    case 'date':
      return (v) => {
        if (v instanceof LocalDate) return v.days;
        if (v instanceof Date) return LocalDate.fromDate(v).days;
        return typeof v === 'string' ? unlessUnreadable(() => LocalDate.parse(v).days) : undefined;
      };
    case 'timestamp':
      return (v) => (v instanceof Timestamp ? v.micros : unlessUnreadable(() => instantOf(v, true)));
    case 'timestamp_ntz':
      return (v) => (v instanceof LocalDateTime ? v.micros : unlessUnreadable(() => instantOf(v, false)));
    case 'time':
      return (v) => (v instanceof LocalTime ? v.nanos : undefined);
    case 'year-month interval':
      return (v) => (v instanceof YearMonthInterval ? v.months : undefined);
    case 'day-time interval':
      return (v) => (v instanceof DayTimeInterval ? v.micros : undefined);
    case 'interval':
      return (v) => (isCalendarInterval(v) ? { months: v.months, days: v.days, micros: v.micros } : undefined);
    case 'array': {
      const element = fromUser(type.element, `${name}.element`);
      return (v) => (typeof v === 'object' && v !== null && Symbol.iterator in v ? Array.from(v as Iterable<unknown>, element) : undefined);
    }
    case 'map': {
      const key = fromUser(type.key, `${name}.key`);
      const value = fromUser(type.value, `${name}.value`);
      return (v) => {
        const entries = v instanceof Map ? [...v] : isPlainObject(v) ? Object.entries(v) : undefined;
        return entries && { keys: entries.map(([k]) => key(k)), values: entries.map(([, x]) => value(x)) };
      };
    }
    case 'struct': {
      const fields = type.fields.map((f) => fromUser(f.type, `${name}.${f.name}`));
      return (v) => {
        if (Array.isArray(v)) return v.length === fields.length ? fields.map((f, i) => f(v[i])) : undefined;
        return isPlainObject(v) ? fields.map((f, i) => f(fieldOf(v, type.fields[i]?.name ?? ''))) : undefined;
      };
    }
    case 'void':
      return () => undefined;
    default:
      return unsupported(`values of type ${simpleString(type)} from the program`);
  }
}

const isSimple = (v: unknown): boolean =>
  typeof v === 'number' ||
  typeof v === 'bigint' ||
  typeof v === 'boolean' ||
  v instanceof Decimal ||
  v instanceof LocalDate ||
  v instanceof Timestamp ||
  v instanceof LocalDateTime;

function unscaledOf(v: unknown, precision: number, scale: number): bigint | undefined {
  if (!(v instanceof Decimal || typeof v === 'bigint' || typeof v === 'string' || (typeof v === 'number' && Number.isFinite(v))))
    return undefined;
  const exact = Decimal.of(v);
  const rounded = exact.round(scale);
  const digits = (rounded.unscaled < 0n ? -rounded.unscaled : rounded.unscaled).toString().length;
  return rounded.equals(exact) && digits <= precision ? rounded.unscaled : undefined;
}

const ISO = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/;

/** Microseconds of a Date or of ISO text; text for a timestamp must say its offset, text for a timestamp_ntz must not. */
function instantOf(v: unknown, zoned: boolean): bigint | undefined {
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? undefined : BigInt(v.getTime()) * 1000n;
  const parts = typeof v === 'string' ? ISO.exec(v) : null;
  if (!parts || (parts[6] !== undefined) !== zoned) return undefined;
  const [, date = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts;
  const seconds = LocalDate.parse(date).days * 86400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const offset = zone === 'Z' ? 0 : Number(`${zone.slice(0, 1)}1`) * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
  return BigInt(seconds - offset) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

const isCalendarInterval = (v: unknown): v is CalendarInterval =>
  typeof v === 'object' && v !== null && 'months' in v && 'days' in v && 'micros' in v && typeof v.micros === 'bigint';

/** An object's own field, or what its class has under the name; what every object inherits (`constructor`) is none. */
export const fieldOf = (v: Readonly<Record<string, unknown>>, name: string): unknown =>
  name in Object.prototype && !Object.hasOwn(v, name) ? undefined : v[name];

/** An object whose properties are what it holds: a literal, or an instance of a class of the program. */
export const isPlainObject = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  !(v instanceof Map || v instanceof Set || v instanceof Date || ArrayBuffer.isView(v));

/** A value for an error message: short, with its kind. */
export function describeValue(v: unknown): string {
  if (v === null || v === undefined) return String(v);
  if (typeof v === 'string') return `'${v.length > 40 ? `${v.slice(0, 40)}…` : v}'`;
  if (typeof v === 'number' || typeof v === 'boolean') return String(v);
  if (typeof v === 'bigint') return `${v}n`;
  if (typeof v === 'function') return 'a function';
  const name = (v as object).constructor?.name.replace(/^_/, '') ?? 'object'; // a bundler may put the underscore
  return Array.isArray(v) ? 'an array' : name === 'Object' ? 'an object' : `a ${name}`;
}
