import { configDefaults, defineConfig } from 'vitest/config';
import { compiledSources } from './test/setup/sources.ts';

/** Tests of pure functions and of sessions that leave nothing behind: a process runs many of these files and loads the sources once. */
const together = ['analyzer', 'columnar', 'errors', 'functions', 'io', 'optimizer', 'parser', 'plan', 'types'].map(
  (d) => `test/${d}/**/*.test.ts`,
);

/** What both kinds of tests have; what is for the whole run stands below. */
const { resolve, server } = compiledSources;
const common = {
  server,
  setupFiles: ['test/setup/temporary-directories.ts'],
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: 'forks' as const,
};

export default defineConfig({
  test: {
    globalSetup: ['test/setup/build.ts'],
    // a watching run starts again what imports the sources: it reads what was made of them
    forceRerunTriggers: [...configDefaults.forceRerunTriggers, '**/src/**/!(gen)/*.ts'],
    // one process a core: the default leaves one core for an editor
    maxWorkers: '100%',
    projects: [
      { resolve, test: { ...common, name: 'together', include: together, isolate: false } },
      {
        resolve,
        test: { ...common, name: 'alone', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, ...together] },
      },
    ],
  },
});
