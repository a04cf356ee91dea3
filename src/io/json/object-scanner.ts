import { lastStringEscaped, skipSpace, skipString, skipValue } from './scan.ts';
import { unescapeString } from './strings.ts';

const QUOTE = 34;

/**
 * Finds the wanted fields of objects. After `scan` gave the end of an object, field f is `bytes[spans[2f], spans[2f + 1])`; a start of -1
 * says that it is missing, a negative end is that of a string with escapes, complemented. Of fields of equal name the last counts.
 */
export interface ObjectScanner {
  readonly spans: Int32Array;
  /** From the `{` at `at` to past its `}`; -1 when the object is malformed. */
  scan(bytes: Uint8Array, at: number): number;
}

interface Slot {
  readonly key: Uint8Array;
  readonly field: number;
}

/** Keys looked ahead for before giving up the guess that objects have their keys in the same order. */
const LOOK_AHEAD = 3;
const MAX_SLOTS = 256;

export function objectScanner(names: readonly string[]): ObjectScanner {
  const fields = new Map<string, number>();
  names.forEach((name, i) => {
    if (!fields.has(name)) fields.set(name, i);
  });
  const spans = new Int32Array(Math.max(2, names.length * 2));
  // the keys of the object before, in order, each with its closing quote
  let slots: Slot[] = [];

  const slow = (bytes: Uint8Array, keyStart: number, keyEnd: number, at: number): number => {
    const hasEscape = lastStringEscaped();
    const field = fields.get(hasEscape ? unescapeString(bytes, keyStart, keyEnd - 1) : decodeKey(bytes, keyStart, keyEnd - 1)) ?? -1;
    if (!hasEscape && slots.length < MAX_SLOTS && keyEnd - keyStart <= 256) {
      const known = slots.findIndex((s) => equal(bytes, keyStart, s.key));
      if (known < 0) slots.splice(Math.min(at, slots.length), 0, { key: bytes.slice(keyStart, keyEnd), field });
      else if (known !== at)
        slots = [...slots.slice(0, known), ...slots.slice(known + 1)].toSpliced(Math.min(at, slots.length - 1), 0, slots[known] as Slot);
    }
    return field;
  };

  return {
    spans,
    scan(bytes, at) {
      spans.fill(-1);
      let p = skipSpace(bytes, at + 1);
      if (bytes[p] === 125) return p + 1;
      let next = 0;
      for (;;) {
        if (bytes[p] !== QUOTE) return -1;
        const keyStart = p + 1;
        let field = -1;
        let keyEnd = -1;
        for (let s = next; s < slots.length && s < next + LOOK_AHEAD; s++) {
          const slot = slots[s] as Slot;
          if (equal(bytes, keyStart, slot.key)) {
            field = slot.field;
            keyEnd = keyStart + slot.key.length;
            next = s + 1;
            break;
          }
        }
        if (keyEnd < 0) {
          keyEnd = skipString(bytes, p);
          if (keyEnd < 0) return -1;
          field = slow(bytes, keyStart, keyEnd, next);
          next++;
        }
        p = skipSpace(bytes, keyEnd);
        if (bytes[p] !== 58) return -1;
        p = skipSpace(bytes, p + 1);
        const start = p;
        const isString = bytes[p] === QUOTE;
        p = isString ? skipString(bytes, p) : skipValue(bytes, p, 1);
        if (p < 0) return -1;
        if (field >= 0) {
          spans[field * 2] = start;
          spans[field * 2 + 1] = isString && lastStringEscaped() ? ~p : p;
        }
        p = skipSpace(bytes, p);
        const c = bytes[p];
        if (c === 125) return p + 1;
        if (c !== 44) return -1;
        p = skipSpace(bytes, p + 1);
      }
    },
  };
}

function equal(bytes: Uint8Array, at: number, key: Uint8Array): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return false;
  return true;
}

const decoder = new TextDecoder();
const decodeKey = (bytes: Uint8Array, from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
