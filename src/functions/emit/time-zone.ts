import { remember } from '../../types/remember.ts';
import { timeZone } from '../../types/time-zone.ts';
import type { Allocator, Ptr } from '../../wasm/memory.ts';

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
/** Zones are looked through from 1840, before railways, to 2066: the last 28 years stand for all later ones. */
const FIRST = BigInt(Date.UTC(1840, 0, 1)) * 1000n;
const LIMIT = BigInt(Date.UTC(2066, 0, 1)) * 1000n;
const STEP = 14n * DAY;

/**
 * Puts a zone (IANA name or offset) into memory as the routines `tz_*` read it; see `wasm/assembly/dates.ts` for the layout.
 * Errors: INVALID_TIMEZONE.
 */
export function buildTimeZone(name: string, allocator: Allocator): Ptr {
  const table = tableOf(name);
  const at = allocator.allocate(table.byteLength);
  allocator.memory.i64.set(table, at / 8);
  return at;
}

/** The same as the bytes of a constant. Errors: INVALID_TIMEZONE. */
export const timeZoneBytes = (name: string): Uint8Array => new Uint8Array(tableOf(name).buffer);

const tableOf = remember((name): BigInt64Array => {
  const zone = timeZone(name);
  const found: bigint[] = [];
  const first = zone.offsetAt(FIRST);
  let offset = first;
  for (let at = FIRST; at < LIMIT; at += STEP) {
    const next = zone.offsetAt(at + STEP);
    if (next === offset) continue;
    let [low, high] = [at, at + STEP];
    while (high - low > SECOND) {
      const middle = ((low + high) / 2n / SECOND) * SECOND;
      if (zone.offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    found.push(high, next);
    offset = next;
  }
  return BigInt64Array.from([BigInt(found.length / 2), first, LIMIT, ...found]);
});
