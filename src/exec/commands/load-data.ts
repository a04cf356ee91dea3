import type { TableInfo } from '../../catalog/catalog.ts';
import { withPartition } from '../../catalog/partitions.ts';
import { fail } from '../../errors/engine-error.ts';
import { listOrNone } from '../../io/commit/log.ts';
import type { PartitionValue } from '../../io/commit/partition-path.ts';
import { expandGlob } from '../../io/discover/glob.ts';
import type { FileStatus, FileSystem } from '../../io/fs/file-system.ts';
import { baseName, isHidden } from '../../io/fs/path-names.ts';
import type { LoadData } from '../../plan/command.ts';
import { partitionText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { copyFiles } from './copy-files.ts';
import { nameOf, needRealTable, showName } from './names.ts';
import { DONE } from './output.ts';

/** LOAD DATA: files as they are become a table's. Without LOCAL they are moved, the moment the table has them. */
export async function loadData(command: LoadData, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'LOAD DATA', context, command.origin);
  const name = showName(nameOf(table));
  if (table.hive === undefined) fail('_LEGACY_ERROR_TEMP_1261', { name }, command.origin);
  const partition = await partitionOf(command, table, context);
  const { fs, path } = context.resolvePath(command.path);
  const sources = await filesAt(fs, path);
  if (sources.length === 0) fail('LOAD_DATA_PATH_NOT_EXISTS', { path: command.path }, command.origin);
  const job = await context.catalog.startTableWrite(table, {
    mode: command.overwrite ? 'overwrite' : 'append',
    entry: 'none',
    ...(partition.length > 0 ? { staticPartition: partition } : {}),
    change: ({ stats: _, ...t }) => withPartition(t, partition),
  });
  try {
    await job.commit(await copyFiles(fs, sources, job, context.signal));
  } catch (thrown) {
    await job.abort().catch(() => undefined);
    throw thrown;
  }
  if (!command.local) for (const source of sources) await fs.remove(source.path);
  await context.cache.invalidate(table.location);
  return DONE;
}

async function partitionOf(command: LoadData, table: TableInfo, context: CommandContext): Promise<PartitionValue[]> {
  const name = showName(nameOf(table));
  const columns = table.partitionColumns;
  const unknown = command.partition.map((p) => p.name).filter((p) => !columns.some((c) => c.toLowerCase() === p.toLowerCase()));
  if (unknown.length > 0) fail('PARTITIONS_NOT_FOUND', { partitions: unknown, name, columns }, command.origin);
  if (columns.length > 0 && command.partition.length === 0) fail('_LEGACY_ERROR_TEMP_1262', { name }, command.origin);
  if (columns.length !== command.partition.length)
    fail('_LEGACY_ERROR_TEMP_1263', { name, given: command.partition.length, columns }, command.origin);
  const values: PartitionValue[] = [];
  for (const column of columns) {
    const value = command.partition.find((p) => p.name.toLowerCase() === column.toLowerCase())?.value;
    const field = table.schema.fields.find((f) => f.name === column);
    if (value === undefined || field === undefined)
      return fail('_LEGACY_ERROR_TEMP_1263', { name, given: command.partition.length, columns }, command.origin);
    values.push({ name: column, value: await partitionText(value, field.type, context) });
  }
  return values;
}

/** A file, the files of a directory, or what a pattern matches. */
async function filesAt(fs: FileSystem, path: string): Promise<FileStatus[]> {
  const status = await fs.stat(path);
  if (status === undefined) return expandGlob(fs, path);
  if (!status.isDirectory) return [status];
  return (await listOrNone(fs, path)).filter((e) => !e.isDirectory && !isHidden(baseName(e.path)));
}
