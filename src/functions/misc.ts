import { fail } from '../errors/engine-error.ts';
import { type Expr, lit, someExpr, type WindowCall } from '../plan/expr.ts';
import { canRaise, isConstant } from '../plan/traits.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { unlessNarrow } from './cost.ts';
import { type EvalContext, type FunctionRecord, type Overload, ofAll } from './define.ts';
import { formatText } from './format-text.ts';
import { exactInterval } from './interval-arithmetic.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';

const misc = inGroup('misc_funcs');
const datetime = inGroup('datetime_funcs');
const string = inGroup('string_funcs');

const ids = new WeakMap<EvalContext, bigint>();
function nextId(c: EvalContext): bigint {
  const id = ids.get(c) ?? 0n;
  ids.set(c, id + 1n);
  return id;
}

const rowsSoFar: WindowCall = {
  kind: 'WindowCall',
  name: 'count',
  overload: 0,
  args: [lit(1, t.INT)],
  ignoreNulls: false,
  ansi: true,
  partitionBy: [],
  orderBy: [],
  frame: { unit: 'rows', lower: { kind: 'unbounded' }, upper: { kind: 'current row' } },
  type: t.BIGINT,
  nullable: false,
};

const VERSION = '4.3.0 sparrow-df';

const uuid = (): string => {
  const hex = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${'89ab'[Math.floor(Math.random() * 4)]}${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const DECIMAL_SECONDS = t.decimal(18, 6);
const ints = (count: number): readonly t.DataType[] => new Array<t.DataType>(count).fill(t.INT);

/** Parts that may be left out; the last is seconds, a decimal. */
const makeInterval = (parts: number, returns: t.DataType, evaluate: Overload['evaluate'], optionalFrom = 0): Overload => ({
  args: [...new Array<'int'>(parts).fill('int'), 'decimal'],
  optionalFrom,
  coerce: (types) =>
    types.every((x) => t.isNumeric(x) || t.isStringLike(x) || x.kind === 'void')
      ? [...ints(parts), DECIMAL_SECONDS].slice(0, types.length)
      : undefined,
  returns,
  evaluate,
});

const whole = (v: Value | undefined): bigint => BigInt((v ?? 0) as number | bigint);

/** An interval of years, months, weeks, days, hours, minutes and seconds, which may be left out from the end; null where it is too long. */
function intervalOf([y = 0, mo = 0, w = 0, d = 0, h = 0, mi = 0, s = 0n]: readonly Value[]): Value {
  const months = (y as number) * 12 + (mo as number);
  const days = (w as number) * 7 + (d as number);
  const micros = whole(h) * MICROS_PER_HOUR + whole(mi) * MICROS_PER_MINUTE + (s as bigint);
  const fits = (months | 0) === months && (days | 0) === days && BigInt.asIntN(64, micros) === micros;
  return fits ? { months, days, micros } : null;
}

const makeIntervalText =
  (name: string) =>
  (args: readonly string[]): string =>
    `${name}(${[0, 1, 2, 3, 4, 5].map((i) => args[i] ?? '0').join(', ')}, ${args[6] ?? '0.000000'})`;

const OVER_ROWS: ReadonlySet<Expr['kind']> = new Set(['AggregateCall', 'WindowCall', 'Subquery']);

export const MISC: readonly FunctionRecord[] = [
  misc(
    'typeof',
    [withContext(['any'], t.STRING, (c) => simpleString(typeAt(c, 0)))],
    'The name of the type.',
    [
      ['typeof(1)', 'int'],
      ['typeof(array(1))', 'array<int>'],
    ],
    // What raises does not: the value is never looked at.
    {
      nulls: 'custom',
      lower: ([value], _, build) => {
        if (!value) return undefined;
        if (isConstant(value)) return lit(simpleString(value.type), t.STRING, value.origin);
        return canRaise(value) && !someExpr(value, (e) => OVER_ROWS.has(e.kind)) ? build('typeof', [lit(null, value.type)]) : undefined;
      },
    },
  ),
  misc(
    'raise_error',
    [withContext(['string'], t.VOID, (_, message) => fail('USER_RAISED_EXCEPTION', { message: String(message) }))],
    'Ends the query with an error.',
    [],
    {
      nulls: 'custom',
      resultNullable: true,
      canRaise: true,
      neverFolded: true,
      sqlText: ([message]) => `raise_error(USER_RAISED_EXCEPTION, map(errorMessage, ${message}))`,
    },
  ),
  misc(
    'assert_true',
    [
      withContext(
        ['boolean', 'string'],
        t.VOID,
        (_, ok, message) =>
          ok === true ? null : fail('USER_RAISED_EXCEPTION', { message: String(message ?? 'the assertion is not true') }),
        { optionalFrom: 1, exact: [0] },
      ),
    ],
    'Ends the query with an error where the condition is not true.',
    [['assert_true(0 < 1)', null]],
    {
      neverFolded: true,
      sqlText: ([ok, message = `'${ok}' is not true!`]) => `assert_true(${ok}, ${message})`,
      nulls: 'custom',
      resultNullable: true,
      canRaise: true,
    },
  ),
  misc(
    'single_value',
    [
      withContext(
        ['any', 'bigint'],
        (types) => types[0] ?? t.VOID,
        (_, value, rows) => (Number(rows) > 1 ? fail('SCALAR_SUBQUERY_TOO_MANY_ROWS', {}) : (value ?? null)),
      ),
    ],
    'The value, unless it was taken from several rows: what a scalar subquery gives.',
    [],
    { nulls: 'custom', resultNullable: true, canRaise: true, operator: 'internal' },
  ),
  misc('version', [withContext([], t.STRING, () => VERSION)], 'The version of Spark whose meaning this engine follows.', []),
  misc('spark_partition_id', [withContext([], t.INT, () => 0)], 'The number of the partition: rows are not partitioned, so 0.', [], {
    deterministic: false,
    sqlText: () => 'SPARK_PARTITION_ID()',
  }),
  misc(
    'collation',
    [
      {
        args: ['string'],
        exact: true,
        returns: t.STRING,
        evaluate: () => 'SYSTEM.BUILTIN.UTF8_BINARY',
      },
    ],
    'How texts are compared: always by their bytes.',
    [["collation('Spark SQL')", 'SYSTEM.BUILTIN.UTF8_BINARY']],
    { nulls: 'custom', resultNullable: false },
  ),
  misc(
    'monotonically_increasing_id',
    [withContext([], t.BIGINT, (c) => nextId(c))],
    'A number for each row, from 0, each greater than that of the row before.',
    [['monotonically_increasing_id()', 0n]],
    { deterministic: false, lower: (_, __, build) => build('-', [rowsSoFar, lit(1n, t.BIGINT)]) },
  ),
  misc('uuid', [withContext([], t.STRING, uuid)], 'A random UUID.', [], { deterministic: false }),
  string(
    'format_string',
    [
      {
        args: ['string', 'any'],
        optionalFrom: 1,
        variadic: true,
        returns: t.STRING,
        ...ofAll((c, [pattern = null, ...args]) =>
          pattern === null ? null : formatText(pattern as string, args, c.argTypes.slice(1), c.timeZone),
        ),
      },
    ],
    'A text with values put in, as printf does.',
    [["format_string('Hello World %d %s', 100, 'days')", 'Hello World 100 days']],
    {
      nulls: 'custom',
      decidedByNull: [{ position: 0, value: null }],
      resultNullable: ([n]) => n === true,
      aliases: ['printf'],
      shownAliases: ['printf'],
      canRaise: true,
      isUnbounded: unlessNarrow,
    },
  ),
  datetime(
    'make_interval',
    [
      makeInterval(
        6,
        t.INTERVAL,
        (c, ...parts) => intervalOf(parts) ?? (c.ansi ? fail('ARITHMETIC_OVERFLOW', { message: 'the interval is too long' }) : null),
      ),
    ],
    'An interval of years, months, weeks, days, hours, minutes and seconds.',
    [['string(make_interval(100, 11))', '100 years 11 months']],
    {
      canRaise: (_, ansi) => ansi,
      resultNullable: (_, ansi) => !ansi,
      sqlText: makeIntervalText('make_interval'),
    },
  ),
  datetime(
    'try_make_interval',
    [makeInterval(6, t.INTERVAL, (_, ...parts) => intervalOf(parts), 1)],
    'As make_interval, null where that is too long.',
    [['try_make_interval(2147483647)', null]],
    {
      resultNullable: true,
      sqlText: makeIntervalText('try_make_interval'),
    },
  ),
  datetime(
    'make_dt_interval',
    [
      makeInterval(3, t.DAY_TIME, (_, d = 0, h = 0, m = 0, s = 0n) =>
        exactInterval(
          'day-time interval',
          whole(d) * MICROS_PER_DAY + whole(h) * MICROS_PER_HOUR + whole(m) * MICROS_PER_MINUTE + (s as bigint),
        ),
      ),
    ],
    'An interval of days, hours, minutes and seconds.',
    [['string(make_dt_interval(1, 12, 30, 01.001001))', "INTERVAL '1 12:30:01.001001' DAY TO SECOND"]],
    { canRaise: true, sqlText: (args) => `make_dt_interval(${[0, 1, 2].map((i) => args[i] ?? '0').join(', ')}, ${args[3] ?? '0.000000'})` },
  ),
  datetime(
    'make_ym_interval',
    [
      withContext(['int', 'int'], t.YEAR_MONTH, (_, y = 0, m = 0) => exactInterval('year-month interval', whole(y) * 12n + whole(m)), {
        optionalFrom: 0,
      }),
    ],
    'An interval of years and months.',
    [['string(make_ym_interval(1, 2))', "INTERVAL '1-2' YEAR TO MONTH"]],
    { canRaise: true, sqlText: (args) => `make_ym_interval(${args[0] ?? '0'}, ${args[1] ?? '0'})` },
  ),
];
