import type { TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { DescribeDatabase, DescribeFunction, DescribeQuery, DescribeTable } from '../../plan/command.ts';
import { type LogicalPlan, schemaOf } from '../../plan/logical.ts';
import type { StructField } from '../../types/data-type.ts';
import { quoteIdentifier, simpleString } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { SETTINGS } from '../conf.ts';
import { defaultText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { CATALOG, databaseName, missingDatabase, needTable, temporaryView } from './names.ts';
import { answer, answerSchema, redacted } from './output.ts';
import { providerOf } from './storage.ts';

const COLUMNS = answerSchema(['col_name', 'data_type', 'comment?']);
const INFO = answerSchema(['info_name', 'info_value']);

export const commentOf = (field: StructField): string | null => {
  const comment = field.metadata?.comment;
  return typeof comment === 'string' ? comment : null;
};
export const locationUri = (path: string): string => (path.startsWith('/') ? `file:${path}` : path);

const heading = (text: string): Value[] => [text, '', ''];
const fieldRow = (f: StructField): Value[] => [f.name, simpleString(f.type), commentOf(f)];
const fieldsOf = (plan: LogicalPlan): readonly StructField[] => schemaOf(plan).fields;

/** DESCRIBE [EXTENDED] t [column] */
export async function describeTable(command: DescribeTable, context: CommandContext): Promise<CommandOutput> {
  const view = temporaryView(command.name, context);
  const table = view ? undefined : await needTable(command.name, context, command.origin);
  const fields = view ? fieldsOf(view.plan) : (table?.schema.fields ?? []);
  const extended = command.extended || command.formatted;
  if (command.column !== undefined) return describeColumn(fields, command.column, extended, command, context);
  const rows = fields.map(fieldRow);
  if (table) {
    rows.push(...partitionRows(table));
    if (extended)
      rows.push(heading(''), heading('# Detailed Table Information'), ...detailRows(table, context).map(([k, v]) => [k, v, '']));
    rows.push(...defaultRows(table));
  }
  return answer(COLUMNS, rows);
}

function partitionRows(table: TableInfo): Value[][] {
  if (table.partitionColumns.length === 0) return [];
  const fields = table.partitionColumns.flatMap((p) => table.schema.fields.filter((f) => f.name === p));
  return [heading('# Partition Information'), ['# col_name', 'data_type', 'comment'], ...fields.map(fieldRow)];
}

function defaultRows(table: TableInfo): Value[][] {
  const rows = table.schema.fields.flatMap((f) => {
    const text = defaultText(f);
    return text === undefined ? [] : [[f.name, simpleString(f.type), text]];
  });
  return rows.length === 0 ? [] : [heading(''), heading('# Column Default Values'), ...rows];
}

const columnList = (names: readonly string[]): string => `[${names.map(quoteIdentifier).join(', ')}]`;
const bracketed = (map: Readonly<Record<string, string>>): string =>
  `[${Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}=${redacted(k, v)}`)
    .join(', ')}]`;

function detailRows(table: TableInfo, context: CommandContext): [string, string][] {
  const rows: [string, string | undefined][] = [
    ['Catalog', CATALOG],
    ['Database', table.database],
    ['Table', table.name],
    ['Created Time', javaDate(table.created, context.conf.read(SETTINGS.timeZone))],
    ['Last Access', 'UNKNOWN'],
    ['Created By', 'Spark 4.3.0'],
    ['Type', table.kind.toUpperCase()],
    ['Provider', table.kind === 'view' ? undefined : providerOf(table)],
    ['Num Buckets', table.buckets && String(table.buckets.count)],
    ['Bucket Columns', table.buckets && columnList(table.buckets.columns)],
    ['Sort Columns', table.buckets && columnList(table.buckets.sorted)],
    ['Comment', table.comment],
  ];
  const properties: [string, string | undefined] = [
    'Table Properties',
    Object.keys(table.properties).length > 0 ? bracketed(table.properties) : undefined,
  ];
  if (table.view) {
    rows.push(
      ['View Text', table.view.text],
      ['View Original Text', table.view.text],
      ['View Schema Mode', context.conf.read(SETTINGS.viewBinding) ? (table.view.binding ?? 'BINDING') : undefined],
      ['View Catalog and Namespace', `${CATALOG}.${table.view.database}`],
      ['View Query Output Columns', columnList(table.view.queryColumns)],
      properties,
    );
  } else {
    rows.push(
      properties,
      ['Location', locationUri(table.location)],
      ['Serde Library', table.hive?.serde],
      ['InputFormat', table.hive?.inputFormat],
      ['OutputFormat', table.hive?.outputFormat],
      ['Storage Properties', Object.keys(table.options).length > 0 ? bracketed(table.options) : undefined],
      ['Partition Provider', table.partitionColumns.length > 0 ? 'Catalog' : undefined],
    );
  }
  return rows.flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, v]]));
}

/** As Java prints a date: `Sat Nov 21 09:43:20 UTC 2026`. */
function javaDate(millis: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: /^[+-]/.test(timeZone) ? 'UTC' : timeZone,
    weekday: 'short',
    month: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    year: 'numeric',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(millis);
  const get = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return `${get('weekday')} ${get('month')} ${get('day')} ${get('hour')}:${get('minute')}:${get('second')} ${get('timeZoneName')} ${get('year')}`;
}

const STATISTICS = ['min', 'max', 'num_nulls', 'distinct_count', 'avg_col_len', 'max_col_len', 'histogram'];

function describeColumn(
  fields: readonly StructField[],
  name: string,
  extended: boolean,
  { origin }: DescribeTable,
  context: CommandContext,
): CommandOutput {
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const field = fields.find((f) => f.name === name || (!caseSensitive && f.name.toLowerCase() === name.toLowerCase()));
  if (field === undefined) return fail('COLUMN_NOT_FOUND', { name, known: fields.map((f) => f.name) }, origin);
  const rows: Value[][] = [
    ['col_name', field.name],
    ['data_type', simpleString(field.type)],
    ['comment', commentOf(field) ?? 'NULL'],
  ];
  if (extended) rows.push(...STATISTICS.map((s) => [s, 'NULL']));
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
  if (command.extended && properties.length > 0) rows.push(['Properties', `(${properties.map(([k, v]) => `(${k},${v})`).join(', ')})`]);
  return answer(answerSchema(['info_name', 'info_value?']), rows);
}

export async function describeQuery(command: DescribeQuery, context: CommandContext): Promise<CommandOutput> {
  return answer(COLUMNS, fieldsOf(await context.analyze(command.query)).map(fieldRow));
}

/** From the function's record: what it does, and with EXTENDED its examples. */
export function describeFunction(command: DescribeFunction, context: CommandContext): CommandOutput {
  const name = (command.name.at(-1) ?? '').toLowerCase();
  const found = context.functions.find((f) => f.name === name || f.aliases?.includes(name));
  if (found === undefined) {
    const known = context.functions.filter((f) => f.operator !== true).map((f) => f.name);
    return fail('UNRESOLVED_ROUTINE', { name: command.name.join('.'), known }, command.origin);
  }
  const lines = [`Function: ${name}`, `Class: ${found.kind}`, `Usage: ${found.doc}`];
  if (command.extended) {
    const examples = found.examples.map(([sql, want]) => `      > SELECT ${sql};\n       ${shown(want)}\n`).join('');
    lines.push(`Extended Usage:\n    Examples:\n${examples}  \n    Since: ${found.source}\n`);
  }
  return answer(
    answerSchema(['function_desc']),
    lines.map((l) => [l]),
  );
}

const shown = (value: Value): string =>
  value === null ? 'NULL' : Array.isArray(value) ? `[${value.map(shown).join(',')}]` : String(value);
