import { type Expr, unaliased } from '../plan/expr.ts';
import type { Segment, SegmentSink, Step } from './segment.ts';

/** What a segment's steps and sink read, as they stand: a projection's where nothing refers to its name, too. */
export const segmentExpressions = ({ steps, sink }: Segment): readonly Expr[] => [
  ...steps.flatMap(stepExpressions),
  ...sinkExpressions(sink),
];

export function stepExpressions(step: Step): readonly Expr[] {
  switch (step.kind) {
    case 'filter':
      return [step.condition];
    case 'project':
      return step.exprs.map(unaliased);
    case 'expand':
      return step.projections.flat().map(unaliased);
    case 'probe':
      return step.residual ? [...step.keys, step.residual] : step.keys;
    case 'finish':
    case 'count':
      return [];
    default:
      return step satisfies never;
  }
}

/** What a sink reads: what it computes with, and the columns it only passes on. */
export const sinkExpressions = (sink: SegmentSink): readonly Expr[] => [...sinkComputations(sink), ...passedOn(sink)];

/** What a sink computes with: keys, groupings and calls of aggregates. */
export function sinkComputations(sink: SegmentSink): readonly Expr[] {
  switch (sink.kind) {
    case 'output':
      return [];
    case 'aggregate':
      return [...sink.groupings.map(unaliased), ...sink.aggregates.map((a) => a.child)];
    case 'build':
      return sink.keys;
    case 'sort':
      return sink.keys.map((k) => k.child);
    default:
      return sink satisfies never;
  }
}

function passedOn(sink: SegmentSink): readonly Expr[] {
  switch (sink.kind) {
    case 'output':
      return sink.columns;
    case 'aggregate':
      return [];
    case 'build':
    case 'sort':
      return sink.payload;
    default:
      return sink satisfies never;
  }
}
