import { mapSame } from './expr.ts';
import type { Expression, UnresolvedSortOrder } from './expression.ts';
import type { RankedJoin, Relation } from './relation.ts';

type MapExpression = (e: Expression) => Expression;
type MapRelation = (r: Relation) => Relation;

function mapRanked(ranked: RankedJoin, e: (x: Expression) => Expression): RankedJoin {
  if (ranked.kind === 'nearest') return withChanges(ranked, { ranking: e(ranked.ranking) });
  const { match } = ranked;
  return withChanges(ranked, { match: withChanges(match, { args: mapSame(match.args, e) }) });
}
const mapOrder = (order: readonly UnresolvedSortOrder[], f: MapExpression): readonly UnresolvedSortOrder[] =>
  mapSame(order, (o) => {
    const child = f(o.child);
    return child === o.child ? o : { ...o, child };
  });

/** A shallow copy of `node` with `changes`, or `node` itself when all of them are what it has already. */
function withChanges<T extends object>(node: T, changes: Partial<T>): T {
  for (const key in changes) if (changes[key] !== node[key]) return { ...node, ...changes };
  return node;
}

/** Applies `f` to each direct child expression, and `plan` to the relation of a subquery. Returns `e` itself when nothing changed. */
export function mapExpression(e: Expression, f: MapExpression, plan: MapRelation = (r) => r): Expression {
  switch (e.kind) {
    case 'Literal':
    case 'UnresolvedAttribute':
    case 'ExpressionString':
    case 'UnresolvedStar':
    case 'UnresolvedRegex':
    case 'LambdaVariable':
    case 'NamedParameter':
    case 'PositionalParameter':
      return e;
    case 'UnresolvedFunction':
      if (!e.filter && !e.orderBy) {
        const args = mapSame(e.args, f);
        return args === e.args ? e : { ...e, args };
      }
      return withChanges(e, {
        args: mapSame(e.args, f),
        ...(e.filter ? { filter: f(e.filter) } : {}),
        ...(e.orderBy ? { orderBy: mapOrder(e.orderBy, f) } : {}),
      });
    case 'CommonInlineUserDefinedFunction':
      return withChanges(e, { args: mapSame(e.args, f) });
    case 'UpdateFields':
      return withChanges(e, {
        child: f(e.child),
        updates: mapSame(e.updates, (u) => (u.value ? withChanges(u, { value: f(u.value) }) : u)),
      });
    case 'UnresolvedExtractValue':
      return withChanges(e, { child: f(e.child), extraction: f(e.extraction) });
    case 'Alias':
    case 'Cast':
    case 'SortOrder':
      return withChanges(e, { child: f(e.child) });
    case 'Window':
      return withChanges(e, { function: f(e.function), partitionBy: mapSame(e.partitionBy, f), orderBy: mapOrder(e.orderBy, f) });
    case 'LambdaFunction':
      return withChanges(e, { body: f(e.body) });
    case 'SubqueryExpression':
      return withChanges(e, { plan: plan(e.plan), ...(e.values ? { values: mapSame(e.values, f) } : {}) });
    case 'NamedArgument':
      return withChanges(e, { value: f(e.value) });
    default:
      return e satisfies never;
  }
}

/** Rewrites bottom-up; relations of subqueries go through `plan`. */
export const transformExpression = (e: Expression, f: MapExpression, plan?: MapRelation): Expression =>
  f(mapExpression(e, (c) => transformExpression(c, f, plan), plan));

/** True when `test` holds for `e` or anything in it; subqueries are not entered. */
export function someExpression(e: Expression, test: (e: Expression) => boolean): boolean {
  if (test(e)) return true;
  let found = false;
  mapExpression(e, (c) => {
    found ||= someExpression(c, test);
    return c;
  });
  return found;
}

/** Applies `f` to each input and `e` to each expression of the relation itself. Returns `r` itself when nothing changed. */
export function mapRelation(r: Relation, f: MapRelation, e: MapExpression = (x) => x): Relation {
  switch (r.kind) {
    case 'NamedTable':
    case 'DataSource':
    case 'LocalRelation':
    case 'Range':
    case 'OneRow':
    case 'CommandResult':
      return r;
    case 'Sql': {
      const named = Object.entries(r.namedArguments).map(([k, v]) => [k, e(v)] as const);
      const same = named.every(([k, v]) => v === r.namedArguments[k]);
      return withChanges(r, {
        positionalArguments: mapSame(r.positionalArguments, e),
        ...(same ? {} : { namedArguments: Object.fromEntries(named) }),
      });
    }
    case 'Project':
      return withChanges(r, { input: f(r.input), expressions: mapSame(r.expressions, e) });
    case 'Filter':
      return withChanges(r, { input: f(r.input), condition: e(r.condition) });
    case 'Join':
      return withChanges(r, {
        left: f(r.left),
        right: f(r.right),
        ...(r.condition ? { condition: e(r.condition) } : {}),
        ...(r.ranked ? { ranked: mapRanked(r.ranked, e) } : {}),
      });
    case 'SetOperation':
      return withChanges(r, { left: f(r.left), right: f(r.right) });
    case 'Sort':
      return withChanges(r, { input: f(r.input), order: mapOrder(r.order, e) });
    case 'Limit':
      return withChanges(r, { input: f(r.input), limit: e(r.limit) });
    case 'Offset':
      return withChanges(r, { input: f(r.input), offset: e(r.offset) });
    case 'Aggregate': {
      const pivot = r.pivot && withChanges(r.pivot, { column: e(r.pivot.column), values: mapSame(r.pivot.values, e) });
      const groupingSets = r.groupingSets && mapSame(r.groupingSets, (s) => mapSame(s, e));
      return withChanges(r, {
        input: f(r.input),
        groupingExpressions: mapSame(r.groupingExpressions, e),
        aggregateExpressions: mapSame(r.aggregateExpressions, e),
        ...(pivot ? { pivot } : {}),
        ...(groupingSets ? { groupingSets } : {}),
      });
    }
    case 'Tail':
    case 'Sample':
    case 'Deduplicate':
    case 'SubqueryAlias':
    case 'PipeInput':
    case 'ToDf':
    case 'WithColumnsRenamed':
    case 'NaDrop':
    case 'StatSummary':
    case 'ScriptTransform':
      return withChanges(r, { input: f(r.input) });
    case 'Repartition':
      return withChanges(r, { input: f(r.input), partitionBy: mapSame(r.partitionBy, e) });
    case 'WithColumns':
      return withChanges(r, {
        input: f(r.input),
        columns: mapSame(r.columns, (c) => withChanges(c, { expression: e(c.expression) })),
      });
    case 'Drop':
      return withChanges(r, { input: f(r.input), columns: mapSame(r.columns, e) });
    case 'Watermark':
      return withChanges(r, { input: f(r.input), eventTime: e(r.eventTime) });
    case 'Hint':
      return withChanges(r, { input: f(r.input), parameters: mapSame(r.parameters, e) });
    case 'NaFill':
      return withChanges(r, { input: f(r.input), values: mapSame(r.values, e) });
    case 'NaReplace':
      return withChanges(r, {
        input: f(r.input),
        replacements: mapSame(r.replacements, (x) => withChanges(x, { from: e(x.from), to: e(x.to) })),
      });
    case 'Unpivot':
      return withChanges(r, {
        input: f(r.input),
        ...(r.ids ? { ids: mapSame(r.ids, e) } : {}),
        ...(r.values ? { values: mapSame(r.values, (v) => withChanges(v, { columns: mapSame(v.columns, e) })) } : {}),
      });
    case 'TableFunction':
      return withChanges(r, { args: mapSame(r.args, e) });
    case 'JsonTable':
      return withChanges(r, { json: e(r.json) });
    case 'InlineTable':
      return withChanges(r, { rows: mapSame(r.rows, (row) => mapSame(row, e)) });
    case 'WithCte':
      return withChanges(r, { input: f(r.input), definitions: mapSame(r.definitions, (d) => withChanges(d, { plan: f(d.plan) })) });
    case 'LateralView':
      return withChanges(r, { input: f(r.input), generator: e(r.generator) });
    default:
      return r satisfies never;
  }
}

/** The relations a relation reads, definitions of a WITH included, subqueries in expressions not. */
export function inputsOf(r: Relation): readonly Relation[] {
  const inputs: Relation[] = [];
  mapRelation(r, (input) => {
    inputs.push(input);
    return input;
  });
  return inputs;
}
