import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { timestampToDate } from './datetime-arithmetic.ts';
import type { EvalContext, FunctionRecord, TypeContext } from './define.ts';
import { inGroup, withContext } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

const now = (
  name: string,
  returns: t.DataType,
  f: (c: EvalContext) => Value,
  doc: string,
  aliases: readonly string[] = [],
): FunctionRecord => datetime(name, [withContext([], returns, (c) => f(c))], doc, [], { aliases, sqlText: () => `${name}()` });

/**
 * The digits of a second, which are six. Errors: UNEXPECTED_INPUT_TYPE, NON_FOLDABLE_ARGUMENT, INVALID_TIMESTAMP_PRECISION,
 * FEATURE_NOT_ENABLED for the digits of nanoseconds.
 */
function checkDigits(functionName: string, { constant, given }: TypeContext, type: t.DataType): void {
  const argument = { functionName, name: 'precision' };
  const actual = given?.[0] ?? t.INT;
  const digits = constant?.(0);
  if (constant && digits === undefined) fail('NON_FOLDABLE_ARGUMENT', { ...argument, type: 'INT' });
  if (!t.isInteger(actual)) fail('UNEXPECTED_INPUT_TYPE', { ...argument, required: 'INT', actual: sqlName(actual) });
  const precision = Number(digits);
  if (precision === 6) return;
  if (precision < 6 || precision > 9) fail('INVALID_TIMESTAMP_PRECISION', { precision, type: sqlName(type) });
  fail('FEATURE_NOT_ENABLED', { feature: 'a timestamp of nanoseconds', key: 'spark.sql.timestampNanosTypes.enabled', value: 'true' });
}

/** As `now`, of a timestamp: the digits of its second can be asked for. */
const moment = (name: string, type: t.DataType, f: (c: EvalContext) => Value, doc: string): FunctionRecord => {
  const ofDigits = (_: readonly t.DataType[], context: TypeContext): t.DataType => {
    checkDigits(name, context, type);
    return type;
  };
  const overloads = [withContext([], type, (c) => f(c)), withContext(['any'], ofDigits, (c) => f(c))];
  return datetime(name, overloads, doc, [], { sqlText: () => `${name}()` });
};

/** What clocks show: one moment throughout a query. */
export const CLOCKS: readonly FunctionRecord[] = [
  now('current_date', t.DATE, (c) => timestampToDate(c.now, c.timeZone), 'The date on which the query started, in the session time zone.', [
    'curdate',
  ]),
  moment('current_timestamp', t.TIMESTAMP, (c) => c.now, 'The moment the query started.'),
  moment('now', t.TIMESTAMP, (c) => c.now, 'The moment the query started.'),
  moment(
    'localtimestamp',
    t.TIMESTAMP_NTZ,
    (c) => c.now + timeZone(c.timeZone).offsetAt(c.now),
    'What clocks showed when the query started.',
  ),
  now('current_timezone', t.STRING, (c) => c.timeZone, 'The session time zone.'),
];
