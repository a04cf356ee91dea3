import type { ScanFile } from '../../plan/logical.ts';
import type { FormatSettings, Split } from '../format.ts';
import { codecOfPath } from './codec.ts';
import { isUtf8Name } from './line-blocks.ts';

/** Byte ranges of about `maxPartitionBytes`; whole files where they are compressed, transcoded, or one record (`whole`). Empty files have none. */
export function lineSplits(files: readonly ScanFile[], whole: boolean, encoding: string, settings: FormatSettings): Split[] {
  const splits: Split[] = [];
  const size = Math.max(1, Math.floor(settings.maxPartitionBytes));
  for (const file of files) {
    const codec = codecOfPath(file.path);
    if (file.size === 0) continue;
    if (whole || codec !== 'none' || !isUtf8Name(encoding)) {
      splits.push({ file, start: 0, length: file.size });
      continue;
    }
    // a rest of less than a tenth goes with the part before it
    for (let start = 0; start < file.size; ) {
      const left = file.size - start;
      const length = left <= size * 1.1 ? left : size;
      splits.push({ file, start, length });
      start += length;
    }
  }
  return splits;
}
