import { type Column, met } from './column.ts';

/** Different values of several columns together among so many rows: no more than the relation has that they come from. */
export function groupsAmong(columns: readonly (Column | undefined)[], rows: number): number {
  const byOrigin = new Map<unknown, { product: number; rows: number }>();
  for (const [i, c] of columns.entries()) {
    const key = c?.origin ?? i;
    const so = byOrigin.get(key) ?? { product: 1, rows: c?.origin?.rows ?? Number.POSITIVE_INFINITY };
    byOrigin.set(key, { ...so, product: so.product * (c?.domain ?? c?.origin?.rows ?? Math.max(1, rows ** 0.8)) });
  }
  const each = [...byOrigin.values()].map((o) => remaining(Math.min(o.product, Math.max(1, o.rows)), o.rows, rows));
  const combinations = each.reduce((a, b) => a * b, 1);
  return each.length === 1 ? Math.min(rows, combinations) : met(combinations, rows);
}

/** Of a relation's rows so many remain: how many of its values do? As many as have one of their rows among them. */
function remaining(values: number, all: number, rows: number): number {
  const share = Number.isFinite(all) && all > 0 ? Math.min(1, rows / all) : 1;
  return share >= 1 ? values : Math.max(1, values * (1 - (1 - share) ** (all / Math.max(1, values))));
}
