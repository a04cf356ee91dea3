import { type Attribute, type Expr, mapSame, mapSortKeys, type SubqueryParam } from './expr.ts';
import type { LogicalPlan } from './logical.ts';

/**
 * Does `test` hold for an expression of the node itself, attributes it introduces included? Asked of every node again and again: no
 * list is made of them.
 */
export function someExpressionOf(plan: LogicalPlan, test: (e: Expr) => boolean): boolean {
  switch (plan.kind) {
    case 'Scan':
      return (
        someOf(plan.output, test) || someOf(plan.pushedFilters, test) || (plan.metadata !== undefined && inFields(plan.metadata, test))
      );
    case 'CachedRelation':
    case 'LocalRows':
    case 'RangeRows':
    case 'UnionLoop':
    case 'UnionLoopRef':
    case 'Shared':
    case 'ScriptTransform':
    case 'Union':
      return someOf(plan.output, test);
    case 'Project':
      return someOf(plan.exprs, test);
    case 'Filter':
      return test(plan.condition);
    case 'Aggregate':
      return someOf(plan.groupings, test) || someOf(plan.aggregates, test);
    case 'Join':
      return (
        (plan.condition !== undefined && test(plan.condition)) || plan.params?.some((p) => test(p.attribute) || test(p.value)) === true
      );
    case 'Sort':
      return plan.keys.some((k) => test(k.child));
    case 'Generate':
      return someOf(plan.generator.args, test) || someOf(plan.output, test);
    case 'Expand':
      return plan.projections.some((p) => someOf(p, test)) || someOf(plan.output, test);
    case 'Window':
      return someOf(plan.windows, test) || someOf(plan.partitionBy, test) || plan.orderBy.some((k) => test(k.child));
    case 'Limit':
    case 'SubqueryAlias':
      return false;
    default:
      return plan satisfies never;
  }
}

function someOf(list: readonly Expr[], test: (e: Expr) => boolean): boolean {
  for (const e of list) if (test(e)) return true;
  return false;
}
const inFields = (a: Attribute, test: (e: Expr) => boolean): boolean => test(a) || (a.fields !== undefined && someOf(a.fields, test));

/** Every expression of the node itself. */
export function expressionsOf(plan: LogicalPlan): readonly Expr[] {
  const found: Expr[] = [];
  someExpressionOf(plan, (e) => {
    found.push(e);
    return false;
  });
  return found;
}

/** Applies `f` to every expression of the node itself, attributes it introduces included. Returns `plan` itself when nothing changed. */
export function mapPlanExpressions(plan: LogicalPlan, f: <E extends Expr>(e: E) => E): LogicalPlan {
  const list = <E extends Expr>(es: readonly E[]): readonly E[] => mapSame(es, f);
  switch (plan.kind) {
    case 'Scan': {
      const output = list(plan.output);
      const pushedFilters = list(plan.pushedFilters);
      const metadata = plan.metadata && withFields(f(plan.metadata), f);
      const same = output === plan.output && pushedFilters === plan.pushedFilters && metadata === plan.metadata;
      return same ? plan : { ...plan, output, pushedFilters, ...(metadata ? { metadata } : {}) };
    }
    case 'CachedRelation':
    case 'LocalRows':
    case 'UnionLoop':
    case 'UnionLoopRef':
    case 'Shared':
    case 'ScriptTransform':
    case 'Union': {
      const output = list(plan.output);
      return output === plan.output ? plan : { ...plan, output };
    }
    case 'RangeRows': {
      const id = f(plan.output[0]);
      return id === plan.output[0] ? plan : { ...plan, output: [id] };
    }
    case 'Project': {
      const exprs = list(plan.exprs);
      return exprs === plan.exprs ? plan : { ...plan, exprs };
    }
    case 'Filter': {
      const condition = f(plan.condition);
      return condition === plan.condition ? plan : { ...plan, condition };
    }
    case 'Aggregate': {
      const groupings = list(plan.groupings);
      const aggregates = plan.aggregates.map((a) => {
        const mapped = f(a as Expr);
        return mapped === a ? a : (mapped as typeof a);
      });
      const same = groupings === plan.groupings && aggregates.every((a, i) => a === plan.aggregates[i]);
      return same ? plan : { ...plan, groupings, aggregates };
    }
    case 'Join': {
      const condition = plan.condition && f(plan.condition);
      const params = plan.params && mapParams(plan.params, f);
      if (condition === plan.condition && params === plan.params) return plan;
      return { ...plan, ...(condition ? { condition } : {}), ...(params ? { params } : {}) };
    }
    case 'Sort': {
      const keys = mapSortKeys(plan.keys, f);
      return keys === plan.keys ? plan : { ...plan, keys };
    }
    case 'Generate': {
      const args = list(plan.generator.args);
      const output = list(plan.output);
      if (args === plan.generator.args && output === plan.output) return plan;
      return { ...plan, generator: { ...plan.generator, args }, output };
    }
    case 'Expand': {
      const projections = plan.projections.map((p) => list(p));
      const output = list(plan.output);
      const same = output === plan.output && projections.every((p, i) => p === plan.projections[i]);
      return same ? plan : { ...plan, projections, output };
    }
    case 'Window': {
      const windows = plan.windows.map((w) => f(w as Expr) as typeof w);
      const partitionBy = list(plan.partitionBy);
      const orderBy = mapSortKeys(plan.orderBy, f);
      const same = partitionBy === plan.partitionBy && orderBy === plan.orderBy && windows.every((w, i) => w === plan.windows[i]);
      return same ? plan : { ...plan, windows, partitionBy, orderBy };
    }
    case 'Limit':
    case 'SubqueryAlias':
      return plan;
    default:
      return plan satisfies never;
  }
}

function withFields(a: Attribute, f: <E extends Expr>(e: E) => E): Attribute {
  const fields = a.fields && mapSame(a.fields, f);
  return fields && fields !== a.fields ? { ...a, fields } : a;
}

function mapParams(params: readonly SubqueryParam[], f: <E extends Expr>(e: E) => E): readonly SubqueryParam[] {
  const mapped = params.map((p) => {
    const attribute = f(p.attribute);
    const value = f(p.value);
    return attribute === p.attribute && value === p.value ? p : { attribute, value };
  });
  return mapped.every((p, i) => p === params[i]) ? params : mapped;
}
