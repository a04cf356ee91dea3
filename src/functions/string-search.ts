import { fail } from '../errors/engine-error.ts';
import { BOOLEAN, INT, STRING } from '../types/data-type.ts';
import { characterCount, indexOf } from './characters.ts';
import { type FunctionRecord, on } from './define.ts';
import * as emit from './emit/text.ts';
import * as parts from './emit/text-parts.ts';
import type { Emit } from './emit.ts';
import { inGroup, optional } from './shorthand.ts';

const string = inGroup('string_funcs');

const contains = (
  name: string,
  test: (s: string, part: string) => boolean,
  onBytes: (b: Uint8Array, part: Uint8Array) => boolean,
  emitted: Emit,
  doc: string,
  examples: FunctionRecord['examples'],
): FunctionRecord =>
  string(name, [on(['string', 'string'], BOOLEAN, test, emitted), on(['binary', 'binary'], BOOLEAN, onBytes, emitted)], doc, examples);

const latin = (b: Uint8Array): string => Buffer.from(b).toString('latin1');

function translate(s: string, from: string, to: string): string {
  const source = [...from],
    target = [...to];
  const table = new Map<string, string>();
  source.forEach((c, i) => {
    if (!table.has(c)) table.set(c, target[i] ?? '');
  });
  return [...s].map((c) => table.get(c) ?? c).join('');
}

function substringIndex(s: string, delimiter: string, count: number): string {
  if (delimiter === '' || count === 0) return '';
  // Delimiters may overlap.
  let at = count > 0 ? -1 : s.length - delimiter.length + 1;
  for (let i = Math.abs(count); i > 0; i--) {
    at = count > 0 ? s.indexOf(delimiter, at + 1) : at < 1 ? -1 : s.lastIndexOf(delimiter, at - 1);
    if (at < 0) return s;
  }
  return count > 0 ? s.slice(0, at) : s.slice(at + delimiter.length);
}

function splitPart(s: string, delimiter: string, part: number): string {
  if (part === 0) fail('INVALID_INDEX_OF_ZERO', {});
  const list = delimiter === '' ? [s] : s.split(delimiter);
  return list[part > 0 ? part - 1 : list.length + part] ?? '';
}

/** From a place that is null on, nothing is found: 0. */
function locate(part: string | null, s: string | null, from: number | null = 1): number | null {
  if (from === null) return 0;
  return part === null || s === null ? null : indexOf(s, part, from);
}

/**
 * The place of the n-th occurrence from a position on; from the end, going back, when it is negative. An empty text is at the first
 * place, wherever it is sought. Errors: INVALID_PARAMETER_VALUE.OCCURRENCE.
 */
function occurrence(s: string, part: string, position: number, nth: number = 1): number {
  if (nth < 1) fail('INVALID_PARAMETER_VALUE.OCCURRENCE', { functionName: 'instr', occurrence: nth });
  if (part === '') return 1;
  if (position === 0) return 0;
  const places: number[] = [];
  let before = 0;
  let counted = 0;
  for (let at = s.indexOf(part); at >= 0; at = s.indexOf(part, at + 1)) {
    before += characterCount(s.slice(counted, at));
    counted = at;
    places.push(before + 1);
  }
  const last = characterCount(s) + position + 1;
  const wanted = position > 0 ? places.filter((p) => p >= position) : places.filter((p) => p <= last).reverse();
  return wanted[nth - 1] ?? 0;
}

/** A text sought in another: is it there, where, what is before and behind it, what stands in its place. */
export const STRING_SEARCHES: readonly FunctionRecord[] = [
  string(
    'replace',
    [
      optional(
        on(
          ['string', 'string', 'string'],
          STRING,
          (s: string, from: string, to: string = '') => (from === '' ? s : s.replaceAll(from, () => to)),
          emit.emitReplace,
        ),
        2,
      ),
    ],
    'Every occurrence of the second argument replaced by the third, or taken out.',
    [["replace('ABCabc', 'abc', 'DEF')", 'ABCDEF']],
    { sqlText: ([a, b, c = '']) => `replace(${a}, ${b}, ${c})` },
  ),
  string(
    'instr',
    [
      on(['string', 'string'], INT, (s: string, part: string) => indexOf(s, part), emit.emitInstr),
      optional(on(['string', 'string', 'int', 'int'], INT, occurrence), 3),
    ],
    'The 1-based place of the second argument in the first; 0 when it is not there.',
    [["instr('SparkSQL', 'SQL')", 6]],
    {
      canRaise: (types) => types.length > 2,
      sqlText: ([text, part, from, nth = '1']) =>
        from === undefined ? `instr(${text}, ${part})` : `instr(${text}, ${part}, ${from}, ${nth})`,
    },
  ),
  string(
    'locate',
    [optional(on(['string', 'string', 'int'], INT, locate, emit.emitLocate), 2)],
    'The 1-based place of the first argument in the second, from the third on.',
    [
      ["locate('bar', 'foobarbar')", 4],
      ["locate('bar', 'foobarbar', 5)", 7],
    ],
    {
      aliases: ['position'],
      shownAliases: ['position'],
      nulls: 'custom',
      resultNullable: ([part, text]) => part === true || text === true,
      decidedByNull: [
        { position: 2, value: 0 },
        { position: 0, value: null },
        { position: 1, value: null },
      ],
      sqlText: ([a, b, c = '1'], _types, calledAs = 'locate') => `${calledAs.toLowerCase()}(${a}, ${b}, ${c})`,
    },
  ),
  contains(
    'contains',
    (s, part) => s.includes(part),
    (b, p) => latin(b).includes(latin(p)),
    emit.emitContains,
    'Is the second argument in the first?',
    [["contains('Spark SQL', 'Spark')", true]],
  ),
  contains(
    'startswith',
    (s, part) => s.startsWith(part),
    (b, p) => latin(b).startsWith(latin(p)),
    emit.emitStartsWith,
    'Does the first argument begin with the second?',
    [["startswith('Spark SQL', 'Spark')", true]],
  ),
  contains(
    'endswith',
    (s, part) => s.endsWith(part),
    (b, p) => latin(b).endsWith(latin(p)),
    emit.emitEndsWith,
    'Does the first argument end with the second?',
    [["endswith('Spark SQL', 'SQL')", true]],
  ),
  string(
    'translate',
    [on(['string', 'string', 'string'], STRING, translate, parts.emitTranslate)],
    'Characters of the second argument replaced by those at the same place in the third.',
    [["translate('AaBbCc', 'abc', '123')", 'A1B2C3']],
  ),
  string(
    'substring_index',
    [on(['string', 'string', 'int'], STRING, substringIndex, parts.emitSubstringIndex)],
    'What stands before the n-th delimiter, or after it, counted from the end, when n is negative.',
    [["substring_index('www.apache.org', '.', 2)", 'www.apache']],
  ),
  string(
    'split_part',
    [on(['string', 'string', 'int'], STRING, splitPart, parts.emitSplitPart)],
    'The n-th part between delimiters, counted from the end when n is negative.',
    [["split_part('11.12.13', '.', 3)", '13']],
    { canRaise: true },
  ),
  string(
    'find_in_set',
    [on(['string', 'string'], INT, (s: string, list: string) => (s.includes(',') ? 0 : list.split(',').indexOf(s) + 1))],
    'The 1-based place of a text in a list with commas; 0 when it is not there.',
    [["find_in_set('ab', 'abc,b,ab,c,def')", 3]],
  ),
];
