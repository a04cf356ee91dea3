import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A new directory, which goes with the tests of the file that asks for it (test/setup/temporary-directories.ts). */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'sparrow-test-'));
  made.push(path);
  return path;
}

export function removeTemporaryDirectories(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}
