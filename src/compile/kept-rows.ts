import type { EmitAggregate, EmittedState } from '../functions/emit.ts';
import { KEPT_NEXT, KEPT_ORDER } from '../physical/kept-rows.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import { INT } from '../types/data-type.ts';
import { type I32, i32 } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import type { RowContext } from './row-context.ts';
import { storeField } from './store-row.ts';

const offset = (state: EmittedState, i: 0 | 1): number => state.offsets[i] ?? 0;
const first = (state: EmittedState): I32 => i32.load(state.at, offset(state, 0));
const last = (state: EmittedState): I32 => i32.load(state.at, offset(state, 1));

/** A group's rows as a chain: a row is appended to it, another group's chain is hung behind it; its value is where it begins. */
export function emitKeptRows(layout: RowLayout, row: RowContext): EmitAggregate {
  const { asm } = row;
  /** Hangs the chain from `head` to `tail` behind the group's. */
  const append = (state: EmittedState, head: I32, tail: I32): void => {
    const end = asm.keep(last(state));
    asm.if(
      end,
      () => asm.store('i32', end, head, KEPT_NEXT),
      () => asm.store('i32', state.at, head, offset(state, 0)),
    );
    asm.store('i32', state.at, tail, offset(state, 1));
  };
  return {
    update: (_, state, args) => {
      const at = asm.keep(row.retained(i32.const(layout.size - 1)));
      asm.store('i32', at, i32.const(0), KEPT_NEXT);
      asm.store('i32', at, row.load(PARAM.morsel), KEPT_ORDER);
      args.forEach((value, i) => storeField(row, layout, i, at, value));
      append(state, at, at);
    },
    merge: (_, state, other) => asm.if(first(other), () => append(state, asm.keep(first(other)), asm.keep(last(other)))),
    finish: (_, state) => ({ type: INT, parts: [asm.keep(first(state))] }),
  };
}
