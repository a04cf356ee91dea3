import type { TableInfo, ViewQuery } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { ShowCreateTable } from '../../plan/command.ts';
import type { DataType, StructField } from '../../types/data-type.ts';
import { quoteIfNeeded, sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { defaultText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { commentOf, locationUri } from './describe.ts';
import { CATALOG, needTable, temporaryView } from './names.ts';
import { answer, answerSchema, redacted } from './output.ts';

export async function showCreateTable(command: ShowCreateTable, context: CommandContext): Promise<CommandOutput> {
  if (temporaryView(command.name, context))
    fail('EXPECT_PERMANENT_VIEW_NOT_TEMP', { operation: 'SHOW CREATE TABLE', name: command.name.join('.') }, command.origin);
  const table = await needTable(command.name, context, command.origin);
  return answer(answerSchema(['createtab_stmt']), [[table.view ? viewStatement(table, table.view, context) : tableStatement(table)]]);
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const pairs = (map: Readonly<Record<string, string>>): string =>
  Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `  ${quoted(k)} = ${quoted(redacted(k, v))}`)
    .join(',\n');
const clause = (keyword: string, map: Readonly<Record<string, string>>): string =>
  Object.keys(map).length === 0 ? '' : `${keyword} (\n${pairs(map)})\n`;
const comment = (text: string | null | undefined): string => (text ? `COMMENT ${quoted(text)}` : '');
const line = (text: string): string => (text === '' ? '' : `${text}\n`);

/** Spark writes out the collation of strings here. */
const withCollation = (type: DataType): string => sqlName(type).replaceAll(/\bSTRING\b(?!`)/g, 'STRING COLLATE UTF8_BINARY');

function columnLine(f: StructField): string {
  const fallback = defaultText(f);
  return [
    '  ',
    quoteIfNeeded(f.name),
    ' ',
    withCollation(f.type),
    fallback === undefined ? '' : ` DEFAULT ${fallback}`,
    commentOf(f) ? ` ${comment(commentOf(f))}` : '',
  ].join('');
}

function tableStatement(t: TableInfo): string {
  const columns = t.schema.fields.map(columnLine).join(',\n');
  return [
    `CREATE TABLE ${CATALOG}.${quoteIfNeeded(t.database)}.${quoteIfNeeded(t.name)} (\n${columns})\n`,
    `USING ${t.format}\n`,
    clause('OPTIONS', t.options),
    line(t.partitionColumns.length > 0 ? `PARTITIONED BY (${t.partitionColumns.map(quoteIfNeeded).join(', ')})` : ''),
    line(comment(t.comment)),
    line(t.kind === 'external' ? `LOCATION ${quoted(locationUri(t.location))}` : ''),
    clause('TBLPROPERTIES', t.properties),
  ].join('');
}

function viewStatement(t: TableInfo, view: ViewQuery, { conf }: CommandContext): string {
  const columns = t.schema.fields.map((f) => `  ${quoteIfNeeded(f.name)}${commentOf(f) ? ` ${comment(commentOf(f))}` : ''}`).join(',\n');
  return [
    `CREATE VIEW ${quoteIfNeeded(t.database)}.${quoteIfNeeded(t.name)} (\n${columns})\n`,
    line(comment(t.comment)),
    clause('TBLPROPERTIES', t.properties),
    conf.read(SETTINGS.viewBinding) ? `WITH SCHEMA ${view.binding ?? 'BINDING'}\n` : '',
    `AS ${view.text}\n`,
  ].join('');
}
