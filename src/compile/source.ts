import { hasOffsets } from '../columnar/batch.ts';
import { internalError } from '../errors/engine-error.ts';
import { keepOperand, loadOperand, nullOperand, operand, representation } from '../functions/emit/operand.ts';
import type { Operand, ValueRange } from '../functions/emit.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { Attribute } from '../plan/expr.ts';
import { INT } from '../types/data-type.ts';
import { f32, f64, type I32, type I64, i32, i64, type Node, select } from '../wasm/assembler.ts';
import type { InputColumn } from './input-column.ts';
import { COLUMN } from './params.ts';
import type { RowContext } from './row-context.ts';

const ofBytes = (width: number): ValueRange => ({ min: -(2n ** BigInt(8 * width - 1)), max: 2n ** BigInt(8 * width - 1) - 1n });

/** Reads the input column whose words lie at `params + at`, at row number `index`. */
export function loadColumn(
  row: RowContext,
  input: InputColumn,
  at: number,
  index: I32,
  nullable: boolean,
  range: Operand['range'],
): Operand {
  const { asm } = row;
  const word = (offset: number): I32 => columnWord(row, at + offset);
  const isNull = nullable ? columnIsNull(row, word(COLUMN.validity), index) : undefined;
  const values = word(COLUMN.values);
  const element = (shift: number): I32 => i32.add(values, shift ? i32.shl(index, i32.const(shift)) : index);
  const { type } = input;
  const known = range ?? (input.width ? ofBytes(input.width) : undefined);
  const one = (part: Node): Operand => keepOperand(row.plain(), type, [part], { isNull, range: known });
  if (type.kind === 'void') return nullOperand(type);
  switch (representation(input.encoding ? { kind: 'binary' } : type)) {
    case 'i32':
      if (type.kind === 'boolean')
        return one(
          i32.and(i32.shrU(i32.load8U(i32.add(values, i32.shrU(index, i32.const(3)))), i32.and(index, i32.const(7))), i32.const(1)),
        );
      if (type.kind === 'tinyint' || input.width === 1) return one(i32.load8S(element(0)));
      if (type.kind === 'smallint' || input.width === 2) return one(i32.load16S(element(1)));
      return one(i32.load(element(2)));
    case 'i64':
      if (input.width === 1) return one(i64.load8S(element(0)));
      if (input.width === 2) return one(i64.load16S(element(1)));
      return one(input.width === 4 ? i64.load32S(element(2)) : i64.load(element(3)));
    case 'f32':
      return one(f32.load(element(2)));
    case 'f64':
      return one(f64.load(element(3)));
    case 'i128': {
      const address = asm.keep(element(4));
      // A value known to fit 64 bits is carried in one part.
      const parts: I64[] =
        range && range.min >= -(2n ** 63n) && range.max < 2n ** 63n ? [i64.load(address)] : [i64.load(address), i64.load(address, 8)];
      return keepOperand(row.plain(), type, parts, { isNull, range });
    }
    case 'interval': {
      const address = asm.keep(element(4));
      return keepOperand(row.plain(), type, [i32.load(address), i32.load(address, 4), i64.load(address, 8)], { isNull });
    }
    case 'bytes': {
      const codes = word(COLUMN.codes);
      const at32 = asm.local('i32');
      asm.set(at32, index);
      asm.if(codes, () => asm.set(at32, i32.load(i32.add(codes, i32.shl(index, i32.const(2))))));
      const entry = asm.keep(i32.add(word(COLUMN.offsets), i32.shl(asm.get(at32), i32.const(2))));
      const from = asm.keep(i32.load(entry));
      return keepOperand(row.plain(), type, [i32.add(values, from), i32.sub(i32.load(entry, 4), from)], { isNull });
    }
    default:
      return internalError(`no column load for ${type.kind}`);
  }
}

/** The dictionary code of the row; the one past the last stands for null. */
export function loadCode(row: RowContext, at: number, index: I32, nullable: boolean): I32 {
  const code = i32.load(i32.add(columnWord(row, at + COLUMN.codes), i32.shl(index, i32.const(2))));
  if (!nullable) return code;
  const last = i32.sub(columnWord(row, at + COLUMN.entries), i32.const(1));
  return select(columnIsNull(row, columnWord(row, at + COLUMN.validity), index), last, code);
}

/** A word of the parameter block; hoisted out of the loops by `hoistColumn`. */
export const columnWord = (row: RowContext, at: number): I32 =>
  row.cached(`word ${at}`, () => operand(INT, [row.asm.keep(row.load(at))])).parts[0] as I32;

/** Loads what `loadColumn` needs once for all rows. */
export function hoistColumn(row: RowContext, input: InputColumn, at: number, nullable: boolean): void {
  columnWord(row, at + COLUMN.values);
  if (nullable) columnWord(row, at + COLUMN.validity);
  if (input.encoding || hasOffsets(input.type))
    for (const word of [COLUMN.offsets, COLUMN.codes, COLUMN.entries]) columnWord(row, at + word);
}

/** 1 when the bit of the row is unset; 0 throughout where there is no bitmap. */
function columnIsNull(row: RowContext, validity: I32, index: I32): I32 {
  const bit = i32.and(i32.shrU(i32.load8U(i32.add(validity, i32.shrU(index, i32.const(3)))), i32.and(index, i32.const(7))), i32.const(1));
  // Without a bitmap the load reads somewhere in the first pages, which is harmless.
  return row.asm.keep(select(validity, i32.eqz(bit), i32.const(0)));
}

/** Reads a column from field `i` of a row, with its bounds where it always has a value: what stands in a place without one is anything. */
export function loadAttribute(row: RowContext, { id }: Attribute, layout: RowLayout, i: number, at: I32, alsoNull?: I32): Operand {
  const value = loadField(row, layout, i, at, alsoNull);
  const range = value.isNull || value.parts.length > 1 ? undefined : row.shared.ranges.get(id);
  return range ? { ...value, range } : value;
}

/** Reads field `i` of a row of a row store; `alsoNull` makes it null as a whole (the missing side of an outer join). */
export function loadField(row: RowContext, layout: RowLayout, i: number, at: I32, alsoNull?: I32): Operand {
  const field = layout.fields[i] ?? internalError(`no field ${i} in the row`);
  const value = loadOperand(row.plain(), field.type, at, field.offset);
  const own = field.nullOffset >= 0 ? i32.load8U(at, field.nullOffset) : undefined;
  const isNull = own && alsoNull ? i32.or(own, alsoNull) : (own ?? alsoNull);
  return isNull ? { ...value, isNull: row.asm.keep(isNull) } : value;
}
