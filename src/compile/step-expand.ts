import { getSlot, newSlot, setSlot } from '../functions/emit/operand.ts';
import type { ExpandStep } from '../physical/segment.ts';
import { i32, type Label } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import type { RowContext } from './row-context.ts';

/**
 * The row once for each projection: a loop around the steps behind, which are emitted once. Columns that are the same in every
 * projection are had before it; the others are set at the start of each turn.
 */
export function emitExpand(step: ExpandStep, row: RowContext, next: (skip: Label) => void): void {
  const { asm } = row;
  const { projections, output } = step;
  for (const e of projections.flat()) if (e.kind === 'Attribute') row.attribute(e);
  const varying = output.flatMap((a, i) =>
    projections.every((p) => p[i]?.kind === 'Attribute' && p[i]?.id === a.id)
      ? []
      : [{ i, id: a.id, slot: newSlot(row.plain(), a.type, a.nullable) }],
  );
  const turn = asm.local('i32');
  const set = (n: number): void => {
    const exprs = projections[n] ?? [];
    const put = (): void =>
      row.scoped(() => {
        for (const { i, slot } of varying) {
          const e = exprs[i];
          if (e) setSlot(row.plain(), slot, emitExpression(e, row));
        }
      });
    if (n === projections.length - 1) put();
    else asm.if(i32.eq(asm.get(turn), i32.const(n)), put, () => set(n + 1));
  };
  asm.set(turn, i32.const(0));
  asm.loop((again) => {
    row.scoped(() => {
      set(0);
      for (const { id, slot } of varying) row.bind(id, (r) => getSlot(r.plain(), slot));
      asm.block((skip) => next(skip));
    });
    asm.set(turn, i32.add(asm.get(turn), i32.const(1)));
    asm.brIf(again, i32.ltU(asm.get(turn), i32.const(projections.length)));
  });
}
