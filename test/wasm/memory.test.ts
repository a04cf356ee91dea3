import { expect, test } from 'vitest';
import { Arena, PAGE, SharedMemory } from '../../src/wasm/memory.ts';

test('pages of one owner are freed together and found again', () => {
  const memory = SharedMemory.create(64 * PAGE);
  const a = memory.newOwner(),
    b = memory.newOwner();
  const first = memory.allocatePages(10, a);
  const second = memory.allocatePages(20, b);
  expect(second).toBe(first + 10 * PAGE);
  memory.freeOwner(a);
  expect(memory.usage().used).toBe(20 * PAGE);
  expect(memory.allocatePages(10, b)).toBe(first);
});

test('the budget is kept and the error says what to do', () => {
  const memory = SharedMemory.create(8 * PAGE);
  const owner = memory.newOwner();
  memory.allocatePages(6, owner);
  expect(() => memory.allocatePages(3, owner)).toThrowError(/OUT_OF_MEMORY.*spark\.executor\.memory/s);
  expect(memory.usage()).toEqual({ spilled: 0, used: 6 * PAGE, peak: 6 * PAGE, budget: 8 * PAGE });
  memory.freeOwner(owner);
  expect(memory.usage().used).toBe(0);
});

test('an owner can be handed over', () => {
  const memory = SharedMemory.create(8 * PAGE);
  const query = memory.newOwner(),
    cache = memory.newOwner();
  memory.allocatePages(2, query);
  memory.changeOwner(query, cache);
  memory.freeOwner(query);
  expect(memory.usage().used).toBe(2 * PAGE);
  memory.freeOwner(cache);
  expect(memory.usage().used).toBe(0);
});

test('an arena aligns to 16, leaves room behind, and gives all back', () => {
  const memory = SharedMemory.create(1024 * PAGE);
  const arena = new Arena(memory, memory.newOwner());
  const places = [0, 1, 15, 16, 17, 100_000, 5_000_000].map((bytes) => ({ bytes, at: arena.allocate(bytes) }));
  for (const { at } of places) expect(at % 16).toBe(0);
  const sorted = [...places].sort((x, y) => x.at - y.at);
  sorted.slice(1).forEach((p, i) => {
    const before = sorted[i];
    expect(p.at).toBeGreaterThanOrEqual((before?.at ?? 0) + (before?.bytes ?? 0) + 16);
  });
  arena.reset();
  expect(memory.usage().used).toBeGreaterThan(0);
  arena.free();
  expect(memory.usage().used).toBe(0);
});

test('text goes in and out as UTF-8', () => {
  const memory = SharedMemory.create(8 * PAGE);
  const arena = new Arena(memory, memory.newOwner());
  for (const text of ['', 'a', 'नमस्ते', '🎬 ok', 'x'.repeat(1000)]) {
    const at = arena.allocate(text.length * 3);
    expect(memory.utf8(at, memory.writeUtf8(text, at))).toBe(text);
  }
});

test('bytes are set from here to there and no further', () => {
  const memory = SharedMemory.create(8 * PAGE);
  const at = memory.allocatePages(2, memory.newOwner());
  memory.fill(0xff, at, at + 2 * PAGE);
  memory.fill(7, at + 3, at + 70_001);
  memory.fill(0, at + 100, at + 100);
  expect([2, 3, 100, 70_000, 70_001].map((n) => memory.u8[at + n])).toEqual([255, 7, 7, 7, 255]);
});

test('what was handed out last is freed with its owner, however full the memory was', () => {
  const memory = SharedMemory.create(64 * PAGE);
  const a = memory.newOwner(),
    b = memory.newOwner();
  for (let i = 0; i < 64; i++) memory.allocatePages(1, i % 2 === 0 ? a : b);
  memory.freeOwner(a);
  memory.changeOwner(b, a);
  expect(memory.usage().used).toBe(32 * PAGE);
  memory.freeOwner(a);
  expect(memory.usage().used).toBe(0);
});
