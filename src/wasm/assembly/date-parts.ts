import { civil, day, days_from_civil, floorDiv, month, monthDays, tz_to_local, tz_to_utc, year } from './dates';
import { setStatus } from './decimal';

// Dates and times of their parts. Status 1: there is no such date or time, or it is too far away.

const DAY: i64 = 86400000000;

// @ts-ignore: decorator
@inline function isDate(y: i32, m: i32, d: i32): bool {
  return y >= -200000 && y <= 200000 && m >= 1 && m <= 12 && d >= 1 && d <= monthDays(y, m);
}

export function date_from_parts(y: i32, m: i32, d: i32): i32 {
  const exists = isDate(y, m, d);
  setStatus(i32(!exists));
  return exists ? i32(days_from_civil(y, m, d)) : 0;
}

/** Local microseconds; 60 seconds are the next minute. */
export function time_from_parts(y: i32, m: i32, d: i32, hour: i32, minute: i32, micros: i64): i64 {
  const exists = isDate(y, m, d) && u32(hour) < 24 && u32(minute) < 60 && u64(micros) <= 60000000;
  setStatus(i32(!exists));
  return exists ? days_from_civil(y, m, d) * DAY + (i64(hour) * 60 + minute) * 60000000 + micros : 0;
}

/** The names of the days of the week, from Monday on, each in eight bytes and with its length behind it. */
const NAMES: usize = memory.data<u8>([
  109, 111, 110, 100, 97, 121, 0, 0, 0, 6, 116, 117, 101, 115, 100, 97, 121, 0, 0, 7, 119, 101, 100, 110, 101, 115, 100, 97, 121, 9,
  116, 104, 117, 114, 115, 100, 97, 121, 0, 8, 102, 114, 105, 100, 97, 121, 0, 0, 0, 6, 115, 97, 116, 117, 114, 100, 97, 121, 0, 8,
  115, 117, 110, 100, 97, 121, 0, 0, 0, 6,
]);

/** 0 for Monday to 6 for Sunday of a name or its first two or three letters; -1 for other texts. */
export function weekday_named(text: usize, n: i32): i32 {
  if (n < 2) return -1;
  for (let i = 0; i < 7; i++) {
    const name = NAMES + i * 10;
    if (n > 3 && n != i32(load<u8>(name, 9))) continue;
    let same = true;
    for (let j = 0; j < n; j++) if ((load<u8>(text + j) | 0x20) != load<u8>(name + j) || load<u8>(text + j) < 0x41) same = false;
    if (same) return i;
  }
  return -1;
}

/** Months from b to a, a month counted as 31 days where the days differ. */
export function months_between(zone: usize, a: i64, b: i64): f64 {
  const x = tz_to_local(zone, a), y = tz_to_local(zone, b);
  const d1 = floorDiv(x, DAY), d2 = floorDiv(y, DAY);
  civil(i32(d1));
  const y1 = year, m1 = month, day1 = day;
  civil(i32(d2));
  const months = (y1 - year) * 12 + m1 - month, day2 = day;
  if (day1 == day2 || (day1 == monthDays(y1, m1) && day2 == monthDays(year, month))) return months;
  const seconds = (a - tz_to_utc(zone, d1 * DAY)) / 1000000 - (b - tz_to_utc(zone, d2 * DAY)) / 1000000;
  return f64(months) + f64(i64(day1 - day2) * 86400 + seconds) / 2678400;
}
