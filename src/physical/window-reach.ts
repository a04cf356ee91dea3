import { lookupFunction } from '../functions/registry.ts';
import type { FrameBound, WindowCall } from '../plan/expr.ts';
import type { WindowPass } from './window-pass.ts';

// How far from a row the rows lie that the value of a call is made of. Where a partition is gone through piece by piece, that says
// which rows of earlier pieces stay, and which rows wait for later ones.

/** The rows looked at when so many values are made at a time: the frames of neighbours have most of their rows in common. */
export const STEP_ROWS = 65_536;

const isAggregate = ({ name }: WindowCall): boolean => lookupFunction(name)?.kind === 'aggregate';

/** Does the call look at the rows of a frame? Ranks and shifts do not. */
function hasFrame({ name }: WindowCall): boolean {
  const record = lookupFunction(name);
  return record?.kind === 'aggregate' || (record?.kind === 'window' && record.frame === 'given');
}

/** Are only rows counted that have a value? Then all rows of a partition are looked at first. */
export const ignoresNulls = (call: WindowCall): boolean => call.ignoreNulls && !isAggregate(call);

/** Can all values be made piece by piece? What the reference computes sees whole partitions. */
export const goesByPieces = ({ calls }: WindowPass): boolean => calls.every((c) => c.isCompiled && !ignoresNulls(c.window.child));

/** Is a state made of the rows from the partition's first one on? Of all of them, where the frame also ends with it. */
const runs = (call: WindowCall): boolean => isAggregate(call) && call.frame.lower.kind === 'unbounded';
export const isWhole = (call: WindowCall): boolean => runs(call) && call.frame.upper.kind === 'unbounded';
export const isRunning = (call: WindowCall): boolean => runs(call) && !isWhole(call);

/**
 * Can the values of a partition's rows be made by several threads, each those of some rows, with all rows in sight? `isExact`: states
 * are the same in whichever parts they are put together; else frames that are put together of parts stay with one thread, as the
 * number of threads is not to show.
 */
export const goesByThreads = (pass: WindowPass, isExact: boolean): boolean =>
  goesByPieces(pass) &&
  pass.calls.every(({ window: { child } }) => {
    if (!isAggregate(child)) return true;
    if (child.frame.lower.kind === 'unbounded') return child.frame.upper.kind !== 'value';
    return isExact || frameWidth(child) !== Number.POSITIVE_INFINITY;
  });

/** The first row that a state from the first row on may not have taken in before the value of `row` is made, of `count` rows. */
export function takesInTo({ calls }: WindowPass, row: number, count: number): number {
  if (row === 0 || row === count) return row;
  const ends = calls.map(({ window: { child } }) => (isRunning(child) ? row + 1 + Math.min(0, distance(child.frame.upper) ?? 0) : row));
  return Math.max(0, Math.min(row, ...ends));
}

/** Does only the order key of rows tell where a frame begins, or ends? */
const beginsByKey = ({ frame }: WindowCall): boolean => frame.unit === 'range' && frame.lower.kind !== 'unbounded';
const endsByKey = ({ frame }: WindowCall): boolean => frame.unit === 'range' && frame.upper.kind === 'value';
export const framesNeedKeys = (call: WindowCall): boolean => hasFrame(call) && (beginsByKey(call) || endsByKey(call));

/** Rows from the current one to a bound of a frame of rows; undefined where there is no such number. */
function distance(bound: FrameBound): number | undefined {
  if (bound.kind === 'current row') return 0;
  return bound.kind === 'offset' ? bound.rows : undefined;
}

/** Rows of the frames, where these are the same for all and the frames have both ends; 0 where nothing is made of them before. */
export function frameWidth(call: WindowCall): number {
  if (ignoresNulls(call)) return Number.POSITIVE_INFINITY;
  if (!isAggregate(call)) return 0;
  const { unit, lower, upper } = call.frame;
  if (lower.kind === 'unbounded') return upper.kind === 'value' ? Number.POSITIVE_INFINITY : 0;
  const [from, to] = [distance(lower), distance(upper)];
  if (unit === 'range' || from === undefined || to === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, to - from + 1);
}

/**
 * Must it be known beforehand what follows in the partition behind a piece? `splitsTies`: rows that are equal in the order may be in
 * several pieces.
 */
export function looksAhead({ calls }: WindowPass, splitsTies: boolean): boolean {
  return calls.some(({ window: { child } }) => {
    const record = lookupFunction(child.name);
    if (record?.kind === 'window' && record.ofAllRows) return true;
    if (!hasFrame(child)) return false;
    const { unit, upper } = child.frame;
    return upper.kind === 'unbounded' || (splitsTies && unit === 'range' && upper.kind === 'current row');
  });
}

/** What is seen of a partition: `count` rows, `before` ahead of them and `after` behind; values are there up to row `from`. */
export interface Seen {
  readonly from: number;
  readonly count: number;
  readonly before: number;
  readonly after: number;
  /** where the frame of a row begins and ends, of calls whose frames only keys tell */
  readonly frameOf: (row: number) => { readonly from: number; readonly to: number };
}

/** The first row from `from` on whose value cannot be made of the rows seen; `count` where all can. */
export function readyTo(call: WindowCall, seen: Seen): number {
  const { from, count, before, after } = seen;
  if (after === 0) return count;
  const upTo = (row: number): number => Math.max(from, Math.min(count, row));
  if (!hasFrame(call)) return upTo(count - Math.max(0, shiftOf(call) ?? 0));
  const { lower, upper } = call.frame;
  const nth = isAggregate(call) ? 0 : nthOf(call);
  if (framesNeedKeys(call)) {
    const isReady = (row: number): boolean => {
      const frame = seen.frameOf(row);
      const first = beginsByKey(call) ? frame.from + nth : 0;
      return first < count && !(endsByKey(call) && frame.to >= count);
    };
    let low = from,
      high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isReady(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const end = upper.kind === 'unbounded' ? Number.NEGATIVE_INFINITY : (distance(upper) ?? 0);
  if (lower.kind === 'unbounded') {
    const waits = nth - before >= count && !(upper.kind !== 'unbounded' && call.frame.unit === 'rows');
    if (waits && !isAggregate(call)) return from;
    return upTo(count - Math.max(0, end));
  }
  const first = (distance(lower) ?? 0) + (upper.kind === 'unbounded' ? nth : 0);
  return upTo(count - Math.max(0, first, end));
}

/** The first row that is looked at for values of rows from `row` on. Of an aggregate from the first row on its state says that. */
export function looksBackTo(call: WindowCall, row: number, seen: Seen): number {
  if (!hasFrame(call)) return row + Math.min(0, shiftOf(call) ?? 0);
  if (call.frame.lower.kind === 'unbounded') return row;
  if (beginsByKey(call)) return row === 0 ? 0 : seen.frameOf(Math.min(row, seen.count - 1)).from;
  return row + Math.min(0, distance(call.frame.lower) ?? 0);
}

/** The row, counted from the partition's first, that all of a call's values are taken from; undefined where there is no such row. */
export const takenFrom = (call: WindowCall): number | undefined =>
  hasFrame(call) && !isAggregate(call) && call.frame.lower.kind === 'unbounded' ? nthOf(call) : undefined;

/** Rows forward that `lead` and `lag` look. */
function shiftOf(call: WindowCall): number | undefined {
  if (call.name !== 'lead' && call.name !== 'lag') return undefined;
  return (call.name === 'lead' ? 1 : -1) * Number(constantOf(call, 1) ?? 1);
}
const nthOf = (call: WindowCall): number => Number(constantOf(call, 1) ?? 1) - 1;

function constantOf({ args }: WindowCall, position: number): unknown {
  const arg = args[position];
  return arg?.kind === 'Literal' ? arg.value : undefined;
}
