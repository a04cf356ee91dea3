import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLogs } from '../../data/make-logs.mjs';
import { place, printed, python, sparkRows } from './ask.ts';
import { makeCleanLogs } from './clean-logs.ts';
import { analyse } from './programs/netflix.ts';

// The main job in TypeScript and its twin in Python, on clean logs and on the dirty ones: what they print must be equal,
// character for character, and so must the tables they leave.

const twin = readFileSync(join(import.meta.dirname, 'programs/netflix.py'), 'utf8');

const inputs: readonly (readonly [name: string, make: (directory: string) => string])[] = [
  ['clean logs', makeCleanLogs],
  [
    'the logs of the repository',
    (directory) => {
      cpSync(join(import.meta.dirname, '../../data/netflix/viewing_logs'), join(directory, 'viewing_logs'), { recursive: true });
      return join(directory, 'viewing_logs/2025/10');
    },
  ],
  [
    'newly made dirty logs',
    (directory) => {
      makeLogs({ rows: 20_000, out: directory, seed: 7 });
      return join(directory, '2025/10');
    },
  ],
];

/** `explain` prints our operators under Spark's headings: the headings are compared. */
const headings = (text: string): string[] => text.split('\n').filter((l) => l.startsWith('== '));
const [EXPLAIN, END] = ['--- explain', '--- end of explain'];
const withoutPlans = (text: string): string =>
  text.replace(new RegExp(`${EXPLAIN}[^]*?${END}`, 'g'), (plans) => headings(plans).join('\n'));

for (const [name, make] of inputs) {
  describe(name, () => {
    let ours: { out: string; error: string | null };
    let spark: Awaited<ReturnType<typeof python>>;
    let warehouse: string;
    beforeAll(async () => {
      const directory = place(`main-job-${name.replaceAll(' ', '-')}`);
      const month = make(join(directory, 'logs'));
      warehouse = join(directory, 'warehouse');
      ours = await printed(() => analyse(month, warehouse));
      spark = await python(twin, { month }, { keep: true });
    });
    afterAll(async () => {
      await python('spark.sql("DROP DATABASE IF EXISTS analytics CASCADE")');
    });

    test('both run to their end', () => expect({ ours: ours.error, spark: spark.error }).toEqual({ ours: null, spark: null }));
    test('they print the same', () => expect(withoutPlans(ours.out).split('\n')).toEqual(withoutPlans(spark.out).split('\n')));
    for (const table of ['popular_shows_india', 'clean_events']) {
      test(`the table ${table} is the same, read by Spark`, async () => {
        const mine = await sparkRows('spark.read.parquet(path)', { path: join(warehouse, 'analytics.db', table) });
        const theirs = await sparkRows(`spark.table("analytics.${table}")`);
        if ('error' in mine || 'error' in theirs) throw new Error(JSON.stringify([mine, theirs]));
        expect(mine.schema).toEqual(theirs.schema);
        expect(mine.rows.length).toBeGreaterThan(0);
        expect([...mine.rows].sort()).toEqual([...theirs.rows].sort());
      });
    }
  });
}
