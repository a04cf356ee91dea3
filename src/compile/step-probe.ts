import type { Operand } from '../functions/emit.ts';
import { ROW_HASH, ROW_MATCHED, ROW_NEXT } from '../physical/row-layout.ts';
import type { ProbeStep } from '../physical/segment.ts';
import { type I32, i32 } from '../wasm/assembler.ts';
import { emitExpression, emitPredicate } from './expression.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf, keysEqual } from './sink-aggregate.ts';
import { loadField } from './source.ts';

/**
 * Looks up the row's keys and runs `next` for each match, walking the chain of the slot. A row that keeps its place without
 * a match (left, full) runs `next` once more with the build side null; semi and anti run it at most once, without build columns.
 */
export function emitProbe(step: ProbeStep, tableAt: number, row: RowContext, next: () => void): void {
  const { asm } = row;
  const keys = step.keys.map((k) => emitExpression(k, row));
  const at = asm.local('i32');
  const hash = asm.local('i32');
  asm.set(at, i32.const(0));
  const lookUp = (): void => {
    asm.set(hash, hashOf(row, keys));
    const slot = i32.add(row.load(tableAt + TABLE.slots), i32.shl(i32.and(asm.get(hash), row.load(tableAt + TABLE.mask)), i32.const(2)));
    asm.set(at, i32.load(slot));
  };
  const nullKeys = keys.flatMap((k, i) => (k.isNull && !step.nullSafe[i] ? [k.isNull] : []));
  if (nullKeys.length) asm.if(i32.eqz(nullKeys.reduce((a, b) => i32.or(a, b))), () => row.scoped(lookUp));
  else row.scoped(lookUp);

  const findMatch = (): void => advance(step, keys, asm.get(hash), row, at);
  if (step.joinType === 'semi' || step.joinType === 'anti') {
    row.scoped(findMatch);
    asm.if(step.joinType === 'semi' ? i32.ne(asm.get(at), i32.const(0)) : i32.eqz(asm.get(at)), () => row.scoped(next));
    return;
  }
  const keepsRow = step.joinType === 'left' || step.joinType === 'full';
  const matched = asm.local('i32');
  if (keepsRow) asm.set(matched, i32.const(0));
  asm.block((done) => {
    asm.loop((again) => {
      row.scoped(() => {
        findMatch();
        const missing = keepsRow ? asm.keep(i32.eqz(asm.get(at))) : undefined;
        asm.brIf(done, missing ? i32.and(missing, asm.get(matched)) : i32.eqz(asm.get(at)));
        if (keepsRow) asm.set(matched, i32.const(1));
        if (step.joinType === 'right' || step.joinType === 'full') {
          const mark = (): void => asm.store8(asm.get(at), i32.const(1), ROW_MATCHED);
          if (missing) asm.if(i32.eqz(missing), mark);
          else mark();
        }
        bindPayload(step, row, asm.get(at), missing);
        asm.block(() => next());
        if (missing) asm.brIf(done, missing);
        asm.set(at, i32.load(asm.get(at), ROW_NEXT));
        asm.br(again);
      });
    });
  });
}

/** Moves `at` along the chain to the next row that matches, 0 when there is none. */
function advance(step: ProbeStep, keys: readonly Operand[], hash: I32, row: RowContext, at: { type: 'i32'; index: number }): void {
  const { asm } = row;
  asm.block((found) => {
    asm.loop((again) => {
      asm.brIf(found, i32.eqz(asm.get(at)));
      asm.if(i32.eq(i32.load(asm.get(at), ROW_HASH), hash), () => {
        row.scoped(() => {
          const equal = keys.length ? keysEqual(row, step.layout, keys, asm.get(at)) : i32.const(1);
          if (!step.residual) {
            asm.brIf(found, equal);
            return;
          }
          const { residual } = step;
          asm.if(equal, () =>
            row.scoped(() => {
              bindPayload(step, row, asm.get(at), undefined);
              asm.brIf(found, emitPredicate(residual, row));
            }),
          );
        });
      });
      asm.set(at, i32.load(asm.get(at), ROW_NEXT));
      asm.br(again);
    });
  });
}

/** The build side's columns, read from the row at `at`; null throughout where `missing`: then there is no row, and address 0 is read harmlessly. */
function bindPayload(step: ProbeStep, row: RowContext, at: I32, missing: I32 | undefined): void {
  const from = step.layout.fields.length - step.payload.length;
  step.payload.forEach((attribute, i) => row.bind(attribute.id, (r) => loadField(r, step.layout, from + i, at, missing)));
}
