import type { Batch } from '../columnar/batch.ts';
import { batchOf } from '../columnar/builder.ts';
import type { ReferencePipeline } from '../physical/plan.ts';
import type { CachedRelation } from '../plan/logical.ts';
import { outputOf } from '../plan/logical.ts';
import { Arena } from '../wasm/memory.ts';
import type { ActionOptions, EngineSettings } from './engine.ts';
import { windowBatches } from './operators/window.ts';
import { runPlan } from './reference/run.ts';

/** Runs one operator that has no compiled form by the reference, over the batches of its inputs. */
export async function runReference(
  p: ReferencePipeline,
  inputs: readonly (readonly Batch[])[],
  arena: Arena,
  settings: EngineSettings,
  options: ActionOptions,
): Promise<Batch[]> {
  const { memory, owner } = arena;
  const [only] = p.inputs;
  if (p.node.kind === 'Window') return windowBatches(p.node, only?.attributes ?? [], inputs[0] ?? [], arena, settings, options.signal);
  const leaves = p.inputs.map(
    ({ attributes }, i): CachedRelation => ({ kind: 'CachedRelation', cacheId: i, output: attributes, stats: {} }),
  );
  const [first, second] = leaves as [CachedRelation, CachedRelation];
  const plan = p.node.kind === 'Join' ? { ...p.node, left: first, right: second } : { ...p.node, input: first };
  const types = outputOf(plan).map((a) => a.type);
  const out: Batch[] = [];
  const run = {
    settings,
    memory,
    newArena: () => new Arena(memory, owner),
    cached: (id: number) => inputs[id] ?? [],
    progress: () => undefined,
    ...(options.signal ? { signal: options.signal } : {}),
  };
  for await (const rows of runPlan(plan, run)) {
    out.push(batchOf(types, rows, arena));
    // The event loop has its turn between batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return out;
}
