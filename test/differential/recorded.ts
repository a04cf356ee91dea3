import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Probe } from './probe.ts';
import { type Outcome, queriesOf } from './queries.ts';

// What real Spark answered, so that every run can compare with it: answers/<set>.jsonl.gz, a line a probe. The comparison with
// Spark asks a part of it again each day, and what is not recorded yet; DIFFERENTIAL=record writes the latter down.

const pathOf = (set: string): string => join(import.meta.dirname, 'answers', `${set}.jsonl.gz`);

/** A probe's name in the record: other edge values make it another probe. */
export const keyOf = (p: Probe): string => createHash('sha256').update(queriesOf(p).whole).digest('hex').slice(0, 16);

export type Recorded = ReadonlyMap<string, Outcome>;

export function readRecorded(set: string): Recorded {
  if (!existsSync(pathOf(set))) return new Map();
  const lines = gunzipSync(readFileSync(pathOf(set)))
    .toString()
    .trimEnd()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [key, , outcome] = JSON.parse(line) as [string, string, Outcome];
      return [key, outcome];
    }),
  );
}

/** Writes the answers to the probes there are, in their order. */
export function writeRecorded(set: string, probes: readonly Probe[], recorded: Recorded): void {
  const lines = new Map<string, string>();
  for (const p of probes) {
    const outcome = recorded.get(keyOf(p));
    if (outcome) lines.set(keyOf(p), JSON.stringify([keyOf(p), p.sql, outcome]));
  }
  writeFileSync(pathOf(set), gzipSync(`${[...lines.values()].join('\n')}\n`, { level: 9 }));
}
