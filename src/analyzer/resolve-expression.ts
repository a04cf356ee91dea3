import { EngineError, fail, internalError, unsupported } from '../errors/engine-error.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { specialMoment } from '../functions/special-datetime.ts';
import { type Expr, lit } from '../plan/expr.ts';
import type { Expression, UnresolvedAttribute, UnresolvedCast } from '../plan/expression.ts';
import { literalText } from '../plan/literal-text.ts';
import { isConstant, isDeterministic } from '../plan/traits.ts';
import { someExpression } from '../plan/walk.ts';
import { isStringLike } from '../types/data-type.ts';
import { quoteIfNeeded, sqlName } from '../types/names.ts';
import { located } from './build.ts';
import { resolveCall } from './call.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf, FoundColumn } from './context.ts';
import { extractField, extractValue } from './extract.ts';
import { constantValue } from './fold-constant.ts';
import { columnOfField } from './metadata.ts';
import type { Resolved } from './resolved.ts';
import { findColumn, findPlanColumn, noColumns, type Scope, unresolved } from './scope.ts';
import { sessionValue } from './session-function.ts';
import { resolveSubquery } from './subquery.ts';
import { updateFields } from './update-fields.ts';
import { userCall } from './user-function.ts';
import { resolveWindow } from './window.ts';

/** Looks up names, chooses overloads, inserts casts: the expression as it will run, with Spark's text for it. */
export function resolveExpression(e: Expression, scope: Scope): Resolved {
  switch (e.kind) {
    case 'Literal':
      return { expr: lit(e.value, e.type, e.origin), text: literalText(e.value, e.type, scope.conf.timeZone) };
    case 'UnresolvedAttribute':
      return resolveAttribute(e, scope);
    case 'UnresolvedFunction':
      return sessionValue(e.name, e.args.length, scope) ?? resolveCall(e, scope, resolveExpression);
    case 'CommonInlineUserDefinedFunction':
      return userCall(e.function, e, scope, resolveExpression);
    case 'UnresolvedExtractValue':
      return columnOfField(
        resolveExpression(e.child, scope),
        (base) => extractValue(base, resolveExpression(e.extraction, scope), scope.conf, e.origin),
        scope,
      );
    case 'UpdateFields':
      return updateFields(e, (x) => resolveExpression(x, scope), scope.conf);
    case 'Alias': {
      const child = resolveExpression(e.child, scope);
      const [name] = e.names;
      return name === undefined ? child : { expr: child.expr, text: `${child.text} AS ${quoteIfNeeded(name)}`, name };
    }
    case 'Cast': {
      if (typeof e.type === 'string') return internalError('the type of a cast was not parsed');
      const cast = typedLiteral(e, scope) ?? resolveCast(resolveExpression(e.child, scope), e.type, e.evalMode, scope.conf, e.origin);
      // What has a name keeps it: `v:a::int` is called a.
      return e.child.kind === 'Alias' && e.child.names[0] !== undefined ? { ...cast, name: e.child.names[0] } : cast;
    }
    case 'LambdaVariable': {
      const found = findColumn(scope, [e.name], e.origin);
      return found ? { expr: found.value, text: 'namedlambdavariable()' } : unresolved(scope, [e.name], e.origin);
    }
    case 'UnresolvedStar':
    case 'UnresolvedRegex':
      return fail(
        'INVALID_USAGE_OF_STAR_OR_REGEX',
        { element: e.kind === 'UnresolvedStar' ? "'*'" : 'a regular expression', where: scope.operator },
        e.origin,
      );
    case 'Window':
      return resolveWindow(e, scope, resolveExpression);
    case 'SubqueryExpression':
      return resolveSubquery(e, scope, resolveExpression);
    case 'LambdaFunction':
      return fail('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', { functionName: 'what is around it' }, e.origin);
    case 'NamedArgument':
      return unsupported('an argument by name', e.origin);
    case 'SortOrder':
      return unsupported('a sort order inside an expression', e.origin);
    case 'NamedParameter':
      return fail('UNBOUND_SQL_PARAMETER', { name: `:${e.name}` }, e.origin);
    case 'PositionalParameter':
      return fail('UNBOUND_SQL_PARAMETER', { name: '?' }, e.origin);
    case 'ExpressionString':
      return internalError('the text of an expression was not parsed');
    default:
      return e satisfies never;
  }
}

/** Names that stand for a function without parentheses when no column has them. */
const LITERAL_FUNCTIONS = new Set([
  'current_date',
  'current_timestamp',
  'current_time',
  'localtime',
  'current_user',
  'user',
  'session_user',
  'current_path',
  'grouping__id',
]);

/** Is it such a name? */
export const isFunctionName = (parts: readonly string[]): boolean =>
  parts.length === 1 && LITERAL_FUNCTIONS.has(parts[0]?.toLowerCase() ?? '');

const USER_NAMES: ReadonlySet<string> = new Set(['user', 'session_user']);

function columnFor(e: UnresolvedAttribute, scope: Scope): FoundColumn | undefined {
  if (e.isOuter) return scope.conf.outer?.find(e.nameParts, e.origin);
  return e.planId === undefined
    ? findColumn(scope, e.nameParts, e.origin)
    : findPlanColumn(scope, e.planId, e.nameParts, e.origin, e.isMetadataColumn);
}

function resolveAttribute(e: UnresolvedAttribute, scope: Scope): Resolved {
  const found = columnFor(e, scope);
  const [name = ''] = e.nameParts;
  const isFunction = isFunctionName(e.nameParts);
  if (!found || (isFunction && isHidden(found.value, name, scope.conf))) {
    if (isFunction) {
      const call = { kind: 'UnresolvedFunction' as const, name, args: [], isDistinct: false, ...(e.origin ? { origin: e.origin } : {}) };
      // Hive's column of that name.
      if (name.toLowerCase() === 'grouping__id')
        return { ...resolveExpression({ ...call, name: 'grouping_id' }, scope), text: 'grouping__id', name: 'grouping__id' };
      // Whatever it was called, it shows as the function it is.
      return resolveExpression(USER_NAMES.has(name.toLowerCase()) ? { ...call, name: 'current_user' } : call, scope);
    }
    const variable = scope.conf.variable?.(e.nameParts);
    if (variable) return nameOfSpelt(e, variableValue(variable, scope, e), true);
    return unresolved(scope, e.nameParts, e.origin);
  }
  const isVariable = found.value.kind === 'LambdaRef';
  if (isVariable && e.isSpelt) return unresolved(scope, e.nameParts, e.origin);
  let resolved: Resolved = {
    expr: found.value,
    text: isVariable ? 'namedlambdavariable()' : found.lateral ? `lateralAliasReference(${found.name})` : (found.outerText ?? found.name),
    name: found.name,
  };
  for (const field of found.fields) resolved = columnOfField(resolved, (base) => extractField(base, field, scope.conf, e.origin), scope);
  return nameOfSpelt(e, resolved, found.fields.length > 0);
}

/** What IDENTIFIER(…) spelt is shown by its whole text where it is more than a column. */
function nameOfSpelt(e: UnresolvedAttribute, resolved: Resolved, isMore: boolean): Resolved {
  if (!e.isSpelt || !isMore) return resolved;
  const { name: _, ...unnamed } = resolved;
  return unnamed;
}

/** A parameter that is called as a function that needs no parentheses: the function is meant, unless a setting says otherwise. */
const isHidden = (value: Expr, name: string, { parameters, parametersShadow }: AnalyzerConf): boolean =>
  parameters?.has(name.toLowerCase()) === true && parametersShadow !== true && value.kind === 'Attribute';

function variableValue(
  { name, value, type, scope: place, fields }: NonNullable<ReturnType<NonNullable<AnalyzerConf['variable']>>>,
  scope: Scope,
  e: UnresolvedAttribute,
): Resolved {
  const shown = [...place, name].map(quoteIfNeeded).join('.');
  const text = `variablereference(${shown}=${literalText(value, type, scope.conf.timeZone, true)})`;
  let resolved: Resolved = { expr: lit(value, type, e.origin), text, name, isVariable: true };
  for (const field of fields) resolved = extractField(resolved, field, scope.conf, e.origin);
  return resolved;
}

/**
 * The name that the expression of IDENTIFIER(…) spells.
 * Errors: NOT_A_CONSTANT_STRING.*
 */
export function constantName(e: Expression, conf: AnalyzerConf): string {
  const text = e.origin?.kind === 'sql' ? e.origin.text.slice(e.origin.start, e.origin.end) : '…';
  if (hasSubquery(e)) fail('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { expr: text });
  const { expr } = withoutColumns(e, text, conf);
  if (!isConstant(expr) || !isDeterministic(expr)) fail('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { expr: text });
  if (!isStringLike(expr.type)) fail('NOT_A_CONSTANT_STRING.WRONG_TYPE', { expr: text, type: sqlName(expr.type) });
  const value = constantValue(expr, conf);
  return value === null ? fail('NOT_A_CONSTANT_STRING.NULL', { expr: text }) : String(value);
}

/** Names are read before there is anything to take columns from: a column is none that is constant. */
function withoutColumns(e: Expression, text: string, conf: AnalyzerConf): Resolved {
  try {
    return resolveExpression(e, noColumns(conf, 'Project'));
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || !thrown.condition.startsWith('UNRESOLVED_COLUMN')) throw thrown;
    return fail('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { expr: text }, undefined, thrown);
  }
}

const hasSubquery = (e: Expression): boolean => someExpression(e, (x) => x.kind === 'SubqueryExpression');

/** `TIMESTAMP '2020-01-01 00:00:00'`: the parser, which knows no time zone, leaves a cast of the same place in the text. */
function typedLiteral(e: UnresolvedCast, scope: Scope): Resolved | undefined {
  const { child, type } = e;
  const isTyped = e.evalMode === 'ansi' && child.kind === 'Literal' && e.origin !== undefined && child.origin === e.origin;
  if (!isTyped || typeof type === 'string') return undefined;
  // 'now', 'today' and a time without a day are of the moment that the text is looked at.
  const settings = { timeZone: scope.conf.timeZone, now: BigInt(Date.now()) * 1000n };
  const cast: Expr = { kind: 'Cast', child: lit(child.value, child.type), mode: 'ansi', explicit: true, type, nullable: false };
  const value = specialMoment(String(child.value), type, settings) ?? located(e.origin, () => compileEvaluator(cast, [], settings)([]));
  return { expr: lit(value, type, e.origin), text: literalText(value, type, scope.conf.timeZone) };
}
