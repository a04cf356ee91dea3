import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

const directory = mkdtempSync(join(tmpdir(), 'sparrow-union-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The inputs of a union are pipelines of their own, and each writes files: small ones in this thread, others in workers. */
test.each(['local[1]', 'local[3]'])('a union is written whole (%s)', async (master) => {
  const spark = await SparkSession.builder().master(master).config('spark.sql.warehouse.dir', join(directory, master)).create();
  try {
    const all = spark
      .range(3)
      .union(spark.range(0, 300_000, 1, 4))
      .union(spark.range(2))
      .union(spark.range(0, 200_000, 1, 4));
    await all.write.saveAsTable('plain');
    await all.selectExpr('id', 'id % 2 AS k').write.partitionBy('k').saveAsTable('parts');
    for (const table of ['plain', 'parts']) expect(await spark.table(table).count()).toBe(500_005);
  } finally {
    await spark.stop();
  }
});
