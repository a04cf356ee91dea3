import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { Segment } from '../physical/segment.ts';
import { type I32, i32, i64, select } from '../wasm/assembler.ts';
import { columnRanges, fitsRows, wholeNumbers } from './column-ranges.ts';
import type { RowContext } from './row-context.ts';

/** A group's slot is the number that its keys make, each a digit: its value counted from `min`; the last one stands for null. */
export interface DirectGroups {
  readonly keys: readonly { readonly min: bigint; readonly values: number; readonly nullable: boolean }[];
  readonly slots: number;
}

/** How the groups of an aggregate are found without a hash: where all keys are whole numbers with known bounds. `isAlone`: no other segment feeds the groups. */
export function directGroups(segment: Segment, isAlone: boolean): DirectGroups | undefined {
  const { source, sink } = segment;
  if (sink.kind !== 'aggregate' || sink.groupings.length === 0) return undefined;
  const rangeOf = isAlone ? columnRanges(segment) : () => undefined;
  const keys: DirectGroups['keys'][number][] = [];
  let slots = 1;
  for (const [i, grouping] of sink.groupings.entries()) {
    const range = rangeOf(grouping) ?? wholeNumbers(grouping.type, sink.ranges?.[i]);
    if (!range) return undefined;
    const nullable = grouping.nullable;
    const values = Number(range.max - range.min) + 1;
    keys.push({ min: range.min, values, nullable });
    slots *= values + (nullable ? 1 : 0);
  }
  return fitsRows(slots, source) ? { keys, slots } : undefined;
}

/** The slot of a row's keys. */
export function directSlot({ keys, slots }: DirectGroups, values: readonly Operand[], row: RowContext): I32 {
  const { asm } = row;
  const digits = keys.map(({ min, values: count, nullable }, i): I32 => {
    const value = values[i] as Operand;
    const digit = i32.wrapI64(i64.sub(asI64(value), i64.const(min)));
    return nullable && value.isNull ? select(value.isNull, i32.const(count), digit) : digit;
  });
  const number = digits.reduce((n, digit, i) => {
    const key = keys[i] as DirectGroups['keys'][number];
    return i32.add(i32.mul(n, i32.const(key.values + (key.nullable ? 1 : 0))), digit);
  });
  const slot = asm.keep(number);
  // Bounds that do not hold must not lead out of the table.
  asm.if(i32.geU(slot, i32.const(slots)), () => asm.unreachable());
  return slot;
}
