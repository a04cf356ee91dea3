import type { TableInfo, ViewQuery } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { ShowCreateTable } from '../../plan/command.ts';
import { defaultText } from '../../types/column-notes.ts';
import type { DataType, StructField } from '../../types/data-type.ts';
import { quoteIfNeeded, sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { clusteringColumns } from './clustering.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { commentOf } from './describe.ts';
import { CATALOG, nameOf, needTable, showName, temporaryView } from './names.ts';
import { answer, answerSchema, redacted } from './output.ts';
import { locationUri, shownProperties } from './table-details.ts';

export async function showCreateTable(command: ShowCreateTable, context: CommandContext): Promise<CommandOutput> {
  if (temporaryView(command.name, context))
    fail('EXPECT_PERMANENT_VIEW_NOT_TEMP', { operation: 'SHOW CREATE TABLE', name: command.name.join('.') }, command.origin);
  const table = await needTable(command.name, context, command.origin);
  if (command.asSerde && !table.view) {
    if (!table.hive)
      fail('UNSUPPORTED_SHOW_CREATE_TABLE.ON_DATA_SOURCE_TABLE_WITH_AS_SERDE', { name: showName(nameOf(table)) }, command.origin);
    return answer(answerSchema(['createtab_stmt']), [[serdeStatement(table)]]);
  }
  return answer(answerSchema(['createtab_stmt']), [
    [table.view ? viewStatement(table, table.view, context) : tableStatement(table, command.origin)],
  ]);
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
const withCollation = (type: DataType): string =>
  sqlName(type).replaceAll(/\b(STRING|(?:VAR)?CHAR\(\d+\))(?!`)/g, '$1 COLLATE UTF8_BINARY');

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

const bucketClause = ({ buckets }: TableInfo): string =>
  buckets === undefined
    ? ''
    : [
        `CLUSTERED BY (${buckets.columns.map(quoteIfNeeded).join(', ')})\n`,
        line(buckets.sorted.length > 0 ? `SORTED BY (${buckets.sorted.map(quoteIfNeeded).join(', ')})` : ''),
        `INTO ${buckets.count} BUCKETS\n`,
      ].join('');

function tableStatement(t: TableInfo, origin: ShowCreateTable['origin']): string {
  if (t.hive && t.format !== 'hivetext' && t.format !== 'parquet')
    fail('UNSUPPORTED_SHOW_CREATE_TABLE.WITH_UNSUPPORTED_SERDE_CONFIGURATION', { name: showName(nameOf(t)), serde: t.hive.serde }, origin);
  const columns = t.schema.fields.map(columnLine).join(',\n');
  const clustering = clusteringColumns(t)?.map((path) => path.map(quoteIfNeeded).join('.'));
  const partitionings = [...t.partitionColumns.map(quoteIfNeeded), ...(clustering ? [`cluster_by(${clustering.join(', ')})`] : [])];
  return [
    `CREATE TABLE ${t.hive ? '' : `${CATALOG}.`}${quoteIfNeeded(t.database)}.${quoteIfNeeded(t.name)} (\n${columns})\n`,
    `USING ${t.format === 'hivetext' ? 'text' : (t.provider ?? t.format)}\n`,
    t.hive ? '' : clause('OPTIONS', t.options),
    line(partitionings.length > 0 ? `PARTITIONED BY (${partitionings.join(', ')})` : ''),
    bucketClause(t),
    line(comment(t.comment)),
    line(t.kind === 'external' ? `LOCATION ${quoted(locationUri(t.location))}` : ''),
    clause('TBLPROPERTIES', shownProperties(t)),
  ].join('');
}

/** As Hive would write it. */
function serdeStatement(t: TableInfo): string {
  const column = (f: StructField): string =>
    `${quoteIfNeeded(f.name)} ${sqlName(f.type)}${commentOf(f) ? ` ${comment(commentOf(f))}` : ''}`;
  const isPartition = (f: StructField): boolean => t.partitionColumns.includes(f.name);
  const data = t.schema.fields.filter((f) => !isPartition(f)).map((f) => `  ${column(f)}`);
  const partitions = t.schema.fields.filter(isPartition).map(column);
  return [
    `CREATE ${t.kind === 'external' ? 'EXTERNAL ' : ''}TABLE ${quoteIfNeeded(t.database)}.${quoteIfNeeded(t.name)} (\n${data.join(',\n')})\n`,
    line(comment(t.comment)),
    line(partitions.length > 0 ? `PARTITIONED BY (${partitions.join(', ')})` : ''),
    `ROW FORMAT SERDE ${quoted(t.hive?.serde ?? '')}\n`,
    Object.keys(t.options).length > 0 ? `WITH SERDEPROPERTIES (\n${pairs(t.options)})\n` : '',
    `STORED AS\n  INPUTFORMAT ${quoted(t.hive?.inputFormat ?? '')}\n  OUTPUTFORMAT ${quoted(t.hive?.outputFormat ?? '')}\n`,
    line(t.kind === 'external' ? `LOCATION ${quoted(locationUri(t.location))}` : ''),
    clause('TBLPROPERTIES', shownProperties(t)),
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
