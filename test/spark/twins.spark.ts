import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SparkSession } from '../../src/index.ts';
import { openSession, place, printed, python } from './ask.ts';
import { TWINS as FIRST, inputs } from './twins.ts';
import { COLUMNS_AND_ROWS } from './twins-columns-and-rows.ts';

const TWINS = [...FIRST, ...COLUMNS_AND_ROWS];

// The same few lines in both languages: what they print must be equal character for character, and so must the condition
// they fail with.

let spark: SparkSession;
let directory: string;
let answers: readonly Awaited<ReturnType<typeof python>>[];
beforeAll(async () => {
  directory = place('twins');
  for (const [name, text] of Object.entries(inputs)) writeFileSync(join(directory, name), text);
  spark = await openSession(join(directory, 'warehouse'));
  const all: Awaited<ReturnType<typeof python>>[] = [];
  for (const [, code] of TWINS) all.push(await python(code, { d: directory }, { share: true }));
  answers = all;
}, 600_000);
afterAll(async () => {
  await spark.stop();
  await python('pass');
});

for (const [i, [name, , program]] of TWINS.entries()) {
  test(name, async () => {
    const ours = await printed(() => program(spark.newSession(), directory));
    const theirs = answers[i];
    expect(ours.out.split('\n')).toEqual(theirs?.out.split('\n'));
    expect(ours.error).toBe(theirs?.error?.error ?? null);
  });
}
