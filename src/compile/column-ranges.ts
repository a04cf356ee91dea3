import { representation } from '../functions/emit/representation.ts';
import type { ValueRange } from '../functions/emit.ts';
import type { Segment, SegmentSource } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';

/** Slots that stand for values are taken where they are few, or not too many for the rows. */
const FEW_SLOTS = 65_536;
const MOST_SLOTS = 16 * 1024 * 1024;
const SLOTS_PER_ROW = 4;

export const fitsRows = (slots: number, { rows }: Pick<SegmentSource, 'rows'>): boolean =>
  slots <= FEW_SLOTS || (slots <= MOST_SLOTS && slots <= (rows ?? 0) * SLOTS_PER_ROW);

/** Gives the bounds of an expression that is a column of the source or of a table, renamed or not, and holds whole numbers with known bounds. */
export function columnRanges({ source, steps, ranges }: Segment): (e: Expr) => ValueRange | undefined {
  const renamed = new Map<number, Expr>();
  for (const step of steps) if (step.kind === 'project') for (const e of step.exprs) if (e.kind === 'Alias') renamed.set(e.id, e.child);
  // What expand puts out has other values than the source.
  for (const step of steps) if (step.kind === 'expand') for (const a of step.output) renamed.set(a.id, a);
  return (e) => {
    const key = originOf(e, renamed);
    if (key?.kind !== 'Attribute') return undefined;
    const column = source.kind === 'columns' ? source.attributes.findIndex((a) => a.id === key.id) : -1;
    return wholeNumbers(key.type, ranges?.get(key.id), source.kind === 'columns' ? source.widths?.[column] : undefined, column >= 0);
  };
}

function originOf(e: Expr, renamed: ReadonlyMap<number, Expr>): Expr | undefined {
  if (e.kind === 'Alias') return originOf(e.child, renamed);
  const child = e.kind === 'Attribute' ? renamed.get(e.id) : undefined;
  return child === e ? undefined : child ? originOf(child, renamed) : e;
}

/** Bounds of whole numbers: known, or, of a column, as wide as its numbers. */
export function wholeNumbers(type: DataType, known: ValueRange | undefined, stored?: number, isColumn = false): ValueRange | undefined {
  const held = representation(type);
  if (type.kind === 'void' || (held !== 'i32' && held !== 'i64')) return undefined;
  if (known && known.min <= known.max) return known;
  if (!isColumn) return undefined;
  if (type.kind === 'boolean') return { min: 0n, max: 1n };
  const width = stored ?? (type.kind === 'tinyint' ? 1 : type.kind === 'smallint' ? 2 : 8);
  return width <= 2 ? { min: -(2n ** BigInt(8 * width - 1)), max: 2n ** BigInt(8 * width - 1) - 1n } : undefined;
}
