import { representation } from '../functions/emit/operand.ts';
import type { SegmentSink, Step } from '../physical/segment.ts';
import { childrenOf, type Expr } from '../plan/expr.ts';
import type { StateRegisters } from './state-registers.ts';

/** Expressions of so many nodes in all are light; rows of light ones go so many to a turn of the loop. */
const LIGHT = 16;
const UNROLLED = 4;
const weightOf = (e: Expr): number => (representation(e.type) === 'bytes' ? LIGHT + 1 : childrenOf(e).reduce((n, c) => n + weightOf(c), 1));

/** Of one row at most one comes. */
export const isSingle = ({ kind }: Step): boolean => kind !== 'probe' && kind !== 'expand';

/** How many rows go to a turn of the loop: several where a row costs so little that the loop around it shows. */
export function unrolledTurns(steps: readonly Step[], sink: SegmentSink, registers: StateRegisters | undefined): number {
  if (sink.kind !== 'aggregate' || !registers?.of.every((x) => x)) return 1;
  const exprs: readonly Expr[] = [
    ...steps.flatMap((s): readonly Expr[] => (s.kind === 'project' ? s.exprs : s.kind === 'filter' ? [s.condition] : [])),
    ...sink.aggregates.flatMap(({ child }) => [...child.args, ...(child.filter ? [child.filter] : [])]),
  ];
  return steps.every(isSingle) && exprs.reduce((n, x) => n + weightOf(x), 0) <= LIGHT ? UNROLLED : 1;
}
