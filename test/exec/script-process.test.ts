import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startScript } from '../../src/exec/script-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'sparrow-script-test-'));
const output = join(directory, 'out.txt');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const long = `${'x'.repeat(1000)}\n`.repeat(1000);

test('what is written comes back', async () => {
  const script = startScript('cat', output, directory);
  for (let i = 0; i < 5; i++) expect(await script.write(long)).toBe(true);
  expect(await script.end()).toMatchObject({ status: 0 });
  expect(readFileSync(output, 'utf8')).toHaveLength(5 * long.length);
});

test('a script that reads nothing, or stops reading, is no failure, however much there is to read', async () => {
  for (const command of ['true', 'head -1', 'exec <&-; sleep 0.2']) {
    const script = startScript(command, output, directory);
    for (let i = 0; i < 20 && (await script.write(long)); i++);
    expect(await script.end()).toMatchObject({ status: 0 });
  }
});

test('a failure has the status and what the script complained of', async () => {
  const script = startScript('echo oops >&2; exit 3', output, directory);
  await script.write('a\n');
  expect(await script.end()).toEqual({ status: 3, errors: 'oops\n' });
});

test('a script is ended with all it started', async () => {
  const script = startScript('sleep 600 | cat', output, directory);
  script.kill();
  expect(await script.end()).toMatchObject({ status: 'SIGKILL' });
});
