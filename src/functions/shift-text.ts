import * as t from '../types/data-type.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import { castValue } from './cast.ts';
import { addDayTime, addToTimestamp } from './datetime-arithmetic.ts';
import type { EvalContext, Overload } from './define.ts';
import { timestampText } from './text.ts';

/** Text that shows a timestamp ± an interval of days: text again. */
export const shiftText = (sign: 1 | -1): readonly Overload[] => {
  const isShift = (x: t.DataType): boolean => x.kind === 'interval' || x.kind === 'day-time interval';
  const shifted = (c: EvalContext, text: Value, interval: Value, type: t.DataType | undefined): Value => {
    const at = castValue(text, t.STRING, t.TIMESTAMP, c.ansi ? 'ansi' : 'legacy', c.timeZone, c.now) as bigint | null;
    if (at === null) return null;
    if (type?.kind !== 'interval') return timestampText(addDayTime(at, BigInt(sign) * (interval as bigint), c.timeZone), c.timeZone);
    const { months, days, micros } = interval as CalendarInterval;
    return timestampText(addToTimestamp(at, sign * months, sign * days, BigInt(sign) * micros, c.timeZone), c.timeZone);
  };
  const after: Overload = {
    args: ['string', 'interval'],
    coerce: ([a = t.VOID, b = t.VOID]) => (t.isStringLike(a) && isShift(b) ? [t.STRING, b] : undefined),
    returns: t.STRING,
    evaluate: (c, a, b) => shifted(c, a as Value, b as Value, c.argTypes[1]),
  };
  const before: Overload = {
    args: ['interval', 'string'],
    coerce: ([a = t.VOID, b = t.VOID]) => (isShift(a) && t.isStringLike(b) ? [a, t.STRING] : undefined),
    returns: t.STRING,
    evaluate: (c, a, b) => shifted(c, b as Value, a as Value, c.argTypes[0]),
  };
  return sign === 1 ? [after, before] : [after];
};
