import { fail } from '../../errors/engine-error.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { baseName, parentOf } from '../fs/path-names.ts';
import { cleanUp } from './clean-up.ts';
import { jobOf, newJobId, stagingName } from './job-id.ts';
import { HIDDEN, latestVersion, listOrNone, type NextVersion, publish, removeFirst, stagingOf, type Version } from './log.ts';
import { type PartitionValue, parsePartitionPath, partitionPath } from './partition-path.ts';
import { type DataFile, visibleIn, walkFiles } from './snapshot.ts';

export interface WriteOptions {
  readonly fs: FileSystem;
  /** absolute; made when missing */
  readonly directory: string;
  /** `create` is refused with PATH_ALREADY_EXISTS where there is something, at the start and again at the commit */
  readonly mode: 'append' | 'overwrite' | 'create';
  /** partition columns with one value for all rows: the leading ones; an overwrite replaces just this partition */
  readonly staticPartition?: readonly PartitionValue[];
  /** an overwrite replaces only the partitions that the new files are in */
  readonly dynamicOverwrite?: boolean;
  /** which files an overwrite replaces, by their paths below the directory; instead of the two above */
  readonly replaces?: (relative: string) => boolean;
  /** files below the directory that must still be there at the commit: CONCURRENT_TABLE_REWRITE otherwise */
  readonly needs?: readonly string[];
  /** `needs` must be all there is at the commit: CONCURRENT_TABLE_REWRITE otherwise */
  readonly whole?: boolean;
  /** what the catalog keeps from this version on, given the version it follows; it may refuse by throwing */
  readonly metadata?: (base: Version) => unknown;
  /** how long replaced files stay for running queries; default RETIRED_GRACE_MS */
  readonly graceMs?: number;
}

/** A part file that is complete: its path below the job's `directory`. */
export interface StagedFile {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
}

export interface WriteJob {
  /** where the parts go: hidden, empty; partition directories below it */
  readonly directory: string;
  /** to be a part of every file's name */
  readonly jobId: string;
  /** may be appended to the staged files' names; the commit takes it off */
  readonly suffix: string;
  /** Makes the files the table's, all at one moment. After a failure nothing has changed and the job is over. */
  commit(files: readonly StagedFile[]): Promise<Version>;
  /** gives up and removes what was staged; fine after a commit, too */
  abort(): Promise<void>;
}

const SUFFIX = '.staged';

/**
 * Starts a write into a directory; all or nothing, with any number of readers and writers beside it, in any process.
 *
 * The protocol. A directory we have written to has a hidden folder `.sparrow` (other engines pass over such names):
 *
 *     table/part-00000-<job>-c000.snappy.parquet     the data, where Spark, Hive and DuckDB look for it
 *     table/_SUCCESS
 *     table/.sparrow/log/<n>/version.json            versions; the highest is the table: list of our files, schema, …
 *     table/.sparrow/staging/<job>.<pid>.<host>/…    parts being written
 *     table/.sparrow/retired/<time>-<id>/….retired   files a version replaced, kept ten minutes for running queries
 *
 * 1. Parts are written to staging. 2. The commit renames them to their places: our readers do not see them there yet, as a
 * file of ours counts only if the latest version lists it (job ids are UUIDs of version 8, so a name tells). 3. It renames a
 * folder with the next version to `log/<n + 1>`; a rename never replaces a folder that is not empty, so of two writers one is
 * second, looks at the other's version and tries `n + 2`. This is the moment of the commit, and there is no lock to be left
 * behind. 4. Replaced files are renamed to `retired`, `_SUCCESS` is written, staging removed.
 *
 * Killed before 3, nothing has happened; after it, all has. The next writer removes what was left (a staging folder's name says
 * whose process it was). Appends go together with anything; of two overwrites the later one wins whole.
 * A reader (`readSnapshot`) takes the latest version and lists the directory; should one of the version's files be gone, a
 * newer version is out, and it starts again. A query that listed a file before it was replaced finds it in `retired`
 * (`withReplacedFiles`). Engines that just list the directory see a change in the moments between 2 and 4 in part, as with
 * any writer of plain directories. Files they add are seen by us at once; what they delete is gone.
 *
 * Errors: PATH_ALREADY_EXISTS, TASK_WRITE_FAILED (disk full, no permission), CONCURRENT_TABLE_REMOVAL.
 */
export async function startWrite(options: WriteOptions): Promise<WriteJob> {
  const { fs, directory } = options;
  const isNew = (await fs.stat(directory)) === undefined;
  if (options.mode === 'create' && !isNew && (await isTaken(fs, directory))) fail('PATH_ALREADY_EXISTS', { path: directory });
  const jobId = newJobId();
  const staging = `${stagingOf(directory)}/${stagingName(jobId)}`;
  await fs.makeDirectory(staging); // first of all: it says that somebody is at work here
  await latestOrFirst(fs, directory);
  await cleanUp(fs, directory, options.graceMs).catch(() => undefined); // what is left over is no reason not to write
  let over = false;
  const abort = async (): Promise<void> => {
    if (over) return;
    over = true;
    await fs.remove(staging);
    if (isNew) await removeUnused(fs, directory);
  };
  return {
    directory: staging,
    jobId,
    suffix: SUFFIX,
    abort,
    async commit(files) {
      const placed: DataFile[] = [];
      let version: Version;
      try {
        for (const f of files) placed.push(await place(options, staging, f));
        version = await publishNext(options, staging, placed);
      } catch (thrown) {
        for (const f of placed) await fs.remove(f.path).catch(() => undefined);
        await abort().catch(() => undefined);
        throw thrown;
      }
      over = true;
      // It has happened; should tidying up fail, the next writer does it.
      await tidy(options, staging, files.length > 0).catch(() => undefined);
      return version;
    },
  };
}

/** Is there something where a new table is to go? What an unfinished write left does not count; an empty directory does. */
export async function isTaken(fs: FileSystem, directory: string): Promise<boolean> {
  if ((await fs.stat(directory)) === undefined) return false;
  const version = await latestVersion(fs, directory);
  if (version === undefined) {
    const entries = await listOrNone(fs, directory);
    return entries.length !== 1 || !entries.some((e) => baseName(e.path) === HIDDEN);
  }
  return version.version > 0 || visibleIn(version, await walkFiles(fs, directory)).length > 0;
}

/** The latest version, making the first where there is none: it shows what the directory holds already. */
export async function latestOrFirst(fs: FileSystem, directory: string): Promise<Version> {
  for (;;) {
    const latest = await latestVersion(fs, directory);
    if (latest) return latest;
    const staged = await listOrNone(fs, stagingOf(directory));
    const running = new Set(staged.map((s) => jobOf(baseName(s.path))));
    const ours = (f: DataFile): boolean => jobOf(baseName(f.relative)) !== undefined && !running.has(jobOf(baseName(f.relative)));
    const files = (await walkFiles(fs, directory)).filter(ours).map((f) => f.relative);
    const first = await publish(fs, directory, undefined, { files, removed: [] });
    if (first) return first;
  }
}

/** Changes what the catalog keeps of a directory, and nothing else. `change` may refuse by throwing. */
export async function publishMetadata(fs: FileSystem, directory: string, change: (base: Version) => unknown): Promise<Version> {
  for (;;) {
    const base = await latestOrFirst(fs, directory);
    const next = await publish(fs, directory, base, { files: base.files, removed: base.removed, metadata: change(base) });
    if (next) return next;
  }
}

async function place({ fs, directory, staticPartition = [] }: WriteOptions, staging: string, file: StagedFile): Promise<DataFile> {
  const plain = file.path.endsWith(SUFFIX) ? file.path.slice(0, -SUFFIX.length) : file.path;
  const relative =
    partitionPath(
      staticPartition.map((p) => p.name),
      staticPartition.map((p) => p.value),
    ) + plain;
  const path = `${directory}/${relative}`;
  if ((await fs.stat(staging)) === undefined) fail('CONCURRENT_TABLE_REMOVAL', { path: directory });
  if (relative.includes('/')) await fs.makeDirectory(parentOf(path));
  await fs.rename(`${staging}/${file.path}`, path);
  return { path, relative, size: file.bytes, modified: Date.now(), isDirectory: false };
}

async function publishNext(options: WriteOptions, staging: string, placed: readonly DataFile[]): Promise<Version> {
  const { fs, directory, mode } = options;
  for (;;) {
    if ((await fs.stat(staging)) === undefined) return fail('CONCURRENT_TABLE_REMOVAL', { path: directory });
    const base = await latestOrFirst(fs, directory);
    const metadata = options.metadata ? options.metadata(base) : base.metadata;
    const next = mode === 'append' ? appended(base, placed) : replaced(options, base, placed, await walkFiles(fs, directory));
    const version = await publish(fs, directory, base, { ...next, ...(metadata === undefined ? {} : { metadata }) });
    if (version) return version;
  }
}

const appended = (base: Version, placed: readonly DataFile[]): NextVersion => ({
  files: [...base.files, ...placed.map((f) => f.relative)],
  removed: base.removed,
});

function replaced(options: WriteOptions, base: Version, placed: readonly DataFile[], listed: readonly DataFile[]): NextVersion {
  const before = visibleIn(base, listed);
  if (options.mode === 'create' && before.length > 0) fail('PATH_ALREADY_EXISTS', { path: options.directory });
  if (options.needs) {
    const there = new Set(before.map((f) => f.relative));
    if (options.needs.some((f) => !there.has(f)) || (options.whole && there.size > options.needs.length))
      fail('CONCURRENT_TABLE_REWRITE', { path: options.directory });
  }
  const goes = replacedFiles(options, placed);
  const present = new Set(listed.map((f) => f.relative));
  const foreign = before.filter((f) => goes(f.relative) && jobOf(baseName(f.relative)) === undefined);
  return {
    files: [...base.files.filter((f) => !goes(f)), ...placed.map((f) => f.relative)],
    removed: [
      ...base.removed.filter((r) => present.has(r.path)),
      ...foreign.map((f) => ({ path: f.relative, size: f.size, modified: f.modified })),
    ],
  };
}

/** Which files of the old version an overwrite replaces. */
function replacedFiles(
  { staticPartition = [], dynamicOverwrite = false, replaces }: WriteOptions,
  placed: readonly DataFile[],
): (relative: string) => boolean {
  if (replaces) return replaces;
  const folder = (relative: string): string => relative.slice(0, relative.lastIndexOf('/') + 1);
  const written = new Set(placed.map((f) => folder(f.relative)));
  if (dynamicOverwrite) return (relative) => written.has(folder(relative));
  return (relative) => {
    const values = new Map(parsePartitionPath(relative).map((p) => [p.name.toLowerCase(), p.value]));
    return staticPartition.every((p) => values.get(p.name.toLowerCase()) === (p.value === '' ? null : p.value));
  };
}

async function tidy({ fs, directory, graceMs }: WriteOptions, staging: string, hasFiles: boolean): Promise<void> {
  await fs.remove(staging);
  await cleanUp(fs, directory, graceMs);
  if (hasFiles) await (await fs.open(`${directory}/_SUCCESS`)).close();
}

/**
 * Removes a directory that a write made and then gave up, unless others have come to use it: at any moment, so that it goes
 * piece by piece, from the folder whose entries say that somebody is at work on.
 */
async function removeUnused(fs: FileSystem, directory: string): Promise<void> {
  if (!(await fs.removeIfEmpty(stagingOf(directory)))) return;
  const version = await latestVersion(fs, directory);
  if (version?.version !== 0 || (await walkFiles(fs, directory)).length > 0 || !(await removeFirst(fs, directory))) return;
  if (await fs.removeIfEmpty(`${directory}/${HIDDEN}`)) await fs.removeIfEmpty(directory);
}
