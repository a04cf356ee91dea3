import { lit, type NamedExpr } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { outputIds } from '../plan/traits.ts';
import { aliasAs } from './build.ts';
import type { Rule } from './rule.ts';

/**
 * What reads nothing is nothing (Spark's PropagateEmptyRelation).
 *
 *     Join inner
 *       Scan t             →   LocalRows (none)
 *       LocalRows (none)
 *
 * An aggregation without groupings has a row even then.
 */
export const propagateEmpty: Rule = (plan) => {
  if (plan.kind === 'LocalRows') return plan;
  if (isNothing(plan, isEmpty)) return empty(plan);
  switch (plan.kind) {
    case 'Join': {
      const left = isEmpty(plan.left);
      const right = isEmpty(plan.right);
      if (plan.joinType === 'anti') return right ? plan.left : plan;
      // Nobody finds a partner: the rows of one side, beside nulls.
      const without = { left: right, right: left, full: left || right, inner: false, cross: false, semi: false }[plan.joinType];
      if (!without) return plan;
      const alone = plan.joinType === 'right' || (plan.joinType === 'full' && left) ? plan.right : plan.left;
      const has = outputIds(alone);
      const exprs = outputOf(plan).map((a): NamedExpr => (has.has(a.id) ? a : aliasAs(lit(null, a.type), a)));
      return { kind: 'Project', input: alone, exprs };
    }
    case 'Union': {
      const inputs = plan.inputs.filter((c) => !isEmpty(c));
      const [only] = inputs;
      if (!only || inputs.length > 1) return inputs.length === plan.inputs.length ? plan : { ...plan, inputs };
      const columns = outputOf(only);
      const exprs = plan.output.flatMap((a, i): NamedExpr[] => {
        const child = columns[i];
        return child ? [{ kind: 'Alias', child, name: a.name, id: a.id, type: a.type, nullable: a.nullable }] : [];
      });
      return { kind: 'Project', input: only, exprs };
    }
    default:
      return plan;
  }
};

/** Has it no rows, as the inputs that `isEmpty` is true of have none? */
export function isNothing(plan: LogicalPlan, isEmpty: (input: LogicalPlan) => boolean): boolean {
  switch (plan.kind) {
    case 'LocalRows':
      return plan.rows.length === 0;
    case 'SubqueryAlias':
    case 'Project':
    case 'Filter':
    case 'Sort':
    case 'Generate':
    case 'Window':
    case 'Expand':
      return isEmpty(plan.input);
    case 'Limit':
      return plan.limit === 0 || isEmpty(plan.input);
    case 'Aggregate':
      return plan.groupings.length > 0 && isEmpty(plan.input);
    case 'Join': {
      const left = isEmpty(plan.left);
      const right = isEmpty(plan.right);
      return { inner: left || right, cross: left || right, left, right, full: left && right, semi: left || right, anti: left }[
        plan.joinType
      ];
    }
    case 'Union':
      return plan.inputs.every(isEmpty);
    default:
      return false;
  }
}

const isEmpty = (plan: LogicalPlan): boolean => plan.kind === 'LocalRows' && plan.rows.length === 0;
const empty = (plan: LogicalPlan): LogicalPlan => ({ kind: 'LocalRows', output: outputOf(plan), rows: [] });
