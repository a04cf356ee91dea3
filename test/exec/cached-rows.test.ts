import { expect, test } from 'vitest';
import type { SpilledBatch } from '../../src/columnar/image.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import { CachedRows, newFolder } from '../../src/exec/cached-rows.ts';
import type { EngineSettings } from '../../src/exec/engine.ts';
import type { QueryInfo } from '../../src/exec/protocol.ts';
import type { SpillDirectory } from '../../src/exec/spill/spill-directory.ts';
import type { WorkerPool } from '../../src/exec/worker-pool.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';

test('a query that waits for kept rows to come back from files can be cancelled, and they stay where they are', async () => {
  const memory = SharedMemory.create(16 << 20);
  const started: QueryInfo[] = [];
  // A thread that reads for ever, until it is woken and finds that the query is to stop.
  let ended: ((error: Error) => void) | undefined;
  const thread = {
    run: (query: QueryInfo) =>
      new Promise((_, reject) => {
        started.push(query);
        ended = reject;
      }),
    wake: (id: number) => {
      const query = started.find((q) => q.id === id);
      if (query && Atomics.load(memory.i32, query.stop >>> 2) !== 0) ended?.(new EngineError('OPERATION_CANCELED', {}));
    },
    release: () => undefined,
  };
  const spills = { remove: () => expect.fail('the files are gone') } as unknown as SpillDirectory;
  const cached = new CachedRows(memory, { threads: () => [thread] } as unknown as WorkerPool, spills);
  const batch = { image: { bytes: 1000, rowCount: 10 } } as unknown as SpilledBatch;
  const rows = { kind: 'files' as const, batches: [batch], folder: newFolder() };
  await cached.put(7, rows);
  const settings = {} as EngineSettings;
  const before = memory.usage().used;
  // Read for the first time they are left in their files.
  await cached.comeBack(7, settings);
  expect(started).toEqual([]);
  const [first, second] = [new AbortController(), new AbortController()];
  const waiting = [cached.comeBack(7, settings, first.signal), cached.comeBack(7, settings, second.signal)];
  await expect.poll(() => started.length).toBe(1);
  second.abort();
  await expect(waiting[1]).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
  first.abort();
  await expect(waiting[0]).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
  expect(cached.read(7, {})).toBe(rows);
  expect(started.length).toBe(1);
  await expect.poll(() => memory.usage().used).toBe(before);
});
