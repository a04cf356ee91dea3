import { type FileSystem, readBytes } from '../fs/file-system.ts';
import type { FileMetadata } from './metadata.ts';
import { readPageHeader } from './page-header.ts';

/** How many values a column has in one row group, among how many rows. */
export interface DistinctCount {
  readonly values: number;
  readonly rows: number;
}

/** Headers of pages are shorter; longer ones have statistics, which dictionaries have not. */
const HEADER = 64;
/** Each column is a small read: of very wide files nothing is asked. */
const MOST_COLUMNS = 128;

/**
 * How many values a row group has in each leaf column: as the footer says, else as many as are in the column's dictionary, of
 * which only the header is read; undefined where there is neither.
 */
export async function distinctCounts(
  fs: FileSystem,
  path: string,
  metadata: FileMetadata,
  group: number,
  signal: AbortSignal | undefined,
): Promise<readonly (DistinctCount | undefined)[]> {
  const chunks = metadata.rowGroups[group]?.columns ?? [];
  if (chunks.length > MOST_COLUMNS) return [];
  return Promise.all(
    chunks.map(async (chunk) => {
      const rows = chunk.values - (chunk.statistics?.nullCount ?? 0);
      const counted = chunk.statistics?.distinctCount;
      if (rows > 0 && counted !== undefined) return { values: Math.min(counted, rows), rows };
      if (!chunk.isDictionaryCoded || chunk.elsewhere || rows <= 0) return undefined;
      const values = entriesIn(await readBytes(fs, path, chunk.start, Math.min(HEADER, chunk.compressedSize), signal));
      return values === undefined ? undefined : { values: Math.min(values, rows), rows };
    }),
  );
}

/** An estimate needs no complaint about a broken file: whoever reads it says so. */
function entriesIn(bytes: Uint8Array): number | undefined {
  try {
    const header = readPageHeader({ bytes, at: 0, end: bytes.length });
    return header.kind === 'dictionary' ? header.values : undefined;
  } catch {
    return undefined;
  }
}

/** How the values of two row groups lie to each other: within the same bounds, out of each other's, or neither. */
export type Bounds = 'alike' | 'apart' | 'other';

/** With so many rows for each of its values, a row group has all values that there are. */
const SATURATED = 1000;

/**
 * How many values a column has among all its rows, by what some of its row groups say. They have all values when they agree on
 * the least and the greatest; else every row group has further ones.
 */
export function distinctAmong(samples: readonly DistinctCount[], rows: number, bounds: Bounds): number {
  const most = Math.max(...samples.map((s) => s.values));
  const taken = samples.reduce((n, s) => n + s.rows, 0);
  if (samples.length === 1 && taken >= rows) return most;
  const drawn = samples.map((s) => {
    if (bounds === 'alike') return drawnFrom(s, rows);
    return bounds === 'other' && s.values * SATURATED <= s.rows ? s.values : (s.values / s.rows) * rows;
  });
  return Math.round(Math.min(rows, Math.max(most, ...drawn)));
}

/** From how many values rows were drawn at random, if so many of them were met. */
function drawnFrom({ values, rows }: DistinctCount, most: number): number {
  let low = values;
  let high = most;
  for (let i = 0; i < 50 && high - low > 0.5; i++) {
    const middle = (low + high) / 2;
    if (middle * -Math.expm1(-rows / middle) < values) low = middle;
    else high = middle;
  }
  return low;
}
