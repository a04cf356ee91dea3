import { murmur3 } from '../functions/hash-value.ts';
import { bucketOfFile } from '../io/commit/part-file.ts';
import type { Attribute, Expr } from '../plan/expr.ts';
import { conjunctsOf } from '../plan/traits.ts';
import { sameTypeIgnoringNulls } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Rule } from './rule.ts';
import { withFiles } from './scan-files.ts';

/**
 * Reads only the buckets that can hold the values asked for, where a table is clustered by one column (in Spark a part of
 * planning a scan). The condition stays.
 *
 *     Filter id = 7                   Filter id = 7
 *       Scan t (8 buckets)     →        Scan t (the file of bucket 3)
 */
export const pruneBuckets: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Scan' || plan.input.buckets === undefined) return plan;
  const scan = plan.input;
  const { columns, count } = plan.input.buckets;
  const column = scan.output.find((a) => a.name === columns[0]);
  if (columns.length !== 1 || column === undefined) return plan;
  let files = scan.files;
  for (const condition of conjunctsOf(plan.condition)) {
    const values = valuesOf(condition, column);
    if (values === undefined) continue;
    const wanted = new Set(values.map((v) => ((murmur3([column.type], [v]) % count) + count) % count));
    files = files.filter(({ path }) => {
      const bucket = path.startsWith(`${scan.location[0]}/`) ? bucketOfFile(path) : undefined;
      return bucket === undefined || wanted.has(bucket);
    });
  }
  return files.length === scan.files.length ? plan : { ...plan, input: withFiles(scan, files) };
};

/** The values that a row must have one of in the column to pass. */
function valuesOf(e: Expr, column: Attribute): readonly Value[] | undefined {
  if (e.kind !== 'Call') return undefined;
  const [first, ...others] = e.args;
  if (e.name === 'isNull') return first && isColumn(first, column) ? [null] : undefined;
  if (e.name !== '==' && e.name !== '<=>' && e.name !== 'in') return undefined;
  if (!first || !isColumn(first, column)) {
    const turned = e.name !== 'in' && first?.kind === 'Literal' && others[0] && isColumn(others[0], column);
    return turned && sameTypeIgnoringNulls(first.type, column.type) ? [first.value] : undefined;
  }
  const values = others.flatMap((v) => (v.kind === 'Literal' && sameTypeIgnoringNulls(v.type, column.type) ? [v.value] : []));
  return values.length === others.length ? values : undefined;
}

const isColumn = (e: Expr, column: Attribute): boolean => e.kind === 'Attribute' && e.id === column.id;
