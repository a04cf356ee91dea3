import { unsupported } from '../../errors/engine-error.ts';
import { civilDate, epochDay } from './datetime.ts';
import { localToUtcSeconds, zoneOffsets } from './time-zone.ts';

/** A `java.time` pattern such as `yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]`, ready to read and write. */
export interface DateTimePattern {
  /** days since 1970-01-01; undefined when the text does not fit */
  parseDate(text: string): number | undefined;
  /** microseconds since 1970-01-01 UTC, or local ones without a zone */
  parseTimestamp(text: string, zone: string | undefined): bigint | undefined;
  formatDate(days: number): string;
  formatTimestamp(micros: bigint, zone: string | undefined): string;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] };

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const patterns = new Map<string, DateTimePattern>();

/** Errors: UNSUPPORTED_FEATURE for a pattern letter that is not y u M L d D E a h H k K m s S X x Z z V O. */
export function dateTimePattern(pattern: string): DateTimePattern {
  let made = patterns.get(pattern);
  if (!made) {
    made = makePattern(pattern);
    patterns.set(pattern, made);
  }
  return made;
}

function makePattern(pattern: string): DateTimePattern {
  const parts = parseParts(pattern, { at: 0 }, false);
  const letters: string[] = [];
  const expression = new RegExp(`^${toRegExp(parts, letters)}$`, 'u');
  const read = (text: string): Fields | undefined => {
    const match = expression.exec(text);
    return match ? collect(letters, match) : undefined;
  };
  return {
    parseDate: (text) => {
      const f = read(text);
      return f && dayOf(f);
    },
    parseTimestamp: (text, zone) => {
      const f = read(text);
      const day = f && dayOf(f);
      if (f === undefined || day === undefined) return undefined;
      const hour = f.hour ?? (f.hour12 === undefined ? 0 : (f.hour12 % 12) + (f.pm ? 12 : 0));
      if (hour > 23 || (f.minute ?? 0) > 59 || (f.second ?? 0) > 59) return undefined;
      const local = day * 86400 + hour * 3600 + (f.minute ?? 0) * 60 + (f.second ?? 0);
      const micros = BigInt(f.micros ?? 0);
      if (zone === undefined) return f.zone === undefined ? BigInt(local) * 1_000_000n + micros : undefined;
      const offsets = zoneOffsets(f.zone ?? zone);
      return offsets && BigInt(localToUtcSeconds(local, offsets)) * 1_000_000n + micros;
    },
    formatDate: (days) => write(parts, { ...civilDate(days), days, second: 0, micros: 0, offset: undefined, zone: undefined }) ?? '',
    formatTimestamp: (micros, zone) => {
      const utc = Number(micros >= 0n ? micros / 1_000_000n : -((-micros + 999_999n) / 1_000_000n));
      const offset = zone === undefined ? undefined : (zoneOffsets(zone)?.(utc) ?? 0);
      const local = utc + (offset ?? 0);
      const days = Math.floor(local / 86400);
      return (
        write(parts, {
          ...civilDate(days),
          days,
          second: local - days * 86400,
          micros: Number(micros - BigInt(utc) * 1_000_000n),
          offset,
          zone,
        }) ?? ''
      );
    },
  };
}

function parseParts(pattern: string, cursor: { at: number }, nested: boolean): Part[] {
  const parts: Part[] = [];
  while (cursor.at < pattern.length) {
    const c = pattern[cursor.at] as string;
    if (c === "'") {
      const end = pattern.indexOf("'", cursor.at + 1);
      const stop = end < 0 ? pattern.length : end;
      parts.push({ kind: 'text', text: stop === cursor.at + 1 ? "'" : pattern.slice(cursor.at + 1, stop) });
      cursor.at = stop + 1;
    } else if (c === '[') {
      cursor.at++;
      parts.push({ kind: 'optional', parts: parseParts(pattern, cursor, true) });
    } else if (c === ']' && nested) {
      cursor.at++;
      return parts;
    } else if (/[A-Za-z]/.test(c)) {
      let count = 1;
      while (pattern[cursor.at + count] === c) count++;
      if (!'yuMLdDEahHkKmsSXxZzVO'.includes(c))
        unsupported(
          `the letter ${c} in the date pattern '${pattern}'`,
          undefined,
          'the letters y u M L d D E a h H k K m s S X x Z z V O are',
        );
      parts.push({ kind: 'field', letter: c, count });
      cursor.at += count;
    } else {
      parts.push({ kind: 'text', text: c });
      cursor.at++;
    }
  }
  return parts;
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function toRegExp(parts: readonly Part[], letters: string[]): string {
  return parts
    .map((p, i) => {
      if (p.kind === 'text') return quote(p.text);
      if (p.kind === 'optional') return `(?:${toRegExp(p.parts, letters)})?`;
      letters.push(
        p.letter + (p.count > 2 && 'ML'.includes(p.letter) ? (p.count === 3 ? 's' : 'l') : p.letter === 'y' && p.count === 2 ? '2' : ''),
      );
      const next = parts[i + 1];
      const adjacent = next?.kind === 'field' && /[a-zA-Z]/.test(next.letter) && !'XxZzVO'.includes(next.letter);
      return `(${fieldExpression(p.letter, p.count, adjacent)})`;
    })
    .join('');
}

function fieldExpression(letter: string, count: number, adjacent: boolean): string {
  switch (letter) {
    case 'y':
    case 'u':
      return count === 2
        ? '\\d{2}'
        : count < 4 || !adjacent
          ? `[+-]?\\d{${Math.min(count, 4)},${count === 4 && !adjacent ? 9 : Math.max(count, 4)}}`
          : `\\d{${count}}`;
    case 'M':
    case 'L':
      return count === 3 ? MONTHS.map((m) => m.slice(0, 3)).join('|') : count > 3 ? MONTHS.join('|') : count === 2 ? '\\d{2}' : '\\d{1,2}';
    case 'E':
      return count > 3 ? DAYS.join('|') : DAYS.map((d) => d.slice(0, 3)).join('|');
    case 'a':
      return 'AM|PM|am|pm';
    case 'S':
      return `\\d{${count}}`;
    case 'X':
      return 'Z|[+-]\\d{2}(?::?\\d{2})?(?::?\\d{2})?';
    case 'x':
    case 'Z':
      return 'Z|[+-]\\d{2}(?::?\\d{2})?(?::?\\d{2})?|GMT[+-]\\d{2}:?\\d{2}';
    case 'z':
    case 'V':
    case 'O':
      return '[A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d{2}:?\\d{2}';
    case 'D':
      return `\\d{${count},3}`;
    default:
      return count === 1 ? '\\d{1,2}' : '\\d{2}';
  }
}

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  hour12?: number;
  pm?: boolean;
  minute?: number;
  second?: number;
  micros?: number;
  zone?: string;
}

function collect(letters: readonly string[], match: RegExpExecArray): Fields {
  const f: Fields = {};
  letters.forEach((letter, i) => {
    const text = match[i + 1];
    if (text === undefined) return;
    switch (letter) {
      case 'y':
      case 'u':
        f.year = Number(text);
        break;
      case 'y2':
        f.year = 2000 + Number(text);
        break;
      case 'M':
      case 'L':
        f.month = Number(text);
        break;
      case 'Ms':
      case 'Ls':
        f.month = MONTHS.findIndex((m) => m.slice(0, 3) === text) + 1;
        break;
      case 'Ml':
      case 'Ll':
        f.month = MONTHS.indexOf(text) + 1;
        break;
      case 'd':
        f.day = Number(text);
        break;
      case 'D':
        f.dayOfYear = Number(text);
        break;
      case 'H':
        f.hour = Number(text);
        break;
      case 'k':
        f.hour = Number(text) % 24;
        break;
      case 'h':
      case 'K':
        f.hour12 = Number(text);
        break;
      case 'a':
        f.pm = text.toLowerCase() === 'pm';
        break;
      case 'm':
        f.minute = Number(text);
        break;
      case 's':
        f.second = Number(text);
        break;
      case 'S':
        f.micros = Number(text.slice(0, 6).padEnd(6, '0'));
        break;
      case 'E':
        break;
      default:
        f.zone = text;
    }
  });
  return f;
}

function dayOf(f: Fields): number | undefined {
  if (f.dayOfYear !== undefined) {
    const first = epochDay(f.year ?? 1970, 1, 1);
    return first === undefined ? undefined : first + f.dayOfYear - 1;
  }
  return epochDay(f.year ?? 1970, f.month ?? 1, f.day ?? 1);
}

interface Moment {
  year: number;
  month: number;
  day: number;
  days: number;
  second: number;
  micros: number;
  offset: number | undefined;
  zone: string | undefined;
}

/** Undefined when a field is not known: an optional section is then left out. */
function write(parts: readonly Part[], m: Moment): string | undefined {
  let out = '';
  for (const p of parts) {
    const text = p.kind === 'text' ? p.text : p.kind === 'optional' ? (write(p.parts, m) ?? '') : writeField(p.letter, p.count, m);
    if (text === undefined) return undefined;
    out += text;
  }
  return out;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

function writeField(letter: string, count: number, m: Moment): string | undefined {
  switch (letter) {
    case 'y':
    case 'u': {
      if (count === 2) return pad(Math.abs(m.year) % 100, 2);
      const digits = pad(Math.abs(m.year), count);
      return m.year < 0 ? `-${digits}` : digits.length > 4 && count >= 4 ? `+${digits}` : digits;
    }
    case 'M':
    case 'L':
      return count === 3 ? MONTHS[m.month - 1]?.slice(0, 3) : count > 3 ? MONTHS[m.month - 1] : pad(m.month, count);
    case 'd':
      return pad(m.day, count);
    case 'D':
      return pad(m.days - (epochDay(m.year, 1, 1) ?? 0) + 1, count);
    case 'E': {
      const name = DAYS[(((m.days + 3) % 7) + 7) % 7] ?? '';
      return count > 3 ? name : name.slice(0, 3);
    }
    case 'a':
      return m.second < 43200 ? 'AM' : 'PM';
    case 'H':
      return pad(Math.floor(m.second / 3600), count);
    case 'k':
      return pad(Math.floor(m.second / 3600) || 24, count);
    case 'h':
      return pad(Math.floor(m.second / 3600) % 12 || 12, count);
    case 'K':
      return pad(Math.floor(m.second / 3600) % 12, count);
    case 'm':
      return pad(Math.floor(m.second / 60) % 60, count);
    case 's':
      return pad(m.second % 60, count);
    case 'S':
      return pad(m.micros, 6).padEnd(9, '0').slice(0, count);
    case 'X':
      return m.offset === undefined ? undefined : m.offset === 0 ? 'Z' : offsetText(m.offset, count);
    case 'x':
    case 'Z':
      return m.offset === undefined ? undefined : offsetText(m.offset, letter === 'Z' ? (count === 5 ? 3 : 2) : count);
    default:
      return m.zone;
  }
}

function offsetText(offset: number, count: number): string {
  const size = Math.abs(offset);
  const hour = pad(Math.floor(size / 3600), 2),
    minute = pad(Math.floor(size / 60) % 60, 2);
  const sign = offset < 0 ? '-' : '+';
  if (count === 1) return `${sign}${hour}${minute === '00' ? '' : minute}`;
  return `${sign}${hour}${count === 2 || count === 4 ? '' : ':'}${minute}`;
}
