import type { TableInfo, TemporaryView } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { Name } from '../../plan/command.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext } from './context.ts';

/** The one catalog there is, under Spark's name. */
export const CATALOG = 'spark_catalog';
export const GLOBAL_TEMP = 'global_temp';

/** A table's name in full, in lower case as the catalog keeps it. */
export interface TableName {
  readonly database: string;
  readonly table: string;
}

/** Do two names mean the same column here? */
export const sameNames = (context: CommandContext): ((a: string, b: string) => boolean) => {
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  return (a, b) => a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());
};

export const showName = (name: TableName): string => `${CATALOG}.${name.database}.${name.table}`;
export const nameOf = (table: TableInfo): TableName => ({ database: table.database, table: table.name });

/** `t`, `db.t` or `spark_catalog.db.t`, in lower case; `t` is one of the current database. */
export function qualify(name: Name, context: CommandContext): TableName {
  const parts = name.map((p) => p.toLowerCase());
  if (parts.length === 3 && parts[0] === CATALOG) parts.shift();
  const [first = '', second] = parts;
  if (parts.length > 2) fail('REQUIRES_SINGLE_PART_NAMESPACE', { name: name.slice(0, -1) });
  return second === undefined ? { database: context.state.currentDatabase, table: first } : { database: first, table: second };
}

/** The name of a table or permanent view that is made. Errors: INVALID_SCHEMA_OR_RELATION_NAME. */
export function newName(name: Name, context: CommandContext, origin?: Origin): TableName {
  const made = qualify(name, context);
  refuseOddName(made.table, origin);
  return made;
}

/** Errors: INVALID_SCHEMA_OR_RELATION_NAME for what could not be a directory's name everywhere. */
export function refuseOddName(name: string, origin?: Origin): void {
  if (!/^\w+$/.test(name)) fail('INVALID_SCHEMA_OR_RELATION_NAME', { name }, origin);
}

/** Where LOCATION says: below `base`, the place of what it is a part of, unless it begins at the root. Errors: INVALID_EMPTY_LOCATION. */
export function locationAt(given: string, base: string, context: CommandContext, origin?: Origin): string {
  if (given.trim() === '') fail('INVALID_EMPTY_LOCATION', { location: given }, origin);
  const isWhole = given.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(given);
  return context.resolvePath(isWhole ? given : `${base}/${given}`).path;
}

/** The place of a table of this database that has a LOCATION. */
export async function tableLocation(given: string, database: string, context: CommandContext, origin?: Origin): Promise<string> {
  const base = (await context.catalog.getDatabase(database))?.location ?? context.catalog.warehouse;
  return locationAt(given, base, context, origin);
}

/** A database's name, in lower case; the current one where none is given. */
export function databaseName(
  name: Name | undefined,
  context: CommandContext,
  condition:
    | 'NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG'
    | 'REQUIRES_SINGLE_PART_NAMESPACE' = 'NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG',
): string {
  const parts = (name ?? []).map((p) => p.toLowerCase());
  if (parts.length === 2 && parts[0] === CATALOG) parts.shift();
  if (parts.length > 1) fail(condition, { name: parts });
  return parts[0] ?? context.state.currentDatabase;
}

/** The temporary view that a name means: one part for the session's own, `global_temp.v` for a global one. */
export function temporaryView(name: Name, context: CommandContext): TemporaryView | undefined {
  const [first = '', second] = name.map((p) => p.toLowerCase());
  if (name.length === 1) return context.state.temporaryViews.get(first);
  return name.length === 2 && first === GLOBAL_TEMP && second !== undefined ? context.state.globalTemporaryViews.get(second) : undefined;
}

export const findTable = async (name: Name, context: CommandContext): Promise<TableInfo | undefined> => {
  const { database, table } = qualify(name, context);
  return context.catalog.getTable(database, table);
};

/** TABLE_OR_VIEW_NOT_FOUND, with the names that may have been meant. */
export async function notFound(name: Name, context: CommandContext, origin?: Origin): Promise<never> {
  const { database, table } = qualify(name, context);
  const qualified = name.length > 1;
  const isThere = database !== GLOBAL_TEMP && (await context.catalog.getDatabase(database)) !== undefined;
  const tables = isThere ? await context.catalog.listTableNames(database) : [...context.state.globalTemporaryViews.keys()];
  const inScope = qualified ? tables.map((t) => `${database}.${t}`) : [...context.state.temporaryViews.keys(), ...tables];
  return fail(
    'TABLE_OR_VIEW_NOT_FOUND',
    { name: qualified ? `${database}.${table}` : table, inScope, ...(qualified ? {} : { database }) },
    origin,
  );
}

export async function missingDatabase(name: string, context: CommandContext, origin?: Origin, forWriting = false): Promise<never> {
  const known = (await context.catalog.listDatabases()).map((d) => d.name);
  return fail('SCHEMA_NOT_FOUND', { name, known, forWriting }, origin);
}

/** A table or permanent view, or TABLE_OR_VIEW_NOT_FOUND. */
export const needTable = async (name: Name, context: CommandContext, origin?: Origin): Promise<TableInfo> =>
  (await findTable(name, context)) ?? notFound(name, context, origin);

/** A table that is no view of any kind, or EXPECT_TABLE_NOT_VIEW. */
export async function needRealTable(
  name: Name,
  operation: string,
  context: CommandContext,
  origin?: Origin,
  condition: 'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE' | 'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW' = 'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE',
): Promise<TableInfo> {
  if (temporaryView(name, context)) fail(condition, { operation, name: name.join('.') }, origin);
  const table = await needTable(name, context, origin);
  return table.kind === 'view' ? fail(condition, { operation, name: showName(nameOf(table)) }, origin) : table;
}
