import { isInteger } from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import type { Expr } from './expr.ts';

/** A set of forms of expressions that rules look for, a bit for each. */
export type Forms = number;

export const FORM = {
  connective: 1,
  comparison: 2,
  list: 4,
  pattern: 8,
  field: 16,
  cast: 32,
  case: 64,
  nullTest: 128,
  /** a call that may end the query with an error */
  raising: 256,
  /** one of whole numbers */
  raisingInteger: 512,
  /** a null that is written there */
  null: 1024,
  /** what is computed of constants alone */
  constant: 2048,
  /** text as a date or a timestamp */
  moment: 4096,
  subquery: 8192,
} as const satisfies Readonly<Record<string, Forms>>;

const OF_CALL: Readonly<Record<string, Forms>> = {
  and: FORM.connective,
  or: FORM.connective,
  not: FORM.connective,
  '==': FORM.comparison,
  '<=>': FORM.comparison,
  '!=': FORM.comparison,
  '<': FORM.comparison,
  '<=': FORM.comparison,
  '>': FORM.comparison,
  '>=': FORM.comparison,
  in: FORM.list,
  like: FORM.pattern,
  getField: FORM.field,
  isNull: FORM.nullTest,
  isNotNull: FORM.nullTest,
  to_date: FORM.moment,
  to_timestamp: FORM.moment,
  to_timestamp_ltz: FORM.moment,
  to_timestamp_ntz: FORM.moment,
  try_to_date: FORM.moment,
  try_to_timestamp: FORM.moment,
};

/** The forms that an expression itself has, its parts apart. */
export function ownForms(e: Expr, isConstant: boolean): Forms {
  switch (e.kind) {
    case 'Literal':
      return e.value === null ? FORM.null : 0;
    case 'Call': {
      const raising = e.canRaise ? FORM.raising | (isInteger(e.type) ? FORM.raisingInteger : 0) : 0;
      const called = entryOf(OF_CALL, e.name) ?? 0;
      return called | raising | (isConstant ? FORM.constant : 0);
    }
    case 'Cast':
      return FORM.cast | (isMoment(e) ? FORM.moment : 0) | (isConstant ? FORM.constant : 0);
    case 'Case':
      return FORM.case | (isConstant ? FORM.constant : 0);
    case 'Subquery':
      return FORM.subquery;
    default:
      return 0;
  }
}

const isMoment = ({ type: { kind } }: Expr): boolean => kind === 'date' || kind === 'timestamp' || kind === 'timestamp_ntz';
