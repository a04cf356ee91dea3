import { knowledgeOf } from '../optimizer/cost/knowledge.ts';
import { type Ran, reconsider } from '../optimizer/reconsider.ts';
import type { OptimizerContext } from '../optimizer/rule.ts';
import { sideOf } from '../physical/filled-tables.ts';
import { type PhysicalPlan, physicalInputs, sinksReadBy } from '../physical/plan.ts';
import { keepPlanned, originOf, planPhysical } from '../physical/planner.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type { Planned } from './planned.ts';

/** A query planned anew while it runs, and what gave rise to it. */
export interface Replanned extends Planned {
  readonly estimated: number;
  readonly rows: number;
}

/** So many times more or fewer rows than were guessed ask for another look at what is left. */
const FAR_OFF = 4;

/** Are the rows of a sink far more or fewer than was guessed? */
export function isFarOff(now: Planned, sink: number, rows: number | undefined): boolean {
  const part = partIn(now, sink);
  if (!part || rows === undefined) return false;
  const estimated = knowledgeOf(part.logical).rows;
  return Math.max(1, rows) >= FAR_OFF * Math.max(1, estimated) || Math.max(1, estimated) >= FAR_OFF * Math.max(1, rows);
}

/**
 * What is left of a query after a sink was filled, made anew where its rows are far more or fewer than was guessed. `held` are
 * the sinks that are filled and needed yet, `made` tells how many rows one has.
 */
export function replanned(
  now: Planned,
  sink: number,
  held: ReadonlySet<number>,
  made: (sink: number) => number | undefined,
  context: OptimizerContext,
): Replanned | undefined {
  const rows = made(sink);
  const part = partIn(now, sink);
  if (!part || rows === undefined || !isFarOff(now, sink, rows)) return undefined;
  const estimated = knowledgeOf(part.logical).rows;
  return madeAnew(now, held, made, context, { estimated, rows });
}

/** A table of so many rows is soon built: nothing else is looked for before. */
const LEAST_GROWN = 50_000;
/** A table of which more than this is there is built to its end: what is found instead may join its rows in another way. */
const MOST_DONE = 1 / 3;
/** Until more is read, what is left of a source is taken for so many times what has come, and no more. */
const MOST_TIMES = 16;

/** The table of a join that is being made, of which far more rows may come than were guessed. */
export interface Growing {
  /** rows from which on it is worth looking at */
  at(): number;
  /** what is left of the query, made anew where the rows of the table are going to be so many that another is better built */
  looked(rows: number, share: number): Replanned | undefined;
}

/** Undefined where the sink is no such table. `held` and `made` are those of `replanned`; while there is no `held` it is not looked at. */
export function growing(
  now: Planned,
  sink: number,
  heldNow: () => ReadonlySet<number> | undefined,
  made: (sink: number) => number | undefined,
  context: OptimizerContext,
): Growing | undefined {
  const part = partIn(now, sink);
  if (!part?.isTable) return undefined;
  const estimated = knowledgeOf(part.logical).rows;
  let least = Math.max(LEAST_GROWN, FAR_OFF * estimated);
  return {
    at: () => least,
    looked: (rows, share) => {
      const held = heldNow();
      if (!held) return undefined;
      least = share > MOST_DONE ? Number.POSITIVE_INFINITY : Math.max(least, rows * FAR_OFF);
      if (share > MOST_DONE) return undefined;
      const expected = Math.round(Math.min(rows / share, rows * MOST_TIMES));
      return madeAnew(now, held, made, context, { estimated, rows: expected }, { logical: part.logical, rows });
    },
  };
}

function madeAnew(
  now: Planned,
  held: ReadonlySet<number>,
  made: (sink: number) => number | undefined,
  context: OptimizerContext,
  { estimated, rows }: { readonly estimated: number; readonly rows: number },
  growing?: { readonly logical: LogicalPlan; readonly rows: number },
): Replanned | undefined {
  const ran = new Map<LogicalPlan, Ran>();
  if (growing) ran.set(growing.logical, { rows, isTable: false, isShared: false, soFar: growing.rows });
  for (const s of held) {
    const p = partIn(now, s);
    if (!p) continue;
    const { logical, physical, ...where } = p;
    ran.set(logical, { rows: made(s) ?? Math.round(knowledgeOf(logical).rows), ...where });
    keepPlanned(logical, physical);
  }
  const logical = reconsider(now.logical, ran, context);
  if (!logical) return undefined;
  const physical = planPhysical(logical);
  const pipelines = now.pipelines.recut(physical, held);
  // What has been done must not be done again.
  const read = new Set(pipelines.pipelines.flatMap(sinksReadBy));
  const left = now.pipelines.pipelines.filter((p) => !held.has(p.sink)).flatMap(sinksReadBy);
  return left.every((s) => !held.has(s) || read.has(s)) ? { logical, physical, pipelines, estimated, rows } : undefined;
}

/** A part of a plan whose rows a sink holds. */
interface Part extends Omit<Ran, 'rows'> {
  readonly logical: LogicalPlan;
  readonly physical: PhysicalPlan;
}

function partIn({ physical: root, pipelines }: Planned, sink: number): Part | undefined {
  const keeper = pipelines.keepers.get(sink);
  switch (keeper?.kind) {
    case 'HashJoin': {
      const logical = originOf(keeper.build);
      return logical && { logical, physical: sideOf(keeper.build), isTable: true, isShared: false };
    }
    case 'HashAggregate': {
      const owner = ownerOf(root, keeper);
      const logical = owner && originOf(owner);
      return logical && { logical, physical: owner, isTable: false, isShared: false };
    }
    case 'Shared': {
      const logical = originOf(keeper.input);
      return logical && { logical, physical: keeper.input, isTable: false, isShared: true };
    }
    default:
      return undefined;
  }
}

/** The operator that does all of a logical node, and of which `wanted` is the last but for what is done in batches. */
function ownerOf(root: PhysicalPlan, wanted: PhysicalPlan): PhysicalPlan | undefined {
  const parents = parentsIn(root);
  const parent = parents.get(wanted);
  if (parent === undefined && wanted !== root) return undefined;
  if (originOf(wanted)) return wanted;
  return parent && originOf(parent) && parent;
}

const parentsOf = new WeakMap<PhysicalPlan, ReadonlyMap<PhysicalPlan, PhysicalPlan>>();

/** What reads each operator of a plan, the first of several. */
function parentsIn(root: PhysicalPlan): ReadonlyMap<PhysicalPlan, PhysicalPlan> {
  const known = parentsOf.get(root);
  if (known) return known;
  const parents = new Map<PhysicalPlan, PhysicalPlan>();
  const left = [root];
  for (let plan = left.pop(); plan; plan = left.pop())
    for (const input of physicalInputs(plan))
      if (!parents.has(input)) {
        parents.set(input, plan);
        left.push(input);
      }
  parentsOf.set(root, parents);
  return parents;
}
