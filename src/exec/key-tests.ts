import { areBitsWorthIt, MOST_SHARE } from '../optimizer/joins/cost-to-run.ts';
import type { AnyPipeline, PipelineStage } from '../physical/plan.ts';
import { runtimeFilters } from '../physical/runtime-filters.ts';
import type { KeyTest } from '../physical/segment.ts';
import type { KeyBits } from './key-bits.ts';
import type { HashTable } from './protocol.ts';
import type { Sinks } from './sinks.ts';
import { roughRows } from './sources.ts';

/**
 * The probes by which a segment's rows can be sorted out before anything else is done with them: their tables have a bit for each
 * value of a key that is a column of the source. The most selective comes first. `lost`: where the lost rows are counted.
 */
export async function withKeyTests(
  stage: PipelineStage,
  sinks: Sinks,
  rows: number,
  bitsOf: BitsOf,
  lost?: () => number,
): Promise<PipelineStage> {
  if (stage.kind !== 'segment') return stage;
  const tests = (await keyTests(stage, sinks, rows, bitsOf)).map((test) => (lost ? { ...test, lost: lost() } : test));
  return tests.length > 0 ? { ...stage, segment: { ...stage.segment, keyTests: tests } } : stage;
}

/** The bits of a table's key; `size` is that of its rows. */
type BitsOf = (table: number, size: number) => Promise<KeyBits>;

async function keyTests(
  stage: Extract<PipelineStage, { kind: 'segment' }>,
  sinks: Sinks,
  rows: number,
  bitsOf: BitsOf,
): Promise<KeyTest[]> {
  const found: (KeyTest & { readonly share: number })[] = [];
  for (const f of runtimeFilters(stage)) {
    const probe = stage.tables.indexOf(f.table);
    const { keyed } = sinks.table(f.table);
    if (keyed?.key !== f.key || !areBitsWorthIt(keyed.values, rows)) continue;
    const { share } = await bitsOf(f.table, f.layout.size);
    if (share <= MOST_SHARE) found.push({ probe, attribute: f.attribute, share });
  }
  return found.sort((a, b) => a.share - b.share).map(({ probe, attribute }) => ({ probe, attribute }));
}

export type Keyed = NonNullable<HashTable['keyed']>;
/** Will a pipeline test the rows of its source by the bits of a table's key? */
export const wantsKeyBits = (pipelines: readonly AnyPipeline[], sinks: Sinks, sink: number, { key, values }: Keyed): boolean =>
  pipelines.some((p) => {
    const first = 'kind' in p ? undefined : p.stages[0];
    if ('kind' in p || first?.kind !== 'segment' || !first.tables.includes(sink)) return false;
    return areBitsWorthIt(values, roughRows(p.source, sinks)) && runtimeFilters(first).some((f) => f.table === sink && f.key === key);
  });
