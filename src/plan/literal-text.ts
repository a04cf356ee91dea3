import type { DataType } from '../types/data-type.ts';
import { type CalendarInterval, isMapValue, type Value } from '../types/value.ts';

const pad = (n: number | bigint, width: number): string => String(n).padStart(width, '0');

const dateText = (days: number): string => {
  const date = new Date(days * 86_400_000);
  const year = date.getUTCFullYear();
  const shown = year < 0 ? `-${pad(-year, 4)}` : year > 9999 ? `+${year}` : pad(year, 4);
  return `${shown}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
};

function dateTimeText(micros: bigint): string {
  const day = 86_400_000_000n;
  const within = ((micros % day) + day) % day;
  const days = Number((micros - within) / day);
  return `${dateText(days)} ${clockText(within)}`;
}

function clockText(micros: bigint): string {
  const seconds = Number(micros / 1_000_000n);
  const fraction = pad(micros % 1_000_000n, 6).replace(/0+$/, '');
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return fraction ? `${clock}.${fraction}` : clock;
}

/** The offset of a zone at an instant, in microseconds. */
function zoneOffset(micros: bigint, timeZone: string): bigint {
  if (timeZone === 'UTC' || timeZone === 'Z') return 0n;
  const millis = Number(micros / 1000n);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(millis));
  const get = (type: string): number => Number(parts.find((p) => p.type === type)?.value ?? 0);
  const local = Date.UTC(2000, get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  const year = parts.some((p) => p.type === 'era' && p.value === 'BC') ? 1 - get('year') : get('year');
  const date = new Date(local);
  date.setUTCFullYear(year, get('month') - 1, get('day'));
  return BigInt(date.getTime() - Math.floor(millis / 1000) * 1000) * 1000n;
}

export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const negative = unscaled < 0n;
  const digits = pad(negative ? -unscaled : unscaled, scale + 1);
  return `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function doubleText(x: number, isFloat: boolean): string {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? 'Infinity' : '-Infinity';
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0';
  const shortest = isFloat ? shortestFloat(x) : x;
  const size = Math.abs(shortest);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(shortest);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponent = ''] = shortest.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
/** The shortest decimal that rounds to the same float. */
function shortestFloat(x: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return x;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join('');

const DAY_TIME_NAMES = ['DAY', 'HOUR', 'MINUTE', 'SECOND'] as const;

function dayTimeText(micros: bigint, start: number, end: number): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const units = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n];
  let rest = size;
  let text = '';
  for (let i = start; i <= end; i++) {
    const unit = units[i] ?? 1n;
    const count = rest / unit;
    rest %= unit;
    const separator = i === start ? '' : i === 1 ? ' ' : ':';
    text += `${separator}${i === start ? count : pad(count, 2)}`;
  }
  const fraction = end === 3 ? pad(rest, 6).replace(/0+$/, '') : '';
  const name = start === end ? DAY_TIME_NAMES[start] : `${DAY_TIME_NAMES[start]} TO ${DAY_TIME_NAMES[end]}`;
  return `INTERVAL '${sign}${text}${fraction ? `.${fraction}` : ''}' ${name}`;
}

function yearMonthText(months: number, start: number, end: number): string {
  const sign = months < 0 ? '-' : '';
  const size = Math.abs(months);
  if (start === 0 && end === 0) return `INTERVAL '${sign}${Math.floor(size / 12)}' YEAR`;
  if (start === 1) return `INTERVAL '${sign}${size}' MONTH`;
  return `INTERVAL '${sign}${Math.floor(size / 12)}-${size % 12}' YEAR TO MONTH`;
}

function calendarText(v: CalendarInterval): string {
  const parts: string[] = [];
  const add = (n: number | bigint, name: string): void => {
    if (n !== 0 && n !== 0n) parts.push(`${n} ${name}`);
  };
  add(Math.trunc(v.months / 12), 'years');
  add(v.months % 12, 'months');
  add(v.days, 'days');
  add(v.micros / 3_600_000_000n, 'hours');
  add((v.micros / 60_000_000n) % 60n, 'minutes');
  const seconds = v.micros % 60_000_000n;
  if (seconds !== 0n) parts.push(`${decimalText(seconds, 6).replace(/\.?0+$/, '')} seconds`);
  return `INTERVAL '${parts.length > 0 ? parts.join(' ') : '0 seconds'}'`;
}

/**
 * A constant as Spark writes it: in a column's name (`quote` false: text is bare, numbers carry no suffix), or as SQL that
 * can be read back (`quote` true).
 */
export function literalText(value: Value, type: DataType, timeZone = 'UTC', quote = false): string {
  if (value === null) return quote && type.kind !== 'void' ? `CAST(NULL AS ${type.kind.toUpperCase()})` : 'NULL';
  if (value instanceof Uint8Array) return `X'${hex(value)}'`;
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return quote ? `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);
    case 'decimal':
      return `${decimalText(BigInt(value as bigint), type.scale)}${quote ? 'BD' : ''}`;
    case 'tinyint':
      return `${value}${quote ? 'Y' : ''}`;
    case 'smallint':
      return `${value}${quote ? 'S' : ''}`;
    case 'bigint':
      return `${value}${quote ? 'L' : ''}`;
    case 'float':
      return quote ? `CAST(${doubleText(Number(value), true)} AS FLOAT)` : doubleText(Number(value), true);
    case 'double':
      return `${doubleText(Number(value), false)}${quote ? 'D' : ''}`;
    case 'date':
      return `DATE '${dateText(Number(value))}'`;
    case 'timestamp': {
      const micros = BigInt(value as bigint);
      return `TIMESTAMP '${dateTimeText(micros + zoneOffset(micros, timeZone))}'`;
    }
    case 'timestamp_ntz':
      return `TIMESTAMP_NTZ '${dateTimeText(BigInt(value as bigint))}'`;
    case 'time':
      return `TIME '${clockText(BigInt(value as bigint) / 1000n)}'`;
    case 'year-month interval':
      return yearMonthText(Number(value), type.start, type.end);
    case 'day-time interval':
      return dayTimeText(BigInt(value as bigint), type.start, type.end);
    case 'interval':
      return calendarText(value as CalendarInterval);
    case 'array':
      return `ARRAY(${(value as readonly Value[]).map((v) => literalText(v, type.element, timeZone, quote)).join(', ')})`;
    case 'struct': {
      const values = value as readonly Value[];
      return `NAMED_STRUCT(${type.fields.map((f, i) => `'${f.name}', ${literalText(values[i] ?? null, f.type, timeZone, quote)}`).join(', ')})`;
    }
    case 'map': {
      if (!isMapValue(value)) return String(value);
      const entries = value.keys.map(
        (k, i) => `${literalText(k, type.key, timeZone, quote)}, ${literalText(value.values[i] ?? null, type.value, timeZone, quote)}`,
      );
      return `MAP(${entries.join(', ')})`;
    }
    default:
      return String(value);
  }
}
