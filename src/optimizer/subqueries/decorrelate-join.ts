import { type Attribute, attributeOf, type Expr } from '../../plan/expr.ts';
import { type Join, type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { allOf, conjunctsOf, readsAny, substitute } from '../../plan/traits.ts';
import { alias, projected } from '../build.ts';
import { type Around, bind, type Decorrelated, paramsIn, withColumnsFor } from './domain.ts';

/**
 * Conditions on a side whose rows the join keeps or drops one by one go up through it; those on a side that it fills with
 * nulls, or only looks into, become part of its condition, with the parameters' values as columns of the other side.
 *
 *     Join left r.k = l.k                      Join left r.k = l.k AND r.j = l.x
 *       Filter x = outer(a)              →       Scan l                             conditions: l.x = outer(a)
 *         Scan l                                 Scan r
 *       Filter j = outer(a)
 *         Scan r
 */
export function decorrelateJoin(plan: Join, left: Decorrelated, right: Decorrelated, a: Around): Decorrelated {
  const conjuncts = plan.condition ? conjunctsOf(plan.condition) : [];
  const correlated = conjuncts.filter((c) => readsAny(c, a.ids));
  const own = conjuncts.filter((c) => !correlated.includes(c));
  switch (plan.joinType) {
    case 'inner':
    case 'cross': {
      const join = joined(plan, left.plan, right.plan, own);
      const conditions = [...left.conditions, ...right.conditions, ...correlated];
      return { plan: join, conditions, isSingle: left.isSingle && right.isSingle };
    }
    case 'left':
    case 'semi':
    case 'anti': {
      const { kept, condition } = onKeptSide(left, [...correlated, ...right.conditions], a);
      const isSingle = left.isSingle && (plan.joinType !== 'left' || right.isSingle);
      return { plan: joined(plan, kept.plan, right.plan, [...own, ...condition]), conditions: kept.conditions, isSingle };
    }
    case 'right': {
      const { kept, condition } = onKeptSide(right, [...correlated, ...left.conditions], a);
      return { plan: joined(plan, left.plan, kept.plan, [...own, ...condition]), conditions: kept.conditions, isSingle: false };
    }
    case 'full':
      return fullJoin(plan, left, right, own, correlated, a);
    default:
      return plan.joinType satisfies never;
  }
}

function joined(plan: Join, left: LogicalPlan, right: LogicalPlan, conditions: readonly Expr[]): Join {
  const { condition: _, ...bare } = plan;
  if (conditions.length > 0)
    return { ...bare, joinType: plan.joinType === 'cross' ? 'inner' : plan.joinType, left, right, condition: allOf(conditions) };
  return { ...bare, joinType: plan.joinType === 'inner' ? 'cross' : plan.joinType, left, right };
}

/** The kept side with columns for the parameters of `conditions`, and those conditions over them. */
function onKeptSide(d: Decorrelated, conditions: readonly Expr[], a: Around): { kept: Decorrelated; condition: readonly Expr[] } {
  if (conditions.length === 0) return { kept: d, condition: [] };
  const { d: kept, by } = withColumnsFor(d, paramsIn(conditions, a), a);
  return { kept, condition: conditions.map((c) => substitute(c, by)) };
}

/** Rows of both sides meet only for the same values of the parameters; which side has them is found out above. */
function fullJoin(
  plan: Join,
  left: Decorrelated,
  right: Decorrelated,
  own: readonly Expr[],
  correlated: readonly Expr[],
  a: Around,
): Decorrelated {
  const all = paramsIn([...left.conditions, ...right.conditions, ...correlated], a);
  const sides = [bind(left, all, a), bind(right, all, a)] as const;
  const columns = (d: Decorrelated): readonly Attribute[] =>
    d.conditions.flatMap((c) => (c.kind === 'Call' && c.args[0]?.kind === 'Attribute' ? [c.args[0]] : []));
  const [l, r] = [columns(sides[0]), columns(sides[1])];
  const by = new Map<number, Expr>(all.flatMap((p, i) => (l[i] ? [[p.attribute.id, l[i]]] : [])));
  const same = all.flatMap((_, i) => (l[i] && r[i] ? [a.build('<=>', l[i], r[i])] : []));
  const join = joined(plan, sides[0].plan, sides[1].plan, [...own, ...correlated.map((c) => substitute(c, by)), ...same]);
  const keys = all.flatMap((p, i) => (l[i] && r[i] ? [alias(a.build('coalesce', l[i], r[i]), p.attribute.name)] : []));
  return {
    plan: projected(join, [...outputOf(plan), ...keys]),
    conditions: all.flatMap((p, i) => (keys[i] ? [a.build('<=>', attributeOf(keys[i]), p.attribute)] : [])),
    isSingle: false,
  };
}
