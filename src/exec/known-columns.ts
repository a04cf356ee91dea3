import type { Vector } from '../columnar/batch.ts';
import type { PipelineStage } from '../physical/plan.ts';
import type { Segment } from '../physical/segment.ts';
import type { HashTable, LoadedStage, Morsels } from './protocol.ts';

/** The stage, told how many rows there are, which columns of its batches hold no null, and how many bytes their numbers have. */
export function withKnownColumns(stage: PipelineStage, morsels: Morsels, rows: number): PipelineStage {
  if (stage.kind !== 'segment' || stage.segment.source.kind !== 'columns') return stage;
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

const UNREAD: Vector = { type: { kind: 'void' }, length: 0, validity: 0, values: 0, offsets: 0, children: [] };

/** Batches without the description of columns that the stage does not read: a thread need not be told of them. */
export function onlyRead(morsels: Morsels, stage: LoadedStage | undefined): Morsels {
  if (morsels.kind !== 'batches' || stage?.kind !== 'segment') return morsels;
  const read = new Set(stage.segment.compiled.inputs.map((x) => x.column));
  // One type object a column, and one empty list: what is the same is sent once.
  const types = morsels.batches[0]?.columns.map((v) => v.type) ?? [];
  const column = (v: Vector, c: number): Vector =>
    read.has(c) ? { ...v, type: types[c] ?? v.type, children: v.children.length ? v.children : UNREAD.children } : UNREAD;
  return { ...morsels, batches: morsels.batches.map((b) => ({ rowCount: b.rowCount, columns: b.columns.map(column) })) };
}
