import { fail, unsupported } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { typeFromText } from '../types/type-text.ts';
import { isMapValue, type Value } from '../types/value.ts';
import type { TypeContext } from './define.ts';

/**
 * The constant schema at a position of a call: text of columns or of a type.
 * Errors: INVALID_SCHEMA.NON_STRING_LITERAL; UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING.
 */
export function schemaAt(context: TypeContext | undefined, position: number): t.DataType {
  const given = context?.constant?.(position);
  if (typeof given === 'string') {
    const type = typeFromText(given, context?.timestampType);
    return hasSizedText(type) ? fail('UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING', {}) : type;
  }
  return fail('INVALID_SCHEMA.NON_STRING_LITERAL', { schema: given === undefined ? 'an expression' : String(given) });
}

export function hasSizedText(type: t.DataType): boolean {
  switch (type.kind) {
    case 'array':
      return hasSizedText(type.element);
    case 'map':
      return hasSizedText(type.key) || hasSizedText(type.value);
    case 'struct':
      return type.fields.some((f) => hasSizedText(f.type));
    default:
      return type.kind === 'char' || type.kind === 'varchar';
  }
}

/**
 * Are the options at a position, if there are any, a constant map of texts?
 * Errors: INVALID_OPTIONS.NON_MAP_FUNCTION, INVALID_OPTIONS.NON_STRING_TYPE.
 */
export function checkOptions(position: number, types: readonly t.DataType[], constant: (i: number) => Value | undefined): void {
  const type = types[position];
  if (type === undefined) return;
  if (type.kind !== 'map' || constant(position) === undefined) fail('INVALID_OPTIONS.NON_MAP_FUNCTION', {});
  if (!t.isStringLike(type.key) || !t.isStringLike(type.value)) fail('INVALID_OPTIONS.NON_STRING_TYPE', { mapType: sqlName(type) });
}

/** Options of a function as it gets them, a map of texts; names have no case. Errors: UNSUPPORTED_FEATURE for a locale whose words are not English. */
export function optionsOf(value: Value | undefined): (name: string) => string | undefined {
  const all = new Map<string, string>();
  if (value !== undefined && isMapValue(value))
    value.keys.forEach((k, i) => {
      all.set(String(k).toLowerCase(), String(value.values[i]));
    });
  const locale = all.get('locale');
  if (locale !== undefined && !/^en\b/i.test(locale)) unsupported(`the locale ${locale}`, undefined, 'en is');
  return (name) => all.get(name.toLowerCase());
}

export const flagOf = (text: string | undefined, otherwise: boolean): boolean =>
  text === undefined ? otherwise : text.toLowerCase() === 'true';

/** Every field may be null, as what is read from text is. */
export function nullableThroughout(type: t.DataType): t.DataType {
  switch (type.kind) {
    case 'struct':
      return t.struct(type.fields.map((f) => ({ ...f, type: nullableThroughout(f.type), nullable: true })));
    case 'array':
      return t.array(nullableThroughout(type.element), true);
    case 'map':
      return t.map(type.key, nullableThroughout(type.value), true);
    default:
      return type;
  }
}

/**
 * Where a row keeps the text that did not fit its schema; -1 when nowhere.
 * Errors: INVALID_CORRUPT_RECORD_TYPE, where the column of that name is no string.
 */
export function corruptFieldOf(fields: readonly t.StructField[], option: (name: string) => string | undefined): number {
  const columnName = option('columnNameOfCorruptRecord') ?? '_corrupt_record';
  const at = fields.findIndex((f) => f.name === columnName);
  const type = fields[at]?.type;
  if (type && type.kind !== 'string') fail('INVALID_CORRUPT_RECORD_TYPE', { columnName, type: sqlName(type) });
  return at;
}
