import { fail } from '../../errors/engine-error.ts';
import type { WriteJob } from '../../io/commit/write-job.ts';
import { type FormatOptions, option } from '../../io/format.ts';
import type { Expr } from '../../plan/expr.ts';
import { childPlans, type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Options } from '../../plan/relation.ts';
import { type DataType, field, STRING, type StructField, struct } from '../../types/data-type.ts';
import { storedType } from '../../types/stored-type.ts';
import { SETTINGS } from '../conf.ts';
import { castTo, named, projected } from './assignment.ts';
import { inBuckets, type WrittenBuckets } from './buckets.ts';
import type { CommandContext } from './context.ts';

/** What each column of a table gets: its values are of the column's type already. */
export interface Column {
  readonly field: StructField;
  readonly value: Expr;
}

export interface SavePlan {
  readonly input: LogicalPlan;
  /** what goes into the files */
  readonly data: readonly Column[];
  /** what becomes directories; static partition columns are the job's affair */
  readonly partitions: readonly Column[];
  /** how rows are dealt out to files */
  readonly buckets?: WrittenBuckets | undefined;
  readonly format: string;
  readonly options: Options;
}

/** Writes the rows as a job and commits them; the job is over afterwards, whatever happens. */
export async function save(plan: SavePlan, job: WriteJob, context: CommandContext): Promise<void> {
  try {
    const { input, data, partitions } = plan;
    const exprs = [
      ...data.map((c) => named(c.value, c.field.name)),
      ...partitions.map((c) => named(castTo(c.value, STRING, 'ansi'), c.field.name)),
    ];
    const rows = projected(input, exprs, outputOf(input));
    const files = await context.writeFiles({
      plan: plan.buckets ? inBuckets(rows, plan.buckets, partitions.length) : rows,
      buckets: plan.buckets?.kind,
      directory: job.directory,
      jobId: job.jobId,
      suffix: job.suffix,
      format: plan.format,
      options: withRowLimit(withCodec(plan, context), context),
      schema: struct(data.map(({ field: f }) => ({ ...f, type: storedType(f.type) }))),
      partitionSchema: struct(partitions.map((c) => field(c.field.name, STRING))),
    });
    await job.commit(files);
  } catch (thrown) {
    await job.abort().catch(() => undefined);
    throw thrown;
  }
}

/** Parquet files have the codec of the setting, unless the write has an option of its own. */
const withCodec = ({ format, options }: SavePlan, { conf }: CommandContext): FormatOptions => {
  const hasOwn = Object.keys(options).some((key) => /^(parquet\.)?compression$/i.test(key));
  return format === 'parquet' && !hasOwn ? { ...options, compression: conf.read(SETTINGS.compressionCodec) } : options;
};

/** The setting goes behind the option `maxRecordsPerFile`. */
const withRowLimit = (options: FormatOptions, { conf }: CommandContext): FormatOptions => {
  const most = conf.read(SETTINGS.maxRecordsPerFile);
  return most <= 0 || option(options, 'maxRecordsPerFile') !== undefined ? options : { ...options, maxRecordsPerFile: String(most) };
};

/** Does the plan read files below this directory? */
export const reads = (plan: LogicalPlan, location: string): boolean =>
  (plan.kind === 'Scan' && plan.location.some((l) => l === location || l.startsWith(`${location}/`) || location.startsWith(`${l}/`))) ||
  childPlans(plan).some((p) => reads(p, location));

const sameName = (a: string, b: string, caseSensitive: boolean): boolean =>
  a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());

/** Errors: COLUMN_ALREADY_EXISTS. */
export function refuseDuplicates(names: readonly string[], caseSensitive: boolean): void {
  names.forEach((name, i) => {
    if (names.slice(0, i).some((n) => sameName(n, name, caseSensitive)))
      fail('COLUMN_ALREADY_EXISTS', { columnName: caseSensitive ? name : name.toLowerCase() });
  });
}

/**
 * Splits columns into those of the files and those of the directories, the latter in the order asked for.
 * Errors: COLUMN_NOT_DEFINED_IN_TABLE, ALL_PARTITION_COLUMNS_NOT_ALLOWED, INVALID_PARTITION_COLUMN_DATA_TYPE, COLUMN_ALREADY_EXISTS.
 */
export function splitPartitions<C extends object>(
  columns: readonly C[],
  fieldOf: (c: C) => StructField,
  partitionBy: readonly string[],
  table: string,
  caseSensitive: boolean,
): { data: C[]; partitions: C[] } {
  const names = columns.map((c) => fieldOf(c).name);
  refuseDuplicates(names, caseSensitive);
  refuseDuplicates(partitionBy, caseSensitive);
  const partitions = partitionBy.map((name) => {
    const found = columns.find((c) => sameName(fieldOf(c).name, name, caseSensitive));
    if (found === undefined) return fail('COLUMN_NOT_DEFINED_IN_TABLE', { role: 'partition', name, table, columns: names });
    if (!canPartitionBy(fieldOf(found).type)) fail('INVALID_PARTITION_COLUMN_DATA_TYPE', { name, type: fieldOf(found).type.kind });
    return found;
  });
  if (partitions.length > 0 && partitions.length === columns.length) fail('ALL_PARTITION_COLUMNS_NOT_ALLOWED', {});
  return { data: columns.filter((c) => !partitions.includes(c)), partitions };
}

const canPartitionBy = (t: DataType): boolean => !['array', 'map', 'struct', 'variant', 'interval', 'void'].includes(t.kind);

/** Everything inside may be null: files of other writers make no promises. */
function asNullable(type: DataType): DataType {
  switch (type.kind) {
    case 'array':
      return { ...type, element: asNullable(type.element), containsNull: true };
    case 'map':
      return { ...type, key: asNullable(type.key), value: asNullable(type.value), valueContainsNull: true };
    case 'struct':
      return { ...type, fields: type.fields.map(nullableField) };
    default:
      return type;
  }
}
export const nullableField = (f: StructField): StructField => ({ ...f, type: asNullable(f.type), nullable: true });
