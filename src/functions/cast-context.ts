import type { Value } from '../types/value.ts';

/** What a cast depends on beside its types. */
export interface CastContext {
  /** session time zone, an IANA name */
  readonly timeZone: string;
  /** start of the query in microseconds; only a time of day without a date depends on it */
  readonly now?: bigint;
}

/** A cast of any value, null included. */
export type CastFunction = (value: Value) => Value;
