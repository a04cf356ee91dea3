import { fail } from '../../errors/engine-error.ts';
import { parseInstant } from '../../types/parse-datetime.ts';
import { type FormatOptions, option } from '../format.ts';
import type { FileStatus } from '../fs/file-system.ts';

/**
 * Whether a file was last changed before `modifiedBefore` and after `modifiedAfter`, times of the option `timeZone` or of the
 * session's zone. Errors: _LEGACY_ERROR_TEMP_1294 for what is no time.
 */
export function modifiedWithin(options: FormatOptions, sessionZone: string): (file: Pick<FileStatus, 'modified'>) => boolean {
  const zone = option(options, 'timeZone') ?? sessionZone;
  const micros = (name: string): bigint | undefined => {
    const text = option(options, name);
    if (text === undefined) return undefined;
    return parseInstant(text, zone) ?? fail('_LEGACY_ERROR_TEMP_1294', { name: name.toLowerCase(), value: text });
  };
  const before = micros('modifiedBefore'),
    after = micros('modifiedAfter');
  if (before === undefined && after === undefined) return () => true;
  return ({ modified }) => {
    const at = BigInt(Math.trunc(modified * 1000));
    return (before === undefined || at < before) && (after === undefined || at > after);
  };
}
