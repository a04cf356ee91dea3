import { DOUBLE, INT } from '../../types/data-type.ts';
import { f64, type I32, i32, select } from '../../wasm/assembler.ts';
import type { EmitContext, EmittedPartition, EmitWindow, Operand } from '../emit.ts';

type ValueOf = (e: EmitContext, partition: EmittedPartition, row: I32) => I32;
const int = (value: ValueOf): EmitWindow => ({
  kind: 'value',
  emit: (e, partition, row): Operand => ({ type: INT, parts: [e.asm.keep(value(e, partition, row))] }),
});
const ONE = i32.const(1);

export const emitRowNumber: EmitWindow = int((_, { before }, row) => i32.add(i32.add(before, row), ONE));
export const emitRank: EmitWindow = int((_, { before, peersFrom }, row) => i32.add(i32.add(before, peersFrom(row)), ONE));
/** Counts the first rows of equals. The local is 0 at first. */
export const emitDenseRank: EmitWindow = int((e, { groups, peersFrom }, row) => {
  const rank = e.asm.local('i32');
  e.asm.set(rank, i32.add(e.asm.get(rank), i32.eq(peersFrom(row), row)));
  return i32.add(groups, e.asm.get(rank));
});
export const emitPercentRank: EmitWindow = {
  kind: 'value',
  emit: (e, { before, rowCount, peersFrom }, row) => {
    const others = e.asm.keep(i32.sub(rowCount, ONE));
    const rank = f64.div(f64.convertI32S(i32.add(before, peersFrom(row))), f64.convertI32S(others));
    return { type: DOUBLE, parts: [e.asm.keep(select(others, rank, f64.const(0)))] };
  },
};
export const emitCumeDist: EmitWindow = {
  kind: 'value',
  emit: (e, { before, rowCount, peersTo }, row) => ({
    type: DOUBLE,
    parts: [e.asm.keep(f64.div(f64.convertI32S(i32.add(before, peersTo(row))), f64.convertI32S(rowCount)))],
  }),
};
/** Buckets whose sizes differ by one at most, the larger ones first. */
export const emitNtile: EmitWindow = int((e, { before, rowCount, constant }, number) => {
  const { asm } = e;
  const row = asm.keep(i32.add(before, number));
  const buckets = i32.const(Number(constant(0) ?? 1));
  const size = asm.keep(i32.divU(rowCount, buckets));
  const larger = asm.keep(i32.remU(rowCount, buckets));
  const inLarger = asm.keep(i32.mul(larger, i32.add(size, ONE)));
  const bucket = asm.local('i32');
  asm.if(
    i32.ltU(row, inLarger),
    () => asm.set(bucket, i32.divU(row, i32.add(size, ONE))),
    () => asm.set(bucket, i32.add(larger, i32.divU(i32.sub(row, inLarger), size))),
  );
  return i32.add(asm.get(bucket), ONE);
});

/** The row some rows away. An offset beyond 2^31 - 1 rows leads nowhere, as one of that many does. */
const shifted = (direction: 1 | -1): EmitWindow => ({
  kind: 'row',
  otherwise: 2,
  emit: (e, { before, rowCount, constant }, row) => {
    const to = e.asm.keep(i32.add(row, i32.const((direction * Number(constant(1) ?? 1)) | 0)));
    return { row: to, exists: i32.ltU(i32.add(before, to), rowCount) };
  },
  ofPresent: (e, { constant }, row, present) => {
    const offset = (direction * Number(constant(1) ?? 1)) | 0;
    if (offset === 0) return { row, exists: ONE };
    const nth =
      offset < 0 ? i32.add(present.before(row), i32.const(offset)) : i32.add(present.before(i32.add(row, ONE)), i32.const(offset - 1));
    const to = e.asm.keep(nth);
    return { row: present.at(to), exists: i32.ltU(to, present.count) };
  },
});
export const emitLead: EmitWindow = shifted(1);
export const emitLag: EmitWindow = shifted(-1);

export const emitNthValue: EmitWindow = {
  kind: 'row',
  emit: (e, { frameFrom, frameTo, constant }, row) => {
    const { asm } = e;
    const n = i32.const(Math.min(Number(constant(1) ?? 1), 0x7fffffff) - 1);
    const from = asm.keep(frameFrom(row));
    // Counted from the end of the frame, which cannot overflow.
    return { row: asm.keep(i32.add(from, n)), exists: i32.gtS(i32.sub(frameTo(row), from), n) };
  },
  ofPresent: (e, { frameFrom, frameTo, constant }, row, present) => {
    const n = i32.const(Math.min(Number(constant(1) ?? 1), 0x7fffffff) - 1);
    const to = e.asm.keep(i32.add(present.before(frameFrom(row)), n));
    return { row: present.at(to), exists: i32.ltU(to, present.before(frameTo(row))) };
  },
};
