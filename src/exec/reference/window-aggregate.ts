import type { AggregateEvaluator } from '../../functions/evaluate.ts';
import type { Value } from '../../types/value.ts';
import type { Row } from './rows.ts';
import type { Frames } from './window-frame.ts';

/** Frames of this many rows on average are added up row by row: the same additions as Spark's, in the same order. */
const SHORT_FRAME = 64;
/** Rows of a leaf, and children of a node, of the tree of partial states. */
const FAN = 16;

/**
 * An aggregate over each row's frame. Frames that only grow keep one running state; short ones are computed anew; others are
 * put together from the states of blocks of 16, 256, 4096 … rows, so that the work stays near-linear in the rows.
 */
export function aggregateFrames(aggregate: AggregateEvaluator, rows: readonly Row[], { from, to }: Frames): Value[] {
  let total = 0;
  let grows = true;
  for (let i = 0; i < rows.length; i++) {
    total += (to[i] as number) - (from[i] as number);
    if ((from[i] as number) > 0 || (i > 0 && (to[i] as number) < (to[i - 1] as number))) grows = false;
  }
  if (grows) return running(aggregate, rows, to);
  const over = total <= SHORT_FRAME * rows.length ? direct(aggregate, rows) : byBlocks(aggregate, rows);
  const out: Value[] = [];
  for (let i = 0; i < rows.length; i++) {
    const isSame = i > 0 && from[i] === from[i - 1] && to[i] === to[i - 1];
    out.push(isSame ? (out[i - 1] ?? null) : over(from[i] as number, to[i] as number));
  }
  return out;
}

function running(aggregate: AggregateEvaluator, rows: readonly Row[], to: Int32Array): Value[] {
  const out: Value[] = [];
  const state = aggregate.init();
  let seen = 0;
  let value = aggregate.finish(state);
  for (let i = 0; i < rows.length; i++) {
    const end = to[i] as number;
    if (seen < end) {
      for (; seen < end; seen++) aggregate.update(state, rows[seen] as Row);
      value = detached(aggregate.finish(state));
    }
    out.push(value);
  }
  return out;
}

/** A list may be the state itself, which goes on growing. */
const detached = (v: Value): Value => (Array.isArray(v) ? [...v] : v);

type OverRange = (from: number, to: number) => Value;

const direct =
  (aggregate: AggregateEvaluator, rows: readonly Row[]): OverRange =>
  (from, to) => {
    const state = aggregate.init();
    for (let i = from; i < to; i++) aggregate.update(state, rows[i] as Row);
    return aggregate.finish(state);
  };

function byBlocks(aggregate: AggregateEvaluator, rows: readonly Row[]): OverRange {
  const levels: Value[][][] = [];
  const block = (fill: (state: Value[]) => void): Value[] => {
    const state = aggregate.init();
    fill(state);
    return state;
  };
  let below = Array.from({ length: Math.floor(rows.length / FAN) }, (_, b) =>
    block((state) => {
      for (let i = b * FAN; i < (b + 1) * FAN; i++) aggregate.update(state, rows[i] as Row);
    }),
  );
  while (below.length > 0) {
    levels.push(below);
    const children = below;
    below = Array.from({ length: Math.floor(children.length / FAN) }, (_, b) =>
      block((state) => {
        for (let i = b * FAN; i < (b + 1) * FAN; i++) aggregate.merge(state, children[i] as Value[]);
      }),
    );
  }
  return (from, to) => {
    const state = aggregate.init();
    for (let at = from; at < to; ) {
      let size = 1;
      let level = -1;
      while (level + 1 < levels.length && at % (size * FAN) === 0 && at + size * FAN <= to) {
        size *= FAN;
        level++;
      }
      if (level < 0) aggregate.update(state, rows[at] as Row);
      else aggregate.merge(state, levels[level]?.[at / size] as Value[]);
      at += size;
    }
    return aggregate.finish(state);
  };
}
