import type { TableInfo } from '../../catalog/catalog.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import type { AddColumns, AddedColumn, AlterColumn } from '../../plan/alter-command.ts';
import type { Name } from '../../plan/command.ts';
import { canUpCast } from '../../types/can-cast.ts';
import { DEFAULT_KEY } from '../../types/column-notes.ts';
import { type DataType, isNested, type StructField, sameTypeIgnoringNulls, struct } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { checkDefault } from './check-default.ts';
import { sqlText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { refuseTimes } from './formats.ts';
import { nameOf, needRealTable, sameNames, showName } from './names.ts';
import { DONE } from './output.ts';
import { namesColumns, reshape } from './reshape.ts';
import { nullableField } from './save.ts';

/**
 * New columns come before the partition columns, wherever FIRST and AFTER would have them, as in Spark. Rows that are there have nothing in them, or their DEFAULT, which is then
 * written into the files, at one moment with the schema.
 */
export async function addColumns(command: AddColumns, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'ALTER TABLE ... ADD COLUMNS', context, command.origin);
  const name = showName(nameOf(table));
  const same = sameNames(context);
  const added: StructField[] = [];
  for (const definition of command.columns) {
    const { path, position, origin } = definition;
    const [column = '', ...inner] = path;
    const parent = inner.length > 0 ? needColumn(table, path.slice(0, -1), origin, context) : undefined;
    if (parent && parent.type.kind !== 'struct')
      fail('INVALID_FIELD_NAME', { field: path.join('.'), parent: path.slice(0, -1).join('.') }, origin);
    const beside = [...(parent?.type.kind === 'struct' ? parent.type.fields : table.schema.fields), ...added];
    if (typeof position === 'object' && !beside.some((f) => same(f.name, position.after)))
      fail('FIELD_NOT_FOUND', { fieldName: position.after, fields: beside.map((f) => f.name) }, origin);
    if (parent) fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { name, operation: 'ADD COLUMN with qualified column' }, origin);
    if (!definition.nullable) fail('_LEGACY_ERROR_TEMP_1052', {}, origin);
    const there = table.schema.fields.find((f) => same(f.name, column));
    if (there || added.some((f) => same(f.name, column))) fail('COLUMN_ALREADY_EXISTS', { columnName: column.toLowerCase() }, origin);
    const { type, default: value } = definition;
    if (value) await checkDefault({ name: column, type, value, statement: 'ALTER TABLE ADD COLUMNS' }, context);
    added.push(addedField(definition));
  }
  refuseTimes(added, context);
  const place = ({ schema, partitionColumns }: TableInfo): StructField[] => {
    const isPartition = (f: StructField): boolean => partitionColumns.includes(f.name);
    return [...schema.fields.filter((f) => !isPartition(f)), ...added, ...schema.fields.filter(isPartition)];
  };
  const hasRows = (await context.catalog.listFiles(table)).length > 0;
  if (hasRows && added.some((f) => f.metadata?.[DEFAULT_KEY] !== undefined))
    await reshape(
      table,
      place(table).map((field) => (added.includes(field) ? { field } : { field, from: field })),
      command.origin,
      context,
    );
  else await context.catalog.changeTable(table, (t) => ({ ...t, schema: struct(place(t)) }));
  await context.cache.invalidate(table.location);
  return DONE;
}

/** Errors: _LEGACY_ERROR_TEMP_1052, as rows that are there have no value for it. */
export function addedField({ path, type, nullable, comment, default: given, origin }: AddedColumn): StructField {
  if (!nullable) fail('_LEGACY_ERROR_TEMP_1052', {}, origin);
  const text = given && sqlText(given);
  if (given && text === undefined) unsupported('a DEFAULT that is not SQL text', origin);
  const metadata = { ...(comment === undefined ? {} : { comment }), ...(text === undefined ? {} : { [DEFAULT_KEY]: text }) };
  return nullableField({ name: path.at(-1) ?? '', type, nullable, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) });
}

/** COMMENT, DEFAULT, and types that hold all the values of the old one: files are written anew where they keep them in another form. */
export async function alterColumn(command: AlterColumn, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'ALTER TABLE ... ALTER COLUMN', context, command.origin);
  const name = showName(nameOf(table));
  const refuse = (operation: string): never => fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { name, operation }, command.origin);
  for (const { path } of command.changes) needColumn(table, path, command.origin, context);
  const [change, ...more] = command.changes;
  if (!change || more.length > 0) return refuse('ALTER COLUMN in bulk');
  const field = needColumn(table, change.path, command.origin, context);
  if (change.path.length > 1) refuse('ALTER COLUMN with qualified column');
  if (change.position) {
    if (typeof change.position === 'object')
      needColumn(table, [...change.path.slice(0, -1), change.position.after], command.origin, context);
    refuse('ALTER COLUMN … FIRST | AFTER');
  }
  if (change.nullable !== undefined) refuse('ALTER COLUMN … SET NOT NULL');
  if (table.partitionColumns.includes(field.name)) fail('CANNOT_ALTER_PARTITION_COLUMN', { name, column: field.name }, command.origin);
  const isOther = change.type !== undefined && !holdsTheSame(field.type, change.type);
  if (change.type && isOther && !(namesColumns(table) && canWiden(field.type, change.type))) {
    const types = { from: sqlName(field.type), to: sqlName(change.type) };
    fail('NOT_SUPPORTED_CHANGE_COLUMN', { name, column: field.name, ...types }, command.origin);
  }
  const text = change.default ? sqlText(change.default) : undefined;
  if (change.default) {
    const given = { name: field.name, type: change.type ?? field.type, value: change.default };
    await checkDefault({ ...given, statement: 'ALTER TABLE ALTER COLUMN' }, context);
  }
  const changed = (f: StructField): StructField => {
    const { [DEFAULT_KEY]: old, comment, ...rest } = f.metadata ?? {};
    const fallback = change.default === undefined ? old : text;
    const remark = change.comment ?? comment;
    const metadata = {
      ...rest,
      ...(remark === undefined ? {} : { comment: remark }),
      ...(fallback === undefined ? {} : { [DEFAULT_KEY]: fallback }),
    };
    const { metadata: _, ...plain } = f;
    return { ...plain, type: change.type ?? f.type, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) };
  };
  if (isOther) {
    const columns = table.schema.fields.map((f) => ({ field: f === field ? changed(f) : f, from: f }));
    await reshape(table, columns, command.origin, context);
  } else
    await context.catalog.changeTable(table, (t) => ({
      ...t,
      schema: struct(t.schema.fields.map((f) => (f.name === field.name ? changed(f) : f))),
    }));
  return DONE;
}

/** The field at a path, structs entered. Errors: UNRESOLVED_COLUMN.WITH_SUGGESTION. */
export function needColumn(table: TableInfo, path: Name, origin: AlterColumn['origin'], context: CommandContext): StructField {
  const same = sameNames(context);
  let fields: readonly StructField[] = table.schema.fields;
  let found: StructField | undefined;
  for (const part of path) {
    found = fields.find((f) => same(f.name, part));
    fields = found?.type.kind === 'struct' ? found.type.fields : [];
  }
  return (
    found ?? fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name: path.join('.'), inScope: table.schema.fields.map((f) => f.name) }, origin)
  );
}

/** May a column take the type, as every value of the old one has a value there? Parts of nested types are not reached so. */
export const canWiden = (from: DataType, to: DataType): boolean =>
  !isNested(from) && to.kind !== 'char' && to.kind !== 'varchar' && canUpCast(from, to);

/** Texts may get longer. */
function holdsTheSame(from: DataType, to: DataType): boolean {
  if (sameTypeIgnoringNulls(from, to)) return true;
  if (from.kind !== 'char' && from.kind !== 'varchar') return false;
  return to.kind === 'string' || (to.kind === 'varchar' && to.length >= from.length);
}
