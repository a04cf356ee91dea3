import type { Batch } from '../columnar/batch.ts';
import { valueReader } from '../columnar/reader.ts';
import { internalError } from '../errors/engine-error.ts';
import { lookupFunction, resolveOverload } from '../functions/registry.ts';
import { type Attribute, nextExprId } from '../plan/expr.ts';
import type { Aggregate, AggregateAlias, CachedRelation, ColumnStatistics } from '../plan/logical.ts';
import { isInteger } from '../types/data-type.ts';
import type { SharedMemory } from '../wasm/memory.ts';

/** The query that asks for the bounds of a relation's whole-number, decimal and date columns: they choose 64-bit arithmetic, and tell the optimizer. */
export function boundsQuery(relation: CachedRelation): Aggregate | undefined {
  const columns = relation.output.filter(isBounded);
  if (columns.length === 0) return undefined;
  return { kind: 'Aggregate', input: relation, groupings: [], aggregates: columns.flatMap((c) => [extreme('min', c), extreme('max', c)]) };
}

/** What the query's one row says, by column name. */
export function boundsOf(
  relation: CachedRelation,
  [batch]: readonly Batch[],
  memory: SharedMemory,
): Readonly<Record<string, ColumnStatistics>> {
  if (!batch) return {};
  const values = batch.columns.map((c) => valueReader(memory, c)(0));
  return Object.fromEntries(
    relation.output.filter(isBounded).map((c, i) => [c.name, { min: values[2 * i] ?? null, max: values[2 * i + 1] ?? null }]),
  );
}

const isBounded = ({ type }: Attribute): boolean => isInteger(type) || type.kind === 'decimal' || type.kind === 'date';

function extreme(name: 'min' | 'max', column: Attribute): AggregateAlias {
  const record = lookupFunction(name) ?? internalError(`no function ${name}`);
  const { overload, type, nullable } = resolveOverload(record, [column], { ansi: true, timeZone: 'UTC' });
  return {
    kind: 'Alias',
    name,
    id: nextExprId(),
    type,
    nullable,
    child: { kind: 'AggregateCall', name, overload, args: [column], type, nullable, isDistinct: false, ansi: true },
  };
}
