import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../src/functions/registry.ts';
import { runReference } from './reference-run.ts';

// Every example in a function's documentation is a test of its reference implementation.
const cases = FUNCTIONS.flatMap((f) => f.examples.map(([sql, want]) => ({ sql, want, name: f.name })));

describe('documented examples', () => {
  test.each(cases)('$name: $sql', async ({ sql, want }) => {
    const query = /^select\s/i.test(sql) ? sql : `SELECT ${sql}`;
    const { rows } = await runReference(query);
    const [row] = rows;
    const got = row?.[0] ?? null;
    if (typeof want === 'number' && !Number.isInteger(want)) expect(got).toBeCloseTo(want, 9);
    else expect(got).toEqual(want);
  });
});

test('names are unique, and operators are not listed', () => {
  const names = FUNCTIONS.flatMap((f) => [f.name, ...(f.aliases ?? [])]).map((n) => n.toLowerCase());
  expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([]);
});

test('every function is documented and says where it comes from', () => {
  for (const f of FUNCTIONS) {
    expect(f.doc, f.name).toMatch(/\S.*\.|\?/);
    expect(f.source, f.name).toMatch(/^(?:Spark 4|Hive 2)/);
    expect(f.group, f.name).toMatch(/_funcs$/);
  }
});
