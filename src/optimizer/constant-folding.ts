import { isBounded } from '../functions/bounded.ts';
import { compileEvaluator, isCertainlyNull } from '../functions/evaluate.ts';
import { lookupFunction } from '../functions/registry.ts';
import { type Call, type Expr, lit, transformUp } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { isConstant, isDeterministic } from '../plan/traits.ts';
import { isNested, isStringLike, STRING } from '../types/data-type.ts';
import { type OptimizerContext, onExpressions } from './rule.ts';

/**
 * Computes what no row can change, and null where an argument is null (Spark's ConstantFolding and NullPropagation).
 *
 *     Filter a > 1 + 2      →   Filter a > 3
 *     Project b + null      →   Project null
 *
 * A constant that raises stays: the error is the query's, if a row ever gets there. So does what may take very long, or very
 * much memory: the query can be cancelled, the optimizer cannot.
 */
export const constantFolding = onExpressions(FORM.constant | FORM.null | FORM.raising, foldStep);

function foldStep(e: Expr, context: OptimizerContext): Expr {
  if (e.kind !== 'Call' && e.kind !== 'Cast' && e.kind !== 'Case') return e;
  if (e.kind === 'Call' && e.deterministic && isCertainlyNull(e)) return lit(null, e.type, e.origin);
  if (e.kind === 'Call' && e.canRaise && hasSafeConstants(e, context)) return { ...e, canRaise: false };
  if (isNested(e.type) || !isConstant(e) || !isDeterministic(e) || !isBounded(e)) return e;
  try {
    return lit(compileEvaluator(e, [], context)([]), e.type, e.origin);
  } catch {
    return e;
  }
}

/** A pattern that is well-formed once is well-formed for every row: `a LIKE 'x%'` cannot raise. */
function hasSafeConstants(e: Call, context: OptimizerContext): boolean {
  const record = lookupFunction(e.name);
  const from = record?.kind === 'scalar' ? record.raisesByArgsFrom : undefined;
  if (from === undefined || !e.args.every((a, i) => (i < from ? isStringLike(a.type) : a.kind === 'Literal' && a.value !== null)))
    return false;
  const sample: Call = { ...e, args: e.args.map((a, i) => (i < from ? lit('', STRING) : a)) };
  try {
    compileEvaluator(sample, [], context)([]);
    return true;
  } catch {
    return false;
  }
}

/** The expression folded as far as it goes. */
export const fold = (e: Expr, context: OptimizerContext): Expr => transformUp(e, (x) => foldStep(x, context));
