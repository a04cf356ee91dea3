import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type * as R from '../plan/relation.ts';
import { isNumeric } from '../types/data-type.ts';
import type { Analyzed } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { resolveExpression } from './resolve-expression.ts';
import { scopeOf } from './scope.ts';

/**
 * `groupBy().sum(…)` as an aggregation that says what it computes: the function of each column named, which must be numeric,
 * or of every numeric column of the input, groupings included.
 * Errors: _LEGACY_ERROR_TEMP_1323 (not numeric).
 */
export function overNumericColumns(relation: R.Aggregate, input: Analyzed, conf: AnalyzerConf): R.Aggregate {
  const { ofNumeric, aggregateExpressions: named, ...rest } = relation;
  if (!ofNumeric) return relation;
  const scope = scopeOf(input, conf, 'Aggregate');
  for (const column of named) {
    const { expr, text } = resolveExpression(column, scope);
    if (!isNumeric(expr.type)) fail('_LEGACY_ERROR_TEMP_1323', { colName: text }, column.origin);
  }
  const all = (): Expression[] =>
    input.output.flatMap((a) => (isNumeric(a.type) ? [{ kind: 'UnresolvedAttribute', nameParts: [a.name] }] : []));
  const columns = named.length ? named : all();
  const origin = relation.origin ? { origin: relation.origin } : {};
  return {
    ...rest,
    aggregateExpressions: columns.map((c) => ({ kind: 'UnresolvedFunction', name: ofNumeric, args: [c], isDistinct: false, ...origin })),
  };
}
