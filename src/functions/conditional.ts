import { fail } from '../errors/engine-error.ts';
import { type Case, type Expr, lit } from '../plan/expr.ts';
import { comparisonType, isOrderable, widerTypeOf } from '../types/coercion.ts';
import { BOOLEAN, type DataType, DOUBLE, INT, isNested, isNumeric, isStringLike, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { equalityOf, truthSides } from './comparison.ts';
import { type BuildCall, type FunctionRecord, type Overload, scalar, type TypeContext } from './define.ts';

const SOURCE = 'Spark 4.3, conditional_funcs';
const custom = {
  nulls: 'custom',
  deterministic: true,
  canRaise: false,
  source: SOURCE,
  group: 'conditional_funcs',
  mismatch: 'same',
} as const;

const alike =
  (from: number, least: number) =>
  (types: readonly DataType[], context: TypeContext): readonly DataType[] | undefined => {
    if (types.length < least) return undefined;
    const type = widerTypeOf(types.slice(from), context.ansi);
    return type && types.map((x, i) => (i < from ? x : type));
  };
const last = (types: readonly DataType[]): DataType => types.at(-1) ?? VOID;
const isBoolean = (type: DataType): boolean => type.kind === 'boolean' || type.kind === 'void';

/** An untyped null is no condition of CASE, and one of IF only where its values have a common type. */
const notBoolean = (sql: string, at: number, actual: DataType = VOID): never =>
  fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sql, position: at + 1, required: 'BOOLEAN', actual: sqlName(actual) });

/** Values stand after each condition, and at the end when there is a default. */
const isValueAt = (i: number, count: number): boolean => i % 2 === 1 || i === count - 1;

const caseWhen: Overload = {
  args: ['boolean', 'any', 'any'],
  exact: [0],
  optionalFrom: 2,
  variadic: true,
  coerce: (types, context) => {
    const values = types.filter((_, i) => isValueAt(i, types.length));
    const type = widerTypeOf(values, context.ansi);
    if (!type) return fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'CASE', types: values.map(sqlName) });
    const wrong = types.findIndex((x, i) => !isValueAt(i, types.length) && x.kind !== 'boolean');
    if (wrong >= 0) return notBoolean('CASE WHEN', wrong, types[wrong]);
    return types.map((_, i) => (isValueAt(i, types.length) ? type : BOOLEAN));
  },
  returns: ([, value = VOID]) => value,
  evaluate: (_, ...args) => {
    for (let i = 0; i + 1 < args.length; i += 2) if (args[i] === true) return args[i + 1] ?? null;
    return args.length % 2 === 1 ? (args.at(-1) ?? null) : null;
  },
};

type Branch = Case['branches'][number];
const branch = (when: Expr, then: Expr): Branch => ({ when, then });

/** A Case; branches whose condition is a constant are kept, for the optimizer to fold. */
function caseOf(branches: readonly Branch[], otherwise: Expr, type: DataType): Expr {
  return { kind: 'Case', branches, otherwise, type, nullable: otherwise.nullable || branches.some((b) => b.then.nullable) };
}

function lowerCase(args: readonly Expr[], type: DataType): Expr {
  const branches: Branch[] = [];
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [when, then] = [args[i], args[i + 1]];
    if (when && then) branches.push(branch(when, then));
  }
  const otherwise = args.length % 2 === 1 ? args.at(-1) : undefined;
  return caseOf(branches, otherwise ?? lit(null, type), type);
}

/** First argument that is not null: every one but the last is tested; it is then known not to be null. */
function lowerCoalesce(args: readonly Expr[], type: DataType, build: BuildCall): Expr {
  const end = args.at(-1) ?? lit(null, type);
  const result = caseOf(
    args.slice(0, -1).map((value) => branch(build('isNotNull', [value]), value)),
    end,
    type,
  );
  return { ...result, nullable: args.every((a) => a.nullable) };
}

const coalesce: Overload = {
  args: ['T', 'T'],
  optionalFrom: 1,
  variadic: true,
  coerce: alike(0, 1),
  returns: last,
  evaluate: (_, ...args) => args.find((v) => v !== null) ?? null,
};
const two: Overload = { ...coalesce, optionalFrom: 2, variadic: false };
const allNull = (n: readonly boolean[]): boolean => n.every(Boolean);

const ZERO = lit(0, INT);
const zeroOf = (type: DataType): Value => (type.kind === 'bigint' || type.kind === 'decimal' ? 0n : 0);

export const CONDITIONALS: readonly FunctionRecord[] = [
  scalar({
    ...custom,
    name: 'when',
    aliases: ['case'],
    operator: true,
    overloads: [caseWhen],
    resultNullable: true,
    lower: lowerCase,
    sqlText: (args) => {
      const whens = args
        .slice(0, args.length - (args.length % 2))
        .map((a, i) => (i % 2 === 0 ? ` WHEN ${a}` : ` THEN ${a}`))
        .join('');
      return `CASE${whens}${args.length % 2 === 1 ? ` ELSE ${args.at(-1)}` : ''} END`;
    },
    doc: 'The value after the first true condition, or the last argument when their number is odd, or null.',
    examples: [
      ["CASE WHEN 1 > 0 THEN 'a' ELSE 'b' END", 'a'],
      ['CASE WHEN 1 < 0 THEN 1 END', null],
    ],
  }),
  scalar({
    ...custom,
    name: 'if',
    resultNullable: ([, a, b]) => a === true || b === true,
    lower: lowerCase,
    overloads: [
      {
        args: ['boolean', 'any', 'any'],
        exact: [0],
        coerce: ([p = VOID, ...values], c) => {
          const fitted = isBoolean(p) ? alike(1, 3)([BOOLEAN, ...values], c) : undefined;
          return fitted === undefined && p.kind === 'void' ? notBoolean('IF', 0) : fitted;
        },
        returns: last,
        evaluate: (_, p, a, b) => (p === true ? (a ?? null) : (b ?? null)),
      },
    ],
    sqlText: (args) => `(IF(${args.join(', ')}))`,
    doc: 'The second argument where the first is true, else the third.',
    examples: [
      ["if(1 < 2, 'a', 'b')", 'a'],
      ['if(null, 1, 2)', 2],
    ],
  }),
  scalar({
    ...custom,
    name: 'coalesce',
    overloads: [coalesce],
    resultNullable: allNull,
    lower: lowerCoalesce,
    doc: 'The first argument that is not null.',
    examples: [
      ['coalesce(null, 1, null)', 1],
      ['coalesce(null)', null],
    ],
  }),
  scalar({
    ...custom,
    name: 'nvl',
    overloads: [two],
    resultNullable: allNull,
    lower: lowerCoalesce,
    doc: 'The first argument, or the second where it is null.',
    examples: [["nvl(null, array('2'))", ['2']]],
  }),
  scalar({
    ...custom,
    name: 'ifnull',
    overloads: [two],
    resultNullable: allNull,
    lower: lowerCoalesce,
    doc: 'The first argument, or the second where it is null.',
    examples: [['ifnull(null, 3)', 3]],
  }),
  scalar({
    ...custom,
    name: 'nvl2',
    resultNullable: ([, a, b]) => a === true || b === true,
    overloads: [
      { args: ['any', 'T', 'T'], coerce: alike(1, 3), returns: last, evaluate: (_, p, a, b) => (p !== null ? (a ?? null) : (b ?? null)) },
    ],
    lower: ([p, a, b], type, build) => caseOf(p && a ? [branch(build('isNotNull', [p]), a)] : [], b ?? lit(null, type), type),
    doc: 'The second argument where the first is not null, else the third.',
    examples: [['nvl2(null, 2, 1)', 1]],
  }),
  scalar({
    ...custom,
    name: 'nullif',
    mismatch: 'comparison',
    resultNullable: true,
    overloads: [
      {
        args: ['any', 'any'],
        coerce: ([a = VOID, b = VOID], c) => {
          const type =
            (isNested(a) || isNested(b) || !c.ansi ? comparisonType(a, b, c.ansi) : widerTypeOf([a, b], c.ansi)) ??
            truthSides([a, b], c)?.[0];
          return type && (isOrderable(type) || type.kind === 'interval') ? [a, type] : undefined;
        },
        returns: ([a = VOID]) => a,
        evaluate: (c, a, b): Value => {
          const [own = VOID, type = VOID] = c.argTypes;
          const compared = castFunction(own, type, 'try', c)(a ?? null);
          return compared !== null && b !== null && equalityOf(type)(compared, b) ? null : (a ?? null);
        },
      },
    ],
    lower: ([a, b], type, build) => caseOf(a && b ? [branch(build('==', [a, b]), lit(null, type))] : [], a ?? lit(null, type), type),
    doc: 'Null where the two are equal, else the first.',
    examples: [
      ['nullif(2, 2)', null],
      ['nullif(2, 3)', 2],
    ],
  }),
  scalar({
    ...custom,
    name: 'nullifzero',
    resultNullable: true,
    // It is compared with 0 by the rules of `=`, which refuse what has no zero.
    overloads: [
      {
        args: ['any'],
        returns: ([x = INT]) => x,
        evaluate: (_, v) => (v !== null && Number(v) === 0 ? null : v),
      },
    ],
    lower: ([x], type, build) => caseOf(x ? [branch(build('==', [x, ZERO]), lit(null, type))] : [], x ?? lit(null, type), type),
    doc: 'Null for 0, else the argument.',
    examples: [
      ['nullifzero(0)', null],
      ['nullifzero(2)', 2],
    ],
  }),
  scalar({
    ...custom,
    name: 'zeroifnull',
    mismatch: 'same',
    overloads: [
      {
        args: ['any'],
        // The type of 0 takes part: tinyint becomes int, float double.
        coerce: ([x = VOID], c) => {
          const type = widerTypeOf([x, INT], c.ansi);
          return type && [type];
        },
        returns: ([x = INT]) => x,
        evaluate: (c, v) => v ?? (isStringLike(c.type) ? '0' : zeroOf(c.type)),
      },
    ],
    lower: (args, type, build) => lowerCoalesce([...args, lit(isStringLike(type) ? '0' : zeroOf(type), type)], type, build),
    doc: '0 for null, else the argument.',
    examples: [
      ['zeroifnull(null)', 0],
      ['zeroifnull(2)', 2],
    ],
  }),
  scalar({
    ...custom,
    name: 'nanvl',
    resultNullable: (nulls) => nulls.includes(true),
    overloads: [
      {
        args: ['double', 'double'],
        coerce: (types) =>
          types.every((x) => x.kind === 'float')
            ? types
            : types.every((x) => isNumeric(x) || isStringLike(x) || x.kind === 'void')
              ? [DOUBLE, DOUBLE]
              : undefined,
        returns: ([a = DOUBLE]) => a,
        evaluate: (_, a, b) => (a !== null && Number.isNaN(a as number) ? (b ?? null) : (a ?? null)),
      },
    ],
    // The second is looked at only where it is needed.
    lower: ([a, b], type, build) => caseOf(a && b ? [branch(build('isNaN', [a]), b)] : [], a ?? lit(null, type), type),
    doc: 'The first argument, or the second where it is NaN.',
    examples: [["nanvl(double('NaN'), 123)", 123]],
  }),
];
