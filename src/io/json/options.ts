import { unsupported } from '../../errors/engine-error.ts';
import { type FormatOptions, type FormatSettings, option } from '../format.ts';
import { corruptColumnOf } from '../read-schema.ts';
import type { DateTimePattern } from '../text/datetime-pattern.ts';
import { booleanOption, encodingOption, modeOption, patternOption, type ReadMode, ratioOption, separatorOption } from '../text/options.ts';

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

/** Errors: INVALID_READ_OPTION. */
export function jsonOptions(options: FormatOptions, settings: FormatSettings): JsonOptions {
  if (option(options, 'singleVariantColumn') !== undefined)
    unsupported('the option singleVariantColumn', undefined, 'read the lines as text and say parse_json(value)');
  const flag = (name: string, otherwise: boolean): boolean => booleanOption(options, name, otherwise);
  return {
    mode: modeOption(options),
    corruptColumn: corruptColumnOf(options, settings),
    multiLine: flag('multiLine', flag('wholeFile', false)),
    separator: separatorOption(options),
    encoding: encodingOption(options),
    timeZone: option(options, 'timeZone') ?? settings.timeZone,
    dateFormat: patternOption(options, 'dateFormat', settings.timeParserPolicy),
    timestampFormat: patternOption(options, 'timestampFormat', settings.timeParserPolicy),
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
