import { exprKey } from '../../plan/canonical.ts';
import type { Expr } from '../../plan/expr.ts';
import { allOf, anyOf, conjunctsOf, disjunctsOf, readsOnly, referencesOf } from '../../plan/traits.ts';

/** More alternatives than this make a condition that costs more than it saves. */
const MOST = 32;

/** What `e` says of these columns alone, if it says anything of them. */
export function impliedBy(e: Expr, ids: ReadonlySet<number>): Expr | undefined {
  if (referencesOf(e).size > 0 && readsOnly(e, ids)) return e;
  if (e.kind !== 'Call') return undefined;
  if (e.name === 'and') {
    const parts = conjunctsOf(e).flatMap((c) => impliedBy(c, ids) ?? []);
    return parts.length === 0 ? undefined : allOf(parts);
  }
  if (e.name !== 'or') return undefined;
  const parts: Expr[] = [];
  for (const d of disjunctsOf(e)) {
    const implied = impliedBy(d, ids);
    if (!implied) return undefined;
    parts.push(implied);
  }
  const different = [...new Map(parts.map((p) => [exprKey(p), p])).values()];
  return different.length > MOST ? undefined : anyOf(different);
}
