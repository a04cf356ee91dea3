import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { Segment, SegmentSink } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import { type I32, i32, i64, select } from '../wasm/assembler.ts';
import { columnRanges, fitsRows, wholeNumbers } from './column-ranges.ts';
import { hasGroupLimit } from './group-limit.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** A group's slot is the number that its keys make, each a digit: its value counted from `min`; the last one stands for null. */
export interface DirectGroups {
  readonly keys: readonly { readonly min: bigint; readonly values: number; readonly nullable: boolean }[];
  readonly slots: number;
}

/**
 * Slots of a page. Many slots are emptied page by page, when a row comes that belongs there: keys often lie close together, a thread
 * has but some of them, and what was just emptied is at hand. A byte for each page says whether its slots mean anything.
 */
export const SLOTS_OF_PAGE = 64;
/** So many slots are emptied at once. */
const FEW_SLOTS = 16 * 1024;
export const isPaged = (slots: number): boolean => slots > FEW_SLOTS;
export const pagesOf = (slots: number): number => Math.ceil(slots / SLOTS_OF_PAGE);

/**
 * How the groups of an aggregate, or of a sort that keeps the first rows of each, are found without a hash: where all keys are whole
 * numbers with known bounds. `isAlone`: no other segment feeds the groups.
 */
export function directGroups(segment: Segment, isAlone: boolean): DirectGroups | undefined {
  const { source, sink } = segment;
  const groupings = groupingsOf(sink);
  if (groupings.length === 0) return undefined;
  const rangeOf = isAlone ? columnRanges(segment) : () => undefined;
  const keys: DirectGroups['keys'][number][] = [];
  let slots = 1;
  for (const [i, grouping] of groupings.entries()) {
    const range = rangeOf(grouping) ?? wholeNumbers(grouping.type, sink.kind === 'aggregate' ? sink.ranges?.[i] : undefined);
    if (!range) return undefined;
    const nullable = grouping.nullable;
    const values = Number(range.max - range.min) + 1;
    keys.push({ min: range.min, values, nullable });
    slots *= values + (nullable ? 1 : 0);
  }
  // All slots of first rows are made at once, which pays where a group has several rows.
  const rows = source.rows ?? 0;
  return fitsRows(slots, sink.kind === 'sort' ? { rows: rows / ROWS_OF_GROUP } : { rows }) ? { keys, slots } : undefined;
}
/** Has a group of which the first rows are kept so many rows, slots may be as many as for other groups. */
const ROWS_OF_GROUP = 16;

function groupingsOf(sink: SegmentSink): readonly Expr[] {
  if (sink.kind === 'aggregate') return sink.groupings;
  return hasGroupLimit(sink) ? sink.keys.slice(0, sink.groupLimit.keys).map((k) => k.child) : [];
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

/** Where the slot is, of a page that means something from now on. */
export function slotAt({ slots }: DirectGroups, slot: I32, row: RowContext): I32 {
  if (isPaged(slots)) emptyPage(row, row.asm.keep(i32.shrU(slot, i32.const(Math.log2(SLOTS_OF_PAGE)))));
  return i32.add(row.load(STORE.slots), i32.shl(slot, i32.const(2)));
}

/** Empties the page's slots unless they have been. */
export function emptyPage(row: RowContext, page: I32): void {
  const { asm } = row;
  const mark = asm.keep(i32.add(row.load(STORE.pages), page));
  asm.if(i32.eqz(i32.load8U(mark)), () =>
    row.scoped(() => {
      asm.store8(mark, i32.const(1));
      const at = asm.keep(i32.add(row.load(STORE.slots), i32.mul(page, i32.const(SLOTS_OF_PAGE * 4))));
      for (let byte = 0; byte < SLOTS_OF_PAGE * 4; byte += 8) asm.store('i64', at, i64.const(0n), byte);
    }),
  );
}
