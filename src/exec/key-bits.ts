import { internalError } from '../errors/engine-error.ts';
import type { PipelineStage } from '../physical/plan.ts';
import { runtimeFilters } from '../physical/runtime-filters.ts';
import type { KeyTest, Step } from '../physical/segment.ts';
import type { Arena } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import type { HashTable } from './protocol.ts';
import type { RowChunk } from './row-store.ts';
import type { Sinks } from './sinks.ts';

/** A bit for each value that a key of a table may have, set where there is a row; what share of them is set. */
export interface KeyBits {
  readonly bits: number;
  readonly share: number;
}

/** Rows of the source for each bit, at least: else making the bits takes longer than the rows do without. */
const ROWS_PER_BIT = 0.25;
const MOST_BITS = 8 * 1024 * 1024;
/** Where more of the bits are set, most rows have a partner anyway. */
const MOST_SHARE = 0.5;

/**
 * The probes by which a segment's rows can be sorted out before anything else is done with them: their tables have a bit for each
 * value of a key that is a column of the source. The most selective comes first.
 */
export function withKeyTests(stage: PipelineStage, sinks: Sinks, rows: number): PipelineStage {
  if (stage.kind !== 'segment') return stage;
  const tests = keyTests(stage, sinks, rows);
  return tests.length > 0 ? { ...stage, segment: { ...stage.segment, keyTests: tests } } : stage;
}

function keyTests(stage: Extract<PipelineStage, { kind: 'segment' }>, sinks: Sinks, rows: number): KeyTest[] {
  const found: (KeyTest & { readonly share: number })[] = [];
  const counted = countedFrom(stage.segment.steps);
  for (const f of runtimeFilters(stage)) {
    const probe = stage.tables.indexOf(f.table);
    const { keyed } = sinks.table(f.table);
    // Operators whose rows are counted have to see them.
    if (probe >= counted || keyed?.key !== f.key || keyed.values > MOST_BITS || rows < keyed.values * ROWS_PER_BIT) continue;
    const { share } = sinks.keyBits(f.table, f.layout.size);
    if (share <= MOST_SHARE) found.push({ probe, attribute: f.attribute, share });
  }
  return found.sort((a, b) => a.share - b.share).map(({ probe, attribute }) => ({ probe, attribute }));
}

/** How many probes come before the first count of rows. */
function countedFrom(steps: readonly Step[]): number {
  const first = steps.findIndex((s) => s.kind === 'count');
  return steps.slice(0, first < 0 ? steps.length : first).filter((s) => s.kind === 'probe').length;
}

/** `rows` are those of the table; its slots alone tell where they stand for values. */
export function keyBitsOf(
  arena: Arena,
  { slots, direct, keyed, isSet }: HashTable,
  { chunks, size }: { readonly chunks: readonly RowChunk[]; readonly size: number },
): KeyBits {
  const { values, min, offset, width, nullOffset } = keyed ?? internalError('a table whose keys are not close together');
  // Beyond the last there is one that is never set.
  const bytes = (values >>> 3) + 16;
  const bits = arena.allocate(bytes);
  const { slots_bits, marks_bits, rows_bits } = routines(arena.memory);
  if (isSet) return { bits, share: marks_bits(slots, values, bits) / values };
  if (direct) return { bits, share: slots_bits(slots, values, bits) / values };
  arena.memory.fill(0, bits, bits + bytes);
  let set = 0;
  for (const { start, count } of chunks) set += rows_bits(start, count, size, offset, width, nullOffset, bits, min);
  return { bits, share: set / values };
}
