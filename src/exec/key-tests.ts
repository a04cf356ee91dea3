import { areBitsWorthIt, isFilterWorthIt, MOST_SHARE } from '../optimizer/joins/cost-to-run.ts';
import type { SegmentStage } from '../physical/losing-probes.ts';
import type { AnyPipeline, PipelineStage } from '../physical/plan.ts';
import { keyFilters, runtimeFilters } from '../physical/runtime-filters.ts';
import { type HashTest, type KeyTest, keepsRows, type ValueTest } from '../physical/segment.ts';
import type { EngineSettings } from './engine.ts';
import type { KeyBits } from './key-bits.ts';
import type { KeysWanted, Sinks } from './sinks.ts';
import { roughRows } from './sources.ts';

/**
 * The probes by which a segment's rows can be sorted out before anything else is done with them: their tables have a bit for each
 * value of a key that is a column of the source, the most selective first, or a filter of the hashes of keys, the smallest first.
 * `lost`: where the lost rows are counted.
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

async function keyTests(stage: SegmentStage, sinks: Sinks, rows: number, bitsOf: BitsOf): Promise<readonly KeyTest[]> {
  const found: (ValueTest & { readonly share: number })[] = [];
  for (const f of runtimeFilters(stage)) {
    const probe = stage.tables.indexOf(f.table);
    const { keyed, isSet } = sinks.table(f.table);
    if (keyed?.key !== f.key || !areBitsWorthIt(keyed.values, rows, isSet)) continue;
    const { share } = await bitsOf(f.table, f.layout.size);
    if (share <= MOST_SHARE) found.push({ kind: 'value', probe, attribute: f.attribute, share });
  }
  const byValue = found.sort((a, b) => a.share - b.share).map(({ share, ...test }) => test);
  const byHash = keyFilters(stage).flatMap(({ probe, table, keys }): (HashTest & { readonly built: number })[] => {
    const built = { rows: sinks.rows(table), read: sinks.rowsRead(table) };
    if (!sinks.table(table).filter || byValue.some((t) => t.probe === probe) || !isFilterWorthIt(built, rows)) return [];
    return [{ kind: 'hash', probe, keys, built: built.rows }];
  });
  return [...byValue, ...byHash.sort((a, b) => a.built - b.built).map(({ built, ...test }) => test)];
}

/** What pipelines will test the rows of their sources by, of the keys of a table. */
export function keysWanted({ dynamicPruning }: EngineSettings, pipelines: readonly AnyPipeline[], sinks: Sinks, sink: number): KeysWanted {
  const isAskedFor = (asks: (stage: SegmentStage, rows: number) => boolean): boolean =>
    dynamicPruning &&
    pipelines.some((p) => {
      const first = 'kind' in p ? undefined : p.stages[0];
      if ('kind' in p || first?.kind !== 'segment' || !first.tables.includes(sink)) return false;
      return asks(first, roughRows(p.source, sinks));
    });
  return {
    bits: ({ key, values }) =>
      isAskedFor((stage, rows) => areBitsWorthIt(values, rows) && runtimeFilters(stage).some((f) => f.table === sink && f.key === key)),
    filter: (built) =>
      isAskedFor(
        (stage, rows) => isFilterWorthIt(built, rows) && (keyFilters(stage).some((f) => f.table === sink) || asksFirst(stage, sink)),
      ),
  };
}

/** Is a table the first that rows look into, and do they stay where they find no partner? Those are told before its slots are asked. */
function asksFirst({ segment, tables }: SegmentStage, sink: number): boolean {
  const probe = segment.steps.find((s) => s.kind === 'probe');
  return probe !== undefined && tables[0] === sink && keepsRows(probe.joinType);
}
