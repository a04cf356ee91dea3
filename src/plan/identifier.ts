import { fail } from '../errors/engine-error.ts';

/**
 * The parts of a column's name as `df.col(name)` takes it: dots part it, back-quotes keep a part whole, a doubled back-quote
 * inside them is one. As Spark's `UnresolvedAttribute.parseAttributeName`.
 *
 * Errors: INVALID_ATTRIBUTE_NAME_SYNTAX.
 *
 * @example parseAttributeName('a.`b.c`.d') // ['a', 'b.c', 'd']
 */
export function parseAttributeName(name: string): string[] {
  const invalid = (): never => fail('INVALID_ATTRIBUTE_NAME_SYNTAX', { name });
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    if (name[at] === '`') {
      let part = '';
      for (at++; ; at++) {
        if (at >= name.length) return invalid();
        if (name[at] !== '`') part += name[at];
        else if (name[at + 1] === '`') {
          part += '`';
          at++;
        } else break;
      }
      at++;
      parts.push(part);
      if (at < name.length && name[at] !== '.') return invalid();
    } else {
      const dot = name.indexOf('.', at);
      const end = dot < 0 ? name.length : dot;
      const part = name.slice(at, end);
      if (part.includes('`') || (part === '' && (parts.length > 0 || dot >= 0))) return invalid();
      parts.push(part);
      at = end;
    }
    if (at >= name.length) return parts;
    at++; // the dot
    if (at >= name.length) return invalid();
  }
}
