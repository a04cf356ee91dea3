import { encodeValue } from '../../columnar/encode.ts';
import { internalError } from '../../errors/engine-error.ts';
import type { DataType } from '../../types/data-type.ts';
import type { CalendarInterval, Value } from '../../types/value.ts';
import { type F32, type F64, f32, f64, type I32, type I64, i32, i64, type Node, select, type ValType } from '../../wasm/assembler.ts';
import type { EmitContext, Operand, Slot, ValueRange } from '../emit.ts';
import { partTypes, representation } from './representation.ts';

/** An operand from (re-readable) parts; leaves out what is undefined. */
export function operand(
  type: DataType,
  parts: readonly Node[],
  extra: { isNull?: I32 | undefined; range?: ValueRange | undefined; constant?: Value | undefined } = {},
): Operand {
  return {
    type,
    parts,
    ...(extra.isNull === undefined ? {} : { isNull: extra.isNull }),
    ...(extra.range === undefined ? {} : { range: extra.range }),
    ...(extra.constant === undefined ? {} : { constant: extra.constant }),
  };
}

/** The same, evaluating each part once into a local. */
export const keepOperand = (
  e: EmitContext,
  type: DataType,
  parts: readonly Node[],
  extra: { isNull?: I32 | undefined; range?: ValueRange | undefined } = {},
): Operand =>
  operand(
    type,
    parts.map((p) => e.asm.keep(p)),
    { ...extra, isNull: extra.isNull && e.asm.keep(extra.isNull) },
  );

function part<T extends ValType>(op: Operand, index: number, type: T): Node<T> {
  const found = op.parts[index];
  if (found === undefined || found.type !== type) return internalError(`part ${index} of a ${op.type.kind} is ${found?.type}, not ${type}`);
  return found as Node<T>;
}

export const i32Of = (op: Operand): I32 => part(op, 0, 'i32');
export const i64Of = (op: Operand): I64 => part(op, 0, 'i64');
export const f32Of = (op: Operand): F32 => part(op, 0, 'f32');
export const f64Of = (op: Operand): F64 => part(op, 0, 'f64');
/** Address and length in bytes of a string, a binary or an encoded nested value. */
export const bytesOf = (op: Operand): { ptr: I32; length: I32 } => ({ ptr: part(op, 0, 'i32'), length: part(op, 1, 'i32') });

/** Low and high half of a decimal (or any 64-bit value), however many parts it has. */
export function wide(op: Operand): { lo: I64; hi: I64 } {
  const lo = i64Of(op);
  return { lo, hi: op.parts.length > 1 ? part(op, 1, 'i64') : i64.shrS(lo, i64.const(63)) };
}

/** Is the 64-bit value of a decimal held in one part? */
export const isNarrow = (op: Operand): boolean => op.parts.length === 1;

/** An integer of any width as i64. */
export function asI64(op: Operand): I64 {
  return representation(op.type) === 'i32' ? i64.extendI32S(i32Of(op)) : i64Of(op);
}

export const FALSE: I32 = i32.const(0);
export const TRUE: I32 = i32.const(1);

/** i32: is it null? A constant 0 where it cannot be. */
export const isNull = (op: Operand): I32 => op.isNull ?? FALSE;

/** Null when one of them is; undefined when none can be. */
export function eitherNull(...ops: readonly (I32 | undefined)[]): I32 | undefined {
  let all: I32 | undefined;
  for (const n of ops) if (n !== undefined) all = all === undefined ? n : i32.or(all, n);
  return all;
}

/** Harmless parts of a type, all zero. */
const zeroParts = (type: DataType): readonly Node[] => partTypes(type).map(zeroOf);

function zeroOf(type: ValType): Node {
  switch (type) {
    case 'i32':
      return i32.const(0);
    case 'i64':
      return i64.const(0n);
    case 'f32':
      return f32.const(0);
    case 'f64':
      return f64.const(0);
    default:
      return internalError(`no zero of ${type}`);
  }
}

export const nullOperand = (type: DataType): Operand => ({ type, parts: zeroParts(type), isNull: TRUE, constant: null });

const encoder = new TextEncoder();
const fitsI64 = (v: bigint): boolean => BigInt.asIntN(64, v) === v;

/** A constant of any type; a nested one is encoded. */
export function constantOperand(e: EmitContext, type: DataType, value: Value): Operand {
  if (value === null) return nullOperand(type);
  const known = (parts: readonly Node[], n?: bigint): Operand =>
    operand(type, parts, { constant: value, range: n === undefined ? undefined : { min: n, max: n } });
  switch (representation(type)) {
    case 'i32':
      return typeof value === 'boolean' ? known([i32.const(value ? 1 : 0)]) : known([i32.const(value as number)], BigInt(value as number));
    case 'i64':
      return known([i64.const(value as bigint)], value as bigint);
    case 'i128': {
      const v = value as bigint;
      return known(fitsI64(v) ? [i64.const(v)] : [i64.const(BigInt.asIntN(64, v)), i64.const(v >> 64n)], v);
    }
    case 'f32':
      return known([f32.const(value as number)]);
    case 'f64':
      return known([f64.const(value as number)]);
    case 'interval': {
      const v = value as CalendarInterval;
      return known([i32.const(v.months), i32.const(v.days), i64.const(v.micros)]);
    }
    case 'bytes': {
      const plain =
        typeof value === 'string' ? encoder.encode(value) : value instanceof Uint8Array ? value : encodeValue(type, value, 'payload');
      const { ptr, length } = e.bytes(plain);
      return known([ptr, length]);
    }
  }
}

export function newSlot(e: EmitContext, type: DataType, nullable: boolean): Slot {
  return {
    type,
    locals: partTypes(type).map((t) => e.asm.local(t)),
    isNull: nullable ? e.asm.local('i32') : undefined,
  };
}

export function setSlot(e: EmitContext, slot: Slot, value: Operand): void {
  const parts = slot.locals.length === 2 && value.parts.length === 1 ? [wide(value).lo, wide(value).hi] : value.parts;
  if (parts.length < slot.locals.length) internalError(`a ${slot.type.kind} slot takes a ${value.type.kind}`);
  for (const [i, local] of slot.locals.entries()) e.asm.set(local, parts[i] as Node);
  if (slot.isNull) e.asm.set(slot.isNull, isNull(value));
}

export const getSlot = (e: EmitContext, slot: Slot, range?: ValueRange): Operand =>
  operand(
    slot.type,
    slot.locals.map((l) => e.asm.get(l)),
    { isNull: slot.isNull && e.asm.get(slot.isNull), range },
  );

/** `condition ? a : b` of two operands of one type, branch-free; both have been evaluated. */
export function chooseOperand(e: EmitContext, condition: I32, a: Operand, b: Operand): Operand {
  const test = e.asm.keep(condition);
  const both = a.parts.length === b.parts.length ? [a.parts, b.parts] : [halves(a), halves(b)];
  const parts = (both[0] as readonly Node[]).map((p, i) => e.asm.keep(select(test, p, (both[1] as readonly Node[])[i] as Node)));
  const range = a.range && b.range && unionRange(a.range, b.range);
  return operand(a.type, parts, { isNull: a.isNull || b.isNull ? e.asm.keep(select(test, isNull(a), isNull(b))) : undefined, range });
}

const halves = (op: Operand): readonly Node[] => [wide(op).lo, wide(op).hi];

const unionRange = (a: ValueRange, b: ValueRange): ValueRange => ({ min: smaller(a.min, b.min), max: larger(a.max, b.max) });

export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

/** Writes the value (not its nullness) to `at + offset`, in `fieldSize(type)` bytes. Bytes stay where they are: only address and length are written. */
export function storeOperand(e: EmitContext, at: I32, offset: number, value: Operand): void {
  switch (value.type.kind) {
    case 'boolean':
    case 'tinyint':
    case 'void':
      e.asm.store8(at, i32Of(value), offset);
      return;
    case 'smallint':
      e.asm.store16(at, i32Of(value), offset);
      return;
    default:
  }
  switch (representation(value.type)) {
    case 'i32':
      e.asm.store('i32', at, i32Of(value), offset);
      return;
    case 'i64':
      e.asm.store('i64', at, i64Of(value), offset);
      return;
    case 'f32':
      e.asm.store('f32', at, f32Of(value), offset);
      return;
    case 'f64':
      e.asm.store('f64', at, f64Of(value), offset);
      return;
    case 'i128': {
      const { lo, hi } = wide(value);
      e.asm.store('i64', at, lo, offset);
      e.asm.store('i64', at, hi, offset + 8);
      return;
    }
    case 'bytes': {
      const { ptr, length } = bytesOf(value);
      e.asm.store('i32', at, ptr, offset);
      e.asm.store('i32', at, length, offset + 4);
      return;
    }
    case 'interval':
      e.asm.store('i32', at, part(value, 0, 'i32'), offset);
      e.asm.store('i32', at, part(value, 1, 'i32'), offset + 4);
      e.asm.store('i64', at, part(value, 2, 'i64'), offset + 8);
  }
}

/** Reads what `storeOperand` wrote; the operand has no `isNull`. */
export function loadOperand(e: EmitContext, type: DataType, at: I32, offset: number, range?: ValueRange): Operand {
  const keep = (...parts: readonly Node[]): Operand => keepOperand(e, type, parts, { range });
  switch (type.kind) {
    case 'boolean':
      return keep(i32.load8U(at, offset));
    case 'tinyint':
    case 'void':
      return keep(i32.load8S(at, offset));
    case 'smallint':
      return keep(i32.load16S(at, offset));
    default:
  }
  switch (representation(type)) {
    case 'i32':
      return keep(i32.load(at, offset));
    case 'i64':
      return keep(i64.load(at, offset));
    case 'f32':
      return keep(f32.load(at, offset));
    case 'f64':
      return keep(f64.load(at, offset));
    case 'i128':
      return keep(i64.load(at, offset), i64.load(at, offset + 8));
    case 'bytes':
      return keep(i32.load(at, offset), i32.load(at, offset + 4));
    case 'interval':
      return keep(i32.load(at, offset), i32.load(at, offset + 4), i64.load(at, offset + 8));
  }
}
