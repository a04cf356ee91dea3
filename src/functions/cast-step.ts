import type { CastMode } from '../types/can-cast.ts';
import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** One cast between simple types. `invalid` and `overflow` raise in ANSI mode and give null otherwise. */
export interface CastStep {
  readonly from: DataType;
  readonly to: DataType;
  readonly mode: CastMode;
  readonly timeZone: string;
  /** microseconds since the epoch: the day a bare time of day falls on */
  readonly now: bigint;
  readonly invalid: (value: Value) => null;
  readonly overflow: (value: Value) => null;
}
