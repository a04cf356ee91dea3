import type { Operand } from '../functions/emit.ts';
import { ROW_HASH } from '../physical/row-layout.ts';
import { type FunctionBuilder, type I32, i32 } from '../wasm/assembler.ts';
import { directSlot } from './direct-groups.ts';
import { STORE } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { findGroup, type GroupTable, groupInSlot, mergeStates } from './sink-aggregate.ts';
import { loadField } from './source.ts';

/**
 * `mergeGroups(params, rows, count, part, parts, isLast)`: takes groups of another thread's table in, those of a part.
 * A group that is here too has its states merged into that one, and is gone: its hash is 0. Any other stays where it is, and goes
 * into a slot here, so that those of further tables find it: `isLast`, there are none. Gives how many are gone.
 */
export function buildMergeGroups(shared: ModuleContext, table: GroupTable): void {
  const asm = shared.module.func('mergeGroups', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  const { sink } = table;
  const gone = asm.local('i32');
  const mine = { isOfPart: partOf(table, row, asm.param(3, 'i32'), asm.param(4, 'i32')), isLast: asm.param(5, 'i32') };
  asm.set(gone, i32.const(0));
  eachRow(asm, asm.param(1, 'i32'), asm.param(2, 'i32'), sink.layout.size, (other) =>
    row.scoped(() => {
      const into = groupOf(table, row, other, mine);
      asm.if(into, () =>
        row.scoped(() => {
          mergeStates(sink, row, into, other);
          asm.store('i32', other, i32.const(0), ROW_HASH);
          asm.set(gone, i32.add(asm.get(gone), i32.const(1)));
        }),
      );
    }),
  );
  asm.return(asm.get(gone));
}

/** The group here that the other one is to be merged into; 0 where there is none, or it is of another part. */
function groupOf(table: GroupTable, row: RowContext, other: I32, { isOfPart, isLast }: Mine): I32 {
  const { asm } = row;
  const { sink, direct } = table;
  if (sink.groupings.length === 0) return asm.keep(row.load(STORE.slots));
  const keysOf = (): Operand[] => sink.groupings.map((_, i) => loadField(row, sink.layout, i, other));
  const isFirst = (): I32 => i32.eqz(isLast);
  const make = (): I32 => {
    asm.store('i32', row.params, i32.add(row.load(STORE.count), isFirst()), STORE.count);
    return i32.mul(other, isFirst());
  };
  const into = asm.local('i32');
  const look = (find: () => I32): void => {
    asm.set(into, find());
    asm.if(i32.eq(asm.get(into), other), () => asm.set(into, i32.const(0)));
  };
  const hash = (): I32 => i32.load(other, ROW_HASH);
  asm.set(into, i32.const(0));
  if (direct) {
    const slot = asm.keep(directSlot(direct, keysOf(), row));
    asm.if(isOfPart(slot), () => row.scoped(() => look(() => groupInSlot(slot, hash, row, { grows: isFirst(), make }))));
  } else {
    const known = asm.keep(hash());
    // One of another part may be gone meanwhile.
    asm.if(i32.and(i32.ne(known, i32.const(0)), isOfPart(known)), () =>
      row.scoped(() => look(() => findGroup(table, keysOf(), () => known, row, { grows: isFirst(), make }))),
    );
  }
  return asm.get(into);
}

interface Mine {
  /** is a group of this part, by its slot where that stands for its keys, else by its hash? */
  readonly isOfPart: (of: I32) => I32;
  readonly isLast: I32;
}

/** Parts are runs of slots, in which the rows that a thread has often follow each other, or classes of hashes. */
function partOf(table: GroupTable, row: RowContext, part: I32, parts: I32): Mine['isOfPart'] {
  const { asm } = row;
  if (!table.direct) {
    // 11 bits, without the highest, which every hash has.
    const bits = (hash: I32): I32 => i32.and(i32.shrU(hash, i32.const(20)), i32.const(0x7ff));
    return (hash) => i32.eq(i32.shrU(i32.mul(bits(hash), parts), i32.const(11)), part);
  }
  const size = asm.keep(i32.divU(i32.add(i32.const(table.direct.slots - 1), parts), parts));
  const first = asm.keep(i32.mul(part, size));
  return (slot) => i32.ltU(i32.sub(slot, first), size);
}

/** Rows of a dense run of a row store. */
function eachRow(asm: FunctionBuilder, rows: I32, count: I32, size: number, body: (at: I32) => void): void {
  const at = asm.local('i32'),
    left = asm.local('i32');
  asm.set(at, rows);
  asm.set(left, count);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.eqz(asm.get(left)));
      body(asm.get(at));
      asm.set(at, i32.add(asm.get(at), i32.const(size)));
      asm.set(left, i32.sub(asm.get(left), i32.const(1)));
      asm.br(again);
    });
  });
}
