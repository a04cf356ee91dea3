import { unsupported } from '../../errors/engine-error.ts';
import { caselessProperty, DIGITS, HORIZONTAL, propertyNamed, SPACES, UNICODE_WORDS, VERTICAL, WORDS } from './classes.ts';
import { type CodePoints, characters, intersect, invert, LAST, range, withOtherCase } from './code-points.ts';
import { type Flags, type Reader, take, takeMatch } from './reader.ts';
import { bad } from './syntax.ts';

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** With the flags that ignore case. Half of a pair of surrogates is no character of a text: what asks for one finds none. */
export function folded(points: CodePoints, flags: Flags): CodePoints {
  const [from = 0, to = 0] = points;
  const whole = to >= 0xd800 && from <= 0xdfff ? intersect(points, invert([])) : points;
  return flags.i ? withOtherCase(whole, flags.u) : whole;
}

/** The set behind a backslash: `\d`, `\p{L}` and their like. Gives undefined, and takes nothing, when there is none. */
export function takeClass(r: Reader): CodePoints | undefined {
  const { flags } = r;
  const property = takeMatch(r, /^([pP])(?:\{([^}]*)\}|([^{]))/u);
  if (property) {
    const [, kind, long, short] = property;
    const name = long ?? short ?? '';
    const caseless = flags.i ? caselessProperty(name, flags.U) : undefined;
    const points = caseless ?? propertyNamed(name, flags.U) ?? bad(`there is no property ${name}`);
    return kind === 'P' ? invert(points) : points;
  }
  const letter = takeMatch(r, /^[dDhHsSvVwW]/)?.[0];
  if (letter === undefined) return r.text[r.at] === 'p' || r.text[r.at] === 'P' ? bad('a property without an end') : undefined;
  const points = classOf(letter.toLowerCase(), flags);
  return letter === letter.toLowerCase() ? points : invert(points);
}

function classOf(letter: string, flags: Flags): CodePoints {
  switch (letter) {
    case 'd':
      return flags.U ? (propertyNamed('Digit', true) ?? DIGITS) : DIGITS;
    case 's':
      return flags.U ? (propertyNamed('Space', true) ?? SPACES) : SPACES;
    case 'w':
      return flags.U ? UNICODE_WORDS() : WORDS;
    case 'h':
      return HORIZONTAL;
    default:
      return VERTICAL;
  }
}

/** The character that an escape stands for; what is behind the backslash is next. Errors when there is no such escape. */
export function takeEscaped(r: Reader): number {
  if (take(r, '0')) {
    const digits = takeMatch(r, /^(?:[0-3][0-7]{0,2}|[0-7]{1,2})/)?.[0] ?? bad('an octal number without digits');
    return Number.parseInt(digits, 8);
  }
  const two = takeMatch(r, /^x([0-9a-fA-F]{2})/) ?? takeMatch(r, /^x\{([0-9a-fA-F]+)\}/);
  if (two) {
    const point = Number.parseInt(two[1] ?? '', 16);
    return point <= LAST ? point : bad('a number above all characters');
  }
  const four = takeMatch(r, /^u([0-9a-fA-F]{4})/);
  if (four) {
    const unit = Number.parseInt(four[1] ?? '', 16);
    const second = unit >= 0xd800 && unit <= 0xdbff ? takeMatch(r, /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/) : undefined;
    return second ? 0x10000 + ((unit - 0xd800) << 10) + (Number.parseInt(second[1] ?? '', 16) - 0xdc00) : unit;
  }
  if (takeMatch(r, /^N\{[^}]+\}/)) unsupported('\\N{…} in a regular expression: the names of characters are not known here');
  const control = takeMatch(r, /^c(.)/su);
  if (control) return (control[1]?.codePointAt(0) ?? 0) ^ 64;
  const letter = r.text[r.at++] ?? bad('nothing behind the last backslash');
  const known = CONTROLS[letter];
  if (known !== undefined) return known;
  return /^[a-zA-Z0-9]$/.test(letter) ? bad(`there is no \\${letter}`) : (letter.codePointAt(0) ?? 0);
}

/** A character as it is. */
export const literal = (c: string, flags: Flags): CodePoints => folded(characters(c), flags);
export const literalPoint = (point: number, flags: Flags): CodePoints => folded(range(point), flags);
