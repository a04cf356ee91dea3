import type { Attribute, Expr } from '../plan/expr.ts';
import { type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { idsOf, readsOf, referencesOf } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Leaves out, from the top down to the scans, every column that nothing above needs (Spark's ColumnPruning).
 *
 *     Project a                      Project a
 *       Filter b > 1           →       Filter b > 1
 *         Scan t [a, b, c]               Scan t [a, b]
 */
export const pruneColumns: Rule = (plan) => prune(plan, idsOf(outputOf(plan)), trimmed);

/**
 * The same without projections of its own: what comes after has shorter lists of columns to look through, and no further nodes
 * in its way.
 */
export const narrowScans: Rule = (plan) => prune(plan, idsOf(outputOf(plan)), prune);

type Ids = ReadonlySet<number>;

function plus(ids: Ids, exprs: readonly Expr[]): Ids {
  let all: Set<number> | undefined;
  for (const e of exprs)
    for (const id of readsOf(e))
      if (!(all ?? ids).has(id)) {
        all ??= new Set(ids);
        all.add(id);
      }
  return all ?? ids;
}
function references(exprs: readonly Expr[]): Ids {
  const ids = new Set<number>();
  for (const e of exprs) referencesOf(e, ids);
  return ids;
}

function keep<T extends { readonly id: number }>(list: readonly T[], wanted: Ids): readonly T[] {
  const kept = list.filter((x) => wanted.has(x.id));
  return kept.length === list.length ? list : kept;
}

function withInput<P extends Extract<LogicalPlan, { input: LogicalPlan }>>(plan: P, input: LogicalPlan): P {
  return input === plan.input ? plan : { ...plan, input };
}

/** How a side of a join is pruned. */
type Side = (input: LogicalPlan, needed: Ids, side: Side) => LogicalPlan;

function prune(plan: LogicalPlan, wanted: Ids, side: Side): LogicalPlan {
  switch (plan.kind) {
    case 'Scan': {
      const output = keep(plan.output, plus(wanted, plan.pushedFilters));
      return output === plan.output ? plan : { ...plan, output };
    }
    case 'CachedRelation': {
      const output = keep(plan.output, wanted);
      if (output === plan.output) return plan;
      const columns = plan.output.flatMap((a, i) => (wanted.has(a.id) ? [plan.columns?.[i] ?? i] : []));
      return { ...plan, output, columns };
    }
    case 'LocalRows':
    case 'RangeRows':
    case 'UnionLoopRef':
      return plan;
    // The same columns wherever it is read.
    case 'Shared':
      return plan;
    // The script reads every column.
    case 'ScriptTransform':
      return mapChildren(plan, (c) => prune(c, idsOf(outputOf(c)), side));
    // Every column goes round: what one time leaves out the next would miss.
    case 'UnionLoop':
      return mapChildren(plan, (c) => prune(c, idsOf(outputOf(c)), side));
    case 'Project': {
      const exprs = keep(plan.exprs, wanted);
      const input = prune(plan.input, references(exprs), side);
      return exprs === plan.exprs ? withInput(plan, input) : { ...plan, exprs, input };
    }
    case 'Filter':
      return withInput(plan, prune(plan.input, plus(wanted, [plan.condition]), side));
    case 'Sort':
      return withInput(
        plan,
        prune(
          plan.input,
          plus(
            wanted,
            plan.keys.map((k) => k.child),
          ),
          side,
        ),
      );
    case 'Limit':
    case 'SubqueryAlias':
      return withInput(plan, prune(plan.input, wanted, side));
    case 'Aggregate': {
      const aggregates = keep(plan.aggregates, wanted);
      // An aggregation without groupings and aggregates would be one row of nothing: it stays what it is.
      const kept = plan.groupings.length === 0 && aggregates.length === 0 ? plan.aggregates : aggregates;
      const input = prune(plan.input, references([...plan.groupings, ...kept.map((a): Expr => a)]), side);
      return kept === plan.aggregates ? withInput(plan, input) : { ...plan, aggregates: kept, input };
    }
    case 'Join': {
      const needed = plan.condition ? plus(wanted, [plan.condition]) : wanted;
      const left = side(plan.left, needed, side);
      const right = side(plan.right, needed, side);
      return left === plan.left && right === plan.right ? plan : { ...plan, left, right };
    }
    case 'Generate':
      return withInput(plan, prune(plan.input, plus(wanted, plan.generator.args), side));
    case 'Expand': {
      const kept = plan.output.flatMap((a, i) => (wanted.has(a.id) ? [i] : []));
      const pick = <T>(list: readonly T[]): readonly T[] =>
        kept.length === plan.output.length ? list : kept.flatMap((i) => list.slice(i, i + 1));
      const projections = plan.projections.map(pick);
      const input = prune(plan.input, references(projections.flat()), side);
      if (kept.length === plan.output.length) return withInput(plan, input);
      return { ...plan, input, projections, output: pick(plan.output) };
    }
    case 'Window': {
      const windows = keep(plan.windows, wanted);
      if (windows.length === 0) return prune(plan.input, wanted, side);
      const order = plan.orderBy.map((k) => k.child);
      const input = prune(plan.input, plus(wanted, [...windows, ...plan.partitionBy, ...order]), side);
      return windows === plan.windows ? withInput(plan, input) : { ...plan, windows, input };
    }
    case 'Union':
      return pruneUnion(plan, wanted, side);
    default:
      return plan satisfies never;
  }
}

/** A side of a join carries only what is needed: what a filter needed below is projected away. */
function trimmed(input: LogicalPlan, needed: Ids): LogicalPlan {
  const pruned = prune(input, needed, trimmed);
  const output = outputOf(pruned);
  const kept = output.filter((a) => needed.has(a.id));
  if (kept.length === output.length || pruned.kind === 'Project') return pruned;
  return { kind: 'Project', input: pruned, exprs: kept };
}

/** Inputs go by position, so each is projected to exactly the columns that stay. */
function pruneUnion(plan: Extract<LogicalPlan, { kind: 'Union' }>, wanted: Ids, side: Side): LogicalPlan {
  const positions = plan.output.flatMap((a, i) => (wanted.has(a.id) ? [i] : []));
  const all = positions.length === plan.output.length;
  const inputs = plan.inputs.map((input) => {
    const columns = outputOf(input);
    const kept = positions.flatMap((i): Attribute[] => (columns[i] ? [columns[i]] : []));
    const pruned = prune(input, idsOf(kept), side);
    const now = outputOf(pruned);
    if (now.length === kept.length && now.every((a, i) => a.id === kept[i]?.id)) return pruned;
    return { kind: 'Project' as const, input: pruned, exprs: kept };
  });
  if (all && inputs.every((x, i) => x === plan.inputs[i])) return plan;
  return { ...plan, inputs, output: all ? plan.output : positions.flatMap((i) => (plan.output[i] ? [plan.output[i]] : [])) };
}
