import type { Operand } from '../functions/emit.ts';
import { ROW_HASH, ROW_MATCHED, ROW_NEXT } from '../physical/row-layout.ts';
import type { BuildSink } from '../physical/segment.ts';
import { i32 } from '../wasm/assembler.ts';
import { buildSlot, type DirectBuild } from './direct-build.ts';
import { emitExpression } from './expression.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf } from './sink-aggregate.ts';
import { newRow, storeField } from './store-row.ts';

/**
 * Appends the row, keys first, for a hash table that is linked when all rows are there; or, `direct`, chains it into its slot
 * at once, as other threads do theirs.
 */
export function emitBuild(sink: BuildSink, row: RowContext, direct: DirectBuild | undefined): void {
  const { asm } = row;
  const keys = sink.keys.map((k) => emitExpression(k, row));
  const append = (): void =>
    row.scoped(() => {
      if (direct?.isSet) {
        asm.store8(buildSlot(direct, keys, row), i32.const(1));
        return;
      }
      const hash = hashOf(row, keys);
      const at = newRow(row, sink.layout);
      asm.store('i32', at, hash, ROW_HASH);
      asm.store('i32', at, i32.const(0), ROW_NEXT);
      asm.store8(at, i32.const(0), ROW_MATCHED);
      keys.forEach((key, i) => storeField(row, sink.layout, i, at, key));
      row.forEach(sink.payload, (a, i) => storeField(row, sink.layout, keys.length + i, at, emitExpression(a, row)));
      if (!direct) return;
      const link = (): void => {
        const next = asm.keep(i32.atomicExchange(buildSlot(direct, keys, row), at));
        asm.if(next, () => {
          asm.store('i32', at, next, ROW_NEXT);
          asm.store('i32', row.params, i32.const(1), STORE.shared);
        });
      };
      const { isNull } = keys[0] as Operand;
      if (isNull) asm.if(i32.eqz(isNull), () => row.scoped(link));
      else link();
    });
  const unmatchable = sink.keepNullKeys ? [] : keys.flatMap((k, i) => (k.isNull && !sink.nullSafe[i] ? [k.isNull] : []));
  if (unmatchable.length) asm.if(i32.eqz(unmatchable.reduce((a, b) => i32.or(a, b))), append);
  else append();
}
