import type { AnyPipeline, Pipeline } from '../physical/plan.ts';
import type { Value } from '../types/value.ts';
import type { Measures } from './measures.ts';
import type { WindowPiece } from './protocol.ts';
import type { SpilledPart, SpillTarget } from './spill/spilled.ts';

/** How a pipeline's rows go into files. */
export interface Spilling {
  readonly parts: number;
  readonly by: SpillTarget['by'];
  readonly sampled: number;
}
export interface Spilled {
  readonly parts: readonly SpilledPart[];
  readonly samples: readonly (readonly Value[])[];
}

/** What runs pipelines. */
export interface PipelineHost {
  /**
   * `isBounded`: the sink may fail for want of memory before all of it is spent, as it can do with less. `isPart`: it is run
   * several times, each time over a part of its rows. `held`: where all that is left may be made anew before it has run, the sinks
   * that are filled and needed yet, unless it may not at that moment; gives the pipelines to run instead, if it was, as of then what its own sink has is no use.
   */
  run(
    pipeline: Pipeline,
    how: { readonly isBounded: boolean; readonly isPart: boolean; readonly held?: () => ReadonlySet<number> | undefined },
  ): Promise<readonly AnyPipeline[] | undefined>;
  /** what is no pipeline of stages; of a window over a sink of which there is a `piece` at a time, that */
  alone(pipeline: Exclude<AnyPipeline, Pipeline>, piece?: WindowPiece): Promise<void>;
  /** there are no more such pieces */
  endPieces(sink: number): Promise<void>;
  /** for want of memory for the rows of `sink`, or for a part of them */
  write(pipeline: Pipeline, sink: number, spilling: Spilling): Promise<Spilled>;
  /** all that feeds the sink has run */
  finish(pipeline: Pipeline): Promise<void>;
  drop(sink: number): Promise<unknown>;
  /** as `drop`, of a sink that nobody reads any more, but threads do so when they have something else to do */
  letGo(sink: number): void;
  /** has what was let go so gone now; false where there is nothing left of it */
  letAllGo(): Promise<boolean>;
  /** gives memory free that others hold without using it; false where there is none */
  makeRoom(): Promise<boolean>;
  /** false where rows of it have left the query */
  canRepeat(sink: number): boolean;
  /** false where there is one only already */
  useFewerThreads(): boolean;
  /** bytes in use */
  used(): number;
  /** bytes that a sink which is filled has */
  sizeOf(sink: number): number;
  /** has it few rows to go through, and are they not those of the answer? */
  isLight(pipeline: Pipeline): boolean;
  /** bytes of the budget that are not in use */
  free(): number;
  stageDone(done: number, total: number): void;
  /** are the rows of a sink far more or fewer than was guessed? */
  isFarOff(filled: number): boolean;
  /** the pipelines that are to run after those that have filled these sinks, where they are better made anew */
  reconsider(filled: number, held: ReadonlySet<number>): readonly AnyPipeline[] | undefined;
  /** hears of sinks that are filled, and of those of which nothing is to be counted as it is done again */
  readonly counts: Pick<Measures, 'fillBegins' | 'fillEnds' | 'fillUndone'> | undefined;
  /** does nothing of what is held outlast the query? */
  readonly endsWithQuery: boolean;
  /** bytes that a part may have in a file */
  readonly partBytes: number;
  /** bytes that are not in use, at least, where several sinks are filled at a time */
  readonly roomyBytes: number;
}
