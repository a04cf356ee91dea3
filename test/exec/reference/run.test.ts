import { describe, expect, test } from 'vitest';
import { valueReader } from '../../../src/columnar/reader.ts';
import { EngineError } from '../../../src/errors/engine-error.ts';
import type { EngineSettings } from '../../../src/exec/engine.ts';
import { createReferenceEngine } from '../../../src/exec/reference/engine.ts';
import { type AggregateCall, type Attribute, type Call, type Expr, lit, nextExprId, type SortKey } from '../../../src/plan/expr.ts';
import type { AggregateAlias, Join, LocalRows, LogicalJoinType, LogicalPlan } from '../../../src/plan/logical.ts';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { SharedMemory } from '../../../src/wasm/memory.ts';
import fc from '../../support/property.ts';

const memory = SharedMemory.create(64 << 20);
const engine = createReferenceEngine(memory);
const settings: EngineSettings = {
  timeZone: 'UTC',
  ansi: true,
  corruptRecordColumn: '_corrupt_record',
  caseSensitive: false,
  timestampType: 'timestamp',
  maxPartitionBytes: 1 << 27,
  timeParserPolicy: 'CORRECTED',
  mergeSchema: false,
  ignoreMissingFiles: false,
  ignoreCorruptFiles: false,
  partitionColumnTypes: true,
  now: 0n,
  dynamicPruning: true,
  adaptive: true,
  excludedRules: [],
};

async function run(plan: LogicalPlan): Promise<Value[][]> {
  const out: Value[][] = [];
  for await (const batch of engine.execute(plan, settings, {})) {
    const readers = batch.columns.map((c) => valueReader(memory, c));
    for (let i = 0; i < batch.rowCount; i++) out.push(readers.map((r) => r(i)));
  }
  return out;
}

const column = (name: string, type: t.DataType): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type, nullable: true });
const local = (output: readonly Attribute[], rows: readonly (readonly Value[])[]): LocalRows => ({ kind: 'LocalRows', output, rows });
const call = (name: string, args: readonly Expr[]): Call => ({
  kind: 'Call',
  name,
  overload: 0,
  args,
  type: t.BOOLEAN,
  nullable: true,
  deterministic: true,
  canRaise: false,
  ansi: true,
});
const aggregate = (name: string, args: readonly Expr[], type: t.DataType, more: Partial<AggregateCall> = {}): AggregateAlias => {
  const child: AggregateCall = {
    kind: 'AggregateCall',
    name,
    overload: 0,
    args,
    type,
    nullable: true,
    isDistinct: false,
    ansi: true,
    ...more,
  };
  return { kind: 'Alias', child, name, id: nextExprId(), type, nullable: true };
};
const key = (child: Expr, ascending = true, nullsFirst = ascending): SortKey => ({ child, ascending, nullsFirst });

const k = column('k', t.INT);
const v = column('v', t.STRING);
const k2 = column('k2', t.INT);
const LEFT: readonly (readonly Value[])[] = [
  [1, 'a'],
  [2, 'b'],
  [null, 'n'],
  [2, 'c'],
];

describe('operators', () => {
  const left = local([k, v], LEFT);
  const join = (joinType: LogicalJoinType, condition?: Expr): Join => ({
    kind: 'Join',
    left,
    right: local([k2], [[2], [3], [null], [2]]),
    joinType,
    ...(condition ? { condition } : {}),
  });
  const equal = call('==', [k, k2]);
  test.each<[string, LogicalPlan, unknown[][]]>([
    [
      'inner',
      join('inner', equal),
      [
        [2, 'b', 2],
        [2, 'b', 2],
        [2, 'c', 2],
        [2, 'c', 2],
      ],
    ],
    [
      'left',
      join('left', equal),
      [
        [1, 'a', null],
        [2, 'b', 2],
        [2, 'b', 2],
        [null, 'n', null],
        [2, 'c', 2],
        [2, 'c', 2],
      ],
    ],
    [
      'right',
      join('right', equal),
      [
        [2, 'b', 2],
        [2, 'b', 2],
        [2, 'c', 2],
        [2, 'c', 2],
        [null, null, 3],
        [null, null, null],
      ],
    ],
    [
      'semi',
      join('semi', equal),
      [
        [2, 'b'],
        [2, 'c'],
      ],
    ],
    [
      'anti',
      join('anti', equal),
      [
        [1, 'a'],
        [null, 'n'],
      ],
    ],
    ['anti without a condition', join('anti'), []],
    [
      'null-safe',
      join('semi', call('<=>', [k, k2])),
      [
        [2, 'b'],
        [null, 'n'],
        [2, 'c'],
      ],
    ],
    [
      'filter keeps what is true',
      { kind: 'Filter', input: left, condition: call('>', [k, lit(1, t.INT)]) },
      [
        [2, 'b'],
        [2, 'c'],
      ],
    ],
    [
      'sort, nulls last, stable',
      { kind: 'Sort', input: left, keys: [key(k, false)], isGlobal: true },
      [
        [2, 'b'],
        [2, 'c'],
        [1, 'a'],
        [null, 'n'],
      ],
    ],
    [
      'limit and offset',
      { kind: 'Limit', input: left, limit: 2, offset: 1 },
      [
        [2, 'b'],
        [null, 'n'],
      ],
    ],
    ['offset alone', { kind: 'Limit', input: left, offset: 3 }, [[2, 'c']]],
    ['limit 0', { kind: 'Limit', input: left, limit: 0, offset: 0 }, []],
    ['union', { kind: 'Union', inputs: [local([k], [[1]]), local([k2], [[2]])], output: [k] }, [[1], [2]]],
    [
      'distinct',
      { kind: 'Aggregate', input: { kind: 'Project', input: left, exprs: [k] }, groupings: [k], aggregates: [] },
      [[1], [2], [null]],
    ],
    ['a name changes nothing', { kind: 'SubqueryAlias', input: left, alias: ['x'] }, LEFT.map((r) => [...r])],
  ])('%s', async (_, plan, want) => {
    expect(await run(plan)).toEqual(want);
  });

  test('aggregates: groups of nulls, no groups, DISTINCT with FILTER', async () => {
    const counts = [
      aggregate('count', [v], t.BIGINT),
      aggregate('count', [k], t.BIGINT, { isDistinct: true, filter: call('>', [k, lit(1, t.INT)]) }),
    ];
    expect(await run({ kind: 'Aggregate', input: left, groupings: [k], aggregates: counts })).toEqual([
      [1, 1n, 0n],
      [2, 2n, 1n],
      [null, 1n, 0n],
    ]);
    expect(await run({ kind: 'Aggregate', input: local([k, v], []), groupings: [], aggregates: counts })).toEqual([[0n, 0n]]);
    expect(await run({ kind: 'Aggregate', input: local([k, v], []), groupings: [k], aggregates: counts })).toEqual([]);
  });

  test('-0.0 and 0.0 are one group, NaN another', async () => {
    const d = column('d', t.DOUBLE);
    const rows = [[0], [-0], [Number.NaN], [Number.NaN], [null]];
    expect(
      await run({
        kind: 'Aggregate',
        input: local([d], rows),
        groupings: [d],
        aggregates: [aggregate('count', [lit(1, t.INT)], t.BIGINT)],
      }),
    ).toHaveLength(3);
    const two = column('e', t.STRING);
    expect(
      await run({
        kind: 'Aggregate',
        input: local(
          [d, two],
          rows.map(([x]) => [x ?? null, 'x']),
        ),
        groupings: [d, two],
        aggregates: [],
      }),
    ).toHaveLength(3);
  });
});

test('a join finds what comparing all pairs finds', async () => {
  const keys = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { maxLength: 12 });
  const types = fc.constantFrom<LogicalJoinType>('inner', 'left', 'right', 'full', 'semi', 'anti');
  await fc.assert(
    fc.asyncProperty(keys, keys, types, async (a, b, joinType) => {
      const [x, y] = [column('x', t.INT), column('y', t.INT)];
      const got = await run({
        kind: 'Join',
        left: local(
          [x],
          a.map((n) => [n]),
        ),
        right: local(
          [y],
          b.map((n) => [n]),
        ),
        joinType,
        condition: call('==', [x, y]),
      });
      const pairs = a.flatMap((n) => b.filter((m) => n !== null && n === m).map((m) => [n, m]));
      const loneLeft = a.filter((n) => n === null || !b.includes(n));
      const loneRight = b.filter((n) => n === null || !a.includes(n)).map((n) => [null, n]);
      const want = {
        inner: pairs,
        left: [...pairs, ...loneLeft.map((n) => [n, null])],
        right: [...pairs, ...loneRight],
        full: [...pairs, ...loneLeft.map((n) => [n, null]), ...loneRight],
        semi: a.filter((n) => n !== null && b.includes(n)).map((n) => [n]),
        anti: loneLeft.map((n) => [n]),
        cross: [],
      }[joinType];
      const sorted = (rows: unknown[][]): string[] => rows.map((r) => JSON.stringify(r)).sort();
      expect(sorted(got)).toEqual(sorted(want));
    }),
  );
});

test('a sort is an order, whatever the keys', async () => {
  const rows = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 3 })), fc.option(fc.string({ maxLength: 2 }))), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.boolean(), async (data, ascending, nullsFirst) => {
      const got = await run({ kind: 'Sort', input: local([k, v], data), keys: [key(k, ascending, nullsFirst)], isGlobal: true });
      expect(got.length).toBe(data.length);
      const place = (n: Value | undefined): number =>
        n === null || n === undefined ? (nullsFirst ? -10 : 10) : ascending ? (n as number) : -(n as number);
      for (let i = 1; i < got.length; i++) expect(place(got[i - 1]?.[0])).toBeLessThanOrEqual(place(got[i]?.[0]));
    }),
  );
});

test('rows are many, cancelled midway, and memory comes back', async () => {
  const id = column('id', t.BIGINT);
  const many: LogicalPlan = { kind: 'RangeRows', start: 0n, end: 100_000n, step: 1n, output: [id] };
  const before = memory.usage().used;
  expect((await run(many)).length).toBe(100_000);
  const abort = new AbortController();
  const iterator = engine.execute(many, settings, { signal: abort.signal })[Symbol.asyncIterator]();
  await iterator.next();
  abort.abort();
  await expect(iterator.next()).rejects.toSatisfy((e) => e instanceof EngineError && e.condition === 'OPERATION_CANCELED');
  for await (const _ of engine.execute(many, settings, {})) break;
  expect(memory.usage().used).toBe(before);
});

test('kept rows', async () => {
  const id = column('id', t.BIGINT);
  const { rows } = await engine.cache(7, { kind: 'RangeRows', start: 0n, end: 5000n, step: 1n, output: [id] }, settings, {});
  expect(rows).toBe(5000);
  const kept: LogicalPlan = { kind: 'CachedRelation', cacheId: 7, output: [id], stats: {} };
  expect((await run(kept)).at(-1)).toEqual([4999n]);
  engine.uncache(7);
  await expect(run(kept)).rejects.toThrow('INTERNAL_ERROR');
});
