import { fail } from '../errors/engine-error.ts';
import { type DataType, TIME } from '../types/data-type.ts';
import type { FunctionRecord, Overload, TypePattern } from './define.ts';
import { inGroup } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

/** The type TIME is off, as it is in Spark unless `spark.sql.timeType.enabled` says otherwise: calls are refused at analysis. */
const refused = (args: readonly TypePattern[], optionalFrom = args.length): Overload => ({
  args,
  optionalFrom,
  returns: (): DataType => fail('UNSUPPORTED_TIME_TYPE', {}),
  evaluate: () => fail('UNSUPPORTED_TIME_TYPE', {}),
});

const one = [refused(['any'])] as const;
const record = (name: string, overloads: readonly Overload[], doc: string): FunctionRecord =>
  datetime(name, overloads, `${doc} The type TIME is off.`, [], { canRaise: true });

export const TIMES: readonly FunctionRecord[] = [
  datetime('current_time', [refused(['any'], 0)], 'The time of day now. The type TIME is off.', [], {
    canRaise: true,
    aliases: ['localtime'],
  }),
  record('make_time', [refused(['any', 'any', 'any'])], 'A time of hour, minute and second.'),
  record('to_time', [refused(['any', 'any'], 1)], 'The time a text shows.'),
  record('try_to_time', [refused(['any', 'any'], 1)], 'The time a text shows, null for what shows none.'),
  record('time_diff', [refused(['any', 'any', 'any'])], 'How many units lie between two times.'),
  record('time_trunc', [refused(['any', 'any'])], 'A time cut to a unit.'),
  record('time_from_seconds', one, 'The time so many seconds after midnight.'),
  record('time_from_millis', one, 'The time so many milliseconds after midnight.'),
  record('time_from_micros', one, 'The time so many microseconds after midnight.'),
  record('time_to_seconds', one, 'Seconds since midnight.'),
  record('time_to_millis', one, 'Milliseconds since midnight.'),
  record('time_to_micros', one, 'Microseconds since midnight.'),
];

/** What functions of timestamps say of a TIME: it is off. */
export const refusesTime: Overload = { ...refused([TIME.kind]), coerce: ([x]) => (x?.kind === 'time' ? [x] : undefined) };
