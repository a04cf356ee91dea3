import { afterAll, expect, test } from 'vitest';
import { batchOf } from '../../src/columnar/builder.ts';
import { sampledColumns } from '../../src/exec/column-sample.ts';
import { uniqueColumns } from '../../src/exec/unique-columns.ts';
import { SparkSession } from '../../src/index.ts';
import type { Attribute } from '../../src/plan/expr.ts';
import { BIGINT, DATE, type DataType, INT } from '../../src/types/data-type.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

const ROWS = 30_000;
const PER_BATCH = 10_000;
const attribute = (name: string, type: DataType): Attribute => ({ kind: 'Attribute', name, id: 1, type, nullable: true });

const columns: readonly (readonly [what: string, type: DataType, valueAt: (row: number) => number | bigint | null, isUnique: boolean])[] = [
  ['in order', INT, (i) => i, true],
  ['below zero, in no order', INT, (i) => ((i * 7919) % ROWS) - 20_000, true],
  ['large', BIGINT, (i) => 5_000_000_000n + BigInt(i * 3), true],
  ['days', DATE, (i) => i - 9, true],
  ['one value twice, far apart', INT, (i) => (i === ROWS - 1 ? 17 : i), false],
  ['one value twice, in two batches', BIGINT, (i) => (i === PER_BATCH ? 0n : BigInt(i)), false],
  ['a null', INT, (i) => (i === 21_111 ? null : i), false],
  ['far apart', BIGINT, (i) => BigInt(i) * 1_000_000n, false],
  ['few', INT, (i) => i % 100, false],
];
test.each(columns)('is each value there once: %s', async (_, type, valueAt, isUnique) => {
  const memory = SharedMemory.create(16 * 1024 * 1024);
  const arena = new Arena(memory, memory.newOwner());
  const rowsOf = (b: number) => Array.from({ length: PER_BATCH }, (_, i) => [valueAt(b * PER_BATCH + i)]);
  const batches = [0, 1, 2].map((b) => batchOf([type], rowsOf(b), arena));
  const output = [attribute('k', type)];
  const found = await uniqueColumns(output, batches, memory, await sampledColumns(output, batches, memory));
  expect(found.has('k')).toBe(isUnique);
});

const spark = await SparkSession.builder().master('local[1]').create();
afterAll(() => spark.stop());
await spark.sql(
  "CACHE TABLE item AS SELECT CAST(id AS INT) AS k, concat('n', id % 90) AS name, concat('c', id % 7) AS class FROM range(1000)",
);
await spark.sql('CACHE TABLE sold AS SELECT id AS n, CAST(id * 7919 % 1200 AS INT) AS k FROM range(20000)');

test('what each row has another value of tells what to group by, and which joins repeat no rows', async () => {
  const grouped = 'SELECT i.k, i.name, i.class, count(*) AS n FROM sold s JOIN item i ON s.k = i.k GROUP BY i.k, i.name, i.class';
  expect(await spark.sql(grouped).explainString('simple')).toMatch(/keys=\[k#\d+\]/);
  const joined = 'SELECT s.n FROM sold s LEFT JOIN item i ON s.k = i.k';
  expect(await spark.sql(joined).explainString('simple')).not.toContain('Join');
  expect(await spark.sql('SELECT i.k FROM item i LEFT JOIN sold s ON s.k = i.k').explainString('simple')).toContain('Join');
  const answers = async () => [
    await spark.sql(`SELECT count(*), sum(n), sum(length(name)) FROM (${grouped})`).collect({ as: 'arrays' }),
    await spark.sql(`SELECT count(*), sum(n) FROM (${joined})`).collect({ as: 'arrays' }),
    await spark
      .sql(
        'SELECT count(DISTINCT name), max(class) FROM (SELECT i.k, i.name, i.class FROM item i FULL JOIN sold s ON i.k = s.k GROUP BY i.k, i.name, i.class)',
      )
      .collect({ as: 'arrays' }),
  ];
  const found = await answers();
  await spark.conf.set('spark.sql.optimizer.excludedRules', 'RemoveDeterminedGroupings,EliminateUnusedJoin');
  expect(await answers()).toEqual(found);
});
