import type { Routine } from '../catalog/routine.ts';
import { EngineError, fail, unsupported } from '../errors/engine-error.ts';
import { calledFunction } from '../functions/registry.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type { CommandResult, DataSource, LocalRelation, NamedTable, Relation, TableFunction } from '../plan/relation.ts';
import type { RoutineBody } from '../plan/session-command.ts';
import { mapExpression, mapRelation, someExpression } from '../plan/walk.ts';
import { noFunction } from './build.ts';
import { typeOfCastFunction } from './cast.ts';
import type { AnalyzerContext, KeptSettings, LoadedFunction, LoadedRoutine, NamePlace, ResolvedFiles, ResolvedTable } from './context.ts';
import { isFunctionName } from './resolve-expression.ts';
import { isSessionFunction } from './session-function.ts';
import { expandQuery, expandText } from './text.ts';

/** Everything outside the plan that its analysis needs, looked up beforehand so that analysis itself is a pure function. */
export interface Loaded {
  readonly tables: ReadonlyMap<NamedTable, ResolvedTable>;
  readonly files: ReadonlyMap<DataSource, ResolvedFiles>;
  /** functions that are no built-ins, by their calls */
  readonly routines: ReadonlyMap<RoutineCall, LoadedFunction>;
  /** results of commands, and rows that came as Arrow */
  readonly plans: ReadonlyMap<Relation, LogicalPlan>;
}

/** A relation without text in it, and all that it names. */
export interface LoadedRelation {
  readonly relation: Relation;
  readonly loaded: Loaded;
}

type RoutineCall = UnresolvedFunction | TableFunction;

interface Loading {
  readonly routines: Map<RoutineCall, LoadedFunction>;
  readonly context: AnalyzerContext;
  readonly tables: Map<NamedTable, ResolvedTable>;
  readonly files: Map<DataSource, ResolvedFiles>;
  readonly plans: Map<Relation, LogicalPlan>;
  /** so that a table read twice in a query is one version of it, listed once */
  readonly lookups: Map<string, Promise<ResolvedTable | undefined>>;
  readonly started: Set<Source>;
  /** those of LATERAL VIEW, where Spark has another word for one that is missing */
  readonly generators: Set<Source>;
}

/**
 * Parses the texts inside `relation` and finds its tables and files, those of views included.
 *
 * Errors: TABLE_OR_VIEW_NOT_FOUND, PATH_NOT_FOUND, RECURSIVE_VIEW, UNBOUND_SQL_PARAMETER and what the parser raises.
 */
export async function load(relation: Relation, context: AnalyzerContext): Promise<LoadedRelation> {
  const loading: Loading = {
    context,
    tables: new Map(),
    files: new Map(),
    routines: new Map(),
    plans: new Map(),
    lookups: new Map(),
    started: new Set(),
    generators: new Set(),
  };
  const { currentDatabase: database, path } = context.conf;
  const expanded = await expandQuery(relation, context.conf.parsing);
  await loadSources(expanded, { database, ...(path ? { path } : {}) }, [], loading);
  const { tables, files, routines, plans } = loading;
  return { relation: expanded, loaded: { tables, files, routines, plans } };
}

async function loadRelation(relation: Relation, place: NamePlace, views: readonly string[], loading: Loading): Promise<Relation> {
  const expanded = await expandText(relation, loading.context.conf.parsing);
  await loadSources(expanded, place, views, loading);
  return expanded;
}

async function loadSources(expanded: Relation, place: NamePlace, views: readonly string[], loading: Loading): Promise<void> {
  const sources: Source[] = [];
  collectSources(expanded, new Set(), { sources, generators: loading.generators }, !loading.context.conf.caseSensitive);
  const load = (s: Source): Promise<void> => loadSource(s, place, views, loading);
  // Spark misses a function before it misses a table.
  await Promise.all(sources.filter((s) => s.kind === 'UnresolvedFunction').map(load));
  await Promise.all(sources.map(load));
}

type Source = NamedTable | DataSource | CommandResult | LocalRelation | RoutineCall;

interface Into {
  readonly sources: Source[];
  readonly generators: Set<Source>;
}

/** Names that a WITH around them defines are not looked up. */
function collectSources(r: Relation, ctes: ReadonlySet<string>, into: Into, fold: boolean): void {
  const name = (s: string): string => (fold ? s.toLowerCase() : s);
  const visit = (child: Relation): Relation => {
    collectSources(child, ctes, into, fold);
    return child;
  };
  const visitExpression = (e: Expression): Expression => {
    if (e.kind === 'UnresolvedFunction' && !calledFunction(e)) into.sources.push(e);
    return mapExpression(e, visitExpression, visit);
  };
  switch (r.kind) {
    case 'NamedTable':
      if (r.nameParts.length > 1 || !ctes.has(name(r.nameParts[0] ?? ''))) into.sources.push(r);
      return;
    case 'DataSource':
    case 'CommandResult':
      into.sources.push(r);
      return;
    case 'LocalRelation':
      if (r.ipc) into.sources.push(r);
      return;
    case 'TableFunction':
      into.sources.push(r);
      mapRelation(r, visit, visitExpression);
      return;
    case 'WithCte': {
      const defined = new Set(ctes);
      for (const d of r.definitions) {
        if (r.recursive) defined.add(name(d.name));
        collectSources(d.plan, defined, into, fold);
        defined.add(name(d.name));
      }
      collectSources(r.input, defined, into, fold);
      return;
    }
    case 'LateralView':
      if (r.generator.kind === 'UnresolvedFunction') into.generators.add(r.generator);
      mapRelation(r, visit, visitExpression);
      return;
    default:
      mapRelation(r, visit, visitExpression);
  }
}

async function loadSource(source: Source, place: NamePlace, views: readonly string[], loading: Loading): Promise<void> {
  const { context } = loading;
  if (loading.started.has(source)) return;
  loading.started.add(source);
  switch (source.kind) {
    case 'DataSource':
      loading.files.set(source, await context.resolveFiles(source));
      return;
    case 'CommandResult':
      if (!context.runCommand) return unsupported('a command inside a query', source.origin);
      loading.plans.set(source, await context.runCommand(source));
      return;
    case 'LocalRelation':
      if (!context.readIpc || !source.ipc) return unsupported('rows as an Arrow stream', source.origin);
      loading.plans.set(source, await context.readIpc(source.ipc, source.schema));
      return;
    case 'UnresolvedFunction':
    case 'TableFunction': {
      const routine = await context.lookupRoutine?.(source.name.split('.'), place);
      if (routine) loading.routines.set(source, 'user' in routine ? routine : await loadRoutine(routine, views, loading));
      else if (source.kind === 'UnresolvedFunction' && !isNamedOnly(source.name)) refuseMissing(source, loading);
      return;
    }
    case 'NamedTable':
      if (source.changes) fail('UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE', { catalog: context.conf.currentCatalog }, source.changes.origin);
      loading.tables.set(source, await lookUp(source, place, views, loading));
      return;
    default:
      return source satisfies never;
  }
}

/** What the query of a view, or the body of a function, is read and analyzed under. */
export function contextInside({ settings }: { readonly settings?: KeptSettings }, context: AnalyzerContext): AnalyzerContext {
  const conf = settings && context.confUnder?.(settings);
  return conf ? { ...context, conf } : context;
}

/** Errors: UNRESOLVED_ROUTINE, ROUTINE_NOT_FOUND. */
function refuseMissing(call: UnresolvedFunction, { generators }: Loading): void {
  try {
    noFunction(call.name, call.origin);
  } catch (error) {
    if (!generators.has(call) || !(error instanceof EngineError) || error.condition !== 'UNRESOLVED_ROUTINE') throw error;
    fail('ROUTINE_NOT_FOUND', { name: call.name }, call.origin);
  }
}

/** Functions that have no record. */
const isNamedOnly = (name: string): boolean => isSessionFunction(name) || typeOfCastFunction(name) !== undefined;

/** A default reads no variables, and has functions called with parentheses. Errors: UNRESOLVED_COLUMN.WITHOUT_SUGGESTION, in the text of the default. */
function refuseNames(otherwise: Expression, { variable }: AnalyzerContext['conf']): Expression {
  someExpression(otherwise, (e) => {
    if (e.kind === 'UnresolvedAttribute' && (variable?.(e.nameParts) || isFunctionName(e.nameParts)))
      fail('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', { name: e.nameParts.join('.') }, e.origin);
    return false;
  });
  return otherwise;
}

/** Reads the body of a function, and finds what it names. */
async function loadRoutine(routine: Routine, views: readonly string[], loading: Loading): Promise<LoadedRoutine> {
  const name = `function ${routine.name.toLowerCase()}`;
  if (views.includes(name)) {
    const path = [...views.slice(views.indexOf(name)), name].map((v) => v.replace(/^function /, ''));
    fail('CYCLIC_FUNCTION_REFERENCE', { path });
  }
  const { parseExpression, parseRoutineBody, prepareParser } = await import('../parser/parse.ts');
  await prepareParser();
  const inside: Loading = { ...loading, context: contextInside(routine, loading.context) };
  const options = inside.context.conf.parsing;
  const within = (r: Relation): Promise<Relation> => loadRelation(r, routine, [...views, name], inside);
  const expression = async (e: Expression): Promise<Expression> => {
    const read = await within({ kind: 'Project', input: { kind: 'OneRow' }, expressions: [e] });
    return (read.kind === 'Project' && read.expressions[0]) || e;
  };
  const defaults = new Map<string, Expression>();
  for (const p of routine.parameters)
    if (p.otherwise !== undefined)
      defaults.set(p.name, await expression(refuseNames(parseExpression(p.otherwise, options), inside.context.conf)));
  const read = parseRoutineBody(routine.body, options);
  const body: RoutineBody =
    read.kind === 'query' ? { kind: 'query', query: await within(read.query) } : { kind: 'value', value: await expression(read.value) };
  return { routine, body, defaults };
}

async function lookUp(table: NamedTable, place: NamePlace, views: readonly string[], loading: Loading): Promise<ResolvedTable> {
  const { context } = loading;
  const key = JSON.stringify([place.database, place.path, table.nameParts]);
  // Only the lookup is shared, not what follows from it: a view that reads itself would wait for itself.
  const lookup = loading.lookups.get(key) ?? context.lookupTable(table.nameParts, place, table.origin);
  loading.lookups.set(key, lookup);
  const found = await lookup;
  if (!found) {
    const inScope = (await context.suggestTables?.(table.nameParts)) ?? [];
    const name = table.nameParts.join('.');
    return fail(
      'TABLE_OR_VIEW_NOT_FOUND',
      { name, inScope, ...(table.nameParts.length === 1 ? { database: place.database } : {}) },
      table.origin,
    );
  }
  if (found.kind === 'table' || 'plan' in found) return found;
  const name = found.name.join('.').toLowerCase();
  if (views.includes(name)) fail('RECURSIVE_VIEW', { name }, table.origin);
  const inside: Loading = { ...loading, context: contextInside(found, context) };
  const relation = await loadRelation(found.relation, found.place ?? place, [...views, name], inside);
  return { ...found, relation };
}
