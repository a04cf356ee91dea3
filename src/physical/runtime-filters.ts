import type { Attribute, Expr } from '../plan/expr.ts';
import { type DataType, MAX_LONG_DIGITS, sameType } from '../types/data-type.ts';
import { losingProbes, type SegmentStage } from './losing-probes.ts';
import type { ProbeStep } from './segment.ts';

/** The rows of a source that matter have in `column` one of the values that a hash table has as its key number `key`. */
export interface RuntimeFilter {
  readonly column: number;
  readonly attribute: Attribute;
  /** the sink that holds the table's rows, and how they lie there */
  readonly table: number;
  readonly key: number;
  readonly layout: ProbeStep['layout'];
}

/** What the joins that a segment probes say about columns of its source before any row is read. */
export function runtimeFilters(stage: SegmentStage): readonly RuntimeFilter[] {
  const { source } = stage.segment;
  const attributes = source.kind === 'columns' ? source.attributes : [];
  return losingProbes(stage).flatMap(({ step, table, keys }) =>
    keys.flatMap((k, key): RuntimeFilter[] => {
      const column = k?.kind === 'Attribute' ? attributes.findIndex((a) => a.id === k.id) : -1;
      const attribute = attributes[column];
      const type = step.layout.fields[key]?.type;
      if (!attribute || step.nullSafe[key] || !type || !isNumber(type) || !sameType(type, attribute.type)) return [];
      return [{ column, attribute, table, key, layout: step.layout }];
    }),
  );
}

/** The rows of a source that matter have the keys of a row of probe number `probe`'s table, `table` being the sink that holds it. */
export interface KeyFilter {
  readonly probe: number;
  readonly table: number;
  /** of columns of the source */
  readonly keys: readonly Expr[];
}

/** What the joins that a segment probes say about all keys together. */
export const keyFilters = (stage: SegmentStage): readonly KeyFilter[] =>
  losingProbes(stage).flatMap(({ probe, table, keys }): KeyFilter[] => {
    const known = keys.filter((k) => k !== undefined);
    return known.length > 0 && known.length === keys.length ? [{ probe, table, keys: known }] : [];
  });

/** Values that order as numbers of at most 64 bits. */
function isNumber(type: DataType): boolean {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
      return true;
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS;
    default:
      return false;
  }
}
