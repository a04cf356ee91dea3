import { fail, unsupported } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import { isOtherFormat } from '../../io/formats.ts';

const WRITABLE = ['parquet', 'json', 'csv', 'text'];
/**
 * The format that a name means (`PARQUET`, `textfile`).
 * Errors: UNSUPPORTED_FEATURE for those Spark has and we do not; DATA_SOURCE_NOT_FOUND.
 */
export function formatName(given: string, origin?: Origin): string {
  const name = given.toLowerCase().replace(/^org\.apache\.spark\.sql\.(?:execution\.datasources\.)?/, '');
  const format = name === 'textfile' ? 'text' : name;
  if (WRITABLE.includes(format)) return format;
  if (isOtherFormat(format)) unsupported(`the format ${given} for tables and written files`, origin, `use ${WRITABLE.join(', ')}`);
  return fail('DATA_SOURCE_NOT_FOUND', { provider: given, known: WRITABLE }, origin);
}
