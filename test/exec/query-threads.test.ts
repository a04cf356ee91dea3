import { expect, test } from 'vitest';
import type { QueryInfo, Task, TaskResult } from '../../src/exec/protocol.ts';
import { QueryThreads } from '../../src/exec/query-threads.ts';
import { zeroed } from '../../src/exec/row-store.ts';
import { takesPart, wordOf } from '../../src/exec/taking-part.ts';
import type { TaskThread } from '../../src/exec/worker-pool.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

/** A thread that sees its tasks when it is told to. */
class SlowThread implements TaskThread {
  readonly tasks = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #work: () => TaskResult;

  constructor(work: () => TaskResult) {
    this.#work = work;
  }

  run(): Promise<TaskResult> {
    return new Promise((resolve) => this.#waiting.push(() => resolve(this.#work())));
  }
  sees(): void {
    for (const task of this.#waiting.splice(0)) task();
  }
  giveBack(): void {}
  letGo(): void {}
  wake(): void {}
  stop(): void {}
  release(): void {}
}

const NOTHING: Task = { kind: 'drop', sink: 0 };

function queryOf(morsels: number) {
  const memory = SharedMemory.create(2 ** 24);
  const arena = new Arena(memory, memory.newOwner());
  const counter = zeroed(arena, 16);
  const shared = { counter, count: morsels, words: zeroed(arena, 8) };
  const info = { id: 1, owner: arena.owner, stop: zeroed(arena, 16) } as unknown as QueryInfo;
  const threads = new QueryThreads(memory, info, undefined);
  const thread = (i: number, takes: number): SlowThread =>
    new SlowThread(() => {
      const rows = takesPart(memory, wordOf(shared, i)) ? takes : 0;
      Atomics.add(memory.i32, counter >>> 2, rows);
      return { metrics: { rows, bytes: 0, milliseconds: 0 } };
    });
  return { threads, shared, thread };
}

const isPending = async (p: Promise<unknown>): Promise<boolean> => {
  const pending = {};
  return (await Promise.race([p, new Promise((resolve) => setImmediate(() => resolve(pending)))])) === pending;
};

test('a thread that has not begun when all morsels are done is not waited for', async () => {
  const { threads, shared, thread } = queryOf(3);
  const [quick, late] = [thread(0, 3), thread(1, 3)];
  const run = threads.run([quick, late], () => NOTHING, undefined, shared);
  quick.sees();
  expect((await run).map((r) => r.metrics.rows)).toEqual([3, 0]);
  // Its memory stays until it has seen that there is nothing to do.
  const over = threads.stopAll();
  expect(await isPending(over)).toBe(true);
  late.sees();
  await over;
});

test('it is waited for where morsels are left, and where nothing is shared', async () => {
  const { threads, shared, thread } = queryOf(4);
  const [quick, late] = [thread(0, 3), thread(1, 1)];
  const run = threads.run([quick, late], () => NOTHING, undefined, shared);
  quick.sees();
  expect(await isPending(run)).toBe(true);
  late.sees();
  expect((await run).map((r) => r.metrics.rows)).toEqual([3, 1]);
  const alone = threads.run([quick, late], () => NOTHING);
  quick.sees();
  expect(await isPending(alone)).toBe(true);
  late.sees();
  await alone;
});
