import type { SpilledBatch } from '../columnar/image.ts';
import type { Alias, Attribute, Expr, NamedExpr, SortKey } from '../plan/expr.ts';
import {
  type CachedRelation,
  type Generate,
  type Join,
  type LocalRows,
  outputOf,
  type RangeRows,
  type Scan,
  type Window,
} from '../plan/logical.ts';
import type { GroupAggregate, KeptAggregate } from './kept-rows.ts';
import type { RowLayout } from './row-layout.ts';
import type { Segment } from './segment.ts';
import type { WindowPass } from './window-pass.ts';

/** The plan as it will run, one node an operator; EXPLAIN prints it, `pipelines.ts` cuts it. */
export type PhysicalPlan =
  | FileScan
  | InMemoryTableScan
  | LocalTableScan
  | RangeScan
  | PhysicalProject
  | PhysicalFilter
  | HashAggregate
  | AggregateKept
  | HashJoin
  | PhysicalSort
  | TakeOrdered
  | PhysicalLimit
  | PhysicalUnion
  | PhysicalGenerate
  | PhysicalExpand
  | PhysicalWindow
  | PhysicalShared
  | Evaluate
  | Reference;

export interface FileScan {
  readonly kind: 'FileScan';
  readonly scan: Scan;
}
export interface InMemoryTableScan {
  readonly kind: 'InMemoryTableScan';
  readonly relation: CachedRelation;
}
export interface LocalTableScan {
  readonly kind: 'LocalTableScan';
  readonly relation: LocalRows;
}
export interface RangeScan {
  readonly kind: 'Range';
  readonly relation: RangeRows;
}
export interface PhysicalProject {
  readonly kind: 'Project';
  readonly input: PhysicalPlan;
  readonly exprs: readonly NamedExpr[];
}
export interface PhysicalFilter {
  readonly kind: 'Filter';
  readonly input: PhysicalPlan;
  readonly condition: Expr;
}
export interface HashAggregate {
  readonly kind: 'HashAggregate';
  readonly input: PhysicalPlan;
  readonly groupings: readonly NamedExpr[];
  readonly aggregates: readonly GroupAggregate[];
}
/** Aggregates that the reference makes of the rows which the groups below have kept. */
export interface AggregateKept {
  readonly kind: 'AggregateKept';
  readonly input: PhysicalPlan;
  readonly aggregates: readonly KeptAggregate[];
}
/** `build` is hashed, `probe` streams through. `joinType` is as seen from the probe side. `leftIsProbe` orders the output. */
export interface HashJoin {
  readonly kind: 'HashJoin';
  readonly probe: PhysicalPlan;
  readonly build: PhysicalPlan;
  readonly joinType: 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti';
  readonly probeKeys: readonly Expr[];
  readonly buildKeys: readonly Expr[];
  readonly nullSafe: readonly boolean[];
  readonly residual?: Expr;
  readonly output: readonly Attribute[];
}
export interface PhysicalSort {
  readonly kind: 'Sort';
  readonly input: PhysicalPlan;
  readonly keys: readonly SortKey[];
}
export interface TakeOrdered {
  readonly kind: 'TakeOrderedAndProject';
  readonly input: PhysicalPlan;
  readonly keys: readonly SortKey[];
  readonly limit: number;
  readonly offset: number;
}
export interface PhysicalLimit {
  readonly kind: 'CollectLimit';
  readonly input: PhysicalPlan;
  readonly limit?: number;
  readonly offset: number;
}
export interface PhysicalUnion {
  readonly kind: 'Union';
  readonly inputs: readonly PhysicalPlan[];
  readonly output: readonly Attribute[];
  readonly outputs: readonly (readonly Attribute[])[];
}
/** Runs the generator on each row's values, batch at a time. */
export interface PhysicalGenerate {
  readonly kind: 'Generate';
  readonly input: PhysicalPlan;
  readonly generate: Generate;
}
/** Each row once for each of `projections`. */
export interface PhysicalExpand {
  readonly kind: 'Expand';
  readonly input: PhysicalPlan;
  readonly projections: readonly (readonly NamedExpr[])[];
  readonly output: readonly Attribute[];
}
/** Window calls over rows that `input` delivers sorted. */
export interface PhysicalWindow {
  readonly kind: 'Window';
  readonly input: PhysicalPlan;
  readonly window: Window;
}
/** Rows that several places of the plan read: `input` is the same object in all of them and runs once. */
export interface PhysicalShared {
  readonly kind: 'Shared';
  readonly shareId: number;
  readonly input: PhysicalPlan;
  readonly output: readonly Attribute[];
  /** `input` has run, and its rows are read where they lie */
  readonly hasRun?: true;
}
/** Computes what does not compile by the reference, batch at a time, as further columns. */
export interface Evaluate {
  readonly kind: 'Evaluate';
  readonly input: PhysicalPlan;
  readonly exprs: readonly Alias[];
}
/** A whole operator that the reference interpreter runs over its inputs' rows. */
export interface Reference {
  readonly kind: 'Reference';
  readonly inputs: readonly PhysicalPlan[];
  readonly node: Join;
}

export function physicalOutput(plan: PhysicalPlan): readonly Attribute[] {
  switch (plan.kind) {
    case 'FileScan':
      return plan.scan.output;
    case 'InMemoryTableScan':
    case 'LocalTableScan':
    case 'Range':
      return plan.relation.output;
    case 'Project':
      return plan.exprs.map(attributeFor);
    case 'Filter':
    case 'Sort':
    case 'TakeOrderedAndProject':
    case 'CollectLimit':
      return physicalOutput(plan.input);
    case 'HashAggregate':
      return [...plan.groupings, ...plan.aggregates].map(attributeFor);
    case 'HashJoin':
    case 'Union':
    case 'Expand':
    case 'Shared':
      return plan.output;
    case 'Window':
      return [...physicalOutput(plan.input), ...plan.window.windows.map(attributeFor)];
    case 'Generate':
      return [...physicalOutput(plan.input), ...plan.generate.output];
    case 'AggregateKept':
      return [...physicalOutput(plan.input), ...plan.aggregates.map((a) => attributeFor(a.aggregate))];
    case 'Evaluate':
      return [...physicalOutput(plan.input), ...plan.exprs.map(attributeFor)];
    case 'Reference':
      return outputOf(plan.node);
    default:
      return plan satisfies never;
  }
}

const attributeFor = (e: NamedExpr): Attribute =>
  e.kind === 'Attribute' ? e : { kind: 'Attribute', name: e.name, id: e.id, type: e.type, nullable: e.nullable };

export function physicalInputs(plan: PhysicalPlan): readonly PhysicalPlan[] {
  switch (plan.kind) {
    case 'FileScan':
    case 'InMemoryTableScan':
    case 'LocalTableScan':
    case 'Range':
      return [];
    case 'HashJoin':
      return [plan.probe, plan.build];
    case 'Union':
    case 'Reference':
      return plan.inputs;
    default:
      return [plan.input];
  }
}

/** A streaming step in JavaScript between two compiled segments. */
export type BatchOperator =
  | { readonly kind: 'evaluate'; readonly exprs: readonly Alias[]; readonly input: readonly Attribute[] }
  | { readonly kind: 'aggregate kept'; readonly aggregates: readonly KeptAggregate[]; readonly input: readonly Attribute[] }
  /** `carried`: the columns of the input that its rows take along, beside what the generator makes of them */
  | {
      readonly kind: 'generate';
      readonly generate: Omit<Generate, 'input'>;
      readonly input: readonly Attribute[];
      readonly carried: readonly Attribute[];
    };

export type PipelineSource =
  | FileScan
  | InMemoryTableScan
  | LocalTableScan
  | RangeScan
  /** rows an earlier sink left: groups of an aggregate, sorted rows, unmatched build rows */
  | {
      readonly kind: 'Rows';
      readonly sink: number;
      readonly layout: RowLayout;
      readonly sorted?: { readonly limit?: number; readonly offset: number };
    }
  /** batches in files, which an earlier pipeline wrote for want of memory */
  | { readonly kind: 'Spilled'; readonly batches: readonly SpilledBatch[]; readonly limit?: number; readonly offset: number }
  /** batches of an earlier output */
  | { readonly kind: 'Result'; readonly sink: number; readonly limit?: number; readonly offset: number };

export type PipelineStage =
  | { readonly kind: 'segment'; readonly segment: Segment; readonly tables: readonly number[] }
  | { readonly kind: 'operator'; readonly operator: BatchOperator };

/** Source to sink; the last stage is a segment with the pipeline's sink. */
export interface Pipeline {
  readonly source: PipelineSource;
  readonly stages: readonly PipelineStage[];
  readonly sink: number;
  /** by one thread, so that its sink has the rows in their order */
  readonly inOrder?: boolean;
  readonly limit?: number;
  /** what runs in it, where rows are counted */
  readonly operators?: readonly PhysicalPlan[];
}
/** Window calls over the rows that the sort in `sink` has left: their values are written into the rows. */
export interface WindowPipeline {
  readonly kind: 'window';
  readonly sink: number;
  readonly pass: WindowPass;
}
/** An operator that the reference interpreter runs over all of its inputs, earlier outputs. */
export interface ReferencePipeline {
  readonly kind: 'reference';
  readonly node: Join;
  readonly inputs: readonly { readonly sink: number; readonly attributes: readonly Attribute[] }[];
  readonly sink: number;
}
export type AnyPipeline = Pipeline | WindowPipeline | ReferencePipeline;

/** The sinks whose rows a pipeline takes in or looks up. */
export function sinksReadBy(p: AnyPipeline): number[] {
  if ('kind' in p) return p.kind === 'reference' ? p.inputs.map((x) => x.sink) : [];
  const own = p.source.kind === 'Rows' || p.source.kind === 'Result' ? [p.source.sink] : [];
  return [...own, ...p.stages.flatMap((s) => (s.kind === 'segment' ? s.tables : []))];
}
