import { aggregateOverload } from '../physical/aggregate-state.ts';
import type { GroupAggregate } from '../physical/kept-rows.ts';
import type { Segment, SegmentSink, Step } from '../physical/segment.ts';
import { sinkComputations, stepExpressions } from '../physical/segment-expressions.ts';
import { childrenOf, type Expr, unaliased } from '../plan/expr.ts';
import { referencesOf } from '../plan/traits.ts';

/** Columns whose values are compared, hashed or computed with, under whatever name, rather than only passed on. */
export function comparedColumns({ steps, sink }: Segment): ReadonlySet<number> {
  const compared = new Set<number>();
  for (const e of comparedBySink(sink)) referencesOf(e, compared);
  for (const step of [...steps].reverse()) addCompared(step, compared);
  return compared;
}

/** Adds what a step compares, and what its names that are compared further down stand for. */
function addCompared(step: Step, compared: Set<number>): void {
  const named = (value: Expr, id: number): void => {
    if (value.kind !== 'Attribute' || compared.has(id)) referencesOf(value, compared);
  };
  switch (step.kind) {
    case 'project':
      for (const e of step.exprs) if (e.kind === 'Alias') named(e.child, e.id);
      return;
    case 'expand':
      for (const p of step.projections)
        p.forEach((e, i) => {
          named(unaliased(e), step.output[i]?.id ?? e.id);
        });
      return;
    case 'filter':
    case 'probe':
      for (const e of stepExpressions(step)) referencesOf(e, compared);
      return;
    default:
  }
}

const comparedBySink = (sink: SegmentSink): readonly Expr[] =>
  sink.kind === 'aggregate' ? [...sink.groupings.map(unaliased), ...sink.aggregates.flatMap(comparedArguments)] : sinkComputations(sink);

/** Arguments and filter, without columns that are only kept or passed on. */
function comparedArguments({ child, kept }: GroupAggregate): readonly Expr[] {
  const carries = aggregateOverload(child).overload.emit?.carries ?? [];
  const isCarried = (e: Expr): boolean => e.kind === 'Attribute' && (kept !== undefined || carries.includes(child.args.indexOf(e)));
  return childrenOf(child).filter((e) => !isCarried(e));
}
