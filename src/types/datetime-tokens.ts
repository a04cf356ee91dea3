import { fail } from '../errors/engine-error.ts';
import { remember } from './remember.ts';

/** A pattern cut up: letters repeated, text taken as it is, and optional parts. */
export type Token =
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'optional'; readonly tokens: readonly Token[] };

/** What is wrong with a pattern; Spark says something else where Java's old formatter would have taken it. */
type Fault = 'letter' | 'length' | 'week' | 'malformed';

/** How often a letter may be repeated. */
const MOST: Readonly<Record<string, number>> = {
  G: 4,
  y: 6,
  M: 4,
  L: 4,
  d: 2,
  D: 3,
  E: 4,
  F: 1,
  Q: 4,
  q: 4,
  a: 1,
  h: 2,
  H: 2,
  k: 2,
  K: 2,
  m: 2,
  s: 2,
  S: 9,
  V: 2,
  z: 4,
  v: 4,
  O: 4,
  X: 5,
  x: 5,
  Z: 5,
  g: 19,
};
/** Letters of Java that Spark refuses. */
const REFUSED = 'ABnNp';
const OF_WEEKS = 'YWwuec';
/** What can be written but not read. */
const WRITTEN_ONLY = 'EFqQ';
/** Letters of Java's old formatter, which takes any number of them. */
const OLD = 'GyYMLwWDdFEuaHkKhmsSzZX';

const isOdd = (letter: string, count: number): boolean =>
  (letter === 'V' && count !== 2) || (letter === 'O' && count !== 1 && count !== 4) || (letter === 'v' && count !== 1 && count !== 4);

function faultOf(letter: string, count: number, reading: boolean): Fault | undefined {
  if (OF_WEEKS.includes(letter)) return 'week';
  if (REFUSED.includes(letter) || (reading && WRITTEN_ONLY.includes(letter))) return 'letter';
  const most = MOST[letter];
  if (most === undefined || isOdd(letter, count)) return 'malformed';
  if (count <= most) return undefined;
  return 'GyMLEQq'.includes(letter) ? 'length' : 'malformed';
}

const RANK: readonly Fault[] = ['week', 'letter', 'length', 'malformed'];

const readTokens = remember((pattern) => cutUp(pattern, true));
const writtenTokens = remember((pattern) => cutUp(pattern, false));

/**
 * The parts of a pattern that writes times, or reads them.
 * Errors: INVALID_DATETIME_PATTERN.*, INCONSISTENT_BEHAVIOR_CROSS_VERSION.*.
 */
export const patternTokens = (pattern: string, reading: boolean): readonly Token[] =>
  reading ? readTokens(pattern) : writtenTokens(pattern);

function cutUp(pattern: string, reading: boolean): readonly Token[] {
  const stack: Token[][] = [[]];
  const top = (): Token[] => stack.at(-1) ?? [];
  let fault: { readonly kind: Fault; readonly letter: string } | undefined;
  let isOld = true;
  // Letters are looked at before what else is wrong, those of weeks first of all.
  const wrong = (kind: Fault, letter: string): void => {
    if (!fault || RANK.indexOf(kind) < RANK.indexOf(fault.kind)) fault = { kind, letter };
  };
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] ?? '';
    if (c === "'") {
      if (pattern[i + 1] === "'") {
        top().push({ kind: 'text', text: "'" });
        i++;
        continue;
      }
      let text = '';
      let closed = false;
      for (i++; i < pattern.length; i++) {
        if (pattern[i] === "'" && pattern[i + 1] === "'") text += pattern[i++];
        else if (pattern[i] === "'") {
          closed = true;
          break;
        } else text += pattern[i];
      }
      if (!closed) {
        wrong('malformed', c);
        isOld = false;
      }
      top().push({ kind: 'text', text });
    } else if (c === '[') stack.push([]);
    else if (c === ']') {
      if (stack.length === 1) wrong('malformed', c);
      else {
        const inner = stack.pop() ?? [];
        top().push({ kind: 'optional', tokens: inner });
      }
    } else if (/[A-Za-z]/.test(c)) {
      let count = 1;
      while (pattern[i + 1] === c) {
        count++;
        i++;
      }
      const found = faultOf(c, count, reading);
      if (found) wrong(found, c);
      if (!OLD.includes(c) || (c === 'X' && count > 3)) isOld = false;
      top().push({ kind: 'field', letter: c, count });
    } else {
      if ('{}#'.includes(c)) wrong('malformed', c);
      top().push({ kind: 'text', text: c });
    }
  }
  if (fault) return raise(pattern, fault, isOld);
  // A section that is never closed is optional all the same.
  while (stack.length > 1) {
    const inner = stack.pop() ?? [];
    top().push({ kind: 'optional', tokens: inner });
  }
  return stack[0] ?? [];
}

function raise(pattern: string, { kind, letter }: { readonly kind: Fault; readonly letter: string }, isOld: boolean): never {
  if (isOld) fail('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION', { pattern });
  switch (kind) {
    case 'letter':
      return fail('INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER', { pattern, character: letter });
    case 'week':
      return fail('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN', { character: letter });
    case 'length':
      return fail('INVALID_DATETIME_PATTERN.LENGTH', { pattern });
    default:
      return fail('INVALID_DATETIME_PATTERN.WITH_SUGGESTION', { pattern });
  }
}
