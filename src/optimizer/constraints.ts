import { exprKey } from '../plan/canonical.ts';
import type { Attribute, Call, Expr } from '../plan/expr.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds, readsOnly, referencesOf, substitute } from '../plan/traits.ts';
import { sameType } from '../types/data-type.ts';

const known = new WeakMap<LogicalPlan, readonly Expr[]>();

/** Conditions that hold for every row of a plan: those of the filters below, over the columns that the plan delivers. */
export function constraintsOf(plan: LogicalPlan): readonly Expr[] {
  let found = known.get(plan);
  if (!found) {
    const ids = outputIds(plan);
    found = [...new Map(collected(plan).flatMap((c) => (readsOnly(c, ids) ? [[exprKey(c), c] as const] : []))).values()];
    known.set(plan, found);
  }
  return found;
}

const usable = (e: Expr): readonly Expr[] => conjunctsOf(e).filter((c) => isDeterministic(c) && !canRaise(c) && referencesOf(c).size > 0);

function collected(plan: LogicalPlan): readonly Expr[] {
  switch (plan.kind) {
    case 'Filter':
      return [...constraintsOf(plan.input), ...usable(plan.condition)];
    case 'Sort':
    case 'Limit':
    case 'Window':
    case 'Generate':
    case 'SubqueryAlias':
      return constraintsOf(plan.input);
    case 'Aggregate':
      return renamed(constraintsOf(plan.input), plan.groupings);
    case 'Project':
      return renamed(constraintsOf(plan.input), plan.exprs);
    case 'Join': {
      const left = plan.joinType === 'right' || plan.joinType === 'full' ? [] : constraintsOf(plan.left);
      const inner = plan.joinType === 'inner' || plan.joinType === 'cross';
      const right = inner || plan.joinType === 'right' ? constraintsOf(plan.right) : [];
      const own = plan.condition && (inner || plan.joinType === 'semi') ? usable(plan.condition) : [];
      return [...left, ...right, ...own];
    }
    default:
      return [];
  }
}

/** Also under the names that a projection gives columns. */
function renamed(conditions: readonly Expr[], exprs: Extract<LogicalPlan, { kind: 'Project' }>['exprs']): readonly Expr[] {
  const by = new Map<number, Expr>();
  for (const e of exprs)
    if (e.kind === 'Alias' && e.child.kind === 'Attribute')
      by.set(e.child.id, { kind: 'Attribute', name: e.name, id: e.id, type: e.type, nullable: e.nullable });
  return by.size === 0 ? conditions : [...conditions, ...conditions.map((c) => substitute(c, by))];
}

/** `a = b` of two columns of one type. */
export function equalColumns(e: Expr): readonly [Attribute, Attribute] | undefined {
  if (e.kind !== 'Call' || e.name !== '==') return undefined;
  const [a, b] = (e satisfies Call).args;
  return a?.kind === 'Attribute' && b?.kind === 'Attribute' && sameType(a.type, b.type) ? [a, b] : undefined;
}
