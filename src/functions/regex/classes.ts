import { entryOf } from '../../types/entry.ts';
import { remember } from '../../types/remember.ts';
import { type CodePoints, characters, intersect, invert, LAST, range, ranges, union } from './code-points.ts';

export const DIGITS = range(48, 57);
const LOWER = range(97, 122);
const UPPER = range(65, 90);
const ALPHA = union(LOWER, UPPER);
export const WORDS = union(ALPHA, DIGITS, characters('_'));
export const SPACES = characters(' \t\n\v\f\r');
const PUNCTUATION = union(range(33, 47), range(58, 64), range(91, 96), range(123, 126));
export const HORIZONTAL = union(characters(' \t\u00a0\u1680\u180e\u202f\u205f\u3000'), range(0x2000, 0x200a));
export const VERTICAL = characters('\n\v\f\r\u0085\u2028\u2029');
/** What joins the character before it. */
export const MARKS: CodePoints = [0x300, 0x36f, 0x200d, 0x200d, 0x20d0, 0x20ff, 0xfe00, 0xfe0f];
export const LINE_ENDS = characters('\n\r\u0085\u2028\u2029');

const ASCII_CLASSES: Readonly<Record<string, CodePoints>> = {
  Lower: LOWER,
  Upper: UPPER,
  ASCII: range(0, 127),
  Alpha: ALPHA,
  Digit: DIGITS,
  Alnum: union(ALPHA, DIGITS),
  Punct: PUNCTUATION,
  Graph: range(33, 126),
  Print: range(32, 126),
  Blank: characters(' \t'),
  Cntrl: union(range(0, 31), range(127)),
  XDigit: union(DIGITS, range(97, 102), range(65, 70)),
  Space: SPACES,
};

/** The characters of a property that JavaScript knows; undefined when it knows none of that name. */
const property = remember((name): CodePoints | undefined => {
  let test: RegExp;
  try {
    test = new RegExp(`^\\p{${name}}$`, 'u');
  } catch {
    return undefined;
  }
  const found: (readonly [number, number])[] = [];
  let from = -1;
  for (let c = 0; c <= LAST + 1; c++) {
    const isIn = c <= LAST && !(c >= 0xd800 && c <= 0xdfff) && test.test(String.fromCodePoint(c));
    if (isIn && from < 0) from = c;
    else if (!isIn && from >= 0) {
      found.push([from, c - 1]);
      from = -1;
    }
  }
  return ranges(found);
});
const known = (name: string): CodePoints => property(name) ?? [];

export const UNICODE_WORDS = (): CodePoints => union(known('Alphabetic'), known('M'), known('Nd'), known('Pc'), known('Join_Control'));
/** What stands on one side of `\b`. */
export const BOUNDARY_WORDS = (): CodePoints => union(known('L'), known('Nd'), characters('_'));

/** With the flag U the classes of POSIX are those of Unicode. */
const UNICODE_CLASSES: Readonly<Record<string, () => CodePoints>> = {
  Lower: () => known('Lowercase'),
  Upper: () => known('Uppercase'),
  Alpha: () => known('Alphabetic'),
  Digit: () => known('Nd'),
  Alnum: () => union(known('Alphabetic'), known('Nd')),
  Punct: () => known('P'),
  Space: () => known('White_Space'),
  Blank: () => union(known('Zs'), characters('\t')),
  Cntrl: () => known('Cc'),
  XDigit: () => union(known('Nd'), known('Hex_Digit')),
  Graph: () => invert(union(known('White_Space'), known('Cc'), known('Cs'), known('Cn'))),
  Print: () => union(invert(union(known('White_Space'), known('Cc'), known('Cs'), known('Cn'))), known('Zs')),
};

/** What Java's Character says, by the method without its `is`. */
const JAVA_METHODS: Readonly<Record<string, () => CodePoints>> = {
  LowerCase: () => known('Lowercase'),
  UpperCase: () => known('Uppercase'),
  Alphabetic: () => known('Alphabetic'),
  Digit: () => known('Nd'),
  Letter: () => known('L'),
  LetterOrDigit: () => union(known('L'), known('Nd')),
  Whitespace: () => union(range(9, 13), range(28, 31), intersect(known('Z'), invert(characters('\u00a0\u2007\u202f')))),
  SpaceChar: () => known('Z'),
  TitleCase: () => known('Lt'),
  Ideographic: () => known('Ideographic'),
  ISOControl: () => known('Cc'),
  Mirrored: () => known('Bidi_Mirrored'),
};

const BLOCKS: Readonly<Record<string, CodePoints>> = {
  BASICLATIN: range(0, 0x7f),
  LATIN1SUPPLEMENT: range(0x80, 0xff),
  LATINEXTENDEDA: range(0x100, 0x17f),
  LATINEXTENDEDB: range(0x180, 0x24f),
  GREEK: range(0x370, 0x3ff),
  GREEKANDCOPTIC: range(0x370, 0x3ff),
  CYRILLIC: range(0x400, 0x4ff),
  HEBREW: range(0x590, 0x5ff),
  ARABIC: range(0x600, 0x6ff),
  DEVANAGARI: range(0x900, 0x97f),
  THAI: range(0xe00, 0xe7f),
  HIRAGANA: range(0x3040, 0x309f),
  KATAKANA: range(0x30a0, 0x30ff),
  HANGULSYLLABLES: range(0xac00, 0xd7af),
  CJKUNIFIEDIDEOGRAPHS: range(0x4e00, 0x9fff),
  GENERALPUNCTUATION: range(0x2000, 0x206f),
  CURRENCYSYMBOLS: range(0x20a0, 0x20cf),
  ARROWS: range(0x2190, 0x21ff),
  MATHEMATICALOPERATORS: range(0x2200, 0x22ff),
  BOXDRAWING: range(0x2500, 0x257f),
  EMOTICONS: range(0x1f600, 0x1f64f),
};
const block = (name: string): CodePoints | undefined => BLOCKS[name.toUpperCase().replace(/[ _-]/g, '')];

const BINARY: Readonly<Record<string, string>> = {
  ALPHABETIC: 'Alphabetic',
  IDEOGRAPHIC: 'Ideographic',
  LETTER: 'L',
  LOWERCASE: 'Lowercase',
  UPPERCASE: 'Uppercase',
  TITLECASE: 'Lt',
  WHITESPACE: 'White_Space',
  WHITE_SPACE: 'White_Space',
  CONTROL: 'Cc',
  PUNCTUATION: 'P',
  HEXDIGIT: 'Hex_Digit',
  HEX_DIGIT: 'Hex_Digit',
  ASSIGNED: 'Assigned',
  NONCHARACTERCODEPOINT: 'Noncharacter_Code_Point',
  NONCHARACTER_CODE_POINT: 'Noncharacter_Code_Point',
  DIGIT: 'Nd',
  JOINCONTROL: 'Join_Control',
  JOIN_CONTROL: 'Join_Control',
};
const capitalized = (name: string): string => name.toLowerCase().replace(/(^|_)[a-z]/g, (c) => c.toUpperCase());
const script = (name: string): CodePoints | undefined => property(`Script=${capitalized(name)}`) ?? property(`Script=${name}`);
const category = (name: string): CodePoints | undefined =>
  name === 'LC'
    ? union(known('Lu'), known('Ll'), known('Lt'))
    : /^[A-Z][a-z]?$/.test(name)
      ? property(`General_Category=${name}`)
      : undefined;

/** Where case does not matter, capitals, small letters and those of titles are one property each. */
export function caselessProperty(name: string, isUnicode: boolean): CodePoints | undefined {
  if (/^(?:Is|gc=|general_category=)?L[ult]$/.test(name)) return category('LC');
  if (/^(?:Lower|Upper)$/.test(name) && !isUnicode) return ALPHA;
  const isCased = /^(?:java(?:Lower|Upper|Title)Case|Is(?:lower|upper|title)case|Lower|Upper)$/i.test(name);
  return isCased ? union(known('Lowercase'), known('Uppercase'), known('Lt')) : undefined;
}

/** The characters of `\p{name}`; undefined when Java knows no such property. */
export function propertyNamed(name: string, isUnicode: boolean): CodePoints | undefined {
  const [, key, value] = /^(\w+)=(.*)$/.exec(name) ?? [];
  if (key !== undefined && value !== undefined) {
    const kind = key.toLowerCase();
    if (kind === 'sc' || kind === 'script') return script(value);
    if (kind === 'blk' || kind === 'block') return block(value);
    return kind === 'gc' || kind === 'general_category' ? category(value) : undefined;
  }
  const known = (isUnicode ? entryOf(UNICODE_CLASSES, name)?.() : undefined) ?? entryOf(ASCII_CLASSES, name);
  if (known) return known;
  if (name.startsWith('java')) return entryOf(JAVA_METHODS, name.slice(4))?.();
  if (name === 'L1') return range(0, 0xff);
  if (name === 'all') return invert([]);
  if (name.startsWith('In')) return block(name.slice(2));
  if (!name.startsWith('Is')) return category(name);
  const rest = name.slice(2);
  const binary = BINARY[rest.toUpperCase()];
  return (binary === undefined ? undefined : property(binary)) ?? category(rest) ?? script(rest);
}
