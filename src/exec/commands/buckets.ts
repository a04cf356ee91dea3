import type { TableInfo } from '../../catalog/catalog.ts';
import { internalError } from '../../errors/engine-error.ts';
import type { BucketKind } from '../../io/commit/part-file.ts';
import { overloadOf } from '../../optimizer/build.ts';
import type { Buckets } from '../../plan/command.ts';
import { type Attribute, type Call, type Expr, lit, nextExprId } from '../../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { INT } from '../../types/data-type.ts';

/** Where the rows of a table go, and whose way that is. */
export interface WrittenBuckets extends Buckets {
  readonly kind: BucketKind;
}

/** The buckets that rows are dealt out to. Tables in Hive's form have Hive's, which Hive reads; here and in Spark they save no reading. */
export const writtenBuckets = ({ hive, buckets }: Pick<TableInfo, 'hive'> & { readonly buckets?: Buckets }): WrittenBuckets | undefined =>
  buckets && { ...buckets, kind: hive ? 'hive' : 'spark' };

/**
 * The rows with the number of their bucket behind them, in the order in which they go into files: by partition and bucket, so
 * that each has one file, then as the table is sorted. The last `partitions` columns of the plan are the partition's.
 */
export function inBuckets(rows: LogicalPlan, buckets: WrittenBuckets, partitions: number): LogicalPlan {
  const output = outputOf(rows);
  const named = (name: string): Attribute =>
    output.find((a) => a.name.toLowerCase() === name.toLowerCase()) ?? internalError(`no column ${name} to cluster by`);
  const columns = buckets.columns.map(named);
  const hash = buckets.kind === 'hive' ? call('&', [call('hive_hash', columns), lit(0x7fffffff, INT)]) : call('hash', columns);
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
