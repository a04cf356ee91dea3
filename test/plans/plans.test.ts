import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { optimize } from '../../src/optimizer/optimize.ts';
import { printPlan } from '../../src/plan/print.ts';
import { INT, STRING } from '../../src/types/data-type.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';
import { scanView } from '../support/scan-view.ts';

// A file is named after a rule and holds queries, each with the plan before and after the rule's first change to it:
//   SELECT … / ---- / before / =>> / after / (blank line). GOLDEN=rewrite writes the plans anew; review the diff.
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** Files that say how many rows they have, and what of a column. */
const VIEWS = {
  sold: scanView('sold', 1_000_000, { k: [INT, { min: 1, max: 1000 }], v: [INT, { min: 1, max: 100 }] }),
  item: scanView('item', 1000, { k: [INT, { min: 1, max: 1000 }], brand: [STRING, {}], class: [STRING, {}] }),
  counted: scanView('counted', 6000, { a: [INT, { min: 3, max: 70, nullCount: 10 }], b: [STRING, { nullCount: 0 }] }),
};
const CONTEXT = { timeZone: 'UTC', now: 0n, ansi: true };

interface Case {
  readonly query: string;
  readonly want: string;
}
const parseCases = (text: string): Case[] =>
  text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const [query = '', want = ''] = block.split('\n----\n');
      return { query: query.trim(), want: want.trim() };
    });

/** Ids in the order of their first occurrence, so that the text does not depend on what ran before. */
function renumbered(text: string): string {
  const seen = new Map<string, number>();
  return text.replace(/#(\d+)/g, (_, id: string) => {
    const known = seen.get(id) ?? seen.size + 1;
    seen.set(id, known);
    return `#${known}`;
  });
}

async function firing(rule: string, query: string): Promise<string> {
  const { fired } = optimize(await analyzed(sql(query), { views: VIEWS }), CONTEXT);
  const found = fired.find((f) => f.rule === rule);
  return found ? renumbered(`${printPlan(found.before)}=>>\n${printPlan(found.after)}`).trim() : `${rule} did not fire`;
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.sql')))('%s', (name) => {
  const path = `${FOLDER}/${name}`;
  const rule = name.replace('.sql', '');
  const cases = parseCases(readFileSync(path, 'utf8'));
  if (process.env.GOLDEN === 'rewrite') {
    test('rewrite', async () => {
      const blocks: string[] = [];
      for (const c of cases) blocks.push(`${c.query}\n----\n${await firing(rule, c.query)}\n`);
      writeFileSync(path, blocks.join('\n'));
    });
  } else {
    test.each(cases)('$query', async ({ query, want }) => {
      expect(await firing(rule, query)).toBe(want);
    });
  }
});
