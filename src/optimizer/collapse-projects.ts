import { childrenOf, type Expr, type NamedExpr } from '../plan/expr.ts';
import { outputOf } from '../plan/logical.ts';
import { isDeterministic, substitute } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Merges a projection into the projection below it (Spark's CollapseProject), and drops one that changes nothing.
 *
 *     Project x + 1 AS y
 *       Project a AS x       →     Project a + 1 AS y
 *         Scan t                     Scan t
 *
 * Left alone when something below is random, or would be computed more than once.
 */
export const collapseProjects: Rule = (plan) => {
  if (plan.kind !== 'Project') return plan;
  const { input } = plan;
  if (input.kind !== 'Project') {
    const output = outputOf(input);
    const changesNothing =
      plan.exprs.length === output.length &&
      plan.exprs.every((e, i) => e.kind === 'Attribute' && e.id === output[i]?.id && e.name === output[i]?.name);
    return changesNothing ? input : plan;
  }
  const uses = new Map<number, number>();
  for (const e of plan.exprs) countUses(e, uses);
  const isSafe = input.exprs.every((e) => e.kind === 'Attribute' || isCheap(e.child) || ((uses.get(e.id) ?? 0) <= 1 && isDeterministic(e)));
  if (!isSafe) return plan;
  const definitions = new Map<number, Expr>(input.exprs.map((e) => [e.id, e.kind === 'Alias' ? e.child : e]));
  const exprs = plan.exprs.map((e): NamedExpr => {
    if (e.kind === 'Alias') {
      const child = substitute(e.child, definitions);
      // A column under its own id again, as where one of two equal columns was given for the other.
      return child.kind === 'Attribute' && child.id === e.id ? { ...child, name: e.name } : { ...e, child };
    }
    const definition = input.exprs.find((x) => x.id === e.id);
    if (!definition || definition.kind === 'Attribute') return e;
    return { ...definition, name: e.name };
  });
  return { ...plan, input: input.input, exprs };
};

function countUses(e: Expr, uses: Map<number, number>): void {
  if (e.kind === 'Attribute') uses.set(e.id, (uses.get(e.id) ?? 0) + 1);
  for (const c of childrenOf(e)) countUses(c, uses);
}

const isCheap = (e: Expr): boolean => e.kind === 'Attribute' || e.kind === 'Literal';
