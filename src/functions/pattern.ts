import { fail } from '../errors/engine-error.ts';
import { remember } from './shorthand.ts';

const POSIX: Readonly<Record<string, string>> = {
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`{-~',
  Space: ' \\t\\n\\v\\f\\r',
  Blank: ' \\t',
  XDigit: '0-9a-fA-F',
  Cntrl: '\\x00-\\x1f\\x7f',
  ASCII: '\\x00-\\x7f',
};

/** Letters that have a meaning behind a backslash. */
const ESCAPES = 'AzZhHtnrfaexucdDsSwWbBGRXvVkpPQE';

/** A Java regular expression in JavaScript's words: flags in front, POSIX classes, \A \z \Z \Q…\E. */
function translate(pattern: string): { source: string; flags: string } {
  let flags = '';
  let source = pattern.replace(/^(?:\(\?([imsu]+)\))+/, (all) => {
    for (const f of all.replace(/[^ims]/g, '')) if (!flags.includes(f)) flags += f;
    return '';
  });
  source = source.replace(/\\Q(.*?)(?:\\E|$)/gs, (_, text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  source = source.replace(
    /\\(p|P)\{(\w+)\}|\\([AzZhH])|\\./gs,
    (all: string, kind: string | undefined, name: string | undefined, letter: string | undefined, at: number, whole: string) => {
      // Java knows no other letter behind a backslash.
      if (/^\\[a-zA-Z]$/.test(all) && !ESCAPES.includes(all[1] ?? '')) throw new SyntaxError(`\\${all[1]}`);
      if (letter) return letter === 'A' ? '^' : letter === 'z' ? '$' : letter === 'Z' ? '(?=\\n?$)' : letter === 'h' ? '[ \\t]' : '[^ \\t]';
      const set = name === undefined ? undefined : POSIX[name.replace(/^Is/, '')];
      if (set === undefined) return all;
      const inClass = whole.lastIndexOf('[', at) > whole.lastIndexOf(']', at);
      return inClass ? set : `[${kind === 'P' ? '^' : ''}${set}]`;
    },
  );
  return { source, flags };
}

function compileWith(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // What Java lets be escaped, JavaScript refuses in its unicode mode.
    return new RegExp(source, flags);
  }
}

const compiled = remember((pattern) => {
  try {
    const { source, flags } = translate(pattern);
    return compileWith(source, `${flags}g`);
  } catch {
    return undefined;
  }
});

/** A regular expression as Spark's functions take it, with the flag g. Errors: INVALID_PARAMETER_VALUE.PATTERN. */
export function regularExpression(pattern: string, functionName: string): RegExp {
  const found = compiled(pattern) ?? fail('INVALID_PARAMETER_VALUE.PATTERN', { functionName, pattern });
  found.lastIndex = 0;
  return found;
}

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
  for (const m of text.matchAll(regularExpression(pattern, 'split'))) {
    if (limit > 0 && out.length === limit - 1) break;
    if (m[0] === '' && m.index === 0) continue;
    out.push(text.slice(from, m.index));
    from = m.index + m[0].length;
  }
  out.push(text.slice(from));
  return out;
}

/** Does the pattern occur anywhere? */
export const matches = (text: string, pattern: string): boolean => regularExpression(pattern, 'rlike').test(text);

/** Java's replacement text: `$1` and `${name}` are groups, a backslash takes the next character as it is. */
export function expandReplacement(
  replacement: string,
  groups: readonly (string | undefined)[],
  named: Readonly<Record<string, string | undefined>> | undefined,
): string {
  let out = '';
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement[i];
    if (c === '\\') out += replacement[++i] ?? '';
    else if (c === '$') {
      const name = /^\{(\w+)\}/.exec(replacement.slice(i + 1));
      if (name) {
        out += named?.[name[1] ?? ''] ?? '';
        i += name[0].length;
        continue;
      }
      let digits = '';
      while (/\d/.test(replacement[i + 1] ?? '') && Number(digits + replacement[i + 1]) < groups.length) digits += replacement[++i];
      if (digits === '')
        fail('INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX', {
          functionName: 'regexp_replace',
          groups: groups.length - 1,
          index: Number(replacement[i + 1] ?? -1),
        });
      out += groups[Number(digits)] ?? '';
    } else out += c;
  }
  return out;
}

const likes = new Map<string, RegExp>();

/**
 * A LIKE pattern as an expression over the whole text: `%` any text, `_` one character, the escape character takes `%`, `_` and itself
 * literally. Errors: INVALID_FORMAT.ESC_IN_THE_MIDDLE, INVALID_FORMAT.ESC_AT_THE_END.
 */
export function likePattern(pattern: string, escapeCharacter = '\\', ignoreCase = false): RegExp {
  const key = `${escapeCharacter}${ignoreCase ? 'i' : 's'}${pattern}`;
  const known = likes.get(key);
  if (known) return known;
  let source = '';
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    const c = characters[i] ?? '';
    if (c === escapeCharacter) {
      const next = characters[++i] ?? fail('INVALID_FORMAT.ESC_AT_THE_END', { pattern });
      if (next !== '%' && next !== '_' && next !== escapeCharacter) fail('INVALID_FORMAT.ESC_IN_THE_MIDDLE', { pattern, character: next });
      source += quote(next);
    } else source += c === '%' ? '.*' : c === '_' ? '.' : quote(c);
  }
  const made = new RegExp(`^${source}$`, ignoreCase ? 'sui' : 'su');
  if (likes.size > 256) likes.clear();
  likes.set(key, made);
  return made;
}
const quote = (c: string): string => c.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
