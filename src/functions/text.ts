import { dateText, floorDiv, localTimestampText, timeOfDayText } from '../types/calendar.ts';
import { compareStrings } from '../types/compare.ts';
import type { DataType } from '../types/data-type.ts';
import { decimalScientificText, decimalText } from '../types/decimal-math.ts';
import { calendarIntervalText, dayTimeFields, dayTimeText, yearMonthFields, yearMonthText } from '../types/interval-text.ts';
import { doubleText, floatText } from '../types/java-double.ts';
import { timeZone } from '../types/time-zone.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from '../types/value.ts';
import { variantText } from './variant-value.ts';

/** Writes a value that is not null. */
export type WriteText = (value: Value) => string;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes.buffer instanceof SharedArrayBuffer ? bytes.slice() : bytes);

/** `yyyy-MM-dd HH:mm:ss[.ffffff]` on the clocks of `zone`. */
export function timestampText(micros: bigint, zone: string): string {
  return localTimestampText(micros + timeZone(zone).offsetAt(micros));
}

/** Simple types: what all renderings share. */
function atomText(type: DataType, zone: string): WriteText {
  switch (type.kind) {
    case 'float':
      return (v) => floatText(v as number);
    case 'double':
      return (v) => doubleText(v as number);
    case 'decimal':
      return (v) => decimalText(v as bigint, type.scale);
    case 'date':
      return (v) => dateText(v as number);
    case 'timestamp':
      return (v) => timestampText(v as bigint, zone);
    case 'timestamp_ntz':
      return (v) => localTimestampText(v as bigint);
    case 'time':
      return (v) => timeOfDayText(v as bigint);
    case 'interval':
      return (v) => calendarIntervalText(v as CalendarInterval);
    case 'year-month interval':
      return (v) => yearMonthText(v as number, type);
    case 'day-time interval':
      return (v) => dayTimeText(v as bigint, type);
    case 'binary':
      return (v) => utf8Text(v as Uint8Array);
    case 'variant':
      return (v) => variantText(v as Uint8Array, zone);
    default:
      return (v) => String(v);
  }
}

/**
 * `CAST(x AS STRING)`: arrays `[1, null]`, maps `{a -> 1}`, structs `{1, null}`, binary as UTF-8. `zone` is the session's
 * time zone.
 */
export const castText = (type: DataType, zone: string): WriteText => nestedText(type, (atom) => atomText(atom, zone));

/** As `castText`, outside ANSI mode: small decimals in scientific notation. */
export const legacyCastText = (type: DataType, zone: string): WriteText =>
  nestedText(type, (atom) => (atom.kind === 'decimal' ? (v) => decimalScientificText(v as bigint, atom.scale) : atomText(atom, zone)));

/** `spark.sql.binaryOutputStyle`: the text `ab`, the numbers `[97, 98]`, `YWI`, `6162`, `[61 62]`. */
export const BINARY_STYLES = ['UTF-8', 'BASIC', 'BASE64', 'HEX', 'HEX_DISCRETE'] as const;
export type BinaryStyle = (typeof BINARY_STYLES)[number];

function binaryText(style: BinaryStyle): (bytes: Uint8Array) => string {
  const hex = (bytes: Uint8Array): string[] => Array.from(bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0'));
  switch (style) {
    case 'UTF-8':
      return utf8Text;
    case 'BASIC':
      return (bytes) => `[${new Int8Array(bytes).join(', ')}]`;
    case 'BASE64':
      return (bytes) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
    case 'HEX':
      return (bytes) => hex(bytes).join('');
    case 'HEX_DISCRETE':
      return (bytes) => `[${hex(bytes).join(' ')}]`;
  }
}

/** A cell of `Dataset.show`: as the cast, but binary as `[31 32]` where no other style is asked for, and intervals within their type. Null is shown as `NULL` at every level. */
export function showText(type: DataType, zone: string, style: BinaryStyle = 'HEX_DISCRETE'): WriteText {
  const binary = binaryText(style);
  return nestedText(type, (atom) => (atom.kind === 'binary' ? (v) => binary(v as Uint8Array) : atomText(atom, zone)), 'NULL');
}

function nestedText(type: DataType, atom: (type: DataType) => WriteText, nullText = 'null'): WriteText {
  const orNull =
    (write: WriteText): WriteText =>
    (v) =>
      v === null ? nullText : write(v);
  switch (type.kind) {
    case 'array': {
      const element = orNull(nestedText(type.element, atom, nullText));
      return (v) => `[${(v as readonly Value[]).map(element).join(', ')}]`;
    }
    case 'map': {
      const key = nestedText(type.key, atom, nullText);
      const value = orNull(nestedText(type.value, atom, nullText));
      return (v) => {
        const m = v as MapValue;
        return `{${m.keys.map((k, i) => `${key(k)} -> ${value(m.values[i] ?? null)}`).join(', ')}}`;
      };
    }
    case 'struct': {
      const fields = type.fields.map((f) => orNull(nestedText(f.type, atom, nullText)));
      return (v) => `{${(v as StructValue).map((x, i) => fields[i]?.(x) ?? nullText).join(', ')}}`;
    }
    default:
      return atom(type);
  }
}

/**
 * A value as Hive's command line prints it (Spark's `HiveResult`, what `spark-sql` shows): strings bare at the top and in
 * quotes inside, arrays `[1,null]`, maps `{"a":1}` with entries sorted by their text, structs `{"name":value}`, intervals
 * `1-2` and `1 02:03:04.500000000`, binary as UTF-8 where no other style is asked for, null `NULL` at the top and `null` inside.
 */
export function hiveText(type: DataType, zone: string, style: BinaryStyle = 'UTF-8'): (value: Value) => string {
  const write = hiveWriter(type, { zone, binary: binaryText(style) }, false);
  return (v) => (v === null ? 'NULL' : write(v));
}

interface HiveStyle {
  readonly zone: string;
  readonly binary: (bytes: Uint8Array) => string;
}

function hiveWriter(type: DataType, style: HiveStyle, nested: boolean): WriteText {
  const inside = (inner: DataType): WriteText => {
    const write = hiveWriter(inner, style, true);
    return (v) => (v === null ? 'null' : write(v));
  };
  switch (type.kind) {
    case 'array': {
      const element = inside(type.element);
      return (v) => `[${(v as readonly Value[]).map(element).join(',')}]`;
    }
    case 'map': {
      const key = inside(type.key);
      const value = inside(type.value);
      return (v) => {
        const m = v as MapValue;
        return `{${m.keys
          .map((k, i) => `${key(k)}:${value(m.values[i] ?? null)}`)
          .sort(compareStrings)
          .join(',')}}`;
      };
    }
    case 'struct': {
      const fields = type.fields.map((f) => ({ name: f.name, write: inside(f.type) }));
      return (v) => `{${fields.map(({ name, write }, i) => `"${name}":${write((v as StructValue)[i] ?? null)}`).join(',')}}`;
    }
    case 'string':
    case 'char':
    case 'varchar':
      return nested ? (v) => `"${v as string}"` : (v) => v as string;
    case 'variant':
      return (v) => variantText(v as Uint8Array, 'UTC');
    case 'year-month interval':
      return (v) => yearMonthFields(type.end === 0 ? Math.trunc((v as number) / 12) * 12 : (v as number), { ...type, start: 0, end: 1 });
    case 'day-time interval':
      return (v) => hiveDayTime(v as bigint);
    case 'binary':
      return (v) => style.binary(v as Uint8Array);
    default:
      return atomText(type, style.zone);
  }
}

function hiveDayTime(micros: bigint): string {
  const whole = dayTimeFields(floorDiv(micros < 0n ? -micros : micros, 1_000_000n) * 1_000_000n, {
    kind: 'day-time interval',
    start: 0,
    end: 3,
  });
  const nanos = ((micros < 0n ? -micros : micros) % 1_000_000n) * 1000n;
  return `${micros < 0n ? '-' : ''}${whole}.${String(nanos).padStart(9, '0')}`;
}
