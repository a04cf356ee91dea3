import type { Call, Expr } from '../../plan/expr.ts';
import { asNumber } from '../../plan/statistics.ts';
import { type Column, widthOf } from './column.ts';
import type { Columns } from './range-of.ts';

/** What is known of a computed value: a column's facts for a column, no more values than its arguments have otherwise. */
export function ofExpr(e: Expr, input: { readonly rows: number; readonly columns: Columns }): Column | undefined {
  if (e.kind === 'Attribute') return input.columns(e.id);
  if (e.kind === 'Cast') {
    const of = ofExpr(e.child, input);
    return of && { ...of, width: widthOf(e.type) };
  }
  if (e.kind === 'Literal') return { domain: 1, nulls: e.value === null ? 1 : 0, width: widthOf(e.type) };
  if (e.kind !== 'Call' || e.args.length === 0) return undefined;
  const moved = shifted(e, input);
  if (moved) return moved;
  const parts = e.args.map((x) => ofExpr(x, input)?.domain);
  if (parts.some((d) => d === undefined)) return undefined;
  const domain = Math.min(
    input.rows,
    remainders(e),
    parts.reduce<number>((product, d) => product * (d ?? 1), 1),
  );
  return { domain: Math.max(1, domain), isBound: true, nulls: 0, width: widthOf(e.type) };
}

/** `a + 1` has as many values as `a`, a step farther. */
function shifted({ name, args }: Call, input: { readonly rows: number; readonly columns: Columns }): Column | undefined {
  const [a, b] = args;
  if (!a || b?.kind !== 'Literal' || (name !== '+' && name !== '-')) return undefined;
  const by = asNumber(b.value, b.type);
  const of = ofExpr(a, input);
  if (!of || by === undefined) return undefined;
  const { histogram: _, mostCommon: __, spread: ___, min, max, ...rest } = of;
  const step = name === '+' ? by : -by;
  return { ...rest, ...(min === undefined || max === undefined ? {} : { min: min + step, max: max + step }) };
}

/** What a division by a constant can leave over. */
function remainders({ name, args }: Call): number {
  const [, by] = args;
  const divisor = (name === '%' || name === 'pmod') && by?.kind === 'Literal' ? Math.abs(Number(by.value)) : 0;
  return divisor >= 1 ? divisor : Number.POSITIVE_INFINITY;
}
