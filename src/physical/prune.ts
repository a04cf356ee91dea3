import { unaliased } from '../plan/expr.ts';
import { referencesOf } from '../plan/traits.ts';
import type { SegmentSink, Step } from './segment.ts';
import { sinkExpressions, stepExpressions } from './segment-expressions.ts';

/** Projections without what nobody reads, and what the first step needs from its input. */
export function prune(steps: readonly Step[], sink: SegmentSink): { steps: readonly Step[]; needed: Set<number> } {
  const needed = new Set<number>();
  for (const e of sinkExpressions(sink)) referencesOf(e, needed);
  const kept: Step[] = [];
  for (const step of [...steps].reverse()) {
    switch (step.kind) {
      case 'filter':
        referencesOf(step.condition, needed);
        kept.unshift(step);
        break;
      case 'project': {
        const exprs = step.exprs.filter((e) => needed.has(e.id));
        for (const e of exprs) if (e.kind === 'Alias') needed.delete(e.id);
        for (const e of exprs) referencesOf(unaliased(e), needed);
        kept.unshift({ ...step, exprs });
        break;
      }
      case 'expand': {
        const wanted = step.output.map((a) => needed.has(a.id));
        const pick = <T>(list: readonly T[]): readonly T[] => list.filter((_, i) => wanted[i]);
        const output = pick(step.output),
          projections = step.projections.map(pick);
        for (const a of output) needed.delete(a.id);
        for (const e of projections.flat()) referencesOf(unaliased(e), needed);
        kept.unshift({ ...step, projections, output });
        break;
      }
      case 'probe':
        for (const a of step.payload) needed.delete(a.id);
        for (const e of stepExpressions(step)) referencesOf(e, needed);
        for (const a of step.payload) needed.delete(a.id);
        kept.unshift(step);
        break;
      case 'finish':
        for (const a of step.aggregates) needed.delete(a.id);
        kept.unshift(step);
        break;
      case 'count':
        kept.unshift(step);
        break;
      default:
        step satisfies never;
    }
  }
  return { steps: kept, needed };
}
