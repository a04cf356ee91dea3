import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, type NamedExpr, type Subquery, type SubqueryParam, someExpr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { type Join, type LogicalPlan, outputOf } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { allOf, containsAggregate, formsOf, idsOf, isDeterministic, readsAny } from '../plan/traits.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built, mergeMatches } from './analyzed.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { resolveExpression } from './resolve-expression.ts';
import { columnsNamed, nameKey, type Scope, scopeOf } from './scope.ts';

/**
 * A join on a condition, on columns of the same name, or on all such columns.
 * Errors: UNRESOLVED_USING_COLUMN_FOR_JOIN, JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE, UNSUPPORTED_EXPR_FOR_OPERATOR.
 */
export function analyzeJoin(
  relation: R.Join,
  left: Analyzed,
  right: Analyzed,
  conf: AnalyzerConf,
  hint?: string,
  params?: readonly SubqueryParam[],
): Analyzed {
  const names = relation.natural ? commonNames(left, right, conf) : relation.usingColumns;
  const lateral = params && params.length > 0 ? { params } : {};
  if (names.length > 0) return usingJoin(relation, names, left, right, conf, lateral, hint);
  const borrowed = borrowing();
  let condition: Expr | undefined;
  if (relation.condition) {
    const scope: Scope = { ...joinScope(left, right, conf, 'Join'), hidden: [...left.hidden, ...right.hidden], borrow: borrowed.borrow };
    const resolved = resolveExpression(relation.condition, scope);
    if (containsAggregate(resolved.expr))
      fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Join', expressions: [resolved.text] }, relation.condition.origin);
    if (resolved.expr.type.kind !== 'boolean')
      fail('JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE', { sql: resolved.text, type: sqlName(resolved.expr.type) }, relation.condition.origin);
    if (!isDeterministic(resolved.expr)) fail('INVALID_NON_DETERMINISTIC_EXPRESSIONS', { sql: resolved.text }, relation.condition.origin);
    condition = resolved.expr;
    checkSubqueries(condition, left, right, relation.joinType === 'inner' || relation.joinType === 'cross');
  }
  const side = (a: Analyzed): LogicalPlan => {
    if (borrowed.attributes.length === 0) return a.plan;
    const ids = idsOf([...a.hidden, ...a.metadata.flatMap((m) => [m, ...(m.fields ?? [])])]);
    return withBorrowed(a, { ...borrowed, attributes: borrowed.attributes.filter((b) => ids.has(b.id)) });
  };
  const join: Join = {
    kind: 'Join',
    left: side(left),
    right: side(right),
    joinType: relation.joinType,
    ...(condition ? { condition } : {}),
    ...(hint ? { hint } : {}),
    ...lateral,
    ...(relation.origin ? { origin: relation.origin } : {}),
  };
  const output = joinOutput(join, left, right);
  let plan: LogicalPlan = join;
  if (borrowed.attributes.length > 0) {
    const ids = idsOf(output);
    plan = { kind: 'Project', input: join, exprs: outputOf(join).filter((a) => ids.has(a.id)) };
  }
  const semi = relation.joinType === 'semi' || relation.joinType === 'anti';
  return built({ plan, output, inputs: [left, right], hidden: semi ? left.hidden : [...left.hidden, ...right.hidden], ...own(semi, left) });
}

/** Where an expression over both sides stands. */
export const joinScope = (left: Analyzed, right: Analyzed, conf: AnalyzerConf, operator: string): Scope => ({
  conf,
  operator,
  columns: [...left.output, ...right.output],
  hidden: [],
  metadata: [...left.metadata, ...right.metadata],
  matches: mergeMatches([left.matches, right.matches]),
});

/** Of a semi join only the left side's files can be asked for. */
const own = (semi: boolean, left: Analyzed): Pick<Analyzed, 'metadata'> | undefined => (semi ? { metadata: left.metadata } : undefined);

/** A subquery in ON belongs to the side it reads; only a value of one row can be had above an inner join as well. */
function checkSubqueries(condition: Expr, left: Analyzed, right: Analyzed, isInner: boolean): void {
  if ((formsOf(condition) & FORM.subquery) === 0) return;
  const sides = [idsOf(left.output), idsOf(right.output)];
  const isRefused = (e: Subquery): boolean => {
    const read = [...e.values, ...e.params.map((p) => p.value)];
    return !(isInner && e.subquery === 'scalar') && sides.every((ids) => read.some((x) => readsAny(x, ids)));
  };
  someExpr(condition, (e) => {
    if (e.kind === 'Subquery' && isRefused(e))
      fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION', {}, e.origin);
    return false;
  });
}

/** The columns of the join, with the qualifiers of the sides and the nullability the join gives them. */
function joinOutput({ joinType }: Join, left: Analyzed, right: Analyzed): readonly Attribute[] {
  if (joinType === 'semi' || joinType === 'anti') return left.output;
  const leftIsFilled = joinType === 'right' || joinType === 'full';
  const rightIsFilled = joinType === 'left' || joinType === 'full';
  return [...(leftIsFilled ? left.output.map(asNullable) : left.output), ...(rightIsFilled ? right.output.map(asNullable) : right.output)];
}
const asNullable = (a: Attribute): Attribute => (a.nullable ? a : { ...a, nullable: true });

/** Names that both sides have, each as often as both have it. */
function commonNames(left: Analyzed, right: Analyzed, conf: AnalyzerConf): string[] {
  const taken = new Map<string, number>();
  return left.output.flatMap(({ name }) => {
    const key = nameKey(name, conf.caseSensitive);
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return count < columnsNamed(right.output, name, conf.caseSensitive).length ? [name] : [];
  });
}

function usingJoin(
  relation: R.Join,
  names: readonly string[],
  left: Analyzed,
  right: Analyzed,
  conf: AnalyzerConf,
  lateral: Pick<Join, 'params'>,
  hint?: string,
): Analyzed {
  const { joinType } = relation;
  const keys = names.map((name) => ({
    name,
    left: keyOf(left, name, 'left', relation, conf),
    right: keyOf(right, name, 'right', relation, conf),
  }));
  const condition = allOf(
    keys.map((k) =>
      buildCall('==', [k.left, k.right], conf, { sql: `(${k.name} = ${k.name})`, ...(relation.origin ? { origin: relation.origin } : {}) }),
    ),
  );
  const join: Join = {
    kind: 'Join',
    left: left.plan,
    right: right.plan,
    joinType: joinType === 'cross' ? 'inner' : joinType,
    condition,
    ...(hint ? { hint } : {}),
    ...lateral,
    ...(relation.origin ? { origin: relation.origin } : {}),
  };
  const all = joinOutput(join, left, right);
  const byId = new Map(all.map((a) => [a.id, a]));
  const column = (key: Attribute): Attribute => byId.get(key.id) ?? key;
  const keyIds = idsOf(keys.flatMap((k) => [k.left, k.right]));
  const rest = all.filter((a) => !keyIds.has(a.id));
  const leftKeys = keys.map((k) => column(k.left));
  const rightKeys = keys.map((k) => column(k.right));
  const shown: NamedExpr[] =
    joinType === 'right'
      ? rightKeys
      : joinType === 'full'
        ? keys.map((k) => named(buildCall('coalesce', [column(k.left), column(k.right)], conf), k.left.name))
        : leftKeys;
  const semi = joinType === 'semi' || joinType === 'anti';
  const hidden = semi ? [] : joinType === 'full' ? [...leftKeys, ...rightKeys] : joinType === 'right' ? leftKeys : rightKeys;
  const exprs = [...shown, ...rest];
  return built({
    plan: { kind: 'Project', input: join, exprs },
    output: exprs.map(attributeOf),
    inputs: [left, right],
    hidden: [...hidden, ...left.hidden, ...(semi ? [] : right.hidden)],
    ...own(semi, left),
  });
}

/** The first column of that name, as in Spark. */
function keyOf(side: Analyzed, name: string, which: string, relation: R.Join, conf: AnalyzerConf): Attribute {
  const scope = scopeOf(side, conf, 'Join');
  return (
    columnsNamed(scope.columns, name, conf.caseSensitive)[0] ??
    fail('UNRESOLVED_USING_COLUMN_FOR_JOIN', { name, side: which, inScope: scope.columns.map((a) => a.name) }, relation.origin)
  );
}
