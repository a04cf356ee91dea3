import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from './queries.ts';

// The differences there are, each under its reason: { reason: { "set: call": [ours, Spark's] } }.

type Pair = readonly [ours: string, spark: string];
type ByReason = Record<string, Record<string, Pair>>;
const path = join(import.meta.dirname, 'known.json');
const NEW = 'Not yet as Spark has it';

const file = JSON.parse(readFileSync(path, 'utf8')) as ByReason;
const known = new Map(Object.values(file).flatMap((calls) => Object.entries(calls)));

export const keyOfDifference = (set: string, d: Difference): string => `${set}: ${d.name}`;
export const isListed = (set: string, d: Difference): boolean => {
  const listed = known.get(keyOfDifference(set, d));
  return listed?.[0] === d.ours && listed[1] === d.spark;
};
export const listedOf = (set: string): string[] => [...known.keys()].filter((k) => k.startsWith(`${set}: `));

/** Lists what is found among the calls that were compared: under the reason it had if it is as it was, else as new. */
export function rewriteKnown(compared: ReadonlySet<string>, found: ReadonlyMap<string, Pair>): void {
  const reasonOf = new Map(Object.entries(file).flatMap(([reason, calls]) => Object.keys(calls).map((k) => [k, reason] as const)));
  const all = new Map([...known].filter(([k]) => !compared.has(k)));
  for (const [k, pair] of found) all.set(k, pair);
  const out: ByReason = Object.fromEntries([NEW, ...Object.keys(file)].map((reason) => [reason, {}]));
  for (const [k, pair] of all) {
    const listed = known.get(k);
    const reason = (listed?.[0] === pair[0] && listed[1] === pair[1] ? reasonOf.get(k) : undefined) ?? NEW;
    const calls = out[reason];
    if (calls) calls[k] = pair;
  }
  for (const [reason, calls] of Object.entries(out)) if (Object.keys(calls).length === 0) delete out[reason];
  const line = ([k, pair]: [string, Pair]): string => `  ${JSON.stringify(k)}: ${JSON.stringify(pair)}`;
  const block = ([reason, calls]: [string, Record<string, Pair>]): string =>
    ` ${JSON.stringify(reason)}: {\n${Object.entries(calls).map(line).join(',\n')}\n }`;
  writeFileSync(path, `{\n${Object.entries(out).map(block).join(',\n')}\n}\n`);
}
