/** A set of code points: the first and the last of each range in turn, ascending, with gaps between. Surrogates are never in one. */
export type CodePoints = readonly number[];

export const LAST = 0x10ffff;
const SURROGATES = [0xd800, 0xdfff] as const;

/** The set of these ranges, whatever their order. */
export function ranges(list: readonly (readonly [number, number])[]): CodePoints {
  const out: number[] = [];
  for (const [from, to] of [...list].sort(([a], [b]) => a - b)) {
    const end = out.at(-1);
    if (end !== undefined && from <= end + 1) out[out.length - 1] = Math.max(end, to);
    else out.push(from, to);
  }
  return out;
}
const pairsOf = (set: CodePoints): (readonly [number, number])[] =>
  Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i] ?? 0, set[2 * i + 1] ?? 0]);

export const union = (...sets: readonly CodePoints[]): CodePoints => ranges(sets.flatMap(pairsOf));
export const range = (from: number, to = from): CodePoints => [from, to];
export const characters = (text: string): CodePoints => ranges([...text].map((c) => [c.codePointAt(0) ?? 0, c.codePointAt(0) ?? 0]));

export function invert(set: CodePoints): CodePoints {
  const out: (readonly [number, number])[] = [];
  let next = 0;
  for (const [from, to] of pairsOf(union(set, SURROGATES))) {
    if (from > next) out.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) out.push([next, LAST]);
  return ranges(out);
}
export const intersect = (a: CodePoints, b: CodePoints): CodePoints => invert(union(invert(a), invert(b)));

export function contains(set: CodePoints, point: number): boolean {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  // Behind a first one, and not behind its last; the last is in the range.
  return low % 2 === 1 || set[low - 1] === point;
}

const MOST_FOLDED = 20_000;

/** The set with what differs in case only: letters of ASCII, or of all scripts. */
export function withOtherCase(set: CodePoints, isUnicode: boolean): CodePoints {
  const more: (readonly [number, number])[] = [];
  const add = (from: number, to: number, first: number, last: number, shift: number): void => {
    const [low, high] = [Math.max(from, first), Math.min(to, last)];
    if (low <= high) more.push([low + shift, high + shift]);
  };
  let folded = 0;
  for (const [from, to] of pairsOf(set)) {
    add(from, to, 65, 90, 32);
    add(from, to, 97, 122, -32);
    if (!isUnicode) continue;
    for (let c = from; c <= to && folded < MOST_FOLDED; c++, folded++) {
      const text = String.fromCodePoint(c);
      for (const other of [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()]) {
        const [only, ...rest] = [...other];
        if (only && rest.length === 0) more.push([only.codePointAt(0) ?? 0, only.codePointAt(0) ?? 0]);
      }
    }
  }
  if (isUnicode && withAny(set, 'kK')) more.push([0x212a, 0x212a]);
  if (isUnicode && withAny(set, 'sS')) more.push([0x17f, 0x17f]);
  // Where several letters have one capital, and the capital with a dot, which Java takes for an i.
  if (isUnicode && withAny(set, 'iI\u0130\u0131')) more.push([0x49, 0x49], [0x69, 0x69], [0x130, 0x131]);
  if (isUnicode && withAny(set, 'σΣς')) more.push([0x3c2, 0x3c3]);
  return union(set, ranges(more));
}
const withAny = (set: CodePoints, text: string): boolean => intersect(set, characters(text)).length > 0;

const hex = (c: number): string => `\\u${c.toString(16).padStart(4, '0')}`;
const isPlain = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
const unit = (c: number): string => (isPlain(c) ? String.fromCharCode(c) : hex(c));
const unitRange = (from: number, to: number): string => (from === to ? unit(from) : `${unit(from)}-${unit(to)}`);
const highOf = (c: number): number => 0xd800 + ((c - 0x10000) >> 10);
const lowOf = (c: number): number => 0xdc00 + ((c - 0x10000) & 0x3ff);
const FIRST_ASTRAL = 0x10000;

/** One character of the set, as JavaScript has it without the flag u: characters beyond 16 bits are two. */
export function sourceOf(set: CodePoints): string {
  const near: string[] = [];
  const far: string[] = [];
  let single = set.length === 2 && set[0] === set[1];
  for (const [from, to] of pairsOf(set)) {
    if (from < FIRST_ASTRAL) near.push(unitRange(from, Math.min(to, FIRST_ASTRAL - 1)));
    if (to < FIRST_ASTRAL) continue;
    single = false;
    let low = Math.max(from, FIRST_ASTRAL);
    while (low <= to) {
      const high = highOf(low);
      const lastOfBlock = FIRST_ASTRAL + ((high - 0xd800) << 10) + 0x3ff;
      if (lowOf(low) === 0xdc00 && lastOfBlock <= to) {
        // Whole blocks side by side.
        const lastHigh = lowOf(to) === 0xdfff ? highOf(to) : highOf(to) - 1;
        far.push(`[${unitRange(high, lastHigh)}][\\udc00-\\udfff]`);
        low = FIRST_ASTRAL + ((lastHigh - 0xd800 + 1) << 10);
      } else {
        const end = Math.min(to, lastOfBlock);
        far.push(`${hex(high)}[${unitRange(lowOf(low), lowOf(end))}]`);
        low = end + 1;
      }
    }
  }
  if (single) return unit(set[0] ?? 0);
  const parts = [...(near.length > 0 || far.length === 0 ? [`[${near.join('')}]`] : []), ...far];
  return parts.length === 1 && far.length === 0 ? (parts[0] ?? '') : `(?:${parts.join('|')})`;
}
