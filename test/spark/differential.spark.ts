import { describe, expect, test } from 'vitest';
import { byFunction } from '../differential/probe.ts';
import { differences, type Outcome, queriesOf } from '../differential/queries.ts';
import { keyOf, readRecorded, writeRecorded } from '../differential/recorded.ts';
import { SETS, settingsOf } from '../differential/sets.ts';
import { sparkOutcomes } from './ask.ts';

// The answers in test/differential are Spark's: another part of them is asked again each day, and every one that is missing.
// DIFFERENTIAL=record writes the missing ones down; DIFFERENTIAL=all asks all.

const PARTS = 20;
const AT_ONCE = 200;
const mode = process.env.DIFFERENTIAL;
const today = Math.floor(Date.now() / 86_400_000) % PARTS;

for (const set of SETS) {
  describe(set.name, () => {
    const recorded = new Map(readRecorded(set.name));
    const probes = set.probes();
    const isMissing = new Set(probes.filter((p) => !recorded.has(keyOf(p))));
    const asked = probes.filter((p, i) => isMissing.has(p) || mode === 'all' || (mode !== 'record' && i % PARTS === today));
    const theirs = new Map<string, Outcome>();
    test('Spark answers', { timeout: 3_600_000 }, async () => {
      // As Java's new dates: the old ones have another calendar before 1582.
      const settings = { ...settingsOf(set), 'spark.sql.datetime.java8API.enabled': 'true' };
      for (let i = 0; i < asked.length; i += AT_ONCE) {
        const some = asked.slice(i, i + AT_ONCE);
        const outcomes = await sparkOutcomes(some.map(queriesOf), settings);
        for (const [j, p] of some.entries()) {
          const outcome = outcomes[j];
          if (outcome) theirs.set(keyOf(p), outcome);
        }
      }
      expect(theirs.size).toBe(new Set(asked.map(keyOf)).size);
      if (mode !== 'record') return;
      for (const [key, outcome] of theirs) recorded.set(key, outcome);
      writeRecorded(set.name, probes, recorded);
    });
    for (const [name, of] of byFunction(asked)) {
      test(name, () => {
        for (const p of of) {
          const [was, is] = [recorded.get(keyOf(p)), theirs.get(keyOf(p))];
          if (!was || !is) throw new Error(`no recorded answer to ${p.sql}: DIFFERENTIAL=record npm run test:spark -- differential`);
          expect(differences(p, is, was)).toEqual([]);
        }
      });
    }
  });
}
