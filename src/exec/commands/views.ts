import { EngineError, fail, internalError } from '../../errors/engine-error.ts';
import type { CreateView, DropView, Name } from '../../plan/command.ts';
import type { Expression } from '../../plan/expression.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Relation } from '../../plan/relation.ts';
import { struct } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import { named } from './assignment.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { findTable, GLOBAL_TEMP, missingDatabase, nameOf, notFound, qualify, showName, temporaryView } from './names.ts';
import { DONE } from './output.ts';
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
  const plan = await context.analyze(command.query);
  const renamed = rename(plan, command, name);
  if (old) await context.cache.uncache(old.plan);
  const definition = {
    relation: command.query,
    database: context.state.currentDatabase,
    columns: outputOf(renamed).map((a) => a.name),
    queryColumns: outputOf(plan).map((a) => a.name),
  };
  views.set(name.toLowerCase(), {
    name,
    plan: renamed,
    ...(command.origin?.kind === 'sql' ? { definition } : {}),
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  });
  if (old) await refuseRecursion(command.name, async () => void views.set(name.toLowerCase(), old), context);
  return DONE;
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
  return { kind: 'Project', input: plan, exprs: outputOf(plan).map((a, i) => named(a, command.columns[i]?.name ?? a.name)) };
}

function checkArity(plan: LogicalPlan, command: CreateView, name: string): void {
  const data = outputOf(plan).map((a) => a.name);
  const columns = command.columns.map((c) => c.name);
  if (columns.length === 0 || columns.length === data.length) return;
  const which = columns.length < data.length ? 'TOO_MANY_DATA_COLUMNS' : 'NOT_ENOUGH_DATA_COLUMNS';
  fail(`CREATE_VIEW_COLUMN_ARITY_MISMATCH.${which}`, { name, columns, data }, command.origin);
}

async function createPermanent(command: CreateView, context: CommandContext): Promise<CommandOutput> {
  const target = qualify(command.name, context);
  const { database, table: name } = target;
  const shown = showName(target);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin, true);
  const existing = await context.catalog.getTable(database, name);
  if (existing && command.ifNotExists) return DONE;
  if (existing && !command.replace) fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: shown }, command.origin);
  if (existing && existing.kind !== 'view')
    fail('EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE', { operation: 'CREATE OR REPLACE VIEW', name: shown }, command.origin);
  const temporary = temporaryIn(command.query, context);
  if (temporary !== undefined) fail('INVALID_TEMP_OBJ_REFERENCE', { name: shown, temporary }, command.origin);
  if (command.queryText === undefined) return internalError(`the permanent view ${shown} came without the text of its query`);
  const unnamed = command.columns.length === 0 ? unnamedColumn(command.query) : undefined;
  if (unnamed !== undefined) fail('CREATE_PERMANENT_VIEW_WITHOUT_ALIAS', { name: shown, column: unnamed }, command.origin);

  const plan = await context.analyze(command.query);
  checkArity(plan, command, shown);
  const fields = outputOf(plan).map((a, i) => {
    const column = command.columns[i];
    const metadata = column?.comment === undefined ? {} : { metadata: { comment: column.comment } };
    return nullableField({ name: column?.name ?? a.name, type: a.type, nullable: true, ...metadata });
  });
  refuseDuplicates(
    fields.map((f) => f.name),
    context.conf.read(SETTINGS.caseSensitive),
  );
  const view = {
    text: command.queryText,
    database: context.state.currentDatabase,
    columns: fields.map((f) => f.name),
    queryColumns: outputOf(plan).map((a) => a.name),
  };
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
  if (existing) await refuseRecursion(command.name, async () => context.catalog.alterTable(existing), context);
  return DONE;
}

/** A view that was replaced may now be read by what it reads: seen when it is analyzed, and undone then. */
async function refuseRecursion(name: Name, undo: () => Promise<void>, context: CommandContext): Promise<void> {
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
