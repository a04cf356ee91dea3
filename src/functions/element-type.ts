import { fail } from '../errors/engine-error.ts';
import { castMayGiveNull } from '../types/can-cast.ts';
import { areOtherIntervals, elementCommonType, isOrderable, tightestCommonType } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Overload } from './define.ts';
import { typeOf } from './shorthand.ts';

interface ElementRules {
  readonly name: string;
  /** what NULL in the place of the array is */
  readonly noArray: 'mismatch' | 'null' | 'other';
  /** elements are compared */
  readonly compares?: true;
  /** decimals widen, and NULL is no value */
  readonly widens?: true;
}

/**
 * An array and one value, brought to one type of elements.
 * Errors: DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES, …NULL_TYPE, …INVALID_ORDERING_TYPE.
 */
export function oneElement({ name, noArray, compares, widens }: ElementRules, list: t.DataType, value: t.DataType, ansi: boolean) {
  const differ = (): never =>
    fail('DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES', { functionName: name, array: sqlName(list), value: sqlName(value) });
  if (list.kind !== 'array' && noArray === 'other') return differ();
  if ((list.kind === 'void' && noArray === 'null') || (widens && value.kind === 'void'))
    return fail('DATATYPE_MISMATCH.NULL_TYPE', { functionName: name });
  if (list.kind !== 'array') return undefined;
  const isWidened = widens && !areOtherIntervals(list.element, value);
  const element = isWidened ? tightestCommonType(list.element, value, ansi) : elementCommonType(list.element, value, false);
  if (!element) return differ();
  if (element.kind === 'void' && noArray === 'null') fail('DATATYPE_MISMATCH.NULL_TYPE', { functionName: name });
  if (compares && !isOrderable(element)) fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: name, type: sqlName(element) });
  const widened = t.sameType(element, list.element)
    ? list
    : t.array(element, list.containsNull || castMayGiveNull(list.element, element, 'ansi'));
  return { list: widened, element };
}

/** The types of a function of an array and one value; `nullable` says whether the elements of what it gives may be null. */
export const withElement = (rules: ElementRules, nullable: (array: t.DataType, value: boolean) => boolean) => ({
  coerce: ([list = t.VOID, value = t.VOID]: readonly t.DataType[], c: { readonly ansi: boolean }): readonly t.DataType[] | undefined => {
    const found = oneElement(rules, list, value, c.ansi);
    return found && [found.list, found.element];
  },
  returns: (types: readonly t.DataType[], c: { readonly nullable?: readonly boolean[] }): t.DataType => {
    const list = typeOf(types);
    return list.kind === 'array' ? t.array(list.element, nullable(list, c.nullable?.[1] ?? true)) : list;
  },
});

/** Two arrays with elements of their tightest common type, which can be compared. */
export const oneElementType: NonNullable<Overload['coerce']> = ([left = t.VOID, right = t.VOID]) => {
  if (left.kind !== 'array' || right.kind !== 'array')
    return fail('DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES', {
      sql: 'a function of two arrays',
      left: sqlName(left),
      right: sqlName(right),
    });
  const element = elementCommonType(left.element, right.element, false);
  if (element && !isOrderable(element)) fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: 'an array', type: sqlName(element) });
  return element && [t.array(element, left.containsNull), t.array(element, right.containsNull)];
};

/** An array of elements that have an order. Errors: DATATYPE_MISMATCH.INVALID_ORDERING_TYPE. */
export const ordered: NonNullable<Overload['coerce']> = (types) => {
  const [list = t.VOID, ...rest] = types;
  if (list.kind === 'void') return [t.array(t.VOID), ...rest];
  if (list.kind !== 'array') return undefined;
  if (!isOrderable(list.element)) fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: 'an array', type: sqlName(list.element) });
  return types;
};
