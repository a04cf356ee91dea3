import { fail } from '../../errors/engine-error.ts';
import type { ScanFile } from '../../plan/logical.ts';
import { type DataType, field, STRING, type StructType, struct, VOID } from '../../types/data-type.ts';
import { unescapePathName } from '../commit/partition-path.ts';
import { readSnapshot } from '../commit/snapshot.ts';
import { type FormatOptions, type FormatSettings, option } from '../format.ts';
import type { FileStatus, FileSystem } from '../fs/file-system.ts';
import { baseName, isHidden, parentOf } from '../fs/path-names.ts';
import { resolvePath } from '../fs/resolve.ts';
import { booleanOption } from '../text/options.ts';
import { expandGlob, globToRegExp, isGlob } from './glob.ts';
import { modifiedWithin } from './modified.ts';
import { inferPartitionType, partitionValue, widenPartitionType } from './partition-values.ts';

export interface Discovered {
  readonly fs: FileSystem;
  /** by path within each of the given paths; empty files included */
  readonly files: readonly ScanFile[];
  /** the columns that directories named `name=value` make, outermost first; nullable */
  readonly partitionSchema: StructType;
  /** absolute, globs expanded */
  readonly rootPaths: readonly string[];
}

interface Found {
  readonly status: FileStatus;
  readonly root: string;
}
interface PartitionPath {
  readonly base: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/**
 * Finds the files that a read of `paths` means, and the partition columns in their directories' names, as Spark does.
 *
 * - A directory stands for its files, and those of its `name=value` directories; other subdirectories need the option
 *   `recursiveFileLookup`, which in turn makes no partition columns. Names that start with `_` or `.` are hidden.
 * - Globs: `*`, `?`, `[..]`, `{a,b}`. Options: `basePath`, `pathGlobFilter`, `recursiveFileLookup`, `modifiedBefore`, `modifiedAfter`.
 * - Directories without `name=value` beside those with it are an error, or passed over with the option `ignoreInvalidPartitionPaths`.
 * - `userSchema` fixes the types of partition columns it names; the others are inferred from all values, unless
 *   `spark.sql.sources.partitionColumnTypeInference.enabled` is off: then they are strings.
 *
 * Errors: PATH_NOT_FOUND, CONFLICTING_DIRECTORY_STRUCTURES, CONFLICTING_PARTITION_COLUMN_NAMES, INVALID_PARTITION_VALUE,
 * EMPTY_PARTITION_COLUMN_VALUE, COLUMN_ALREADY_EXISTS.
 */
export async function discover(
  paths: readonly string[],
  options: FormatOptions,
  settings: FormatSettings,
  userSchema?: StructType,
): Promise<Discovered> {
  const isOfTime = modifiedWithin(options, settings.timeZone);
  const roots: { fs: FileSystem; status: FileStatus }[] = [];
  for (const given of paths) {
    const { fs, path } = resolvePath(given);
    const literal = isGlob(path) ? undefined : await fs.stat(path);
    const found = literal ? [literal] : isGlob(path) ? await expandGlob(fs, path) : [];
    if (found.length === 0) fail('PATH_NOT_FOUND', { path: given });
    for (const status of found) roots.push({ fs, status });
  }
  const fs = roots[0]?.fs ?? resolvePath('/').fs;
  const recursive = booleanOption(options, 'recursiveFileLookup', false);
  const pattern = option(options, 'pathGlobFilter');
  const filter = pattern === undefined ? undefined : globToRegExp(pattern);
  const found: Found[] = [];
  for (const root of roots) {
    const files = root.status.isDirectory
      ? (await readSnapshot(root.fs, root.status.path)).files
      : [root.status].filter(({ path }) => !isHidden(baseName(path)));
    for (const status of files)
      if ((filter?.test(baseName(status.path)) ?? true) && isOfTime(status)) found.push({ status, root: root.status.path });
  }
  const rootPaths = roots.map((r) => r.status.path);
  const directories = recursive ? new Map<string, PartitionPath>() : await partitionPaths(found, roots, options, settings);
  if (directories.size === 0) {
    const files = found.filter((f) => recursive || f.status.path === f.root || parentOf(f.status.path) === f.root);
    return { fs, files: files.map((f) => scanFile(f.status, [])), partitionSchema: struct([]), rootPaths };
  }
  return { fs, ...withPartitions(found, directories, settings, userSchema), rootPaths };
}

const scanFile = (s: FileStatus, partition: ScanFile['partition']): ScanFile => ({
  path: s.path,
  size: s.size,
  modified: s.modified,
  partition,
});

/** The partition columns of each directory that has files and any; checks that all have the same ones. */
async function partitionPaths(
  found: readonly Found[],
  roots: readonly { fs: FileSystem; status: FileStatus }[],
  options: FormatOptions,
  settings: FormatSettings,
): Promise<Map<string, PartitionPath>> {
  const basePath = option(options, 'basePath');
  const bases = new Set<string>();
  if (basePath !== undefined) {
    const base = resolvePath(basePath);
    if (!(await base.fs.stat(base.path))?.isDirectory)
      fail('INVALID_READ_OPTION', { name: 'basePath', value: basePath, expected: 'a directory' });
    bases.add(base.path);
  } else for (const { status } of roots) bases.add(status.isDirectory ? status.path : parentOf(status.path));
  const byDirectory = new Map<string, PartitionPath>();
  const without = new Set<string>();
  for (const { status } of found) {
    const directory = parentOf(status.path);
    if (byDirectory.has(directory) || without.has(directory) || bases.has(directory)) continue;
    const parsed = parsePartitionPath(directory, bases);
    if (parsed) byDirectory.set(directory, parsed);
    else without.add(directory);
  }
  const all = [...byDirectory.values()];
  if (all.length === 0) return byDirectory;
  const passesOver = booleanOption(options, 'ignoreInvalidPartitionPaths', settings.ignoreInvalidPartitions === true);
  const starts = [...new Set([...all.map((p) => p.base), ...(passesOver ? [] : without)])];
  if (starts.length > 1) fail('CONFLICTING_DIRECTORY_STRUCTURES', { directories: starts });
  const lists = [...new Set(all.map((p) => p.names.join(', ')))];
  if (new Set(lists.map((l) => l.toLowerCase())).size > 1) fail('CONFLICTING_PARTITION_COLUMN_NAMES', { columnLists: lists });
  return byDirectory;
}

/** Walks up from a directory to a base path, collecting `name=value`; directories below the first such one may have any name. */
function parsePartitionPath(directory: string, bases: ReadonlySet<string>): PartitionPath | undefined {
  const names: string[] = [],
    values: string[] = [];
  let at = directory;
  while (!bases.has(at) && at !== '/') {
    const name = baseName(at);
    const equals = name.indexOf('=');
    if (equals <= 0) {
      if (names.length > 0) break;
    } else {
      if (equals === name.length - 1) fail('EMPTY_PARTITION_COLUMN_VALUE', { segment: name });
      names.unshift(unescapePathName(name.slice(0, equals)));
      values.unshift(name.slice(equals + 1));
    }
    at = parentOf(at);
  }
  return names.length === 0 ? undefined : { base: at, names, values };
}

function withPartitions(
  found: readonly Found[],
  directories: ReadonlyMap<string, PartitionPath>,
  settings: FormatSettings,
  userSchema: StructType | undefined,
): Pick<Discovered, 'files' | 'partitionSchema'> {
  const all = [...directories.values()];
  const names = all[0]?.names ?? [];
  const seen = new Set<string>();
  for (const name of names) {
    const key = settings.caseSensitive ? name : name.toLowerCase();
    if (seen.has(key)) fail('COLUMN_ALREADY_EXISTS', { columnName: name });
    seen.add(key);
  }
  const wanted = (name: string): DataType | undefined =>
    userSchema?.fields.find((f) => (settings.caseSensitive ? f.name === name : f.name.toLowerCase() === name.toLowerCase()))?.type;
  const texts = all.map((p) => p.values.map(unescapePathName));
  const types = names.map(
    (name, i) =>
      wanted(name) ??
      (settings.partitionColumnTypes
        ? texts.map((t) => inferPartitionType(t[i] ?? '', settings.timeZone)).reduce(widenPartitionType, VOID as DataType)
        : STRING),
  );
  const partitions = new Map(
    [...directories.keys()].map((d, k) => [
      d,
      types.map((t, i) => partitionValue(texts[k]?.[i] ?? '', t, names[i] ?? '', settings.timeZone)),
    ]),
  );
  const files = found.flatMap(({ status }) => {
    const partition = partitions.get(parentOf(status.path));
    return partition ? [scanFile(status, partition)] : [];
  });
  return { files, partitionSchema: struct(names.map((name, i) => field(name, types[i] ?? STRING))) };
}
