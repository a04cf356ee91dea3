import type { CachedRelation, Join, LogicalPlan } from './logical.ts';
import { conjunctsOf, outputIds } from './traits.ts';

/** The most rows that a plan can have; undefined where nothing limits them. */
export function maxRows(plan: LogicalPlan): number | undefined {
  switch (plan.kind) {
    case 'LocalRows':
      return plan.rows.length;
    case 'RangeRows': {
      const { start, end, step } = plan;
      const span = step > 0n ? end - start : start - end;
      const size = step > 0n ? step : -step;
      return size === 0n || span <= 0n ? 0 : Number((span + size - 1n) / size);
    }
    case 'Project':
    case 'Filter':
    case 'Sort':
    case 'Window':
    case 'SubqueryAlias':
      return maxRows(plan.input);
    case 'Aggregate':
      return plan.groupings.length === 0 ? 1 : maxRows(plan.input);
    case 'Limit': {
      const input = maxRows(plan.input);
      const left = input === undefined ? undefined : Math.max(0, input - plan.offset);
      return plan.limit === undefined ? left : Math.min(plan.limit, left ?? Number.POSITIVE_INFINITY);
    }
    case 'Union': {
      const each = plan.inputs.map(maxRows);
      return each.reduce<number | undefined>((sum, n) => (sum === undefined || n === undefined ? undefined : sum + n), 0);
    }
    case 'Join': {
      const left = maxRows(plan.left);
      if (plan.joinType === 'semi' || plan.joinType === 'anti') return left;
      const right = maxRows(plan.right);
      if (left === undefined || right === undefined) return undefined;
      switch (plan.joinType) {
        case 'left':
          return left * Math.max(1, right);
        case 'right':
          return Math.max(1, left) * right;
        case 'full':
          // All rows find each other, or none does.
          return Math.max(left * right, left + right);
        default:
          return left * right;
      }
    }
    default:
      return undefined;
  }
}

/** Is there at most one row for each combination of values of these columns? Not `ofKept`: by how the rows are made, whatever they are. */
export function isUniqueBy(plan: LogicalPlan, ids: ReadonlySet<number>, ofKept = true): boolean {
  if ((maxRows(plan) ?? 2) <= 1) return true;
  switch (plan.kind) {
    case 'RangeRows':
      return ids.has(plan.output[0].id);
    case 'CachedRelation':
      return ofKept && uniqueIn(plan).some((id) => ids.has(id));
    case 'Aggregate':
      return plan.groupings.every((g) => ids.has(g.id));
    case 'Project': {
      const below = new Set(
        plan.exprs.flatMap((e) => {
          if (!ids.has(e.id)) return [];
          return e.kind === 'Attribute' ? [e.id] : e.child.kind === 'Attribute' ? [e.child.id] : [];
        }),
      );
      return isUniqueBy(plan.input, below, ofKept);
    }
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'Window':
    case 'SubqueryAlias':
      return isUniqueBy(plan.input, ids, ofKept);
    case 'Join': {
      if (plan.joinType === 'semi' || plan.joinType === 'anti') return isUniqueBy(plan.left, ids, ofKept);
      const keys = equalKeys(plan);
      const leftOnce = plan.joinType === 'left' || plan.joinType === 'inner';
      const rightOnce = plan.joinType === 'right' || plan.joinType === 'inner';
      return (
        (leftOnce && isUniqueBy(plan.right, keys, ofKept) && isUniqueBy(plan.left, ids, ofKept)) ||
        (rightOnce && isUniqueBy(plan.left, keys, ofKept) && isUniqueBy(plan.right, ids, ofKept))
      );
    }
    default:
      return false;
  }
}

/** The columns of kept rows of which each row has another value. */
export const uniqueIn = ({ output, stats }: CachedRelation): readonly number[] =>
  output.flatMap((a) => (stats.columns?.[a.name]?.isUnique ? [a.id] : []));

/** Columns that a join's condition holds equal to a column of the other side. */
export function equalKeys({ condition, left }: Join): ReadonlySet<number> {
  const keys = new Set<number>();
  const ids = outputIds(left);
  for (const c of condition ? conjunctsOf(condition) : [])
    if (c.kind === 'Call' && c.name === '==') {
      const [a, b] = c.args;
      if (a?.kind === 'Attribute' && b?.kind === 'Attribute' && ids.has(a.id) !== ids.has(b.id)) keys.add(a.id).add(b.id);
    }
  return keys;
}
