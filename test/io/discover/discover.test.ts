import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover } from '../../../src/io/discover/discover.ts';
import { globToRegExp } from '../../../src/io/discover/glob.ts';
import { json } from '../../../src/io/json/json.ts';
import type { Value } from '../../../src/types/value.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { inferSchema, readRows, render, renderRows, schemaOf, schemaText, settings } from '../harness.ts';

interface Answer {
  readonly files: readonly string[];
  readonly paths?: readonly string[];
  readonly schema?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly columns?: string;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly error?: string;
}

const answers = JSON.parse(readFileSync(new URL('./spark-answers.json', import.meta.url), 'utf8')) as readonly Answer[];

/** Each file holds one record that tells its path. */
function lay(files: readonly string[]): string {
  const root = temporaryDirectory();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `{"v":"${file}"}\n`);
  }
  return root;
}

describe('files as Spark 4.3 finds them', () => {
  answers.forEach((a, i) => {
    test(`${i}: ${a.files.join(' ')} ${a.paths?.join(' ') ?? ''} ${a.schema ?? ''} ${JSON.stringify(a.options ?? {})}`, async () => {
      const root = lay(a.files);
      const options = Object.fromEntries(Object.entries(a.options ?? {}).map(([k, v]) => [k, v.replace('$', root)]));
      const user = a.schema === undefined ? undefined : schemaOf(a.schema);
      const run = () =>
        discover(
          (a.paths ?? ['']).map((p) => (p ? `${root}/${p}` : root)),
          options,
          settings,
          user,
        );
      if (a.error !== undefined && a.error !== 'UNABLE_TO_INFER_SCHEMA') {
        await expect(run()).rejects.toThrow(a.error === 'OTHER' ? /basePath/ : `[${a.error}]`);
        return;
      }
      const found = await run();
      if (a.error !== undefined) {
        expect(found.files).toEqual([]);
        return;
      }
      const data = await inferSchema(json, found.files);
      const columns = new Map((user ?? data).fields.map((f) => [f.name.toLowerCase(), f] as const));
      for (const f of found.partitionSchema.fields) columns.set(f.name.toLowerCase(), f);
      // which of two spellings Spark takes depends on the order the system lists them in
      const names = (t: string): string[] =>
        t
          .toLowerCase()
          .split(/,(?![^(]*\))/)
          .sort();
      expect(names(schemaText({ kind: 'struct', fields: [...columns.values()] }))).toEqual(names(a.columns ?? ''));
      const dataFields = schemaOf('v string');
      const rows: (string | null)[] = [];
      for (const file of found.files) {
        const partition = found.partitionSchema.fields.map((f, k) => render(file.partition[k] as Value, f.type));
        const shadowed = found.partitionSchema.fields.some((f) => f.name.toLowerCase() === 'v');
        for (const row of renderRows(await readRows(json, [file], dataFields), dataFields))
          rows.push(JSON.stringify([...(shadowed ? [] : row), ...partition]));
      }
      const wanted = (a.rows ?? []).map((r) => (a.schema === 'a string, v string' ? [r[0] ?? null, r[1] ?? null] : r));
      expect(rows.sort()).toEqual(wanted.map((r) => JSON.stringify(r)).sort());
    });
  });

  test('files come in the order of their paths', async () => {
    const root = lay(['b.json', 'a.json', 'c.json']);
    expect((await discover([root], {}, settings)).files.map((f) => f.path)).toEqual(['a', 'b', 'c'].map((n) => `${root}/${n}.json`));
  });

  test('directories without name=value are an error beside those with it, or passed over', async () => {
    const root = lay(['k=1/a.json', 'other/b.json']);
    await expect(discover([root], {}, settings)).rejects.toThrow('CONFLICTING_DIRECTORY_STRUCTURES');
    for (const found of [
      await discover([root], { ignoreInvalidPartitionPaths: 'true' }, settings),
      await discover([root], {}, { ...settings, ignoreInvalidPartitions: true }),
    ])
      expect(found.files.map((f) => f.path)).toEqual([`${root}/k=1/a.json`]);
  });

  test('a scheme that is not read is named', async () => {
    await expect(discover(['s3://bucket/x'], {}, settings)).rejects.toThrow(/UNSUPPORTED_FEATURE.*s3:\/\//s);
  });
});

describe('globs', () => {
  test.each([
    ['*.json', 'a.json', true],
    ['*.json', 'a.csv', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[ab]x', 'bx', true],
    ['[^ab]x', 'bx', false],
    ['[!ab]x', 'cx', true],
    ['[a-c]1', 'b1', true],
    ['{a,bc}d', 'bcd', true],
    ['{a,bc}d', 'bd', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a[', 'a[', true],
    ['a.b', 'axb', false],
    ['{a,b{c,d}}', 'bd', true],
    ['(x)+', '(x)+', true],
  ])('%s against %s', (glob, name, wanted) => expect(globToRegExp(glob).test(name)).toBe(wanted));
});
