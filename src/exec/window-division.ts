import type { CompiledWindow } from '../compile/window.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import { frameWidth, goesByThreads, isRunning, isWhole, STEP_ROWS } from '../physical/window-reach.ts';

/** Partitions of so many rows are divided among the threads. */
export const LONG_PARTITION = 4 * STEP_ROWS;
/** Parts for a thread, so that none waits long for another, where a part costs nothing but its rows. */
const PARTS_OF_THREAD = 4;
/** What it takes to go through a row, of what it takes to make its values. */
const COLLECTED = 0.5;

type Compiled = Pick<CompiledWindow, 'states' | 'readsGroups'>;

/** How the rows of long partitions are shared out among threads. */
export interface WindowDivision {
  /** the parts of which is found beforehand what they have for others; else whoever makes a part goes through what is before it */
  collects(cuts: readonly number[]): readonly number[] | undefined;
  /** where the parts of so many rows begin, and the end */
  cuts(rows: number, threads: number): number[];
}

/** Undefined where a partition's values have to be made by one thread. */
export function windowDivision(pass: WindowPass, { states, readsGroups }: Compiled): WindowDivision | undefined {
  // What floating-point numbers add up to depends on how they are put together.
  const isExact = states.every(({ layout }) => layout.fields.every(({ type }) => type.kind !== 'double' && type.kind !== 'float'));
  if (!goesByThreads(pass, isExact)) return undefined;
  const calls = pass.calls.map((c) => c.window.child);
  const runs = calls.some(isRunning);
  const readsAll = calls.some(isWhole);
  const readsBefore = runs || readsAll || readsGroups;
  const width = Math.max(0, ...calls.map(frameWidth));
  const isWide = width === Number.POSITIVE_INFINITY;
  // As far as states of neighbouring rows are put together: a part has those that would be there anyway.
  const step = isWide ? STEP_ROWS : Math.max(STEP_ROWS, 4 * width);
  const isDear = isWide || (readsBefore && !isExact);
  return {
    collects: (cuts) => (!readsBefore || !isExact ? undefined : readsAll ? cuts : cuts.slice(0, -1)),
    cuts(rows, threads) {
      const parts = isDear ? threads : threads * PARTS_OF_THREAD;
      // Each part goes through all rows before it: later ones are shorter.
      const left = runs && !isExact ? 1 - COLLECTED : 1;
      const share = (part: number): number => (left === 1 ? part / parts : (1 - left ** part) / (1 - left ** parts));
      const cuts = Array.from({ length: parts }, (_, part) => Math.round((share(part) * rows) / step) * step);
      return [...new Set([...cuts.filter((c) => c < rows), rows])];
    },
  };
}
