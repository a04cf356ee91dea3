import { emitSortPrefix } from '../functions/emit/sort-prefix.ts';
import type { Operand } from '../functions/emit.ts';
import type { SortGroupLimit } from '../physical/segment.ts';
import { type I32, type I64, i32, i64, type Local } from '../wasm/assembler.ts';
import { type DirectGroups, directSlot } from './direct-groups.ts';
import { firstsBytes, groupEntryBytes, type LimitedSort } from './group-limit.ts';
import { GROUPS, STORE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf, keysEqual } from './sink-aggregate.ts';

/** How rows come to a sort. `isAlone`: no other segment feeds it; `direct`: groups are found by the values of their keys. */
export interface SortFeed {
  readonly isAlone: boolean;
  readonly direct: DirectGroups | undefined;
}

/** Whether a row may be among the first of its group; `keep` is told where it lies when it is kept. */
export interface GroupTest {
  readonly wanted: I32;
  keep(at: I32): void;
}

/**
 * Looks up the row's group. What begins its order, as a number, is compared with those of the first rows there were before: behind
 * the last of them the row is not wanted, before it takes its place. Rows that tie with it are wanted. A group that is not known
 * yet is known by the row.
 */
export function emitGroupTest(
  { groupLimit, keys, layout }: LimitedSort,
  row: RowContext,
  values: readonly Operand[],
  { isAlone, direct }: SortFeed,
): GroupTest {
  const { asm } = row;
  const own = values.slice(0, groupLimit.keys);
  const wanted = asm.local('i32');
  asm.set(wanted, i32.const(1));
  const numberOf = (): I64 => emitSortPrefix(row.plain(), keys.slice(groupLimit.keys), values.slice(groupLimit.keys), isAlone).value;
  const testAgainst = (heap: I32, number: I64): void => {
    const last = asm.keep(i64.load(heap));
    asm.set(wanted, i64.leU(number, last));
    asm.if(i64.ltU(number, last), () => takePlace(row, heap, number, groupLimit));
  };
  if (direct) {
    row.scoped(() => {
      const number = numberOf();
      const first = i32.mul(directSlot(direct, own, row), i32.const(firstsBytes(groupLimit)));
      testAgainst(asm.keep(i32.add(row.load(STORE.groups), first)), number);
    });
    return { wanted: asm.get(wanted), keep: () => {} };
  }
  const size = groupEntryBytes(groupLimit);
  const entry = asm.local('i32');
  asm.set(entry, i32.const(0));
  asm.if(row.load(STORE.groups), () =>
    row.scoped(() => {
      const hash = asm.keep(hashOf(row, own));
      const number = numberOf();
      const slot = asm.local('i32');
      const groups = asm.local('i32');
      const begin = (): void => {
        asm.set(groups, row.load(STORE.groups));
        asm.set(slot, i32.and(hash, i32.load(asm.get(groups), GROUPS.mask)));
      };
      begin();
      asm.block((found) => {
        asm.loop((again) => {
          asm.set(entry, i32.add(i32.add(asm.get(groups), i32.const(GROUPS.slots)), i32.mul(asm.get(slot), i32.const(size))));
          const known = asm.keep(i32.load(asm.get(entry), GROUPS.row));
          asm.if(i32.eqz(known), () => {
            const count = asm.keep(i32.load(asm.get(groups), GROUPS.count));
            // At most half full; growing moves the slots, so the search starts again.
            asm.if(i32.geU(i32.shl(count, i32.const(1)), i32.load(asm.get(groups), GROUPS.mask)), () => {
              asm.run(row.shared.host('growGroups'), [row.params]);
              begin();
              asm.brIf(again, asm.get(groups));
              asm.set(entry, i32.const(0));
              asm.br(found);
            });
            asm.store('i32', asm.get(groups), i32.add(count, i32.const(1)), GROUPS.count);
            asm.store('i32', asm.get(entry), hash, GROUPS.hash);
            asm.memoryFill(i32.add(asm.get(entry), i32.const(GROUPS.heap)), i32.const(255), i32.const(8 * groupLimit.rows));
            asm.br(found);
          });
          asm.if(i32.eq(i32.load(asm.get(entry), GROUPS.hash), hash), () =>
            row.scoped(() => asm.brIf(found, own.length === 0 ? i32.const(1) : keysEqual(row, layout, own, known))),
          );
          asm.set(slot, i32.and(i32.add(asm.get(slot), i32.const(1)), i32.load(asm.get(groups), GROUPS.mask)));
          asm.br(again);
        });
      });
      asm.if(asm.get(entry), () => row.scoped(() => testAgainst(asm.keep(i32.add(asm.get(entry), i32.const(GROUPS.heap))), number)));
    }),
  );
  return {
    wanted: asm.get(wanted),
    keep: (at) =>
      asm.if(asm.get(entry), () =>
        asm.if(i32.eqz(i32.load(asm.get(entry), GROUPS.row)), () => asm.store('i32', asm.get(entry), at, GROUPS.row)),
      ),
  };
}

/** The number takes the place of the greatest one; by dense rank each is there once. */
function takePlace(row: RowContext, heap: I32, number: I64, { rows, rank }: SortGroupLimit): void {
  const { asm } = row;
  const at = (i: I32): I32 => i32.add(heap, i32.shl(i, i32.const(3)));
  asm.block((done) => {
    const i = asm.local('i32');
    if (rank === 'dense_rank') {
      asm.set(i, i32.const(0));
      asm.loop((again) => {
        asm.brIf(done, i64.eq(i64.load(at(asm.get(i))), number));
        asm.set(i, i32.add(asm.get(i), i32.const(1)));
        asm.brIf(again, i32.ltU(asm.get(i), i32.const(rows)));
      });
    }
    asm.set(i, i32.const(0));
    asm.block((placed) => {
      asm.loop((again) =>
        siftDown(
          row,
          { i, at, number, rows },
          () => asm.br(again),
          () => asm.br(placed),
        ),
      );
    });
    asm.store('i64', at(asm.get(i)), number);
  });
}

interface Sifted {
  readonly i: Local<'i32'>;
  readonly at: (i: I32) => I32;
  readonly number: I64;
  readonly rows: number;
}

/** The greater of the two below place `i` comes up, unless the number is greater. */
function siftDown({ asm }: RowContext, { i, at, number, rows }: Sifted, again: () => void, placed: () => void): void {
  const child = asm.local('i32');
  asm.set(child, i32.add(i32.shl(asm.get(i), i32.const(1)), i32.const(1)));
  asm.if(i32.geU(asm.get(child), i32.const(rows)), placed);
  const right = asm.keep(i32.add(asm.get(child), i32.const(1)));
  asm.if(i32.ltU(right, i32.const(rows)), () =>
    asm.if(i64.gtU(i64.load(at(right)), i64.load(at(asm.get(child)))), () => asm.set(child, right)),
  );
  const greater = asm.keep(i64.load(at(asm.get(child))));
  asm.if(i64.leU(greater, number), placed);
  asm.store('i64', at(asm.get(i)), greater);
  asm.set(i, asm.get(child));
  again();
}
