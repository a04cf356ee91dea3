import type { NamedExpr, SortKey } from '../../src/plan/expr.ts';
import { childPlans, type LogicalPlan } from '../../src/plan/logical.ts';
import { sortText, sqlOf } from '../../src/plan/sql-text.ts';

/**
 * What an optimized plan does, a short line for each operator: the order and the sides of joins, which conditions are tested
 * where, what is grouped and how many columns go on. Without ids and long expressions, so that it is read and compared easily.
 */
export function compactPlan(plan: LogicalPlan): string {
  const lines: string[] = [];
  const shared = new Set<number>();
  const walk = (p: LogicalPlan, depth: number): void => {
    lines.push(`${'  '.repeat(depth)}${lineOf(p)}`);
    if (p.kind === 'Shared') {
      if (shared.has(p.shareId)) return;
      shared.add(p.shareId);
    }
    for (const c of childPlans(p)) walk(c, depth + 1);
  };
  walk(plan, 0);
  return lines.join('\n');
}

const LONGEST = 120;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const names = (exprs: readonly NamedExpr[]): string => exprs.map((e) => e.name).join(', ');
const order = (keys: readonly SortKey[]): string => keys.map((k) => sortText(k, sqlOf(k.child))).join(', ');

function lineOf(p: LogicalPlan): string {
  switch (p.kind) {
    case 'Scan':
      return `${p.location.map((l) => l.replace(/^.*\//, '')).join(', ')} ${p.output.length}${p.pushedFilters.length > 0 ? `, pushed ${p.pushedFilters.length}` : ''}${p.pushedLimit === undefined ? '' : `, limit ${p.pushedLimit}`}`;
    case 'LocalRows':
      return `rows ${p.rows.length}`;
    case 'Project': {
      const made = p.exprs.filter((e) => e.kind === 'Alias');
      return `project ${p.exprs.length}${made.length > 0 ? `, makes ${names(made)}` : ''}`;
    }
    case 'Filter':
      return short(`filter ${sqlOf(p.condition)}`);
    case 'Aggregate':
      return `aggregate by ${p.groupings.length > 0 ? names(p.groupings) : 'nothing'}${p.aggregates.length > 0 ? `: ${p.aggregates.map((a) => `${a.child.isDistinct ? 'distinct ' : ''}${a.child.name}`).join(', ')}` : ''}`;
    case 'Join':
      return short(`join ${p.joinType}, build ${p.buildSide ?? 'right'}${p.condition ? `, ${sqlOf(p.condition)}` : ''}`);
    case 'Sort':
      return `sort ${order(p.keys)}`;
    case 'Limit':
      return `limit ${p.limit ?? 'all'}${p.offset > 0 ? ` offset ${p.offset}` : ''}`;
    case 'Window':
      return `window ${p.windows.map((w) => w.child.name).join(', ')} by ${p.partitionBy.map((e) => sqlOf(e)).join(', ')} order ${order(p.orderBy)}`;
    case 'Expand':
      return `expand ${p.projections.length}`;
    case 'Shared':
      return `shared ${p.shareId}`;
    default:
      return p.kind;
  }
}
