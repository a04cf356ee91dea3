import { baseName } from '../fs/path-names.ts';
import { jobOf } from './job-id.ts';
import { partitionPath } from './partition-path.ts';

/** Whose way of telling the bucket of a row, and of naming its file, a table has: Hive reads only files named its way. */
export type BucketKind = 'spark' | 'hive';
export interface Bucket {
  readonly kind: BucketKind;
  readonly number: number;
}

interface PartFile {
  readonly names: readonly string[];
  readonly values: readonly (string | null)[];
  /** who writes it, and which of its files it is */
  readonly writer: number;
  readonly number: number;
  readonly jobId: string;
  readonly bucket: Bucket | undefined;
  readonly extension: string;
}

const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');

/** The names Spark gives to part files, below the directory that is written to: `p=1/part-00000-<job>_00003.c000.parquet`. */
export function partFile({ names, values, writer, number, jobId, bucket, extension }: PartFile): { folder: string; path: string } {
  const folder = partitionPath(names, values);
  const file = bucket === undefined ? `-c${padded(number, 3)}` : `_${padded(bucket.number, 5)}.c${padded(number, 3)}`;
  const first = bucket?.kind === 'hive' ? `${padded(bucket.number, 5)}_0_` : '';
  return { folder, path: `${folder}${first}part-${padded(writer, 5)}-${jobId}${file}.${extension}` };
}

const BUCKET = /^part-\d{5}-[0-9a-f-]{36}_(\d{5,})\.c\d+\./;

/** The bucket, of Spark's, whose rows a file holds; undefined for one that another engine wrote, or that is in none. */
export function bucketOfFile(path: string): number | undefined {
  const name = baseName(path);
  const found = jobOf(name) === undefined ? undefined : BUCKET.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
}
