import { exprKey, valueKey } from '../plan/canonical.ts';
import { type Call, type Expr, FALSE, type Literal } from '../plan/expr.ts';
import { anyOf, canRaise, disjunctsOf } from '../plan/traits.ts';
import { test } from './build.ts';
import { onExpressions } from './rule.ts';

/**
 * Shortens lists of values, and gathers equalities with one column into a list, which is looked up rather than tried one by
 * one (Spark's OptimizeIn).
 *
 *     a IN (1, 2, 1)              →   a IN (1, 2)
 *     a = 1 OR b = 5 OR a = 2     →   a IN (1, 2) OR b = 5
 */
export const optimizeIn = onExpressions((e) => {
  if (e.kind !== 'Call') return e;
  if (e.name === 'in') return withoutRepeats(e);
  return e.name === 'or' ? gathered(e) : e;
});

function withoutRepeats(e: Call): Expr {
  const [value, ...list] = e.args;
  if (!value || !list.every((x) => x.kind === 'Literal')) return e;
  if (value.kind !== 'Literal' && !value.nullable && !canRaise(value) && list.length === 0) return FALSE;
  const seen = new Set<string>();
  const kept = list.filter((x) => !seen.has(exprKey(x)) && seen.add(exprKey(x)));
  return kept.length === list.length ? e : { ...e, args: [value, ...kept] };
}

/** The values that a column is compared with: `a = 1`, `a IN (1, 2)`. */
function valuesOf(e: Expr): { readonly column: Expr; readonly values: readonly Literal[] } | undefined {
  if (e.kind !== 'Call' || (e.name !== '==' && e.name !== 'in')) return undefined;
  const [column, ...values] = e.args;
  if (column?.kind !== 'Attribute') return undefined;
  const literals = values.flatMap((v) => (v.kind === 'Literal' && v.value !== null ? [v] : []));
  return literals.length === values.length ? { column, values: literals } : undefined;
}

function gathered(e: Call): Expr {
  const lists = new Map<string, { readonly column: Expr; readonly values: Map<string, Literal> }>();
  const parts = disjunctsOf(e);
  let merged = 0;
  for (const part of parts) {
    const found = valuesOf(part);
    if (!found) continue;
    const key = exprKey(found.column);
    const list = lists.get(key);
    if (list) merged++;
    const values = list?.values ?? new Map<string, Literal>();
    for (const v of found.values) values.set(valueKey(v.value), v);
    lists.set(key, { column: found.column, values });
  }
  if (merged === 0) return e;
  const done = new Set<string>();
  return anyOf(
    parts.flatMap((part) => {
      const found = valuesOf(part);
      if (!found) return [part];
      const key = exprKey(found.column);
      if (done.has(key)) return [];
      done.add(key);
      const list = [...(lists.get(key)?.values.values() ?? [])];
      return [test(list.length === 1 ? '==' : 'in', [found.column, ...list], found.column.nullable)];
    }),
  );
}
