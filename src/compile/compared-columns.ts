import { aggregateOverload } from '../physical/aggregate-state.ts';
import { fieldPath, isFieldAccess } from '../physical/field-path.ts';
import type { GroupAggregate } from '../physical/kept-rows.ts';
import type { Segment, SegmentSink, Step } from '../physical/segment.ts';
import { sinkComputations } from '../physical/segment-expressions.ts';
import { childrenOf, type Expr, unaliased } from '../plan/expr.ts';
import { isNested } from '../types/data-type.ts';

/**
 * Nested columns that are compared or hashed as keys, under whatever name, rather than only passed on. In expressions nested values
 * are passed on, or compared as they are: those whose bytes would have to be others for it do not compile.
 */
export function comparedColumns({ steps, sink }: Segment): ReadonlySet<number> {
  const compared = new Set<number>();
  for (const e of comparedBySink(sink)) addNested(e, compared);
  for (const step of [...steps].reverse()) addCompared(step, compared);
  return compared;
}

/** Adds the columns that a nested value may be or be a field of. */
function addNested(e: Expr, compared: Set<number>): void {
  if (!isNested(e.type)) return;
  if (e.kind === 'Attribute') compared.add(e.id);
  else if (isFieldAccess(e)) compared.add(fieldPath(e).attribute.id);
  else for (const child of childrenOf(e)) addNested(child, compared);
}

/** Adds what a step compares, and what its names that are compared further down stand for. */
function addCompared(step: Step, compared: Set<number>): void {
  switch (step.kind) {
    case 'project':
      for (const e of step.exprs) if (e.kind === 'Alias' && compared.has(e.id)) addNested(e.child, compared);
      return;
    case 'expand':
      for (const p of step.projections)
        p.forEach((e, i) => {
          if (compared.has(step.output[i]?.id ?? e.id)) addNested(unaliased(e), compared);
        });
      return;
    case 'probe':
      for (const e of step.keys) addNested(e, compared);
      return;
    default:
  }
}

const comparedBySink = (sink: SegmentSink): readonly Expr[] =>
  sink.kind === 'aggregate' ? [...sink.groupings.map(unaliased), ...sink.aggregates.flatMap(comparedArguments)] : sinkComputations(sink);

/** Arguments and filter, without columns that are only kept or passed on. */
function comparedArguments({ child, kept }: GroupAggregate): readonly Expr[] {
  const carries = aggregateOverload(child).overload.emit?.carries ?? [];
  const isCarried = (e: Expr): boolean => kept !== undefined || (e.kind === 'Attribute' && carries.includes(child.args.indexOf(e)));
  return childrenOf(child).filter((e) => !isCarried(e));
}
