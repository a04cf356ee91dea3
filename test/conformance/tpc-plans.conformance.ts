import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ResolvedTable } from '../../src/analyzer/context.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import { optimize } from '../../src/optimizer/optimize.ts';
import { parseDataType } from '../../src/parser/parse.ts';
import type { ColumnStatistics } from '../../src/plan/logical.ts';
import { analyzed, sql } from '../analyzer/helpers.ts';
import { compactPlan } from '../support/compact-plan.ts';
import { scanView } from '../support/scan-view.ts';
import { bench } from './tpc-data.ts';

// The optimized plan of every query of TPC-H and TPC-DS over the statistics of scale 1, recorded in plans/: tpc-statistics.mjs
// makes them from tables. GOLDEN=rewrite writes the plans anew; review the diff.

const FOLDER = join(import.meta.dirname, 'plans');

interface RecordedColumn {
  readonly type: string;
  readonly distinct: number;
  readonly nulls: number;
  readonly min?: number;
  readonly max?: number;
  readonly length?: number;
}
interface RecordedTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, RecordedColumn>>;
}
type Recorded = Readonly<Record<string, RecordedTable>>;

function statisticsOf({ distinct, nulls, min, max, length }: RecordedColumn): ColumnStatistics {
  return {
    distinctCount: distinct,
    nullCount: nulls,
    ...(min === undefined || max === undefined ? {} : { min, max }),
    ...(length === undefined ? {} : { averageLength: length }),
  };
}

function viewsOf(recorded: Recorded): Readonly<Record<string, ResolvedTable>> {
  const view = ([name, { rows, columns }]: [string, RecordedTable]): [string, ResolvedTable] => {
    const known = Object.entries(columns).map(([column, c]) => [column, [parseDataType(c.type), statisticsOf(c)]] as const);
    return [name, scanView(name, rows, Object.fromEntries(known), false)];
  };
  return Object.fromEntries(Object.entries(recorded).map(view));
}

async function planned(text: string, views: Readonly<Record<string, ResolvedTable>>): Promise<string> {
  try {
    const plan = await analyzed(sql(text), { views });
    return compactPlan(optimize(plan, { timeZone: 'UTC', now: 0n, ansi: true }).plan);
  } catch (error) {
    if (error instanceof EngineError) return `error ${error.condition}`;
    throw error;
  }
}

/** `-- q1`, its plan, an empty line. */
const sectionsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/^-- /m)
      .flatMap((s) => (s.trim() === '' ? [] : [[s.slice(0, s.indexOf('\n')), s.slice(s.indexOf('\n') + 1).trim()] as const])),
  );

for (const suite of ['tpch', 'tpcds'] as const) {
  const folder = join(bench, suite);
  if (!existsSync(folder)) {
    console.warn(`the plans of ${suite} are not compared: there is no ${folder}`);
    test.skip(`the plans of ${suite}`, () => undefined);
    continue;
  }
  const number = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);
  const queries = readdirSync(folder)
    .flatMap((f) => (f.endsWith('.sql') ? [f.replace('.sql', '')] : []))
    .sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1));
  const views = viewsOf(JSON.parse(readFileSync(join(FOLDER, `${suite}-statistics.json`), 'utf8')) as Recorded);
  const file = join(FOLDER, `${suite}.txt`);
  const planOf = (query: string): Promise<string> => planned(readFileSync(join(folder, `${query}.sql`), 'utf8'), views);

  describe(`the plans of ${suite}`, () => {
    if (process.env.GOLDEN === 'rewrite') {
      test('rewrite', async () => {
        const sections: string[] = [];
        for (const q of queries) sections.push(`-- ${q}\n${await planOf(q)}\n`);
        writeFileSync(file, sections.join('\n'));
      });
      return;
    }
    const recorded = sectionsOf(readFileSync(file, 'utf8'));
    test.each(queries)('%s', async (query) => {
      expect(await planOf(query)).toBe(recorded.get(query));
    });
  });
}
