import type { CodePoints } from './code-points.ts';

/** A Java regular expression as a tree. Flags are gone: they have been put into the sets and the kinds of places. */
export type Node =
  | { readonly kind: 'set'; readonly set: CodePoints }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | { readonly kind: 'repeat'; readonly item: Node; readonly least: number; readonly most: number; readonly mode: RepeatMode }
  | { readonly kind: 'capture'; readonly item: Node; readonly group: number }
  | { readonly kind: 'atomic'; readonly item: Node }
  | { readonly kind: 'look'; readonly item: Node; readonly isBehind: boolean; readonly isNegative: boolean }
  | { readonly kind: 'reference'; readonly group: number; readonly ignores?: 'ascii case' | 'case' }
  | { readonly kind: 'place'; readonly place: Place };

export type RepeatMode = 'greedy' | 'lazy' | 'possessive';
/** `end` is before a last line end, too; the Unix ones know only `\n`. */
export type Place =
  | 'start'
  | 'end'
  | 'unix end'
  | 'very end'
  | 'line start'
  | 'line end'
  | 'unix line start'
  | 'unix line end'
  | 'word boundary'
  | 'no word boundary'
  /** between characters, each with the marks behind it */
  | 'cluster boundary'
  | 'last match';

export interface Pattern {
  readonly tree: Node;
  /** how many groups there are, the whole not counted */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** A place where a pattern matches. `groups` are numbered as in the pattern; the first is the whole match. */
export interface Match {
  readonly index: number;
  readonly groups: readonly (string | undefined)[];
}

/** What is wrong with a pattern. */
export class PatternError extends Error {}
export const bad = (message: string): never => {
  throw new PatternError(message);
};

export const sequence = (items: readonly Node[]): Node => (items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items });
export const set = (points: CodePoints): Node => ({ kind: 'set', set: points });

/** The most characters a tree can match; a single character that repeats without end counts as one, as Java has it in a look behind. */
export function longest(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, x) => sum + longest(x), 0);
    case 'choice':
      return Math.max(...node.items.map(longest));
    case 'repeat': {
      if (node.item.kind === 'set' && node.mode === 'greedy' && node.least < 2 && node.most === Number.POSITIVE_INFINITY) return 1;
      const item = longest(node.item);
      return item === 0 || node.most === 0 ? 0 : item * node.most;
    }
    case 'capture':
    case 'atomic':
      return longest(node.item);
    case 'reference':
      return Number.POSITIVE_INFINITY;
    case 'look':
    case 'place':
      return 0;
    default:
      return node satisfies never;
  }
}
