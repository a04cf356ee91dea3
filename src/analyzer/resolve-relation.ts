import { fail, internalError, unsupported } from '../errors/engine-error.ts';
import { attributeOf, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { readsOuterRow } from '../plan/random-plan.ts';
import type * as R from '../plan/relation.ts';
import { allOf } from '../plan/traits.ts';
import { BIGINT, DOUBLE, MAX_INT } from '../types/data-type.ts';
import { analyzeAggregate } from './aggregate.ts';
import { type Analyzed, sameColumns, tagged } from './analyzed.ts';
import { buildCall } from './build.ts';
import { analyzeDeduplicate, analyzeDrop, analyzeRenamed, analyzeToDf, analyzeWithColumns } from './columns.ts';
import type { AnalyzerConf, AnalyzerContext, LoadedRoutine, OuterQuery } from './context.ts';
import { type Cte, type Ctes, defineCtes, findCte, sameRows } from './cte.ts';
import { foldConstant } from './fold-constant.ts';
import { analyzeLateralView } from './generator.ts';
import { analyzeJoin } from './join.ts';
import { analyzeJsonTable } from './json-table.ts';
import { contextInside, type Loaded } from './load.ts';
import { analyzeNaDrop, analyzeNaFill, analyzeNaReplace } from './missing-values.ts';
import { analyzeFilter, analyzeProject, scopeWithBelow } from './project.ts';
import { analyzeQualify } from './qualify.ts';
import { analyzeRankedJoin } from './ranked-join.ts';
import { recursiveCte, selfReference } from './recursive-cte.ts';
import { hintColumns, hintedRelations, JOIN_HINTS } from './relation-hints.ts';
import { analyzeRepartition } from './repartition.ts';
import { resolveExpression } from './resolve-expression.ts';
import { routineRelation } from './routine.ts';
import { scopeOf } from './scope.ts';
import { scriptTransform } from './script-transform.ts';
import { analyzeSetOperation, distinct } from './set-operation.ts';
import { analyzeSort, constantCount } from './sort.ts';
import { aliased, fresh, freshCopy, inlineTable, localRows, range, scan, tableFunction } from './sources.ts';
import { analyzeWatermark, refuseChanges, refuseStream } from './streaming.ts';
import { parametersFrom } from './subquery.ts';
import { analyzeSummary } from './summary.ts';
import { refuseTimeTravel } from './time-travel.ts';
import { aggregateOverWindows, projectOverWindows } from './time-window.ts';
import { analyzeUnpivot } from './unpivot.ts';
import { viewColumns } from './view.ts';
import { inTimeZone } from './view-zone.ts';
import { overWholeTable } from './whole-table.ts';

/** What the names of tables mean here. */
export interface Env {
  readonly context: AnalyzerContext;
  readonly loaded: Loaded;
  readonly ctes: Ctes<Env>;
  /** inside a subquery or the right side of a lateral join: the query around */
  readonly outer?: OuterQuery;
  /** inside the body of a table function written in SQL: its parameters, in lower case */
  readonly parameters?: ReadonlySet<string>;
  /** inside the call of such a function, which has settings of its own: its arguments, which have those of the caller */
  readonly given?: { readonly relation: R.Relation; readonly env: Env };
}

const confs = new WeakMap<Env, AnalyzerConf>();
/** What is asked of where a relation stands by the expressions in it: the same for all that stand there. */
function confOf(env: Env): AnalyzerConf {
  let conf = confs.get(env);
  if (!conf) {
    conf = makeConf(env);
    confs.set(env, conf);
  }
  return conf;
}
const makeConf = (env: Env): AnalyzerConf => ({
  ...env.context.conf,
  ...(env.outer ? { outer: env.outer } : {}),
  analyzeSubquery: (relation, outer) => resolveRelation(relation, { ...env, outer }),
  analyzeApart: (relation, outer, settings) => {
    const context = contextInside(settings ? { settings } : {}, env.context);
    return resolveRelation(relation, { ...env, context, ctes: undefined, outer });
  },
  ...(env.context.confUnder ? { confUnder: env.context.confUnder } : {}),
  ...(env.parameters ? { parameters: env.parameters } : {}),
  routineOf: (call) => env.loaded.routines.get(call),
});

/** One bottom-up pass: inputs first, then the relation over them. */
export function resolveRelation(relation: R.Relation, env: Env): Analyzed {
  if (env.given?.relation === relation) {
    const { env: around } = env.given;
    const args = resolveRelation(relation, around);
    const { timeZone } = around.context.conf;
    return timeZone === env.context.conf.timeZone ? args : sameColumns(args, inTimeZone(args.plan, timeZone));
  }
  return tagged(resolveNode(relation, env), relation.planId);
}

function resolveNode(relation: R.Relation, env: Env): Analyzed {
  const conf = confOf(env);
  const input = (r: R.Relation): Analyzed => resolveRelation(r, env);
  switch (relation.kind) {
    case 'NamedTable':
      return namedTable(relation, env);
    case 'DataSource':
      return scan(env.loaded.files.get(relation) ?? internalError('a source was not looked up'), env.context.conf);
    case 'LocalRelation': {
      const plan = env.loaded.plans.get(relation);
      return plan ? fresh(plan) : localRows(relation.schema, relation.rows ?? []);
    }
    case 'CommandResult':
      return fresh(env.loaded.plans.get(relation) ?? internalError('a command was not run'));
    case 'Range':
      return range(relation);
    case 'OneRow':
      return localRows({ kind: 'struct', fields: [] }, [[]]);
    case 'InlineTable':
      return inlineTable(relation, conf);
    case 'TableFunction': {
      const routine = env.loaded.routines.get(relation);
      if (!routine) {
        const rows = overWholeTable(relation);
        return rows ? resolveRelation(rows, env) : tableFunction(relation, conf);
      }
      if ('user' in routine) return fail('NOT_A_TABLE_FUNCTION', { functionName: routine.name }, relation.origin);
      return calledRoutine(routine, relation, env);
    }
    case 'JsonTable':
      return analyzeJsonTable(relation, conf);
    case 'Project': {
      const windowed = projectOverWindows(relation, input(relation.input), conf);
      return analyzeProject(windowed.relation.expressions, windowed.input, conf, false, relation.pipe);
    }
    case 'Filter':
      return filter(relation, env);
    case 'Join': {
      if (relation.lateral) return lateralJoin(relation, env);
      if (relation.ranked) return analyzeRankedJoin(relation, relation.ranked, input(relation.left), input(relation.right), conf);
      const hint = joinHint(relation.left, 'left') ?? joinHint(relation.right, 'right');
      return analyzeJoin(relation, input(relation.left), input(relation.right), conf, hint);
    }
    case 'SetOperation':
      return analyzeSetOperation(relation, input(relation.left), input(relation.right), conf);
    case 'Aggregate': {
      const windowed = aggregateOverWindows(relation, input(relation.input), conf);
      return analyzeAggregate(windowed.relation, windowed.input, conf);
    }
    case 'Sort':
      return analyzeSort(relation, input(relation.input), conf);
    case 'Limit':
    case 'Offset':
      return limit(relation, input(relation.input), env);
    case 'Deduplicate': {
      const under = input(relation.input);
      return relation.allColumnsAsKeys ? distinct(under, relation) : analyzeDeduplicate(relation, under, conf);
    }
    case 'SubqueryAlias':
      return aliased(input(relation.input), [relation.alias], relation.columnAliases, relation);
    case 'Repartition':
      return analyzeRepartition(relation, input(relation.input), conf);
    case 'ToDf':
      return analyzeToDf(relation, input(relation.input));
    case 'WithColumnsRenamed':
      return analyzeRenamed(relation, input(relation.input), conf);
    case 'PipeInput': {
      const { plan, output, hidden, metadata, matches } = input(relation.input);
      return { plan, output, hidden, metadata, matches };
    }
    case 'WithColumns':
      return analyzeWithColumns(relation, input(relation.input), conf);
    case 'Drop':
      return analyzeDrop(relation, input(relation.input), conf);
    case 'Hint':
      return hint(relation, input(isAboutTables(relation) ? hintedRelations(relation, conf.caseSensitive) : relation.input), env);
    case 'NaFill':
      return analyzeNaFill(relation, input(relation.input), conf);
    case 'NaDrop':
      return analyzeNaDrop(relation, input(relation.input), conf);
    case 'NaReplace':
      return analyzeNaReplace(relation, input(relation.input), conf);
    case 'StatSummary':
      return analyzeSummary(relation, input(relation.input), conf);
    case 'Unpivot':
      return analyzeUnpivot(relation, input(relation.input), conf);
    case 'WithCte':
      return withCte(relation, env);
    case 'LateralView':
      return analyzeLateralView(relation, input(relation.input), conf);
    case 'ScriptTransform':
      return scriptTransform(relation, input(relation.input));
    case 'Watermark':
      return analyzeWatermark(relation, input(relation.input), conf);
    case 'Sample':
      return sample(relation, input(relation.input), env);
    case 'Tail':
      return unsupported('tail()', relation.origin, 'sort in the other direction and use limit');
    case 'Sql':
      return internalError('SQL text was not parsed');
    default:
      return relation satisfies never;
  }
}

/** A name of WITH, else a table or view of the catalog. */
function namedTable(relation: R.NamedTable, env: Env): Analyzed {
  const { conf } = env.context;
  if (relation.timeTravel) refuseTimeTravel(relation.timeTravel, relation.nameParts, conf);
  const cte = findCte(relation, env, conf);
  if (relation.changes) refuseChanges(relation.nameParts, relation.changes);
  if (cte?.itself) return aliased(selfReference(cte.itself, relation), [cte.definition.name], undefined, relation);
  if (cte) {
    const { definition } = cte;
    const plan = cte.recursive ? recursiveCte(cte, resolveRelation) : resolveCte(cte);
    return aliased({ ...plan, metadata: [] }, [definition.name], definition.columnAliases, relation);
  }
  const found = env.loaded.tables.get(relation) ?? internalError(`table ${relation.nameParts.join('.')} was not looked up`);
  if (relation.stream) refuseStream(found.kind === 'table' ? 'table' : found.name.length === 1 ? 'temporary view' : 'view', relation);
  if (found.kind === 'table') {
    const name = [conf.currentCatalog, found.info.database, found.info.name];
    return aliased(scan(found.files, conf, name), name, undefined, relation);
  }
  if ('plan' in found) return aliased(fresh(found.plan), found.name, undefined, relation);
  const context = contextInside(found, env.context);
  const inner: Env = { context, loaded: env.loaded, ctes: undefined };
  const query = resolveRelation(found.relation, inner);
  const columns = found.output ? viewColumns(query, found.output, found.name, relation, context) : query;
  const { timeZone } = context.conf;
  const plan = timeZone === conf.timeZone ? columns.plan : inTimeZone(columns.plan, timeZone);
  // What is behind a view is its own affair.
  return aliased({ ...columns, plan, metadata: [] }, found.name, undefined, relation);
}

/** Rows of a table function written in SQL. */
function calledRoutine(routine: LoadedRoutine, call: R.TableFunction, env: Env): Analyzed {
  const { relation, given } = routineRelation(routine, call);
  const parameters = new Set(routine.routine.parameters.map((p) => p.name.toLowerCase()));
  const context = contextInside(routine.routine, env.context);
  const rows = resolveRelation(relation, { ...env, context, ctes: undefined, parameters, given: { relation: given, env } });
  const { timeZone } = context.conf;
  return timeZone === env.context.conf.timeZone ? rows : sameColumns(rows, inTimeZone(rows.plan, timeZone));
}

function withCte(relation: R.WithCte, env: Env): Analyzed {
  const inner = defineCtes(relation, env);
  // What nobody reads must make sense too, and is told first.
  const analyzeUnread = (): void => {
    const own: Cte<Env>[] = [];
    for (let c = inner.ctes; c && c !== env.ctes; c = c.around) own.unshift(c.cte);
    for (const cte of own) if (!cte.recursive && !cte.once.isRead) analyzeCte(cte);
  };
  let analyzed: Analyzed;
  try {
    analyzed = resolveRelation(relation.input, inner);
  } catch (error) {
    // the end of the stack says nothing of a definition
    if (!(error instanceof RangeError)) analyzeUnread();
    throw error;
  }
  analyzeUnread();
  return analyzed;
}

/** A definition is analyzed once; each reference after the first gets columns of its own. One that reads an outer query is not shared. */
function resolveCte(cte: Cte<Env>): Analyzed {
  const { once } = cte;
  const isFirst = !once.isRead;
  once.isRead = true;
  const analyzed = once.analyzed ?? analyzeCte(cte);
  return isFirst || !once.analyzed ? analyzed : freshCopy(analyzed);
}
function analyzeCte({ definition, env, once }: Cte<Env>): Analyzed {
  const analyzed = resolveRelation(definition.plan, env);
  if (env.outer && readsOuterRow(analyzed.plan)) return analyzed;
  once.analyzed = sameRows(analyzed);
  return once.analyzed;
}

function filter(relation: R.Filter, env: Env): Analyzed {
  const conf = confOf(env);
  // HAVING without GROUP BY makes its select list one group.
  if (relation.having && relation.input.kind === 'Project') {
    const { input, expressions } = relation.input;
    const grouped = analyzeProject(expressions, resolveRelation(input, env), conf, true);
    return analyzeFilter(relation.condition, true, grouped, conf);
  }
  const input = resolveRelation(relation.input, env);
  if (relation.qualify) return analyzeQualify(relation.condition, input, conf);
  return analyzeFilter(relation.condition, relation.having === true, input, conf);
}

/** The right side is analyzed as a subquery that reads the left side's columns. */
function lateralJoin(relation: R.Join, env: Env): Analyzed {
  const left = resolveRelation(relation.left, env);
  const around = parametersFrom(scopeOf(left, confOf(env), 'LateralJoin'));
  const right = resolveRelation(relation.right, { ...env, outer: around });
  return analyzeJoin(relation, left, right, confOf(env), undefined, around.params);
}

function limit(relation: R.Limit | R.Offset, input: Analyzed, env: Env): Analyzed {
  const conf = confOf(env);
  const isLimit = relation.kind === 'Limit';
  const count = constantCount(isLimit ? relation.limit : relation.offset, isLimit ? 'limit' : 'offset', input, conf, (e) =>
    foldConstant(e, conf),
  );
  const inner = input.plan;
  if (isLimit && inner.kind === 'Limit' && inner.limit === undefined && count + (inner.offset ?? 0) > MAX_INT)
    fail('SUM_OF_LIMIT_AND_OFFSET_EXCEEDS_MAX_INT', { limit: count, offset: inner.offset ?? 0 }, relation.origin);
  // LIMIT over OFFSET is one node: skip, then take.
  const plan: LogicalPlan =
    isLimit && inner.kind === 'Limit' && inner.limit === undefined
      ? { ...inner, limit: count }
      : isLimit
        ? { kind: 'Limit', input: inner, limit: count, offset: 0 }
        : { kind: 'Limit', input: inner, offset: count };
  return sameColumns(input, plan);
}

const isAboutTables = (h: R.Hint): boolean => JOIN_HINTS.has(h.name.toLowerCase()) && h.parameters.length > 0;
const OTHER_HINTS = new Set([
  'merge',
  'shufflemerge',
  'mergejoin',
  'shuffle_hash',
  'shuffle_replicate_nl',
  'coalesce',
  'repartition',
  'repartition_by_range',
  'rebalance',
  'rebalance_by_size',
  'skew',
]);

function joinHint(side: R.Relation, which: 'left' | 'right'): string | undefined {
  if (side.kind === 'SubqueryAlias') return joinHint(side.input, which);
  return side.kind === 'Hint' && JOIN_HINTS.has(side.name.toLowerCase()) && !isAboutTables(side) ? `broadcast ${which}` : undefined;
}

function hint(relation: R.Hint, input: Analyzed, env: Env): Analyzed {
  const name = relation.name.toLowerCase();
  if (!JOIN_HINTS.has(name) && !OTHER_HINTS.has(name)) env.context.warn?.(`Unrecognized hint: ${relation.name}`);
  const scope = scopeWithBelow(input, env.context.conf, 'RepartitionByExpression', undefined);
  for (const nameParts of hintColumns(relation))
    resolveExpression({ kind: 'UnresolvedAttribute', nameParts, ...(relation.origin ? { origin: relation.origin } : {}) }, scope);
  const known = sameColumns(input, input.plan);
  return input.grouped ? { ...known, grouped: input.grouped } : known;
}

function sample(relation: R.Sample, input: Analyzed, env: Env): Analyzed {
  if (relation.withReplacement) unsupported('sample() with replacement', relation.origin);
  if (relation.upperBound - relation.lowerBound < 0)
    fail('INTERNAL_ERROR', { message: 'sample bounds are the wrong way round' }, relation.origin);
  const { conf } = env.context;
  // Without a seed each run of the query takes other rows.
  const random = buildCall('rand', relation.seed === undefined ? [] : [lit(relation.seed, BIGINT)], conf);
  const below = (draw: Expr): Expr => buildCall('<', [draw, lit(relation.upperBound, DOUBLE)], conf);
  if (relation.lowerBound === 0) return sameColumns(input, { kind: 'Filter', input: input.plan, condition: below(random) });
  // Drawn once for a row: two calls would be two draws.
  const drawn: NamedExpr = { kind: 'Alias', child: random, name: 'draw', id: nextExprId(), type: random.type, nullable: false };
  const draw = attributeOf(drawn);
  const rows: LogicalPlan = { kind: 'Project', input: input.plan, exprs: [...outputOf(input.plan), drawn] };
  const condition = allOf([buildCall('>=', [draw, lit(relation.lowerBound, DOUBLE)], conf), below(draw)]);
  const kept: LogicalPlan = { kind: 'Filter', input: rows, condition };
  return sameColumns(input, { kind: 'Project', input: kept, exprs: outputOf(input.plan) });
}
