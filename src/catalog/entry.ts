import { internalError } from '../errors/engine-error.ts';
import type { StructType } from '../types/data-type.ts';
import { typeFromJson, typeToJson } from '../types/schema-json.ts';
import type { TableInfo } from './catalog.ts';
import type { NewTable } from './warehouse-catalog.ts';

/** A table as it is kept on disk: the schema in Spark's JSON, the place only where it is not the usual one. */
interface Entry extends Omit<TableInfo, 'database' | 'name' | 'schema' | 'location' | 'stats'> {
  /** of this text, for later versions of the program */
  readonly entryVersion: 1;
  readonly schema: unknown;
  readonly location?: string;
}

export function toEntry(table: NewTable, created: number): Entry {
  return {
    entryVersion: 1,
    kind: table.kind,
    schema: typeToJson(table.schema),
    partitionColumns: table.partitionColumns,
    format: table.format,
    options: table.options,
    properties: table.properties,
    ...(table.kind === 'external' && table.location !== undefined ? { location: table.location } : {}),
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    ...(table.view === undefined ? {} : { view: table.view }),
    created,
  };
}

/** Reads what `toEntry` made; `location` is where the table is unless the entry says otherwise. */
export function fromEntry(entry: unknown, database: string, name: string, location: string): TableInfo {
  const e = entry as Entry;
  if (e.entryVersion !== 1)
    return internalError(`the entry of table ${database}.${name} in the warehouse is of a version this program does not know`);
  const { entryVersion: _, schema, ...rest } = e;
  return { location, ...rest, database, name, schema: typeFromJson(schema) as StructType };
}
