import { expect, test } from 'vitest';
import { emitApproxCountDistinct } from '../../../src/functions/emit/count-distinct.ts';
import { countDistinct } from '../../../src/functions/hll-plus-plus.ts';
import * as t from '../../../src/types/data-type.ts';
import { compileAggregate } from './harness.ts';

const PRECISION = 9;
const run = compileAggregate(emitApproxCountDistinct, { argTypes: [t.BIGINT], type: t.BIGINT, state: [t.array(t.BIGINT, true), t.DOUBLE] });

// Few values are counted by empty registers, then the mean is corrected, then it is taken as it is.
test.each([0, 1, 2, 100, 390, 600, 1000, 1500, 2400, 2700, 5000])('about %d different values, in two groups that overlap', (n) => {
  const values = Array.from({ length: n }, (_, i) => BigInt(i) * 7919n);
  const first = values.slice(0, Math.ceil((n * 2) / 3)).map((v) => [v]);
  const second = values.slice(Math.floor(n / 3)).map((v) => [v]);
  expect(run([first, second])).toBe(countDistinct(values, t.BIGINT, PRECISION));
  expect(run([[], [...second, [null]], first])).toBe(countDistinct(values, t.BIGINT, PRECISION));
});
