import { fail } from '../errors/engine-error.ts';
import { civilFromDays, dateText, daysFromCivil, floorDiv, isValidDate, localTimestampText, timeOfDayText } from '../types/calendar.ts';
import { DAY_TIME, YEAR_MONTH } from '../types/data-type.ts';
import { dayTimeFields, yearMonthFields } from '../types/interval-text.ts';
import { timeZone } from '../types/time-zone.ts';

/**
 * A calendar date without time or zone: what a SQL date is in JavaScript. Dates compare with `<`, `>` and `equals`.
 *
 * @example LocalDate.parse('2025-10-01').toString() // '2025-10-01'
 */
export class LocalDate {
  /** days since 1970-01-01 */
  readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  static of(year: number, month: number, day: number): LocalDate {
    return new LocalDate(daysFromCivil(year, month, day));
  }
  /** From `yyyy-MM-dd`; anything else is CAST_INVALID_INPUT. */
  static parse(text: string): LocalDate {
    const parts = /^\s*([+-]?\d{4,6})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
    if (parts) {
      const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
      if (isValidDate(year, month, day)) return LocalDate.of(year, month, day);
    }
    return fail('CAST_INVALID_INPUT', { value: `'${text}'`, from: 'STRING', to: 'DATE' });
  }
  /** The date that `date` shows in UTC. */
  static fromDate(date: Date): LocalDate {
    return new LocalDate(Math.floor(date.getTime() / 86_400_000));
  }
  get year(): number {
    return civilFromDays(this.days).year;
  }
  /** 1 to 12 */
  get month(): number {
    return civilFromDays(this.days).month;
  }
  get day(): number {
    return civilFromDays(this.days).day;
  }
  /** Midnight of the day in UTC. */
  toDate(): Date {
    return new Date(this.days * 86_400_000);
  }
  equals(other: LocalDate): boolean {
    return this.days === other.days;
  }
  valueOf(): number {
    return this.days;
  }
  toString(): string {
    return dateText(this.days);
  }
  toJSON(): string {
    return this.toString();
  }
}

/**
 * A moment, exact to the microsecond: what a SQL timestamp is in JavaScript. Timestamps compare with `<`, `>` and `equals`.
 * `zone` only says how `toString` shows it; a collected timestamp has the session's.
 */
export class Timestamp {
  /** microseconds since 1970-01-01T00:00 UTC */
  readonly micros: bigint;
  /** an IANA name, or an offset as +01:00 */
  readonly zone: string;
  constructor(micros: bigint, zone = 'UTC') {
    this.micros = micros;
    this.zone = zone;
  }
  static fromDate(date: Date, zone = 'UTC'): Timestamp {
    return new Timestamp(BigInt(date.getTime()) * 1000n, zone);
  }
  /** Milliseconds only: the last three digits of the microseconds are cut off. */
  toDate(): Date {
    return new Date(Number(floorDiv(this.micros, 1000n)));
  }
  equals(other: Timestamp): boolean {
    return this.micros === other.micros;
  }
  valueOf(): bigint {
    return this.micros;
  }
  /** As Spark shows it, in `zone`: `2025-10-01 12:30:00.5`. */
  toString(): string {
    return localTimestampText(this.micros + timeZone(this.zone).offsetAt(this.micros));
  }
  /** The instant in UTC: `2025-10-01T12:30:00.5Z`. */
  toJSON(): string {
    return `${localTimestampText(this.micros).replace(' ', 'T')}Z`;
  }
}

/** A date and time without zone, exact to the microsecond: what a SQL timestamp_ntz is in JavaScript. */
export class LocalDateTime {
  /** microseconds since 1970-01-01T00:00, as a clock on the wall counts */
  readonly micros: bigint;
  constructor(micros: bigint) {
    this.micros = micros;
  }
  equals(other: LocalDateTime): boolean {
    return this.micros === other.micros;
  }
  valueOf(): bigint {
    return this.micros;
  }
  toString(): string {
    return localTimestampText(this.micros);
  }
  toJSON(): string {
    return this.toString().replace(' ', 'T');
  }
}

/** A time of day: what a SQL time is in JavaScript. */
export class LocalTime {
  /** nanoseconds since midnight */
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
  equals(other: LocalTime): boolean {
    return this.nanos === other.nanos;
  }
  valueOf(): bigint {
    return this.nanos;
  }
  toString(): string {
    return timeOfDayText(this.nanos);
  }
  toJSON(): string {
    return this.toString();
  }
}

/** Years and months: what a SQL `interval year to month` is in JavaScript. */
export class YearMonthInterval {
  readonly months: number;
  constructor(months: number) {
    this.months = months;
  }
  equals(other: YearMonthInterval): boolean {
    return this.months === other.months;
  }
  valueOf(): number {
    return this.months;
  }
  /** `1-2`: one year, two months. */
  toString(): string {
    return yearMonthFields(this.months, YEAR_MONTH);
  }
  toJSON(): string {
    return this.toString();
  }
}

/** A length of time in microseconds: what a SQL `interval day to second` is in JavaScript. */
export class DayTimeInterval {
  readonly micros: bigint;
  constructor(micros: bigint) {
    this.micros = micros;
  }
  equals(other: DayTimeInterval): boolean {
    return this.micros === other.micros;
  }
  valueOf(): bigint {
    return this.micros;
  }
  /** `1 02:03:04.5`: days, then time. */
  toString(): string {
    return dayTimeFields(this.micros, DAY_TIME);
  }
  toJSON(): string {
    return this.toString();
  }
}
