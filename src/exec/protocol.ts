import type { Batch } from '../columnar/batch.ts';
import type { SpilledBatch } from '../columnar/image.ts';
import type { CompiledSegment } from '../compile/compiled-segment.ts';
import type { DirectField } from '../compile/segment-shape.ts';
import type { CompiledWindow } from '../compile/window.ts';
import type { FormatOptions, Inferred, ReadRequest, Split } from '../io/format.ts';
import type { BatchOperator } from '../physical/plan.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import type { Join } from '../plan/logical.ts';
import type { StructType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Ptr } from '../wasm/memory.ts';
import type { Emptying } from './emptying.ts';
import type { EngineSettings, WriteTarget } from './engine.ts';
import type { PackedBatches } from './packed-batches.ts';
import type { OperatorInput } from './reference-operator.ts';
import type { RowChunk, SlotPages, StoreWords } from './row-store.ts';
import type { SpilledPart, SpilledPiece, SpillTarget } from './spill/spilled.ts';

/** What a task works on: pieces taken one by one by whichever worker is free. All of it is plain data. */
export type SentMorsels =
  | {
      readonly kind: 'splits';
      readonly splits: readonly Split[];
      readonly format: string;
      readonly request: ReadRequest;
      readonly partitionSchema: StructType;
      readonly partitionColumns: readonly number[];
    }
  /** each batch is taken in so many pieces */
  | { readonly kind: 'batches'; readonly packed: PackedBatches; readonly pieces: number }
  | { readonly kind: 'spilled'; readonly pieces: readonly SpilledPiece[] }
  | { readonly kind: 'range'; readonly start: bigint; readonly step: bigint; readonly count: number }
  | { readonly kind: 'rows'; readonly chunks: readonly RowChunk[]; readonly layout: RowLayout; readonly indirect: boolean };

/** What a compiled segment is in every query that runs it. */
export interface SegmentCode extends Omit<CompiledSegment, 'bytes' | 'constants'> {
  readonly module: WebAssembly.Module;
}
/** A compiled segment ready to run, and where its constants lie. */
export interface LoadedSegment {
  readonly code: SegmentCode;
  readonly constants: Ptr;
  /** the hash tables it probes, in the order of its steps */
  readonly tables: readonly HashTable[];
  /** the table that its build puts its rows into as they come, whose slots are to be emptied first */
  readonly into?: { readonly table: HashTable; readonly emptying: Emptying };
}
/** The same of compiled window calls. */
export interface WindowCode extends Omit<CompiledWindow, 'bytes' | 'constants'> {
  readonly module: WebAssembly.Module;
  readonly pass: WindowPass;
}
export interface LoadedWindow {
  readonly code: WindowCode;
  readonly constants: Ptr;
}
/** Slots of chains of rows, `mask` + 1 of them: found by the hash of all keys, or `direct`, by the value of one. */
export interface HashTable {
  readonly slots: Ptr;
  readonly mask: number;
  /** `min`: where the value of the first slot lies */
  readonly direct?: DirectField & { readonly min: Ptr };
  /** a key of whole numbers that lie close enough for a bit each, from `min` on */
  readonly keyed?: DirectField & { readonly min: Ptr; readonly values: number };
  /** these bits, where a probe asks for them */
  readonly bits?: Ptr;
  /** a Bloom filter of the rows' hashes, `mask` + 1 words of 64 bits, where a probe asks for it */
  readonly filter?: { readonly words: Ptr; readonly mask: number };
  /** no slot has two rows */
  readonly isUnique?: boolean;
  /** slots are bytes, but marked where there is a row: rows are not kept */
  readonly isSet?: boolean;
  /** while rows come: so many threads have slots of their own, one behind the other */
  readonly copies?: number;
}
export type LoadedStage =
  | { readonly kind: 'segment'; readonly segment: LoadedSegment }
  | { readonly kind: 'operator'; readonly operator: BatchOperator };

/** Runs a pipeline over morsels. Counter and flag are words of shared memory: the next morsel, and "stop". */
export interface PipelineTask {
  readonly kind: 'pipeline';
  /** where rows end up: several pipelines may feed one sink */
  readonly sink: number;
  /** rows that the thread may expect */
  readonly rows: number;
  readonly morsels: SentMorsels;
  /** morsels of earlier pipelines into the same sink: numbers go on behind them */
  readonly firstMorsel: number;
  readonly stages: readonly LoadedStage[];
  readonly counter: Ptr;
  /** the thread's own word, by which it is told where all morsels were done before it began */
  readonly word: Ptr;
  /** enough rows per morsel of an output, when only so many are wanted */
  readonly limit?: number;
  /** rows of an output batch */
  readonly outputRows: number;
  /** batches that are kept are made small: codes for texts, narrow numbers */
  readonly isKept: boolean;
  /** batches of the output go to the reader one by one; else they are kept and are the task's result */
  readonly lends: boolean;
  readonly write?: WriteTarget;
  readonly spill?: SpillTarget;
  /** bytes in use beyond which the sink is said to be too large for memory, as it can be filled in parts */
  readonly softLimit?: number;
  /** nobody else has entries of the sink, a sort: the thread sorts its own at the end */
  readonly sortsAll?: true;
  /** once it holds so many rows for the sink a thread ends, though there may be morsels left */
  readonly pauseAt?: number;
}
/** Adds a batch to the file of a write that needs its rows in order; `batch` absent: the file is complete. */
export interface AppendTask {
  readonly kind: 'append';
  readonly write: WriteTarget;
  readonly batch?: Batch;
}
/** A store that is merged into by another thread than made it. */
export interface TakenOver {
  readonly segment: LoadedSegment;
  readonly words: StoreWords;
}
/** The groups of one thread: their rows, and what finds them where slots stand for the values of their keys. */
export interface GroupRows {
  readonly chunks: readonly RowChunk[];
  readonly pages?: SlotPages;
  /** rows of classes of hashes, beside those of `chunks` */
  readonly parts?: readonly (readonly RowChunk[])[];
}
/** Merges the groups of all threads, part by part; parts are taken from a counter. */
export interface MergePartsTask {
  readonly kind: 'merge parts';
  readonly sink: number;
  readonly tables: readonly GroupRows[];
  readonly counter: Ptr;
}
/** Merges the groups of other threads' tables that this worker's table of the sink, or the one that it takes over, has too into those, of one part of all groups. */
export interface MergeTask {
  readonly kind: 'merge';
  readonly sink: number;
  readonly tables: readonly GroupRows[];
  readonly takesOver?: TakenOver;
  readonly part: number;
  readonly parts: number;
}
/** Chains build rows into the slots, which are to be emptied first; where the table has bits, which are then the thread's own, those of their keys alone are set. */
export interface LinkTask {
  readonly kind: 'link';
  readonly chunks: readonly RowChunk[];
  readonly size: number;
  readonly table: HashTable;
  readonly emptying: Emptying;
}
/** Sets a bit for each slot that is taken, and clears those of the others. */
export interface BitsTask {
  readonly kind: 'bits';
  readonly slots: Ptr;
  readonly count: number;
  /** slots are bytes that are marked or not */
  readonly isSet: boolean;
  readonly bits: Ptr;
}
/**
 * The bucket of an entry: how many steps of two to the power of `shift` its number is behind the one at `first`, up to `mask`; or how
 * many of `size` sorted numbers, a power of two, are not greater.
 */
export type Bucketing =
  | { readonly first: Ptr; readonly shift: number; readonly mask: number }
  | { readonly numbers: Ptr; readonly size: number };
/** Counts the entries of a list that go into each bucket, at `places`. */
export interface CountEntriesTask {
  readonly kind: 'count entries';
  readonly list: RowChunk;
  readonly by: Bucketing;
  readonly places: Ptr;
}
/** Puts them there, each bucket's from the place on that `places` has for it. */
export interface DealEntriesTask extends Omit<CountEntriesTask, 'kind'> {
  readonly kind: 'deal entries';
  readonly to: Ptr;
}
/** Entries that all have one number get those of the next level, if there is one. */
export interface NumberEntriesTask {
  readonly kind: 'number entries';
  readonly sink: number;
  readonly takesOver?: TakenOver;
  readonly list: RowChunk;
  readonly level: number;
}
/** The buckets from `first` to before `end`. */
export interface BucketRange {
  readonly first: number;
  readonly end: number;
}
/** Sorts the entries of buckets, and leaves the addresses of their rows at `rows`. */
export interface SortBucketsTask {
  readonly kind: 'sort buckets';
  readonly sink: number;
  readonly takesOver?: TakenOver;
  readonly entries: Ptr;
  /** the number of each bucket's first entry, and that of all */
  readonly begins: Ptr;
  /** ranges of buckets, of which threads take one after the other */
  readonly ranges: readonly BucketRange[];
  /** of the numbers that the entries have */
  readonly level: number;
  readonly rows: Ptr;
  readonly counter: Ptr;
}
export interface InferTask {
  readonly kind: 'infer';
  readonly format: string;
  readonly splits: readonly Split[];
  readonly options: FormatOptions;
  readonly counter: Ptr;
}
/** Writes the values of window calls into sorted rows; workers take ranges of `rows` rows, and the partitions that begin there. */
export interface WindowTask {
  readonly kind: 'window';
  /** what the values point to goes with the sink's rows */
  readonly sink: number;
  readonly window: LoadedWindow;
  readonly list: RowChunk;
  readonly rows: number;
  readonly counter: Ptr;
  /** the rows are one of several pieces, which partitions may be spread over: the result has the list of those whose values are there */
  readonly piece?: WindowPiece;
  /** partitions of so many rows or more are left alone, and told */
  readonly long?: number;
  /** the list is one such partition, of which each thread makes some parts: `counter` counts these */
  readonly parts?: WindowParts;
}
/** Parts of a partition: part i has the rows from `cuts[i]` to before `cuts[i + 1]`. */
export interface WindowParts {
  readonly cuts: readonly number[];
  /** 'collect' finds what each has for those behind it */
  readonly kind: 'collect' | 'make';
  /** what was found, by part; without it whoever makes a part goes through the rows before it */
  readonly collected?: readonly CollectedPart[];
}
export interface CollectedPart {
  readonly part: number;
  /** a block of states */
  readonly block: Ptr;
  /** groups of equals that begin in it */
  readonly groups: number;
}
/** Pieces are looked at from the last to the first, where anything need be known of what follows, then taken from the first to the last. */
export interface WindowPiece {
  readonly number: number;
  readonly kind: 'look ahead' | 'take';
  /** nothing is known of other pieces yet */
  readonly begins: boolean;
  /** what is left to be made is to be made now */
  readonly ends: boolean;
}
/** Runs an operator that does not compile by the reference, over all rows of its inputs. */
export interface ReferenceTask {
  readonly kind: 'reference';
  readonly node: Join;
  readonly inputs: readonly OperatorInput[];
}
/** Writes batches into one file for each thread. */
export interface WriteBatchesTask {
  readonly kind: 'write batches';
  readonly packed: PackedBatches;
  readonly path: string;
  readonly counter: Ptr;
}
/** Reads batches from files into memory of the query's owner, where they stay. */
export interface ReadBatchesTask {
  readonly kind: 'read batches';
  readonly batches: readonly SpilledBatch[];
  readonly counter: Ptr;
}
/** The sink's rows are not needed any more, here. */
export interface DropTask {
  readonly kind: 'drop';
  readonly sink: number;
  /** nor is what was kept from piece to piece */
  readonly withStream?: true;
}
/** One file without rows, so that what was written has a schema. */
export interface WriteEmptyTask {
  readonly kind: 'write empty';
  readonly write: WriteTarget;
}
export type Task =
  | PipelineTask
  | MergeTask
  | MergePartsTask
  | BitsTask
  | LinkTask
  | CountEntriesTask
  | DealEntriesTask
  | NumberEntriesTask
  | SortBucketsTask
  | InferTask
  | WindowTask
  | ReferenceTask
  | WriteBatchesTask
  | ReadBatchesTask
  | AppendTask
  | WriteEmptyTask
  | DropTask;

/** What a worker has to show for a task. */
export interface TaskResult {
  /** batches with the number of the morsel they came from, for an output */
  readonly batches?: readonly { readonly morsel: number; readonly batch: Batch }[];
  readonly chunks?: readonly RowChunk[];
  readonly pages?: SlotPages;
  readonly parts?: readonly (readonly RowChunk[])[];
  /** of groups and sorted rows */
  readonly words?: StoreWords;
  /** of a merge: groups that have become part of others, and are to be passed over */
  readonly gone?: number;
  /** of slots of which bits were made: those that are taken */
  readonly taken?: number;
  /** bytes that the task's sink, or batches that were read, have taken in this thread so far */
  readonly held?: number;
  /** of entries that were to get other numbers: the level of those, or that there are none */
  readonly level?: number;
  /** of a sort: entries in no order, or addresses of rows where they are `isSorted` */
  readonly list?: RowChunk;
  readonly isSorted?: true;
  /** of a window: partitions that are left */
  readonly long?: readonly RowChunk[];
  readonly collected?: readonly CollectedPart[];
  /** of a build, of each key that can stand for slots, the least and the greatest value; the least is above the greatest where there are none */
  readonly bounds?: readonly (readonly [bigint, bigint])[];
  /** a slot has several rows, or may have */
  readonly isShared?: boolean;
  readonly files?: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly rows: number;
    readonly partition: readonly Value[];
  }[];
  readonly inferred?: readonly Inferred[];
  readonly spilled?: readonly SpilledPart[];
  readonly samples?: readonly (readonly Value[])[];
  readonly metrics: { readonly rows: number; readonly bytes: number; readonly milliseconds: number };
}

/** The metrics of a task that reads no rows of a source. */
export const NOTHING: TaskResult['metrics'] = { rows: 0, bytes: 0, milliseconds: 0 };

/** What all tasks of one query share. */
export interface QueryInfo {
  readonly id: number;
  readonly owner: number;
  readonly settings: EngineSettings;
  /** a word that is 1 once the query is to stop */
  readonly stop: Ptr;
}

/** A batch of an answer; its memory is the reader's until it gives the batch back by its number. */
export interface LentBatch {
  readonly id: number;
  readonly morsel: number;
  readonly batch: Batch;
}
/** A morsel is done; rows and bytes are those of the task so far, output that of the morsel. */
export interface MorselDone {
  readonly rows: number;
  readonly bytes: number;
  readonly morsel: number;
  readonly output: number;
}
/** What a task tells while it runs. */
export interface TaskEvents {
  readonly onMorsel: (done: MorselDone) => void;
  readonly onBatch: (lent: LentBatch) => void;
}
export const NOBODY_LISTENS: TaskEvents = { onMorsel: () => undefined, onBatch: () => undefined };
