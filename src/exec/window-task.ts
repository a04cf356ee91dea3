import type { TaskResult, WindowTask } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import type { RowChunk } from './row-store.ts';
import { PartitionParts } from './window-parts.ts';
import { WindowRunner } from './window-runner.ts';

/** Makes values of window calls, of those partitions, or parts of one, that `next` gives: their number, or that of their first row's range. */
export function runWindowTask(
  resources: QueryResources,
  { window, list, rows, long, parts }: WindowTask,
  next: () => number,
): Pick<TaskResult, 'long' | 'collected'> {
  const runner = new WindowRunner(resources, window);
  try {
    if (!parts) {
      const left: RowChunk[] = [];
      for (let from = next() * rows; from < list.count; from = next() * rows)
        left.push(...runner.run(list, from, Math.min(list.count, from + rows), long));
      return { long: left };
    }
    const of = new PartitionParts(resources, window, runner, list, parts);
    const count = parts.cuts.length - 1;
    const collected = [];
    for (let part = next(); part < count; part = next()) {
      if (parts.kind === 'collect') collected.push(of.collect(part));
      else of.make(part);
    }
    return { collected };
  } finally {
    runner.finish();
  }
}
