import { afterEach, expect, test, vi } from 'vitest';
import { turn, turnBegan } from '../../src/exec/turns.ts';

afterEach(() => vi.restoreAllMocks());

test('the event loop has a turn when it has waited for long, and not before', async () => {
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  turnBegan();
  expect(turn()).toBeUndefined();
  now += 100;
  let isHeard = false;
  setTimeout(() => {
    isHeard = true;
  }, 0);
  // the timer is due, by the clock that the event loop has
  const due = Date.now() + 2;
  while (Date.now() < due);
  const waited = turn();
  expect(waited).toBeInstanceOf(Promise);
  await waited;
  await new Promise((resolve) => setImmediate(resolve));
  expect(isHeard).toBe(true);
  expect(turn()).toBeUndefined();
});

test('what comes several times in one turn does not put off the next', async () => {
  await new Promise((resolve) => setImmediate(resolve));
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  turnBegan();
  now += 6;
  turnBegan();
  now += 6;
  expect(turn()).toBeInstanceOf(Promise);
  await new Promise((resolve) => setImmediate(resolve));
  turnBegan();
  now += 6;
  expect(turn()).toBeUndefined();
});
