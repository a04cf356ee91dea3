import { fail } from '../errors/engine-error.ts';
import { floorDiv } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { parseCalendarInterval } from '../types/parse-interval.ts';
import { remember } from '../types/remember.ts';
import type { CalendarInterval, StructValue, Value } from '../types/value.ts';
import type { EvalContext, FunctionRecord, Overload, TypeContext } from './define.ts';
import { inGroup, typeAt, typeOf, withContext } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

/** that one moment is in */
const MOST_WINDOWS = 1_000_000n;

type Kind = 'timestamp' | 'timestamp_ntz';
const windowOf = (kind: Kind): t.DataType => ({
  kind: 'struct',
  fields: [
    { name: 'start', type: { kind }, nullable: true },
    { name: 'end', type: { kind }, nullable: true },
  ],
});

/** A window's own type as the kind of its bounds; undefined for anything else. */
function boundsOf(type: t.DataType): Kind | undefined {
  if (type.kind !== 'struct' || type.fields.map((f) => f.name).join() !== 'start,end') return undefined;
  const kinds = new Set(type.fields.map((f) => f.type.kind));
  const [kind] = kinds;
  return kinds.size === 1 && (kind === 'timestamp' || kind === 'timestamp_ntz') ? kind : undefined;
}

/** Microseconds of a duration. Errors: CANNOT_PARSE_INTERVAL, _LEGACY_ERROR_TEMP_3231 for months. */
const durationOf = remember((text: string): bigint => {
  const found = parseCalendarInterval(text);
  if (!found) return fail('CANNOT_PARSE_INTERVAL', { text });
  return found.months === 0 ? BigInt(found.days) * 86_400_000_000n + found.micros : fail('_LEGACY_ERROR_TEMP_3231', { interval: text });
});
const micros = (v: Value): bigint => (typeof v === 'string' ? durationOf(v) : BigInt(v as number | bigint));

/**
 * Width, slide and start of windows, the slide as wide as the window and the start 0 unless given.
 * Errors: _LEGACY_ERROR_TEMP_1207 for anything but a literal, of text or a number of microseconds.
 */
function shapeOf({ given: types = [], literals = [] }: TypeContext): readonly [width: bigint, slide: bigint, start: bigint] {
  const [width = 0n, slide = width, start = 0n] = types.slice(1).map((type, i) => {
    const given = literals[i + 1];
    const isDuration = t.isStringLike(type) || type.kind === 'int' || type.kind === 'bigint';
    return isDuration && given !== undefined && given !== null ? micros(given) : fail('_LEGACY_ERROR_TEMP_1207', {});
  });
  return [width, slide, start];
}

function check(c: TypeContext): void {
  const [width, slide, start] = shapeOf(c);
  const sql = `window(…, ${width}, ${slide}, ${start})`;
  const positive = (name: string, value: bigint): void => {
    if (value <= 0n) fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql, name, range: '(0, 9223372036854775807]', actual: String(value) });
  };
  positive('window_duration', width);
  positive('slide_duration', slide);
  if (width / slide > MOST_WINDOWS) fail('OUT_OF_MEMORY', { what: `${sql}: a moment is in more windows than can be held` });
  if (slide > width)
    fail('DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION', { sql, rule: 'the slide must not be longer than the window' });
  if ((start < 0n ? -start : start) >= slide)
    fail('DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION', { sql, rule: 'the start time must be shorter than the slide' });
}

/** The moment that counts: of a window, the last one in it. */
const momentOf = (v: Value, type: t.DataType): Value => {
  if (type.kind !== 'struct' || v === null) return v;
  const end = (v as StructValue)[1] ?? null;
  return end === null ? null : (end as bigint) - 1n;
};

/** The windows that hold a moment, the latest first. */
function windowsAt(c: EvalContext, v: Value, ...given: readonly Value[]): readonly Value[] | null {
  const moment = momentOf(v, typeAt(c, 0));
  if (moment === null) return null;
  const [width = 0n, slide = width, start = 0n] = given.map(micros);
  const at = moment as bigint;
  const made: Value[] = [];
  for (let from = start + floorDiv(at - start, slide) * slide; from > at - width; from -= slide) made.push([from, from + width]);
  return made;
}

const kinds = ['timestamp', 'timestamp_ntz'] as const;

/** Overloads for moments of both kinds, text taken as the first, and for windows. */
function overloads(returns: (window: t.DataType) => t.DataType, evaluate: Overload['evaluate']): readonly Overload[] {
  return [
    {
      args: ['timestamp', 'any', 'any', 'any'],
      optionalFrom: 2,
      coerce: ([first = t.VOID, ...rest]) => {
        const kind = boundsOf(first) ?? kinds.find((k) => k === first.kind);
        const taken = kind ? first : t.isStringLike(first) || first.kind === 'void' || first.kind === 'date' ? t.TIMESTAMP : undefined;
        return taken && [taken, ...rest];
      },
      returns: ([first = t.VOID], c) => {
        check(c);
        return returns(windowOf(boundsOf(first) ?? (first.kind === 'timestamp_ntz' ? 'timestamp_ntz' : 'timestamp')));
      },
      evaluate,
    },
  ];
}

/** Null where the gap is no interval. */
const gapEnd = (start: Value, gap: Value): Value => {
  const interval = typeof gap === 'string' ? (parseCalendarInterval(gap) ?? null) : gap;
  if (start === null || interval === null) return null;
  const { months, days, micros: rest } = interval as CalendarInterval;
  return months === 0 ? (start as bigint) + BigInt(days) * 86_400_000_000n + rest : fail('_LEGACY_ERROR_TEMP_3231', { interval: 'months' });
};

/**
 * Windows of time. In a select list and in GROUP BY the analyzer makes a column of them: a row is in each of its sliding windows,
 * and the sessions of a group become one where they touch.
 */
export const TIME_WINDOWS: readonly FunctionRecord[] = [
  datetime(
    'window',
    overloads(
      (window) => window,
      (c, ...args) => windowsAt(c, args[0] ?? null, ...args.slice(1).map((a) => a ?? null))?.[0] ?? null,
    ),
    'The window of time, so wide, that a moment falls into: a row for each of them where they overlap.',
    [["string(window(TIMESTAMP '2021-01-01 00:07:00', '5 minutes').start)", '2021-01-01 00:05:00']],
    { canRaise: true, resultNullable: true },
  ),
  datetime(
    'windows_at',
    overloads(
      (window) => t.array(window, false),
      (c, ...args) => windowsAt(c, args[0] ?? null, ...args.slice(1).map((a) => a ?? null)),
    ),
    'All windows that hold a moment, the latest first.',
    [],
    { operator: 'internal', canRaise: true },
  ),
  datetime(
    'session_window',
    kinds.map((kind) =>
      withContext(
        [kind, 'any'],
        (types) => {
          const gap = typeOf(types, 1);
          if (!t.isStringLike(gap) && gap.kind !== 'interval' && gap.kind !== 'void') fail('_LEGACY_ERROR_TEMP_1040', { type: gap.kind });
          return windowOf(kind);
        },
        (_, v, gap) => [v ?? null, gapEnd(v ?? null, gap ?? null)],
      ),
    ),
    'The session a moment belongs to: it ends where nothing happens for as long as the gap.',
    [["string(session_window(TIMESTAMP '2021-01-01 00:07:00', '5 minutes').end)", '2021-01-01 00:12:00']],
    { canRaise: true },
  ),
  datetime(
    'window_time',
    [
      {
        args: ['struct'],
        coerce: ([type = t.VOID]) =>
          boundsOf(type) ? [type] : type.kind === 'struct' || type.kind === 'void' ? fail('_LEGACY_ERROR_TEMP_3101', {}) : undefined,
        returns: (types) => ({ kind: boundsOf(typeOf(types)) ?? 'timestamp' }),
        evaluate: (c, v) => momentOf(v ?? null, typeAt(c, 0)),
      },
    ],
    'The last moment of a window.',
    [["string(window_time(window(TIMESTAMP '2021-01-01 00:07:00', '5 minutes')))", '2021-01-01 00:09:59.999999']],
  ),
];
