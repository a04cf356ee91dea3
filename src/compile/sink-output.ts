import { valueWidth } from '../columnar/batch.ts';
import { bytesOf, representation, storeOperand } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { OutputSink } from '../physical/segment.ts';
import { type I32, i32, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import { OUTPUT } from './params.ts';
import type { RowContext } from './row-context.ts';
import { copyBytes } from './store-row.ts';

/** Appends the row to Arrow buffers; a full batch is handed over. Bitmaps start out zero. */
export function emitOutput(sink: OutputSink, row: RowContext): void {
  const { asm } = row;
  const n = asm.local('i32');
  asm.set(n, row.load(OUTPUT.count));
  asm.if(i32.eq(asm.get(n), row.load(OUTPUT.capacity)), () => {
    asm.run(row.shared.host('flush'), [row.params]);
    asm.set(n, i32.const(0));
  });
  row.forEach(sink.columns, (column, c) => appendValue(row, emitExpression(column, row), c, asm.get(n)));
  asm.store('i32', row.params, i32.add(asm.get(n), i32.const(1)), OUTPUT.count);
}

function appendValue(row: RowContext, value: Operand, c: number, n: I32): void {
  const { asm } = row;
  const words = OUTPUT.columns + c * OUTPUT.columnBytes;
  if (value.isNull) setBit(row, row.load(words + OUTPUT.validity), n, i32.eqz(value.isNull));
  else setBit(row, row.load(words + OUTPUT.validity), n, i32.const(1));
  if (value.type.kind === 'void') return;
  if (value.type.kind === 'boolean') {
    setBit(row, row.load(words + OUTPUT.values), n, value.parts[0] as I32);
    return;
  }
  if (representation(value.type) === 'bytes') {
    appendBytes(row, value, c, words, n);
    return;
  }
  const width = valueWidth(value.type);
  const at = asm.keep(i32.add(row.load(words + OUTPUT.values), i32.mul(n, i32.const(width))));
  storeOperand(row.plain(), at, 0, value);
}

function appendBytes(row: RowContext, value: Operand, c: number, words: number, n: I32): void {
  const { asm } = row;
  const { ptr, length } = bytesOf(value);
  const count = value.isNull ? asm.keep(select(value.isNull, i32.const(0), length)) : length;
  const used = asm.keep(row.load(words + OUTPUT.byteCount));
  asm.if(i32.gtU(i32.add(count, i32.const(16)), i32.sub(row.load(words + OUTPUT.byteCapacity), used)), () => {
    asm.run(row.shared.host('growBytes'), [row.params, i32.const(c), i32.add(count, i32.const(16))]);
  });
  copyBytes(row, ptr, count, i32.add(row.load(words + OUTPUT.values), used));
  const end = asm.keep(i32.add(used, count));
  asm.store('i32', row.params, end, words + OUTPUT.byteCount);
  asm.store('i32', i32.add(row.load(words + OUTPUT.offsets), i32.shl(n, i32.const(2))), end, 4);
}

/** ORs the bit into a bitmap that was zero. */
function setBit(row: RowContext, bitmap: I32, n: I32, bit: I32): void {
  const { asm } = row;
  const at = asm.keep(i32.add(bitmap, i32.shrU(n, i32.const(3))));
  asm.store8(at, i32.or(i32.load8U(at), i32.shl(bit, i32.and(n, i32.const(7)))));
}
