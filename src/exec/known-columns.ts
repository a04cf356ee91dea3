import type { Batch } from '../columnar/batch.ts';
import type { PipelineStage } from '../physical/plan.ts';
import type { Segment } from '../physical/segment.ts';
import { piecesOf } from './morsels.ts';
import { type PackedBatches, packBatches } from './packed-batches.ts';
import type { HashTable, LoadedStage, SentMorsels } from './protocol.ts';
import type { Morsels } from './sources.ts';

/** The stage, told roughly how many rows there are, whether others lie between them, which columns of its batches hold no null, and how many bytes their numbers have. */
export function withKnownColumns(stage: PipelineStage, morsels: Morsels, rows: number): PipelineStage {
  if (stage.kind !== 'segment') return stage;
  if (stage.segment.source.kind === 'rows') {
    const hasGone = morsels.kind === 'rows' && morsels.chunks.reduce((n, c) => n + c.count, 0) > rows;
    return { ...stage, segment: { ...stage.segment, source: { ...stage.segment.source, rows: roughly(rows), hasGone } } };
  }
  const source = { ...stage.segment.source, rows: roughly(rows) };
  if (morsels.kind !== 'batches') return { ...stage, segment: { ...stage.segment, source } };
  const facts = source.attributes.map((_, c) => factsOf(morsels.batches, c));
  const withoutNulls = facts.map((f) => f.withoutNulls);
  return { ...stage, segment: { ...stage.segment, source: { ...source, withoutNulls, widths: facts.map((f) => f.width) } } };
}

/** The power of two next to it: code that is made for some rows serves for nearly as many, too. */
const roughly = (rows: number): number => (rows === 0 ? 0 : 2 ** Math.round(Math.log2(rows)));

interface Facts {
  readonly withoutNulls: boolean;
  /** bytes of a number, where all batches have as many */
  readonly width: number | undefined;
}

/** Batches that are kept are asked again and again. */
const known = new WeakMap<readonly Batch[], Facts[]>();

function factsOf(batches: readonly Batch[], column: number): Facts {
  const all = known.get(batches) ?? [];
  known.set(batches, all);
  const width = batches[0]?.columns[column]?.width;
  all[column] ??= {
    withoutNulls: batches.every(({ columns: { [column]: c } }) => c?.validity === 0 && c.type.kind !== 'void'),
    width: batches.every((b) => b.columns[column]?.width === width) ? width : undefined,
  };
  return all[column];
}

/** The segment, told how the tables that its probes look into are made. */
export function withKnownTables(segment: Segment, tables: readonly HashTable[]): Segment {
  let next = 0;
  const steps = segment.steps.map((step) => {
    const table = step.kind === 'probe' ? tables[next++] : undefined;
    return step.kind === 'probe' && table?.direct
      ? { ...step, direct: { key: table.direct.key, isUnique: table.isUnique ?? false, isSet: table.isSet ?? false } }
      : step;
  });
  return { ...segment, steps };
}

/** The morsels as they are sent: of batches only the columns that the stage reads, in at least `wanted` pieces where they are large enough. */
export function toSend(morsels: Morsels, stage: LoadedStage | undefined, wanted: number): SentMorsels {
  if (morsels.kind !== 'batches') return morsels;
  const read = stage?.kind === 'segment' ? new Set(stage.segment.code.inputs.map((x) => x.column)) : undefined;
  return { kind: 'batches', packed: packedOnce(morsels.batches, read), pieces: piecesOf(morsels.batches, wanted) };
}

const packed = new WeakMap<readonly Batch[], Map<string, PackedBatches>>();
/** Choices of columns of the same batches that are remembered. */
const MOST_CHOICES = 32;

function packedOnce(batches: readonly Batch[], read: ReadonlySet<number> | undefined): PackedBatches {
  const choices = packed.get(batches) ?? new Map<string, PackedBatches>();
  packed.set(batches, choices);
  const choice = read ? [...read].join() : 'all';
  const found = choices.get(choice) ?? packBatches(batches, (column) => read?.has(column) ?? true);
  if (choices.size < MOST_CHOICES) choices.set(choice, found);
  return found;
}
