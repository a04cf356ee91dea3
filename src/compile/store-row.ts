import { internalError } from '../errors/engine-error.ts';
import { bytesOf, operand, representation, storeOperand } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import { INLINE_BYTES, type RowLayout } from '../physical/row-layout.ts';
import { type I32, i32, i64 } from '../wasm/assembler.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';

/** Takes room for one row of the sink's store; asks for another chunk when this one is full. */
export function newRow(row: RowContext, layout: RowLayout): I32 {
  const { asm } = row;
  const at = asm.local('i32');
  asm.set(at, row.load(STORE.next));
  asm.if(i32.gtU(i32.const(layout.size), i32.sub(row.load(STORE.end), asm.get(at))), () => {
    asm.run(row.shared.host('growRows'), [row.params]);
    asm.set(at, row.load(STORE.next));
  });
  asm.store('i32', row.params, i32.add(asm.get(at), i32.const(layout.size)), STORE.next);
  asm.store('i32', row.params, i32.add(row.load(STORE.count), i32.const(1)), STORE.count);
  return asm.get(at);
}

/** Writes a value and its null byte; text is copied so that it outlives the block of rows. */
export function storeField(row: RowContext, layout: RowLayout, i: number, at: I32, value: Operand): void {
  const field = layout.fields[i] ?? internalError(`no field ${i} in the row`);
  if (field.nullOffset >= 0) row.asm.store8(at, value.isNull ?? i32.const(0), field.nullOffset);
  const isText = representation(field.type) === 'bytes';
  const kept = isText ? (field.inline === undefined ? retain(row, value) : inRow(row, value, i32.add(at, i32.const(field.inline)))) : value;
  storeOperand(row.plain(), at, field.offset, kept);
}

/** The same for a value whose bytes live as long as the row: they are not copied. */
export function storeShared(row: RowContext, layout: RowLayout, i: number, at: I32, value: Operand): void {
  const field = layout.fields[i] ?? internalError(`no field ${i} in the row`);
  if (field.nullOffset >= 0) row.asm.store8(at, value.isNull ?? i32.const(0), field.nullOffset);
  storeOperand(row.plain(), at, field.offset, value);
}

/** A copy of the bytes, in the row's own room if they are few, else as `retain` has it. */
function inRow(row: RowContext, value: Operand, room: I32): Operand {
  const { asm } = row;
  const { ptr, length } = bytesOf(value);
  const to = asm.local('i32');
  asm.if(
    i32.leU(length, i32.const(INLINE_BYTES)),
    () => {
      asm.set(to, room);
      asm.store('i64', asm.get(to), i64.load(ptr));
      asm.store('i64', asm.get(to), i64.load(ptr, 8), 8);
    },
    () => {
      asm.set(to, row.retained(length));
      asm.memoryCopy(asm.get(to), ptr, length);
    },
  );
  return operand(value.type, [asm.get(to), length], { isNull: value.isNull });
}

/** A copy of the bytes in room that lives as long as the sink. */
export function retain(row: RowContext, value: Operand): Operand {
  const { ptr, length } = bytesOf(value);
  const kept = copyBytes(row, ptr, length, row.retained(length));
  return operand(value.type, [kept, length], { isNull: value.isNull });
}

/** Copies bytes to `to`, which has 16 bytes to spare; short ones without a call. */
export function copyBytes(row: RowContext, from: I32, length: I32, to: I32): I32 {
  const { asm } = row;
  const target = asm.keep(to);
  asm.if(
    i32.leU(length, i32.const(16)),
    () => {
      asm.store('i64', target, i64.load(from));
      asm.store('i64', target, i64.load(from, 8), 8);
    },
    () => asm.memoryCopy(target, from, length),
  );
  return target;
}
