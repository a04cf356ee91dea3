import type { ExprMap } from '../plan/canonical.ts';
import type { Attribute, Expr, NamedExpr } from '../plan/expr.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';

/** A relation after analysis: its plan, and what a relation above it may refer to. */
export interface Analyzed {
  readonly plan: LogicalPlan;
  /** the columns, with the qualifiers under which they can be named */
  readonly output: readonly Attribute[];
  /** columns that can be named but are not in `*`: the key of the other side of a USING join */
  readonly hidden: readonly Attribute[];
  /** `_metadata` of the files below, one for each source: named only where no column has the name */
  readonly metadata: readonly Attribute[];
  /** the input of the last projection: where ORDER BY and WHERE look for columns that were not selected */
  readonly below?: Analyzed;
  /** set while the relation is an aggregation to which HAVING or ORDER BY may still add */
  readonly grouped?: Grouped;
  /** outputs of the relations with a plan id below this one: what `df.col` means here */
  readonly matches: PlanMatches;
}

export interface Grouped {
  readonly input: Analyzed;
  readonly groupings: readonly NamedExpr[];
  readonly aggregates: readonly AggregateAlias[];
  /** set for ROLLUP, CUBE and GROUPING SETS */
  readonly sets?: GroupingSets;
  /** the projection above the aggregation */
  readonly select: readonly NamedExpr[];
  /** HAVING reads what the select list does not give: ORDER BY then has only that and the columns grouped by, as in Spark */
  readonly isClosed?: true;
  /** what stands between the aggregation and the projection: filters of HAVING */
  readonly between: readonly ((input: LogicalPlan) => LogicalPlan)[];
}

/** What stands for what above an aggregation with grouping sets. */
export interface GroupingSets {
  /** the column that stands for each grouping expression */
  readonly columns: ExprMap<Attribute>;
  /** which grouping expression an expression is, or the column that stands for it */
  readonly positions: ExprMap<number>;
  readonly texts: readonly string[];
  /** the number of the row's grouping set: a bit for each grouping expression, 1 where it is not grouped by */
  readonly id: Expr;
  /** a set occurs twice: only the select list may ask for grouping(), HAVING and ORDER BY may not */
  readonly repeats?: boolean;
}

/** For each plan id, the places it occurs at: how far down, and with which columns. */
export type PlanMatches = ReadonlyMap<number, readonly PlanMatch[]>;
export interface PlanMatch {
  readonly depth: number;
  readonly output: readonly Attribute[];
  readonly metadata: readonly Attribute[];
}

const NO_MATCHES: PlanMatches = new Map();

/** Everything the inputs know, one level further down. */
export function mergeMatches(inputs: readonly PlanMatches[]): PlanMatches {
  if (inputs.every((m) => m.size === 0)) return NO_MATCHES;
  const merged = new Map<number, PlanMatch[]>();
  for (const matches of inputs) {
    for (const [id, list] of matches) {
      const deeper = list.map((m) => ({ ...m, depth: m.depth + 1 }));
      merged.set(id, [...(merged.get(id) ?? []), ...deeper]);
    }
  }
  return merged;
}

/** The same matches with columns replaced, for operators that give their columns new ids. */
export function renumberMatches(matches: PlanMatches, by: ReadonlyMap<number, Attribute>): PlanMatches {
  const renumbered = new Map<number, PlanMatch[]>();
  for (const [id, list] of matches)
    renumbered.set(
      id,
      list.map((m) => ({
        ...m,
        output: m.output.map((a) => renumber(a, by.get(a.id))),
        metadata: m.metadata.map((a) => renumber(a, by.get(a.id))),
      })),
    );
  return renumbered;
}
const renumber = (a: Attribute, to: Attribute | undefined): Attribute =>
  to ? { ...a, id: to.id, type: to.type, nullable: to.nullable, ...(to.fields ? { fields: to.fields } : {}) } : a;

interface Built {
  readonly plan: LogicalPlan;
  readonly output: readonly Attribute[];
  readonly inputs?: readonly Analyzed[];
  readonly hidden?: readonly Attribute[];
  /** of the inputs when absent */
  readonly metadata?: readonly Attribute[];
  readonly below?: Analyzed;
  readonly grouped?: Grouped;
}

/** An analyzed relation made from analyzed inputs. */
export const built = (b: Built): Analyzed => ({
  plan: b.plan,
  output: b.output,
  hidden: b.hidden ?? [],
  metadata: b.metadata ?? (b.inputs ?? []).flatMap((i) => i.metadata),
  matches: mergeMatches((b.inputs ?? []).map((i) => i.matches)),
  ...(b.below ? { below: b.below } : {}),
  ...(b.grouped ? { grouped: b.grouped } : {}),
});

/** The same columns under another plan: what Filter, Sort and Limit are. */
export const sameColumns = (input: Analyzed, plan: LogicalPlan): Analyzed => ({
  plan,
  output: input.output,
  hidden: input.hidden,
  metadata: input.metadata,
  matches: mergeMatches([input.matches]),
  ...(input.below ? { below: input.below } : {}),
});

/** Records that this relation is the one of `planId`. */
export function tagged(a: Analyzed, planId: number | undefined): Analyzed {
  if (planId === undefined) return a;
  const matches = new Map(a.matches);
  matches.set(planId, [...(matches.get(planId) ?? []), { depth: 0, output: a.output, metadata: a.metadata }]);
  return { ...a, matches };
}
