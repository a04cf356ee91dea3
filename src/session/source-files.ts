import type { ResolvedFiles } from '../analyzer/context.ts';
import type { TableInfo } from '../catalog/catalog.ts';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { ActionOptions, Engine, EngineSettings } from '../exec/engine.ts';
import { discover } from '../io/discover/discover.ts';
import { option } from '../io/format.ts';
import { formatByName, formatNames, isOtherFormat } from '../io/formats.ts';
import { checkCorruptColumn, refuseRepeatedFields } from '../io/read-schema.ts';
import type { ColumnStatistics, ScanFile, Statistics } from '../plan/logical.ts';
import type { DataSource } from '../plan/relation.ts';
import { field, STRING, type StructType, struct } from '../types/data-type.ts';
import { storedField } from '../types/stored-type.ts';
import { fileStatistics, remembered } from './file-facts.ts';

/** Finds the files of a read by path, and what is in them unless the reader was given a schema. */
export async function sourceFiles(
  source: DataSource,
  settings: EngineSettings,
  engine: () => Promise<Engine>,
  options: ActionOptions,
): Promise<ResolvedFiles> {
  const format = await formatByName(source.format);
  if (!format && !isOtherFormat(source.format))
    return fail('DATA_SOURCE_NOT_FOUND', { provider: source.format, known: formatNames() }, source.origin);
  const given = typeof source.schema === 'object' ? source.schema : undefined;
  const path = option(source.options, 'path');
  const found = await discover(source.paths.length || path === undefined ? source.paths : [path], source.options, settings, given);
  if (!format) return unsupported(`reading the format ${source.format}`, source.origin, `there are ${formatNames().join(', ')}`);
  const files = withRows(found.files);
  const { partitionSchema } = found;
  if (given) refuseRepeatedFields(given, settings.caseSensitive);
  const schema = given ?? (await inferred(format.name, source, found.files, settings, engine, options));
  if (format.name === 'json' || format.name === 'csv') checkCorruptColumn(schema, source.options, settings);
  const same = (a: string, b: string): boolean => (settings.caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase());
  return {
    format: format.name,
    files,
    dataSchema: struct(schema.fields.filter((f) => !partitionSchema.fields.some((p) => same(p.name, f.name)))),
    partitionSchema,
    options: source.options,
    location: found.rootPaths,
    stats: given
      ? withoutColumns(await fileStatistics(format.name, files, settings, options))
      : await fileStatistics(format.name, files, settings, options),
  };
}

/** An empty file has none, of any format. */
export const withRows = (files: readonly ScanFile[]): readonly ScanFile[] => files.filter((f) => f.size > 0);

/** Bounds are those of the files' own types: with a schema from outside they may mean something else. */
function withoutColumns({ columns: _, ...stats }: Statistics): Statistics {
  return stats;
}

/** Text has one schema; the others are asked. Empty files of text formats have no columns; without any file there is nothing to say. */
async function inferred(
  format: string,
  source: DataSource,
  found: readonly ScanFile[],
  settings: EngineSettings,
  engine: () => Promise<Engine>,
  options: ActionOptions,
): Promise<StructType> {
  const files = withRows(found);
  if (format === 'text') return struct([field('value', STRING)]);
  if (files.length === 0 && found.length > 0 && format !== 'parquet') return struct([]);
  if (files.length === 0) return fail('UNABLE_TO_INFER_SCHEMA', { format, paths: source.paths.join(', ') }, source.origin);
  // Any setting may have a say in it: what is asked for again after one has changed is looked at again.
  const depends = [source.options, { ...settings, now: 0 }];
  return remembered(`schema ${format}`, files, depends, options, async (inside) =>
    (await engine()).inferSchema(format, files, source.options, settings, inside),
  );
}

/** The files of a table; its schema is data columns, then partition columns. */
export async function tableFiles(
  info: TableInfo,
  files: readonly ScanFile[],
  settings: EngineSettings,
  options: Pick<ActionOptions, 'signal'>,
): Promise<ResolvedFiles> {
  const isPartition = (name: string): boolean => info.partitionColumns.includes(name);
  const fields = info.schema.fields.map(storedField);
  return {
    format: info.format,
    files,
    dataSchema: struct(fields.filter((f) => !isPartition(f.name))),
    partitionSchema: struct(fields.filter((f) => isPartition(f.name))),
    options: info.options,
    location: [info.location],
    ...(info.buckets && !info.hive ? { buckets: info.buckets } : {}),
    stats: combined(await fileStatistics(info.format, files, settings, options), info.stats, files),
  };
}

/** What the files say themselves, and beside it what ANALYZE once found, aged by how much the files have grown since. */
function combined(found: Statistics, analyzed: Statistics | undefined, files: readonly ScanFile[]): Statistics {
  if (!analyzed) return found;
  const size = files.reduce((n, f) => n + f.size, 0);
  const growth = analyzed.bytes ? size / analyzed.bytes : 1;
  const names = new Set([...Object.keys(found.columns ?? {}), ...Object.keys(analyzed.columns ?? {})]);
  const column = (name: string): ColumnStatistics => {
    const now = found.columns?.[name];
    const { isEstimate: _, ...then } = analyzed.columns?.[name] ?? {};
    const isProven = now?.min !== undefined || (then.min === undefined && then.nullCount === undefined);
    return { ...then, ...now, ...(isProven ? {} : { isEstimate: true as const }) };
  };
  const rows = analyzed.rows === undefined ? {} : { rows: Math.round(analyzed.rows * growth), source: 'catalog' as const };
  return { ...rows, ...found, columns: Object.fromEntries([...names].map((name) => [name, column(name)])) };
}
