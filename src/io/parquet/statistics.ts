import type { ColumnStatistics, ScanFile, Statistics } from '../../plan/logical.ts';
import { isFloating } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { ReadContext } from '../format.ts';
import { type Bounds, type DistinctCount, distinctAmong, distinctCounts } from './distinct-counts.ts';
import { naturalType, sparkSchema } from './file-schema.ts';
import { readFooter } from './footer.ts';
import type { FileMetadata } from './metadata.ts';
import { type ColumnRange, compareBounds } from './prune.ts';
import { rangeIn } from './ranges.ts';
import { treeOf } from './read.ts';
import { forEachFile } from './splits.ts';

/** Above this many files footers are not worth reading for the planner's sake. */
const MOST_FILES = 256;

interface Totals {
  min: Value | undefined;
  max: Value | undefined;
  nullCount: number | undefined;
  type: string;
}

/**
 * Rows, and for each column bounds and nulls, from the footers; about how many values there are, from two row groups. `rows` and `nullCount` are exact, bounds may be wider than the
 * values (long strings are cut). A column gets bounds only when every file has them, and a floating one never, as NaNs do
 * not count in them.
 */
export async function parquetStatistics(files: readonly ScanFile[], context: ReadContext): Promise<Statistics | undefined> {
  if (files.length > MOST_FILES) return undefined;
  let rows = 0;
  let bytes = 0;
  let columns: Map<string, Totals> | undefined;
  const all = await forEachFile(files, async (file) => {
    const metadata = await readFooter(context.fs, file, context.signal);
    return { file, metadata };
  });
  const samples = await sampledGroups(all, context);
  for (const { file, metadata } of all) {
    rows += metadata.rowCount;
    for (const group of metadata.rowGroups) bytes += group.columns.reduce((sum, c) => sum + c.uncompressedSize, 0);
    const fields = treeOf(metadata, file.path);
    const schema = sparkSchema(metadata, fields, { ...context.settings, noInt96: false });
    const here = new Map<string, Totals>();
    for (const field of fields) {
      const type = schema.fields.find((f) => f.name === field.name)?.type ?? naturalType(field, context.settings);
      const totals: Totals = { min: undefined, max: undefined, nullCount: 0, type: JSON.stringify(type) };
      let bounded = !isFloating(type);
      for (const group of metadata.rowGroups) {
        if (group.rows === 0) continue;
        const range = rangeIn(group, metadata, field, type);
        totals.nullCount =
          range?.nullCount === undefined || totals.nullCount === undefined ? undefined : totals.nullCount + range.nullCount;
        if (range?.nullCount !== undefined && range.nullCount >= group.rows) continue;
        if (range?.min === undefined || range.max === undefined) bounded = false;
        else widen(totals, range.min, range.max);
      }
      if (!bounded) unbound(totals);
      here.set(field.name, totals);
    }
    columns = columns ? merge(columns, here) : here;
  }
  const stats = [...(columns ?? [])].map(([name, c]): [string, ColumnStatistics] => {
    const filled = rows - (c.nullCount ?? 0);
    const sampled = samples.get(name);
    const known: ColumnStatistics = {
      ...(sampled ? { distinctCount: distinctAmong(sampled.sizes, filled, sampled.bounds) } : {}),
      ...(c.min === undefined || c.max === undefined ? {} : { min: c.min, max: c.max }),
      ...(c.nullCount === undefined ? {} : { nullCount: c.nullCount }),
    };
    return [name, known];
  });
  return { rows, bytes, exact: true, source: 'footer', columns: Object.fromEntries(stats) };
}

/** How many values a column has in some row groups, and how those lie to each other. */
interface Sampled {
  readonly sizes: readonly DistinctCount[];
  readonly bounds: Bounds;
}

/** The first and the last row group, by the names of the columns that are counted in both. */
async function sampledGroups(
  files: readonly { readonly file: ScanFile; readonly metadata: FileMetadata }[],
  context: ReadContext,
): Promise<ReadonlyMap<string, Sampled>> {
  const groups = files.flatMap((f) => f.metadata.rowGroups.flatMap((g, group) => (g.rows > 0 ? [{ ...f, group }] : [])));
  const chosen = [...new Set([groups[0], groups.at(-1)])].filter((g) => g !== undefined);
  const each = await Promise.all(
    chosen.map(async ({ file, metadata, group }) => {
      const sizes = await distinctCounts(context.fs, file.path, metadata, group, context.signal);
      const fields = treeOf(metadata, file.path);
      const schema = sparkSchema(metadata, fields, { ...context.settings, noInt96: false });
      return new Map(
        fields.flatMap((field) => {
          const size = field.kind === 'leaf' && field.repetition === 0 ? sizes[field.column] : undefined;
          const type = schema.fields.find((f) => f.name === field.name)?.type;
          const rowGroup = metadata.rowGroups[group];
          return size && type && rowGroup ? [[field.name, { size, range: rangeIn(rowGroup, metadata, field, type) }] as const] : [];
        }),
      );
    }),
  );
  const found = new Map<string, Sampled>();
  for (const [name, { size, range }] of each[0] ?? []) {
    const others = each.slice(1).map((e) => e.get(name));
    if (others.includes(undefined)) continue;
    const bounds = others.reduce<Bounds>((_, o) => boundsOf(range, o?.range), 'other');
    found.set(name, { sizes: [size, ...others.flatMap((o) => o?.size ?? [])], bounds });
  }
  return found;
}

function boundsOf(a: ColumnRange | undefined, b: ColumnRange | undefined): Bounds {
  const order = (x: Value | undefined, y: Value | undefined): number | undefined =>
    x === undefined || y === undefined ? undefined : compareBounds(x, y);
  if (order(a?.min, b?.min) === 0 && order(a?.max, b?.max) === 0) return 'alike';
  return (order(a?.max, b?.min) ?? 0) < 0 || (order(b?.max, a?.min) ?? 0) < 0 ? 'apart' : 'other';
}

/** Marks bounds as unknowable: nothing widens them again. */
const UNKNOWN: unique symbol = Symbol('unknown');
const lost = new WeakMap<Totals, typeof UNKNOWN>();
function unbound(totals: Totals): void {
  lost.set(totals, UNKNOWN);
  totals.min = undefined;
  totals.max = undefined;
}

function widen(totals: Totals, min: Value, max: Value): void {
  if (lost.has(totals)) return;
  if (totals.min === undefined || (compareBounds(min, totals.min) ?? 0) < 0) totals.min = min;
  if (totals.max === undefined || (compareBounds(max, totals.max) ?? 0) > 0) totals.max = max;
}

/** Columns that both have, with equal types. */
function merge(a: Map<string, Totals>, b: Map<string, Totals>): Map<string, Totals> {
  const out = new Map<string, Totals>();
  for (const [name, x] of a) {
    const y = b.get(name);
    if (!y || x.type !== y.type) continue;
    x.nullCount = x.nullCount === undefined || y.nullCount === undefined ? undefined : x.nullCount + y.nullCount;
    if (lost.has(y)) unbound(x);
    else if (y.min !== undefined && y.max !== undefined) widen(x, y.min, y.max);
    out.set(name, x);
  }
  return out;
}
