import type { TableInfo } from '../../catalog/catalog.ts';
import { fail, internalError } from '../../errors/engine-error.ts';
import type { DescribeDatabase, DescribeQuery, DescribeTable, Name } from '../../plan/command.ts';
import { type LogicalPlan, schemaOf } from '../../plan/logical.ts';
import { defaultText } from '../../types/column-notes.ts';
import type { StructField } from '../../types/data-type.ts';
import { simpleString, sqlName } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { clusteringFields } from './clustering.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { partitionJson, tableJson, viewJson } from './describe-json.ts';
import { standing } from './foreign.ts';
import { CATALOG, databaseName, missingDatabase, needTable, sameNames, temporaryView } from './names.ts';
import { answer, answerSchema } from './output.ts';
import { needPartition, onePartition } from './partition-spec.ts';
import { columnStatistics, detailRows, locationUri, partitionDetails, storageDetails } from './table-details.ts';

const COLUMNS = answerSchema(['col_name', 'data_type', 'comment?']);
const INFO = answerSchema(['info_name', 'info_value']);

export const commentOf = (field: StructField): string | null => {
  const comment = field.metadata?.comment;
  return typeof comment === 'string' ? comment : null;
};

const heading = (text: string): Value[] => [text, '', ''];
const fieldRow = (f: StructField): Value[] => [f.name, simpleString(f.type), commentOf(f)];
const fieldsOf = (plan: LogicalPlan): readonly StructField[] => schemaOf(plan).fields;

/** DESCRIBE [EXTENDED] t [column] */
export async function describeTable(command: DescribeTable, context: CommandContext): Promise<CommandOutput> {
  const view = temporaryView(command.name, context);
  if (command.partition) return describePartition({ ...command, partition: command.partition }, context);
  const table = view ? undefined : await needTable(command.name, context, command.origin);
  if (command.asJson)
    return answer(answerSchema(['json_metadata']), [[view ? viewJson(view, context) : tableJson(needed(table), context)]]);
  const fields = view ? fieldsOf(view.plan) : (table?.schema.fields ?? []);
  const extended = command.extended || command.formatted;
  if (command.column !== undefined) return describeColumn(fields, command.column, extended, command, table, context);
  const rows = fields.map(fieldRow);
  if (table) {
    rows.push(...partitionRows(table), ...clusteringRows(table));
    if (extended)
      rows.push(heading(''), heading('# Detailed Table Information'), ...detailRows(table, context).map(([k, v]) => [k, v, '']));
    rows.push(...defaultRows(table));
  }
  return answer(COLUMNS, rows);
}

const needed = (table: TableInfo | undefined): TableInfo => table ?? internalError('a table was not looked up');

/** DESCRIBE [EXTENDED] t PARTITION (…) */
async function describePartition(
  command: DescribeTable & Required<Pick<DescribeTable, 'partition'>>,
  context: CommandContext,
): Promise<CommandOutput> {
  const { name, origin } = command;
  const operation = 'DESC PARTITION';
  if (temporaryView(name, context))
    fail('FORBIDDEN_OPERATION', { statement: operation, objectType: 'TEMPORARY VIEW', name: name.join('.') }, origin);
  const table = await needTable(name, context, origin);
  if (table.kind === 'view') fail('FORBIDDEN_OPERATION', { statement: operation, objectType: 'VIEW', name: table.name }, origin);
  const values = await onePartition(command.partition, table, operation, context, origin);
  const partition = await needPartition(table, values, context, origin);
  if (command.asJson) return answer(answerSchema(['json_metadata']), [[partitionJson(table, partition, context)]]);
  const rows = [...table.schema.fields.map(fieldRow), ...partitionRows(table)];
  if (command.extended || command.formatted) {
    const pairs = (list: readonly (readonly [string, string])[]): Value[][] => list.map(([k, v]) => [k, v, '']);
    rows.push(heading(''), heading('# Detailed Partition Information'));
    rows.push(...pairs([['Database', table.database], ['Table', table.name], ...partitionDetails(table, partition, context)]));
    rows.push(heading(''), heading('# Storage Information'), ...pairs(storageDetails(table, context)));
  }
  return answer(COLUMNS, rows);
}

function partitionRows(table: TableInfo): Value[][] {
  if (table.partitionColumns.length === 0) return [];
  const fields = table.partitionColumns.flatMap((p) => table.schema.fields.filter((f) => f.name === p));
  return [heading('# Partition Information'), ['# col_name', 'data_type', 'comment'], ...fields.map(fieldRow)];
}

function clusteringRows(table: TableInfo): Value[][] {
  const fields = clusteringFields(table);
  return fields ? [heading('# Clustering Information'), ['# col_name', 'data_type', 'comment'], ...fields.map(fieldRow)] : [];
}

function defaultRows(table: TableInfo): Value[][] {
  const rows = table.schema.fields.flatMap((f) => {
    const text = defaultText(f);
    return text === undefined ? [] : [[f.name, simpleString(f.type), text]];
  });
  return rows.length === 0 ? [] : [heading(''), heading('# Column Default Values'), ...rows];
}

const STATISTICS = ['min', 'max', 'num_nulls', 'distinct_count', 'avg_col_len', 'max_col_len', 'histogram'];

function describeColumn(
  fields: readonly StructField[],
  path: Name,
  extended: boolean,
  { name: of, origin }: DescribeTable,
  table: TableInfo | undefined,
  context: CommandContext,
): CommandOutput {
  const same = sameNames(context);
  const own = table ? [CATALOG, table.database, table.name] : of;
  const ends = (parts: Name): boolean =>
    parts.length <= own.length && parts.every((p, i) => same(p, own[own.length - parts.length + i] ?? ''));
  const find = (parts: Name): StructField | undefined => fields.find((f) => same(f.name, parts[0] ?? ''));
  const qualified = path.findIndex((_, i) => i > 0 && ends(path.slice(0, i)) && find(path.slice(i)) !== undefined);
  const inside = find(path) || qualified < 0 ? path : path.slice(qualified);
  const field = find(inside);
  const name = path.join('.');
  if (field === undefined) return fail('COLUMN_NOT_FOUND', { name, known: fields.map((f) => f.name) }, origin);
  if (inside.length > 1) {
    const { type } = field;
    if (type.kind !== 'struct' && type.kind !== 'array' && type.kind !== 'map')
      return fail('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: field.name, other: sqlName(type) }, origin);
    return fail('_LEGACY_ERROR_TEMP_1060', { name }, origin);
  }
  const rows: Value[][] = [
    ['col_name', field.name],
    ['data_type', simpleString(field.type)],
    ['comment', commentOf(field) ?? 'NULL'],
  ];
  if (extended) {
    const known = columnStatistics(field, table?.stats?.columns?.[field.name]);
    rows.push(...STATISTICS.map((s) => [s, known[s] ?? 'NULL']));
    const otherwise = defaultText(field);
    if (otherwise !== undefined) rows.push(['default', otherwise]);
  }
  return answer(INFO, rows);
}

export async function describeDatabase(command: DescribeDatabase, context: CommandContext): Promise<CommandOutput> {
  const name = databaseName(command.name, context);
  const database = (await context.catalog.getDatabase(name)) ?? (await missingDatabase(name, context, command.origin));
  const rows: Value[][] = [
    ['Catalog Name', CATALOG],
    ['Namespace Name', database.name],
    ['Comment', database.comment ?? ''],
    ['Location', locationUri(database.location)],
    ['Owner', database.properties.owner ?? ''],
  ];
  const { owner: _, ...own } = database.properties;
  const properties = Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = properties.map(([k, v]) => `(${k},${v})`).join(', ');
  if (command.extended) rows.push(['Properties', shown && `(${shown})`]);
  return answer(answerSchema(['info_name', 'info_value?']), rows);
}

export async function describeQuery(command: DescribeQuery, context: CommandContext): Promise<CommandOutput> {
  return answer(COLUMNS, fieldsOf(await context.analyze(standing(command.query))).map(fieldRow));
}
