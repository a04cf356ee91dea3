import type { TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { DropColumns, RenameColumn, ReplaceColumns } from '../../plan/alter-command.ts';
import type { Name } from '../../plan/command.ts';
import { type StructField, sameTypeIgnoringNulls } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { addedField, canWiden, needColumn } from './alter-columns.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { nameOf, needRealTable, sameNames, showName } from './names.ts';
import { DONE } from './output.ts';
import { namesColumns, type Reshaped, reshape } from './reshape.ts';
import { refuseDuplicates } from './save.ts';

type Change = RenameColumn | DropColumns | ReplaceColumns;

/**
 * RENAME COLUMN: rows are written anew under the new name, also those of partitions. A view that reads the old name fails until
 * it is made again, as Spark's schema binding has it.
 */
export async function renameColumn(command: RenameColumn, context: CommandContext): Promise<CommandOutput> {
  const { table, fields } = await changeable(command, 'RENAME COLUMN', [command.column], context);
  const [renamed] = fields;
  const same = sameNames(context);
  if (table.schema.fields.some((f) => f !== renamed && same(f.name, command.to)))
    fail(
      'FIELD_ALREADY_EXISTS',
      { name: command.to, operation: 'rename', columns: table.schema.fields.map((f) => f.name) },
      command.origin,
    );
  await reshape(
    table,
    table.schema.fields.map((from) => ({ field: from === renamed ? { ...from, name: command.to } : from, from })),
    command.origin,
    context,
  );
  return DONE;
}

/** DROP COLUMN and DROP COLUMNS: what was in them is gone, so that a later column of the name starts empty. */
export async function dropColumns(command: DropColumns, context: CommandContext): Promise<CommandOutput> {
  const { table, fields: dropped } = await changeable(command, 'DROP COLUMN', command.columns, context);
  const held = new Set([...table.partitionColumns, ...(table.buckets?.columns ?? []), ...(table.buckets?.sorted ?? [])]);
  const kept = table.schema.fields.filter((f) => !dropped.includes(f));
  if (dropped.some((f) => held.has(f.name))) refuse(table, 'DROP COLUMN of a partition or bucket column', command);
  if (kept.every((f) => table.partitionColumns.includes(f.name))) refuse(table, 'DROP COLUMN of all columns', command);
  if (dropped.length > 0)
    await reshape(
      table,
      kept.map((field) => ({ field, from: field })),
      command.origin,
      context,
    );
  return DONE;
}

/** REPLACE COLUMNS: columns of a name there was keep their values, where their type holds them; partition columns stay. */
export async function replaceColumns(command: ReplaceColumns, context: CommandContext): Promise<CommandOutput> {
  const { table } = await changeable(command, 'REPLACE COLUMNS', [], context);
  const name = showName(nameOf(table));
  const same = sameNames(context);
  const isPartition = (f: StructField): boolean => table.partitionColumns.includes(f.name);
  if (command.columns.some((c) => c.path.length > 1)) refuse(table, 'REPLACE COLUMNS with qualified column', command);
  const partitions = table.schema.fields.filter(isPartition);
  const given = command.columns.map((c) => addedField(c));
  refuseDuplicates(
    [...given, ...partitions].map((f) => f.name),
    context.conf.read(SETTINGS.caseSensitive),
  );
  if (table.buckets?.columns.some((b) => !given.some((f) => same(f.name, b))))
    refuse(table, 'REPLACE COLUMNS without a bucket column', command);
  const data = given.map((field): Reshaped => {
    const from = table.schema.fields.find((f) => same(f.name, field.name));
    if (from && !sameTypeIgnoringNulls(from.type, field.type) && !canWiden(from.type, field.type)) {
      const types = { from: sqlName(from.type), to: sqlName(field.type) };
      fail('NOT_SUPPORTED_CHANGE_COLUMN', { name, column: from.name, ...types }, command.origin);
    }
    return from ? { field, from } : { field };
  });
  await reshape(table, [...data, ...partitions.map((field) => ({ field, from: field }))], command.origin, context);
  return DONE;
}

const refuse = (table: TableInfo, operation: string, command: Change): never =>
  fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { name: showName(nameOf(table)), operation }, command.origin);

/** The table and those columns of it; with IF EXISTS, those there are. */
async function changeable(
  command: Change,
  operation: string,
  columns: readonly Name[],
  context: CommandContext,
): Promise<{ table: TableInfo; fields: StructField[] }> {
  const table = await needRealTable(command.name, `ALTER TABLE ... ${operation}`, context, command.origin);
  const same = sameNames(context);
  const isThere = (path: Name): boolean => table.schema.fields.some((f) => same(f.name, path[0] ?? ''));
  const wanted = command.kind === 'DropColumns' && command.ifExists ? columns.filter(isThere) : columns;
  const fields = wanted.map((path) => needColumn(table, path, command.origin, context));
  if (!namesColumns(table)) refuse(table, operation, command);
  if (wanted.some((path) => path.length > 1)) refuse(table, `${operation} with qualified column`, command);
  return { table, fields };
}
