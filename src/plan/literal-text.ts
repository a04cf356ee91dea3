import { dateText, localTimestampText, timeOfDayText } from '../types/calendar.ts';
import type { DataType } from '../types/data-type.ts';
import { decimalText } from '../types/decimal-math.ts';
import { calendarIntervalText, dayTimeText, yearMonthText } from '../types/interval-text.ts';
import { doubleText, floatText } from '../types/java-double.ts';
import { sqlName } from '../types/names.ts';
import { timeZone as zoneOf } from '../types/time-zone.ts';
import { type CalendarInterval, isMapValue, type Value } from '../types/value.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join('');

/**
 * A constant as Spark writes it: in a column's name (`quote` false: text is bare, numbers carry no suffix), or as SQL that
 * can be read back (`quote` true).
 */
export function literalText(value: Value, type: DataType, timeZone = 'UTC', quote = false): string {
  if (value === null) return quote && type.kind !== 'void' ? `CAST(NULL AS ${sqlName(type)})` : 'NULL';
  if (value instanceof Uint8Array) return `X'${hex(value)}'`;
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return quote ? `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);
    case 'decimal':
      return `${decimalShown(BigInt(value as bigint), type.scale)}${quote ? 'BD' : ''}`;
    case 'tinyint':
      return `${value}${quote ? 'Y' : ''}`;
    case 'smallint':
      return `${value}${quote ? 'S' : ''}`;
    case 'bigint':
      return `${value}${quote ? 'L' : ''}`;
    case 'float':
      return quote ? `CAST('${floatText(Number(value))}' AS FLOAT)` : floatText(Number(value));
    case 'double':
      return `${doubleText(Number(value))}${quote ? 'D' : ''}`;
    case 'date':
      return `DATE '${dateText(Number(value))}'`;
    case 'timestamp': {
      const micros = BigInt(value as bigint);
      return `TIMESTAMP '${localTimestampText(micros + zoneOf(timeZone).offsetAt(micros))}'`;
    }
    case 'timestamp_ntz':
      return `TIMESTAMP_NTZ '${localTimestampText(BigInt(value as bigint))}'`;
    case 'time':
      return `TIME '${timeOfDayText(value as bigint)}'`;
    case 'year-month interval':
      return yearMonthText(Number(value), type);
    case 'day-time interval':
      return dayTimeText(BigInt(value as bigint), type);
    case 'interval':
      return `INTERVAL '${calendarIntervalText(value as CalendarInterval)}'`;
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

/** As Java's BigDecimal shows itself: with an exponent where six zeros or more would follow the point. */
function decimalShown(unscaled: bigint, scale: number): string {
  const [, sign = '', digits = '0'] = /^(-?)(\d+)$/.exec(String(unscaled)) ?? [];
  const exponent = digits.length - 1 - scale;
  if (exponent >= -6) return decimalText(unscaled, scale);
  return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}E${exponent}`;
}
