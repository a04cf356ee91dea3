import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { formatByName, formatNames } from '../../../src/io/formats.ts';
import { text } from '../../../src/io/text/text.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { fileOf, readRows, schemaOf, writeRows } from '../harness.ts';

const schema = schemaOf('value string');

test.each(['a\nb\n\nc', 'a\r\nb\r\n\r\nc\r\n', 'a\rb\r\rc', '\n\n', 'é😀\nह'])(
  'splits at every byte give the lines of the whole: %j',
  async (content) => {
    const file = fileOf(content);
    const whole = await readRows(text, [file], schema);
    expect(whole.map(([v]) => v)).toEqual(content.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n'));
    for (let at = 0; at <= file.size; at++) {
      const splits = [
        { file, start: 0, length: at },
        { file, start: at, length: file.size - at },
      ];
      expect(await readRows(text, [], schema, { splits }), `cut at ${at}`).toEqual(whole);
    }
  },
);

test('wholetext', async () => {
  const options = { wholetext: 'true' };
  expect(await readRows(text, [fileOf('a\nb\n'), fileOf(gzipSync('c\n'), 'c.gz')], schema, { options })).toEqual([['a\nb\n'], ['c\n']]);
});

test('rows are counted without reading their text', async () => {
  expect(await readRows(text, [fileOf('a\nb\n')], schema, { required: schemaOf('') })).toEqual([[], []]);
});

test('writes lines, a null as an empty one', async () => {
  const path = join(temporaryDirectory(), 'out');
  await writeRows(text, path, schema, [['a\nb'], [null], ['']]);
  expect(readFileSync(path, 'utf8')).toBe('a\nb\n\n\n');
  await writeRows(text, path, schema, [['a'], ['b']], { lineSep: '|', compression: 'gzip' });
  expect(gunzipSync(readFileSync(path)).toString()).toBe('a|b|');
  expect(text.extension({ compression: 'gzip' })).toBe('txt.gz');
});

test('only one string column can be written', async () => {
  await expect(writeRows(text, join(temporaryDirectory(), 'x'), schemaOf('v int'), [])).rejects.toThrow(
    'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
  );
  await expect(writeRows(text, join(temporaryDirectory(), 'x'), schemaOf('v string, w string'), [])).rejects.toThrow('UNSUPPORTED_FEATURE');
});

test('formats are found by name', async () => {
  for (const name of formatNames()) expect((await formatByName(name.toUpperCase()))?.name).toBe(name);
  expect(await formatByName('orc')).toBeUndefined();
  expect(await formatByName('constructor')).toBeUndefined();
});
