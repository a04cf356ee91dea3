import { type Batch, type Vector, valueWidth } from '../columnar/batch.ts';
import { representation } from '../functions/emit/representation.ts';
import type { Arena } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { turn } from './turns.ts';

/** A column of whole numbers in as few bytes as hold them all: less memory to read. What lies under nulls is cut. */
export function narrowed(vector: Vector, arena: Arena): Vector | undefined {
  const full = fullWidth(vector);
  if (full < 4) return undefined;
  const width = routines(arena.memory).narrowest(vector.values, full, vector.length, vector.validity);
  return width < full ? withWidth(vector, width, arena) : undefined;
}

/** The column with numbers of `width` bytes. */
export function withWidth(vector: Vector, width: number, arena: Arena): Vector {
  const values = arena.allocate(vector.length * width);
  routines(arena.memory).change_width(vector.values, widthOf(vector), vector.length, values, width);
  return { ...vector, values, width };
}

/** Batches in which a column's numbers have the same width throughout: compiled code reads them all alike. */
export async function evenWidths(batches: readonly Batch[], arena: Arena): Promise<Batch[]> {
  const widest = batches[0]?.columns.map((_, c) => batches.reduce((w, b) => Math.max(w, widthOf(b.columns[c] as Vector)), 0)) ?? [];
  const even: Batch[] = [];
  for (const b of batches) {
    const columns: Vector[] = [];
    for (const [c, v] of b.columns.entries()) {
      columns.push(widthOf(v) === widest[c] ? v : withWidth(v, widest[c] as number, arena));
      await turn();
    }
    even.push({ ...b, columns });
  }
  return even;
}

/** Bytes of a number in `values`; 0 where the column holds no whole numbers. */
export const widthOf = (vector: Vector): number => vector.width ?? fullWidth(vector);

function fullWidth({ type, dictionary }: Vector): number {
  if (dictionary || type.kind === 'boolean' || type.kind === 'void') return 0;
  const held = representation(type);
  return held === 'i32' || held === 'i64' ? valueWidth(type) : 0;
}
