import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer, schemaText } from '../support/answer.ts';
import { bench, tpcTables } from './tpc-data.ts';

// TPC-H and TPC-DS at scale 0.01 against Spark's answers, compiled, on one thread and on two.

const suites = [
  { name: 'tpch', data: tpcTables('tpch'), skipped: [] },
  // q30 names a column that the tables do not have; q90 divides by zero, in Spark too.
  { name: 'tpcds', data: tpcTables('tpcds'), skipped: ['q30', 'q90'] },
] as const;

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

  for (const threads of isThere ? [1, 2] : []) {
    describe(`${name} on ${threads} threads`, () => {
      let spark: SparkSession;
      beforeAll(async () => {
        spark = await SparkSession.builder().master(`local[${threads}]`).config({ 'spark.sql.session.timeZone': 'UTC' }).create();
        for (const file of readdirSync(data).filter((f) => f.endsWith('.parquet')))
          await spark.read.parquet(join(data, file)).createOrReplaceTempView(file.replace(/\.parquet$/, ''));
      });
      afterAll(() => spark.stop());

      test.each(queries.filter((q) => !(skipped as readonly string[]).includes(q)))('%s', async (query) => {
        const want = JSON.parse(readFileSync(join(bench, 'expected', `${name}-sf0.01`, `${query}.json`), 'utf8')) as Expected;
        const got = await answer(spark, readFileSync(join(bench, name, `${query}.sql`), 'utf8'));
        if ('error' in got) throw new Error(got.message);
        expect(schemaText(got.schema)).toBe(want.schema);
        expect(got.rows.map((r) => line(r.split('\t'))).sort()).toEqual(want.rows.map((r) => line(r.map(shown))).sort());
      });
    });
  }
  if (!isThere) test.skip(`${name}: no queries`, () => undefined);
}
