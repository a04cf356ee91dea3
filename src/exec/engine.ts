import type { Batch } from '../columnar/batch.ts';
import type { BucketKind } from '../io/commit/part-file.ts';
import type { FormatOptions, FormatSettings } from '../io/format.ts';
import type { LogicalPlan, ScanFile, Statistics } from '../plan/logical.ts';
import type { StructType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import type { Profile } from './profile.ts';

/** How far an action is. Numbers only grow, but for those of the stage; a total is absent while unknown. */
export interface Progress {
  /** rows read from sources so far */
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes?: number;
  readonly stages: { readonly done: number; readonly total: number };
  /** what the stage that runs now has taken in so far, from sources or from earlier stages; absent before the first */
  readonly stage?: { readonly rows: number; readonly bytes: number };
}

/** What every action takes. An aborted `signal` ends it with OPERATION_CANCELED. */
export interface ActionOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Session settings that a query depends on, as they were when it started. */
export interface EngineSettings extends FormatSettings {
  /** the moment of current_timestamp(), microseconds since the epoch */
  readonly now: bigint;
  /** spark.sparrow.bigint */
  readonly bigint?: 'bigint' | 'number' | 'string';
  /** spark.sql.mapKeyDedupPolicy is LAST_WIN */
  readonly lastKeyWins?: boolean;
  /** spark.sql.optimizer.dynamicPartitionPruning.enabled */
  readonly dynamicPruning: boolean;
  /** spark.sql.adaptive.enabled */
  readonly adaptive: boolean;
  /** spark.sql.optimizer.excludedRules: rules that are left out, also where a running query is planned anew */
  readonly excludedRules: readonly string[];
  /** ADD FILE: absolute paths of what scripts find in the directory they run in */
  readonly files?: readonly string[];
  /** EXISTS over a count asks if there was something to count: see the optimizer's context */
  readonly existsSkipsEmpty?: boolean;
  /** NULL IN (a subquery without rows) is NULL */
  readonly nullInEmptyList?: boolean;
}

/** Where rows go as part files. */
export interface WriteTarget {
  /** exists and is empty; the caller moves the files to where readers see them */
  readonly directory: string;
  readonly format: string;
  readonly options: FormatOptions;
  /** the columns that go into the files */
  readonly schema: StructType;
  /** the columns that become `name=value` directories below `directory` */
  readonly partitionSchema: StructType;
  /** a last column of the rows has the number of the row's bucket: rows of one go into files of their own, named after it as they do there */
  readonly buckets?: BucketKind | undefined;
  /** unique for this write: a part of every file's name */
  readonly jobId: string;
  /** appended to every file's name, so that nobody takes an unfinished file for data; may be empty */
  readonly suffix: string;
}

/** What to write and where. The rows of `plan` are the columns of `schema`, then those of `partitionSchema`. */
export interface WriteRequest extends WriteTarget {
  readonly plan: LogicalPlan;
}

export interface WrittenFile {
  /** below `directory`, with `/` between its parts */
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  /** values of the partition columns */
  readonly partition: readonly Value[];
}

/** What runs optimized plans. Two implementations: the compiled one and the reference interpreter. */
export interface Engine {
  readonly name: string;
  readonly memory: SharedMemory;
  /**
   * The rows of a plan. A batch's memory is the caller's until it asks for the next one; ending the iteration early
   * (`return`) stops the work.
   */
  execute(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): AsyncIterable<Batch>;
  /** what the files' contents say their schema is; `dataSchema` only, without partition columns */
  inferSchema(
    format: string,
    files: readonly ScanFile[],
    formatOptions: FormatOptions,
    settings: EngineSettings,
    options: ActionOptions,
  ): Promise<StructType>;
  writeFiles(request: WriteRequest, settings: EngineSettings, options: ActionOptions): Promise<WrittenFile[]>;
  /** Runs the plan once and keeps its rows for `CachedRelation`s of this id. */
  cache(cacheId: number, plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): Promise<Statistics>;
  uncache(cacheId: number): Promise<void>;
  /** Runs the plan for what its operators do, which EXPLAIN ANALYZE shows; its rows are thrown away. */
  profile(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): Promise<Profile>;
  /** lets go of threads, memory and files */
  close(): Promise<void>;
}
