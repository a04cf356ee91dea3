import { pagesOf } from '../compile/direct-groups.ts';
import { GROUP_PARTS } from '../compile/group-parts.ts';
import { internalError } from '../errors/engine-error.ts';
import { Arena } from '../wasm/memory.ts';
import { type LoadedSegment, type MergePartsTask, type MergeTask, NOTHING, type TakenOver, type TaskResult } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { RowStore } from './row-store.ts';
import { onStore, SegmentRunner } from './segment-runner.ts';

/** What a thread has of a sink. */
export interface Stored {
  readonly store: RowStore;
  readonly segment: LoadedSegment;
}

/** The rows of another thread's store, for this one. */
export function takenOver({ segment, words }: TakenOver, { memory, owner }: QueryResources): Stored {
  const { sink } = segment.code.shape;
  if (sink.kind === 'output') return internalError('an output has no rows of its own');
  return { store: new RowStore(new Arena(memory, owner), sink.size, { kind: 'taken over', words }), segment };
}

export function mergeGroups({ tables, part, parts }: MergeTask, { store, segment }: Stored, resources: QueryResources): TaskResult {
  const all = pagesOf(segment.code.directSlots ?? 0);
  const from = Math.floor((all * part) / parts);
  const to = Math.floor((all * (part + 1)) / parts);
  const gone = onStore(resources, segment, store, (runner) => {
    let rows = 0;
    for (const [i, { chunks, pages }] of tables.entries()) {
      const isLast = i === tables.length - 1 ? 1 : 0;
      if (pages) rows += runner.call('mergeSlots', pages.slots, pages.pages, from, to, isLast);
      else for (const chunk of chunks) rows += runner.call('mergeGroups', chunk.start, chunk.count, part, parts, isLast);
    }
    return rows;
  });
  return { gone, metrics: NOTHING };
}

/** Rows of a part that are of one group become one of them; `next` gives the number of a part that no thread has taken. */
export function mergeParts(
  { tables }: MergePartsTask,
  { store, segment }: Stored,
  resources: QueryResources,
  next: () => number,
): TaskResult {
  const arena = new Arena(resources.memory, resources.owner);
  const groups = new RowStore(arena, store.size, { kind: 'slots' });
  const runner = new SegmentRunner(resources, segment, { store: groups });
  let gone = 0;
  try {
    for (let part = next(); part < GROUP_PARTS; part = next()) {
      const rows = tables.map((t) => t.parts?.[part] ?? []);
      groups.empty(rows.flat().reduce((n, c) => n + c.count, 0));
      runner.reload();
      // Those of a thread in the order in which they came: a first value stays the first.
      for (const [i, { chunks }] of tables.entries()) {
        for (const { start, count } of chunks) gone += runner.call('mergeGroups', start, count, part, GROUP_PARTS, 0);
        for (const { start, count } of rows[i] ?? []) gone += runner.call('mergeGroups', start, count, 0, 1, 0);
      }
    }
    resources.checkStopped();
  } finally {
    runner.free();
    arena.free();
  }
  return { gone, metrics: NOTHING };
}
