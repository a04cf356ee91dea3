import { BOUNDARY_WORDS, MARKS } from './classes.ts';
import { type CodePoints, intersect, range, sourceOf } from './code-points.ts';
import { splitCounts } from './counted.ts';
import type { Node, Pattern, Place } from './syntax.ts';

/**
 * A pattern in JavaScript's words, without the flags u, v and m: V8 can then run it in linear time where backtracking takes too
 * long. What kind of text it is for makes much of it simple: one of ASCII in one line, one in one line, any.
 */
export interface Emitted {
  readonly source: string;
  /** for each of Java's groups, the one that JavaScript counts: atomic groups have taken some */
  readonly groupAt: readonly number[];
}

export type TextKind = 'ascii line' | 'line' | 'any';

interface Emitting {
  readonly kind: TextKind;
  count: number;
  readonly groupAt: number[];
}

export function emitPattern({ tree }: Pattern, kind: TextKind): Emitted {
  const e: Emitting = { kind, count: 0, groupAt: [0] };
  return { source: emit(splitCounts(tree), e), groupAt: e.groupAt };
}

const ASCII = range(0, 127);
const isAllAscii = (points: CodePoints): boolean => points[0] === 0 && (points[1] ?? 0) >= 127;

function emitSet(points: CodePoints, isAscii: boolean): string {
  if (!isAscii) return sourceOf(points);
  return isAllAscii(points) ? '[^]' : sourceOf(intersect(points, ASCII));
}

function emit(node: Node, e: Emitting): string {
  switch (node.kind) {
    case 'set':
      return emitSet(node.set, e.kind === 'ascii line');
    case 'sequence':
      return node.items.map((x) => emit(x, e)).join('');
    case 'choice':
      return `(?:${node.items.map((x) => emit(x, e)).join('|')})`;
    case 'repeat':
      if (node.least === 1 && node.most === 1) return emit(node.mode === 'possessive' ? { kind: 'atomic', item: node.item } : node.item, e);
      return node.mode === 'possessive' ? atomic(e, () => repeated(node, e)) : `${repeated(node, e)}${node.mode === 'lazy' ? '?' : ''}`;
    case 'capture': {
      e.groupAt[node.group] = ++e.count;
      return `(${emit(node.item, e)})`;
    }
    case 'atomic':
      return atomic(e, () => emit(node.item, e));
    case 'look':
      return `(?${node.isBehind ? '<' : ''}${node.isNegative ? '!' : '='}${emit(node.item, e)})`;
    case 'reference': {
      const group = e.groupAt[node.group];
      return group === undefined ? '[]' : `(?:\\${group})`;
    }
    case 'place':
      return emitPlace(node.place, e.kind);
    default:
      return node satisfies never;
  }
}

/** What a look ahead has found is not looked for again: that is how a group becomes atomic. */
function atomic(e: Emitting, inner: () => string): string {
  const group = ++e.count;
  return `(?:(?=(${inner()}))\\${group})`;
}

function repeated({ item, least, most }: Extract<Node, { kind: 'repeat' }>, e: Emitting): string {
  const inner = emit(item, e);
  const body = item.kind === 'set' || item.kind === 'capture' ? inner : `(?:${inner})`;
  if (most === Number.POSITIVE_INFINITY) return `${body}${least === 0 ? '*' : least === 1 ? '+' : `{${least},}`}`;
  if (least === 0 && most === 1) return `${body}?`;
  return `${body}{${least === most ? least : `${least},${most}`}}`;
}

const PLAIN: Readonly<Record<Place, string>> = {
  start: '^',
  end: '$',
  'unix end': '$',
  'very end': '$',
  // Java finds no start of a line at the end of the text.
  'line start': '^(?=[^])',
  'unix line start': '^(?=[^])',
  'line end': '$',
  'unix line end': '$',
  'word boundary': '\\b',
  'no word boundary': '\\B',
  'cluster boundary': '',
  'last match': '',
};

const LINE_END = '[\\n\\r\\u0085\\u2028\\u2029]';
const NOT_WITHIN_CRLF = '(?!(?<=\\r)\\n)';

/** A place as JavaScript finds it in that kind of text. */
export function emitPlace(place: Place, kind: TextKind): string {
  if (kind === 'ascii line' || (kind === 'line' && !place.endsWith('boundary'))) return PLAIN[place];
  switch (place) {
    case 'end':
      return `${NOT_WITHIN_CRLF}(?=(?:\\r\\n|${LINE_END})?$)`;
    case 'unix end':
      return '(?=\\n?$)';
    case 'line start':
      return '(?:^|(?<=[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n)))(?=[^])';
    case 'unix line start':
      return '(?:^|(?<=\\n))(?=[^])';
    case 'line end':
      return `${NOT_WITHIN_CRLF}(?=${LINE_END}|$)`;
    case 'unix line end':
      return '(?=\\n|$)';
    case 'word boundary':
    case 'no word boundary': {
      const word = sourceOf(BOUNDARY_WORDS());
      const [here, there] = place === 'word boundary' ? ['!', '='] : ['=', '!'];
      return `(?:(?<=${word})(?${here}${word})|(?<!${word})(?${there}${word}))`;
    }
    case 'cluster boundary':
      return `(?:^|${NOT_WITHIN_CRLF}(?!${sourceOf(MARKS)})(?<![\\ud800-\\udbff]))`;
    default:
      return PLAIN[place];
  }
}
