import type { Batch } from '../columnar/batch.ts';
import type { Expr } from '../plan/expr.ts';
import type { ScanFile, Statistics } from '../plan/logical.ts';
import type { StructType } from '../types/data-type.ts';
import type { TimeParserPolicy } from '../types/time-parser-policy.ts';
import type { Allocator, SharedMemory } from '../wasm/memory.ts';
import type { FileSystem } from './fs/file-system.ts';

/** Options as the user gave them; look them up with `option(options, name)`, which ignores case. */
export type FormatOptions = Readonly<Record<string, string>>;

/** Session settings that reading and writing depend on. Plain data: it goes to workers. */
export interface FormatSettings {
  readonly timeZone: string;
  readonly ansi: boolean;
  /** spark.sql.columnNameOfCorruptRecord */
  readonly corruptRecordColumn: string;
  readonly caseSensitive: boolean;
  /** spark.sql.timestampType */
  readonly timestampType: 'timestamp' | 'timestamp_ntz';
  /** spark.sql.files.maxPartitionBytes */
  readonly maxPartitionBytes: number;
  /** spark.sql.legacy.timeParserPolicy */
  readonly timeParserPolicy: TimeParserPolicy;
  /** spark.sql.parquet.mergeSchema */
  readonly mergeSchema: boolean;
  /** spark.sql.files.ignoreMissingFiles */
  readonly ignoreMissingFiles: boolean;
  /** spark.sql.files.ignoreCorruptFiles */
  readonly ignoreCorruptFiles: boolean;
  /** spark.sql.sources.partitionColumnTypeInference.enabled */
  readonly partitionColumnTypes: boolean;
  /** spark.sql.jsonGenerator.ignoreNullFields is off */
  readonly jsonNulls?: boolean;
  /** spark.sql.files.ignoreInvalidPartitionPaths */
  readonly ignoreInvalidPartitions?: boolean;
  /** spark.sql.parquet.binaryAsString */
  readonly binaryAsString?: boolean;
  /** spark.sql.parquet.int96AsTimestamp is off */
  readonly noInt96?: boolean;
  /** spark.sql.parquet.inferTimestampNTZ.enabled is off */
  readonly noParquetNtz?: boolean;
}

/** A part of a file that one worker reads: for line formats a byte range (lines that start in it), for Parquet row groups. Plain data. */
export interface Split {
  readonly file: ScanFile;
  readonly start: number;
  readonly length: number;
  /** row groups [from, to), for Parquet */
  readonly rowGroups?: readonly [from: number, to: number];
}

export interface ReadContext {
  readonly fs: FileSystem;
  readonly settings: FormatSettings;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** `memory` is where the batches lie. */
export interface WriteContext extends ReadContext {
  readonly memory: SharedMemory;
}

export interface ReadRequest {
  /** the files' whole schema: what a row must be parsed as */
  readonly dataSchema: StructType;
  /** the columns wanted, by position in the batches that come back: each a field of `dataSchema`, perhaps pruned inside */
  readonly requiredSchema: StructType;
  /** conjuncts that rows must satisfy; attributes are matched to columns by name. A reader may skip what cannot match, and need not filter exactly. */
  readonly filters: readonly Expr[];
  readonly options: FormatOptions;
}

/** A file format. Everything but `planSplits` and `mergeInferred` runs in workers. */
export interface FileFormat {
  readonly name: string;
  /** cuts the files into parts of about `settings.maxPartitionBytes`; whole files where a codec or option cannot be split */
  planSplits(files: readonly ScanFile[], request: ReadRequest, context: ReadContext): Promise<Split[]>;
  /** what the rows of one split say about the schema; plain data */
  inferSplit(split: Split, options: FormatOptions, context: ReadContext, allocator: Allocator): Promise<Inferred>;
  /** the schema of all files; the same answer in whatever order the parts come */
  mergeInferred(parts: readonly Inferred[], options: FormatOptions, settings: FormatSettings): StructType;
  /** batches of up to MORSEL_ROWS rows; a batch's memory is the caller's to reuse once it asks for the next one */
  read(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncIterable<Batch>;
  /** exact numbers where the format keeps them (Parquet footers); undefined where it does not */
  statistics?(files: readonly ScanFile[], context: ReadContext): Promise<Statistics | undefined>;
  /** a writer of one part file; refuses a schema it cannot hold */
  createWriter(path: string, schema: StructType, options: FormatOptions, context: WriteContext): Promise<BatchWriter>;
  /** 'snappy.parquet', 'json.gz' … */
  extension(options: FormatOptions): string;
}

/** A part of an inferred schema; only its format looks inside. */
export type Inferred = { readonly format: string; readonly data: unknown };

export interface BatchWriter {
  write(batch: Batch): Promise<void>;
  /** finishes the file; gives its size */
  close(): Promise<{ bytes: number; rows: number }>;
  abort(): Promise<void>;
}

/** The option's value, whatever the case of its name. */
export function option(options: FormatOptions, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const key in options) if (key.toLowerCase() === wanted) return options[key];
  return undefined;
}
