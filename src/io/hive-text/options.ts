import { fail } from '../../errors/engine-error.ts';
import { type FormatOptions, option } from '../format.ts';

/** How Hive's LazySimpleSerDe cuts a line into values. */
export interface HiveTextOptions {
  /** by depth: between fields, between items (entries, fields of a struct), between a map's key and value, and deeper */
  readonly separators: Uint8Array;
  /** the byte that takes the meaning from the one behind it; -1 for none */
  readonly escape: number;
  /** the text of NULL */
  readonly nullText: Uint8Array;
  /** what is behind the last separator belongs to the last field, separators and all */
  readonly lastTakesRest: boolean;
}

const DEPTH = 8;

/** The first character of the text, or the byte whose number it is (`'1'` is Ctrl-A), as Hive reads delimiters. */
function delimiterByte(text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const number = /^-?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= -128 && number <= 127) return number & 0xff;
  return text.charCodeAt(0) & 0xff;
}

/** Errors: INVALID_READ_OPTION for lines that do not end with a newline. */
export function hiveTextOptions(options: FormatOptions): HiveTextOptions {
  const separators = new Uint8Array(DEPTH);
  for (let i = 0; i < DEPTH; i++) separators[i] = i + 1;
  separators[0] = delimiterByte(option(options, 'field.delim') ?? option(options, 'serialization.format'), 1);
  separators[1] = delimiterByte(option(options, 'colelction.delim') ?? option(options, 'collection.delim'), 2);
  separators[2] = delimiterByte(option(options, 'mapkey.delim'), 3);
  const line = option(options, 'line.delim');
  if (line !== undefined && line !== '\n' && line !== '10')
    fail('INVALID_READ_OPTION', { name: 'line.delim', value: line, expected: "'\\n'" });
  const escapeText = option(options, 'escape.delim');
  return {
    separators,
    escape: escapeText === undefined ? -1 : delimiterByte(escapeText, 92),
    nullText: new TextEncoder().encode(option(options, 'serialization.null.format') ?? '\\N'),
    lastTakesRest: option(options, 'serialization.last.column.takes.rest')?.toLowerCase() === 'true',
  };
}
