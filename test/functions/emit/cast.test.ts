import { describe, expect, test } from 'vitest';
import { castFunction } from '../../../src/functions/cast.ts';
import { canEmitCast, emitCast } from '../../../src/functions/emit/cast.ts';
import type { CastMode } from '../../../src/types/can-cast.ts';
import {
  BIGINT,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  INT,
  SMALLINT,
  STRING,
  TIMESTAMP,
  TIMESTAMP_NTZ,
  TINYINT,
} from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { compileScalar, type Outcome, RAISED, useTimeZone } from './harness.ts';

const whole = (bits: bigint): fc.Arbitrary<bigint> => {
  const top = (1n << (bits - 1n)) - 1n;
  return fc.oneof(
    fc.constantFrom(0n, 1n, -1n, top, -top - 1n),
    fc.bigInt({ min: -top - 1n, max: top }),
    fc.bigInt({ min: -300n, max: 300n }).map((n) => (n > top ? top : n < -top ? -top : n)),
  );
};
const unscaled = (precision: number): fc.Arbitrary<bigint> =>
  fc.integer({ min: 1, max: precision }).chain((n) => fc.bigInt({ min: 1n - 10n ** BigInt(n), max: 10n ** BigInt(n) - 1n }));
const doubles = fc.oneof(
  fc.double(),
  fc.double({ min: -1e10, max: 1e10 }),
  fc.tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 9 })).map(([n, e]) => n / 10 ** e),
  fc.constantFrom(0, -0, 127, 127.9, 128, -128.9, -129, 2147483647.5, 2147483648, -2147483649, 1e18, 1e19, Number.NaN),
);
const micros = fc.oneof(
  fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }),
  fc.bigInt({ min: -3_000_000_000_000_000n, max: 3_000_000_000_000_000n }),
  fc.constantFrom(0n, -1n, 86_399_999_999n, 1_604_208_600_000_000n),
);
const days = fc.oneof(fc.integer({ min: -719_162, max: 2_932_896 }), fc.integer({ min: -5_000_000, max: 5_000_000 }));
const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    '+',
    '.',
    '1',
    ' 12 ',
    '+5',
    '1e3',
    '12.7',
    '7.',
    '.7',
    '7.x',
    '2147483648',
    '-2147483649',
    '128',
    '-129',
    '9223372036854775808',
    '-9223372036854775808',
    '1.555',
    '1.545',
    '-1.555',
    '1e-30',
    '99999',
    '0000012.3450000',
    '1e',
    'true',
    ' T ',
    'yes',
    'N',
    'off',
    '10',
    'False',
    '2020-1-1',
    '2020',
    '2020-02',
    '2020-02-30',
    '2020-02-29',
    '2019-02-29',
    ' 2020-01-01 ',
    '2020-01-01T00:00',
    '2020-01-01 x',
    '2020-01-01x',
    '+2020-01-01',
    '-0001-01-01',
    '12020-01-01',
    '1234567-01-01',
    '12345678-01-01',
    '2020-001-01',
    '99-01-01',
    '5881580-07-11',
    '5881580-07-12',
    '2020-13-01',
    '2020-00-01',
    '2020-',
    '2020-1-',
    '\t7\n',
    '1_0',
    'é',
    '123456789012345678901234567890.123456789',
    '0.00499999999999999999999999999999999999999999',
    '1E+2',
    '1.e2',
    '5e-1',
  ),
  fc.string({ unit: fc.constantFrom('0', '1', '9', '5', '.', '-', '+', 'e', ' ', 'E'), maxLength: 14 }),
  fc.constantFrom(
    '2024-02-29 12:34:56.789',
    '2024-3-1T1:2:3',
    '2024-03-10 02:30:00',
    '2023-02-29 00:00:00',
    '2024-11-03 01:30:00.1234567',
    '2024-01-01 24:00:00',
    '2024-01-01 1:2',
    '2024-01-01 01:02:03Z',
    '2024-01-01 01:02:03.5 Asia/Kolkata',
    'T12:34:56',
    '2024-01-01 01:02:',
    '2024-1-1 ',
  ),
  fc.bigInt().map(String),
  fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(1_000_000_000)).map(([a, b]) => `${a}.${b}`),
  days.map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10)),
);

function valuesOf(type: DataType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean();
    case 'tinyint':
      return whole(8n).map(Number);
    case 'smallint':
      return whole(16n).map(Number);
    case 'int':
      return whole(32n).map(Number);
    case 'bigint':
      return whole(64n);
    case 'decimal':
      return unscaled(type.precision);
    case 'float':
      return doubles.map(Math.fround);
    case 'double':
      return doubles;
    case 'date':
      return days;
    case 'timestamp':
    case 'timestamp_ntz':
      return micros;
    default:
      return texts;
  }
}

const TYPES: readonly DataType[] = [
  BOOLEAN,
  TINYINT,
  SMALLINT,
  INT,
  BIGINT,
  FLOAT,
  DOUBLE,
  decimal(5, 2),
  decimal(18, 0),
  decimal(18, 9),
  decimal(38, 2),
  decimal(38, 37),
  STRING,
  DATE,
  TIMESTAMP,
  TIMESTAMP_NTZ,
];
const MODES: readonly CastMode[] = ['ansi', 'legacy', 'try'];
const meaningless = (from: DataType, to: DataType): boolean => {
  const time = (t: DataType): boolean => t.kind === 'date' || t.kind === 'timestamp_ntz';
  const plain = (t: DataType): boolean => t.kind === 'string' || time(t) || t.kind === 'timestamp';
  return (time(from) && !plain(to)) || (time(to) && !plain(from)) || (from.kind === 'timestamp' && to.kind === 'boolean');
};

describe.each(MODES)('%s', (mode) => {
  const pairs = TYPES.flatMap((from) =>
    TYPES.filter((to) => from !== to && !meaningless(from, to) && canEmitCast(from, to, mode)).map((to) => [from, to] as const),
  );
  test.each(pairs)('%j to %j is the reference', (from, to) => {
    const zone = 'America/New_York';
    useTimeZone(zone);
    const cast = castFunction(from, to, mode, { timeZone: zone, now: 0n });
    const evaluate = (v: Value): Outcome => {
      try {
        return cast(v);
      } catch {
        return RAISED;
      }
    };
    const run = compileScalar((e, [x]) => emitCast(e, x as never, to, mode) as never, { argTypes: [from], type: to, reference: cast });
    fc.assert(
      fc.property(valuesOf(from), (v) => {
        expect(run(v)).toEqual(evaluate(v));
      }),
      { numRuns: 150 },
    );
  });
});

test.each(['UTC', '+05:30', 'Asia/Kolkata', 'America/Sao_Paulo', 'Europe/London', 'Australia/Lord_Howe'])('timestamps in %s', (zone) => {
  useTimeZone(zone);
  const local = castFunction(TIMESTAMP, TIMESTAMP_NTZ, 'ansi', { timeZone: zone, now: 0n });
  const utc = castFunction(TIMESTAMP_NTZ, TIMESTAMP, 'ansi', { timeZone: zone, now: 0n });
  const toLocal = compileScalar((e, [x]) => emitCast(e, x as never, TIMESTAMP_NTZ, 'ansi') as never, {
    argTypes: [TIMESTAMP],
    type: TIMESTAMP_NTZ,
  });
  const toUtc = compileScalar((e, [x]) => emitCast(e, x as never, TIMESTAMP, 'ansi') as never, {
    argTypes: [TIMESTAMP_NTZ],
    type: TIMESTAMP,
  });
  fc.assert(
    fc.property(micros, (v) => {
      expect(toLocal(v)).toEqual(local(v));
      expect(toUtc(v)).toEqual(utc(v));
    }),
    { numRuns: 200 },
  );
});
