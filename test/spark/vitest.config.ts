import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compiledSources } from '../setup/sources.ts';
import { DRIVERS } from './setup.ts';

/** The golden files take as long as all others together: each driver begins with half of them. */
class GoldenFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isGolden = (file: TestSpecification): boolean => file.moduleId.includes('/golden-');
    return [...files].sort((a, b) => Number(isGolden(b)) - Number(isGolden(a)));
  }
}

/** Comparisons with real Spark, DuckDB and pyarrow, started by run.mjs. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  resolve: compiledSources.resolve,
  test: {
    server: compiledSources.server,
    include: ['test/spark/**/*.spark.ts'],
    // calls are drawn where a seed says which: the others have recorded answers
    exclude: process.env.DIFFERENTIAL_SEED === undefined ? ['test/spark/drawn.spark.ts'] : [],
    globalSetup: ['test/setup/build.ts', 'test/spark/setup.ts'],
    setupFiles: ['test/setup/temporary-directories.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: DRIVERS,
    sequence: { sequencer: GoldenFirst },
  },
});
