import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compiledSources } from '../setup/sources.ts';
import { DRIVERS } from './setup.ts';

/** Comparisons with real Spark, DuckDB and pyarrow, started by run.mjs. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  resolve: compiledSources.resolve,
  test: {
    server: compiledSources.server,
    include: ['test/spark/**/*.spark.ts'],
    globalSetup: ['test/setup/build.ts', 'test/spark/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: DRIVERS,
  },
});
