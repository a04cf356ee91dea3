import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { goldenError, goldenFiles, goldenRows } from '../golden/golden-file.ts';
import { placeOf } from '../support/answer.ts';
import { type SparkAnswer, sparkSession } from './ask.ts';

// Real Spark confirms the answers of test/golden: rows, names, types, error conditions, and that the place of an error lies
// within the one Spark tells (Spark often means the whole query by it). What differs for a reason stands in differences.md, under the name of the file and the case.

const known = new Set(
  [...readFileSync(join(import.meta.dirname, 'differences.md'), 'utf8').matchAll(/^\| golden: ([^|]*\S) +\|/gm)].map((m) => m[1]),
);

/** Spark's answer in the words of the file; an error at the place the file has, if that is within Spark's. */
function asGolden(sql: string, a: SparkAnswer | undefined, ours: readonly string[]): string[] {
  if (a === undefined) return ['no answer'];
  if (!('error' in a)) return goldenRows(sql, a.fields, a.rows);
  const [, mine] = /^=> error \S+ at (.*)$/.exec(ours[0] ?? '') ?? [];
  if (!mine || !a.place || a.place[0] < 0) return goldenError(a.error, mine);
  const [start, end] = a.place;
  const isWithin = Array.from({ length: end - start }, (_, i) => start + i).some((from) =>
    Array.from({ length: end - from }, (_, i) => from + i + 1).some((to) => placeOf({ text: sql, start: from, end: to }) === mine),
  );
  return goldenError(a.error, isWithin ? mine : placeOf({ text: sql, start, end }));
}

for (const file of goldenFiles()) {
  describe(file.name, () => {
    let answers: readonly SparkAnswer[] = [];
    beforeAll(async () => {
      answers = await sparkSession(file.cases.flatMap((c) => c.steps.map((s) => s.sql)));
    });
    let first = 0;
    for (const c of file.cases) {
      const from = first;
      first += c.steps.length;
      const isKnown = known.has(`${file.name}: ${c.name}`);
      test(c.name, () => {
        const ours = c.steps.map((step) => step.answer);
        const spark = c.steps.map(({ sql, answer }, i) => asGolden(sql, answers[from + i], answer));
        if (isKnown) expect(ours, 'no difference any more: take it out of differences.md').not.toEqual(spark);
        else expect(ours).toEqual(spark);
      });
    }
  });
}
