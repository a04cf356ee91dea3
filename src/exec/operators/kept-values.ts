import type { Vector } from '../../columnar/batch.ts';
import { valuesForm } from '../../functions/evaluate.ts';
import type { KeptAggregate } from '../../physical/kept-rows.ts';
import { isStringLike } from '../../types/data-type.ts';
import type { Allocator, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { canTellApart, rowsOnce } from './distinct-rows.ts';
import { chainedRows, type GroupedRows } from './kept-chains.ts';
import { fieldColumn, joinedColumn } from './kept-column.ts';

/** The column of an aggregate, from the addresses of the first rows of groups. */
export type MakeColumn = (heads: Uint32Array, allocator: Allocator) => Vector;

/**
 * An aggregate that is but the values kept, as an array or as one text: their bytes are copied and no value is made of them.
 * Undefined for others.
 */
export function keptValues({ aggregate, kept }: KeptAggregate, settings: EngineSettings, checkStopped: () => void): MakeColumn | undefined {
  const { type, child } = aggregate;
  const made = valuesForm(child, settings);
  if (!made || kept === 'numbers') return undefined;
  const [field, ...others] = kept.fields;
  if (!field || others.length > 0 || child.args[0]?.kind !== 'Attribute') return undefined;
  const { form, between } = made;
  const isOnce = form === 'set' || child.isDistinct;
  if (isOnce && !canTellApart(field.type)) return undefined;
  const gather = (heads: Uint32Array, { memory }: Allocator, nullOffset: number): GroupedRows => {
    const rows = chainedRows(memory, heads, nullOffset, checkStopped);
    return isOnce ? rowsOnce(memory, field, checkStopped)(rows) : rows;
  };
  if (form === 'text') {
    if (!isStringLike(field.type)) return undefined;
    const delimiter = new TextEncoder().encode(typeof between === 'string' ? between : '');
    return (heads, allocator) => joinedColumn(type, gather(heads, allocator, field.nullOffset), field, delimiter, allocator);
  }
  return (heads, allocator) => {
    const { rows, ends } = gather(heads, allocator, -1);
    const offsets = allocator.allocate(ends.length * 4);
    allocator.memory.u32.set(ends, offsets >>> 2);
    const elements = fieldColumn(rows, field, allocator);
    if (isOnce) plainZeros(elements, allocator.memory);
    return { type, length: heads.length, validity: 0, values: 0, offsets, children: [elements] };
  };
}

/** Of the values that are equal 0.0 stands for -0.0. */
function plainZeros({ type, values, length }: Vector, { f32, f64 }: SharedMemory): void {
  if (type.kind !== 'float' && type.kind !== 'double') return;
  const [numbers, from] = type.kind === 'float' ? [f32, values >>> 2] : [f64, values >>> 3];
  for (let i = from; i < from + length; i++) if (numbers[i] === 0) numbers[i] = 0;
}
