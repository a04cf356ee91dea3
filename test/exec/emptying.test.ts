import { expect, test } from 'vitest';
import { empty, emptying } from '../../src/exec/emptying.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

const memory = SharedMemory.create(16 * 1024 * 1024);
const BYTES = 1_000_000;

function full(): { readonly arena: Arena; readonly start: number } {
  const arena = new Arena(memory, memory.newOwner());
  const start = arena.allocate(BYTES + 16);
  memory.u8.fill(7, start, start + BYTES + 16);
  return { arena, start };
}
const never = (): boolean => false;
const isEmpty = (start: number): boolean => memory.u8.subarray(start, start + BYTES).every((b) => b === 0);

test('one alone empties all of it and nothing behind it, once', () => {
  const { arena, start } = full();
  const task = emptying(arena, start, BYTES);
  empty(memory, task, never);
  expect(isEmpty(start)).toBe(true);
  expect(memory.u8[start + BYTES]).toBe(7);
  memory.u8[start] = 1;
  empty(memory, task, never);
  expect(memory.u8[start]).toBe(1);
  arena.free();
});

test('a piece that another is at is left to it, and waited for until nobody wants it any more', () => {
  const { arena, start } = full();
  const task = emptying(arena, start, BYTES);
  const [taken, done] = [task.counter >>> 2, (task.counter >>> 2) + 1];
  memory.i32[taken] = 1;
  let asked = 0;
  empty(memory, task, () => ++asked > 50_000);
  expect(asked).toBe(50_001);
  expect(memory.u8[start]).toBe(7);
  expect(memory.u8[start + BYTES - 1]).toBe(0);
  memory.u8.fill(0, start, start + 500_000);
  Atomics.add(memory.i32, done, 1);
  empty(memory, task, never);
  expect(isEmpty(start)).toBe(true);
  arena.free();
});
