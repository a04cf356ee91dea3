import { compileEvaluator } from '../functions/evaluate.ts';
import { isMoment, specialMoment } from '../functions/special-datetime.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { isSafeConstant } from '../plan/traits.ts';
import { isStringLike } from '../types/data-type.ts';
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
  const value = text === undefined ? undefined : specialMoment(text, e.type, inZoneOf(e, context));
  return value === undefined ? e : lit(value, e.type, e.origin);
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

/** Who does not read the moment keeps a plan that is good for others too. */
const inZoneOf = (e: Expr, context: OptimizerContext): Pick<OptimizerContext, 'now' | 'timeZone'> => ({
  get now() {
    return context.now;
  },
  timeZone: ('timeZone' in e && e.timeZone) || context.timeZone,
});

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
