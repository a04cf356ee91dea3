import { fail, unsupported } from '../../errors/engine-error.ts';
import { type FormatOptions, type FormatSettings, option } from '../format.ts';
import { corruptColumnOf } from '../read-schema.ts';
import type { DateTimePattern } from '../text/datetime-pattern.ts';
import { booleanOption, encodingOption, modeOption, patternOption, type ReadMode, ratioOption, separatorOption } from '../text/options.ts';

export interface CsvOptions {
  readonly mode: ReadMode;
  readonly corruptColumn: string;
  readonly syntax: CsvSyntax;
  readonly header: boolean;
  readonly enforceSchema: boolean;
  readonly inferSchema: boolean;
  readonly preferDate: boolean;
  readonly samplingRatio: number;
  readonly multiLine: boolean;
  readonly separator: Uint8Array | undefined;
  readonly encoding: string;
  readonly timeZone: string;
  readonly timestampType: 'timestamp' | 'timestamp_ntz';
  readonly nullValue: string;
  readonly emptyValue: string;
  readonly nanValue: string;
  readonly positiveInf: string;
  readonly negativeInf: string;
  readonly germanNumbers: boolean;
  readonly dateFormat: DateTimePattern | undefined;
  readonly timestampFormat: DateTimePattern | undefined;
  readonly timestampNtzFormat: DateTimePattern | undefined;
}

export type UnescapedQuotes = 'STOP_AT_DELIMITER' | 'STOP_AT_CLOSING_QUOTE' | 'SKIP_VALUE' | 'RAISE_ERROR';

/** Bytes that mean something to the tokenizer; -1 where there is none. */
export interface CsvSyntax {
  readonly delimiter: Uint8Array;
  readonly quote: number;
  readonly escape: number;
  readonly escapeOfEscape: number;
  readonly comment: number;
  readonly trimLeft: boolean;
  readonly trimRight: boolean;
  readonly unescaped: UnescapedQuotes;
  readonly maxColumns: number;
  /** 0: no limit */
  readonly maxCharacters: number;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\t': '\t',
  '\\n': '\n',
  '\\r': '\r',
  '\\b': '\b',
  '\\f': '\f',
  '\\"': '"',
  "\\'": "'",
  '\\\\': '\\',
  '\\0': '\0',
  '\\u0000': '\0',
};

/** The text between fields: `sep` or `delimiter`, a comma by default; `\t` stands for a tab. Errors: INVALID_READ_OPTION when empty. */
export function delimiterOption(options: FormatOptions): string {
  const text = option(options, 'sep') ?? option(options, 'delimiter') ?? ',';
  if (text === '') fail('INVALID_READ_OPTION', { name: 'sep', value: '', expected: 'at least one character' });
  return text.replace(/\\(?:u0000|[tnrbf"'\\0])/g, (e) => ESCAPED[e] ?? e);
}

/** One character, or none for an empty text. Errors: OPTION_VALUE_EXCEEDS_ONE_CHARACTER. */
export function characterOption(options: FormatOptions, name: string, otherwise: string): string {
  const text = option(options, name) ?? otherwise;
  return text.length <= 1 ? text : fail('OPTION_VALUE_EXCEEDS_ONE_CHARACTER', { name, value: text });
}

const byteOf = (name: string, text: string): number => {
  if (text === '' || text === '\0') return -1;
  const code = text.charCodeAt(0);
  return code < 128 ? code : unsupported(`the CSV option ${name} '${text}'`, undefined, 'an ASCII character is');
};

/** Errors: INVALID_READ_OPTION, UNSUPPORTED_FEATURE. */
export function csvOptions(options: FormatOptions, settings: FormatSettings): CsvOptions {
  const flag = (name: string, otherwise: boolean): boolean => booleanOption(options, name, otherwise);
  const whole = (name: string, otherwise: number): number => {
    const text = option(options, name);
    if (text === undefined) return otherwise;
    return /^-?\d+$/.test(text) ? Number(text) : fail('INVALID_READ_OPTION', { name, value: text, expected: 'a whole number' });
  };
  const quote = characterOption(options, 'quote', '"'),
    escapeMark = characterOption(options, 'escape', '\\');
  return {
    mode: modeOption(options),
    corruptColumn: corruptColumnOf(options, settings),
    syntax: {
      delimiter: new TextEncoder().encode(delimiterOption(options)),
      quote: byteOf('quote', quote),
      escape: byteOf('escape', escapeMark),
      escapeOfEscape: byteOf(
        'charToEscapeQuoteEscaping',
        characterOption(options, 'charToEscapeQuoteEscaping', escapeMark === quote ? '' : escapeMark),
      ),
      comment: byteOf('comment', characterOption(options, 'comment', '')),
      trimLeft: flag('ignoreLeadingWhiteSpace', false),
      trimRight: flag('ignoreTrailingWhiteSpace', false),
      unescaped: unescapedOption(options),
      maxColumns: whole('maxColumns', 20480),
      maxCharacters: Math.max(0, whole('maxCharsPerColumn', -1)),
    },
    header: flag('header', false),
    enforceSchema: flag('enforceSchema', true),
    inferSchema: flag('inferSchema', false),
    preferDate: flag('preferDate', true),
    samplingRatio: ratioOption(options),
    multiLine: flag('multiLine', false),
    separator: separatorOption(options),
    encoding: encodingOption(options),
    timeZone: option(options, 'timeZone') ?? settings.timeZone,
    timestampType: settings.timestampType,
    nullValue: option(options, 'nullValue') ?? '',
    emptyValue: option(options, 'emptyValue') ?? '',
    nanValue: option(options, 'nanValue') ?? 'NaN',
    positiveInf: option(options, 'positiveInf') ?? 'Inf',
    negativeInf: option(options, 'negativeInf') ?? '-Inf',
    germanNumbers: localeOption(options),
    dateFormat: patternOption(options, 'dateFormat', settings.timeParserPolicy),
    timestampFormat: patternOption(options, 'timestampFormat', settings.timeParserPolicy),
    timestampNtzFormat: patternOption(options, 'timestampNTZFormat'),
  };
}

function unescapedOption(options: FormatOptions): UnescapedQuotes {
  const text = (option(options, 'unescapedQuoteHandling') ?? 'STOP_AT_DELIMITER').toUpperCase();
  switch (text) {
    case 'STOP_AT_DELIMITER':
    case 'STOP_AT_CLOSING_QUOTE':
    case 'SKIP_VALUE':
    case 'RAISE_ERROR':
      return text;
    case 'BACK_TO_DELIMITER':
      return unsupported(
        'the CSV option unescapedQuoteHandling BACK_TO_DELIMITER',
        undefined,
        'STOP_AT_DELIMITER, STOP_AT_CLOSING_QUOTE, SKIP_VALUE and RAISE_ERROR are',
      );
    default:
      return fail('INVALID_READ_OPTION', {
        name: 'unescapedQuoteHandling',
        value: text,
        expected: 'STOP_AT_DELIMITER, STOP_AT_CLOSING_QUOTE, SKIP_VALUE or RAISE_ERROR',
      });
  }
}

/** The locale only says how decimals are written: 1,234.5 or 1.234,5. */
function localeOption(options: FormatOptions): boolean {
  const locale = option(options, 'locale');
  if (locale === undefined || /^en/i.test(locale)) return false;
  return /^de(-(de|at))?$/i.test(locale) || unsupported(`the locale ${locale}`, undefined, 'en and de are');
}
