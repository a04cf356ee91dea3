import { fail } from '../../errors/engine-error.ts';
import type { TimeParserPolicy } from '../../types/time-parser-policy.ts';
import { type FormatOptions, option } from '../format.ts';
import { type DateTimePattern, dateTimePattern } from './datetime-pattern.ts';

/** What becomes of a record that is malformed: nulls and its text, no row, or an error. */
export type ReadMode = 'PERMISSIVE' | 'DROPMALFORMED' | 'FAILFAST';

export function booleanOption(options: FormatOptions, name: string, otherwise: boolean): boolean {
  const text = option(options, name);
  if (text === undefined) return otherwise;
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false'
    ? lower === 'true'
    : fail('INVALID_READ_OPTION', { name, value: text, expected: 'true or false' });
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
  return ratio > 0 && ratio <= 1
    ? ratio
    : fail('INVALID_READ_OPTION', { name: 'samplingRatio', value: text, expected: 'a number above 0, at most 1' });
}

export const patternOption = (options: FormatOptions, name: string, policy?: TimeParserPolicy): DateTimePattern | undefined => {
  const pattern = option(options, name);
  return pattern === undefined ? undefined : dateTimePattern(pattern, policy);
};

export function separatorOption(options: FormatOptions): Uint8Array | undefined {
  const text = option(options, 'lineSep');
  if (text === '') fail('INVALID_READ_OPTION', { name: 'lineSep', value: '', expected: 'at least one character' });
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

export const encodingOption = (options: FormatOptions): string => option(options, 'encoding') ?? option(options, 'charset') ?? 'UTF-8';
