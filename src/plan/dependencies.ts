import { type LogicalPlan, outputOf } from './logical.ts';
import { maxRows, uniqueIn } from './size-bounds.ts';
import { idsOf } from './traits.ts';

/** Rows of a plan that are alike in all of `key` are alike in `columns` too. */
export interface Dependency {
  readonly key: readonly number[];
  readonly columns: ReadonlySet<number>;
}

/**
 * Which columns follow from which, by what is unique below: those of kept rows from one that is different in each, the columns of an aggregation follow from what it groups by, and still do
 * where a join repeats its rows; those of a single row are the same everywhere.
 */
export function dependenciesOf(plan: LogicalPlan): readonly Dependency[] {
  if ((maxRows(plan) ?? 2) <= 1) return [{ key: [], columns: idsOf(outputOf(plan)) }];
  switch (plan.kind) {
    case 'CachedRelation':
      return uniqueIn(plan).map((id) => ({ key: [id], columns: idsOf(plan.output) }));
    case 'Aggregate': {
      const groupings = new Set(plan.groupings.flatMap((g) => (g.kind === 'Attribute' ? [g.id] : [])));
      const below = dependenciesOf(plan.input).filter((d) => d.key.every((id) => groupings.has(id)));
      return [
        { key: plan.groupings.map((g) => g.id), columns: idsOf(outputOf(plan)) },
        ...below.map((d) => ({ ...d, columns: new Set([...d.columns].filter((id) => groupings.has(id))) })),
      ];
    }
    case 'Project':
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'Window':
    case 'Generate':
    case 'SubqueryAlias':
      return dependenciesOf(plan.input);
    case 'Join': {
      const { joinType } = plan;
      const left = dependenciesOf(plan.left);
      if (joinType === 'semi' || joinType === 'anti') return left;
      const right = dependenciesOf(plan.right);
      return [
        ...(joinType === 'right' || joinType === 'full' ? besidesNulls(left, plan.left) : left),
        ...(joinType === 'left' || joinType === 'full' ? besidesNulls(right, plan.right) : right),
      ];
    }
    default:
      return [];
  }
}

/** What holds as well with rows of nothing but nulls: what no row of its own has a null in tells them apart. */
function besidesNulls(dependencies: readonly Dependency[], plan: LogicalPlan): readonly Dependency[] {
  const filled = new Set(outputOf(plan).flatMap((a) => (a.nullable ? [] : [a.id])));
  return dependencies.filter((d) => d.key.some((id) => filled.has(id)));
}

/** All columns that follow from these; `alike` gives columns that are the same in each row the same number. */
export function determinedBy(
  ids: readonly number[],
  dependencies: readonly Dependency[],
  alike: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const of = (id: number): number => alike.get(id) ?? id;
  const known = new Set(ids.map(of));
  for (let open = dependencies, before = -1; open.length > 0 && open.length !== before; ) {
    before = open.length;
    open = open.filter((d) => {
      if (!d.key.every((id) => known.has(of(id)))) return true;
      for (const id of d.columns) known.add(of(id));
      return false;
    });
  }
  return known;
}
