import { exprKey } from '../plan/canonical.ts';
import {
  type Alias,
  type Attribute,
  attributeOf,
  childrenOf,
  type Expr,
  mapExprChildren,
  type NamedExpr,
  nextExprId,
  someExpr,
  type WindowCall,
} from '../plan/expr.ts';
import { type LogicalPlan, outputOf, type WindowAlias } from '../plan/logical.ts';
import { sqlOf } from '../plan/sql-text.ts';

const hasWindow = (e: Expr): boolean => someExpr(e, (x) => x.kind === 'WindowCall');

/**
 * Takes window calls out of `exprs`: nodes over `plan` compute them, one node for all with the same partitions and order.
 * Those inside other window calls come first. What they read that is not a column is projected below.
 */
export function withWindows<E extends NamedExpr>(plan: LogicalPlan, exprs: readonly E[]): { plan: LogicalPlan; exprs: readonly E[] } {
  let under = plan;
  let rest = exprs;
  while (rest.some(hasWindow)) {
    const calls = new Map<string, WindowAlias>();
    for (const e of rest) collectInnermost(e, calls);
    for (const group of byWindow([...calls.values()])) under = windowNode(under, group);
    rest = rest.map((e) => replace(e, calls) as E);
  }
  return { plan: under, exprs: rest };
}

function collectInnermost(e: Expr, into: Map<string, WindowAlias>): void {
  if (e.kind === 'WindowCall' && !childrenOf(e).some(hasWindow)) {
    const key = exprKey(e);
    if (!into.has(key)) into.set(key, { kind: 'Alias', child: e, name: sqlOf(e), id: nextExprId(), type: e.type, nullable: e.nullable });
    return;
  }
  for (const c of childrenOf(e)) collectInnermost(c, into);
}

function replace(e: Expr, calls: ReadonlyMap<string, WindowAlias>): Expr {
  const found = e.kind === 'WindowCall' ? calls.get(exprKey(e)) : undefined;
  return found ? attributeOf(found) : mapExprChildren(e, (c) => replace(c, calls));
}

/** Calls over the same rows in the same order, those over the same partitions next to each other. */
function byWindow(calls: readonly WindowAlias[]): WindowAlias[][] {
  const partitions = new Map<string, Map<string, WindowAlias[]>>();
  for (const alias of calls) {
    const { partitionBy, orderBy } = alias.child;
    const partition = partitionBy.map((e) => exprKey(e)).join();
    const order = orderBy.map((k) => `${exprKey(k.child)}${k.ascending}${k.nullsFirst}`).join();
    const orders = partitions.get(partition) ?? new Map<string, WindowAlias[]>();
    partitions.set(partition, orders);
    orders.set(order, [...(orders.get(order) ?? []), alias]);
  }
  return [...partitions.values()].flatMap((orders) => [...orders.values()]);
}

function windowNode(input: LogicalPlan, aliases: readonly WindowAlias[]): LogicalPlan {
  const below = new Map<string, Alias>();
  const toColumn = (e: Expr): Expr => {
    if (e.kind === 'Attribute' || e.kind === 'Literal') return e;
    const key = exprKey(e);
    const made = below.get(key) ?? {
      kind: 'Alias' as const,
      child: e,
      name: `_w${below.size}`,
      id: nextExprId(),
      type: e.type,
      nullable: e.nullable,
    };
    below.set(key, made);
    return attributeOf(made);
  };
  const windows = aliases.map((a): WindowAlias => ({ ...a, child: withColumns(a.child, toColumn) }));
  const [first] = windows as [WindowAlias];
  const { partitionBy, orderBy } = first.child;
  const output: readonly Attribute[] = outputOf(input);
  const under: LogicalPlan = below.size === 0 ? input : { kind: 'Project', input, exprs: [...output, ...below.values()] };
  return { kind: 'Window', input: under, windows, partitionBy, orderBy };
}

/** The call over columns alone; the bound of a range is left as it is over its key. */
function withColumns(call: WindowCall, column: (e: Expr) => Expr): WindowCall {
  const keys = new Map(call.orderBy.map((k) => [exprKey(k.child), column(k.child)]));
  const overKey = (e: Expr): Expr => keys.get(exprKey(e)) ?? mapExprChildren(e, overKey);
  const bound = (b: WindowCall['frame']['lower']): WindowCall['frame']['lower'] =>
    b.kind === 'value' ? { ...b, expr: overKey(b.expr) } : b;
  return {
    ...call,
    args: call.args.map(column),
    ...(call.filter ? { filter: column(call.filter) } : {}),
    partitionBy: call.partitionBy.map(column),
    orderBy: call.orderBy.map((k) => ({ ...k, child: column(k.child) })),
    frame: { ...call.frame, lower: bound(call.frame.lower), upper: bound(call.frame.upper) },
  };
}
