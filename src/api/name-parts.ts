import { fail } from '../errors/engine-error.ts';

/** The parts of a dotted name; a part in backticks may hold anything, a backtick doubled. Else INVALID_ATTRIBUTE_NAME_SYNTAX. */
export function splitName(name: string): string[] {
  if (!name.includes('`')) return name.split('.');
  const parts: string[] = [];
  let at = 0;
  while (at <= name.length) {
    if (name[at] === '`') {
      let part = '';
      for (at++; ; at++) {
        if (at >= name.length) return fail('INVALID_ATTRIBUTE_NAME_SYNTAX', { name });
        if (name[at] !== '`') part += name[at];
        else if (name[at + 1] === '`') part += name[at++];
        else break;
      }
      parts.push(part);
      at++;
      if (at < name.length && name[at] !== '.') return fail('INVALID_ATTRIBUTE_NAME_SYNTAX', { name });
    } else {
      const dot = name.indexOf('.', at);
      const part = dot < 0 ? name.slice(at) : name.slice(at, dot);
      if (part.includes('`')) return fail('INVALID_ATTRIBUTE_NAME_SYNTAX', { name });
      parts.push(part);
      at = dot < 0 ? name.length : dot;
    }
    if (at >= name.length) break;
    at++;
  }
  return parts;
}
