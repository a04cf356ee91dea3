import type { SpilledBatch } from '../../columnar/image.ts';
import { ENTRY } from '../../compile/params.ts';
import type { SortSink } from '../../physical/segment.ts';
import type { PartedSpill } from '../../physical/spilling.ts';
import type { WindowPass } from '../../physical/window-pass.ts';
import { looksAhead } from '../../physical/window-reach.ts';
import type { WindowPiece } from '../protocol.ts';
import type { RangeParts } from './range-parts.ts';
import type { SpilledPart } from './spilled.ts';

export type Batches = readonly SpilledBatch[];

/** A sink whose rows are in files. */
export interface DividedSink {
  readonly spill: PartedSpill;
  readonly parts: readonly Batches[];
  /** parts of the rows of a window that may have partitions in common with the one before */
  readonly goesOn?: ReadonlySet<number>;
  /** rows that are equal in the window's order may be in several parts */
  readonly splitsTies?: boolean;
}

/** The batches of each part, in the order of the morsels they came from. */
export function partsOf(spilled: readonly SpilledPart[], count: number): SpilledBatch[][] {
  const parts: SpilledBatch[][] = Array.from({ length: count }, () => []);
  for (const s of [...spilled].sort((a, b) => a.morsel - b.morsel)) parts[s.part]?.push(s.batch);
  return parts;
}

export type SizeOf = (batch: SpilledBatch) => number;
export const sumOf = (batches: Batches, size: SizeOf): number => batches.reduce((n, b) => n + size(b), 0);
export const fileBytes: SizeOf = ({ image }) => image.bytes;
/** Rows that are short in a file may be longer in memory, with the room to sort them; that counts half, as not all is needed at once. */
export const sortedBytes =
  ({ layout }: SortSink): SizeOf =>
  ({ image }) =>
    Math.max(image.bytes, (image.rowCount * (layout.size + 2 * ENTRY)) / 2);

/** Parts whose rows are all equal, and are many, become several, as they come. */
export function cutParts(
  parts: readonly Batches[],
  kinds: RangeParts['parts'],
  size: SizeOf,
  most: number,
): Required<Pick<DividedSink, 'parts' | 'goesOn' | 'splitsTies'>> {
  const cut: SpilledBatch[][] = [];
  const goesOn = new Set<number>();
  let splitsTies = false;
  for (const [i, batches] of parts.entries()) {
    const kind = kinds[i];
    if (kind?.goesOn) goesOn.add(cut.length);
    let last: SpilledBatch[] = [];
    cut.push(last);
    for (const batch of batches) {
      if (kind?.isEqual && last.length > 0 && sumOf(last, size) + size(batch) > most) {
        splitsTies = true;
        goesOn.add(cut.length);
        last = [];
        cut.push(last);
      }
      last.push(batch);
    }
  }
  return { parts: cut, goesOn, splitsTies };
}

/** The parts of a window's rows that have partitions in common with others, by their numbers, and those to be looked at first, in their order. */
export interface WindowPieces {
  readonly taken: ReadonlyMap<number, WindowPiece>;
  readonly lookedAhead: readonly WindowPiece[];
}
export const NO_PIECES: WindowPieces = { taken: new Map(), lookedAhead: [] };

export function windowPieces(pass: WindowPass, { parts, goesOn, splitsTies }: DividedSink): WindowPieces {
  if (!goesOn) return NO_PIECES;
  const filled = [...parts.keys()].filter((i) => parts[i]?.length);
  const isAhead = looksAhead(pass, splitsTies === true);
  const taken = new Map<number, WindowPiece>();
  filled.forEach((number, i) => {
    const next = filled[i + 1];
    const begins = i === 0 || !goesOn.has(number);
    const ends = next === undefined || !goesOn.has(next);
    if (!begins || !ends) taken.set(number, { number, kind: 'take', begins: begins && !isAhead, ends });
  });
  const backwards = isAhead ? [...taken.values()].reverse() : [];
  return { taken, lookedAhead: backwards.map((piece, i) => ({ ...piece, kind: 'look ahead', begins: i === 0 })) };
}
