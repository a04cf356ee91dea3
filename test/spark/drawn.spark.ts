import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SparkSession } from '../../src/index.ts';
import { drawnCalls } from '../differential/drawn.ts';
import { isListed } from '../differential/known.ts';
import { ourOutcome } from '../differential/ours.ts';
import { callsIn } from '../differential/probe.ts';
import { type Difference, differences, queriesOf } from '../differential/queries.ts';
import { CALLS, LEGACY_CALLS, settingsOf } from '../differential/sets.ts';
import { openSession, place, sparkOutcomes } from './ask.ts';

// Calls that no one has recorded: DIFFERENTIAL_SEED=random, or a number, draws some ten thousand, asks both sides and prints
// what differs. Without a seed the file is no part of a run.

const { DIFFERENTIAL_SEED: asked } = process.env;
const seed = asked === 'random' ? Math.floor(Math.random() * 1e9) : Number(asked);
const AT_ONCE = 200;
/** Of hundred calls: which argument is looked at first, a defect of Spark's, the last digit of a sine. */
const MOST_DIFFERENT = 1;

describe(`calls drawn with the seed ${seed}`, () => {
  let spark: SparkSession;
  for (const set of [CALLS, LEGACY_CALLS]) {
    describe(set.name, () => {
      beforeAll(async () => {
        spark = await openSession(place(`drawn-${set.name}`), settingsOf(set));
      });
      afterAll(() => spark.stop());

      test('nearly all answers are those of Spark', { timeout: 3_600_000 }, async () => {
        const probes = drawnCalls(seed);
        const found: Difference[] = [];
        for (let i = 0; i < probes.length; i += AT_ONCE) {
          const some = probes.slice(i, i + AT_ONCE);
          const outcomes = await sparkOutcomes(some.map(queriesOf), { ...settingsOf(set), 'spark.sql.datetime.java8API.enabled': 'true' });
          for (const [j, p] of some.entries()) {
            const theirs = outcomes[j];
            if (!theirs) throw new Error(`no answer to ${p.sql}`);
            const ours = await ourOutcome(spark, queriesOf(p), 'refused' in theirs);
            found.push(...differences(p, ours, theirs).filter((d) => !isListed(set.name, d)));
          }
        }
        for (const { name, ours, spark: theirs } of found) console.log(`${name}\n  ours  ${ours}\n  spark ${theirs}`);
        const share = (100 * found.length) / callsIn(probes);
        console.log(`${set.name}, seed ${seed}: ${found.length} of ${callsIn(probes)} calls differ, ${share.toFixed(2)} %`);
        expect(share).toBeLessThan(MOST_DIFFERENT);
      });
    });
  }
});
