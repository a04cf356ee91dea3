import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as functions from '../../src/api/functions/index.ts';
import { FUNCTIONS } from '../../src/functions/registry.ts';

test('the generated wrappers are those of the signatures', async () => {
  const { generate } = (await import(new URL('../../src/api/functions/generate.mjs', import.meta.url).href)) as { generate(): string };
  expect(readFileSync(new URL('../../src/api/gen/functions.ts', import.meta.url), 'utf8')).toBe(generate());
});

/** `if` is a word of the language, `map` is `create_map`, `variant_explode` is a table function in PySpark, PySpark has no approx_top_k; the others are parts of EXTRACT or take an order, which only SQL can give. */
const ELSEWHERE = [
  'if',
  'map',
  'dayofweek_iso',
  'yearofweek',
  'extract_seconds',
  'variant_explode',
  'variant_explode_outer',
  'percentile_cont',
  'percentile_disc',
  'approx_top_k',
  'approx_top_k_accumulate',
  'approx_top_k_combine',
  'approx_top_k_estimate',
];

test('every built-in can be called from a program', () => {
  const exported = new Set(Object.keys(functions).map((name) => name.toLowerCase()));
  const words = FUNCTIONS.flatMap((f) => (f.operator ? [] : [f.name])).filter(
    (name) => /^[a-z]\w*$/.test(name) && !ELSEWHERE.includes(name),
  );
  const snake = new Set([...exported].map((name) => name.replaceAll('_', '')));
  expect(words.filter((name) => !exported.has(name) && !snake.has(name.replaceAll('_', '')))).toEqual([]);
});
