import { unlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FormatSettings } from '../../src/io/format.ts';
import { json } from '../../src/io/json/json.ts';
import { inferSplit, readSplit } from '../../src/io/lenient-read.ts';
import { Arena } from '../../src/wasm/memory.ts';
import { context, fileOf, memory, schemaOf, settings } from './harness.ts';

const GONE = 'FAILED_READ_FILE.FILE_NOT_EXIST';

test('a file that is gone by the time it is read is an error, or is left out', async () => {
  const file = fileOf('{"id":1}\n', 'gone.json');
  const split = { file, start: 0, length: file.size };
  const rows = async (options: Record<string, string>, own: Partial<FormatSettings> = {}): Promise<number> => {
    const schema = schemaOf('id int');
    const request = { dataSchema: schema, requiredSchema: schema, filters: [], options };
    const arena = new Arena(memory, memory.newOwner());
    let count = 0;
    for await (const batch of readSplit(json, split, request, { ...context, settings: { ...settings, ...own } }, arena))
      count += batch.rowCount;
    arena.free();
    return count;
  };
  const inferred = (options: Record<string, string>) => inferSplit(json, split, options, context, new Arena(memory, memory.newOwner()));
  expect(await rows({})).toBe(1);
  unlinkSync(file.path);
  await expect(rows({})).rejects.toMatchObject({ condition: GONE });
  await expect(rows({ ignoreCorruptFiles: 'true' })).rejects.toMatchObject({ condition: GONE });
  await expect(inferred({})).rejects.toMatchObject({ condition: GONE });
  expect(await rows({ ignoreMissingFiles: 'true' })).toBe(0);
  expect(await rows({}, { ignoreMissingFiles: true })).toBe(0);
  await expect(rows({ ignoreMissingFiles: 'false' }, { ignoreMissingFiles: true })).rejects.toMatchObject({ condition: GONE });
  expect(await inferred({ ignoreMissingFiles: 'true' })).toBeUndefined();
});
