import { MICROS_PER_DAY } from '../types/calendar.ts';
import type { DataType } from '../types/data-type.ts';
import { findZone, timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { dateToTimestamp, timestampToDate } from './datetime-arithmetic.ts';

const SPECIAL = /^(epoch|now|today|yesterday|tomorrow)\s*(.*)$/i;
const DAYS_FROM_TODAY: Readonly<Record<string, number>> = { yesterday: -1, tomorrow: 1 };

export const isMoment = (type: DataType): boolean => type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz';

/**
 * The date or timestamp that text says in a word: `epoch`, `now`, `today`, `yesterday`, `tomorrow`, in any case, with a time zone
 * behind it that says nothing. Undefined for any other text.
 */
export function specialMoment(
  text: string,
  type: DataType,
  context: { readonly now: bigint; readonly timeZone: string },
): Value | undefined {
  const [, word = '', ignored = ''] = SPECIAL.exec(text.trim()) ?? [];
  if (word === '' || !isMoment(type) || (ignored !== '' && !findZone(ignored))) return undefined;
  const said = word.toLowerCase();
  if (said === 'epoch') return type.kind === 'date' ? 0 : 0n;
  // read only here: a plan that does not know the moment is good for others
  const { now, timeZone: zone } = context;
  if (said === 'now' && type.kind !== 'date') return type.kind === 'timestamp' ? now : now + timeZone(zone).offsetAt(now);
  const day = timestampToDate(now, zone) + (DAYS_FROM_TODAY[said] ?? 0);
  if (type.kind === 'date') return day;
  return type.kind === 'timestamp' ? dateToTimestamp(day, zone) : BigInt(day) * MICROS_PER_DAY;
}
