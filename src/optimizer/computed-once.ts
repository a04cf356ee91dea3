import { kindsIn, kindsOf } from '../plan/kinds.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf, type Shared } from '../plan/logical.ts';
import { aliasAs, projected } from './build.ts';

const SHARED = kindsOf('Shared');

/**
 * Queries of WITH that have other rows each time they run: one that is read once is put in its place (Spark's InlineCTE), of
 * another every reader gets the same rows. It is optimized by itself, as what one reader needs says nothing of what others do.
 */
export function settleShared(plan: LogicalPlan, optimized: (p: LogicalPlan) => LogicalPlan): LogicalPlan {
  const readers = new Map<number, number>();
  const count = (p: LogicalPlan): void => {
    if ((kindsIn(p) & SHARED) === 0) return;
    const before = p.kind === 'Shared' ? (readers.get(p.shareId) ?? 0) : 0;
    if (p.kind === 'Shared') readers.set(p.shareId, before + 1);
    if (before === 0) childPlans(p).forEach(count);
  };
  count(plan);
  return mapShared(plan, (p, numbered) =>
    readers.get(p.shareId) === 1 ? inlined(p, numbered.inside(p.input)) : numbered.once(p, () => optimized(numbered.inside(p.input))),
  );
}

/** The same plan below all that read it, which rules may have made several of. */
export const sameBelow = (plan: LogicalPlan): LogicalPlan =>
  mapShared(plan, (p, numbered) => numbered.once(p, () => numbered.inside(p.input)));

/** Numbers what is shared 1, 2, … in the order it is there. */
interface Numbered {
  inside(p: LogicalPlan): LogicalPlan;
  once(p: Shared, input: () => LogicalPlan): Shared;
}

function mapShared(plan: LogicalPlan, f: (p: Shared, numbered: Numbered) => LogicalPlan): LogicalPlan {
  const known = new Map<number, Pick<Shared, 'shareId' | 'input'>>();
  const numbered: Numbered = {
    inside: (p) => ((kindsIn(p) & SHARED) === 0 ? p : p.kind === 'Shared' ? f(p, numbered) : mapChildren(p, numbered.inside)),
    once(p, make) {
      let found = known.get(p.shareId);
      if (!found) {
        const input = make();
        found = { shareId: known.size + 1, input };
        known.set(p.shareId, found);
      }
      return found.input === p.input && found.shareId === p.shareId ? p : { ...p, ...found };
    },
  };
  return numbered.inside(plan);
}

function inlined(p: Shared, input: LogicalPlan): LogicalPlan {
  const below = outputOf(input);
  return projected(
    input,
    p.output.map((a, i) => (below[i]?.id === a.id ? a : aliasAs(below[i] ?? a, a))),
  );
}

/** The highest number of what is shared in a plan. */
export const mostShared = (p: LogicalPlan): number =>
  (kindsIn(p) & SHARED) === 0 ? 0 : Math.max(p.kind === 'Shared' ? p.shareId : 0, ...childPlans(p).map(mostShared));
