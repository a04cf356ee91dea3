import { internalError } from '../errors/engine-error.ts';
import type { StructType } from '../types/data-type.ts';
import { typeFromJson, typeToJson } from '../types/schema-json.ts';
import type { TableInfo } from './catalog.ts';
import { statisticsFromJson, statisticsToJson } from './statistics-json.ts';
import type { NewTable } from './warehouse-catalog.ts';

/** A table as it is kept on disk: the schema in Spark's JSON, the place only where it is not the usual one. */
interface Entry extends Omit<TableInfo, 'database' | 'name' | 'schema' | 'location' | 'stats' | 'partitionStats'> {
  /** of this text, for later versions of the program */
  readonly entryVersion: 1;
  readonly schema: unknown;
  readonly stats?: unknown;
  readonly partitionStats?: Readonly<Record<string, unknown>>;
  readonly location?: string;
}

/** Is the table somewhere else than where its name says? */
const hasOwnPlace = (table: Pick<TableInfo, 'kind' | 'moved'>): boolean => table.kind === 'external' || table.moved === true;

/** Stands in the place of the entry of a table that has left its directory, so that its old files are no table. */
export const LEFT = { entryVersion: 1, left: true } as const;
/** The entry in the metadata of a directory, where there is one. */
export const entryIn = (metadata: unknown): unknown => (hasLeft(metadata) ? undefined : metadata);
export const hasLeft = (metadata: unknown): boolean => (metadata as Partial<typeof LEFT> | undefined)?.left === true;

export function toEntry(table: NewTable, created: number): Entry {
  return {
    entryVersion: 1,
    kind: table.kind,
    schema: typeToJson(table.schema),
    partitionColumns: table.partitionColumns,
    format: table.format,
    ...(table.provider === undefined ? {} : { provider: table.provider }),
    options: table.options,
    properties: table.properties,
    ...(hasOwnPlace(table) && table.location !== undefined ? { location: table.location } : {}),
    ...(table.moved ? { moved: true } : {}),
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    ...(table.view === undefined ? {} : { view: table.view }),
    ...(table.stats === undefined ? {} : { stats: statisticsToJson(table.stats) }),
    ...(table.partitionStats === undefined ? {} : { partitionStats: mapValues(table.partitionStats, statisticsToJson) }),
    ...(table.hive === undefined ? {} : { hive: table.hive }),
    ...(table.buckets === undefined ? {} : { buckets: table.buckets }),
    ...(table.partitions === undefined || table.partitions.length === 0 ? {} : { partitions: table.partitions }),
    created,
  };
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (x: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, x]) => [key, f(x)]));

/** Reads what `toEntry` made; `location` is where the table is unless the entry says otherwise. */
export function fromEntry(entry: unknown, database: string, name: string, location: string): TableInfo {
  const e = entry as Entry;
  if (e.entryVersion !== 1)
    return internalError(`the entry of table ${database}.${name} in the warehouse is of a version this program does not know`);
  const { entryVersion: _, schema: json, stats, partitionStats, ...rest } = e;
  const schema = typeFromJson(json) as StructType;
  return {
    location,
    ...rest,
    database,
    name,
    schema,
    ...(stats === undefined ? {} : { stats: statisticsFromJson(stats, schema) }),
    ...(partitionStats === undefined ? {} : { partitionStats: mapValues(partitionStats, (s) => statisticsFromJson(s, schema)) }),
  };
}
