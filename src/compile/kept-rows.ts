import { asDouble } from '../functions/emit/cast-number.ts';
import type { EmitAggregate, EmittedState } from '../functions/emit.ts';
import { KEPT_NEXT, KEPT_ORDER, type Kept, RUN_HEADER, RUN_NEXT, RUN_ROOM, RUN_USED } from '../physical/kept-rows.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import { INT } from '../types/data-type.ts';
import { type I32, i32, select } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import type { RowContext } from './row-context.ts';
import { storeField } from './store-row.ts';

const offset = (state: EmittedState, i: 0 | 1): number => state.offsets[i] ?? 0;
const first = (state: EmittedState): I32 => i32.load(state.at, offset(state, 0));
const last = (state: EmittedState): I32 => i32.load(state.at, offset(state, 1));

/** What a group keeps as a chain; its value is where it begins. */
export const emitKept = (kept: Kept, row: RowContext): EmitAggregate => ({
  update: kept === 'numbers' ? keepNumber(row) : keepRow(kept, row),
  merge: (_, state, other) => row.asm.if(first(other), () => append(row, state, row.asm.keep(first(other)), row.asm.keep(last(other)))),
  finish: (_, state) => ({ type: INT, parts: [row.asm.keep(first(state))] }),
});

/** Hangs the chain from `head` to `tail` behind the group's. */
function append({ asm }: RowContext, state: EmittedState, head: I32, tail: I32): void {
  const end = asm.keep(last(state));
  asm.if(
    end,
    () => asm.store('i32', end, head, KEPT_NEXT),
    () => asm.store('i32', state.at, head, offset(state, 0)),
  );
  asm.store('i32', state.at, tail, offset(state, 1));
}

const keepRow =
  (layout: RowLayout, row: RowContext): EmitAggregate['update'] =>
  (_, state, args) => {
    const { asm } = row;
    const at = asm.keep(row.retained(i32.const(layout.size - 1)));
    asm.store('i32', at, i32.const(0), KEPT_NEXT);
    asm.store('i32', at, row.load(PARAM.morsel), KEPT_ORDER);
    args.forEach((value, i) => storeField(row, layout, i, at, value));
    append(row, state, at, at);
  };

const FIRST_ROOM = 2;
const MOST_ROOM = 128;

/** Numbers of a group lie side by side, in runs of which each has room for twice as many as the one before. */
const keepNumber =
  (row: RowContext): EmitAggregate['update'] =>
  (e, state, [value]) => {
    const { asm } = row;
    if (!value) return;
    const keep = (): void => {
      const run = asm.local('i32');
      asm.set(run, last(state));
      // Of no run this reads what is no run's: it is not used.
      const room = asm.keep(i32.load(asm.get(run), RUN_ROOM));
      asm.if(i32.or(i32.eqz(asm.get(run)), i32.eq(i32.load(asm.get(run), RUN_USED), room)), () => {
        const twice = i32.shl(room, i32.const(1));
        const next = asm.keep(
          select(i32.eqz(asm.get(run)), i32.const(FIRST_ROOM), select(i32.gtU(twice, i32.const(MOST_ROOM)), i32.const(MOST_ROOM), twice)),
        );
        asm.set(run, row.retained(i32.add(i32.shl(next, i32.const(3)), i32.const(RUN_HEADER - 1))));
        asm.store('i32', asm.get(run), i32.const(0), RUN_NEXT);
        asm.store('i32', asm.get(run), i32.const(0), RUN_USED);
        asm.store('i32', asm.get(run), next, RUN_ROOM);
        append(row, state, asm.get(run), asm.get(run));
      });
      const used = asm.keep(i32.load(asm.get(run), RUN_USED));
      asm.store('f64', i32.add(asm.get(run), i32.shl(used, i32.const(3))), asDouble(e, value), RUN_HEADER);
      asm.store('i32', asm.get(run), i32.add(used, i32.const(1)), RUN_USED);
    };
    if (value.isNull) asm.if(i32.eqz(value.isNull), keep);
    else keep();
  };
