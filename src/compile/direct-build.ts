import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { Segment } from '../physical/segment.ts';
import { type I32, i32, i64 } from '../wasm/assembler.ts';
import { columnRanges, fitsRows } from './column-ranges.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** A join's table that is there before its rows: each value of its one key has its slot. */
export interface DirectBuild {
  readonly min: bigint;
  readonly slots: number;
  /** only whether there is a row matters: slots are bytes that are marked, rows are not kept */
  readonly isSet: boolean;
}

/** More slots than this take long to make empty: there should be a row, by the estimate, for every so many. */
const CACHED_SLOTS = 512 * 1024;
const SLOTS_PER_ESTIMATED = 16;
/** The same of slots that are bytes. */
const MARKS_PER_ESTIMATED = 64;

/**
 * How a build's rows can be put into their slots as they come: by its key with known bounds. Of several keys none is chosen before
 * the rows are there: few of the values that it might have may be met, each in many rows. No other segment may feed the table.
 */
export function directBuild(segment: Segment): DirectBuild | undefined {
  const { source, sink } = segment;
  if (sink.kind !== 'build' || sink.keys.length > 1) return undefined;
  const [key] = sink.keys;
  const range = key && !sink.nullSafe[0] ? columnRanges(segment)(key) : undefined;
  if (!range) return undefined;
  const slots = Number(range.max - range.min) + 1;
  const perRow = sink.isExistence ? MARKS_PER_ESTIMATED : SLOTS_PER_ESTIMATED;
  const isSparse = slots > CACHED_SLOTS && slots > (sink.estimate ?? slots) * perRow;
  return isSparse || !fitsRows(slots, source) ? undefined : { min: range.min, slots, isSet: sink.isExistence };
}

/** Address of the slot of a row's key. */
export function buildSlot({ min, slots, isSet }: DirectBuild, keys: readonly Operand[], row: RowContext): I32 {
  const { asm } = row;
  const place = asm.keep(i64.sub(asI64(keys[0] as Operand), i64.const(min)));
  // Bounds that do not hold must not lead out of the table.
  asm.if(i64.geU(place, i64.const(slots)), () => asm.unreachable());
  return asm.keep(i32.add(row.load(STORE.slots), isSet ? i32.wrapI64(place) : i32.shl(i32.wrapI64(place), i32.const(2))));
}
