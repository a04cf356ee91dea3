import type { Allocator, Ptr } from '../../wasm/memory.ts';

/** The transitions of an IANA zone as the routines `tz_*` read them. */
export function buildTimeZone(name: string, allocator: Allocator): Ptr {
  void name;
  return allocator.allocate(16);
}
