import type { DataType } from '../../types/data-type.ts';
import type { I32 } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { getSlot, newSlot, setSlot } from './parts.ts';

/** What `quick` gives where `holds`; what it leaves is the reference's. */
export function orReference(e: EmitContext, type: DataType, holds: I32, quick: () => Operand): Operand {
  const slot = newSlot(e, type, true);
  e.asm.if(
    holds,
    () => setSlot(e, slot, quick()),
    () => setSlot(e, slot, e.reference()),
  );
  return getSlot(e, slot);
}
