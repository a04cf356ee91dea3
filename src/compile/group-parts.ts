import { hasOffsets } from '../columnar/batch.ts';
import type { AggregateSink } from '../physical/segment.ts';
import { isNested } from '../types/data-type.ts';
import { type I32, i32 } from '../wasm/assembler.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';

/**
 * Where rows hardly share groups, looking for each row's group among very many is a wait for memory, and all of it is done again
 * when the groups of several threads are merged. Then each row becomes a group of its own at first, put beside those of its part: a
 * class of hashes. The groups of a part are few enough to be merged within a processor's caches.
 */
export const GROUP_PARTS = 64;

/** Next room and end of it, of a part. */
export const PART_PLACE = { next: 0, end: 4, bytes: 8 } as const;

/** Bits of a hash that neither the tag of a slot nor, where slots are not very many, their number is made of. */
const PART_SHIFT = 22;

/** Eleven bits of a hash whose highest say the part. */
export const partBits = (hash: I32): I32 => i32.and(i32.shrU(hash, i32.const(PART_SHIFT - 5)), i32.const(0x7ff));

/** Can each row be a group at first? States that are not of one size take too much for that. */
export const canBeParted = (sink: AggregateSink): boolean =>
  sink.groupings.length > 0 &&
  sink.layout.fields.slice(sink.groupings.length).every((f) => !hasOffsets(f.type) && !isNested(f.type) && f.type.kind !== 'variant');

/** Takes room for one row of the hash's part; asks for another chunk when that is full. */
export function newPartRow(row: RowContext, size: number, hash: I32): I32 {
  const { asm } = row;
  const part = i32.and(i32.shrU(hash, i32.const(PART_SHIFT)), i32.const(GROUP_PARTS - 1));
  const place = asm.keep(i32.add(row.load(STORE.parts), i32.mul(part, i32.const(PART_PLACE.bytes))));
  const at = asm.local('i32');
  asm.set(at, i32.load(place, PART_PLACE.next));
  asm.if(i32.gtU(i32.const(size), i32.sub(i32.load(place, PART_PLACE.end), asm.get(at))), () => {
    asm.run(row.shared.host('growPart'), [row.params, place]);
    asm.set(at, i32.load(place, PART_PLACE.next));
  });
  asm.store('i32', place, i32.add(asm.get(at), i32.const(size)), PART_PLACE.next);
  return asm.get(at);
}
