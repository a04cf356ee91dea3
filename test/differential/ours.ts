import type { SparkSession } from '../../src/index.ts';
import { simpleString } from '../../src/types/names.ts';
import { answer } from '../support/answer.ts';
import { inOrder, type Outcome, type Queries } from './queries.ts';

/** Our answer to a probe: at once, or row by row when something raises. */
export async function ourOutcome(spark: SparkSession, q: Queries, isRefused: boolean): Promise<Outcome> {
  const whole = await answer(spark, q.whole);
  if (!('error' in whole)) return { type: simpleString(whole.schema.fields[1]?.type ?? { kind: 'void' }), rows: inOrder(whole.rows) };
  if (isRefused) return { refused: whole.error };
  const rows: string[] = [];
  let type = '';
  for (const sql of q.single) {
    const one = await answer(spark, sql);
    if ('error' in one) rows.push(`error ${one.error}`);
    else {
      type = simpleString(one.schema.fields[1]?.type ?? { kind: 'void' });
      rows.push(inOrder(one.rows).find((r) => r !== undefined) ?? '');
    }
  }
  return { type, rows };
}
