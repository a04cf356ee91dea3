import type { Vector } from '../../columnar/batch.ts';
import { valuesForm } from '../../functions/evaluate.ts';
import { murmur3 } from '../../functions/hash-value.ts';
import { hashInSet, hashSetOrder, hasJavaHash } from '../../functions/java-hash.ts';
import type { KeptAggregate } from '../../physical/kept-rows.ts';
import type { RowField } from '../../physical/row-layout.ts';
import { BINARY, isStringLike } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { rowReader } from '../field-value.ts';
import { canTellApart, rowsOnce } from './distinct-rows.ts';
import { chainedRows, type GroupedRows } from './kept-chains.ts';
import { fieldColumn, joinedColumn } from './kept-column.ts';

const ROWS_BETWEEN_CHECKS = 4096;

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
    const once = isOnce ? rowsOnce(memory, field, checkStopped)(rows) : rows;
    return form === 'set' ? asHashSets(memory, field, once, checkStopped) : once;
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

/** The rows of each group in the order in which Spark's hash sets go over their values. */
function asHashSets(memory: SharedMemory, field: RowField, { rows, ends }: GroupedRows, checkStopped: () => void): GroupedRows {
  if (!hasJavaHash(field.type)) return { rows, ends };
  // A text is hashed by its bytes, which need not be made a string for that.
  const isText = isStringLike(field.type);
  const read = rowReader(memory, [isText ? { ...field, type: BINARY } : field]);
  const row: Value[] = [null];
  const ordered = new Uint32Array(rows.length);
  for (let g = 0; g + 1 < ends.length; g++) {
    const from = ends[g] as number;
    const hashes = new Int32Array((ends[g + 1] as number) - from);
    for (let i = 0; i < hashes.length; i++) {
      if ((from + i) % ROWS_BETWEEN_CHECKS === 0) checkStopped();
      read(rows[from + i] as Ptr, row);
      const [value = null] = row;
      // 0.0 stands for -0.0
      hashes[i] = value === 0 || value === null ? 0 : isText ? murmur3([BINARY], [value]) : hashInSet(value, field.type);
    }
    const order = hashSetOrder(hashes);
    for (let i = 0; i < order.length; i++) ordered[from + i] = rows[from + (order[i] as number)] as number;
  }
  return { rows: ordered, ends };
}

/** Of the values that are equal 0.0 stands for -0.0. */
function plainZeros({ type, values, length }: Vector, { f32, f64 }: SharedMemory): void {
  if (type.kind !== 'float' && type.kind !== 'double') return;
  const [numbers, from] = type.kind === 'float' ? [f32, values >>> 2] : [f64, values >>> 3];
  for (let i = from; i < from + length; i++) if (numbers[i] === 0) numbers[i] = 0;
}
