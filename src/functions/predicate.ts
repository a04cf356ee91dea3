import { canRaise } from '../plan/traits.ts';
import { comparisonType, isOrderable, widerTypeOf } from '../types/coercion.ts';
import { BOOLEAN, type DataType, isNested, isStringLike, namedAs, VARIANT, VOID } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { comparatorOf, compareAsBytes, equalityOf } from './comparison.ts';
import { type FunctionRecord, type Overload, on, scalar, type TypeContext } from './define.ts';
import * as emit from './emit/compare.ts';
import { representation } from './emit/operand.ts';
import type { Emit } from './emit.ts';

const SOURCE = 'Spark 4.3, predicate_funcs';
const custom = { nulls: 'custom', deterministic: true, canRaise: false, source: SOURCE, group: 'predicate_funcs', operator: true } as const;

/** Three-valued: false beats null. The evaluator and the compiler stop at the first false. */
const and = (a: Value, b: Value): Value => (a === false || b === false ? false : a === null || b === null ? null : true);
const or = (a: Value, b: Value): Value => (a === true || b === true ? true : a === null || b === null ? null : false);
const either = (nulls: readonly boolean[]): boolean => nulls.includes(true);

/** One type for all: rows are compared by position, the names of their fields do not count. */
function comparedAs(types: readonly DataType[], ansi: boolean): DataType | undefined {
  const [first = VOID] = types;
  return widerTypeOf(
    types.map((x) => (isNested(first) && namedAs(x, first)) || x),
    ansi,
  );
}

const inList: Overload = {
  args: ['any', 'any'],
  optionalFrom: 1,
  variadic: true,
  coerce: (types, context) => {
    const type = comparedAs(types, context.ansi);
    return type && isOrderable(type) ? types.map(() => type) : undefined;
  },
  returns: BOOLEAN,
  evaluate: (context, value, ...list) => {
    if (list.length === 0) return false;
    if (value === null) return null;
    const equal = equalityOf(context.argTypes[0] ?? VOID);
    let unknown = false;
    for (const candidate of list) {
      if (candidate === null) unknown = true;
      else if (equal(value, candidate)) return true;
    }
    return unknown ? null : false;
  },
  emit: emit.emitIn,
  // What stands behind the first of the list is computed only where that is not the value: an error in it must not show.
  // Constants are looked up, others compared one by one: many go to the reference, which has a set for constants.
  canEmit: (args) =>
    compareAsBytes(args) &&
    !args.slice(2).some(canRaise) &&
    (args.length <= LONGEST_COMPARED || (isLookedUp(args[0]?.type ?? VOID) && args.slice(1).every((x) => x.kind === 'Literal'))),
};
const isLookedUp = (type: DataType): boolean => !isNested(type) && !['i128', 'interval'].includes(representation(type));
const LONGEST_COMPARED = 64;

const between: Overload = {
  args: ['any', 'any', 'any'],
  coerce: (types, context) => {
    const [value = VOID, ...bounds] = types;
    // Each bound is compared with the value on its own, in the type of the two: '10' BETWEEN '9' AND 11 asks for text and for a number.
    return bounds.every((b) => isOrderable(comparisonType(value, b, context.ansi) ?? VARIANT)) ? types : undefined;
  },
  returns: BOOLEAN,
  evaluate: (context, value, low, high) => {
    const compare = comparatorOf(context.argTypes[0] ?? VOID);
    const over = value === null || low === null ? null : compare(value, low) >= 0;
    return and(over, value === null || high === null ? null : compare(value, high) <= 0);
  },
};

const nullTest = (
  name: string,
  aliases: readonly string[],
  suffix: string,
  test: (v: Value) => boolean,
  emitted: Emit,
  doc: string,
  examples: FunctionRecord['examples'],
): FunctionRecord =>
  scalar({
    ...custom,
    name,
    aliases,
    overloads: [on(['any'], BOOLEAN, test, emitted)],
    sqlText: ([a]) => `(${a} ${suffix})`,
    doc,
    examples,
  });

/** Of truth values alone; other than for its name it is a test for null. */
const truthTest = (name: string, becomes: string, suffix: string, test: (v: Value) => boolean): FunctionRecord =>
  scalar({
    ...custom,
    operator: 'internal',
    name,
    overloads: [{ ...on(['boolean'], BOOLEAN, test), exact: true }],
    sqlText: ([a]) => `(${a} ${suffix})`,
    lower: ([a], _, build) => a && build(becomes, [a]),
    doc: `Is it ${suffix.slice(3)}? Never null.`,
    examples: [[`true ${suffix}`, suffix !== 'IS UNKNOWN']],
  });

/** Text beside a truth value is read as one in ANSI mode; of itself, or beside a null, it is none. */
function truthValues(types: readonly DataType[], { ansi }: TypeContext): readonly DataType[] | undefined {
  const isTruth = (x: DataType): boolean => x.kind === 'boolean';
  const fits = types.every((x) => isTruth(x) || x.kind === 'void' || (ansi && isStringLike(x) && types.some(isTruth)));
  return fits ? types.map(() => BOOLEAN) : undefined;
}

export const PREDICATES: readonly FunctionRecord[] = [
  scalar({
    ...custom,
    name: 'and',
    mismatch: 'binary',
    overloads: [{ ...on(['boolean', 'boolean'], BOOLEAN, and, emit.emitAnd), coerce: truthValues }],
    resultNullable: either,
    sqlText: ([a, b]) => `(${a} AND ${b})`,
    doc: 'Are both true? False if either is false, else null if either is null.',
    examples: [
      ['true and true', true],
      ['false and null', false],
      ['true and null', null],
    ],
  }),
  scalar({
    ...custom,
    name: 'or',
    mismatch: 'binary',
    overloads: [{ ...on(['boolean', 'boolean'], BOOLEAN, or, emit.emitOr), coerce: truthValues }],
    resultNullable: either,
    sqlText: ([a, b]) => `(${a} OR ${b})`,
    doc: 'Is either true? True if one is, else null if either is null.',
    examples: [
      ['true or null', true],
      ['false or null', null],
    ],
  }),
  scalar({
    ...custom,
    name: 'not',
    aliases: ['!'],
    overloads: [on(['boolean'], BOOLEAN, (v: boolean) => !v, emit.emitNot)],
    nulls: 'propagate',
    sqlText: ([a]) => `(NOT ${a})`,
    doc: 'The opposite.',
    examples: [
      ['not true', false],
      ['not null', null],
    ],
  }),
  nullTest('isNull', [], 'IS NULL', (v) => v === null, emit.emitIsNull, 'Is it null? Never null.', [
    ['null is null', true],
    ['isnull(1)', false],
  ]),
  nullTest('isNotNull', [], 'IS NOT NULL', (v) => v !== null, emit.emitIsNotNull, 'Is it not null? Never null.', [
    ['1 is not null', true],
    ['isnotnull(null)', false],
  ]),
  truthTest('isUnknown', 'isNull', 'IS UNKNOWN', (v) => v === null),
  truthTest('isNotUnknown', 'isNotNull', 'IS NOT UNKNOWN', (v) => v !== null),
  scalar({
    ...custom,
    name: 'isNaN',
    overloads: [on(['double'], BOOLEAN, Number.isNaN, emit.emitIsNaN), on(['float'], BOOLEAN, Number.isNaN, emit.emitIsNaN)],
    operator: true,
    sqlText: ([a]) => `isnan(${a})`,
    doc: 'Is it NaN? False for null.',
    examples: [
      ["isnan(double('NaN'))", true],
      ['isnan(null)', false],
    ],
  }),
  scalar({
    ...custom,
    name: 'in',
    mismatch: 'same',
    overloads: [inList],
    decidedByNull: [{ position: 0, value: null }],
    resultNullable: either,
    sqlText: ([a, ...rest]) => `(${a} IN (${rest.join(', ')}))`,
    doc: 'Is the first argument among the others? Null when it is not and one of them is null.',
    examples: [
      ['1 in (1, 2)', true],
      ['3 in (1, null)', null],
      ['1 in (2, 3)', false],
    ],
  }),
  scalar({
    ...custom,
    name: 'between',
    mismatch: 'comparison',
    overloads: [between],
    resultNullable: either,
    group: 'conditional_funcs',
    lower: ([value, low, high], _, build) =>
      value && low && high ? build('and', [build('>=', [value, low]), build('<=', [value, high])]) : build('between', []),
    doc: 'Is the first argument at least the second and at most the third?',
    examples: [
      ['2 between 1 and 3', true],
      ['between(0, 1, null)', false],
    ],
  }),
];
