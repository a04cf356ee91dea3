import type { AggregateFunction } from '../functions/define.ts';
import type { AggregateCall, Expr } from '../plan/expr.ts';
import { canRaise, isConstant } from '../plan/traits.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';

/**
 * The filter of an aggregate of the arguments `args`, which also says which of them are evaluated where one can raise.
 *
 *     avg(a) FILTER (WHERE f)   →   avg(a) FILTER (WHERE a IS NOT NULL AND f)      FILTER keeps no argument from being evaluated
 *     corr(a, b)                →   corr(a, b) FILTER (WHERE a IS NOT NULL)        but a null does so with the arguments behind it
 *
 * Rows with a null argument do not count, so that the answer stays. A filter that is constant has been decided on before.
 */
export function filterOf(
  record: AggregateFunction,
  { overload, args, filter, isDistinct }: Pick<AggregateCall, 'overload' | 'args' | 'isDistinct'> & { readonly filter: Expr | undefined },
  conf: AnalyzerConf,
): Expr | undefined {
  if (!record.skipNulls || (filter && isConstant(filter)) || !args.some(canRaise)) return filter;
  const { looksAt, evaluatesFiltered } = record.overloads[overload] ?? {};
  const inOrder = looksAt?.flatMap((i) => args[i] ?? []) ?? args;
  const isEvaluated = filter !== undefined && (evaluatesFiltered === true || isDistinct);
  const tested = isEvaluated ? inOrder : looksAt && (looksAt[0] !== 0 || inOrder.slice(1).some(canRaise)) ? inOrder.slice(0, 1) : [];
  const tests = tested.map((a) => buildCall('isnotnull', [a], conf));
  const kept = filter ? (isEvaluated ? [...tests, filter] : [filter, ...tests]) : tests;
  return kept.reduceRight<Expr | undefined>((rest, test) => (rest ? buildCall('and', [test, rest], conf) : test), undefined);
}
