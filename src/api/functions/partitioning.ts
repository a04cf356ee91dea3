import { positiveOf, refuse } from '../check.ts';
import type { ColumnOrName } from '../column.ts';
import { columnOf } from '../column.ts';

/** How the rows of a new table are divided by a column, for `df.writeTo(…).partitionedBy(…)`: no value that could be selected. */
export class PartitionTransform {
  readonly name: 'years' | 'months' | 'days' | 'hours' | 'bucket';
  readonly column: string;
  /** of buckets */
  readonly count: number | undefined;

  constructor(name: PartitionTransform['name'], column: ColumnOrName, count?: number) {
    const e = columnOf(column, name);
    const [own, ...rest] = e.kind === 'UnresolvedAttribute' ? e.nameParts : [];
    this.name = name;
    this.column = own !== undefined && rest.length === 0 ? own : refuse(name, 'the column', 'a column of the table', column);
    this.count = count;
  }
  /** As SQL has it. */
  toString(): string {
    return `${this.name}(${this.count === undefined ? '' : `${this.count}, `}${this.column})`;
  }
}

/** Buckets by the hash of a column. */
export const bucket = (count: number, column: ColumnOrName): PartitionTransform =>
  new PartitionTransform('bucket', column, positiveOf(count, 'bucket', 'the number of buckets'));
/** By year; tables of this warehouse are not, which `create` says: UNSUPPORTED_PARTITION_TRANSFORM. */
export const years = (column: ColumnOrName): PartitionTransform => new PartitionTransform('years', column);
/** By month; as `years`. */
export const months = (column: ColumnOrName): PartitionTransform => new PartitionTransform('months', column);
/** By day; as `years`. */
export const days = (column: ColumnOrName): PartitionTransform => new PartitionTransform('days', column);
/** By hour; as `years`. */
export const hours = (column: ColumnOrName): PartitionTransform => new PartitionTransform('hours', column);
