import { daysFromCivil, isValidDate, MICROS_PER_SECOND } from '../../types/calendar.ts';

/** A fast way for the usual `yyyy-MM-ddTHH:mm:ss[.ffffff](Z)` in bytes; undefined when the text is not of that shape or no such time. */
export function parseIsoBytes(bytes: Uint8Array, from: number, to: number): bigint | undefined {
  const length = to - from;
  if (
    length < 20 ||
    length > 27 ||
    bytes[to - 1] !== 90 ||
    bytes[from + 4] !== 45 ||
    bytes[from + 7] !== 45 ||
    bytes[from + 13] !== 58 ||
    bytes[from + 16] !== 58
  )
    return undefined;
  const separator = bytes[from + 10];
  if (separator !== 84 && separator !== 32) return undefined;
  const year = digits(bytes, from, from + 4),
    month = digits(bytes, from + 5, from + 7),
    day = digits(bytes, from + 8, from + 10);
  const hour = digits(bytes, from + 11, from + 13),
    minute = digits(bytes, from + 14, from + 16),
    second = digits(bytes, from + 17, from + 19);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59) return undefined;
  let micros = 0;
  if (length > 20) {
    const fraction = bytes[from + 19] === 46 && length > 21 ? digits(bytes, from + 20, to - 1) : -1;
    if (fraction < 0) return undefined;
    micros = fraction * 10 ** (27 - length);
  }
  if (!isValidDate(year, month, day)) return undefined;
  return BigInt(daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND + BigInt(micros);
}

function digits(bytes: Uint8Array, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const d = (bytes[i] as number) - 48;
    if (d < 0 || d > 9) return -1;
    n = n * 10 + d;
  }
  return n;
}
