import { fail } from '../errors/engine-error.ts';
import { floorDiv, MICROS_PER_SECOND } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { type FunctionRecord, on } from './define.ts';
import * as emit from './emit/epoch.ts';
import { inGroup, typeAt } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');
type Examples = FunctionRecord['examples'];

/** Errors: DATETIME_OVERFLOW for a moment that 64 bits do not hold. */
const fitting = (micros: bigint): bigint =>
  BigInt.asIntN(64, micros) === micros ? micros : fail('DATETIME_OVERFLOW', { operation: `a timestamp of ${micros} microseconds` });

/** Errors: DATETIME_OVERFLOW for what is no whole number; Spark's ArithmeticException for it has no condition. */
const exactly = (n: bigint, divisor: bigint): bigint => {
  // Further away than timestamps reach, that is what is wrong.
  const quotient = n / divisor;
  if (n % divisor === 0n || BigInt.asIntN(64, quotient) !== quotient) return quotient;
  return fail('DATETIME_OVERFLOW', { operation: 'a timestamp of seconds with more than six digits after the point' });
};

const scaled = (name: string, factor: bigint, doc: string, examples: Examples): FunctionRecord =>
  datetime(
    name,
    [{ ...on(['bigint'], t.TIMESTAMP, (n: bigint) => fitting(n * factor), emit.fromUnits(factor)), coerce: integerOnly }],
    doc,
    examples,
    {
      canRaise: true,
    },
  );
const integerOnly = ([x = t.VOID]: readonly t.DataType[]): readonly t.DataType[] | undefined =>
  t.isInteger(x) || x.kind === 'void' ? [t.BIGINT] : undefined;
/** A moment; without a zone it is counted as one of UTC. */
const momentOnly = ([x = t.VOID]: readonly t.DataType[]): readonly t.DataType[] | undefined =>
  x.kind === 'timestamp' || x.kind === 'timestamp_ntz' ? [x] : x.kind === 'void' ? [t.TIMESTAMP] : undefined;
const unix = (name: string, divisor: bigint, doc: string, examples: Examples): FunctionRecord =>
  datetime(
    name,
    [{ ...on(['timestamp'], t.BIGINT, (v: bigint) => floorDiv(v, divisor), emit.toUnits(divisor)), coerce: momentOnly }],
    doc,
    examples,
  );

/** Moments as numbers since 1970, and back. */
export const EPOCHS: readonly FunctionRecord[] = [
  datetime(
    'timestamp_seconds',
    [
      {
        args: ['numeric'],
        emit: emit.emitTimestampSeconds,
        canEmit: ([n]) => n?.type.kind !== 'decimal' || n.type.scale <= 6,
        coerce: ([x = t.VOID]) => (t.isNumeric(x) ? [x] : x.kind === 'void' ? [t.DOUBLE] : undefined),
        returns: t.TIMESTAMP,
        evaluate: (c, v) => {
          const type = typeAt(c, 0);
          if (type.kind === 'decimal') return fitting(exactly((v as bigint) * 1_000_000n, 10n ** BigInt(type.scale)));
          if (typeof v === 'bigint') return fitting(v * 1_000_000n);
          const micros = (v as number) * 1e6;
          if (!Number.isFinite(v)) return null;
          // A double beyond 64 bits becomes the nearest number that fits, as in Java.
          if (Math.abs(micros) >= 2 ** 63) return micros > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
          return BigInt(Math.trunc(micros));
        },
      },
    ],
    'The timestamp so many seconds after 1970-01-01 00:00 UTC.',
    [['timestamp_seconds(1.5)', 1500000n]],
    { canRaise: true, resultNullable: true },
  ),
  scaled('timestamp_millis', 1000n, 'The timestamp so many milliseconds after 1970-01-01 00:00 UTC.', [['timestamp_millis(1)', 1000n]]),
  scaled('timestamp_micros', 1n, 'The timestamp so many microseconds after 1970-01-01 00:00 UTC.', [['timestamp_micros(1)', 1n]]),
  unix('unix_seconds', MICROS_PER_SECOND, 'Seconds since 1970-01-01 00:00 UTC.', [["unix_seconds(timestamp('1970-01-01 00:00:01Z'))", 1n]]),
  unix('unix_millis', 1000n, 'Milliseconds since 1970-01-01 00:00 UTC.', [["unix_millis(timestamp('1970-01-01 00:00:01Z'))", 1000n]]),
  unix('unix_micros', 1n, 'Microseconds since 1970-01-01 00:00 UTC.', [["unix_micros(timestamp('1970-01-01 00:00:01Z'))", 1000000n]]),
];
