import { type PartitionValue, parsePartitionPath, partitionPath } from '../io/commit/partition-path.ts';
import { type DataFile, readSnapshot } from '../io/commit/snapshot.ts';
import { DEFAULT_PARTITION, partitionValue } from '../io/discover/partition-values.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { baseName } from '../io/fs/path-names.ts';
import type { ScanFile } from '../plan/logical.ts';
import { STRING } from '../types/data-type.ts';
import type { KnownPartition, TableInfo } from './catalog.ts';
import type { TablePartition } from './warehouse-catalog.ts';

type Values = readonly (string | null)[];

const sameValues = (a: Values, b: Values): boolean => a.length === b.length && a.every((v, i) => v === b[i]);

/** The partition of that value among those known by name. */
export const knownPartition = (table: Pick<TableInfo, 'partitions'>, values: Values): KnownPartition | undefined =>
  table.partitions?.find((p) => sameValues(p.values, values));

/** A table's files with the values of its partition columns; files that are in none of its partitions are not part of it. */
export async function tableFiles(fs: FileSystem, table: TableInfo, timeZone: string): Promise<ScanFile[]> {
  const types = table.partitionColumns.map((name) => table.schema.fields.find((f) => f.name === name)?.type ?? STRING);
  const typed = (values: Values): ScanFile['partition'] =>
    values.map((v, i) => partitionValue(v ?? DEFAULT_PARTITION, types[i] ?? STRING, table.partitionColumns[i] ?? '', timeZone));
  return (await filesByPartition(fs, table)).flatMap(({ values, files }) => {
    const partition = typed(values);
    return files.map(({ path, size, modified }) => ({ path, size, modified, partition }));
  });
}

/** Every partition: known by name, or found because there are files in its directory. */
export async function tablePartitions(fs: FileSystem, table: TableInfo): Promise<TablePartition[]> {
  const found = (await filesByPartition(fs, table)).map(
    ({ values, files }): TablePartition => ({
      ...knownPartition(table, values),
      values,
      path: knownPartition(table, values)?.location ?? pathOf(table, values),
      files: files.length,
      bytes: files.reduce((n, f) => n + f.size, 0),
    }),
  );
  const empty = (table.partitions ?? [])
    .filter((p) => !p.dropped && !found.some((f) => sameValues(f.values, p.values)))
    .map((p): TablePartition => ({ ...p, path: p.location ?? pathOf(table, p.values), files: 0, bytes: 0 }));
  const text = (p: TablePartition): string => partitionPath(table.partitionColumns, p.values);
  return [...found, ...empty].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

const pathOf = (table: TableInfo, values: Values): string =>
  `${table.location}/${partitionPath(table.partitionColumns, values)}`.replace(/\/$/, '');

const isElsewhere = (p: KnownPartition | undefined): boolean => p !== undefined && (p.location !== undefined || p.dropped === true);

/** A partition with a place of its own has what is there, and nothing of the table's directory. */
async function filesByPartition(fs: FileSystem, table: TableInfo): Promise<{ values: Values; files: readonly DataFile[] }[]> {
  if (table.partitionColumns.length === 0) return [{ values: [], files: await filesAt(fs, table.location) }];
  const { files } = await readSnapshot(fs, table.location);
  const valuesOf = partitionOf(table.partitionColumns);
  const found = new Map<string, { values: Values; files: DataFile[] }>();
  for (const file of files) {
    const values = valuesOf(file.relative);
    if (values === undefined || isElsewhere(knownPartition(table, values))) continue;
    const key = JSON.stringify(values);
    const partition = found.get(key);
    if (partition) partition.files.push(file);
    else found.set(key, { values, files: [file] });
  }
  const elsewhere = (table.partitions ?? []).flatMap(({ values, location }) => (location === undefined ? [] : [{ values, location }]));
  const away = await Promise.all(
    elsewhere.map(async ({ values, location }) => ({
      values,
      files: await filesAt(fs, location),
    })),
  );
  return [...found.values(), ...away.filter((p) => p.files.length > 0)];
}

/** The files of a directory itself; a LOCATION may also be one file. */
async function filesAt(fs: FileSystem, location: string): Promise<readonly DataFile[]> {
  const status = await fs.stat(location);
  if (status && !status.isDirectory) return [{ ...status, relative: baseName(location) }];
  return (await readSnapshot(fs, location)).files.filter((f) => !f.relative.includes('/'));
}

/** The values of the partition a file is in, by its path below the table's directory; undefined for one that is in none. */
function partitionOf(columns: readonly string[]): (relative: string) => Values | undefined {
  return (relative) => {
    const values = parsePartitionPath(relative);
    if (relative.split('/').length !== columns.length + 1 || values.length !== columns.length) return undefined;
    const text = new Map(values.map((v) => [v.name.toLowerCase(), v.value]));
    return columns.map((name) => text.get(name.toLowerCase()) ?? null);
  };
}

/** The table with a partition that has a value for each column known by name: an insert makes it, even without rows. */
export function withPartition(table: TableInfo, given: readonly PartitionValue[]): TableInfo {
  if (table.partitionColumns.length === 0 || given.length < table.partitionColumns.length) return table;
  const values = table.partitionColumns.map((name) => given.find((g) => g.name === name)?.value ?? null);
  const known = knownPartition(table, values);
  if (known && !known.dropped) return table;
  return { ...table, partitions: [...(table.partitions ?? []).filter((p) => p !== known), { values }] };
}

/** Tells files by the values of their partitions. */
export function byValues(columns: readonly string[], matches: (values: Values) => boolean): (relative: string) => boolean {
  const valuesOf = partitionOf(columns);
  return (relative) => {
    const values = valuesOf(relative);
    return values !== undefined && matches(values);
  };
}
