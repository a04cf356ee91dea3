import { rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbandoned, newJobId, stagingName } from '../../io/commit/job-id.ts';

/** The folder for what does not fit into the memory of one engine, below `spark.local.dir`. */
export interface SpillDirectory {
  /** a folder for one query; made by whoever writes there */
  forQuery(query: number): string;
  /** removes what a query wrote */
  remove(query: number): Promise<void>;
  /** removes everything */
  close(): Promise<void>;
}

const ROOT = 'sparrow-spill';

/** Its name says whose process it is: what a process that was killed left behind is removed by the next engine, while that starts. */
export function spillDirectory(localDir: string | undefined): SpillDirectory {
  const root = join(localDir || tmpdir(), ROOT);
  void removeAbandoned(root);
  const own = join(root, stagingName(newJobId()));
  const used = new Set<number>();
  const folder = (query: number): string => join(own, String(query));
  const atExit = (): void => rmSync(own, { recursive: true, force: true });
  return {
    forQuery(query) {
      if (used.size === 0) process.once('exit', atExit);
      used.add(query);
      return folder(query);
    },
    async remove(query) {
      if (used.has(query)) await rm(folder(query), { recursive: true, force: true });
    },
    async close() {
      process.removeListener('exit', atExit);
      if (used.size > 0) await rm(own, { recursive: true, force: true });
      used.clear();
    },
  };
}

/** Never fails: what cannot be removed now, as another process is at it or may, is left to the next one. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const path = join(root, name);
    const found = await stat(path).catch(() => undefined);
    if (found && isAbandoned(name, found.mtimeMs)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
