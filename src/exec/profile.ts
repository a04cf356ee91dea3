import type { PhysicalPlan } from '../physical/plan.ts';

/** What a pipeline took, or all those that an operator ran in. */
export interface PipelineMeasure {
  readonly milliseconds: number;
  /** memory held after it that was not held before */
  readonly bytes: number;
}
/** What went into files for want of memory; rows that were written twice count twice. */
export interface Spilled {
  readonly rows: number;
  readonly bytes: number;
}
/** What the operators of a query did. */
export interface Profile {
  readonly plan: PhysicalPlan;
  /** rows that came out of an operator; absent where nobody could count them */
  rows(operator: PhysicalPlan): number | undefined;
  /** rows of a source that went no further, as the keys of a join's finished side were not among theirs: no operator counts them */
  lost(operator: PhysicalPlan): number;
  /** what an operator wrote into files for want of memory */
  spilled(operator: PhysicalPlan): Spilled | undefined;
  /** pieces of a source, and those that were read as joins said that the others do not matter */
  pieces(operator: PhysicalPlan): { readonly all: number; readonly left: number } | undefined;
  /** numbers of the pipelines an operator ran in, from 1 on, and what they took; memory is what the operator itself has kept, at most */
  pipelinesOf(operator: PhysicalPlan): PipelineMeasure & { readonly numbers: readonly number[] };
  readonly pipelines: readonly PipelineMeasure[];
  /** when the rest of the query was planned anew, and why */
  readonly replanned: readonly Replanning[];
}
/** After a pipeline, or while it ran, rows were far more or fewer than was guessed. */
export interface Replanning {
  readonly when: 'after' | 'in';
  readonly pipeline: number;
  readonly estimated: number;
  readonly rows: number;
}
