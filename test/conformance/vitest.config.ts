import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compiledSources } from '../setup/sources.ts';

/** Comparisons with reference material that lies beside the checkout, in ../shared; without it they are skipped. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  resolve: compiledSources.resolve,
  test: {
    server: compiledSources.server,
    include: ['test/conformance/**/*.conformance.ts'],
    globalSetup: ['test/setup/build.ts', 'test/conformance/tpc-data.ts'],
    setupFiles: ['test/setup/temporary-directories.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
