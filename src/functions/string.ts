import { fail } from '../errors/engine-error.ts';
import { caseOf, type Expr, lit } from '../plan/expr.ts';
import { canRaise, isConstant, isDeterministic } from '../plan/traits.ts';
import { implicitCast, widerTypeOf } from '../types/coercion.ts';
import { array as arrayOf, BINARY, BOOLEAN, type DataType, INT, isNested, STRING, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { characterCount, characters, pad, type Side, subbytes, substring, trim } from './characters.ts';
import { unlessSmall } from './cost.ts';
import { type BuildCall, type FunctionRecord, type Overload, ofAll, on } from './define.ts';
import { editDistance } from './edit-distance.ts';
import { emitInitcap } from './emit/encodings.ts';
import * as emit from './emit/text.ts';
import * as parts from './emit/text-parts.ts';
import type { Emit } from './emit.ts';
import { inGroup, optional, withContext } from './shorthand.ts';
import { soundex } from './soundex.ts';
import { initcap } from './title-case.ts';

const string = inGroup('string_funcs');
const one = (f: (s: string) => Value, returns: DataType = STRING, emitted?: Emit): Overload => on(['string'], returns, f, emitted);
const two = (f: (a: string, b: string) => Value, returns: DataType = STRING, emitted?: Emit): Overload =>
  on(['string', 'string'], returns, f, emitted);
const encoder = new TextEncoder();
const bytesOf = (s: string): Uint8Array => encoder.encode(s);

const TRIMS: Readonly<Record<Side, Emit>> = { both: emit.emitTrim, left: emit.emitLeftTrim, right: emit.emitRightTrim };

/** `trim(chars, s)`, as Spark's function has it: what to trim stands first. */
const trims = (name: string, side: Side, word: string): FunctionRecord =>
  string(
    name,
    [
      one((s) => trim(s, ' ', side), STRING, TRIMS[side]),
      { ...two((set, s) => trim(s, set, side), STRING, TRIMS[side]), fromTheRight: true },
    ],
    `The text without blanks, or without the characters given first, ${side === 'both' ? 'at both ends' : `at the ${side}`}.`,
    [[`${name}('  SparkSQL ')`, trim('  SparkSQL ', ' ', side)]],
    { evaluatesAll: true, sqlText: ([a, b]) => (b === undefined ? `${name}(${a})` : `TRIM(${word} ${a} FROM ${b})`) },
  );

const padding = (name: string, left: boolean): FunctionRecord =>
  string(
    name,
    [
      optional(
        on(['string', 'int', 'string'], STRING, (s: string, n: number, p: string = ' ') => pad(s, n, p, left), parts.padding(left)),
        2,
      ),
      optional(
        {
          ...on(['binary', 'int', 'binary'], BINARY, (b: Uint8Array, n: number, p: Uint8Array = new Uint8Array(1)) =>
            padBytes(b, n, p, left),
          ),
          // Bytes alone: text, and NULL too, beside them makes text of both.
          coerce: (types) => (types.every((x, i) => i === 1 || x.kind === 'binary') ? types.map((x, i) => (i === 1 ? INT : x)) : undefined),
        },
        2,
      ),
    ],
    `The text made exactly that long, filled on the ${left ? 'left' : 'right'} or cut.`,
    [
      [`${name}('hi', 5, '??')`, left ? '???hi' : 'hi???'],
      [`${name}('hi', 1)`, 'h'],
    ],
    {
      isUnbounded: unlessSmall(1),
      sqlText: ([a, b, c], types) => `${name}(${a}, ${b}, ${c ?? (types[0]?.kind === 'binary' ? "X'00'" : ' ')})`,
    },
  );

function padBytes(b: Uint8Array, n: number, p: Uint8Array, left: boolean): Uint8Array {
  if (b.length >= n || p.length === 0) return b.slice(0, Math.max(0, n));
  const out = new Uint8Array(n);
  const missing = n - b.length;
  for (let i = 0; i < missing; i++) out[left ? i : b.length + i] = p[i % p.length] ?? 0;
  out.set(b, left ? missing : 0);
  return out;
}

/** Text over text, or bytes over bytes. Errors: DATATYPE_MISMATCH.DATA_DIFF_TYPES. */
const overlayTypes: Overload['coerce'] = ([a = VOID, b = VOID, ...places], { ansi }) => {
  const counts = places.every((x) => implicitCast(x, 'int', ansi) !== undefined);
  if ((a.kind === 'binary') !== (b.kind === 'binary') && a.kind !== 'void' && b.kind !== 'void')
    fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'overlay', types: [sqlName(a), sqlName(b)] });
  const isText = [a, b].every((x) => x.kind !== 'binary' && implicitCast(x, 'string', ansi) !== undefined);
  return isText && counts ? [STRING, STRING, ...places.map(() => INT)] : undefined;
};

const nthOf = ofAll((c, [n = null, ...list]) => {
  if (n === null) return null;
  const index = n as number;
  if (c.ansi && (index < 1 || index > list.length)) fail('INVALID_ARRAY_INDEX', { index, size: list.length });
  return list[index - 1] ?? null;
});
/** None but the chosen one is evaluated, where that shows; constants are before. */
function chosenAlone([n, ...list]: readonly Expr[], type: DataType, build: BuildCall): Expr | undefined {
  if (!n || !isDeterministic(n) || !list.some(canRaise)) return undefined;
  const none = build('elt', [n, ...list.map((e) => lit(null, e.type))]);
  return {
    ...caseOf(
      list.map((e, i) => [build('==', [n, lit(i + 1, INT)]), e]),
      none,
    ),
    type,
    isNotFolded: true,
  };
}

const elt: readonly Overload[] = [
  {
    args: ['int', 'binary', 'binary'],
    optionalFrom: 2,
    variadic: true,
    coerce: ([, ...list], { eltAsText }) => (eltAsText || list.some((x) => x.kind !== 'binary') ? undefined : [INT, ...list]),
    returns: BINARY,
    ...nthOf,
  },
  { args: ['int', 'string', 'string'], optionalFrom: 2, variadic: true, returns: STRING, ...nthOf },
];

const concat: Overload = {
  given: ([type]) => (type && isNested(type) ? undefined : 'all'),
  emit: emit.emitConcat,
  canEmit: (args) => args.length > 0 && !isNested(args[0]?.type ?? STRING) && !(args.every(isConstant) && args.some(canRaise)),
  args: ['any'],
  optionalFrom: 0,
  variadic: true,
  coerce: (types, c) => {
    const other = types.findIndex((x) => x.kind !== 'array' && implicitCast(x, 'string', c.ansi) === undefined);
    if (other >= 0)
      fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
        sql: 'concat',
        position: other + 1,
        required: 'STRING or BINARY or ARRAY',
        actual: sqlName(types[other] ?? VOID),
      });
    if (types.some((x) => x.kind === 'array')) {
      const type = types.every((x) => x.kind === 'array') ? widerTypeOf(types, c.ansi) : undefined;
      return type && types.map(() => type);
    }
    if (
      !c.concatAsText &&
      types.length > 0 &&
      types.every((x) => x.kind === 'binary' || x.kind === 'void') &&
      types.some((x) => x.kind === 'binary')
    )
      return types.map(() => BINARY);
    return types.map(() => STRING);
  },
  returns: ([x = STRING]) => x,
  ...ofAll((_, args) => {
    if (Array.isArray(args[0])) return (args as readonly (readonly Value[])[]).flat();
    return args[0] instanceof Uint8Array ? joinBytes(args as readonly Uint8Array[]) : (args as readonly string[]).join('');
  }),
};

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

/** Nulls among what is joined are passed over; only a null separator makes the result null. */
const concatWs: Overload = {
  emit: parts.emitConcatWs,
  canEmit: (args) => args.every((a) => a.type.kind === 'string'),
  args: ['string', 'any'],
  optionalFrom: 1,
  variadic: true,
  coerce: (types, { ansi }) =>
    types.some((x, i) => isNested(x) && (i === 0 || x.kind !== 'array' || isNested(x.element))) ||
    // Outside ANSI mode a calendar interval is no text.
    (!ansi && types.some((x) => (x.kind === 'array' ? x.element : x).kind === 'interval'))
      ? undefined
      : types.map((x) => (x.kind === 'array' ? arrayOf(STRING, x.containsNull) : STRING)),
  returns: STRING,
  ...ofAll((_, [separator = null, ...parts]) =>
    separator === null
      ? null
      : parts
          .flat()
          .filter((p) => p !== null)
          .join(separator as string),
  ),
};

/** What comes behind begins where SQL's substring does: below zero, from the end. */
const overlay = (s: string, by: string, position: number, length = -1): string => {
  const size = length >= 0 ? length : characterCount(by);
  return substring(s, 1, position - 1) + by + substring(s, position + size);
};

function overlayBytes(s: Uint8Array, by: Uint8Array, position: number, length = -1): Uint8Array {
  const size = length >= 0 ? length : by.length;
  return Uint8Array.from([...subbytes(s, 1, position - 1), ...by, ...subbytes(s, position + size)]);
}

function chr(n: bigint): string {
  return n < 0n ? '' : String.fromCharCode(Number(n % 256n));
}

const lengthInBytes = (v: Value): number => (v instanceof Uint8Array ? v.length : bytesOf(v as string).length);
const textOrBytes = (returns: DataType, f: (v: Value) => Value, emitted: Emit): readonly Overload[] => [
  on(['string'], returns, f, emitted),
  on(['binary'], returns, f, emitted),
];

export const STRINGS: readonly FunctionRecord[] = [
  string(
    'length',
    [one(characterCount, INT, emit.emitLength), on(['binary'], INT, (b: Uint8Array) => b.length, emit.emitLength)],
    'Characters (Unicode code points) in a text, trailing blanks counted, or bytes in a binary value.',
    [
      ["length('Spark SQL ')", 10],
      ["length(x'537061726b')", 5],
      ['length(null)', null],
    ],
    { aliases: ['len', 'char_length', 'character_length'], shownAliases: ['len', 'char_length', 'character_length'] },
  ),
  string('octet_length', textOrBytes(INT, lengthInBytes, emit.emitOctetLength), 'Bytes of a text in UTF-8, or of a binary value.', [
    ["octet_length('é')", 2],
  ]),
  string(
    'bit_length',
    textOrBytes(INT, (v) => 8 * lengthInBytes(v), emit.emitBitLength),
    'Bits of a text in UTF-8, or of a binary value.',
    [["bit_length('é')", 16]],
  ),
  string('upper', [one((s) => s.toUpperCase(), STRING, emit.emitUpper)], 'The text in capitals.', [["upper('SparkSql')", 'SPARKSQL']], {
    aliases: ['ucase'],
    shownAliases: ['ucase'],
  }),
  string(
    'lower',
    [one((s) => s.toLowerCase(), STRING, emit.emitLower)],
    'The text in small letters.',
    [["lower('SparkSql')", 'sparksql']],
    { aliases: ['lcase'], shownAliases: ['lcase'] },
  ),
  trims('trim', 'both', 'BOTH'),
  trims('ltrim', 'left', 'LEADING'),
  trims('rtrim', 'right', 'TRAILING'),
  string(
    'btrim',
    [one((s) => trim(s, ' ', 'both'), STRING, emit.emitTrimBoth), two((s, set) => trim(s, set, 'both'), STRING, emit.emitTrimBoth)],
    'The text without blanks, or the characters given second, at both ends.',
    [["btrim('SSparkSQLS', 'SL')", 'parkSQ']],
    { evaluatesAll: true },
  ),
  string(
    'substring',
    [
      optional(on(['string', 'int', 'int'], STRING, substring, emit.emitSubstring), 2),
      optional(on(['binary', 'int', 'int'], BINARY, subbytes, emit.emitSubstring), 2),
    ],
    'Part of a text or binary value from a place on: the first is 1, negative ones count from the end.',
    [
      ["substring('Spark SQL', 5)", 'k SQL'],
      ["substring('Spark SQL', -3)", 'SQL'],
      ["substring('Spark SQL', 5, 1)", 'k'],
    ],
    {
      aliases: ['substr'],
      sqlText: ([a, b, c = '2147483647'], _types, calledAs = 'substring') => `${calledAs.toLowerCase()}(${a}, ${b}, ${c})`,
    },
  ),
  string(
    'left',
    [
      on(['string', 'int'], STRING, (s: string, n: number) => characters(s, 0, n), emit.emitLeft),
      on(['binary', 'int'], BINARY, (b: Uint8Array, n: number) => b.slice(0, Math.max(0, n)), emit.emitLeft),
    ],
    'The first characters.',
    [["left('Spark SQL', 3)", 'Spa']],
  ),
  string(
    'right',
    [
      on(
        ['string', 'int'],
        STRING,
        (s: string, n: number) => (n <= 0 ? '' : substring(s, -Math.min(n, characterCount(s)))),
        emit.emitRight,
      ),
    ],
    'The last characters.',
    [
      ["right('Spark SQL', 3)", 'SQL'],
      ["right('a', 0)", ''],
    ],
  ),
  inGroup('collection_funcs')(
    'concat',
    [concat],
    'Texts, binary values or arrays one after the other; null when any is.',
    [
      ["concat('Spark', 'SQL')", 'SparkSQL'],
      ['concat(array(1, 2), array(3))', [1, 2, 3]],
      ["'a' || 1", 'a1'],
    ],
    { aliases: ['||'], mismatch: 'same', evaluatesAll: true, sqlText: (args) => `concat(${args.join(', ')})` },
  ),
  string(
    'concat_ws',
    [concatWs],
    'Texts and arrays of texts joined by the first argument; nulls are passed over.',
    [
      ["concat_ws(' ', 'Spark', 'SQL')", 'Spark SQL'],
      ["concat_ws('/', 'foo', null, 'bar')", 'foo/bar'],
    ],
    { nulls: 'custom', resultNullable: (n) => n[0] === true },
  ),
  padding('lpad', true),
  padding('rpad', false),
  string(
    'repeat',
    [on(['string', 'int'], STRING, (s: string, n: number) => s.repeat(Math.max(0, n)), emit.emitRepeat)],
    'The text several times over.',
    [["repeat('123', 2)", '123123']],
    { isUnbounded: unlessSmall(1) },
  ),
  string(
    'space',
    [on(['int'], STRING, (n: number) => ' '.repeat(Math.max(0, n)), parts.emitSpace)],
    'That many blanks.',
    [["concat(space(2), '1')", '  1']],
    { isUnbounded: unlessSmall(0) },
  ),
  string('initcap', [one(initcap, STRING, emitInitcap)], 'Each word with a capital first and small letters after it.', [
    ["initcap('sPark sql')", 'Spark Sql'],
  ]),
  string('ascii', [one((s) => s.codePointAt(0) ?? 0, INT, parts.emitAscii)], 'The code of the first character.', [
    ["ascii('222')", 50],
    ["ascii('')", 0],
  ]),
  string('chr', [on(['bigint'], STRING, chr, parts.emitCharacter)], 'The character of a code, taken modulo 256.', [['chr(65)', 'A']], {
    aliases: ['char'],
    shownAliases: ['char'],
  }),
  string(
    'overlay',
    [
      { ...optional(on(['string', 'string', 'int', 'int'], STRING, overlay, parts.emitOverlay), 3), coerce: overlayTypes },
      optional({ ...on(['binary', 'binary', 'int', 'int'], BINARY, overlayBytes), exact: true }, 3),
    ],
    'The first argument with the second put in its place from a position on.',
    [["overlay('Spark SQL' PLACING '_' FROM 6)", 'Spark_SQL']],
    { sqlText: ([a, b, c, d = '-1']) => `overlay(${a}, ${b}, ${c}, ${d})` },
  ),
  string(
    'levenshtein',
    [
      two(editDistance, INT),
      {
        ...on(['string', 'string', 'int'], INT, (a: string | null, b: string | null, most: number | null) => {
          if (a === null || b === null) return null;
          const d = editDistance(a, b);
          return d <= (most ?? 0) ? d : -1;
        }),
        given: 'null at the end',
      },
    ],
    'How many characters must be put in, taken out or changed to make one text the other.',
    [
      ["levenshtein('kitten', 'sitting')", 3],
      ["levenshtein('kitten', 'sitting', 2)", -1],
    ],
  ),
  string('soundex', [{ ...one(soundex), exact: true }], "The text's Soundex code.", [["soundex('Miller')", 'M460']]),
  string('elt', elt, 'The n-th of the other arguments.', [["elt(1, 'scala', 'java')", 'scala']], {
    nulls: 'custom',
    resultNullable: true,
    canRaise: (_, ansi) => ansi,
    decidedByNull: [{ position: 0, value: null }],
    lower: chosenAlone,
  }),
  string('luhn_check', [one(luhn, BOOLEAN)], 'Do the digits pass the Luhn check?', [["luhn_check('8112189876')", true]]),
  string('quote', [one((s) => `'${s.replaceAll("'", "\\'")}'`)], 'The text in single quotes.', [["quote('Don')", "'Don'"]]),
  string(
    'reverse',
    [
      one((s) => [...s].reverse().join(''), STRING, emit.emitReverse),
      withContext(
        [{ array: 'T' }],
        ([a = STRING]) => a,
        (_, v) => [...(v as readonly Value[])].reverse(),
      ),
      on(['binary'], BINARY, (b: Uint8Array) => b.slice().reverse()),
    ],
    'The text or array from its end to its beginning.',
    [
      ["reverse('Spark SQL')", 'LQS krapS'],
      ['reverse(array(2, 1, 4))', [4, 1, 2]],
    ],
  ),
];

function luhn(s: string): boolean {
  if (!/^\d+$/.test(s)) return false;
  const sum = [...s]
    .reverse()
    .reduce((n, c, i) => n + (i % 2 === 0 ? Number(c) : Number(c) * 2 > 9 ? Number(c) * 2 - 9 : Number(c) * 2), 0);
  return sum % 10 === 0;
}
