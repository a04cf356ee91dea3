import type { Node } from './syntax.ts';

/** What V8 does otherwise than Java with a pattern. */
export interface Differences {
  /** it matches elsewhere: a reference to a group that may have taken no part, or that ignores case */
  readonly places: boolean;
  /** groups have something else: one that an earlier turn of a loop matched, and the last one did not */
  readonly groups: boolean;
  /** it may try for ages: loops within loops, in a pattern that V8 cannot search in linear time */
  readonly time: boolean;
}

export function differencesOf(tree: Node): Differences {
  const found = { places: false, groups: false };
  /** the groups that have surely taken part behind the node, of those before it */
  const walk = (node: Node, before: ReadonlySet<number>): ReadonlySet<number> => {
    switch (node.kind) {
      case 'set':
      case 'place':
        return before;
      case 'reference':
        if (node.ignores || !before.has(node.group)) found.places = true;
        return before;
      case 'sequence':
        return node.items.reduce((set, item) => walk(item, set), before);
      case 'choice': {
        const [first = before, ...others] = node.items.map((item) => walk(item, before));
        return new Set([...first].filter((g) => others.every((set) => set.has(g))));
      }
      case 'repeat': {
        const behind = walk(node.item, before);
        if (node.most > 1 && groupsOf(node.item).some((g) => !behind.has(g))) found.groups = true;
        return node.least > 0 ? behind : before;
      }
      case 'capture':
        return new Set([...walk(node.item, before), node.group]);
      case 'atomic':
        return walk(node.item, before);
      case 'look': {
        const behind = walk(node.item, before);
        return node.isNegative ? before : behind;
      }
      default:
        return node satisfies never;
    }
  };
  walk(tree, new Set());
  return { ...found, time: hasLoopsInLoops(tree) && !isRegular(tree) };
}

const childrenOf = (node: Node): readonly Node[] => ('items' in node ? node.items : 'item' in node ? [node.item] : []);
const some = (node: Node, test: (node: Node) => boolean): boolean => test(node) || childrenOf(node).some((x) => some(x, test));
const groupsOf = (node: Node): readonly number[] => [
  ...(node.kind === 'capture' ? [node.group] : []),
  ...childrenOf(node).flatMap(groupsOf),
];

/** Loops with many turns, of which each can be matched in several ways. */
const hasLoopsInLoops = (tree: Node): boolean =>
  some(
    tree,
    (node) =>
      node.kind === 'repeat' && node.most > 8 && some(node.item, (x) => x.kind === 'choice' || (x.kind === 'repeat' && x.least !== x.most)),
  );

/** Can V8 search for it in linear time? */
export const isRegular = (tree: Node): boolean =>
  !some(
    tree,
    (node) =>
      node.kind === 'look' || node.kind === 'reference' || node.kind === 'atomic' || (node.kind === 'repeat' && node.mode === 'possessive'),
  );
