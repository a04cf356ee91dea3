import { attributeOf, type Expr, FALSE, lit, nextExprId, type SortKey, type WindowCall } from '../../plan/expr.ts';
import type { Limit, LogicalPlan, Sort, Window, WindowAlias } from '../../plan/logical.ts';
import { substitute } from '../../plan/traits.ts';
import { INT } from '../../types/data-type.ts';
import { filtered } from '../build.ts';
import { type Around, type Decorrelated, keyed, settled } from './domain.ts';

/**
 * A limit is one for each combination of the parameters' values: rows are numbered within it.
 *
 *     Limit 1                                  Filter n <= 1
 *       Sort x                                   Window row_number() AS n, [k], [x]     conditions: k = outer(a)
 *         Filter k = outer(a)            →         Scan t
 *           Scan t
 */
export function decorrelateLimit(plan: Limit, sort: Sort | undefined, below: Decorrelated, a: Around): Decorrelated {
  if (plan.limit === 0 || (below.isSingle && plan.offset > 0)) {
    const none = settled(below, a);
    return { ...none, plan: filtered(none.plan, [FALSE]) };
  }
  if (below.isSingle) return below;
  return limited(plan, sort, below, a);
}

function limited(plan: Limit, sort: Sort | undefined, below: Decorrelated, a: Around): Decorrelated {
  const given = sort?.keys ?? [];
  const d = keyed(
    below,
    given.map((k) => k.child),
    a,
  );
  const keys = given.map((k): SortKey => ({ ...k, child: substitute(k.child, d.by) }));
  const order = keys.length > 0 ? keys : d.keys.map((k): SortKey => ({ child: k, ascending: true, nullsFirst: true }));
  const child: WindowCall = {
    kind: 'WindowCall',
    name: 'row_number',
    overload: 0,
    args: [],
    ignoreNulls: false,
    ansi: a.context.ansi,
    partitionBy: d.keys,
    orderBy: order,
    frame: { unit: 'rows', lower: { kind: 'unbounded' }, upper: { kind: 'current row' } },
    type: INT,
    nullable: false,
  };
  const number: WindowAlias = { kind: 'Alias', child, name: 'row_number', id: nextExprId(), type: INT, nullable: false };
  const numbered: LogicalPlan = { kind: 'Window', input: d.plan, windows: [number], partitionBy: d.keys, orderBy: order };
  const n = attributeOf(number);
  const conditions: Expr[] = [];
  if (plan.offset > 0) conditions.push(a.build('>', n, lit(plan.offset, INT)));
  if (plan.limit !== undefined) conditions.push(a.build('<=', n, lit(plan.offset + plan.limit, INT)));
  return { plan: filtered(numbered, conditions), conditions: d.conditions, isSingle: plan.limit === 1 };
}

/** Partitions are those of the query, for each combination of the parameters' values. */
export function decorrelateWindow(plan: Window, input: Decorrelated, a: Around): Decorrelated {
  const read = [...plan.windows, ...plan.partitionBy, ...plan.orderBy.map((k) => k.child)];
  const d = keyed(input, read, a);
  const partitionBy = [...plan.partitionBy.map((e) => substitute(e, d.by)), ...d.keys];
  const orderBy = plan.orderBy.map((k): SortKey => ({ ...k, child: substitute(k.child, d.by) }));
  const windows = plan.windows.map((w): WindowAlias => {
    const call = substitute(w.child, d.by) as WindowCall;
    return { ...w, child: { ...call, partitionBy } };
  });
  return { plan: { ...plan, input: d.plan, windows, partitionBy, orderBy }, conditions: d.conditions, isSingle: d.isSingle };
}
