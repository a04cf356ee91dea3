import type { Probe } from './probe.ts';
import { same } from './tolerance.ts';

/** A probe as statements: all rows at once, and each row by itself for when one of them raises. */
export interface Queries {
  readonly whole: string;
  readonly single: readonly string[];
}

export function queriesOf(p: Probe): Queries {
  const columns = p.rows[0]?.map((_, i) => `, c${i}`).join('') ?? '';
  const row = (r: readonly string[], i: number): string => `(${[String(Math.floor(i / (p.group ?? 1))), ...r].join(', ')})`;
  const select = (values: readonly string[]): string =>
    `SELECT i, ${p.sql} AS r FROM VALUES ${values.join(', ')} AS t(i${columns})${p.group === undefined ? '' : ' GROUP BY i'}`;
  const values = p.rows.map(row);
  const size = p.group ?? 1;
  const single = Array.from({ length: Math.ceil(values.length / size) }, (_, g) => select(values.slice(g * size, (g + 1) * size)));
  return { whole: select(values), single };
}

/** What one side says: the type, and for each row the value's text or `error CONDITION`; or one error for all, before any row was looked at. */
export interface Said {
  readonly type: string;
  readonly rows: readonly string[];
}
export type Outcome = Said | { readonly refused: string };

/** Rows `i<tab>text` in the order of their number. */
export function inOrder(rows: readonly string[]): string[] {
  const out: string[] = [];
  for (const row of rows) {
    const tab = row.indexOf('\t');
    out[Number(row.slice(0, tab))] = row.slice(tab + 1);
  }
  return out;
}

export interface Difference {
  readonly name: string;
  readonly ours: string;
  readonly spark: string;
}

const words = (o: Outcome, row: number): string => ('refused' in o ? `refused ${o.refused}` : (o.rows[row] ?? 'no row'));

/** Every name a difference of the probe may have. */
export const namesOf = (p: Probe): string[] => [
  `typeof ${p.name(0)}`,
  ...Array.from({ length: Math.ceil(p.rows.length / (p.group ?? 1)) }, (_, row) => p.name(row)),
];

/** A time of day becomes one of today, and what is recorded is of another day. */
const isOfToday = (call: string): boolean =>
  /^(?:try_)?(?:to_timestamp(?:_ltz|_ntz)?\(|cast\(.* AS timestamp)/i.test(call) && /'T?\d\d:\d\d(?::\d\d)?'|TIME'/.test(call);

/** Where the two differ, by the name of the call. */
export function differences(p: Probe, ours: Outcome, spark: Outcome): Difference[] {
  if ('refused' in ours && 'refused' in spark)
    return ours.refused === spark.refused ? [] : [{ name: p.name(0), ours: words(ours, 0), spark: words(spark, 0) }];
  const out: Difference[] = [];
  const count = Math.ceil(p.rows.length / (p.group ?? 1));
  for (let row = 0; row < count; row++) {
    const [mine, theirs] = [words(ours, row), words(spark, row)];
    if (!same(p.of, mine, theirs) && !isOfToday(p.name(row))) out.push({ name: p.name(row), ours: mine, spark: theirs });
  }
  const types = 'type' in ours && 'type' in spark && ours.type !== spark.type && ours.type !== '' && spark.type !== '';
  if (types) out.push({ name: `typeof ${p.name(0)}`, ours: ours.type, spark: spark.type });
  return out;
}
