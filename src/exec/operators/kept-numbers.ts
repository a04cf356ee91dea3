import { KEPT_NEXT } from '../../physical/kept-rows.ts';
import type { RowLayout } from '../../physical/row-layout.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';
import { numberReader } from '../field-value.ts';

const STEPS_BETWEEN_CHECKS = 4096;
/** So many chains are followed at a time: the next row of each is on its way from memory while those of the others are read. */
const LANES = 16;
/** Each group's numbers, nulls left out, once; the array is used again. */
export type EachGroup = (heads: Uint32Array, take: (group: number, numbers: Float64Array) => void) => void;

interface Lane {
  group: number;
  at: Ptr;
  count: number;
  room: Float64Array<ArrayBuffer>;
}

/** Reads the only field of the rows that groups have kept as doubles; undefined where its values are none. */
export function keptNumbers(memory: SharedMemory, { fields }: RowLayout, checkStopped: () => void): EachGroup | undefined {
  const [field] = fields;
  const read = field && numberReader(memory, field.type);
  if (!field || !read) return undefined;
  const { u8, u32 } = memory;
  const { offset, nullOffset } = field;
  const rooms = Array.from({ length: LANES }, () => new Float64Array(1024));
  return (heads, take) => {
    let next = 0;
    const begun = (room: Float64Array<ArrayBuffer>): Lane => ({ group: next, at: heads[next++] as Ptr, count: 0, room });
    const lanes = rooms.slice(0, heads.length).map(begun);
    for (let step = 0; lanes.length > 0; step++) {
      if (step % STEPS_BETWEEN_CHECKS === 0) checkStopped();
      for (let i = 0; i < lanes.length; i++) {
        const lane = lanes[i] as Lane;
        const { at } = lane;
        if (at !== 0) {
          lane.at = u32[(at + KEPT_NEXT) >>> 2] as Ptr;
          if (nullOffset >= 0 && u8[at + nullOffset] !== 0) continue;
          if (lane.count === lane.room.length) lane.room = doubled(lane.room);
          lane.room[lane.count++] = read(at + offset);
          continue;
        }
        take(lane.group, lane.room.subarray(0, lane.count));
        if (next < heads.length) lanes[i] = begun(lane.room);
        else lanes.splice(i--, 1);
      }
    }
  };
}

function doubled(room: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * room.length);
  larger.set(room);
  return larger;
}
