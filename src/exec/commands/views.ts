import type { TemporaryView, ViewQuery } from '../../catalog/catalog.ts';
import { EngineError, fail, internalError } from '../../errors/engine-error.ts';
import type { AlterViewBinding, AlterViewQuery, SchemaClause, ViewBinding } from '../../plan/alter-command.ts';
import type { CreateView, DropView, Name } from '../../plan/command.ts';
import type { Expression } from '../../plan/expression.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Relation } from '../../plan/relation.ts';
import { metadataOfNotes } from '../../types/column-notes.ts';
import { type StructField, struct } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import { settingsOfNow } from '../view-settings.ts';
import { named } from './assignment.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { findTable, GLOBAL_TEMP, missingDatabase, nameOf, needTable, newName, notFound, showName, temporaryView } from './names.ts';
import { DONE } from './output.ts';
import { namePlace } from './path.ts';
import { nullableField, refuseDuplicates } from './save.ts';
import { dropTemporary } from './tables.ts';

export async function createView(command: CreateView, context: CommandContext): Promise<CommandOutput> {
  return command.viewKind === 'permanent' ? createPermanent(command, context) : createTemporary(command, context);
}

async function createTemporary(command: CreateView, context: CommandContext): Promise<CommandOutput> {
  const isGlobal = command.viewKind === 'global temporary';
  const name = unqualified(command.name, isGlobal ? [GLOBAL_TEMP] : ['session', 'system.session'], command);
  const views = isGlobal ? context.state.globalTemporaryViews : context.state.temporaryViews;
  const old = views.get(name.toLowerCase());
  if (old && !command.replace) {
    if (command.ifNotExists) return DONE;
    fail('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { name: isGlobal ? `${GLOBAL_TEMP}.${name}` : name }, command.origin);
  }
  if (command.binding) fail('UNSUPPORTED_FEATURE.TEMPORARY_VIEW_WITH_SCHEMA_BINDING_MODE', {}, command.binding.origin);
  const view = await temporaryOf(command, name, context);
  if (old) await context.cache.uncache(old.plan);
  views.set(name.toLowerCase(), view);
  if (old && view.query) await refuseRecursion(command.name, () => views.set(name.toLowerCase(), old), context);
  return DONE;
}

/** One made in SQL is analyzed at each use; a DataFrame is what it was. */
async function temporaryOf(command: CreateView, name: string, context: CommandContext): Promise<TemporaryView> {
  const { queryText: text, query: relation, comment, properties } = command;
  const analyzed = await context.analyze(relation);
  const queryColumns = outputOf(analyzed).map((a) => a.name);
  const place = namePlace(context);
  return {
    name,
    plan: rename(analyzed, command, name),
    properties,
    created: Date.now(),
    ...(comment === undefined ? {} : { comment }),
    ...(text === undefined ? {} : { query: { text, ...place, queryColumns, settings: settingsOfNow(context.conf), relation } }),
  };
}

function unqualified(name: Name, allowed: readonly string[], { origin }: CreateView): string {
  const qualifier = name.slice(0, -1).join('.');
  const last = name.at(-1) ?? '';
  if (qualifier !== '' && !allowed.includes(qualifier.toLowerCase()))
    fail('INVALID_TEMP_OBJ_QUALIFIER', { objectType: 'VIEW', objectName: last, qualifier }, origin);
  return last;
}

function rename(plan: LogicalPlan, command: CreateView, name: string): LogicalPlan {
  if (command.columns.length === 0) return plan;
  checkArity(plan, command, name);
  const exprs = outputOf(plan).map((a, i) => {
    const column = command.columns[i];
    const renamed = named(a, column?.name ?? a.name);
    return column?.comment === undefined ? renamed : { ...renamed, comment: column.comment };
  });
  return { kind: 'Project', input: plan, exprs };
}

function checkArity(plan: LogicalPlan, command: CreateView, name: string): void {
  const data = outputOf(plan).map((a) => a.name);
  const columns = command.columns.map((c) => c.name);
  if (columns.length === 0 || columns.length === data.length) return;
  const which = columns.length < data.length ? 'TOO_MANY_DATA_COLUMNS' : 'NOT_ENOUGH_DATA_COLUMNS';
  fail(`CREATE_VIEW_COLUMN_ARITY_MISMATCH.${which}`, { name, columns, data }, command.origin);
}

async function createPermanent(command: CreateView, context: CommandContext): Promise<CommandOutput> {
  const target = newName(command.name, context, command.origin);
  const { database, table: name } = target;
  const shown = showName(target);
  const binding = bindingOf(command, context);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin, true);
  const existing = await context.catalog.getTable(database, name);
  if (existing && command.ifNotExists) return DONE;
  if (existing && !command.replace) fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: shown }, command.origin);
  if (existing && existing.kind !== 'view')
    fail('EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE', { operation: 'CREATE OR REPLACE VIEW', name: shown }, command.origin);
  const { fields, view } = await viewOf(command, shown, binding, context);
  await context.catalog.createTable(
    {
      database,
      name,
      kind: 'view',
      schema: struct(fields),
      partitionColumns: [],
      format: '',
      options: {},
      properties: command.properties,
      view,
      ...(command.comment === undefined ? {} : { comment: command.comment }),
    },
    command.ifNotExists,
    command.replace,
  );
  if (existing) await refuseRecursion(command.name, () => context.catalog.alterTable(existing), context);
  return DONE;
}

/**
 * What WITH SCHEMA says, else what the settings say. With names for its columns, a view cannot take others.
 * Errors: FEATURE_NOT_ENABLED.
 */
function bindingOf({ binding, columns }: CreateView, { conf }: CommandContext): ViewBinding | undefined {
  const isEnabled = conf.read(SETTINGS.viewBinding);
  if (!binding) return isEnabled ? (conf.read(SETTINGS.viewCompensation) ? 'COMPENSATION' : 'BINDING') : undefined;
  refuseBinding(binding, conf);
  return binding.mode === 'EVOLUTION' && columns.length > 0 ? 'TYPE EVOLUTION' : binding.mode;
}

function refuseBinding({ origin }: SchemaClause, conf: CommandContext['conf']): void {
  if (!conf.read(SETTINGS.viewBinding))
    fail('FEATURE_NOT_ENABLED', { feature: 'VIEW … WITH SCHEMA …', key: SETTINGS.viewBinding.key, value: 'true' }, origin);
}

/** The columns of a permanent view and what is kept of its query. */
async function viewOf(
  command: CreateView,
  shown: string,
  binding: ViewBinding | undefined,
  context: CommandContext,
): Promise<{ fields: StructField[]; view: ViewQuery }> {
  const temporary = temporaryIn(command.query, context);
  if (temporary !== undefined) fail('INVALID_TEMP_OBJ_REFERENCE', { name: shown, temporary }, command.origin);
  if (command.queryText === undefined) return internalError(`the permanent view ${shown} came without the text of its query`);
  // A list of columns names the view's, not the query's, which go by their own when the view is read.
  const unnamed = unnamedColumn(command.query);
  if (unnamed !== undefined) fail('CREATE_PERMANENT_VIEW_WITHOUT_ALIAS', { name: shown, column: unnamed }, command.origin);

  const plan = await context.analyze(command.query);
  checkArity(plan, command, shown);
  const fields = outputOf(plan).map((a, i) => {
    const column = command.columns[i];
    const notes = metadataOfNotes(column?.comment === undefined ? a : { ...a, comment: column.comment });
    return nullableField({ name: column?.name ?? a.name, type: a.declared ?? a.type, nullable: true, ...notes });
  });
  refuseDuplicates(
    fields.map((f) => f.name),
    context.conf.read(SETTINGS.caseSensitive),
  );
  const queryColumns = outputOf(plan).map((a) => a.name);
  const settings = settingsOfNow(context.conf);
  return { fields, view: { text: command.queryText, ...namePlace(context), queryColumns, settings, ...(binding ? { binding } : {}) } };
}

/** ALTER VIEW v AS query: the columns are those of the new query; everything else stays. */
export async function alterViewQuery(command: AlterViewQuery, context: CommandContext): Promise<CommandOutput> {
  const { name, query, queryText, origin } = command;
  const temporary = temporaryView(name, context);
  const asCreated = (properties: CreateView['properties'], comment: string | undefined): CreateView => ({
    kind: 'CreateView',
    name,
    query,
    queryText,
    columns: [],
    viewKind: temporary ? 'temporary' : 'permanent',
    replace: true,
    ifNotExists: false,
    properties,
    ...(comment === undefined ? {} : { comment }),
    ...(origin ? { origin } : {}),
  });
  if (temporary) {
    const kind = name.length > 1 ? 'global temporary' : 'temporary';
    return createTemporary({ ...asCreated(temporary.properties ?? {}, temporary.comment), viewKind: kind }, context);
  }
  const table = await needTable(name, context, origin);
  if (table.kind !== 'view')
    fail('EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE', { operation: 'ALTER VIEW ... AS', name: showName(nameOf(table)) }, origin);
  const { fields, view } = await viewOf(asCreated(table.properties, table.comment), showName(nameOf(table)), table.view?.binding, context);
  await context.catalog.alterTable({ ...table, schema: struct(fields), view });
  await refuseRecursion(name, () => context.catalog.alterTable(table), context);
  return DONE;
}

/** ALTER VIEW v WITH SCHEMA … */
export async function alterViewBinding(command: AlterViewBinding, context: CommandContext): Promise<CommandOutput> {
  refuseBinding(command.binding, context.conf);
  const operation = 'ALTER VIEW ... WITH SCHEMA';
  if (temporaryView(command.name, context)) fail('UNSUPPORTED_FEATURE.TEMPORARY_VIEW_WITH_SCHEMA_BINDING_MODE', {}, command.origin);
  const table = await needTable(command.name, context, command.origin);
  if (!table.view) return fail('EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE', { operation, name: showName(nameOf(table)) }, command.origin);
  await context.catalog.alterTable({ ...table, view: { ...table.view, binding: command.binding.mode } });
  return DONE;
}

/** A view that was replaced may now be read by what it reads: seen when it is analyzed, and undone then. */
async function refuseRecursion(name: Name, undo: () => unknown, context: CommandContext): Promise<void> {
  try {
    await context.analyze({ kind: 'NamedTable', nameParts: name, options: {} });
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.condition === 'RECURSIVE_VIEW') await undo();
    throw thrown;
  }
}

/** A temporary view that the query reads, by any name that is not one of its common table expressions. */
function temporaryIn(query: Relation, context: CommandContext): string | undefined {
  const ctes = new Set<string>();
  const read: Name[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return;
    const relation = node as Relation;
    if (relation.kind === 'NamedTable') read.push(relation.nameParts);
    if (relation.kind === 'WithCte') for (const d of relation.definitions) ctes.add(d.name.toLowerCase());
    for (const [key, value] of Object.entries(node)) if (key !== 'origin') visit(value);
  };
  visit(query);
  return read.find((n) => !(n.length === 1 && ctes.has((n[0] ?? '').toLowerCase())) && temporaryView(n, context) !== undefined)?.join('.');
}

const COMPUTED = new Set<Expression['kind']>(['UnresolvedFunction', 'Cast', 'SubqueryExpression', 'Window']);

/** A column of the SELECT list whose name would be its text. */
function unnamedColumn(query: Relation): string | undefined {
  const list = query.kind === 'Project' ? query.expressions : query.kind === 'Aggregate' ? query.aggregateExpressions : [];
  const found = list.find((e) => COMPUTED.has(e.kind));
  if (found === undefined) return undefined;
  return found.origin?.kind === 'sql' ? found.origin.text.slice(found.origin.start, found.origin.end) : found.kind;
}

export async function dropView(command: DropView, context: CommandContext): Promise<CommandOutput> {
  if (await dropTemporary(command.name, context)) return DONE;
  const table = await findTable(command.name, context);
  if (table === undefined) return command.ifExists ? DONE : notFound(command.name, context, command.origin);
  if (table.kind !== 'view') {
    fail(
      'WRONG_COMMAND_FOR_OBJECT_TYPE',
      { operation: 'DROP VIEW', required: 'VIEW', name: showName(nameOf(table)), found: table.kind.toUpperCase(), instead: 'DROP TABLE' },
      command.origin,
    );
  }
  await context.catalog.dropTable(table.database, table.name, false);
  return DONE;
}
