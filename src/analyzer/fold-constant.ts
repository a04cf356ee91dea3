import { compileEvaluator } from '../functions/evaluate.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { isConstant, isDeterministic } from '../plan/traits.ts';
import type { Value } from '../types/value.ts';
import type { AnalyzerConf } from './context.ts';

/** The value of an expression that needs no row and no moment. Errors: those of the functions in it. */
export const constantValue = (e: Expr, { timeZone }: Pick<AnalyzerConf, 'timeZone'>): Value =>
  compileEvaluator(e, [], { timeZone, now: 0n })([]);

/** The value of a constant expression, where evaluating it now cannot change the answer. */
export function foldConstant(e: Expr, conf: AnalyzerConf): Expr {
  if (e.kind === 'Literal' || !isConstant(e) || !isDeterministic(e)) return e;
  return lit(constantValue(e, conf), e.type, e.origin);
}
