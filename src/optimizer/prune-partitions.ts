import { compileEvaluator } from '../functions/evaluate.ts';
import { type Expr, lit } from '../plan/expr.ts';
import type { Filter, Scan, ScanFile } from '../plan/logical.ts';
import { allOf, conjunctsOf, isDeterministic, readsOnly, referencesOf, substitute } from '../plan/traits.ts';
import type { OptimizerContext, Rule } from './rule.ts';
import { withFiles } from './scan-files.ts';

/**
 * Reads only the files whose partition values can match (Spark's PruneFileSourcePartitions). A condition on partition
 * columns alone is decided by that and goes away.
 *
 *     Filter p = 1 AND v > 2        Filter v > 2
 *       Scan t (3 files)      →       Scan t (the file of p=1)
 */
export const prunePartitions: Rule = (plan, context) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Scan' || plan.input.partitionSchema.fields.length === 0) return plan;
  return pruned(plan, plan.input, context);
};

function pruned(plan: Filter, scan: Scan, context: OptimizerContext): Filter | Scan {
  const columns = scan.output.flatMap((a) => {
    const index = scan.partitionSchema.fields.findIndex((f) => f.name === a.name);
    return index < 0 ? [] : [{ id: a.id, index, type: a.type }];
  });
  const ids = new Set(columns.map((c) => c.id));
  const matches = (condition: Expr, file: ScanFile): boolean => {
    const values = new Map<number, Expr>(columns.map((c) => [c.id, lit(file.partition[c.index] ?? null, c.type)]));
    return compileEvaluator(substitute(condition, values), [], context)([]) === true;
  };
  let files = scan.files;
  const rest: Expr[] = [];
  for (const c of conjunctsOf(plan.condition)) {
    const decided =
      isDeterministic(c) && referencesOf(c).size > 0 && readsOnly(c, ids) ? tryFilter(files, (f) => matches(c, f)) : undefined;
    if (decided) files = decided;
    else rest.push(c);
  }
  if (files === scan.files) return plan;
  const input = withFiles(scan, files);
  return rest.length === 0 ? input : { ...plan, input, condition: allOf(rest) };
}

/** A condition that raises on some partition is left for the query to raise. */
function tryFilter(files: readonly ScanFile[], test: (f: ScanFile) => boolean): readonly ScanFile[] | undefined {
  try {
    return files.filter(test);
  } catch {
    return undefined;
  }
}
