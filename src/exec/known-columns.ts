import type { PipelineStage } from '../physical/plan.ts';
import type { Segment } from '../physical/segment.ts';
import { packBatches } from './packed-batches.ts';
import type { HashTable, LoadedStage, SentMorsels } from './protocol.ts';
import type { Morsels } from './sources.ts';

/** The stage, told how many rows there are, which columns of its batches hold no null, and how many bytes their numbers have. */
export function withKnownColumns(stage: PipelineStage, morsels: Morsels, rows: number): PipelineStage {
  if (stage.kind !== 'segment') return stage;
  if (stage.segment.source.kind === 'rows') return { ...stage, segment: { ...stage.segment, source: { ...stage.segment.source, rows } } };
  const source = { ...stage.segment.source, rows };
  if (morsels.kind !== 'batches') return { ...stage, segment: { ...stage.segment, source } };
  const known = source.attributes.map((_, c) =>
    morsels.batches.every((b) => b.columns[c]?.validity === 0 && b.columns[c]?.type.kind !== 'void'),
  );
  const widths = source.attributes.map((_, c) => {
    const width = morsels.batches[0]?.columns[c]?.width;
    return morsels.batches.every((b) => b.columns[c]?.width === width) ? width : undefined;
  });
  return { ...stage, segment: { ...stage.segment, source: { ...source, withoutNulls: known, widths } } };
}

/** The segment, told how the tables that its probes look into are made. */
export function withKnownTables(segment: Segment, tables: readonly HashTable[]): Segment {
  let next = 0;
  const steps = segment.steps.map((step) => {
    const table = step.kind === 'probe' ? tables[next++] : undefined;
    return step.kind === 'probe' && table?.direct
      ? { ...step, direct: { key: table.direct.key, isUnique: table.isUnique ?? false } }
      : step;
  });
  return { ...segment, steps };
}

/** The morsels as they are sent: of batches only the columns that the stage reads. */
export function toSend(morsels: Morsels, stage: LoadedStage | undefined): SentMorsels {
  if (morsels.kind !== 'batches') return morsels;
  const read = stage?.kind === 'segment' ? new Set(stage.segment.compiled.inputs.map((x) => x.column)) : undefined;
  return { kind: 'batches', packed: packBatches(morsels.batches, (column) => read?.has(column) ?? true) };
}
