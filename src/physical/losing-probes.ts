import { type Attribute, type Expr, someExpr } from '../plan/expr.ts';
import { canRaise, isDeterministic, readsOnly, substitute } from '../plan/traits.ts';
import type { PipelineStage } from './plan.ts';
import type { ProbeStep, Step } from './segment.ts';

export type SegmentStage = Extract<PipelineStage, { kind: 'segment' }>;

/** A join that loses the rows of a segment's source that find no partner in its table. */
export interface LosingProbe {
  readonly step: ProbeStep;
  /** its number among the segment's probes, and the sink that holds the rows of its table */
  readonly probe: number;
  readonly table: number;
  /** its keys, of columns of the source alone; undefined where they are made of anything else, or with effort */
  readonly keys: readonly (Expr | undefined)[];
}

/**
 * The joins by which rows of a segment's source can be sorted out before anything else is done with them: nothing behind a step that
 * can raise (or is random), which has to meet every row.
 *
 *     source [a, b] → filter b > 1 → project a AS k → probe table 3 by k (inner)        rows whose a is no key of table 3 are lost
 */
export function losingProbes({ segment, tables }: SegmentStage): readonly LosingProbe[] {
  const { source, steps } = segment;
  if (source.kind !== 'columns') return [];
  const known = found.get(steps);
  if (known && known.source === source.attributes && known.tables === tables) return known.probes;
  const probes = probesOf(source.attributes, steps, tables);
  found.set(steps, { source: source.attributes, tables, probes });
  return probes;
}

/** A query that is run again has the same steps. */
const found = new WeakMap<readonly Step[], Found>();
interface Found {
  readonly source: readonly Attribute[];
  readonly tables: readonly number[];
  readonly probes: readonly LosingProbe[];
}

function probesOf(source: readonly Attribute[], steps: readonly Step[], tables: readonly number[]): readonly LosingProbe[] {
  const columns = new Set(source.map((a) => a.id));
  const named = new Map<number, Expr>();
  const found: LosingProbe[] = [];
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
        for (const e of step.exprs) if (e.kind === 'Alias' && isPlain(e.child)) named.set(e.id, substitute(e.child, named));
        break;
      case 'probe': {
        const probe = next++;
        const table = tables[probe];
        if (table === undefined || !step.keys.every(isHarmless)) return found;
        const ofColumns = (key: Expr): Expr | undefined => {
          const e = substitute(key, named);
          return isPlain(e) && readsOnly(e, columns) ? e : undefined;
        };
        if (LOSES.has(step.joinType)) found.push({ step, probe, table, keys: step.keys.map(ofColumns) });
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

/** A column, or the same in another type. */
const isPlain = (e: Expr): boolean => e.kind === 'Attribute' || (e.kind === 'Cast' && isPlain(e.child));

const isHarmless = (e: Expr): boolean => isDeterministic(e) && !canRaise(e) && !someExpr(e, (x) => x.kind === 'Subquery');
