import { fail } from '../errors/engine-error.ts';
import { type FormatOptions, option } from './format.ts';

/** The most rows of a written file, by the option `maxRecordsPerFile`; without it, and for 0 or less, there is no limit. Errors: INVALID_READ_OPTION. */
export function rowLimit(options: FormatOptions): number {
  const text = option(options, 'maxRecordsPerFile');
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^[+-]?\d+$/.test(text)) return fail('INVALID_READ_OPTION', { name: 'maxRecordsPerFile', value: text, expected: 'a whole number' });
  return Number(text) > 0 ? Number(text) : Number.POSITIVE_INFINITY;
}
