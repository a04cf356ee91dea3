import { fail } from '../errors/engine-error.ts';
import { type Attribute, type Expr, nextExprId, type SortKey, type SubqueryParam, someExpr } from '../plan/expr.ts';
import { type Join, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { printExpression } from '../plan/print-relation.ts';
import type * as R from '../plan/relation.ts';
import { allOf, containsAggregate, idsOf, isDeterministic, readsAny, substitute } from '../plan/traits.ts';
import { someExpression } from '../plan/walk.ts';
import { comparisonType, isOrderable } from '../types/coercion.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, sameColumns } from './analyzed.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { isGenerator } from './generator.ts';
import { analyzeJoin, joinScope } from './join.ts';
import { resolveExpression } from './resolve-expression.ts';
import type { Resolved } from './resolved.ts';

/** Which of the other side's rows a row is joined with: the first ones in an order, of those that satisfy the condition. */
interface Ranking {
  readonly condition: Expr;
  readonly key: SortKey;
  readonly rows: number;
}

/**
 * A join of each row with the first ones of the other side's, as the lateral join with `WHERE … ORDER BY … LIMIT` that it is:
 *
 *     t ASOF JOIN q MATCH_CONDITION (t.a >= q.b) ON t.k = q.k
 *     t JOIN LATERAL (SELECT * FROM q WHERE t.k = q.k AND t.a >= q.b ORDER BY b DESC LIMIT 1)
 *
 *     t JOIN q EXACT NEAREST 2 BY DISTANCE d
 *     t JOIN LATERAL (SELECT * FROM q WHERE d IS NOT NULL ORDER BY d LIMIT 2)
 */
export function analyzeRankedJoin(relation: R.Join, ranked: R.RankedJoin, left: Analyzed, right: Analyzed, conf: AnalyzerConf): Analyzed {
  const { ranked: _, ...on } = relation;
  const plain = analyzeJoin(on, left, right, conf);
  const ranking = ranked.kind === 'asOf' ? asOfRanking(ranked, left, right, conf) : nearestRanking(ranked, left, right, conf);
  const replaced = (p: LogicalPlan): LogicalPlan =>
    p.kind === 'Join' ? lateral(p, ranking) : p.kind === 'Project' ? { ...p, input: replaced(p.input) } : p;
  return sameColumns(plain, replaced(plain.plan));
}

function lateral(join: Join, { condition, key, rows }: Ranking): Join {
  const all = allOf([...(join.condition ? [join.condition] : []), condition]);
  const params: SubqueryParam[] = [];
  const values = new Map<number, Expr>();
  for (const a of outputOf(join.left)) {
    const own = idsOf([a]);
    if (!readsAny(all, own) && !readsAny(key.child, own)) continue;
    const { qualifier: _, origin: __, fields: ___, ...bare } = a;
    const attribute: Attribute = { ...bare, id: nextExprId(), outer: true };
    params.push({ attribute, value: a });
    values.set(a.id, attribute);
  }
  const { condition: _, params: __, ...rest } = join;
  const wanted: LogicalPlan = { kind: 'Filter', input: join.right, condition: substitute(all, values) };
  const inOrder: LogicalPlan = { kind: 'Sort', input: wanted, keys: [{ ...key, child: substitute(key.child, values) }], isGlobal: true };
  const first: LogicalPlan = { kind: 'Limit', input: inOrder, limit: rows, offset: 0 };
  return { ...rest, right: first, ...(params.length > 0 ? { params } : {}) };
}

const byKey = (child: Expr, ascending: boolean): SortKey => ({ child, ascending, nullsFirst: ascending });

/**
 * The nearest row on that side of the value. Errors: ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION, ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE,
 * ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE.
 */
function asOfRanking({ match, origin }: R.AsOf, left: Analyzed, right: Analyzed, conf: AnalyzerConf): Ranking {
  const scope = joinScope(left, right, conf, 'AsOfJoin');
  const operand = (i: number): Resolved => {
    const e = match.args[i] ?? match;
    if (someExpression(e, (x) => isGenerator(x) || x.kind === 'Window'))
      fail('ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION', { sql: printExpression(e) }, origin);
    const resolved = resolveExpression(e, scope);
    const isWrong = (x: Expr): boolean => x.kind === 'Subquery' || x.kind === 'AggregateCall';
    if (someExpr(resolved.expr, isWrong) || !isDeterministic(resolved.expr))
      fail('ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION', { sql: resolved.text }, origin);
    return resolved;
  };
  const [a, b] = [operand(0), operand(1)];
  const sidesOf = ({ expr }: Resolved): readonly [boolean, boolean] => [
    readsAny(expr, idsOf(left.output)),
    readsAny(expr, idsOf(right.output)),
  ];
  const [[aLeft, aRight], [bLeft, bRight]] = [sidesOf(a), sidesOf(b)];
  if ((aLeft && aRight) || (bLeft && bRight) || (aLeft && bLeft) || (aRight && bRight))
    fail('ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE', { first: a.text, other: b.text }, origin);
  const type = comparisonType(a.expr.type, b.expr.type, conf.ansi);
  if (!type || !isOrderable(type))
    fail('ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE', { first: sqlName(a.expr.type), other: sqlName(b.expr.type) }, origin);
  const condition = buildCall(match.name, [a.expr, b.expr], conf, origin ? { origin } : {});
  const [one = a.expr, two = b.expr] = condition.kind === 'Call' ? condition.args : [];
  const isBelow = match.name.startsWith('>') !== aRight;
  return { condition, key: byKey(aRight ? one : two, !isBelow), rows: 1 };
}

/** Those with the least distance, or the greatest similarity. Errors: UNSUPPORTED_EXPR_FOR_OPERATOR, NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION. */
function nearestRanking({ ranking, bySimilarity, rows, origin }: R.Nearest, left: Analyzed, right: Analyzed, conf: AnalyzerConf): Ranking {
  const { expr, text } = resolveExpression(ranking, joinScope(left, right, conf, 'NearestByJoin'));
  if (containsAggregate(expr) || someExpr(expr, (x) => x.kind === 'WindowCall'))
    fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'NearestByJoin', expressions: [text] }, origin);
  if (!isOrderable(expr.type)) fail('NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION', { sql: text, type: sqlName(expr.type) }, origin);
  return { condition: buildCall('isNotNull', [expr], conf), key: byKey(expr, !bySimilarity), rows };
}
