import { unsupported } from '../errors/engine-error.ts';
import { type PartitionValue, parsePartitionPath, partitionPath } from '../io/commit/partition-path.ts';
import type { StagedFile, WriteJob } from '../io/commit/write-job.ts';
import type { KnownPartition, TableInfo } from './catalog.ts';
import { knownPartition } from './partitions.ts';

type Partitioned = Pick<TableInfo, 'partitionColumns' | 'partitions'>;

/** The place of the partition that all rows go to, where it has one of its own. */
export function fixedLocation(table: Partitioned, fixed: readonly PartitionValue[]): string | undefined {
  if (fixed.length < table.partitionColumns.length) return undefined;
  return knownPartition(table, valuesOf(table, fixed))?.location;
}

const valuesOf = (table: Partitioned, given: readonly PartitionValue[]): (string | null)[] =>
  table.partitionColumns.map((c) => given.find((g) => g.name.toLowerCase() === c.toLowerCase())?.value || null);

/** What is known by name of the partitions that the files are in. */
export function partitionsOf(table: Partitioned, fixed: readonly PartitionValue[], files: readonly StagedFile[]): KnownPartition[] {
  const start = partitionPath(
    fixed.map((f) => f.name),
    fixed.map((f) => f.value),
  );
  const found = new Set(files.map((f) => knownPartition(table, valuesOf(table, parsePartitionPath(start + f.path)))));
  return [...found].filter((p): p is KnownPartition => p !== undefined);
}

/** Rows that find their partition by value must not get lost in the directory of one that is elsewhere. */
export function refuseElsewhere(job: WriteJob, table: Partitioned, fixed: readonly PartitionValue[]): WriteJob {
  if (!table.partitions?.some((p) => p.location !== undefined)) return job;
  return {
    ...job,
    async commit(files) {
      const away = partitionsOf(table, fixed, files).find((p) => p.location !== undefined);
      if (away) {
        await job.abort();
        unsupported(
          `writing into the partition at ${away.location} by value`,
          undefined,
          'name it: INSERT INTO t PARTITION (column = value)',
        );
      }
      return job.commit(files);
    },
  };
}
