import type { Batch } from '../columnar/batch.ts';
import { batchOf } from '../columnar/builder.ts';
import type { Attribute } from '../plan/expr.ts';
import { type CachedRelation, type Join, outputOf } from '../plan/logical.ts';
import { Arena } from '../wasm/memory.ts';
import type { QueryResources } from './query-resources.ts';
import { runPlan } from './reference/run.ts';

/** The batches of an input, and what their columns are called. */
export interface OperatorInput {
  readonly attributes: readonly Attribute[];
  readonly batches: readonly Batch[];
}

/** Runs one operator that has no compiled form by the reference, over the batches of its inputs. */
export async function runReference(node: Join, inputs: readonly OperatorInput[], resources: QueryResources): Promise<Batch[]> {
  const { memory, owner, arena, settings, checkStopped } = resources;
  const leaves = inputs.map(({ attributes }, i): CachedRelation => ({ kind: 'CachedRelation', cacheId: i, output: attributes, stats: {} }));
  const [left, right] = leaves as [CachedRelation, CachedRelation];
  const plan: Join = { ...node, left, right };
  const types = outputOf(plan).map((a) => a.type);
  const out: Batch[] = [];
  const run = {
    settings,
    memory,
    shared: new Map(),
    newArena: () => new Arena(memory, owner),
    cached: (id: number) => inputs[id]?.batches ?? [],
    progress: () => undefined,
    checkStopped,
  };
  for await (const rows of runPlan(plan, run)) out.push(batchOf(types, rows, arena));
  return out;
}
