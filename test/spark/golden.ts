import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GoldenFile, goldenError, goldenRows } from '../golden/golden-file.ts';
import { placeOf } from '../support/answer.ts';
import { type SparkAnswer, sparkSession } from './ask.ts';

// Real Spark confirms the answers of test/golden: rows, names, types, error conditions, and that the place of an error and
// the one Spark tells hold one another (Spark often means the whole query, we what is wrong in it). What differs for a reason stands in differences.md, under the name of the file and the case; a case
// named `beyond Spark: …` shows what we answer and Spark refuses.

const known = new Set(
  [...readFileSync(join(import.meta.dirname, 'differences.md'), 'utf8').matchAll(/^\| golden: ([^|]*\S) +\|/gm)].map((m) => m[1]),
);

/** The offset of `line:column` in a text. */
function offsetOf(text: string, at: string): number {
  const [line = 1, column = 1] = at.split(':').map(Number);
  return text.split('\n', line - 1).reduce((n, l) => n + l.length + 1, 0) + column - 1;
}

/** Spark's answer in the words of the file; an error at the place the file has, if one of the two holds the other. */
function asGolden(sql: string, a: SparkAnswer | undefined, ours: readonly string[]): string[] {
  if (a === undefined) return ['no answer'];
  if (!('error' in a)) return goldenRows(sql, a.fields, a.rows);
  const [, mine] = /^=> error \S+ at (.*)$/.exec(ours[0] ?? '') ?? [];
  if (!mine || !a.place || a.place[0] < 0) return goldenError(a.error, mine);
  const [start, end] = a.place;
  const [from = 0, to = 0] = mine.split('..').map((at) => offsetOf(sql, at));
  const agrees = (from >= start && to <= end) || (start >= from && end <= to);
  return goldenError(a.error, agrees ? mine : placeOf({ text: sql, start, end }));
}

/** The tests that Spark confirms the files. */
export function confirmed(files: readonly GoldenFile[]): void {
  for (const file of files) {
    describe(file.name, () => {
      let answers: readonly SparkAnswer[] = [];
      beforeAll(async () => {
        answers = await sparkSession(file.cases.flatMap((c) => c.steps.map((s) => s.sql)));
      }, 600_000);
      let first = 0;
      for (const c of file.cases) {
        const from = first;
        first += c.steps.length;
        const isKnown = known.has(`${file.name}: ${c.name}`) || c.name.startsWith('beyond Spark:');
        test(c.name, () => {
          const ours = c.steps.map((step) => step.answer);
          const spark = c.steps.map(({ sql, answer }, i) => asGolden(sql, answers[from + i], answer));
          if (isKnown) expect(ours, 'no difference any more: take it out of differences.md').not.toEqual(spark);
          else expect(ours).toEqual(spark);
        });
      }
    });
  }
}
