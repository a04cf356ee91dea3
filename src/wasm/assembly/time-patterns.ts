import { civil, day, days_from_civil, month, monthDays, weekday, year } from './dates';
import { setStatus } from './decimal';
import { writeDigits } from './text';

/*
 * Times as text in a pattern and back. A pattern is a program, made by functions/emit/time-pattern.ts: entries of three bytes,
 *   0 length 0         text, whose bytes follow
 *   1 length 0         an optional part (reading only), whose entries follow in so many bytes
 *   letter a b         a field: its letter in the pattern; written with a digits or letters, read from a to b digits
 */
const TEXT: u32 = 0;
const OPTIONAL: u32 = 1;
const DAY: i64 = 86400000000;

/** Names one after the other, each with its length before it. */
const MONTHS: usize = memory.data<u8>([
  7, 74, 97, 110, 117, 97, 114, 121, 8, 70, 101, 98, 114, 117, 97, 114, 121, 5, 77, 97, 114, 99, 104, 5, 65, 112, 114, 105, 108, 3, 77, 97, 121,
  4, 74, 117, 110, 101, 4, 74, 117, 108, 121, 6, 65, 117, 103, 117, 115, 116, 9, 83, 101, 112, 116, 101, 109, 98, 101, 114, 7, 79, 99, 116, 111,
  98, 101, 114, 8, 78, 111, 118, 101, 109, 98, 101, 114, 8, 68, 101, 99, 101, 109, 98, 101, 114,
]);
const DAYS: usize = memory.data<u8>([
  6, 77, 111, 110, 100, 97, 121, 7, 84, 117, 101, 115, 100, 97, 121, 9, 87, 101, 100, 110, 101, 115, 100, 97, 121, 8, 84, 104, 117, 114, 115, 100,
  97, 121, 6, 70, 114, 105, 100, 97, 121, 8, 83, 97, 116, 117, 114, 100, 97, 121, 6, 83, 117, 110, 100, 97, 121,
]);

function nameAt(names: usize, i: i32): usize {
  for (; i > 0; i--) names += 1 + load<u8>(names);
  return names;
}
function writeName(names: usize, i: i32, count: i32, to: usize): i32 {
  const name = nameAt(names, i);
  const n = count >= 4 ? i32(load<u8>(name)) : 3;
  memory.copy(to, name + 1, n);
  return n;
}

/** +HH:mm (count 3), +HHmm (2), or +HH and minutes only where there are any (1). */
function writeOffset(seconds: i32, count: i32, to: usize): i32 {
  store<u8>(to, seconds < 0 ? 0x2d : 0x2b);
  const minutes = (seconds < 0 ? -seconds : seconds) / 60;
  writeDigits(u64(minutes / 60), 2, to + 1);
  if (count == 1 && minutes % 60 == 0) return 3;
  if (count == 3) store<u8>(to + 3, 0x3a);
  const at = count == 3 ? 4 : 3;
  return at + writeDigits(u64(minutes % 60), 2, to + at);
}

/** Writes local microseconds, `offset` of them ahead of UTC; gives the length, or -1 for a year before 0 or past 9999. */
export function time_format(local: i64, offset: i64, program: usize, size: i32, to: usize): i32 {
  const start = to;
  let days = local / DAY;
  if (days * DAY > local) days--;
  const micros = u64(local - days * DAY);
  civil(i32(days));
  if (year < 0 || year > 9999) return -1;
  const seconds = u32(micros / 1000000);
  const hour = seconds / 3600;
  const end = program + size;
  while (program < end) {
    const letter: u32 = load<u8>(program);
    const count: i32 = load<u8>(program, 1);
    program += 3;
    switch (letter) {
      case TEXT:
        memory.copy(to, program, count);
        to += count;
        program += count;
        break;
      case 0x79: // y
        to += writeDigits(u64(count == 2 ? year % 100 : year), count, to);
        break;
      case 0x4d: // M
        to += count >= 3 ? writeName(MONTHS, month - 1, count, to) : writeDigits(u64(month), count, to);
        break;
      case 0x64: // d
        to += writeDigits(u64(day), count, to);
        break;
      case 0x44: // D
        to += writeDigits(u64(days - days_from_civil(year, 1, 1) + 1), count, to);
        break;
      case 0x45: // E
        to += writeName(DAYS, weekday(i32(days)), count, to);
        break;
      case 0x51: // Q
        to += writeDigits(u64((month + 2) / 3), count, to);
        break;
      case 0x61: // a
        store<u8>(to, hour < 12 ? 0x41 : 0x50);
        store<u8>(to, 0x4d, 1);
        to += 2;
        break;
      case 0x68: // h
        to += writeDigits(u64(hour % 12 == 0 ? 12 : hour % 12), count, to);
        break;
      case 0x4b: // K
        to += writeDigits(u64(hour % 12), count, to);
        break;
      case 0x6b: // k
        to += writeDigits(u64(hour == 0 ? 24 : hour), count, to);
        break;
      case 0x48: // H
        to += writeDigits(u64(hour), count, to);
        break;
      case 0x6d: // m
        to += writeDigits(u64(seconds / 60 % 60), count, to);
        break;
      case 0x73: // s
        to += writeDigits(u64(seconds % 60), count, to);
        break;
      case 0x53: { // S: digits of nanoseconds
        let fraction = micros % 1000000 * 1000;
        for (let i = count; i < 9; i++) fraction /= 10;
        to += writeDigits(fraction, count, to);
        break;
      }
      case 0x58: // X
        if (offset == 0) {
          store<u8>(to++, 0x5a);
          break;
        }
      // falls through
      case 0x78: // x
        to += writeOffset(i32(offset / 1000000), count, to);
        break;
    }
  }
  return i32(to - start);
}

// What has been read so far; -1 where a field was not there.
let at: usize = 0;
let stop: usize = 0;
let readYear: i32 = 0;
let readMonth: i32 = 0;
let readDay: i32 = 0;
let readHour: i32 = 0;
let readClock: i32 = 0;
let readHalf: i32 = 0;
let readAfternoon: i32 = 0;
let readMinute: i32 = 0;
let readSecond: i32 = 0;
let readMicros: i32 = 0;
let readZone: i32 = 0;
let hasZone: i32 = 0;

let digits: i32 = 0;
/** The number at the place, as many digits as there are up to `most`; -1 when they are fewer than `least` or more than 9. */
function number(least: i32, most: i32): i32 {
  let value = 0;
  digits = 0;
  while (digits < most && at < stop) {
    const d = u32(load<u8>(at)) - 0x30;
    if (d > 9) break;
    value = value * 10 + d;
    digits++;
    at++;
  }
  return digits < least || digits > 9 ? -1 : value;
}

// @ts-ignore: decorator
@inline function small(c: u32): u32 {
  return c - 0x41 < 26 ? c | 0x20 : c;
}

/** Do these bytes come next, capitals or not? Then they are passed. */
function passes(text: usize, n: i32): bool {
  if (i32(stop - at) < n) return false;
  for (let i = 0; i < n; i++) if (small(load<u8>(text + i)) != small(load<u8>(at + i))) return false;
  at += n;
  return true;
}

function readMonthName(count: i32): i32 {
  for (let i = 0; i < 12; i++) {
    const name = nameAt(MONTHS, i);
    if (passes(name + 1, count >= 4 ? i32(load<u8>(name)) : 3)) return i + 1;
  }
  return -1;
}

// @ts-ignore: decorator
@inline function twoDigits(): i32 {
  return number(2, 2);
}

/**
 * A sign, hours, minutes and seconds, as so many letters write them: from three on in odd forms with colons, minutes are optional in
 * the first form, seconds in the last two. Z where it is a letter for no offset.
 */
function readOffset(form: i32, takesZ: i32): bool {
  if (at >= stop) return false;
  const c = load<u8>(at);
  hasZone = 1;
  readZone = 0;
  if (takesZ && (c == 0x5a || c == 0x7a)) {
    at++;
    return true;
  }
  if (c != 0x2b && c != 0x2d) return false;
  at++;
  let size = twoDigits();
  if (size < 0 || size > 18) return false;
  size *= 3600;
  const colons = form == 3 || form == 5;
  const least = form == 1 ? 0 : 1;
  const most = form > 3 ? 2 : 1;
  for (let i = 0, unit = 60; i < most; i++, unit /= 60) {
    const from = at;
    let part = -1;
    if (!colons) part = twoDigits();
    else if (at < stop && load<u8>(at) == 0x3a) {
      at++;
      part = twoDigits();
    }
    if (part < 0) {
      at = from;
      if (i < least) return false;
      break;
    }
    if (part > 59) return false;
    size += part * unit;
  }
  readZone = c == 0x2d ? -size : size;
  return size <= 64800;
}

function readField(letter: u32, a: i32, b: i32): bool {
  switch (letter) {
    case 0x4d: // M
      readMonth = b == 0 ? readMonthName(a) : number(a, b);
      return readMonth >= 0;
    case 0x61: { // a
      if (i32(stop - at) < 2 || small(load<u8>(at, 1)) != 0x6d) return false;
      const c = small(load<u8>(at));
      if (c != 0x61 && c != 0x70) return false;
      readAfternoon = i32(c == 0x70);
      at += 2;
      return true;
    }
    case 0x58: // X
      return readOffset(a, b);
  }
  const value = number(a, b);
  if (value < 0) return false;
  switch (letter) {
    case 0x79: // y
      readYear = a == 2 && b == 2 ? 2000 + value : value;
      return true;
    case 0x64: // d
      readDay = value;
      return true;
    case 0x48: // H
      readHour = value;
      return true;
    case 0x6b: // k
      readClock = value;
      return value >= 1 && value <= 24;
    case 0x68: // h
      readHalf = value;
      return value >= 1 && value <= 12;
    case 0x4b: // K
      readHalf = value;
      return value <= 11;
    case 0x6d: // m
      readMinute = value;
      return true;
    case 0x73: // s
      readSecond = value;
      return true;
    case 0x53: { // S
      let micros = value;
      for (let i = digits; i < 6; i++) micros *= 10;
      for (let i = digits; i > 6; i--) micros /= 10;
      readMicros = micros;
      return true;
    }
  }
  return false;
}

function readAll(program: usize, end: usize): bool {
  while (program < end) {
    const letter: u32 = load<u8>(program);
    const a: i32 = load<u8>(program, 1), b: i32 = load<u8>(program, 2);
    program += 3;
    if (letter == TEXT) {
      if (!passes(program, a)) return false;
      program += a;
    } else if (letter == OPTIONAL) {
      readOptional(program, program + a);
      program += a;
    } else if (!readField(letter, a, b)) return false;
  }
  return true;
}

/** Reads the part, or nothing of it. */
function readOptional(program: usize, end: usize): void {
  const from = at;
  const y = readYear, m = readMonth, d = readDay, h = readHour, c = readClock, half = readHalf, pm = readAfternoon;
  const minute = readMinute, s = readSecond, f = readMicros, zone = readZone, zoned = hasZone;
  if (readAll(program, end)) return;
  at = from;
  readYear = y;
  readMonth = m;
  readDay = d;
  readHour = h;
  readClock = c;
  readHalf = half;
  readAfternoon = pm;
  readMinute = minute;
  readSecond = s;
  readMicros = f;
  readZone = zone;
  hasZone = zoned;
}

/**
 * Local microseconds of a text; where `zoned` and the text has an offset, the instant. Status 0: local; 2: of a text with an
 * offset; 1: a text that does not fit the pattern the way it is tried first, or names no time: another way may.
 */
export function time_parse(text: usize, n: i32, program: usize, size: i32, zoned: i32): i64 {
  setStatus(1);
  at = text;
  stop = text + n;
  readYear = 1970;
  readMonth = 1;
  readDay = 1;
  readHour = -1;
  readHalf = -1;
  readClock = readAfternoon = readMinute = readSecond = readMicros = readZone = hasZone = 0;
  if (!readAll(program, program + size) || at < stop) return 0;
  if (readYear > 9999 || readMonth < 1 || readMonth > 12 || readDay < 1 || readDay > monthDays(readYear, readMonth)) return 0;
  if (readMinute > 59 || readSecond > 59) return 0;
  const half = readAfternoon * 12;
  const hour = readHalf >= 0 ? readHalf % 12 + half : readHour >= 0 ? readHour : readClock > 0 ? readClock % 24 : half;
  if (hour > 23) return 0;
  setStatus(hasZone << 1);
  const seconds = i64(hour * 3600 + readMinute * 60 + readSecond) - (zoned ? readZone : 0);
  return days_from_civil(readYear, readMonth, readDay) * DAY + seconds * 1000000 + readMicros;
}
