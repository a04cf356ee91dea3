import { type CodePoints, intersect, invert, range, union } from './code-points.ts';
import { folded, takeClass, takeEscaped } from './parse-escape.ts';
import { peek, type Reader, take } from './reader.ts';
import { bad } from './syntax.ts';

/** A class in brackets; the opening one has been taken. Ranges, classes in it, and `&&` for what both sides have. */
export function parseClass(r: Reader): CodePoints {
  const isNegated = peek(r) === '^' && take(r, '^');
  let both: CodePoints | undefined;
  let side: CodePoints | undefined;
  const add = (points: CodePoints): void => {
    side = side ? union(side, points) : points;
  };
  for (;;) {
    const c = peek(r) ?? bad('a class without an end');
    if (c === ']' && (side || both)) {
      r.at++;
      break;
    }
    if (c === '[') {
      r.at++;
      add(parseClass(r));
    } else if (c === '&' && r.text[r.at + 1] === '&') {
      while (peek(r) === '&') r.at++;
      if (side) both = both ? intersect(both, side) : side;
      side = undefined;
      if (peek(r) === ']' && !both) bad('nothing on either side of &&');
    } else add(parseRange(r));
  }
  const points = both && side ? intersect(both, side) : (both ?? side ?? []);
  return isNegated ? invert(points) : points;
}

/** One character, a range, or a class behind a backslash. */
function parseRange(r: Reader): CodePoints {
  const first = parsePoint(r);
  if (typeof first !== 'number') return first;
  const start = r.at;
  if (peek(r) === '-') {
    r.at++;
    const next = peek(r);
    if (next !== undefined && next !== ']' && next !== '[') {
      const last = parsePoint(r);
      if (typeof last !== 'number') bad('a range that ends with a class');
      else return last < first ? bad('a range that ends before it starts') : folded(range(first, last), r.flags);
    } else r.at = start;
  }
  return folded(range(first), r.flags);
}

function parsePoint(r: Reader): number | CodePoints {
  const c = r.text[r.at++] ?? bad('a class without an end');
  if (c !== '\\') return c.codePointAt(0) ?? 0;
  return takeClass(r) ?? takeEscaped(r);
}
