import { userInfo } from 'node:os';
import { fail } from '../../errors/engine-error.ts';
import type { CreateDatabase, DropDatabase, UseDatabase } from '../../plan/command.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { CATALOG, databaseName, GLOBAL_TEMP, locationAt, missingDatabase, refuseOddName } from './names.ts';
import { DONE } from './output.ts';

export async function createDatabase(command: CreateDatabase, context: CommandContext): Promise<CommandOutput> {
  const name = databaseName(command.name, context, 'REQUIRES_SINGLE_PART_NAMESPACE');
  if (name === GLOBAL_TEMP) fail('RESERVED_DATABASE_NAME', { name }, command.origin);
  refuseOddName(name, command.origin);
  const location =
    command.location === undefined ? {} : { location: locationAt(command.location, context.catalog.warehouse, context, command.origin) };
  await context.catalog.createDatabase(
    { name, comment: command.comment ?? '', properties: { ...command.properties, owner: currentUser() }, ...location },
    command.ifNotExists,
  );
  return DONE;
}

export async function dropDatabase(command: DropDatabase, context: CommandContext): Promise<CommandOutput> {
  const name = databaseName(command.name, context);
  const database = await context.catalog.getDatabase(name);
  await context.catalog.dropDatabase(name, command.ifExists, command.cascade);
  if (database) await context.cache.forget(database.location);
  return DONE;
}

export async function useDatabase(command: UseDatabase, context: CommandContext): Promise<CommandOutput> {
  const isCatalog = !command.isNamespace && command.name.length === 1 && command.name[0]?.toLowerCase() === CATALOG;
  if (isCatalog && (await context.catalog.getDatabase(CATALOG)) === undefined) {
    context.state.currentDatabase = 'default';
    return DONE;
  }
  const most = !command.isNamespace && command.name[0]?.toLowerCase() === CATALOG ? 2 : 1;
  if (command.name.length > most) await missingDatabase(command.name.join('.'), context, command.origin);
  const name = databaseName(command.name, context);
  if (name === GLOBAL_TEMP) fail('_LEGACY_ERROR_TEMP_1068', { name }, command.origin);
  if ((await context.catalog.getDatabase(name)) === undefined) await missingDatabase(name, context, command.origin);
  context.state.currentDatabase = name;
  return DONE;
}

/** Who makes the database; a system without users has none. */
export function currentUser(): string {
  user ??= systemUser();
  return user;
}

let user: string | undefined;

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
