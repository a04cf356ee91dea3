import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type NamedExpr, nextExprId, someExpr } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { isConstant } from '../plan/traits.ts';
import { type Analyzed, built } from './analyzed.ts';
import { generateNode } from './generator.ts';
import { type Scope, unresolved } from './scope.ts';
import { projected, type SelectItem, type SelectList } from './select-list.ts';
import { withWindows } from './window-plan.ts';

/** The items as columns: those of generators are what the generator delivers. */
const columnsOf = (items: readonly SelectItem[]): NamedExpr[] =>
  items.flatMap((i): readonly NamedExpr[] => (i.kind === 'named' ? [i.expr] : i.call.output));

/**
 * The generators of a select list, one over the other, with the aliases they read computed below them; and the list that is
 * left to project.
 */
export function overGenerators(
  input: LogicalPlan,
  { items, resolved, lateral }: SelectList,
): { plan: LogicalPlan; exprs: readonly NamedExpr[] } {
  if (items.every((i) => i.kind === 'named')) return { plan: input, exprs: columnsOf(items) };
  let plan = input;
  const done = new Set<number>();
  for (const i of resolved) {
    if (i.kind === 'generator') plan = generateNode(i.call, plan);
    else if (i.expr.kind === 'Alias' && lateral.has(i.expr.id)) {
      const before = outputOf(plan);
      const under = withWindows(plan, [i.expr]);
      plan = { kind: 'Project', input: under.plan, exprs: [...before, ...under.exprs] };
      done.add(i.expr.id);
    }
  }
  return { plan, exprs: columnsOf(items).map((e) => (done.has(e.id) ? attributeOf(e) : e)) };
}

/** A select list over groups: a generator's arguments stand in its place, and the generator comes above the aggregation. */
export interface GroupedList {
  readonly items: readonly NamedExpr[];
  readonly finish: (grouped: Analyzed) => Analyzed;
}

/** Errors: UNSUPPORTED_GENERATOR.MULTI_GENERATOR, UNRESOLVED_COLUMN for a column of the generator, which is above the groups. */
export function groupedList({ items }: SelectList, scope: Scope): GroupedList {
  const generators = items.flatMap((i) => (i.kind === 'generator' ? [i.call] : []));
  const [generator, second] = generators;
  if (!generator) return { items: columnsOf(items), finish: (grouped) => grouped };
  if (second) fail('UNSUPPORTED_GENERATOR.MULTI_GENERATOR', { expressions: generators.map((g) => g.text) }, second.origin);
  const above = new Set(generator.output.map((a) => a.id));
  for (const i of items) {
    if (i.kind === 'generator') continue;
    someExpr(i.expr, (x) => x.kind === 'Attribute' && above.has(x.id) && unresolved(scope, [x.name], x.origin));
  }
  const inputs = generator.args.map((a, i): NamedExpr | undefined =>
    isConstant(a) && !someExpr(a, (x) => x.kind === 'AggregateCall')
      ? undefined
      : { kind: 'Alias', child: a, name: `_gen_input_${i}`, id: nextExprId(), type: a.type, nullable: a.nullable },
  );
  const given = inputs.filter((a) => a !== undefined);
  const flat = items.flatMap((i): readonly NamedExpr[] => (i.kind === 'named' ? [i.expr] : given));
  return {
    items: flat,
    finish: (grouped) => {
      const columns = new Map(flat.map((e, i) => [e, grouped.output[i] as Attribute]));
      const args = generator.args.map((a, i) => columns.get(inputs[i] as NamedExpr) ?? a);
      const plan = generateNode({ ...generator, args }, grouped.plan);
      const exprs = items.flatMap((i): readonly NamedExpr[] => (i.kind === 'named' ? [columns.get(i.expr) ?? i.expr] : generator.output));
      return built({ plan: { kind: 'Project', input: plan, exprs }, output: projected(exprs), inputs: [grouped] });
    },
  };
}
