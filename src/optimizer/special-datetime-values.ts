import { dateToTimestamp, timestampToDate } from '../functions/datetime-arithmetic.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { isSafeConstant } from '../plan/traits.ts';
import { MICROS_PER_DAY } from '../types/calendar.ts';
import { type DataType, isStringLike } from '../types/data-type.ts';
import { findZone, timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { type OptimizerContext, onExpressions } from './rule.ts';

/**
 * Constant text that says a day in words, as a date or a timestamp of the moment the query starts (Spark's SpecialDatetimeValues):
 * `epoch`, `now`, `today`, `yesterday`, `tomorrow`, in any case, with a time zone behind them that says nothing.
 *
 *     Filter d < cast('today' as date)   →   Filter d < DATE '2026-11-22'
 */
export const specialDatetimeValues = onExpressions(FORM.moment, (e, context) => {
  const child = castOf(e);
  if (!child || !isMoment(e.type) || !isStringLike(child.type)) return e;
  const text = textOf(child, context);
  const [, word = '', zone = ''] = SPECIAL.exec(text?.trim() ?? '') ?? [];
  if (word === '' || (zone !== '' && !findZone(zone))) return e;
  return lit(momentOf(word.toLowerCase(), e.type, inZoneOf(e, context)), e.type, e.origin);
});

/** Without a pattern they are casts. */
const CASTS: ReadonlySet<string> = new Set([
  'to_date',
  'to_timestamp',
  'to_timestamp_ltz',
  'to_timestamp_ntz',
  'try_to_date',
  'try_to_timestamp',
]);

function castOf(e: Expr): Expr | undefined {
  if (e.kind === 'Cast') return e.child;
  return e.kind === 'Call' && e.args.length === 1 && CASTS.has(e.name) ? e.args[0] : undefined;
}

const inZoneOf = (e: Expr, { now, timeZone: zone }: OptimizerContext): Moment => ({
  now,
  timeZone: ('timeZone' in e && e.timeZone) || zone,
});
type Moment = Pick<OptimizerContext, 'now' | 'timeZone'>;

const SPECIAL = /^(epoch|now|today|yesterday|tomorrow)\s*(.*)$/i;
const DAYS_FROM_TODAY: Readonly<Record<string, number>> = { yesterday: -1, tomorrow: 1 };

const isMoment = (type: DataType): boolean => type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz';

function textOf(e: Expr, context: OptimizerContext): string | undefined {
  if (e.kind === 'Literal') return typeof e.value === 'string' ? e.value : undefined;
  if (!isSafeConstant(e)) return undefined;
  try {
    const value = compileEvaluator(e, [], context)([]);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function momentOf(word: string, type: DataType, context: Moment): Value {
  if (word === 'epoch') return type.kind === 'date' ? 0 : 0n;
  const { now, timeZone: zone } = context;
  if (word === 'now' && type.kind !== 'date') return type.kind === 'timestamp' ? now : now + timeZone(zone).offsetAt(now);
  const day = timestampToDate(now, zone) + (DAYS_FROM_TODAY[word] ?? 0);
  if (type.kind === 'date') return day;
  return type.kind === 'timestamp' ? dateToTimestamp(day, zone) : BigInt(day) * MICROS_PER_DAY;
}
