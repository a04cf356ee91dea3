import { internalError } from '../../errors/engine-error.ts';
import type { DataType } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64, type Node } from '../../wasm/assembler.ts';
import type { EmitContext, EmittedState, Operand } from '../emit.ts';
import { bytesOf, loadOperand, operand, storeOperand } from './parts.ts';
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
  return loadOperand(e, type, state.at, offset);
}

/** Writes a value as the field's type; bytes are not copied. */
export function storeField(e: EmitContext, state: EmittedState, i: number, value: Operand): void {
  const { type, offset } = stateField(state, i);
  storeOperand(e, state.at, offset, { ...value, type });
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
export const loadFlag = (state: EmittedState, i: number): I32 => i32.load8U(state.at, stateField(state, i).offset);
export const storeFlag = (e: EmitContext, state: EmittedState, i: number, value: I32): void =>
  e.asm.store8(state.at, value, stateField(state, i).offset);

export const loadLong = (state: EmittedState, i: number): I64 => i64.load(state.at, stateField(state, i).offset);
export const storeNumber = (e: EmitContext, state: EmittedState, i: number, value: Node): void => {
  if (value.type === 'v128') internalError('a state field is no vector');
  else e.asm.store(value.type, state.at, value, stateField(state, i).offset);
};
