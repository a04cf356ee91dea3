import { internalError } from '../../errors/engine-error.ts';
import type { DataType } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64, type Node } from '../../wasm/assembler.ts';
import type { EmitContext, EmittedState, Operand, Slot } from '../emit.ts';
import { bytesOf, getSlot, i32Of, i64Of, loadOperand, operand, setSlot, storeOperand } from './parts.ts';
import { representation } from './representation.ts';

/** Field `i` of an aggregate's state: its type, and where it lies in the row. */
export function stateField(state: EmittedState, i: number): { type: DataType; offset: number } {
  const type = state.types[i];
  const offset = state.offsets[i];
  if (type === undefined || offset === undefined) return internalError(`no state field ${i}`);
  return { type, offset };
}

export function loadField(e: EmitContext, state: EmittedState, i: number): Operand {
  const { type, offset } = stateField(state, i);
  const register = state.registers?.fields[i];
  return register ? operand(type, copies(e, register)) : loadOperand(e, type, state.at, offset);
}

/** What is read of a register must not change when the field does. */
const copies = (e: EmitContext, { locals }: Slot): readonly Node[] =>
  locals.map((local) => {
    const copy = e.asm.local(local.type);
    e.asm.set(copy, e.asm.get(local));
    return e.asm.get(copy);
  });

/** Writes a value as the field's type; bytes are not copied. */
export function storeField(e: EmitContext, state: EmittedState, i: number, value: Operand): void {
  const { type, offset } = stateField(state, i);
  const register = state.registers?.fields[i];
  if (register) setSlot(e, register, { ...value, type });
  else storeOperand(e, state.at, offset, { ...value, type });
}

/** Writes a value, bytes copied to where they outlive the row. */
export function retainField(e: EmitContext, state: EmittedState, i: number, value: Operand): void {
  if (representation(value.type) !== 'bytes') {
    storeField(e, state, i, value);
    return;
  }
  const { ptr, length } = bytesOf(value);
  const kept = e.asm.keep(state.retain(ptr, length));
  storeField(e, state, i, operand(value.type, [kept, length]));
}

/** A flag field as a byte, which may hold more than 0 and 1 inside the state. */
export function loadFlag(e: EmitContext, state: EmittedState, i: number): I32 {
  const register = state.registers?.fields[i];
  return register ? i32Of(getSlot(e, register)) : i32.load8U(state.at, stateField(state, i).offset);
}
export function storeFlag(e: EmitContext, state: EmittedState, i: number, value: I32): void {
  const { type, offset } = stateField(state, i);
  const register = state.registers?.fields[i];
  if (register) setSlot(e, register, operand(type, [value]));
  else e.asm.store8(state.at, value, offset);
}

export function loadLong(e: EmitContext, state: EmittedState, i: number): I64 {
  const register = state.registers?.fields[i];
  return register ? i64Of(operand(register.type, copies(e, register))) : i64.load(state.at, stateField(state, i).offset);
}
/** Writes a field that is one number. */
export function storeNumber(e: EmitContext, state: EmittedState, i: number, value: Node): void {
  const { type, offset } = stateField(state, i);
  const register = state.registers?.fields[i];
  if (register) setSlot(e, register, operand(type, [value]));
  else if (value.type === 'v128') internalError('a state field is no vector');
  else e.asm.store(value.type, state.at, value, offset);
}
