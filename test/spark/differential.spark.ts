import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SparkSession } from '../../src/index.ts';
import { openSession, place, sparkOutcomes } from './ask.ts';
import { ourOutcome } from './differential/ours.ts';
import type { Probe } from './differential/probe.ts';
import { differences, type Outcome, queriesOf } from './differential/queries.ts';
import { SETS } from './differential/sets.ts';

// Every function of the registry, and every cast, on edge values: answers, types and error conditions are Spark's, compiled
// and by the reference. What differs stands in differential/known.json, under its reason: { reason: { "set: call": [ours, Spark's] } }.
// A difference that is not listed fails, and so does a listed one that is gone.

type Known = Readonly<Record<string, Readonly<Record<string, readonly [ours: string, spark: string]>>>>;
const file = JSON.parse(readFileSync(join(import.meta.dirname, 'differential/known.json'), 'utf8')) as Known;
const known = new Map(Object.values(file).flatMap((calls) => Object.entries(calls)));

test('at least 5,000 calls are compared', () => {
  const calls = SETS.flatMap((s) => s.probes()).reduce((n, p) => n + Math.ceil(p.rows.length / (p.group ?? 1)), 0);
  expect(calls).toBeGreaterThan(5000);
});

for (const set of SETS) {
  describe(set.name, () => {
    const ansi = { 'spark.sql.ansi.enabled': String(set.ansi) };
    const byFunction = new Map<string, { probe: Probe; at: number }[]>();
    const probes = set.probes();
    for (const [at, probe] of probes.entries()) byFunction.set(probe.of, [...(byFunction.get(probe.of) ?? []), { probe, at }]);
    const queries = probes.map(queriesOf);
    let theirs: readonly Outcome[] = [];
    beforeAll(async () => {
      // As Java's new dates: the old ones have another calendar before 1582.
      theirs = await sparkOutcomes(queries, { ...ansi, 'spark.sql.datetime.java8API.enabled': 'true' });
    }, 600_000);
    const seen = new Set<string>();

    for (const engine of set.engines) {
      describe(engine, () => {
        let spark: SparkSession;
        beforeAll(async () => {
          const how = engine === 'reference' ? { 'spark.sparrow.engine': 'reference' } : {};
          spark = await openSession(place('differential'), { ...ansi, ...how });
        });
        afterAll(() => spark.stop());
        for (const [name, of] of byFunction) {
          test(name, async () => {
            const unlisted: object[] = [];
            for (const { probe, at } of of) {
              const [query, their] = [queries[at], theirs[at]];
              if (!query || !their) throw new Error(`no answer to ${probe.sql}`);
              const ours = await ourOutcome(spark, query, 'refused' in their);
              for (const d of differences(probe, ours, their)) {
                const key = `${set.name}: ${d.name}`;
                const listed = known.get(key);
                if (listed?.[0] === d.ours && listed[1] === d.spark) seen.add(key);
                else unlisted.push(d);
              }
            }
            expect(unlisted).toEqual([]);
          });
        }
      });
    }
    test('the listed differences are still there', () => {
      const gone = [...known.keys()].filter((k) => k.startsWith(`${set.name}: `) && !seen.has(k));
      expect(gone).toEqual([]);
    });
  });
}
