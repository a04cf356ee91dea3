import type { DirectBuild } from './direct-build.ts';
import type { ErrorSite } from './error-site.ts';
import type { InputColumn } from './input-column.ts';
import type { SegmentShape } from './segment-shape.ts';

/**
 * A compiled segment. The module imports `env.memory`, the fixed routines as `rt.*`, the calls out as `host.*` and functions of JavaScript as `math.*`;
 * it exports `run(params, from, count)`, `judge(params)` where `judged`, for an aggregate what merges groups (`merge-groups.ts`), for a sort what sorts its entries (`sink-sort.ts`, `sort-levels.ts`). Layout of the parameter block: `params.ts`.
 */
export interface CompiledSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly constants: Uint8Array;
  readonly sites: readonly ErrorSite[];
  readonly usesTimeZone: boolean;
  /** source columns actually read, each with the path to the nested field; nested values are encoded, as keys where they are compared */
  readonly inputs: readonly InputColumn[];
  readonly shape: SegmentShape;
  /** positions in `inputs` of the grouping keys, when all are columns of text: their dictionary codes can stand for them */
  readonly codedKeys: readonly number[];
  /** of each probe, the position in `inputs` of its key, when that is a column of text: the same; else -1 */
  readonly codedProbes: readonly number[];
  /** positions in `inputs` of texts that `judge` judges by their dictionaries */
  readonly judged: readonly number[];
  /** slots of an aggregate whose groups are found by the values of their keys */
  readonly directSlots?: number;
  /** a build whose table is there before its rows */
  readonly directBuild?: DirectBuild;
}
