import type { HiveSerde, TableInfo, TemporaryView } from '../../catalog/catalog.ts';
import { HIVE_FORMATS, LAZY_SIMPLE } from '../../catalog/hive-storage.ts';
import type { TablePartition } from '../../catalog/warehouse-catalog.ts';
import { schemaOf } from '../../plan/logical.ts';
import type { ColumnStatistics, Statistics } from '../../plan/statistics.ts';
import { dateText } from '../../types/calendar.ts';
import type { StructField } from '../../types/data-type.ts';
import { decimalText } from '../../types/decimal-math.ts';
import { quoteIdentifier } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext } from './context.ts';
import { currentUser } from './databases.ts';
import { CATALOG } from './names.ts';
import { redacted } from './output.ts';
import { providerOf } from './storage.ts';

/** What DESCRIBE EXTENDED and SHOW TABLE EXTENDED tell of a table, by the names Spark has for it. */
export type Details = [name: string, value: string][];

/** Who owns it, as Hive's metastore notes. */
export const ownerOf = (table: TableInfo, context: CommandContext): string | undefined =>
  table.hive || isHive(context) ? currentUser() : undefined;

export const locationUri = (path: string): string => (path.startsWith('/') ? `file:${path}` : path);
const given = (rows: readonly (readonly [string, string | undefined])[]): Details =>
  rows.flatMap(([k, v]): Details => (v === undefined || v === '' ? [] : [[k, v]]));

/** Hive's metastore notes when a table of its own form, or a view, was made. */
export const shownProperties = (table: TableInfo): Readonly<Record<string, string>> =>
  table.hive ? { ...table.properties, transient_lastDdlTime: String(Math.floor(table.created / 1000)) } : table.properties;

const sizes = ({ bytes, rows }: Statistics): string => `${bytes ?? 0} bytes${rows === undefined ? '' : `, ${rows} rows`}`;

const isHive = ({ conf }: CommandContext): boolean => conf.read(SETTINGS.catalogImplementation) === 'hive';

/** What Hive's metastore notes of a table that was made with USING, or of a view, where it reads no such files itself. */
const UNREADABLE: HiveSerde = {
  serde: LAZY_SIMPLE,
  inputFormat: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
};
export const serdeOf = (table: TableInfo, context: CommandContext): HiveSerde | undefined =>
  table.hive ?? (isHive(context) ? (table.format === 'parquet' && table.kind !== 'view' ? HIVE_FORMATS.parquet : UNREADABLE) : undefined);

const serdeRows = (serde: HiveSerde | undefined): [string, string | undefined][] => [
  ['Serde Library', serde?.serde],
  ['InputFormat', serde?.inputFormat],
  ['OutputFormat', serde?.outputFormat],
];
const storageOf = (table: TableInfo, context: CommandContext): [string, string | undefined][] => [
  ['Location', locationUri(table.location)],
  ...serdeRows(serdeOf(table, context)),
  ['Storage Properties', Object.keys(table.options).length > 0 ? bracketed(table.options) : undefined],
];

const bucketsOf = ({ buckets }: TableInfo): [string, string | undefined][] => [
  ['Num Buckets', buckets && String(buckets.count)],
  ['Bucket Columns', buckets && columnList(buckets.columns)],
  ['Sort Columns', buckets && columnList(buckets.sorted)],
];

/** The part on a table's storage below that on a partition. */
export const storageDetails = (table: TableInfo, context: CommandContext): Details =>
  given([...bucketsOf(table), ...storageOf(table, context)]);

export function partitionDetails(table: TableInfo, partition: TablePartition, context: CommandContext): Details {
  const values = table.partitionColumns.map((c, i) => `${c}=${partition.values[i] ?? '__HIVE_DEFAULT_PARTITION__'}`).join(', ');
  const stats = table.partitionStats?.[partitionKey(table, partition.values)];
  return given([
    ['Partition Values', `[${values}]`],
    ['Location', locationUri(partition.path)],
    ...storageOf(table, context).slice(1),
    ['Partition Parameters', partition.properties && bracketed(partition.properties)],
    ['Created Time', javaDate(table.created)],
    ['Last Access', 'UNKNOWN'],
    ['Partition Statistics', stats && sizes(stats)],
  ]);
}

/** What `partitionStats` calls a partition. */
export const partitionKey = (table: TableInfo, values: readonly (string | null)[]): string =>
  table.partitionColumns.map((c, i) => `${c}=${values[i] ?? ''}`).join('/');

export function temporaryDetails(view: TemporaryView, context: CommandContext): Details {
  return given([
    ['Table', view.name],
    ['Created Time', javaDate(view.created)],
    ['Last Access', 'UNKNOWN'],
    ['Created By', 'Spark 4.3.0'],
    ['Type', 'VIEW'],
    ['Comment', view.comment],
    ['View Text', view.query?.text],
    ['View Schema Mode', context.conf.read(SETTINGS.viewBinding) ? 'BINDING' : undefined],
    ['View Catalog and Namespace', view.query && `${CATALOG}.${view.query.database}`],
    ['View Query Output Columns', columnList(view.query?.queryColumns ?? schemaOf(view.plan).fields.map((f) => f.name))],
  ]);
}

/** By the names DESCRIBE has for them. */
export function columnStatistics(field: StructField, stats: ColumnStatistics | undefined): Readonly<Record<string, string | undefined>> {
  const number = (n: number | undefined): string | undefined => (n === undefined ? undefined : String(Math.ceil(n)));
  return {
    min: valueText(field, stats?.min),
    max: valueText(field, stats?.max),
    num_nulls: number(stats?.nullCount),
    distinct_count: number(stats?.distinctCount),
    avg_col_len: number(stats?.averageLength),
    max_col_len: number(stats?.maxLength),
  };
}

/** Texts have no bounds here, as in Spark. */
function valueText({ type }: StructField, value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (type.kind === 'date') return dateText(value as number);
  if (type.kind === 'decimal') return decimalText(value as bigint, type.scale);
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : undefined;
}

const columnList = (names: readonly string[]): string => `[${names.map(quoteIdentifier).join(', ')}]`;
const bracketed = (map: Readonly<Record<string, string>>): string =>
  `[${Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}=${redacted(k, v)}`)
    .join(', ')}]`;

export function detailRows(table: TableInfo, context: CommandContext): [string, string][] {
  const rows: [string, string | undefined][] = [
    ['Catalog', CATALOG],
    ['Database', table.database],
    ['Table', table.name],
    ['Owner', ownerOf(table, context)],
    ['Created Time', javaDate(table.created)],
    ['Last Access', 'UNKNOWN'],
    ['Created By', 'Spark 4.3.0'],
    ['Type', table.kind.toUpperCase()],
    ['Provider', table.kind === 'view' ? undefined : providerOf(table)],
    ['Num Buckets', table.buckets && String(table.buckets.count)],
    ['Bucket Columns', table.buckets && columnList(table.buckets.columns)],
    ['Sort Columns', table.buckets && columnList(table.buckets.sorted)],
    ['Comment', table.comment],
  ];
  const known = shownProperties(table);
  const properties: [string, string | undefined] = ['Table Properties', Object.keys(known).length > 0 ? bracketed(known) : undefined];
  if (table.view) {
    rows.push(
      ['View Text', table.view.text],
      ['View Original Text', table.view.text],
      ['View Schema Mode', context.conf.read(SETTINGS.viewBinding) ? (table.view.binding ?? 'BINDING') : undefined],
      ['View Catalog and Namespace', `${CATALOG}.${table.view.database}`],
      ['View Query Output Columns', columnList(table.view.queryColumns)],
      properties,
      ...(isHive(context) ? serdeRows(UNREADABLE) : []),
      ['Storage Properties', isHive(context) ? '[serialization.format=1]' : undefined],
    );
  } else {
    rows.push(properties, ['Statistics', table.stats && sizes(table.stats)], ...storageOf(table, context), [
      'Partition Provider',
      table.partitionColumns.length > 0 || table.hive ? 'Catalog' : undefined,
    ]);
  }
  return given(rows);
}

/** As Java prints a date, in the time zone of the machine: `Sat Nov 21 09:43:20 UTC 2026`. */
export function javaDate(millis: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
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
