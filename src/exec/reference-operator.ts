import type { Batch } from '../columnar/batch.ts';
import { batchOf } from '../columnar/builder.ts';
import { valueReader } from '../columnar/reader.ts';
import { fail } from '../errors/engine-error.ts';
import { aggregateEvaluator, compileEvaluator } from '../functions/evaluate.ts';
import type { Attribute } from '../plan/expr.ts';
import type { Aggregate } from '../plan/logical.ts';
import { groupKey } from '../types/compare.ts';
import type { Value } from '../types/value.ts';
import type { Arena } from '../wasm/memory.ts';
import type { ActionOptions, EngineSettings } from './engine.ts';

const ROWS_PER_BATCH = 8192;

interface Group { readonly keys: readonly Value[]; readonly states: Value[][]; readonly seen: (Set<unknown> | undefined)[] }

/** An aggregate whose functions have no compiled form, by the reference, over batches of its input. */
export async function runReferenceAggregate(node: Aggregate, input: readonly Attribute[], batches: readonly Batch[], arena: Arena, settings: EngineSettings, options: ActionOptions): Promise<Batch[]> {
  const { memory } = arena;
  const keyOf = node.groupings.map((g) => compileEvaluator(g, input, settings));
  const keyText = node.groupings.map((g) => groupKey(g.type));
  const functions = node.aggregates.map((a) => aggregateEvaluator(a.child, input, settings));
  const distinct = node.aggregates.map((a) =>
    a.child.isDistinct ? { args: a.child.args.map((x) => compileEvaluator(x, input, settings)), text: a.child.args.map((x) => groupKey(x.type)), filter: a.child.filter && compileEvaluator(a.child.filter, input, settings) } : undefined,
  );
  const groups = new Map<string, Group>();
  const groupOf = (keys: readonly Value[]): Group => {
    const text = keys.map((k, i) => part(keyText[i]?.(k))).join('');
    let group = groups.get(text);
    if (!group) {
      group = { keys, states: functions.map((f) => f.init()), seen: distinct.map((d) => (d ? new Set() : undefined)) };
      groups.set(text, group);
    }
    return group;
  };
  if (node.groupings.length === 0) groupOf([]);
  for (const batch of batches) {
    if (options.signal?.aborted) fail('OPERATION_CANCELED', {});
    const readers = batch.columns.map((c) => valueReader(memory, c));
    for (let r = 0; r < batch.rowCount; r++) {
      const row = readers.map((read) => read(r));
      const group = groupOf(keyOf.map((k) => k(row)));
      functions.forEach((f, i) => {
        const d = distinct[i];
        const seen = group.seen[i];
        if (d && seen) {
          if (d.filter && d.filter(row) !== true) return;
          const text = d.args.map((a, j) => part(d.text[j]?.(a(row)))).join('');
          if (seen.has(text)) return;
          seen.add(text);
        }
        f.update(group.states[i] as Value[], row);
      });
    }
    // The event loop has its turn between batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const types = [...node.groupings, ...node.aggregates].map((e) => e.type);
  const out: Batch[] = [];
  let rows: Value[][] = [];
  for (const group of groups.values()) {
    rows.push([...group.keys, ...functions.map((f, i) => f.finish(group.states[i] as Value[]))]);
    if (rows.length === ROWS_PER_BATCH) {
      out.push(batchOf(types, rows, arena));
      rows = [];
    }
  }
  if (rows.length) out.push(batchOf(types, rows, arena));
  return out;
}

/** Keys of different kinds (a null, a text that says "null") stay different in one text. */
const part = (key: unknown): string => {
  const text = String(key);
  return `${typeof key}${text.length}:${text}`;
};
