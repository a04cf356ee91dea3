import { ROW_HASH } from '../physical/row-layout.ts';
import { type FunctionBuilder, type I32, i32, type Local } from '../wasm/assembler.ts';
import { type DirectGroups, emptyPage, isPaged, SLOTS_OF_PAGE } from './direct-groups.ts';
import { partBits } from './group-parts.ts';
import { STORE } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { findGroup, type GroupTable, mergeStates } from './sink-aggregate.ts';
import { loadField } from './source.ts';

/**
 * What takes the groups of another thread's table in, those of a part. A group that is here too has its states merged into that one,
 * and is gone: its hash is 0. Any other stays where it is, and goes into a slot here, so that those of further tables find it:
 * `isLast`, there are none. Gives how many are gone. Where slots stand for the keys it is
 * `mergeSlots(params, slots, pages, from, to, isLast)` over pages of slots, else `mergeGroups(params, rows, count, part, parts, isLast)`.
 */
export function buildMerge(shared: ModuleContext, table: GroupTable): void {
  if (table.direct) buildMergeSlots(shared, table, table.direct);
  else buildMergeGroups(shared, table);
}

function buildMergeGroups(shared: ModuleContext, table: GroupTable): void {
  const asm = shared.module.func('mergeGroups', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  const { sink } = table;
  const gone = asm.local('i32');
  const mine = { isOfPart: partOf(asm.param(3, 'i32'), asm.param(4, 'i32')), isLast: asm.param(5, 'i32') };
  asm.set(gone, i32.const(0));
  eachRow(asm, asm.param(1, 'i32'), asm.param(2, 'i32'), sink.layout.size, (other) =>
    row.scoped(() => {
      const into = groupOf(table, row, other, mine);
      asm.if(into, () => mergeInto(table, row, into, other, gone));
    }),
  );
  asm.return(asm.get(gone));
}

/** Pages that one of the threads has nothing in are passed over: where keys lie close together each thread has its own. */
function buildMergeSlots(shared: ModuleContext, table: GroupTable, { slots }: DirectGroups): void {
  const asm = shared.module.func('mergeSlots', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  const [theirSlots, theirPages, from, to, isLast] = [1, 2, 3, 4, 5].map((i) => asm.param(i, 'i32')) as [I32, I32, I32, I32, I32];
  const isFirst = asm.keep(i32.eqz(isLast));
  const gone = asm.local('i32');
  asm.set(gone, i32.const(0));
  times(asm, i32.sub(to, from), (n) => {
    const page = asm.keep(i32.add(from, n));
    const isHere = i32.load8U(i32.add(row.load(STORE.pages), page));
    asm.if(i32.and(i32.load8U(i32.add(theirPages, page)), i32.or(isHere, isFirst)), () =>
      row.scoped(() => {
        if (isPaged(slots)) emptyPage(row, page);
        const first = asm.keep(i32.mul(page, i32.const(SLOTS_OF_PAGE * 4)));
        const theirs = asm.keep(i32.add(theirSlots, first));
        const mine = asm.keep(i32.add(row.load(STORE.slots), first));
        times(asm, i32.const(SLOTS_OF_PAGE), (slot) => {
          const at = asm.keep(i32.shl(slot, i32.const(2)));
          const other = asm.keep(i32.load(i32.add(theirs, at)));
          asm.if(other, () =>
            row.scoped(() => {
              const into = asm.keep(i32.load(i32.add(mine, at)));
              asm.if(
                into,
                () => mergeInto(table, row, into, other, gone),
                () => asm.if(isFirst, () => asm.store('i32', i32.add(mine, at), other)),
              );
            }),
          );
        });
      }),
    );
  });
  asm.return(asm.get(gone));
}

function mergeInto({ sink }: GroupTable, row: RowContext, into: I32, other: I32, gone: Local<'i32'>): void {
  const { asm } = row;
  row.scoped(() => {
    mergeStates(sink, row, into, other);
    asm.store('i32', other, i32.const(0), ROW_HASH);
    asm.set(gone, i32.add(asm.get(gone), i32.const(1)));
  });
}

/** The group here that the other one is to be merged into; 0 where there is none, or it is of another part. */
function groupOf(table: GroupTable, row: RowContext, other: I32, { isOfPart, isLast }: Mine): I32 {
  const { asm } = row;
  const { sink } = table;
  if (sink.groupings.length === 0) return asm.keep(row.load(STORE.slots));
  const keys = sink.groupings.map((_, i) => loadField(row, sink.layout, i, other));
  const isFirst = (): I32 => i32.eqz(isLast);
  const make = (): I32 => {
    asm.store('i32', row.params, i32.add(row.load(STORE.count), isFirst()), STORE.count);
    return i32.mul(other, isFirst());
  };
  const into = asm.local('i32');
  asm.set(into, i32.const(0));
  const known = asm.keep(i32.load(other, ROW_HASH));
  // One of another part may be gone meanwhile.
  asm.if(i32.and(i32.ne(known, i32.const(0)), isOfPart(known)), () =>
    row.scoped(() => {
      asm.set(
        into,
        findGroup(table, keys, () => known, row, { grows: isFirst(), make }),
      );
      asm.if(i32.eq(asm.get(into), other), () => asm.set(into, i32.const(0)));
    }),
  );
  return asm.get(into);
}

interface Mine {
  /** is a group of this part, by its hash? */
  readonly isOfPart: (hash: I32) => I32;
  readonly isLast: I32;
}

/** Parts are classes of hashes. */
const partOf =
  (part: I32, parts: I32): Mine['isOfPart'] =>
  (hash) =>
    i32.eq(i32.shrU(i32.mul(partBits(hash), parts), i32.const(11)), part);

/** Rows of a dense run of a row store. */
function eachRow(asm: FunctionBuilder, rows: I32, count: I32, size: number, body: (at: I32) => void): void {
  times(asm, count, (n) => body(asm.keep(i32.add(rows, i32.mul(n, i32.const(size))))));
}

function times(asm: FunctionBuilder, count: I32, body: (n: I32) => void): void {
  const n = asm.local('i32');
  asm.set(n, i32.const(0));
  const last = asm.keep(count);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(n), last));
      body(asm.get(n));
      asm.set(n, i32.add(asm.get(n), i32.const(1)));
      asm.br(again);
    });
  });
}
