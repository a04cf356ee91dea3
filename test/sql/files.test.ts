import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import { splitStatements } from '../../src/parser/statements.ts';

// Every file of sql/ runs, in a warehouse of its own, with the project's folder as the working directory.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const files = (await readdir(join(root, 'sql'))).filter((f) => f.endsWith('.sql')).sort();

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sparrow-sql-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('there are files', () => expect(files.length).toBeGreaterThan(0));

test.each(files)('%s', async (file) => {
  const { statements, incomplete } = splitStatements(await readFile(join(root, 'sql', file), 'utf8'));
  expect(incomplete).toBeUndefined();
  const spark = await SparkSession.builder()
    .master('local[2]')
    .config('spark.sql.warehouse.dir', join(directory, 'warehouse'))
    .getOrCreate();
  const answers: string[] = [];
  for (const { text } of statements) {
    const result = await spark.sql(text.replaceAll('`data/', `\`${root}/data/`));
    answers.push(await result.showString());
  }
  await spark.stop();
  expect(answers.join('\n').replaceAll(root, '')).toMatchSnapshot();
});
