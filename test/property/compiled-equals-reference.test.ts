import { afterAll, expect, test } from 'vitest';
import { valueReader } from '../../src/columnar/reader.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import { CompiledEngine } from '../../src/exec/compiled-engine.ts';
import type { Engine, EngineSettings } from '../../src/exec/engine.ts';
import { createReferenceEngine } from '../../src/exec/reference/engine.ts';
import type { Attribute, Expr } from '../../src/plan/expr.ts';
import { type LogicalJoinType, type LogicalPlan, outputOf } from '../../src/plan/logical.ts';
import { groupKey } from '../../src/types/compare.ts';
import { array, BIGINT, BOOLEAN, DATE, type DataType, DOUBLE, decimal, INT, STRING } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { agg, as, asc, attr, call, desc, filter, local, value } from '../support/plans.ts';
import fc from '../support/property.ts';

const settings: EngineSettings = {
  timeZone: 'America/Los_Angeles',
  ansi: true,
  now: 0n,
  dynamicPruning: true,
  adaptive: true,
  excludedRules: [],
  corruptRecordColumn: '_corrupt_record',
  caseSensitive: false,
  timestampType: 'timestamp',
  maxPartitionBytes: 1 << 27,
  timeParserPolicy: 'CORRECTED',
  mergeSchema: false,
  ignoreMissingFiles: false,
  ignoreCorruptFiles: false,
  partitionColumnTypes: true,
};
const compiled = new CompiledEngine(2, 512 << 20);
const reference = createReferenceEngine(compiled.memory);
afterAll(() => compiled.close());

/** The rows as comparable text, in order, or the error's condition. */
async function answer(engine: Engine, plan: LogicalPlan): Promise<string[]> {
  const keys = outputOf(plan).map((a) => groupKey(a.type));
  const rows: string[] = [];
  try {
    for await (const batch of engine.execute(plan, settings, {})) {
      const readers = batch.columns.map((c) => valueReader(engine.memory, c));
      for (let r = 0; r < batch.rowCount; r++) rows.push(readers.map((read, i) => text(keys[i]?.(read(r)))).join(' | '));
    }
    return rows;
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') return [`error ${error.condition}`];
    throw error;
  }
}
/** Sums of doubles depend on the order of addition. */
const text = (key: unknown): string =>
  typeof key === 'number' && !Number.isInteger(key) ? key.toPrecision(10) : String(Object.is(key, -0) ? 0 : key);

async function agree(plan: LogicalPlan, ordered = false): Promise<void> {
  const want = await answer(reference, plan);
  const got = await answer(compiled, plan);
  expect(ordered ? got : got.sort()).toEqual(ordered ? want : want.sort());
}

const types = {
  int: [INT, fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(2147483647, -2147483648, 100))],
  long: [BIGINT, fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n)))],
  double: [
    DOUBLE,
    fc.oneof(
      fc.integer({ min: -4, max: 4 }).map((n) => n / 2),
      fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY),
    ),
  ],
  short: [decimal(10, 2), fc.bigInt({ min: -500n, max: 500n })],
  wide: [decimal(30, 4), fc.oneof(fc.bigInt({ min: -500n, max: 500n }), fc.constantFrom(10n ** 30n - 1n, -(10n ** 29n)))],
  text: [STRING, fc.constantFrom('', 'a', 'b', 'ab', 'नमस्ते', '🎬', 'exactly8', 'longer than eight bytes', 'longer than eight bytez')],
  day: [DATE, fc.integer({ min: -3, max: 3 })],
  flag: [BOOLEAN, fc.boolean()],
  list: [array(INT), fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { maxLength: 3 })],
} as const satisfies Record<string, readonly [DataType, fc.Arbitrary<Value>]>;
type Column = keyof typeof types;

const table = (columns: readonly Column[], maxRows = 40): fc.Arbitrary<{ columns: Record<string, Attribute>; plan: LogicalPlan }> =>
  fc
    .array(fc.tuple(...columns.map((c) => fc.option(types[c][1] as fc.Arbitrary<Value>, { freq: 5 }))), { maxLength: maxRows })
    .map((rows) => {
      const attributes = columns.map((c) => attr(c, types[c][0]));
      return { columns: Object.fromEntries(attributes.map((a) => [a.name, a])), plan: local(attributes, rows) };
    });

const all = Object.keys(types) as Column[];
const comparisons = ['==', '!=', '<', '<=', '>', '>=', '<=>'];
const run = { numRuns: 80 };

/** A condition over the table's columns. */
const condition = (columns: Record<string, Attribute>): fc.Arbitrary<Expr> => {
  const leaf = fc.constantFrom(...all.filter((c) => columns[c] && c !== 'list')).chain((c) =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...comparisons), types[c][1] as fc.Arbitrary<Value>)
        .map(([op, v]) => call(op, columns[c] as Attribute, value(v, types[c][0]))),
      fc.constantFrom('isNull', 'isNotNull').map((f) => call(f, columns[c] as Attribute)),
      fc.constantFrom(...comparisons).map((op) => call(op, columns[c] as Attribute, columns[c] as Attribute)),
    ),
  );
  const { tree } = fc.letrec<{ tree: Expr }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom('and', 'or'), tie('tree'), tie('tree')).map(([f, a, b]) => call(f, a, b)),
      tie('tree').map((e) => call('not', e)),
    ),
  }));
  return tree;
};

test('filters', async () => {
  await fc.assert(
    fc.asyncProperty(
      table(all).chain((t) => condition(t.columns).map((c) => filter(t.plan, c))),
      (plan) => agree(plan, true),
    ),
    run,
  );
});

test('arithmetic, with its errors', async () => {
  const operators = ['+', '-', '*', '/', '%'];
  const plan = fc
    .tuple(
      table(['int', 'long', 'double', 'short', 'wide']),
      fc.constantFrom(...operators),
      fc.constantFrom('int', 'long', 'double', 'short', 'wide'),
      fc.constantFrom('int', 'long', 'double', 'short', 'wide'),
    )
    .map(
      ([t, op, a, b]): LogicalPlan => ({
        kind: 'Project',
        input: t.plan,
        exprs: [as(call(op, t.columns[a] as Attribute, t.columns[b] as Attribute), 'x')],
      }),
    );
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p, true)),
    { numRuns: 200 },
  );
});

test('aggregates by any keys', async () => {
  const plan = fc.tuple(table(all), fc.subarray(all, { maxLength: 3 })).map(([{ columns, plan: input }, keys]): LogicalPlan => {
    const of = (c: Column): Attribute => columns[c] as Attribute;
    return {
      kind: 'Aggregate',
      input,
      groupings: keys.map(of),
      aggregates: [
        agg('n', 'count', value(1, INT)),
        agg('ints', 'count', of('int')),
        agg('sum', 'sum', of('int')),
        agg('decimals', 'sum', of('short')),
        agg('average', 'avg', of('short')),
        agg('doubles', 'sum', of('double')),
        agg('least', 'min', of('text')),
        agg('most', 'max', of('text')),
        agg('latest', 'max', of('day')),
        agg('widest', 'max', of('wide')),
        agg('smallest', 'min', of('double')),
      ],
    };
  });
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p)),
    run,
  );
});

test('DISTINCT is an aggregate without functions', async () => {
  const plan = fc.tuple(table(all), fc.subarray(all, { minLength: 1 })).map(
    ([t, keys]): LogicalPlan => ({
      kind: 'Aggregate',
      input: t.plan,
      groupings: keys.map((k) => t.columns[k] as Attribute),
      aggregates: [],
    }),
  );
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p)),
    run,
  );
});

test('joins of every kind', async () => {
  const kinds: LogicalJoinType[] = ['inner', 'left', 'right', 'full', 'semi', 'anti', 'cross'];
  const plan = fc
    .tuple(
      table(['int', 'text', 'list'], 20),
      table(['int', 'text', 'double'], 20),
      fc.constantFrom(...kinds),
      fc.constantFrom('int', 'text', 'both', 'none'),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('left', 'right') as fc.Arbitrary<'left' | 'right'>,
    )
    .map(([l, r, joinType, on, safe, residual, buildSide]): LogicalPlan => {
      const keys = on === 'both' ? ['int', 'text'] : on === 'none' ? [] : [on];
      const conditions = keys.map((k) => call(safe ? '<=>' : '==', l.columns[k] as Attribute, r.columns[k] as Attribute));
      if (residual) conditions.push(call('<', l.columns.int as Attribute, r.columns.double as Attribute));
      const on1 = conditions.reduce<Expr | undefined>((a, b) => (a ? call('and', a, b) : b), undefined);
      return { kind: 'Join', left: l.plan, right: r.plan, joinType, buildSide, ...(on1 && joinType !== 'cross' ? { condition: on1 } : {}) };
    });
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p)),
    { numRuns: 200 },
  );
});

test('sorts, and the first rows of sorts', async () => {
  const plan = fc
    .tuple(
      table(all),
      fc.subarray(
        all.filter((c) => c !== 'list'),
        { minLength: 1 },
      ),
      fc.boolean(),
      fc.boolean(),
      fc.option(fc.nat({ max: 50 })),
      fc.nat({ max: 5 }),
    )
    .map(([t, keys, down, nullsFirst, limit, offset]): LogicalPlan => {
      const columns = keys.map((k) => t.columns[k] as Attribute);
      const sorted: LogicalPlan = {
        kind: 'Sort',
        input: { kind: 'Project', input: t.plan, exprs: columns },
        keys: columns.map((c) => (down ? desc(c, nullsFirst) : asc(c, nullsFirst))),
        isGlobal: true,
      };
      return limit === null ? sorted : { kind: 'Limit', input: sorted, limit, offset };
    });
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p, true)),
    run,
  );
});

test('unions and limits keep the order of their inputs', async () => {
  const plan = fc
    .tuple(table(all), table(all), fc.option(fc.nat({ max: 60 })), fc.nat({ max: 10 }))
    .map(([a, b, limit, offset]): LogicalPlan => {
      const output = outputOf(a.plan).map((x) => attr(x.name, x.type));
      const union: LogicalPlan = { kind: 'Union', inputs: [a.plan, b.plan], output };
      return limit === null ? union : { kind: 'Limit', input: union, limit, offset };
    });
  await fc.assert(
    fc.asyncProperty(plan, (p) => agree(p, true)),
    run,
  );
});

test('no memory is left behind', () => expect(compiled.memory.usage().used).toBe(0));
