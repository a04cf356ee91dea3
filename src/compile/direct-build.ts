import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { Segment } from '../physical/segment.ts';
import { type I32, i32, i64 } from '../wasm/assembler.ts';
import { columnRanges, fitsRows } from './column-ranges.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** A join's table that is there before its rows: each value of a key has its slot. */
export interface DirectBuild {
  readonly key: number;
  readonly min: bigint;
  readonly slots: number;
  /** only whether there is a row matters: slots are marked, rows are not kept */
  readonly isSet: boolean;
}

/** More slots than this take long to make empty: there should be a row, by the estimate, for every so many. */
const CACHED_SLOTS = 512 * 1024;
const SLOTS_PER_ESTIMATED = 16;

/** With further keys to compare, the rows of one slot should be few. */
const ROWS_PER_SLOT = 8;

/** How a build's rows can be put into their slots as they come: by a key with known bounds. */
export function directBuild(segment: Segment): DirectBuild | undefined {
  const { source, sink } = segment;
  if (sink.kind !== 'build') return undefined;
  const rangeOf = columnRanges(segment);
  let best: DirectBuild | undefined;
  sink.keys.forEach((k, key) => {
    const range = sink.nullSafe[key] ? undefined : rangeOf(k);
    if (!range) return;
    const slots = Number(range.max - range.min) + 1;
    const isSet = sink.isExistence && sink.keys.length === 1;
    const isSparse = !isSet && slots > CACHED_SLOTS && slots > (sink.estimate ?? slots) * SLOTS_PER_ESTIMATED;
    if (isSparse || !fitsRows(slots, source) || (sink.keys.length > 1 && slots * ROWS_PER_SLOT < (source.rows ?? 0))) return;
    if (!best || slots > best.slots) best = { key, min: range.min, slots, isSet };
  });
  return best;
}

/** Address of the slot of a row's key. */
export function buildSlot({ key, min, slots }: DirectBuild, keys: readonly Operand[], row: RowContext): I32 {
  const { asm } = row;
  const place = asm.keep(i64.sub(asI64(keys[key] as Operand), i64.const(min)));
  // Bounds that do not hold must not lead out of the table.
  asm.if(i64.geU(place, i64.const(slots)), () => asm.unreachable());
  return asm.keep(i32.add(row.load(STORE.slots), i32.shl(i32.wrapI64(place), i32.const(2))));
}
