import { exprKey } from '../plan/canonical.ts';
import { type Alias, attributeOf, type Expr, mapExprChildren, nextExprId, type SortKey } from '../plan/expr.ts';
import { type LogicalPlan, type Window, type WindowAlias, windowKeys } from '../plan/logical.ts';
import { Fallback } from './fallback.ts';
import { isFieldAccess } from './field-path.ts';
import { type PhysicalPlan, physicalOutput } from './plan.ts';
import { computedIf } from './plan-aggregate.ts';

/** Window calls over sorted rows. What the calls read of a row are its columns: fields of nested ones are taken out below the sort. */
export function planWindow(plan: Window, under: PhysicalPlan): PhysicalPlan {
  const fields = new Map<string, Alias>();
  // The analyzer takes arguments out of the calls; a constant must be seen in its place.
  const constants = constantsOf(plan.input);
  const takeFields = (e: Expr): Expr => {
    const constant = e.kind === 'Attribute' ? constants.get(e.id) : undefined;
    if (constant) return constant;
    if (!isFieldAccess(e)) return mapExprChildren<Expr>(e, takeFields);
    const key = exprKey(e);
    const known = fields.get(key);
    if (known) return attributeOf(known);
    const alias: Alias = { kind: 'Alias', child: e, name: `field_${fields.size}`, id: nextExprId(), type: e.type, nullable: e.nullable };
    fields.set(key, alias);
    return attributeOf(alias);
  };
  const exprs = eachOf(plan, takeFields);
  const input: PhysicalPlan =
    fields.size === 0 ? under : { kind: 'Project', input: under, exprs: [...physicalOutput(under), ...fields.values()] };
  const fallback = new Fallback(input);
  const read = (e: Expr, filter?: Expr): Expr => fallback.rewrite(filter ? computedIf(filter, e, fallback) : e);
  const window = eachOf(exprs, read, (e) => fallback.apart(e));
  const keys = windowKeys(window);
  const rows = fallback.input();
  return { kind: 'Window', input: keys.length === 0 ? rows : { kind: 'Sort', input: rows, keys }, window: { ...plan, ...window } };
}

/** The columns of a projection that are constants. */
function constantsOf(input: LogicalPlan): ReadonlyMap<number, Expr> {
  if (input.kind !== 'Project') return new Map();
  return new Map(input.exprs.flatMap((e) => (e.kind === 'Alias' && e.child.kind === 'Literal' ? [[e.id, e.child] as const] : [])));
}

type Parts = Pick<Window, 'windows' | 'partitionBy' | 'orderBy'>;

/** Applies `f` to all that the calls read, `ofKey` to what rows are parted and ordered by; an argument comes with the filter that decides whether it is looked at. */
function eachOf({ windows, partitionBy, orderBy }: Parts, f: (e: Expr, filter?: Expr) => Expr, ofKey: (e: Expr) => Expr = f): Parts {
  return {
    windows: windows.map((w): WindowAlias => {
      const { filter, args } = w.child;
      return { ...w, child: mapExprChildren(w.child, (e) => (filter && args.includes(e) ? f(e, filter) : f(e))) };
    }),
    partitionBy: partitionBy.map((e) => ofKey(e)),
    orderBy: orderBy.map((k): SortKey => ({ ...k, child: ofKey(k.child) })),
  };
}
