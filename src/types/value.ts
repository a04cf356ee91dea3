/**
 * A value as the engine's own JavaScript sees it (literals, the reference evaluator, builders). The public API converts
 * these to what users see.
 *
 * | type | JavaScript |
 * |---|---|
 * | boolean | boolean |
 * | tinyint, smallint, int, float, double | number (a float is already rounded with Math.fround) |
 * | bigint | bigint |
 * | decimal(p, s) | bigint, unscaled: 1.50 of scale 2 is 150n |
 * | string, char, varchar | string |
 * | binary | Uint8Array |
 * | date | number, days since 1970-01-01 |
 * | timestamp, timestamp_ntz | bigint, microseconds since 1970-01-01T00:00 (UTC, or local for ntz) |
 * | time | bigint, nanoseconds since midnight |
 * | year-month interval | number, months |
 * | day-time interval | bigint, microseconds |
 * | interval | CalendarInterval |
 * | array | array of values |
 * | map | MapValue: keys and values in order |
 * | struct | StructValue: values by position |
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | CalendarInterval | MapValue | readonly Value[];

/** A struct's fields by position; at run time an array, as an array's elements are. */
export type StructValue = readonly Value[];

export interface MapValue {
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}
export interface CalendarInterval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

export const isMapValue = (v: Value): v is MapValue =>
  typeof v === 'object' && v !== null && 'keys' in v && 'values' in v && !Array.isArray(v) && !(v instanceof Uint8Array);
