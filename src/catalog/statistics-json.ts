import type { ColumnStatistics, Statistics } from '../plan/statistics.ts';
import type { StructType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** A value of a plain type as JSON: whole numbers of 64 bits and more as text, as are NaN and infinities, binaries as base64. */
const valueToJson = (v: Value): unknown => {
  if (typeof v === 'bigint') return { int: String(v) };
  if (typeof v === 'number' && !Number.isFinite(v)) return { number: String(v) };
  return v instanceof Uint8Array ? { bytes: Buffer.from(v).toString('base64') } : v;
};
const valueFromJson = (json: unknown): Value => {
  const { int, number, bytes } = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, string | undefined>>;
  if (int !== undefined) return BigInt(int);
  if (number !== undefined) return Number(number);
  if (bytes !== undefined) return new Uint8Array(Buffer.from(bytes, 'base64'));
  return json as Value;
};

function columnAs(c: ColumnStatistics, value: (v: Value) => Value): ColumnStatistics {
  return {
    ...c,
    ...(c.min === undefined ? {} : { min: value(c.min) }),
    ...(c.max === undefined ? {} : { max: value(c.max) }),
    ...(c.mostCommon === undefined ? {} : { mostCommon: c.mostCommon.map((m) => ({ ...m, value: value(m.value) })) }),
  };
}
const columnsAs = (s: Statistics, value: (v: Value) => Value): Statistics =>
  s.columns === undefined
    ? s
    : { ...s, columns: Object.fromEntries(Object.entries(s.columns).map(([name, c]) => [name, columnAs(c, value)])) };

/** Statistics of a table as its entry keeps them. */
export const statisticsToJson = (stats: Statistics): unknown => columnsAs(stats, (v) => valueToJson(v) as Value);

/**
 * Reads what `statisticsToJson` made. Rows may have been written since, so bounds and nulls are estimates; columns that the
 * table no longer has are left out.
 */
export function statisticsFromJson(json: unknown, schema: StructType): Statistics {
  const stats = columnsAs(json as Statistics, valueFromJson);
  const names = new Set(schema.fields.map((f) => f.name));
  const columns = Object.entries(stats.columns ?? {}).filter(([name]) => names.has(name));
  return {
    ...stats,
    exact: false,
    source: 'catalog',
    columns: Object.fromEntries(columns.map(([name, c]) => [name, { ...c, isEstimate: true }])),
  };
}
