import type { FileFormat } from '../format.ts';
import { codecOf } from './compress.ts';
import { inferParquet, mergeParquet } from './infer.ts';
import { readParquet } from './read.ts';
import { planParquetSplits } from './splits.ts';
import { parquetStatistics } from './statistics.ts';
import { createParquetWriter } from './writer.ts';

/**
 * Apache Parquet. Reads what Spark, pyarrow, DuckDB and parquet-mr write, in all encodings of format versions 1 and 2 and the
 * codecs none, snappy, gzip, zstd, brotli and lz4; writes as Spark does.
 *
 * Options: `mergeSchema` (reading: the schema of all files, not of one), `compression` (writing: none, uncompressed, snappy,
 * gzip; snappy is the default).
 * Nulls: a column that a file does not have is null there.
 * Errors: FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER, FAILED_READ_FILE.NO_HINT (both name the file),
 * FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH, PARQUET_TYPE_ILLEGAL.
 * Source: Spark 4.3 Parquet data source.
 */
export const parquet: FileFormat = {
  name: 'parquet',
  planSplits: planParquetSplits,
  inferSplit: (split, _options, context) => inferParquet(split, context),
  mergeInferred: mergeParquet,
  read: readParquet,
  statistics: parquetStatistics,
  createWriter: createParquetWriter,
  extension: (options) => `${EXTENSIONS[codecOf(options)]}parquet`,
};

const EXTENSIONS = { none: '', snappy: 'snappy.', gzip: 'gz.' } as const;
