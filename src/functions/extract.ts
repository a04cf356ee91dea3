import { fail } from '../errors/engine-error.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { sqlName } from '../types/names.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import type { FunctionRecord, ScalarFunction, TypeContext } from './define.ts';
import { inGroup, typeAt, typeOf } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

/** EXTRACT's words and the functions they stand for. */
const EXTRACTS: Readonly<Record<string, string>> = {
  year: 'year',
  y: 'year',
  years: 'year',
  yr: 'year',
  yrs: 'year',
  quarter: 'quarter',
  qtr: 'quarter',
  month: 'month',
  mon: 'month',
  mons: 'month',
  months: 'month',
  week: 'weekofyear',
  w: 'weekofyear',
  weeks: 'weekofyear',
  day: 'day',
  d: 'day',
  days: 'day',
  dayofweek: 'dayofweek',
  dow: 'dayofweek',
  dayofweek_iso: 'dayofweek_iso',
  dow_iso: 'dayofweek_iso',
  doy: 'dayofyear',
  hour: 'hour',
  h: 'hour',
  hours: 'hour',
  hr: 'hour',
  hrs: 'hour',
  minute: 'minute',
  m: 'minute',
  min: 'minute',
  mins: 'minute',
  minutes: 'minute',
  second: 'extract_seconds',
  s: 'extract_seconds',
  sec: 'extract_seconds',
  seconds: 'extract_seconds',
  secs: 'extract_seconds',
  yearofweek: 'yearofweek',
};

/** What the constant field name stands for. Errors: INVALID_EXTRACT_FIELD. */
function wordOf(field: Value | undefined): string {
  const word = typeof field === 'string' ? entryOf(EXTRACTS, field.toLowerCase()) : undefined;
  return word ?? fail('INVALID_EXTRACT_FIELD', { field: typeof field === 'string' ? field : 'an expression' });
}

const OF_MONTHS = ['year', 'month'];
const OF_DAYS = ['day', 'hour', 'minute', 'extract_seconds'];
/** The fields there are in a value of a type: a TIME has no days, an interval only those it is declared with; undefined for all. */
function fieldsIn(type: t.DataType): readonly string[] | undefined {
  if (type.kind === 'year-month interval') return OF_MONTHS.slice(type.start, type.end + 1);
  if (type.kind === 'day-time interval') return OF_DAYS.slice(type.start, type.end + 1);
  return type.kind === 'time' ? OF_DAYS.slice(1) : undefined;
}

/** What the constant field name stands for in a value of a type. Errors: INVALID_EXTRACT_FIELD. */
function wordFor(field: Value | undefined, type: t.DataType): string {
  const word = wordOf(field);
  const known = fieldsIn(type);
  if (known === undefined || known.includes(word)) return word;
  const parts = known.map((k) => (k === 'extract_seconds' ? 'SECOND' : k.toUpperCase()));
  return fail('INVALID_EXTRACT_FIELD', { field: String(field), of: { type: sqlName(type), parts } });
}

const isInterval = (type: t.DataType): boolean => type.kind === 'interval' || type.kind.endsWith(' interval');

function partType(types: readonly t.DataType[], context: TypeContext): t.DataType {
  const field = context.constant?.(0);
  if (field === null) return t.DOUBLE;
  const word = wordFor(field, typeOf(types, 1));
  if (word === 'extract_seconds') return t.decimal(8, 6);
  const small = word === 'month' || word === 'hour' || word === 'minute';
  return isInterval(typeOf(types, 1)) && small ? t.TINYINT : t.INT;
}

/** The months, days and microseconds an interval of any family comes to. */
function fieldsOf(type: t.DataType, value: Value): CalendarInterval {
  if (type.kind === 'year-month interval') return { months: value as number, days: 0, micros: 0n };
  if (type.kind !== 'day-time interval') return value as CalendarInterval;
  return { months: 0, days: Number((value as bigint) / MICROS_PER_DAY), micros: (value as bigint) % MICROS_PER_DAY };
}

function intervalPart(word: string, { months, days, micros }: CalendarInterval): Value {
  switch (word) {
    case 'year':
      return Math.trunc(months / 12);
    case 'month':
      return months % 12;
    case 'day':
      return days + Number(micros / MICROS_PER_DAY);
    case 'hour':
      return Number((micros / MICROS_PER_HOUR) % 24n);
    case 'minute':
      return Number((micros / MICROS_PER_MINUTE) % 60n);
    case 'extract_seconds':
      return micros % MICROS_PER_MINUTE;
    default:
      return fail('INVALID_EXTRACT_FIELD', { field: word });
  }
}

const literalOf = (e: Expr | undefined): Value | undefined => (e?.kind === 'Literal' ? e.value : undefined);

const datePart = (
  name: string,
  sqlText: NonNullable<ScalarFunction['sqlText']>,
  example: string,
  aliases: readonly string[] = [],
): FunctionRecord =>
  datetime(
    name,
    [
      {
        args: ['string', 'any'],
        coerce: ([field = t.VOID, source = t.VOID], context) =>
          (t.isStringLike(field) || field.kind === 'void') && context.constant?.(0) !== undefined
            ? [t.STRING, source]
            : fail('NON_FOLDABLE_ARGUMENT', { functionName: name, name: 'field', type: 'STRING' }),
        constants: [{ position: 0, name: 'field' }],
        returns: partType,
        evaluate: (c, field, value) => intervalPart(wordOf(field), fieldsOf(typeAt(c, 1), value ?? null)),
      },
    ],
    'A part of a date, timestamp or interval, by its name.',
    [[example, 2019]],
    {
      aliases,
      shownAliases: aliases,
      sqlText,
      canRaise: true,
      resultNullable: ([field]) => field === true,
      lower: ([field, source], type, build) => {
        if (literalOf(field) === null) return lit(null, type);
        const word = wordOf(literalOf(field));
        return field && source && isInterval(source.type) ? build('interval_part', [field, source]) : build(word, source ? [source] : []);
      },
    },
  );

const shownPart = ([a, b]: readonly string[], _types: readonly t.DataType[], calledAs = 'date_part'): string =>
  calledAs.toLowerCase() === 'datepart' ? `datepart(${a} FROM ${b})` : `date_part(${a}, ${b})`;

export const EXTRACTIONS: readonly FunctionRecord[] = [
  datePart('date_part', shownPart, "date_part('YEAR', timestamp'2019-08-12 01:00:00')", ['datepart']),
  datePart('extract', ([a, b]) => `extract(${a} FROM ${b})`, "extract(YEAR FROM timestamp'2019-08-12 01:00:00')"),
  datetime(
    'interval_part',
    [
      {
        args: ['string', 'any'],
        coerce: (types) => (isInterval(typeOf(types, 1)) ? types : undefined),
        returns: partType,
        evaluate: (c, field, value) => intervalPart(wordOf(field), fieldsOf(typeAt(c, 1), value ?? null)),
      },
    ],
    'A part of an interval: what EXTRACT of an interval becomes.',
    [["extract(MONTH FROM interval '2021-11' year to month)", 11]],
    { operator: 'internal', canRaise: true },
  ),
];
