import type { Scan, ScanFile } from '../plan/logical.ts';

/** A scan of some of its files, with an estimate of what is in them. */
export function withFiles(scan: Scan, files: readonly ScanFile[]): Scan {
  const bytes = files.reduce((sum, f) => sum + f.size, 0);
  const { rows } = scan.stats;
  const share = scan.stats.bytes ? bytes / scan.stats.bytes : 1;
  return {
    ...scan,
    files,
    stats: { ...scan.stats, bytes, ...(rows === undefined ? {} : { rows: Math.round(rows * share), exact: false }) },
  };
}
