import { expect, test } from 'vitest';
import { python, sparkSession } from './ask.ts';
test('hi', async () => {
  console.log(await python('spark.range(3).show()'));
  console.log(JSON.stringify(await sparkSession(['select 1 a', 'select ide', 'create table t(a int)', 'show tables', 'describe t'])));
  expect(1).toBe(1);
});
