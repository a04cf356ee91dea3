import { expect, test } from 'vitest';
import { aggregateFrames } from '../../src/exec/reference/window-aggregate.ts';
import { type AggregateEvaluator, aggregateEvaluator } from '../../src/functions/evaluate.ts';
import { lookupFunction, resolveOverload } from '../../src/functions/registry.ts';
import type { Attribute } from '../../src/plan/expr.ts';
import { INT } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import fc from '../support/property.ts';

// Frames are put together from running states and blocks of rows; this holds them to going through every frame row by row.

const x: Attribute = { kind: 'Attribute', name: 'x', id: 1, type: INT, nullable: true };
const settings = { timeZone: 'UTC', now: 0n };

function evaluator(name: string): AggregateEvaluator {
  const record = lookupFunction(name);
  if (!record) throw new Error(`no ${name}`);
  const { overload, type, nullable } = resolveOverload(record, [{ type: INT, nullable: true }], { ansi: true, timeZone: 'UTC' });
  return aggregateEvaluator(
    { kind: 'AggregateCall', name, overload, args: [x], isDistinct: false, ansi: true, type, nullable },
    [x],
    settings,
  );
}

const values = fc.array(fc.option(fc.integer({ min: -5, max: 5 }), { freq: 4 }), { minLength: 1, maxLength: 700 });
const bound = fc.integer({ min: -400, max: 400 });

for (const name of ['sum', 'count', 'min', 'max', 'first', 'last', 'collect_list']) {
  test(`${name} over any frames is what going through each frame gives`, () => {
    const aggregate = evaluator(name);
    fc.assert(
      fc.property(values, bound, bound, fc.boolean(), (list, lower, upper, fromStart) => {
        const rows = list.map((v): Value[] => [v]);
        const clamp = (n: number): number => Math.min(Math.max(n, 0), rows.length);
        const from = Int32Array.from(rows, (_, i) => (fromStart ? 0 : clamp(i + Math.min(lower, upper))));
        const to = Int32Array.from(rows, (_, i) => Math.max(from[i] ?? 0, clamp(i + 1 + Math.max(lower, upper))));
        const got = aggregateFrames(aggregate, rows, { from, to });
        const want = rows.map((_, i) => {
          const state = aggregate.init();
          for (const row of rows.slice(from[i], to[i])) aggregate.update(state, row);
          return aggregate.finish(state);
        });
        expect(got).toEqual(want);
      }),
      { numRuns: 30 },
    );
  });
}
