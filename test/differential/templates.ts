import type { Templates } from './probe.ts';
import { AGGREGATES } from './templates/aggregates.ts';
import { COLLECTIONS } from './templates/collections.ts';
import { DATES } from './templates/dates.ts';
import { FORMATS } from './templates/formats.ts';
import { NUMBERS } from './templates/numbers.ts';
import { OPERATORS } from './templates/operators.ts';
import { TEXTS } from './templates/texts.ts';

/** Calls of functions whose parameter types do not say what to try. All other functions get their calls from the types in their record. */
export const TEMPLATES: Templates = {
  ...OPERATORS,
  ...COLLECTIONS,
  ...NUMBERS,
  ...TEXTS,
  ...DATES,
  ...FORMATS,
  ...AGGREGATES,
};

/** Functions that have no answer to compare, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  current_date: 'the clock',
  current_timestamp: 'the clock',
  now: 'the clock',
  localtimestamp: 'the clock',
  current_time: 'the clock',
  current_timezone: 'the session',
  grouping: 'only under GROUPING SETS',
  grouping_id: 'only under GROUPING SETS',
  single_value: 'ours: what a scalar subquery becomes',
  collect_list_respect_nulls: 'ours: what RESPECT NULLS makes of it',
  collect_set_respect_nulls: 'ours: what RESPECT NULLS makes of it',
  frequent_items: 'ours: what freqItems of a DataFrame makes of the values',
  percentile_disc_before: 'ours: percentile_disc as it was before Spark 4.0',
  windows_at: 'ours: the windows of time that a row is in',
  version: 'it names the engine',
  varchar_type_write_side_check: 'what a cast to varchar becomes',
  char_type_write_side_check: 'what a cast to char becomes',
  hive_hash: 'for buckets of tables of Hive',
};
