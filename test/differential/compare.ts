import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import { isListed, keyOfDifference, listedOf, rewriteKnown } from './known.ts';
import { ourOutcome } from './ours.ts';
import { byFunction, callsIn } from './probe.ts';
import { differences, namesOf, queriesOf } from './queries.ts';
import { keyOf, readRecorded } from './recorded.ts';
import { type ProbeSet, settingsOf } from './sets.ts';

const rewriting = process.env.DIFFERENTIAL === 'rewrite';

/**
 * Tests that our answers to a set's probes are those that real Spark gave: values, types and error conditions. What differs
 * stands in known.json under its reason; a difference that is not listed fails, and so does a listed one that is gone.
 * DIFFERENTIAL=rewrite rewrites the list, for the calls that are run.
 */
export function compareWithSpark(set: ProbeSet): void {
  describe(set.name, () => {
    const probes = set.probes();
    const recorded = readRecorded(set.name);
    const asked = probes.filter((p) => recorded.has(keyOf(p)));
    const found = new Map<string, readonly [ours: string, spark: string]>();
    const seen = new Set<string>();
    const compared = new Set<string>();
    let warehouse = '';
    let spark: SparkSession;
    beforeAll(async () => {
      warehouse = mkdtempSync(join(tmpdir(), 'sparrow-differential-'));
      const settings = { 'spark.sql.warehouse.dir': warehouse, 'spark.sql.session.timeZone': 'America/Los_Angeles' };
      spark = await SparkSession.builder()
        .master('local[1]')
        .config({ ...settings, ...settingsOf(set) })
        .create();
    });
    afterAll(async () => {
      if (rewriting) rewriteKnown(compared, found);
      await spark.stop();
      rmSync(warehouse, { recursive: true, force: true });
    });

    test('at least 5,000 calls are compared', () => expect(callsIn(asked)).toBeGreaterThan(5000));
    for (const [name, of] of byFunction(asked)) {
      test(name, { timeout: 240_000 }, async () => {
        const unlisted: object[] = [];
        for (const probe of of) {
          const theirs = recorded.get(keyOf(probe));
          if (!theirs) continue;
          for (const name of namesOf(probe)) compared.add(`${set.name}: ${name}`);
          const ours = await ourOutcome(spark, queriesOf(probe), 'refused' in theirs);
          for (const d of differences(probe, ours, theirs)) {
            const key = keyOfDifference(set.name, d);
            found.set(key, [d.ours, d.spark]);
            if (isListed(set.name, d)) seen.add(key);
            else unlisted.push(d);
          }
        }
        if (!rewriting) expect(unlisted).toEqual([]);
      });
    }
    test('the listed differences are still there', () => {
      if (!rewriting) expect(listedOf(set.name).filter((k) => !seen.has(k))).toEqual([]);
    });
  });
}
