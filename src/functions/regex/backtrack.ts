import { unsupported } from '../../errors/engine-error.ts';
import { type CodePoints, contains } from './code-points.ts';
import { emitPlace } from './emit.ts';
import { longest, type Match, type Node, type Pattern, type Place } from './syntax.ts';

/** A search in one text. A group is from its start to its end; -1 for one that took no part. */
interface Search {
  readonly text: string;
  /** where the search began: `\G` */
  readonly from: number;
  readonly starts: number[];
  readonly ends: number[];
  steps: number;
}

/** What comes behind: is there a match from here on? */
type Rest = (at: number) => boolean;
type Step = (s: Search, at: number, rest: Rest) => boolean;

/** Java goes on for ever. Here a search may take about a second, and longer in a long text. */
const MOST_STEPS = 10_000_000;
const MOST_STEPS_PER_UNIT = 100;

const count = (s: Search): void => {
  if (++s.steps > MOST_STEPS + MOST_STEPS_PER_UNIT * s.text.length)
    unsupported(`a search that tries more than ${s.steps - 1} ways to match a regular expression`);
};

/**
 * Where a pattern matches first, at or behind `from`. By backtracking as Java does it: a
 * group keeps what it matched in an earlier turn of a loop, and a reference to one that took no part fails, neither of which
 * JavaScript knows. Errors: UNSUPPORTED_FEATURE for a search that does not come to an end, or nests too deeply.
 */
export function backtracker({ tree, groups }: Pattern): (text: string, from: number) => Match | undefined {
  const step = compile(tree);
  return (text, from) => {
    const s: Search = { text, from, starts: Array(groups + 1).fill(-1), ends: Array(groups + 1).fill(-1), steps: 0 };
    for (let at = from; at <= text.length; at++) {
      if (at > from && isLow(text, at)) continue;
      const end = firstEnd(step, s, at);
      if (end < 0) continue;
      const groupOf = (start: number, i: number): string | undefined => (start < 0 ? undefined : text.slice(start, s.ends[i]));
      return { index: at, groups: [text.slice(at, end), ...s.starts.map(groupOf).slice(1)] };
    }
    return undefined;
  };
}

function firstEnd(step: Step, s: Search, at: number): number {
  let end = -1;
  try {
    step(s, at, (p) => {
      end = p;
      return true;
    });
  } catch (thrown) {
    if (thrown instanceof RangeError) unsupported('a search for a regular expression that nests too deeply in a long text');
    throw thrown;
  }
  return end;
}

/** Is this the second half of a character? */
const isLow = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;

function compile(node: Node): Step {
  switch (node.kind) {
    case 'set': {
      const next = character(node.set);
      return (s, at, rest) => {
        count(s);
        const p = next(s.text, at);
        return p >= 0 && rest(p);
      };
    }
    case 'sequence': {
      const steps = node.items.map(compile);
      const run = (i: number, s: Search, at: number, rest: Rest): boolean => {
        const step = steps[i];
        return step === undefined ? rest(at) : step(s, at, i + 1 === steps.length ? rest : (p) => run(i + 1, s, p, rest));
      };
      return (s, at, rest) => run(0, s, at, rest);
    }
    case 'choice': {
      const steps = node.items.map(compile);
      return (s, at, rest) => {
        count(s);
        return steps.some((step) => step(s, at, rest));
      };
    }
    case 'repeat':
      return node.item.kind === 'set' ? repeatedSet(node, node.item.set) : repeated(node);
    case 'capture':
      return captured(compile(node.item), node.group);
    case 'atomic':
      return atomic(compile(node.item));
    case 'look':
      return looking(node);
    case 'reference':
      return referred(node);
    case 'place':
      return placed(node.place);
    default:
      return node satisfies never;
  }
}

/** Behind the character at a place, -1 where it is not in the set. */
function character(set: CodePoints): (text: string, at: number) => number {
  const ascii = Array.from({ length: 128 }, (_, c) => contains(set, c));
  return (text, at) => {
    const c = text.codePointAt(at);
    if (c === undefined) return -1;
    if (c < 128) return ascii[c] ? at + 1 : -1;
    return contains(set, c) ? at + (c > 0xffff ? 2 : 1) : -1;
  };
}

type Repeat = Extract<Node, { kind: 'repeat' }>;

/** One character again and again: no nesting, however many there are. */
function repeatedSet({ least, most, mode }: Repeat, set: CodePoints): Step {
  const next = character(set);
  return (s, start, rest) => {
    let at = start;
    let n = 0;
    const go = (to: number): void => {
      for (let p = n < to ? next(s.text, at) : -1; p >= 0; p = n < to ? next(s.text, at) : -1) {
        count(s);
        at = p;
        n++;
      }
    };
    go(mode === 'lazy' ? least : most);
    if (n < least) return false;
    if (mode === 'possessive') return rest(at);
    if (mode === 'lazy')
      for (;;) {
        if (rest(at)) return true;
        const before = n;
        go(Math.min(n + 1, most));
        if (n === before) return false;
      }
    for (;;) {
      if (rest(at)) return true;
      if (n === least) return false;
      n--;
      at -= isLow(s.text, at - 1) && at - 2 >= start ? 2 : 1;
    }
  };
}

/** A turn that matches nothing is the last. */
function repeated({ item, least, most, mode }: Repeat): Step {
  const step = compile(item);
  if (mode === 'possessive') return atomic(repeated({ kind: 'repeat', item, least, most, mode: 'greedy' }));
  const turn = (n: number, s: Search, at: number, rest: Rest): boolean => {
    count(s);
    const again = (): boolean => step(s, at, (p) => (p === at ? rest(p) : turn(n + 1, s, p, rest)));
    if (n < least) return again();
    if (mode === 'lazy') return rest(at) || (n < most && again());
    return (n < most && again()) || rest(at);
  };
  return (s, at, rest) => turn(0, s, at, rest);
}

function captured(step: Step, group: number): Step {
  return (s, at, rest) =>
    step(s, at, (p) => {
      const { [group]: start = -1 } = s.starts;
      const { [group]: end = -1 } = s.ends;
      s.starts[group] = at;
      s.ends[group] = p;
      if (rest(p)) return true;
      s.starts[group] = start;
      s.ends[group] = end;
      return false;
    });
}

function atomic(step: Step): Step {
  return (s, at, rest) => {
    let end = -1;
    const isFound = step(s, at, (p) => {
      end = p;
      return true;
    });
    return isFound && rest(end);
  };
}

function looking({ item, isBehind, isNegative }: Extract<Node, { kind: 'look' }>): Step {
  const step = compile(item);
  const far = isBehind ? longest(item) : 0;
  const isThere = (s: Search, at: number): boolean => {
    if (!isBehind) return step(s, at, () => true);
    // A character may be two units.
    for (let start = at; start >= Math.max(0, at - 2 * far); start--) if (step(s, start, (p) => p === at)) return true;
    return false;
  };
  return (s, at, rest) => isThere(s, at) !== isNegative && rest(at);
}

function referred({ group, ignores }: Extract<Node, { kind: 'reference' }>): Step {
  return (s, at, rest) => {
    const { [group]: start = -1 } = s.starts;
    const { [group]: end = -1 } = s.ends;
    if (start < 0) return false;
    const there = s.text.slice(at, at + end - start);
    const wanted = s.text.slice(start, end);
    const isSame = ignores ? folded(there, ignores) === folded(wanted, ignores) : there === wanted;
    return isSame && rest(at + end - start);
  };
}
const folded = (text: string, ignores: 'ascii case' | 'case'): string =>
  ignores === 'case' ? text.toUpperCase().toLowerCase() : text.replace(/[A-Z]/g, (c) => c.toLowerCase());

function placed(place: Place): Step {
  if (place === 'last match') return (s, at, rest) => at === s.from && rest(at);
  const regex = new RegExp(emitPlace(place, 'any'), 'y');
  return (s, at, rest) => {
    regex.lastIndex = at;
    return regex.test(s.text) && rest(at);
  };
}
