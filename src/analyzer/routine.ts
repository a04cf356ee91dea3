import { fail, internalError } from '../errors/engine-error.ts';
import { type Attribute, type Expr, nextExprId, someExpr } from '../plan/expr.ts';
import { alias, attribute, type Expression, isWholeTable, type UnresolvedFunction } from '../plan/expression.ts';
import type * as R from '../plan/relation.ts';
import { substitute } from '../plan/traits.ts';
import { type DataType, sameTypeIgnoringNulls } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf, LoadedRoutine } from './context.ts';
import { byPosition } from './named-arguments.ts';
import type { Resolve, Resolved } from './resolved.ts';
import { noColumns, type Scope } from './scope.ts';
import { plainCall } from './user-function.ts';
import { exprInTimeZone } from './view-zone.ts';

const nameIn = (name: string): string => name.slice(name.lastIndexOf('.') + 1).trim();

/** How a function written in SQL is called: `f(a: int, b: string = 'x') -> string`. */
function signatureOf({ name, parameters, returns }: LoadedRoutine['routine']): string {
  const texts = parameters.map((p) => `${p.name}: ${simpleString(p.type)}${p.otherwise === undefined ? '' : ` = ${p.otherwise}`}`);
  return `${nameIn(name)}(${texts.join(', ')}) -> ${returns ? simpleString(returns) : 'rows'}`;
}

/**
 * The arguments by position, what is left out replaced by its default.
 * Errors: WRONG_NUM_ARGS and those of arguments by name.
 */
function argumentsOf({ routine, defaults }: LoadedRoutine, call: Pick<UnresolvedFunction, 'args' | 'origin'>): readonly Expression[] {
  const { parameters } = routine;
  const functionName = nameIn(routine.name);
  const written: UnresolvedFunction = { kind: 'UnresolvedFunction', name: functionName, isDistinct: false, ...call };
  const given = byPosition(written, {
    parameters: parameters.map((p) => {
      const otherwise = defaults.get(p.name);
      return { name: p.name, ...(otherwise ? { otherwise } : {}) };
    }),
  }).args;
  const all = [...given];
  for (const p of parameters.slice(given.length)) {
    const otherwise = defaults.get(p.name);
    if (!otherwise) break;
    all.push(otherwise);
  }
  const least = parameters.filter((p) => !defaults.has(p.name)).length;
  const expected = least === parameters.length ? String(least) : `[${least}, ${parameters.length}]`;
  if (all.length !== parameters.length)
    fail(
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
      { functionName, expected, actual: given.length, signatures: [signatureOf(routine)] },
      call.origin,
    );
  return all;
}

/** The body has the settings the function was made under. */
const bodyConf = ({ parameters, settings }: LoadedRoutine['routine'], conf: AnalyzerConf): AnalyzerConf => {
  const { outer: _, analyzeSubquery: __, ...rest } = conf;
  const { analyzeApart } = conf;
  return {
    ...rest,
    ...(settings ? conf.confUnder?.(settings) : {}),
    parameters: new Set(parameters.map((p) => p.name.toLowerCase())),
    ...(analyzeApart ? { analyzeSubquery: (relation, outer) => analyzeApart(relation, outer, settings) } : {}),
  };
};

/** Operators that cannot call functions written in SQL, each with Spark's name for it. */
const WITHOUT_ROUTINES: ReadonlyMap<string, string> = new Map([
  ['Sort', 'Sort'],
  ['Limit', 'GlobalLimit'],
  ['Offset', 'Offset'],
  ['Generate', 'Generate'],
  ['Repartition', 'RepartitionByExpression'],
]);

const isDefault = ({ defaults }: LoadedRoutine, a: Expression): boolean => [...defaults.values()].includes(a);

/** A call of a function written in SQL is its body, with the arguments in the place of the parameters. */
export function inlineRoutine(own: LoadedRoutine, call: UnresolvedFunction, scope: Scope, resolve: Resolve): Resolved {
  const { routine, body } = own;
  const nodeName = WITHOUT_ROUTINES.get(scope.operator);
  if (nodeName) return fail('UNSUPPORTED_SQL_UDF_USAGE', { functionName: nameIn(routine.name), nodeName }, call.origin);
  if (!routine.returns && routine.columns) return fail('NOT_A_SCALAR_FUNCTION', { functionName: routine.name }, call.origin);
  plainCall(call, nameIn(routine.name));
  const conf = bodyConf(routine, scope.conf);
  const isApart = conf.timeZone !== scope.conf.timeZone;
  const zoned = (e: Expr, { timeZone }: AnalyzerConf): Expr => (isApart ? exprInTimeZone(e, timeZone) : e);
  // A default is the function's, an argument the caller's.
  const args = argumentsOf(own, call).map((a): Resolved => {
    const of = isDefault(own, a) ? { ...scope, conf } : scope;
    const { expr, ...rest } = resolve(a, of);
    return { ...rest, expr: zoned(expr, of.conf) };
  });
  if (args.some((a) => someExpr(a.expr, (e) => e.kind === 'Lambda' || e.kind === 'LambdaRef')))
    fail('UNSUPPORTED_FEATURE.LAMBDA_FUNCTION_WITH_SQL_UDF', { name: routine.name.trim() }, call.origin);
  // arguments by name are shown in their places, with those left out
  const written = call.args.some((a) => a.kind === 'NamedArgument') ? args : call.args.map((a) => resolve(a, scope));
  const functionName = nameIn(routine.name);
  const columns = routine.parameters.map(
    ({ name, type }): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type, nullable: true, qualifier: [functionName] }),
  );
  const values = new Map(
    columns.map((c, i) => [c.id, zoned(as(args[i] ?? internalError('an argument is missing'), c.type, conf, call.origin), conf)]),
  );
  const inner: Scope = { ...noColumns(conf, 'Project'), columns, bodyOf: functionName };
  const expression: Expression = body.kind === 'query' ? { kind: 'SubqueryExpression', subquery: 'scalar', plan: body.query } : body.value;
  const made = resolve(expression, inner);
  if (someExpr(made.expr, (e) => e.kind === 'AggregateCall' || e.kind === 'WindowCall'))
    fail('USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS', { name: functionName }, call.origin);
  const result = routine.returns ? as(made, routine.returns, conf, call.origin) : made.expr;
  const shown = routine.name.trim();
  return { expr: substitute(zoned(result, conf), values), text: `${shown}(${written.map((w) => w.text).join(', ')})` };
}

const as = (value: Resolved, type: DataType, conf: AnalyzerConf, origin: UnresolvedFunction['origin']): Expr =>
  sameTypeIgnoringNulls(value.expr.type, type) ? value.expr : resolveCast(value, type, undefined, conf, origin).expr;

/**
 * A table function written in SQL: its query beside one row of the arguments, which it reads as a lateral join's right side
 * reads the left; `given` within it is that row before its values become those of the parameters.
 */
export function routineRelation(
  own: LoadedRoutine,
  relation: R.TableFunction,
): { readonly relation: R.Relation; readonly given: R.Relation } {
  const { routine, body } = own;
  const name = nameIn(routine.name);
  if (!routine.columns || body.kind !== 'query') return fail('NOT_A_TABLE_FUNCTION', { functionName: routine.name }, relation.origin);
  if (relation.args.some(isWholeTable))
    return fail('TABLE_VALUED_ARGUMENTS_NOT_YET_IMPLEMENTED_FOR_SQL_FUNCTIONS', { functionName: name }, relation.origin);
  const args = argumentsOf(own, relation);
  const valueIn = (a: Expression, i: number): Expression => (isDefault(own, a) ? a : attribute([`a${i}`]));
  const parameters = routine.parameters.map(
    (p, i): Expression => alias({ kind: 'Cast', child: valueIn(args[i] as Expression, i), type: p.type }, p.name),
  );
  const fromCaller = args.flatMap((a, i) => (isDefault(own, a) ? [] : [alias(a, `a${i}`)]));
  const given: R.Relation = { kind: 'Project', input: { kind: 'OneRow' }, expressions: fromCaller };
  const left: R.Relation = {
    kind: 'SubqueryAlias',
    input: { kind: 'Project', input: given, expressions: parameters },
    alias: name,
  };
  const { fields } = routine.columns;
  const names = fields.map((_, i) => `c${i}`);
  const named: R.Relation = fields.length === 0 ? body.query : { kind: 'ToDf', input: body.query, columnNames: names };
  const rows: R.Relation = { kind: 'SubqueryAlias', input: named, alias: ' rows' };
  const joined: R.Relation = { kind: 'Join', left, right: rows, joinType: 'cross', usingColumns: [], lateral: true };
  const expressions: readonly Expression[] =
    fields.length === 0
      ? [{ kind: 'UnresolvedStar', target: [' rows'] }]
      : fields.map((f, i): Expression => alias({ kind: 'Cast', child: attribute([' rows', names[i] ?? '']), type: f.type }, f.name));
  const result: R.Relation = {
    kind: 'SubqueryAlias',
    input: { kind: 'Project', input: joined, expressions },
    alias: name,
    ...(relation.origin ? { origin: relation.origin } : {}),
  };
  return { relation: result, given };
}
