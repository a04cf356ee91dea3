import { fail } from '../errors/engine-error.ts';
import { type Expr, lit } from '../plan/expr.ts';
import { array, BOOLEAN, INT, STRING } from '../types/data-type.ts';
import { characterCount } from './characters.ts';
import { regexSearch } from './cost.ts';
import { type FunctionRecord, type Overload, on } from './define.ts';
import { emitLike } from './emit/like.ts';
import { expandReplacement, likePattern, matches, regularExpression, splitText } from './pattern.ts';
import { findAll, withoutHalves } from './regex/matcher.ts';
import type { Match } from './regex/syntax.ts';
import { inGroup, optional } from './shorthand.ts';

const string = inGroup('string_funcs');
const predicate = inGroup('predicate_funcs');
const raises = { canRaise: true, raisesByArgsFrom: 1 } as const;
const searches = { ...raises, isUnbounded: regexSearch() } as const;
/** What raises by the text, too: a group that is asked for is not there. */
const takesGroups = { canRaise: true, isUnbounded: regexSearch() } as const;

function escapeOf(given: string | undefined): string {
  if (given === undefined) return '\\';
  return [...given].length === 1 ? given : fail('INVALID_ESCAPE_CHAR', { escape: given });
}

function replaceFrom(text: string, pattern: string, replacement: string, position: number): string {
  const regex = regularExpression(pattern, 'regexp_replace');
  const start = position - 1;
  if (start < 0 || start > text.length) return text;
  const tail = text.slice(start);
  let out = text.slice(0, start);
  let from = 0;
  for (const m of findAll(regex, tail)) {
    const put = expandReplacement(replacement, m, regex.names) ?? fail('INVALID_REGEXP_REPLACE', { text, pattern, replacement, position });
    out += tail.slice(from, m.index) + put;
    from = m.index + (m.groups[0]?.length ?? 0);
  }
  return withoutHalves(out + tail.slice(from));
}

function group({ groups }: Match, index: number, functionName: string): string {
  if (index < 0 || index >= groups.length)
    fail('INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX', { functionName, groups: groups.length - 1, index });
  return groups[index] ?? '';
}

const all = (text: string, pattern: string, name: string): Match[] => [...findAll(regularExpression(pattern, name), text)];

const likeText =
  (word: string) =>
  ([a, b, c]: readonly string[]): string =>
    `${a} ${word} ${b}${c === undefined ? '' : ` ESCAPE '${c}'`}`;

const MOST_LEANING = 64;

/** LIKE ANY and its kin, of constant patterns: calls of LIKE in a row. */
function quantified(name: 'likeany' | 'likeall' | 'notlikeany' | 'notlikeall'): FunctionRecord {
  const [chain, negated] = [name.endsWith('all') ? 'and' : 'or', name.startsWith('not')] as const;
  const overload: Overload = {
    args: ['string', 'string'],
    variadic: true,
    returns: BOOLEAN,
    evaluate: (_, value, ...patterns) => {
      if (value === null) return null;
      const found = patterns.map((p) => (p === null ? null : likePattern(p as string, '\\').test(value as string) !== negated));
      const decides = chain === 'or';
      return found.includes(decides) ? decides : found.includes(null) ? null : !decides;
    },
  };
  return predicate(name, [overload], 'Does the text fit any, or all, of the patterns?', [], {
    ...raises,
    nulls: 'custom',
    resultNullable: (nulls) => nulls.includes(true),
    operator: 'internal',
    sqlText: ([a]) => `${name}(${a})`,
    lower: ([value, ...patterns], type, build) => {
      const terms = patterns.map((pattern) => {
        const like = build('like', value ? [value, pattern] : []);
        return negated ? build('not', [like]) : like;
      });
      const joined = (from: number, to: number): Expr => {
        if (to - from < 2) return terms[from] ?? lit(null, type);
        // Leaning as they are written, as long as that is not deep.
        const middle = to - from > MOST_LEANING ? (from + to + 1) >> 1 : to - 1;
        return build(chain, [joined(from, middle), joined(middle, to)]);
      };
      return joined(0, terms.length);
    },
  });
}

export const REGEXPS: readonly FunctionRecord[] = [
  predicate(
    'like',
    [
      optional(
        on(['string', 'string', 'string'], BOOLEAN, (s: string, p: string, e?: string) => likePattern(p, escapeOf(e)).test(s), emitLike),
        2,
      ),
    ],
    'Does the text fit the pattern? `%` is any text, `_` one character.',
    [
      ["'Spark' like '_park'", true],
      ["'50%' like '50/%' escape '/'", true],
    ],
    { ...raises, operator: true, sqlText: likeText('LIKE') },
  ),
  predicate(
    'ilike',
    [
      optional(
        on(['string', 'string', 'string'], BOOLEAN, (s: string, p: string, e?: string) =>
          likePattern(p.toLowerCase(), escapeOf(e)).test(s.toLowerCase()),
        ),
        2,
      ),
    ],
    'LIKE of both texts in small letters.',
    [["'Spark' ilike '_PARK'", true]],
    {
      ...raises,
      operator: true,
      sqlText: ([a, b]) => `ilike(${a}, ${b})`,
      lower: ([text, pattern, ...mark], _type, build) =>
        text && pattern && build('like', [build('lower', [text]), build('lower', [pattern]), ...mark]),
    },
  ),
  ...(['likeany', 'likeall', 'notlikeany', 'notlikeall'] as const).map(quantified),
  predicate(
    'rlike',
    [on(['string', 'string'], BOOLEAN, matches)],
    'Does the regular expression match anywhere in the text?',
    [
      ["'abc123' rlike '[0-9]+'", true],
      ["'abc' rlike '^b'", false],
    ],
    {
      ...searches,
      aliases: ['regexp', 'regexp_like'],
      operator: true,
      sqlText: ([a, b], _types, calledAs = 'rlike') => `${calledAs.toUpperCase()}(${a}, ${b})`,
    },
  ),
  string(
    'split',
    [
      optional(
        on(['string', 'string', 'int'], array(STRING, false), (s: string, p: string, n: number = -1) => splitText(s, p, n)),
        2,
      ),
    ],
    'The pieces of a text between matches of a regular expression.',
    [
      ["split('oneAtwoBthreeC', '[ABC]')", ['one', 'two', 'three', '']],
      ["split('oneAtwoBthreeC', '[ABC]', 2)", ['one', 'twoBthreeC']],
    ],
    { ...searches, sqlText: ([a, b, c = '-1']) => `split(${a}, ${b}, ${c})` },
  ),
  string(
    'regexp_replace',
    [
      optional(
        {
          ...on(['string', 'string', 'string', 'int'], STRING, (s: string, p: string, r: string, at: number = 1) =>
            replaceFrom(s, p, r, at),
          ),
          constants: [{ position: 3, name: 'pos' }],
          returns: (_, { constant }) => {
            const position = constant?.(3) ?? 1;
            if (Number(position) < 1)
              fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
                sql: 'regexp_replace',
                name: 'position',
                range: '(0, 2147483647]',
                actual: String(position),
              });
            return STRING;
          },
        },
        3,
      ),
    ],
    'Every match of a regular expression replaced; `$1` stands for its first group.',
    [["regexp_replace('100-200', '(\\\\d+)', 'num')", 'num-num']],
    { ...takesGroups, sqlText: ([a, b, c, d = '1']) => `regexp_replace(${a}, ${b}, ${c}, ${d})` },
  ),
  string(
    'regexp_extract',
    [
      optional(
        on(['string', 'string', 'int'], STRING, (s: string, p: string, i: number = 1) => {
          const m = regularExpression(p, 'regexp_extract').find(s);
          return m ? group(m, i, 'regexp_extract') : '';
        }),
        2,
      ),
    ],
    'A group of the first match; empty when there is none.',
    [["regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 1)", '100']],
    { ...takesGroups, sqlText: ([a, b, c = '1']) => `regexp_extract(${a}, ${b}, ${c})` },
  ),
  string(
    'regexp_extract_all',
    [
      optional(
        on(['string', 'string', 'int'], array(STRING, true), (s: string, p: string, i: number = 1) =>
          all(s, p, 'regexp_extract_all').map((m) => group(m, i, 'regexp_extract_all')),
        ),
        2,
      ),
    ],
    'A group of every match.',
    [["regexp_extract_all('100-200, 300-400', '(\\\\d+)-(\\\\d+)', 1)", ['100', '300']]],
    { ...takesGroups, sqlText: ([a, b, c = '1']) => `regexp_extract_all(${a}, ${b}, ${c})` },
  ),
  string(
    'regexp_count',
    [on(['string', 'string'], INT, (s: string, p: string) => all(s, p, 'regexp_count').length)],
    'How often a regular expression matches.',
    [["regexp_count('Steven Jones', 'e')", 3]],
    searches,
  ),
  string(
    'regexp_substr',
    [on(['string', 'string'], STRING, (s: string, p: string) => regularExpression(p, 'regexp_substr').find(s)?.groups[0] || null)],
    'The first match; null when there is none.',
    [["regexp_substr('Steven Jones', 'Ste(v|ph)en')", 'Steven']],
    { ...searches, resultNullable: true },
  ),
  string(
    'regexp_instr',
    [
      optional(
        on(['string', 'string', 'int'], INT, (s: string, p: string) => {
          const at = regularExpression(p, 'regexp_instr').find(s)?.index;
          return at === undefined ? 0 : characterCount(s.slice(0, at)) + 1;
        }),
        2,
      ),
    ],
    'The 1-based place of the first match; 0 when there is none.',
    [["regexp_instr('abc', 'b')", 2]],
    { ...searches, sqlText: ([a, b, c = '0']) => `regexp_instr(${a}, ${b}, ${c})` },
  ),
];
