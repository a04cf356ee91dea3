import { fail } from '../errors/engine-error.ts';
import { civilFromDays, daysFromCivil, floorDiv, isLeapYear, MICROS_PER_DAY } from './calendar.ts';
import { DAYS, type LocalTime, MONTHS } from './datetime-pattern.ts';
import { remember } from './remember.ts';
import { timeZone } from './time-zone.ts';
import { zoneName } from './zone-names.ts';

// Patterns as Java's SimpleDateFormat has them, which `spark.sql.legacy.timeParserPolicy` = LEGACY asks for.

type Token = { readonly letter: string; readonly count: number } | { readonly text: string };

const LETTERS = 'GyYMLwWDdFEuaHkKhmsSzZX';

/** Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION. */
const tokensOf = remember((pattern: string): readonly Token[] => {
  const wrong = (): never => fail('INVALID_DATETIME_PATTERN.WITH_SUGGESTION', { pattern });
  const tokens: Token[] = [];
  const found = pattern.matchAll(/''|'((?:[^']|'')*)('?)|([A-Za-z])\3*|[^A-Za-z']+/g);
  for (const [part = '', quoted, letter = ''] of Array.from(found, quotedAt(wrong))) {
    if (quoted !== undefined) tokens.push({ text: quoted });
    else if (letter === '') tokens.push({ text: part });
    else if (!LETTERS.includes(letter) || (letter === 'X' && part.length > 3)) wrong();
    else tokens.push({ letter, count: part.length });
  }
  return tokens;
});

/** What stands in quotes, without them: `''` is one quote, also between quotes. */
const quotedAt =
  (wrong: () => never) =>
  ([part, inside, closed, letter]: RegExpExecArray): readonly [string, string | undefined, string | undefined] => {
    if (part === "''") return [part, "'", undefined];
    if (inside === undefined) return [part, undefined, letter];
    if (closed === '') wrong();
    return [part, inside.replaceAll("''", "'"), undefined];
  };

/** Days are counted in the Julian calendar before 15 October 1582, as Java's old calendar does; fields stay what they were. */
const GREGORIAN_FROM = 1582 * 10_000 + 10 * 100 + 15;
const isOld = (year: number, month: number, day: number): boolean => year * 10_000 + month * 100 + day < GREGORIAN_FROM;
const julianDays = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  return 365 * y + Math.floor(y / 4) + Math.floor((153 * m + 2) / 5) + day - 1 - 719_470;
};
const oldDays = (year: number, month: number, day: number): number =>
  isOld(year, month, day) ? julianDays(year, month, day) : daysFromCivil(year, month, day);
const floorMod = (a: number, b: number): number => ((a % b) + b) % b;
/** 0 is Sunday */
const weekday = (days: number): number => floorMod(days + 4, 7);
const isLeap = (year: number): boolean => (year < 1582 ? floorMod(year, 4) === 0 : isLeapYear(year));
const monthDays = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
const dayOfYear = ({ year, month, day }: Day): number => oldDays(year, month, day) - oldDays(year, 1, 1) + 1;

/** Weeks begin on Sunday; the first one is that of the first of January. */
function weekOfYear(date: Day): { readonly week: number; readonly weekYear: number } {
  const { year, month, day } = date;
  const days = oldDays(year, month, day);
  const next = oldDays(year + 1, 1, 1);
  if (days >= next - weekday(next)) return { week: 1, weekYear: year + 1 };
  return { week: Math.floor((dayOfYear(date) - 1 + weekday(oldDays(year, 1, 1))) / 7) + 1, weekYear: year };
}
const weekOfMonth = ({ year, month, day }: Day): number => Math.floor((day - 1 + weekday(oldDays(year, month, 1))) / 7) + 1;

/** Java's old calendar knows no local times of before. */
const SINCE_1900 = -2_208_988_800_000_000n;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** Text of a time as SimpleDateFormat writes it. Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION. */
export function formatOldPattern(pattern: string, { local, offset, zone = 'UTC' }: LocalTime): string {
  const days = Number(floorDiv(local, MICROS_PER_DAY));
  const millis = Number((local - BigInt(days) * MICROS_PER_DAY) / 1000n);
  const date = civilFromDays(days);
  const [hour, minute, second] = [Math.floor(millis / 3_600_000), Math.floor(millis / 60_000) % 60, Math.floor(millis / 1000) % 60];
  const year = date.year > 0 ? date.year : 1 - date.year;
  const yearText = (y: number, count: number): string => (count === 2 ? pad(y % 100, 2) : pad(y, count));
  const utc = local - (offset ?? 0n);
  const east = Number((utc < SINCE_1900 ? timeZone(zone).offsetAt(SINCE_1900) : (offset ?? 0n)) / 60_000_000n);
  const field = (letter: string, count: number): string => {
    switch (letter) {
      case 'G':
        return date.year > 0 ? 'AD' : 'BC';
      case 'y':
        return yearText(year, count);
      case 'Y':
        return yearText(weekOfYear(date).weekYear, count);
      case 'M':
      case 'L': {
        const name = MONTHS[date.month - 1] ?? '';
        return count >= 4 ? name : count === 3 ? name.slice(0, 3) : pad(date.month, count);
      }
      case 'w':
        return pad(weekOfYear(date).week, count);
      case 'W':
        return pad(weekOfMonth(date), count);
      case 'D':
        return pad(dayOfYear(date), count);
      case 'd':
        return pad(date.day, count);
      case 'F':
        return pad(Math.floor((date.day - 1) / 7) + 1, count);
      case 'E': {
        const name = DAYS[(weekday(oldDays(date.year, date.month, date.day)) + 6) % 7] ?? '';
        return count >= 4 ? name : name.slice(0, 3);
      }
      case 'u':
        return pad(weekday(oldDays(date.year, date.month, date.day)) || 7, count);
      case 'a':
        return hour < 12 ? 'AM' : 'PM';
      case 'H':
        return pad(hour, count);
      case 'k':
        return pad(hour || 24, count);
      case 'K':
        return pad(hour % 12, count);
      case 'h':
        return pad(hour % 12 || 12, count);
      case 'm':
        return pad(minute, count);
      case 's':
        return pad(second, count);
      case 'S':
        return pad(millis % 1000, count);
      case 'z':
        if (count >= 4 && /^(?:UTC|Z|Etc\/UTC)$/.test(zone)) return 'Coordinated Universal Time';
        return zoneName(zone, utc, count >= 4 ? 'long' : 'short');
      default: {
        if (letter === 'X' && east === 0) return 'Z';
        const [h, m] = [pad(Math.floor(Math.abs(east) / 60), 2), pad(Math.abs(east) % 60, 2)];
        return `${east < 0 ? '-' : '+'}${h}${letter === 'X' && count === 1 ? '' : letter === 'X' && count === 3 ? `:${m}` : m}`;
      }
    }
  };
  return tokensOf(pattern)
    .map((t) => ('text' in t ? t.text : field(t.letter, t.count)))
    .join('');
}

/** Is what the letters stand for read as a number? */
const isNumber = (t: Token | undefined): boolean =>
  t !== undefined && 'letter' in t && !'GEazZX'.includes(t.letter) && !('ML'.includes(t.letter) && t.count > 2);

const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ UTC: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, MSK: 180, IST: 330, JST: 540, KST: 540 },
    ...{ AKST: -540, AKDT: -480, PST: -480, PDT: -420, MST: -420, MDT: -360, CST: -360, CDT: -300, EST: -300, EDT: -240, HST: -600 },
    ...{ 'COORDINATED UNIVERSAL TIME': 0, 'GREENWICH MEAN TIME': 0, 'CENTRAL EUROPEAN STANDARD TIME': 60, 'JAPAN STANDARD TIME': 540 },
    ...{ 'PACIFIC STANDARD TIME': -480, 'PACIFIC DAYLIGHT TIME': -420, 'MOUNTAIN STANDARD TIME': -420, 'MOUNTAIN DAYLIGHT TIME': -360 },
    ...{ 'CENTRAL STANDARD TIME': -360, 'CENTRAL DAYLIGHT TIME': -300, 'EASTERN STANDARD TIME': -300, 'EASTERN DAYLIGHT TIME': -240 },
  }),
);
const ZONE_NAMES = [...ZONES.keys()].sort((a, b) => b.length - a.length).join('|');

/** Minutes east that a zone's text says; the text is as long as it was matched. */
function zoneMinutes(text: string): number {
  const numeric = /^(?:GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(text);
  if (!numeric) return ZONES.get(text.toUpperCase()) ?? 0;
  const size = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  return numeric[1] === '-' ? -size : size;
}

/** What a field may look like, at the place where it begins. */
function sourceOf(letter: string, count: number, adjacent: boolean): string {
  switch (letter) {
    case 'G':
      return 'AD|BC';
    case 'a':
      return 'AM|PM';
    case 'E':
      return [...DAYS, ...DAYS.map((d) => d.slice(0, 3))].join('|');
    case 'z':
    case 'Z':
      return `GMT[+-]\\d{1,2}:[0-5]\\d|GMT(?![+-])|[+-]\\d{2}[0-5]\\d|${ZONE_NAMES}`;
    case 'X':
      return `Z|[+-]\\d{2}${count === 1 ? '' : `${count === 3 ? ':' : ''}[0-5]\\d`}`;
    default:
      if ('ML'.includes(letter) && count > 2) return [...MONTHS, ...MONTHS.map((m) => m.slice(0, 3))].join('|');
      return adjacent ? `\\d{1,${count}}` : '\\d+';
  }
}

const regexOf = remember((pattern: string): RegExp => {
  const tokens = tokensOf(pattern);
  const source = tokens.map((t, i) =>
    'text' in t
      ? t.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      : // what a field takes it never gives back: the lookahead makes the group atomic. A digit may follow the number of the group.
        `[ \\t]*(?=(${sourceOf(t.letter, t.count, isNumber(tokens[i + 1]))}))(?:\\${fieldNumber(tokens, i)})`,
  );
  return new RegExp(`^${source.join('')}`, 'i');
});
const fieldNumber = (tokens: readonly Token[], at: number): number => tokens.slice(0, at + 1).filter((t) => 'letter' in t).length;

type Fields = Partial<Record<string, number>>;

/** Texts of two digits mean a year of the hundred that began eighty years ago. */
function fullYear(twoDigits: number, month: number, day: number): number {
  const now = new Date();
  const from = now.getFullYear() - 80;
  const year = from - (from % 100) + twoDigits + (twoDigits < from % 100 ? 100 : 0);
  const isBefore = year === from && (month - 1 < now.getMonth() || (month - 1 === now.getMonth() && day < now.getDate()));
  return isBefore ? year + 100 : year;
}

/** The day the fields mean; undefined where they contradict each other or are beyond their range. */
function dayOf(f: Fields, hasTwoDigits: boolean): Day | undefined {
  const month = f.M ?? f.L ?? 1;
  const year = hasTwoDigits ? fullYear(f.y ?? 0, month, f.d ?? 1) : f.G === -1 ? 1 - (f.y ?? 1) : (f.y ?? f.Y ?? 1970);
  const dow = f.E ?? (f.u === undefined ? undefined : f.u % 7);
  if (month < 1 || month > 12 || (f.y === 0 && !hasTwoDigits) || (f.u ?? 1) < 1 || (f.u ?? 1) > 7) return undefined;
  const after = (start: Day, days: number): Day => {
    const at = oldDays(start.year, start.month, start.day) + days;
    let { year: y, month: m, day: d } = start;
    for (d += days; d > monthDays(y, m); ) {
      d -= monthDays(y, m);
      [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1];
    }
    return isOld(y, m, d) ? { year: y, month: m, day: d } : civilFromDays(at);
  };
  const monthStart = { year, month, day: 1 };
  const [ofYear, ofMonth] = [weekday(oldDays(year, 1, 1)), weekday(oldDays(year, month, 1))];
  // of several ways to say the day the last one in the pattern counts; the others must agree
  const last = Object.keys(f).findLast((k) => 'dDwWF'.includes(k));
  let date: Day;
  if (last === 'd' && f.d !== undefined) {
    if (f.d < 1 || f.d > monthDays(year, month)) return undefined;
    date = { year, month, day: f.d };
  } else if (last === 'D' && f.D !== undefined) {
    if (f.D < 1 || f.D > (isLeap(year) ? 366 : 365)) return undefined;
    date = after({ year, month: 1, day: 1 }, f.D - 1);
  } else if (last === 'w' && f.w !== undefined) date = civilFromDays(oldDays(year, 1, 1) - ofYear + (f.w - 1) * 7 + (dow ?? 0));
  else if (last === 'W' && f.W !== undefined) date = civilFromDays(oldDays(year, month, 1) - ofMonth + (f.W - 1) * 7 + (dow ?? 0));
  else if (f.F !== undefined) date = after(monthStart, (((dow ?? 0) - ofMonth + 7) % 7) + (f.F - 1) * 7);
  else date = monthStart;
  const said = (name: string, is: number): boolean => f[name] === undefined || f[name] === is;
  const isSo =
    said('d', date.day) &&
    said('M', date.month) &&
    said('D', dayOfYear(date)) &&
    said('W', weekOfMonth(date)) &&
    said('F', Math.floor((date.day - 1) / 7) + 1) &&
    said('w', weekOfYear(date).week) &&
    (f.y !== undefined || said('Y', weekOfYear(date).weekYear)) &&
    (dow === undefined || dow === weekday(oldDays(date.year, date.month, date.day)));
  const isSkipped = date.year === 1582 && date.month === 10 && date.day > 4 && date.day < 15;
  return isSo && !isSkipped ? date : undefined;
}

/** What a text says as SimpleDateFormat reads it, strictly: text behind the last field does not matter. Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION. */
export function parseOldPattern(pattern: string, text: string): { readonly local: bigint; readonly zone: string | undefined } | undefined {
  const tokens = tokensOf(pattern);
  const match = regexOf(pattern).exec(text);
  if (!match) return undefined;
  const f: Fields = {};
  let zone: number | undefined;
  let hasTwoDigits = false;
  tokens
    .filter((t) => 'letter' in t)
    .forEach(({ letter, count }, i) => {
      const value = match[i + 1] ?? '';
      if ('zZX'.includes(letter)) zone = zoneMinutes(value);
      else if (letter === 'G') f.G = /^b/i.test(value) ? -1 : 1;
      else if (letter === 'a') f.a = /^p/i.test(value) ? 1 : 0;
      else if (letter === 'E') f.E = (DAYS.findIndex((d) => d.slice(0, 3).toLowerCase() === value.slice(0, 3).toLowerCase()) + 1) % 7;
      else if ('ML'.includes(letter) && count > 2)
        f[letter] = MONTHS.findIndex((m) => m.slice(0, 3).toLowerCase() === value.slice(0, 3).toLowerCase()) + 1;
      else {
        if (letter === 'y') hasTwoDigits = count <= 2 && value.length === 2;
        f[letter] = Number(value);
      }
    });
  const { a = 0, h, K, k, H, m = 0, s = 0, S = 0 } = f;
  const half = h === undefined ? K : h === 12 ? 0 : h;
  const hour = half === undefined ? (k === undefined ? (H ?? 0) : k === 24 ? 0 : k) : half + 12 * a;
  if ((half ?? 0) > 11 || hour > 23 || m > 59 || s > 59 || S > 999) return undefined;
  const date = dayOf(f, hasTwoDigits);
  if (!date || Math.abs(date.year) > 290_000) return undefined;
  // a leap day that only the Julian calendar has is the first of March
  const days = daysFromCivil(date.year, date.month, 1) + date.day - 1;
  const local = BigInt(days) * MICROS_PER_DAY + BigInt((hour * 3600 + m * 60 + s) * 1000 + S) * 1000n;
  if (zone === undefined) return { local, zone: undefined };
  const size = Math.abs(zone);
  return { local, zone: `${zone < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}` };
}
