import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer, schemaText } from '../support/answer.ts';
import { bench, type TpcSuite, tpcTables } from './tpc-data.ts';

// TPC-H and TPC-DS at scale 0.01 against Spark's answers: compiled, on one thread and on two; interpreted; and with so little memory
// that what collects rows does so in files.

const suites = [
  { name: 'tpch', data: tpcTables('tpch'), skipped: [] },
  // q30 names a column that the tables do not have; q90 divides by zero, in Spark too.
  { name: 'tpcds', data: tpcTables('tpcds'), skipped: ['q30', 'q90'] },
] as const;

/** `spills`: queries that must have gone into files, at least; `skipped`: those that need more memory than there is, and say so. */
interface Way {
  readonly how: string;
  readonly conf: Readonly<Record<string, string>>;
  readonly spills?: Readonly<Record<TpcSuite, number>>;
  readonly skipped?: readonly string[];
}
const WAYS: readonly Way[] = [
  { how: 'on 1 thread', conf: { 'spark.master': 'local[1]' } },
  { how: 'on 2 threads', conf: { 'spark.master': 'local[2]' } },
  { how: 'interpreted', conf: { 'spark.sparrow.engine': 'reference' } },
  {
    how: 'with little memory',
    conf: { 'spark.master': 'local[2]', 'spark.executor.memory': '8m' },
    spills: { tpch: 0, tpcds: 3 },
    skipped: ['q14b'],
  },
];

interface Expected {
  readonly schema: string;
  readonly rows: readonly (readonly unknown[])[];
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?(E-?\d+)?$/i.test(text);
/** Numbers to nine digits, as the sums of doubles depend on their order. */
const cell = (text: string): string => (isNumber(text) ? Number(text).toPrecision(9) : text);
const line = (cells: readonly string[]): string => cells.map(cell).join(' | ');
const shown = (v: unknown): string => (v === null ? 'NULL' : String(v));

for (const { name, data, skipped } of suites) {
  const isThere = existsSync(bench);
  const queries = isThere
    ? readdirSync(join(bench, name))
        .filter((f) => f.endsWith('.sql'))
        .map((f) => f.replace(/\.sql$/, ''))
    : [];
  if (!isThere) console.warn(`${name} is skipped: there is no ${bench}`);

  for (const { how, conf, spills, skipped: refused = [] } of isThere ? WAYS : []) {
    describe(`${name} ${how}`, () => {
      let spark: SparkSession;
      let spilled = 0;
      beforeAll(async () => {
        spark = await SparkSession.builder()
          .config({ 'spark.sql.session.timeZone': 'UTC', ...conf })
          .create();
        for (const file of readdirSync(data).filter((f) => f.endsWith('.parquet')))
          await spark.read.parquet(join(data, file)).createOrReplaceTempView(file.replace(/\.parquet$/, ''));
      });
      afterAll(() => spark.stop());

      test.each(queries.filter((q) => ![...skipped, ...refused].includes(q)))('%s', async (query) => {
        const want = JSON.parse(readFileSync(join(bench, 'expected', `${name}-sf0.01`, `${query}.json`), 'utf8')) as Expected;
        const before = spark.memoryUsage().spilled;
        const got = await answer(spark, readFileSync(join(bench, name, `${query}.sql`), 'utf8'));
        if (spark.memoryUsage().spilled > before) spilled++;
        if ('error' in got) throw new Error(got.message);
        expect(schemaText(got.schema)).toBe(want.schema);
        expect(got.rows.map((r) => line(r.split('\t'))).sort()).toEqual(want.rows.map((r) => line(r.map(shown))).sort());
      });

      if (spills?.[name]) test('went into files', () => expect(spilled).toBeGreaterThanOrEqual(spills[name]));
    });
  }
  if (!isThere) test.skip(`${name}: no queries`, () => undefined);
}
