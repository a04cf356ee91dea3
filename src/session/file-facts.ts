import { fail } from '../errors/engine-error.ts';
import type { ActionOptions, EngineSettings } from '../exec/engine.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import type { ScanFile, Statistics } from '../plan/logical.ts';
import { type SharedWork, shareWork } from './shared-work.ts';

const MOST = 128;
const facts = new Map<string, SharedWork<unknown>>();

/**
 * What was found out about files (their schema, their statistics) is known until one of them changes: the key holds each
 * file's path, size and time of change. Callers at the same time share one search; a failure is not remembered.
 */
export async function remembered<T>(
  what: string,
  files: readonly ScanFile[],
  depends: unknown,
  options: ActionOptions,
  make: (options: ActionOptions) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify([what, depends, files.map((f) => [f.path, f.size, f.modified])]);
  const known = facts.get(key) as SharedWork<T> | undefined;
  if (known && !known.isAbandoned) return known.join(options);
  const work: SharedWork<T> = shareWork(async (inside) => {
    try {
      return await make(inside);
    } catch (thrown) {
      if (facts.get(key) === work) facts.delete(key);
      throw thrown;
    }
  });
  facts.set(key, work);
  if (facts.size > MOST) facts.delete(facts.keys().next().value ?? '');
  return work.join(options);
}

/** Row counts and bounds where the format keeps them; a file that cannot be read says so when it is read, not here. */
export function fileStatistics(
  format: string,
  files: readonly ScanFile[],
  settings: EngineSettings,
  options: Pick<ActionOptions, 'signal'>,
): Promise<Statistics> {
  const bytes = files.reduce((n, f) => n + f.size, 0);
  return remembered(
    `statistics ${format}`,
    files,
    [settings.timeZone, settings.binaryAsString, settings.noParquetNtz],
    options,
    async ({ signal }) => {
      const reader = await formatByName(format);
      const known = await reader
        ?.statistics?.(files, { fs: localFileSystem, settings, ...(signal ? { signal } : {}) })
        .catch(() => undefined);
      if (signal?.aborted) fail('OPERATION_CANCELED', {});
      return known ?? { bytes, source: 'size' };
    },
  );
}
