import { childPlans, type LogicalPlan } from './logical.ts';

/** A set of kinds of nodes, a bit for each. */
export type Kinds = number;

const BITS: Readonly<Record<LogicalPlan['kind'], Kinds>> = {
  Scan: 1,
  CachedRelation: 2,
  LocalRows: 4,
  RangeRows: 8,
  Project: 16,
  Filter: 32,
  Aggregate: 64,
  Join: 128,
  Sort: 256,
  Limit: 512,
  Union: 1024,
  UnionLoop: 2048,
  UnionLoopRef: 4096,
  Generate: 8192,
  Expand: 16_384,
  Window: 32_768,
  Shared: 65_536,
  SubqueryAlias: 131_072,
  ScriptTransform: 262_144,
};

export const kindsOf = (...kinds: readonly LogicalPlan['kind'][]): Kinds => kinds.reduce((all, k) => all | BITS[k], 0);
export const kindOf = (plan: LogicalPlan): Kinds => BITS[plan.kind];
export const EVERY_KIND: Kinds = -1;

const known = new WeakMap<LogicalPlan, Kinds>();

/** The kinds of a plan's nodes. Plans never change: they are gathered once for each. */
export function kindsIn(plan: LogicalPlan): Kinds {
  let kinds = known.get(plan);
  if (kinds === undefined) {
    kinds = childPlans(plan).reduce((all, c) => all | kindsIn(c), BITS[plan.kind]);
    known.set(plan, kinds);
  }
  return kinds;
}
