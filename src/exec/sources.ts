import type { Batch } from '../columnar/batch.ts';
import { batchOf } from '../columnar/builder.ts';
import type { SpilledBatch } from '../columnar/image.ts';
import { internalError } from '../errors/engine-error.ts';
import type { ReadRequest, Split } from '../io/format.ts';
import { formatByName } from '../io/formats.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { refuseOnlyCorrupt } from '../io/read-schema.ts';
import type { FileScan, PipelineSource } from '../physical/plan.ts';
import type { Attribute, Expr } from '../plan/expr.ts';
import type { ScanFile } from '../plan/logical.ts';
import { struct } from '../types/data-type.ts';
import type { Arena } from '../wasm/memory.ts';
import type { KeptRows } from './cached-rows.ts';
import type { EngineSettings } from './engine.ts';
import { asCondition, holdsPart, type KeyRanges } from './key-ranges.ts';
import type { SentMorsels } from './protocol.ts';
import type { RowChunk } from './row-store.ts';
import { RowWindow } from './row-window.ts';
import type { Sinks } from './sinks.ts';
import { batchesThatMatter } from './skip-batches.ts';
import type { SpilledPiece } from './spill/spilled.ts';

/** Rows of a row store that make a morsel. */
export const ROWS_PER_MORSEL = 32_768;
/** Bytes of a file that a row takes at least, in a rough count of rows. */
const BYTES_PER_ROW = 12;

export interface SourceContext {
  readonly arena: Arena;
  readonly sinks: Sinks;
  /** the rows of a cached relation */
  readonly cached: (cacheId: number) => KeptRows;
  readonly settings: EngineSettings;
  readonly signal?: AbortSignal;
  /** in how many pieces groups are taken at least, where each has as many as `least` */
  readonly pieces: number;
  readonly least: number;
  /** what the joins above ask of the rows */
  readonly wanted: readonly KeyRanges[];
  /** bytes of files that are going to be read */
  readonly onTotal: (bytes: number) => void;
  /** how many pieces there would be if nothing were asked of the rows; counted only where somebody listens */
  readonly onPieces?: (all: number, left: number) => void;
}

/** What a pipeline works on; batches are packed when they are sent. */
export type Morsels = Exclude<SentMorsels, { kind: 'batches' }> | { readonly kind: 'batches'; readonly batches: readonly Batch[] };

export interface SourceMorsels {
  readonly morsels: Morsels;
  /** how many rows there are; of files a guess */
  readonly rows: number;
  /** those of a kept relation with what does not matter: code is made for all, so that it is the same each time */
  readonly all?: SourceMorsels;
}

/** The pieces a pipeline's source is taken in. */
export async function morselsOf(source: PipelineSource, context: SourceContext): Promise<SourceMorsels> {
  const { sinks, arena } = context;
  switch (source.kind) {
    case 'FileScan':
      return fileMorsels(source, context);
    case 'InMemoryTableScan': {
      const kept = context.cached(source.relation.cacheId);
      return kept.kind === 'memory' ? ofCached(kept.batches, context) : ofSpilled(kept.batches, 0, undefined);
    }
    case 'LocalTableScan': {
      const { rows, output } = source.relation;
      const types = output.map((a) => a.type);
      const batches: Batch[] = [];
      for (let i = 0; i < rows.length; i += ROWS_PER_MORSEL) batches.push(batchOf(types, rows.slice(i, i + ROWS_PER_MORSEL), arena));
      return ofBatches(batches);
    }
    case 'Range': {
      const { start, step } = source.relation;
      const count = rowsOfRange(source.relation);
      return { morsels: { kind: 'range', start, step, count }, rows: count };
    }
    case 'Spilled':
      return ofSpilled(source.batches, source.offset, source.limit);
    case 'Result':
      return ofBatches(sinks.batchesOf(source.sink, source.offset, source.limit));
    case 'Rows': {
      const state = sinks.get(source.sink);
      if (!source.sorted) {
        const rows = sinks.rows(source.sink);
        const inPiece = Math.min(ROWS_PER_MORSEL, Math.max(context.least, Math.ceil(rows / context.pieces)));
        const chunks = state.chunks.flatMap((c) => cut(c, source.layout.size, inPiece));
        return { morsels: { kind: 'rows', chunks, layout: source.layout, indirect: false }, rows };
      }
      const { offset, limit } = source.sorted;
      const { list } = state;
      const rows = Math.max(0, Math.min((list?.count ?? 0) - offset, limit ?? Number.POSITIVE_INFINITY));
      const chunks = list && rows > 0 ? cut({ start: list.start + offset * 4, count: rows }, 4, ROWS_PER_MORSEL) : [];
      return { morsels: { kind: 'rows', chunks, layout: source.layout, indirect: true }, rows };
    }
    default:
      return source satisfies never;
  }
}

/** How many rows there are to read, as far as is known before they are looked for. */
export function roughRows(source: PipelineSource, sinks: Sinks): number {
  switch (source.kind) {
    case 'FileScan':
      return source.scan.files.reduce((n, f) => n + f.size, 0) / BYTES_PER_ROW;
    case 'InMemoryTableScan':
      return source.relation.stats.rows ?? Number.POSITIVE_INFINITY;
    case 'LocalTableScan':
      return source.relation.rows.length;
    case 'Range':
      return rowsOfRange(source.relation);
    case 'Spilled':
      return Math.max(0, Math.min(rowsOf(source.batches) - source.offset, source.limit ?? Number.POSITIVE_INFINITY));
    case 'Rows':
    case 'Result':
      return sinks.made(source.sink) ?? Number.POSITIVE_INFINITY;
    default:
      return source satisfies never;
  }
}

function rowsOfRange({ start, end, step }: Extract<PipelineSource, { kind: 'Range' }>['relation']): number {
  const span = step > 0n ? end - start : start - end;
  const size = step > 0n ? step : -step;
  return span <= 0n ? 0 : Number((span + size - 1n) / size);
}

/** Does the source read what the user asked for, rather than what earlier pipelines left? */
export const isOrigin = (source: PipelineSource): boolean =>
  source.kind !== 'Rows' && source.kind !== 'Result' && source.kind !== 'Spilled';

function ofCached(batches: readonly Batch[], { wanted, arena, onPieces }: SourceContext): SourceMorsels {
  const left = wanted.length > 0 ? batchesThatMatter(batches, wanted, arena.memory) : batches;
  if (wanted.length > 0) onPieces?.(batches.length, left.length);
  return { ...ofBatches(left), all: ofBatches(batches) };
}

/** Has the source pieces that can be left out unread? */
export const isPrunable = (source: PipelineSource): boolean => source.kind === 'FileScan' || source.kind === 'InMemoryTableScan';

const ofBatches = (batches: readonly Batch[]): SourceMorsels => ({
  morsels: { kind: 'batches', batches },
  rows: batches.reduce((n, b) => n + b.rowCount, 0),
});

/** The rows of batches in files from `offset` on, `limit` of them: few pieces are not whole batches. */
function ofSpilled(batches: readonly SpilledBatch[], offset: number, limit: number | undefined): SourceMorsels {
  const pieces: SpilledPiece[] = [];
  let run: SpilledBatch[] = [];
  const wanted = new RowWindow(offset, limit);
  let begins = 0,
    inRun = 0,
    rows = 0;
  const ends = (): void => {
    if (inRun > 0) pieces.push({ batches: run, from: begins, count: inRun });
    rows += inRun;
    run = [];
    inRun = 0;
  };
  for (const batch of batches) {
    const { from, count } = wanted.take(batch.image.rowCount);
    if (count === 0) continue;
    if (run.length === 0) begins = from;
    run.push(batch);
    inRun += count;
    if (inRun >= ROWS_PER_MORSEL) ends();
  }
  ends();
  return { morsels: { kind: 'spilled', pieces }, rows };
}

const rowsOf = (batches: readonly SpilledBatch[]): number => batches.reduce((n, b) => n + b.image.rowCount, 0);

async function fileMorsels({ scan }: FileScan, context: SourceContext): Promise<SourceMorsels> {
  const inData = scan.output.filter((a) => scan.dataSchema.fields.some((f) => f.name === a.name));
  const placeOf = (a: Attribute): number => scan.partitionSchema.fields.findIndex((f) => f.name === a.name);
  const partitionColumns = scan.output.filter((a) => !inData.includes(a)).map(placeOf);
  const request: ReadRequest = {
    dataSchema: scan.dataSchema,
    requiredSchema: struct(inData.map((a) => ({ name: a.name, type: a.type, nullable: a.nullable }))),
    filters: scan.pushedFilters,
    options: scan.options,
  };
  const format = (await formatByName(scan.format)) ?? internalError(`no format ${scan.format}`);
  const { settings, signal, wanted, onPieces } = context;
  refuseOnlyCorrupt(scan.format, request, settings);
  const cut = (files: readonly ScanFile[], filters: readonly Expr[]): Promise<readonly Split[]> =>
    format.planSplits(files, { ...request, filters }, { fs: localFileSystem, settings, ...(signal ? { signal } : {}) });
  // Workers need not look again: what cannot match is left out here.
  const files = scan.files.filter((f) =>
    wanted.every((w) => inData.includes(w.attribute) || holdsPart(w, f.partition[placeOf(w.attribute)])),
  );
  const splits = await cut(files, [...request.filters, ...wanted.filter((w) => inData.includes(w.attribute)).map(asCondition)]);
  if (onPieces && wanted.length > 0) onPieces((await cut(scan.files, request.filters)).length, splits.length);
  context.onTotal(splits.reduce((n, s) => n + s.length, 0));
  const bytes = files.reduce((n, f) => n + f.size, 0);
  return {
    morsels: { kind: 'splits', splits, format: scan.format, request, partitionSchema: scan.partitionSchema, partitionColumns },
    rows: Math.ceil(bytes / BYTES_PER_ROW),
  };
}

/** A run of rows as morsels of at most `inPiece`; `stride` is bytes from one to the next. */
function cut(chunk: RowChunk, stride: number, inPiece: number): RowChunk[] {
  const out: RowChunk[] = [];
  for (let from = 0; from < chunk.count; from += inPiece)
    out.push({ start: chunk.start + from * stride, count: Math.min(inPiece, chunk.count - from) });
  return out;
}
