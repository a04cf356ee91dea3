import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BATCHES } from '../../src/optimizer/rules.ts';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer } from '../support/answer.ts';
import { goldenAnswer, goldenFiles, writeGolden } from './golden-file.ts';

// Every case three times: compiled; by the reference interpreter; compiled from the plan as it was analyzed. GOLDEN=rewrite
// writes the compiled engine's answers into the files; the difference is for a person to read.

const allRules = BATCHES.flatMap((b) => b.rules.map((r) => r.name)).join(',');
const variants: readonly (readonly [name: string, settings: Readonly<Record<string, string>>])[] = [
  ['compiled', {}],
  ['reference', { 'spark.sparrow.engine': 'reference' }],
  ['without optimizer rules', { 'spark.sql.optimizer.excludedRules': allRules }],
];
const rewrite = process.env.GOLDEN === 'rewrite';

for (const file of goldenFiles()) {
  for (const [variant, settings] of rewrite ? variants.slice(0, 1) : variants) {
    describe(`${file.name}, ${variant}`, () => {
      let spark: SparkSession;
      let directory: string;
      const answers: string[][] = [];
      beforeAll(async () => {
        directory = realpathSync(mkdtempSync(join(tmpdir(), 'sparrow-golden-')));
        spark = await SparkSession.builder()
          .master('local[2]')
          .config({
            'spark.sql.warehouse.dir': directory,
            'spark.sql.session.timeZone': 'America/Los_Angeles',
            'spark.sql.catalogImplementation': 'hive',
            ...settings,
          })
          .create();
      });
      afterAll(async () => {
        await spark.stop();
        rmSync(directory, { recursive: true, force: true });
        // Where a filter left cases out, there are not answers for all.
        if (rewrite && answers.length === file.cases.flatMap((c) => c.steps).length) writeFileSync(file.path, writeGolden(file, answers));
      });
      for (const c of file.cases) {
        test(c.name, async () => {
          const got: string[][] = [];
          for (const { sql } of c.steps) got.push(goldenAnswer(sql, await answer(spark, sql)));
          answers.push(...got);
          if (!rewrite) expect(got).toEqual(c.steps.map((s) => s.answer));
        });
      }
    });
  }
}
