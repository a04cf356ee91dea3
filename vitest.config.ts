import { configDefaults, defineConfig } from 'vitest/config';

/** Tests of pure functions and of sessions that leave nothing behind: a process runs many of these files and loads the sources once. */
const together = ['analyzer', 'columnar', 'errors', 'functions', 'io', 'optimizer', 'parser', 'plan', 'types'].map(
  (d) => `test/${d}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // one process a core: the default leaves one core for an editor
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false, globalSetup: ['test/setup/build.ts'] } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...together],
          globalSetup: ['test/setup/build.ts'],
        },
      },
    ],
  },
});
