import type { PipelineStage } from '../physical/plan.ts';
import { runtimeFilters } from '../physical/runtime-filters.ts';
import type { KeyTest, Step } from '../physical/segment.ts';
import type { Arena } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import type { HashTable } from './protocol.ts';
import type { Sinks } from './sinks.ts';

/** A bit for each slot of a table, set where there is a row; what share of them is set. */
export interface KeyBits {
  readonly bits: number;
  readonly share: number;
}

/** Rows of the source for each slot, at least: else making the bits takes longer than the rows do without. */
const ROWS_PER_SLOT = 0.25;
const MOST_SLOTS = 8 * 1024 * 1024;
/** Where more of the slots are taken, most rows have a partner anyway. */
const MOST_SHARE = 0.5;

/**
 * The probes by which a segment's rows can be sorted out before anything else is done with them: their tables have a slot for each
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
    const { direct, mask } = sinks.table(f.table);
    const slots = mask + 1;
    // Operators whose rows are counted have to see them.
    if (probe >= counted || direct?.key !== f.key || slots > MOST_SLOTS || rows < slots * ROWS_PER_SLOT) continue;
    const { share } = sinks.keyBits(f.table);
    if (share <= MOST_SHARE) found.push({ probe, attribute: f.attribute, share });
  }
  return found.sort((a, b) => a.share - b.share).map(({ probe, attribute }) => ({ probe, attribute }));
}

/** How many probes come before the first count of rows. */
function countedFrom(steps: readonly Step[]): number {
  const first = steps.findIndex((s) => s.kind === 'count');
  return steps.slice(0, first < 0 ? steps.length : first).filter((s) => s.kind === 'probe').length;
}

export function keyBitsOf(arena: Arena, { slots, mask }: HashTable): KeyBits {
  // Beyond the last there is one that is never set.
  const bits = arena.allocate((mask >>> 3) + 16);
  const taken = routines(arena.memory).slots_bits(slots, mask + 1, bits);
  return { bits, share: taken / (mask + 1) };
}
