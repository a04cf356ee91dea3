import { expect, it } from 'vitest';
import { escapePathName, parsePartitionPath, partitionPath, unescapePathName } from '../../../src/io/commit/partition-path.ts';
import fc from '../../support/property.ts';

it.each([
  ['plain text', 'plain text'],
  ['a/b:c=d%', 'a%2Fb%3Ac%3Dd%25'],
  ['2020-01-01 10:00:00', '2020-01-01 10%3A00%3A00'],
  ['{x}[y]^"\'#*?\\', '%7Bx%7D%5By%5D%5E%22%27%23%2A%3F%5C'],
  ['tab\tline\nü\u{1F600}', 'tab%09line%0Aü\u{1F600}'],
])('%j is the directory name %j', (text, escaped) => {
  expect(escapePathName(text)).toBe(escaped);
  expect(unescapePathName(escaped)).toBe(text);
});

it('a path says what was put in', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => s !== '__HIVE_DEFAULT_PARTITION__' && !s.includes('\0'));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.option(text)), { minLength: 1, maxLength: 3 }), (columns) => {
      const path = partitionPath(
        columns.map((c) => c[0]),
        columns.map((c) => c[1]),
      );
      expect(parsePartitionPath(`${path}file`)).toEqual(columns.map(([name, value]) => ({ name, value })));
    }),
  );
});

it('null and empty text are one directory', () => {
  expect(partitionPath(['p', 'q'], [null, ''])).toBe('p=__HIVE_DEFAULT_PARTITION__/q=__HIVE_DEFAULT_PARTITION__/');
});
