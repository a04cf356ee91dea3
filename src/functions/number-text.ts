import { fail } from '../errors/engine-error.ts';
import { lit } from '../plan/expr.ts';
import * as t from '../types/data-type.ts';
import { decimalForInteger } from '../types/decimal-type.ts';
import type { FunctionRecord, Overload, TypeContext } from './define.ts';
import { formatDecimalAs, numberFormat, numberFormatType, parseDecimalAs } from './number-format.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';

const string = inGroup('string_funcs');
const TIMES = new Set<t.TypeKind>(['date', 'timestamp', 'timestamp_ntz', 'time']);

/** Checks a constant format before any row is read. */
function checkFormat(context: TypeContext, position: number): string | undefined {
  const given = context.constant?.(position);
  if (given === undefined) return fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'a number format', name: 'format', type: 'STRING' });
  if (typeof given === 'string') numberFormat(given);
  return typeof given === 'string' ? given : undefined;
}

const asDecimal = (type: t.DataType): t.DataType | undefined => {
  if (type.kind === 'decimal') return type;
  if (t.isInteger(type)) return decimalForInteger(type);
  if (type.kind === 'double') return t.decimal(30, 15);
  if (type.kind === 'float') return t.decimal(14, 7);
  return t.isStringLike(type) || type.kind === 'void' ? t.decimal(38, 18) : undefined;
};

/** Errors: INVALID_PARAMETER_VALUE.BINARY_FORMAT for a constant that names no way to write bytes. */
function checkBytesFormat(context: TypeContext): void {
  const format = context.constant?.(1);
  if (typeof format === 'string' && !['base64', 'hex', 'utf-8'].includes(format.toLowerCase()))
    fail('INVALID_PARAMETER_VALUE.BINARY_FORMAT', { functionName: 'to_char', format });
}

/** A number in a number format; a date or timestamp in a pattern; bytes as base64, hex or text: those become other functions. */
const toChar: Overload = {
  args: ['any', 'string'],
  coerce: ([value = t.VOID]) => {
    if (TIMES.has(value.kind) || value.kind === 'binary') return [value, t.STRING];
    const number = asDecimal(value);
    return number && [number, t.STRING];
  },
  returns: ([value = t.VOID], context) => {
    if (value.kind === 'decimal') checkFormat(context, 1);
    if (value.kind === 'binary') checkBytesFormat(context);
    return t.STRING;
  },
  evaluate: (c, value, format) => {
    const type = typeAt(c, 0);
    return type.kind === 'decimal' ? formatDecimalAs(value as bigint, type.scale, numberFormat(format as string)) : null;
  },
};

const BINARY_FORMATS: Readonly<Record<string, string>> = { BASE64: 'base64', HEX: 'hex' };

/** What Spark shows for the calls that become other functions. */
function shown([value = '', format = '']: readonly string[], [type = t.VOID]: readonly t.DataType[], calledAs = 'to_char'): string {
  if (TIMES.has(type.kind)) return `date_format(${value}, ${format})`;
  if (type.kind !== 'binary') return `to_char(${value}, ${format})`;
  const asName = calledAs.toLowerCase() === 'to_varchar' ? 'to_varchar' : undefined;
  const bytes = BINARY_FORMATS[format.toUpperCase()];
  return bytes ? `${asName ?? bytes}(${value})` : `${asName ?? 'decode'}(${value}, ${format})`;
}

const toNumber = (strict: boolean): Overload =>
  withContext(
    ['string', 'string'],
    (_, context) => numberFormatType(numberFormat(checkFormat(context, 1) ?? '9')),
    (_, text, format) =>
      parseDecimalAs(text as string, numberFormat(format as string)) ??
      (strict ? fail('INVALID_FORMAT.MISMATCH_INPUT', { input: text as string, format: format as string }) : null),
  );

export const NUMBER_TEXTS: readonly FunctionRecord[] = [
  string(
    'to_char',
    [toChar],
    'A number as text in a format of digits, a date or timestamp in a pattern, bytes as base64, hex or utf-8.',
    [
      ["to_char(78.12, '$99.99')", '$78.12'],
      ["to_char(-12454.8, '99G999D9S')", '12,454.8-'],
      ["to_char(date'2016-04-08', 'y')", '2016'],
    ],
    {
      canRaise: true,
      aliases: ['to_varchar'],
      sqlText: shown,
      lower: (args, type, build) => {
        const [value, format] = args;
        const kind = value?.type.kind ?? 'void';
        if (value && format && TIMES.has(kind)) return build('date_format', [value, format]);
        if (value && format && kind === 'binary') {
          const bytes =
            format.kind === 'Literal' && typeof format.value === 'string' ? BINARY_FORMATS[format.value.toUpperCase()] : undefined;
          return bytes ? build(bytes, [value]) : build('decode', [value, format]);
        }
        return value && format ? build('number_to_char', [value, format]) : lit(null, type);
      },
    },
  ),
  {
    ...string('number_to_char', [toChar], 'What to_char of a number becomes.', [], { canRaise: true }),
    operator: 'internal',
  },
  string('to_number', [toNumber(true)], 'The number a text in a format stands for.', [["string(to_number('12,454', '99,999'))", '12454']], {
    canRaise: true,
  }),
  string(
    'try_to_number',
    [toNumber(false)],
    'The number a text in a format stands for, null where it does not have it.',
    [["try_to_number('x', '999')", null]],
    {
      resultNullable: true,
    },
  ),
];
