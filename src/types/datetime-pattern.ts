import {
  type CivilDate,
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  floorDiv,
  isLeapYear,
  isoDayOfWeek,
  isValidDate,
  MICROS_PER_DAY,
} from './calendar.ts';
import { patternTokens, type Token } from './datetime-tokens.ts';
import { localMicros } from './parse-datetime.ts';
import { remember } from './remember.ts';
import { findZone } from './time-zone.ts';
import { zoneName } from './zone-names.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Raises what is wrong with a pattern, before there is a value. Errors: those of `patternTokens`. */
export const checkPattern = (pattern: string, reading: boolean): void => void patternTokens(pattern, reading);

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const signed = (n: number, width: number): string => `${n < 0 ? '-' : ''}${pad(Math.abs(n), width)}`;

/** Local microseconds; how far they are ahead of UTC and the zone's name, undefined for a date or a time without a zone. */
export interface LocalTime {
  readonly local: bigint;
  readonly offset: bigint | undefined;
  readonly zone: string | undefined;
}

/** Text of a time. What the time does not have is left out, with the optional section around it. */
export function formatPattern(pattern: string, { local, offset, zone }: LocalTime): string {
  const days = Number(floorDiv(local, MICROS_PER_DAY));
  const micros = Number(local - BigInt(days) * MICROS_PER_DAY);
  const second = Math.floor(micros / 1_000_000);
  const east = offset === undefined ? undefined : Number(offset / 1_000_000n);
  const list = patternTokens(pattern, false);
  const era = list.some((t) => t.kind === 'field' && t.letter === 'G');
  return (
    formatTokens(list, { date: civilFromDays(days), era, days, second, micros: micros - second * 1_000_000, local, offset: east, zone }) ??
    ''
  );
}

/** A time taken apart; `offset` in seconds, `era`: are years counted within it? */
interface Moment {
  readonly date: CivilDate;
  readonly era: boolean;
  readonly days: number;
  readonly second: number;
  readonly micros: number;
  readonly local: bigint;
  readonly offset: number | undefined;
  readonly zone: string | undefined;
}

function formatTokens(list: readonly Token[], m: Moment): string | undefined {
  let out = '';
  for (const t of list) {
    const text = t.kind === 'text' ? t.text : t.kind === 'optional' ? (formatTokens(t.tokens, m) ?? '') : formatField(t.letter, t.count, m);
    if (text === undefined) return undefined;
    out += text;
  }
  return out;
}

function formatField(letter: string, count: number, m: Moment): string | undefined {
  const { year, month, day } = m.date;
  const hour = Math.floor(m.second / 3600);
  switch (letter) {
    case 'G':
      return year > 0 ? (count === 4 ? 'Anno Domini' : 'AD') : count === 4 ? 'Before Christ' : 'BC';
    case 'y': {
      const shown = m.era && year <= 0 ? 1 - year : year;
      const digits = pad(Math.abs(shown), count);
      if (count === 2) return pad(Math.abs(shown) % 100, 2);
      return shown < 0 ? `-${digits}` : count >= 4 && digits.length > count ? `+${digits}` : digits;
    }
    case 'M':
    case 'L':
      return count >= 4 ? (MONTHS[month - 1] ?? '') : count === 3 ? (MONTHS[month - 1] ?? '').slice(0, 3) : pad(month, count);
    case 'd':
      return pad(day, count);
    case 'D':
      return pad(dayOfYear(m.days), count);
    case 'E': {
      const name = DAYS[isoDayOfWeek(m.days) - 1] ?? '';
      return count >= 4 ? name : name.slice(0, 3);
    }
    case 'g':
      return signed(m.days + 40_587, count);
    case 'F':
      return String(((day - 1) % 7) + 1);
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
      return pad(Math.floor(m.second / 60) % 60, count);
    case 's':
      return pad(m.second % 60, count);
    case 'S':
      return pad(m.micros, 6).padEnd(9, '0').slice(0, count);
    case 'V':
      return m.zone;
    case 'z':
    case 'v': {
      const style = count >= 4 ? 'long' : 'short';
      const utc = m.local - BigInt(m.offset ?? 0) * 1_000_000n;
      return m.zone === undefined ? undefined : zoneName(m.zone, utc, letter === 'v' ? `${style}Generic` : style);
    }
    default:
      return m.offset === undefined ? undefined : formatOffset(letter, count, m.offset);
  }
}

/** `O`, `X`, `x` and `Z` of an offset in seconds; those of old local times are told to the second by the longest forms alone. */
function formatOffset(letter: string, count: number, offset: number): string {
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const [h, m, s] = [Math.floor(size / 3600), pad(Math.floor(size / 60) % 60, 2), pad(size % 60, 2)];
  const colon = `${sign}${pad(h, 2)}:${m}`;
  const toSecond = (text: string, mark: string): string => (s === '00' ? text : `${text}${mark}${s}`);
  if (letter === 'O' || (letter === 'Z' && count === 4)) {
    if (offset === 0) return 'GMT';
    return `GMT${letter === 'Z' || count >= 4 ? toSecond(colon, ':') : toSecond(`${sign}${h}${m === '00' && s === '00' ? '' : `:${m}`}`, ':')}`;
  }
  if (offset === 0 && (letter === 'X' || (letter === 'Z' && count === 5))) return 'Z';
  const compact = `${sign}${pad(h, 2)}${m}`;
  if (letter === 'Z') return count === 5 ? toSecond(colon, ':') : compact;
  if (count === 1) return m === '00' ? `${sign}${pad(h, 2)}` : compact;
  return count === 2 ? compact : count === 3 ? colon : count === 4 ? toSecond(compact, '') : toSecond(colon, ':');
}

interface Field {
  readonly letter: string;
  readonly count: number;
}
interface Parser {
  readonly regex: RegExp;
  readonly fields: readonly Field[];
}

const parserOf = remember((pattern: string): Parser => {
  const fields: Field[] = [];
  const source = parseSource(patternTokens(pattern, true), fields);
  return { regex: new RegExp(`^${source}$`, 'i'), fields };
});

function parseSource(list: readonly Token[], fields: Field[]): string {
  return list
    .map((t, i) => {
      if (t.kind === 'text') return t.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      if (t.kind === 'optional') return `(?:${parseSource(t.tokens, fields)})?`;
      fields.push({ letter: t.letter, count: t.count });
      const next = list[i + 1];
      if (takesFraction(list, i)) return '(?!)()';
      const adjacent = next?.kind === 'field' && !'GEazVO'.includes(next.letter);
      // For numbers of one length behind it a year of any length leaves room; others find no digit left.
      const end = t.letter === 'y' && adjacent && next.count === 1 ? '(?!\\d)' : '';
      return `(${fieldSource(t.letter, t.count, adjacent)})${end}`;
    })
    .join('');
}

/**
 * Does a year of any length stand at a place of the list, and after it numbers without a sign between them up to a fraction? As no digits
 * are kept for that, the year takes too many.
 */
function takesFraction(list: readonly Token[], at: number): boolean {
  const year = list[at];
  if (year?.kind !== 'field' || year.letter !== 'y' || year.count === 2) return false;
  for (const t of list.slice(at + 1)) {
    if (t.kind !== 'field' || !'MLdDHhKkmsS'.includes(t.letter) || ('ML'.includes(t.letter) && t.count > 2)) return false;
    if (t.letter === 'S') return true;
  }
  return false;
}

/** Is there such a year? Then the pattern reads nothing. */
export const yearTakesFraction = (list: readonly Token[]): boolean => list.some((_, i) => takesFraction(list, i));

/** How offsets of so many letters are written; `Z` of four letters is that of `O`. */
const OFFSETS = ['[+-]\\d{2}(?:\\d{2})?', '[+-]\\d{4}', '[+-]\\d{2}:\\d{2}', '[+-]\\d{4}(?:\\d{2})?', '[+-]\\d{2}:\\d{2}(?::\\d{2})?'];
const LONG_OFFSET = 'GMT(?:[+-]\\d{2}:\\d{2}(?::\\d{2})?)?';
function offsetSource(letter: string, count: number): string {
  if (letter === 'Z' && count === 4) return LONG_OFFSET;
  const form = OFFSETS[letter === 'Z' ? (count === 5 ? 4 : 1) : count - 1] ?? '';
  return letter === 'X' || (letter === 'Z' && count === 5) ? `Z|${form}` : form;
}

/** What a field looks like; digits right before another number take exactly their count. */
function fieldSource(letter: string, count: number, adjacent: boolean): string {
  switch (letter) {
    case 'G':
      return count >= 4 ? 'Anno Domini|Before Christ' : 'AD|BC';
    case 'y':
      if (count === 2) return '\\d{2}';
      if (count < 4) return `-?\\d{${count},19}`;
      if (adjacent) return `\\d{${count}}`;
      return `-?\\d{${count}}|[+-]\\d{${count + 1},7}`;
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
      return adjacent ? `\\d{${count}}` : `\\d{1,${count}}`;
    case 'D':
      return numberSource(count, adjacent, 3);
    case 'z':
      if (count >= 4) return `${[...LONG_ZONES.keys()].join('|')}|[A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d{1,2}(?::?\\d{2})?`;
      return '[A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d{1,2}(?::?\\d{2})?';
    case 'V':
      return '[A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d{1,2}(?::?\\d{2})?';
    case 'O':
      return count >= 4 ? LONG_OFFSET : 'GMT(?:[+-]\\d{1,2}(?::\\d{2})?)?';
    case 'X':
    case 'x':
    case 'Z':
      return offsetSource(letter, count);
    default:
      return numberSource(count, adjacent, 2);
  }
}

const numberSource = (count: number, adjacent: boolean, most: number): string =>
  count === 1 ? (adjacent ? '\\d' : `\\d{1,${most + 17}}`) : adjacent || count >= most ? `\\d{${count}}` : `\\d{${count},${most}}`;

/** What a text says by a pattern: local microseconds and the zone in it, if any; undefined when it does not fit or names no real time or zone. */
export function parsePattern(pattern: string, text: string): { readonly local: bigint; readonly zone: string | undefined } | undefined {
  const { regex, fields } = parserOf(pattern);
  const m = regex.exec(text);
  if (!m) return undefined;
  const f: Found = {};
  for (let i = 0; i < fields.length; i++) {
    const value = m[i + 1];
    if (value !== undefined) take(f, fields[i] as Field, value);
  }
  if (f.zone !== undefined && !findZone(f.zone)) return undefined;
  const date = parsedDate(f);
  const time = parsedTime(f);
  return date === undefined || time === undefined ? undefined : { local: localMicros(date * 86_400 + time, f.fraction), zone: f.zone };
}

/** Zones by the names that `z` reads, whether it is summer or not. */
const ZONES: readonly (readonly [letters: string, name: string, zone: string])[] = [
  ['E', 'Eastern', 'America/New_York'],
  ['C', 'Central', 'America/Chicago'],
  ['M', 'Mountain', 'America/Denver'],
  ['P', 'Pacific', 'America/Los_Angeles'],
  ['AK', 'Alaska', 'America/Anchorage'],
];
const NAMED_ZONES: ReadonlyMap<string, string> = new Map(
  ZONES.flatMap(([letters, , zone]) => ['ST', 'DT', 'T'].map((end): [string, string] => [letters + end, zone])),
);
const LONG_ZONES: ReadonlyMap<string, string> = new Map(
  ZONES.flatMap(([, name, zone]) =>
    ['Standard ', 'Daylight ', ''].map((kind): [string, string] => [`${name} ${kind}Time`.toUpperCase(), zone]),
  ),
);

const NO_ZONE = '?';
/** The zone of a name as `z` reads it: an abbreviation is no long name. */
function zoneNamed(value: string, isLong: boolean): string {
  const name = value.toUpperCase();
  const abbreviated = NAMED_ZONES.get(name);
  return abbreviated === undefined ? (LONG_ZONES.get(name) ?? value) : isLong ? NO_ZONE : abbreviated;
}

const SHORT_ID = /^(?:[AC-FHI-NP-SV][A-Z]T|BET|BST)$/;
/** Is it a region, or an offset with its minutes, as `VV` reads it? The short names of Java's old time zones are neither. */
function isZoneId(value: string): boolean {
  if (/^(?:UTC|GMT|UT)?[+-]/.test(value)) return /^(?:UTC|GMT|UT)?[+-]\d{2}:\d{2}(?::\d{2})?$/.test(value);
  return !SHORT_ID.test(value) || /^(?:CET|EET|MET|WET)$/.test(value);
}

/** The fields a text had. `half` is the hour of a clock of twelve, `clock` that of one that begins with 1. */
interface Found {
  beforeChrist?: boolean;
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  clock?: number;
  half?: number;
  afternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: string;
  zone?: string;
}

function take(f: Found, { letter, count }: Field, value: string): void {
  switch (letter) {
    case 'y':
      f.year = count === 2 ? 2000 + Number(value) : Number(value);
      return;
    case 'M':
    case 'L':
      f.month = count < 3 ? Number(value) : monthNumber(value);
      return;
    case 'd':
      f.day = Number(value);
      return;
    case 'D':
      f.dayOfYear = Number(value);
      return;
    case 'H':
      f.hour = Number(value);
      return;
    case 'k':
      f.clock = within(Number(value), 1, 24);
      return;
    case 'h':
      f.half = within(Number(value), 1, 12);
      return;
    case 'K':
      f.half = within(Number(value), 0, 11);
      return;
    case 'm':
      f.minute = Number(value);
      return;
    case 's':
      f.second = Number(value);
      return;
    case 'S':
      f.fraction = value;
      return;
    case 'a':
      f.afternoon = /^p/i.test(value);
      return;
    case 'G':
      f.beforeChrist = /^b/i.test(value);
      return;
    case 'z':
      f.zone = zoneNamed(value, count >= 4);
      return;
    case 'V':
      f.zone = isZoneId(value) ? value : NO_ZONE;
      return;
    case 'O':
    case 'X':
    case 'x':
    case 'Z':
      f.zone = value === 'z' ? 'Z' : value;
      return;
    default: // the day of the week and the quarter follow from the date
  }
}

const within = (value: number, least: number, most: number): number => (value >= least && value <= most ? value : Number.NaN);
const monthNumber = (name: string): number => MONTHS.findIndex((m) => m.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;

/** Of Java's dates. */
const MOST_YEARS = 999_999_999;

function parsedDate(f: Found): number | undefined {
  const written = f.year ?? 1970;
  if (Math.abs(written) > MOST_YEARS) return undefined;
  // An era alone says nothing.
  const year = f.beforeChrist && f.year !== undefined ? 1 - written : written;
  if (f.dayOfYear !== undefined) {
    if (f.dayOfYear < 1 || f.dayOfYear > (isLeapYear(year) ? 366 : 365)) return undefined;
    const days = daysFromCivil(year, 1, 1) + f.dayOfYear - 1;
    const { month, day } = civilFromDays(days);
    return (f.month ?? month) === month && (f.day ?? day) === day ? days : undefined;
  }
  const month = f.month ?? 1;
  const day = f.day ?? 1;
  return isValidDate(year, month, day) ? daysFromCivil(year, month, day) : undefined;
}

/** Seconds since midnight. */
function parsedTime({ hour, clock, half, afternoon, minute = 0, second = 0 }: Found): number | undefined {
  const noon = afternoon ? 12 : 0;
  const h = half === undefined ? (hour ?? (clock === undefined ? noon : clock % 24)) : (half % 12) + noon;
  if (Number.isNaN(h) || h > 23 || minute > 59 || second > 59) return undefined;
  return h * 3600 + minute * 60 + second;
}

export const dayName = (days: number): string => (DAYS[isoDayOfWeek(days) - 1] ?? '').slice(0, 3);
export const monthName = (days: number): string => (MONTHS[civilFromDays(days).month - 1] ?? '').slice(0, 3);
