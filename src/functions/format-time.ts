import { formatOldPattern } from '../types/old-datetime-pattern.ts';
import { timeZone } from '../types/time-zone.ts';

/** Java's conversions of dates and times (`%tY`), as patterns of SimpleDateFormat: both go by its calendar. */
const PATTERNS: Readonly<Record<string, string>> = {
  H: 'HH',
  I: 'hh',
  k: 'H',
  l: 'h',
  M: 'mm',
  S: 'ss',
  L: 'SSS',
  N: "SSS'000000'",
  p: 'a',
  z: 'Z',
  Z: 'z',
  B: 'MMMM',
  b: 'MMM',
  h: 'MMM',
  A: 'EEEE',
  a: 'EEE',
  C: 'yyyy',
  Y: 'yyyy',
  y: 'yy',
  j: 'DDD',
  m: 'MM',
  d: 'dd',
  e: 'd',
  R: 'HH:mm',
  T: 'HH:mm:ss',
  r: 'hh:mm:ss a',
  D: 'MM/dd/yy',
  F: 'yyyy-MM-dd',
  c: 'EEE MMM dd HH:mm:ss z yyyy',
};
export const TIME_CONVERSIONS = `${Object.keys(PATTERNS).join('')}sQ`;

/** Milliseconds since 1970 in a zone by one of `TIME_CONVERSIONS`. */
export function timePart(conversion: string, millis: bigint, zone: string): string {
  if (conversion === 'Q') return String(millis);
  if (conversion === 's') return String(millis / 1000n);
  const micros = millis * 1000n;
  const offset = timeZone(zone).offsetAt(micros);
  const text = formatOldPattern(PATTERNS[conversion] ?? '', { local: micros + offset, offset, zone });
  if (conversion === 'C') return text.slice(0, -2);
  return conversion === 'p' ? text.toLowerCase() : text;
}
