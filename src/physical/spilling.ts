import type { SpilledBatch } from '../columnar/image.ts';
import { lookupFunction, resolveOverload } from '../functions/registry.ts';
import { type Attribute, attributeOf, type Call, childrenOf, type Expr, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { INT } from '../types/data-type.ts';
import { compiles } from './compilable.ts';
import type { Pipeline, PipelineStage } from './plan.ts';
import { prune } from './prune.ts';
import type { AggregateSink, BuildSink, ProbeStep, SegmentSink, SortSink, Step } from './segment.ts';
import { segmentExpressions } from './segment-expressions.ts';
import type { WindowPass } from './window-pass.ts';
import { goesByPieces } from './window-reach.ts';

type SegmentStage = Extract<PipelineStage, { kind: 'segment' }>;

/** How a sink that does not fit into memory is filled; an output goes into files as a whole, and is read from there. */
export type SinkSpill = PartedSpill | { readonly kind: 'whole' };

/**
 * Part by part: first its rows go into files, as columns whose last one says in which part a row belongs; then one part after
 * the other is loaded into the sink and used.
 */
export interface PartedSpill {
  readonly kind: 'parts';
  /** the pipeline, which ends with the rows as columns */
  write(feeder: Pipeline): Pipeline;
  /** fills the sink with these rows */
  load(batches: readonly SpilledBatch[]): Pipeline;
  /** of groups: divides the rows of a part further, by another hash at each `level` */
  again?(batches: readonly SpilledBatch[], level: number): Pipeline;
  /** of a table, which may be there a slice at a time */
  readonly table?: BuildSink;
  /** of a sort, whose parts are ranges of its keys: writes the rows anew, by their parts, which the splitters are the bounds of */
  readonly ranges?: {
    readonly keys: number;
    /** of a window that can be computed piece by piece: rows equal in so many leading keys are its partitions */
    readonly whole?: number;
    /** may rows that are equal in the keys be in several parts? Then they are equal in the whole order. */
    readonly splitsTies: boolean;
    split(batches: readonly SpilledBatch[], partOf: (keys: readonly Attribute[]) => Expr): Pipeline;
    readonly sink: SortSink;
  };
}

/** Of a pipeline's sink; undefined where it cannot be divided. With a `window` over its rows, those of its partitions stay together where they must. */
export function sinkSpill(feeder: Pipeline, window?: WindowPass): SinkSpill | undefined {
  const last = feeder.stages.at(-1);
  if (last?.kind !== 'segment') return undefined;
  const { sink } = last.segment;
  switch (sink.kind) {
    case 'output':
      return { kind: 'whole' };
    case 'aggregate':
      return sink.groupings.length === 0 ? undefined : aggregateSpill(sink, feeder.sink);
    case 'build':
      return buildSpill(sink, feeder.sink);
    case 'sort':
      return sink.limit === undefined ? sortSpill(sink, feeder.sink, window) : undefined;
    default:
      return sink satisfies never;
  }
}

function aggregateSpill(sink: AggregateSink, id: number): PartedSpill | undefined {
  const groupings = sink.groupings.map(attributeOf);
  const hash = hashOf(groupings);
  if (!hash) return undefined;
  const kept = unique([...groupings, ...attributesIn(sink.aggregates.map((a) => a.child))]);
  return {
    ...spillOf(sink.groupings, kept, hash, { ...sink, groupings }, id),
    again: (batches, level) => partedBy(hashOf(groupings, level) ?? hash, batches, kept, id),
  };
}

function buildSpill(sink: BuildSink, id: number): PartedSpill | undefined {
  const keys = sink.keys.map(alias);
  const attributes = keys.map(attributeOf);
  const hash = hashOf(attributes);
  if (!hash) return undefined;
  const table = { ...sink, keys: attributes };
  return { ...spillOf(keys, unique([...attributes, ...sink.payload]), hash, table, id), table };
}

/** By ranges of its keys; rows that come as they are, without keys, for a window in the order they have. */
function sortSpill(sink: SortSink, id: number, window: WindowPass | undefined): PartedSpill | undefined {
  const keys = sink.keys.map((k) => alias(k.child));
  const attributes = keys.map(attributeOf);
  const incomparable = attributes.findIndex((a) => !comparisons(a).every(compiles));
  const comparable = incomparable < 0 ? attributes.length : incomparable;
  const goesOn = window !== undefined && comparable >= window.partitionKeys && goesByPieces(window);
  const count = window && !goesOn ? Math.min(window.partitionKeys, comparable) : comparable;
  if (count === 0 && !(goesOn && attributes.length === 0)) return undefined;
  const kept = unique([...attributes, ...sink.payload]);
  const loaded: SortSink = { ...sink, keys: sink.keys.map((k, i) => ({ ...k, child: attributes[i] as Attribute })) };
  const everywhere: Expr = { kind: 'Literal', value: 0, type: INT, nullable: false };
  const { write, load } = spillOf(keys, kept, everywhere, loaded, id);
  return {
    kind: 'parts',
    write,
    load: (batches) => ({ ...load(batches), ...(attributes.length === 0 ? { inOrder: true } : {}) }),
    ranges: {
      keys: count,
      ...(goesOn ? { whole: window.partitionKeys } : {}),
      splitsTies: count === attributes.length && (goesOn || !window),
      sink: loaded,
      split: (batches, partOf) => partedBy(partOf(attributes), batches, kept, id),
    },
  };
}

/** Rows that are in files with a column that says where they belong. */
function partedBy(by: Expr, batches: readonly SpilledBatch[], kept: readonly Attribute[], id: number): Pipeline {
  const part = alias(by);
  return ofColumns(batches, kept, [{ kind: 'project', exprs: [part] }], { kind: 'output', columns: [...kept, attributeOf(part)] }, id);
}

function spillOf(named: readonly NamedExpr[], kept: readonly Attribute[], by: Expr, loaded: SegmentSink, id: number): PartedSpill {
  const part = alias(by);
  return {
    kind: 'parts',
    write: (feeder) =>
      withEnd(
        feeder,
        [
          { kind: 'project', exprs: named },
          { kind: 'project', exprs: [part] },
        ],
        { kind: 'output', columns: [...kept, attributeOf(part)] },
      ),
    load: (batches) => ofColumns(batches, kept, [], loaded, id),
  };
}

type JoinType = ProbeStep['joinType'];

/** A pipeline cut before the step that probes a table: what comes to it, by the hash of its keys, and what goes on from there. */
export interface ProbeSplit {
  readonly before: Pipeline;
  readonly joinType: JoinType;
  after(batches: readonly SpilledBatch[], joinType?: JoinType): Pipeline;
  /** puts out the rows that have no partner in the table */
  unmatched(batches: readonly SpilledBatch[]): Pipeline;
}

/**
 * How a table that is there a slice at a time is probed. `pairs`: as what with each slice; of a row that has one partner at most with
 * slices until it has met that; `none`: what meets no partner in any slice goes on, too, as if the table were empty.
 */
export const BY_SLICES: Readonly<Record<JoinType, { readonly pairs?: JoinType; readonly isMetOnce: boolean; readonly none: boolean }>> = {
  inner: { pairs: 'inner', isMetOnce: false, none: false },
  right: { pairs: 'right', isMetOnce: false, none: false },
  left: { pairs: 'inner', isMetOnce: false, none: true },
  full: { pairs: 'right', isMetOnce: false, none: true },
  semi: { pairs: 'semi', isMetOnce: true, none: false },
  anti: { isMetOnce: false, none: true },
};

export function splitAtProbe(pipeline: Pipeline, table: number): ProbeSplit | undefined {
  const at = pipeline.stages.findIndex((s) => s.kind === 'segment' && s.tables.includes(table));
  const stage = pipeline.stages[at];
  if (stage?.kind !== 'segment') return undefined;
  const { segment, tables } = stage;
  const step = segment.steps.findIndex((s) => s.kind === 'probe' && s.table === table);
  const { steps, needed } = prune(segment.steps.slice(step), segment.sink);
  const [probe, ...further] = steps;
  if (probe?.kind !== 'probe') return undefined;
  const names = probe.keys.map(alias);
  const hash = hashOf(names.map(attributeOf));
  if (!hash) return undefined;
  const part = alias(hash);
  const read = segmentExpressions({ ...segment, steps });
  const kept = unique(attributesIn(read).filter((a) => needed.has(a.id)));
  const earlier = segment.steps.slice(0, step);
  const toProbe: Step[] = [...earlier, { kind: 'project', exprs: names }, { kind: 'project', exprs: [part] }];
  const sink: SegmentSink = { kind: 'output', columns: [...kept, attributeOf(part)] };
  const probes = earlier.filter((s) => s.kind === 'probe').length;
  const first: SegmentStage = {
    kind: 'segment',
    segment: { ...segment, steps: prune(toProbe, sink).steps, sink },
    tables: tables.slice(0, probes),
  };
  const none: SegmentSink = { kind: 'output', columns: kept };
  return {
    before: { ...pipeline, stages: [...pipeline.stages.slice(0, at), first] },
    joinType: probe.joinType,
    after: (batches, joinType = probe.joinType) => ({
      ...pipeline,
      ...ofColumns(
        batches,
        kept,
        [{ ...probe, joinType }, ...further],
        segment.sink,
        pipeline.sink,
        tables.slice(probes),
        pipeline.stages.slice(at + 1),
      ),
    }),
    unmatched: (batches) => {
      const met = prune([{ ...probe, joinType: 'anti' }], none).steps;
      return ofColumns(batches, kept, met, none, pipeline.sink, [table]);
    },
  };
}

function ofColumns(
  batches: readonly SpilledBatch[],
  attributes: readonly Attribute[],
  steps: readonly Step[],
  sink: SegmentSink,
  id: number,
  tables: readonly number[] = [],
  later: readonly PipelineStage[] = [],
): Pipeline {
  const segment = { source: { kind: 'columns' as const, attributes }, steps, sink };
  return { source: { kind: 'Spilled', batches, offset: 0 }, stages: [{ kind: 'segment', segment, tables }, ...later], sink: id };
}

/** The pipeline with further steps and another sink at its end. */
function withEnd(pipeline: Pipeline, further: readonly Step[], sink: SegmentSink): Pipeline {
  const last = pipeline.stages.at(-1);
  if (last?.kind !== 'segment') return pipeline;
  const { steps } = prune([...last.segment.steps, ...further], sink);
  return { ...pipeline, stages: [...pipeline.stages.slice(0, -1), { ...last, segment: { ...last.segment, steps, sink } }] };
}

function attributesIn(exprs: readonly Expr[]): Attribute[] {
  return exprs.flatMap((e) => (e.kind === 'Attribute' ? [e] : attributesIn(childrenOf(e))));
}

/** Each id once; nullable where any of them is. */
function unique(attributes: readonly Attribute[]): Attribute[] {
  const byId = new Map<number, Attribute>();
  for (const a of attributes) {
    const known = byId.get(a.id);
    byId.set(a.id, known && (known.nullable || !a.nullable) ? known : a);
  }
  return [...byId.values()];
}

const alias = (child: Expr): Extract<NamedExpr, { kind: 'Alias' }> => ({
  kind: 'Alias',
  child,
  name: 'spilled',
  id: nextExprId(),
  type: child.type,
  nullable: child.nullable,
});

/** Equal for equal keys, and another at each level; undefined where none of them can be hashed. */
function hashOf(keys: readonly Attribute[], level = 0): Expr | undefined {
  const hashed = keys.filter((k) => {
    const one = callOf('xxhash64', [k]);
    return one !== undefined && compiles(one);
  });
  const salt: readonly Expr[] = level === 0 ? [] : [{ kind: 'Literal', value: level, type: INT, nullable: false }];
  return hashed.length === 0 ? undefined : callOf('xxhash64', [...hashed, ...salt]);
}

/** Is there an order that compiled code can tell? */
const comparisons = (a: Attribute): Expr[] => [callOf('<', [a, a]), callOf('<=>', [a, a])].flatMap((c) => (c ? [c] : []));

/** A call of a built-in whose arguments fit as they are. */
export function callOf(name: string, args: readonly Expr[]): Call | undefined {
  const record = lookupFunction(name);
  if (record?.kind !== 'scalar') return undefined;
  try {
    const { overload, type, nullable, deterministic, canRaise } = resolveOverload(record, args, { ansi: true, timeZone: 'UTC' });
    return { kind: 'Call', name: record.name, overload, args, type, nullable, deterministic, canRaise, ansi: true };
  } catch {
    return undefined;
  }
}
