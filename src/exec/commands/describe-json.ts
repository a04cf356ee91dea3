import type { TableInfo, TemporaryView } from '../../catalog/catalog.ts';
import type { TablePartition } from '../../catalog/warehouse-catalog.ts';
import { schemaOf } from '../../plan/logical.ts';
import { type DataType, isStringLike, type StructField } from '../../types/data-type.ts';
import { simpleString } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { clusteringColumns } from './clustering.ts';
import type { CommandContext } from './context.ts';
import { CATALOG } from './names.ts';
import { redacted } from './output.ts';
import { providerOf } from './storage.ts';
import { locationUri, ownerOf, serdeOf, shownProperties } from './table-details.ts';

type Json = Readonly<Record<string, unknown>>;

/** DESCRIBE … AS JSON: members that say nothing are left out. */
const text = (members: Json): string => JSON.stringify(members, (_, v: unknown) => (v === undefined ? undefined : v));

const hidden = (map: Json): Json => Object.fromEntries(Object.entries(map).map(([k, v]) => [k, redacted(k, String(v))]));
const some = (map: Json | undefined): Json | undefined => (map && Object.keys(map).length > 0 ? hidden(map) : undefined);
const byKey = (map: Readonly<Record<string, string>>): Json => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
const instant = (millis: number): string => `${new Date(millis).toISOString().slice(0, 19)}Z`;

function typeJson(type: DataType): Json {
  switch (type.kind) {
    case 'string':
      return { name: 'string', collation: 'UTF8_BINARY' };
    case 'char':
    case 'varchar':
      return { name: type.kind, length: type.length };
    case 'decimal':
      return { name: 'decimal', precision: type.precision, scale: type.scale };
    case 'array':
      return { name: 'array', element_type: typeJson(type.element), element_nullable: type.containsNull };
    case 'map':
      return { name: 'map', key_type: typeJson(type.key), value_type: typeJson(type.value), value_nullable: type.valueContainsNull };
    case 'struct':
      return { name: 'struct', fields: type.fields.map(columnJson) };
    case 'timestamp':
      return { name: 'timestamp_ltz' };
    default:
      return { name: simpleString(type) };
  }
}

const columnJson = (f: StructField): Json => ({
  name: f.name,
  type: typeJson(f.type),
  nullable: f.nullable,
  comment: f.metadata?.comment,
  default: f.metadata?.CURRENT_DEFAULT,
});

const head = (table: TableInfo): Json => ({
  table_name: table.name,
  catalog_name: CATALOG,
  namespace: [table.database],
  schema_name: table.database,
  columns: table.schema.fields.map(columnJson),
});

function storage(table: TableInfo, context: CommandContext): Json {
  const { serde, inputFormat, outputFormat } = serdeOf(table, context) ?? {};
  return { serde_library: serde, input_format: inputFormat, output_format: outputFormat, storage_properties: some(table.options) };
}

const tail = (table: TableInfo, context: CommandContext): Json => ({
  owner: ownerOf(table, context),
  created_time: instant(table.created),
  last_access: 'UNKNOWN',
  created_by: 'Spark 4.3.0',
  type: table.kind.toUpperCase(),
  provider: table.kind === 'view' ? undefined : providerOf(table),
  num_buckets: table.buckets?.count,
  bucket_columns: table.buckets?.columns,
  sort_columns: table.buckets?.sorted,
  comment: table.comment,
});

const isText = (fields: readonly StructField[]): boolean => fields.some((f) => isStringLike(f.type));

export function tableJson(table: TableInfo, context: CommandContext): string {
  const { conf } = context;
  const partitioned = table.partitionColumns.length > 0;
  const view = table.view && {
    view_text: table.view.text,
    view_original_text: table.view.text,
    view_schema_mode: conf.read(SETTINGS.viewBinding) ? (table.view.binding ?? 'BINDING') : undefined,
    view_catalog_and_namespace: `${CATALOG}.${table.view.database}`,
    view_query_output_columns: table.view.queryColumns,
    view_creation_spark_configuration: table.view.settings,
  };
  return text({
    ...head(table),
    clustering_columns: clusteringColumns(table)?.map((path) => path.join('.')),
    ...(table.view ? {} : { location: locationUri(table.location) }),
    ...storage(table, context),
    ...tail(table, context),
    ...view,
    table_properties: some(byKey(shownProperties(table))),
    statistics: table.stats && { size_in_bytes: table.stats.bytes, num_rows: table.stats.rows },
    partition_provider: partitioned || table.hive ? 'Catalog' : undefined,
    partition_columns: partitioned ? table.partitionColumns : undefined,
    collation: isText(table.schema.fields) ? 'UTF8_BINARY' : undefined,
  });
}

export const partitionJson = (table: TableInfo, partition: TablePartition, context: CommandContext): string =>
  text({
    ...head(table),
    partition_values: Object.fromEntries(table.partitionColumns.map((c, i) => [c, partition.values[i]])),
    location: locationUri(partition.path),
    ...storage(table, context),
    ...tail(table, context),
    table_properties: some(byKey(shownProperties(table))),
    partition_provider: 'Catalog',
    partition_columns: table.partitionColumns,
    collation: isText(table.schema.fields) ? 'UTF8_BINARY' : undefined,
  });

export const viewJson = (view: TemporaryView, { conf }: CommandContext): string =>
  text({
    table_name: view.name,
    catalog_name: 'system',
    namespace: ['session'],
    schema_name: 'session',
    columns: schemaOf(view.plan).fields.map(columnJson),
    created_time: instant(view.created),
    last_access: 'UNKNOWN',
    created_by: 'Spark 4.3.0',
    type: 'VIEW',
    comment: view.comment,
    view_text: view.query?.text,
    view_schema_mode: conf.read(SETTINGS.viewBinding) ? 'BINDING' : undefined,
    view_catalog_and_namespace: view.query && `${CATALOG}.${view.query.database}`,
    view_query_output_columns: view.query?.queryColumns,
    view_creation_spark_configuration: view.query?.settings,
    collation: 'UTF8_BINARY',
  });
