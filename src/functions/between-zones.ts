import * as t from '../types/data-type.ts';
import { timeZone } from '../types/time-zone.ts';
import { type FunctionRecord, on } from './define.ts';
import * as zones from './emit/between-zones.ts';
import { inGroup, withContext } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');
const converts = { emit: zones.emitConvertZone, canEmit: zones.canConvert };
const inZone = (utc: bigint, zone: string): bigint => utc + timeZone(zone).offsetAt(utc);

/** The clocks of one zone, on those of another. */
export const BETWEEN_ZONES: readonly FunctionRecord[] = [
  datetime(
    'from_utc_timestamp',
    [
      {
        ...on(['timestamp', 'string'], t.TIMESTAMP, (v: bigint, zone: string) => v + timeZone(zone).offsetAt(v), zones.emitFromUtc),
        canEmit: zones.canShift,
      },
    ],
    'A UTC time shown on the clocks of a zone.',
    [["string(from_utc_timestamp('2016-08-31', 'Asia/Seoul'))", '2016-08-31 09:00:00']],
  ),
  datetime(
    'to_utc_timestamp',
    [
      {
        ...on(['timestamp', 'string'], t.TIMESTAMP, (v: bigint, zone: string) => timeZone(zone).toUtc(v), zones.emitToUtc),
        canEmit: zones.canShift,
      },
    ],
    'A time on the clocks of a zone, in UTC.',
    [["string(to_utc_timestamp('2016-08-31', 'Asia/Seoul'))", '2016-08-30 15:00:00']],
  ),
  datetime(
    'convert_timezone',
    [
      withContext(
        ['string', 'string', 'timestamp_ntz'],
        t.TIMESTAMP_NTZ,
        (_, from, to, v) => inZone(timeZone(from as string).toUtc(v as bigint), to as string),
        converts,
      ),
      withContext(
        ['string', 'timestamp_ntz'],
        t.TIMESTAMP_NTZ,
        (c, to, v) => inZone(timeZone(c.timeZone).toUtc(v as bigint), to as string),
        converts,
      ),
    ],
    'A time on the clocks of one zone, on those of another.',
    [["string(convert_timezone('Europe/Brussels', 'America/Los_Angeles', timestamp_ntz'2021-12-06 00:00:00'))", '2021-12-05 15:00:00']],
    { sqlText: (args) => `convert_timezone(${[...(args.length === 2 ? ['current_timezone()'] : []), ...args].join(', ')})` },
  ),
];
