import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A new directory, which goes with the tests of the file that asks for it. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'sparrow-test-'));
  made.push(path);
  return path;
}
