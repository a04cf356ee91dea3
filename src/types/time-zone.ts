import { fail } from '../errors/engine-error.ts';
import { entryOf } from './entry.ts';
import { remember } from './remember.ts';

/** A time zone's rule: how far local time is ahead of UTC. All in microseconds. */
export interface TimeZone {
  readonly id: string;
  /** the offset in force at an instant */
  offsetAt(utc: bigint): bigint;
  /**
   * The instant at which clocks show `local`. A local time that was skipped is moved forward by the gap; of two instants the
   * earlier is taken (as java.time does).
   */
  toUtc(local: bigint): bigint;
}

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;

/** Looks a zone up by region, offset or abbreviation. Errors: INVALID_TIMEZONE. */
export const timeZone = (name: string): TimeZone => findZone(name) ?? fail('INVALID_TIMEZONE', { timeZone: name });

/** As `timeZone`; undefined for a name that is no zone. */
export const findZone = (name: string): TimeZone | undefined => zones(name).zone;

/** Names in data may be anything; all that there are, and as many offsets, are kept. */
const MOST_ZONES = 4096;
const zones = remember((name): { readonly zone: TimeZone | undefined } => {
  const meant = entryOf(ABBREVIATIONS, name) ?? name;
  const fixed = fixedOffset(meant);
  return { zone: fixed === undefined ? regionZone(name, meant) : fixedZone(name, BigInt(fixed) * SECOND) };
}, MOST_ZONES);

const fixedZone = (id: string, offset: bigint): TimeZone => ({ id, offsetAt: () => offset, toUtc: (local) => local - offset });

/** Seconds of `+01:00`, `-8`, `UTC+3`, `GMT`, `Z`; undefined when the name is no offset. */
export function fixedOffset(name: string): number | undefined {
  if (/^(?:Z|UTC|GMT|UT|Etc\/UTC|Etc\/GMT)$/.test(name)) return 0;
  const m = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{1,2})(?::?(\d{1,2}))?)?$/.exec(name);
  if (!m) return undefined;
  const seconds = Number(m[2]) * 3600 + Number(m[3] ?? 0) * 60 + Number(m[4] ?? 0);
  if (seconds > 18 * 3600 || Number(m[3] ?? 0) > 59 || Number(m[4] ?? 0) > 59) return undefined;
  return m[1] === '-' ? -seconds : seconds;
}

/** Three letters that Java takes for a zone (ZoneId.SHORT_IDS). */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  ART: 'Africa/Cairo',
  AST: 'America/Anchorage',
  BET: 'America/Sao_Paulo',
  BST: 'Asia/Dhaka',
  CAT: 'Africa/Harare',
  CNT: 'America/St_Johns',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Addis_Ababa',
  ECT: 'Europe/Paris',
  EST: '-05:00',
  HST: '-10:00',
  IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MIT: 'Pacific/Apia',
  MST: '-07:00',
  NET: 'Asia/Yerevan',
  NST: 'Pacific/Auckland',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles',
  SST: 'Pacific/Guadalcanal',
  VST: 'Asia/Ho_Chi_Minh',
};

/** Names have a case: each part of one begins with a capital, and none is another name but for its case. */
const hasCase = (name: string, found: string): boolean =>
  name.split('/').every((part) => /^[A-Z]/.test(part)) &&
  (name === found || name.toLowerCase() !== found.toLowerCase()) &&
  !(name.toUpperCase() in ABBREVIATIONS);

function regionZone(id: string, name: string): TimeZone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined;
  }
  if (!hasCase(name, format.resolvedOptions().timeZone)) return undefined;
  const offsetSeconds = (seconds: number): number => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
    local.setUTCHours(Number(part.hour) % 24, Number(part.minute), Number(part.second));
    return local.getTime() / 1000 - seconds;
  };
  return transitionZone(id, offsetSeconds);
}

/** Furthest second from the epoch that a JavaScript date holds, with room to spare. */
const DATE_LIMIT = 8_600_000_000_000;
/** The calendar, weekdays too, comes back every 400 years. */
const CYCLE = 146_097 * 86_400;
const withinDates = (seconds: number): number =>
  seconds > DATE_LIMIT ? seconds - Math.ceil((seconds - DATE_LIMIT) / CYCLE) * CYCLE : Math.max(-DATE_LIMIT, seconds);
/** Transitions are found a span at a time; a span is short enough to hold at most a few. */
const SPAN = 2_600_000;

interface Span {
  readonly starts: readonly number[];
  readonly offsets: readonly bigint[];
}

function transitionZone(id: string, offsetSeconds: (seconds: number) => number): TimeZone {
  const spans = new Map<number, Span>();
  const spanAt = (index: number): Span => {
    const known = spans.get(index);
    if (known) return known;
    const from = index * SPAN;
    const to = from + SPAN;
    const first = offsetSeconds(from);
    const starts = [from];
    const offsets = [BigInt(first) * SECOND];
    if (offsetSeconds(to) !== first) {
      let [low, high] = [from, to];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetSeconds(middle) === first) low = middle;
        else high = middle;
      }
      starts.push(high);
      offsets.push(BigInt(offsetSeconds(high)) * SECOND);
    }
    const span = { starts, offsets };
    spans.set(index, span);
    return span;
  };
  const offsetAt = (utc: bigint): bigint => {
    const seconds = withinDates(Math.floor(Number(utc / SECOND) - (utc % SECOND < 0n ? 1 : 0)));
    const { starts, offsets } = spanAt(Math.floor(seconds / SPAN));
    const last = starts[1] !== undefined && seconds >= starts[1] ? offsets[1] : offsets[0];
    return last ?? 0n;
  };
  const toUtc = (local: bigint): bigint => {
    const before = offsetAt(local - DAY);
    const after = offsetAt(local + DAY);
    if (before === after) return local - before;
    if (offsetAt(local - before) === before) return local - before;
    return offsetAt(local - after) === after ? local - after : local - before;
  };
  return { id, offsetAt, toUtc };
}
