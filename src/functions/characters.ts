/** Strings by characters, that is Unicode code points, as Spark counts them. */

const hasPairs = (s: string): boolean => /[\ud800-\udbff]/.test(s);
export const characterCount = (s: string): number => (hasPairs(s) ? [...s].length : s.length);

/** Characters from `start` to before `end`, counted from 0; either may lie outside. */
export function characters(s: string, start: number, end: number): string {
  const from = Math.max(0, start);
  const to = Math.max(from, end);
  return hasPairs(s) ? [...s].slice(from, to).join('') : s.slice(from, to);
}

/** SQL's substring: the first character is 1, 0 counts as 1, negative ones from the end. */
export function substring(s: string, position: number, length = 2_147_483_647): string {
  const start = position > 0 ? position - 1 : position < 0 ? characterCount(s) + position : 0;
  return characters(s, start, start + length);
}

/** As `substring`, of bytes. */
export function subbytes(b: Uint8Array, position: number, length = 2_147_483_647): Uint8Array {
  const start = position > 0 ? position - 1 : position < 0 ? b.length + position : 0;
  return b.slice(Math.max(0, start), Math.max(0, start + length));
}

/** The 1-based place of `part` at or after character `from`; 0 when there is none. */
export function indexOf(s: string, part: string, from = 1): number {
  if (from < 1) return 0;
  if (part === '') return 1;
  const start = hasPairs(s) ? characters(s, 0, from - 1).length : from - 1;
  if (start > s.length) return 0;
  const at = s.indexOf(part, start);
  return at < 0 ? 0 : (hasPairs(s) ? characterCount(s.slice(0, at)) : at) + 1;
}

/** Repeated text of exactly `count` characters: all of it whole but the last. */
function fill(pad: string, count: number): string {
  if (count <= 0 || pad === '') return '';
  const size = characterCount(pad);
  return pad.repeat(Math.floor(count / size)) + characters(pad, 0, count % size);
}

export function pad(s: string, length: number, padding: string, left: boolean): string {
  const count = characterCount(s);
  if (count >= length) return characters(s, 0, length);
  const filling = fill(padding, length - count);
  return left ? filling + s : s + filling;
}

export type Side = 'both' | 'left' | 'right';

/** Without the characters of `set` at its ends. */
export function trim(s: string, set: string, side: Side): string {
  const list = [...s];
  const drop = new Set(set);
  let from = 0;
  let to = list.length;
  if (side !== 'right') while (from < to && drop.has(list[from] ?? '')) from++;
  if (side !== 'left') while (to > from && drop.has(list[to - 1] ?? '')) to--;
  return list.slice(from, to).join('');
}
