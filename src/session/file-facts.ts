import type { EngineSettings } from '../exec/engine.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import type { ScanFile, Statistics } from '../plan/logical.ts';

const MOST = 128;
const facts = new Map<string, Promise<unknown>>();

/**
 * What was found out about files (their schema, their statistics) is known until one of them changes: the key holds each
 * file's path, size and time of change. A failure is not remembered.
 */
export function remembered<T>(what: string, files: readonly ScanFile[], options: unknown, make: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([what, options, files.map((f) => [f.path, f.size, f.modified])]);
  const known = facts.get(key) as Promise<T> | undefined;
  if (known) return known;
  const made = make();
  facts.set(key, made);
  if (facts.size > MOST) facts.delete(facts.keys().next().value ?? '');
  made.catch(() => facts.delete(key));
  return made;
}

/** Row counts and bounds where the format keeps them; a file that cannot be read says so when it is read, not here. */
export function fileStatistics(format: string, files: readonly ScanFile[], settings: EngineSettings): Promise<Statistics> {
  const bytes = files.reduce((n, f) => n + f.size, 0);
  return remembered(`statistics ${format}`, files, settings.timeZone, async () => {
    const reader = await formatByName(format);
    const known = await reader?.statistics?.(files, { fs: localFileSystem, settings }).catch(() => undefined);
    return known ?? { bytes, source: 'size' };
  });
}
