import type { Expr, NamedExpr } from '../../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { substitute } from '../../plan/traits.ts';

/**
 * What a lateral side makes of one row stands above the rows it is made for: no values have to be joined, so that they may be
 * of any type. Undefined where the side has rows of its own, or a filter where there may be none.
 *
 *     Join cross                               Generate explode(m)
 *       Scan t                           →       Scan t
 *       Generate explode(outer(m))
 *         LocalRows (one row, no columns)
 */
export function aboveRows(
  side: LogicalPlan,
  rows: LogicalPlan,
  by: ReadonlyMap<number, Expr>,
  mayFilter: boolean,
): LogicalPlan | undefined {
  if (side.kind === 'LocalRows') return side.rows.length === 1 && side.output.length === 0 ? rows : undefined;
  if (side.kind === 'SubqueryAlias') return aboveRows(side.input, rows, by, mayFilter);
  if (side.kind !== 'Project' && side.kind !== 'Filter' && side.kind !== 'Generate') return undefined;
  if (side.kind === 'Filter' && !mayFilter) return undefined;
  const input = aboveRows(side.input, rows, by, mayFilter);
  if (!input) return undefined;
  switch (side.kind) {
    case 'Project':
      return { ...side, input, exprs: [...outputOf(rows), ...side.exprs.map((e) => named(e, by))] };
    case 'Filter':
      return { ...side, input, condition: substitute(side.condition, by) };
    case 'Generate':
      return { ...side, input, generator: { ...side.generator, args: side.generator.args.map((e) => substitute(e, by)) } };
    default:
      return side satisfies never;
  }
}

function named(e: NamedExpr, by: ReadonlyMap<number, Expr>): NamedExpr {
  const child: Expr = substitute(e.kind === 'Alias' ? e.child : e, by);
  return child === e || (e.kind === 'Alias' && child === e.child)
    ? e
    : { kind: 'Alias', child, name: e.name, id: e.id, type: e.type, nullable: child.nullable };
}
