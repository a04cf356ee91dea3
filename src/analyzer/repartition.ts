import { fail } from '../errors/engine-error.ts';
import { someExpr } from '../plan/expr.ts';
import type * as R from '../plan/relation.ts';
import { containsType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, sameColumns } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { scopeWithBelow } from './project.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';
import { groupingScope } from './sort.ts';

/**
 * DISTRIBUTE BY, and repartition() by columns: they may name what was not selected and what was grouped by, as ORDER BY may, but hold
 * no aggregate and no window. Where rows lie means nothing here, so that the plan is that of the input.
 * Errors: UNSUPPORTED_EXPR_FOR_OPERATOR, UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT.
 */
export function analyzeRepartition(relation: R.Repartition, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const { grouped } = input;
  const scope: Scope = grouped
    ? { ...scopeOf(input, conf, 'Repartition'), below: groupingScope(grouped, conf, 'Repartition') }
    : scopeWithBelow(input, conf, 'Repartition', undefined);
  for (const e of relation.partitionBy) {
    const { expr, text } = resolveExpression(e.kind === 'SortOrder' ? e.child : e, scope);
    if (someExpr(expr, (x) => x.kind === 'AggregateCall' || x.kind === 'WindowCall'))
      fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'RepartitionByExpression', expressions: [text] }, e.origin);
    if (containsType(expr.type, 'variant'))
      fail('UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT', { sql: text, type: sqlName(expr.type) }, e.origin);
  }
  const same = sameColumns(input, input.plan);
  return grouped ? { ...same, grouped: { ...grouped, isClosed: true } } : same;
}
