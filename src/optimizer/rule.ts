import { mapPlanExpressions } from '../plan/canonical.ts';
import { type Expr, transformUp } from '../plan/expr.ts';
import { EVERY_KIND, type Kinds, kindsIn } from '../plan/kinds.ts';
import { type LogicalPlan, mapChildren } from '../plan/logical.ts';

/** What rules may ask of the session. */
export interface OptimizerContext {
  readonly timeZone: string;
  /**
   * the moment of current_timestamp(), microseconds since the epoch: the engine's for this query. Read only where the plan depends
   * on it: whoever keeps plans looks at that.
   */
  readonly now: bigint;
  readonly ansi: boolean;
  /** spark.sql.optimizer.excludedRules: names from `rules.ts`, with or without a package in front */
  readonly excludedRules?: readonly string[];
  /** EXISTS over an aggregation without groups asks whether a row went in: Spark before 4.0 */
  readonly existsSkipsEmpty?: boolean | undefined;
  /** NULL IN (a subquery without rows) is NULL rather than false */
  readonly nullInEmptyList?: boolean | undefined;
}

/** Does the session leave the rule out? */
export const isExcluded = (rule: string, { excludedRules = [] }: OptimizerContext): boolean =>
  excludedRules.some((name) => name.slice(name.lastIndexOf('.') + 1) === rule);

/** Rewrites one node. Pure; the same object back means that it does not apply. The driver goes through the plan. */
export type Rule = (plan: LogicalPlan, context: OptimizerContext) => LogicalPlan;

/** How the driver goes through the plan: children first, the node first, or the rule sees only the root and walks itself. */
export type Direction = 'up' | 'down' | 'whole';

/** A rule of one expression, as a rule of the node that holds it. Names, aggregates and aliases stay what they are. */
export function onExpressions(f: (e: Expr, context: OptimizerContext) => Expr): Rule {
  // By query, as the rule's: nodes are made anew more often than their expressions.
  const settled = new WeakMap<OptimizerContext, WeakSet<Expr>>();
  return (plan, context) => {
    const known = settled.get(context) ?? new WeakSet<Expr>();
    settled.set(context, known);
    const step = (e: Expr): Expr => f(e, context);
    return mapPlanExpressions(plan, (root) => {
      if (root.kind === 'Attribute' || known.has(root)) return root;
      const rewritten = transformUp(root, step);
      if (rewritten === root) known.add(root);
      return rewritten.kind === root.kind || isFree(root) ? (rewritten as typeof root) : root;
    });
  };
}

/** An expression whose place takes any other; aliases, attributes and aggregates have places that take only their kind. */
const isFree = (e: Expr): boolean => e.kind !== 'Alias' && e.kind !== 'Attribute' && e.kind !== 'AggregateCall';

/** Plans that a rule leaves as they are: what is below one of them is not looked at again. */
export type Settled = WeakSet<LogicalPlan>;

export function applyRule(
  rule: Rule,
  direction: Direction,
  plan: LogicalPlan,
  context: OptimizerContext,
  settled: Settled = new WeakSet(),
  needs: Kinds = EVERY_KIND,
): LogicalPlan {
  if ((kindsIn(plan) & needs) === 0 || settled.has(plan)) return plan;
  const children = (p: LogicalPlan): LogicalPlan =>
    p.kind === 'Shared' ? p : mapChildren(p, (c) => applyRule(rule, direction, c, context, settled, needs));
  const after =
    direction === 'whole' ? rule(plan, context) : direction === 'up' ? rule(children(plan), context) : children(rule(plan, context));
  if (after === plan) settled.add(plan);
  return after;
}
