import { isWholeNumber } from '../functions/date.ts';
import type { FunctionRecord } from '../functions/define.ts';
import { lit } from '../plan/expr.ts';
import { INT, isStringLike } from '../types/data-type.ts';
import { argumentOf } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import type { Resolved } from './resolved.ts';

/**
 * The arguments of date_add and date_sub: outside ANSI mode days that are a constant text become their number, which for NULL is 0.
 * A text that is no number is left to the function to refuse.
 */
export function withDayCount(record: FunctionRecord, args: readonly Resolved[], conf: AnalyzerConf): readonly Resolved[] {
  const [date, days] = args;
  if (conf.ansi || (record.name !== 'date_add' && record.name !== 'date_sub') || !date || !days || args.length > 2) return args;
  if (!isStringLike(days.expr.type)) return args;
  const text = argumentOf(days.expr, conf).constant?.();
  if (text !== null && !(typeof text === 'string' && isWholeNumber(text))) return args;
  const count = Number(text ?? 0);
  return [date, { expr: lit(count, INT, days.expr.origin), text: String(count) }];
}
