import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer } from '../support/answer.ts';

// More arguments than a call in JavaScript takes, or a function in WebAssembly has locals for.

const COUNT = 150_000;
const list = (of: (i: number) => unknown, count = COUNT): string => Array.from({ length: count }, (_, i) => of(i)).join(', ');

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').create();
});
afterAll(() => spark.stop());

const calls: readonly (readonly [call: string, rows: readonly string[]])[] = [
  [`size(array(${list((i) => i)}))`, ['150000', '150000']],
  [`size(array(${list(() => 'id')}))`, ['150000', '150000']],
  [`struct(${list((i) => i)}).col7`, ['6', '6']],
  [`named_struct(${list((i) => `'c${i}', id`, COUNT / 2)}).c5`, ['0', '1']],
  [`size(map(${list((i) => i)}))`, ['75000', '75000']],
  [`length(concat(${list(() => 'string(id)')}))`, ['150000', '150000']],
  [`length(concat_ws(',', ${list(() => "'a'")}))`, ['299999', '299999']],
  [`elt(5, ${list((i) => `'${i}'`)})`, ['4', '4']],
  [`greatest(${list((i) => `id + ${i}`, 20_000)})`, ['19999', '20000']],
  [`least(${list(() => 'id')})`, ['0', '1']],
  [`hash(${list(() => 'id', 20_000)}) = hash(${list(() => 'id', 20_000)})`, ['true', 'true']],
  [`1 IN (${list(() => 'id')})`, ['false', 'true']],
];
for (const [call, rows] of calls)
  test(`${call.slice(0, 24)}…`, { timeout: 60_000 }, async () => {
    expect(await answer(spark, `SELECT ${call} AS n FROM range(2) ORDER BY id`)).toMatchObject({ rows });
  });
