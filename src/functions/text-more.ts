import { fail } from '../errors/engine-error.ts';
import { literal } from '../plan/expression.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type FunctionRecord, type Overload, on } from './define.ts';
import { inGroup, withContext } from './shorthand.ts';
import { utf8Text } from './text.ts';

const string = inGroup('string_funcs');
const quiet = { resultNullable: true } as const;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += BASE32[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  if (bits > 0) out += BASE32[(held << (5 - bits)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

function fromBase32(text: string): Uint8Array {
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  let digits = 0;
  let [last, last2] = [0, 0];
  for (const c of text) {
    if (c === '=') break;
    const value = BASE32.indexOf(/[a-z]/.test(c) ? c.toUpperCase() : c);
    if (value < 0) continue;
    digits++;
    [last, last2] = [value, last];
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >>> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  // As the library that Spark calls has it: a digit alone at the end gives a byte, as two would, of it and the one before.
  if (digits % 8 === 1) out.push((((last2 << 5) | last) >>> 2) & 255);
  return new Uint8Array(out);
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice());
    return true;
  } catch {
    return false;
  }
};

/** A check of bytes that are text; text itself always is. */
const utf8 = (returns: t.DataType, ofText: (text: string) => Value, ofBytes: (bytes: Uint8Array) => Value): readonly Overload[] => [
  on(['string'], returns, ofText),
  on(['binary'], returns, ofBytes),
];
const hexEscapes = (bytes: Uint8Array): string =>
  Array.from(bytes, (b) => (b < 128 && b > 31 ? String.fromCharCode(b) : `\\x${b.toString(16).toUpperCase().padStart(2, '0')}`)).join('');

const MASK_DEFAULTS: readonly (string | null)[] = ['X', 'x', 'n', null];
const MASK_NAMES = ['upperChar', 'lowerChar', 'digitChar', 'otherChar'];
const MASK_PARAMETERS = [
  { name: 'str' },
  ...MASK_NAMES.map((name, i) => ({ name, otherwise: literal(MASK_DEFAULTS[i] ?? null, t.STRING) })),
];

/** Upper case, lower case, digits and the rest replaced, each by a character, or kept where that is null. */
const mask: Overload = {
  args: ['string', 'string', 'string', 'string', 'string'],
  exact: true,
  optionalFrom: 1,
  returns: (types, context) => {
    types.slice(1).forEach((_, i) => {
      const given = context.constant?.(i + 1);
      const expression = MASK_NAMES[i] ?? '';
      if (given === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'mask', name: expression, type: 'STRING' });
      if (typeof given === 'string' && [...given].length !== 1)
        fail('DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE', { expression: `Length of ${expression}` });
    });
    return t.STRING;
  },
  evaluate: (_, text, ...given) => {
    if (text === null) return null;
    const [upper, lower, digit, other] = MASK_DEFAULTS.map((otherwise, i) =>
      given[i] === undefined ? otherwise : (given[i] as string | null),
    );
    const kept = (c: string, by: string | null | undefined): string => by ?? c;
    return Array.from(text as string, (c) => {
      if (/\p{Lu}/u.test(c)) return kept(c, upper);
      if (/\p{Ll}/u.test(c)) return kept(c, lower);
      return kept(c, /\p{Nd}/u.test(c) ? digit : other);
    }).join('');
  },
};

const isBinaryFormat = (format: string): boolean => ['hex', 'utf-8', 'utf8', 'base64'].includes(format.toLowerCase());

/** Whole groups of four, blanks anywhere between them; only at the end may there be less, alone or filled up with `=`. */
function isBase64(text: string): boolean {
  const [all, packed = '', filling = ''] = /^([A-Za-z0-9+/\s]*)(?:(={1,2})\s*)?$/.exec(text) ?? [];
  const digits = packed.replace(/\s/g, '').length;
  return all !== undefined && (filling === '' ? digits % 4 !== 1 : (digits + filling.length) % 4 === 0);
}

const toBinary = (strict: boolean): Overload =>
  withContext(
    ['string', 'string'],
    (_, context) => {
      const format = context.constant?.(1);
      if (strict && typeof format === 'string' && !isBinaryFormat(format))
        fail('DATATYPE_MISMATCH.INVALID_ARG_VALUE', {
          name: 'fmt',
          required: "one of 'hex', 'utf-8', 'utf8', 'base64'",
          actual: `'${format}'`,
        });
      return t.BINARY;
    },
    (_, given, format = 'hex') => {
      const text = given as string;
      const name = (format as string).toLowerCase();
      if (name === 'utf-8' || name === 'utf8') return new TextEncoder().encode(text);
      if (name === 'base64' && isBase64(text)) return new Uint8Array(Buffer.from(text, 'base64'));
      if (name === 'hex' && /^[0-9a-fA-F]*$/.test(text))
        return new Uint8Array(Buffer.from(text.length % 2 === 1 ? `0${text}` : text, 'hex'));
      return fail('CONVERSION_INVALID_INPUT', {
        value: `'${text}'`,
        format: `'${name.toUpperCase()}'`,
        to: 'BINARY',
        instead: 'try_to_binary',
      });
    },
    { optionalFrom: 1, constants: [{ position: 1, name: 'fmt' }] },
  );

/** How alike two texts are, from 0 to 1: characters of Java (UTF-16) they share in about the same places, the more for a common beginning. */
function jaroWinkler(left: string, right: string): number {
  const [a, b] = [left.split(''), right.split('')];
  if (a.length === 0 && b.length === 0) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const shared: string[] = [];
  a.forEach((c, i) => {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken.has(j) || b[j] !== c) continue;
      taken.add(j);
      shared.push(c);
      return;
    }
  });
  if (shared.length === 0) return 0;
  const other = [...taken].sort((x, y) => x - y).map((j) => b[j]);
  const moved = shared.filter((c, i) => c !== other[i]).length / 2;
  const n = shared.length;
  const jaro = (n / a.length + n / b.length + (n - moved) / n) / 3;
  let prefix = 0;
  while (prefix < Math.min(4, a.length, b.length) && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const SIGN_BEHIND = /^[%&\u00a2\u2030-\u2034]/;

const WINDOW = 4096;
/** How far before the end of a window a segment ends for certain. */
const MARGIN = 256;

/** The segments of a text, a window of it at a time: for each of them all of the text that is given is gone through. */
function* segmentsOf(text: string, by: Intl.Segmenter): Generator<Intl.SegmentData> {
  for (let from = 0, size = WINDOW; from < text.length; ) {
    const piece = text.slice(from, from + size);
    const certain = from + size < text.length ? size - MARGIN : size;
    let end = 0;
    for (const s of by.segment(piece)) {
      if (s.index + s.segment.length > certain) break;
      end = s.index + s.segment.length;
      yield { ...s, index: from + s.index };
    }
    from += end;
    size = end === 0 ? size * 2 : WINDOW;
  }
}

/** Words as Java finds them: a number keeps the sign behind it, a hyphen joins letters, a colon parts them. */
function wordsOf(text: string, words: Intl.Segmenter): string[] {
  const out: string[] = [];
  let end = -1;
  for (const { segment, index, isWordLike } of segmentsOf(text, words)) {
    // A price is no word, nor is a number that begins with its point.
    if (!isWordLike || (/^\d/.test(segment) && /(?:\p{Sc}|(?:^|\s)\.)$/u.test(text.slice(Math.max(0, index - 2), index)))) continue;
    const parts = segment
      .split(/:|__+/)
      .map((part) => part.replace(/^_|_$/g, ''))
      .filter((part) => part !== '');
    const [first = ''] = parts;
    const before = out.at(-1) ?? '';
    if (index === end + 1 && text[end] === '-' && /\p{L}$/u.test(before) && /^\p{L}/u.test(first)) {
      out[out.length - 1] = `${before}-${first}`;
      parts.shift();
    }
    out.push(...parts);
    end = index + segment.length;
    const sign = SIGN_BEHIND.exec(text.slice(end));
    if (sign && /\d$/.test(segment)) out.push((out.pop() ?? '') + sign[0]);
  }
  return out;
}

/** Java takes any language and country, and divides by rules for all where it does not know them. */
const localeOf = (language: string | null, country: string | null): string =>
  [language, country]
    .flatMap((part, i) => ((i === 0 ? /^[a-z]{2,3}$/i : /^(?:[a-z]{2}|\d{3})$/i).test(part ?? '') ? [part] : i === 0 ? ['en'] : []))
    .join('-');

/** Sentences as lists of words, as the language of a locale divides them. */
function sentences(text: string | null, language: string | null = '', country: string | null = ''): string[][] | null {
  if (text === null) return null;
  const locale = localeOf(language, country);
  const words = new Intl.Segmenter(locale, { granularity: 'word' });
  return Array.from(segmentsOf(text, new Intl.Segmenter(locale, { granularity: 'sentence' })), (s) => wordsOf(s.segment, words));
}

export const MORE_STRINGS: readonly FunctionRecord[] = [
  string('to_base32', [on(['binary'], t.STRING, toBase32)], 'Bytes in base 32.', [["to_base32('foobar')", 'MZXW6YTBOI======']]),
  string('from_base32', [on(['string'], t.BINARY, fromBase32)], 'The bytes base 32 stands for.', [
    ["string(from_base32('MZXW6YTBOI======'))", 'foobar'],
  ]),
  string(
    'is_valid_utf8',
    utf8(t.BOOLEAN, () => true, isUtf8),
    'Are the bytes UTF-8?',
    [["is_valid_utf8(x'80')", false]],
  ),
  string(
    'make_valid_utf8',
    utf8(t.STRING, (s) => s, utf8Text),
    'Bytes as text, U+FFFD for what is not UTF-8.',
    [["make_valid_utf8(x'61C262')", 'a\ufffdb']],
  ),
  string(
    'validate_utf8',
    utf8(
      t.STRING,
      (s) => s,
      (b) => (isUtf8(b) ? utf8Text(b) : fail('INVALID_UTF8_STRING', { text: hexEscapes(b) })),
    ),
    'Bytes as text; an error for what is not UTF-8.',
    [["validate_utf8(x'61')", 'a']],
    { canRaise: true },
  ),
  string(
    'try_validate_utf8',
    utf8(
      t.STRING,
      (s) => s,
      (b) => (isUtf8(b) ? utf8Text(b) : null),
    ),
    'Bytes as text, null for what is not UTF-8.',
    [["try_validate_utf8(x'80')", null]],
    quiet,
  ),
  string(
    'mask',
    [mask],
    'A text with its letters and digits masked: upper case, lower case, digits, others.',
    [
      ["mask('AbCD123-@$#')", 'XxXXnnn-@$#'],
      ["mask('AbCD123-@$#', 'Q', NULL, 'd', 'o')", 'QbQQdddoooo'],
    ],
    {
      parameters: MASK_PARAMETERS,
      nulls: 'custom',
      resultNullable: ([text]) => text === true,
      sqlText: (args) => `mask(${[args[0], ...MASK_DEFAULTS.map((d, i) => args[i + 1] ?? d ?? 'NULL')].join(', ')})`,
    },
  ),
  string(
    'to_binary',
    [toBinary(true)],
    'The bytes that a text in hexadecimal, base 64 or UTF-8 stands for.',
    [["string(to_binary('abc', 'utf-8'))", 'abc']],
    { canRaise: true },
  ),
  string(
    'try_to_binary',
    [toBinary(false)],
    'As to_binary, null where that or the text fails.',
    [["try_to_binary('a!', 'base64')", null]],
    {
      resultNullable: true,
      swallows: true,
    },
  ),
  string('jaro_winkler_similarity', [on(['string', 'string'], t.DOUBLE, jaroWinkler)], 'How alike two texts are, from 0 to 1.', [
    ["jaro_winkler_similarity('hello', 'hallo')", 0.88],
  ]),
  string(
    'sentences',
    [{ ...on(['string', 'string', 'string'], t.array(t.array(t.STRING, false), false), sentences), optionalFrom: 1 }],
    'The sentences of a text, each as its words.',
    [
      [
        "sentences('Hi there! Good morning.')",
        [
          ['Hi', 'there'],
          ['Good', 'morning'],
        ],
      ],
    ],
    {
      nulls: 'custom',
      resultNullable: ([text]) => text === true,
      sqlText: ([text, language = '', country = '']) => `sentences(${text}, ${language}, ${country})`,
    },
  ),
];
