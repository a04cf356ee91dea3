import { fail, unsupported } from '../../errors/engine-error.ts';
import type { CacheTable, Name, RefreshFunction, RefreshPath, RefreshTable, UncacheTable } from '../../plan/command.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import type { NamedTable } from '../../plan/relation.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { findTable, needTable, temporaryView } from './names.ts';
import { DONE } from './output.ts';

const namedTable = (nameParts: Name): NamedTable => ({ kind: 'NamedTable', nameParts, options: {} });
const planOf = (name: Name, context: CommandContext): Promise<LogicalPlan> => context.analyze(namedTable(name));

/** CACHE TABLE t; CACHE TABLE v AS query makes the temporary view v, too. */
export async function cacheTable(command: CacheTable, context: CommandContext): Promise<CommandOutput> {
  const name = command.name.join('.');
  checkLevel(command);
  if (command.query !== undefined) {
    const key = name.toLowerCase();
    if (context.state.temporaryViews.has(key)) fail('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { name }, command.origin);
    const plan = await context.analyze(command.query);
    context.state.temporaryViews.set(key, { name, plan, created: Date.now() });
  }
  await context.cache.cache(await planOf(command.name, context), { name, lazy: command.lazy });
  return DONE;
}

const IN_MEMORY = ['MEMORY_AND_DISK', 'MEMORY_ONLY', 'OFF_HEAP'].flatMap((l) => [l, `${l}_SER`, `${l}_2`, `${l}_SER_2`]);
const ON_DISK = ['DISK_ONLY', 'DISK_ONLY_2', 'DISK_ONLY_3'];

/** What is cached is in memory, once. */
function checkLevel({ storageLevel: level, origin }: CacheTable): void {
  const name = level?.toUpperCase();
  if (level === undefined || name === undefined || IN_MEMORY.includes(name)) return;
  if (ON_DISK.includes(name))
    unsupported(`CACHE TABLE with the storage level ${name}`, origin, 'leave it out, or save the rows as a table');
  fail('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS', { value: level, key: 'storageLevel', options: [...IN_MEMORY, ...ON_DISK] }, origin);
}

export async function uncacheTable(command: UncacheTable, context: CommandContext): Promise<CommandOutput> {
  const isKnown = temporaryView(command.name, context) !== undefined || (await findTable(command.name, context)) !== undefined;
  if (!isKnown && command.ifExists) return DONE;
  await context.cache.uncache(await planOf(command.name, context));
  return DONE;
}

export async function clearCache(context: CommandContext): Promise<CommandOutput> {
  await context.cache.clear();
  return DONE;
}

/** The catalog and the files are looked at anew by every query; only what is cached has to be told. */
export async function refreshTable(command: RefreshTable, context: CommandContext): Promise<CommandOutput> {
  if (temporaryView(command.name, context)) return DONE;
  const table = await needTable(command.name, context, command.origin);
  await context.cache.invalidate(table.location);
  return DONE;
}

/** What was computed from the files below a path is computed again when next asked for. */
export async function refreshPath(command: RefreshPath, context: CommandContext): Promise<CommandOutput> {
  await context.cache.invalidate(context.resolvePath(command.path).path);
  return DONE;
}

/** Functions of the catalog are looked at anew by every query; built-in ones do not change. */
export function refreshFunction(command: RefreshFunction, context: CommandContext): CommandOutput {
  const name = (command.name.at(-1) ?? '').toLowerCase();
  if (context.functions.some((f) => f.name === name || f.aliases?.includes(name)))
    fail('_LEGACY_ERROR_TEMP_1256', { name }, command.origin);
  return fail('ROUTINE_NOT_FOUND', { name: command.name.join('.') }, command.origin);
}
