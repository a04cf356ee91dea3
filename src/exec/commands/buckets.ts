import type { TableInfo } from '../../catalog/catalog.ts';
import { internalError } from '../../errors/engine-error.ts';
import { overloadOf } from '../../optimizer/build.ts';
import type { Buckets } from '../../plan/command.ts';
import { type Attribute, type Call, type Expr, lit, nextExprId } from '../../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { INT } from '../../types/data-type.ts';

/**
 * The buckets that rows are dealt out to. Tables in Hive's form only say how they are clustered: Hive counts buckets in another
 * way, and Spark reads none there.
 */
export const writtenBuckets = (table: Pick<TableInfo, 'hive'> & { readonly buckets?: Buckets }): Buckets | undefined =>
  table.hive === undefined ? table.buckets : undefined;

/**
 * The rows with the number of their bucket behind them, in the order in which they go into files: by partition and bucket, so
 * that each has one file, then as the table is sorted. The last `partitions` columns of the plan are the partition's.
 */
export function inBuckets(rows: LogicalPlan, buckets: Buckets, partitions: number): LogicalPlan {
  const output = outputOf(rows);
  const named = (name: string): Attribute =>
    output.find((a) => a.name.toLowerCase() === name.toLowerCase()) ?? internalError(`no column ${name} to cluster by`);
  const hash = call('hash', buckets.columns.map(named));
  const bucket = call('pmod', [hash, lit(buckets.count, INT)]);
  const id = nextExprId();
  const numbered: LogicalPlan = {
    kind: 'Project',
    input: rows,
    exprs: [...output, { kind: 'Alias', child: bucket, name: 'bucket', id, type: INT, nullable: false }],
  };
  const number: Attribute = { kind: 'Attribute', name: 'bucket', id, type: INT, nullable: false };
  const order = [...output.slice(output.length - partitions), number, ...buckets.sorted.map(named)];
  const keys = order.map((child) => ({ child, ascending: true, nullsFirst: true }));
  return { kind: 'Sort', input: numbered, keys, isGlobal: true };
}

const call = (name: string, args: readonly Expr[]): Call => ({
  kind: 'Call',
  name,
  overload: overloadOf(name, args).overload,
  args,
  type: INT,
  nullable: false,
  deterministic: true,
  canRaise: false,
  ansi: true,
});
