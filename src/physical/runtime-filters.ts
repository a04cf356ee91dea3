import { type Attribute, type Expr, someExpr } from '../plan/expr.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { type DataType, MAX_LONG_DIGITS, sameType } from '../types/data-type.ts';
import type { PipelineStage } from './plan.ts';
import type { ColumnSource, ProbeStep, Step } from './segment.ts';

type SegmentStage = Extract<PipelineStage, { kind: 'segment' }>;

/** The rows of a source that matter have in `column` one of the values that a hash table has as its key number `key`. */
export interface RuntimeFilter {
  readonly column: number;
  readonly attribute: Attribute;
  /** the sink that holds the table's rows, and how they lie there */
  readonly table: number;
  readonly key: number;
  readonly layout: ProbeStep['layout'];
}

/**
 * What the joins that a segment probes say about the rows of its source before any is read: those without a partner are lost.
 * Nothing behind a step that can raise (or is random), which has to meet every row.
 *
 *     source [a, b] → filter b > 1 → project a AS k → probe table 3 by k (inner)        a is one of the keys of table 3
 */
export function runtimeFilters({ segment, tables }: SegmentStage): readonly RuntimeFilter[] {
  const { source, steps } = segment;
  if (source.kind !== 'columns') return [];
  const known = found.get(steps);
  if (known && known.source === source.attributes && known.tables === tables) return known.filters;
  const filters = filtersOf(source, steps, tables);
  found.set(steps, { source: source.attributes, tables, filters });
  return filters;
}

/** A query that is run again has the same steps. */
const found = new WeakMap<readonly Step[], Found>();
interface Found {
  readonly source: readonly Attribute[];
  readonly tables: readonly number[];
  readonly filters: readonly RuntimeFilter[];
}

function filtersOf(source: ColumnSource, steps: readonly Step[], tables: readonly number[]): readonly RuntimeFilter[] {
  const columns = new Map(source.attributes.map((a, column) => [a.id, { attribute: a, column }]));
  const found: RuntimeFilter[] = [];
  let next = 0;
  for (const step of steps) {
    switch (step.kind) {
      case 'count':
        break;
      case 'filter':
        if (!isHarmless(step.condition)) return found;
        break;
      case 'project':
        if (!step.exprs.every(isHarmless)) return found;
        for (const e of step.exprs) {
          const from = e.kind === 'Alias' && e.child.kind === 'Attribute' ? columns.get(e.child.id) : undefined;
          if (from) columns.set(e.id, from);
          else if (e.kind === 'Alias') columns.delete(e.id);
        }
        break;
      case 'probe': {
        const table = tables[next++];
        if (table === undefined || !step.keys.every(isHarmless)) return found;
        if (LOSES.has(step.joinType))
          step.keys.forEach((k, key) => {
            const from = k.kind === 'Attribute' ? columns.get(k.id) : undefined;
            const type = step.layout.fields[key]?.type;
            if (!from || step.nullSafe[key] || !type || !isNumber(type) || !sameType(type, from.attribute.type)) return;
            found.push({ ...from, table, key, layout: step.layout });
          });
        // The rows of a table that found no partner follow in a pipeline of their own: all have to be looked for.
        const marks = step.joinType === 'right' || step.joinType === 'full';
        if (marks || (step.residual && !isHarmless(step.residual))) return found;
        break;
      }
      default:
        return found;
    }
  }
  return found;
}

/** Joins, as seen from the probing side, whose rows need a partner. */
const LOSES: ReadonlySet<ProbeStep['joinType']> = new Set<ProbeStep['joinType']>(['inner', 'semi', 'right']);

const isHarmless = (e: Expr): boolean => isDeterministic(e) && !canRaise(e) && !someExpr(e, (x) => x.kind === 'Subquery');

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
