import { exprKey } from '../plan/canonical.ts';
import { attributeOf, type Expr } from '../plan/expr.ts';
import type { LogicalPlan, Project, Window } from '../plan/logical.ts';
import { idsOf, readsAny, substitute } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Windows over the same partitions in the same order are computed together (Spark's CollapseWindow), also where a projection
 * of columns stands between them.
 *
 *     Window sum(b), [a], [c]
 *       Window rank(), [a], [c]      →      Window rank(), sum(b), [a], [c]
 *         Scan t                              Scan t
 */
export const collapseWindows: Rule = (plan) => {
  if (plan.kind !== 'Window') return plan;
  if (plan.input.kind === 'Window') return together(plan, plan.input) ?? plan;
  const between = plan.input;
  if (between.kind !== 'Project' || between.input.kind !== 'Window' || !between.exprs.every(isColumn)) return plan;
  const by = new Map<number, Expr>(between.exprs.flatMap((e) => (e.kind === 'Alias' ? [[e.id, e.child] as const] : [])));
  const merged = together(over(plan, by), between.input);
  return merged ? { ...between, input: merged, exprs: [...between.exprs, ...plan.windows.map(attributeOf)] } : plan;
};

const isColumn = (e: Project['exprs'][number]): boolean => e.kind === 'Attribute' || e.child.kind === 'Attribute';

/** The window over what the projection below it is made of. */
function over(plan: Window, by: ReadonlyMap<number, Expr>): Window {
  const rewritten = <E extends Expr>(e: E): E => substitute(e, by) as E;
  return {
    ...plan,
    windows: plan.windows.map(rewritten),
    partitionBy: plan.partitionBy.map(rewritten),
    orderBy: plan.orderBy.map((k) => ({ ...k, child: rewritten(k.child) })),
  };
}

function together(outer: Window, inner: Window): LogicalPlan | undefined {
  // Of one that leaves rows out the other would see too few.
  if (orderKey(outer) !== orderKey(inner) || outer.first || inner.first) return undefined;
  const made = idsOf(inner.windows.map(attributeOf));
  if (outer.windows.some((w) => readsAny(w, made))) return undefined;
  return { ...inner, windows: [...inner.windows, ...outer.windows] };
}

const orderKey = ({ partitionBy, orderBy }: Window): string =>
  `${partitionBy.map((e) => exprKey(e)).join()};${orderBy.map((k) => `${exprKey(k.child)}${k.ascending}${k.nullsFirst}`).join()}`;
