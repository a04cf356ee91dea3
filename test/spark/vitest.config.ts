import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { DRIVERS } from './setup.ts';

/** Comparisons with real Spark, DuckDB and pyarrow, started by run.mjs. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/spark/**/*.spark.ts'],
    globalSetup: ['test/setup/build.ts', 'test/spark/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: DRIVERS,
  },
});
