import { fail } from '../errors/engine-error.ts';
import { remember } from '../types/remember.ts';
import { findAll, type Matcher, matcherOf, withoutHalves } from './regex/matcher.ts';
import type { Match } from './regex/syntax.ts';

const matchers = remember((pattern) => ({ matcher: matcherOf(pattern) }));

/** A regular expression of Java as Spark's functions take it. Errors: INVALID_PARAMETER_VALUE.PATTERN. */
export const regularExpression = (pattern: string, functionName: string): Matcher =>
  matchers(pattern).matcher ?? fail('INVALID_PARAMETER_VALUE.PATTERN', { functionName, pattern });

/**
 * Pieces between matches, at most `limit` where that is positive; a match of nothing splits too, but for one at the beginning.
 * An empty pattern splits between characters.
 */
export function splitText(text: string, pattern: string, limit: number): string[] {
  if (text === '') return [''];
  if (pattern === '') {
    const list = [...text];
    const count = limit <= 0 || limit > list.length ? list.length : limit;
    return [...list.slice(0, count - 1), list.slice(count - 1).join('')];
  }
  const out: string[] = [];
  let from = 0;
  for (const m of findAll(regularExpression(pattern, 'split'), text)) {
    if (limit > 0 && out.length === limit - 1) break;
    const length = m.groups[0]?.length ?? 0;
    if (length === 0 && m.index === 0) continue;
    out.push(withoutHalves(text.slice(from, m.index)));
    from = m.index + length;
  }
  out.push(withoutHalves(text.slice(from)));
  return out;
}

/** Does the pattern occur anywhere? */
export const matches = (text: string, pattern: string): boolean => regularExpression(pattern, 'rlike').test(text);

/**
 * Java's replacement text: `$1` and `${name}` are groups, a backslash takes the next character as it is. Undefined for a text that is
 * none: it ends in a backslash, or asks for a group that is not there.
 */
export function expandReplacement(replacement: string, { groups }: Match, names: Matcher['names']): string | undefined {
  let out = '';
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement[i];
    if (c === '\\') {
      const next = replacement[++i];
      if (next === undefined) return undefined;
      out += next;
    } else if (c === '$') {
      const name = /^\{(\w+)\}/.exec(replacement.slice(i + 1));
      let digits = '';
      if (!name)
        while (/\d/.test(replacement[i + 1] ?? '') && Number(digits + replacement[i + 1]) < groups.length) digits += replacement[++i];
      const group = name ? names.get(name[1] ?? '') : digits === '' ? undefined : Number(digits);
      if (group === undefined) return undefined;
      i += name?.[0].length ?? 0;
      out += groups[group] ?? '';
    } else out += c;
  }
  return out;
}

/**
 * A LIKE pattern as an expression over the whole text: `%` any text, `_` one character, the escape character takes `%`, `_` and itself
 * literally. Errors: INVALID_FORMAT.ESC_IN_THE_MIDDLE, INVALID_FORMAT.ESC_AT_THE_END.
 */
export const likePattern = (pattern: string, escapeCharacter = '\\'): RegExp => likes(escapeCharacter + pattern);

/** By the escape character and, behind it, the pattern. */
const likes = remember((key): RegExp => {
  const [escapeCharacter, ...characters] = key;
  const pattern = characters.join('');
  let source = '';
  for (let i = 0; i < characters.length; i++) {
    const c = characters[i] ?? '';
    if (c === escapeCharacter) {
      const next = characters[++i] ?? fail('INVALID_FORMAT.ESC_AT_THE_END', { pattern });
      if (next !== '%' && next !== '_' && next !== escapeCharacter) fail('INVALID_FORMAT.ESC_IN_THE_MIDDLE', { pattern, character: next });
      source += quote(next);
    } else source += c === '%' ? '.*' : c === '_' ? '.' : quote(c);
  }
  return new RegExp(`^${source}$`, 'su');
});
const quote = (c: string): string => c.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
