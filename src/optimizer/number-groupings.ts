import { type Attribute, attributeOf, type NamedExpr, nextExprId, type SortKey, type WindowCall } from '../plan/expr.ts';
import { childPlans, type LogicalPlan, outputOf, type WindowAlias } from '../plan/logical.ts';
import { outputIds } from '../plan/traits.ts';
import { INT, isInteger, isStringLike } from '../types/data-type.ts';
import { anyOf, projected } from './build.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * Groups by a number rather than by texts that few rows bring along, each to many others: the few are numbered before they are joined,
 * alike where all they are grouped by is alike, and the texts are taken from any row of a group.
 *
 *     Aggregate [i.brand, i.class], sum(s.v)        Aggregate [n], first(i.brand), first(i.class), sum(s.v)
 *       Join inner s.k = i.k                   →      Join inner s.k = i.k
 *         Scan s                                        Scan s
 *         Scan i                                        Window dense_rank() AS n, [], [i.brand, i.class]
 *                                                         Scan i
 */
export const numberGroupings: Rule = (plan) => numberedBelow(plan, { rows: 50_000, times: 16 });

/** What makes it worth while: so many rows are grouped, and so many times as many as are to be put in order. */
interface Least {
  readonly rows: number;
  readonly times: number;
}

/** The same with other bounds of what is worth while: tests have few rows. */
export function numberedBelow(plan: LogicalPlan, least: Least): LogicalPlan {
  if (plan.kind !== 'Aggregate' || !plan.groupings.some((g) => isStringLike(g.type))) return plan;
  const { rows } = knowledgeOf(plan.input);
  if (rows < least.rows) return plan;
  const keys = plan.groupings.flatMap(keyOf);
  const { plan: input, numbers } = numbered(plan.input, keys, { rows, most: rows / least.times });
  if (numbers.length === 0) return plan;
  const taken = new Set(numbers.flatMap((n) => n.keys.map((k) => k.grouping)));
  const groupings = [...numbers.map((n) => n.number), ...plan.groupings.filter((g) => !taken.has(g))];
  const aggregates = [...[...taken].map(anyOf), ...plan.aggregates];
  return projected({ ...plan, input, groupings, aggregates }, outputOf(plan));
}

/** What is grouped by, and the column of a plan below that it is. */
interface Key {
  readonly grouping: NamedExpr;
  readonly column: Attribute;
}
/** How many rows are grouped, and of how many columns may be numbered. */
interface Grouped {
  readonly rows: number;
  readonly most: number;
}
interface Numbered {
  readonly plan: LogicalPlan;
  /** each with how many rows were put in order for it */
  readonly numbers: readonly { readonly number: Attribute; readonly keys: readonly Key[]; readonly rows: number }[];
}

/** A column whose order tells alike what grouping does. */
function keyOf(grouping: NamedExpr): readonly Key[] {
  const column = grouping.kind === 'Alias' ? grouping.child : grouping;
  return column.kind === 'Attribute' && (isStringLike(column.type) || EXACT.has(column.type.kind) || isInteger(column.type))
    ? [{ grouping, column }]
    : [];
}
const EXACT: ReadonlySet<string> = new Set(['boolean', 'date', 'timestamp', 'timestamp_ntz', 'decimal']);

/** The plan with numbers for combinations of these columns, where they come from so few rows that it is worth while. */
function numbered(plan: LogicalPlan, keys: readonly Key[], grouped: Grouped): Numbered {
  if (!keys.some((k) => isStringLike(k.column.type))) return { plan, numbers: [] };
  const below = numberedInside(plan, keys, grouped);
  const { rows } = knowledgeOf(plan);
  if (rows > grouped.most || mostBelow(plan) > grouped.rows) return below;
  // Together, but where they come together from fewer rows.
  const [only] = below.numbers.length === 1 ? below.numbers : [];
  return only && only.keys.length === keys.length && only.rows < rows ? below : withNumber(plan, keys);
}

function numberedInside(plan: LogicalPlan, keys: readonly Key[], grouped: Grouped): Numbered {
  switch (plan.kind) {
    case 'Filter': {
      const { plan: input, numbers } = numbered(plan.input, keys, grouped);
      return { plan: numbers.length > 0 ? { ...plan, input } : plan, numbers };
    }
    case 'Project': {
      const from = new Map(plan.exprs.map((e) => [e.id, e.kind === 'Alias' ? e.child : e]));
      const below = keys.flatMap((k): Key[] => {
        const column = from.get(k.column.id);
        return column?.kind === 'Attribute' ? [{ ...k, column }] : [];
      });
      const { plan: input, numbers } = numbered(plan.input, below, grouped);
      return { plan: numbers.length > 0 ? { ...plan, input, exprs: [...plan.exprs, ...numbers.map((n) => n.number)] } : plan, numbers };
    }
    case 'Join': {
      // A row that is filled with nulls has no number, but may be grouped with one that has.
      const { joinType } = plan;
      const isOne = joinType === 'left' || joinType === 'semi' || joinType === 'anti';
      const isBoth = joinType === 'inner' || joinType === 'cross';
      const left = isBoth || isOne ? numbered(plan.left, of(plan.left, keys), grouped) : { plan: plan.left, numbers: [] };
      const right =
        isBoth || joinType === 'right' ? numbered(plan.right, of(plan.right, keys), grouped) : { plan: plan.right, numbers: [] };
      const numbers = [...left.numbers, ...right.numbers];
      return { plan: numbers.length > 0 ? { ...plan, left: left.plan, right: right.plan } : plan, numbers };
    }
    default:
      return { plan, numbers: [] };
  }
}

/** Rows of the largest part of a plan: so many may come, should a filter keep more than is guessed. */
const mostBelow = (plan: LogicalPlan): number => childPlans(plan).reduce((n, c) => Math.max(n, mostBelow(c)), knowledgeOf(plan).rows);

function of(plan: LogicalPlan, keys: readonly Key[]): readonly Key[] {
  const ids = outputIds(plan);
  return keys.filter((k) => ids.has(k.column.id));
}

function withNumber(input: LogicalPlan, keys: readonly Key[]): Numbered {
  const orderBy = keys.map((k): SortKey => ({ child: k.column, ascending: true, nullsFirst: true }));
  const child: WindowCall = {
    kind: 'WindowCall',
    name: 'dense_rank',
    overload: 0,
    args: [],
    ignoreNulls: false,
    ansi: true,
    partitionBy: [],
    orderBy,
    frame: { unit: 'rows', lower: { kind: 'unbounded' }, upper: { kind: 'current row' } },
    type: INT,
    nullable: false,
  };
  const number: WindowAlias = { kind: 'Alias', child, name: 'group', id: nextExprId(), type: INT, nullable: false };
  const plan: LogicalPlan = { kind: 'Window', input, windows: [number], partitionBy: [], orderBy };
  return { plan, numbers: [{ number: attributeOf(number), keys, rows: knowledgeOf(input).rows }] };
}
