import { type Attribute, type Call, childrenOf, type Expr, mapExprChildren, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf, type Project } from '../plan/logical.ts';
import { expressionsOf, mapPlanExpressions } from '../plan/node-expressions.ts';
import { isDeterministic } from '../plan/traits.ts';
import { aliasAs } from './build.ts';
import { lookingFor, type Rule } from './rule.ts';
import { fieldOf, isMade, readFrom } from './simplify-extract-value.ts';

/**
 * A struct of which only fields are read is not made: each field is a column of its own, also above joins and aggregations (of
 * what Spark's NestedColumnAliasing is about, the structs that the query makes).
 *
 *     Aggregate [s.k], sum(s.n)                              Aggregate [k], sum(n)
 *       Join inner s.j = t.j                                   Join inner j = t.j
 *         Project named_struct(j, a, k, b, n, c, m, d) AS s  →   Project a AS j, b AS k, c AS n
 *           Scan r                                                 Scan r
 *         Scan t                                                 Scan t
 *
 * A row without a partner has no struct, and none of its fields: both are null.
 */
export const splitStructs: Rule = lookingFor(FORM.field, (plan) => {
  const made = madeIn(plan);
  if (made.size === 0) return plan;
  const fields = fieldsRead(plan, made);
  return fields.size === 0 ? plan : split(plan, fields);
});

type Made = ReadonlyMap<number, Call>;
/** By the id of a struct's column: the columns of the fields that are read, by the values they are made of. */
type Fields = ReadonlyMap<number, { readonly made: Call; readonly columns: ReadonlyMap<Expr, Attribute> }>;

/** The structs that projections make, by their columns' ids; not what is computed once for several places, which is a plan by itself. */
function madeIn(plan: LogicalPlan, into: Map<number, Call> = new Map()): Made {
  if (plan.kind === 'Shared') return into;
  if (plan.kind === 'Project')
    for (const e of plan.exprs) if (e.kind === 'Alias' && isMade(e.child) && isDeterministic(e.child)) into.set(e.id, e.child);
  for (const c of childPlans(plan)) madeIn(c, into);
  return into;
}

/** Columns for the fields of those structs that nobody reads as a whole. */
function fieldsRead(plan: LogicalPlan, made: Made): Fields {
  const fields = new Map([...made].map(([id, call]) => [id, { made: call, columns: new Map<Expr, Attribute>() }]));
  const visitExpr = (e: Expr): void => {
    const from = readFrom(e);
    const of = from?.kind === 'Attribute' ? fields.get(from.id) : undefined;
    const value = of && fieldOf(of.made, e);
    if (e.kind === 'Attribute') fields.delete(e.id);
    else if (!value) for (const c of childrenOf(e)) visitExpr(c);
    else if (!of.columns.has(value))
      of.columns.set(value, { kind: 'Attribute', name: nameOf(e), id: nextExprId(), type: value.type, nullable: value.nullable });
  };
  const readWhole = (p: LogicalPlan): void => {
    for (const a of outputOf(p)) fields.delete(a.id);
  };
  const visit = (p: LogicalPlan): void => {
    if (p.kind === 'Shared') return;
    if (p.kind === 'Project') for (const e of p.exprs) if (e.kind === 'Alias') visitExpr(e.child);
    if (p.kind !== 'Project' && childPlans(p).length > 0) expressionsOf(p).forEach(visitExpr);
    // By position.
    if (p.kind === 'Union' || p.kind === 'UnionLoop' || p.kind === 'ScriptTransform') childPlans(p).forEach(readWhole);
    childPlans(p).forEach(visit);
  };
  readWhole(plan);
  visit(plan);
  return new Map([...fields].filter(([, { columns }]) => columns.size > 0));
}

const nameOf = (e: Expr): string => {
  const [, field] = e.kind === 'Call' ? e.args : [];
  return field?.kind === 'Literal' ? String(field.value) : 'field';
};

function split(plan: LogicalPlan, fields: Fields): LogicalPlan {
  if (plan.kind === 'Shared') return plan;
  const inner = mapChildren(plan, (c) => split(c, fields));
  const columns = new Map(childPlans(inner).flatMap((c) => outputOf(c).map((a) => [a.id, a] as const)));
  const read = (e: Expr): Expr => {
    const from = readFrom(e);
    const of = from?.kind === 'Attribute' ? fields.get(from.id) : undefined;
    const column = of?.columns.get(fieldOf(of.made, e) ?? e);
    // Above an outer join it may be null.
    return column ? (columns.get(column.id) ?? column) : mapExprChildren(e, read);
  };
  // A struct's column of a projection becomes those of its fields.
  const passedOn = (e: NamedExpr): Project['exprs'] => {
    const of = fields.get(e.id);
    if (!of) return [e];
    return [...of.columns].map(([value, column]) =>
      e.kind === 'Alias' ? aliasAs(read(value), column) : (columns.get(column.id) ?? column),
    );
  };
  const rewritten = mapPlanExpressions(inner, (e) => read(e) as typeof e);
  return rewritten.kind === 'Project' ? { ...rewritten, exprs: rewritten.exprs.flatMap(passedOn) } : rewritten;
}
