import type { ResolvedTable } from '../../src/analyzer/context.ts';
import { type Attribute, nextExprId } from '../../src/plan/expr.ts';
import type { ColumnStatistics, Scan } from '../../src/plan/logical.ts';
import { type DataType, field, struct } from '../../src/types/data-type.ts';

/** A table without files of which only numbers are known: enough to plan over it. */
export function scanView(
  name: string,
  rows: number,
  columns: Readonly<Record<string, readonly [DataType, ColumnStatistics]>>,
  exact = true,
): ResolvedTable {
  const output = Object.entries(columns).map(
    ([column, [type]]): Attribute => ({ kind: 'Attribute', name: column, id: nextExprId(), type, nullable: true }),
  );
  const plan: Scan = {
    kind: 'Scan',
    format: 'parquet',
    files: [],
    options: {},
    dataSchema: struct(output.map((a) => field(a.name, a.type))),
    partitionSchema: struct([]),
    output,
    pushedFilters: [],
    location: [`/${name}`],
    stats: {
      rows,
      exact,
      source: 'footer',
      columns: Object.fromEntries(Object.entries(columns).map(([n, [, s]]) => [n, s])),
    },
  };
  return { kind: 'view', name: [name], plan };
}
