import { representation } from '../functions/emit/representation.ts';
import type { ValueRange } from '../functions/emit.ts';
import type { ColumnSource, Step } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';

/** Slots that stand for values are taken where they are few, or not too many for the rows. */
const FEW_SLOTS = 65_536;
const MOST_SLOTS = 16 * 1024 * 1024;
const SLOTS_PER_ROW = 4;

export const fitsRows = (slots: number, { rows }: ColumnSource): boolean =>
  slots <= FEW_SLOTS || (slots <= MOST_SLOTS && slots <= (rows ?? 0) * SLOTS_PER_ROW);

/** Gives the bounds of an expression that is a column of the source, renamed or not, and holds whole numbers with known bounds. */
export function columnRanges(source: ColumnSource, steps: readonly Step[]): (e: Expr) => ValueRange | undefined {
  const renamed = new Map<number, Expr>();
  for (const step of steps) if (step.kind === 'project') for (const e of step.exprs) if (e.kind === 'Alias') renamed.set(e.id, e.child);
  // What expand puts out has other values than the source.
  for (const step of steps) if (step.kind === 'expand') for (const a of step.output) renamed.set(a.id, a);
  return (e) => {
    const key = originOf(e, renamed);
    const column = key?.kind === 'Attribute' ? source.attributes.findIndex((a) => a.id === key.id) : -1;
    return column >= 0 ? boundsOf(source, column) : undefined;
  };
}

function originOf(e: Expr, renamed: ReadonlyMap<number, Expr>): Expr | undefined {
  if (e.kind === 'Alias') return originOf(e.child, renamed);
  const child = e.kind === 'Attribute' ? renamed.get(e.id) : undefined;
  return child === e ? undefined : child ? originOf(child, renamed) : e;
}

/** Bounds of a column of whole numbers: known, or as wide as its numbers. */
function boundsOf({ attributes, ranges, widths }: ColumnSource, column: number): ValueRange | undefined {
  const type = attributes[column]?.type;
  const held = type && representation(type);
  if (!type || type.kind === 'void' || (held !== 'i32' && held !== 'i64')) return undefined;
  if (type.kind === 'boolean') return { min: 0n, max: 1n };
  const width = widths?.[column] ?? (type.kind === 'tinyint' ? 1 : type.kind === 'smallint' ? 2 : 8);
  const known = ranges?.[column];
  if (known && known.min <= known.max) return known;
  return width <= 2 ? { min: -(2n ** BigInt(8 * width - 1)), max: 2n ** BigInt(8 * width - 1) - 1n } : undefined;
}
