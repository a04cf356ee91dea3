import { type Node, sequence } from './syntax.ts';
import { isRegular } from './unlike-javascript.ts';

/** V8 searches in linear time where counts within each other do not multiply to more than this. */
const MOST_COUNTED = 16;
/** A pattern that would become longer than so many parts for one count stays as it is. */
const MOST_PIECES = 64;

type Repeat = Extract<Node, { kind: 'repeat' }>;

/**
 * The pattern with counts that V8's linear search takes: `x{20}` is `x{16}x{4}`. What looks around, refers to a group or is atomic
 * it does not search so at all, and leaves it as it is.
 */
export const splitCounts = (tree: Node): Node => (isRegular(tree) ? split(tree).node : tree);

/** The node, and how its counts multiply. */
interface Split {
  readonly node: Node;
  readonly times: number;
}

function split(node: Node): Split {
  if (node.kind === 'repeat') return splitRepeat(node);
  if (node.kind === 'capture') {
    const { node: item, times } = split(node.item);
    return { node: { ...node, item }, times };
  }
  if (node.kind !== 'sequence' && node.kind !== 'choice') return { node, times: 1 };
  const items = node.items.map(split);
  return { node: { ...node, items: items.map((x) => x.node) }, times: Math.max(1, ...items.map((x) => x.times)) };
}

function splitRepeat(repeat: Repeat): Split {
  const { node: item, times } = split(repeat.item);
  const { least, most, mode } = repeat;
  const isOpen = most === Number.POSITIVE_INFINITY;
  const count = Math.max(1, isOpen ? least : most);
  const whole: Split = { node: { ...repeat, item }, times: Math.min(times * count, MOST_COUNTED) };
  const most1 = Math.floor(MOST_COUNTED / times);
  if (count <= most1 || count > most1 * MOST_PIECES) return whole;
  const bare = withoutGroups(item);
  // A group has what its last turn matched: that turn must be the one that keeps it.
  if (bare !== item && !isOpen && least !== most) return whole;
  const part = (from: number, to: number, of = bare): Repeat => ({ kind: 'repeat', item: of, least: from, most: to, mode });
  const pieces = (n: number, make: (size: number) => Node): Node[] =>
    Array.from({ length: Math.ceil(n / most1) }, (_, i) => make(Math.min(most1, n - i * most1)));
  const must = (n: number): Node[] => pieces(n, (size) => part(size, size));
  const items = isOpen
    ? [...must(least - 1), part(1, most, item)]
    : least === most
      ? [...must(least - 1), item]
      : [...must(least), ...pieces(most - least, (size) => part(0, size))];
  return { node: sequence(items), times: MOST_COUNTED };
}

/** The same without keeping what groups match; itself where it has none. */
function withoutGroups(node: Node): Node {
  if (node.kind === 'capture') return withoutGroups(node.item);
  if ('items' in node) {
    const items = node.items.map(withoutGroups);
    return items.some((x, i) => x !== node.items[i]) ? { ...node, items } : node;
  }
  if (!('item' in node)) return node;
  const item = withoutGroups(node.item);
  return item === node.item ? node : { ...node, item };
}
