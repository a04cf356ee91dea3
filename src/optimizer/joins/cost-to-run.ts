import { childPlans, type Join, type LogicalPlan } from '../../plan/logical.ts';
import { conjunctsOf, outputIds } from '../../plan/traits.ts';
import { isTable } from '../choose-build-side.ts';
import { equalPair } from '../cost/join-size.ts';
import { knowledgeOf } from '../cost/knowledge.ts';
import { BUILD_COST } from './order.ts';

/** Rows of the source for each bit, at least: else making the bits takes longer than the rows do without. */
const ROWS_PER_BIT = 0.25;
/** The same where a byte tells it already, which a row finds as fast while there are few of them. */
const ROWS_PER_MARKED_BIT = 1;
const MOST_BITS = 8 * 1024 * 1024;
/** Where more of the bits are set, most rows have a partner anyway. */
export const MOST_SHARE = 0.5;

/** Are the rows of a source tested by a bit for each of so many values of a join's key, before anything else is done with them? */
export const areBitsWorthIt = (values: number, rows: number, isMarked = false): boolean =>
  values <= MOST_BITS && rows >= values * (isMarked ? ROWS_PER_MARKED_BIT : ROWS_PER_BIT);

/** Fewer rows of a source are through before a filter is worth its code. */
const LEAST_TESTED = 32 * 1024;
/** Of the rows read for a table at most so many are left where those that are gone will be missed. */
const MOST_LEFT = 0.5;
/** Rows of the source for each of such a table. */
const ROWS_PER_MISSED = 2;
/** Where all rows may find partners it takes as many rows in the table, and so many of the source for each that a filter in vain costs little. */
const LEAST_FILTERED = 8 * 1024;
const ROWS_PER_FILTERED = 8;

/** Are the rows of a source tested by a filter of the hashes of a table's rows, which are left of so many that were `read`? */
export function isFilterWorthIt(built: { readonly rows: number; readonly read: number }, rows: number): boolean {
  if (rows < LEAST_TESTED) return false;
  if (built.rows <= built.read * MOST_LEFT) return rows >= built.rows * ROWS_PER_MISSED;
  return built.rows >= LEAST_FILTERED && rows >= built.rows * ROWS_PER_FILTERED;
}

/** A column of the source that a join further up is by, and the share of the rows that find a partner there. */
interface Foretold {
  readonly id: number;
  readonly share: number;
}

/**
 * The rows that joins yet to run make, and put into tables. What has no partner in a join further up goes before the first join,
 * where a bit for each value of its key says so.
 *
 *     Join b = y (one row in 1000 finds a partner)     1000 rows, not 1,000,000
 *       Join a = x (all rows find one)                 1000 rows
 *         Scan t (1,000,000 rows)
 *         Scan u
 *       Scan v
 */
export function costToRun(p: LogicalPlan, foretold: readonly Foretold[] = []): number {
  if (p.kind === 'Shared') return 0;
  if (p.kind === 'Project' || p.kind === 'Filter') return costToRun(p.input, foretold);
  if (p.kind !== 'Join') return childPlans(p).reduce((n, c) => n + costToRun(c), 0);
  const [built, probing] = sidesOf(p);
  const source = sourceOf(probing);
  const ids = outputIds(source);
  const known = p.joinType === 'inner' ? foretold.filter((f) => ids.has(f.id)) : [];
  const rows = known.reduce((n, f) => n * f.share, knowledgeOf(p).rows);
  const table = isTable(built) ? 0 : BUILD_COST * knowledgeOf(built).rows;
  return rows + table + costToRun(built) + costToRun(probing, [...known, ...foretoldBy(p, source)]);
}

const sidesOf = (p: Join): readonly [built: LogicalPlan, probing: LogicalPlan] =>
  p.buildSide === 'left' ? [p.left, p.right] : [p.right, p.left];

/** What is read to look for partners in one join after the other. */
function sourceOf(p: LogicalPlan): LogicalPlan {
  if (p.kind === 'Project' || p.kind === 'Filter') return sourceOf(p.input);
  return p.kind === 'Join' && p.joinType === 'inner' ? sourceOf(sidesOf(p)[1]) : p;
}

function foretoldBy(p: Join, source: LogicalPlan): readonly Foretold[] {
  const [condition, ...others] = p.joinType === 'inner' && p.condition ? conjunctsOf(p.condition) : [];
  if (condition?.kind !== 'Call' || condition.name !== '==' || others.length > 0) return [];
  const pair = equalPair(condition, outputIds(p.left));
  const [theirs, own] = p.buildSide === 'left' ? [pair?.left, pair?.right] : [pair?.right, pair?.left];
  if (theirs?.kind !== 'Attribute' || own?.kind !== 'Attribute' || !outputIds(source).has(own.id)) return [];
  const [built, probing] = sidesOf(p);
  const { min, max } = knowledgeOf(built).columns(theirs.id) ?? {};
  if (min === undefined || max === undefined || !areBitsWorthIt(max - min + 1, knowledgeOf(source).rows)) return [];
  const share = knowledgeOf(p).rows / Math.max(1, knowledgeOf(probing).rows);
  return share <= MOST_SHARE ? [{ id: own.id, share }] : [];
}
