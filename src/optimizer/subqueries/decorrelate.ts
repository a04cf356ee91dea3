import { unsupported } from '../../errors/engine-error.ts';
import { type Attribute, type Expr, type NamedExpr, nextExprId } from '../../plan/expr.ts';
import {
  type Aggregate,
  type Expand,
  type Generate,
  type Limit,
  type LogicalPlan,
  outputOf,
  type Project,
  type Union,
} from '../../plan/logical.ts';
import { conjunctsOf, readsAny, substitute } from '../../plan/traits.ts';
import { filtered, projected } from '../build.ts';
import { decorrelateJoin } from './decorrelate-join.ts';
import { decorrelateLimit, decorrelateWindow } from './decorrelate-window.ts';
import { type Around, bind, type Decorrelated, followed, followedBound, keyed, paramsIn, settled, withColumnsFor } from './domain.ts';
import { isSingleRow, planReads, valueOfNoRows } from './shared.ts';

/**
 * Moves what a plan reads of its parameters up and out of it, operator by operator (dependent join elimination, after
 * Neumann and Kemper; equalities with columns are followed before the parameters' values are brought in).
 *
 *     Aggregate [], max(x)                     Aggregate [k], max(x)
 *       Filter k = outer(a) AND y > 1    →       Filter y > 1              conditions: k = outer(a)
 *         Scan t                                   Scan t                  without a row: max(x) is null
 *
 * Where that is not enough the distinct values of the parameters (their domain) are joined with, and then are columns:
 *
 *     Aggregate [], max(x)                     Aggregate [d], max(x)
 *       Filter k < outer(a)              →       Join inner k < d          conditions: d <=> outer(a)
 *         Scan t                                   Aggregate [a AS d]      without a row: max(x) is null
 *                                                    Scan outer
 *                                                  Scan t
 */
export function decorrelate(plan: LogicalPlan, a: Around): Decorrelated {
  if (!planReads(plan, a.ids)) return { plan, conditions: [], isSingle: isSingleRow(plan) };
  switch (plan.kind) {
    case 'SubqueryAlias':
    case 'Sort':
      // Rows are matched one by one: their order counts only under a limit, which looks for it itself.
      return decorrelate(plan.input, a);
    case 'Filter': {
      const input = settled(decorrelate(plan.input, a), a);
      const conjuncts = conjunctsOf(plan.condition);
      const correlated = conjuncts.filter((c) => readsAny(c, a.ids));
      const own = conjuncts.filter((c) => !correlated.includes(c));
      return { ...input, plan: filtered(input.plan, own), conditions: [...input.conditions, ...correlated] };
    }
    case 'Project':
      return decorrelateProject(plan, a);
    case 'Aggregate':
      return decorrelateAggregate(plan, a);
    case 'Join':
      return decorrelateJoin(plan, settled(decorrelate(plan.left, a), a), settled(decorrelate(plan.right, a), a), a);
    case 'Limit':
      return limited(plan, a);
    case 'Window':
      return decorrelateWindow(plan, decorrelate(plan.input, a), a);
    case 'Union':
      return decorrelateUnion(plan, a);
    case 'Generate':
      return decorrelateGenerate(plan, a);
    case 'Expand':
      return decorrelateExpand(plan, a);
    default:
      return unsupported(`a correlated subquery through ${plan.kind}`, plan.origin);
  }
}

function limited(plan: Limit, a: Around): Decorrelated {
  const { input } = plan;
  // A projection keeps the number of rows and their order: the limit can be taken below it.
  if (input.kind === 'Project') return decorrelate({ ...input, input: { ...plan, input: input.input } }, a);
  if (input.kind === 'SubqueryAlias') return decorrelate({ ...plan, input: input.input }, a);
  const sort = input.kind === 'Sort' ? input : undefined;
  return decorrelateLimit(plan, sort, decorrelate(sort ? sort.input : input, a), a);
}

/** A projection lets through what the conditions read. */
function decorrelateProject(plan: Project, a: Around): Decorrelated {
  const wanted = paramsIn(plan.exprs, a);
  const { d, by } = withColumnsFor(decorrelate(plan.input, a), wanted, a);
  const exprs = plan.exprs.map((e) => substituteNamed(e, by));
  const own = new Set(exprs.map((e) => e.id));
  const through = outputOf(d.plan).filter((c) => !own.has(c.id) && d.conditions.some((x) => readsAny(x, new Set([c.id]))));
  const projected: Decorrelated = {
    plan: { kind: 'Project', input: d.plan, exprs: [...exprs, ...through] },
    conditions: d.conditions,
    isSingle: d.isSingle,
  };
  if (!d.whenEmpty) return projected;
  const empty = d.whenEmpty;
  const whenEmpty = new Map(plan.exprs.map((e) => [e.id, substitute(e.kind === 'Alias' ? e.child : e, empty)]));
  return { ...projected, whenEmpty };
}

function substituteNamed(e: NamedExpr, by: ReadonlyMap<number, Expr>): NamedExpr {
  if (e.kind === 'Attribute') return e;
  const child = substitute(e.child, by);
  return child === e.child ? e : { ...e, child };
}

/** Groups for each combination of keys; one without groups is there also for no rows. */
function decorrelateAggregate(plan: Aggregate, a: Around): Decorrelated {
  const d = keyed(decorrelate(plan.input, a), [...plan.groupings, ...plan.aggregates], a);
  const groupings = plan.groupings.map((g) => substituteNamed(g, d.by));
  const aggregates = plan.aggregates.map((x) => substituteNamed(x, d.by) as typeof x);
  const keys = d.keys.filter((k) => !groupings.some((g) => g.kind === 'Attribute' && g.id === k.id));
  const grouped: LogicalPlan = { ...plan, input: d.plan, groupings: [...groupings, ...keys], aggregates };
  const isGlobal = plan.groupings.length === 0;
  if (!isGlobal) return { plan: grouped, conditions: d.conditions, isSingle: false };
  const whenEmpty = new Map(aggregates.map((x) => [x.id, valueOfNoRows(x.child, d.plan, a.context)]));
  return { plan: grouped, conditions: d.conditions, whenEmpty, isSingle: true };
}

/** Each input delivers columns with the values of all parameters; they go through the union side by side. */
function decorrelateUnion(plan: Union, a: Around): Decorrelated {
  const inputs = plan.inputs.map((input) => ({ columns: outputOf(input), d: settled(decorrelate(input, a), a) }));
  const all = paramsIn(
    inputs.flatMap((i) => i.d.conditions),
    a,
  );
  // Columns that equal a parameter will do where they do in every input; a null in one of them never counts.
  const isPlain = inputs.every(({ d }) => {
    const known = followed(d, a);
    const isEqual = (c: Expr): boolean => c.kind === 'Call' && c.name === '==';
    return d.conditions.length === all.length && all.every((p) => known.has(p.attribute.id)) && d.conditions.every(isEqual);
  });
  const bound = inputs.map(({ columns, d }) => {
    const own = isPlain ? d : bind(d, all, a);
    const by = isPlain ? followed(d, a) : followedBound(own, a);
    return projected(own.plan, [...columns, ...all.flatMap((p) => by.get(p.attribute.id) ?? [])]);
  });
  const keys = all.map(
    (p): Attribute => ({ kind: 'Attribute', name: p.attribute.name, id: nextExprId(), type: p.attribute.type, nullable: true }),
  );
  return {
    plan: { ...plan, inputs: bound, output: [...plan.output, ...keys] },
    conditions: all.map((p, i) => a.build(isPlain ? '==' : '<=>', keys[i] ?? p.attribute, p.attribute)),
    isSingle: false,
  };
}

function decorrelateGenerate(plan: Generate, a: Around): Decorrelated {
  const { d, by } = withColumnsFor(settled(decorrelate(plan.input, a), a), paramsIn(plan.generator.args, a), a);
  const args = plan.generator.args.map((e) => substitute(e, by));
  return { plan: { ...plan, input: d.plan, generator: { ...plan.generator, args } }, conditions: d.conditions, isSingle: false };
}

/** Every row several times: what the conditions read goes along, under new names. */
function decorrelateExpand(plan: Expand, a: Around): Decorrelated {
  const { d, by } = withColumnsFor(settled(decorrelate(plan.input, a), a), paramsIn(plan.projections.flat(), a), a);
  const through = outputOf(d.plan).filter((c) => d.conditions.some((x) => readsAny(x, new Set([c.id]))));
  const copies = through.map((c): Attribute => ({ ...c, id: nextExprId() }));
  const moved = new Map<number, Expr>(through.flatMap((c, i) => (copies[i] ? [[c.id, copies[i]]] : [])));
  const projections = plan.projections.map((list) => [...list.map((e) => substitute(e, by)), ...through]);
  return {
    plan: { ...plan, input: d.plan, projections, output: [...plan.output, ...copies] },
    conditions: d.conditions.map((c) => substitute(c, moved)),
    isSingle: false,
  };
}
