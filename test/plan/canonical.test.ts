import { expect, test } from 'vitest';
import { exprKey } from '../../src/plan/canonical.ts';
import { type Call, lit } from '../../src/plan/expr.ts';
import { STRING, TIMESTAMP } from '../../src/types/data-type.ts';

const call: Call = {
  kind: 'Call',
  name: 'to_timestamp',
  overload: 0,
  args: [lit('2020-3-5', STRING), lit('yyyy-MM-dd', STRING)],
  type: TIMESTAMP,
  nullable: true,
  deterministic: true,
  canRaise: true,
  ansi: true,
};

test('calls that were resolved under other settings are others', () => {
  const calls: Call[] = [call, { ...call, ansi: false }, { ...call, timeParser: 'LEGACY' }, { ...call, timeParser: 'EXCEPTION' }];
  expect(new Set(calls.map(exprKey)).size).toBe(calls.length);
  expect(exprKey({ ...call })).toBe(exprKey(call));
});
