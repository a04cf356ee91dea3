import { unsupported } from '../../errors/engine-error.ts';
import { backtracker } from './backtrack.ts';
import { emitPattern, type TextKind } from './emit.ts';
import { parsePattern } from './parse.ts';
import { type Match, type Node, type Pattern, PatternError } from './syntax.ts';
import { differencesOf } from './unlike-javascript.ts';

/** A regular expression of Java, ready to search texts. */
export interface Matcher {
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
  readonly test: (text: string) => boolean;
  /** the first match at or behind `from` */
  readonly find: (text: string, from?: number) => Match | undefined;
}

interface Compiled {
  readonly regex: RegExp;
  readonly groupAt: readonly number[];
}

const ASCII_LINE = /^[^\n\r\u0080-\uffff]*$/;
const LINE = /^[^\n\r\u0085\u2028\u2029]*$/;
const kindOf = (text: string): TextKind => (ASCII_LINE.test(text) ? 'ascii line' : LINE.test(text) ? 'line' : 'any');

function startsAtLastMatch(node: Node): boolean {
  if (node.kind === 'place') return node.place === 'last match';
  if (node.kind === 'sequence') return node.items[0] !== undefined && startsAtLastMatch(node.items[0]);
  if (node.kind === 'capture' || node.kind === 'atomic') return startsAtLastMatch(node.item);
  return node.kind === 'choice' && node.items.every(startsAtLastMatch);
}
const asksForLastMatch = (node: Node): boolean => {
  if (node.kind === 'place') return node.place === 'last match';
  if ('items' in node) return node.items.some(asksForLastMatch);
  return 'item' in node && asksForLastMatch(node.item);
};

let prepare: (() => void) | undefined;
/** What is to be done once before this thread compiles its first pattern. */
export function beforeFirstPattern(body: () => void): void {
  prepare = body;
}

function compile(pattern: Pattern, kind: TextKind): Compiled {
  prepare?.();
  prepare = undefined;
  const isSticky = startsAtLastMatch(pattern.tree);
  if (!isSticky && asksForLastMatch(pattern.tree)) unsupported('\\G that is not at the beginning of a pattern');
  const { source, groupAt } = emitPattern(pattern, kind);
  return { regex: new RegExp(source, isSticky ? 'y' : 'g'), groupAt };
}

/** The matcher of a pattern; undefined when it is no pattern of Java. */
export function matcherOf(text: string): Matcher | undefined {
  let pattern: Pattern;
  try {
    pattern = parsePattern(text);
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
  const compiled: Partial<Record<TextKind, Compiled>> = {};
  /** A text is looked at once for all the matches in it. */
  let latest: { readonly text: string; readonly compiled: Compiled } | undefined;
  const forText = (searched: string): Compiled => {
    if (latest?.text === searched) return latest.compiled;
    const kind = kindOf(searched);
    compiled[kind] ??= compile(pattern, kind);
    latest = { text: searched, compiled: compiled[kind] };
    return compiled[kind];
  };
  const find: Matcher['find'] = (searched, from = 0) => {
    const { regex, groupAt } = forText(searched);
    regex.lastIndex = from;
    const found = regex.exec(searched);
    return found ? { index: found.index, groups: groupAt.map((i) => found[i]) } : undefined;
  };
  const test: Matcher['test'] = (searched) => {
    const { regex } = forText(searched);
    regex.lastIndex = 0;
    return regex.test(searched);
  };
  const of = { groupCount: pattern.groups, names: pattern.names };
  const { places, groups, time } = differencesOf(pattern.tree);
  if (!places && !groups && !time) return { ...of, find, test };
  const search = backtracker(pattern);
  if (places || time)
    return { ...of, find: (searched, from = 0) => search(searched, from), test: (searched) => search(searched, 0) !== undefined };
  // The match is where JavaScript finds it, its groups are Java's.
  return {
    ...of,
    test,
    find: (searched, from = 0) => {
      const found = find(searched, from);
      return found && search(searched, found.index);
    },
  };
}

/** All matches from left to right; behind one of nothing the search goes on at the next unit of 16 bits, as Java's does. */
export function* findAll(matcher: Matcher, text: string): Generator<Match> {
  for (let from = 0; from <= text.length; ) {
    const found = matcher.find(text, from);
    if (!found) return;
    yield found;
    from = found.index + ((found.groups[0]?.length ?? 0) || 1);
  }
}

/** Text without halves of characters, which matches of nothing within one have cut off: Java writes a question mark for each. */
export const withoutHalves = (text: string): string => (/[\ud800-\udfff]/.test(text) ? text.replace(/\p{Cs}/gu, '?') : text);
