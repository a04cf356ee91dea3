import { exprKey, valueKey } from '../plan/canonical.ts';
import { type Call, type Expr, FALSE, type Literal } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { allOf, anyOf, canRaise, conjunctsOf, disjunctsOf } from '../plan/traits.ts';
import { type DataType, isInteger } from '../types/data-type.ts';
import { test, unlessNull } from './build.ts';
import { onExpressions } from './rule.ts';

/**
 * Shortens lists of values, and gathers equalities with one column into a list, which is looked up rather than tried one by
 * one (Spark's OptimizeIn).
 *
 *     a IN (1, 2, 1)              →   a IN (1, 2)
 *     a = 1 OR b = 5 OR a = 2     →   a IN (1, 2) OR b = 5
 *     a IN (1, 2) AND a = 2       →   a = 2
 */
export const optimizeIn = onExpressions(FORM.connective | FORM.list, (e) => {
  if (e.kind !== 'Call') return e;
  if (e.name === 'in') return withoutRepeats(e);
  if (e.name === 'or') return gathered(e, disjunctsOf(e), union, anyOf);
  return e.name === 'and' ? gathered(e, conjunctsOf(e), intersection, allOf) : e;
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

/** Of conditions on one column, each a list of values, the first stands for all. */
function gathered(
  e: Call,
  parts: readonly Expr[],
  combine: (lists: readonly Values[]) => Values,
  whole: (parts: readonly Expr[]) => Expr,
): Expr {
  const lists = new Map<string, { readonly column: Expr; readonly values: Values[] }>();
  const keys = parts.map((part) => {
    const found = valuesOf(part);
    if (!found || (e.name === 'and' && !isExact(found.column.type))) return undefined;
    const key = exprKey(found.column);
    const list = lists.get(key) ?? { column: found.column, values: [] };
    list.values.push(new Map(found.values.map((v) => [valueKey(v.value), v])));
    lists.set(key, list);
    return key;
  });
  if (![...lists.values()].some((l) => l.values.length > 1)) return e;
  return whole(
    parts.flatMap((part, i) => {
      const key = keys[i];
      const list = key === undefined ? undefined : lists.get(key);
      if (!list || list.values.length < 2) return [part];
      return keys.indexOf(key) === i ? [isAmong(list.column, [...combine(list.values).values()])] : [];
    }),
  );
}

type Values = ReadonlyMap<string, Literal>;
const union = (lists: readonly Values[]): Values => new Map(lists.flatMap((l) => [...l]));
const intersection = ([first = new Map(), ...others]: readonly Values[]): Values =>
  new Map([...first].filter(([key]) => others.every((l) => l.has(key))));

function isAmong(column: Expr, [first, ...others]: readonly Literal[]): Expr {
  if (!first) return unlessNull(column, false);
  return test(others.length === 0 ? '==' : 'in', [column, first, ...others], column.nullable);
}

/** Are values equal only when they are the same? Not -0.0 and 0.0, nor texts padded with blanks. */
const isExact = (type: DataType): boolean => isInteger(type) || type.kind === 'date' || type.kind === 'decimal' || type.kind === 'string';
