import { fail } from '../errors/engine-error.ts';
import type { DataType } from '../types/data-type.ts';
import { decimalText, rescale } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { castText } from './text.ts';

const SPEC = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** Java's `String.format` for the conversions d, x, X, o, s, S, c, f, e, E, b, n and %. Errors: INVALID_PARAMETER_VALUE for others. */
export function formatText(pattern: string, args: readonly Value[], types: readonly DataType[], zone: string): string {
  let next = 0;
  return pattern.replace(
    SPEC,
    (_all, index: string | undefined, flags: string, width: string | undefined, precision: string | undefined, conversion: string) => {
      if (conversion === '%') return '%';
      if (conversion === 'n') return '\n';
      const at = index === undefined ? next++ : Number(index) - 1;
      const value = args[at];
      const type = types[at];
      if (value === undefined || type === undefined)
        return fail('INVALID_PARAMETER_VALUE', {
          parameter: 'strfmt',
          functionName: 'format_string',
          expected: 'a format with a value for each part',
          actual: pattern,
        });
      return padTo(
        convert(value, type, conversion, flags, precision === undefined ? undefined : Number(precision), zone),
        Number(width ?? 0),
        flags,
      );
    },
  );
}

function padTo(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[+-]/.test(text) ? text.slice(0, 1) : '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function convert(value: Value, type: DataType, conversion: string, flags: string, precision: number | undefined, zone: string): string {
  if (value === null) return 'null';
  switch (conversion) {
    case 'd':
      return signed(grouped(String(value), flags), flags);
    case 'x':
    case 'X':
    case 'o': {
      const bits = type.kind === 'bigint' ? 64 : 32;
      const text = BigInt.asUintN(bits, BigInt(value as number | bigint)).toString(conversion === 'o' ? 8 : 16);
      return conversion === 'X' ? text.toUpperCase() : text;
    }
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : String(value);
    case 'f': {
      const digits = precision ?? 6;
      const text =
        type.kind === 'decimal' ? decimalText(rescale(value as bigint, type.scale, digits), digits) : (value as number).toFixed(digits);
      return signed(grouped(text, flags), flags);
    }
    case 'e':
    case 'E': {
      const text = (value as number).toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      return conversion === 'E' ? text.toUpperCase() : text;
    }
    case 'b':
      return String(value !== false);
    case 's':
    case 'S': {
      const text = castText(type, zone)(value);
      const cut = precision === undefined ? text : text.slice(0, precision);
      return conversion === 'S' ? cut.toUpperCase() : cut;
    }
    default:
      return fail('INVALID_PARAMETER_VALUE', {
        parameter: 'strfmt',
        functionName: 'format_string',
        expected: 'a format of d, x, o, s, c, f, e, b',
        actual: `%${conversion}`,
      });
  }
}

const signed = (text: string, flags: string): string =>
  text.startsWith('-') ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
const grouped = (text: string, flags: string): string =>
  flags.includes(',') ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text;
