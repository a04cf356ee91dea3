import { internalError } from '../errors/engine-error.ts';
import type { Attribute, Expr, NamedExpr } from '../plan/expr.ts';
import { type Aggregate, type Join, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds } from '../plan/traits.ts';
import { alias, equals, projected } from './build.ts';
import { equalPair } from './cost/join-size.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import { isRepeatable, workOf } from './repeated.ts';
import { freshCopy } from './subqueries/shared.ts';

/**
 * Groups that nothing will be joined with are not made: what is aggregated goes through a semi join with the keys of the other
 * side first. That is what is left of a correlated subquery that aggregates, and of a join with a view that does.
 *
 *     Join inner p.k = g.k                    Join inner p.k = g.k
 *       Filter p.x = 1                          Filter p.x = 1
 *         Scan p                                  Scan p
 *       Aggregate [l.k AS k], sum(l.v)   →      Aggregate [l.k AS k], sum(l.v)
 *         Scan l                                  Join semi l.k = p.k
 *                                                   Scan l
 *                                                   Filter p.x = 1
 *                                                     Scan p
 *
 * Only where few of many groups are left, and finding the keys costs little beside them.
 */
export const filterAggregated = (plan: LogicalPlan): LogicalPlan => {
  if (plan.kind === 'Shared') return plan;
  const inner = mapChildren(plan, filterAggregated);
  return inner.kind === 'Join' && inner.condition ? filteredSides(inner, inner.condition) : inner;
};

function filteredSides(join: Join, condition: Expr): Join {
  let { left, right } = join;
  for (const c of conjunctsOf(condition)) {
    const pair = c.kind === 'Call' && c.name === '==' ? equalPair(c, outputIds(left)) : undefined;
    if (pair?.left.kind !== 'Attribute' || pair.right.kind !== 'Attribute') continue;
    // The side whose rows are looked for may be filtered by those that look: not one that is kept whole.
    if (join.joinType !== 'full' && join.joinType !== 'right') right = filteredBelow(right, pair.right, left, pair.left) ?? right;
    if (join.joinType === 'inner' || join.joinType === 'right') left = filteredBelow(left, pair.left, right, pair.right) ?? left;
  }
  return left === join.left && right === join.right ? join : { ...join, left, right };
}

/** `plan` over an aggregate of fewer rows, where `key` is one of its keys. */
function filteredBelow(plan: LogicalPlan, key: Attribute, other: LogicalPlan, otherKey: Attribute): LogicalPlan | undefined {
  switch (plan.kind) {
    case 'Project': {
      const from = plan.exprs.every(isDeterministic) ? columnBelow(plan.exprs, key) : undefined;
      const input = from && filteredBelow(plan.input, from, other, otherKey);
      return input && { ...plan, input };
    }
    case 'Filter': {
      const input = isDeterministic(plan.condition) ? filteredBelow(plan.input, key, other, otherKey) : undefined;
      return input && { ...plan, input };
    }
    case 'Aggregate':
      return filteredAggregate(plan, key, other, otherKey);
    default:
      return undefined;
  }
}

/** Rows that are worth the trouble; how many of them must go; what finding the keys may cost beside them. */
const LEAST_ROWS = 20_000;
const LEAST_TIMES = 4;
const MOST_WORK = 0.5;

function filteredAggregate(plan: Aggregate, key: Attribute, other: LogicalPlan, otherKey: Attribute): LogicalPlan | undefined {
  const { input } = plan;
  const { rows } = knowledgeOf(input);
  const grouping = plan.groupings.find((g) => g.id === key.id);
  const by = grouping?.kind === 'Alias' ? grouping.child : grouping;
  if (rows < LEAST_ROWS || !by || !isDeterministic(by) || canRaise(by)) return undefined;
  let best: { readonly keys: LogicalPlan; readonly rows: number; readonly work: number } | undefined;
  for (const { plan: holder, key: held } of holdersOf(other, otherKey)) {
    const work = workOf(holder);
    if (work > MOST_WORK * workOf(input) || !isRepeatable(holder)) continue;
    const left = knowledgeOf(wanted(input, by, { kind: 'Project', input: holder, exprs: [alias(held, held.name)] })).rows;
    if (left * LEAST_TIMES > rows || (best && (left > best.rows || (left === best.rows && work >= best.work)))) continue;
    best = { keys: projected(holder, [held]), rows: left, work };
  }
  return best && { ...plan, input: wanted(input, by, freshCopy(best.keys).plan) };
}

/** The rows whose value is among those of the only column of `keys`. */
function wanted(input: LogicalPlan, by: Expr, keys: LogicalPlan): Join {
  const [key = internalError('keys of no column')] = outputOf(keys);
  return { kind: 'Join', joinType: 'semi', left: input, right: keys, condition: equals(by, key), isForGroups: true };
}

interface Holder {
  readonly plan: LogicalPlan;
  readonly key: Attribute;
}

/** Parts of a plan, itself first, among whose values of a column are all that the column has in the plan, but for nulls. */
function holdersOf(plan: LogicalPlan, key: Attribute): Holder[] {
  const below = (): Holder[] => {
    switch (plan.kind) {
      case 'Project': {
        const from = columnBelow(plan.exprs, key);
        return from ? holdersOf(plan.input, from) : [];
      }
      case 'Filter':
      case 'Sort':
        return holdersOf(plan.input, key);
      case 'Aggregate': {
        const from = columnBelow(plan.groupings, key);
        return from ? holdersOf(plan.input, from) : [];
      }
      case 'Join':
        return holdersInJoin(plan, key);
      default:
        return [];
    }
  };
  return [{ plan, key }, ...below()];
}

function holdersInJoin({ joinType, left, right, condition }: Join, key: Attribute): Holder[] {
  const fromLeft = outputIds(left).has(key.id);
  const matched = joinType === 'inner' || joinType === 'semi';
  const own = joinType === 'full' || (fromLeft ? joinType === 'right' : joinType === 'left') ? [] : holdersOf(fromLeft ? left : right, key);
  const equal = matched
    ? conjunctsOf(condition ?? key).flatMap((c): Holder[] => {
        const pair = c.kind === 'Call' && c.name === '==' ? equalPair(c, outputIds(left)) : undefined;
        const [mine, theirs] = fromLeft ? [pair?.left, pair?.right] : [pair?.right, pair?.left];
        if (mine?.kind !== 'Attribute' || mine.id !== key.id || theirs?.kind !== 'Attribute') return [];
        return holdersOf(fromLeft ? right : left, theirs);
      })
    : [];
  return [...own, ...equal];
}

/** The column below that an expression of a list passes on under the name of `key`. */
function columnBelow(exprs: readonly NamedExpr[], key: Attribute): Attribute | undefined {
  const e = exprs.find((x) => x.id === key.id);
  const from = e?.kind === 'Alias' ? e.child : e;
  return from?.kind === 'Attribute' ? from : undefined;
}
