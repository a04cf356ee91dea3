import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { compileSources } from './sources.ts';

async function build(): Promise<void> {
  execFileSync(process.execPath, ['build.config.mjs', '--quick'], { stdio: 'inherit' });
  await compileSources();
}

/** Workers run bundled code and tests import compiled sources, so both are made fresh before the tests, also each time when watching. */
export default async function setup(project: TestProject): Promise<void> {
  await build();
  project.onTestsRerun(build);
}
