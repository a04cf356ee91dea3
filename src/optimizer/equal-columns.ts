import type { LogicalPlan } from '../plan/logical.ts';
import { conjunctsOf } from '../plan/traits.ts';
import { isFloating, isStringLike } from '../types/data-type.ts';
import { equalColumns } from './constraints.ts';

/**
 * Columns that are the same in each row of a plan, by the inner joins and filters in it and the names that it gives: of each such
 * column the one that stands for all that are alike.
 */
export function equalitiesOf(plan: LogicalPlan): ReadonlyMap<number, number> {
  const root = new Map<number, number>();
  const find = (id: number): number => {
    const up = root.get(id);
    return up === undefined || up === id ? id : find(up);
  };
  const visit = (p: LogicalPlan): void => {
    if (p.kind === 'Filter' || (p.kind === 'Join' && p.joinType === 'inner'))
      for (const c of p.condition ? conjunctsOf(p.condition) : []) {
        const pair = equalColumns(c);
        // Equal texts or floating numbers need not look the same: -0.0 and 0.0.
        if (pair && !isFloating(pair[0].type) && (pair[0].type.kind === 'string' || !isStringLike(pair[0].type)))
          root.set(find(pair[0].id), find(pair[1].id));
      }
    if (p.kind === 'Project')
      for (const e of p.exprs) if (e.kind === 'Alias' && e.child.kind === 'Attribute') root.set(find(e.id), find(e.child.id));
    switch (p.kind) {
      case 'Filter':
      case 'Project':
      case 'Sort':
      case 'Limit':
      case 'Window':
      case 'Generate':
        visit(p.input);
        break;
      case 'Join':
        if (p.joinType !== 'right' && p.joinType !== 'full') visit(p.left);
        if (p.joinType === 'inner' || p.joinType === 'cross' || p.joinType === 'right') visit(p.right);
    }
  };
  visit(plan);
  return new Map([...root.keys()].map((id) => [id, find(id)]));
}
