import { compileEvaluator } from '../functions/evaluate.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { isConstant, isDeterministic } from '../plan/traits.ts';
import type { AnalyzerConf } from './context.ts';

/** The value of a constant expression, where evaluating it now cannot change the answer. */
export function foldConstant(e: Expr, conf: AnalyzerConf): Expr {
  if (e.kind === 'Literal' || !isConstant(e) || !isDeterministic(e)) return e;
  return lit(compileEvaluator(e, [], { timeZone: conf.timeZone, now: 0n })([]), e.type, e.origin);
}
