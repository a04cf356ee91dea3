import { result_status, setStatus } from './decimal';

// Dates are days, timestamps microseconds since 1970-01-01, in the proleptic Gregorian calendar.

const DAY: i64 = 86400000000;

export let year: i32 = 0;
export let month: i32 = 0;
export let day: i32 = 0;

/** Sets year, month and day (both from 1) of a day number. */
export function civil(days: i32): void {
  if (u32(days + NEAR_FROM) >= NEAR_DAYS) {
    farCivil(days);
    return;
  }
  // Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms": years begin in March and are
  // counted from 400 × 82 years before the era.
  const n1: u32 = (u32(days + NEAR_FROM) << 2) + 3;
  const century = n1 / 146097;
  const p = u64(2939745) * ((n1 % 146097) | 3);
  const dayOfYear = u32(p) / 2939745 / 4;
  const n3 = 2141 * dayOfYear + 197913;
  const late = i32(dayOfYear >= 306);
  year = i32(100 * century + u32(p >> 32)) - 32800 + late;
  month = i32(n3 >> 16) - 12 * late;
  day = i32((n3 & 0xffff) / 2141) + 1;
}
const NEAR_FROM: i32 = 12699422;
const NEAR_DAYS: u32 = 0x3fffffff;

function farCivil(days: i32): void {
  const z = i64(days) + 719468;
  const era = (z >= 0 ? z : z - 146096) / 146097;
  const doe = u32(z - era * 146097);
  const yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const mp = (5 * doy + 2) / 153;
  day = i32(doy - (153 * mp + 2) / 5 + 1);
  month = i32(mp < 10 ? mp + 3 : mp - 9);
  year = i32(i64(yoe) + era * 400) + i32(month <= 2);
}

export function days_from_civil(y: i64, m: i32, d: i32): i64 {
  y -= i64(m <= 2);
  const era = (y >= 0 ? y : y - 399) / 400;
  const yoe = y - era * 400;
  const doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + i64(doy) - 719468;
}

export function isLeap(y: i64): bool {
  return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0);
}

export function monthDays(y: i64, m: i32): i32 {
  return m == 2 ? 28 + i32(isLeap(y)) : 30 + ((m + (m >> 3)) & 1);
}

// @ts-ignore: decorator
@inline export function floorMod(a: i64, b: i64): i64 {
  const r = a % b;
  return r < 0 ? r + b : r;
}
// @ts-ignore: decorator
@inline export function floorDiv(a: i64, b: i64): i64 {
  const q = a / b;
  return q * b > a ? q - 1 : q;
}

/** 0 is Monday. */
// @ts-ignore: decorator
@inline export function weekday(days: i32): i32 {
  return i32(floorMod(i64(days) + 3, 7));
}

/** 0 day of year, 1 weekday (0 is Monday), 2 ISO week, 3 ISO year. */
export function date_part(days: i32, part: i32): i32 {
  if (part == 1) return weekday(days);
  // The week belongs to the year of its Thursday.
  const thursday = days + 3 - weekday(days);
  civil(part == 0 ? days : thursday);
  if (part == 3) return year;
  const first = i32(days_from_civil(year, 1, 1));
  return part == 0 ? days - first + 1 : (thursday - first) / 7 + 1;
}

/** The same day of a month `months` later, or that month's last; status 1 past what a date holds. */
export function add_months(days: i32, months: i32): i32 {
  civil(days);
  const all = i64(year) * 12 + (month - 1) + i64(months);
  const y = floorDiv(all, 12);
  const m = i32(all - y * 12) + 1;
  const last = monthDays(y, m);
  const result = days_from_civil(y, m, day < last ? day : last);
  setStatus(i32(result != i64(i32(result))));
  return i32(result);
}

/** The date months, then days later; status 1 past what a date holds. */
export function add_to_date(date: i32, months: i32, days: i64): i32 {
  const moved = months == 0 ? date : add_months(date, months);
  const failed = months != 0 && result_status() != 0;
  const result = i64(moved) + days;
  setStatus(i32(failed || days != i64(i32(days)) || result != i64(i32(result))));
  return i32(result);
}

/** The instant months, then days later on the zone's clocks, then `rest` microseconds; status 1 where it does not fit. */
export function add_to_timestamp(zone: usize, utc: i64, months: i32, days: i64, rest: i64): i64 {
  // Near the ends of what 64 bits hold, local time does not fit them.
  let moved = utc, failed = utc > i64.MAX_VALUE - 2 * DAY || utc < i64.MIN_VALUE + 2 * DAY;
  if (months != 0 || days != 0) {
    const local = tz_to_local(zone, utc);
    const day = floorDiv(local, DAY);
    const date = add_to_date(i32(day), months, days);
    // Beyond this many days microseconds do not fit 64 bits.
    failed = failed || result_status() != 0 || date > 106751989 || date < -106751989;
    moved = tz_to_utc(zone, i64(date) * DAY + (local - day * DAY));
  }
  const result = moved + rest;
  setStatus(i32(failed || ((moved ^ result) & (rest ^ result)) < 0));
  return result;
}

export function last_day(days: i32): i32 {
  civil(days);
  return days - day + monthDays(year, month);
}

/** The first day of the 0 week (Monday), 1 month, 2 quarter, 3 year the day is in. */
export function trunc_date(days: i32, unit: i32): i32 {
  if (unit == 0) return days - weekday(days);
  civil(days);
  if (unit == 1) return days - day + 1;
  return i32(days_from_civil(year, unit == 2 ? (month - 1) / 3 * 3 + 1 : 1, 1));
}

/*
 * A time zone in memory:
 *   +0  i32  number of transitions
 *   +8  i64  offset before the first of them, microseconds ahead of UTC
 *   +16 i64  instants from here on have the offset of a year in the 28 before that begins on the same weekday and is as long
 *   +24      transitions by time: i64 instant, i64 offset from then on
 */

/** How far clocks are ahead of UTC at an instant. */
export function tz_offset(zone: usize, utc: i64): i64 {
  const count = load<i32>(zone);
  if (count == 0) return load<i64>(zone, 8);
  const limit = load<i64>(zone, 16);
  if (utc >= limit) utc = equivalent(utc, limit);
  let low = 0, high = count;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (load<i64>(zone + 24 + (mid << 4)) <= utc) low = mid + 1;
    else high = mid;
  }
  return low == 0 ? load<i64>(zone, 8) : load<i64>(zone + 24 + ((low - 1) << 4), 8);
}

/** The instant in the last 28 years before `limit` (a new year's) whose year is like that of `utc`. */
function equivalent(utc: i64, limit: i64): i64 {
  civil(i32(floorDiv(utc, DAY)));
  const start = days_from_civil(year, 1, 1);
  const leap = isLeap(year);
  const first = weekday(i32(start));
  civil(i32(limit / DAY));
  let y: i64 = year - 1, other = days_from_civil(y, 1, 1);
  while (isLeap(y) != leap || weekday(i32(other)) != first) other = days_from_civil(--y, 1, 1);
  return utc - (start - other) * DAY;
}

export function tz_to_local(zone: usize, utc: i64): i64 {
  return utc + tz_offset(zone, utc);
}

/** The instant at which clocks show `local`; moved forward by a gap, the earlier of two. */
export function tz_to_utc(zone: usize, local: i64): i64 {
  const before = tz_offset(zone, local - DAY), after = tz_offset(zone, local + DAY);
  if (before == after || tz_offset(zone, local - before) == before) return local - before;
  return tz_offset(zone, local - after) == after ? local - after : local - before;
}

/**
 * The start of the unit the timestamp is in, on the zone's clocks: 0 week, 1 month, 2 quarter, 3 year, 4 day, 5 hour, 6 minute,
 * 7 second, 8 millisecond, 9 microsecond. Hours and minutes keep to their side of an overlap.
 */
export function trunc_timestamp(zone: usize, utc: i64, unit: i32): i64 {
  if (unit == 9) return utc;
  if (unit >= 7) return floorDiv(utc, unit == 7 ? 1000000 : 1000) * (unit == 7 ? 1000000 : 1000);
  const offset = tz_offset(zone, utc);
  const local = utc + offset;
  if (unit >= 5) {
    const length: i64 = unit == 5 ? 3600000000 : 60000000;
    const floored = floorDiv(local, length) * length;
    return truncated(zone, floored, offset);
  }
  let days = i32(floorDiv(local, DAY));
  if (unit < 4) days = trunc_date(days, unit);
  return tz_to_utc(zone, i64(days) * DAY);
}

/** Local time back to an instant with the offset it had, where that still holds. */
function truncated(zone: usize, local: i64, offset: i64): i64 {
  return tz_offset(zone, local - offset) == offset ? local - offset : tz_to_utc(zone, local);
}
