import { expect, test } from 'vitest';
import { turn, turnBegan } from '../../src/exec/turns.ts';

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

test('the event loop has a turn when it has waited for long, and not before', async () => {
  turnBegan();
  expect(turn()).toBeUndefined();
  busy(12);
  let isHeard = false;
  setTimeout(() => {
    isHeard = true;
  }, 0);
  busy(2);
  const waited = turn();
  expect(waited).toBeInstanceOf(Promise);
  await waited;
  await new Promise((resolve) => setImmediate(resolve));
  expect(isHeard).toBe(true);
  expect(turn()).toBeUndefined();
});
