import { childPlans, type LogicalPlan } from '../plan/logical.ts';

/**
 * Parts of a plan that have the operators and sources of another part, projections and filters left out: no other part can make
 * the rows of another one.
 */
export function repeatedParts(plan: LogicalPlan): ReadonlySet<LogicalPlan> {
  if (!hasRepeatedSource(plan, new Set())) return NONE;
  const numbers = new Map<string, number>();
  const byNumber: LogicalPlan[][] = [];
  const visit = (p: LogicalPlan): number => {
    const below = childPlans(p);
    const [first] = below;
    const number =
      first && (p.kind === 'Project' || p.kind === 'Filter')
        ? visit(first)
        : numberOf(`${p.kind}${sourceKey(p)}(${below.map(visit).join()})`);
    byNumber[number]?.push(p);
    return number;
  };
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return byNumber.push([]) - 1;
  };
  visit(plan);
  // Projections and filters have the number of what they are over: they alone are no other part.
  const isOperator = (p: LogicalPlan): boolean => p.kind !== 'Project' && p.kind !== 'Filter';
  return new Set(byNumber.filter((parts) => parts.filter(isOperator).length > 1).flat());
}

const NONE: ReadonlySet<LogicalPlan> = new Set();

/** Is a source there twice? Two parts that are alike have the same sources. */
function hasRepeatedSource(p: LogicalPlan, seen: Set<string>): boolean {
  const below = childPlans(p);
  if (below.length > 0) return below.some((c) => hasRepeatedSource(c, seen));
  const before = seen.size;
  return seen.add(`${p.kind}${sourceKey(p)}`).size === before;
}

/** What a source reads, as text. */
export function sourceKey(p: LogicalPlan): string {
  switch (p.kind) {
    case 'Scan':
      return p.location.join('\n');
    case 'CachedRelation':
      return String(p.cacheId);
    case 'Shared':
      return String(p.shareId);
    default:
      return '';
  }
}
