import { fail } from '../errors/engine-error.ts';
import { addMonths, civilFromDays, floorDiv, MICROS_PER_DAY } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { timeZone } from '../types/time-zone.ts';
import type { FunctionRecord, Overload } from './define.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';
import { castText } from './text.ts';

const datetime = inGroup('datetime_funcs');

/** The start, `months` apart from the origin, of the bucket a local time falls into. */
function monthBucket(local: bigint, origin: bigint, months: number): bigint {
  const originDay = Number(floorDiv(origin, MICROS_PER_DAY));
  const timeOfDay = origin - BigInt(originDay) * MICROS_PER_DAY;
  const index = (days: number): number => civilFromDays(days).year * 12 + civilFromDays(days).month;
  const startOf = (n: number): bigint => BigInt(addMonths(originDay, n * months)) * MICROS_PER_DAY + timeOfDay;
  let n = Math.floor((index(Number(floorDiv(local, MICROS_PER_DAY))) - index(originDay)) / months);
  while (startOf(n) > local) n--;
  while (startOf(n + 1) <= local) n++;
  return startOf(n);
}

const WHOLE = { 'year-month interval': t.YEAR_MONTH, 'day-time interval': t.DAY_TIME } as const;

const bucket = (size: 'year-month interval' | 'day-time interval', kind: 'timestamp' | 'timestamp_ntz'): Overload =>
  withContext(
    [size, kind, kind],
    (types, context) => {
      const width = context.constant?.(0);
      if (width !== null && width !== undefined && Number(width) <= 0) {
        const shown = castText(types[0] ?? t.DAY_TIME, context.timeZone)(width);
        fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: 'time_bucket', name: 'bucketSize', range: '(0, inf)', actual: shown });
      }
      if (width === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'time_bucket', name: 'bucketSize', type: 'INTERVAL' });
      if (types.length > 2 && context.constant?.(2) === undefined)
        fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'time_bucket', name: 'origin', type: kind.toUpperCase() });
      return { kind };
    },
    (c, width, v, from) => {
      const zone = timeZone(c.timeZone);
      const zoned = kind === 'timestamp';
      const local = (micros: bigint): bigint => (zoned ? micros + zone.offsetAt(micros) : micros);
      const start = from === undefined ? 0n : local(from as bigint);
      const at = local(v as bigint);
      const size = BigInt(width as number | bigint);
      const found =
        typeAt(c, 0).kind === 'year-month interval' ? monthBucket(at, start, Number(size)) : start + floorDiv(at - start, size) * size;
      return zoned ? zone.toUtc(found) : found;
    },
    {
      optionalFrom: 2,
      coerce: ([width = t.VOID, at = t.VOID, origin]) => {
        const fits = (x: t.DataType, wanted: string): boolean => x.kind === wanted || x.kind === 'void';
        return fits(width, size) && fits(at, kind) && (origin === undefined || fits(origin, kind))
          ? [width.kind === 'void' ? WHOLE[size] : width, { kind }, ...(origin ? [{ kind }] : [])]
          : undefined;
      },
    },
  );

export const TIME_BUCKETS: readonly FunctionRecord[] = [
  datetime(
    'time_bucket',
    (['year-month interval', 'day-time interval'] as const).flatMap((size) => [bucket(size, 'timestamp'), bucket(size, 'timestamp_ntz')]),
    'The start of the bucket of a width that a timestamp falls into, counted from an origin.',
    [["string(time_bucket(INTERVAL '15' MINUTE, TIMESTAMP '2024-01-01 11:27:00'))", '2024-01-01 11:15:00']],
    {
      canRaise: true,
      sqlText: ([size, at, origin], [, type]) =>
        `time_bucket(${size}, ${at}, ${origin ?? `${type?.kind === 'timestamp_ntz' ? 'TIMESTAMP_NTZ' : 'TIMESTAMP'} '1970-01-01 00:00:00'`})`,
    },
  ),
  datetime(
    'unix_nanos',
    [
      {
        args: ['timestamp'],
        coerce: ([x]) => (x?.kind === 'void' ? [t.TIMESTAMP] : undefined),
        returns: t.decimal(21, 0),
        evaluate: () => null,
      },
    ],
    'Nanoseconds since 1970-01-01 00:00 UTC of a timestamp of nanoseconds, a type that is not there yet.',
    [],
    { canRaise: true },
  ),
];
