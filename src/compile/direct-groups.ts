import { asI64, representation } from '../functions/emit/operand.ts';
import type { Operand, ValueRange } from '../functions/emit.ts';
import type { ColumnSource, Segment } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import { type I32, i32, i64, select } from '../wasm/assembler.ts';
import type { RowContext } from './row-context.ts';

/** A group's slot is the number that its keys make, each a digit: its value counted from `min`; the last one stands for null. */
export interface DirectGroups {
  readonly keys: readonly { readonly min: bigint; readonly values: number; readonly nullable: boolean }[];
  readonly slots: number;
}

/** Groups have slots of their own where that takes few of them, or not too many for the rows. */
const FEW_SLOTS = 65_536;
const MOST_SLOTS = 16 * 1024 * 1024;
const SLOTS_PER_ROW = 4;

/** How the groups of an aggregate are found without a hash: where all keys are columns of whole numbers with known bounds. */
export function directGroups({ source, steps, sink }: Segment): DirectGroups | undefined {
  if (source.kind !== 'columns' || sink.kind !== 'aggregate' || sink.groupings.length === 0) return undefined;
  const renamed = new Map<number, Expr>();
  for (const step of steps) if (step.kind === 'project') for (const e of step.exprs) if (e.kind === 'Alias') renamed.set(e.id, e.child);
  // What expand puts out and what a join adds has other values than the source.
  for (const step of steps) if (step.kind === 'expand') for (const a of step.output) renamed.set(a.id, a);
  const keys: DirectGroups['keys'][number][] = [];
  let slots = 1;
  for (const grouping of sink.groupings) {
    const key = originOf(grouping, renamed);
    const column = key?.kind === 'Attribute' ? source.attributes.findIndex((a) => a.id === key.id) : -1;
    const range = column >= 0 ? rangeOf(source, column) : undefined;
    if (!range) return undefined;
    const nullable = grouping.nullable;
    const values = Number(range.max - range.min) + 1;
    keys.push({ min: range.min, values, nullable });
    slots *= values + (nullable ? 1 : 0);
  }
  const fits = slots <= FEW_SLOTS || (slots <= MOST_SLOTS && slots <= (source.rows ?? 0) * SLOTS_PER_ROW);
  return fits ? { keys, slots } : undefined;
}

function originOf(e: Expr, renamed: ReadonlyMap<number, Expr>): Expr | undefined {
  if (e.kind === 'Alias') return originOf(e.child, renamed);
  const child = e.kind === 'Attribute' ? renamed.get(e.id) : undefined;
  return child === e ? undefined : child ? originOf(child, renamed) : e;
}

/** Bounds of a column of whole numbers: known, or as wide as its numbers. */
function rangeOf({ attributes, ranges, widths }: ColumnSource, column: number): ValueRange | undefined {
  const type = attributes[column]?.type;
  const held = type && representation(type);
  if (!type || type.kind === 'void' || (held !== 'i32' && held !== 'i64')) return undefined;
  if (type.kind === 'boolean') return { min: 0n, max: 1n };
  const width = widths?.[column] ?? (type.kind === 'tinyint' ? 1 : type.kind === 'smallint' ? 2 : 8);
  const known = ranges?.[column];
  if (known && known.min <= known.max) return known;
  return width <= 2 ? { min: -(2n ** BigInt(8 * width - 1)), max: 2n ** BigInt(8 * width - 1) - 1n } : undefined;
}

/** The slot of a row's keys. */
export function directSlot({ keys, slots }: DirectGroups, values: readonly Operand[], row: RowContext): I32 {
  const { asm } = row;
  const digits = keys.map(({ min, values: count, nullable }, i): I32 => {
    const value = values[i] as Operand;
    const digit = i32.wrapI64(i64.sub(asI64(value), i64.const(min)));
    return nullable && value.isNull ? select(value.isNull, i32.const(count), digit) : digit;
  });
  const number = digits.reduce((n, digit, i) => {
    const key = keys[i] as DirectGroups['keys'][number];
    return i32.add(i32.mul(n, i32.const(key.values + (key.nullable ? 1 : 0))), digit);
  });
  const slot = asm.keep(number);
  // Bounds that do not hold must not lead out of the table.
  asm.if(i32.geU(slot, i32.const(slots)), () => asm.unreachable());
  return slot;
}
