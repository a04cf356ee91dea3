import { exprKey } from '../plan/canonical.ts';
import { idsOf } from '../plan/traits.ts';
import type { PhysicalPlan } from './plan.ts';
import type { BuildSink } from './segment.ts';

/** A join's hash table that has been filled. */
export interface FilledTable {
  readonly sink: number;
  readonly build: BuildSink;
}

/** The plan whose rows a join's table holds: what has run already is known by what it ran. */
export const sideOf = (build: PhysicalPlan): PhysicalPlan => (build.kind === 'Shared' && build.hasRun ? build.input : build);

/** Does a filled table do where `wanted` would be built? */
export function isProbeable(filled: BuildSink, wanted: BuildSink): boolean {
  const ids = idsOf(filled.payload);
  return (
    filled.keys.length === wanted.keys.length &&
    filled.keys.every((k, i) => exprKey(k) === exprKey(wanted.keys[i] ?? k) && filled.nullSafe[i] === wanted.nullSafe[i]) &&
    filled.keepNullKeys === wanted.keepNullKeys &&
    filled.isExistence === wanted.isExistence &&
    wanted.payload.every((a) => ids.has(a.id))
  );
}
