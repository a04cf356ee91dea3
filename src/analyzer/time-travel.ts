import { EngineError, fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { TimeTravel } from '../plan/relation.ts';
import { isDeterministic } from '../plan/traits.ts';
import { TIMESTAMP } from '../types/data-type.ts';
import type { AnalyzerConf } from './context.ts';
import { foldConstant } from './fold-constant.ts';
import { resolveExpression } from './resolve-expression.ts';
import { noColumns } from './scope.ts';

/** No table keeps its older states. Errors: UNSUPPORTED_FEATURE.TIME_TRAVEL, INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.*. */
export function refuseTimeTravel({ timestamp, origin }: TimeTravel, nameParts: readonly string[], conf: AnalyzerConf): never {
  if (timestamp && timestamp.kind !== 'SubqueryExpression') {
    const { expr, text } = resolveExpression(timestamp, noColumns(conf, 'Project'));
    if (!isDeterministic(expr)) fail('INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.NON_DETERMINISTIC', { sql: text }, timestamp.origin);
    if (!isMoment(timestamp, conf)) fail('INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.INPUT', { sql: text }, timestamp.origin);
  }
  return fail('UNSUPPORTED_FEATURE.TIME_TRAVEL', { relation: nameParts.join('.') }, origin);
}

/** Has the expression a timestamp as its value? */
function isMoment(child: Expression, conf: AnalyzerConf): boolean {
  try {
    const { expr } = resolveExpression({ kind: 'Cast', child, type: TIMESTAMP, evalMode: 'try' }, noColumns(conf, 'Project'));
    const folded = foldConstant(expr, conf);
    return folded.kind !== 'Literal' || folded.value !== null;
  } catch (error) {
    if (error instanceof EngineError && error.condition.startsWith('DATATYPE_MISMATCH')) return false;
    throw error;
  }
}
