import { fail } from '../errors/engine-error.ts';
import { exprKey } from '../plan/canonical.ts';
import { type Attribute, attributeOf, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { attribute, call, type Expression, literal, type UnresolvedFunction, type UnresolvedWindow } from '../plan/expression.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { someExpression, transformExpression } from '../plan/walk.ts';
import { INT, STRING } from '../types/data-type.ts';
import type { Analyzed } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { named } from './expose.ts';
import { generate } from './generator.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, sameName, scopeOf } from './scope.ts';
import { projectList } from './select-list.ts';

interface Windowed<T> {
  readonly relation: T;
  readonly input: Analyzed;
}

const isWindowCall = (e: Expression): e is UnresolvedFunction =>
  e.kind === 'UnresolvedFunction' && /^(session_)?window$/i.test(e.name) && e.args.length > 1;

/** The one window of time in the expressions. Errors: _LEGACY_ERROR_TEMP_1039 for different ones. */
function windowIn(expressions: readonly Expression[], scope: Scope): UnresolvedFunction | undefined {
  const found: UnresolvedFunction[] = [];
  for (const e of expressions)
    someExpression(e, (x) => {
      if (isWindowCall(x)) found.push(x);
      return false;
    });
  const [first] = found;
  if (first && new Set(found.map((x) => exprKey(resolveExpression(x, scope).expr))).size > 1)
    fail('_LEGACY_ERROR_TEMP_1039', {}, first.origin);
  return first;
}

/** The input with one column more, which can be named but is not in `*`. */
const withHidden = (input: Analyzed, plan: LogicalPlan, column: Attribute): Analyzed => ({
  ...input,
  plan,
  hidden: [...input.hidden, column],
});

/** A column more, of an expression over the input and what was added before. */
function adding(input: Analyzed, e: Expression, name: string, conf: AnalyzerConf): Analyzed {
  const column = named(resolveExpression(e, scopeOf(input, conf, 'Project')).expr, name);
  const kept: readonly NamedExpr[] = outputOf(input.plan);
  return withHidden(input, projectList(input.plan, [...kept, column], new Set()), attributeOf(column));
}

function where(input: Analyzed, e: Expression, conf: AnalyzerConf): Analyzed {
  const condition = resolveExpression(e, scopeOf(input, conf, 'Filter')).expr;
  return { ...input, plan: { kind: 'Filter', input: input.plan, condition } };
}

/** A row for each window of time it is in, none where its moment is null. */
function withSliding(e: UnresolvedFunction, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const windows = { ...e, name: 'windows_at' };
  const node = generate(call('explode', [windows], e.origin), input.plan, scopeOf(input, conf, 'Project'), { names: ['window'] });
  const [column] = node.output;
  return column ? withHidden(input, node, column) : input;
}

const START = '#session start';
const END = '#session end';
const name = (text: string): Expression => attribute([text]);
const field = (of: Expression, text: string): Expression => ({
  kind: 'UnresolvedExtractValue',
  child: of,
  extraction: literal(text, STRING),
});

/** Each row's own session, from its moment to the end of the gap; rows without a moment or a gap are left out. */
function withSessions(e: UnresolvedFunction, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const own = adding(input, e, 'session_window', conf);
  return where(own, call('>', [field(name('session_window'), 'end'), field(name('session_window'), 'start')]), conf);
}

/**
 * The sessions that touch, of rows with the same `keys`, as one. A row begins a session where it starts after all that came
 * before it have ended.
 */
function withMergedSessions(e: UnresolvedFunction, keys: readonly Expression[], input: Analyzed, conf: AnalyzerConf): Analyzed {
  const order = [{ kind: 'SortOrder' as const, child: name(START), ascending: true }];
  const over = (f: Expression, more: Partial<UnresolvedWindow> = {}, partitionBy = keys): Expression => ({
    kind: 'Window',
    function: f,
    partitionBy,
    orderBy: [],
    ...more,
  });
  const before: UnresolvedWindow['frame'] = { unit: 'rows', lower: 'unbounded', upper: literal(-1, INT) };
  const soFar: UnresolvedWindow['frame'] = { unit: 'rows', lower: 'unbounded', upper: 'current row' };
  const [hidden, own] = ['#session', '#own session'];
  let at = adding(input, e, own, conf);
  at = where(at, call('>', [field(name(own), 'end'), field(name(own), 'start')]), conf);
  at = adding(at, field(name(own), 'start'), START, conf);
  at = adding(at, field(name(own), 'end'), END, conf);
  at = adding(at, over(call('max', [name(END)]), { orderBy: order, frame: before }), '#ended', conf);
  const isFirst = call('when', [call('<=', [name(START), name('#ended')]), literal(0, INT), literal(1, INT)]);
  at = adding(at, isFirst, '#first', conf);
  at = adding(at, over(call('sum', [name('#first')]), { orderBy: order, frame: soFar }), hidden, conf);
  const within = [...keys, name(hidden)];
  const session = call('named_struct', [
    literal('start', STRING),
    over(call('min', [name(START)]), {}, within),
    literal('end', STRING),
    over(call('max', [name(END)]), {}, within),
  ]);
  const done = adding(at, session, 'session_window', conf);
  return { ...done, hidden: [...input.hidden, ...done.hidden.slice(-1)] };
}

/** `window(…)` in the expressions becomes the column that was made of it. */
function replacing<T>(input: Analyzed, rewrite: (f: (e: Expression) => Expression) => T): Windowed<T> {
  const column = input.hidden[input.hidden.length - 1];
  const planId = -nextExprId();
  const matches = new Map(input.matches).set(planId, [{ depth: 0, output: column ? [column] : [], metadata: [] }]);
  const replaced = (e: Expression): Expression =>
    transformExpression(e, (x) =>
      isWindowCall(x) && column
        ? { kind: 'UnresolvedAttribute', nameParts: [column.name], planId, isMade: true, ...(x.origin ? { origin: x.origin } : {}) }
        : x,
    );
  return { relation: rewrite(replaced), input: { ...input, matches } };
}

const isSession = (e: UnresolvedFunction): boolean => /^session_/i.test(e.name);

/** A select list: `window(ts, '10 minutes')` is a column of the input, and makes a row for each window. */
export function projectOverWindows(relation: R.Project, input: Analyzed, conf: AnalyzerConf): Windowed<R.Project> {
  if (!relation.expressions.some((e) => someExpression(e, isWindowCall))) return { relation, input };
  const found = windowIn(relation.expressions, scopeOf(input, conf, 'Project'));
  if (!found) return { relation, input };
  const made = isSession(found) ? withSessions(found, input, conf) : withSliding(found, input, conf);
  return replacing(made, (f) => ({ ...relation, expressions: relation.expressions.map(f) }));
}

/** GROUP BY a window: the sessions of each group are merged first. */
export function aggregateOverWindows(relation: R.Aggregate, input: Analyzed, conf: AnalyzerConf): Windowed<R.Aggregate> {
  const { groupingExpressions, aggregateExpressions, groupingSets } = relation;
  const all = [...groupingExpressions, ...aggregateExpressions, ...(groupingSets ?? []).flat()];
  if (!all.some((e) => someExpression(e, isWindowCall))) return { relation, input };
  const found = windowIn(all, scopeOf(input, conf, 'Aggregate'));
  if (!found) return { relation, input };
  const keys = groupingExpressions.map((e) => meantKey(e, relation, input, conf)).filter((e) => !someExpression(e, isWindowCall));
  const made = isSession(found) ? withMergedSessions(found, keys, input, conf) : withSliding(found, input, conf);
  return replacing(made, (f) => ({
    ...relation,
    groupingExpressions: groupingExpressions.map(f),
    aggregateExpressions: aggregateExpressions.map(f),
    ...(groupingSets ? { groupingSets: groupingSets.map((set) => set.map(f)) } : {}),
  }));
}

/** What a grouping stands for that is a position in the select list or an alias of it. */
function meantKey(e: Expression, relation: R.Aggregate, input: Analyzed, conf: AnalyzerConf): Expression {
  const bare = (x: Expression): Expression => (x.kind === 'Alias' ? x.child : x);
  if (e.kind === 'Literal' && e.type.kind === 'int' && conf.groupByOrdinal !== false)
    return bare(relation.aggregateExpressions[Number(e.value) - 1] ?? e);
  if (e.kind !== 'UnresolvedAttribute' || e.nameParts.length > 1) return bare(e);
  const [wanted = ''] = e.nameParts;
  if (input.output.some((a) => sameName(a.name, wanted, conf.caseSensitive))) return e;
  const alias = relation.aggregateExpressions.find((x) => x.kind === 'Alias' && sameName(x.names[0] ?? '', wanted, conf.caseSensitive));
  return alias ? bare(alias) : e;
}
