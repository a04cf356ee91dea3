import type { FileSystem } from '../fs/file-system.ts';
import type { FileMetadata } from './metadata.ts';
import { readPageHeader } from './metadata.ts';

/** A column's dictionary in one row group: how many values are in it, among how many rows. */
export interface DictionarySize {
  readonly values: number;
  readonly rows: number;
}

/** Headers of pages are shorter; longer ones have statistics, which dictionaries have not. */
const HEADER = 64;
/** Each column is a small read: of very wide files nothing is asked. */
const MOST_COLUMNS = 128;

/**
 * How many values the dictionaries of a row group hold, by leaf column; undefined where a column has none. Only the header of
 * each dictionary page is read.
 */
export async function dictionarySizes(
  fs: FileSystem,
  path: string,
  metadata: FileMetadata,
  group: number,
  signal: AbortSignal | undefined,
): Promise<readonly (DictionarySize | undefined)[]> {
  const chunks = metadata.rowGroups[group]?.columns ?? [];
  if (chunks.length > MOST_COLUMNS) return [];
  return Promise.all(
    chunks.map(async (chunk) => {
      const rows = chunk.values - (chunk.statistics?.nullCount ?? 0);
      if (!chunk.hasDictionary || chunk.elsewhere || rows <= 0) return undefined;
      const values = entriesIn(await fs.read(path, chunk.start, Math.min(HEADER, chunk.compressedSize), signal));
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

/** From so many rows for each value on, a row group has all values that there are. */
const SATURATED = 10;

/** How many values a column has among all its rows, by what some of its row groups say. `apart`: they have no values in common. */
export function distinctAmong(samples: readonly DictionarySize[], rows: number, apart: boolean): number {
  const total = samples.reduce((sum, s) => ({ values: sum.values + s.values, rows: sum.rows + s.rows }), { values: 0, rows: 0 });
  if (total.rows >= rows && samples.length === 1) return total.values;
  const of = apart ? (total.values / Math.max(1, total.rows)) * rows : Math.max(...samples.map((s) => drawnFrom(s, rows)));
  return Math.round(Math.min(rows, Math.max(of, ...samples.map((s) => s.values))));
}

/** From how many values rows were drawn at random, if so many of them were met. */
function drawnFrom({ values, rows }: DictionarySize, most: number): number {
  if (values * SATURATED <= rows) return values;
  let low = values;
  let high = most;
  for (let i = 0; i < 50 && high - low > 1; i++) {
    const middle = (low + high) / 2;
    if (middle * -Math.expm1(-rows / middle) < values) low = middle;
    else high = middle;
  }
  return low;
}
