import { fail } from '../errors/engine-error.ts';
import {
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  floorDiv,
  isoDayOfWeek,
  isValidDate,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
} from './calendar.ts';
import { fixedOffset } from './time-zone.ts';

/** A pattern cut up: letters repeated, text taken as it is, and optional parts. */
type Token =
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'optional'; readonly tokens: readonly Token[] };

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const FIELDS = 'GyMLdDEQqahKkHmsSVzOXxZF';

const tokenized = new Map<string, readonly Token[]>();

/** Errors: INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER for a letter Spark's patterns do not have. */
function tokens(pattern: string): readonly Token[] {
  const known = tokenized.get(pattern);
  if (known) return known;
  const stack: Token[][] = [[]];
  const top = (): Token[] => stack.at(-1) ?? [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] ?? '';
    if (c === "'") {
      let text = '';
      if (pattern[i + 1] === "'") {
        top().push({ kind: 'text', text: "'" });
        i++;
        continue;
      }
      for (i++; i < pattern.length; i++) {
        if (pattern[i] === "'" && pattern[i + 1] === "'") text += pattern[i++];
        else if (pattern[i] === "'") break;
        else text += pattern[i];
      }
      top().push({ kind: 'text', text });
    } else if (c === '[') stack.push([]);
    else if (c === ']' && stack.length > 1) {
      const inner = stack.pop() ?? [];
      top().push({ kind: 'optional', tokens: inner });
    } else if (/[A-Za-z]/.test(c)) {
      if (!FIELDS.includes(c)) fail('INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER', { pattern, character: c });
      let count = 1;
      while (pattern[i + 1] === c) {
        count++;
        i++;
      }
      top().push({ kind: 'field', letter: c, count });
    } else top().push({ kind: 'text', text: c });
  }
  const made = stack[0] ?? [];
  tokenized.set(pattern, made);
  return made;
}

const pad = (n: number | bigint, width: number): string => String(n).padStart(width, '0');

/** Local microseconds, how far they are ahead of UTC, and the zone's name. */
export interface LocalTime {
  readonly local: bigint;
  readonly offset: bigint;
  readonly zone: string;
}

export const formatPattern = (pattern: string, time: LocalTime): string => formatTokens(tokens(pattern), time);

function formatTokens(list: readonly Token[], time: LocalTime): string {
  return list
    .map((t) => (t.kind === 'text' ? t.text : t.kind === 'optional' ? formatTokens(t.tokens, time) : formatField(t.letter, t.count, time)))
    .join('');
}

function formatField(letter: string, count: number, { local, offset, zone }: LocalTime): string {
  const days = Number(floorDiv(local, MICROS_PER_DAY));
  const time = local - BigInt(days) * MICROS_PER_DAY;
  const hour = Number(time / MICROS_PER_HOUR);
  const { year, month, day } = civilFromDays(days);
  switch (letter) {
    case 'G':
      return year > 0 ? (count === 4 ? 'Anno Domini' : 'AD') : count === 4 ? 'Before Christ' : 'BC';
    case 'y': {
      const shown = year > 0 ? year : 1 - year;
      return count === 2 ? pad(shown % 100, 2) : count >= 4 && shown > 9999 ? `+${shown}` : pad(shown, count);
    }
    case 'M':
    case 'L':
      return count >= 4 ? (MONTHS[month - 1] ?? '') : count === 3 ? (MONTHS[month - 1] ?? '').slice(0, 3) : pad(month, count);
    case 'd':
      return pad(day, count);
    case 'D':
      return pad(dayOfYear(days), count);
    case 'E': {
      const name = DAYS[isoDayOfWeek(days) - 1] ?? '';
      return count >= 4 ? name : name.slice(0, 3);
    }
    case 'F':
      return String(Math.floor((day - 1) / 7) + 1);
    case 'Q':
    case 'q': {
      const quarter = Math.floor((month - 1) / 3) + 1;
      return count >= 4 ? `${quarter}${['st', 'nd', 'rd', 'th'][quarter - 1]} quarter` : count === 3 ? `Q${quarter}` : pad(quarter, count);
    }
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'h':
      return pad(hour % 12 === 0 ? 12 : hour % 12, count);
    case 'K':
      return pad(hour % 12, count);
    case 'k':
      return pad(hour === 0 ? 24 : hour, count);
    case 'H':
      return pad(hour, count);
    case 'm':
      return pad((time / MICROS_PER_MINUTE) % 60n, count);
    case 's':
      return pad((time / MICROS_PER_SECOND) % 60n, count);
    case 'S':
      return pad(time % MICROS_PER_SECOND, 6)
        .padEnd(9, '0')
        .slice(0, count);
    case 'V':
      return zone;
    case 'z':
      return zoneName(zone, local - offset, count >= 4);
    case 'O':
      return offset === 0n ? 'GMT' : `GMT${offsetText(offset, count >= 4 ? 'long' : 'short')}`;
    case 'X':
      return offset === 0n ? 'Z' : offsetText(offset, count === 1 ? 'hours' : count === 2 || count === 4 ? 'compact' : 'colon');
    case 'x':
      return offsetText(offset, count === 1 ? 'hours' : count === 2 || count === 4 ? 'compact' : 'colon');
    case 'Z':
      return count === 5
        ? offset === 0n
          ? 'Z'
          : offsetText(offset, 'colon')
        : count === 4
          ? offset === 0n
            ? 'GMT'
            : `GMT${offsetText(offset, 'long')}`
          : offsetText(offset, 'compact');
    default:
      return '';
  }
}

function zoneName(zone: string, utc: bigint, long: boolean): string {
  if (fixedOffset(zone) !== undefined) return zone;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: long ? 'long' : 'short' });
  return format.formatToParts(Number(utc / 1000n)).find((p) => p.type === 'timeZoneName')?.value ?? zone;
}

function offsetText(offset: bigint, style: 'hours' | 'compact' | 'colon' | 'long' | 'short'): string {
  const sign = offset < 0n ? '-' : '+';
  const seconds = Number((offset < 0n ? -offset : offset) / MICROS_PER_SECOND);
  const [h, m] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  switch (style) {
    case 'hours':
      return `${sign}${pad(h, 2)}${m === 0 ? '' : pad(m, 2)}`;
    case 'compact':
      return `${sign}${pad(h, 2)}${pad(m, 2)}`;
    case 'short':
      return `${sign}${h}${m === 0 ? '' : `:${pad(m, 2)}`}`;
    default:
      return `${sign}${pad(h, 2)}:${pad(m, 2)}`;
  }
}

interface Field {
  readonly letter: string;
  readonly count: number;
}
interface Parser {
  readonly regex: RegExp;
  readonly fields: readonly Field[];
}
const parsers = new Map<string, Parser>();

function parserOf(pattern: string): Parser {
  const known = parsers.get(pattern);
  if (known) return known;
  const fields: Field[] = [];
  const source = parseSource(tokens(pattern), fields);
  const made = { regex: new RegExp(`^${source}$`, 'i'), fields };
  parsers.set(pattern, made);
  return made;
}

function parseSource(list: readonly Token[], fields: Field[]): string {
  return list
    .map((t, i) => {
      if (t.kind === 'text') return t.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      if (t.kind === 'optional') return `(?:${parseSource(t.tokens, fields)})?`;
      fields.push({ letter: t.letter, count: t.count });
      const next = list[i + 1];
      return `(${fieldSource(t.letter, t.count, next?.kind === 'field' && !'GEazVO'.includes(next.letter))})`;
    })
    .join('');
}

/** What a field looks like; digits right before another number take exactly their count. */
function fieldSource(letter: string, count: number, adjacent: boolean): string {
  switch (letter) {
    case 'G':
      return 'AD|BC|Anno Domini|Before Christ';
    case 'y':
      return count === 2 ? '\\d{2}' : adjacent ? `\\d{${count}}` : count === 1 ? '[+-]?\\d{1,7}' : `[+-]?\\d{${count},7}`;
    case 'M':
    case 'L':
      if (count >= 4) return MONTHS.join('|');
      if (count === 3) return MONTHS.map((m) => m.slice(0, 3)).join('|');
      return numberSource(count, adjacent, 2);
    case 'E':
      return count >= 4 ? DAYS.join('|') : DAYS.map((d) => d.slice(0, 3)).join('|');
    case 'a':
      return 'AM|PM';
    case 'S':
      return `\\d{${count}}`;
    case 'D':
      return numberSource(count, adjacent, 3);
    case 'V':
    case 'z':
      return '[A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d{1,2}(?::?\\d{2})?';
    case 'O':
      return 'GMT(?:[+-]\\d{1,2}(?::\\d{2})?)?';
    case 'X':
    case 'x':
    case 'Z':
      return 'Z|(?:GMT)?[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?';
    default:
      return numberSource(count, adjacent, 2);
  }
}

const numberSource = (count: number, adjacent: boolean, most: number): string =>
  count === 1 ? (adjacent ? '\\d' : `\\d{1,${most + 17}}`) : adjacent || count >= most ? `\\d{${count}}` : `\\d{${count},${most}}`;

/** What a text says by a pattern: local microseconds and the zone in it, if any; undefined when it does not fit or names no real time. */
export function parsePattern(pattern: string, text: string): { readonly local: bigint; readonly zone: string | undefined } | undefined {
  const { regex, fields } = parserOf(pattern);
  const m = regex.exec(text);
  if (!m) return undefined;
  const found = new Map<string, string>();
  let fraction = '';
  let zone: string | undefined;
  for (const [i, { letter, count }] of fields.entries()) {
    const value = m[i + 1];
    if (value === undefined) continue;
    if (letter === 'S') fraction = value;
    else if ('VzOXxZ'.includes(letter)) zone = value.replace(/^z$/i, 'Z');
    else if (letter === 'y' && count === 2) found.set('y', String(2000 + Number(value)));
    else found.set(letter === 'L' ? 'M' : letter, value);
  }
  const date = parsedDate(found);
  const time = parsedTime(found, fraction);
  return date === undefined || time === undefined ? undefined : { local: BigInt(date) * MICROS_PER_DAY + time, zone };
}

function parsedDate(found: ReadonlyMap<string, string>): number | undefined {
  const written = Number(found.get('y') ?? 1970);
  const year = /^b/i.test(found.get('G') ?? '') ? 1 - written : written;
  const ordinal = found.get('D');
  if (ordinal !== undefined && !found.has('M'))
    return Number(ordinal) >= 1 && Number(ordinal) <= 366 ? daysFromCivil(year, 1, 1) + Number(ordinal) - 1 : undefined;
  const month = found.get('M') ?? '1';
  const monthNumber = /^\d+$/.test(month)
    ? Number(month)
    : MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === month.slice(0, 3).toLowerCase()) + 1;
  const day = Number(found.get('d') ?? 1);
  return isValidDate(year, monthNumber, day) ? daysFromCivil(year, monthNumber, day) : undefined;
}

function parsedTime(found: ReadonlyMap<string, string>, fraction: string): bigint | undefined {
  const half = found.get('h') ?? found.get('K');
  const afternoon = /^p/i.test(found.get('a') ?? '');
  const hour =
    half !== undefined
      ? (Number(half) % 12) + (afternoon ? 12 : 0)
      : Number(found.get('H') ?? (found.get('k') === '24' ? 0 : (found.get('k') ?? 0)));
  const minute = Number(found.get('m') ?? 0);
  const second = Number(found.get('s') ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || Number(half ?? 0) > 12) return undefined;
  return (
    BigInt(hour) * MICROS_PER_HOUR +
    BigInt(minute) * MICROS_PER_MINUTE +
    BigInt(second) * MICROS_PER_SECOND +
    BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  );
}

export const dayName = (days: number): string => (DAYS[isoDayOfWeek(days) - 1] ?? '').slice(0, 3);
export const monthName = (days: number): string => (MONTHS[civilFromDays(days).month - 1] ?? '').slice(0, 3);
