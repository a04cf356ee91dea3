import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Comparisons with reference material that lies beside the checkout, in ../shared; without it they are skipped. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/conformance/**/*.conformance.ts'],
    globalSetup: ['test/setup/build.ts', 'test/conformance/tpc-data.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
