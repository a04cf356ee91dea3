import { fail } from '../../errors/engine-error.ts';
import { type FormatOptions, type FormatSettings, option } from '../format.ts';
import { type DateTimePattern, dateTimePattern } from '../text/datetime-pattern.ts';

export type ReadMode = 'PERMISSIVE' | 'DROPMALFORMED' | 'FAILFAST';

export interface JsonOptions {
  readonly mode: ReadMode;
  readonly corruptColumn: string;
  readonly multiLine: boolean;
  readonly separator: Uint8Array | undefined;
  readonly encoding: string;
  readonly timeZone: string;
  readonly dateFormat: DateTimePattern | undefined;
  readonly timestampFormat: DateTimePattern | undefined;
  readonly timestampNtzFormat: DateTimePattern | undefined;
  readonly timestampType: 'timestamp' | 'timestamp_ntz';
  readonly samplingRatio: number;
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly inferTimestamp: boolean;
  readonly dropFieldIfAllNull: boolean;
  readonly syntax: JsonSyntax;
}

/** What the parser takes besides strict JSON. */
export interface JsonSyntax {
  readonly comments: boolean;
  readonly unquotedNames: boolean;
  readonly singleQuotes: boolean;
  readonly leadingZeros: boolean;
  readonly anyEscape: boolean;
  readonly controlCharacters: boolean;
  readonly nonNumeric: boolean;
}

export function booleanOption(options: FormatOptions, name: string, otherwise: boolean): boolean {
  const text = option(options, name);
  if (text === undefined) return otherwise;
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : fail('INVALID_READ_OPTION', { name, value: text, expected: 'true or false' });
}

export function modeOption(options: FormatOptions): ReadMode {
  const mode = (option(options, 'mode') ?? 'PERMISSIVE').toUpperCase();
  // Spark takes any other text for the default
  return mode === 'DROPMALFORMED' || mode === 'FAILFAST' ? mode : 'PERMISSIVE';
}

export function ratioOption(options: FormatOptions): number {
  const text = option(options, 'samplingRatio');
  if (text === undefined) return 1;
  const ratio = Number(text);
  return ratio > 0 && ratio <= 1 ? ratio : fail('INVALID_READ_OPTION', { name: 'samplingRatio', value: text, expected: 'a number above 0, at most 1' });
}

export const patternOption = (options: FormatOptions, name: string): DateTimePattern | undefined => {
  const pattern = option(options, name);
  return pattern === undefined ? undefined : dateTimePattern(pattern);
};

export function separatorOption(options: FormatOptions): Uint8Array | undefined {
  const text = option(options, 'lineSep');
  if (text === '') fail('INVALID_READ_OPTION', { name: 'lineSep', value: '', expected: 'at least one character' });
  // the default already ends lines at LF
  return text === undefined || text === '\n' ? undefined : new TextEncoder().encode(text);
}

export const encodingOption = (options: FormatOptions): string => option(options, 'encoding') ?? option(options, 'charset') ?? 'UTF-8';

/** Errors: INVALID_READ_OPTION. */
export function jsonOptions(options: FormatOptions, settings: FormatSettings): JsonOptions {
  const flag = (name: string, otherwise: boolean): boolean => booleanOption(options, name, otherwise);
  return {
    mode: modeOption(options),
    corruptColumn: option(options, 'columnNameOfCorruptRecord') ?? settings.corruptRecordColumn,
    multiLine: flag('multiLine', flag('wholeFile', false)),
    separator: separatorOption(options),
    encoding: encodingOption(options),
    timeZone: option(options, 'timeZone') ?? settings.timeZone,
    dateFormat: patternOption(options, 'dateFormat'),
    timestampFormat: patternOption(options, 'timestampFormat'),
    timestampNtzFormat: patternOption(options, 'timestampNTZFormat'),
    timestampType: settings.timestampType,
    samplingRatio: ratioOption(options),
    primitivesAsString: flag('primitivesAsString', false),
    prefersDecimal: flag('prefersDecimal', false),
    inferTimestamp: flag('inferTimestamp', false),
    dropFieldIfAllNull: flag('dropFieldIfAllNull', false),
    syntax: {
      comments: flag('allowComments', false),
      unquotedNames: flag('allowUnquotedFieldNames', false),
      singleQuotes: flag('allowSingleQuotes', true),
      leadingZeros: flag('allowNumericLeadingZeros', false),
      anyEscape: flag('allowBackslashEscapingAnyCharacter', false),
      controlCharacters: flag('allowUnquotedControlChars', false),
      nonNumeric: flag('allowNonNumericNumbers', true),
    },
  };
}
