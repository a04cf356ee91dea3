import { type Expr, someExpr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { callsProgram, formsOf, isConstant, isDeterministic } from '../plan/traits.ts';
import { isBounded } from './bounded.ts';
import { lookupFunction } from './registry.ts';

/** Is it one value for all rows, which Spark computes, or leaves out, while it plans? What raises on purpose is not, nor is what takes long. */
export const isFoldable = (e: Expr): boolean =>
  e.kind !== 'Lambda' &&
  isConstant(e) &&
  isDeterministic(e) &&
  isBounded(e) &&
  !callsProgram(e) &&
  (formsOf(e) & FORM.subquery) === 0 &&
  !someExpr(e, isNeverFolded);

/** Is it left to the rows though it reads none: what raises on purpose, a conditional of a certain form? */
export function isNeverFolded(e: Expr): boolean {
  if (e.kind === 'Attribute') return true;
  if (e.kind === 'Case') return e.isNotFolded === true;
  const record = e.kind === 'Call' ? lookupFunction(e.name) : undefined;
  return record?.kind === 'scalar' && record.neverFolded === true;
}
