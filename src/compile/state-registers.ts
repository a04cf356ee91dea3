import { getSlot, loadOperand, newSlot, representation, setSlot, storeOperand } from '../functions/emit/operand.ts';
import type { Registers } from '../functions/emit.ts';
import type { AggregateSink } from '../physical/segment.ts';
import { type I32, i64, type Local } from '../wasm/assembler.ts';
import type { RowContext } from './row-context.ts';
import { type StateOf, statesOf } from './sink-aggregate.ts';

/** Fields past which a processor has no registers left, so that nothing would be gained. */
const MOST_FIELDS = 24;

/** The states of an aggregate without groupings, while rows are taken in: field by field in locals. */
export interface StateRegisters {
  /** by aggregate, in the sink's order; undefined: its state stays in memory */
  readonly of: readonly (Registers | undefined)[];
  /** to be emitted behind each block */
  settle(): void;
  /** writes all fields back */
  save(): void;
}

const fits = ({ aggregate, emit, types }: StateOf): boolean =>
  !aggregate.kept && !emit.changesBytes && types.every((t) => representation(t) !== 'bytes');

/**
 * Reads the states of the one row at `at` into locals: a sum in memory would wait for its last store at each row. `isBounded`:
 * each row of a block is taken in once at most.
 */
export function openRegisters(sink: AggregateSink, row: RowContext, at: I32, isBounded: boolean): StateRegisters {
  const { asm } = row;
  const e = row.plain();
  const settled: (() => void)[] = [];
  let room = MOST_FIELDS;
  const sums = (): Registers['sumOfBlock'] => {
    let sum: Local<'i64'> | undefined;
    return (x, settle) => {
      if (!sum) {
        const total = asm.local('i64');
        sum = total;
        settled.push(() => {
          settle(asm.get(total));
          asm.set(total, i64.const(0n));
        });
      }
      asm.set(sum, i64.add(asm.get(sum), x));
    };
  };
  const all = statesOf(sink.aggregates, sink.layout, sink.groupings.length, row).map((one) => {
    if (!fits(one) || one.types.length > room) return undefined;
    room -= one.types.length;
    const fields = one.types.map((type, i) => {
      const slot = newSlot(e, type, false);
      setSlot(e, slot, loadOperand(e, type, at, one.offsets[i] ?? 0));
      return slot;
    });
    return { fields, offsets: one.offsets, sumOfBlock: isBounded ? sums() : undefined };
  });
  return {
    of: all,
    settle: () => {
      for (const one of settled) row.scoped(one);
    },
    save: () => {
      for (const one of all) one?.fields.forEach((slot, i) => storeOperand(e, at, one.offsets[i] ?? 0, getSlot(e, slot)));
    },
  };
}
