import { fail } from '../errors/engine-error.ts';
import type { NamedTable, TableChanges, Watermark } from '../plan/relation.ts';
import type { Analyzed } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { resolveExpression } from './resolve-expression.ts';
import { scopeOf } from './scope.ts';

/** Nothing streams. Errors: as Spark's where a query of rows that are there reads a stream. */
export function refuseStream(what: 'table' | 'temporary view' | 'view', { nameParts, origin }: NamedTable): never {
  const name = nameParts.join('.');
  if (what === 'temporary view') return fail('_LEGACY_ERROR_TEMP_1008', { name }, origin);
  return what === 'view' ? fail('_LEGACY_ERROR_TEMP_1018', { name }, origin) : fail('_LEGACY_ERROR_TEMP_3102', { name }, origin);
}

/** Changes of a name of WITH. Errors: UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE_ON_RELATION. */
export const refuseChanges = (nameParts: readonly string[], { origin }: TableChanges): never =>
  fail('UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE_ON_RELATION', { relation: nameParts.join('.') }, origin);

/** The rows as they are. Errors: REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE where the time is no column. */
export function analyzeWatermark({ eventTime, origin }: Watermark, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const { expr, text } = resolveExpression(eventTime, scopeOf(input, conf, 'Project'));
  return expr.kind === 'Attribute' ? input : fail('REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE', { sql: text }, eventTime.origin ?? origin);
}
