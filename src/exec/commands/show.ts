import { fail } from '../../errors/engine-error.ts';
import { listedNames } from '../../functions/listed-names.ts';
import { partitionPath } from '../../io/commit/partition-path.ts';
import type {
  ShowColumns,
  ShowDatabases,
  ShowFunctions,
  ShowPartitions,
  ShowTables,
  ShowTblProperties,
  ShowViews,
} from '../../plan/command.ts';
import { outputOf } from '../../plan/logical.ts';
import { nameMatcher } from '../../plan/name-pattern.ts';
import { BOOLEAN } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { partitionText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { CATALOG, databaseName, GLOBAL_TEMP, missingDatabase, nameOf, needRealTable, needTable, showName, temporaryView } from './names.ts';
import { answer, answerSchema, jsonAnswer, redacted } from './output.ts';

export async function showDatabases(command: ShowDatabases, context: CommandContext): Promise<CommandOutput> {
  const catalog = command.catalog?.join('.');
  if (catalog !== undefined && catalog.toLowerCase() !== CATALOG) await missingDatabase(catalog, context, command.origin);
  const matches = nameMatcher(command.pattern);
  const names = (await context.catalog.listDatabases()).map((d) => d.name).filter(matches);
  return answer(
    answerSchema(['namespace']),
    names.map((n) => [n]),
  );
}

const listing = (column: string) => answerSchema(['namespace', column, ['isTemporary', BOOLEAN]]);

/** Tables and views of a database, then the session's temporary views. */
export async function showTables(command: ShowTables, context: CommandContext): Promise<CommandOutput> {
  const database = databaseName(command.database, context);
  const matches = nameMatcher(command.pattern);
  const listed = (rows: readonly Value[][]): CommandOutput => (command.asJson ? tablesJson(rows) : answer(listing('tableName'), rows));
  if (database === GLOBAL_TEMP) return listed(temporaryRows(matches, context, true));
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin);
  const names = (await context.catalog.listTableNames(database)).filter(matches);
  return listed([...names.map((n) => [database, n, false]), ...temporaryRows(matches, context, false)]);
}

const tablesJson = (rows: readonly Value[][]): CommandOutput =>
  jsonAnswer({
    tables: rows.map(([namespace, name, isTemporary]) => ({ name, namespace: namespace === '' ? [] : [namespace], isTemporary })),
  });

export async function showViews(command: ShowViews, context: CommandContext): Promise<CommandOutput> {
  const database = databaseName(command.database, context);
  const matches = nameMatcher(command.pattern);
  if (database === GLOBAL_TEMP) return answer(listing('viewName'), temporaryRows(matches, context, true));
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin);
  const views = (await context.catalog.listTables(database)).filter((t) => t.kind === 'view' && matches(t.name));
  return answer(listing('viewName'), [...views.map((v) => [database, v.name, false]), ...temporaryRows(matches, context, false)]);
}

function temporaryRows(matches: (name: string) => boolean, { state }: CommandContext, global: boolean): Value[][] {
  const rows = (names: Iterable<string>, namespace: string): Value[][] =>
    [...names]
      .filter(matches)
      .sort()
      .map((n) => [namespace, n, true]);
  return [...(global ? rows(state.globalTemporaryViews.keys(), GLOBAL_TEMP) : []), ...rows(state.temporaryViews.keys(), '')];
}

export async function showColumns(command: ShowColumns, context: CommandContext): Promise<CommandOutput> {
  const view = temporaryView(command.name, context);
  const names = view
    ? outputOf(view.plan).map((a) => a.name)
    : (await needTable(command.name, context, command.origin)).schema.fields.map((f) => f.name);
  return answer(
    answerSchema(['col_name']),
    names.map((n) => [n]),
  );
}

/** The partitions there are files in, as `a=1/b=x`, sorted. */
export async function showPartitions(command: ShowPartitions, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'SHOW PARTITIONS', context, command.origin);
  const name = showName(nameOf(table));
  if (table.partitionColumns.length === 0) fail('INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY', { name }, command.origin);
  const wanted = new Map<string, string | null>();
  for (const p of command.partition) {
    const field = table.schema.fields.find((f) => f.name.toLowerCase() === p.name.toLowerCase() && table.partitionColumns.includes(f.name));
    if (field === undefined)
      return fail('PARTITIONS_NOT_FOUND', { partitions: [p.name], name, columns: table.partitionColumns }, command.origin);
    if (p.value !== undefined) wanted.set(field.name.toLowerCase(), await partitionText(p.value, field.type, context));
  }
  const partitions = await context.catalog.listPartitions(table);
  const rows = partitions.filter((p) =>
    [...wanted].every(([column, value]) => p.values[table.partitionColumns.findIndex((c) => c.toLowerCase() === column)] === value),
  );
  const paths = rows.map((p) => partitionPath(table.partitionColumns, p.values).slice(0, -1));
  if (command.asJson)
    return jsonAnswer({ partitions: paths.map((path) => Object.fromEntries(path.split('/').map((part) => part.split('=')))) });
  return answer(
    answerSchema(['partition']),
    paths.map((path) => [path]),
  );
}

export async function showTblProperties(command: ShowTblProperties, context: CommandContext): Promise<CommandOutput> {
  const schema = answerSchema(['key', 'value']);
  if (temporaryView(command.name, context)) return answer(schema, []);
  const table = await needTable(command.name, context, command.origin);
  const options = Object.entries(table.options).map(([key, value]) => [`option.${key}`, redacted(key, value)] as const);
  const own = Object.entries(table.properties).map(([key, value]) => [key, redacted(key, value)] as const);
  const all = [...own, ...options].sort(([a], [b]) => (a < b ? -1 : 1));
  const { key } = command;
  if (key === undefined) return answer(schema, all);
  const value = all.find(([k]) => k === key)?.[1];
  return answer(schema, [[key, value ?? `Table ${showName(nameOf(table))} does not have property: ${key}`]]);
}

/** Every built-in by each of its names, and functions of the session and of the database. */
export async function showFunctions(command: ShowFunctions, context: CommandContext): Promise<CommandOutput> {
  const { scope, origin } = command;
  const database = databaseName(command.database, context);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, origin);
  const matches = nameMatcher(command.pattern);
  const own = (await context.catalog.listFunctionNames(database)).filter(matches).map((name) => `${CATALOG}.${database}.${name}`);
  const names = [
    ...(scope === 'user' ? [] : listedNames().filter(matches)),
    ...(scope === 'system' ? [] : [...[...context.state.temporaryFunctions.keys()].filter(matches), ...own]),
  ];
  return answer(
    answerSchema(['function']),
    [...new Set(names)].sort().map((n) => [n]),
  );
}
