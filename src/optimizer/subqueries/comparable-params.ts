import { exprKey } from '../../plan/canonical.ts';
import { type Attribute, type Expr, mapExprChildren, nextExprId, type SubqueryParam, someExpr } from '../../plan/expr.ts';
import { type LogicalPlan, mapChildren } from '../../plan/logical.ts';
import { mapPlanExpressions } from '../../plan/node-expressions.ts';
import { canRaise, isDeterministic, substitute } from '../../plan/traits.ts';
import { isOrderable } from '../../types/coercion.ts';

/** A subquery's plan, and the parameters it then has. */
interface Asked {
  readonly plan: LogicalPlan;
  readonly params: readonly SubqueryParam[];
}

/**
 * Values of parameters are compared with each other, and maps cannot be: where a subquery only looks something up in one,
 * what it finds becomes the parameter.
 *
 *     Filter outer(m)[1] = x                   Filter outer(p) = x
 *       Scan t                           →       Scan t                 p: m[1]
 */
export function withComparableParams(plan: LogicalPlan, params: readonly SubqueryParam[]): Asked {
  const without = new Set(params.filter((p) => !isOrderable(p.attribute.type)).map((p) => p.attribute.id));
  if (without.size === 0) return { plan, params };
  const ids = new Set(params.map((p) => p.attribute.id));
  const values = new Map<number, Expr>(params.map((p) => [p.attribute.id, p.value]));
  const added = new Map<string, SubqueryParam>();
  const isLookup = (e: Expr): boolean =>
    e.kind === 'Call' &&
    isOrderable(e.type) &&
    someExpr(e, (x) => x.kind === 'Attribute' && without.has(x.id)) &&
    !someExpr(e, (x) => x.kind === 'LambdaRef' || (x.kind === 'Attribute' && !ids.has(x.id))) &&
    isDeterministic(e) &&
    !canRaise(e);
  const found = <E extends Expr>(e: E): E => (isLookup(e) ? (parameter(e) as Expr as E) : mapExprChildren(e, found));
  const parameter = (e: Expr): Attribute => {
    const key = exprKey(e);
    let p = added.get(key);
    if (!p) {
      const attribute: Attribute = { kind: 'Attribute', name: 'value', id: nextExprId(), type: e.type, nullable: e.nullable, outer: true };
      p = { attribute, value: substitute(e, values) };
      added.set(key, p);
    }
    return p.attribute;
  };
  const over = (p: LogicalPlan): LogicalPlan => mapPlanExpressions(mapChildren(p, over), found);
  const rewritten = over(plan);
  return { plan: rewritten, params: [...params, ...added.values()] };
}
