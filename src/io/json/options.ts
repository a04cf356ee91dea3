import { fail, unsupported } from '../../errors/engine-error.ts';
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

/** Errors: INVALID_READ_OPTION; UNSUPPORTED_FEATURE for a locale whose words are not English. */
export function jsonOptions(options: FormatOptions, settings: FormatSettings): JsonOptions {
  if (option(options, 'singleVariantColumn') !== undefined)
    unsupported('the option singleVariantColumn', undefined, 'read the lines as text and say parse_json(value)');
  const locale = option(options, 'locale');
  if (locale !== undefined && !/^en\b/i.test(locale)) unsupported(`the locale ${locale}`, undefined, 'en is');
  const flag = (name: string, otherwise: boolean): boolean => booleanOption(options, name, otherwise);
  const multiLine = flag('multiLine', flag('wholeFile', false));
  return {
    mode: modeOption(options),
    corruptColumn: corruptColumnOf(options, settings),
    multiLine,
    separator: separatorOption(options),
    encoding: jsonEncoding(options, multiLine),
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

/** Where the lines of a text in another encoding end, is to be said; in UTF-16 and UTF-32 without a byte order nobody can say it. */
function jsonEncoding(options: FormatOptions, multiLine: boolean): string {
  const encoding = encodingOption(options);
  if (multiLine || /^utf-?8$/i.test(encoding)) return encoding;
  const expected = /^utf-?(16|32)$/i.test(encoding)
    ? 'another encoding, or multiLine'
    : option(options, 'lineSep') === undefined
      ? 'the option lineSep beside it'
      : undefined;
  return expected === undefined ? encoding : fail('INVALID_READ_OPTION', { name: 'encoding', value: encoding, expected });
}
