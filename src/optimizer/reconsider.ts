import { type LogicalPlan, mapChildren, outputOf, type Shared } from '../plan/logical.ts';
import { chooseBuildSide, isTable } from './choose-build-side.ts';
import { mostShared } from './computed-once.ts';
import { costToRun } from './joins/cost-to-run.ts';
import { BUILD_COST } from './joins/order.ts';
import { reorderJoin } from './reorder-join.ts';
import { applyRule, isExcluded, type OptimizerContext } from './rule.ts';
import { BATCHES } from './rules.ts';

/** What a part of a plan turned out to be: how many rows it has made, and where they lie. */
export interface Ran {
  readonly rows: number;
  readonly isTable: boolean;
  /** they are there for several places, each of which reads them as `Shared` */
  readonly isShared: boolean;
  /** it has but begun, and has so many of the rows that are expected of it: another plan has it run from its beginning */
  readonly soFar?: number;
}

/** What another plan has to save, in rows: it takes as long to find as so many take to be joined. */
const LEAST_SAVING = 250_000;

/**
 * The rest of a plan of which some parts have run: its joins in the order, and on the sides, that their true sizes ask for
 * (Spark's adaptive execution). Undefined where that would save little.
 *
 *     Join c.k = b.k                          Join a.k = b.k
 *       Join a.j = c.j               →          Join b.k = c.k
 *         Scan a                                  Shared 2 (has run: 3 rows)
 *         Shared 1 (has run: 2 rows)              Scan c …
 */
export function reconsider(plan: LogicalPlan, ran: ReadonlyMap<LogicalPlan, Ran>, context: OptimizerContext): LogicalPlan | undefined {
  const growing = new Map<LogicalPlan, LogicalPlan>();
  const known = asRan(plan, ran, growing);
  // What is begun anew has been done in vain: made once, and put into a table.
  const inVain = [...ran.values()].reduce((n, { soFar = 0 }) => n + soFar * (1 + BUILD_COST), 0);
  const cost = costToRun(known) - inVain;
  if (cost < LEAST_SAVING) return undefined;
  const rules = BATCHES.flatMap((b) => b.rules).filter((r) => r.rule === reorderJoin || r.rule === chooseBuildSide);
  const again = rules
    .filter((r) => !isExcluded(r.name, context))
    .reduce((p, { rule, direction }) => applyRule(rule, direction, rule === chooseBuildSide ? undecided(p) : p, context), known);
  return costToRun(again) <= cost - LEAST_SAVING ? replaced(again, growing) : undefined;
}

/** The plan with the parts that have run as what they are now; those that have but begun stand for what is to become of them. */
function asRan(plan: LogicalPlan, ran: ReadonlyMap<LogicalPlan, Ran>, growing: Map<LogicalPlan, LogicalPlan>): LogicalPlan {
  let last = mostShared(plan);
  const done = new Map<LogicalPlan, LogicalPlan>();
  const visit = (p: LogicalPlan): LogicalPlan => {
    if (p.kind === 'Shared' && p.ran) return p;
    const known = done.get(p);
    if (known) return known;
    const own = ran.get(p);
    const below = p.kind === 'Shared' ? ran.get(p.input) : undefined;
    const stage = (input: LogicalPlan): Shared => ({ kind: 'Shared', shareId: ++last, input, output: outputOf(p) });
    let made: LogicalPlan;
    if (p.kind === 'Shared' && below?.isShared) made = ranAs(p, below);
    else if (own?.soFar !== undefined) {
      const input = mapChildren(p, visit);
      made = ranAs(stage(input), own);
      growing.set(made, input);
    } else made = own && !own.isShared ? ranAs(stage(p), own) : mapChildren(p, visit);
    done.set(p, made);
    return made;
  };
  return visit(plan);
}

/** The plan with others instead of some of its parts. */
function replaced(plan: LogicalPlan, parts: ReadonlyMap<LogicalPlan, LogicalPlan>): LogicalPlan {
  if (parts.size === 0) return plan;
  const done = new Map(parts);
  const visit = (p: LogicalPlan): LogicalPlan => {
    const made = done.get(p) ?? (p.kind === 'Shared' && p.ran ? p : mapChildren(p, visit));
    done.set(p, made);
    return made;
  };
  return visit(plan);
}

const ranAs = (plan: Shared, { rows, isTable }: Ran): Shared => ({ ...plan, ran: { rows, isTable } });

/** The sides of joins open again, but for those whose table is there. */
function undecided(plan: LogicalPlan): LogicalPlan {
  if (plan.kind === 'Shared') return plan;
  const p = mapChildren(plan, undecided);
  if (p.kind !== 'Join' || !p.buildSide || isTable(p[p.buildSide])) return p;
  const { buildSide: _, ...open } = p;
  return open;
}
