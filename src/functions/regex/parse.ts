import { LINE_ENDS, MARKS, VERTICAL } from './classes.ts';
import { characters, invert, range } from './code-points.ts';
import { parseClass } from './parse-class.ts';
import { literal, literalPoint, takeClass, takeEscaped } from './parse-escape.ts';
import { peek, type Reader, readerOf, take, takeFlags, takeMatch } from './reader.ts';
import { bad, longest, type Node, type Pattern, type Place, type RepeatMode, sequence, set } from './syntax.ts';

interface Groups {
  count: number;
  readonly names: Map<string, number>;
}

/** Reads a regular expression of Java. Errors: PatternError. */
export function parsePattern(text: string): Pattern {
  const r = readerOf(text);
  const groups: Groups = { count: 0, names: new Map() };
  const tree = parseChoice(r, groups);
  if (peek(r) !== undefined) bad('a ) that nothing opens');
  return { tree, groups: groups.count, names: groups.names };
}

function parseChoice(r: Reader, groups: Groups): Node {
  const items = [parseSequence(r, groups)];
  while (peek(r) === '|') {
    r.at++;
    items.push(parseSequence(r, groups));
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'choice', items };
}

function parseSequence(r: Reader, groups: Groups): Node {
  const items: Node[] = [];
  for (let c = peek(r); c !== undefined && c !== '|' && c !== ')'; c = peek(r)) {
    const atom = parseAtom(r, groups);
    if (atom) items.push(parseRepeat(r, atom));
  }
  return sequence(items);
}

const MODES: Readonly<Record<string, RepeatMode>> = { '?': 'lazy', '+': 'possessive' };

/** One quantifier: braces behind it repeat nothing, as Java reads them. */
function parseRepeat(r: Reader, item: Node): Node {
  const c = peek(r);
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  if (c === '{') {
    const [all, from = '', comma, to] = takeMatch(r, /^\{(\d+)(,)?(\d+)?\}/) ?? bad('a repetition without numbers');
    least = Number(from);
    most = comma === undefined ? least : to === undefined ? Number.POSITIVE_INFINITY : Number(to);
    if (most < least || (to !== undefined && comma === undefined)) bad(`a repetition that cannot be: ${all}`);
    if (least > 2 ** 31 - 1 || (most !== Number.POSITIVE_INFINITY && most > 2 ** 31 - 1)) bad('too many repetitions');
  } else if (c === '*' || c === '+' || c === '?') {
    r.at++;
    if (c === '+') least = 1;
    if (c === '?') most = 1;
  } else return item;
  const mode = MODES[r.text[r.at] ?? ''];
  if (mode) r.at++;
  return { kind: 'repeat', item, least, most, mode: mode ?? 'greedy' };
}

const at = (place: Place): Node => ({ kind: 'place', place });

function parseAtom(r: Reader, groups: Groups): Node | undefined {
  const { flags } = r;
  const c = r.text[r.at++] ?? '';
  switch (c) {
    case '(':
      return parseGroup(r, groups);
    case '[':
      return set(parseClass(r));
    case '\\':
      return parseEscape(r, groups);
    case '^':
      return at(flags.m ? (flags.d ? 'unix line start' : 'line start') : 'start');
    case '$':
      return at(flags.m ? (flags.d ? 'unix line end' : 'line end') : flags.d ? 'unix end' : 'end');
    case '.':
      return set(flags.s ? invert([]) : invert(flags.d ? characters('\n') : LINE_ENDS));
    case '*':
    case '+':
    case '?':
      return bad(`nothing in front of ${c}`);
    case '{':
      r.at--;
      return sequence([]);
    default:
      return set(literal(c, flags));
  }
}

function parseGroup(r: Reader, groups: Groups): Node | undefined {
  const outer = r.flags;
  const rest = (make: (item: Node) => Node): Node => {
    const item = parseChoice(r, groups);
    if (peek(r) !== ')') bad('a ( without an end');
    r.at++;
    r.flags = outer;
    return make(item);
  };
  const capture = (name?: string): Node => {
    const group = ++groups.count;
    if (name !== undefined) {
      if (groups.names.has(name)) bad(`two groups of the name ${name}`);
      groups.names.set(name, group);
    }
    return rest((item) => ({ kind: 'capture', item, group }));
  };
  if (r.text[r.at] !== '?') return capture();
  r.at++;
  const behind = takeMatch(r, /^<([=!])/);
  if (behind)
    return rest((item) =>
      longest(item) === Number.POSITIVE_INFINITY
        ? bad('a look behind without an end')
        : { kind: 'look', item, isBehind: true, isNegative: behind[1] === '!' },
    );
  const ahead = takeMatch(r, /^[=!]/);
  if (ahead) return rest((item) => ({ kind: 'look', item, isBehind: false, isNegative: ahead[0] === '!' }));
  if (take(r, ':')) return rest((item) => item);
  if (take(r, '>')) return rest((item) => ({ kind: 'atomic', item }));
  const name = takeMatch(r, /^<([a-zA-Z][a-zA-Z0-9]*)>/);
  if (name) return capture(name[1]);
  takeFlags(r);
  if (take(r, ')')) return undefined;
  return take(r, ':') ? rest((item) => item) : bad('a group of no known kind');
}

function parseEscape(r: Reader, groups: Groups): Node {
  const { flags } = r;
  const points = takeClass(r);
  if (points) return set(points);
  const number = takeMatch(r, /^[1-9]/);
  if (number) {
    let group = Number(number[0]);
    // As many digits as there are groups so far.
    for (let digit = Number(r.text[r.at] ?? 'x'); digit >= 0 && 10 * group + digit <= groups.count; digit = Number(r.text[r.at] ?? 'x')) {
      group = 10 * group + digit;
      r.at++;
    }
    return reference(group, r);
  }
  const name = takeMatch(r, /^k<([a-zA-Z][a-zA-Z0-9]*)>/);
  if (name) return reference(groups.names.get(name[1] ?? '') ?? bad('a group that is not there'), r);
  const letter = takeMatch(r, /^[AbBGRXzZ]/)?.[0];
  switch (letter) {
    case 'A':
      return at('start');
    case 'b':
      return at(take(r, '{g}') ? 'cluster boundary' : 'word boundary');
    case 'B':
      return at('no word boundary');
    case 'G':
      return at('last match');
    case 'z':
      return at('very end');
    case 'Z':
      return at(flags.d ? 'unix end' : 'end');
    case 'R':
      return { kind: 'atomic', item: { kind: 'choice', items: [sequence([set(range(13)), set(range(10))]), set(VERTICAL)] } };
    case 'X':
      return { kind: 'atomic', item: cluster() };
    default:
      return set(literalPoint(takeEscaped(r), flags));
  }
}

const reference = (group: number, { flags }: Reader): Node => ({
  kind: 'reference',
  group,
  ...(flags.i ? { ignores: flags.u ? 'case' : 'ascii case' } : {}),
});

/** A character with the marks behind it. */
function cluster(): Node {
  const marks: Node = { kind: 'repeat', item: set(MARKS), least: 0, most: Number.POSITIVE_INFINITY, mode: 'greedy' };
  const crlf = sequence([set(range(13)), set(range(10))]);
  return { kind: 'choice', items: [crlf, sequence([set(invert([])), marks])] };
}
